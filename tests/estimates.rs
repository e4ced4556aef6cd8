//! The samples, the sensitivity ranking, the information request and the goal seek, as the page shows them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;

use begrotingsverkenner::session::estimates::{EstimateJob, EstimateKey, Estimates, JobProgress, SampleCache};
use begrotingsverkenner::session::{LoadedDocument, Session};
use begrotingsverkenner::view_model::RenderContext;
use begrotingsverkenner::view_model::goal_seek::{GoalRequest, answer, grant, granted, offer, unanswered};
use begrotingsverkenner::view_model::headline::headline;
use begrotingsverkenner::view_model::likely::likely;
use begrotingsverkenner::view_model::question::question;
use begrotingsverkenner::view_model::ranking::ranking;
use engine::SearchBudget;

fn loaded() -> Arc<LoadedDocument> {
    let text = include_str!("../model/sociale-economie-2025.toml");
    Arc::new(LoadedDocument::open(text).unwrap_or_else(|problems| panic!("{problems:#?}")))
}

fn estimates(loaded: &Arc<LoadedDocument>, session: &Session, kept: &mut SampleCache) -> Estimates {
    let of = loaded.document.headline().expect("it has a headline").of;
    let asked = EstimateKey { scenario: session.scenario.clone(), of, year: session.year, sampling: session.sampling };
    let results = Arc::new(Session::results(&session.scenario, loaded, SearchBudget::MOVING));
    let mut work = EstimateJob::new(Arc::clone(loaded), results, asked);
    let made = (0..20).find_map(|_| match work.advance(kept) {
        JobProgress::Estimates(made) => Some(made),
        _ => None,
    });
    made.expect("they are made within twenty slices")
}

/// Runs a check on a session's context and estimates.
fn check(session: &Session, loaded: &Arc<LoadedDocument>, check: impl Fn(RenderContext<'_>, &Estimates)) {
    let results = Session::results(&session.scenario, loaded, SearchBudget::MOVING);
    let made = estimates(loaded, session, &mut SampleCache::default());
    check(RenderContext { loaded, session, results: &results }, &made);
}

#[test]
fn dots_show_the_two_worlds_apart() {
    let loaded = loaded();
    let session = Session::new(&loaded.document);
    check(&session, &loaded, |context, made| {
        let picture = headline(context).and_then(|headline| headline.picture).expect("it has a picture");
        let shown = likely(context, made, &picture).expect("it has dots");
        assert_eq!(shown.rows.len(), 2);
        let [low, high] = [&shown.rows[0], &shown.rows[1]];
        assert_eq!(low.name, "als alles op de premies valt");
        assert_eq!(high.name, "als niets van de besparing op de premies valt");
        assert_eq!((low.dots.len(), low.one, high.one), (20, false, true));
        assert!(low.dots.iter().all(|dot| (0.0..50.0).contains(&dot.at)), "fewer, on the left: {low:?}");
        assert!(
            low.sentence.starts_with("Als alles op de premies valt: waarschijnlijk −646 tot −482"),
            "{}",
            low.sentence
        );
        assert!(high.sentence.contains("geen verandering in persoonsjaren begeleiding"), "{}", high.sentence);
        let outer = shown.outer.as_deref().expect("it has an outer range");
        assert!(outer.contains("0 tot 840") && !outer.contains("Zeker"), "assumptions without a source: {outer}");
    });
}

#[test]
fn the_worlds_merge_once_nothing_that_matters_is_unknown() {
    let loaded = loaded();
    let mut session = Session::new(&loaded.document);
    let incidence = loaded.document.find("incidence").expect("it is there");
    session.set(&loaded.document, incidence, None, 0.5).expect("it is allowed");
    check(&session, &loaded, |context, made| {
        let picture = headline(context).and_then(|headline| headline.picture).expect("it has a picture");
        assert_eq!(likely(context, made, &picture).expect("it has dots").rows.len(), 1);
    });
}

#[test]
fn the_ranking_starts_with_the_complaint_of_the_advice_and_finds_the_turning_point() {
    let loaded = loaded();
    let mut session = Session::new(&loaded.document);
    let coaching = loaded.document.find("shift_coaching").expect("it is there");
    session.set(&loaded.document, coaching, Some(0), 1000.0).expect("it is allowed");
    check(&session, &loaded, |context, made| {
        let shown = ranking(context, made).expect("it has a ranking");
        assert_eq!(shown.bars[0].label, "Deel van de besparing op begeleiding");
        assert!(shown.bars[0].unknown && shown.bars[0].question.is_some());
        assert!(shown.telling >= 1 && shown.bars.len() >= shown.telling);
        // 1000 ÷ 3500: the share at which the effort takes as much as the proposal adds.
        let turn = shown.turn.expect("it turns");
        assert!(turn.contains("28,6") && turn.contains("Lager: meer. Hoger: minder."), "{turn}");
    });
}

#[test]
fn the_formal_question_asks_what_is_missing_and_names_the_advice() {
    let loaded = loaded();
    let mut session = Session::new(&loaded.document);
    check(&session, &loaded, |context, made| {
        let text = question(context, made).expect("something is missing");
        let first =
            text.find("1. Welk bedrag van de besparing van 3,5 miljoen euro in 2025").expect("the most telling first");
        assert!(first < text.find("2. ").expect("there are more"), "{text}");
        for part in
            ["Schriftelijke vraag\naan de Vlaamse minister", "hoofdstuk 4", "vastleggings- en vereffeningskrediet"]
        {
            assert!(text.contains(part), "`{part}` is missing:\n{text}");
        }
    });
    // An unknown that was set is not asked.
    let incidence = loaded.document.find("incidence").expect("it is there");
    session.set(&loaded.document, incidence, None, 0.5).expect("it is allowed");
    check(&session, &loaded, |context, made| {
        let text = question(context, made).expect("more is missing");
        assert!(!text.contains("Welk bedrag van de besparing van 3,5 miljoen euro"), "{text}");
    });
}

#[test]
fn a_wish_becomes_an_amount_that_grants_it() {
    let loaded = loaded();
    let mut session = Session::new(&loaded.document);
    let find = |id| loaded.document.find(id).expect("it is there");
    let asked = |target: &str, to| GoalRequest {
        of: find("coached_change"),
        target: target.to_owned(),
        to: find(to),
        from: Some(find("shift_support")),
    };
    let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
    let context = RenderContext { loaded: &loaded, session: &session, results: &results };
    assert!(offer(context).outcomes.iter().any(|(id, _)| *id == find("coached_change")));
    let found = answer(context, &asked("0", "shift_coaching")).expect("it can be read");
    let said = found.sentences.join(" ").replace('\u{a0}', " ");
    assert!(found.reached && said.starts_with("0 k€ tot 3500 k€ per jaar naar"), "{said}");
    assert!(said.contains("Bij Deel van de besparing op begeleiding 50 % is dat 1750 k€ per jaar."), "{said}");
    let far = answer(context, &asked("900.000", "shift_coaching")).expect("it can be read");
    assert!(!far.reached && far.sentences[0].starts_with("Geen enkel bedrag"), "{far:?}");
    let no_effect = answer(context, &asked("0", "shift_ald")).expect("it can be read");
    assert!(no_effect.moves.is_empty() && no_effect.sentences[0].contains("geen invloed"), "{no_effect:?}");
    assert!(answer(context, &asked("veel", "shift_coaching")).is_err());
    assert_eq!(answer(context, &asked("0", "shift_support")), Err("Kies twee verschillende lijnen.".to_owned()));

    // A solution is formatted again in another language.
    let other = Session { language: loaded.document.language("en").expect("it speaks it"), ..session.clone() };
    let english = RenderContext { loaded: &loaded, session: &other, results: &results };
    for (target, to, says) in [
        ("0", "shift_coaching", "0 k€ to 3,500 k€ a year to ‘"),
        ("900.000", "shift_coaching", "No amount brings ‘"),
        ("0", "shift_ald", "has no effect on"),
    ] {
        let grant = grant(context, &asked(target, to)).expect("it can be read");
        let said = granted(english, &grant).sentences.join(" ").replace('\u{a0}', " ");
        assert!(said.contains(says), "{said}");
    }
    let wrong = grant(context, &asked("veel", "shift_coaching")).expect_err("it is no number");
    assert!(unanswered(english, &wrong).starts_with("‘veel’ is not a number"), "{wrong:?}");

    session.add(&loaded, &found.moves);
    let inputs = session.scenario.inputs(&loaded.document);
    assert_eq!((inputs.value(find("shift_coaching"), 4), inputs.value(find("shift_support"), 0)), (1750.0, -1750.0));
}

/// Checks that the interval comes before the single amount, and that decreases and unknowns are put in words.
#[test]
fn a_wish_is_answered_with_its_range_first() {
    let loaded = loaded();
    let mut session = Session::new(&loaded.document);
    let find = |id: &str| loaded.document.find(id).expect("it is there");
    let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
    let mut said = |language: &str, of, target: &str, to, from: Option<&str>| {
        session.language = loaded.document.language(language).expect("it speaks it");
        let asked = GoalRequest { of: find(of), target: target.to_owned(), to: find(to), from: from.map(find) };
        let answer = answer(RenderContext { loaded: &loaded, session: &session, results: &results }, &asked);
        let sentences = answer.expect("it can be read").sentences;
        sentences.iter().map(|sentence| sentence.replace('\u{a0}', " ")).collect::<Vec<_>>()
    };
    // The language, the outcome, the target, the receiving and the giving line, and the expected sentences.
    type Case = (&'static str, &'static str, &'static str, &'static str, Option<&'static str>, &'static [&'static str]);
    let cases: &[Case] = &[
        (
            "nl",
            "unserved",
            "0",
            "shift_coaching",
            None,
            &[
                "0 k€ tot 12 191 k€ per jaar naar ‘Begeleidingspremies IMW’ brengt ‘Nood zonder begeleiding’ in 2025 op 0 persoonsjaren, naargelang wat niet bekend is.",
                "Bij Deel van de besparing op begeleiding 50 %, Krediet begeleidingspremies vóór de besparing 55 000 k€ is dat 2941 k€ per jaar. Dit alles bij onze aannames.",
            ],
        ),
        (
            "nl",
            "unserved",
            "10",
            "shift_coaching",
            None,
            &[
                "7879 k€ minder tot 12 121 k€ meer per jaar naar ‘Begeleidingspremies IMW’ brengt",
                "is dat 2871 k€ per jaar.",
            ],
        ),
        (
            "nl",
            "coached",
            "0",
            "shift_coaching",
            None,
            &[
                "Minstens 1500 k€ per jaar minder naar ‘Begeleidingspremies IMW’ brengt",
                "In sommige gevallen lukt het met geen enkel bedrag.",
                "is dat 53 250 k€ per jaar minder.",
            ],
        ),
        (
            "nl",
            "coached",
            "0",
            "shift_coaching",
            Some("shift_support"),
            &[
                "Minstens 1500 k€ per jaar naar ‘Ondersteuningsmaatregelen’, van ‘Begeleidingspremies IMW’, brengt",
                "In sommige gevallen lukt het met geen enkel bedrag.",
                "is dat 53 250 k€ per jaar.",
            ],
        ),
        (
            "nl",
            "coached",
            "5000",
            "shift_imw",
            Some("shift_support"),
            &[
                "Hoeveel geld naar ‘IMW-artikel, als geheel’, van ‘Ondersteuningsmaatregelen’, ‘Persoonsjaren begeleiding’ in 2025 op 5000 persoonsjaren brengt, hangt af van wat niet bekend is.",
                "is dat ",
            ],
        ),
        (
            "nl",
            "coached_change",
            "-100",
            "shift_imw",
            Some("shift_support"),
            &[
                "Hoogstens 2809 k€ per jaar naar ‘IMW-artikel, als geheel’, van",
                "In sommige gevallen lukt het met geen enkel bedrag.",
                "is dat 2116 k€ per jaar.",
            ],
        ),
        (
            "nl",
            "coached_change",
            "100",
            "shift_imw",
            None,
            &[
                "Minstens 4192 k€ per jaar naar",
                "In sommige gevallen lukt het met geen enkel bedrag.",
                "is dat 4884 k€ per jaar.",
            ],
        ),
        (
            "nl",
            "coached_change",
            "-1000",
            "shift_imw",
            None,
            &[
                "Minstens 3417 k€ per jaar minder naar",
                "In sommige gevallen lukt het met geen enkel bedrag.",
                "is dat 10 336 k€ per jaar minder.",
            ],
        ),
        (
            "nl",
            "waiting_cmw",
            "0",
            "shift_growth",
            None,
            &[
                "61 512 k€ per jaar naar ‘Groeipad collectief maatwerk’ brengt",
                "Dat hangt niet af van wat niet bekend is",
            ],
        ),
        (
            "nl",
            "coached_change",
            "-900000",
            "shift_coaching",
            None,
            &[
                "Geen enkel bedrag brengt ‘Begeleiding, meer of minder’ daar. Met 100 000 k€ per jaar minder naar ‘Begeleidingspremies IMW’ is het 7950 persoonsjaren begeleiding minder: dichter komt het niet.",
                "Gerekend met: Deel",
            ],
        ),
        (
            "en",
            "unserved",
            "10",
            "shift_coaching",
            None,
            &["7,879 k€ less to 12,121 k€ more a year to ‘IMW coaching premiums’ brings", "it is 2,871 k€ a year."],
        ),
        (
            "en",
            "coached",
            "0",
            "shift_coaching",
            None,
            &["At least 1,500 k€ less a year for ‘IMW coaching premiums’ brings", "", "it is 53,250 k€ less a year."],
        ),
    ];
    let mut wrong = Vec::new();
    for &(language, of, target, to, from, expected) in cases {
        let sentences = said(language, of, target, to, from);
        if sentences.len() != expected.len() {
            wrong.push((sentences.join(" "), &"as many sentences"));
            continue;
        }
        let pairs = sentences.into_iter().zip(expected);
        wrong.extend(pairs.filter(|(sentence, part)| !sentence.contains(*part) || sentence.contains('{')));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Checks that the amount adds to the value of a preset, and that a preset without a single value is refused.
#[test]
fn a_wish_on_a_line_that_follows_a_preset_starts_from_what_that_computes() {
    let loaded = loaded();
    let (document, program) = (&loaded.document, &loaded.program);
    let find = |id| document.find(id).expect("it is there");
    let result = |session: &Session| {
        let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        let sought =
            |to| GoalRequest { of: find("coached_change"), target: "-50".to_owned(), to: find(to), from: None };
        let context = RenderContext { loaded: &loaded, session, results: &results };
        ["shift_coaching", "shift_imw"].map(|to| answer(context, &sought(to)))
    };
    let mut granted = 0;
    for (place, preset) in document.presets.iter().enumerate() {
        let mut session = Session::new(document);
        session.scenario.apply_preset(document, place).expect("it is there");
        for (to, answer) in ["shift_coaching", "shift_imw"].into_iter().zip(result(&session)) {
            let Ok(answer) = answer else {
                let follows = answer.expect_err("it was looked at");
                assert!(follows.contains("volgt een voorbeeld"), "{}, {to}: {follows}", preset.id);
                continue;
            };
            assert!(answer.reached, "{}, {to}: {answer:?}", preset.id);
            let mut moved = session.clone();
            moved.add(&loaded, &answer.moves);
            let mut evaluation = program.evaluation();
            program.evaluate(&moved.scenario.inputs(document), &mut evaluation);
            let change = evaluation.value(find("coached_change"), 0).expect("it can be computed");
            assert!((change + 50.0).abs() < 1.0, "{}, {to}: {change}", preset.id);
            granted += 1;
        }
    }
    assert!(granted > 3, "{granted}");
}
