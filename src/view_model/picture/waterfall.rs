//! Waterfall chart of the budget: the changes of the government, then those of the proposal.

use engine::{Interval, QuantityId};

use super::{
    Axes, Axis, Chart, ChartForm, Drawing, Panel, PlottedValue, SeriesStyle, Track, layer_name, reach, standing,
};
use crate::text::capital;
use crate::text::{Sign, Style};
use crate::view_model::{RenderContext, Side};

/// A step of the waterfall.
struct WaterfallStep {
    name: String,
    look: SeriesStyle,
    value: PlottedValue,
    /// True for the total of a layer.
    total: bool,
}

/// Builds the waterfall of the current year. `None` if a total cannot be computed.
pub fn waterfall(
    context: RenderContext<'_>,
    axes: Axes<'_>,
    official: QuantityId,
    proposal: QuantityId,
) -> Option<Panel> {
    let document = &context.loaded.document;
    let (year, style) = (context.session.year, context.style(official));
    let label = |place: usize| document.articles[place].label.in_language(context.language()).to_owned();
    let total = |side: Side, id: QuantityId, look: SeriesStyle| {
        let span = context.span(side, id, year)?;
        let name = capital(&layer_name(context, side));
        Some(WaterfallStep { name, look, value: standing(&style, span, Sign::Both), total: true })
    };
    let by_official = document.parts(None).filter_map(|place| {
        let span = context.span(Side::Official, document.articles[place].official?, year)?;
        Some((label(place), span))
    });
    let mut steps = climb(&style, Interval::exactly(0.0), by_official, SeriesStyle::Official);
    let first = total(Side::Official, official, SeriesStyle::Official)?;
    let reached = first.value.span;
    let mut said = vec![summary(context, &style, &first, &steps)];
    steps.push(first);
    if context.is_changed() {
        let by_proposal = document.articles.iter().enumerate().filter_map(|(place, article)| {
            let span = context.span(Side::Proposal, article.choice?, year)?;
            Some((label(place), span))
        });
        let changes = climb(&style, reached, by_proposal, SeriesStyle::Proposal);
        let last = total(Side::Proposal, proposal, SeriesStyle::Proposal)?;
        said.push(summary(context, &style, &last, &changes));
        steps.extend(changes);
        steps.push(last);
    }
    let totals = steps.iter().enumerate().filter(|(_, step)| step.total).map(|(place, _)| place).collect();
    let track = |look: SeriesStyle, side: Side| {
        let values = steps.iter().map(|step| (step.look == look).then(|| step.value.clone()));
        Track { name: layer_name(context, side), look, values: values.collect() }
    };
    let mut tracks = vec![track(SeriesStyle::Official, Side::Official), track(SeriesStyle::Proposal, Side::Proposal)];
    tracks.retain(|track| track.values.iter().any(Option::is_some));
    let axis = Axis::on_zero(reach(&tracks)?, axes.of(0), &style, Sign::Both);
    let chart = Chart {
        form: ChartForm::Rows,
        unit: style.units.label(style.unit, context.language(), false),
        heading: context.words().article.to_owned(),
        categories: steps.into_iter().map(|step| step.name).collect(),
        tracks,
        observed: Vec::new(),
        totals,
        axis,
        zero: Some(document.layers.before.in_language(context.language()).to_owned()),
    };
    Some(Panel { title: None, sentence: said.join(" "), drawing: Drawing::Chart(chart) })
}

/// Builds steps, each from where the previous one ended; changes of 0 are left out.
fn climb(
    style: &Style<'_>,
    from: Interval,
    changes: impl Iterator<Item = (String, Interval)>,
    look: SeriesStyle,
) -> Vec<WaterfallStep> {
    let mut at = from;
    let mut steps = Vec::new();
    for (name, span) in changes.filter(|(_, span)| !style.is_zero(*span)) {
        let next = Interval { low: at.low + span.low, high: at.high + span.high };
        let mark = at.with(next);
        let (full, open) = if at.is_exact() && next.is_exact() { (Some(mark), None) } else { (None, Some(mark)) };
        let text = style.range(span, Sign::Both);
        steps.push(WaterfallStep {
            name,
            look,
            value: PlottedValue { span, text, full, open, likely: Vec::new() },
            total: false,
        });
        at = next;
    }
    steps
}

/// Returns a layer's total and its steps in a sentence: `Regering in 2025: −6000 k€ (IMW-artikel −3500, Ondersteuning −2500).`
fn summary(context: RenderContext<'_>, style: &Style<'_>, total: &WaterfallStep, steps: &[WaterfallStep]) -> String {
    let words = context.words();
    let listed: Vec<String> = steps.iter().map(|step| format!("{} {}", step.name, step.value.text)).collect();
    let listed = if listed.is_empty() { String::new() } else { format!(" ({})", listed.join("; ")) };
    let amount = style.with_unit(total.value.text.clone(), false);
    format!("{} {} {}: {amount}{listed}.", total.name, words.in_year, context.year(context.session.year))
}
