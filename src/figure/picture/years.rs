//! Charts of a result in every year, layer beside layer.

use engine::{QuantityId, Span};

use super::{
    Axes, Axis, Chart, Drawing, Fan, Form, Likely, Look, Panel, Track, Value, first_and_last, layer_name, reach,
    standing, years,
};
use crate::figure::headline::outcome_words;
use crate::figure::{Layer, Scene, settled};
use crate::text::{Sign, capital, fill};

/// Builds the chart of a result in each layer. `None` if it has no values.
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
    let mut tracks = Vec::new();
    if let Some(before) = before {
        let label = document.layers.before.in_language(scene.language()).to_owned();
        tracks.push(track(scene, Layer::Official, before, label, Look::Before));
    }
    let shown: &[_] = match heading(scene) {
        Layer::Official => &[(Layer::Official, Look::Official)],
        _ => &[(Layer::Official, Look::Official), (Layer::Proposal, Look::Proposal)],
    };
    for &(layer, look) in shown {
        let mut track = track(scene, layer, of, name(layer), look);
        add_likely(scene, of, layer, &mut track, fan);
        tracks.push(track);
    }
    if let Some(need) = need {
        let label = document.quantity(need).label.in_language(scene.language()).to_owned();
        tracks.push(track(scene, Layer::Proposal, need, label, Look::Need));
    }
    let zero = (before.is_none() && sign(scene, of) == Sign::Both)
        .then(|| document.layers.before.in_language(scene.language()).to_owned());
    panel(scene, axes, of, tracks, zero)
}

/// Returns the layer in the headline, whose samples are shown; those of two layers on top of each other would be illegible.
pub fn heading(scene: Scene<'_>) -> Layer {
    if scene.is_changed() { Layer::Proposal } else { Layer::Official }
}

/// Builds the chart of the difference in a result, and in the need that it should cover. `None` if it has no values.
pub fn against(
    scene: Scene<'_>,
    axes: Axes<'_>,
    fan: Option<&Fan>,
    of: QuantityId,
    need: Option<QuantityId>,
) -> Option<Panel> {
    let document = &scene.explorer.document;
    let label = |id: QuantityId| document.quantity(id).label.in_language(scene.language()).to_owned();
    let mut tracks = vec![track(scene, Layer::Difference, of, label(of), Look::Proposal)];
    tracks.extend(need.map(|need| track(scene, Layer::Difference, need, label(need), Look::Need)));
    for (track, id) in tracks.iter_mut().zip([Some(of), need].into_iter().flatten()) {
        add_likely(scene, id, Layer::Difference, track, fan);
    }
    let zero = Some(layer_name(scene, Layer::Official));
    let same =
        tracks.iter().flat_map(|track| track.values.iter().flatten()).all(|value| value.span == Span::exactly(0.0));
    let mut panel = panel(scene, axes, of, tracks, zero)?;
    panel.sentence = if same {
        scene.said(scene.words().picture().nothing_changed)
    } else {
        format!("{}. {}", capital(&scene.said(scene.words().against_official)), panel.sentence)
    };
    Some(panel)
}

/// Returns the sign style of a quantity: as a change or as a level.
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

/// Adds quantiles of samples to the marks of a series.
fn add_likely(scene: Scene<'_>, id: QuantityId, layer: Layer, track: &mut Track, fan: Option<&Fan>) {
    let (style, sign) = (scene.style(id), if layer == Layer::Difference { Sign::Both } else { sign(scene, id) });
    let Some(years) = fan.and_then(|fan| fan.of(id, layer)) else {
        return;
    };
    // Without any spread there is nothing to show.
    if years.iter().flatten().all(|quantiles| quantiles.iter().all(|quantile| *quantile == 0.0)) {
        return;
    }
    for (value, ends) in track.values.iter_mut().zip(years) {
        if let Some(value) = value {
            value.likely = ends
                .iter()
                .map(|quantiles| {
                    let span = settled(Span { low: quantiles[0], high: quantiles[4] });
                    Likely { quantiles: *quantiles, text: style.range(span, sign) }
                })
                .collect();
        }
    }
}

/// Returns the sentence on the samples of a series in the current year: `Uw voorstel in 2025, door onze aannames waarschijnlijk: …` `None`
/// if it has none.
fn likely_said(scene: Scene<'_>, track: &Track, years: &[String], say: impl Fn(Span) -> String) -> Option<String> {
    let words = scene.words().picture();
    let year = scene.session.year;
    let (value, year) = (track.values.get(year)?.as_ref()?, years.get(year)?);
    let name = capital(&track.name);
    let said = match value.likely.as_slice() {
        [] => return None,
        [only] => fill(words.draws_say_one, &[("name", &name), ("year", year), ("range", &say(only.span()))]),
        [lowest, .., highest] => {
            let (lowest, highest) = (say(lowest.span()), say(highest.span()));
            fill(words.draws_say, &[("name", &name), ("year", year), ("lowest", &lowest), ("highest", &highest)])
        }
    };
    Some(said)
}

/// Builds the chart of several series of a result in every year, starting at 0. `None` if they have no values.
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
    let say_span = |span: Span, text: &str| match scene.explorer.document.outcome(of).filter(|_| sign == Sign::Both) {
        Some(outcome) if matches!(outcome.reading, engine::document::Reading::Change { .. }) => {
            let (amount, tail) = outcome_words(scene, outcome, span);
            format!("{amount} {tail}")
        }
        _ => style.with_unit(text.to_owned(), false),
    };
    let say = |value: &Value| say_span(value.span, &value.text);
    let mut said: Vec<String> = tracks.iter().map(|track| first_and_last(scene, track, &categories, say)).collect();
    let say_likely = |span: Span| say_span(settled(span), &style.range(settled(span), sign));
    said.extend(tracks.iter().filter_map(|track| likely_said(scene, track, &categories, say_likely)));
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
