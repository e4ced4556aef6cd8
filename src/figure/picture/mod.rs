//! Pictures of results. One model a picture: chart, table, sentence and file are all made from it.

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
pub use table::{Table, csv, table};

use engine::document::{self, PictureKind};
use engine::{QuantityId, Span};

use super::{Layer, Scene};
use crate::session::fan::Fan;
use crate::text::{Sign, Style, Words, capital, fill};

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its id in the document, also the name of its file.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What to know about it.
    pub note: Option<String>,
    /// What is drawn: one, or several small ones.
    pub panels: Vec<Panel>,
}

/// What is drawn on one pair of axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// What it shows, where there are several.
    pub title: Option<String>,
    /// What it says now.
    pub sentence: String,
    /// How it is drawn.
    pub drawing: Drawing,
}

impl Panel {
    /// Whether nothing would stand on paper but zeros: the sentence then says enough.
    pub fn is_blank(&self) -> bool {
        match &self.drawing {
            Drawing::Chart(chart) if chart.form == Form::Lines => false,
            Drawing::Chart(chart) => {
                let mut values = chart.tracks.iter().flat_map(|track| track.values.iter().flatten());
                values.all(|value| value.span == Span::exactly(0.0))
            }
            Drawing::Flows(flows) => flows.flows.is_empty(),
        }
    }
}

/// What stands on paper.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// Marks on an axis.
    Chart(Chart),
    /// Streams between blocks.
    Flows(Flows),
}

/// How marks stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Upright, side by side for each category.
    Columns,
    /// Lying, one below the other.
    Rows,
    /// Points over time, joined from year to year.
    Lines,
}

/// Marks on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// How they stand.
    pub form: Form,
    /// What the axis measures.
    pub unit: String,
    /// What the categories are: years, lines, figures.
    pub heading: String,
    /// The categories.
    pub categories: Vec<String>,
    /// One series each.
    pub tracks: Vec<Track>,
    /// What was observed.
    pub observed: Vec<Observed>,
    /// The categories that sum up those before.
    pub totals: Vec<usize>,
    /// The scale.
    pub axis: Axis,
    /// What stands at 0, where that has a name.
    pub zero: Option<String>,
}

/// A series of values, one for each category.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// Its name.
    pub name: String,
    /// How it is told apart.
    pub look: Look,
    /// Its values; nothing where there is none.
    pub values: Vec<Option<Value>>,
}

/// How a series is told apart: by shape first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Before the effort: thin and grey.
    Before,
    /// The government: an outline.
    Official,
    /// The proposal: full.
    Proposal,
    /// What should be covered: outlined, of another colour.
    Need,
    /// Neither layer's: plain.
    Plain,
    /// What nobody knows: hatched.
    Unknown,
}

impl Look {
    /// Its name in the style and in the chart's file.
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

/// A value, how it is written and where its mark lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Between which values it lies.
    pub span: Span,
    /// As written, without its unit.
    pub text: String,
    /// The part of the mark that holds wherever in the range the value lies.
    pub full: Option<Span>,
    /// The part of the mark that depends on it: hatched.
    pub open: Option<Span>,
    /// The draws, for each end of what is not known.
    pub likely: Vec<Likely>,
}

/// Where the draws of a value lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// The values below which 5, 25, 50, 75 and 95 percent of them lie.
    pub quantiles: [f64; 5],
    /// Nine in ten of them, as written.
    pub text: String,
}

impl Likely {
    /// Between which values nine in ten draws lie.
    pub fn span(&self) -> Span {
        Span { low: self.quantiles[0], high: self.quantiles[4] }
    }
}

/// What was observed, never joined to what is computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// Its name.
    pub name: String,
    /// The points, in the order of time.
    pub points: Vec<Point>,
}

/// One observation.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// When, as the source writes it.
    pub period: String,
    /// When, in years; nothing for a part of a year that cannot stand beside whole ones.
    pub at: Option<f64>,
    /// The value.
    pub value: f64,
    /// As written.
    pub text: String,
}

/// What a picture is made of besides the scene.
#[derive(Clone, Copy, Default)]
pub struct Given<'a> {
    /// The pictures as they were: their axes stay where they serve.
    pub before: &'a [Picture],
    /// Likely values, where they are drawn.
    pub fan: Option<&'a Fan>,
}

/// What a mark stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The mark, as the style names it.
    pub mark: String,
    /// Its meaning.
    pub name: String,
}

impl Track {
    /// Whether draws lie on its marks.
    pub fn has_draws(&self) -> bool {
        self.values.iter().flatten().any(|value| !value.likely.is_empty())
    }
}

impl Picture {
    /// What its marks stand for, each once.
    pub fn keys(&self, words: &Words) -> Vec<Key> {
        let mut keys: Vec<Key> = Vec::new();
        for panel in &self.panels {
            let Drawing::Chart(chart) = &panel.drawing else {
                continue;
            };
            let form = if chart.form == Form::Lines { "point" } else { "block" };
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

/// All pictures of the document, in its order; those that cannot be computed are left out.
pub fn pictures(scene: Scene<'_>, given: Given<'_>) -> Vec<Picture> {
    scene.explorer.document.pictures.iter().filter_map(|drawn| picture(scene, given, drawn)).collect()
}

/// The values whose draws pictures over the years show, and whose: those of the layer that heads the page, and what it changes.
pub fn fans(scene: Scene<'_>) -> Vec<(QuantityId, Layer)> {
    let mut wanted = Vec::new();
    for drawn in &scene.explorer.document.pictures {
        match drawn.kind {
            PictureKind::Years { of, against_official: false, .. } => wanted.push((of, years::heading(scene))),
            PictureKind::Years { of, need, .. } if scene.is_changed() => {
                wanted.extend([Some(of), need].into_iter().flatten().map(|id| (id, Layer::Difference)));
            }
            _ => {}
        }
    }
    wanted
}

fn picture(scene: Scene<'_>, given: Given<'_>, drawn: &document::Picture) -> Option<Picture> {
    let language = scene.language();
    let before = given.before.iter().find(|picture| picture.id == drawn.id);
    let axes = Axes(before);
    let one = |panel: Option<Panel>| panel.into_iter().collect();
    let panels: Vec<Panel> = match &drawn.kind {
        PictureKind::Years { of, before, need, against_official: false } => {
            one(years::layers(scene, axes, given.fan, *of, *before, *need))
        }
        PictureKind::Years { of, need, .. } => one(years::against(scene, axes, given.fan, *of, *need)),
        PictureKind::RunOff { left, released } => one(run_off::run_off(scene, axes, *left, *released)),
        PictureKind::Waterfall { official, proposal } => one(waterfall::waterfall(scene, axes, *official, *proposal)),
        PictureKind::Flows => vec![flows::flows(scene)],
        PictureKind::Multiples { of } => multiples::multiples(scene, axes, of),
        PictureKind::Ranking { of } => one(ranking::ranking(scene, axes, *of)),
    };
    (!panels.is_empty()).then(|| Picture {
        id: drawn.id.clone(),
        title: drawn.title.in_language(language).to_owned(),
        note: drawn.note.as_ref().map(|note| note.in_language(language).to_owned()),
        panels,
    })
}

/// The axes of a picture as it was.
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

/// The name of a layer, in the page's language.
fn layer_name(scene: Scene<'_>, layer: Layer) -> String {
    let layers = &scene.explorer.document.layers;
    match layer {
        Layer::Official => layers.official.in_language(scene.language()),
        Layer::Proposal => layers.proposal.in_language(scene.language()),
        Layer::Difference => scene.words().difference,
    }
    .to_owned()
}

/// The years as categories.
fn years(scene: Scene<'_>) -> Vec<String> {
    scene.explorer.document.years.iter().map(|year| year.to_string()).collect()
}

/// A value whose mark stands on 0: full as far as every value of the range reaches, hatched where it depends on what is not known.
fn standing(style: &Style<'_>, span: Span, sign: Sign) -> Value {
    let text = style.range(span, sign);
    let zero = Span::exactly(0.0);
    let (full, open) = if span.is_exact() {
        (Some(zero.with(span)), None)
    } else if span.low >= 0.0 {
        (Some(Span { low: 0.0, high: span.low }), Some(span))
    } else if span.high <= 0.0 {
        (Some(Span { low: span.high, high: 0.0 }), Some(span))
    } else {
        (None, Some(span))
    };
    Value { span, text, full, open, likely: Vec::new() }
}

/// A value whose mark is where it lies: a point, or a bar from end to end.
fn lying(style: &Style<'_>, span: Span, sign: Sign) -> Value {
    let (full, open) = if span.is_exact() { (Some(span), None) } else { (None, Some(span)) };
    Value { span, text: style.range(span, sign), full, open, likely: Vec::new() }
}

/// Everything that is marked on the axis of some series.
fn reach<'a>(tracks: impl IntoIterator<Item = &'a Track>) -> Option<Span> {
    let values = tracks.into_iter().flat_map(|track| track.values.iter().flatten());
    let spans = values.flat_map(|value| {
        let likely = value.likely.iter().map(Likely::span);
        [value.full, value.open].into_iter().flatten().chain(likely)
    });
    spans.reduce(Span::with)
}

/// What a series says of its first and its last category: `Regering: 3 in 2025, 4 in 2029.`
fn first_and_last(scene: Scene<'_>, track: &Track, categories: &[String], say: impl Fn(&Value) -> String) -> String {
    let words = scene.words();
    let mut said =
        track.values.iter().zip(categories).filter_map(|(value, category)| Some((value.as_ref()?, category)));
    let name = capital(&track.name);
    let Some((first, at)) = said.next() else {
        return format!("{name}: {}.", words.not_computable);
    };
    let in_year = |value: &Value, year: &String| format!("{} {year} {}", words.in_year, say(value));
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
