//! Syntax errors in TOML, with messages of our own: those of the parser are in English, and do not explain habits of word processors.
//!
//! The parser gives the places at which it stops understanding, and what it understood before; the message depends on the text at that
//! place alone. One mistake can make the parser stop several times: only the first is reported.

mod error;
mod value;
mod walk;

pub use error::SyntaxError;

use toml::de::Error;

use super::problem::ProblemKind;

/// Returns the syntax errors of a text, each once and at its place, from the errors of the parser.
pub(super) fn syntax_errors(text: &str, errors: &[Error]) -> Vec<(usize, ProblemKind)> {
    let places: Vec<_> = errors.iter().filter_map(Error::span).collect();
    if errors.is_empty() {
        return Vec::new();
    }
    let mut stumbles = walk::stumbles(text, &places);
    stumbles.sort_by_key(|stumble| stumble.seen);
    // A list or table that is never closed takes in everything after it.
    let never_closed = stumbles.iter().any(|stumble| stumble.never_closed);
    let mut told: Vec<(usize, ProblemKind)> = Vec::new();
    let (mut line, mut walked, mut last, mut spoiled, mut all) = (0, 0, None, false, false);
    // The end of the part that belongs to a table that exists already.
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
        // A text that the parser refuses is never read, even if the cause is not known.
        told.push((places.first().map_or(0, |place| place.start), ProblemKind::Syntax(SyntaxError::Misfit)));
    }
    told
}

/// Returns `true` if a place is in the heading of a table.
fn is_head(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.rsplit('\n').next().is_some_and(|line| line.starts_with('[')))
}
