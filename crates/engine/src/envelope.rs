//! The range with which a value is shown: in nine of ten samples the value lies within it, whatever the unknowns are.
//!
//! It runs from the least 5 % quantile to the greatest 95 % quantile of the samples over all unknowns, and is never narrower than the
//! bounds with assumptions at their values: the hull of both. If no assumption matters, it equals the bounds; if no unknown matters, the
//! likely range.

use crate::bounds::{Bounds, FreeInputs, Interval, SearchBudget, Side, axes, extremes_within};
use crate::budget::Budget;
use crate::inputs::Scenario;
use crate::monte_carlo::{MOST_DRAWN, SHARES, Sampler, quantile};
use crate::program::Program;
use document::{Document, QuantityId};

/// The greatest number of unknowns of a value for which samples are drawn at all their vertices. With more of them, samples are drawn in
/// the two extreme scenarios with assumptions at their values.
const MOST_TRIED: usize = 4;

/// Extreme scenarios, and the indices of the values that are sampled in them.
struct Group {
    extremes: Vec<Scenario>,
    of: Vec<usize>,
}

/// Returns the envelope of each value, on one side; `None` if it is not defined everywhere, or no steps are left for it.
///
/// `bounds` are those of that side with assumptions at their values; `sampler` holds the samples of the assumptions. A sampler of fewer
/// samples holds the first of the same sequence, so that a range that is computed while a control moves does not jump once the rest is
/// there.
pub fn envelopes(
    (document, program): (&Document, &Program),
    scenario: &Scenario,
    bounds: &Bounds,
    sampler: &Sampler,
    side: Side,
    values: &[(QuantityId, usize)],
    budget: &mut Budget,
) -> Vec<Option<Interval>> {
    let mut found = vec![None; values.len()];
    let mut groups: Vec<Group> = Vec::new();
    for (place, &(id, year)) in values.iter().enumerate() {
        if bounds.span(id, year).is_none() {
            continue;
        }
        if !budget.goes_on() {
            break;
        }
        let extremes =
            extreme_scenarios((document, program), scenario, side, (id, year), &bounds.moved_by(id, year), budget);
        match groups.iter_mut().find(|group| group.extremes == extremes) {
            Some(group) => group.of.push(place),
            None => groups.push(Group { extremes, of: vec![place] }),
        }
    }
    for Group { extremes, of } in groups {
        let extremes: Vec<&Scenario> = extremes.iter().collect();
        // Both sides of each extreme scenario are drawn; no more than so many draws are held at once.
        let sides = 2 * extremes.len();
        for of in of.chunks((MOST_DRAWN / (sampler.count * sides).max(1)).max(1)) {
            let wanted: Vec<(QuantityId, usize)> = of.iter().filter_map(|place| values.get(*place).copied()).collect();
            if !budget.take(sampler.steps(program, &wanted).saturating_mul(sides as u64)) {
                break;
            }
            let mut drawing = sampler.begin(document, program, &extremes, &wanted);
            while !drawing.advance(program, usize::MAX) {}
            let drawn: Vec<_> = (0..extremes.len()).map(|extreme| drawing.of(extreme)).collect();
            for (&place, value) in of.iter().zip(wanted) {
                let all: Vec<Vec<f64>> = drawn.iter().filter_map(|draws| draws.values(side, value)).collect();
                let span = bounds.span(value.0, value.1);
                found[place] = span.zip(likely(&all)).map(|(span, likely)| span.with(likely));
            }
        }
    }
    found
}

/// Returns the interval from the 5 % quantile of the least value of each sample to the 95 % quantile of the greatest, over some extreme
/// scenarios; `None` if a value is undefined in any sample.
fn likely(extremes: &[Vec<f64>]) -> Option<Interval> {
    let [first, others @ ..] = extremes else { return None };
    let (mut min, mut max) = (first.clone(), first.clone());
    for other in others {
        min.iter_mut().zip(other).for_each(|(min, value)| *min = min.min(*value));
        max.iter_mut().zip(other).for_each(|(max, value)| *max = max.max(*value));
    }
    if min.is_empty() || extremes.iter().flatten().any(|value| value.is_nan()) {
        return None;
    }
    for values in [&mut min, &mut max] {
        values.sort_unstable_by(f64::total_cmp);
    }
    let [low, .., high] = SHARES;
    Some(Interval { low: quantile(&min, low), high: quantile(&max, high) })
}

/// Returns the extreme scenarios in which a value is sampled.
fn extreme_scenarios(
    (document, program): (&Document, &Program),
    scenario: &Scenario,
    side: Side,
    value: (QuantityId, usize),
    moved_by: &[QuantityId],
    budget: &mut Budget,
) -> Vec<Scenario> {
    let mut axes = axes(document, scenario, FreeInputs::Unknowns);
    axes.retain(|axis| moved_by.contains(&axis.id));
    if axes.len() > MOST_TRIED
        && let Some(ends) = extremes_within(
            document,
            program,
            scenario,
            FreeInputs::Unknowns,
            side,
            value,
            SearchBudget::RESTING,
            budget,
        )
    {
        return vec![ends.lowest, ends.highest];
    }
    let corner = |corner: usize| {
        let end = |axis: usize| Some(if corner >> axis & 1 == 1 { 1.0 } else { 0.0 });
        let positions: Vec<Option<f64>> = (0..axes.len()).map(end).collect();
        scenario.at(&axes, &positions)
    };
    (0..1_usize << axes.len().min(MOST_TRIED)).map(corner).collect()
}
