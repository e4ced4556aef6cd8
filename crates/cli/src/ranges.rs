//! What is not known, in a terminal: ranges, draws, the ranking, and what a wish takes.

use engine::bounds::{Freedom, Subject, bounds};
use engine::draws::{SHARES, Sample, Sampling, Worlds};
use engine::rank::Ranked;
use engine::seek::{Wish, seek};
use engine::{Bounds, Effort, QuantityId, Scenario};
use serde_json::{Map, Value, json};

use crate::open::Opened;

fn by_quantity(opened: &Opened, value: impl Fn(QuantityId) -> Value) -> Value {
    let all = opened.document.all().map(|(id, quantity)| (quantity.id.clone(), value(id)));
    Value::Object(all.collect())
}

fn years(opened: &Opened) -> Vec<i32> {
    opened.document.years.iter().collect()
}

/// The ranges of every quantity over what is left free.
pub fn free(opened: &Opened, scenario: &Scenario, freedom: Freedom) -> Bounds {
    bounds(&opened.document, &opened.program, scenario, freedom, Effort::FULL)
}

/// The ranges as JSON: with the unknowns free, and with the assumptions free as well.
pub fn ranges(opened: &Opened, scenario: &Scenario) -> Value {
    let count = opened.document.years.count;
    let shown = |bounds: &Bounds| {
        by_quantity(opened, |id| {
            let span = |year| bounds.span(id, year).map(|span| [span.low, span.high]);
            json!((0..count).map(span).collect::<Vec<_>>())
        })
    };
    let loose = |bounds: &Bounds| {
        let all = opened.document.all().filter_map(|(id, quantity)| {
            let gaps: Vec<Option<f64>> = (0..count).map(|year| bounds.loose(id, year)).collect();
            gaps.iter().any(Option::is_some).then(|| (quantity.id.clone(), json!(gaps)))
        });
        Value::Object(all.collect())
    };
    let (inner, outer) = (free(opened, scenario, Freedom::Unknowns), free(opened, scenario, Freedom::Everything));
    json!({
        "years": years(opened),
        "bounds": shown(&inner),
        "outer": shown(&outer),
        // How much wider than the values that were found a range may be, where that is more than half a percent.
        "loose": { "bounds": loose(&inner), "outer": loose(&outer) },
    })
}

/// The draws of every quantity in the two worlds of a result; nothing where that result cannot be computed.
pub fn draws(opened: &Opened, scenario: &Scenario, headline: (QuantityId, usize), sampling: Sampling) -> Option<Value> {
    let Opened { document, program, .. } = opened;
    let worlds = Worlds::of(document, program, scenario, headline, Effort::FULL)?;
    let count = document.years.count;
    let wanted: Vec<(QuantityId, usize)> =
        document.all().flat_map(|(id, _)| (0..count).map(move |year| (id, year))).collect();
    let sample = Sample::new(document, scenario, sampling);
    let world = |world: &Scenario| {
        let draws = sample.draw(document, program, world, &wanted);
        let mut quantiles = Map::new();
        for (id, quantity) in document.all() {
            let summaries: Vec<_> = (0..count).map(|year| draws.summary(Subject::Proposal, (id, year))).collect();
            let share = |place: usize| -> Vec<Option<f64>> {
                summaries.iter().map(|summary| summary.as_ref().map(|summary| summary.quantiles[place])).collect()
            };
            let names = SHARES.map(|share| format!("p{:02}", (share * 100.0).round()));
            let shares: Map<String, Value> =
                names.into_iter().enumerate().map(|(place, name)| (name, json!(share(place)))).collect();
            quantiles.insert(quantity.id.clone(), Value::Object(shares));
        }
        json!({ "set": unknowns(opened, scenario, world), "quantiles": quantiles })
    };
    Some(json!({ "years": years(opened), "low": world(&worlds.low), "high": world(&worlds.high) }))
}

/// The unknowns that are open in a scenario, with their values in a world: a number, or one for each year in doubt.
fn unknowns(opened: &Opened, scenario: &Scenario, world: &Scenario) -> Value {
    let document = &opened.document;
    let inputs = world.inputs(document);
    let open = document.all().filter(|(id, quantity)| quantity.is_unknown() && !scenario.is_set(*id));
    let value = |id: QuantityId| {
        let values: Vec<f64> = (0..document.years.count).map(|year| inputs.value(id, year)).collect();
        if values.windows(2).all(|pair| pair[0] == pair[1]) { json!(values.first()) } else { json!(values) }
    };
    Value::Object(open.map(|(id, quantity)| (quantity.id.clone(), value(id))).collect())
}

/// The ranking as JSON.
pub fn ranking(opened: &Opened, ranked: &[Ranked]) -> Value {
    let row = |row: &Ranked| json!({ "id": opened.document.quantity(row.id).id, "low": row.low, "high": row.high });
    Value::Array(ranked.iter().map(row).collect())
}

/// The value of a choice that brings a result to a target; nothing where it cannot be computed or the choice cannot move.
pub fn sought(
    opened: &Opened,
    scenario: &Scenario,
    (of, year): (QuantityId, usize),
    target: f64,
    with: QuantityId,
) -> Option<Value> {
    let document = &opened.document;
    // What the choice was set to does not matter: its value is what is asked for.
    let mut scenario = scenario.clone();
    scenario.clear(with, None);
    let start = scenario.inputs(document).value(with, year);
    let wish = Wish { of, year, target, with: &[(with, 1.0)] };
    let found = seek(document, &opened.program, &scenario, wish)?;
    Some(json!({
        "value": start + found.amount,
        "low": found.least.map(|least| start + least),
        "high": found.most.map(|most| start + most),
        "reached": found.reached,
        "result": found.result,
    }))
}
