//! Ranges that follow a scenario as it changes: while a control moves, only what it moves is worked out again.

use crate::inputs::Scenario;
use crate::program::Program;
use document::{Document, QuantityId};

use super::domain::Domain;
use super::{Bounds, Comparison, Effort, Freedom, Subject, Wanted, work_out};

/// The ranges of a scenario, of the official position and of their difference, with what they were worked out from.
///
/// They are the same, to the bit, as those that [`super::compare`] works out from nothing.
#[derive(Debug)]
pub struct Following {
    domain: Domain,
    results: Comparison,
    effort: Effort,
    /// A proposal has been followed: what differences need is at hand.
    is_ready: bool,
}

impl Following {
    /// Works out everything.
    pub fn new(document: &Document, program: &Program, scenario: &Scenario, effort: Effort) -> Self {
        let mut domain = Domain::new(document, program, scenario, Freedom::Unknowns);
        let results = Comparison::over(&mut domain, document, program, Wanted::All, effort);
        let is_ready = !domain.is_one();
        Self { domain, results, effort, is_ready }
    }

    /// The ranges of the scenario that was followed last. A copy shares what it holds.
    pub fn results(&self) -> &Comparison {
        &self.results
    }

    /// Goes on to another scenario of the same document: works out what that moves, or everything where other figures are open.
    pub fn follow(&mut self, document: &Document, program: &Program, scenario: &Scenario) {
        let Some(moved) = self.domain.follow(document, program, scenario) else {
            // Two boxes of a large document would not fit beside each other.
            self.domain.release();
            *self = Self::new(document, program, scenario, self.effort);
            return;
        };
        self.is_ready |= !self.domain.is_one();
        let quantities: Vec<QuantityId> = document.all().map(|(id, _)| id).filter(|id| moved.nodes[id.0]).collect();
        let checks: Vec<usize> =
            (0..document.checks.len()).filter(|check| moved.nodes[program.node_of_check(*check)]).collect();
        let Comparison { proposal, official, difference } = &mut self.results;
        let mut of: Vec<(Subject, &mut Bounds)> =
            vec![(Subject::Proposal, proposal), (Subject::Difference, difference)];
        if moved.official {
            of.push((Subject::Official, official));
        }
        work_out(&mut self.domain, program, &mut of, &quantities, &checks, self.effort);
    }

    /// Works out what the first proposal needs, so that it is at hand: some move is followed, and then the scenario that was followed
    /// last. The results stay what they are.
    pub fn make_ready(&mut self, document: &Document, program: &Program, scenario: &Scenario) {
        if !self.is_ready
            && let Some(moved) = some_move(document, scenario)
        {
            self.follow(document, program, &moved);
            self.follow(document, program, scenario);
        }
    }
}

/// The scenario with one choice moved; nothing where none can be.
fn some_move(document: &Document, scenario: &Scenario) -> Option<Scenario> {
    document.all().find_map(|(id, quantity)| {
        let input = quantity.input().filter(|_| quantity.is_choice())?;
        let first = input.start.values.first()?;
        [first + input.step, first - input.step].into_iter().find_map(|value| {
            let mut moved = scenario.clone();
            moved.set_all_years(document, id, value).ok()?;
            Some(moved)
        })
    })
}
