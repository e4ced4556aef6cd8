//! Chart of rights that end year by year, and the money that this releases.

use engine::QuantityId;

use super::years::panel;
use super::{Axes, Panel, SeriesStyle, Track, standing};
use crate::text::Sign;
use crate::view_model::{RenderContext, Side};

/// Builds the chart: the money that the rights still take, beside the money released.
pub fn run_off(context: RenderContext<'_>, axes: Axes<'_>, left: QuantityId, released: QuantityId) -> Option<Panel> {
    let document = &context.loaded.document;
    let track = |id: QuantityId, look: SeriesStyle| {
        let style = context.style(id);
        let values = (0..document.years.count).map(|year| {
            let span = context.span(Side::Proposal, id, year)?;
            Some(standing(&style, span, Sign::Minus))
        });
        let name = document.quantity(id).label.in_language(context.language()).to_owned();
        Track { name, look, values: values.collect() }
    };
    panel(context, axes, left, vec![track(left, SeriesStyle::Plain), track(released, SeriesStyle::Need)], None)
}
