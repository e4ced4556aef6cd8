//! Charts of a result in every year, layer beside layer.

use engine::{Interval, QuantityId};

use super::{
    Axes, Axis, Chart, ChartForm, Drawing, Fan, LikelyRange, Panel, PlottedValue, SeriesStyle, Track, first_and_last,
    layer_name, reach, standing, years,
};
use crate::text::{Sign, capital, fill};
use crate::view_model::headline::outcome_words;
use crate::view_model::{RenderContext, Side, settled};

/// Builds the chart of a result in each layer. `None` if it has no values.
pub fn layers(
    context: RenderContext<'_>,
    axes: Axes<'_>,
    fan: Option<&Fan>,
    of: QuantityId,
    before: Option<QuantityId>,
    need: Option<QuantityId>,
) -> Option<Panel> {
    let document = &context.loaded.document;
    let name = |side| layer_name(context, side);
    let mut tracks = Vec::new();
    if let Some(before) = before {
        let label = document.layers.before.in_language(context.language()).to_owned();
        tracks.push(track(context, Side::Official, before, label, SeriesStyle::Before));
    }
    let shown: &[_] = match heading(context) {
        Side::Official => &[(Side::Official, SeriesStyle::Official)],
        _ => &[(Side::Official, SeriesStyle::Official), (Side::Proposal, SeriesStyle::Proposal)],
    };
    for &(side, look) in shown {
        let mut track = track(context, side, of, name(side), look);
        add_likely(context, of, side, &mut track, fan);
        tracks.push(track);
    }
    if let Some(need) = need {
        let label = document.quantity(need).label.in_language(context.language()).to_owned();
        tracks.push(track(context, Side::Proposal, need, label, SeriesStyle::Need));
    }
    let zero = (before.is_none() && sign(context, of) == Sign::Both)
        .then(|| document.layers.before.in_language(context.language()).to_owned());
    panel(context, axes, of, tracks, zero)
}

/// Returns the layer in the headline, whose samples are shown; those of two layers on top of each other would be illegible.
pub fn heading(context: RenderContext<'_>) -> Side {
    if context.is_changed() { Side::Proposal } else { Side::Official }
}

/// Builds the chart of the difference in a result, and in the need that it should cover. `None` if it has no values.
pub fn against(
    context: RenderContext<'_>,
    axes: Axes<'_>,
    fan: Option<&Fan>,
    of: QuantityId,
    need: Option<QuantityId>,
) -> Option<Panel> {
    let document = &context.loaded.document;
    let label = |id: QuantityId| document.quantity(id).label.in_language(context.language()).to_owned();
    let mut tracks = vec![track(context, Side::Difference, of, label(of), SeriesStyle::Proposal)];
    tracks.extend(need.map(|need| track(context, Side::Difference, need, label(need), SeriesStyle::Need)));
    for (track, id) in tracks.iter_mut().zip([Some(of), need].into_iter().flatten()) {
        add_likely(context, id, Side::Difference, track, fan);
    }
    let zero = Some(layer_name(context, Side::Official));
    let same =
        tracks.iter().flat_map(|track| track.values.iter().flatten()).all(|value| value.span == Interval::exactly(0.0));
    let mut panel = panel(context, axes, of, tracks, zero)?;
    panel.sentence = if same {
        context.said(context.words().picture().nothing_changed)
    } else {
        format!("{}. {}", capital(&context.said(context.words().against_official)), panel.sentence)
    };
    Some(panel)
}

/// Returns the sign style of a quantity: as a change or as a level.
fn sign(context: RenderContext<'_>, id: QuantityId) -> Sign {
    use engine::document::Reading;
    match context.loaded.document.outcome(id).map(|outcome| &outcome.reading) {
        Some(Reading::Change { .. }) => Sign::Both,
        _ => Sign::Minus,
    }
}

fn track(context: RenderContext<'_>, side: Side, id: QuantityId, name: String, look: SeriesStyle) -> Track {
    let style = context.style(id);
    let sign = if side == Side::Difference { Sign::Both } else { sign(context, id) };
    let count = context.loaded.document.years.count;
    let values = (0..count).map(|year| context.span(side, id, year).map(|span| standing(&style, span, sign)));
    Track { name, look, values: values.collect() }
}

/// Adds quantiles of samples to the marks of a series.
fn add_likely(context: RenderContext<'_>, id: QuantityId, side: Side, track: &mut Track, fan: Option<&Fan>) {
    let (style, sign) = (context.style(id), if side == Side::Difference { Sign::Both } else { sign(context, id) });
    let Some(years) = fan.and_then(|fan| fan.of(id, side)) else {
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
                    let span = settled(Interval { low: quantiles[0], high: quantiles[4] });
                    LikelyRange { quantiles: *quantiles, text: style.range(span, sign) }
                })
                .collect();
        }
    }
}

/// Returns the sentence on the samples of a series in the current year: `Uw voorstel in 2025, door onze aannames waarschijnlijk: …` `None`
/// if it has none.
fn likely_said(
    context: RenderContext<'_>,
    track: &Track,
    years: &[String],
    say: impl Fn(Interval) -> String,
) -> Option<String> {
    let words = context.words().picture();
    let year = context.session.year;
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
    context: RenderContext<'_>,
    axes: Axes<'_>,
    of: QuantityId,
    tracks: Vec<Track>,
    zero: Option<String>,
) -> Option<Panel> {
    let style = context.style(of);
    let sign = if zero.is_some() { Sign::Both } else { Sign::Minus };
    let axis = Axis::on_zero(reach(&tracks)?, axes.of(0), &style, sign);
    let categories = years(context);
    let say_span = |span: Interval, text: &str| match context.loaded.document.outcome(of).filter(|_| sign == Sign::Both)
    {
        Some(outcome) if matches!(outcome.reading, engine::document::Reading::Change { .. }) => {
            let (amount, tail) = outcome_words(context, outcome, span);
            format!("{amount} {tail}")
        }
        _ => style.with_unit(text.to_owned(), false),
    };
    let say = |value: &PlottedValue| say_span(value.span, &value.text);
    let mut said: Vec<String> = tracks.iter().map(|track| first_and_last(context, track, &categories, say)).collect();
    let say_likely = |span: Interval| say_span(settled(span), &style.range(settled(span), sign));
    said.extend(tracks.iter().filter_map(|track| likely_said(context, track, &categories, say_likely)));
    let chart = Chart {
        form: ChartForm::Columns,
        unit: style.units.label(style.unit, context.language(), false),
        heading: context.words().year.to_owned(),
        categories,
        tracks,
        observed: Vec::new(),
        totals: Vec::new(),
        axis,
        zero,
    };
    Some(Panel { title: None, sentence: said.join(" "), drawing: Drawing::Chart(chart) })
}
