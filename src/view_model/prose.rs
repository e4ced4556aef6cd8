//! Texts split into plain parts, numbers and glossary terms.

use engine::LanguageId;
use engine::document::GlossaryEntry;

use crate::text::{Piece, capital, pieces};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProsePart {
    /// Plain text or a number.
    Text(Piece),
    /// A term as it stands in the text, and its index in the glossary.
    Term(String, usize),
}

/// Splits a text. Each term is marked at its first occurrence, as a whole word, longer terms first.
pub fn parts(text: &str, glossary: &[GlossaryEntry], language: LanguageId) -> Vec<ProsePart> {
    let starts = starts(text);
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut terms: Vec<(usize, &str)> =
        glossary.iter().enumerate().map(|(place, gloss)| (place, gloss.term.in_language(language))).collect();
    terms.sort_by_key(|(_, term)| std::cmp::Reverse(term.len()));
    for (place, term) in terms {
        let free = |start: usize, end: usize| found.iter().all(|&(from, to, _)| end <= from || to <= start);
        if let Some((start, end)) = occurrence(text, &starts, term).filter(|&(start, end)| free(start, end)) {
            found.push((start, end, place));
        }
    }
    found.sort_unstable();
    let mut parts = Vec::new();
    let mut at = 0;
    for (start, end, place) in found {
        parts.extend(pieces(&text[at..start]).into_iter().map(ProsePart::Text));
        parts.push(ProsePart::Term(text[start..end].to_owned(), place));
        at = end;
    }
    parts.extend(pieces(&text[at..]).into_iter().map(ProsePart::Text));
    parts
}

/// Returns the terms in a text, each once, for texts such as buttons that cannot mark terms themselves.
pub fn terms_in(text: &str, glossary: &[GlossaryEntry], language: LanguageId) -> String {
    let term = |part: ProsePart| match part {
        ProsePart::Term(_, place) => Some(glossary[place].term.in_language(language).to_owned()),
        ProsePart::Text(_) => None,
    };
    parts(text, glossary, language).into_iter().filter_map(term).collect::<Vec<_>>().join(" · ")
}

/// Returns the positions at which a word may begin: not after a letter, digit or hyphen.
fn starts(text: &str) -> Vec<usize> {
    let mut before = None;
    let starts = text.char_indices().filter(|&(_, c)| !before.replace(c).is_some_and(is_of_word));
    starts.map(|(at, _)| at).collect()
}

/// Returns the first occurrence of a term as a whole word, as start and end; its first letter may be capitalized. `None` if there is none.
fn occurrence(text: &str, starts: &[usize], term: &str) -> Option<(usize, usize)> {
    let (first, rest) = term.split_at(term.chars().next()?.len_utf8());
    let capital = capital(first);
    let stands = |start: usize| {
        let from = &text[start..];
        let after = from.strip_prefix(first).or_else(|| from.strip_prefix(&*capital))?.strip_prefix(rest)?;
        (!after.chars().next().is_some_and(is_of_word)).then(|| (start, text.len() - after.len()))
    };
    starts.iter().find_map(|&start| stands(start))
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, term: &str) -> Option<&'a str> {
        occurrence(text, &starts(text), term).map(|(start, end)| &text[start..end])
    }

    #[test]
    fn a_term_is_found_as_a_whole_word_with_a_capital_or_without() {
        let cases = [
            ("de vte telt", "vte", Some("vte")),
            ("Eén vte", "eén", Some("Eén")),
            ("Éénmalig", "éénmalig", Some("Éénmalig")),
            ("lde-premie en lde", "lde", Some("lde")),
            ("sub-lde", "lde", None),
            ("een LDE, en", "LDE", Some("LDE")),
            ("een LDE", "lde", None),
            ("(SINE)", "SINE", Some("SINE")),
            ("SINEs", "SINE", None),
            ("wat dan ook", "", None),
            ("", "vte", None),
        ];
        for (text, term, expected) in cases {
            assert_eq!(found(text, term), expected, "`{term}` in `{text}`");
        }
        assert_eq!(occurrence("lde-premie en lde", &starts("lde-premie en lde"), "lde"), Some((14, 17)));
    }
}
