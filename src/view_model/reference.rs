//! View models below the results: unknowns and assumptions, facts, observations, sources.

use engine::QuantityId;
use engine::document::period::Period;
use engine::document::{Kind, Series};

use super::RenderContext;
use super::badge::{BadgeStyle, missing};
use super::explanation::{SourceLine, basis, date, mark, source_line, sources_of};
use crate::text::{Sign, Style};

/// An unknown or an assumption with the basis of its interval, as the document states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubtful {
    /// The quantity.
    pub id: QuantityId,
    /// Its name.
    pub label: String,
    /// The document's note on it.
    pub note: Option<String>,
    /// The question that would answer it; `None` if the document gives none.
    pub question: Option<String>,
    /// The interval declared in the document, and its basis.
    pub range: String,
    /// Its sources.
    pub sources: Vec<SourceLine>,
    /// The years in which it has a value of its own; `None` if one value holds for all.
    pub years: Option<Vec<usize>>,
}

/// Builds the unknowns, or the assumptions.
pub fn doubtful(context: RenderContext<'_>, unknowns: bool) -> Vec<Doubtful> {
    let document = &context.loaded.document;
    let wanted = document.all().filter(|(_, quantity)| match quantity.kind {
        Kind::Unknown(..) => unknowns,
        Kind::Assumption(..) => !unknowns,
        _ => false,
    });
    wanted.filter_map(|(id, _)| one_doubtful(context, id)).collect()
}

fn one_doubtful(context: RenderContext<'_>, id: QuantityId) -> Option<Doubtful> {
    let (words, language) = (context.words(), context.language());
    let quantity = context.loaded.document.quantity(id);
    let (uncertainty, input) = (quantity.uncertainty()?, quantity.input()?);
    let style = context.style(id);
    let mut ranges: Vec<(f64, f64)> = Vec::new();
    for range in uncertainty.range.iter().flatten() {
        if !ranges.contains(range) {
            ranges.push(*range);
        }
    }
    let rests_on = basis(context, uncertainty.basis);
    let range = match ranges.as_slice() {
        [] => format!("{} ({rests_on})", words.not_varied),
        ranges => {
            let all = ranges.iter().map(|&(low, high)| {
                let ends = [low, high].map(|end| style.entered(end, Sign::Minus));
                style.with_unit(ends.join(&format!(" {} ", words.to)), false)
            });
            let all: Vec<String> = all.collect();
            format!("{} ({rests_on})", all.join("; "))
        }
    };
    let years = (!input.start.same).then(|| {
        let in_doubt = uncertainty.range.iter().enumerate().filter(|(_, range)| range.is_some());
        in_doubt.map(|(year, _)| year).collect()
    });
    Some(Doubtful {
        id,
        label: quantity.label.in_language(language).to_owned(),
        note: quantity.note.as_ref().map(|note| note.in_language(language).to_owned()),
        question: uncertainty.question.as_ref().map(|question| question.in_language(language).to_owned()),
        range,
        sources: sources_of(context, id).into_iter().filter(|line| line.mark != words.basis).collect(),
        years,
    })
}

/// Returns true if an unknown or an assumption was set, and the word for its state.
pub fn standing(context: RenderContext<'_>, id: QuantityId) -> (bool, &'static str) {
    let words = context.words();
    let set = context.session.scenario.is_set(id);
    let word = match (&context.loaded.document.quantity(id).kind, set) {
        (Kind::Unknown(..), true) => words.filled_in_by_you,
        (Kind::Unknown(_, uncertainty), false) => missing(context, uncertainty),
        (_, true) => words.changed_by_you,
        (_, false) => words.kind_assumption,
    };
    (set, word)
}

/// A fact or an observation as a row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceRow {
    /// Its name.
    pub label: String,
    /// Its values, with the year or period where they differ.
    pub values: Vec<String>,
    /// The document's note on it.
    pub note: Option<String>,
    /// Its sources.
    pub sources: Vec<SourceLine>,
}

/// Builds all facts, in the document's order.
pub fn facts(context: RenderContext<'_>) -> Vec<ReferenceRow> {
    let (document, language) = (&context.loaded.document, context.language());
    let fact = |(id, quantity): (QuantityId, &engine::document::Quantity)| {
        let Kind::Fact(value) = &quantity.kind else {
            return None;
        };
        let style = context.style(id);
        let values = if value.same {
            value.values.first().map(|value| style.entered_amount(*value, Sign::Minus)).into_iter().collect()
        } else {
            let with_year = value.values.iter().enumerate();
            with_year
                .map(|(year, value)| format!("{}: {}", context.year(year), style.entered_amount(*value, Sign::Minus)))
                .collect()
        };
        Some(ReferenceRow {
            label: quantity.label.in_language(language).to_owned(),
            values,
            note: quantity.note.as_ref().map(|note| note.in_language(language).to_owned()),
            sources: sources_of(context, id),
        })
    };
    document.all().filter_map(fact).collect()
}

/// Builds all observed series.
pub fn observations(context: RenderContext<'_>) -> Vec<ReferenceRow> {
    let language = context.language();
    let one = |series: &Series| {
        let document = &context.loaded.document;
        let style = Style { units: &document.units, unit: &series.unit, language, words: context.words() };
        let point =
            |(period, value): &(Period, f64)| format!("{period}: {}", style.entered_amount(*value, Sign::Minus));
        ReferenceRow {
            label: series.label.in_language(language).to_owned(),
            values: series.points.iter().map(point).collect(),
            note: series.note.as_ref().map(|note| note.in_language(language).to_owned()),
            sources: series.citations.iter().map(|citation| source_line(context, citation)).collect(),
        }
    };
    context.loaded.document.series.iter().map(one).collect()
}

/// Builds all sources.
pub fn sources(context: RenderContext<'_>) -> Vec<SourceLine> {
    let language = context.language();
    let one = |source: &engine::document::Source| {
        let date = date(&source.date, context.words().months);
        let parts = [source.publisher.in_language(language), source.title.in_language(language), &date];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        SourceLine {
            mark: mark(context, source.status).to_owned(),
            look: BadgeStyle::of(source.status),
            text: parts.join(", "),
            address: source.address.clone(),
        }
    };
    context.loaded.document.sources.iter().map(one).collect()
}
