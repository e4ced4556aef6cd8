//! Rights that end year by year, and the money that this releases.

use engine::QuantityId;

use super::{Axes, Axis, Chart, Drawing, Form, Look, Panel, Track, Value, first_and_last, reach, standing, years};
use crate::figure::{Layer, Scene};
use crate::text::Sign;

/// What the rights still take beside what they no longer need.
pub fn run_off(scene: Scene<'_>, axes: Axes<'_>, left: QuantityId, released: QuantityId) -> Option<Panel> {
    let document = &scene.explorer.document;
    let track = |id: QuantityId, look: Look| {
        let style = scene.style(id);
        let values = (0..document.years.count).map(|year| {
            let span = scene.span(Layer::Proposal, id, year)?;
            Some(standing(&style, span, Sign::Minus))
        });
        let name = document.quantity(id).label.in_language(scene.language()).to_owned();
        Track { name, look, values: values.collect() }
    };
    let tracks = vec![track(left, Look::Plain), track(released, Look::Need)];
    let style = scene.style(left);
    let axis = Axis::on_zero(reach(&tracks)?, axes.of(0), &style, Sign::Minus);
    let categories = years(scene);
    let say = |value: &Value| style.with_unit(value.text.clone(), false);
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
        zero: None,
    };
    Some(Panel { title: None, sentence: said.join(" "), drawing: Drawing::Chart(chart) })
}
