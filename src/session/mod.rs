//! The state of a visit: a document, the scenario, and how it is viewed. Plain values; no screen.

pub mod debate;
pub mod estimates;
pub mod fan;
mod history;
pub mod inbox;
mod link_outcome;
mod packed;
mod pairs;

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::bounds::{Comparison, IncrementalBounds, Wanted, compare};
use engine::goal_seek::in_numbers;
use engine::monte_carlo::Sampling;
use engine::{Document, InputError, LanguageId, Program, QuantityId, Scenario, SearchBudget};
use link::{DocumentVersion, State};

pub use history::{EditKind, History, HistoryEntry};
pub use link_outcome::LinkOutcome;
pub use pairs::{differences, likely_differences};

/// A document with its compiled program.
#[derive(Debug)]
pub struct LoadedDocument {
    /// The document.
    pub document: Document,
    /// The compiled formulas.
    pub program: Program,
    /// The version and hash of the document's text.
    pub document_version: DocumentVersion,
    /// Today, as `2026-12-01`, where anyone knows: no result depends on it.
    pub today: Option<String>,
}

impl LoadedDocument {
    /// Reads a document and compiles it.
    ///
    /// # Errors
    /// The diagnostics of the document, if it has errors.
    pub fn open(text: &str) -> Result<Self, Vec<engine::Problem>> {
        let document = Document::read(text)?;
        let program = Program::new(&document);
        let document_version = DocumentVersion::of(&document, text);
        Ok(Self { document, program, document_version, today: None })
    }

    /// The same on a day, written `2026-12-01`.
    pub fn on(self, today: Option<String>) -> Self {
        Self { today, ..self }
    }
}

/// The years for which the budget table shows fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum YearView {
    /// The current year only.
    #[default]
    OneYear,
    /// Each year side by side.
    EachYear,
}

/// A number that is being explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The quantity.
    pub quantity: QuantityId,
    /// The year, counted from the document's first.
    pub year: usize,
}

/// The visitor's scenario and how it is viewed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The visitor's scenario.
    pub scenario: Scenario,
    /// The current year, counted from the document's first.
    pub year: usize,
    /// The years for which fields are shown.
    pub span: YearView,
    /// The seed and number of Monte Carlo samples.
    pub sampling: Sampling,
    /// The language of the page.
    pub language: LanguageId,
    /// The unfolded budget lines, whose parts are shown: indices of the document's articles.
    pub open: BTreeSet<usize>,
    /// The numbers being explained: the last is shown, the others lead back.
    pub trail: Vec<Explained>,
    /// The locked choices, which nothing may change.
    pub locks: BTreeSet<QuantityId>,
    /// True if the options of the address set a preset: without a link, the address then opens that and not the official position.
    pub address_sets: bool,
}

impl Session {
    /// Returns the session of a first visit: the official position, with as many budget lines unfolded as can be taken in at a glance.
    pub fn new(document: &Document) -> Self {
        let (wholes, folded) = (document.articles.iter().filter_map(|article| article.part_of), document.folded());
        let open = wholes.filter(|whole| !folded.contains(whole)).collect();
        Self { year: document.opens, open, ..Self::default() }
    }

    /// Returns the state for a share link; it holds the headline's interval if the scenario sets anything.
    pub fn state(&self, document: &Document, results: &Comparison) -> State {
        let headline = document.headline().filter(|_| !self.scenario.is_empty());
        let range = headline.and_then(|outcome| results.proposal.span(outcome.of, self.year));
        let wholes = document.articles.iter().filter_map(|article| article.part_of);
        State {
            scenario: self.scenario.clone(),
            year: self.year,
            each_year: self.span == YearView::EachYear,
            language: self.language,
            folded: wholes.filter(|whole| !self.open.contains(whole)).collect(),
            seed: self.sampling.seed,
            explained: self.trail.last().map(|at| (at.quantity, at.year)),
            result: range.map(|range| (range.low, range.high)),
        }
    }

    /// Applies the state of a share link.
    pub fn open_state(&mut self, document: &Document, state: State) {
        let wholes = document.articles.iter().filter_map(|article| article.part_of);
        self.scenario = state.scenario;
        self.year = state.year;
        self.span = if state.each_year { YearView::EachYear } else { YearView::OneYear };
        self.language = state.language;
        self.open = wholes.filter(|whole| !state.folded.contains(whole)).collect();
        self.sampling.seed = state.seed;
        self.trail = state.explained.map(|(quantity, year)| Explained { quantity, year }).into_iter().collect();
    }

    /// Restores the locked choices to their settings in `before`.
    pub fn hold_locks(&mut self, before: &Scenario) {
        for &id in &self.locks {
            self.scenario.take_over(before, id);
        }
    }

    /// Locks a choice, or unlocks it.
    pub fn toggle_lock(&mut self, id: QuantityId) {
        if !self.locks.remove(&id) {
            self.locks.insert(id);
        }
    }

    /// Computes the bounds of a scenario and of the official position.
    pub fn results(scenario: &Scenario, loaded: &LoadedDocument, search_budget: SearchBudget) -> Comparison {
        compare(&loaded.document, &loaded.program, scenario, Wanted::All, search_budget)
    }

    /// Computes the same bounds while a control moves, incrementally from the previous ones; `None` starts anew.
    pub fn update_results(&self, loaded: &LoadedDocument, before: &mut Option<IncrementalBounds>) -> Arc<Comparison> {
        let (document, program) = (&loaded.document, &loaded.program);
        let incremental = match before.take() {
            Some(mut incremental) => {
                incremental.update(document, program, &self.scenario);
                incremental
            }
            None => IncrementalBounds::new(document, program, &self.scenario, SearchBudget::MOVING),
        };
        Arc::new(before.insert(incremental).results().clone())
    }

    /// Sets an input in one year, or in every year.
    ///
    /// # Errors
    /// The document does not allow the value.
    pub fn set(
        &mut self,
        document: &Document,
        id: QuantityId,
        year: Option<usize>,
        value: f64,
    ) -> Result<(), InputError> {
        match year {
            Some(year) => self.scenario.set(document, id, year, value),
            None => self.scenario.set_all_years(document, id, value),
        }
    }

    /// Adds an amount to choices, in every year; a choice that would leave its limits stays as it is. Does nothing if a choice follows a
    /// preset whose value is not a single number.
    pub fn add(&mut self, loaded: &LoadedDocument, moves: &[(QuantityId, f64)]) {
        let LoadedDocument { document, program, .. } = loaded;
        let Ok(scenario) = in_numbers(document, program, &self.scenario, moves.iter().map(|(id, _)| *id)) else {
            return;
        };
        self.scenario = scenario;
        let inputs = self.scenario.inputs(document);
        for &(id, amount) in moves {
            let grid = document.quantity(id).input().and_then(|input| input.grid);
            for year in 0..document.years.count {
                let now = inputs.value(id, year);
                let sum = grid.map_or(now + amount, |grid| grid.nearest(now).plus(grid.nearest(amount)).value());
                // The amounts come from goal seek and stay within the limits; the document checks them all the same.
                let _ = self.scenario.set(document, id, year, sum);
            }
        }
    }

    /// Returns the index of the preset that all choices follow. `None` if the visitor set anything else.
    pub fn preset(&self, document: &Document) -> Option<usize> {
        preset_of(document, &self.scenario.without_figures(document))
    }

    /// Folds or unfolds a budget line.
    pub fn toggle(&mut self, article: usize) {
        if !self.open.remove(&article) {
            self.open.insert(article);
        }
    }
}

/// Returns the index of the preset that equals the given choices. `None` if there is none.
pub fn preset_of(document: &Document, choices: &Scenario) -> Option<usize> {
    (0..document.presets.len()).find(|place| {
        let mut followed = Scenario::default();
        followed.apply_preset(document, *place).is_ok() && followed == *choices
    })
}

#[cfg(test)]
mod tests;
