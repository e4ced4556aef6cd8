//! Scenarios as share links and as scenario files.
//!
//! [`fragment`] is the part of an address after `#`, which no server sees: short, readable, with check digits that reveal a link that was
//! cut off. [`file`] is JSON with named scenarios. Both name the document and its version, are read by older and newer pages, and report in
//! a sentence what could not be read and how to fix it. [`options`] is the part of an address after `?`. Pure: no browser, no clock, no
//! file.

pub mod file;
mod json;
mod message;
mod migrate;
pub mod options;
mod recover;
mod setting;
pub mod share_link;

use std::collections::BTreeSet;

use engine::monte_carlo::Sampling;
use engine::{Document, LanguageId, QuantityId, Scenario};

pub use file::{FileError, Named};
pub use message::{ImportWarning, LONGEST_REPEATED, MOST_REMARKS, Written, repeated};
pub use share_link::{LinkError, Opened};

/// The state that a share link carries: the scenario, and how the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The scenario.
    pub scenario: Scenario,
    /// The year shown, counted from the document's first.
    pub year: usize,
    /// True if the page shows a field for each year.
    pub each_year: bool,
    /// The language of the page.
    pub language: LanguageId,
    /// The folded budget lines, whose parts are hidden: indices of the document's articles.
    pub folded: BTreeSet<usize>,
    /// The seed of the Monte Carlo samples.
    pub seed: u32,
    /// The number that is explained, and its year.
    pub explained: Option<(QuantityId, usize)>,
    /// The headline's interval in that year when the link was made, to tell whether a later version of the document gives another.
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

/// The version of a document that a link or file was made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentVersion {
    /// The version that the document states.
    pub version: String,
    /// A short hash of the document's text.
    pub hash: String,
}

impl DocumentVersion {
    /// Returns the edition of a document that was read from a text.
    pub fn of(document: &Document, text: &str) -> Self {
        // Line endings do not matter for the hash.
        let bytes = text.bytes().filter(|byte| *byte != b'\r');
        Self { version: document.version.clone(), hash: base32(hash(bytes), 6) }
    }
}

/// The FNV-1a hash of some bytes: tells texts apart, and does not protect against forgery.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(HASH_START, hash_step)
}

/// The hash of no bytes.
const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

/// Extends a hash with one byte.
fn hash_step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// Writes the low bits of a number in base 32, in an alphabet without look-alikes.
fn letters(mut number: u64, length: usize) -> impl Iterator<Item = char> {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    // The high half of an FNV-1a hash is the better mixed.
    number ^= number >> 32;
    (0..length).map(move |place| char::from(LETTERS[(number >> (5 * place) & 31) as usize]))
}

fn base32(number: u64, length: usize) -> String {
    letters(number, length).collect()
}
