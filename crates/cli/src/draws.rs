//! Monte Carlo samples at the two extreme scenarios of the unknowns, in a terminal.

use std::fmt::Write as _;

use engine::monte_carlo::{ExtremeScenarios, SHARES, Sampler, Sampling};
use engine::{Budget, QuantityId, Scenario, SearchBudget};
use serde_json::{Map, Value, json};

use crate::open::Opened;
use crate::setting::{Locale, choose};
use crate::table::{amount, with_unit};

/// The meaning, in Dutch and in English, of sampling that stopped early.
pub const STOPPED: (&str, &str) =
    ("wat een streepje heeft (in JSON: null), is niet getrokken", "what has a dash (in JSON: null) was not drawn");

/// The quantiles of a result, one for each of [`SHARES`].
type Quantiles = [f64; SHARES.len()];

/// An extreme scenario, with the quantiles of every quantity in it.
struct ExtremeQuantiles {
    /// The scenario with its unknowns set.
    set: Scenario,
    /// The quantiles by quantity, then by sampled year; `None` if a value cannot be computed or the budget ran out before it.
    quantiles: Vec<Vec<Option<Quantiles>>>,
}

/// The quantiles at the scenarios in which a result is lowest and highest.
pub struct SampledExtremes {
    /// The result, and the index of the year.
    headline: (QuantityId, usize),
    low: ExtremeQuantiles,
    high: ExtremeQuantiles,
}

impl SampledExtremes {
    /// Samples a scenario, in the year of the result or in every year. `None` if the result cannot be computed.
    pub fn new(
        opened: &Opened,
        scenario: &Scenario,
        headline: (QuantityId, usize),
        sampling: Sampling,
        every_year: bool,
        budget: &mut Budget,
    ) -> Option<Self> {
        let Opened { document, program, .. } = opened;
        let extremes = ExtremeScenarios::of(document, program, scenario, headline, SearchBudget::FULL, budget)?;
        let years: Vec<usize> = if every_year { (0..document.years.count).collect() } else { vec![headline.1] };
        let wanted: Vec<(QuantityId, usize)> =
            document.all().flat_map(|(id, _)| years.iter().map(move |&year| (id, year))).collect();
        let sampler = Sampler::new(document, scenario, sampling);
        let extreme = |set: Scenario, budget: &mut Budget| {
            let mut drawn = sampler.quantiles(document, program, &set, &wanted, budget);
            drawn.resize(wanted.len(), None);
            ExtremeQuantiles { quantiles: drawn.chunks(years.len()).map(<[_]>::to_vec).collect(), set }
        };
        // Each extreme scenario has half of the budget, so that neither uses up that of the other.
        let mut halves = [budget.part(2), budget.part(2)];
        let [of_low, of_high] = &mut halves;
        let drawn = Self { headline, low: extreme(extremes.low, of_low), high: extreme(extremes.high, of_high) };
        budget.take_over(&halves);
        Some(drawn)
    }

    /// Returns the quantiles as JSON.
    pub fn json(&self, opened: &Opened, scenario: &Scenario) -> Value {
        let extreme = |extreme: &ExtremeQuantiles| {
            let of_quantity = |((_, quantity), years): ((_, &engine::document::Quantity), &Vec<Option<Quantiles>>)| {
                let share = |place: usize| years.iter().map(|year| year.map(|year| year[place])).collect::<Vec<_>>();
                let shares = SHARES.iter().enumerate().map(|(place, part)| (name(*part), json!(share(place))));
                (quantity.id.clone(), Value::Object(shares.collect()))
            };
            let quantiles: Map<String, Value> =
                opened.document.all().zip(&extreme.quantiles).map(of_quantity).collect();
            let set: Map<String, Value> = unknowns(opened, scenario, extreme)
                .into_iter()
                .map(|(id, values)| match values.as_slice() {
                    [value] => (id, json!(value)),
                    values => (id, json!(values)),
                })
                .collect();
            json!({ "set": set, "quantiles": quantiles })
        };
        let years: Vec<i32> = opened.document.years.iter().collect();
        json!({ "years": years, "low": extreme(&self.low), "high": extreme(&self.high) })
    }

    /// Formats the quantiles in the year of the result as two tables.
    pub fn table(&self, opened: &Opened, scenario: &Scenario, locale: Locale) -> String {
        let document = &opened.document;
        let (of, place) = self.headline;
        let (result, year) = (&document.quantity(of).id, document.years.first + place as i32);
        let widest = document.quantities.iter().map(|quantity| quantity.id.len()).max().unwrap_or(0);
        let mut text = String::new();
        for (extreme, dutch, english) in [(&self.low, "laagst", "lowest"), (&self.high, "hoogst", "highest")] {
            let set = unknowns(opened, scenario, extreme).into_iter().map(|(id, values)| {
                let id_of = document.find(&id).unwrap_or(of);
                let value = values.get(place).or(values.first()).copied();
                format!("{id} = {}", amount(document, id_of, value, locale.language))
            });
            let set = set.collect::<Vec<_>>().join(", ");
            let set = if set.is_empty() { set } else { format!(" ({set})") };
            let said = choose(
                locale.language,
                format!("{year}, met wat niet bekend is zo dat `{result}` het {dutch} is{set}:"),
                format!("{year}, with what is not known such that `{result}` is {english}{set}:"),
            );
            let _ = write!(text, "{}{said}\n{:widest$}", if text.is_empty() { "" } else { "\n" }, "");
            for share in SHARES {
                let _ = write!(text, "  {:>13}", name(share));
            }
            text.push('\n');
            for ((id, quantity), years) in document.all().zip(&extreme.quantiles) {
                let mut line = format!("{:widest$}", quantity.id);
                for share in 0..SHARES.len() {
                    let value = years.first().copied().flatten().map(|quantiles| quantiles[share]);
                    let _ = write!(line, "  {:>13}", amount(document, id, value, locale.language));
                }
                let _ = writeln!(text, "{}", with_unit(document, id, line + " ", locale.spoken).trim_end());
            }
        }
        text
    }
}

/// Returns the name of a quantile: `p05` for 5 %.
fn name(share: f64) -> String {
    format!("p{:02}", (share * 100.0).round())
}

/// Returns the open unknowns of a scenario with their values in an extreme scenario: one value, or one for each year if they differ.
fn unknowns(opened: &Opened, scenario: &Scenario, extreme: &ExtremeQuantiles) -> Vec<(String, Vec<f64>)> {
    let document = &opened.document;
    let inputs = extreme.set.inputs(document);
    let open = document.all().filter(|(id, quantity)| quantity.is_unknown() && !scenario.is_set(*id));
    let one = |(id, quantity): (QuantityId, &engine::document::Quantity)| {
        let mut values: Vec<f64> = (0..document.years.count).map(|year| inputs.value(id, year)).collect();
        if values.windows(2).all(|pair| pair[0] == pair[1]) {
            values.truncate(1);
        }
        (quantity.id.clone(), values)
    };
    open.map(one).collect()
}
