//! Ranges that were marked while a control moved, looked at again a little at a time.

use crate::inputs::Scenario;
use crate::program::Program;
use document::{Document, QuantityId};

use super::solver::{BoundsSolver, PendingSearch, Target};
use super::{Comparison, FreeInputs, SearchBudget, Side, range_result};

/// How many steps one look at all that is marked may take: ranges times instructions times axes. What would take minutes stays marked.
const MOST_STEPS: usize = 500_000_000;

/// How many instructions a document may have, for the box of all its values to be held beside what is at hand already.
const MOST_INSTRUCTIONS: usize = 500_000;

/// A comparison whose marked ranges are being looked at again.
#[derive(Debug)]
pub struct Refinement {
    better: Comparison,
    /// What is still marked: the last is looked at first.
    open: Vec<(QuantityId, usize, Side)>,
    /// The box of all values: to make one for each would take longer than to look.
    solver: Option<BoundsSolver>,
    /// The search for the ends of the last that is open.
    pending: Option<PendingSearch>,
}

impl Refinement {
    /// Begins with the ranges of a scenario: the last of those that are marked, as many as do not take too long; nothing where there are
    /// none.
    pub fn new(program: &Program, results: &Comparison) -> Option<Self> {
        let quantities = (0..program.quantities()).map(QuantityId);
        let values = quantities.flat_map(|id| (0..program.years()).map(move |year| (id, year)));
        let each = values.flat_map(|(id, year)| Side::ALL.map(|side| (id, year, side)));
        let mut open: Vec<_> = each.filter(|&(id, year, side)| results.of(side).gap(id, year).is_some()).collect();
        let of_one_year = program.instructions() / program.years().max(1) * results.proposal.free.len();
        let is_small = program.instructions() <= MOST_INSTRUCTIONS;
        let most = if is_small { MOST_STEPS / of_one_year.max(1) } else { 0 };
        open.drain(..open.len().saturating_sub(most));
        (!open.is_empty()).then(|| Self { better: results.clone(), open, solver: None, pending: None })
    }

    /// Looks at some more ranges of the same scenario, at a part of one at least and until about so many steps are taken; the better
    /// ranges once all were looked at.
    pub fn advance(
        &mut self,
        document: &Document,
        program: &Program,
        scenario: &Scenario,
        search_budget: SearchBudget,
        most_steps: usize,
    ) -> Option<&Comparison> {
        let mut left = most_steps;
        while left > 0 {
            let Some(&(id, year, side)) = self.open.last() else {
                break;
            };
            let target = Target { side, register: program.register(id, year) };
            let solver = self.solver.get_or_insert_with(|| {
                left = left.saturating_sub(program.instructions());
                BoundsSolver::new(document, program, scenario, FreeInputs::Unknowns)
            });
            let twin = match side {
                // Where nothing is proposed the two are one.
                Side::Proposal if solver.is_one() => {
                    self.open.pop();
                    continue;
                }
                Side::Official if solver.is_one() => Some(Side::Proposal),
                _ => None,
            };
            let Some(ends) = solver.refine(program, target, search_budget, &mut self.pending, &mut left) else {
                break;
            };
            self.open.pop();
            if let Some(ends) = ends {
                let better = range_result(&ends, solver.enclosure(target).axes());
                for side in [Some(side), twin].into_iter().flatten() {
                    self.better.of_mut(side).improve(id, year, better);
                }
            }
        }
        self.open.is_empty().then_some(&self.better)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounds::{Wanted, compare};
    use crate::common::large::crossing;

    #[test]
    fn slices_are_short_and_change_nothing() {
        const AT_ONCE: usize = 100_000;
        let document = Document::read(&crossing(60, 40, 6)).expect("it is right");
        let program = Program::new(&document);
        let mut scenario = Scenario::default();
        scenario.apply_preset(&document, 0).expect("there is a preset");
        let moving = compare(&document, &program, &scenario, Wanted::All, SearchBudget::MOVING);
        let refined = |most_steps: usize, most_taken: u64| {
            let mut refinement = Refinement::new(&program, &moving).expect("something was marked");
            let (mut slices, mut before) = (0, 0);
            loop {
                let better = refinement.advance(&document, &program, &scenario, SearchBudget(20), most_steps).cloned();
                let taken = refinement.solver.as_ref().map_or(0, BoundsSolver::taken);
                assert!(taken - before <= most_taken, "slice {slices} took {} steps", taken - before);
                (slices, before) = (slices + 1, taken);
                if let Some(better) = better {
                    break (slices, better);
                }
            }
        };
        let (one, at_once) = refined(usize::MAX, u64::MAX);
        let (many, in_slices) = refined(AT_ONCE, 600_000);
        assert!(one == 1 && many > 10, "{many} slices");
        assert!(at_once == in_slices);
        assert!(at_once != moving, "or it tells nothing");
    }
}
