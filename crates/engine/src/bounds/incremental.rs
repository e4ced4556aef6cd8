//! Ranges that follow a scenario as it changes: while a control moves, only what it moves is worked out again.

use crate::inputs::Scenario;
use crate::program::Program;
use document::{Document, QuantityId};

use super::solver::BoundsSolver;
use super::{Bounds, Comparison, FreeInputs, SearchBudget, Side, Wanted, work_out};

/// The ranges of a scenario, of the official position and of their difference, with what they were worked out from.
///
/// They are the same, to the bit, as those that [`super::compare`] works out from nothing.
#[derive(Debug)]
pub struct IncrementalBounds {
    solver: BoundsSolver,
    results: Comparison,
    search_budget: SearchBudget,
    /// A proposal has been followed: the vertices that differences need were computed.
    is_ready: bool,
}

impl IncrementalBounds {
    /// Works out everything.
    pub fn new(document: &Document, program: &Program, scenario: &Scenario, search_budget: SearchBudget) -> Self {
        let mut solver = BoundsSolver::new(document, program, scenario, FreeInputs::Unknowns);
        let results = Comparison::over(&mut solver, document, program, Wanted::All, search_budget);
        let is_ready = !solver.is_one();
        Self { solver, results, search_budget, is_ready }
    }

    /// The ranges of the scenario that was followed last. A copy shares what it holds.
    pub fn results(&self) -> &Comparison {
        &self.results
    }

    /// Goes on to another scenario of the same document: works out what that moves, or everything where other figures are open.
    pub fn update(&mut self, document: &Document, program: &Program, scenario: &Scenario) {
        let Some(moved) = self.solver.update(document, program, scenario) else {
            // Two boxes of a large document would not fit beside each other.
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

    /// Computes the vertices of the box that differences need, before something is proposed: some move is followed, and then the scenario
    /// again. Where that is the one that was followed last, the results stay what they are.
    pub fn make_ready(&mut self, document: &Document, program: &Program, scenario: &Scenario) {
        if !std::mem::replace(&mut self.is_ready, true)
            && let Some(moved) = some_move(document, program, scenario)
        {
            self.update(document, program, &moved);
            self.update(document, program, scenario);
        }
    }
}

/// The scenario with one choice a step away from where it starts, the first that moves what heads the page; nothing where none can.
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
        // How many steps each instruction of the document takes, at the most.
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
