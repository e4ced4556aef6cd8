//! View model of the Monte Carlo samples: a quantile dot plot of twenty dots for each extreme scenario, and the interval with the
//! assumptions free as well.

use engine::document::Outcome;
use engine::monte_carlo::Summary;
use engine::{Interval, QuantityId, Scenario};

use super::headline::{RangeChart, outcome_words, sign_of};
use super::{RenderContext, settled};
use crate::session::estimates::{Estimates, ExtremeSummary};
use crate::text::{capital, fill};

/// A row of dots on the axis of the headline, for one extreme scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct DotRow {
    /// The name of the extreme scenario.
    pub name: String,
    /// The dots.
    pub dots: Vec<Dot>,
    /// True if all dots have the same value.
    pub one: bool,
    /// True if the name goes at the right-hand end of the axis, where most room is.
    pub name_at_end: bool,
    /// The row in words.
    pub sentence: String,
}

/// One dot of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Its position on the axis, from 0 to 100.
    pub at: f64,
    /// The number of dots stacked below it.
    pub below: u32,
    /// −1 below the axis or 1 above it, for a dot clamped to its end; 0 for a dot on it.
    pub beyond: i8,
}

/// The part of the headline that depends on the estimates.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// One row for each extreme scenario.
    pub rows: Vec<DotRow>,
    /// The interval with the assumptions free as well, in words; `None` if there are no assumptions or it is not computed.
    pub outer: Option<String>,
}

/// The width of a dot, on an axis from 0 to 100: nearer dots are stacked.
const DOT: f64 = 1.7;

/// Builds the dots of the layer in the headline, on the axis of its chart. `None` if the document has no headline.
pub fn likely(context: RenderContext<'_>, estimates: &Estimates, picture: &RangeChart) -> Option<Likely> {
    let document = &context.loaded.document;
    let outcome = document.headline()?;
    let changed = context.is_changed();
    let count = estimates.extremes.len();
    let row = |(place, extreme): (usize, &ExtremeSummary)| {
        let side = if changed { &extreme.proposal } else { &extreme.official };
        let summary = side.as_ref()?;
        Some(dot_row(context, outcome, extreme_name(context, extreme, place, count), summary, picture))
    };
    let rows = estimates.extremes.iter().enumerate().filter_map(row).collect();
    Some(Likely { rows, outer: outer(context, outcome, estimates) })
}

/// Returns the meaning of a dot in words.
pub fn each_dot(context: RenderContext<'_>) -> &'static str {
    let words = context.words().estimate();
    if context.assumes() { words.each_dot } else { words.each_dot_known }
}

fn dot_row(
    context: RenderContext<'_>,
    outcome: &Outcome,
    name: String,
    summary: &Summary,
    picture: &RangeChart,
) -> DotRow {
    let (words, style) = (context.words().estimate(), context.style(outcome.of));
    let axis = (picture.min, picture.max);
    let dots = dots(&summary.dots, axis);
    let [min, _, middle, _, max] = summary.quantiles;
    let one = style.ends_meet(Interval { low: min, high: max });
    let say = |value: f64| {
        let (amount, tail) = outcome_words(context, outcome, settled(Interval::exactly(value)));
        format!("{amount} {tail}")
    };
    let sentence = if one {
        let words = if context.assumes() { words.dots_say_one } else { words.dots_say_known };
        fill(words, &[("world", &name), ("value", &say(middle))])
    } else {
        let [low, middle, high] = [min, middle, max].map(|value| style.number(value, sign_of(outcome)));
        fill(words.dots_say, &[("world", &name), ("low", &low), ("middle", &middle), ("high", &high)])
    };
    let sentence = capital(&sentence);
    DotRow { name, dots, one, name_at_end: place(middle, axis) <= 50.0, sentence }
}

/// Returns the position of a value on an axis, from 0 to 100.
fn place(value: f64, (min, max): (f64, f64)) -> f64 {
    (value - min) / (max - min) * 100.0
}

fn dots(values: &[f64], axis: (f64, f64)) -> Vec<Dot> {
    let mut dots: Vec<Dot> = Vec::new();
    for &value in values {
        let place = place(value, axis);
        let on_it = place.clamp(DOT / 2.0, 100.0 - DOT / 2.0);
        // Dots are placed in fixed columns, so that they jump and do not drift while values change.
        let at = (on_it / DOT).floor() * DOT + DOT / 2.0;
        let below = dots.iter().filter(|other| other.at == at).count() as u32;
        let beyond = i8::from(place > 100.0) - i8::from(place < 0.0);
        dots.push(Dot { at, below, beyond });
    }
    dots
}

/// Returns the name of an extreme scenario: in the document's words for the unknowns at an end of their interval, if it has them.
fn extreme_name(context: RenderContext<'_>, extreme: &ExtremeSummary, place: usize, count: usize) -> String {
    let (document, words) = (&context.loaded.document, context.words().estimate());
    if count < 2 {
        return words.only_world.to_owned();
    }
    let names: Vec<&str> = document.all().filter_map(|(id, _)| end_name(context, &extreme.scenario, id)).collect();
    match names.as_slice() {
        [] if place == 0 => words.lowest_world.to_owned(),
        [] => words.highest_world.to_owned(),
        names => names.join(", "),
    }
}

/// Returns the document's words for an unknown that an extreme scenario puts at an end of its interval. `None` if it is not at an end, or
/// has no words.
fn end_name<'a>(context: RenderContext<'a>, extreme: &Scenario, id: QuantityId) -> Option<&'a str> {
    let (document, year) = (&context.loaded.document, context.session.year);
    let uncertainty = document.quantity(id).uncertainty()?;
    if context.session.scenario.is_set(id) || !extreme.is_set(id) {
        return None;
    }
    let (low, high) = uncertainty.range[year]?;
    let value = extreme.inputs(document).value(id, year);
    let text = if value == low {
        uncertainty.when_low.as_ref()
    } else if value == high {
        uncertainty.when_high.as_ref()
    } else {
        None
    };
    text.map(|text| text.in_language(context.language()))
}

fn outer(context: RenderContext<'_>, outcome: &Outcome, estimates: &Estimates) -> Option<String> {
    let (document, words) = (&context.loaded.document, context.words().estimate());
    let outer = estimates.outer.as_ref().filter(|_| context.assumes())?;
    let (amount, tail) = outcome_words(context, outcome, settled(outer.span));
    let firm =
        |id: &QuantityId| document.quantity(*id).uncertainty().is_none_or(|uncertainty| uncertainty.basis.is_firm());
    let text = if outer.moved_by.iter().all(firm) { words.certain } else { words.outer };
    Some(fill(text, &[("range", &format!("{amount} {tail}"))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_beyond_the_axis_stands_at_its_end_and_says_so() {
        let dots = dots(&[-12.0, -10.0, 0.0, 0.0, 10.0, 31.0], (-10.0, 10.0));
        assert_eq!(dots.iter().map(|dot| dot.beyond).collect::<Vec<_>>(), [-1, 0, 0, 0, 0, 1]);
        assert_eq!(dots.iter().map(|dot| dot.below).collect::<Vec<_>>(), [0, 1, 0, 1, 0, 1]);
        assert!(dots.iter().all(|dot| (0.0..=100.0).contains(&dot.at)), "{dots:?}");
    }
}
