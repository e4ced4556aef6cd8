//! Export of a picture as a self-contained SVG file with its title, sentence, units, sources, the date of its data, and a note that it is a
//! user's scenario. It refers to nothing outside itself, and uses the light colours of the page on white.

mod headline;
mod letters;
mod page;

pub use headline::headline;

use engine::QuantityId;
use engine::document::{self, Citation, Kind, PictureKind, SourceId};

use self::page::{Page, WIDTH};
use super::RenderContext;
use super::picture::{ChartForm, Drawing, Panel, Picture, option, tall};
use super::proposal::export::citation;
use crate::text::fill;

/// The colours of a file by their names in the style sheet: the light ones, on white.
pub const COLOURS: [(&str, &str); 9] = [
    ("paper", "#ffffff"),
    ("sheet", "#ffffff"),
    ("ink", "#1c2127"),
    ("muted", "#56606b"),
    ("line", "#d8d5cd"),
    ("line-strong", "#85898f"),
    ("hatch", "#c9c5bb"),
    ("accent", "#1a5a9e"),
    ("accent-soft", "#e4eef8"),
];

/// The font families of a file: fonts of the reader's machine.
pub const LETTERS: &str = "Arial, Helvetica, Liberation Sans, sans-serif";

/// Returns a colour by name.
fn colour(name: &str) -> &'static str {
    COLOURS.iter().find(|(known, _)| *known == name).map_or("#000000", |(_, colour)| colour)
}

/// A chart to be drawn for a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The option of the chart, as JSON.
    pub option: String,
    /// Its width in pixels.
    pub width: f64,
    /// Its height in pixels.
    pub height: f64,
}

/// The gap between two panels side by side, in pixels.
const GAP: f64 = 32.0;

/// Returns the width of a picture's panels, in pixels.
fn panel_width(picture: &Picture) -> f64 {
    if picture.panels.len() > 1 { (WIDTH - GAP) / 2.0 } else { WIDTH }
}

/// Returns the chart to draw for each panel of a picture; `None` for a panel whose sentence suffices.
pub fn orders(picture: &Picture) -> Vec<Option<Order>> {
    let width = panel_width(picture);
    let order = |panel: &Panel| Order { option: option(panel), width, height: height(panel) };
    picture.panels.iter().map(|panel| (!panel.is_blank()).then(|| order(panel))).collect()
}

/// Returns the height of a panel, in pixels.
fn height(panel: &Panel) -> f64 {
    match &panel.drawing {
        Drawing::Flows(flows) => tall(flows, 320) as f64,
        Drawing::Chart(chart) => match chart.form {
            ChartForm::Columns => 340.0,
            ChartForm::Rows => 64.0 + 38.0 * chart.categories.len() as f64,
            ChartForm::Lines => 220.0,
        },
    }
}

/// Exports a picture, given the drawings of its panels.
pub fn picture(context: RenderContext<'_>, picture: &Picture, drawn: &[Option<String>]) -> String {
    let single = picture.panels.len() < 2;
    let said: Vec<&str> = picture.panels.iter().map(|panel| panel.sentence.as_str()).collect();
    let mut page = Page::new(&picture.title);
    if single {
        page.sentence(&said.join(" "));
    }
    page.keys(&picture.keys(context.words()));
    let mut drawings = drawn.iter().map(|drawing| drawing.as_deref());
    let width = panel_width(picture);
    for row in picture.panels.chunks(2) {
        let pieces: Vec<page::Piece<'_>> = row
            .iter()
            .map(|panel| page::Piece {
                title: panel.title.as_deref(),
                sentence: (!single).then_some(panel.sentence.as_str()),
                drawing: drawings.next().flatten(),
                height: height(panel),
            })
            .collect();
        page.row(&pieces, width, GAP);
    }
    page.note(picture.note.as_deref());
    let foot = sources_of(context, &picture.id).into_iter().collect();
    finish(page, context, foot, &said.join(" "))
}

/// Returns the publishers of the figures in a picture of the document. `None` if it has no sources.
pub fn sources_of(context: RenderContext<'_>, id: &str) -> Option<String> {
    let drawn = context.loaded.document.pictures.iter().find(|drawn| drawn.id == id)?;
    sources(context, &shown(context, drawn))
}

/// Completes a file with sources, citation and notices.
fn finish(mut page: Page, context: RenderContext<'_>, mut foot: Vec<String>, said: &str) -> String {
    foot.push(citation(context));
    let whose = context.said(context.words().proposal().user_scenario);
    let marks: Vec<String> = context.notice().into_iter().chain(context.renewal()).chain([whose]).collect();
    page.foot(&foot, &marks.join(" "));
    let languages = &context.loaded.document.languages;
    let spoken = languages.iter().find(|code| context.loaded.document.language(code) == Some(context.language()));
    page.finish(spoken.map_or("", String::as_str), said)
}

/// Returns the quantities that a picture of the document shows.
fn shown(context: RenderContext<'_>, drawn: &document::Picture) -> Vec<QuantityId> {
    let lines = || context.loaded.document.articles.iter().filter_map(|article| article.official);
    match &drawn.kind {
        PictureKind::Years { of, before, need, .. } => [Some(*of), *before, *need].into_iter().flatten().collect(),
        PictureKind::RunOff { left, released } => vec![*left, *released],
        PictureKind::Waterfall { official, .. } => [*official].into_iter().chain(lines()).collect(),
        PictureKind::Flows => lines().collect(),
        PictureKind::Multiples { of } => of.clone(),
        PictureKind::Ranking { of } => vec![*of],
    }
}

/// Returns the publishers of the figures that some quantities are computed from, each once: `Cijfers van: SERV, herwin.` `None` if there
/// are none.
fn sources(context: RenderContext<'_>, of: &[QuantityId]) -> Option<String> {
    let document = &context.loaded.document;
    let mut seen = of.to_vec();
    let mut cited: Vec<SourceId> = Vec::new();
    let mut cite = |citations: &[Citation]| cited.extend(citations.iter().map(|citation| citation.source));
    let mut next = 0;
    while let Some(&id) = seen.get(next) {
        next += 1;
        let quantity = document.quantity(id);
        cite(&quantity.citations);
        if let Kind::Formula(formula) = &quantity.kind {
            formula.expression.for_each_name(&mut |name, _| {
                if !seen.contains(&name) {
                    seen.push(name);
                }
            });
        }
    }
    for series in document.series.iter().filter(|series| series.beside.is_some_and(|id| of.contains(&id))) {
        cite(&series.citations);
    }
    let mut names: Vec<&str> = Vec::new();
    for source in cited {
        let name = document.source(source).publisher.in_language(context.language());
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| fill(context.words().picture().figures_of, &[("list", &names.join(", "))]))
}

#[cfg(test)]
mod tests;
