//! Which figure matters most, and where a result tips over.

use crate::bounds::{Axis, FreeInputs, Objective, Search, SearchBudget, axes, axis};
use crate::budget::Budget;
use crate::inputs::{Inputs, Scenario};
use crate::program::{Evaluation, LANES, Lane, Lanes, Plan, Program};
use document::{Document, QuantityId};

/// What one open input does to a result, alone, all others at their values.
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
    /// How far it moves the result.
    pub fn effect(self) -> f64 {
        (self.high - self.low).abs()
    }
}

/// Every open input by what it does to a result, the most telling first; those at whose ends it cannot be computed are left out.
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

/// A ranking in the making.
pub struct Ranking {
    of: (QuantityId, usize),
    inputs: Inputs,
    plan: Plan,
    room: Evaluation<Lanes>,
    axes: Vec<Axis>,
    /// How many axes were looked at.
    done: usize,
    ranked: Vec<Sensitivity>,
}

impl Ranking {
    /// Begins.
    pub fn new(document: &Document, program: &Program, scenario: &Scenario, of: (QuantityId, usize)) -> Self {
        let axes = axes(document, scenario, FreeInputs::UnknownsAndAssumptions);
        let plan = program.plan(&[program.register(of.0, of.1)]);
        let (inputs, ranked) = (scenario.inputs(document), Vec::with_capacity(axes.len()));
        Self { of, inputs, plan, room: program.lanes(), axes, done: 0, ranked }
    }

    /// Goes on for about so many instructions, each for four inputs; true once every input was looked at.
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

    /// The inputs that were looked at, the most telling first.
    pub fn ranked(mut self) -> Vec<Sensitivity> {
        self.ranked.sort_by(|a, b| b.effect().total_cmp(&a.effect()));
        self.ranked
    }
}

/// What one unit more of each of some choices, in every year, does to a result of the official position: measured over one step of
/// the choice or what its limits leave of it, up or down, whichever is more. No number where it cannot be computed or may not move.
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

/// One step of a choice from its start in every year, or what its limits leave of it: up or down, whichever is more.
fn step(document: &Document, choice: QuantityId) -> f64 {
    let Some(input) = document.quantity(choice).input() else {
        return 0.0;
    };
    let starts = input.start.values.iter();
    let (min, max) = starts.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &v| (a.min(v), b.max(v)));
    let (down, up) = (input.step.min(min - input.min), input.step.min(input.max - max));
    if up >= down { up } else { -down }
}

/// Where a result meets a threshold as one input moves from its low to its high end.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakEven {
    /// The values of the input at which it does, least first.
    pub at: Vec<f64>,
    /// Every value was looked at: where `at` is empty, it never does.
    pub decided: bool,
}

/// The values of an input, in the year asked for, at which a result meets a threshold; all else at its values. Nothing where the
/// input is settled.
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
