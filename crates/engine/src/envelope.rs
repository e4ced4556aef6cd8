//! The range that a value is shown with: in nine of ten calculations, whatever the missing figures turn out to be.
//!
//! It runs from the least 5 % quantile to the greatest 95 % quantile of the draws over all that is unknown, and is never narrower than the
//! bounds at the assumptions' values: the hull of both. Where no assumption matters that is the bounds; where no unknown matters, the
//! likely range.

use crate::bounds::{Bounds, FreeInputs, Interval, SearchBudget, Side, axes, extremes_within};
use crate::budget::Budget;
use crate::inputs::Scenario;
use crate::monte_carlo::{MOST_DRAWN, SHARES, Sampler, quantile};
use crate::program::Program;
use document::{Document, QuantityId};

/// The most unknowns of a value whose every corner is computed in each draw. Of a value with more of them two corners are: those where it is
/// lowest and highest at the assumptions' values.
const MOST_TRIED: usize = 4;

/// Corners of what is unknown, and the places of the values that are drawn in them.
struct Group {
    extremes: Vec<Scenario>,
    of: Vec<usize>,
}

/// Returns the envelope of each value of a scenario beside the official position; `None` where it cannot be computed everywhere.
///
/// The bounds are those of the subject at the assumptions' values; the sample holds the draws of the assumptions. A sample of fewer draws
/// holds the first of the same sequence, so that a range that is computed while a control moves does not jump once the rest is there. A
/// value that the budget has no steps for has no envelope.
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

/// From the 5 % quantile of the least values of each draw to the 95 % quantile of the greatest, over some extreme scenarios; `None` where a draw cannot
/// be computed.
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

/// The corners of what is unknown in which a value is drawn.
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
