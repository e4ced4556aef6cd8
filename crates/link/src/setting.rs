//! Settings as text: `1000`, `0_5`, the id of a preset; for all years or for some.

use engine::inputs::Setting;
use engine::{Document, InputError, QuantityId, Scenario};

/// A run of years with one setting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// The first year, counted from the document's first.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// What is set.
    pub value: Setting,
}

impl Run {
    /// Whether it covers all years.
    pub fn is_whole(self, document: &Document) -> bool {
        self.first == 0 && self.last + 1 == document.years.count
    }

    /// The years as they are written: `2025`, `2026-2029`; nothing for all.
    pub fn years(self, document: &Document) -> Option<String> {
        let year = |place: usize| document.years.first + place as i32;
        match (self.first, self.last) {
            _ if self.is_whole(document) => None,
            (first, last) if first == last => Some(year(first).to_string()),
            (first, last) => Some(format!("{}-{}", year(first), year(last))),
        }
    }
}

/// The first and the last of some written years; all where nothing is written.
pub fn years(document: &Document, text: &str) -> Option<(usize, usize)> {
    if text.is_empty() {
        return Some((0, document.years.count - 1));
    }
    let place = |year: &str| document.years.index(year.trim().parse().ok()?);
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some((place(first)?, place(last)?)).filter(|(first, last)| first <= last)
}

/// What a scenario sets of one input, where that differs from another scenario; years with the same setting taken together.
pub fn runs(document: &Document, scenario: &Scenario, base: &Scenario, id: QuantityId) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for year in 0..document.years.count {
        let (now, before) = (scenario.setting(id, year), base.setting(id, year));
        if now == before {
            continue;
        }
        // Nothing set where the base sets something: the value at the start.
        let start = || document.quantity(id).input().map_or(0.0, |input| input.start.values[year]);
        let value = now.unwrap_or_else(|| Setting::Number(start()));
        match runs.last_mut() {
            Some(run) if run.last + 1 == year && run.value == value => run.last = year,
            _ => runs.push(Run { first: year, last: year, value }),
        }
    }
    runs
}

/// The most characters that settings of a document take: each input in every year, with its years and what stands around it.
pub fn longest(document: &Document) -> usize {
    const EACH: usize = 64;
    let preset = document.presets.iter().map(|preset| preset.id.len()).max().unwrap_or_default();
    let of_input = document.years.count.saturating_mul(EACH + preset);
    let inputs = document.quantities.iter().filter(|quantity| quantity.input().is_some());
    inputs.fold(0, |sum: usize, input| sum.saturating_add(input.id.len() + EACH).saturating_add(of_input))
}

/// Applies a setting to a run of years.
pub fn apply(document: &Document, scenario: &mut Scenario, id: QuantityId, run: Run) -> Result<(), InputError> {
    (run.first..=run.last).try_for_each(|year| match run.value {
        Setting::Number(value) => scenario.set(document, id, year, value),
        Setting::Preset(preset) => scenario.follow_in_year(document, id, year, usize::from(preset)),
    })
}

/// The preset with an id.
pub fn preset(document: &Document, id: &str) -> Option<u16> {
    let place = document.presets.iter().position(|preset| preset.id == id)?;
    u16::try_from(place).ok()
}

/// A number in few characters that bring back the same number; with an exponent only where that is far shorter.
pub fn number(value: f64) -> String {
    let value = if value == 0.0 { 0.0 } else { value };
    let (plain, exponent) = (format!("{value}"), format!("{value:e}"));
    if exponent.len() + 3 < plain.len() { exponent } else { plain }
}

/// Reads such a number.
pub fn parse(text: &str) -> Option<f64> {
    let fits = !text.is_empty() && text.len() < 40;
    let fits = fits && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'e'));
    text.parse().ok().filter(|number: &f64| fits && number.is_finite())
}
