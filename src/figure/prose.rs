//! Texts cut into what is plain, what is a number and what has a gloss.

use engine::LanguageId;
use engine::document::Gloss;

use crate::text::{Piece, capital, pieces};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words or numbers.
    Text(Piece),
    /// A term of the glossary, as it stands in the text, and its place in the glossary.
    Term(String, usize),
}

/// Cuts a text. Each term is glossed where it first occurs, whole words only, the longest term first.
pub fn parts(text: &str, glossary: &[Gloss], language: LanguageId) -> Vec<Part> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut terms: Vec<(usize, &str)> =
        glossary.iter().enumerate().map(|(place, gloss)| (place, gloss.term.in_language(language))).collect();
    terms.sort_by_key(|(_, term)| std::cmp::Reverse(term.len()));
    for (place, term) in terms {
        let free = |start: usize, end: usize| found.iter().all(|&(from, to, _)| end <= from || to <= start);
        if let Some((start, end)) = occurrence(text, term).filter(|&(start, end)| free(start, end)) {
            found.push((start, end, place));
        }
    }
    found.sort_unstable();
    let mut parts = Vec::new();
    let mut at = 0;
    for (start, end, place) in found {
        parts.extend(pieces(&text[at..start]).into_iter().map(Part::Text));
        parts.push(Part::Term(text[start..end].to_owned(), place));
        at = end;
    }
    parts.extend(pieces(&text[at..]).into_iter().map(Part::Text));
    parts
}

/// The terms that stand in some texts, each once: for texts that cannot carry a gloss themselves, such as buttons.
pub fn terms_in(text: &str, glossary: &[Gloss], language: LanguageId) -> String {
    let term = |part: Part| match part {
        Part::Term(_, place) => Some(glossary[place].term.in_language(language).to_owned()),
        Part::Text(_) => None,
    };
    parts(text, glossary, language).into_iter().filter_map(term).collect::<Vec<_>>().join(" · ")
}

/// Where a term first stands as a whole word; its first letter may be a capital at the start of a sentence.
fn occurrence(text: &str, term: &str) -> Option<(usize, usize)> {
    let capital = capital(term);
    [term, &capital].into_iter().filter(|term| !term.is_empty()).filter_map(|term| whole_word(text, term)).min()
}

fn whole_word(text: &str, term: &str) -> Option<(usize, usize)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    text.match_indices(term).map(|(start, _)| (start, start + term.len())).find(|&(start, end)| {
        !text[..start].chars().next_back().is_some_and(is_part) && !text[end..].chars().next().is_some_and(is_part)
    })
}
