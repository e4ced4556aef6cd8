//! Two scenarios at the same points of what is not known, and at the same draws of the assumptions.

use engine::bounds::{Subject, Wanted, between, compare_two};
use engine::draws::{Sample, Sampling, Summary};
use engine::{Effort, QuantityId, Scenario, Span};

use super::Explorer;

/// How far one scenario's results lie from another's in a year, for each quantity; nothing where that cannot be computed. What neither
/// fills in is the same in both.
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

/// The difference of one value, draw by draw: where what is not known makes it lowest and where highest; one where that does not
/// matter, none where it cannot be computed.
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
