//! Chart of rights that end year by year, and the money that this releases.

use engine::QuantityId;

use super::years::panel;
use super::{Axes, Look, Panel, Track, standing};
use crate::figure::{Layer, Scene};
use crate::text::Sign;

/// Builds the chart: the money that the rights still take, beside the money released.
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
    panel(scene, axes, left, vec![track(left, Look::Plain), track(released, Look::Need)], None)
}
