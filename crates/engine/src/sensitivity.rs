//! Sensitivity: how far each free input alone moves a result, and the values at which a result breaks even.

use crate::bounds::{Axis, FreeInputs, Objective, Search, SearchBudget, axes, axis};
use crate::budget::Budget;
use crate::inputs::{Inputs, Scenario};
use crate::program::{Evaluation, LANES, Lane, Lanes, Plan, Program};
use document::{Document, QuantityId};

/// The results at both ends of one free input, all others at their values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sensitivity {
    /// The input.
    pub id: QuantityId,
    /// The result with the input at its low end.
    pub low: f64,
    /// The result with the input at its high end.
    pub high: f64,
}

impl Sensitivity {
    /// Returns the distance between the two results.
    pub fn effect(self) -> f64 {
        (self.high - self.low).abs()
    }
}

/// Returns the sensitivity of a result to every free input, largest effect first; an input at whose ends the result is undefined is left
/// out.
pub fn sensitivities(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    of: (QuantityId, usize),
) -> Vec<Sensitivity> {
    let mut ranking = Ranking::new(document, program, scenario, of);
    while !ranking.advance(program, usize::MAX) {}
    ranking.ranked()
}

/// A ranking of free inputs, in progress.
pub struct Ranking {
    of: (QuantityId, usize),
    inputs: Inputs,
    plan: Plan,
    room: Evaluation<Lanes>,
    axes: Vec<Axis>,
    /// The number of axes done.
    done: usize,
    ranked: Vec<Sensitivity>,
}

impl Ranking {
    /// Starts a ranking.
    pub fn new(document: &Document, program: &Program, scenario: &Scenario, of: (QuantityId, usize)) -> Self {
        let axes = axes(document, scenario, FreeInputs::UnknownsAndAssumptions);
        let plan = program.plan(&[program.register(of.0, of.1)]);
        let (inputs, ranked) = (scenario.inputs(document), Vec::with_capacity(axes.len()));
        Self { of, inputs, plan, room: program.lanes(), axes, done: 0, ranked }
    }

    /// Continues for about so many instructions, each on four inputs; returns `true` once every input is done.
    pub fn advance(&mut self, program: &Program, instructions: usize) -> bool {
        let turns = (instructions / self.plan.len().max(1)).max(1);
        let (id, year) = self.of;
        // Two lanes an input: its low and its high end.
        for some in self.axes.get(self.done..).unwrap_or_default().chunks(LANES / 2).take(turns) {
            program.load(&self.inputs, &mut self.room);
            for (place, axis) in some.iter().enumerate() {
                for one in &axis.moves {
                    let mut values = Lanes::splat(self.inputs.value(one.id, one.year));
                    (values.0[2 * place], values.0[2 * place + 1]) = (one.from, one.to);
                    program.put(&mut self.room, one.id, one.year, values);
                }
            }
            program.run_plan(&self.plan, &self.inputs, &mut self.room);
            let results = self.room.raw(id, year).0;
            for (place, axis) in some.iter().enumerate() {
                let one = Sensitivity { id: axis.id, low: results[2 * place], high: results[2 * place + 1] };
                if !one.effect().is_nan() {
                    self.ranked.push(one);
                }
            }
            self.done += some.len();
        }
        self.done == self.axes.len()
    }

    /// Returns the inputs done so far, largest effect first.
    pub fn ranked(mut self) -> Vec<Sensitivity> {
        self.ranked.sort_by(|a, b| b.effect().total_cmp(&a.effect()));
        self.ranked
    }
}

/// Returns for each choice the effect on a result of one unit more of it in every year, starting from the official position. It is measured
/// over one step of the choice, or the part of it that its limits leave, up or down, whichever is more. NaN if the result is undefined or
/// the choice cannot move.
pub fn effects(
    document: &Document,
    program: &Program,
    (id, year): (QuantityId, usize),
    choices: &[QuantityId],
) -> Vec<f64> {
    let start = Inputs::start(document);
    let plan = program.plan(&[program.register(id, year)]);
    let mut room = program.lanes();
    program.load(&start, &mut room);
    program.run_plan(&plan, &start, &mut room);
    let Lanes([before, ..]) = room.raw(id, year);
    let mut effects = Vec::with_capacity(choices.len());
    for some in choices.chunks(LANES) {
        // Each choice moves in a lane of its own, and goes back before the next ones do.
        let put = |lane: usize, choice: QuantityId, by: f64, room: &mut Evaluation<Lanes>| {
            for year in 0..document.years.count {
                let mut values = Lanes::splat(start.value(choice, year));
                values.0[lane] += by;
                program.put(room, choice, year, values);
            }
        };
        let steps: Vec<f64> = some.iter().map(|&choice| step(document, choice)).collect();
        for (lane, (&choice, &step)) in some.iter().zip(&steps).enumerate() {
            put(lane, choice, step, &mut room);
        }
        program.run_plan(&plan, &start, &mut room);
        let after = room.raw(id, year).0;
        for (lane, (&choice, step)) in some.iter().zip(steps).enumerate() {
            effects.push((after[lane] - before) / step);
            put(lane, choice, 0.0, &mut room);
        }
    }
    effects
}

/// Returns one step of a choice from its start in every year, or the part of it that its limits leave: up or down (negative), whichever is
/// more.
fn step(document: &Document, choice: QuantityId) -> f64 {
    let Some(input) = document.quantity(choice).input() else {
        return 0.0;
    };
    let starts = input.start.values.iter();
    let (min, max) = starts.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &v| (a.min(v), b.max(v)));
    let (down, up) = (input.step.min(min - input.min), input.step.min(input.max - max));
    if up >= down { up } else { -down }
}

/// The break-even values of an input: those at which a result crosses a threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakEven {
    /// The break-even values, in ascending order.
    pub at: Vec<f64>,
    /// `true` if every value of the input was examined: if `at` is empty, there is no break-even.
    pub decided: bool,
}

/// Returns the values of an input, in the year of the result, at which a result crosses a threshold; everything else at its value. `None`
/// if the input is not free.
#[allow(clippy::too_many_arguments, reason = "what is asked, and what it may take")]
pub fn break_even(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    (id, year): (QuantityId, usize),
    threshold: f64,
    input: QuantityId,
    budget: &mut Budget,
) -> Option<BreakEven> {
    let axis = axis(document, scenario, input)?;
    let shown = *axis.moves.iter().find(|one| one.year == year).or(axis.moves.first())?;
    let inputs = scenario.inputs(document);
    let objective = Objective::along(program, program.register(id, year), &inputs, &axis);
    let met = Search::new(&objective).crossings(threshold, SearchBudget::FULL.0, budget);
    Some(BreakEven { at: met.at.into_iter().map(|position| shown.at(position)).collect(), decided: met.decided })
}
