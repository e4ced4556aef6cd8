//! Small multiples: results over the years, each beside its observations.

use engine::document::Series;
use engine::document::period::{Period, PeriodPart};
use engine::{Interval, QuantityId};

use super::{
    Axes, Axis, Chart, ChartForm, Drawing, Observed, Panel, PlottedValue, Point, SeriesStyle, Track, first_and_last,
    layer_name, lying, reach, years,
};
use crate::text::Sign;
use crate::view_model::{RenderContext, Side};

/// Builds one panel for each result.
pub fn multiples(context: RenderContext<'_>, axes: Axes<'_>, of: &[QuantityId]) -> Vec<Panel> {
    of.iter().enumerate().filter_map(|(place, &id)| panel(context, axes.of(place), id)).collect()
}

fn panel(context: RenderContext<'_>, before: Option<&Axis>, id: QuantityId) -> Option<Panel> {
    let document = &context.loaded.document;
    let style = context.style(id);
    let track = |side: Side, look: SeriesStyle| {
        let values = (0..document.years.count)
            .map(|year| context.span(side, id, year).map(|span| lying(&style, span, Sign::Minus)));
        Track { name: layer_name(context, side), look, values: values.collect() }
    };
    let mut tracks = vec![track(Side::Official, SeriesStyle::Official)];
    if context.is_changed() {
        tracks.push(track(Side::Proposal, SeriesStyle::Proposal));
    }
    let beside: Vec<&Series> = document.series.iter().filter(|series| series.beside == Some(id)).collect();
    let observed: Vec<Observed> = beside.iter().map(|series| observed(context, series, beside.len() > 1)).collect();
    let drawn = observed.iter().flat_map(|observed| &observed.points).filter(|point| point.at.is_some());
    let all = drawn.map(|point| Interval::exactly(point.value)).fold(reach(&tracks)?, Interval::with);
    let axis = Axis::fair(all, before, &style, Sign::Minus);
    let categories = years(context);
    let say =
        |value: &PlottedValue| style.with_unit(value.text.clone(), value.span.is_exact() && value.span.low == 1.0);
    let said: Vec<String> = tracks.iter().map(|track| first_and_last(context, track, &categories, say)).collect();
    let chart = Chart {
        form: ChartForm::Lines,
        unit: style.units.label(style.unit, context.language(), false),
        heading: context.words().year.to_owned(),
        categories,
        tracks,
        observed,
        totals: Vec::new(),
        axis,
        zero: None,
    };
    let title = document.quantity(id).label.in_language(context.language()).to_owned();
    Some(Panel { title: Some(title), sentence: said.join(" "), drawing: Drawing::Chart(chart) })
}

/// Builds an observed series, with its own name if there are others beside it.
fn observed(context: RenderContext<'_>, series: &Series, named: bool) -> Observed {
    let document = &context.loaded.document;
    let style = crate::text::Style {
        units: &document.units,
        unit: &series.unit,
        language: context.language(),
        words: context.words(),
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
    let word = context.words().picture().observed;
    let name =
        if named { format!("{word}: {}", series.label.in_language(context.language())) } else { word.to_owned() };
    Observed { name, points }
}

/// Returns the position of a period on the time axis, in years: a whole year at its number, a part of a year around it. `None` for a
/// half-year, whose counts do not compare with those of a whole year.
fn when(period: Period) -> Option<f64> {
    let within = match period.part() {
        PeriodPart::Whole => 0.5,
        PeriodPart::Quarter(quarter) => (f64::from(quarter) - 0.5) / 4.0,
        PeriodPart::Month(month) => (f64::from(month) - 0.5) / 12.0,
        PeriodPart::Half(_) => return None,
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
