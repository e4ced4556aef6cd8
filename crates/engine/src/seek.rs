//! How much it takes: the amount of one choice, or of several in given proportions, that brings a result to a target.

use crate::bounds::{Axis, Effort, Field, Freedom, Move, Search, Span, Subject, extremes, extremes_within};
use crate::budget::Budget;
use crate::inputs::{Scenario, Setting};
use crate::program::Program;
use document::amount::Grid;
use document::{Document, QuantityId};

/// What is wanted: a result in a year at a target, by moving choices in every year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish<'a> {
    /// The result.
    pub of: QuantityId,
    /// The year, counted from the document's first.
    pub year: usize,
    /// What it should be.
    pub target: f64,
    /// The choices that may move, each with how much of the amount it takes: 1 for the line that receives, −1 for the line that gives.
    pub with: &'a [(QuantityId, f64)],
}

/// What it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sought {
    /// The amount that is added to each choice, times its proportion, unknowns at their values. On the grid of the choices, where they
    /// have one.
    pub amount: f64,
    /// The result with that amount.
    pub result: f64,
    /// Whether it meets the target: to within what the least step of a choice's grid changes.
    pub reached: bool,
    /// The amounts nearest to nothing that it may take, whatever the unknowns turn out to be. Nothing for an end that no allowed amount
    /// reaches, or that is not known because the result turns as the amount grows.
    pub least: Option<f64>,
    /// See `least`.
    pub most: Option<f64>,
}

/// Steps of a bisection: enough for every bit of a position.
const STEPS: usize = 64;

/// By how much a result may miss a target, as a share of it, through rounding alone.
const HAIR: f64 = 1e-9;

/// A scenario in which some choices are numbers: those that follow a preset become what that computes.
///
/// # Errors
/// The first of them whose preset computes no single number, because that depends on what is not known.
pub fn in_numbers(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    choices: impl IntoIterator<Item = QuantityId>,
) -> Result<Scenario, QuantityId> {
    let mut other = scenario.clone();
    for id in choices {
        for year in (0..document.years.count).filter(|&year| follows(scenario, id, year)) {
            let (freedom, of) = (Freedom::Unknowns, Subject::Proposal);
            let ends = extremes(document, program, scenario, freedom, of, (id, year), Effort::FULL);
            let number = ends.map(|ends| ends.span).filter(|span| span.is_exact());
            other.set(document, id, year, number.ok_or(id)?.low).map_err(|_| id)?;
        }
    }
    Ok(other)
}

fn follows(scenario: &Scenario, id: QuantityId, year: usize) -> bool {
    matches!(scenario.setting(id, year), Some(Setting::Preset(_)))
}

/// Finds the amount nearest to nothing that meets a wish, or else the amount that comes closest.
///
/// Nothing where no choice can move, where one of them follows a preset in any year (see [`in_numbers`]), or where the result cannot be
/// computed.
///
/// Once the budget is spent, a nearer amount may have been passed over, and the ends over all that is not known are left open.
pub fn seek(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    wish: Wish<'_>,
    budget: &mut Budget,
) -> Option<Sought> {
    if wish.with.iter().any(|&(id, _)| (0..document.years.count).any(|year| follows(scenario, id, year))) {
        return None;
    }
    let scale = Scale::new(document, scenario, wish.with)?;
    let inputs = scenario.inputs(document);
    let field = Field::along(program, program.register(wish.of, wish.year), &inputs, &scale.axis);
    let mut search = Search::new(&field);
    let mut result = |amount: f64| search.at(&[scale.position(amount)]);
    let hair = HAIR * wish.target.abs().max(1.0);
    let nearest = if (result(0.0)? - wish.target).abs() <= hair {
        Some(0.0)
    } else {
        let met = Search::new(&field).meetings_near(wish.target, hair, scale.position(0.0), Effort::FULL.0, budget);
        let amounts = met.into_iter().map(|position| scale.amount(position));
        amounts.min_by(|a, b| a.abs().total_cmp(&b.abs()))
    };
    let amount = match nearest {
        Some(amount) => amount,
        None => {
            let (low, high) = Search::new(&field).ends(budget.pieces(Effort::FULL.0, 8 * field.plan.len() as u64));
            budget.goes_on();
            let (below, above) = ((low.found - wish.target).abs(), (high.found - wish.target).abs());
            let end = if below < above { low } else { high };
            scale.amount(end.point.first().copied()?)
        }
    };
    let (amount, step) = if let Some(grid) = scale.grid {
        let around = [grid.floor(amount), grid.ceil(amount)].map(|end| end.value().clamp(scale.least, scale.most));
        let off = |result: Option<f64>| result.map_or(f64::INFINITY, |result| (result - wish.target).abs());
        let (below, above) = (result(around[0]), result(around[1]));
        let nearer = if around[0].abs() <= around[1].abs() { around[0] } else { around[1] };
        let amount = match off(below) - off(above) {
            off if off.abs() <= hair => nearer,
            off if off < 0.0 => around[0],
            _ => around[1],
        };
        let (one, now) = (grid.step(), grid.nearest(amount));
        let (more, less) = (now.plus(one).value(), now.minus(one).value());
        let next = result(if more <= scale.most { more } else { less })?;
        (amount, (next - result(amount)?).abs())
    } else {
        (amount, 0.0)
    };
    let found = result(amount)?;
    let exact = (wish.target.abs() + found.abs()) * HAIR;
    let reached = nearest.is_some() && (found - wish.target).abs() <= step.max(exact).max(hair);
    let (least, most) = over_unknowns(document, program, scenario, wish, &scale, budget);
    // The ends are the first amounts of the grid past the target; the answer is the one closest to it.
    let (least, most) = match (least, most) {
        (Some(least), Some(most)) if reached && least == most => (Some(amount), Some(amount)),
        (least, most) if reached => (least.map(|least| least.min(amount)), most.map(|most| most.max(amount))),
        ends => ends,
    };
    Some(Sought { amount, result: found, reached, least, most })
}

/// The scale along which an amount moves.
struct Scale {
    axis: Axis,
    least: f64,
    most: f64,
    /// The coarsest grid of the choices that have one: what lies on it lies on all.
    grid: Option<Grid>,
}

impl Scale {
    /// From the least to the greatest amount that every choice allows in every year.
    fn new(document: &Document, scenario: &Scenario, with: &[(QuantityId, f64)]) -> Option<Self> {
        let inputs = scenario.inputs(document);
        let (mut least, mut most, mut grid) = (f64::NEG_INFINITY, f64::INFINITY, None::<Grid>);
        for &(id, part) in with {
            let input = document.quantity(id).input()?;
            grid = [grid, input.grid].into_iter().flatten().min();
            for year in 0..document.years.count {
                let now = inputs.value(id, year);
                let ends = [(input.least - now) / part, (input.greatest - now) / part];
                least = least.max(ends[0].min(ends[1]));
                most = most.min(ends[0].max(ends[1]));
            }
        }
        if let Some(grid) = grid {
            (least, most) = (grid.above(least).value(), grid.below(most).value());
        }
        if !(least < most && least.is_finite() && most.is_finite()) {
            return None;
        }
        let mut moves = Vec::new();
        for &(id, part) in with {
            moves.extend((0..document.years.count).map(|year| {
                let now = inputs.value(id, year);
                Move { id, year, from: now + least * part, to: now + most * part }
            }));
        }
        Some(Self { axis: Axis { id: with.first()?.0, moves }, least, most, grid })
    }

    fn amount(&self, position: f64) -> f64 {
        if position >= 1.0 { self.most } else { self.least + (self.most - self.least) * position }
    }

    fn position(&self, amount: f64) -> f64 {
        ((amount - self.least) / (self.most - self.least)).clamp(0.0, 1.0)
    }
}

/// The least and the greatest amount that it may take over all that is not known.
fn over_unknowns(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    wish: Wish<'_>,
    scale: &Scale,
    budget: &mut Budget,
) -> (Option<f64>, Option<f64>) {
    let mut range = |position: f64| -> Option<Span> {
        if !budget.goes_on() {
            return None;
        }
        let moved = scenario.at(std::slice::from_ref(&scale.axis), &[Some(position)]);
        let value = (wish.of, wish.year);
        let (freedom, of) = (Freedom::Unknowns, Subject::Proposal);
        Some(extremes_within(document, program, &moved, freedom, of, value, Effort::FULL, budget)?.span)
    };
    let Some(direction) = crate::bounds::direction(document, program, scenario, &scale.axis, (wish.of, wish.year))
    else {
        return (None, None);
    };
    // Growing results: the highest value meets the target first, the lowest last. Falling ones the other way round. What is there at
    // nothing needs nothing. Above nothing an amount is enough once it meets the target, below nothing until it has passed it: where a
    // result stays at the target, that is the end of the stay nearest to nothing.
    let mut beyond = |position: f64, last: bool, least: f64| {
        range(position).is_some_and(|span| match (direction > 0, last) {
            (true, false) => span.high - wish.target >= least,
            (true, true) => span.low - wish.target >= least,
            (false, false) => wish.target - span.low >= least,
            (false, true) => wish.target - span.high >= least,
        })
    };
    let hair = HAIR * wish.target.abs().max(1.0);
    let mut first = |last: bool| {
        let nothing = scale.position(0.0);
        let takes_less = beyond(nothing, last, 2.0 * hair);
        if !takes_less && beyond(nothing, last, -hair) {
            return Some(0.0);
        }
        let mut past = |position: f64| beyond(position, last, if takes_less { 2.0 * hair } else { -hair });
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
        // A hair above an amount of the grid is that amount.
        Some(scale.grid.map_or(amount, |grid| grid.above(amount).value()))
    };
    let ends = (first(false), first(true));
    // What was not looked at is no end.
    if budget.is_short() { (None, None) } else { ends }
}
