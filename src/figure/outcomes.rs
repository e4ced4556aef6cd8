//! View model of the outcomes: each in every year, beside the government's position.

use engine::document::Outcome;
use engine::document::period::Period;

use super::headline::{outcome_words, sign_of};
use super::{Cell, Layer, Scene};
use crate::text::{Sign, capital, fill};

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
    /// What was observed, each with its period: in a year whose budget is closed.
    pub observed: Vec<String>,
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
            observed: observed(scene, outcome, year),
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

/// Returns what was observed of an outcome in a year whose budget is closed, each observation with its period; nothing in another year.
fn observed(scene: Scene<'_>, outcome: &Outcome, year: usize) -> Vec<String> {
    let (document, style, year) = (&scene.explorer.document, scene.style(outcome.of), scene.year(year));
    if !document.closed.contains(&year) {
        return Vec::new();
    }
    let beside = document.series.iter().filter(|series| series.beside == Some(outcome.of));
    let points = beside.flat_map(|series| &series.points).filter(|(period, _)| i32::from(period.year()) == year);
    let said = |(period, value): &(Period, f64)| {
        let (period, value) = (period.to_string(), style.entered(*value, Sign::Minus));
        fill(scene.words().observed_in, &[("period", &period), ("value", &value)])
    };
    points.map(said).collect()
}

/// What an outcome says in the year that is looked at.
fn sentence(scene: Scene<'_>, outcome: &Outcome) -> String {
    let (words, year) = (scene.words(), scene.session.year);
    let layer = if outcome.against_official { Layer::Difference } else { Layer::Proposal };
    let Some(span) = scene.span(layer, outcome.of, year) else {
        return capital(words.not_computable);
    };
    let (amount, tail) = outcome_words(scene, outcome, span);
    format!("{} {}: {amount} {tail}.", capital(words.in_year), scene.year(year))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use engine::Effort;

    use super::*;
    use crate::session::{Explorer, Session};

    #[test]
    fn what_was_observed_stands_beside_what_is_computed_in_a_closed_year() {
        let explorer = Explorer::open(include_str!("../../model/sociale-economie-2025.toml")).expect("no problems");
        let session = Session::new(&explorer.document);
        let results = Session::results(&session.scenario, &explorer, Effort::MOVING);
        let scene = Scene { explorer: &explorer, session: &session, results: &results };
        let observed = |id: &str, year: usize| {
            let of = explorer.document.find(id).expect("it is there");
            let outcome = explorer.document.outcome(of).expect("it is shown");
            line(scene, outcome).years[year].observed.join("; ").replace('\u{a0}', " ")
        };
        assert_eq!(observed("filled", 0), "waargenomen in 2025-Q4: 20 341,62");
        assert_eq!(observed("doorstroom", 0), "waargenomen in 2025-H1: 197");
        assert_eq!(observed("filled", 1), "", "2026 is not closed");
        assert_eq!(observed("coached_change", 0), "", "nobody observed it");
    }
}
