//! Refinement: bounds that were not tight when a control moved are computed again, in slices.

use crate::inputs::Scenario;
use crate::program::Program;
use document::{Document, QuantityId};

use super::solver::{BoundsSolver, PendingSearch, Target};
use super::{Comparison, FreeInputs, SearchBudget, Side, range_result};

/// The greatest number of steps of one refinement: bounds times instructions times axes. Bounds for which that is too few keep their gap.
const MOST_STEPS: usize = 500_000_000;

/// The greatest number of instructions of a document for which a second box is held in memory.
const MOST_INSTRUCTIONS: usize = 500_000;

/// A comparison whose bounds that are not tight are being computed again.
#[derive(Debug)]
pub struct Refinement {
    better: Comparison,
    /// The bounds that are not tight yet; the last is refined first.
    open: Vec<(QuantityId, usize, Side)>,
    /// The box of all values, made once: to make one for each value would take longer than to refine it.
    solver: Option<BoundsSolver>,
    /// The search for the ends of the last value in `open`.
    pending: Option<PendingSearch>,
}

impl Refinement {
    /// Starts the refinement of the bounds of a scenario: of those that are not tight the last ones, as many as do not take too long.
    /// `None` if there are none.
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

    /// Refines some more bounds of the same scenario, for about `most_steps` steps and at least one part of a search. Returns the refined
    /// bounds once all are done; `None` until then.
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
                // Without a proposal the two sides are the same.
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
