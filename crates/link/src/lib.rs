//! A scenario as a link and as a file.
//!
//! [`fragment`] is the part of an address after `#`, which no server sees: short, readable, with a check that tells a link that was
//! cut off. [`file`] is JSON with named scenarios. Both name the document and its version, are read by older and newer pages, and say
//! in a sentence what could not be read and how to mend it. [`options`] is the part of an address after `?`. Pure: no browser, no clock,
//! no file.

pub mod file;
pub mod fragment;
mod json;
mod migrate;
pub mod options;
mod recover;
mod say;
mod setting;

use std::collections::BTreeSet;

use engine::draws::Sampling;
use engine::{Document, LanguageId, QuantityId, Scenario};

pub use file::{FileError, Named};
pub use fragment::{LinkError, Opened};
pub use say::{LONGEST_REPEATED, MOST_REMARKS, Remark, Written, repeated};

/// What a link carries: what is set, and how it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What is set.
    pub scenario: Scenario,
    /// The year that is looked at, counted from the document's first.
    pub year: usize,
    /// Fields are shown for each year.
    pub each_year: bool,
    /// The language of the page.
    pub language: LanguageId,
    /// The budget lines whose parts are hidden: places among the document's articles.
    pub folded: BTreeSet<usize>,
    /// The seed of the draws.
    pub seed: u32,
    /// The number that is explained, and in which year.
    pub explained: Option<(QuantityId, usize)>,
    /// The headline's range in that year, so that a later version of the document can say what became different.
    pub result: Option<(f64, f64)>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            scenario: Scenario::default(),
            year: 0,
            each_year: false,
            language: LanguageId::ORIGINAL,
            folded: BTreeSet::new(),
            seed: Sampling::default().seed,
            explained: None,
            result: None,
        }
    }
}

/// Which text of a document is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The version that it states.
    pub version: String,
    /// A short name of its text: another text, another name.
    pub hash: String,
}

impl Edition {
    /// The edition of a document that was read from a text.
    pub fn of(document: &Document, text: &str) -> Self {
        // The same text with other ends of lines is the same text.
        let bytes = text.bytes().filter(|byte| *byte != b'\r');
        Self { version: document.version.clone(), hash: short(hash(bytes), 6) }
    }
}

/// FNV-1a: not against forgery, but it tells texts apart.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(HASH_START, hash_step)
}

/// The hash of nothing.
const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a text with a byte more.
fn hash_step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The first characters of a number, in an alphabet without look-alikes.
fn letters(mut number: u64, length: usize) -> impl Iterator<Item = char> {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    // The high half of the hash is the better mixed.
    number ^= number >> 32;
    (0..length).map(move |place| char::from(LETTERS[(number >> (5 * place) & 31) as usize]))
}

fn short(number: u64, length: usize) -> String {
    letters(number, length).collect()
}
