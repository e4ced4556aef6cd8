//! Export of the formulas behind one result in one year as a script for Squiggle.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use engine::document::Kind;
use engine::formula::{Binary, Expression};
use engine::inputs::Setting;
use engine::{Document, QuantityId, Scenario};

use crate::sample::SHARES;
use crate::subject::Subject;
use crate::unroll::{sign, unroll};

/// Returns a script whose value is a function from the moved unknown to the quantiles of the drawn result in the first year. The other
/// unknowns are at their upper ends, assumptions have a triangular distribution.
pub fn script(subject: &Subject) -> String {
    let moved = name(&subject.document, subject.moved, 0);
    let drawn = name(&subject.document, subject.drawn, 0);
    let corner = subject.corner();
    let mut chain =
        Chain { document: &subject.document, scenario: &corner, seen: BTreeSet::new(), text: String::new() };
    chain.seen.insert((subject.moved, 0));
    chain.add(subject.drawn, 0);
    let quantiles = SHARES.map(|share| format!("quantile({drawn}, {share})")).join(", ");
    format!("quantiles({moved}) = {{\n{}  [{quantiles}]\n}}\nquantiles\n", chain.text)
}

struct Chain<'a> {
    document: &'a Document,
    scenario: &'a Scenario,
    seen: BTreeSet<(QuantityId, usize)>,
    text: String,
}

impl Chain<'_> {
    /// Writes a quantity after everything from which it is computed.
    fn add(&mut self, id: QuantityId, year: usize) {
        if !self.seen.insert((id, year)) {
            return;
        }
        let document = self.document;
        let value = match &document.quantity(id).kind {
            Kind::Formula(formula) => {
                let expression = unroll(&formula.expression, year, document.years.first);
                expression.for_each_name(&mut |id, when| {
                    if let engine::formula::When::InYear(year) = when {
                        self.add(id, year);
                    }
                });
                value(document, &expression)
            }
            Kind::Fact(fact) => fact.values[year].to_string(),
            Kind::Choice(input) | Kind::Unknown(input, _) => {
                self.set(id, year).unwrap_or(input.start.values[year]).to_string()
            }
            Kind::Assumption(input, uncertainty) => match (self.set(id, year), uncertainty.range[year]) {
                (None, Some((low, high))) => format!("triangular({low}, {}, {high})", input.start.values[year]),
                (set, _) => set.unwrap_or(input.start.values[year]).to_string(),
            },
        };
        let _ = writeln!(self.text, "  {} = {value}", name(document, id, year));
    }

    fn set(&self, id: QuantityId, year: usize) -> Option<f64> {
        match self.scenario.setting(id, year)? {
            Setting::Number(number) => Some(number),
            Setting::Preset(_) => None,
        }
    }
}

fn name(document: &Document, id: QuantityId, year: usize) -> String {
    format!("{}_{}", document.quantity(id).id, document.years.first + year as i32)
}

fn value(document: &Document, expression: &Expression) -> String {
    let inside = |expression| value(document, expression);
    match expression {
        Expression::Number(number) => number.to_string(),
        Expression::InYear(id, year) => name(document, *id, *year),
        Expression::Negate(inner) => format!("(-{})", inside(inner)),
        Expression::Binary(binary, left, right) => combined(*binary, &inside(left), &inside(right)),
        Expression::If(condition, then, otherwise) => {
            let (left, right) = (inside(&condition.left), inside(&condition.right));
            let sign = sign(condition.comparison);
            format!("(if {left} {sign} {right} then {} else {})", inside(then), inside(otherwise))
        }
        // Unrolling removes these.
        Expression::Year | Expression::Value(_) | Expression::Previous(..) => String::new(),
    }
}

fn combined(binary: Binary, left: &str, right: &str) -> String {
    match binary {
        Binary::Add => format!("({left} + {right})"),
        Binary::Subtract => format!("({left} - {right})"),
        Binary::Multiply => format!("({left} * {right})"),
        Binary::Divide => format!("({left} / {right})"),
        Binary::Min => format!("min({left}, {right})"),
        Binary::Max => format!("max({left}, {right})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_stands_below_what_it_uses() {
        let script = script(&Subject::new().unwrap());
        assert!(script.contains("  mix_low_2025 = triangular(0.2, 0.34, 0.5)\n"), "{script}");
        assert!(script.contains("  coaching_base_2025 = 115000\n"), "{script}");
        let place = |text: &str| script.find(text).unwrap();
        assert!(place("  coaching_price_2025 = ") < place("  coached_change_2025 = "));
        assert!(script.starts_with("quantiles(incidence_2025) = {\n"));
    }
}
