//! Limits of a document: wide enough for the budget of any government, and narrow enough for the page to stay responsive with every
//! document it reads. Everything that takes memory or time for each figure, line or picture is thereby bounded too.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::formula::Expression;
use crate::problem::ProblemKind;
use crate::table::Diagnostics;
use crate::{Document, Kind};

/// The greatest size of a document, in bytes: room for ten thousand figures.
pub const LARGEST: usize = 5_000_000;

/// The greatest number of years of a document.
pub const MOST_YEARS: usize = 100;

/// The greatest number of operations of all formulas, conditions and presets together, over all years.
pub const MOST_OPERATIONS: usize = 1_000_000;

/// The greatest length of an id, in characters.
pub const LONGEST_ID: usize = 500;

/// The greatest length of a text, in characters; formulas are bounded by their parts instead.
pub const LONGEST_TEXT: usize = 20_000;

/// The greatest length of a name that is shown, in characters.
pub const LONGEST_NAME: usize = 1_000;

/// The keys whose texts are names that are shown.
const NAMES: [&str; 10] = ["label", "title", "term", "one", "many", "noun", "more", "less", "lead", "publisher"];

/// The keys whose texts are formulas.
const FORMULAS: [&str; 2] = ["formula", "that"];

/// A limit on a count.
#[derive(Debug, PartialEq, Eq)]
pub struct Limit {
    /// The greatest count allowed.
    pub most: usize,
    /// The things counted, in Dutch and in English.
    pub what: (&'static str, &'static str),
    place: Place,
}

/// The place of the things counted.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// The entries of tables or lists at the top, all together.
    Top(&'static [&'static str]),
    /// The entries under the second key, in each table under the first key.
    Within(&'static str, &'static str),
    /// The entries under a key, in any table.
    Each(&'static str),
}

const fn limit(most: usize, dutch: &'static str, english: &'static str, place: Place) -> Limit {
    Limit { most, what: (dutch, english), place }
}

/// Every count that has a limit.
pub const LIMITS: &[Limit] = &[
    limit(10, "talen", "languages", Place::Top(&["languages"])),
    limit(300, "eenheden", "units", Place::Top(&["unit"])),
    limit(2_000, "bronnen", "sources", Place::Top(&["source"])),
    limit(
        10_000,
        "grootheden (keuzes, onbekenden, aannames, feiten en formules samen)",
        "quantities (choices, unknowns, assumptions, facts and formulas together)",
        Place::Top(&["choice", "unknown", "assumption", "fact", "formula"]),
    ),
    limit(5_000, "keuzes", "choices", Place::Top(&["choice"])),
    limit(
        500,
        "cijfers in twijfel (onbekenden en aannames samen)",
        "figures in doubt (unknowns and assumptions together)",
        Place::Top(&["unknown", "assumption"]),
    ),
    limit(5_000, "begrotingslijnen", "budget lines", Place::Top(&["article"])),
    limit(300, "resultaten", "outcomes", Place::Top(&["outcome"])),
    limit(
        20,
        "grootheden bij een resultaat (`with`)",
        "quantities with an outcome (`with`)",
        Place::Within("outcome", "with"),
    ),
    limit(50, "figuren", "pictures", Place::Top(&["picture"])),
    limit(50, "grootheden in een figuur (`of`)", "quantities in a picture (`of`)", Place::Within("picture", "of")),
    limit(200, "voorbeelden", "presets", Place::Top(&["preset"])),
    limit(1_000, "voorwaarden", "conditions", Place::Top(&["check"])),
    limit(200, "reeksen", "series", Place::Top(&["series"])),
    limit(2_000, "punten in een reeks", "points of a series", Place::Within("series", "points")),
    limit(200, "teksten", "sections", Place::Top(&["section"])),
    limit(200, "punten in een tekst", "points of a section", Place::Within("section", "items")),
    limit(300, "begrippen", "terms", Place::Top(&["gloss"])),
    limit(
        50,
        "verwijzingen bij één cijfer of tekst (`source`)",
        "citations with one figure or text (`source`)",
        Place::Each("source"),
    ),
];

/// Reports counts above their limit, at the first entry too many, and texts that are too long.
pub(crate) fn check(diagnostics: &Diagnostics<'_>, root: &DeTable<'_>) {
    for limit in LIMITS {
        match limit.place {
            Place::Top(keys) => {
                let counted = keys.iter().filter_map(|key| root.get(*key)).flat_map(|value| entries(value.get_ref()));
                limit.report(diagnostics, counted.map(|(at, _)| at).collect());
            }
            Place::Within(top, key) => {
                for (_, table) in root.get(top).into_iter().flat_map(|value| entries(value.get_ref())) {
                    let counted = table.get(key).into_iter().flat_map(|value| entries(value.get_ref()));
                    limit.report(diagnostics, counted.map(|(at, _)| at).collect());
                }
            }
            // These are counted during the walk through all texts.
            Place::Each(_) => {}
        }
    }
    for (key, value) in root {
        long(diagnostics, key, value, key.get_ref());
    }
}

impl Limit {
    /// Reports the first entry too many, from the places of all entries in bytes.
    fn report(&self, diagnostics: &Diagnostics<'_>, mut places: Vec<usize>) {
        if places.len() <= self.most {
            return;
        }
        places.sort_unstable();
        if let Some(at) = places.get(self.most) {
            let (what, most, found) = (self.what, self.most, places.len());
            diagnostics.report(*at, ProblemKind::TooMany { what, most, found });
        }
    }
}

/// Returns the entries of a table or the values of a list, each with its place in bytes.
fn entries<'v, 'a>(value: &'v DeValue<'a>) -> Vec<(usize, &'v DeValue<'a>)> {
    match value {
        DeValue::Table(table) => table.iter().map(|(key, value)| (key.span().start, value.get_ref())).collect(),
        DeValue::Array(array) => array.iter().map(|value| (value.span().start, value.get_ref())).collect(),
        _ => Vec::new(),
    }
}

/// Reports names and texts below a key that are too long. A text in several languages counts under `key`, not under the language.
fn long(
    diagnostics: &Diagnostics<'_>,
    written: &Spanned<std::borrow::Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
    key: &str,
) {
    let name = written.get_ref();
    if name.chars().nth(LONGEST_ID).is_some() {
        let short: String = name.chars().take(20).collect();
        let kind = ProblemKind::TooLong { key: format!("{short}…"), most: LONGEST_ID, found: name.chars().count() };
        diagnostics.report(written.span().start, kind);
    }
    match value.get_ref() {
        DeValue::Table(table) => {
            for (inner, value) in table {
                let is_language = inner.get_ref().len() == 2 && value.get_ref().as_str().is_some();
                long(diagnostics, inner, value, if is_language { key } else { inner.get_ref() });
            }
        }
        DeValue::Array(array) => {
            for limit in LIMITS.iter().filter(|limit| limit.place == Place::Each("source") && key == "source") {
                limit.report(diagnostics, array.iter().map(|value| value.span().start).collect());
            }
            for value in array {
                long_in(diagnostics, value, key);
            }
        }
        _ => long_in(diagnostics, value, key),
    }
}

/// Reports texts that are too long in a value without a name of its own.
fn long_in(diagnostics: &Diagnostics<'_>, value: &Spanned<DeValue<'_>>, key: &str) {
    match value.get_ref() {
        DeValue::String(text) => {
            let most = match key {
                _ if FORMULAS.contains(&key) => return,
                "id" | "of" => LONGEST_ID,
                _ if NAMES.contains(&key) => LONGEST_NAME,
                _ => LONGEST_TEXT,
            };
            if text.chars().nth(most).is_some() {
                let kind = ProblemKind::TooLong { key: key.to_owned(), most, found: text.chars().count() };
                diagnostics.report(value.span().start, kind);
            }
        }
        DeValue::Table(table) => table.iter().for_each(|(name, value)| long(diagnostics, name, value, name.get_ref())),
        DeValue::Array(array) => array.iter().for_each(|value| long_in(diagnostics, value, key)),
        _ => {}
    }
}

/// Reports a document whose formulas, conditions and presets take too many operations: at the quantity that exceeds the limit, or at the
/// last one if conditions and presets do.
pub(crate) fn check_operations(diagnostics: &Diagnostics<'_>, document: &Document, places: &[usize]) {
    let years = document.years.count;
    let mut total = 0_usize;
    let mut at = None;
    for (quantity, place) in document.quantities.iter().zip(places) {
        if let Kind::Formula(formula) = &quantity.kind {
            total = total.saturating_add(operations(&formula.expression).saturating_mul(years));
        }
        if total > MOST_OPERATIONS {
            at.get_or_insert(*place);
        }
    }
    let conditions =
        document.checks.iter().map(|check| operations(&check.that.left) + operations(&check.that.right) + 1);
    let set =
        document.presets.iter().flat_map(|preset| &preset.set).map(|(_, formula)| operations(&formula.expression) + 1);
    for count in conditions.chain(set) {
        total = total.saturating_add(count.saturating_mul(years));
    }
    if total > MOST_OPERATIONS {
        let kind = ProblemKind::TooMuchComputed { most: MOST_OPERATIONS, found: total };
        diagnostics.report(at.or(places.last().copied()).unwrap_or(0), kind);
    }
}

/// Returns the number of operations of an expression in one year.
fn operations(expression: &Expression) -> usize {
    match expression {
        Expression::Number(_) | Expression::Year | Expression::Value(_) | Expression::InYear(..) => 0,
        Expression::Previous(_, first) => 1 + operations(first),
        Expression::Negate(inner) => 1 + operations(inner),
        Expression::Binary(_, left, right) => 1 + operations(left) + operations(right),
        Expression::If(condition, one, other) => {
            2 + operations(&condition.left) + operations(&condition.right) + operations(one) + operations(other)
        }
    }
}
