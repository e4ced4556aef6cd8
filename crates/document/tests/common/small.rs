//! The small document.

/// The keys required in every document, and no others.
pub const HEAD: &str = r#"format = 1
id = "small"
version = "1.0.0"
date = "2024-11-26"
years = [2025, 2027]
languages = ["nl", "en"]
title = { nl = "Klein", en = "Small" }
lede = { nl = "Een klein document.", en = "A small document." }

[layer]
before = { nl = "uitgangspunt", en = "starting point" }
official = { nl = "regering", en = "government" }
proposal = { nl = "voorstel", en = "proposal" }

[unit."€"]
one = { nl = "€", en = "€" }
many = { nl = "€", en = "€" }

[unit."k€"]
is = "1000 €"
one = { nl = "k€", en = "k€" }
many = { nl = "k€", en = "k€" }

[unit.person]
one = { nl = "persoon", en = "person" }
many = { nl = "personen", en = "persons" }

[unit.share]
is = "1"
percent = true
one = { nl = "", en = "" }
many = { nl = "", en = "" }

[source.law]
title = { nl = "Wet", en = "Law" }
publisher = { nl = "Staat", en = "State" }
status = "official"
"#;

/// Quantities used by the tests.
pub const BODY: &str = r#"
[choice.shift]
label = { nl = "verschuiving", en = "shift" }
unit = "k€"
value = 0
limits = [-100, 100]
whole = true

[unknown.part]
label = { nl = "deel", en = "part" }
unit = "share"
value = 0.5
limits = [0, 1]
range = [0, 1]
basis = "logic"

[fact.price]
label = { nl = "prijs", en = "price" }
unit = "€/person"
value = { 2025 = 100, 2026 = 110, 2027 = 120 }
source = { from = "law", at = { nl = "artikel 1", en = "article 1" } }

[formula.helped]
label = { nl = "geholpen", en = "helped" }
unit = "person"
formula = "(part * shift in [€]) / price"

[[outcome]]
of = "helped"
headline = true
reads = "change"
noun = { nl = "personen", en = "persons" }
more = { nl = "meer", en = "more" }
less = { nl = "minder", en = "fewer" }
"#;

/// Returns the small document with something added.
pub fn with(extra: &str) -> String {
    format!("{HEAD}{BODY}{extra}")
}

/// Returns a formula for the small document.
pub fn formula(id: &str, unit: &str, text: &str) -> String {
    format!("\n[formula.{id}]\nlabel = {{ nl = \"{id}\", en = \"{id}\" }}\nunit = \"{unit}\"\nformula = \"{text}\"\n")
}
