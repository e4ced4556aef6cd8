//! Export of the document's formulas as rules of Publicodes, one rule for each quantity and year.

use engine::document::Kind;
use engine::formula::{Binary, Comparison, Condition, Expression};
use engine::inputs::Setting;
use engine::{Document, QuantityId};
use serde_json::{Map, Value, json};

use crate::subject::Subject;
use crate::unroll::{sign, unroll};

/// Returns the rules as a JSON object, ready for the engine of Publicodes.
pub fn rules(document: &Document) -> Value {
    let mut rules = Map::new();
    for (id, quantity) in document.all() {
        for year in 0..document.years.count {
            let rule = match (&quantity.kind, quantity.input()) {
                (Kind::Formula(formula), _) => {
                    value(document, &unroll(&formula.expression, year, document.years.first))
                }
                (Kind::Fact(fact), _) => json!(fact.values[year]),
                (_, Some(input)) => json!(input.start.values[year]),
                (_, None) => continue,
            };
            rules.insert(name(document, id, year), json!({ "valeur": rule }));
        }
    }
    Value::Object(rules)
}

/// Returns the name of the rule for a quantity in a year. A value that holds for all years is one rule, which leaves Publicodes less to do.
pub fn name(document: &Document, id: QuantityId, year: usize) -> String {
    let quantity = document.quantity(id);
    let same = match (&quantity.kind, quantity.input()) {
        (Kind::Fact(fact), _) => fact.same,
        (_, Some(input)) => input.start.same,
        (_, None) => false,
    };
    if same { quantity.id.clone() } else { format!("{}_{}", quantity.id, document.years.first + year as i32) }
}

/// Returns the situation for Publicodes: the settings of the scenario, with the moved unknown at a value.
pub fn situation(subject: &Subject, moved: f64) -> Value {
    let document = &subject.document;
    let number = |(id, year, setting)| match setting {
        Setting::Number(number) => Some((name(document, id, year), json!(number))),
        Setting::Preset(_) => None,
    };
    let mut situation: Map<String, Value> = subject.scenario.settings().filter_map(number).collect();
    for year in 0..document.years.count {
        situation.insert(name(document, subject.moved, year), json!(moved));
    }
    Value::Object(situation)
}

fn value(document: &Document, expression: &Expression) -> Value {
    let inside = |expression| value(document, expression);
    match expression {
        Expression::Number(number) => json!(number),
        Expression::InYear(id, year) => json!(name(document, *id, *year)),
        Expression::Negate(inner) => json!({ "-": [0, inside(inner)] }),
        Expression::Binary(binary, left, right) => combined(*binary, inside(left), inside(right)),
        Expression::If(condition, then, otherwise) => json!({ "variations": [
            { "si": comparison(document, condition), "alors": inside(then) },
            { "sinon": inside(otherwise) },
        ] }),
        // Unrolling removes these.
        Expression::Year | Expression::Value(_) | Expression::Previous(..) => Value::Null,
    }
}

fn comparison(document: &Document, condition: &Condition) -> Value {
    let sign = match condition.comparison {
        Comparison::Equal => "=",
        other => sign(other),
    };
    json!({ sign: [value(document, &condition.left), value(document, &condition.right)] })
}

fn combined(binary: Binary, left: Value, right: Value) -> Value {
    match binary {
        Binary::Add => json!({ "+": [left, right] }),
        Binary::Subtract => json!({ "-": [left, right] }),
        Binary::Multiply => json!({ "*": [left, right] }),
        Binary::Divide => json!({ "/": [left, right] }),
        // Minimum and maximum of Publicodes cannot be nested; a ceiling and a floor can.
        Binary::Min => json!({ "valeur": left, "plafond": right }),
        Binary::Max => json!({ "valeur": left, "plancher": right }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_a_rule_a_year() {
        let subject = Subject::new().unwrap();
        let rules = rules(&subject.document);
        assert_eq!(rules["official_imw_2026"], json!({ "valeur": { "*": ["effort_imw", "effort_active_2026"] } }));
        assert_eq!(rules["effort_active_2025"], json!({ "valeur": 1.0 }));
        assert_eq!(rules["incidence"], json!({ "valeur": 0.5 }));
        assert!(!rules.to_string().contains("null"));
    }

    #[test]
    fn the_situation_is_the_scenario_and_the_moved_unknown() {
        let subject = Subject::new().unwrap();
        let expected = json!({ "shift_coaching": 1000.0, "shift_support": -1000.0, "incidence": 0.25 });
        assert_eq!(situation(&subject, 0.25), expected);
    }
}
