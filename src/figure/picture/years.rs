//! A result in every year, layer beside layer.

use engine::{QuantityId, Span};

use super::{
    Axes, Axis, Chart, Drawing, Fan, Form, Likely, Look, Panel, Track, Value, first_and_last, layer_name, reach,
    standing, years,
};
use crate::figure::headline::outcome_words;
use crate::figure::{Layer, Scene, settled};
use crate::text::Sign;

/// A result in each layer.
pub fn layers(
    scene: Scene<'_>,
    axes: Axes<'_>,
    fan: Option<&Fan>,
    of: QuantityId,
    before: Option<QuantityId>,
    need: Option<QuantityId>,
) -> Option<Panel> {
    let document = &scene.explorer.document;
    let name = |layer| layer_name(scene, layer);
    let fan = fan.filter(|fan| fan.of == of);
    let mut tracks = Vec::new();
    if let Some(before) = before {
        let label = document.layers.before.in_language(scene.language()).to_owned();
        tracks.push(track(scene, Layer::Official, before, label, Look::Before));
    }
    let mut official = track(scene, Layer::Official, of, name(Layer::Official), Look::Official);
    add_likely(scene, of, &mut official, fan.map(|fan| &fan.official));
    tracks.push(official);
    if scene.is_changed() {
        let mut proposal = track(scene, Layer::Proposal, of, name(Layer::Proposal), Look::Proposal);
        add_likely(scene, of, &mut proposal, fan.map(|fan| &fan.proposal));
        tracks.push(proposal);
    }
    if let Some(need) = need {
        let label = document.quantity(need).label.in_language(scene.language()).to_owned();
        tracks.push(track(scene, Layer::Proposal, need, label, Look::Need));
    }
    let zero = (before.is_none() && sign(scene, of) == Sign::Both)
        .then(|| document.layers.before.in_language(scene.language()).to_owned());
    panel(scene, axes, of, tracks, zero)
}

/// What the proposal changes in a result, and in what it should cover.
pub fn against(scene: Scene<'_>, axes: Axes<'_>, of: QuantityId, need: Option<QuantityId>) -> Option<Panel> {
    let document = &scene.explorer.document;
    let label = |id: QuantityId| document.quantity(id).label.in_language(scene.language()).to_owned();
    let mut tracks = vec![track(scene, Layer::Difference, of, label(of), Look::Proposal)];
    tracks.extend(need.map(|need| track(scene, Layer::Difference, need, label(need), Look::Need)));
    let zero = Some(layer_name(scene, Layer::Official));
    let same =
        tracks.iter().flat_map(|track| track.values.iter().flatten()).all(|value| value.span == Span::exactly(0.0));
    let mut panel = panel(scene, axes, of, tracks, zero)?;
    if same {
        panel.sentence = scene.said(scene.words().picture.nothing_changed);
    }
    Some(panel)
}

/// How values of a quantity are signed: as changes or as levels.
fn sign(scene: Scene<'_>, id: QuantityId) -> Sign {
    use engine::document::Reading;
    match scene.explorer.document.outcome(id).map(|outcome| &outcome.reading) {
        Some(Reading::Change { .. }) => Sign::Both,
        _ => Sign::Minus,
    }
}

fn track(scene: Scene<'_>, layer: Layer, id: QuantityId, name: String, look: Look) -> Track {
    let style = scene.style(id);
    let sign = if layer == Layer::Difference { Sign::Both } else { sign(scene, id) };
    let count = scene.explorer.document.years.count;
    let values = (0..count).map(|year| scene.span(layer, id, year).map(|span| standing(&style, span, sign)));
    Track { name, look, values: values.collect() }
}

/// Lays draws on the marks of a series.
fn add_likely(scene: Scene<'_>, of: QuantityId, track: &mut Track, worlds: Option<&Vec<Vec<Option<[f64; 5]>>>>) {
    let style = scene.style(of);
    for world in worlds.into_iter().flatten() {
        for (value, quantiles) in track.values.iter_mut().zip(world) {
            if let (Some(value), Some(quantiles)) = (value, quantiles) {
                let span = settled(Span { low: quantiles[0], high: quantiles[4] });
                let text = style.range(span, sign(scene, of));
                value.likely.push(Likely { quantiles: *quantiles, text });
            }
        }
    }
}

/// Series of a result beside each other in every year, standing on 0.
pub(super) fn panel(
    scene: Scene<'_>,
    axes: Axes<'_>,
    of: QuantityId,
    tracks: Vec<Track>,
    zero: Option<String>,
) -> Option<Panel> {
    let style = scene.style(of);
    let sign = if zero.is_some() { Sign::Both } else { Sign::Minus };
    let axis = Axis::on_zero(reach(&tracks)?, axes.of(0), &style, sign);
    let categories = years(scene);
    let say = |value: &Value| match scene.explorer.document.outcome(of).filter(|_| sign == Sign::Both) {
        Some(outcome) if matches!(outcome.reading, engine::document::Reading::Change { .. }) => {
            let (amount, tail) = outcome_words(scene, outcome, value.span);
            format!("{amount} {tail}")
        }
        _ => style.with_unit(value.text.clone(), false),
    };
    let said: Vec<String> = tracks.iter().map(|track| first_and_last(scene, track, &categories, say)).collect();
    let chart = Chart {
        form: Form::Columns,
        unit: style.units.label(style.unit, scene.language(), false),
        heading: scene.words().year.to_owned(),
        categories,
        tracks,
        observed: Vec::new(),
        totals: Vec::new(),
        axis,
        zero,
    };
    Some(Panel { title: None, sentence: said.join(" "), drawing: Drawing::Chart(chart) })
}
