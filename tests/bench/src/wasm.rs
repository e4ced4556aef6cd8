//! Interface for `bench.mjs`, which measures the time: WebAssembly has no clock of its own.

use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::measure::{MEASUREMENTS, repeat};
use crate::subject::Subject;
use crate::{publicodes, sample, squiggle};

/// The subject of the benchmarks.
#[wasm_bindgen]
pub struct Bench(Subject);

#[wasm_bindgen]
impl Bench {
    /// Reads the document and sets the scenario.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Self, String> {
        Subject::new().map(Self)
    }

    /// Returns the list of measurements, as JSON.
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

    /// Runs a measurement, by its index in the list, a number of times. Returns NaN if there is none.
    pub fn run(&mut self, place: usize, times: u32) -> f64 {
        MEASUREMENTS.get(place).map_or(f64::NAN, |measurement| repeat(measurement, &mut self.0, times))
    }

    /// Returns the value of every formula in every year, with the moved unknown at a value.
    pub fn results(&mut self, moved: f64) -> Result<Vec<f64>, String> {
        self.0.evaluate_at(moved).map_err(|error| format!("{error:?}"))?;
        Ok(self.0.results())
    }

    /// Returns the quantiles of the drawn result, with the moved unknown at a value.
    pub fn quantiles(&mut self, moved: f64, count: usize) -> Result<Vec<f64>, String> {
        let quantiles = sample::quantiles(&mut self.0, moved, count);
        quantiles.map(Vec::from).map_err(|error| format!("{error:?}"))
    }

    /// Returns the formulas as rules of Publicodes, as JSON.
    pub fn publicodes_rules(&self) -> String {
        publicodes::rules(&self.0.document).to_string()
    }

    /// Returns the names of the rules whose values `results` returns, in the same order, as JSON.
    pub fn publicodes_names(&self) -> String {
        let document = &self.0.document;
        let years = |id| (0..document.years.count).map(move |year| publicodes::name(document, id, year));
        Value::from_iter(self.0.formulas().flat_map(years)).to_string()
    }

    /// Returns the situation for Publicodes, with the moved unknown at a value, as JSON.
    pub fn publicodes_situation(&self, moved: f64) -> String {
        publicodes::situation(&self.0, moved).to_string()
    }

    /// Returns the script whose value is a function from the moved unknown to quantiles.
    pub fn squiggle_script(&self) -> String {
        squiggle::script(&self.0)
    }
}

/// Returns the digests of [`crate::bits`] for a document, one a line.
#[wasm_bindgen]
pub fn bits(text: &str) -> Result<String, String> {
    crate::bits(text).map(|lines| lines.join("\n"))
}

/// Work whose steps `growth.mjs` counts.
#[wasm_bindgen]
pub struct Growing(crate::Work);

#[wasm_bindgen]
impl Growing {
    /// Prepares the work of a row, for its small or its large input. A missing row fails when it runs.
    #[wasm_bindgen(constructor)]
    pub fn new(row: usize, on_large: bool) -> Self {
        Self(crate::work(row, on_large).unwrap_or_else(|| Box::new(|| false)))
    }

    /// Returns the number of rows.
    pub fn rows() -> usize {
        crate::GROWTH.len()
    }

    /// Runs it; returns false if it gave a wrong result.
    pub fn run(&self) -> bool {
        (self.0)()
    }
}
