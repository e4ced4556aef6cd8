//! Texts and numbers: everything on the page that the document does not provide.

mod case;
mod fill;
mod number;
mod typed;
mod words;

use engine::Language;

pub use case::{capital, is_capital, is_small, lower, uncapital};
pub use fill::fill;
pub use locale::{NO_BREAK, Sign};
pub use number::Style;
pub use typed::{NumberError, parse, parse_of};
pub use words::{DUTCH, DebateWords, ENGLISH, PictureWords, ProposalWords, Words};

/// Returns the page's own texts for a language code of the document; Dutch if the page does not have that language.
pub fn words(code: &str) -> &'static Words {
    match Language::of(code) {
        Some(Language::English) => &ENGLISH,
        Some(Language::Dutch) | None => &DUTCH,
    }
}

/// Returns the name of a language in that language; the code itself if it is unknown, or if the name is not in Latin letters, the only ones
/// in the page's font.
pub fn language_name(code: &str) -> &str {
    match code.split('-').next().unwrap_or_default() {
        "de" => "Deutsch",
        "es" => "Español",
        "fr" => "Français",
        "it" => "Italiano",
        "pl" => "Polski",
        "pt" => "Português",
        "tr" => "Türkçe",
        _ if Language::of(code).is_some() => words(code).language_name,
        _ => code,
    }
}

/// A piece of a text, split so that a screen reader reads numbers as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text without such a number.
    Plain(String),
    /// A number with thousands separators, in two forms.
    Number {
        /// The visible form, with separators.
        shown: String,
        /// The spoken form, without separators.
        spoken: String,
    },
}

/// Splits a text into plain pieces and numbers with thousands separators.
pub fn pieces(text: &str) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let digit = |place: usize| chars.get(place).is_some_and(char::is_ascii_digit);
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut at = 0;
    while at < chars.len() {
        let mut end = at;
        let mut spoken = String::new();
        if digit(at) {
            while digit(end) {
                spoken.push(chars[end]);
                end += 1;
            }
            let separated = |end: usize| {
                matches!(chars.get(end), Some(&NO_BREAK | &',')) && (1..=3).all(|k| digit(end + k)) && !digit(end + 4)
            };
            if spoken.len() <= 3 && chars.get(end) == Some(&NO_BREAK) {
                while separated(end) {
                    spoken.extend(&chars[end + 1..end + 4]);
                    end += 4;
                }
            }
        }
        let shown: String = chars[at..end].iter().collect();
        if shown.contains(NO_BREAK) {
            if !plain.is_empty() {
                pieces.push(Piece::Plain(std::mem::take(&mut plain)));
            }
            pieces.push(Piece::Number { shown, spoken });
            at = end;
        } else if end > at {
            plain.push_str(&shown);
            at = end;
        } else {
            plain.push(chars[at]);
            at += 1;
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Plain(plain));
    }
    pieces
}

#[cfg(test)]
mod tests;
