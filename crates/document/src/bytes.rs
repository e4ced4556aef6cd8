//! From the bytes of a file to its text.

use crate::problem::{Problem, ProblemKind};

/// The text of a file, without the mark that some editors put before it; or where it stops being text.
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
