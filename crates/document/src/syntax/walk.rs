//! Walks through a text as the parser does, and finds what is wrong wherever it stumbles.

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

/// How deep brackets may be nested: more than a document has use for, and less than the parser takes.
const DEEPEST: u32 = 40;

/// A place where the parser stumbles.
pub(super) struct Stumble {
    /// Where it stumbles: what comes later may only follow from it.
    pub seen: usize,
    /// Where the mistake is told.
    pub at: usize,
    /// What is wrong.
    pub kind: ProblemKind,
    /// All that comes after it is read wrongly.
    pub spoils_all: bool,
    /// A list or a table is open up to the end of the text.
    pub never_closed: bool,
}

/// What the parser understood, and where it stumbled, in turn.
enum Step {
    Event(Event),
    Error(ParseError),
}

/// Where the parser stumbles in a text. The places are those that a reading of the whole text refuses: of keys among them that are written
/// well, the names are taken already.
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

/// A bracket that would close what is open; nothing where the parser passes over what is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Read(char),
    Passed,
}

/// What stands before a place.
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
    /// The brackets that would close what is open.
    open: Vec<Open>,
    before: Before,
    /// Within a heading: whether its first name is that of units.
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

    /// A key or a name: how it is written, and whether it is taken.
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

    /// How a value is written that is no list and no table.
    fn scalar(&mut self, event: &Event) {
        let (start, end) = (event.span().start(), event.span().end());
        let Some(raw) = self.source.get(event) else {
            return;
        };
        let mut first = None;
        let kind = raw.decode_scalar(&mut (), &mut first);
        // Whether a date is one, only the whole reading says.
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

    /// A value with what a comma parts from it, where that is no more than its decimals.
    fn with_decimals(&self, start: usize, end: usize) -> &str {
        let rest = self.text.get(end..).unwrap_or_default();
        let is_digit = |sign: char| sign.is_ascii_digit();
        let digits = rest.strip_prefix(',').map_or(0, |rest| rest.len() - rest.trim_start_matches(is_digit).len());
        let more = if digits > 0 && self.text[start..end].ends_with(is_digit) { 1 + digits } else { 0 };
        self.text.get(start..end + more).unwrap_or_default()
    }

    /// What is wrong with a text between quotes.
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

    /// The sign at a place, or just before it, that no one sees and that is no space within a text.
    fn hidden(&self, at: usize) -> Option<(usize, char)> {
        let here = self.text.get(at..).and_then(|rest| rest.chars().next()).map(|sign| (at, sign));
        let before =
            self.text.get(..at).and_then(|before| before.strip_suffix('\r')).map(|before| (before.len(), '\r'));
        before.filter(|_| here.is_none_or(|(_, sign)| sign != '\n')).or(here).filter(|(_, sign)| is_hidden(*sign))
    }

    /// What the parser did not expect.
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

    /// A sign after a value: alone on its line, it is only too much.
    fn trailing(&self, at: usize, sign: char) -> SyntaxError {
        let rest = self.text.get(at + sign.len_utf8()..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default().trim();
        if rest.is_empty() || rest.starts_with('#') { SyntaxError::Trailing { sign } } else { SyntaxError::More }
    }

    /// What is not expected within brackets.
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
            // On a later line than what is not finished: that is where to look.
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

    /// A heading that does not end well, as it should be: with its brackets, and one word for each name.
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

/// Where the line of a place begins, where that is with two dashes: a comment, in other languages.
fn dashed(before: &str) -> Option<usize> {
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.get(start..)?;
    let indent = line.len() - line.trim_start().len();
    line.trim_start().starts_with("--").then_some(start + indent)
}

/// The bracket that never comes, where the parser expected nothing else up to the end.
fn never_closed(error: &ParseError) -> Option<char> {
    match error.expected()? {
        [Expected::Literal("]")] => Some(']'),
        [Expected::Literal("}")] => Some('}'),
        _ => None,
    }
}

/// The number around a place with a comma in it that stands for a point, or with points for thousands: `1,5`, `1.000,5`.
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
