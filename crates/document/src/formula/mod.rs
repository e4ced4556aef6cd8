//! Formulas: parsed from text, then checked.

mod check;
pub mod common_mistake;
mod parse;

pub(crate) use check::{Checker, FUNCTIONS, Lookup, check_condition, check_number, unit_problem};
pub(crate) use parse::{Parsed, parse};

use serde::{Deserialize, Serialize};

use crate::QuantityId;

/// A checked formula: every name is a quantity of the document, and every unit fits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// The year being computed, such as 2027.
    Year,
    /// A quantity in the same year.
    Value(QuantityId),
    /// A quantity in the year before; in the first year, the value of the expression.
    Previous(QuantityId, Box<Expression>),
    /// A quantity in a named year, counted from the document's first.
    InYear(QuantityId, usize),
    /// The opposite of a number.
    Negate(Box<Expression>),
    /// An operation on two numbers.
    Binary(Binary, Box<Expression>, Box<Expression>),
    /// A choice between two numbers by a condition.
    If(Box<Condition>, Box<Expression>, Box<Expression>),
}

/// A comparison of two numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// The comparison operator.
    pub comparison: Comparison,
    /// The left side.
    pub left: Expression,
    /// The right side.
    pub right: Expression,
}

/// An operator on two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
}

/// A comparison operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

impl Expression {
    /// Calls `visit` with every quantity in this expression and the year in which it is used.
    pub fn for_each_name(&self, visit: &mut impl FnMut(QuantityId, When)) {
        match self {
            Self::Number(_) | Self::Year => {}
            Self::Value(quantity) => visit(*quantity, When::SameYear),
            Self::Previous(quantity, first) => {
                visit(*quantity, When::YearBefore);
                first.for_each_name(visit);
            }
            Self::InYear(quantity, year) => visit(*quantity, When::InYear(*year)),
            Self::Negate(inner) => inner.for_each_name(visit),
            Self::Binary(_, left, right) => {
                left.for_each_name(visit);
                right.for_each_name(visit);
            }
            Self::If(condition, then, otherwise) => {
                condition.left.for_each_name(visit);
                condition.right.for_each_name(visit);
                then.for_each_name(visit);
                otherwise.for_each_name(visit);
            }
        }
    }
}

/// The year in which a formula uses a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The year being computed.
    SameYear,
    /// The year before.
    YearBefore,
    /// A fixed year, counted from the document's first.
    InYear(usize),
}
