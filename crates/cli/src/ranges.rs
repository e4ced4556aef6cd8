//! Bounds, the sensitivity ranking and the goal seek, in a terminal.

use engine::bounds::{FreeInputs, Side, bounds};
use engine::document::Outcome;
use engine::envelope::envelopes;
use engine::goal_seek::{Goal, seek};
use engine::monte_carlo::{Sampler, Sampling};
use engine::sensitivity::Sensitivity;
use engine::{Bounds, Budget, QuantityId, Scenario, SearchBudget};
use serde_json::{Value, json};

use crate::open::Opened;
use crate::setting::{Locale, choose};
use crate::table::{amount, range, with_unit};

/// The meaning, in Dutch and in English, of bounds whose computation stopped early.
pub const STOPPED: (&str, &str) = (
    "waar een ~ staat (in JSON: bij `loose`), kan het bereik ruimer zijn dan nodig",
    "where a ~ stands (in JSON: under `loose`), the range may be wider than needed",
);

/// The meaning, in Dutch and in English, of a goal seek that stopped early.
pub const STOPPED_SEEKING: (&str, &str) = (
    "een kleiner bedrag kan gemist zijn, en wat het kan worden naargelang wat niet bekend is, bleef open",
    "a smaller amount may have been missed, and what it may be depending on what is not known was left open",
);

fn by_quantity(opened: &Opened, value: impl Fn(QuantityId) -> Value) -> Value {
    let all = opened.document.all().map(|(id, quantity)| (quantity.id.clone(), value(id)));
    Value::Object(all.collect())
}

fn years(opened: &Opened) -> Vec<i32> {
    opened.document.years.iter().collect()
}

/// Computes the bounds of every quantity over the free inputs.
pub fn free(opened: &Opened, scenario: &Scenario, free_inputs: FreeInputs, budget: &mut Budget) -> Bounds {
    bounds(&opened.document, &opened.program, scenario, free_inputs, SearchBudget::FULL, budget)
}

/// Returns the bounds as JSON: with the unknowns free, with the assumptions free as well, and with the range of nine samples in ten.
pub fn ranges(opened: &Opened, scenario: &Scenario, budget: &mut Budget) -> Value {
    let count = opened.document.years.count;
    let shown = |bounds: &Bounds| {
        by_quantity(opened, |id| {
            let span = |year| bounds.span(id, year).map(|span| [span.low, span.high]);
            json!((0..count).map(span).collect::<Vec<_>>())
        })
    };
    let loose = |bounds: &Bounds| {
        let all = opened.document.all().filter_map(|(id, quantity)| {
            let gaps: Vec<Option<f64>> = (0..count).map(|year| bounds.gap(id, year)).collect();
            gaps.iter().any(Option::is_some).then(|| (quantity.id.clone(), json!(gaps)))
        });
        Value::Object(all.collect())
    };
    // Each computation has its own part of the budget, so that none uses up that of another.
    let (mut parts, mut of_envelopes) = ([budget.part(2), budget.part(2)], budget.part(1));
    let [of_inner, of_outer] = &mut parts;
    let inner = free(opened, scenario, FreeInputs::Unknowns, of_inner);
    let outer = free(opened, scenario, FreeInputs::UnknownsAndAssumptions, of_outer);
    let nine_of_ten = nine_of_ten(opened, scenario, &inner, &mut of_envelopes);
    let [inner_rest, outer_rest] = parts;
    budget.take_over(&[inner_rest, outer_rest, of_envelopes]);
    json!({
        "years": years(opened),
        "bounds": shown(&inner),
        "outer": shown(&outer),
        "nine_of_ten": nine_of_ten,
        // By how much bounds may be wider than the values that were found, if that is more than half a percent.
        "loose": { "bounds": loose(&inner), "outer": loose(&outer) },
    })
}

/// Returns the range that the page shows for every outcome in each year: nine samples in ten, whatever the unknowns turn out to be.
fn nine_of_ten(opened: &Opened, scenario: &Scenario, bounds: &Bounds, budget: &mut Budget) -> Value {
    let Opened { document, program, .. } = opened;
    let sampler = Sampler::new(document, scenario, Sampling::default());
    let mut of_outcome = |outcome: &Outcome| {
        let values: Vec<(QuantityId, usize)> = (0..document.years.count).map(|year| (outcome.of, year)).collect();
        let found = envelopes((document, program), scenario, bounds, &sampler, Side::Proposal, &values, budget);
        let ends: Vec<Option<[f64; 2]>> =
            found.into_iter().map(|span| span.map(|span| [span.low, span.high])).collect();
        (document.quantity(outcome.of).id.clone(), json!(ends))
    };
    Value::Object(document.outcomes.iter().map(&mut of_outcome).collect())
}

/// Returns the sensitivity ranking as JSON.
pub fn ranking(opened: &Opened, ranked: &[Sensitivity]) -> Value {
    let row =
        |row: &Sensitivity| json!({ "id": opened.document.quantity(row.id).id, "low": row.low, "high": row.high });
    Value::Array(ranked.iter().map(row).collect())
}

/// The solution of a goal seek: a value of the choice, the same in every year, and the result that it gives.
pub struct Found {
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
    reached: bool,
    result: f64,
}

/// A goal seek: a result in a year, its target, and the choice to change.
#[derive(Clone, Copy)]
pub struct GoalRequest {
    /// The result, and the index of the year.
    pub of: (QuantityId, usize),
    /// The target.
    pub target: f64,
    /// The choice to change.
    pub with: QuantityId,
}

/// Runs a goal seek. `None` if the result cannot be computed or the choice cannot change.
pub fn sought(
    opened: &Opened,
    scenario: &Scenario,
    GoalRequest { of: (of, year), target, with }: GoalRequest,
    budget: &mut Budget,
) -> Option<Found> {
    let document = &opened.document;
    // The setting of the choice does not matter: its value is the solution.
    let mut scenario = scenario.clone();
    scenario.clear(with, None);
    let start = scenario.inputs(document).value(with, year);
    let goal = Goal { of, year, target, with: &[(with, 1.0)] };
    let found = seek(document, &opened.program, &scenario, goal, budget)?;
    // A value that differs from a number through rounding alone is that number.
    let near = |value: f64, number: f64| {
        if (value - number).abs() <= TOLERANCE * number.abs().max(1.0) { number } else { value }
    };
    let value = near(start + found.amount, 0.0);
    let end = |amount: f64| near(near(start + amount, value), 0.0);
    Some(Found {
        value,
        low: found.min.map(end),
        high: found.max.map(end),
        reached: found.reached,
        result: near(near(found.result, target), 0.0),
    })
}

/// The tolerance for rounding errors, as a share of the number.
const TOLERANCE: f64 = 1e-9;

impl Found {
    /// Returns the solution as JSON.
    pub fn json(&self) -> Value {
        let Self { value, low, high, reached, result } = self;
        json!({ "value": value, "low": low, "high": high, "reached": reached, "result": result })
    }

    /// Returns the solution in sentences.
    pub fn words(&self, opened: &Opened, asked: GoalRequest, locale: Locale) -> String {
        let (document, language) = (&opened.document, locale.language);
        let ((of, year), with) = (asked.of, asked.with);
        let say = |id: QuantityId, value: f64| {
            with_unit(document, id, amount(document, id, Some(value), language), locale.spoken)
        };
        let (choice, result) = (&document.quantity(with).id, &document.quantity(of).id);
        let year = document.years.first + year as i32;
        let (value, target) = (say(with, self.value), say(of, asked.target));
        if !self.reached {
            let nearest = say(of, self.result);
            return choose(
                language,
                format!(
                    "Geen waarde binnen de grenzen van `{choice}` brengt `{result}` in {year} op {target}. Het dichtst komt {value} in elk jaar: dan is het {nearest}.\n"
                ),
                format!(
                    "No value within the limits of `{choice}` brings `{result}` to {target} in {year}. Nearest is {value} in every year: that makes {nearest}.\n"
                ),
            );
        }
        let mut text = choose(
            language,
            format!("Met `{choice}` op {value} in elk jaar komt `{result}` in {year} op {target}.\n"),
            format!("With `{choice}` at {value} in every year, `{result}` comes to {target} in {year}.\n"),
        );
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => {}
            (Some(low), Some(high)) => {
                let ends = with_unit(document, with, range(document, with, (low, high), language), locale.spoken);
                text += &choose(
                    language,
                    format!("Naargelang wat niet bekend is, is dat {ends}.\n"),
                    format!("Depending on what is not known, that is {ends}.\n"),
                );
            }
            _ => {
                text += &choose(
                    language,
                    "Naargelang wat niet bekend is, kan het anders zijn, of lukt het met geen enkele waarde.\n"
                        .to_owned(),
                    "Depending on what is not known, it may be another value, or none may do.\n".to_owned(),
                );
            }
        }
        text
    }
}
