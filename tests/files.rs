//! Whatever numbers a document comes to, what is handed over as JSON is JSON, and no cell of a table holds what is no number.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../crates/document/tests/common/mod.rs"]
mod common;

use begrotingsverkenner::figure::Scene;
use begrotingsverkenner::figure::embed::about;
use begrotingsverkenner::figure::picture::{Given, option, pictures};
use begrotingsverkenner::figure::proposal::amendment::{Edits, amendment, as_csv};
use begrotingsverkenner::figure::proposal::export::{Form, json, results};
use begrotingsverkenner::session::{Explorer, Session};
use common::{formula, with};
use engine::Effort;
use link::{Named, file};
use proptest::prelude::*;

/// Numbers at the ends of what a computer holds, and some in between.
const NUMBERS: [f64; 9] = [0.0, -0.0, 1.0, -7.25, 1e-308, 5e-324, 1e300, f64::MAX, f64::MIN];

/// A document whose inputs may be any number, and whose formulas leave what a number can be.
fn widest() -> String {
    let any = "limits = [-1.7976931348623157e308, 1.7976931348623157e308]";
    let label = "label = { nl = \"\\\"x\\\" \\u0007\", en = \"y\\\\\" }";
    let mut text = with(&format!(
        "\n[choice.wide]\n{label}\nunit = \"k€\"\nvalue = 0\n{any}\n\
         \n[unknown.doubt]\n{label}\nunit = \"1\"\nvalue = 0\n{any}\nrange = [-1.7976931348623157e308, 1.7976931348623157e308]\nbasis = \"none\"\n\
         \n[[article]]\nid = \"line\"\n{label}\nchoice = \"wide\"\nresult = \"wide\"\n\
         \n[[article]]\nid = \"other\"\n{label}\nchoice = \"shift\"\nresult = \"shift\"\n\
         \n[amendment]\namounts = {{ nl = \"VAK\", en = \"VAK\" }}\n\
         \n[[picture]]\nid = \"p\"\nkind = \"years\"\nof = \"helped\"\ntitle = {{ nl = \"p\", en = \"p\" }}\n\
         \n[[picture]]\nid = \"m\"\nkind = \"multiples\"\nof = [\"wide\", \"twice\", \"shared\"]\ntitle = {{ nl = \"m\", en = \"m\" }}\n"
    ));
    text += &formula("twice", "k€", "wide + wide");
    text += &formula("shared", "k€", "wide / doubt");
    text += &formula("grown", "k€", "prev(grown, wide) * 10");
    text += &formula("open", "1", "doubt * doubt");
    text += &formula("wider", "1", "doubt - 1");
    text
}

fn json_of(what: &str, text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}\n{text}"))
}

/// Whether a cell holds the name of what is no number.
fn names_none(csv: &str) -> bool {
    csv.split([';', ',', '\n', '\r']).any(|cell| matches!(cell.trim_matches(['-', '"']), "inf" | "NaN" | "infinity"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_handed_over_as_json_is_json(
        wide in prop::sample::select(&NUMBERS[..]),
        doubt in prop::option::of(prop::sample::select(&NUMBERS[..])),
        year in 0..3_usize,
        edit in prop::sample::select(&NUMBERS[..]),
    ) {
        let explorer = Explorer::open(&widest()).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let document = &explorer.document;
        let find = |id| document.find(id).expect("it has it");
        let mut session = Session::new(document);
        session.year = year;
        session.set(document, find("wide"), Some(year), wide).expect("any number is allowed");
        session.set(document, find("shift"), None, -100.0).expect("it is allowed");
        if let Some(doubt) = doubt {
            session.set(document, find("doubt"), None, doubt).expect("any number is allowed");
        }
        let results = Session::results(&session.scenario, &explorer, Effort::MOVING);
        let scene = Scene { explorer: &explorer, session: &session, results: &results };
        let told = json_of("results", &json(scene));
        // What was set comes back as it was.
        let set = &told["set"]["wide"][(2025 + year).to_string()];
        prop_assert_eq!(set.as_f64(), (wide != 0.0).then_some(wide));
        for (id, quantity) in document.all() {
            for (layer, span) in [("official", results.official.span(id, year)), ("proposal", results.proposal.span(id, year))] {
                let ends = &told["values"][&quantity.id][layer][year];
                prop_assert_eq!(ends[0].is_null(), span.is_none(), "{} {}: {}", quantity.id, layer, ends);
            }
        }
        json_of("about", &about(scene));
        for picture in pictures(scene, Given::default()) {
            for panel in &picture.panels {
                json_of("a picture", &option(panel));
            }
        }
        let named = [Named { name: "\u{7}\"\\\u{2028}".to_owned(), scenario: session.scenario.clone() }];
        let saved = file::write(document, &explorer.edition, &named).expect("it fits a file");
        json_of("a scenario", &saved);
        let (again, _) = file::read(document, &explorer.edition, &saved).expect("it is read again");
        prop_assert_eq!(&again[..], &named[..]);
        let edits = Edits::from([((find("wide"), false), edit.abs()), ((find("shift"), false), edit.abs())]);
        let table = amendment(scene, &edits);
        for form in [Form::Dutch, Form::Plain] {
            let files = [results(scene, form), as_csv(scene, &table, form)];
            prop_assert!(!files.iter().any(|file| names_none(file)), "{files:?}");
        }
    }
}
