//! Waterfall chart of the budget: the changes of the government, then those of the proposal.

use engine::{QuantityId, Span};

use super::{Axes, Axis, Chart, Drawing, Form, Look, Panel, Track, Value, layer_name, reach, standing};
use crate::figure::{Layer, Scene};
use crate::text::capital;
use crate::text::{Sign, Style};

/// A step of the waterfall.
struct Step {
    name: String,
    look: Look,
    value: Value,
    /// True for the total of a layer.
    total: bool,
}

/// Builds the waterfall of the current year. `None` if a total cannot be computed.
pub fn waterfall(scene: Scene<'_>, axes: Axes<'_>, official: QuantityId, proposal: QuantityId) -> Option<Panel> {
    let document = &scene.explorer.document;
    let (year, style) = (scene.session.year, scene.style(official));
    let label = |place: usize| document.articles[place].label.in_language(scene.language()).to_owned();
    let total = |layer: Layer, id: QuantityId, look: Look| {
        let span = scene.span(layer, id, year)?;
        let name = capital(&layer_name(scene, layer));
        Some(Step { name, look, value: standing(&style, span, Sign::Both), total: true })
    };
    let by_official = document.parts(None).filter_map(|place| {
        let span = scene.span(Layer::Official, document.articles[place].official?, year)?;
        Some((label(place), span))
    });
    let mut steps = climb(&style, Span::exactly(0.0), by_official, Look::Official);
    let first = total(Layer::Official, official, Look::Official)?;
    let reached = first.value.span;
    let mut said = vec![summary(scene, &style, &first, &steps)];
    steps.push(first);
    if scene.is_changed() {
        let by_proposal = document.articles.iter().enumerate().filter_map(|(place, article)| {
            let span = scene.span(Layer::Proposal, article.choice?, year)?;
            Some((label(place), span))
        });
        let changes = climb(&style, reached, by_proposal, Look::Proposal);
        let last = total(Layer::Proposal, proposal, Look::Proposal)?;
        said.push(summary(scene, &style, &last, &changes));
        steps.extend(changes);
        steps.push(last);
    }
    let totals = steps.iter().enumerate().filter(|(_, step)| step.total).map(|(place, _)| place).collect();
    let track = |look: Look, layer: Layer| {
        let values = steps.iter().map(|step| (step.look == look).then(|| step.value.clone()));
        Track { name: layer_name(scene, layer), look, values: values.collect() }
    };
    let mut tracks = vec![track(Look::Official, Layer::Official), track(Look::Proposal, Layer::Proposal)];
    tracks.retain(|track| track.values.iter().any(Option::is_some));
    let axis = Axis::on_zero(reach(&tracks)?, axes.of(0), &style, Sign::Both);
    let chart = Chart {
        form: Form::Rows,
        unit: style.units.label(style.unit, scene.language(), false),
        heading: scene.words().article.to_owned(),
        categories: steps.into_iter().map(|step| step.name).collect(),
        tracks,
        observed: Vec::new(),
        totals,
        axis,
        zero: Some(document.layers.before.in_language(scene.language()).to_owned()),
    };
    Some(Panel { title: None, sentence: said.join(" "), drawing: Drawing::Chart(chart) })
}

/// Builds steps, each from where the previous one ended; changes of 0 are left out.
fn climb(style: &Style<'_>, from: Span, changes: impl Iterator<Item = (String, Span)>, look: Look) -> Vec<Step> {
    let mut at = from;
    let mut steps = Vec::new();
    for (name, span) in changes.filter(|(_, span)| !style.is_zero(*span)) {
        let next = Span { low: at.low + span.low, high: at.high + span.high };
        let mark = at.with(next);
        let (full, open) = if at.is_exact() && next.is_exact() { (Some(mark), None) } else { (None, Some(mark)) };
        let text = style.range(span, Sign::Both);
        steps.push(Step { name, look, value: Value { span, text, full, open, likely: Vec::new() }, total: false });
        at = next;
    }
    steps
}

/// Returns a layer's total and its steps in a sentence: `Regering in 2025: −6000 k€ (IMW-artikel −3500, Ondersteuning −2500).`
fn summary(scene: Scene<'_>, style: &Style<'_>, total: &Step, steps: &[Step]) -> String {
    let words = scene.words();
    let listed: Vec<String> = steps.iter().map(|step| format!("{} {}", step.name, step.value.text)).collect();
    let listed = if listed.is_empty() { String::new() } else { format!(" ({})", listed.join("; ")) };
    let amount = style.with_unit(total.value.text.clone(), false);
    format!("{} {} {}: {amount}{listed}.", total.name, words.in_year, scene.year(scene.session.year))
}
