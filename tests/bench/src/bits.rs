//! Digests of every bit that the engine computes for a document: native and WebAssembly must print the same ones.

use engine::bounds::{FreeInputs, Side, Wanted, bounds, compare};
use engine::monte_carlo::{Sampler, Sampling};
use engine::sensitivity::sensitivities;
use engine::{Budget, Document, Inputs, Program, QuantityId, Scenario, SearchBudget};

/// The number of random scenarios, beside the presets.
const RANDOM: u64 = 12;

/// The number of Monte Carlo samples.
const DRAWS: usize = 200;

/// Returns one line for each scenario of a document: its name, and digests of its values, bounds, samples and sensitivity ranking.
///
/// # Errors
/// If the document has errors, or refuses one of its own presets.
pub fn bits(text: &str) -> Result<Vec<String>, String> {
    let document = Document::read(text).map_err(|problems| format!("the document has {} problems", problems.len()))?;
    let program = Program::new(&document);
    let mut lines = Vec::new();
    for (place, preset) in document.presets.iter().enumerate() {
        let mut scenario = Scenario::default();
        scenario
            .apply_preset(&document, place)
            .map_err(|error| format!("`{}` cannot be followed: {error:?}", preset.id))?;
        lines.push(line(&document, &program, &scenario, &preset.id));
    }
    for seed in 0..RANDOM {
        lines.push(line(&document, &program, &random(&document, seed), &format!("random {seed}")));
    }
    Ok(lines)
}

/// Builds a scenario with a third of the inputs at random values within their limits.
fn random(document: &Document, seed: u64) -> Scenario {
    let mut state = seed;
    let mut next = move || {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) >> 11
    };
    let mut scenario = Scenario::default();
    for (id, quantity) in document.all() {
        let Some(input) = quantity.input() else { continue };
        for year in 0..document.years.count {
            let (chosen, share) = (next() % 3 == 0, next() as f64 / (1_u64 << 53) as f64);
            if chosen {
                let (low, high) = (input.slider.0.max(input.min), input.slider.1.min(input.max));
                let value = low + share * (high - low);
                let value = if input.whole { value.trunc() } else { value };
                // Values that the document refuses are skipped, natively and in WebAssembly alike.
                let _ = scenario.set(document, id, year, value);
            }
        }
    }
    scenario
}

fn line(document: &Document, program: &Program, scenario: &Scenario, name: &str) -> String {
    let inputs = scenario.inputs(document);
    let (values, ranges) = (values(document, program, &inputs), ranges(document, program, scenario));
    let (draws, ranking) = (draws(document, program, scenario), ranking(document, program, scenario));
    format!("{name}: values {values} ranges {ranges} draws {draws} ranking {ranking}")
}

/// A digest of numbers: FNV-1a over the bytes of their bits.
struct Digest(u64);

impl Digest {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, number: Option<f64>) {
        // All NaNs count as one.
        let bits = number.filter(|number| !number.is_nan()).map_or(u64::MAX, f64::to_bits);
        for byte in bits.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn end(self) -> String {
        format!("{:016x}", self.0)
    }
}

fn every(document: &Document) -> impl Iterator<Item = (QuantityId, usize)> {
    document.all().flat_map(|(id, _)| (0..document.years.count).map(move |year| (id, year)))
}

fn values(document: &Document, program: &Program, inputs: &Inputs) -> String {
    let mut digest = Digest::new();
    let mut evaluation = program.evaluation();
    program.evaluate(inputs, &mut evaluation);
    every(document).for_each(|(id, year)| digest.add(evaluation.value(id, year)));
    digest.end()
}

fn ranges(document: &Document, program: &Program, scenario: &Scenario) -> String {
    let mut digest = Digest::new();
    let search_budget = SearchBudget(40);
    let compared = compare(document, program, scenario, Wanted::All, search_budget);
    let outer =
        bounds(document, program, scenario, FreeInputs::UnknownsAndAssumptions, search_budget, &mut Budget::endless());
    for ranges in [&compared.proposal, &compared.official, &compared.difference, &outer] {
        for (id, year) in every(document) {
            let span = ranges.span(id, year);
            digest.add(span.map(|span| span.low));
            digest.add(span.map(|span| span.high));
            digest.add(ranges.gap(id, year));
        }
    }
    digest.end()
}

fn draws(document: &Document, program: &Program, scenario: &Scenario) -> String {
    let mut digest = Digest::new();
    let sampler = Sampler::new(document, scenario, Sampling { seed: 20_241_126, count: DRAWS });
    let wanted: Vec<_> = every(document).collect();
    let drawn = sampler.sample(document, program, scenario, &wanted);
    for subject in Side::ALL {
        for value in &wanted {
            match drawn.values(subject, *value) {
                Some(values) => values.into_iter().for_each(|value| digest.add(Some(value))),
                None => digest.add(None),
            }
        }
    }
    digest.end()
}

fn ranking(document: &Document, program: &Program, scenario: &Scenario) -> String {
    let mut digest = Digest::new();
    for outcome in &document.outcomes {
        for one in sensitivities(document, program, scenario, (outcome.of, 0)) {
            digest.add(Some(one.low));
            digest.add(Some(one.high));
        }
    }
    digest.end()
}
