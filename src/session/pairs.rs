//! Differences between two scenarios, with the same unknowns and the same samples of the assumptions in both.

use engine::bounds::{Subject, Wanted, between, compare_two};
use engine::draws::{Sample, Sampling, Summary};
use engine::{Effort, QuantityId, Scenario, Span};

use super::Explorer;

/// Computes the bounds of one scenario's values minus another's in a year, for each quantity; `None` where a value cannot be computed.
/// Unknowns that neither scenario sets are equal in both.
pub fn differences(
    explorer: &Explorer,
    scenarios: [&Scenario; 2],
    wanted: &[QuantityId],
    year: usize,
) -> Vec<Option<Span>> {
    let Explorer { document, program, .. } = explorer;
    let found = compare_two(document, program, scenarios, Wanted::Only(wanted), Effort::RESTING);
    wanted.iter().map(|&id| found.difference.span(id, year)).collect()
}

/// Computes the quantiles of the difference of one value, sample by sample: at the lowest and at the highest extreme of the unknowns. A
/// single entry if no unknown matters, none if the value cannot be computed.
pub fn likely_differences(
    explorer: &Explorer,
    scenarios: [&Scenario; 2],
    value: (QuantityId, usize),
    sampling: Sampling,
) -> Vec<Summary> {
    let Explorer { document, program, .. } = explorer;
    let Some(ends) = between(document, program, scenarios, value, Effort::RESTING) else {
        return Vec::new();
    };
    let [one, other] = scenarios.map(|scenario| Sample::new(document, scenario, sampling));
    let summary = |[a, b]: &[Scenario; 2]| {
        let draws = Sample::draw_two(document, program, [(&one, a), (&other, b)], &[value]);
        draws.summary(Subject::Difference, value)
    };
    let worlds = if ends.lowest == ends.highest { vec![&ends.lowest] } else { vec![&ends.lowest, &ends.highest] };
    worlds.into_iter().filter_map(summary).collect()
}
