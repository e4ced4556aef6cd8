//! Tests of the page's reactions to the visitor, without a browser.

#![allow(clippy::expect_used, reason = "a test may fail")]

use engine::inputs::Setting;

use super::*;

/// Runs a test on a visit to the document about the social economy, with the choice of one line.
fn visit(test: impl FnOnce(App, QuantityId)) {
    let text = include_str!("../../model/sociale-economie-2025.toml");
    let loaded = Arc::new(LoadedDocument::open(text).expect("the document has no problems"));
    let line = loaded.document.find("shift_coaching").expect("the document has it");
    let session = Session::new(&loaded.document);
    Owner::new().with(|| test(App::new(loaded, session, None, false), line));
}

#[test]
fn a_step_back_leaves_nothing_to_complain_of() {
    visit(|app, line| {
        app.set(line, Some(0), 1000.0);
        for redo in [false, true] {
            app.complain("‘veel’ is geen getal".to_owned());
            app.step_back(redo);
            assert_eq!(app.complaint().get_untracked(), None, "redo: {redo}");
        }
    });
}

#[test]
fn a_locked_line_keeps_its_amount_when_a_step_is_taken_back() {
    visit(|app, line| {
        let amount = || app.context_now(|context| context.session.scenario.setting(line, 0));
        let thousand = Some(Setting::Number(1000.0));
        app.set(line, Some(0), 1000.0);
        app.update(|session, _| session.toggle_lock(line));
        app.step_back(false);
        assert_eq!(amount(), thousand, "undone while it is locked");
        app.update(|session, _| session.toggle_lock(line));
        app.step_back(true);
        assert_eq!(amount(), thousand, "done again");
        app.step_back(false);
        assert_eq!(amount(), None, "undone once it is open");
        app.update(|session, _| session.toggle_lock(line));
        app.step_back(true);
        assert_eq!(amount(), None, "done again while it is locked");
    });
}

#[test]
fn an_emptied_field_clears_the_year_in_which_it_was_emptied() {
    visit(|app, line| {
        app.set(line, Some(0), 1000.0);
        app.set(line, Some(1), 1000.0);
        let amounts = || app.context_now(|context| [0, 1].map(|year| context.session.scenario.setting(line, year)));
        let thousand = Some(Setting::Number(1000.0));
        app.type_in((line, Some(0)), String::new());
        // Another year is looked at before the field is left.
        app.update(|session, _| session.year = 1);
        app.settle(line);
        assert_eq!(amounts(), [None, thousand]);
    });
}

#[test]
fn what_is_typed_stays_with_its_year_and_language_until_it_is_settled() {
    visit(|app, line| {
        let places = [(line, Some(0)), (line, Some(1))];
        let shown = |at: usize| {
            let (id, year) = places[at];
            app.drafts.of(places[at]).and_then(|draft| app.context_now(|context| draft.shown(context, id, year)))
        };
        let english = app.context_now(|context| context.loaded.document.language("en")).expect("it speaks it");
        // Beyond the limits, and half of a number.
        app.type_in(places[0], "200.000".to_owned());
        app.type_in(places[1], "1.000".to_owned());
        app.settle(line);
        assert_eq!([shown(0).as_deref(), shown(1).as_deref()], [Some("200.000"), None]);
        app.update(|session, _| session.language = english);
        app.settle(line);
        assert_eq!(shown(0).as_deref(), Some("200,000"), "the same number, as this language writes it");
        let set = app.context_now(|context| [0, 1].map(|year| context.session.scenario.setting(line, year)));
        assert_eq!(set, [None, Some(Setting::Number(1000.0))]);
    });
}
