//! Small multiples: results over the years, each beside its observations.

use engine::document::Series;
use engine::document::period::{Part, Period};
use engine::{QuantityId, Span};

use super::{
    Axes, Axis, Chart, Drawing, Form, Look, Observed, Panel, Point, Track, Value, first_and_last, layer_name, lying,
    reach, years,
};
use crate::figure::{Layer, Scene};
use crate::text::Sign;

/// Builds one panel for each result.
pub fn multiples(scene: Scene<'_>, axes: Axes<'_>, of: &[QuantityId]) -> Vec<Panel> {
    of.iter().enumerate().filter_map(|(place, &id)| panel(scene, axes.of(place), id)).collect()
}

fn panel(scene: Scene<'_>, before: Option<&Axis>, id: QuantityId) -> Option<Panel> {
    let document = &scene.explorer.document;
    let style = scene.style(id);
    let track = |layer: Layer, look: Look| {
        let values = (0..document.years.count)
            .map(|year| scene.span(layer, id, year).map(|span| lying(&style, span, Sign::Minus)));
        Track { name: layer_name(scene, layer), look, values: values.collect() }
    };
    let mut tracks = vec![track(Layer::Official, Look::Official)];
    if scene.is_changed() {
        tracks.push(track(Layer::Proposal, Look::Proposal));
    }
    let beside: Vec<&Series> = document.series.iter().filter(|series| series.beside == Some(id)).collect();
    let observed: Vec<Observed> = beside.iter().map(|series| observed(scene, series, beside.len() > 1)).collect();
    let drawn = observed.iter().flat_map(|observed| &observed.points).filter(|point| point.at.is_some());
    let all = drawn.map(|point| Span::exactly(point.value)).fold(reach(&tracks)?, Span::with);
    let axis = Axis::fair(all, before, &style, Sign::Minus);
    let categories = years(scene);
    let say = |value: &Value| style.with_unit(value.text.clone(), value.span.is_exact() && value.span.low == 1.0);
    let said: Vec<String> = tracks.iter().map(|track| first_and_last(scene, track, &categories, say)).collect();
    let chart = Chart {
        form: Form::Lines,
        unit: style.units.label(style.unit, scene.language(), false),
        heading: scene.words().year.to_owned(),
        categories,
        tracks,
        observed,
        totals: Vec::new(),
        axis,
        zero: None,
    };
    let title = document.quantity(id).label.in_language(scene.language()).to_owned();
    Some(Panel { title: Some(title), sentence: said.join(" "), drawing: Drawing::Chart(chart) })
}

/// Builds an observed series, with its own name if there are others beside it.
fn observed(scene: Scene<'_>, series: &Series, named: bool) -> Observed {
    let document = &scene.explorer.document;
    let style = crate::text::Style {
        units: &document.units,
        unit: &series.unit,
        language: scene.language(),
        words: scene.words(),
    };
    let mut seen = series.points.clone();
    seen.sort_by_key(|(period, _)| *period);
    let point = |(period, value): (Period, f64)| Point {
        period: period.to_string(),
        at: when(period),
        value,
        text: style.number(value, Sign::Minus),
    };
    let points = seen.into_iter().map(point).collect();
    let word = scene.words().picture().observed;
    let name = if named { format!("{word}: {}", series.label.in_language(scene.language())) } else { word.to_owned() };
    Observed { name, points }
}

/// Returns the position of a period on the time axis, in years: a whole year at its number, a part of a year around it. `None` for a
/// half-year, whose counts do not compare with those of a whole year.
fn when(period: Period) -> Option<f64> {
    let within = match period.part() {
        Part::Whole => 0.5,
        Part::Quarter(quarter) => (f64::from(quarter) - 0.5) / 4.0,
        Part::Month(month) => (f64::from(month) - 0.5) / 12.0,
        Part::Half(_) => return None,
    };
    Some(f64::from(period.year()) - 0.5 + within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_stand_where_they_are() {
        for (period, expected) in [
            ("2024", Some(2024.0)),
            ("2024-Q1", Some(2023.625)),
            ("2024-Q4", Some(2024.375)),
            ("2024-07", Some(2023.5 + 6.5 / 12.0)),
            ("2025-H1", None),
        ] {
            assert_eq!(Period::read(period).and_then(when), expected, "{period}");
        }
    }
}
