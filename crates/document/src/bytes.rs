//! Decoding of the bytes of a file.

use crate::problem::{Problem, ProblemKind};

/// Returns the text of a file, without a byte order mark; the error is the place of the first byte that is no UTF-8 text.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Problem> {
    let sound = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    // Files with two bytes a character are full of zeros; no document holds one.
    let sound = sound.split('\0').next().unwrap_or_default();
    if sound.len() == bytes.len() {
        return Ok(sound.trim_start_matches('\u{feff}'));
    }
    let line = sound.rsplit('\n').next().unwrap_or_default();
    Err(Problem {
        line: sound.matches('\n').count() + 1,
        column: line.chars().count() + 1,
        kind: ProblemKind::NotUtf8,
        also: Vec::new(),
    })
}
