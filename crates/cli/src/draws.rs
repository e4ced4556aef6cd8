//! Draws of the assumptions in the two worlds that the unknowns leave open, in a terminal.

use std::fmt::Write as _;

use engine::draws::{SHARES, Sample, Sampling, Worlds};
use engine::{Budget, Effort, QuantityId, Scenario};
use serde_json::{Map, Value, json};

use crate::open::Opened;
use crate::setting::{Tongue, choose};
use crate::table::{amount, with_unit};

/// What it means that draws stopped.
pub const STOPPED: (&str, &str) =
    ("wat een streepje heeft (in JSON: null), is niet getrokken", "what has a dash (in JSON: null) was not drawn");

/// The values below which a share of the draws lies, one for each of [`SHARES`].
type Quantiles = [f64; SHARES.len()];

/// A world: the unknowns at one end, and the draws of every quantity in it.
struct World {
    /// The scenario with its unknowns set.
    set: Scenario,
    /// By quantity, then by year that was drawn; `None` where a value cannot be computed or was not come to.
    quantiles: Vec<Vec<Option<Quantiles>>>,
}

/// The draws in the worlds in which a result is lowest and highest.
pub struct Drawn {
    /// That result, and the year counted from the document's first.
    headline: (QuantityId, usize),
    low: World,
    high: World,
}

impl Drawn {
    /// Draws a scenario, in the year of the result or in every year. `None` where the result cannot be computed.
    pub fn new(
        opened: &Opened,
        scenario: &Scenario,
        headline: (QuantityId, usize),
        sampling: Sampling,
        every_year: bool,
        budget: &mut Budget,
    ) -> Option<Self> {
        let Opened { document, program, .. } = opened;
        let worlds = Worlds::of(document, program, scenario, headline, Effort::FULL, budget)?;
        let years: Vec<usize> = if every_year { (0..document.years.count).collect() } else { vec![headline.1] };
        let wanted: Vec<(QuantityId, usize)> =
            document.all().flat_map(|(id, _)| years.iter().map(move |&year| (id, year))).collect();
        let sample = Sample::new(document, scenario, sampling);
        let world = |set: Scenario, budget: &mut Budget| {
            let mut drawn = sample.quantiles(document, program, &set, &wanted, budget);
            drawn.resize(wanted.len(), None);
            World { quantiles: drawn.chunks(years.len()).map(<[_]>::to_vec).collect(), set }
        };
        // Neither world goes without for the other.
        let mut halves = [budget.part(2), budget.part(2)];
        let [of_low, of_high] = &mut halves;
        let drawn = Self { headline, low: world(worlds.low, of_low), high: world(worlds.high, of_high) };
        budget.take_over(&halves);
        Some(drawn)
    }

    /// The draws as JSON.
    pub fn json(&self, opened: &Opened, scenario: &Scenario) -> Value {
        let world = |world: &World| {
            let of_quantity = |((_, quantity), years): ((_, &engine::document::Quantity), &Vec<Option<Quantiles>>)| {
                let share = |place: usize| years.iter().map(|year| year.map(|year| year[place])).collect::<Vec<_>>();
                let shares = SHARES.iter().enumerate().map(|(place, part)| (name(*part), json!(share(place))));
                (quantity.id.clone(), Value::Object(shares.collect()))
            };
            let quantiles: Map<String, Value> = opened.document.all().zip(&world.quantiles).map(of_quantity).collect();
            let set: Map<String, Value> = unknowns(opened, scenario, world)
                .into_iter()
                .map(|(id, values)| match values.as_slice() {
                    [value] => (id, json!(value)),
                    values => (id, json!(values)),
                })
                .collect();
            json!({ "set": set, "quantiles": quantiles })
        };
        let years: Vec<i32> = opened.document.years.iter().collect();
        json!({ "years": years, "low": world(&self.low), "high": world(&self.high) })
    }

    /// The draws of the result's year as two tables.
    pub fn table(&self, opened: &Opened, scenario: &Scenario, tongue: Tongue) -> String {
        let document = &opened.document;
        let (of, place) = self.headline;
        let (result, year) = (&document.quantity(of).id, document.years.first + place as i32);
        let widest = document.quantities.iter().map(|quantity| quantity.id.len()).max().unwrap_or(0);
        let mut text = String::new();
        for (world, dutch, english) in [(&self.low, "laagst", "lowest"), (&self.high, "hoogst", "highest")] {
            let set = unknowns(opened, scenario, world).into_iter().map(|(id, values)| {
                let id_of = document.find(&id).unwrap_or(of);
                let value = values.get(place).or(values.first()).copied();
                format!("{id} = {}", amount(document, id_of, value, tongue.language))
            });
            let set = set.collect::<Vec<_>>().join(", ");
            let set = if set.is_empty() { set } else { format!(" ({set})") };
            let said = choose(
                tongue.language,
                format!("{year}, met wat niet bekend is zo dat `{result}` het {dutch} is{set}:"),
                format!("{year}, with what is not known such that `{result}` is {english}{set}:"),
            );
            let _ = write!(text, "{}{said}\n{:widest$}", if text.is_empty() { "" } else { "\n" }, "");
            for share in SHARES {
                let _ = write!(text, "  {:>13}", name(share));
            }
            text.push('\n');
            for ((id, quantity), years) in document.all().zip(&world.quantiles) {
                let mut line = format!("{:widest$}", quantity.id);
                for share in 0..SHARES.len() {
                    let value = years.first().copied().flatten().map(|quantiles| quantiles[share]);
                    let _ = write!(line, "  {:>13}", amount(document, id, value, tongue.language));
                }
                let _ = writeln!(text, "{}", with_unit(document, id, line + " ", tongue.spoken).trim_end());
            }
        }
        text
    }
}

/// The name of a quantile: `p05` for 5 %.
fn name(share: f64) -> String {
    format!("p{:02}", (share * 100.0).round())
}

/// The unknowns that are open in a scenario, with their values in a world: one, or one for each year where those differ.
fn unknowns(opened: &Opened, scenario: &Scenario, world: &World) -> Vec<(String, Vec<f64>)> {
    let document = &opened.document;
    let inputs = world.set.inputs(document);
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
