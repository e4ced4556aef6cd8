//! Checks that a generated document of any shape can be opened, changed, linked, saved and printed.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../crates/document/tests/common/mod.rs"]
mod common;

use begrotingsverkenner::session::{LoadedDocument, Session};
use begrotingsverkenner::ui::Page;
use begrotingsverkenner::view_model::explanation::explain;
use begrotingsverkenner::view_model::headline::headline;
use begrotingsverkenner::view_model::picture::{PictureInput, csv as picture_csv, option, pictures, table};
use begrotingsverkenner::view_model::proposal::amendment::{Edits, amendment, as_csv, as_text};
use begrotingsverkenner::view_model::proposal::export::{CsvDialect, json, results};
use begrotingsverkenner::view_model::proposal::link::{fragment, sentence};
use begrotingsverkenner::view_model::proposal::sheet::{markdown, sheet};
use begrotingsverkenner::view_model::{RenderContext, outcomes, search::search, svg_export};
use common::whole::whole;
use engine::{Scenario, SearchBudget};
use leptos::prelude::*;
use link::Named;
use link::file;
use proptest::prelude::*;
use proptest::test_runner::TestRng;

/// Returns a random scenario: possibly a preset, then some inputs at values within their limits.
fn change(loaded: &LoadedDocument, rng: &mut TestRng) -> Scenario {
    let document = &loaded.document;
    let mut scenario = Scenario::default();
    if !document.presets.is_empty() && rng.random_range(0..2) == 0 {
        scenario.apply_preset(document, rng.random_range(0..document.presets.len())).expect("it has that preset");
    }
    for (id, quantity) in document.all() {
        let Some(input) = quantity.input().filter(|_| rng.random_range(0..3) == 0) else {
            continue;
        };
        let value = input.min + (input.max - input.min) * f64::from(rng.random_range(0..=100_u32)) / 100.0;
        let value = if input.whole { value.round() } else { value };
        if rng.random_range(0..2) == 0 {
            scenario.set_all_years(document, id, value).expect("within its limits");
        } else {
            let year = rng.random_range(0..document.years.count);
            scenario.set(document, id, year, value).expect("within its limits");
        }
    }
    scenario
}

/// Builds every view model and export of a session.
fn everything(context: RenderContext<'_>) {
    let document = &context.loaded.document;
    let head = headline(context).expect("an outcome heads the page");
    assert!(!head.official.sentence().is_empty());
    let file = svg_export::headline(context, &head, None);
    assert!(file.is_some() || head.picture.is_none(), "the headline is a picture");
    assert!(file.is_none_or(|file| !file.contains("<b>")), "no text is taken for a drawing");
    assert_eq!(outcomes::lines(context).len(), document.outcomes.len());
    for (id, _) in document.all() {
        assert!(!explain(context, id, context.session.year).title.is_empty());
    }
    for picture in pictures(context, PictureInput::default()) {
        for panel in &picture.panels {
            serde_json::from_str::<serde_json::Value>(&option(panel)).expect("it is JSON");
            assert!(!table(panel, context.words()).head.is_empty(), "{} has no table", picture.id);
        }
        assert!(!picture_csv(context, &picture).is_empty());
    }
    let rows = document.quantities.len() * document.years.count;
    for form in [CsvDialect::Dutch, CsvDialect::Plain] {
        assert!(results(context, form).lines().count() > rows, "a row for each quantity and year");
    }
    serde_json::from_str::<serde_json::Value>(&json(context)).expect("it is JSON");
    assert!(markdown(context, &sheet(context), "https://example.be/").starts_with("# "));
    assert!(!sentence(context).is_empty());
    search(context, "a");
    if document.amendment.is_some() {
        let table = amendment(context, &Edits::new());
        assert!(!as_csv(context, &table, CsvDialect::Dutch).is_empty() && !as_text(context, &table).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_document_of_any_shape_is_opened_changed_linked_saved_and_printed(mut rng in any::<[u8; 32]>().prop_perturb(|_, rng| rng)) {
        let text = whole(&mut rng);
        let loaded = LoadedDocument::open(&text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
        let document = &loaded.document;
        let mut incremental = None;
        let mut named = Vec::new();
        for number in 0..3 {
            let mut session = Session::new(document);
            if number > 0 {
                session.scenario = change(&loaded, &mut rng);
            }
            session.year = rng.random_range(0..document.years.count);
            session.language = document.language(&document.languages[number % document.languages.len()]).expect("its language");
            // Incremental bounds equal those computed anew.
            let results = session.update_results(&loaded, &mut incremental);
            let anew = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
            prop_assert!(format!("{results:?}") == format!("{anew:?}"), "{text}");
            let context = RenderContext { loaded: &loaded, session: &session, results: &results };
            everything(context);
            // The link restores the scenario.
            let (linked, _) = Session::open_link(&loaded, &fragment(context));
            prop_assert_eq!(&linked.scenario, &session.scenario, "{}", text);
            named.push(Named { name: format!("{number}"), scenario: session.scenario.clone() });
            // The page is prerendered without a browser.
            let owner = Owner::new();
            let loaded = explorer_of(&text);
            let html = owner.with(|| view! { <Page loaded session/> }.to_html());
            prop_assert!(html.contains("<h1"), "{text}");
            prop_assert!(!html.contains("<b>vet"), "no text is taken for HTML");
        }
        // The scenario file is read back.
        let saved = file::write(document, &loaded.document_version, &named).expect("it fits a file");
        let (again, warnings) = file::read(document, &loaded.document_version, &saved).unwrap_or_else(|error| panic!("{error:?}\n{saved}"));
        prop_assert!(warnings.is_empty(), "{warnings:?}");
        prop_assert_eq!(again, named);
    }
}

fn explorer_of(text: &str) -> LoadedDocument {
    LoadedDocument::open(text).expect("it was opened before")
}
