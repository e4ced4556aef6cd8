//! Ranges that were marked while a control moved, looked at again a little at a time.

use crate::inputs::Scenario;
use crate::program::Program;
use document::{Document, QuantityId};

use super::domain::{Begun, Domain, Target};
use super::{Comparison, Effort, Freedom, Subject, known};

/// How many steps one look at all that is marked may take: ranges times instructions times axes. What would take minutes stays marked.
const MOST_STEPS: usize = 500_000_000;

/// How many instructions a document may have, for the box of all its values to be held beside what is at hand already.
const MOST_INSTRUCTIONS: usize = 500_000;

/// A comparison whose marked ranges are being looked at again.
#[derive(Debug)]
pub struct Settling {
    better: Comparison,
    /// What is still marked: the last is looked at first.
    open: Vec<(QuantityId, usize, Subject)>,
    /// The box of all values: to make one for each would take longer than to look.
    domain: Option<Domain>,
    /// The search for the ends of the last that is open.
    begun: Option<Begun>,
}

impl Settling {
    /// Begins with the ranges of a scenario: the last of those that are marked, as many as do not take too long; nothing where there are
    /// none.
    pub fn new(program: &Program, results: &Comparison) -> Option<Self> {
        let quantities = (0..program.quantities()).map(QuantityId);
        let values = quantities.flat_map(|id| (0..program.years()).map(move |year| (id, year)));
        let each = values.flat_map(|(id, year)| Subject::ALL.map(|subject| (id, year, subject)));
        let mut open: Vec<_> =
            each.filter(|&(id, year, subject)| results.of(subject).loose(id, year).is_some()).collect();
        let of_one_year = program.instructions() / program.years().max(1) * results.proposal.free.len();
        let is_small = program.instructions() <= MOST_INSTRUCTIONS;
        let most = if is_small { MOST_STEPS / of_one_year.max(1) } else { 0 };
        open.drain(..open.len().saturating_sub(most));
        (!open.is_empty()).then(|| Self { better: results.clone(), open, domain: None, begun: None })
    }

    /// Looks at some more ranges of the same scenario, at a part of one at least and until about so many steps are taken; the better
    /// ranges once all were looked at.
    pub fn advance(
        &mut self,
        document: &Document,
        program: &Program,
        scenario: &Scenario,
        effort: Effort,
        most_steps: usize,
    ) -> Option<&Comparison> {
        let mut left = most_steps;
        while left > 0 {
            let Some(&(id, year, subject)) = self.open.last() else {
                break;
            };
            let target = Target { subject, register: program.register(id, year) };
            let domain = self.domain.get_or_insert_with(|| {
                left = left.saturating_sub(program.instructions());
                Domain::new(document, program, scenario, Freedom::Unknowns)
            });
            let twin = match subject {
                // Where nothing is proposed the two are one.
                Subject::Proposal if domain.is_one() => {
                    self.open.pop();
                    continue;
                }
                Subject::Official if domain.is_one() => Some(Subject::Proposal),
                _ => None,
            };
            let Some(ends) = domain.settle(program, target, effort, &mut self.begun, &mut left) else {
                break;
            };
            self.open.pop();
            if let Some(ends) = ends {
                let better = known(&ends, domain.shape(target).axes());
                for subject in [Some(subject), twin].into_iter().flatten() {
                    self.better.of_mut(subject).improve(id, year, better);
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
        scenario.follow(&document, 0).expect("there is a preset");
        let moving = compare(&document, &program, &scenario, Wanted::All, Effort::MOVING);
        let settled = |most_steps: usize, most_taken: u64| {
            let mut settling = Settling::new(&program, &moving).expect("something was marked");
            let (mut slices, mut before) = (0, 0);
            loop {
                let better = settling.advance(&document, &program, &scenario, Effort(20), most_steps).cloned();
                let taken = settling.domain.as_ref().map_or(0, Domain::taken);
                assert!(taken - before <= most_taken, "slice {slices} took {} steps", taken - before);
                (slices, before) = (slices + 1, taken);
                if let Some(better) = better {
                    break (slices, better);
                }
            }
        };
        let (one, at_once) = settled(usize::MAX, u64::MAX);
        let (many, in_slices) = settled(AT_ONCE, 600_000);
        assert!(one == 1 && many > 10, "{many} slices");
        assert!(at_once == in_slices);
        assert!(at_once != moving, "or it tells nothing");
    }
}
