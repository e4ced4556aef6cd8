//! Likely values: twenty equally likely outcomes for each end of what is not known, and the range with the assumptions free as well.

use engine::document::Outcome;
use engine::draws::Summary;
use engine::{QuantityId, Scenario, Span};

use super::headline::{Picture, outcome_words, sign_of};
use super::{Scene, settled};
use crate::session::estimates::{Estimates, World};
use crate::text::{capital, fill};

/// A row of dots on the headline's axis.
#[derive(Clone, Debug, PartialEq)]
pub struct DotRow {
    /// In which world.
    pub world: String,
    /// The dots.
    pub dots: Vec<Dot>,
    /// All lie at one value.
    pub one: bool,
    /// Where most of the axis is free: the world's name goes there. True for the right-hand side.
    pub name_at_end: bool,
    /// The row in words.
    pub sentence: String,
}

/// One dot of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Where on the axis, from 0 to 100.
    pub at: f64,
    /// How many lie below it.
    pub below: u32,
    /// It lies beyond the axis, which ends here: below it (−1) or above it (1); 0 where it lies on it.
    pub beyond: i8,
}

/// What the estimates add to the headline.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// One row for each world.
    pub rows: Vec<DotRow>,
    /// The range with the assumptions free as well.
    pub outer: Option<String>,
}

/// How wide a dot is, as a share of the axis from 0 to 100: dots nearer than this are stacked.
const DOT: f64 = 1.7;

/// The dots of the layer that heads the page, on the axis of its picture.
pub fn likely(scene: Scene<'_>, estimates: &Estimates, picture: &Picture) -> Option<Likely> {
    let document = &scene.explorer.document;
    let outcome = document.headline()?;
    let changed = scene.is_changed();
    let count = estimates.worlds.len();
    let row = |(place, world): (usize, &World)| {
        let layer = if changed { &world.proposal } else { &world.official };
        let summary = layer.as_ref()?;
        Some(dot_row(scene, outcome, world_name(scene, world, place, count), summary, picture))
    };
    let rows = estimates.worlds.iter().enumerate().filter_map(row).collect();
    Some(Likely { rows, outer: outer(scene, outcome, estimates) })
}

/// What a dot is, in words.
pub fn each_dot(scene: Scene<'_>) -> &'static str {
    let words = scene.words().estimate();
    if scene.assumes() { words.each_dot } else { words.each_dot_known }
}

fn dot_row(scene: Scene<'_>, outcome: &Outcome, world: String, summary: &Summary, picture: &Picture) -> DotRow {
    let (words, style) = (scene.words().estimate(), scene.style(outcome.of));
    let axis = (picture.least, picture.greatest);
    let dots = dots(&summary.dots, axis);
    let [least, _, middle, _, most] = summary.quantiles;
    let one = style.ends_meet(Span { low: least, high: most });
    let say = |value: f64| {
        let (amount, tail) = outcome_words(scene, outcome, settled(Span::exactly(value)));
        format!("{amount} {tail}")
    };
    let sentence = if one {
        let words = if scene.assumes() { words.dots_say_one } else { words.dots_say_known };
        fill(words, &[("world", &world), ("value", &say(middle))])
    } else {
        let [low, middle, high] = [least, middle, most].map(|value| style.number(value, sign_of(outcome)));
        fill(words.dots_say, &[("world", &world), ("low", &low), ("middle", &middle), ("high", &high)])
    };
    let sentence = capital(&sentence);
    DotRow { world, dots, one, name_at_end: place(middle, axis) <= 50.0, sentence }
}

/// Where on an axis a value lies, from 0 to 100.
fn place(value: f64, (least, greatest): (f64, f64)) -> f64 {
    (value - least) / (greatest - least) * 100.0
}

fn dots(values: &[f64], axis: (f64, f64)) -> Vec<Dot> {
    let mut dots: Vec<Dot> = Vec::new();
    for &value in values {
        let place = place(value, axis);
        let on_it = place.clamp(DOT / 2.0, 100.0 - DOT / 2.0);
        // Columns of a fixed grid, so that dots move from column to column and do not wander.
        let at = (on_it / DOT).floor() * DOT + DOT / 2.0;
        let below = dots.iter().filter(|other| other.at == at).count() as u32;
        let beyond = i8::from(place > 100.0) - i8::from(place < 0.0);
        dots.push(Dot { at, below, beyond });
    }
    dots
}

/// What a world is called: in the document's words, where one unknown that matters has them.
fn world_name(scene: Scene<'_>, world: &World, place: usize, count: usize) -> String {
    let (document, words) = (&scene.explorer.document, scene.words().estimate());
    if count < 2 {
        return words.only_world.to_owned();
    }
    let names: Vec<&str> = document.all().filter_map(|(id, _)| end_name(scene, &world.scenario, id)).collect();
    match names.as_slice() {
        [] if place == 0 => words.lowest_world.to_owned(),
        [] => words.highest_world.to_owned(),
        names => names.join(", "),
    }
}

/// The document's words for an unknown that a world puts at an end of its range.
fn end_name<'a>(scene: Scene<'a>, world: &Scenario, id: QuantityId) -> Option<&'a str> {
    let (document, year) = (&scene.explorer.document, scene.session.year);
    let doubt = document.quantity(id).doubt()?;
    if scene.session.scenario.is_set(id) || !world.is_set(id) {
        return None;
    }
    let (low, high) = doubt.range[year]?;
    let value = world.inputs(document).value(id, year);
    let text = if value == low {
        doubt.when_low.as_ref()
    } else if value == high {
        doubt.when_high.as_ref()
    } else {
        None
    };
    text.map(|text| text.in_language(scene.language()))
}

fn outer(scene: Scene<'_>, outcome: &Outcome, estimates: &Estimates) -> Option<String> {
    let (document, words) = (&scene.explorer.document, scene.words().estimate());
    let outer = estimates.outer.as_ref().filter(|_| scene.assumes())?;
    let (amount, tail) = outcome_words(scene, outcome, settled(outer.span));
    let firm = |id: &QuantityId| document.quantity(*id).doubt().is_none_or(|doubt| doubt.basis.is_firm());
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
