//! Checks that the page tells things apart by id: if all names are one name, it shows the same figures, lines, marks and sources as
//! otherwise.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::sync::Arc;

use begrotingsverkenner::session::estimates::{self, EstimateJob, SampleCache};
use begrotingsverkenner::session::{LoadedDocument, Session};
use begrotingsverkenner::view_model::goal_seek::offer;
use begrotingsverkenner::view_model::ledger::{other_findings, rows};
use begrotingsverkenner::view_model::picture::{Drawing, Picture, PictureInput, csv, option, pictures, table};
use begrotingsverkenner::view_model::proposal::amendment::{Edits, amendment};
use begrotingsverkenner::view_model::proposal::compare::side_by_side;
use begrotingsverkenner::view_model::proposal::export::{CsvDialect, json, results};
use begrotingsverkenner::view_model::proposal::sheet::sheet;
use begrotingsverkenner::view_model::ranking::ranking;
use begrotingsverkenner::view_model::search::search;
use begrotingsverkenner::view_model::{RenderContext, debate};
use engine::{Amount, Interval, SearchBudget};
use link::Named;
use serde_json::Value;

/// Builds the document with a picture of each kind, a second series beside the same result, and a line that repeats the citation of
/// another.
fn document() -> String {
    let text = include_str!("../model/sociale-economie-2025.toml");
    let cited = "at = { nl = \"hoofdstuk 3.1\", en = \"chapter 3.1\" }";
    let (before, growth) = text.split_once("id = \"growth\"").expect("it has that line");
    let again = growth.replacen(cited, "at = { nl = \"hoofdstuk 4\", en = \"chapter 4\" }", 1);
    assert!(again != growth, "that line cites something");
    let start = again.find("[series.").expect("something was observed");
    let end = again[start + 1..].find("\n[").map_or(again.len(), |end| start + 1 + end);
    let (_, rest) = again[start..end].split_once(']').expect("it has a name");
    let twin = format!("[series.a_twin]{rest}");
    let ranked = "\n[[picture]]\nid = \"ranked\"\nkind = \"ranking\"\ntitle = { nl = \"r\", en = \"r\" }\nof = \"coached_change\"\n";
    format!("{before}id = \"growth\"{again}\n{twin}\n{ranked}")
}

/// Gives everything in a text one name: quantities, lines, layers, sources, series, presets, messages of checks.
fn of_one_name(text: &str) -> String {
    let named = ["label", "before", "official", "proposal", "publisher", "title", "message", "noun"];
    let line = |line: &str| match line.split_once(" = { nl = ") {
        Some((key, _)) if named.contains(&key.trim()) => format!("{key} = {{ nl = \"Zo\", en = \"So\" }}"),
        _ => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Returns the marks of a picture without their names: bounds of values, and ends of flows.
fn marks(picture: &Picture) -> Vec<Vec<Vec<Option<Interval>>>> {
    let of_panel = |drawing: &Drawing| match drawing {
        Drawing::Chart(chart) => {
            let tracks =
                chart.tracks.iter().map(|track| track.values.iter().map(|one| Some(one.as_ref()?.span)).collect());
            let points = chart.observed.iter().map(|observed| {
                observed.points.iter().map(|point| Some(Interval::exactly(point.value))).collect::<Vec<_>>()
            });
            tracks.chain(points).collect()
        }
        Drawing::Flows(flows) => {
            let ends = flows.flows.iter().map(|flow| Some(Interval { low: flow.from as f64, high: flow.to as f64 }));
            let sizes = flows.flows.iter().map(|flow| Some(Interval::exactly(flow.value)));
            vec![ends.collect(), sizes.collect(), flows.left_out.iter().map(|(_, span, _)| Some(*span)).collect()]
        }
    };
    picture.panels.iter().map(|panel| of_panel(&panel.drawing)).collect()
}

/// The view of a session, without names.
#[derive(Debug, PartialEq)]
struct Shown {
    marks: Vec<Vec<Vec<Vec<Option<Interval>>>>>,
    series: Vec<usize>,
    tables: Vec<(usize, usize)>,
    counts: Vec<(&'static str, usize)>,
    amounts: Vec<[Option<Amount>; 4]>,
    bars: Vec<(f64, f64)>,
}

fn shown(text: &str, change: impl Fn(&LoadedDocument, &mut Session)) -> Shown {
    let loaded = Arc::new(LoadedDocument::open(text).unwrap_or_else(|problems| panic!("{problems:#?}")));
    let mut session = Session::new(&loaded.document);
    change(&loaded, &mut session);
    let results_now = Arc::new(Session::results(&session.scenario, &loaded, SearchBudget::MOVING));
    let context = RenderContext { loaded: &loaded, session: &session, results: &results_now };
    let drawn = pictures(context, PictureInput::default());
    let panels = || drawn.iter().flat_map(|picture| &picture.panels);
    let mut series = Vec::new();
    for panel in panels() {
        let option: Value = serde_json::from_str(&option(panel)).expect("it is JSON");
        let all = option["series"].as_array().expect("it has series");
        let ids: BTreeSet<&str> = all.iter().filter_map(|series| series["id"].as_str()).collect();
        // Flows are the only series of their chart.
        assert!(ids.len() == all.len() || all.len() == 1, "series with one id: {option:#}");
        series.push(all.len());
    }
    let tables = panels().map(|panel| table(panel, context.words())).map(|table| (table.head.len(), table.rows.len()));
    let of = loaded.document.headline().expect("an outcome heads the page").of;
    let asked = estimates::EstimateKey {
        scenario: session.scenario.clone(),
        of,
        year: session.year,
        sampling: session.sampling,
    };
    let (mut work, mut kept) =
        (EstimateJob::new(Arc::clone(&loaded), Arc::clone(&results_now), asked), SampleCache::default());
    let estimates = loop {
        if let estimates::JobProgress::Estimates(made) = work.advance(&mut kept) {
            break made;
        }
    };
    let bars = ranking(context, &estimates).expect("there is a ranking");
    let table = amendment(context, &Edits::new());
    let own = Named { name: "Zo".to_owned(), scenario: session.scenario.clone() };
    let compared = side_by_side(context, &[own.clone(), own]);
    let columns: BTreeSet<&String> = compared.names.iter().collect();
    assert_eq!(columns.len(), compared.names.len(), "columns are told apart: {:?}", compared.names);
    let on_sheet = sheet(context);
    let findings = rows(context).into_iter().flat_map(|row| row.findings).chain(other_findings(context));
    let checks: Vec<usize> = findings.map(|finding| finding.check).collect();
    assert_eq!(checks.iter().collect::<BTreeSet<_>>().len(), checks.len(), "findings are told apart");
    Shown {
        series,
        tables: tables.collect(),
        counts: vec![
            ("lines of CSV", drawn.iter().map(|picture| csv(context, picture).lines().count()).sum()),
            ("rows of results", results(context, CsvDialect::Dutch).lines().count()),
            ("lines of JSON", json(context).lines().count()),
            ("findings", checks.len()),
            ("reasons", table.reasons.len()),
            ("sources on the sheet", on_sheet.sources.len()),
            ("outcomes on the sheet", on_sheet.results.len()),
            ("found", search(context, "").found.len()),
            ("lines to move money to", offer(context).lines.len()),
            ("columns compared", compared.names.len()),
            ("screens", debate::screens(context, &drawn, Some(&estimates)).len()),
        ],
        amounts: table.rows.iter().map(|row| row.amounts).collect(),
        bars: bars.bars.iter().map(|bar| bar.place).chain([(bars.zero, bars.zero)]).collect(),
        marks: drawn.iter().map(marks).collect(),
    }
}

fn set(loaded: &LoadedDocument, session: &mut Session, all: &[(&str, f64)]) {
    for &(id, value) in all {
        let id = loaded.document.find(id).expect("it has it");
        session.set(&loaded.document, id, None, value).expect("it is allowed");
    }
}

#[test]
fn what_is_shown_does_not_depend_on_names() {
    let text = document();
    let same = of_one_name(&text);
    for changes in [
        &[][..],
        // Two adjacent lines that give, and one after them.
        &[("shift_support", -500.0), ("shift_growth", -400.0), ("shift_regierol", 900.0)],
        // A finding, and parts with an unknown set.
        &[("shift_coaching", -90_000.0), ("incidence", 0.6), ("shift_imw", 300.0), ("shift_growth", -100.0)],
    ] {
        let of = |text: &str| shown(text, |loaded, session| set(loaded, session, changes));
        assert_eq!(of(&same), of(&text), "{changes:?}");
    }
}

#[test]
fn a_source_that_lines_cite_by_turns_is_named_once() {
    let loaded = LoadedDocument::open(&document()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut session = Session::new(&loaded.document);
    set(&loaded, &mut session, &[("shift_imw", 100.0), ("shift_support", -50.0), ("shift_growth", -50.0)]);
    let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
    let context = RenderContext { loaded: &loaded, session: &session, results: &results };
    for lines in [amendment(context, &Edits::new()).reasons, sheet(context).sources] {
        assert_eq!(lines.iter().filter(|line| line.contains("hoofdstuk 4")).count(), 1, "{lines:#?}");
        assert_eq!(lines.iter().filter(|line| line.contains("hoofdstuk 5")).count(), 1, "{lines:#?}");
    }
}
