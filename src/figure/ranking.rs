//! Which missing figure matters most, and where the result turns.

use engine::document::{Kind, Outcome, Reading};
use engine::rank::Ranked;
use engine::{QuantityId, Span};

use super::badge::missing;
use super::headline::{outcome_words, sign_of};
use super::{Layer, Scene, settled};
use crate::session::estimates::{Estimates, Turn};
use crate::text::{Sign, capital, fill};

/// The ranking of what is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// What it shows.
    pub intro: String,
    /// The bars, the most telling first.
    pub bars: Vec<Bar>,
    /// How many bars are shown before the others are asked for.
    pub telling: usize,
    /// Where 0 lies on the axis, from 0 to 100.
    pub zero: f64,
    /// Everything at once.
    pub joint: Option<String>,
    /// Where the result turns.
    pub turn: Option<String>,
}

/// What one figure does alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The figure.
    pub id: QuantityId,
    /// Its name.
    pub label: String,
    /// Not known, or assumed.
    pub kind: String,
    /// It is an unknown.
    pub unknown: bool,
    /// The question that would settle it.
    pub question: Option<String>,
    /// Where the bar lies, from 0 to 100: from and to.
    pub place: (f64, f64),
    /// The result at the figure's low and at its high end.
    pub ends: (String, String),
    /// The bar in words.
    pub sentence: String,
}

/// The share of the most telling figure's effect below which a figure matters little.
const TELLING: f64 = 0.05;

/// The ranking for the outcome and the year that head the page.
pub fn ranking(scene: Scene<'_>, estimates: &Estimates) -> Option<Ranking> {
    let document = &scene.explorer.document;
    let outcome = document.outcome(estimates.asked.of)?;
    let words = scene.words().estimate();
    let style = scene.style(outcome.of);
    let seen: Vec<&Ranked> = estimates
        .ranking
        .iter()
        .filter(|row| !style.ends_meet(Span { low: row.low.min(row.high), high: row.low.max(row.high) }))
        .collect();
    let (least, most) = seen.iter().fold((0.0_f64, 0.0_f64), |(least, most), row| {
        (least.min(row.low).min(row.high), most.max(row.low).max(row.high))
    });
    let width = if most > least { most - least } else { 1.0 };
    let place = |value: f64| (value - least) / width * 100.0;
    let first = seen.first().map_or(0.0, |row| row.effect());
    let label = document.quantity(outcome.of).label.in_language(scene.language());
    let year = scene.year(scene.session.year).to_string();
    let intro = fill(words.ranking_intro, &[("outcome", label), ("year", &year)]);
    let bars: Vec<Bar> = seen.iter().map(|row| bar(scene, outcome, row, place)).collect();
    let telling = seen.iter().take_while(|row| row.effect() >= TELLING * first).count();
    let joint = estimates.outer.as_ref().map(|outer| {
        let (amount, tail) = outcome_words(scene, outcome, settled(outer.span));
        let text = if scene.assumes() { words.joint } else { words.joint_unknown };
        fill(text, &[("joint", &format!("{amount} {tail}"))])
    });
    let turn = estimates.turn.as_ref().and_then(|turn| {
        let row = estimates.ranking.iter().find(|row| row.id == turn.input)?;
        turning(scene, outcome, turn, row.high > row.low)
    });
    Some(Ranking { intro, bars, telling, zero: place(0.0), joint, turn })
}

fn bar(scene: Scene<'_>, outcome: &Outcome, row: &Ranked, place: impl Fn(f64) -> f64) -> Bar {
    let (document, words) = (&scene.explorer.document, scene.words());
    let quantity = document.quantity(row.id);
    let label = quantity.label.in_language(scene.language()).to_owned();
    let unknown = quantity.is_unknown();
    let kind = match &quantity.kind {
        Kind::Unknown(_, doubt) => missing(scene, doubt),
        _ => words.kind_assumption,
    };
    let say = |value: f64| scene.style(outcome.of).number(settled(Span::exactly(value)).low, sign_of(outcome));
    let (low, high) = (say(row.low), say(row.high));
    let values = [("label", &*label), ("kind", kind), ("low", &low), ("high", &high)];
    let sentence = fill(words.estimate().bar_says, &values);
    let (a, b) = (place(row.low), place(row.high));
    let question = quantity.doubt().and_then(|doubt| doubt.question.as_ref());
    Bar {
        id: row.id,
        label,
        kind: kind.to_owned(),
        unknown,
        question: question.map(|question| question.in_language(scene.language()).to_owned()),
        place: (a.min(b), a.max(b)),
        ends: (low, high),
        sentence,
    }
}

/// Where an outcome that is said as a change goes from fewer to more, as its input rises or falls.
fn turning(scene: Scene<'_>, outcome: &Outcome, turn: &Turn, rises: bool) -> Option<String> {
    let (words, language) = (scene.words().estimate(), scene.language());
    let Reading::Change { more, less } = &outcome.reading else {
        return None;
    };
    let quantity = scene.explorer.document.quantity(turn.input);
    let label = quantity.label.in_language(language);
    let span = scene.span(Layer::Proposal, outcome.of, scene.session.year)?;
    if !turn.at.decided {
        return None;
    }
    // Only where it really goes from one side to the other: a result that touches 0 at an end does not turn.
    if span.low >= 0.0 || span.high <= 0.0 {
        return (turn.at.at.is_empty() && span.low != span.high).then(|| fill(words.no_turn, &[("label", label)]));
    }
    let [at] = turn.at.at.as_slice() else {
        return None;
    };
    let (below, above) = if rises { (less, more) } else { (more, less) };
    let value = scene.style(turn.input).amount(*at, Sign::Minus);
    let [noun, below, above] = [&outcome.noun, below, above].map(|text| text.in_language(language));
    let values = [("label", label), ("value", &value), ("noun", noun), ("below", below), ("above", above)];
    Some(capital(&fill(words.turn, &values)))
}
