//! What a visitor works with: a document, what they set, and what they look at. Plain values; no screen.

pub mod estimates;

use std::collections::BTreeSet;

use engine::bounds::{Comparison, Wanted, compare};
use engine::draws::Sampling;
use engine::{Document, Effort, InputError, LanguageId, Program, QuantityId, Scenario};

/// A document that can be computed.
#[derive(Debug)]
pub struct Explorer {
    /// The document.
    pub document: Document,
    /// Its formulas, compiled.
    pub program: Program,
}

impl Explorer {
    /// Reads a document and compiles it.
    ///
    /// # Errors
    /// Every problem of the document.
    pub fn open(text: &str) -> Result<Self, Vec<engine::Problem>> {
        let document = Document::read(text)?;
        let program = Program::new(&document);
        Ok(Self { document, program })
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
}

impl Session {
    /// A first visit: the official position, parts of the budget lines shown.
    pub fn new(document: &Document) -> Self {
        let wholes = document.articles.iter().filter_map(|article| article.part_of);
        Self { open: wholes.collect(), ..Self::default() }
    }

    /// The ranges of the scenario beside the official position.
    pub fn results(scenario: &Scenario, explorer: &Explorer, effort: Effort) -> Comparison {
        compare(&explorer.document, &explorer.program, scenario, Wanted::All, effort)
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

    /// Adds an amount to choices, in every year; where a choice would leave its limits, it stays as it is.
    pub fn add(&mut self, document: &Document, moves: &[(QuantityId, f64)]) {
        let inputs = self.scenario.inputs(document);
        for &(id, amount) in moves {
            for year in 0..document.years.count {
                // What is computed by whoever asks stays within the limits; the document is asked all the same.
                let _ = self.scenario.set(document, id, year, inputs.value(id, year) + amount);
            }
        }
    }

    /// The preset that all choices follow, or nothing where the visitor set something else.
    pub fn preset(&self, document: &Document) -> Option<usize> {
        let choices = self.scenario.without_figures(document);
        document.presets.iter().enumerate().map(|(place, _)| place).find(|place| {
            let mut followed = Scenario::default();
            followed.follow(document, *place).is_ok() && followed == choices
        })
    }

    /// Shows or hides the parts of a budget line.
    pub fn toggle(&mut self, article: usize) {
        if !self.open.remove(&article) {
            self.open.insert(article);
        }
    }
}
