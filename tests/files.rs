//! Checks that exports are valid JSON, and that no cell of a table contains a non-finite number, whatever values a document has.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../crates/document/tests/common/mod.rs"]
mod common;

use begrotingsverkenner::session::{LoadedDocument, Session};
use begrotingsverkenner::view_model::RenderContext;
use begrotingsverkenner::view_model::embed::about;
use begrotingsverkenner::view_model::picture::{PictureInput, option, pictures};
use begrotingsverkenner::view_model::proposal::amendment::{Edits, amendment, as_csv};
use begrotingsverkenner::view_model::proposal::export::{CsvDialect, json, results};
use common::large::widest;
use engine::{Grid, SearchBudget};
use link::{Named, file};
use proptest::prelude::*;

/// Numbers at the limits of floating point, and some in between.
const NUMBERS: [f64; 9] = [0.0, -0.0, 1.0, -7.25, 1e-308, 5e-324, 1e300, f64::MAX, f64::MIN];

fn json_of(what: &str, text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}\n{text}"))
}

/// Returns true if a cell contains a non-finite number.
fn names_none(csv: &str) -> bool {
    csv.split([';', ',', '\n', '\r']).any(|cell| matches!(cell.trim_matches(['-', '"']), "inf" | "NaN" | "infinity"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_handed_over_as_json_is_json(
        wide in prop::sample::select(&NUMBERS[..]),
        uncertainty in prop::option::of(prop::sample::select(&NUMBERS[..])),
        year in 0..3_usize,
        edit in prop::sample::select(&NUMBERS[..]),
    ) {
        let loaded = LoadedDocument::open(&widest()).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let document = &loaded.document;
        let find = |id| document.find(id).expect("it has it");
        let mut session = Session::new(document);
        session.year = year;
        session.set(document, find("wide"), Some(year), wide).expect("any number is allowed");
        session.set(document, find("shift"), None, -100.0).expect("it is allowed");
        if let Some(uncertainty) = uncertainty {
            session.set(document, find("doubt"), None, uncertainty).expect("any number is allowed");
        }
        let computed = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        let context = RenderContext { loaded: &loaded, session: &session, results: &computed };
        let told = json_of("results", &json(context));
        // Settings are exported exactly.
        let set = &told["set"]["wide"][(2025 + year).to_string()];
        prop_assert_eq!(set.as_f64(), (wide != 0.0).then_some(wide));
        for (id, quantity) in document.all() {
            for (layer, span) in [("official", computed.official.span(id, year)), ("proposal", computed.proposal.span(id, year))] {
                let ends = &told["values"][&quantity.id][layer][year];
                prop_assert_eq!(ends[0].is_null(), span.is_none(), "{} {}: {}", quantity.id, layer, ends);
            }
        }
        json_of("about", &about(context));
        for picture in pictures(context, PictureInput::default()) {
            for panel in &picture.panels {
                json_of("a picture", &option(panel));
            }
        }
        let named = [Named { name: "\"\\\u{2028}".to_owned(), scenario: session.scenario.clone() }];
        let saved = file::write(document, &loaded.document_version, &named).expect("it fits a file");
        json_of("a scenario", &saved);
        let (again, _) = file::read(document, &loaded.document_version, &saved).expect("it is read again");
        prop_assert_eq!(&again[..], &named[..]);
        let edit = Grid::WHOLE.nearest(edit).size();
        let edits = Edits::from([((find("wide"), false), edit), ((find("shift"), false), edit)]);
        let table = amendment(context, &edits);
        for form in [CsvDialect::Dutch, CsvDialect::Plain] {
            let files = [results(context, form), as_csv(context, &table, form)];
            prop_assert!(!files.iter().any(|file| names_none(file)), "{files:?}");
        }
    }
}
