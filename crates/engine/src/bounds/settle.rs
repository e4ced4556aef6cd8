//! Ranges that were marked while a control moved, looked at again a little at a time.

use crate::inputs::Scenario;
use crate::program::Program;
use document::{Document, QuantityId};

use super::domain::{Domain, Target};
use super::{Comparison, Effort, Freedom, Subject, known};

/// How much may be looked at again: quantities times instructions times axes. What would take minutes stays marked.
const MOST_STEPS: usize = 500_000_000;

/// A comparison whose marked ranges are being looked at again, one at a time.
#[derive(Debug)]
pub struct Settling {
    better: Comparison,
    /// What is still marked: the last is looked at first.
    open: Vec<(QuantityId, usize, Subject)>,
    /// The box of the value that was looked at last: its subjects come one after the other.
    domain: Option<((QuantityId, usize), Domain)>,
}

impl Settling {
    /// Begins with the ranges of a scenario; nothing where none is marked, or where it would take too long.
    pub fn new(program: &Program, results: &Comparison) -> Option<Self> {
        let quantities = (0..program.quantities()).map(QuantityId);
        let values = quantities.flat_map(|id| (0..program.years()).map(move |year| (id, year)));
        let subjects = [Subject::Proposal, Subject::Official, Subject::Difference];
        let each = values.flat_map(|(id, year)| subjects.map(|subject| (id, year, subject)));
        let open: Vec<_> = each.filter(|&(id, year, subject)| results.of(subject).loose(id, year).is_some()).collect();
        let mut marked: Vec<QuantityId> = open.iter().map(|(id, ..)| *id).collect();
        marked.dedup();
        let steps = marked.len() * program.instructions() * results.proposal.free.len();
        (!open.is_empty() && steps <= MOST_STEPS).then(|| Self { better: results.clone(), open, domain: None })
    }

    /// Looks at one more range of the same scenario; the better ranges once all were looked at.
    pub fn advance(
        &mut self,
        document: &Document,
        program: &Program,
        scenario: &Scenario,
        effort: Effort,
    ) -> Option<&Comparison> {
        if let Some((id, year, subject)) = self.open.pop() {
            let target = Target { subject, register: program.register(id, year) };
            let last = self.domain.take().filter(|(of, _)| *of == (id, year));
            let (_, domain) = self.domain.insert(last.unwrap_or_else(|| {
                let plan = program.plan(&[target.register]);
                let of = Subject::Difference;
                ((id, year), Domain::of(document, program, plan, scenario, Freedom::Unknowns, of))
            }));
            let ends = domain.solve(program, &[target], effort);
            let bounds = self.better.of_mut(subject);
            ends.iter().for_each(|ends| bounds.improve(id, year, known(ends, domain.shape(target).axes())));
        }
        self.open.is_empty().then_some(&self.better)
    }
}
