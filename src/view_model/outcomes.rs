//! View model of the outcomes: each in every year, beside the government's position.

use engine::document::Outcome;
use engine::document::period::Period;

use super::headline::{outcome_words, sign_of};
use super::{Cell, RenderContext, Side};
use crate::text::{Sign, capital, fill};

/// One outcome over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeLine {
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
    /// The observations in a year whose budget is closed, each with its period; empty in any other year.
    pub observed: Vec<String>,
}

/// Builds all outcomes, in the document's order.
pub fn lines(context: RenderContext<'_>) -> Vec<OutcomeLine> {
    context.loaded.document.outcomes.iter().map(|outcome| line(context, outcome)).collect()
}

fn line(context: RenderContext<'_>, outcome: &Outcome) -> OutcomeLine {
    let (document, language) = (&context.loaded.document, context.language());
    let quantity = document.quantity(outcome.of);
    let style = context.style(outcome.of);
    let sign = sign_of(outcome);
    let years = (0..document.years.count).map(|year| {
        let shown = |side| (!outcome.against_official).then(|| context.cell(side, outcome.of, year, sign));
        let span = context.span(Side::Difference, outcome.of, year);
        InYear {
            year: context.year(year),
            chosen: year == context.session.year,
            proposal: shown(Side::Proposal),
            official: shown(Side::Official),
            difference: context.cell(Side::Difference, outcome.of, year, Sign::Both),
            same: span.is_some_and(|span| style.is_zero(span)),
            observed: observed(context, outcome, year),
        }
    });
    let notes = [&outcome.note, &quantity.note].into_iter().flatten();
    OutcomeLine {
        label: quantity.label.in_language(language).to_owned(),
        unit: context.counted_in(outcome),
        notes: notes.map(|note| note.in_language(language).to_owned()).collect(),
        further: outcome.further,
        years: years.collect(),
        sentence: sentence(context, outcome),
    }
}

/// Returns the observations of an outcome in a year whose budget is closed, each with its period; empty in any other year.
fn observed(context: RenderContext<'_>, outcome: &Outcome, year: usize) -> Vec<String> {
    let (document, style, year) = (&context.loaded.document, context.style(outcome.of), context.year(year));
    if !document.closed.contains(&year) {
        return Vec::new();
    }
    let beside = document.series.iter().filter(|series| series.beside == Some(outcome.of));
    let points = beside.flat_map(|series| &series.points).filter(|(period, _)| i32::from(period.year()) == year);
    let said = |(period, value): &(Period, f64)| {
        let (period, value) = (period.to_string(), style.entered(*value, Sign::Minus));
        fill(context.words().observed_in, &[("period", &period), ("value", &value)])
    };
    points.map(said).collect()
}

/// Returns the sentence about an outcome in the current year.
fn sentence(context: RenderContext<'_>, outcome: &Outcome) -> String {
    let (words, year) = (context.words(), context.session.year);
    let side = if outcome.against_official { Side::Difference } else { Side::Proposal };
    let Some(span) = context.span(side, outcome.of, year) else {
        return capital(words.not_computable);
    };
    let (amount, tail) = outcome_words(context, outcome, span);
    format!("{} {}: {amount} {tail}.", capital(words.in_year), context.year(year))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use engine::SearchBudget;

    use super::*;
    use crate::session::{LoadedDocument, Session};

    #[test]
    fn what_was_observed_stands_beside_what_is_computed_in_a_closed_year() {
        let loaded = LoadedDocument::open(include_str!("../../model/sociale-economie-2025.toml")).expect("no problems");
        let session = Session::new(&loaded.document);
        let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        let context = RenderContext { loaded: &loaded, session: &session, results: &results };
        let observed = |id: &str, year: usize| {
            let of = loaded.document.find(id).expect("it is there");
            let outcome = loaded.document.outcome(of).expect("it is shown");
            line(context, outcome).years[year].observed.join("; ").replace('\u{a0}', " ")
        };
        assert_eq!(observed("filled", 0), "waargenomen in 2025-Q4: 20 341,62");
        assert_eq!(observed("doorstroom", 0), "waargenomen in 2025-H1: 197");
        assert_eq!(observed("filled", 1), "", "2026 is not closed");
        assert_eq!(observed("coached_change", 0), "", "nobody observed it");
    }
}
