//! View models of the charts. A chart, its table, its sentence and its file are all built from one model.

mod axis;
mod flows;
mod multiples;
mod option;
mod ranking;
mod run_off;
mod table;
mod waterfall;
mod years;

pub use axis::Axis;
pub use flows::{Flow, Flows, Node};
pub use option::{option, tall};
pub use table::{PictureTable, csv, table};

use engine::document::{self, PictureKind};
use engine::{Interval, QuantityId};

use super::{RenderContext, Side};
use crate::session::fan::Fan;
use crate::text::{Sign, Style, Words, capital, fill};

/// A picture of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its id in the document, also the name of its file.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The note on it; `None` if the document gives none.
    pub note: Option<String>,
    /// Its panels: one, or several small ones.
    pub panels: Vec<Panel>,
}

/// The contents of one pair of axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Its title; `None` if the picture has a single panel.
    pub title: Option<String>,
    /// The sentence that states its results.
    pub sentence: String,
    /// The drawing.
    pub drawing: Drawing,
}

impl Panel {
    /// Returns true if the drawing would show only zeros, so that the sentence suffices.
    pub fn is_blank(&self) -> bool {
        match &self.drawing {
            Drawing::Chart(chart) if chart.form == ChartForm::Lines => false,
            Drawing::Chart(chart) => {
                let mut values = chart.tracks.iter().flat_map(|track| track.values.iter().flatten());
                values.all(|value| value.span == Interval::exactly(0.0))
            }
            Drawing::Flows(flows) => flows.flows.is_empty(),
        }
    }
}

/// The kind of drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// Marks on an axis.
    Chart(Chart),
    /// A flow diagram.
    Flows(Flows),
}

/// The kind of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartForm {
    /// Columns, side by side for each category.
    Columns,
    /// Bars, one below the other.
    Rows,
    /// Points over time, joined from year to year.
    Lines,
}

/// Marks on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The kind of marks.
    pub form: ChartForm,
    /// The unit of the axis.
    pub unit: String,
    /// The heading of the categories: years, lines or figures.
    pub heading: String,
    /// The categories.
    pub categories: Vec<String>,
    /// One series each.
    pub tracks: Vec<Track>,
    /// Observed series.
    pub observed: Vec<Observed>,
    /// The indices of categories that sum up those before.
    pub totals: Vec<usize>,
    /// The value axis.
    pub axis: Axis,
    /// The name of the reference at 0; `None` if it has none.
    pub zero: Option<String>,
}

/// A series of values, one for each category.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// Its name.
    pub name: String,
    /// Its style.
    pub look: SeriesStyle,
    /// Its values by category; `None` if there is none.
    pub values: Vec<Option<PlottedValue>>,
}

/// The style of a series, told apart by shape first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesStyle {
    /// Before the effort: thin and grey.
    Before,
    /// The government: outlined.
    Official,
    /// The proposal: filled.
    Proposal,
    /// The need to be covered: outlined, in another colour.
    Need,
    /// Neither layer: plain.
    Plain,
    /// Unknown: hatched.
    Unknown,
}

impl SeriesStyle {
    /// Returns its name in the style sheet and in the chart's option.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Official => "official",
            Self::Proposal => "proposal",
            Self::Need => "need",
            Self::Plain => "plain",
            Self::Unknown => "unknown",
        }
    }
}

/// A value with its text and its mark.
#[derive(Clone, Debug, PartialEq)]
pub struct PlottedValue {
    /// The bounds of the value.
    pub span: Interval,
    /// The text, without its unit.
    pub text: String,
    /// The filled part of the mark, common to every value within the bounds; `None` if there is none.
    pub full: Option<Interval>,
    /// The hatched part of the mark, which depends on the unknowns; `None` if there is none.
    pub open: Option<Interval>,
    /// The quantiles of the samples, for each extreme of the unknowns.
    pub likely: Vec<LikelyRange>,
}

/// The quantiles of the Monte Carlo samples of a value.
#[derive(Clone, Debug, PartialEq)]
pub struct LikelyRange {
    /// The quantiles 5, 25, 50, 75 and 95 percent.
    pub quantiles: [f64; 5],
    /// The interval from 5 to 95 percent, as text.
    pub text: String,
}

impl LikelyRange {
    /// Returns the interval from 5 to 95 percent, which holds nine in ten samples.
    pub fn span(&self) -> Interval {
        Interval { low: self.quantiles[0], high: self.quantiles[4] }
    }
}

/// An observed series, never joined to computed values.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// Its name.
    pub name: String,
    /// The points in chronological order.
    pub points: Vec<Point>,
}

/// An observation.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Its period, as the source writes it.
    pub period: String,
    /// Its position on the time axis, in years; `None` for a half-year, which does not compare with whole ones.
    pub at: Option<f64>,
    /// Its value.
    pub value: f64,
    /// Its value as text.
    pub text: String,
}

/// Input to the pictures beside the context.
#[derive(Clone, Copy, Default)]
pub struct PictureInput<'a> {
    /// The previous pictures, whose axes stay if they still fit.
    pub before: &'a [Picture],
    /// The quantiles along the years, if they are shown.
    pub fan: Option<&'a Fan>,
}

/// An entry of a legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The mark, by its name in the style sheet.
    pub mark: String,
    /// Its meaning.
    pub name: String,
}

impl Track {
    /// Returns true if it shows samples.
    pub fn has_draws(&self) -> bool {
        self.values.iter().flatten().any(|value| !value.likely.is_empty())
    }
}

impl Picture {
    /// Returns the legend: each mark once.
    pub fn keys(&self, words: &Words) -> Vec<Key> {
        let mut keys: Vec<Key> = Vec::new();
        for panel in &self.panels {
            let Drawing::Chart(chart) = &panel.drawing else {
                continue;
            };
            let form = if chart.form == ChartForm::Lines { "point" } else { "block" };
            let observed = chart.observed.iter().map(|observed| ("seen", &observed.name));
            let tracks = chart.tracks.iter().map(|track| (track.look.name(), &track.name));
            for (look, name) in observed.chain(tracks) {
                let key = Key { mark: format!("{form} look-{look}"), name: name.clone() };
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
            if let Some(track) = chart.tracks.iter().find(|track| track.has_draws()) {
                let name = fill(words.picture().draws, &[("name", &track.name)]);
                keys.push(Key { mark: "fan".to_owned(), name });
            }
        }
        keys
    }
}

/// Builds all pictures of the document, in its order, without those that cannot be computed.
pub fn pictures(context: RenderContext<'_>, given: PictureInput<'_>) -> Vec<Picture> {
    context.loaded.document.pictures.iter().filter_map(|drawn| picture(context, given, drawn)).collect()
}

/// Returns the values whose samples the pictures over the years show: those of the layer in the headline, and the difference.
pub fn fans(context: RenderContext<'_>) -> Vec<(QuantityId, Side)> {
    let mut wanted = Vec::new();
    for drawn in &context.loaded.document.pictures {
        match drawn.kind {
            PictureKind::Years { of, against_official: false, .. } => wanted.push((of, years::heading(context))),
            PictureKind::Years { of, need, .. } if context.is_changed() => {
                wanted.extend([Some(of), need].into_iter().flatten().map(|id| (id, Side::Difference)));
            }
            _ => {}
        }
    }
    wanted
}

fn picture(context: RenderContext<'_>, given: PictureInput<'_>, drawn: &document::Picture) -> Option<Picture> {
    let language = context.language();
    let before = given.before.iter().find(|picture| picture.id == drawn.id);
    let axes = Axes(before);
    let one = |panel: Option<Panel>| panel.into_iter().collect();
    let panels: Vec<Panel> = match &drawn.kind {
        PictureKind::Years { of, before, need, against_official: false } => {
            one(years::layers(context, axes, given.fan, *of, *before, *need))
        }
        PictureKind::Years { of, need, .. } => one(years::against(context, axes, given.fan, *of, *need)),
        PictureKind::RunOff { left, released } => one(run_off::run_off(context, axes, *left, *released)),
        PictureKind::Waterfall { official, proposal } => one(waterfall::waterfall(context, axes, *official, *proposal)),
        PictureKind::Flows => vec![flows::flows(context)],
        PictureKind::Multiples { of } => multiples::multiples(context, axes, of),
        PictureKind::Ranking { of } => one(ranking::ranking(context, axes, *of)),
    };
    (!panels.is_empty()).then(|| Picture {
        id: drawn.id.clone(),
        title: drawn.title.in_language(language).to_owned(),
        note: drawn.note.as_ref().map(|note| note.in_language(language).to_owned()),
        panels,
    })
}

/// The axes of the previous picture.
#[derive(Clone, Copy)]
struct Axes<'a>(Option<&'a Picture>);

impl<'a> Axes<'a> {
    fn of(self, panel: usize) -> Option<&'a Axis> {
        match &self.0?.panels.get(panel)?.drawing {
            Drawing::Chart(chart) => Some(&chart.axis),
            Drawing::Flows(_) => None,
        }
    }
}

/// Returns the name of a layer, in the page's language.
fn layer_name(context: RenderContext<'_>, side: Side) -> String {
    let layers = &context.loaded.document.layers;
    match side {
        Side::Official => layers.official.in_language(context.language()),
        Side::Proposal => layers.proposal.in_language(context.language()),
        Side::Difference => context.words().difference,
    }
    .to_owned()
}

/// Returns the years as categories.
fn years(context: RenderContext<'_>) -> Vec<String> {
    context.loaded.document.years.iter().map(|year| year.to_string()).collect()
}

/// Builds a value whose mark starts at 0: filled as far as every value within the bounds reaches, hatched beyond.
fn standing(style: &Style<'_>, span: Interval, sign: Sign) -> PlottedValue {
    let text = style.range(span, sign);
    let zero = Interval::exactly(0.0);
    let (full, open) = if span.is_exact() {
        (Some(zero.with(span)), None)
    } else if span.low >= 0.0 {
        (Some(Interval { low: 0.0, high: span.low }), Some(span))
    } else if span.high <= 0.0 {
        (Some(Interval { low: span.high, high: 0.0 }), Some(span))
    } else {
        (None, Some(span))
    };
    PlottedValue { span, text, full, open, likely: Vec::new() }
}

/// Builds a value whose mark lies at its bounds: a point, or a bar between them.
fn lying(style: &Style<'_>, span: Interval, sign: Sign) -> PlottedValue {
    let (full, open) = if span.is_exact() { (Some(span), None) } else { (None, Some(span)) };
    PlottedValue { span, text: style.range(span, sign), full, open, likely: Vec::new() }
}

/// Returns the interval of everything marked on the axis of some series. `None` if they have no values.
fn reach<'a>(tracks: impl IntoIterator<Item = &'a Track>) -> Option<Interval> {
    let values = tracks.into_iter().flat_map(|track| track.values.iter().flatten());
    let spans = values.flat_map(|value| {
        let likely = value.likely.iter().map(LikelyRange::span);
        [value.full, value.open].into_iter().flatten().chain(likely)
    });
    spans.reduce(Interval::with)
}

/// Returns the values of a series in its first and last category as a sentence: `Regering: 3 in 2025, 4 in 2029.`
fn first_and_last(
    context: RenderContext<'_>,
    track: &Track,
    categories: &[String],
    say: impl Fn(&PlottedValue) -> String,
) -> String {
    let words = context.words();
    let mut said =
        track.values.iter().zip(categories).filter_map(|(value, category)| Some((value.as_ref()?, category)));
    let name = capital(&track.name);
    let Some((first, at)) = said.next() else {
        return format!("{name}: {}.", words.not_computable);
    };
    let in_year = |value: &PlottedValue, year: &String| format!("{} {year} {}", words.in_year, say(value));
    match said.next_back() {
        None => format!("{name}: {}.", in_year(first, at)),
        Some((last, _)) if track.values.iter().flatten().all(|value| value.text == first.text) => {
            format!("{name}: {} {}.", words.picture().in_every_year, say(last))
        }
        Some((last, end)) => format!("{name}: {}, {}.", in_year(first, at), in_year(last, end)),
    }
}

#[cfg(test)]
mod tests;
