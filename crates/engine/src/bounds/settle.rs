//! Ranges that were marked while a control moved, looked at again a little at a time.

use crate::inputs::Scenario;
use crate::program::Program;
use document::{Document, QuantityId};

use super::domain::{Domain, Target};
use super::{Comparison, Effort, Freedom, Subject, known};

/// How many steps one look at all that is marked may take: ranges times instructions times axes. What would take minutes stays marked.
const MOST_STEPS: u64 = 500_000_000;

/// A comparison whose marked ranges are being looked at again.
#[derive(Debug)]
pub struct Settling {
    better: Comparison,
    /// What is still marked: the last is looked at first.
    open: Vec<(QuantityId, usize, Subject)>,
    /// The box of the value that was looked at last: its subjects come one after the other. A box for all years would take longer to make
    /// than a frame.
    domain: Option<((QuantityId, usize), Domain)>,
}

impl Settling {
    /// Begins with the ranges of a scenario; nothing where none is marked, or where it would take too long.
    pub fn new(program: &Program, results: &Comparison) -> Option<Self> {
        let quantities = (0..program.quantities()).map(QuantityId);
        let values = quantities.flat_map(|id| (0..program.years()).map(move |year| (id, year)));
        let each = values.flat_map(|(id, year)| Subject::ALL.map(|subject| (id, year, subject)));
        let open: Vec<_> = each.filter(|&(id, year, subject)| results.of(subject).loose(id, year).is_some()).collect();
        let of_one_year = program.instructions() / program.years().max(1) * results.proposal.free.len();
        let steps = (open.len() as u64).saturating_mul(of_one_year as u64);
        (!open.is_empty() && steps <= MOST_STEPS).then(|| Self { better: results.clone(), open, domain: None })
    }

    /// Looks at some more ranges of the same scenario, at one at least and until about so many steps are taken; the better ranges once
    /// all were looked at.
    pub fn advance(
        &mut self,
        document: &Document,
        program: &Program,
        scenario: &Scenario,
        effort: Effort,
        most_steps: usize,
    ) -> Option<&Comparison> {
        let mut steps = 0;
        while steps < most_steps {
            let Some((id, year, subject)) = self.open.pop() else {
                break;
            };
            let target = Target { subject, register: program.register(id, year) };
            let last = self.domain.take().filter(|(of, _)| *of == (id, year));
            let (_, domain) = self.domain.insert(last.unwrap_or_else(|| {
                let plan = program.plan(&[target.register]);
                let of = Subject::Difference;
                ((id, year), Domain::of(document, program, plan, scenario, Freedom::Unknowns, of))
            }));
            let twin = match subject {
                // Where nothing is proposed the two are one.
                Subject::Proposal if domain.is_one() => continue,
                Subject::Official if domain.is_one() => Some(Subject::Proposal),
                _ => None,
            };
            steps = steps.saturating_add(domain.steps().saturating_mul(effort.0.max(1)));
            for ends in domain.solve(program, &[target], effort) {
                let better = known(&ends, domain.shape(target).axes());
                for subject in [Some(subject), twin].into_iter().flatten() {
                    self.better.of_mut(subject).improve(id, year, better);
                }
            }
        }
        self.open.is_empty().then_some(&self.better)
    }
}
