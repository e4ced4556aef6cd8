//! View models of the screens for a chamber: one number or one picture each, with the figures of the page.

use engine::document::{Outcome, Reading};
use engine::{Interval, QuantityId};

use super::field::unreadable;
use super::goal_seek::{GoalRequest, answer, most_telling_line};
use super::headline::outcome_words;
use super::picture::{Axis, Key, Panel, Picture};
use super::question::questions;
use super::ranking::{SensitivityBar, ranking};
use super::{RenderContext, Side};
use crate::session::debate::{DebateAction, KEYS};
use crate::session::estimates::Estimates;
use crate::text::{Sign, capital, fill, parse_of};

/// One screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// Its heading.
    pub title: String,
    /// The question to guess before the answer is shown; `None` if there is none.
    pub ask: Option<Ask>,
    /// Its contents.
    pub body: Body,
}

/// A question to the audience.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// The question.
    pub question: String,
    /// The label of the field for a guess.
    pub field: String,
    /// The quantity that is asked.
    pub of: QuantityId,
    /// The answer, as an interval.
    pub span: Interval,
}

/// The contents of a screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A number in each layer, as bars on one axis.
    Ranges(Ranges),
    /// A picture, and its legend.
    Picture(Panel, Vec<Key>),
    /// The most sensitive inputs.
    Ranking(Vec<SensitivityBar>),
    /// Sentences.
    Sentences(Vec<String>),
    /// Questions, and the number of further ones in words; `None` if all are shown.
    Questions(Vec<String>, Option<String>),
    /// A placeholder until the estimates are computed.
    Waiting,
}

/// A number in each layer, on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranges {
    /// The layers: the proposal first, if there is one.
    pub rows: Vec<DebateRow>,
    /// The difference that the proposal makes, in words; `None` without a proposal, or if only the difference is shown.
    pub difference: Option<String>,
    /// The proviso of the result; empty if there is none.
    pub proviso: String,
    /// The ends of the axis.
    pub ends: (f64, f64),
    /// The ticks of the axis: position from 0 to 100, and label.
    pub ticks: Vec<(f64, String)>,
    /// The position of 0 from 0 to 100; `None` if it lies outside the axis.
    pub zero: Option<f64>,
    /// True if all layers have the same single value, so that an axis adds nothing.
    pub flat: bool,
}

/// The number of one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct DebateRow {
    /// The name of the layer.
    pub who: String,
    /// True for the government's position.
    pub official: bool,
    /// The words before the interval: the year.
    pub lead: String,
    /// The interval.
    pub amount: String,
    /// The words after the interval.
    pub tail: String,
    /// The start and end of its bar, from 0 to 100.
    pub place: (f64, f64),
    /// True if it is a single value.
    pub exact: bool,
}

/// The maximal number of bars of the ranking that are readable from a distance.
const MOST_BARS: usize = 6;

/// The maximal number of questions on one screen.
const MOST_QUESTIONS: usize = 3;

/// Builds all screens in order: the headline, the other outcomes, the pictures, the sensitivity ranking, goal seek, the questions to ask.
pub fn screens(context: RenderContext<'_>, pictures: &[Picture], estimates: Option<&Estimates>) -> Vec<Screen> {
    let document = &context.loaded.document;
    let shown = document.outcomes.iter().filter(|outcome| outcome.headline || !outcome.further);
    let (headline, others): (Vec<&Outcome>, Vec<&Outcome>) = shown.partition(|outcome| outcome.headline);
    let numbers = headline.into_iter().chain(others).filter_map(|outcome| number(context, outcome));
    let drawn = pictures.iter().flat_map(|picture| {
        picture.panels.iter().map(|panel| {
            let title = panel.title.as_ref().map_or(picture.title.clone(), |part| format!("{}: {part}", picture.title));
            Screen { title, ask: None, body: Body::Picture(panel.clone(), picture.keys(context.words())) }
        })
    });
    let mut screens: Vec<Screen> = numbers.chain(drawn).collect();
    screens.extend(what_matters(context, estimates));
    screens.extend(what_it_takes(context));
    screens.extend(what_to_ask(context, estimates));
    screens
}

fn number(context: RenderContext<'_>, outcome: &Outcome) -> Option<Screen> {
    let (document, words, year) = (&context.loaded.document, context.words(), context.session.year);
    let changed = context.is_changed();
    let title = capital(document.quantity(outcome.of).label.in_language(context.language()));
    let layers: &[Side] = match (outcome.against_official, changed) {
        (true, true) => &[Side::Difference],
        (true, false) => return None,
        (false, true) => &[Side::Proposal, Side::Official],
        (false, false) => &[Side::Official],
    };
    let spans: Vec<(Side, Interval)> =
        layers.iter().filter_map(|&side| Some((side, context.span(side, outcome.of, year)?))).collect();
    let all = spans.iter().map(|(_, span)| *span).reduce(Interval::with)?;
    let style = context.style(outcome.of);
    let axis = match outcome.reading {
        Reading::Change { .. } => Axis::on_zero(all, None, &style, Sign::Both),
        Reading::Level => Axis::fair(all, None, &style, Sign::Minus),
    };
    let place = |value: f64| place((axis.min, axis.max), value);
    let row = |&(side, span): &(Side, Interval)| {
        // A single 0 reads as a number here, not as "no change".
        let (amount, tail) = match style.is_zero(span) {
            true => (style.number(0.0, Sign::None), outcome.noun.in_language(context.language()).to_owned()),
            false => outcome_words(context, outcome, span),
        };
        let who = match side {
            Side::Official => document.layers.official.in_language(context.language()),
            _ => document.layers.proposal.in_language(context.language()),
        };
        let lead = format!("{} {}", words.in_year, context.year(year));
        let place = (place(span.low), place(span.high));
        DebateRow {
            who: capital(who),
            official: side == Side::Official,
            lead,
            amount,
            tail,
            place,
            exact: span.is_exact(),
        }
    };
    let rows: Vec<DebateRow> = spans.iter().map(row).collect();
    let difference = context.span(Side::Difference, outcome.of, year).filter(|_| changed && rows.len() > 1);
    let difference = difference.map(|span| match style.is_zero(span) {
        true => context.said(words.same_as_official),
        false => capital(&format!("{}: {}.", words.difference, style.range_amount(span, Sign::Both))),
    });
    // If steps are finer than the unit is written, ticks with equal labels are left out, except 0.
    let said_twice = |label: &String| axis.labels.iter().filter(|other| *other == label).count() > 1;
    let marks = axis.labels.iter().enumerate().map(|(step, label)| (axis.min + axis.step * step as f64, label));
    let marks = marks.filter(|(value, label)| value.abs() < axis.step * 1e-6 || !said_twice(label));
    let ticks = marks.map(|(value, label)| (place(value), label.clone())).collect();
    let flat = all.is_exact();
    let zero = (axis.min <= 0.0 && axis.max >= 0.0).then(|| place(0.0));
    let ask = ask(context, outcome, rows.first()?, spans.first()?.1);
    let proviso = context.proviso().map_or(String::new(), |proviso| capital(&format!("{proviso}.")));
    let ends = (axis.min, axis.max);
    Some(Screen {
        title,
        ask: Some(ask),
        body: Body::Ranges(Ranges { rows, difference, proviso, ends, ticks, zero, flat }),
    })
}

/// Returns the position of a value on an axis, from 0 to 100.
fn place((min, max): (f64, f64), value: f64) -> f64 {
    ((value - min) / (max - min) * 100.0).clamp(0.0, 100.0)
}

fn ask(context: RenderContext<'_>, outcome: &Outcome, row: &DebateRow, span: Interval) -> Ask {
    let words = context.words().debate();
    let question = match outcome.reading {
        Reading::Change { .. } => words.guess_change,
        Reading::Level => words.guess_level,
    };
    let year = context.year(context.session.year).to_string();
    let question = fill(question, &[("who", &row.who), ("year", &year)]);
    let unit = outcome.noun.in_language(context.language());
    Ask { question, field: fill(words.your_guess, &[("unit", unit)]), of: outcome.of, span }
}

/// A guess compared with the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The comparison in words.
    pub said: String,
    /// The position of the guess on the axis, from 0 to 100; `None` if the screen has no axis.
    pub place: Option<f64>,
}

/// Parses a guess and compares it with the answer. `None` if the screen has no question, or nothing was typed.
///
/// # Errors
/// A sentence on why the text cannot be read, and how to correct it.
pub fn guess(context: RenderContext<'_>, screen: &Screen, typed: &str) -> Result<Option<Guess>, String> {
    let Some(ask) = screen.ask.as_ref().filter(|_| !typed.trim().is_empty()) else {
        return Ok(None);
    };
    let style = context.style(ask.of);
    let noun =
        context.loaded.document.outcome(ask.of).map_or("", |outcome| outcome.noun.in_language(context.language()));
    let value = parse_of(typed, &style, noun).map_err(|error| unreadable(context, &style, typed, &error))?;
    let words = context.words().debate();
    // Compared with the rounded interval, as the screen shows it.
    let Interval { low, high } = style.as_read(ask.span);
    let (said, distance) = match value {
        value if value < low => (words.below, low - value),
        value if value > high => (words.above, value - high),
        _ => (words.within, 0.0),
    };
    let (guess, distance) = (style.entered_amount(value, Sign::Minus), style.amount(distance, Sign::Minus));
    let said = fill(said, &[("guess", &guess), ("distance", &distance)]);
    let place = match &screen.body {
        Body::Ranges(ranges) => Some(place(ranges.ends, value)),
        _ => None,
    };
    Ok(Some(Guess { said, place }))
}

fn what_matters(context: RenderContext<'_>, estimates: Option<&Estimates>) -> Option<Screen> {
    let title = context.words().estimate().what_matters.to_owned();
    context.loaded.document.headline()?;
    let body = match estimates {
        None => Body::Waiting,
        Some(estimates) => {
            let mut bars = ranking(context, estimates)?.bars;
            bars.truncate(MOST_BARS);
            if bars.is_empty() {
                Body::Sentences(vec![context.words().estimate().nothing_matters.to_owned()])
            } else {
                Body::Ranking(bars)
            }
        }
    };
    Some(Screen { title, ask: None, body })
}

/// Builds the screen with the amount that keeps the headline at 0, by goal seek. `None` if the headline is not read as a change, or goal
/// seek has no answer.
fn what_it_takes(context: RenderContext<'_>) -> Option<Screen> {
    let document = &context.loaded.document;
    let outcome = document.headline().filter(|outcome| matches!(outcome.reading, Reading::Change { .. }))?;
    let to = most_telling_line(context, outcome.of)?;
    let asked = GoalRequest { of: outcome.of, target: "0".to_owned(), to, from: None };
    let sentences = answer(context, &asked).ok()?.sentences;
    let label = document.quantity(outcome.of).label.in_language(context.language());
    let title = fill(context.words().debate().wish, &[("outcome", label)]);
    Some(Screen { title, ask: None, body: Body::Sentences(sentences) })
}

fn what_to_ask(context: RenderContext<'_>, estimates: Option<&Estimates>) -> Option<Screen> {
    let words = context.words().debate();
    let title = match &context.loaded.document.information_request {
        Some(information_request) => fill(words.ask, &[("to", information_request.to.in_language(context.language()))]),
        None => words.ask_nobody.to_owned(),
    };
    let body = match estimates {
        None => Body::Waiting,
        Some(estimates) => {
            let mut all = questions(context, estimates);
            if all.is_empty() {
                return None;
            }
            let more = all.len().saturating_sub(MOST_QUESTIONS);
            all.truncate(MOST_QUESTIONS);
            let more = (more > 0).then(|| fill(words.more_questions, &[("count", &more.to_string())]));
            Body::Questions(all, more)
        }
    };
    Some(Screen { title, ask: None, body })
}

/// Returns the text of a screen for a screen reader; only the question while its answer is covered.
pub fn spoken(context: RenderContext<'_>, screen: &Screen, (at, count): (usize, usize), covered: bool) -> String {
    let place = fill(context.words().debate().at, &[("at", &(at + 1).to_string()), ("count", &count.to_string())]);
    let said = match (&screen.body, &screen.ask) {
        (_, Some(ask)) if covered => ask.question.clone(),
        (Body::Ranges(ranges), _) => {
            let row = |row: &DebateRow| format!("{}: {} {} {}.", row.who, row.lead, row.amount, row.tail);
            ranges.rows.iter().map(row).chain(ranges.difference.clone()).collect::<Vec<_>>().join(" ")
        }
        (Body::Picture(panel, _), _) => panel.sentence.clone(),
        (Body::Ranking(bars), _) => bars.iter().map(|bar| format!("{}.", bar.sentence)).collect::<Vec<_>>().join(" "),
        (Body::Sentences(all) | Body::Questions(all, _), _) => all.join(" "),
        (Body::Waiting, _) => context.words().estimate().working.to_owned(),
    };
    format!("{place}. {}. {said}", screen.title.trim_end_matches(['.', '?']))
}

/// Lists the keys with their actions: the keys as they are named on a keyboard, and the action in words.
pub fn keys(context: RenderContext<'_>) -> Vec<(String, &'static str)> {
    let words = context.words().debate();
    let shown = |key: &&'static str| words.keys.iter().find(|(name, _)| name == key).map_or(*key, |(_, shown)| shown);
    let does = |act: DebateAction| match act {
        DebateAction::Next => words.next_or_uncover,
        DebateAction::Previous => words.previous,
        DebateAction::First => words.first,
        DebateAction::Last => words.last,
        DebateAction::Blank => words.blank,
        DebateAction::Predict => words.predict,
        DebateAction::Help => words.help,
        DebateAction::Leave => words.leave,
    };
    let line = |&(act, keys): &(DebateAction, &'static [&'static str])| {
        (keys.iter().map(shown).collect::<Vec<_>>().join(words.or_key), does(act))
    };
    KEYS.iter().map(line).collect()
}

#[cfg(test)]
mod tests;
