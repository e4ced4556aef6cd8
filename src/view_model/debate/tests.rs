#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::sync::Arc;

use engine::SearchBudget;

use super::*;
use crate::session::estimates::{EstimateJob, EstimateKey as EstimatesAsked, Estimates, JobProgress, SampleCache};
use crate::session::{LoadedDocument, Session};
use crate::text::words;
use crate::view_model::picture::{PictureInput, pictures};

const DOCUMENT: &str = include_str!("../../../model/sociale-economie-2025.toml");

/// Builds the screens of a visit with some inputs set, and passes them to `look`.
fn shown<T>(
    set: &[(&str, f64)],
    language: &str,
    look: impl FnOnce(RenderContext<'_>, Vec<Screen>, &Estimates) -> T,
) -> T {
    let loaded = Arc::new(LoadedDocument::open(DOCUMENT).expect("the document has no problems"));
    let mut session = Session::new(&loaded.document);
    session.language = loaded.document.language(language).expect("it speaks it");
    for (id, value) in set {
        let id = loaded.document.find(id).expect("the document has it");
        session.set(&loaded.document, id, Some(0), *value).expect("it is allowed");
    }
    let results = Arc::new(Session::results(&session.scenario, &loaded, SearchBudget::RESTING));
    let of = loaded.document.headline().expect("it has one").of;
    let asked = EstimatesAsked { scenario: session.scenario.clone(), of, year: 0, sampling: session.sampling };
    let mut work = EstimateJob::new(Arc::clone(&loaded), Arc::clone(&results), asked);
    let mut kept = SampleCache::default();
    let estimates = loop {
        if let JobProgress::Estimates(made) = work.advance(&mut kept) {
            break made;
        }
    };
    let context = RenderContext { loaded: &loaded, session: &session, results: &results };
    let drawn = pictures(context, PictureInput::default());
    let screens = screens(context, &drawn, Some(&estimates));
    look(context, screens, &estimates)
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn ranges(screen: &Screen) -> &Ranges {
    match &screen.body {
        Body::Ranges(ranges) => ranges,
        other => panic!("{}: {other:?}", screen.title),
    }
}

#[test]
fn the_headline_comes_first_and_every_outcome_and_picture_has_a_screen() {
    shown(&[], "nl", |context, screens, _| {
        let document = &context.loaded.document;
        let first = ranges(&screens[0]);
        assert_eq!(first.rows.len(), 1, "nothing was proposed");
        assert_eq!(plain(&first.rows[0].amount), "0 tot 510");
        assert_eq!(first.rows[0].who, "Vlaamse Regering");
        let numbers = document.outcomes.iter().filter(|outcome| !outcome.further).count();
        assert_eq!(screens.iter().filter(|screen| matches!(screen.body, Body::Ranges(_))).count(), numbers);
        for picture in &document.pictures {
            let title = picture.title.in_language(context.language());
            assert!(screens.iter().any(|screen| screen.title.starts_with(title)), "{title}");
        }
        let last = screens.last().expect("there are screens");
        assert!(matches!(&last.body, Body::Questions(all, Some(_)) if all.len() == 3), "{last:?}");
        assert!(screens.iter().any(|screen| matches!(&screen.body, Body::Ranking(bars) if !bars.is_empty())));
        assert!(
            screens
                .iter()
                .any(|screen| matches!(&screen.body, Body::Sentences(all) if all[0].contains("per jaar naar")))
        );
    });
}

#[test]
fn a_proposal_stands_above_the_government_on_one_axis() {
    shown(&[("shift_coaching", 1000.0)], "nl", |context, screens, _| {
        for screen in screens.iter().filter(|screen| matches!(screen.body, Body::Ranges(_))) {
            let shown = ranges(screen);
            let official: Vec<bool> = shown.rows.iter().map(|row| row.official).collect();
            assert_eq!(official, [false, true], "{}", screen.title);
            assert!(shown.difference.is_some(), "{}", screen.title);
            for row in &shown.rows {
                let (from, to) = row.place;
                assert!((0.0..=100.0).contains(&from) && from <= to && to <= 100.0, "{}: {row:?}", screen.title);
            }
            assert!(shown.ticks.windows(2).all(|pair| pair[0].0 < pair[1].0), "{}: {:?}", screen.title, shown.ticks);
        }
        let first = ranges(&screens[0]);
        assert_eq!(plain(&first.rows[0].amount), "van 370 minder tot 150 meer");
        assert_eq!(plain(first.difference.as_deref().expect("it differs")), "Verschil: +145 persoonsjaren.");
        // The proposal's bar lies as far to the right of the government's as the axis says.
        let apart = first.rows[0].place.0 - first.rows[1].place.0;
        let width = (first.ends.1 - first.ends.0) / 100.0;
        let difference =
            context.span(Side::Difference, context.loaded.document.headline().expect("one").of, 0).expect("one");
        assert!((apart * width - difference.low).abs() < 1e-6, "{apart} {width} {difference:?}");
    });
}

#[test]
fn a_guess_is_laid_beside_the_answer() {
    shown(&[], "nl", |context, screens, _| {
        for (typed, says) in [
            // What the screen says: from 0 to 510 fewer.
            ("-510", "ligt tussen de twee grenzen."),
            ("0", "ligt tussen de twee grenzen."),
            ("-520", "ligt 10 persoonsjaren lager."),
            ("-300", "Uw schatting, −300 persoonsjaren, ligt tussen de twee grenzen."),
            ("100", "Uw schatting, 100 persoonsjaren, ligt 100 persoonsjaren hoger."),
            ("-1000", "lager."),
        ] {
            let guess = guess(context, &screens[0], typed).expect("it can be read").expect("it was guessed");
            assert!(plain(&guess.said).ends_with(says), "{typed}: {}", guess.said);
            assert!(guess.place.is_some_and(|place| (0.0..=100.0).contains(&place)), "{guess:?}");
        }
        assert_eq!(guess(context, &screens[0], "  "), Ok(None));
        assert!(guess(context, &screens[0], "veel").expect_err("that is no number").contains("‘veel’"));
    });
}

#[test]
fn screens_are_said_in_both_languages_and_answers_are_not_while_they_are_covered() {
    for language in ["nl", "en"] {
        shown(&[("shift_coaching", 1000.0)], language, |context, screens, _| {
            let count = screens.len();
            for (at, screen) in screens.iter().enumerate() {
                let said = spoken(context, screen, (at, count), false);
                assert!(said.starts_with(&format!("{} ", at + 1)) && !said.contains('{'), "{said}");
            }
            let covered = spoken(context, &screens[0], (0, count), true);
            assert!(!covered.contains("420") && covered.contains("2025"), "{covered}");
        });
    }
}

#[test]
fn every_key_is_listed_with_what_it_does() {
    for code in ["nl", "en"] {
        let own = words(code).debate();
        shown(&[], code, |context, _, _| {
            let listed = keys(context);
            assert_eq!(listed.len(), KEYS.len());
            assert!(listed.iter().all(|(keys, does)| !keys.trim().is_empty() && !does.is_empty()), "{listed:?}");
            assert!(listed[0].0.contains(own.keys[0].1) && listed[0].0.contains(own.or_key.trim()), "{listed:?}");
        });
    }
}
