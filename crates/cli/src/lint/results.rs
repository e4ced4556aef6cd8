//! Lints on results that cannot be computed, and on checks that fail before anything is set.

use engine::bounds::{FreeInputs, Side, bounds, extremes_within};
use engine::document::Kind;
use engine::inputs::Scenario;
use engine::{Bounds, Budget, QuantityId, SearchBudget};

use super::Lint;
use crate::open::Opened;

/// A fault of a result: the formula at fault, true if it occurs at the document's own values, and the years.
type Fault = (QuantityId, bool, Vec<i32>);

impl Lint<'_> {
    /// Warns about checks that fail and outcomes that cannot be computed, as the page would.
    pub(super) fn results(&mut self, opened: &Opened, budget: &mut Budget) {
        let document = self.document;
        let inputs = Scenario::default().inputs(document);
        let mut evaluation = opened.program.evaluation();
        opened.program.evaluate(&inputs, &mut evaluation);
        for (place, check) in document.checks.iter().enumerate() {
            let failed = document.years.iter().enumerate();
            let failed = failed.filter(|(year, _)| evaluation.holds(place, *year) == Some(false));
            let failed: Vec<i32> = failed.map(|(_, year)| year).collect();
            if !failed.is_empty() {
                let (id, years) = (&check.id, listed(&failed));
                let dutch = format!(
                    "de voorwaarde `{id}` geldt niet in {years} zoals het document begint: de pagina toont haar melding meteen. Kijk `that` en de cijfers na."
                );
                let english = format!(
                    "the condition `{id}` does not hold in {years} as the document starts: the page shows its message at once. Check `that` and the figures."
                );
                self.warn("check", id, dutch, english);
            }
        }
        let (start, everything) = (Scenario::default(), FreeInputs::UnknownsAndAssumptions);
        let free = bounds(document, &opened.program, &start, everything, SearchBudget::MOVING, &mut Budget::endless());
        let mut culprits = opened.program.culprits(&inputs, &evaluation);
        for (place, outcome) in document.outcomes.iter().enumerate() {
            let mut faults: Vec<Fault> = Vec::new();
            for (year, named) in document.years.iter().enumerate() {
                let at_start = culprits.of(outcome.of, year);
                let culprit = match at_start {
                    Some(at_start) => Some(at_start.quantity),
                    None if free.span(outcome.of, year).is_none() && !computable(opened, outcome.of, year, budget) => {
                        Some(self.first_without(&free, outcome.of))
                    }
                    None => None,
                };
                let Some(culprit) = culprit else { continue };
                match faults.iter_mut().find(|(other, start, _)| (*other, *start) == (culprit, at_start.is_some())) {
                    Some((.., years)) => years.push(named),
                    None => faults.push((culprit, at_start.is_some(), vec![named])),
                }
            }
            for fault in faults {
                self.not_computable(opened, place, outcome.of, &fault);
            }
        }
    }

    /// Returns the first formula below a result that has no bounds although everything that it names has them.
    fn first_without(&self, free: &Bounds, id: QuantityId) -> QuantityId {
        let whole = |id: QuantityId| (0..self.document.years.count).all(|year| free.span(id, year).is_some());
        let (mut at, mut seen) = (id, vec![id]);
        loop {
            let mut deeper = None;
            if let Kind::Formula(formula) = &self.document.quantity(at).kind {
                formula.expression.for_each_name(&mut |name, _| {
                    if deeper.is_none() && !whole(name) && !seen.contains(&name) {
                        deeper = Some(name);
                    }
                });
            }
            let Some(next) = deeper else { return at };
            seen.push(next);
            at = next;
        }
    }

    fn not_computable(&mut self, opened: &Opened, place: usize, of: QuantityId, fault: &Fault) {
        let document = self.document;
        let (culprit, at_start, years) = fault;
        let (name, formula) = (&document.quantity(of).id, &document.quantity(*culprit).id);
        let years = listed(years);
        let (dutch, english) = if *at_start {
            (
                format!(
                    "het resultaat `{name}` kan in {years} niet berekend worden: de formule `{formula}` deelt daar door 0 of wordt te groot. Kijk die formule en haar cijfers na."
                ),
                format!(
                    "the outcome `{name}` cannot be computed in {years}: the formula `{formula}` divides by 0 there or is too large. Check that formula and its figures."
                ),
            )
        } else {
            let open = document.all().filter(|(id, quantity)| {
                quantity.uncertainty().is_some_and(engine::document::Uncertainty::is_open)
                    && opened.program.depends(*culprit, *id)
            });
            let open = open.map(|(_, quantity)| format!("`{}`", quantity.id)).collect::<Vec<_>>().join(", ");
            (
                format!(
                    "het resultaat `{name}` kan in {years} niet overal in de vork van {open} berekend worden: de formule `{formula}` deelt ergens door 0 of wordt te groot. Maak `range` kleiner of controleer die formule."
                ),
                format!(
                    "the outcome `{name}` cannot be computed in {years} everywhere in the range of {open}: the formula `{formula}` somewhere divides by 0 or is too large. Narrow the range, or check that formula."
                ),
            )
        };
        self.warn("outcome", &place.to_string(), dutch, english);
    }
}

/// Returns true if a result can be computed over all unknowns and assumptions, or if the budget is too short to tell.
fn computable(opened: &Opened, of: QuantityId, year: usize, budget: &mut Budget) -> bool {
    if !budget.goes_on() {
        return true;
    }
    let (start, free) = (Scenario::default(), FreeInputs::UnknownsAndAssumptions);
    let value = (of, year);
    let (document, program) = (&opened.document, &opened.program);
    let ends = extremes_within(document, program, &start, free, Side::Proposal, value, SearchBudget::FULL, budget);
    // Results for which the budget ran out may well be computable.
    ends.is_some() || budget.is_short()
}

fn listed(years: &[i32]) -> String {
    years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ")
}
