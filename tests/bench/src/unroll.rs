//! A formula unrolled for one year: without `prev` or `year`, every name in a fixed year.

use engine::formula::{Binary, Comparison, Condition, Expression};

/// Unrolls a formula for a year, by its index; what depends on the year alone is evaluated.
pub fn unroll(expression: &Expression, year: usize, first_year: i32) -> Expression {
    let inside = |expression: &Expression| unroll(expression, year, first_year);
    match expression {
        Expression::Number(number) => Expression::Number(*number),
        Expression::Year => Expression::Number(f64::from(first_year) + year as f64),
        Expression::Value(id) => Expression::InYear(*id, year),
        Expression::Previous(id, first) => match year.checked_sub(1) {
            Some(before) => Expression::InYear(*id, before),
            None => inside(first),
        },
        Expression::InYear(id, named) => Expression::InYear(*id, *named),
        Expression::Negate(inner) => match inside(inner) {
            Expression::Number(number) => Expression::Number(-number),
            other => Expression::Negate(Box::new(other)),
        },
        Expression::Binary(binary, left, right) => match (inside(left), inside(right)) {
            (Expression::Number(left), Expression::Number(right)) => Expression::Number(combine(*binary, left, right)),
            (left, right) => Expression::Binary(*binary, Box::new(left), Box::new(right)),
        },
        Expression::If(condition, then, otherwise) => {
            let (left, right) = (inside(&condition.left), inside(&condition.right));
            match (&left, &right) {
                (Expression::Number(a), Expression::Number(b)) if holds(condition.comparison, *a, *b) => inside(then),
                (Expression::Number(_), Expression::Number(_)) => inside(otherwise),
                _ => {
                    let condition = Condition { comparison: condition.comparison, left, right };
                    Expression::If(Box::new(condition), Box::new(inside(then)), Box::new(inside(otherwise)))
                }
            }
        }
    }
}

fn combine(binary: Binary, left: f64, right: f64) -> f64 {
    match binary {
        Binary::Add => left + right,
        Binary::Subtract => left - right,
        Binary::Multiply => left * right,
        Binary::Divide => left / right,
        Binary::Min => left.min(right),
        Binary::Max => left.max(right),
    }
}

fn holds(comparison: Comparison, left: f64, right: f64) -> bool {
    match comparison {
        Comparison::Less => left < right,
        Comparison::LessOrEqual => left <= right,
        Comparison::Greater => left > right,
        Comparison::GreaterOrEqual => left >= right,
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
    }
}

/// Returns the operator of a comparison, as most languages write it.
pub fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
        Comparison::Equal => "==",
        Comparison::NotEqual => "!=",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_on_the_year_is_settled() {
        let year_is =
            |year| Condition { comparison: Comparison::Equal, left: Expression::Year, right: Expression::Number(year) };
        let written = |year| {
            let (then, otherwise) = (Expression::Number(1.0), Expression::Negate(Box::new(Expression::Year)));
            Expression::If(Box::new(year_is(year)), Box::new(then), Box::new(otherwise))
        };
        assert_eq!(unroll(&written(2025.0), 0, 2025), Expression::Number(1.0));
        assert_eq!(unroll(&written(2025.0), 2, 2025), Expression::Number(-2027.0));
    }
}
