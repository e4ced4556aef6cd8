//! What `bench.mjs` calls. It keeps the time: the clock is the page's, not ours.

use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::measure::{MEASUREMENTS, repeat};
use crate::subject::Subject;
use crate::{publicodes, sample, squiggle};

/// The measured document.
#[wasm_bindgen]
pub struct Bench(Subject);

#[wasm_bindgen]
impl Bench {
    /// Reads the document and sets the scenario.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Self, String> {
        Subject::new().map(Self)
    }

    /// The list of measurements, as JSON.
    pub fn measurements(&self) -> String {
        let row = |measurement: &crate::Measurement| {
            json!({
                "id": measurement.id,
                "title": measurement.title,
                "aim": measurement.aim,
                "nativeAim": measurement.native_aim,
            })
        };
        Value::from_iter(MEASUREMENTS.iter().map(row)).to_string()
    }

    /// Runs a measurement, by its place in the list, a number of times.
    pub fn run(&mut self, place: usize, times: u32) -> f64 {
        MEASUREMENTS.get(place).map_or(f64::NAN, |measurement| repeat(measurement, &mut self.0, times))
    }

    /// Every formula in every year with the moved unknown at a value.
    pub fn results(&mut self, moved: f64) -> Result<Vec<f64>, String> {
        self.0.evaluate_at(moved).map_err(|error| format!("{error:?}"))?;
        Ok(self.0.results())
    }

    /// The quantiles of the drawn result with the moved unknown at a value.
    pub fn quantiles(&mut self, moved: f64, count: usize) -> Result<Vec<f64>, String> {
        let quantiles = sample::quantiles(&mut self.0, moved, count);
        quantiles.map(Vec::from).map_err(|error| format!("{error:?}"))
    }

    /// The formulas as rules of Publicodes, as JSON.
    pub fn publicodes_rules(&self) -> String {
        publicodes::rules(&self.0.document).to_string()
    }

    /// The rules that hold what `results` gives, in the same order, as JSON.
    pub fn publicodes_names(&self) -> String {
        let document = &self.0.document;
        let years = |id| (0..document.years.count).map(move |year| publicodes::name(document, id, year));
        Value::from_iter(self.0.formulas().flat_map(years)).to_string()
    }

    /// What Publicodes is told of the scenario, with the moved unknown at a value, as JSON.
    pub fn publicodes_situation(&self, moved: f64) -> String {
        publicodes::situation(&self.0, moved).to_string()
    }

    /// The script whose value is a function from the moved unknown to quantiles.
    pub fn squiggle_script(&self) -> String {
        squiggle::script(&self.0)
    }
}

/// What [`crate::bits`] says of a document, a line each.
#[wasm_bindgen]
pub fn bits(text: &str) -> Result<String, String> {
    crate::bits(text).map(|lines| lines.join("\n"))
}

/// Work of which `growth.mjs` counts the steps.
#[wasm_bindgen]
pub struct Growing(crate::Work);

#[wasm_bindgen]
impl Growing {
    /// The work of a row, on its small or its large thing. What is not there goes wrong when it is done.
    #[wasm_bindgen(constructor)]
    pub fn new(row: usize, on_large: bool) -> Self {
        Self(crate::work(row, on_large).unwrap_or_else(|| Box::new(|| false)))
    }

    /// How many rows there are.
    pub fn rows() -> usize {
        crate::GROWTH.len()
    }

    /// Does it; says whether all went as it must.
    pub fn run(&self) -> bool {
        (self.0)()
    }
}
