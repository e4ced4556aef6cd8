//! A generated document of any shape can be opened, changed, linked, saved and printed.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../crates/document/tests/common/mod.rs"]
mod common;

use begrotingsverkenner::figure::explanation::explain;
use begrotingsverkenner::figure::headline::headline;
use begrotingsverkenner::figure::picture::{Given, csv as picture_csv, option, pictures, table};
use begrotingsverkenner::figure::proposal::amendment::{Edits, amendment, as_csv, as_text};
use begrotingsverkenner::figure::proposal::export::{Form, json, results};
use begrotingsverkenner::figure::proposal::link::{fragment, sentence};
use begrotingsverkenner::figure::proposal::sheet::{markdown, sheet};
use begrotingsverkenner::figure::{Scene, outcomes, paper, search::search};
use begrotingsverkenner::session::{Explorer, Session};
use begrotingsverkenner::ui::Page;
use common::whole::whole;
use engine::{Effort, Scenario};
use leptos::prelude::*;
use link::Named;
use link::file;
use proptest::prelude::*;
use proptest::test_runner::TestRng;

/// Returns a random scenario: possibly a preset, then some inputs at values within their limits.
fn change(explorer: &Explorer, rng: &mut TestRng) -> Scenario {
    let document = &explorer.document;
    let mut scenario = Scenario::default();
    if !document.presets.is_empty() && rng.random_range(0..2) == 0 {
        scenario.follow(document, rng.random_range(0..document.presets.len())).expect("it has that preset");
    }
    for (id, quantity) in document.all() {
        let Some(input) = quantity.input().filter(|_| rng.random_range(0..3) == 0) else {
            continue;
        };
        let value = input.least + (input.greatest - input.least) * f64::from(rng.random_range(0..=100_u32)) / 100.0;
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
fn everything(scene: Scene<'_>) {
    let document = &scene.explorer.document;
    let head = headline(scene).expect("an outcome heads the page");
    assert!(!head.official.sentence().is_empty());
    let file = paper::headline(scene, &head, None);
    assert!(file.is_some() || head.picture.is_none(), "the headline is a picture");
    assert!(file.is_none_or(|file| !file.contains("<b>")), "no text is taken for a drawing");
    assert_eq!(outcomes::lines(scene).len(), document.outcomes.len());
    for (id, _) in document.all() {
        assert!(!explain(scene, id, scene.session.year).title.is_empty());
    }
    for picture in pictures(scene, Given::default()) {
        for panel in &picture.panels {
            serde_json::from_str::<serde_json::Value>(&option(panel)).expect("it is JSON");
            assert!(!table(panel, scene.words()).head.is_empty(), "{} has no table", picture.id);
        }
        assert!(!picture_csv(scene, &picture).is_empty());
    }
    let rows = document.quantities.len() * document.years.count;
    for form in [Form::Dutch, Form::Plain] {
        assert!(results(scene, form).lines().count() > rows, "a row for each quantity and year");
    }
    serde_json::from_str::<serde_json::Value>(&json(scene)).expect("it is JSON");
    assert!(markdown(scene, &sheet(scene), "https://example.be/").starts_with("# "));
    assert!(!sentence(scene).is_empty());
    search(scene, "a");
    if document.amendment.is_some() {
        let table = amendment(scene, &Edits::new());
        assert!(!as_csv(scene, &table, Form::Dutch).is_empty() && !as_text(scene, &table).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_document_of_any_shape_is_opened_changed_linked_saved_and_printed(mut rng in any::<[u8; 32]>().prop_perturb(|_, rng| rng)) {
        let text = whole(&mut rng);
        let explorer = Explorer::open(&text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
        let document = &explorer.document;
        let mut following = None;
        let mut named = Vec::new();
        for number in 0..3 {
            let mut session = Session::new(document);
            if number > 0 {
                session.scenario = change(&explorer, &mut rng);
            }
            session.year = rng.random_range(0..document.years.count);
            session.language = document.language(&document.languages[number % document.languages.len()]).expect("its language");
            // Incremental bounds equal those computed anew.
            let results = session.follow(&explorer, &mut following);
            let anew = Session::results(&session.scenario, &explorer, Effort::MOVING);
            prop_assert!(format!("{results:?}") == format!("{anew:?}"), "{text}");
            let scene = Scene { explorer: &explorer, session: &session, results: &results };
            everything(scene);
            // The link restores the scenario.
            let (linked, _) = Session::arrive(&explorer, &fragment(scene));
            prop_assert_eq!(&linked.scenario, &session.scenario, "{}", text);
            named.push(Named { name: format!("{number}"), scenario: session.scenario.clone() });
            // The page is prerendered without a browser.
            let owner = Owner::new();
            let explorer = explorer_of(&text);
            let html = owner.with(|| view! { <Page explorer session/> }.to_html());
            prop_assert!(html.contains("<h1"), "{text}");
            prop_assert!(!html.contains("<b>vet"), "no text is taken for HTML");
        }
        // The scenario file is read back.
        let saved = file::write(document, &explorer.edition, &named).expect("it fits a file");
        let (again, remarks) = file::read(document, &explorer.edition, &saved).unwrap_or_else(|error| panic!("{error:?}\n{saved}"));
        prop_assert!(remarks.is_empty(), "{remarks:?}");
        prop_assert_eq!(again, named);
    }
}

fn explorer_of(text: &str) -> Explorer {
    Explorer::open(text).expect("it was opened before")
}
