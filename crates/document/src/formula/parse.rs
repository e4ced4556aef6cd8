//! The parser of formulas: reads text into a tree, with the place of every part.

use std::ops::Range;

use super::common_mistake::common_mistake;
use super::{Binary, Comparison};
use crate::hidden;
use crate::problem::ProblemKind;

/// A part of a formula, with its place in the text in bytes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parsed {
    pub node: SyntaxNode,
    pub span: Range<usize>,
}

/// A node of the syntax tree; names and units are not looked up yet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SyntaxNode {
    Number(f64),
    /// `12[month]`
    Measured(f64, String),
    Name(String),
    /// `x[2025]`
    InYear(String, i32),
    Negate(Box<Parsed>),
    Binary(Binary, Box<Parsed>, Box<Parsed>),
    Compare(Comparison, Box<Parsed>, Box<Parsed>),
    /// `x in [€]`
    Convert(Box<Parsed>, String),
    Call(String, Vec<Parsed>),
}

impl Parsed {
    /// Returns a number without a unit that stands here alone, as a factor, or as a value that a function may yield; `None` if there is
    /// none.
    pub fn number(&self) -> Option<f64> {
        match &self.node {
            SyntaxNode::Number(number) => Some(*number).filter(|number| *number != 0.0),
            SyntaxNode::Negate(inner) => inner.number(),
            SyntaxNode::Binary(Binary::Multiply, left, right) => left.number().or_else(|| right.number()),
            SyntaxNode::Binary(Binary::Divide, left, _) => left.number(),
            SyntaxNode::Call(..) => self.number_among_parts(),
            _ => None,
        }
    }

    /// Returns such a number among the parts whose units must be equal; `None` if there is none.
    pub fn number_among_parts(&self) -> Option<f64> {
        match &self.node {
            SyntaxNode::Binary(_, left, right) | SyntaxNode::Compare(_, left, right) => {
                left.number().or_else(|| right.number())
            }
            SyntaxNode::Call(function, parts) => {
                let skipped = usize::from(matches!(function.as_str(), "if" | "prev"));
                parts.iter().skip(skipped).find_map(Self::number)
            }
            _ => None,
        }
    }
}

/// The greatest depth of nested brackets and signs, so that no text can exhaust the stack.
const DEEPEST: usize = 60;

/// The greatest number of numbers, names, calls and conversions in a formula, for the same reason.
const LONGEST: usize = 500;

type Fault = (Range<usize>, ProblemKind);

/// Parses a formula. The error is the first thing that does not fit, with its place.
pub(crate) fn parse(text: &str) -> Result<Parsed, Fault> {
    let mut parser = Parser { text, at: 0, depth: 0, parts: 0 };
    let parsed = parser.comparison()?;
    match parser.peek() {
        None => Ok(parsed),
        Some(_) => Err(parser.expected("the end of the formula")),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    parts: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&mut self) -> Option<char> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.rest().chars().next()
    }

    fn take(&mut self, sign: &str) -> bool {
        self.peek();
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    /// Consumes the word `in` if it stands alone; returns `true` if it did.
    fn take_in(&mut self) -> bool {
        self.peek();
        let found = self.rest().strip_prefix("in").is_some_and(|rest| !rest.starts_with(is_name));
        if found {
            self.at += 2;
        }
        found
    }

    fn expected(&mut self, expected: &'static str) -> Fault {
        self.peek();
        let found: String = self.rest().chars().take(12).collect();
        let found = found.split_whitespace().next().unwrap_or_default().to_owned();
        let end = self.at + found.len();
        if let Some((place, sign)) =
            hidden::first(self.rest()).filter(|(place, _)| *place == 0 || self.at + place < end)
        {
            return (self.at + place..end, ProblemKind::Hidden { sign, right: None });
        }
        let found = if found.is_empty() { found } else { format!("`{found}`") };
        let common_mistake = common_mistake(&self.text[..self.at], self.rest(), expected);
        (self.at..end, ProblemKind::Expected { expected, found, common_mistake })
    }

    fn need(&mut self, sign: &'static str) -> Result<(), Fault> {
        if self.take(sign) { Ok(()) } else { Err(self.expected(sign)) }
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.depth == DEEPEST {
            return Err((self.at..self.at, ProblemKind::TooDeep));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn count(&mut self) -> Result<(), Fault> {
        self.parts += 1;
        if self.parts > LONGEST { Err((self.at..self.at, ProblemKind::TooDeep)) } else { Ok(()) }
    }

    fn comparison(&mut self) -> Result<Parsed, Fault> {
        let left = self.converted()?;
        let signs = [
            ("<=", Comparison::LessOrEqual),
            ("≤", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("≥", Comparison::GreaterOrEqual),
            ("!=", Comparison::NotEqual),
            ("≠", Comparison::NotEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
            ("=", Comparison::Equal),
        ];
        for (sign, comparison) in signs {
            if self.take(sign) {
                let right = self.converted()?;
                let span = left.span.start..right.span.end;
                return Ok(Parsed { node: SyntaxNode::Compare(comparison, Box::new(left), Box::new(right)), span });
            }
        }
        Ok(left)
    }

    fn converted(&mut self) -> Result<Parsed, Fault> {
        let mut value = self.sum()?;
        while self.take_in() {
            self.count()?;
            let unit = self.unit()?;
            let span = value.span.start..self.at;
            value = Parsed { node: SyntaxNode::Convert(Box::new(value), unit), span };
        }
        Ok(value)
    }

    fn unit(&mut self) -> Result<String, Fault> {
        const WANTED: &str = "a unit between [ and ]";
        if !self.take("[") {
            return Err(self.expected(WANTED));
        }
        match self.rest().find(']') {
            Some(end) => {
                let unit = self.rest()[..end].trim().to_owned();
                self.at += end + 1;
                Ok(unit)
            }
            None => Err(self.expected(WANTED)),
        }
    }

    fn chain(
        &mut self,
        next: fn(&mut Self) -> Result<Parsed, Fault>,
        signs: &[(&str, Binary)],
    ) -> Result<Parsed, Fault> {
        let mut left = next(self)?;
        'more: loop {
            for (sign, binary) in signs {
                if self.take(sign) {
                    let right = next(self)?;
                    let span = left.span.start..right.span.end;
                    left = Parsed { node: SyntaxNode::Binary(*binary, Box::new(left), Box::new(right)), span };
                    continue 'more;
                }
            }
            return Ok(left);
        }
    }

    fn sum(&mut self) -> Result<Parsed, Fault> {
        self.chain(Self::product, &[("+", Binary::Add), ("-", Binary::Subtract), ("−", Binary::Subtract)])
    }

    fn product(&mut self) -> Result<Parsed, Fault> {
        let signs = [("*", Binary::Multiply), ("×", Binary::Multiply), ("/", Binary::Divide), ("÷", Binary::Divide)];
        self.chain(Self::signed, &signs)
    }

    fn signed(&mut self) -> Result<Parsed, Fault> {
        self.peek();
        let start = self.at;
        if self.take("-") || self.take("−") {
            let inner = self.deeper(Self::signed)?;
            let span = start..inner.span.end;
            return Ok(Parsed { node: SyntaxNode::Negate(Box::new(inner)), span });
        }
        self.atom()
    }

    fn atom(&mut self) -> Result<Parsed, Fault> {
        self.count()?;
        match self.peek() {
            Some('(') => {
                let start = self.at;
                self.at += 1;
                let inner = self.deeper(Self::comparison)?;
                self.need(")")?;
                Ok(Parsed { node: inner.node, span: start..self.at })
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_ascii_lowercase() => self.named(),
            _ => Err(self.expected("a number, a name or (")),
        }
    }

    fn number(&mut self) -> Result<Parsed, Fault> {
        let start = self.at;
        let digits = self.rest().find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '_'));
        self.at += digits.unwrap_or(self.rest().len());
        let Some(number) = locale::plain::read(&self.text[start..self.at]) else {
            self.at = start;
            return Err(self.expected("a number, a name or ("));
        };
        let node = if self.rest().starts_with('[') {
            SyntaxNode::Measured(number, self.unit()?)
        } else {
            SyntaxNode::Number(number)
        };
        Ok(Parsed { node, span: start..self.at })
    }

    fn named(&mut self) -> Result<Parsed, Fault> {
        let start = self.at;
        let end = self.rest().find(|c| !is_name(c)).unwrap_or(self.rest().len());
        let name = self.rest()[..end].to_owned();
        self.at += end;
        let node = if self.rest().starts_with('[') {
            self.at += 1;
            let digits = self.rest().find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest().len());
            let Ok(year) = self.rest()[..digits].parse() else {
                return Err(self.expected("a year"));
            };
            self.at += digits;
            self.need("]")?;
            SyntaxNode::InYear(name, year)
        } else if self.take("(") {
            let mut arguments = Vec::new();
            if !self.take(")") {
                loop {
                    arguments.push(self.deeper(Self::comparison)?);
                    if self.take(")") {
                        break;
                    }
                    self.need(",")?;
                }
            }
            SyntaxNode::Call(name, arguments)
        } else {
            SyntaxNode::Name(name)
        };
        Ok(Parsed { node, span: start..self.at })
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}
