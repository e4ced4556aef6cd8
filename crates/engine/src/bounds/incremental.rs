//! Incremental bounds: after a change of the scenario, only what that change moves is computed again.

use crate::inputs::Scenario;
use crate::program::Program;
use document::{Document, QuantityId};

use super::solver::BoundsSolver;
use super::{Bounds, Comparison, FreeInputs, SearchBudget, Side, Wanted, work_out};

/// The bounds of a scenario, of the official position and of their difference, with the state from which they were computed.
///
/// They equal, to the bit, those that [`super::compare`] computes from scratch.
#[derive(Debug)]
pub struct IncrementalBounds {
    solver: BoundsSolver,
    results: Comparison,
    search_budget: SearchBudget,
    /// `true` once the vertices that differences need were computed.
    is_ready: bool,
}

impl IncrementalBounds {
    /// Computes all bounds of a scenario.
    pub fn new(document: &Document, program: &Program, scenario: &Scenario, search_budget: SearchBudget) -> Self {
        let mut solver = BoundsSolver::new(document, program, scenario, FreeInputs::Unknowns);
        let results = Comparison::over(&mut solver, document, program, Wanted::All, search_budget);
        let is_ready = !solver.is_one();
        Self { solver, results, search_budget, is_ready }
    }

    /// Returns the bounds of the scenario of the last update. Cloning them is cheap: the values are shared.
    pub fn results(&self) -> &Comparison {
        &self.results
    }

    /// Updates the bounds to another scenario of the same document: recomputes what the change moves, or everything if other inputs are
    /// open.
    pub fn update(&mut self, document: &Document, program: &Program, scenario: &Scenario) {
        let Some(moved) = self.solver.update(document, program, scenario) else {
            // The memory is released first: two boxes of a large document would not fit beside each other.
            self.solver.release();
            *self = Self::new(document, program, scenario, self.search_budget);
            return;
        };
        self.is_ready |= !self.solver.is_one();
        let quantities: Vec<QuantityId> = document.all().map(|(id, _)| id).filter(|id| moved.nodes[id.0]).collect();
        let checks: Vec<usize> =
            (0..document.checks.len()).filter(|check| moved.nodes[program.node_of_check(*check)]).collect();
        let Comparison { proposal, official, difference } = &mut self.results;
        let mut of: Vec<(Side, &mut Bounds)> = vec![(Side::Proposal, proposal), (Side::Difference, difference)];
        if moved.official {
            of.push((Side::Official, official));
        }
        work_out(&mut self.solver, program, &mut of, &quantities, &checks, self.search_budget);
    }

    /// Computes the vertices that differences need, before the first change: updates to a scenario with one choice moved, and back. If
    /// `scenario` is that of the last update, the results stay the same.
    pub fn make_ready(&mut self, document: &Document, program: &Program, scenario: &Scenario) {
        if !std::mem::replace(&mut self.is_ready, true)
            && let Some(moved) = some_move(document, program, scenario)
        {
            self.update(document, program, &moved);
            self.update(document, program, scenario);
        }
    }
}

/// Returns the scenario with one choice a step away from its start, the first that moves the headline result; `None` if no choice can.
fn some_move(document: &Document, program: &Program, scenario: &Scenario) -> Option<Scenario> {
    let headline = document.headline()?.of;
    let needed = program.needed(&[program.register(headline, document.opens)]);
    let is_needed =
        |id: QuantityId| needed.iter().skip(id.0 * program.years()).take(program.years()).any(|needed| *needed);
    document.all().filter(|(id, quantity)| quantity.is_choice() && is_needed(*id)).find_map(|(id, quantity)| {
        let input = quantity.input()?;
        let first = input.start.values.first()?;
        let mut moved = scenario.clone();
        let set = moved.set_all_years(document, id, first + input.step);
        set.or_else(|_| moved.set_all_years(document, id, first - input.step)).ok()?;
        Some(moved)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common::large::crossing;
    use crate::common::{formula, with};

    #[test]
    fn the_first_move_computes_no_corner_that_was_made_ready() {
        let unknown = |id: &str, unit: &str| {
            let head =
                format!("\n[unknown.{id}]\nlabel = {{ nl = \"{id}\", en = \"{id}\" }}\nunit = \"{unit}\"\nvalue = 1\n");
            head + "limits = [0, 3]\nrange = [0, 3]\nbasis = \"none\"\n"
        };
        let text = with(&(unknown("x", "k€") + &unknown("y", "1") + &formula("f", "k€", "(shift + x) * y")));
        let document = Document::read(&text).expect("it is right");
        let program = Program::new(&document);
        let start = Scenario::default();
        let mut moved = start.clone();
        moved
            .set_all_years(&document, document.find("shift").expect("it was written"), 20.0)
            .expect("within its limits");
        let computed = |ready: bool| {
            let mut incremental = IncrementalBounds::new(&document, &program, &start, SearchBudget::MOVING);
            if ready {
                incremental.make_ready(&document, &program, &start);
            }
            let before = incremental.solver.computed();
            incremental.update(&document, &program, &moved);
            incremental.solver.computed() - before
        };
        assert!(computed(false) > 0, "or it tells nothing");
        assert_eq!(computed(true), 0);
    }

    #[test]
    fn a_preset_that_sets_all_takes_steps_in_proportion_to_the_document() {
        // The greatest number of steps for each instruction of the document.
        const EACH: u64 = 20;
        for (lines, unknowns) in [(30, 6), (60, 40), (120, 60), (240, 120), (480, 60)] {
            let document = Document::read(&crossing(lines, unknowns, 30)).expect("it is right");
            let program = Program::new(&document);
            let mut incremental =
                IncrementalBounds::new(&document, &program, &Scenario::default(), SearchBudget::MOVING);
            let mut scenario = Scenario::default();
            scenario.apply_preset(&document, 0).expect("there is a preset");
            incremental.update(&document, &program, &scenario);
            let (taken, most) = (incremental.solver.taken(), EACH * program.instructions() as u64);
            assert!(taken <= most, "{lines} lines over {unknowns} unknowns take {taken} steps, more than {most}");
        }
    }
}
