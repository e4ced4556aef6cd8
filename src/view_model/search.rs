//! Search over every figure of the document, by name, abbreviation or code.

use engine::document::{Article, Quantity};
use engine::{QuantityId, Text};

use super::badge::{Badge, kind};
use super::{RenderContext, Side};
use crate::text::{Sign, fill};

/// A figure found by a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The figure.
    pub id: QuantityId,
    /// The year of the value: the current one.
    pub year: usize,
    /// Its name.
    pub label: String,
    /// Its value with the unit.
    pub value: String,
    /// The badge for its kind.
    pub kind: Badge,
}

/// Result of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// The figures: those whose name begins with the search text first, then in the document's order.
    pub found: Vec<Found>,
    /// The number of figures in words, or advice if there are none.
    pub said: String,
}

/// Searches for figures. Every word must occur in a figure's name or id, the name or code of its budget line, or the meaning of an
/// abbreviation in its name. Case and accents do not matter.
pub fn search(context: RenderContext<'_>, typed: &str) -> Search {
    let document = &context.loaded.document;
    let words = context.words().explain();
    let wanted = folded(typed);
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    let mut found: Vec<(usize, QuantityId)> = Vec::new();
    for (id, quantity) in document.all() {
        let label = folded(quantity.label.in_language(context.language()));
        let all = format!("{label} {}", around(context, id, quantity));
        if wanted.iter().all(|word| all.contains(word)) {
            let first = wanted.first().copied().unwrap_or_default();
            let rank = match () {
                () if label.starts_with(first) => 0,
                () if wanted.iter().all(|word| label.contains(word)) => 1,
                () => 2,
            };
            found.push((rank, id));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    let said = match found.len() {
        0 => fill(words.found_none, &[("typed", typed.trim())]),
        1 => words.found_one.to_owned(),
        count => fill(words.found, &[("count", &count.to_string())]),
    };
    Search { found: found.into_iter().map(|(_, id)| one(context, id)).collect(), said }
}

fn one(context: RenderContext<'_>, id: QuantityId) -> Found {
    let year = context.session.year;
    let span = context.span(Side::Proposal, id, year);
    let value = span
        .map_or(context.words().not_computable.to_owned(), |span| context.style(id).range_amount(span, Sign::Minus));
    let label = context.loaded.document.quantity(id).label.in_language(context.language()).to_owned();
    Found { id, year, label, value, kind: kind(context, id, year) }
}

/// Returns the other texts by which a figure is found.
fn around(context: RenderContext<'_>, id: QuantityId, quantity: &Quantity) -> String {
    let (document, language) = (&context.loaded.document, context.language());
    let mut all = vec![folded(&quantity.id)];
    let in_line = |article: &&Article| {
        let of_line = [article.credit, article.before, article.official, article.choice, article.result];
        of_line.contains(&Some(id))
    };
    for article in document.articles.iter().filter(in_line) {
        let texts = [Some(&article.label), article.name.as_ref()].into_iter().flatten();
        all.extend(texts.map(|text: &Text| folded(text.in_language(language))));
        all.extend(article.code.as_deref().map(folded));
    }
    let label = folded(quantity.label.in_language(language));
    for gloss in &document.glossary {
        let term = folded(gloss.term.in_language(language));
        if label.contains(&term) {
            all.push(folded(gloss.meaning.in_language(language)));
        }
    }
    all.join(" ")
}

/// Returns a text without capitals and accents.
fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        '\u{a0}' | '_' => ' ',
        c => c,
    };
    text.to_lowercase().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use super::*;
    use crate::session::{LoadedDocument, Session};
    use engine::SearchBudget;

    fn found(typed: &str, language: &str) -> (Vec<String>, String) {
        let loaded = LoadedDocument::open(include_str!("../../model/sociale-economie-2025.toml")).expect("no problems");
        let mut session = Session::new(&loaded.document);
        session.language = loaded.document.language(language).expect("it speaks it");
        let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        let made = search(RenderContext { loaded: &loaded, session: &session, results: &results }, typed);
        (made.found.into_iter().map(|found| loaded.document.quantity(found.id).id.clone()).collect(), made.said)
    }

    #[test]
    fn figures_are_found_by_name_abbreviation_and_code() {
        for (typed, language, finds) in [
            ("werkzoekenden", "nl", "waiting_cmw"),
            ("WERKZOEKENDEN cmw", "nl", "waiting_cmw"),
            ("sine", "nl", "sine_base"),
            // By the meaning of the abbreviation in its name.
            ("lokale diensteneconomie", "nl", "lde_need"),
            // By the name of its budget line.
            ("duurzaam sociaal ondernemerschap", "nl", "shift_support"),
            // By the name of its budget line's credit, and the credit by that of the line.
            ("IMW-artikel, als geheel", "nl", "article_imw"),
            ("IMW-artikel, als geheel", "nl", "shift_imw"),
            ("incidence", "nl", "incidence"),
            ("coaching_money", "nl", "coaching_money"),
            ("jobseekers", "en", "waiting_imw"),
        ] {
            let (ids, said) = found(typed, language);
            assert!(ids.iter().any(|id| id == finds), "{typed}: {ids:?}");
            assert!(said.starts_with(&ids.len().to_string()), "{typed}: {said}");
        }
    }

    #[test]
    fn names_that_begin_so_come_first_and_nothing_found_says_how_to_go_on() {
        let (all, said) = found("", "nl");
        assert!(all.len() > 90 && said.starts_with(&all.len().to_string()), "{said}");
        let (ids, _) = found("regering", "nl");
        assert_eq!(ids.first().map(String::as_str), Some("official_imw"), "{ids:?}");
        let (none, said) = found("zebra", "nl");
        assert!(none.is_empty() && said.contains("‘zebra’"), "{said}");
    }
}
