//! Slips in TOML itself, said in words of our own: the parser's are English, and know no word processor.
//!
//! The parser tells where it stumbles and what it had understood until then; what is said of it is decided from the text at that place
//! alone. One slip makes a parser stumble several times: of those, the first is told.

mod error;
mod value;
mod walk;

pub use error::SyntaxError;

use toml::de::Error;

use super::problem::ProblemKind;

/// What is wrong with the writing of a text, of what the parser stumbled over: each slip once, at its place.
pub(super) fn syntax_errors(text: &str, errors: &[Error]) -> Vec<(usize, ProblemKind)> {
    let places: Vec<_> = errors.iter().filter_map(Error::span).collect();
    if errors.is_empty() {
        return Vec::new();
    }
    let mut stumbles = walk::stumbles(text, &places);
    stumbles.sort_by_key(|stumble| stumble.seen);
    // A list or table that is never closed takes in all that follows.
    let never_closed = stumbles.iter().any(|stumble| stumble.never_closed);
    let mut told: Vec<(usize, ProblemKind)> = Vec::new();
    let (mut line, mut walked, mut last, mut spoiled, mut all) = (0, 0, None, false, false);
    // Up to where all belongs to a table that stands there already.
    let mut repeated = 0;
    for stumble in stumbles {
        line += text.get(walked..stumble.seen).map_or(0, |part| part.matches('\n').count());
        walked = stumble.seen;
        let follows = stumble.seen < repeated
            || last == Some(line)
            || all
            || (spoiled && (never_closed || last.is_some_and(|last| line <= last + 1)));
        last = Some(line);
        if follows {
            continue;
        }
        if matches!(stumble.kind, ProblemKind::DuplicateKey { .. }) && is_head(text, stumble.at) {
            repeated = text[stumble.at..].find("\n[").map_or(text.len(), |end| stumble.at + end);
        }
        spoiled = matches!(&stumble.kind, ProblemKind::Syntax(syntax_error) if syntax_error.spoils_what_follows());
        all = stumble.spoils_all;
        told.push((stumble.at, stumble.kind));
    }
    if told.is_empty() {
        // What the parser refuses is never read, though nobody knows why.
        told.push((places.first().map_or(0, |place| place.start), ProblemKind::Syntax(SyntaxError::Misfit)));
    }
    told
}

/// Whether a place is in the head of a table.
fn is_head(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.rsplit('\n').next().is_some_and(|line| line.starts_with('[')))
}
