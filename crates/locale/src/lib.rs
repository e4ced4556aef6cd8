//! Languages and their numbers: formatting, and parsing of what people type and paste.
//!
//! The page, the terminal and the reader of documents all format and parse numbers here. Numbers are exact decimals until they are asked
//! for as floating-point numbers, which are then the nearest to what was written.

mod decimal;
mod notation;
pub mod plain;
mod read;
mod tidy;

pub use decimal::Decimal;
pub use notation::{NO_BREAK, Notation, Sign, fixed};
pub use read::{Typed, read};
pub use tidy::tidy;

/// A language of the program's own texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Dutch.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// Returns the language of a code in any region: `nl`, `en-GB`. `None` if it is not supported.
    pub fn of(code: &str) -> Option<Self> {
        match code.split('-').next() {
            Some("nl") => Some(Self::Dutch),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }
}
