//! The subject of the benchmarks: a document with a scenario, ready to be computed.

use engine::bounds::IncrementalBounds;
use engine::document::Kind;
use engine::monte_carlo::{ExtremeScenarios, Sampler, Sampling};
use engine::{Budget, Document, Evaluation, InputError, Inputs, Problem, Program, QuantityId, Scenario, SearchBudget};

/// The document that the site opens.
const TEXT: &str = include_str!("../../../model/sociale-economie-2025.toml");

/// The choices of the scenario, in every year: money moved between two lines.
const CHOICES: [(&str, f64); 2] = [("shift_coaching", 1000.0), ("shift_support", -1000.0)];

/// The unknown that changes in the benchmarks.
const MOVED: &str = "incidence";

/// The result whose samples are compared with those of Squiggle, in the first year.
const DRAWN: &str = "coached_change";

/// A compiled document with a scenario, and memory for its results.
pub struct Subject {
    /// The document.
    pub document: Document,
    /// The compiled formulas.
    pub program: Program,
    /// A scenario with some choices set; every unknown is open.
    pub scenario: Scenario,
    /// The input values of the scenario.
    pub inputs: Inputs,
    /// The results.
    pub evaluation: Evaluation,
    /// The unknown that changes in the benchmarks.
    pub moved: QuantityId,
    /// The result whose samples are compared with those of Squiggle, in the first year.
    pub drawn: QuantityId,
    /// The extreme scenarios of the unknowns.
    pub extremes: ExtremeScenarios,
    /// Two thousand samples of the assumptions.
    pub sampler: Sampler,
    /// The incremental bounds.
    pub incremental: IncrementalBounds,
    /// The number of changes of an input so far.
    changes: u32,
}

impl Subject {
    /// Reads the document and sets the scenario.
    ///
    /// # Errors
    /// If the document has errors, or lacks something that the scenario sets.
    pub fn new() -> Result<Self, String> {
        let document = Document::read(TEXT).map_err(|problems| said(&problems))?;
        let find = |id| document.find(id).ok_or_else(|| format!("the document has no `{id}`"));
        let (moved, drawn) = (find(MOVED)?, find(DRAWN)?);
        let mut scenario = Scenario::default();
        for (id, value) in CHOICES {
            let set = scenario.set_all_years(&document, find(id)?, value);
            set.map_err(|error| format!("`{id}` cannot be {value}: {error:?}"))?;
        }
        let program = Program::new(&document);
        let inputs = scenario.inputs(&document);
        let mut evaluation = program.evaluation();
        program.evaluate(&inputs, &mut evaluation);
        let extremes = ExtremeScenarios::of(
            &document,
            &program,
            &scenario,
            (drawn, 0),
            SearchBudget::FULL,
            &mut Budget::endless(),
        );
        let extremes = extremes.ok_or_else(|| format!("`{DRAWN}` cannot be computed"))?;
        let sampler = Sampler::new(&document, &scenario, Sampling::default());
        let incremental = IncrementalBounds::new(&document, &program, &scenario, SearchBudget::MOVING);
        Ok(Self {
            document,
            program,
            scenario,
            inputs,
            evaluation,
            moved,
            drawn,
            extremes,
            sampler,
            incremental,
            changes: 0,
        })
    }

    /// Evaluates the scenario with the moved unknown at a value in every year.
    ///
    /// # Errors
    /// If the document does not allow the value.
    pub fn evaluate_at(&mut self, moved: f64) -> Result<(), InputError> {
        let mut scenario = self.scenario.clone();
        scenario.set_all_years(&self.document, self.moved, moved)?;
        self.program.evaluate(&scenario.inputs(&self.document), &mut self.evaluation);
        Ok(())
    }

    /// Updates the incremental bounds for the first choice, `further` above its value in the scenario.
    ///
    /// # Errors
    /// If the document does not allow the value.
    pub fn follow(&mut self, further: f64) -> Result<(), InputError> {
        let mut scenario = self.scenario.clone();
        let moved = self.document.all().find(|(_, quantity)| quantity.id == CHOICES[0].0);
        let (id, _) = moved.ok_or(InputError::Missing)?;
        scenario.set_all_years(&self.document, id, CHOICES[0].1 + further)?;
        self.incremental.update(&self.document, &self.program, &scenario);
        Ok(())
    }

    /// Returns the next of sixteen values of the moved unknown, as a dragged slider gives them.
    pub fn next_moved(&mut self) -> f64 {
        self.changes = (self.changes + 1) % 16;
        f64::from(self.changes) / 16.0
    }

    /// Returns the scenario with every unknown at the upper end of its interval.
    pub fn corner(&self) -> Scenario {
        let mut corner = self.scenario.clone();
        for (id, quantity) in self.document.all().filter(|(_, quantity)| quantity.is_unknown()) {
            for (year, range) in
                quantity.uncertainty().iter().flat_map(|uncertainty| uncertainty.range.iter().enumerate())
            {
                // The document's reader checks that the interval lies within the limits.
                let _ = range.map(|(_, high)| corner.set(&self.document, id, year, high));
            }
        }
        corner
    }

    /// Returns the quantities that have a formula.
    pub fn formulas(&self) -> impl Iterator<Item = QuantityId> {
        let formulas = self.document.all().filter(|(_, quantity)| matches!(quantity.kind, Kind::Formula(_)));
        formulas.map(|(id, _)| id)
    }

    /// Returns the last results: every formula's value in every year, NaN if it cannot be computed.
    pub fn results(&self) -> Vec<f64> {
        let years = 0..self.document.years.count;
        let of = |id| years.clone().map(move |year| self.evaluation.value(id, year).unwrap_or(f64::NAN));
        self.formulas().flat_map(of).collect()
    }
}

fn said(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(|problem| format!("{problem:?}")).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_unknown_moves_the_results() {
        let mut subject = Subject::new().unwrap();
        subject.evaluate_at(0.25).unwrap();
        let first = subject.results();
        subject.evaluate_at(0.75).unwrap();
        assert_ne!(first, subject.results());
        assert!(first.iter().all(|value| value.is_finite()));
    }

    #[test]
    fn a_corner_leaves_no_unknown_open() {
        let subject = Subject::new().unwrap();
        let corner = subject.corner();
        for (id, quantity) in subject.document.all().filter(|(_, quantity)| quantity.is_unknown()) {
            assert!(corner.is_set(id), "{}", quantity.id);
        }
    }
}
