//! The box of free inputs: one axis for each input that a scenario leaves open.

use crate::inputs::{Inputs, Scenario};
use crate::program::{Evaluation, LANES, Lanes, Plan, Program};
use document::{Document, QuantityId};

/// The inputs that vary within their intervals: unknowns, assumptions, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreeInputs {
    /// The unknowns that the scenario does not set; assumptions stand at their values.
    Unknowns,
    /// The assumptions that the scenario does not set; unknowns stand at their values.
    Assumptions,
    /// Unknowns and assumptions together.
    UnknownsAndAssumptions,
}

/// One axis of the box: inputs that move together, in every year in which they are open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    /// The input after which the axis is named.
    pub id: QuantityId,
    pub moves: Vec<Move>,
}

/// An input in a year, with its values at both ends of an axis; `from` may be the greater.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Move {
    pub id: QuantityId,
    pub year: usize,
    pub from: f64,
    pub to: f64,
}

impl Move {
    /// Returns the value at a position from 0 to 1. Both ends are reached exactly, and no value lies outside them.
    #[inline]
    pub fn at(&self, position: f64) -> f64 {
        if position >= 1.0 {
            self.to
        } else {
            (self.from + (self.to - self.from) * position).clamp(self.from.min(self.to), self.from.max(self.to))
        }
    }
}

/// Returns the axes of a scenario: its free inputs, in the document's order.
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

/// Returns the axes of two scenarios, with each input at the same index. An input that only one scenario leaves open has no moves in the
/// other.
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

/// Returns the axis of one input; `None` if the input has no interval, or is set or certain in every year.
pub(crate) fn axis(document: &Document, scenario: &Scenario, id: QuantityId) -> Option<Axis> {
    let uncertainty = document.quantity(id).uncertainty()?;
    let open = uncertainty.range.iter().enumerate().filter(|(year, _)| scenario.setting(id, *year).is_none());
    let moves = open.filter_map(|(year, range)| {
        range.filter(|(low, high)| low < high).map(|(low, high)| Move { id, year, from: low, to: high })
    });
    let moves: Vec<Move> = moves.collect();
    (!moves.is_empty()).then_some(Axis { id, moves })
}

/// Returns `true` if an axis moves the input in the year.
pub(crate) fn is_moved(axes: &[Axis], id: QuantityId, year: usize) -> bool {
    let axis = axes.iter().find(|axis| axis.id == id);
    axis.is_some_and(|axis| axis.moves.iter().any(|one| one.year == year))
}

/// Runs a plan at [`LANES`] points of the box at once; `position(axis, lane)` gives the coordinates of each point, from 0 to 1.
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
