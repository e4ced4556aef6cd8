//! The chart of the headline as an SVG file.

use std::fmt::Write;

use super::page::{LOOSE, Page, WIDTH, colours, escaped};
use super::{LETTERS, colour, finish, sources};
use crate::view_model::RenderContext;
use crate::view_model::headline::{Headline, RangeBar, RangeChart};
use crate::view_model::likely::{Dot, DotRow, Likely, each_dot};
use crate::view_model::picture::Key;

/// The heights of a bar and of a row of dots, in pixels.
const BAR: f64 = 30.0;
const ROW: f64 = 46.0;

/// Height of the labels of the axis, in pixels.
const STATUSES: f64 = 24.0;

/// Exports the headline: sentences, bars and dots. `None` if it has no chart.
pub fn headline(context: RenderContext<'_>, shown: &Headline, likely: Option<&Likely>) -> Option<String> {
    let picture = shown.picture.as_ref()?;
    let document = &context.loaded.document;
    let language = context.language();
    let mut page = Page::new(document.title.in_language(language));
    let mut said: Vec<String> = shown.proposal.iter().chain([&shown.official]).map(|said| said.sentence()).collect();
    said.extend(shown.difference.clone());
    for sentence in &said {
        page.sentence(sentence);
    }
    let key = |mark: &str, name: &str| Key { mark: mark.to_owned(), name: name.to_owned() };
    let mut keys = vec![key(&mark(picture.official, false), document.layers.official.in_language(language))];
    if let Some(proposal) = picture.proposal {
        keys.push(key(&mark(proposal, true), document.layers.proposal.in_language(language)));
    }
    let rows = likely.map_or(&[][..], |likely| likely.rows.as_slice());
    if !rows.is_empty() {
        keys.push(key("dot", each_dot(context)));
    }
    page.keys(&keys);
    let (drawing, height) = bars(picture, rows);
    page.drawing(&drawing, height);
    page.note(likely.and_then(|likely| likely.outer.as_deref()));
    finish(page, context, sources(context, &[shown.quantity]).into_iter().collect(), &said.join(" ")).into()
}

/// Draws bars and dots on one axis. Returns the SVG and its height in pixels.
fn bars(picture: &RangeChart, rows: &[DotRow]) -> (String, f64) {
    let place = |value: f64| (value - picture.min) / (picture.max - picture.min) * WIDTH;
    let count = 1.0 + f64::from(u8::from(picture.proposal.is_some()));
    let bottom = count * BAR + rows.len() as f64 * ROW + 6.0;
    let (ink, muted, line) = (colour("ink"), colour("muted"), colour("line"));
    let mut drawn = String::new();
    for (number, (value, label)) in picture.ticks.iter().enumerate() {
        let x = place(*value);
        let (stroke, width) = if *value == 0.0 { (ink, 1.5) } else { (line, 1.0) };
        let anchor = match number {
            0 => "start",
            number if number + 1 == picture.ticks.len() => "end",
            _ => "middle",
        };
        let label = escaped(label);
        let _ = write!(
            drawn,
            "<path d=\"M{x:.1} 0V{bottom:.1}\" stroke=\"{stroke}\" stroke-width=\"{width}\"/>\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-size=\"13\" fill=\"{muted}\">{label}</text>",
            bottom + 16.0
        );
    }
    drawn.push_str(&bar(picture, picture.official, 8.0, false));
    if let Some(proposal) = picture.proposal {
        drawn.push_str(&bar(picture, proposal, 8.0 + BAR, true));
    }
    for (number, row) in rows.iter().enumerate() {
        drawn.push_str(&dots(row, count * BAR + (number as f64 + 1.0) * ROW));
    }
    let unit = escaped(&picture.unit);
    let _ = write!(
        drawn,
        "<text x=\"{WIDTH}\" y=\"{:.1}\" text-anchor=\"end\" font-size=\"13\" fill=\"{muted}\">{unit}</text>",
        bottom + 34.0
    );
    (format!("<g font-family=\"{LETTERS}\">{drawn}</g>"), bottom + STATUSES + 16.0)
}

/// Returns the legend mark of a layer, which looks like its bar.
fn mark(RangeBar { span, firm }: RangeBar, proposal: bool) -> String {
    let side = if proposal { "proposal" } else { "official" };
    let filled = if span.is_exact() { "exact" } else { "open" };
    let ends = if firm || span.is_exact() { "" } else { " loose" };
    format!("bar {side} {filled}{ends}")
}

/// Draws a layer's interval: hatched from end to end, or a solid mark for a single value.
fn bar(picture: &RangeChart, RangeBar { span, firm }: RangeBar, y: f64, proposal: bool) -> String {
    let place = |value: f64| (value - picture.min) / (picture.max - picture.min) * WIDTH;
    let (stroke, hatch) = colours(proposal);
    let (fill, x, width) = if span.is_exact() {
        (stroke, place(span.low) - 2.0, 4.0)
    } else {
        (hatch, place(span.low), place(span.high) - place(span.low))
    };
    let dash = if firm || span.is_exact() { "" } else { LOOSE };
    format!(
        "<rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"16\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"2\"{dash}/>"
    )
}

/// Draws a row of dots on its line, with the name of its extreme scenario.
fn dots(row: &DotRow, bottom: f64) -> String {
    let (ink, muted, line) = (colour("ink"), colour("muted"), colour("line-strong"));
    let highest = row.dots.iter().map(|dot| dot.below).max().unwrap_or(0);
    let apart = (34.0 / f64::from(highest.max(1))).min(7.0);
    let mut drawn = format!("<path d=\"M0 {bottom}H{WIDTH}\" stroke=\"{line}\" stroke-width=\"0.5\"/>");
    let shown = if row.one { &row.dots[..row.dots.len().min(1)] } else { &row.dots[..] };
    for Dot { at, below, beyond } in shown {
        let (x, y, r) = (at / 100.0 * WIDTH, bottom - 5.0 - apart * f64::from(*below), (apart * 0.46).clamp(1.4, 3.2));
        if *beyond != 0 {
            // A triangle that points to where the dot lies.
            let tip = 6.0 * f64::from(*beyond);
            let _ = write!(drawn, "<path d=\"M{x:.1} {:.1}v8l{tip} -4z\" fill=\"{ink}\"/>", y - 4.0);
            continue;
        }
        let _ = write!(drawn, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\" fill=\"{ink}\"/>");
    }
    if row.one {
        let x = row.dots.first().map_or(0.0, |dot| dot.at / 100.0 * WIDTH - 10.0);
        let _ = write!(
            drawn,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"end\" font-size=\"12\" fill=\"{muted}\">{}×</text>",
            bottom - 4.0,
            row.dots.len()
        );
    }
    let (x, anchor) = if row.name_at_end { (WIDTH, "end") } else { (0.0, "start") };
    let _ = write!(
        drawn,
        "<text x=\"{x}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-size=\"12\" fill=\"{muted}\">{}</text>",
        bottom - 26.0,
        escaped(&row.name)
    );
    drawn
}
