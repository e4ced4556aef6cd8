//! The checker of parsed formulas: looks up names and checks that units fit.

use std::ops::Range;

use super::common_mistake::Function;
use super::parse::SyntaxNode;
use super::{Binary, Condition, Expression, Parsed};
use crate::problem::{EntityKind, ProblemKind, UnitFix};
use crate::unit::{Unit, UnitError, Units};
use crate::{QuantityId, Years};

/// A function that finds a quantity by its id, with its unit; the unit is `None` if it could not be read.
pub(crate) type Lookup<'a> = &'a dyn Fn(&str) -> Option<(QuantityId, Option<Unit>)>;

/// The names that a formula may use.
pub(crate) struct Checker<'a> {
    pub units: &'a Units,
    pub years: Years,
    pub lookup: Lookup<'a>,
    /// Reports a problem at a place in the formula, in bytes.
    pub report: &'a dyn Fn(Range<usize>, ProblemKind),
}

pub(crate) const FUNCTIONS: [&str; 6] = ["clamp", "if", "max", "min", "prev", "sum"];

/// A checked part of a formula.
pub(crate) struct Checked {
    pub expression: Expression,
    /// The unit; `None` for a bare 0, which fits every unit.
    pub unit: Option<Unit>,
}

/// Checks a formula that must yield a number. Problems are reported; the result is `None` if there are any.
pub(crate) fn check_number(checker: &Checker<'_>, parsed: &Parsed) -> Option<Checked> {
    checker.number(parsed)
}

/// Checks a formula that must be a comparison. Problems are reported; the result is `None` if there are any.
pub(crate) fn check_condition(checker: &Checker<'_>, parsed: &Parsed) -> Option<Condition> {
    checker.condition(parsed)
}

impl Checker<'_> {
    fn problem(&self, parsed: &Parsed, kind: ProblemKind) {
        (self.report)(parsed.span.clone(), kind);
    }

    fn condition(&self, parsed: &Parsed) -> Option<Condition> {
        let SyntaxNode::Compare(comparison, left, right) = &parsed.node else {
            self.problem(parsed, ProblemKind::NotACondition);
            return None;
        };
        let (checked_left, checked_right) = (self.number(left), self.number(right));
        let (left, right) = (checked_left?, checked_right?);
        self.same_unit(parsed, &left.unit, &right.unit)?;
        Some(Condition { comparison: *comparison, left: left.expression, right: right.expression })
    }

    fn number(&self, parsed: &Parsed) -> Option<Checked> {
        match &parsed.node {
            SyntaxNode::Number(number) => {
                let unit = (*number != 0.0).then(Unit::number);
                Some(Checked { expression: Expression::Number(*number), unit })
            }
            SyntaxNode::Measured(number, unit) => {
                let unit = self.unit(parsed, unit)?;
                Some(Checked { expression: Expression::Number(*number), unit: Some(unit) })
            }
            SyntaxNode::Name(name) if name == "year" => {
                Some(Checked { expression: Expression::Year, unit: Some(Unit::number()) })
            }
            SyntaxNode::Name(name) => {
                let (quantity, unit) = self.quantity(parsed, name)?;
                Some(Checked { expression: Expression::Value(quantity), unit: Some(unit?) })
            }
            SyntaxNode::InYear(name, year) => {
                let place = self.years.index(*year);
                if place.is_none() {
                    let (first, last) = (self.years.first, self.years.last());
                    self.problem(parsed, ProblemKind::UnknownYear { year: year.to_string(), first, last });
                }
                let (quantity, unit) = self.quantity(parsed, name)?;
                Some(Checked { expression: Expression::InYear(quantity, place?), unit: Some(unit?) })
            }
            SyntaxNode::Negate(inner) => {
                let inner = self.number(inner)?;
                Some(Checked { expression: Expression::Negate(Box::new(inner.expression)), unit: inner.unit })
            }
            SyntaxNode::Convert(inner, to) => self.convert(parsed, inner, to),
            SyntaxNode::Compare(..) => {
                self.problem(parsed, ProblemKind::ConditionAsNumber);
                None
            }
            SyntaxNode::Binary(binary, left, right) => {
                let (left, right) = (self.number(left), self.number(right));
                self.combine(parsed, *binary, left?, right?)
            }
            SyntaxNode::Call(function, arguments) => self.call(parsed, function, arguments),
        }
    }

    fn unit(&self, parsed: &Parsed, text: &str) -> Option<Unit> {
        match self.units.parse(text) {
            Ok(named) => Some(named.unit),
            Err(error) => {
                self.problem(parsed, unit_problem(text, error));
                None
            }
        }
    }

    fn quantity(&self, parsed: &Parsed, name: &str) -> Option<(QuantityId, Option<Unit>)> {
        let found = (self.lookup)(name);
        if found.is_none() {
            self.problem(parsed, ProblemKind::unknown(name, EntityKind::Quantity));
        }
        found
    }

    fn convert(&self, parsed: &Parsed, inner: &Parsed, to: &str) -> Option<Checked> {
        let (inner, to) = (self.number(inner), self.unit(parsed, to));
        let (inner, to) = (inner?, to?);
        let from = inner.unit.unwrap_or_else(|| to.clone());
        let Some(factor) = from.conversion(&to) else {
            let (from, to) = (self.units.describe(&from), self.units.describe(&to));
            self.problem(parsed, ProblemKind::NoConversion { from, to });
            return None;
        };
        let factor = Box::new(Expression::Number(factor));
        let expression = Expression::Binary(Binary::Multiply, Box::new(inner.expression), factor);
        Some(Checked { expression, unit: Some(to) })
    }

    fn combine(&self, parsed: &Parsed, binary: Binary, left: Checked, right: Checked) -> Option<Checked> {
        let unit = match (binary, &left.unit, &right.unit) {
            (Binary::Multiply, Some(left), Some(right)) => Some(self.possible(parsed, left.times(right))?),
            (Binary::Divide, Some(left), Some(right)) => Some(self.possible(parsed, left.per(right))?),
            (Binary::Multiply | Binary::Divide, ..) => None,
            _ => self.same_unit(parsed, &left.unit, &right.unit)?,
        };
        let expression = Expression::Binary(binary, Box::new(left.expression), Box::new(right.expression));
        Some(Checked { expression, unit })
    }

    /// Returns the unit of a product or a quotient; reports a problem if there is none.
    fn possible(&self, parsed: &Parsed, unit: Option<Unit>) -> Option<Unit> {
        if unit.is_none() {
            self.problem(parsed, ProblemKind::UnitTooMuch);
        }
        unit
    }

    /// Returns the common unit of two parts; `None`, with a problem reported, if their units differ.
    fn same_unit(&self, parsed: &Parsed, left: &Option<Unit>, right: &Option<Unit>) -> Option<Option<Unit>> {
        match (left, right) {
            (Some(a), Some(b)) if a != b => {
                let (left, right) = (self.units.describe(a), self.units.describe(b));
                let number = if a.is_number() || b.is_number() { parsed.number_among_parts() } else { None };
                let unit_fix = UnitFix::between(b, a, number);
                self.problem(parsed, ProblemKind::UnitsDiffer { left, right, unit_fix });
                None
            }
            (Some(unit), _) | (None, Some(unit)) => Some(Some(unit.clone())),
            (None, None) => Some(None),
        }
    }

    fn call(&self, parsed: &Parsed, function: &str, arguments: &[Parsed]) -> Option<Checked> {
        let wants = match function {
            "min" => "min(a, b, …)",
            "max" => "max(a, b, …)",
            "sum" => "sum(a, b, …)",
            "clamp" => "clamp(x, low, high)",
            "if" => "if(condition, a, b)",
            "prev" => "prev(x, first)",
            _ => {
                let kind = match Function::meant(function) {
                    Function::None => ProblemKind::unknown(function, EntityKind::Function),
                    meant => ProblemKind::OtherFunction { name: function.to_owned(), function: meant },
                };
                self.problem(parsed, kind);
                return None;
            }
        };
        let wrong = || {
            self.problem(parsed, ProblemKind::Arguments { function: function.to_owned(), wants });
            None
        };
        match (function, arguments) {
            ("min", [_, _, ..]) => self.fold(parsed, Binary::Min, arguments),
            ("max", [_, _, ..]) => self.fold(parsed, Binary::Max, arguments),
            ("sum", [_, ..]) => self.fold(parsed, Binary::Add, arguments),
            ("clamp", [x, low, high]) => {
                let (x, low, high) = (self.number(x), self.number(low), self.number(high));
                let raised = self.combine(parsed, Binary::Max, x?, low?)?;
                self.combine(parsed, Binary::Min, raised, high?)
            }
            ("if", [condition, then, otherwise]) => {
                let (condition, then, otherwise) =
                    (self.condition(condition), self.number(then), self.number(otherwise));
                let (condition, then, otherwise) = (condition?, then?, otherwise?);
                let unit = self.same_unit(parsed, &then.unit, &otherwise.unit)?;
                let (then, otherwise) = (Box::new(then.expression), Box::new(otherwise.expression));
                Some(Checked { expression: Expression::If(Box::new(condition), then, otherwise), unit })
            }
            ("prev", [name, first]) => {
                let SyntaxNode::Name(id) = &name.node else {
                    return wrong();
                };
                let (found, first) = (self.quantity(name, id), self.number(first));
                let (quantity, unit) = found?;
                let first = first?;
                let unit = self.same_unit(parsed, &Some(unit?), &first.unit)?;
                Some(Checked { expression: Expression::Previous(quantity, Box::new(first.expression)), unit })
            }
            _ => wrong(),
        }
    }

    fn fold(&self, parsed: &Parsed, binary: Binary, arguments: &[Parsed]) -> Option<Checked> {
        // All arguments are checked before the first problem ends it, so that every problem is reported.
        let checked: Vec<_> = arguments.iter().map(|argument| self.number(argument)).collect();
        let mut all = checked.into_iter();
        let mut result = all.next()??;
        for next in all {
            result = self.combine(parsed, binary, result, next?)?;
        }
        Some(result)
    }
}

/// Returns the problem for an error in a unit.
pub(crate) fn unit_problem(text: &str, error: UnitError) -> ProblemKind {
    match error {
        UnitError::Empty => ProblemKind::BadUnit { text: text.to_owned(), right: None },
        UnitError::TooMuch => ProblemKind::UnitTooMuch,
        UnitError::Unknown(name) if name.contains(" per ") => {
            ProblemKind::BadUnit { text: text.to_owned(), right: Some(text.replace(" per ", "/")) }
        }
        UnitError::Unknown(name) => ProblemKind::unknown(&name, EntityKind::Unit),
    }
}
