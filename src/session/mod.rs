//! What a visitor works with: a document, what they set, and what they look at. Plain values; no screen.

mod arrival;
pub mod debate;
pub mod estimates;
pub mod fan;
mod history;
mod packed;
mod pairs;

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::bounds::{Comparison, Following, Wanted, compare};
use engine::draws::Sampling;
use engine::seek::in_numbers;
use engine::{Document, Effort, InputError, LanguageId, Program, QuantityId, Scenario};
use link::{Edition, State};

pub use arrival::Arrival;
pub use history::{Act, History, Step};
pub use pairs::{differences, likely_differences};

/// A document that can be computed.
#[derive(Debug)]
pub struct Explorer {
    /// The document.
    pub document: Document,
    /// Its formulas, compiled.
    pub program: Program,
    /// Which text of it this is.
    pub edition: Edition,
    /// Today, as `2026-12-01`, where anyone knows: no result depends on it.
    pub today: Option<String>,
}

impl Explorer {
    /// Reads a document and compiles it.
    ///
    /// # Errors
    /// Every problem of the document.
    pub fn open(text: &str) -> Result<Self, Vec<engine::Problem>> {
        let document = Document::read(text)?;
        let program = Program::new(&document);
        let edition = Edition::of(&document, text);
        Ok(Self { document, program, edition, today: None })
    }

    /// The same on a day, written `2026-12-01`.
    pub fn on(self, today: Option<String>) -> Self {
        Self { today, ..self }
    }
}

/// Which years the budget table shows fields for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// The year that is looked at.
    #[default]
    OneYear,
    /// Each year beside the others.
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

/// What is set and what is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// What the visitor set.
    pub scenario: Scenario,
    /// The year that is looked at, counted from the document's first.
    pub year: usize,
    /// Whether fields are shown for one year or for each.
    pub span: Span,
    /// Which draws of the assumptions are made.
    pub sampling: Sampling,
    /// The language of the page.
    pub language: LanguageId,
    /// The budget lines whose parts are shown.
    pub open: BTreeSet<usize>,
    /// The numbers being explained: the last is in view, the others are the way back.
    pub trail: Vec<Explained>,
    /// The choices that nothing may move.
    pub locks: BTreeSet<QuantityId>,
    /// The options of the address set something: without a link it does not open the official position.
    pub address_sets: bool,
}

impl Session {
    /// A first visit: the official position, parts of the budget lines shown as far as someone can look them over.
    pub fn new(document: &Document) -> Self {
        let (wholes, folded) = (document.articles.iter().filter_map(|article| article.part_of), document.folded());
        let open = wholes.filter(|whole| !folded.contains(whole)).collect();
        Self { year: document.opens, open, ..Self::default() }
    }

    /// What a link of this session carries; the headline's range where something is set.
    pub fn state(&self, document: &Document, results: &Comparison) -> State {
        let headline = document.headline().filter(|_| !self.scenario.is_empty());
        let range = headline.and_then(|outcome| results.proposal.span(outcome.of, self.year));
        let wholes = document.articles.iter().filter_map(|article| article.part_of);
        State {
            scenario: self.scenario.clone(),
            year: self.year,
            each_year: self.span == Span::EachYear,
            language: self.language,
            folded: wholes.filter(|whole| !self.open.contains(whole)).collect(),
            seed: self.sampling.seed,
            explained: self.trail.last().map(|at| (at.quantity, at.year)),
            result: range.map(|range| (range.low, range.high)),
        }
    }

    /// Takes over what a link carries.
    pub fn open_state(&mut self, document: &Document, state: State) {
        let wholes = document.articles.iter().filter_map(|article| article.part_of);
        self.scenario = state.scenario;
        self.year = state.year;
        self.span = if state.each_year { Span::EachYear } else { Span::OneYear };
        self.language = state.language;
        self.open = wholes.filter(|whole| !state.folded.contains(whole)).collect();
        self.sampling.seed = state.seed;
        self.trail = state.explained.map(|(quantity, year)| Explained { quantity, year }).into_iter().collect();
    }

    /// Puts the choices that nothing may move back to what they were.
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

    /// The ranges of the scenario beside the official position.
    pub fn results(scenario: &Scenario, explorer: &Explorer, effort: Effort) -> Comparison {
        compare(&explorer.document, &explorer.program, scenario, Wanted::All, effort)
    }

    /// The same while a control moves, from what was worked out at the moment before.
    pub fn follow(&self, explorer: &Explorer, before: &mut Option<Following>) -> Arc<Comparison> {
        let (document, program) = (&explorer.document, &explorer.program);
        let following = match before.take() {
            Some(mut following) => {
                following.follow(document, program, &self.scenario);
                following
            }
            None => Following::new(document, program, &self.scenario, Effort::MOVING),
        };
        Arc::new(before.insert(following).results().clone())
    }

    /// Sets an input in one year, or in every year.
    ///
    /// # Errors
    /// Why the document does not allow it.
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

    /// Adds an amount to choices, in every year; where a choice would leave its limits, it stays as it is. Nothing changes where one of
    /// them follows a preset and is no single number.
    pub fn add(&mut self, explorer: &Explorer, moves: &[(QuantityId, f64)]) {
        let Explorer { document, program, .. } = explorer;
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
                // What is computed by whoever asks stays within the limits; the document is asked all the same.
                let _ = self.scenario.set(document, id, year, sum);
            }
        }
    }

    /// The preset that all choices follow, or nothing where the visitor set something else.
    pub fn preset(&self, document: &Document) -> Option<usize> {
        preset_of(document, &self.scenario.without_figures(document))
    }

    /// Shows or hides the parts of a budget line.
    pub fn toggle(&mut self, article: usize) {
        if !self.open.remove(&article) {
            self.open.insert(article);
        }
    }
}

/// The preset that some choices follow, all of them and nothing else.
pub fn preset_of(document: &Document, choices: &Scenario) -> Option<usize> {
    (0..document.presets.len()).find(|place| {
        let mut followed = Scenario::default();
        followed.follow(document, *place).is_ok() && followed == *choices
    })
}

#[cfg(test)]
mod tests;
