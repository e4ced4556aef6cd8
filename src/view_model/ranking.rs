//! View model of the sensitivity ranking (tornado) and the break-even point.

use engine::document::{Kind, Outcome, Reading};
use engine::sensitivity::Sensitivity;
use engine::{Interval, QuantityId};

use super::badge::missing;
use super::headline::{outcome_words, sign_of};
use super::{RenderContext, Side, settled};
use crate::session::estimates::{BreakEvenInput, Estimates};
use crate::text::{Sign, capital, fill};

/// The sensitivity ranking of the free inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// The introduction.
    pub intro: String,
    /// The bars, the most sensitive input first.
    pub bars: Vec<SensitivityBar>,
    /// The number of bars shown before the visitor asks for all.
    pub telling: usize,
    /// The position of 0 on the axis, from 0 to 100.
    pub zero: f64,
    /// The effect of all free inputs together, in words; `None` if it cannot be computed.
    pub joint: Option<String>,
    /// The break-even point in words; `None` if there is none to report.
    pub turn: Option<String>,
}

/// The effect of one input alone.
#[derive(Clone, Debug, PartialEq)]
pub struct SensitivityBar {
    /// The input.
    pub id: QuantityId,
    /// Its name.
    pub label: String,
    /// The kind in words: unknown, or assumption.
    pub kind: String,
    /// True if it is an unknown.
    pub unknown: bool,
    /// The question that would answer it; `None` if the document gives none.
    pub question: Option<String>,
    /// The start and end of the bar, from 0 to 100.
    pub place: (f64, f64),
    /// The result at the lower and at the upper end of the input.
    pub ends: (String, String),
    /// The bar in words.
    pub sentence: String,
}

/// The share of the largest effect below which an input matters little.
const TELLING: f64 = 0.05;

/// Builds the ranking for the outcome and the year of the headline. `None` if the document lacks that outcome.
pub fn ranking(context: RenderContext<'_>, estimates: &Estimates) -> Option<Ranking> {
    let document = &context.loaded.document;
    let outcome = document.outcome(estimates.asked.of)?;
    let words = context.words().estimate();
    let style = context.style(outcome.of);
    let seen: Vec<&Sensitivity> = estimates
        .ranking
        .iter()
        .filter(|row| !style.ends_meet(Interval { low: row.low.min(row.high), high: row.low.max(row.high) }))
        .collect();
    let (min, most) = seen
        .iter()
        .fold((0.0_f64, 0.0_f64), |(min, most), row| (min.min(row.low).min(row.high), most.max(row.low).max(row.high)));
    let width = if most > min { most - min } else { 1.0 };
    let place = |value: f64| (value - min) / width * 100.0;
    let first = seen.first().map_or(0.0, |row| row.effect());
    let label = document.quantity(outcome.of).label.in_language(context.language());
    let year = context.year(context.session.year).to_string();
    let intro = fill(words.ranking_intro, &[("outcome", label), ("year", &year)]);
    let bars: Vec<SensitivityBar> = seen.iter().map(|row| bar(context, outcome, row, place)).collect();
    let telling = seen.iter().take_while(|row| row.effect() >= TELLING * first).count();
    let joint = estimates.outer.as_ref().map(|outer| {
        let (amount, tail) = outcome_words(context, outcome, settled(outer.span));
        let text = if context.assumes() { words.joint } else { words.joint_unknown };
        fill(text, &[("joint", &format!("{amount} {tail}"))])
    });
    let turn = estimates.turn.as_ref().and_then(|turn| {
        let row = estimates.ranking.iter().find(|row| row.id == turn.input)?;
        turning(context, outcome, turn, row.high > row.low)
    });
    Some(Ranking { intro, bars, telling, zero: place(0.0), joint, turn })
}

fn bar(context: RenderContext<'_>, outcome: &Outcome, row: &Sensitivity, place: impl Fn(f64) -> f64) -> SensitivityBar {
    let (document, words) = (&context.loaded.document, context.words());
    let quantity = document.quantity(row.id);
    let label = quantity.label.in_language(context.language()).to_owned();
    let unknown = quantity.is_unknown();
    let kind = match &quantity.kind {
        Kind::Unknown(_, uncertainty) => missing(context, uncertainty),
        _ => words.kind_assumption,
    };
    let say = |value: f64| context.style(outcome.of).number(settled(Interval::exactly(value)).low, sign_of(outcome));
    let (low, high) = (say(row.low), say(row.high));
    let values = [("label", &*label), ("kind", kind), ("low", &low), ("high", &high)];
    let sentence = fill(words.estimate().bar_says, &values);
    let (a, b) = (place(row.low), place(row.high));
    let question = quantity.uncertainty().and_then(|uncertainty| uncertainty.question.as_ref());
    SensitivityBar {
        id: row.id,
        label,
        kind: kind.to_owned(),
        unknown,
        question: question.map(|question| question.in_language(context.language()).to_owned()),
        place: (a.min(b), a.max(b)),
        ends: (low, high),
        sentence,
    }
}

/// Returns the sentence on the value of an input at which an outcome read as a change turns from fewer to more, or back. `None` if that is
/// undecided, or not a single value.
fn turning(context: RenderContext<'_>, outcome: &Outcome, turn: &BreakEvenInput, rises: bool) -> Option<String> {
    let (words, language) = (context.words().estimate(), context.language());
    let Reading::Change { more, less } = &outcome.reading else {
        return None;
    };
    let quantity = context.loaded.document.quantity(turn.input);
    let label = quantity.label.in_language(language);
    let span = context.span(Side::Proposal, outcome.of, context.session.year)?;
    if !turn.at.decided {
        return None;
    }
    // Only if the outcome really changes sign: one that touches 0 at an end has no turning point.
    if span.low >= 0.0 || span.high <= 0.0 {
        return (turn.at.at.is_empty() && span.low != span.high).then(|| fill(words.no_turn, &[("label", label)]));
    }
    let [at] = turn.at.at.as_slice() else {
        return None;
    };
    let (below, above) = if rises { (less, more) } else { (more, less) };
    let value = context.style(turn.input).amount(*at, Sign::Minus);
    let [noun, below, above] = [&outcome.noun, below, above].map(|text| text.in_language(language));
    let values = [("label", label), ("value", &value), ("noun", noun), ("below", below), ("above", above)];
    Some(capital(&fill(words.turn, &values)))
}
