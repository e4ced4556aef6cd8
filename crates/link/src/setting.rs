//! Settings as text: `1000`, `0_5`, the id of a preset; for all years or for some.

use engine::inputs::Setting;
use engine::{Document, InputError, QuantityId, Scenario};

/// Consecutive years with the same setting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearRange {
    /// The first year, counted from the document's first.
    pub first: usize,
    /// The last year, inclusive.
    pub last: usize,
    /// The setting.
    pub value: Setting,
}

impl YearRange {
    /// Returns true if it covers all years.
    pub fn is_whole(self, document: &Document) -> bool {
        self.first == 0 && self.last + 1 == document.years.count
    }

    /// Returns the years as text: `2025`, `2026-2029`. `None` if it covers all years.
    pub fn years(self, document: &Document) -> Option<String> {
        let year = |place: usize| document.years.first + place as i32;
        match (self.first, self.last) {
            _ if self.is_whole(document) => None,
            (first, last) if first == last => Some(year(first).to_string()),
            (first, last) => Some(format!("{}-{}", year(first), year(last))),
        }
    }
}

/// Parses years to their first and last index; an empty text means all years. `None` if they are not years of the document in order.
pub fn years(document: &Document, text: &str) -> Option<(usize, usize)> {
    if text.is_empty() {
        return Some((0, document.years.count - 1));
    }
    let place = |year: &str| document.years.index(year.trim().parse().ok()?);
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some((place(first)?, place(last)?)).filter(|(first, last)| first <= last)
}

/// Returns the settings of one input that differ from those of another scenario; consecutive years with the same setting form one run.
pub fn year_ranges(document: &Document, scenario: &Scenario, base: &Scenario, id: QuantityId) -> Vec<YearRange> {
    let mut year_ranges: Vec<YearRange> = Vec::new();
    for year in 0..document.years.count {
        let (now, before) = (scenario.setting(id, year), base.setting(id, year));
        if now == before {
            continue;
        }
        // Not set here but set in `base`: written as the start value.
        let start = || document.quantity(id).input().map_or(0.0, |input| input.start.values[year]);
        let value = now.unwrap_or_else(|| Setting::Number(start()));
        match year_ranges.last_mut() {
            Some(year_range) if year_range.last + 1 == year && year_range.value == value => year_range.last = year,
            _ => year_ranges.push(YearRange { first: year, last: year, value }),
        }
    }
    year_ranges
}

/// Returns the maximal length of a document's settings, in characters: each input in every year, with its years and separators.
pub fn longest(document: &Document) -> usize {
    const EACH: usize = 64;
    let preset = document.presets.iter().map(|preset| preset.id.len()).max().unwrap_or_default();
    let of_input = document.years.count.saturating_mul(EACH + preset);
    let inputs = document.quantities.iter().filter(|quantity| quantity.input().is_some());
    inputs.fold(0, |sum: usize, input| sum.saturating_add(input.id.len() + EACH).saturating_add(of_input))
}

/// Applies a setting to a run of years; fails if the document does not allow it.
pub fn apply(
    document: &Document,
    scenario: &mut Scenario,
    id: QuantityId,
    year_range: YearRange,
) -> Result<(), InputError> {
    (year_range.first..=year_range.last).try_for_each(|year| match year_range.value {
        Setting::Number(value) => scenario.set(document, id, year, value),
        Setting::Preset(preset) => scenario.apply_preset_in_year(document, id, year, usize::from(preset)),
    })
}

/// Returns the index of the preset with an id. `None` if there is none.
pub fn preset(document: &Document, id: &str) -> Option<u16> {
    let place = document.presets.iter().position(|preset| preset.id == id)?;
    u16::try_from(place).ok()
}

/// Writes a number in few characters that parse to the same number; with an exponent only where that is far shorter.
pub fn number(value: f64) -> String {
    let value = if value == 0.0 { 0.0 } else { value };
    let (plain, exponent) = (format!("{value}"), format!("{value:e}"));
    if exponent.len() + 3 < plain.len() { exponent } else { plain }
}

/// Parses a number as [`number`] writes it. `None` if it is not one, or not finite.
pub fn parse(text: &str) -> Option<f64> {
    let fits = !text.is_empty() && text.len() < 40;
    let fits = fits && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'e'));
    text.parse().ok().filter(|number: &f64| fits && number.is_finite())
}
