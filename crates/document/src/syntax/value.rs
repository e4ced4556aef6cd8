//! Syntax errors in values and keys.

use toml_parser::{ParseError, Raw, Span};

use super::error::SyntaxError;
use crate::hidden;
use crate::meant::{self, MeantAmount, quoted};
use crate::problem::ProblemKind;

/// Returns `true` for a quotation mark that word processors put in the place of straight ones.
pub(super) fn is_curly(sign: char) -> bool {
    matches!(sign, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»')
}

/// Returns the problem of a value without quotes, with its place in the value.
pub(super) fn value(stands: &str, in_list: bool) -> (usize, ProblemKind) {
    let Some((at, sign)) = hidden::first(stands) else {
        return (0, ProblemKind::Syntax(seen(stands, in_list)));
    };
    let clean = hidden::as_seen(stands);
    let clean = clean.trim();
    let right = if is_sound(clean) { Some(clean.to_owned()) } else { seen(clean, in_list).right().map(str::to_owned) };
    (at, ProblemKind::Hidden { sign, right })
}

/// Returns `true` if a value without quotes is valid.
fn is_sound(stands: &str) -> bool {
    let mut fits = true;
    let raw = Raw::new_unchecked(stands, None, Span::new_unchecked(0, stands.len()));
    let _ = raw.decode_scalar(&mut (), &mut |_: ParseError| fits = false);
    fits
}

/// Returns the syntax error of a value without invisible characters.
fn seen(stands: &str, in_list: bool) -> SyntaxError {
    let written = || stands.to_owned();
    if stands.is_empty() {
        return SyntaxError::NoValue;
    }
    if let Some(sign) = stands.chars().find(|sign| is_curly(*sign)) {
        return SyntaxError::CurlyQuote { sign };
    }
    if stands.contains(';') {
        return semicolon(stands);
    }
    if let Some(truth) = meant::truth(stands) {
        let right = if truth { "true" } else { "false" };
        return SyntaxError::Boolean { written: written(), right, text: quoted(stands) };
    }
    let right = meant::numbers(stands);
    if !right.is_empty() {
        return SyntaxError::Number { written: written(), right };
    }
    if let Some(date) = meant::date(stands) {
        return SyntaxError::Date { written: written(), right: Some(quoted(&date)) };
    }
    if meant::is_like_date(stands) {
        return SyntaxError::Date { written: written(), right: None };
    }
    if let Some([low, high]) = meant::pair(stands) {
        return SyntaxError::Pair { written: written(), right: format!("[{low}, {high}]") };
    }
    let apart: Option<Vec<String>> = stands.split_whitespace().map(meant::number).collect();
    if let Some(numbers) = apart
        && in_list
    {
        return SyntaxError::Number { written: written(), right: vec![numbers.join(", ")] };
    }
    match meant::amount(stands) {
        Some(MeantAmount::Percent(right)) => SyntaxError::Percent { written: written(), right },
        Some(MeantAmount::Measured(right)) => SyntaxError::NumberWithMore { written: written(), right: Some(right) },
        Some(MeantAmount::Other) => SyntaxError::NumberWithMore { written: written(), right: None },
        None if is_number(stands) && stands.contains(' ') => {
            SyntaxError::Number { written: written(), right: Vec::new() }
        }
        None if stands.starts_with(|sign: char| sign.is_ascii_digit()) && stands.contains(char::is_whitespace) => {
            SyntaxError::NumberWithMore { written: written(), right: None }
        }
        None => text(stands),
    }
}

/// Returns the syntax error of a value that is no number and no word with a meaning.
fn text(stands: &str) -> SyntaxError {
    if let Some(sign) = stands.chars().next().filter(|_| !stands.contains(char::is_alphanumeric)) {
        return SyntaxError::Stray { sign };
    }
    // Before the quotes stands something that does not belong there.
    let between = stands.find('"').map(|start| &stands[start..]).filter(|text| text.len() > 1 && text.ends_with('"'));
    let right = between.filter(|text| text.matches('"').count() == 2).map_or_else(|| quoted(stands), str::to_owned);
    SyntaxError::Unquoted { written: stands.to_owned(), right }
}

/// Returns `true` if a text holds nothing but digits and signs of numbers.
fn is_number(text: &str) -> bool {
    text.contains(|sign: char| sign.is_ascii_digit())
        && text.chars().all(|sign| sign.is_ascii_digit() || " .,'_+-–−".contains(sign))
}

/// Returns the syntax error of a value that holds a semicolon.
fn semicolon(stands: &str) -> SyntaxError {
    let parts: Vec<&str> = stands.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    if let [_] = parts.as_slice() {
        return SyntaxError::Trailing { sign: ';' };
    }
    let right = parts.iter().map(|part| {
        if is_sound(part) { Some((*part).to_owned()) } else { seen(part, true).right().map(str::to_owned) }
    });
    SyntaxError::Semicolon { right: right.collect::<Option<Vec<_>>>().map(|parts| parts.join(", ")) }
}

/// The place of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// At the beginning of a line, before `=`.
    Line,
    /// In a heading, as the name of a unit.
    Unit,
    /// Elsewhere in a heading.
    Head,
    /// Between braces.
    Braces,
}

/// Returns the problem of a key without quotes, with its place in the key.
pub(super) fn key(stands: &str, place: Stands) -> (usize, ProblemKind) {
    if let Some((at, sign)) = hidden::first(stands) {
        return (at, ProblemKind::Hidden { sign, right: None });
    }
    let is_bare = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    let (at, sign) = match stands.char_indices().find(|(_, sign)| !is_bare(*sign)) {
        Some((at, sign)) => (at, Some(sign)),
        None => (0, None),
    };
    let in_head = matches!(place, Stands::Head | Stands::Unit);
    let syntax_error = match sign {
        None if in_head => SyntaxError::NoName,
        None => SyntaxError::NoKey,
        Some(sign) if is_curly(sign) => SyntaxError::CurlyQuote { sign },
        Some(':') if !in_head => SyntaxError::Colon,
        Some('/' | ';' | '*' | '%' | '-') if at == 0 && place == Stands::Line => {
            let is_mark = |sign: &char| matches!(sign, '/' | ';' | '*' | '%' | '-');
            return (
                0,
                ProblemKind::Syntax(SyntaxError::CommentSign { sign: stands.chars().take_while(is_mark).collect() }),
            );
        }
        Some(sign) => {
            let right = match place {
                Stands::Unit => Some(quoted(stands)),
                Stands::Head | Stands::Braces => Some(meant::name(stands, '_')),
                Stands::Line => None,
            };
            return (
                0,
                ProblemKind::Syntax(SyntaxError::KeySign { sign, right: right.filter(|name| !name.is_empty()) }),
            );
        }
    };
    (at, ProblemKind::Syntax(syntax_error))
}
