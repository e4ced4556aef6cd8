//! View model of the outcomes: each in every year, beside the government's position.

use engine::document::Outcome;

use super::headline::{outcome_words, sign_of};
use super::{Cell, Layer, Scene};
use crate::text::{Sign, capital};

/// One outcome over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its name.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// The notes on it.
    pub notes: Vec<String>,
    /// True if it is shown further down, among the details.
    pub further: bool,
    /// One entry for each year.
    pub years: Vec<InYear>,
    /// The current year in a sentence.
    pub sentence: String,
}

/// An outcome in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct InYear {
    /// The calendar year.
    pub year: i32,
    /// True for the current year.
    pub chosen: bool,
    /// The proposal's result; `None` if only the difference is shown.
    pub proposal: Option<Cell>,
    /// The government's result; `None` if only the difference is shown.
    pub official: Option<Cell>,
    /// The difference that the proposal makes.
    pub difference: Cell,
    /// True if the proposal changes nothing.
    pub same: bool,
}

/// Builds all outcomes, in the document's order.
pub fn lines(scene: Scene<'_>) -> Vec<Line> {
    scene.explorer.document.outcomes.iter().map(|outcome| line(scene, outcome)).collect()
}

fn line(scene: Scene<'_>, outcome: &Outcome) -> Line {
    let (document, language) = (&scene.explorer.document, scene.language());
    let quantity = document.quantity(outcome.of);
    let style = scene.style(outcome.of);
    let sign = sign_of(outcome);
    let years = (0..document.years.count).map(|year| {
        let shown = |layer| (!outcome.against_official).then(|| scene.cell(layer, outcome.of, year, sign));
        let span = scene.span(Layer::Difference, outcome.of, year);
        InYear {
            year: scene.year(year),
            chosen: year == scene.session.year,
            proposal: shown(Layer::Proposal),
            official: shown(Layer::Official),
            difference: scene.cell(Layer::Difference, outcome.of, year, Sign::Both),
            same: span.is_some_and(|span| style.is_zero(span)),
        }
    });
    let notes = [&outcome.note, &quantity.note].into_iter().flatten();
    Line {
        label: quantity.label.in_language(language).to_owned(),
        unit: scene.counted_in(outcome),
        notes: notes.map(|note| note.in_language(language).to_owned()).collect(),
        further: outcome.further,
        years: years.collect(),
        sentence: sentence(scene, outcome),
    }
}

/// Returns the outcome in the current year as a sentence.
fn sentence(scene: Scene<'_>, outcome: &Outcome) -> String {
    let (words, year) = (scene.words(), scene.session.year);
    let layer = if outcome.against_official { Layer::Difference } else { Layer::Proposal };
    let Some(span) = scene.span(layer, outcome.of, year) else {
        return capital(words.not_computable);
    };
    let (amount, tail) = outcome_words(scene, outcome, span);
    format!("{} {}: {amount} {tail}.", capital(words.in_year), scene.year(year))
}
