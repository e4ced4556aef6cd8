//! A walk through a text along the events of the parser, which finds the mistake at each place where the parser stops understanding.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{Expected, ParseError, Source};

use super::error::SyntaxError;
use super::value::{Stands, is_curly, key, value};
use crate::hidden::is_hidden;
use crate::meant;
use crate::problem::ProblemKind;

/// The greatest depth of nested brackets: more than a document needs, and less than the parser allows.
const DEEPEST: u32 = 40;

/// A place where the parser stops understanding.
pub(super) struct Stumble {
    /// The place itself: later problems may only follow from it.
    pub seen: usize,
    /// The place at which the mistake is reported.
    pub at: usize,
    /// The mistake.
    pub kind: ProblemKind,
    /// `true` if everything after it is misread.
    pub spoils_all: bool,
    /// `true` if a list or a table is open up to the end of the text.
    pub never_closed: bool,
}

/// An event or an error of the parser.
enum Step {
    Event(Event),
    Error(ParseError),
}

/// Returns the places where the parser stops understanding. `places` are those of the errors of a full read: a well-formed key among them
/// is a duplicate.
pub(super) fn stumbles(text: &str, places: &[Range<usize>]) -> Vec<Stumble> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let steps = RefCell::new(Vec::new());
    {
        let mut events = |event: Event| steps.borrow_mut().push(Step::Event(event));
        let mut errors = |error: ParseError| steps.borrow_mut().push(Step::Error(error));
        let mut checked = ValidateWhitespace::new(&mut events, source);
        let mut guarded = RecursionGuard::new(&mut checked, DEEPEST);
        parse_document(&tokens, &mut guarded, &mut errors);
    }
    let refused = places.iter().map(|place| (place.start, place.end)).collect();
    let mut walk =
        Walk { text, source, refused, open: Vec::new(), before: Before::Start, in_unit: None, found: Vec::new() };
    for step in steps.into_inner() {
        match step {
            Step::Event(event) => walk.event(&event),
            Step::Error(error) => walk.error(&error),
        }
    }
    walk.found
}

/// A bracket that closes an open one, or `Passed` for an open bracket that the parser skips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Read(char),
    Passed,
}

/// The kind of thing before a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Start,
    Head,
    HeadEnd,
    Key,
    Equals,
    Value,
    Bracket,
    Comma,
}

struct Walk<'t> {
    text: &'t str,
    source: Source<'t>,
    refused: BTreeSet<(usize, usize)>,
    /// The open brackets.
    open: Vec<Open>,
    before: Before,
    /// Within a heading, `true` if its first name is `unit`; `None` before that name.
    in_unit: Option<bool>,
    found: Vec<Stumble>,
}

impl Walk<'_> {
    fn report(&mut self, seen: usize, at: usize, kind: ProblemKind) {
        self.found.push(Stumble { seen, at, kind, spoils_all: false, never_closed: false });
    }

    fn syntax_error(&mut self, at: usize, syntax_error: SyntaxError) {
        self.report(at, at, ProblemKind::Syntax(syntax_error));
    }

    fn event(&mut self, event: &Event) {
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                (self.before, self.in_unit) = (Before::Head, None);
            }
            EventKind::StdTableClose | EventKind::ArrayTableClose => self.before = Before::HeadEnd,
            EventKind::SimpleKey => self.key(event),
            EventKind::KeyValSep => self.before = Before::Equals,
            EventKind::Scalar => {
                self.scalar(event);
                self.before = Before::Value;
            }
            EventKind::ArrayOpen | EventKind::InlineTableOpen => {
                self.open.push(Open::Read(if event.kind() == EventKind::ArrayOpen { ']' } else { '}' }));
                self.before = Before::Bracket;
            }
            EventKind::ArrayClose | EventKind::InlineTableClose => {
                self.open.pop();
                self.before = Before::Value;
            }
            // Within brackets the parser passes over brackets that it does not expect.
            EventKind::Error if !self.open.is_empty() => {
                match self.text.get(event.span().start()..event.span().end()) {
                    Some("[" | "{") => self.open.push(Open::Passed),
                    Some("]" | "}") if self.open.last() == Some(&Open::Passed) => {
                        self.open.pop();
                    }
                    _ => {}
                }
            }
            EventKind::ValueSep => self.before = Before::Comma,
            EventKind::Newline if self.open.is_empty() => self.before = Before::Start,
            _ => {}
        }
    }

    /// Reports a key or a name that is malformed or a duplicate.
    fn key(&mut self, event: &Event) {
        let (start, end) = (event.span().start(), event.span().end());
        let Some(raw) = self.source.get(event) else {
            return;
        };
        let place = match (self.before == Before::Head, self.open.last()) {
            (true, _) if self.in_unit == Some(true) => Stands::Unit,
            (true, _) => Stands::Head,
            (false, Some(_)) => Stands::Braces,
            (false, None) => Stands::Line,
        };
        let mut first = None;
        raw.decode_key(&mut (), &mut first);
        if let Some(error) = first {
            match event.encoding() {
                None => {
                    let (at, kind) = key(raw.as_str(), place);
                    self.report(start, start + at, kind);
                }
                Some(Encoding::MlBasicString | Encoding::MlLiteralString) => {
                    self.syntax_error(start, SyntaxError::LongKey)
                }
                Some(encoding) => self.string(start..end, encoding, &error),
            }
        } else if self.refused.contains(&(start, end)) && start < end {
            self.report(start, start, ProblemKind::DuplicateKey { key: raw.as_str().to_owned() });
        }
        if place == Stands::Head {
            self.in_unit.get_or_insert(raw.as_str() == "unit");
        } else if place == Stands::Line || place == Stands::Braces {
            self.before = Before::Key;
        }
    }

    /// Reports a value that is malformed, if it is no list and no table.
    fn scalar(&mut self, event: &Event) {
        let (start, end) = (event.span().start(), event.span().end());
        let Some(raw) = self.source.get(event) else {
            return;
        };
        let mut first = None;
        let kind = raw.decode_scalar(&mut (), &mut first);
        // Only the full read knows if a date exists.
        let is_no_date = kind == ScalarKind::DateTime && self.refused.contains(&(start, end));
        match (first, event.encoding()) {
            (None, _) if !is_no_date => {}
            (Some(error), Some(encoding)) if start < end => self.string(start..end, encoding, &error),
            _ if start == end && decimal_comma(self.text, start).is_some() => {
                let written = decimal_comma(self.text, start).unwrap_or_default();
                let right = meant::numbers(&written);
                self.syntax_error(start, SyntaxError::Number { written, right });
            }
            _ => {
                let in_list = self.open.last() == Some(&Open::Read(']'));
                let raw = if in_list { raw.as_str() } else { self.with_decimals(start, end) };
                let (at, kind) = value(raw, in_list);
                self.report(start, start + at, kind);
            }
        }
    }

    /// Returns a value together with the decimals that a comma separates from it.
    fn with_decimals(&self, start: usize, end: usize) -> &str {
        let rest = self.text.get(end..).unwrap_or_default();
        let is_digit = |sign: char| sign.is_ascii_digit();
        let digits = rest.strip_prefix(',').map_or(0, |rest| rest.len() - rest.trim_start_matches(is_digit).len());
        let more = if digits > 0 && self.text[start..end].ends_with(is_digit) { 1 + digits } else { 0 };
        self.text.get(start..end + more).unwrap_or_default()
    }

    /// Reports a mistake in a text between quotes.
    fn string(&mut self, span: Range<usize>, encoding: Encoding, error: &ParseError) {
        let raw = self.text.get(span.clone()).unwrap_or_default();
        let quote = match encoding {
            Encoding::BasicString => "\"",
            Encoding::LiteralString => "'",
            Encoding::MlBasicString => "\"\"\"",
            Encoding::MlLiteralString => "'''",
        };
        let is_closed = raw.len() >= 2 * quote.len() && raw.ends_with(quote);
        let at = error.unexpected().map_or(span.start, |span| span.start());
        if !is_closed {
            let curly = raw.char_indices().find(|(_, sign)| is_curly(*sign) && quote.len() == 1);
            match curly {
                Some((place, sign)) => {
                    self.report(span.start, span.start + place, ProblemKind::Syntax(SyntaxError::CurlyQuote { sign }));
                }
                None if quote.len() > 1 => self.syntax_error(span.start, SyntaxError::OpenText),
                None => self.report(span.start, span.end, ProblemKind::Syntax(SyntaxError::OpenText)),
            }
        } else if let Some((place, sign)) = self.hidden(at) {
            self.report(at, place, ProblemKind::Hidden { sign, right: None });
        } else {
            self.syntax_error(at, SyntaxError::Backslash);
        }
    }

    /// Returns the invisible character at a place or just before it, other than a space within a text, with its place; `None` if there is
    /// none.
    fn hidden(&self, at: usize) -> Option<(usize, char)> {
        let here = self.text.get(at..).and_then(|rest| rest.chars().next()).map(|sign| (at, sign));
        let before =
            self.text.get(..at).and_then(|before| before.strip_suffix('\r')).map(|before| (before.len(), '\r'));
        before.filter(|_| here.is_none_or(|(_, sign)| sign != '\n')).or(here).filter(|(_, sign)| is_hidden(*sign))
    }

    /// Reports something that the parser did not expect.
    fn error(&mut self, error: &ParseError) {
        let Some(at) = error.unexpected().map(|span| span.start()) else {
            return;
        };
        if let Some((place, sign)) = self.hidden(at) {
            self.report(at, place, ProblemKind::Hidden { sign, right: None });
            return;
        }
        let before = self.text.get(..at).unwrap_or_default();
        let content = before.trim_end();
        let on_later_line = before[content.len()..].contains('\n');
        let sign = self.text.get(at..).and_then(|rest| rest.chars().next());
        if self.before == Before::Head {
            let right = self.head(at);
            self.syntax_error(at, SyntaxError::OpenHead { right });
        } else if let Some(bracket) = never_closed(error)
            && !self.open.is_empty()
        {
            let (at, kind) = (content.len(), ProblemKind::Syntax(SyntaxError::Open { bracket }));
            self.found.push(Stumble { seen: at, at, kind, spoils_all: false, never_closed: true });
        } else if let Some(written) = decimal_comma(self.text, at) {
            let right = meant::numbers(&written);
            self.syntax_error(at, SyntaxError::Number { written, right });
        } else if let Some(Open::Read(bracket)) = self.open.last().copied() {
            self.within(at, content.len(), on_later_line, sign, bracket);
        } else if self.before == Before::Key
            && let Some(start) = dashed(before)
        {
            self.report(at, start, ProblemKind::Syntax(SyntaxError::CommentSign { sign: "--".to_owned() }));
        } else {
            let syntax_error = match (self.before, sign) {
                (Before::Start, Some(sign)) => SyntaxError::Stray { sign },
                (Before::Key, Some(':')) => SyntaxError::Colon,
                (Before::Key, _) => SyntaxError::NoEquals,
                (Before::Equals, Some('=')) => SyntaxError::ExtraEquals,
                (Before::Equals, Some(sign)) => SyntaxError::Stray { sign },
                (Before::HeadEnd, Some(sign @ (']' | ',' | ';' | '.'))) => SyntaxError::Trailing { sign },
                (Before::HeadEnd, _) => SyntaxError::AfterHead,
                (Before::Value, Some(sign @ (',' | ';' | ']' | '}' | '.'))) => self.trailing(at, sign),
                (Before::Value, _) => SyntaxError::More,
                _ => SyntaxError::Misfit,
            };
            self.syntax_error(at, syntax_error);
        }
    }

    /// Returns the error for a sign after a value: alone on its line, it is merely superfluous.
    fn trailing(&self, at: usize, sign: char) -> SyntaxError {
        let rest = self.text.get(at + sign.len_utf8()..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default().trim();
        if rest.is_empty() || rest.starts_with('#') { SyntaxError::Trailing { sign } } else { SyntaxError::More }
    }

    /// Reports something unexpected within brackets.
    fn within(&mut self, at: usize, content: usize, on_later_line: bool, sign: Option<char>, bracket: char) {
        if self.open.len() as u32 > DEEPEST {
            self.syntax_error(at, SyntaxError::TooDeep);
            return;
        }
        let syntax_error = match sign {
            Some(';') => SyntaxError::Semicolon { right: None },
            Some(',') => SyntaxError::ExtraComma,
            Some(found @ (']' | '}')) if found != bracket => {
                let kind = ProblemKind::Syntax(SyntaxError::OtherBracket { found, right: bracket });
                self.found.push(Stumble { seen: at, at, kind, spoils_all: true, never_closed: false });
                return;
            }
            // On a later line than the unfinished part: the end of that part is the place to look.
            _ if on_later_line => {
                self.report(at, content, ProblemKind::Syntax(SyntaxError::Open { bracket }));
                return;
            }
            Some('=') if bracket == ']' => SyntaxError::EqualsInList,
            Some('=') if self.before == Before::Equals => SyntaxError::ExtraEquals,
            Some(':') if self.before == Before::Key => SyntaxError::Colon,
            _ if self.before == Before::Key => SyntaxError::NoEquals,
            _ => SyntaxError::MissingComma,
        };
        self.syntax_error(at, syntax_error);
    }

    /// Returns a malformed heading as it should be, with its brackets and one word for each name; `None` if that is not known.
    fn head(&self, at: usize) -> Option<String> {
        let start = self.text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let line = self.text.get(start..)?.lines().next()?;
        let line = line.split('#').next()?.trim();
        let (open, close) = if line.starts_with("[[") { ("[[", "]]") } else { ("[", "]") };
        let names = line.trim_matches(['[', ']']).split('.');
        let one = |name: &str| {
            let is_part = |sign: char| sign.is_ascii_alphanumeric() || "_-\"".contains(sign);
            let name = name.trim_matches(|sign| !is_part(sign));
            let fits = |sign: char| sign.is_ascii_alphanumeric() || "_- \t".contains(sign);
            let is_quoted = name.len() > 1 && name.starts_with('"') && name.ends_with('"');
            let words = || name.split_whitespace().collect::<Vec<_>>().join("_");
            (!name.is_empty() && (is_quoted || name.chars().all(fits)))
                .then(|| if is_quoted { name.to_owned() } else { words() })
        };
        let names: Option<Vec<String>> = names.map(one).collect();
        Some(format!("{open}{}{close}", names?.join(".")))
    }
}

/// Returns the place where the line begins, if it begins with two dashes: a comment in other languages. `None` if it does not.
fn dashed(before: &str) -> Option<usize> {
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.get(start..)?;
    let indent = line.len() - line.trim_start().len();
    line.trim_start().starts_with("--").then_some(start + indent)
}

/// Returns the bracket that is missing up to the end of the text; `None` if the parser expected anything else.
fn never_closed(error: &ParseError) -> Option<char> {
    match error.expected()? {
        [Expected::Literal("]")] => Some(']'),
        [Expected::Literal("}")] => Some('}'),
        _ => None,
    }
}

/// Returns the number around a place that has a comma as its decimal mark, or points between thousands: `1,5`, `1.000,5`. `None` if there
/// is none.
fn decimal_comma(text: &str, at: usize) -> Option<String> {
    let in_number = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | '.' | '\'' | '’');
    let before = text.get(..at)?.trim_end_matches(' ');
    let start = before.trim_end_matches(in_number);
    let rest = text.get(at..)?;
    let end = rest.split(|sign| !in_number(sign)).next().unwrap_or_default();
    // `5,-`
    let end = if rest.starts_with(",-") { ",-" } else { end };
    let number = format!("{}{}", &before[start.len()..], if before.len() == at { end } else { "" });
    let number = number.trim_start_matches([',', '.', '\'', '’']).trim_end_matches(',');
    let (whole, decimals) = number.rsplit_once([',', '\'', '’'])?;
    (whole.ends_with(|sign: char| sign.is_ascii_digit()) && !decimals.is_empty()).then(|| number.to_owned())
}
