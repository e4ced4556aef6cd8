//! The numbers of a picture as a table and as CSV.

use engine::Interval;
use locale::{Sign, fixed};

use super::{Chart, Drawing, Flows, Panel, Picture};
use crate::text::{Words, fill};
use crate::view_model::RenderContext;
use crate::view_model::csv::warning;
use crate::view_model::proposal::export::{CsvDialect, citation, provisos};

/// A table of text in the page's number style. The first cell of a row is its heading.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureTable {
    /// The title with the unit.
    pub caption: String,
    /// The headings of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// Builds the table of a panel.
pub fn table(panel: &Panel, words: &Words) -> PictureTable {
    let (unit, head, rows) = match &panel.drawing {
        Drawing::Chart(chart) => of_chart(chart, words),
        Drawing::Flows(flows) => of_flows(flows, words),
    };
    let caption = match &panel.title {
        Some(title) if unit.is_empty() => title.clone(),
        Some(title) => format!("{title} ({unit})"),
        None => unit,
    };
    PictureTable { caption, head, rows }
}

fn of_chart(chart: &Chart, words: &Words) -> (String, Vec<String>, Vec<Vec<String>>) {
    let mut head = vec![chart.heading.clone()];
    head.extend(chart.observed.iter().map(|observed| observed.name.clone()));
    for track in &chart.tracks {
        head.push(track.name.clone());
        if track.has_draws() {
            head.push(fill(words.picture().draws_of, &[("name", &track.name)]));
        }
    }
    let mut rows = Vec::new();
    for (place, observed) in chart.observed.iter().enumerate() {
        for point in &observed.points {
            let mut row = vec![String::new(); head.len()];
            row[0].clone_from(&point.period);
            row[1 + place].clone_from(&point.text);
            rows.push(row);
        }
    }
    for (place, category) in chart.categories.iter().enumerate() {
        let mut row = vec![category.clone()];
        row.resize(1 + chart.observed.len(), String::new());
        for track in &chart.tracks {
            let value = track.values.get(place).and_then(Option::as_ref);
            row.push(value.map_or(String::new(), |value| value.text.clone()));
            if track.has_draws() {
                let draws =
                    value.map_or(Vec::new(), |value| value.likely.iter().map(|likely| likely.text.as_str()).collect());
                row.push(draws.join(" · "));
            }
        }
        rows.push(row);
    }
    (chart.unit.clone(), head, rows)
}

fn of_flows(flows: &Flows, words: &Words) -> (String, Vec<String>, Vec<Vec<String>>) {
    let words = words.picture();
    let head = [words.flow_from, words.flow_to, words.amount].map(str::to_owned).to_vec();
    let name = |node: usize| flows.nodes.get(node).map_or(String::new(), |node| node.name.clone());
    let mut rows: Vec<Vec<String>> =
        flows.flows.iter().map(|flow| vec![name(flow.from), name(flow.to), flow.text.clone()]).collect();
    rows.extend(
        flows.left_out.iter().map(|(name, _, text)| vec![name.clone(), words.unknown_amount.to_owned(), text.clone()]),
    );
    (flows.unit.clone(), head, rows)
}

/// Exports a picture as CSV: one value a line, with both bounds, in the number style of the language.
pub fn csv(context: RenderContext<'_>, picture: &Picture) -> String {
    let words = context.words();
    let separator = if CsvDialect::of(words) == CsvDialect::Dutch { ';' } else { ',' };
    let mut lines = vec![words.picture().csv_head.map(str::to_owned).to_vec()];
    for panel in &picture.panels {
        let title = panel.title.as_ref().unwrap_or(&picture.title);
        let line = |unit: &str, what: &str, series: &str, span: Interval| {
            let ends = [number(span.low, words), number(span.high, words)];
            [title, what, series]
                .into_iter()
                .chain(ends.iter().map(String::as_str))
                .chain([unit])
                .map(str::to_owned)
                .collect()
        };
        match &panel.drawing {
            Drawing::Chart(chart) => {
                for observed in &chart.observed {
                    let points = observed.points.iter();
                    lines.extend(
                        points.map(|point| {
                            line(&chart.unit, &point.period, &observed.name, Interval::exactly(point.value))
                        }),
                    );
                }
                for track in &chart.tracks {
                    let values = track.values.iter().zip(&chart.categories);
                    let values: Vec<_> =
                        values.filter_map(|(value, category)| Some((value.as_ref()?, category))).collect();
                    lines.extend(
                        values.iter().map(|(value, category)| line(&chart.unit, category, &track.name, value.span)),
                    );
                    let draws = fill(words.picture().draws_of, &[("name", &track.name)]);
                    for (value, category) in &values {
                        let worlds = worlds(value.likely.len(), words);
                        lines.extend(value.likely.iter().zip(worlds).map(|(likely, world)| {
                            line(&chart.unit, category, &format!("{draws}, {world}"), likely.span())
                        }));
                    }
                }
            }
            Drawing::Flows(flows) => {
                let name = |node: usize| flows.nodes.get(node).map_or("", |node| node.name.as_str());
                let drawn = flows.flows.iter();
                lines.extend(
                    drawn.map(|flow| line(&flows.unit, name(flow.from), name(flow.to), Interval::exactly(flow.value))),
                );
                let left_out = flows.left_out.iter();
                lines.extend(
                    left_out.map(|(name, span, _)| line(&flows.unit, name, words.picture().unknown_amount, *span)),
                );
            }
        }
    }
    let width = lines[0].len();
    let notes = [citation(context)].into_iter().chain(provisos(context));
    lines.extend(notes.map(|note| warning(note, 0, width)));
    super::super::csv::csv(&lines, separator)
}

/// Returns the names of the extremes of the unknowns.
fn worlds(count: usize, words: &Words) -> [&'static str; 2] {
    let words = words.estimate();
    if count < 2 { [words.only_world; 2] } else { [words.lowest_world, words.highest_world] }
}

/// Formats a number for a spreadsheet: the language's decimal sign, no thousands separator, at most four decimals.
fn number(value: f64, words: &Words) -> String {
    let notation = CsvDialect::of(words).notation();
    notation.trimmed(&fixed(value, 4, Sign::Minus, &notation))
}
