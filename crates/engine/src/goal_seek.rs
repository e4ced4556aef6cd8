//! Goal seek: the amount of one choice, or of several in given proportions, that brings a result to a target.

use crate::bounds::{
    Axis, FreeInputs, Interval, Move, Objective, Search, SearchBudget, Side, extremes, extremes_within,
};
use crate::budget::Budget;
use crate::inputs::{Scenario, Setting};
use crate::program::Program;
use document::amount::Grid;
use document::{Document, QuantityId};

/// A goal: a result in a year at a target, to be reached by moving choices in every year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal<'a> {
    /// The result.
    pub of: QuantityId,
    /// The year, counted from the document's first.
    pub year: usize,
    /// The target, in the result's unit.
    pub target: f64,
    /// The choices that move, each with its share of the amount: 1 for the line that receives, −1 for the line that gives.
    pub with: &'a [(QuantityId, f64)],
}

/// The amount that meets a goal, or comes closest to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Solution {
    /// The amount added to each choice, times its share, with unknowns at their values. It lies on the grid of the choices, if they have
    /// one.
    pub amount: f64,
    /// The result with that amount.
    pub result: f64,
    /// `true` if the result meets the target, to within what one step of the grid changes.
    pub reached: bool,
    /// The least amount that may be needed, over all values of the unknowns. `None` if no allowed amount reaches the target in that case,
    /// or if this is not known, because the result turns as the amount grows.
    pub min: Option<f64>,
    /// The greatest amount that may be needed; see `min`.
    pub max: Option<f64>,
}

/// The greatest number of steps of a bisection: enough for every bit of a position.
const STEPS: usize = 64;

/// Tolerance: by how much a result may miss a target through rounding alone, as a share of it.
const TOLERANCE: f64 = 1e-9;

/// Returns a scenario in which some choices are set to numbers: those that follow a preset take the values it computes.
///
/// # Errors
/// The first choice whose preset computes no single number, because that depends on the unknowns.
pub fn in_numbers(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    choices: impl IntoIterator<Item = QuantityId>,
) -> Result<Scenario, QuantityId> {
    let mut other = scenario.clone();
    for id in choices {
        for year in (0..document.years.count).filter(|&year| takes_preset(scenario, id, year)) {
            let (free_inputs, of) = (FreeInputs::Unknowns, Side::Proposal);
            let ends = extremes(document, program, scenario, free_inputs, of, (id, year), SearchBudget::FULL);
            let number = ends.map(|ends| ends.span).filter(|span| span.is_exact());
            other.set(document, id, year, number.ok_or(id)?.low).map_err(|_| id)?;
        }
    }
    Ok(other)
}

fn takes_preset(scenario: &Scenario, id: QuantityId, year: usize) -> bool {
    matches!(scenario.setting(id, year), Some(Setting::Preset(_)))
}

/// Returns the amount nearest to 0 that meets a goal, or else the amount that comes closest.
///
/// `None` if no choice can move, if one of them follows a preset in any year (see [`in_numbers`]), or if the result is undefined.
///
/// Once the budget is spent, a nearer amount may have been passed over, and `min` and `max` are `None`.
pub fn seek(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    goal: Goal<'_>,
    budget: &mut Budget,
) -> Option<Solution> {
    if goal.with.iter().any(|&(id, _)| (0..document.years.count).any(|year| takes_preset(scenario, id, year))) {
        return None;
    }
    let scale = Scale::new(document, scenario, goal.with)?;
    let inputs = scenario.inputs(document);
    let objective = Objective::along(program, program.register(goal.of, goal.year), &inputs, &scale.axis);
    let mut search = Search::new(&objective);
    let mut result = |amount: f64| search.at(&[scale.position(amount)]);
    let tolerance = TOLERANCE * goal.target.abs().max(1.0);
    let nearest = if (result(0.0)? - goal.target).abs() <= tolerance {
        Some(0.0)
    } else {
        let met = Search::new(&objective).crossings_near(
            goal.target,
            tolerance,
            scale.position(0.0),
            SearchBudget::FULL.0,
            budget,
        );
        let amounts = met.into_iter().map(|position| scale.amount(position));
        amounts.min_by(|a, b| a.abs().total_cmp(&b.abs()))
    };
    let amount = match nearest {
        Some(amount) => amount,
        None => {
            let (low, high) =
                Search::new(&objective).ends(budget.pieces(SearchBudget::FULL.0, 8 * objective.plan.len() as u64));
            budget.goes_on();
            let (below, above) = ((low.found - goal.target).abs(), (high.found - goal.target).abs());
            let end = if below < above { low } else { high };
            scale.amount(end.point.first().copied()?)
        }
    };
    let (amount, step) = if let Some(grid) = scale.grid {
        let around = [grid.floor(amount), grid.ceil(amount)].map(|end| end.value().clamp(scale.min, scale.max));
        let off = |result: Option<f64>| result.map_or(f64::INFINITY, |result| (result - goal.target).abs());
        let (below, above) = (result(around[0]), result(around[1]));
        let nearer = if around[0].abs() <= around[1].abs() { around[0] } else { around[1] };
        let amount = match off(below) - off(above) {
            off if off.abs() <= tolerance => nearer,
            off if off < 0.0 => around[0],
            _ => around[1],
        };
        let (one, now) = (grid.step(), grid.nearest(amount));
        let (more, less) = (now.plus(one).value(), now.minus(one).value());
        let next = result(if more <= scale.max { more } else { less })?;
        (amount, (next - result(amount)?).abs())
    } else {
        (amount, 0.0)
    };
    let found = result(amount)?;
    let exact = (goal.target.abs() + found.abs()) * TOLERANCE;
    let reached = nearest.is_some() && (found - goal.target).abs() <= step.max(exact).max(tolerance);
    let (min, max) = over_unknowns(document, program, scenario, goal, &scale, budget);
    // The ends are the first amounts on the grid past the target; the answer is the amount closest to it.
    let (min, max) = match (min, max) {
        (Some(min), Some(max)) if reached && min == max => (Some(amount), Some(amount)),
        (min, max) if reached => (min.map(|min| min.min(amount)), max.map(|max| max.max(amount))),
        ends => ends,
    };
    Some(Solution { amount, result: found, reached, min, max })
}

/// The amounts that may be added to the choices.
struct Scale {
    axis: Axis,
    min: f64,
    max: f64,
    /// The coarsest grid of the choices that have one: an amount on it lies on every other.
    grid: Option<Grid>,
}

impl Scale {
    /// The scale from the least to the greatest amount that every choice allows in every year; `None` if there is no such interval.
    fn new(document: &Document, scenario: &Scenario, with: &[(QuantityId, f64)]) -> Option<Self> {
        let inputs = scenario.inputs(document);
        let (mut min, mut max, mut grid) = (f64::NEG_INFINITY, f64::INFINITY, None::<Grid>);
        for &(id, part) in with {
            let input = document.quantity(id).input()?;
            grid = [grid, input.grid].into_iter().flatten().min();
            for year in 0..document.years.count {
                let now = inputs.value(id, year);
                let ends = [(input.min - now) / part, (input.max - now) / part];
                min = min.max(ends[0].min(ends[1]));
                max = max.min(ends[0].max(ends[1]));
            }
        }
        if let Some(grid) = grid {
            (min, max) = (grid.above(min).value(), grid.below(max).value());
        }
        if !(min < max && min.is_finite() && max.is_finite()) {
            return None;
        }
        let mut moves = Vec::new();
        for &(id, part) in with {
            moves.extend((0..document.years.count).map(|year| {
                let now = inputs.value(id, year);
                Move { id, year, from: now + min * part, to: now + max * part }
            }));
        }
        Some(Self { axis: Axis { id: with.first()?.0, moves }, min, max, grid })
    }

    fn amount(&self, position: f64) -> f64 {
        if position >= 1.0 { self.max } else { self.min + (self.max - self.min) * position }
    }

    fn position(&self, amount: f64) -> f64 {
        ((amount - self.min) / (self.max - self.min)).clamp(0.0, 1.0)
    }
}

/// Returns the least and the greatest amount that may be needed over all values of the unknowns; `None` for an end that is not known.
fn over_unknowns(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    goal: Goal<'_>,
    scale: &Scale,
    budget: &mut Budget,
) -> (Option<f64>, Option<f64>) {
    let mut range = |position: f64| -> Option<Interval> {
        if !budget.goes_on() {
            return None;
        }
        let moved = scenario.at(std::slice::from_ref(&scale.axis), &[Some(position)]);
        let value = (goal.of, goal.year);
        let (free_inputs, of) = (FreeInputs::Unknowns, Side::Proposal);
        Some(extremes_within(document, program, &moved, free_inputs, of, value, SearchBudget::FULL, budget)?.span)
    };
    let Some(direction) = crate::bounds::direction(document, program, scenario, &scale.axis, (goal.of, goal.year))
    else {
        return (None, None);
    };
    // For a rising result the upper bound reaches the target first and the lower bound last; for a falling one it is the other way round.
    // At the target with an amount of 0, 0 is the answer. Above 0 an amount suffices once it meets the target, below 0 until it has passed
    // it: if the result stays at the target for a while, that is the end of the stay nearest to 0.
    let mut beyond = |position: f64, last: bool, min: f64| {
        range(position).is_some_and(|span| match (direction > 0, last) {
            (true, false) => span.high - goal.target >= min,
            (true, true) => span.low - goal.target >= min,
            (false, false) => goal.target - span.low >= min,
            (false, true) => goal.target - span.high >= min,
        })
    };
    let tolerance = TOLERANCE * goal.target.abs().max(1.0);
    let mut first = |last: bool| {
        let nothing = scale.position(0.0);
        let takes_less = beyond(nothing, last, 2.0 * tolerance);
        if !takes_less && beyond(nothing, last, -tolerance) {
            return Some(0.0);
        }
        let mut past = |position: f64| beyond(position, last, if takes_less { 2.0 * tolerance } else { -tolerance });
        if !past(1.0) || past(0.0) {
            return None;
        }
        let (mut before, mut after) = (0.0, 1.0);
        for _ in 0..STEPS {
            let middle: f64 = (before + after) / 2.0;
            if middle <= before || middle >= after || scale.amount(after) - scale.amount(before) < 1e-9 {
                break;
            }
            if past(middle) { after = middle } else { before = middle }
        }
        let amount = scale.amount(after);
        // An amount that exceeds an amount of the grid by rounding alone is that amount.
        Some(scale.grid.map_or(amount, |grid| grid.above(amount).value()))
    };
    let ends = (first(false), first(true));
    // With the budget spent, the ends were not searched through.
    if budget.is_short() { (None, None) } else { ends }
}
