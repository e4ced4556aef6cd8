//! The box of what is not settled: one direction for each input that a scenario leaves open.

use crate::inputs::{Inputs, Scenario};
use crate::program::{Evaluation, LANES, Lanes, Plan, Program};
use document::{Document, QuantityId};

/// What is left free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreeInputs {
    /// The unknowns that nobody filled in; assumptions stand at their values.
    Unknowns,
    /// The assumptions that nobody changed; unknowns stand at their values.
    Assumptions,
    /// Both.
    UnknownsAndAssumptions,
}

/// One direction in which the point may move: inputs that move together, each in the years that are in doubt.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    /// The input it is named after.
    pub id: QuantityId,
    pub moves: Vec<Move>,
}

/// An input in a year, with its values at both ends of the axis. It may fall along the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Move {
    pub id: QuantityId,
    pub year: usize,
    pub from: f64,
    pub to: f64,
}

impl Move {
    /// The value at a position from 0 to 1. Both ends are met exactly, and it never leaves them.
    #[inline]
    pub fn at(&self, position: f64) -> f64 {
        if position >= 1.0 {
            self.to
        } else {
            (self.from + (self.to - self.from) * position).clamp(self.from.min(self.to), self.from.max(self.to))
        }
    }
}

/// The open inputs of a scenario, in the document's order.
pub(crate) fn axes(document: &Document, scenario: &Scenario, free_inputs: FreeInputs) -> Vec<Axis> {
    let wanted = |id: QuantityId| {
        let quantity = document.quantity(id);
        match free_inputs {
            FreeInputs::Unknowns => quantity.is_unknown(),
            FreeInputs::Assumptions => quantity.is_assumption(),
            FreeInputs::UnknownsAndAssumptions => quantity.is_unknown() || quantity.is_assumption(),
        }
    };
    document.all().filter(|(id, _)| wanted(*id)).filter_map(|(id, _)| axis(document, scenario, id)).collect()
}

/// The open inputs of two scenarios, in the same places: an input that only one of them leaves open moves nothing in the other.
pub(crate) fn axes_of_both(
    document: &Document,
    one: &Scenario,
    other: &Scenario,
    free_inputs: FreeInputs,
) -> [Vec<Axis>; 2] {
    let both = [one, other].map(|scenario| axes(document, scenario, free_inputs));
    let mut ids: Vec<QuantityId> = both.iter().flatten().map(|axis| axis.id).collect();
    ids.sort_unstable();
    ids.dedup();
    both.map(|axes| {
        let place = |id: &QuantityId| {
            let axis = axes.iter().find(|axis| axis.id == *id).cloned();
            axis.unwrap_or(Axis { id: *id, moves: Vec::new() })
        };
        ids.iter().map(place).collect()
    })
}

/// The direction of one input; nothing where it is settled in every year.
pub(crate) fn axis(document: &Document, scenario: &Scenario, id: QuantityId) -> Option<Axis> {
    let uncertainty = document.quantity(id).uncertainty()?;
    let open = uncertainty.range.iter().enumerate().filter(|(year, _)| scenario.setting(id, *year).is_none());
    let moves = open.filter_map(|(year, range)| {
        range.filter(|(low, high)| low < high).map(|(low, high)| Move { id, year, from: low, to: high })
    });
    let moves: Vec<Move> = moves.collect();
    (!moves.is_empty()).then_some(Axis { id, moves })
}

/// Whether an axis moves an input in a year.
pub(crate) fn is_moved(axes: &[Axis], id: QuantityId, year: usize) -> bool {
    let axis = axes.iter().find(|axis| axis.id == id);
    axis.is_some_and(|axis| axis.moves.iter().any(|one| one.year == year))
}

/// Runs a plan at several points of the box: `position(axis, lane)` says where each lies.
pub(crate) fn evaluate_at(
    program: &Program,
    plan: &Plan,
    inputs: &Inputs,
    axes: &[Axis],
    position: impl Fn(usize, usize) -> f64,
    into: &mut Evaluation<Lanes>,
) {
    program.load(inputs, into);
    for (place, axis) in axes.iter().enumerate() {
        let positions: [f64; LANES] = std::array::from_fn(|lane| position(place, lane));
        for one in &axis.moves {
            program.put(into, one.id, one.year, Lanes(positions.map(|position| one.at(position))));
        }
    }
    program.run_plan(plan, inputs, into);
}
