//! Words and numbers: everything the page says that the document does not.

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

/// The page's own words for a language of the document, by its code; Dutch where the page does not speak it.
pub fn words(code: &str) -> &'static Words {
    match Language::of(code) {
        Some(Language::English) => &ENGLISH,
        Some(Language::Dutch) | None => &DUTCH,
    }
}

/// A language's own name, by its code; the code where that is not known, or is not written in Latin letters, which are all that the page has.
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

/// A piece of a text, so that a screen reader hears numbers whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Plain(String),
    /// A number with separators, and the same without.
    Number {
        /// As seen.
        shown: String,
        /// As heard.
        spoken: String,
    },
}

/// Splits a text into words and numbers that have thousands separators.
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
