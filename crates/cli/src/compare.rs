//! Comparison of two versions of a document: the changes in its figures and in its results.

mod figures;
mod results;
mod scenario_pairs;

use std::fmt::Write as _;

use engine::Language;
use engine::document::Years;

use crate::open::Opened;
use crate::setting::{Locale, choose};
use results::Results;

/// Describes the differences between two versions: all of them, or the largest of many with the number of others.
pub fn compare(old: &Opened, new: &Opened, locale: Locale, all: bool) -> String {
    let language = locale.language;
    let say = |dutch: &'static str, english: &'static str| if language == Language::Dutch { dutch } else { english };
    let mut text = String::new();
    let mut part = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(text, "{title}");
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
    };
    let results = Results::new(old, new, locale, all);
    let (ends, tried) = results.of_ends();
    part(say("Cijfers", "Figures"), figures::figures(old, new, language, all));
    part(
        say("Resultaten, over alles wat niet bekend is", "Results, over all that is not known"),
        results.of_outcomes(),
    );
    part(
        say(
            "Resultaten die anders wijzigen met één gegeven op zijn laagst of zijn hoogst en al de rest zoals het begint",
            "Results that change otherwise with one input at its least or its greatest and the rest as it starts",
        ),
        ends.clone(),
    );
    part(
        say("Begrotingslijnen, over alles wat niet bekend is", "Budget lines, over all that is not known"),
        results.of_lines(),
    );
    part(
        say(
            "Andere berekende cijfers, over alles wat niet bekend is",
            "Other computed figures, over all that is not known",
        ),
        results.of_others(),
    );
    if text.is_empty() {
        return format!("{}\n", say("Geen verschil in cijfers of resultaten.", "No difference in figures or results."));
    }
    text += &match (tried, ends.is_empty()) {
        (0, _) => String::new(),
        (_, true) => choose(
            language,
            format!(
                "Ook elk gegeven op zijn laagst en op zijn hoogst is nagerekend ({tried} keer): dat zegt hetzelfde.\n"
            ),
            format!(
                "Every input was tried at its least and at its greatest too ({tried} times): that says the same.\n"
            ),
        ),
        (_, false) => choose(
            language,
            format!(
                "Elk gegeven is op zijn laagst en op zijn hoogst nagerekend ({tried} keer); wat hier niet staat, zegt hetzelfde.\n"
            ),
            format!(
                "Every input was tried at its least and at its greatest ({tried} times); what is not here says the same.\n"
            ),
        ),
    };
    let version = &new.document.version;
    if (&old.document.id, &old.document.version) == (&new.document.id, version) {
        text += &choose(
            language,
            format!("`version` is nog {version}: verhoog ze, anders noemen oude en nieuwe links dezelfde versie.\n"),
            format!("`version` is still {version}: raise it, or old and new links name the same version.\n"),
        );
    }
    text
}

/// Returns the years of either document, in order.
fn either(one: Years, other: Years) -> impl Iterator<Item = i32> {
    let all = one.first.min(other.first)..=one.last().max(other.last());
    all.filter(move |year| one.index(*year).or(other.index(*year)).is_some())
}

/// Formats a range of years.
fn years(first: i32, last: i32) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}
