#![allow(clippy::expect_used, reason = "a test may fail")]

use super::history::LONGEST;
use super::*;

fn loaded() -> LoadedDocument {
    LoadedDocument::open(include_str!("../../model/sociale-economie-2025.toml")).expect("the document has no problems")
}

/// Sets a choice in a session, as the page does.
fn set(loaded: &LoadedDocument, session: &mut Session, history: &mut History, place: usize, value: f64) {
    let choices: Vec<QuantityId> = loaded.document.all().filter(|(_, q)| q.is_choice()).map(|(id, _)| id).collect();
    let (before, id) = (session.scenario.clone(), choices[place]);
    session.set(&loaded.document, id, Some(0), value).expect("it is allowed");
    session.hold_locks(&before);
    history.record(before, session.scenario.clone(), EditKind::Field(id, Some(0)));
}

#[test]
fn typing_in_one_field_is_one_step() {
    let loaded = loaded();
    let (mut session, mut history) = (Session::new(&loaded.document), History::default());
    for value in [1.0, 10.0, 100.0] {
        set(&loaded, &mut session, &mut history, 0, value);
    }
    set(&loaded, &mut session, &mut history, 1, 5.0);
    history.pause();
    set(&loaded, &mut session, &mut history, 1, 6.0);
    assert_eq!(history.done().count(), 3);
    let last = session.scenario.clone();
    while let Some(scenario) = history.undo() {
        session.scenario = scenario;
    }
    assert!(session.scenario.is_empty() && history.at_start());
    while let Some(scenario) = history.redo() {
        session.scenario = scenario;
    }
    assert!(session.scenario == last && history.at_end());
    // A new edit discards what was undone.
    session.scenario = history.undo().expect("there is a step");
    set(&loaded, &mut session, &mut history, 2, 7.0);
    assert!(history.at_end());
    assert_eq!(history.done().count(), 3);
}

#[test]
fn what_ends_where_it_began_is_no_step() {
    let loaded = loaded();
    let (mut session, mut history) = (Session::new(&loaded.document), History::default());
    for value in [1.0, 10.0, 0.0] {
        set(&loaded, &mut session, &mut history, 0, value);
    }
    assert!(history.at_start());
}

#[test]
fn the_oldest_step_goes_first() {
    let loaded = loaded();
    let (mut session, mut history) = (Session::new(&loaded.document), History::default());
    for value in 1..=300 {
        set(&loaded, &mut session, &mut history, 0, f64::from(value));
        history.pause();
    }
    assert_eq!(history.done().count(), LONGEST);
    let first = history.done().last().expect("there are steps");
    assert!(first.before.settings().all(|(_, _, setting)| setting == engine::inputs::Setting::Number(100.0)));
}

#[test]
fn a_locked_line_is_never_moved() {
    let loaded = loaded();
    let (mut session, mut history) = (Session::new(&loaded.document), History::default());
    set(&loaded, &mut session, &mut history, 0, 100.0);
    let id = session.scenario.settings().next().expect("it is set").0;
    session.toggle_lock(id);
    set(&loaded, &mut session, &mut history, 0, 900.0);
    let before = session.scenario.clone();
    for preset in 0..loaded.document.presets.len() {
        session.scenario.apply_preset(&loaded.document, preset).expect("there is one");
        session.hold_locks(&before);
        assert_eq!(session.scenario.setting(id, 0), Some(engine::inputs::Setting::Number(100.0)));
        assert_eq!(session.scenario.setting(id, 1), None);
    }
}

#[test]
fn a_session_comes_back_from_its_link() {
    let loaded = loaded();
    let mut session = Session::new(&loaded.document);
    session.scenario.apply_preset(&loaded.document, 2).expect("there are presets");
    session.year = 2;
    session.toggle(0);
    let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
    let text =
        link::share_link::write(&loaded.document, &loaded.document_version, &session.state(&loaded.document, &results));
    let (opened, link_outcome) = Session::open_link(&loaded, &format!("#{text}"));
    assert_eq!(opened, session);
    assert!(matches!(link_outcome, Some(LinkOutcome::Opened { result: Some((_, 2)), .. })));
    let (opened, link_outcome) = Session::open_link(&loaded, &text[..30]);
    assert_eq!(opened, Session::new(&loaded.document));
    assert!(matches!(link_outcome, Some(LinkOutcome::Failed(_))));
    assert_eq!(Session::open_link(&loaded, "#").1, None);
    assert_eq!(Session::open_link(&loaded, "#onbekend"), (Session::new(&loaded.document), None), "a place on the page");
    for place in ["#.", "##", "#onbekend?utm_source=x", "#onbekend)."] {
        assert_eq!(Session::open_link(&loaded, place).1, None, "{place}");
    }
    for behind in ["?utm_source=x", "&fbclid=a~b", "#", ").", "%29", ":~:text=a"] {
        assert!(
            matches!(Session::open_link(&loaded, &format!("#{text}{behind}")).1, Some(LinkOutcome::Opened { .. })),
            "{behind}"
        );
    }
    assert!(matches!(Session::open_link(&loaded, "%00<b>~~").1, Some(LinkOutcome::Failed(_))));
}

#[test]
fn a_long_budget_opens_on_its_upper_levels_and_its_links_say_only_what_differs() {
    let text = include_str!("../../model/voorbeeldgemeente.toml");
    let loaded = LoadedDocument::open(text).expect("the document has no problems");
    let document = &loaded.document;
    let mut session = Session::new(document);
    assert_eq!(session.open.len(), 6, "the domains are open, their fields are not");
    let link = |session: &Session| {
        let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        link::share_link::write(document, &loaded.document_version, &session.state(document, &results))
    };
    session.year = 3;
    assert!(!link(&session).contains(".C"), "{}", link(&session));
    let all = document.articles.iter().filter_map(|article| article.part_of);
    for open in [all.collect(), BTreeSet::new()] {
        session.open = open;
        let (again, _) = Session::open_link(&loaded, &link(&session));
        assert_eq!((again.open, again.year), (session.open.clone(), 3));
    }
}
