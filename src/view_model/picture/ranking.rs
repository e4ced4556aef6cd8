//! The sensitivity ranking of a result, as a chart.

use engine::sensitivity::{Sensitivity, sensitivities};
use engine::{Interval, QuantityId};

use super::{Axes, Axis, Chart, ChartForm, Drawing, Panel, PlottedValue, SeriesStyle, Track, reach};
use crate::text::{Sign, fill};
use crate::view_model::{RenderContext, Side, settled};

/// The maximal number of inputs shown.
const SHOWN: usize = 8;

/// Builds the chart of the most sensitive inputs, with all unknowns together first. `None` if the result cannot be computed.
pub fn ranking(context: RenderContext<'_>, axes: Axes<'_>, of: QuantityId) -> Option<Panel> {
    let loaded = context.loaded;
    let (document, words, style) = (&loaded.document, context.words(), context.style(of));
    let at = (of, context.session.year);
    let ranked = sensitivities(document, &loaded.program, &context.session.scenario, at);
    let span = |one: &Sensitivity| settled(Interval { low: one.low.min(one.high), high: one.low.max(one.high) });
    let telling: Vec<(Sensitivity, Interval)> = ranked
        .into_iter()
        .map(|one| (one, span(&one)))
        .filter(|(_, span)| !style.as_read(*span).is_exact())
        .take(SHOWN)
        .collect();
    let label = |id: QuantityId| document.quantity(id).label.in_language(context.language()).to_owned();
    let mut rows: Vec<(String, bool, Interval)> =
        telling.iter().map(|(one, span)| (label(one.id), document.quantity(one.id).is_unknown(), *span)).collect();
    let together = context.span(Side::Proposal, of, context.session.year)?;
    if rows.iter().filter(|(_, unknown, _)| *unknown).count() > 1 && !together.is_exact() {
        rows.insert(0, (words.picture().unknowns_together.to_owned(), true, together));
    }
    let value = |span: Interval, unknown: bool| {
        let (full, open) = if unknown { (None, Some(span)) } else { (Some(span), None) };
        PlottedValue { span, text: style.range(span, Sign::Both), full, open, likely: Vec::new() }
    };
    let track = |name: &str, look: SeriesStyle, wanted: bool| {
        let values = rows.iter().map(|(_, unknown, span)| (*unknown == wanted).then(|| value(*span, *unknown)));
        Track { name: name.to_owned(), look, values: values.collect() }
    };
    let mut tracks =
        vec![track(words.unknown, SeriesStyle::Unknown, true), track(words.kind_assumption, SeriesStyle::Plain, false)];
    tracks.retain(|track| track.values.iter().any(Option::is_some));
    let all = reach(&tracks).unwrap_or(together);
    let unit = style.units.label(style.unit, context.language(), false);
    let chart = Chart {
        form: ChartForm::Rows,
        unit: unit.clone(),
        heading: words.picture().figure.to_owned(),
        categories: rows.iter().map(|(name, ..)| name.clone()).collect(),
        tracks,
        observed: Vec::new(),
        totals: Vec::new(),
        axis: Axis::on_zero(all, axes.of(0), &style, Sign::Both),
        zero: None,
    };
    let most =
        telling.iter().map(|(one, span)| format!("{} ({})", label(one.id), style.range(*span, Sign::Both))).take(3);
    let most: Vec<String> = most.collect();
    let year = context.year(context.session.year).to_string();
    let sentence = if most.is_empty() {
        fill(words.picture().nothing_open, &[("year", &year)])
    } else {
        fill(words.picture().matters_most, &[("year", &year), ("unit", &unit), ("list", &most.join("; "))])
    };
    Some(Panel { title: None, sentence, drawing: Drawing::Chart(chart) })
}
