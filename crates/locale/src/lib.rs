//! Languages and their numbers: written, and read as people type and paste them.
//!
//! Everything that writes or reads a number uses this: the page, the terminal and the reader of documents. Numbers are exact decimals
//! until they are asked for as floating-point numbers, which are then the nearest to what was written.

mod decimal;
mod notation;
pub mod plain;
mod read;
mod tidy;

pub use decimal::Decimal;
pub use notation::{NO_BREAK, Notation, Sign, fixed};
pub use read::{Typed, read};
pub use tidy::tidy;

/// A language in which this program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Nederlands.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// Returns the language of a code, in whatever region: `nl`, `en-GB`; nothing for one that is not spoken.
    pub fn of(code: &str) -> Option<Self> {
        match code.split('-').next() {
            Some("nl") => Some(Self::Dutch),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }
}
