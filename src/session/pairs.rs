//! Differences between two scenarios, with the same unknowns and the same samples of the assumptions in both.

use engine::bounds::{Side, Wanted, between, compare_two};
use engine::monte_carlo::{Sampler, Sampling, Summary};
use engine::{Interval, QuantityId, Scenario, SearchBudget};

use super::LoadedDocument;

/// Computes the bounds of one scenario's values minus another's in a year, for each quantity; `None` if a value cannot be computed.
pub fn differences(
    loaded: &LoadedDocument,
    scenarios: [&Scenario; 2],
    wanted: &[QuantityId],
    year: usize,
) -> Vec<Option<Interval>> {
    let LoadedDocument { document, program, .. } = loaded;
    let found = compare_two(document, program, scenarios, Wanted::Only(wanted), SearchBudget::RESTING);
    wanted.iter().map(|&id| found.difference.span(id, year)).collect()
}

/// Computes the quantiles of the difference of one value, sample by sample: at the lowest and at the highest extreme of the unknowns. A
/// single entry if no unknown matters, none if the value cannot be computed.
pub fn likely_differences(
    loaded: &LoadedDocument,
    scenarios: [&Scenario; 2],
    value: (QuantityId, usize),
    sampling: Sampling,
) -> Vec<Summary> {
    let LoadedDocument { document, program, .. } = loaded;
    let Some(ends) = between(document, program, scenarios, value, SearchBudget::RESTING) else {
        return Vec::new();
    };
    let [one, other] = scenarios.map(|scenario| Sampler::new(document, scenario, sampling));
    let summary = |[a, b]: &[Scenario; 2]| {
        let draws = Sampler::sample_pair(document, program, [(&one, a), (&other, b)], &[value]);
        draws.summary(Side::Difference, value)
    };
    let extremes = if ends.lowest == ends.highest { vec![&ends.lowest] } else { vec![&ends.lowest, &ends.highest] };
    extremes.into_iter().filter_map(summary).collect()
}
