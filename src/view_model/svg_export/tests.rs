//! An exported file is complete and self-contained.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use engine::SearchBudget;

use super::page::escaped;
use super::*;
use crate::session::{LoadedDocument, Session};
use crate::view_model::headline::headline as head;
use crate::view_model::picture::{PictureInput, pictures};

/// A drawing of the chart library.
const DRAWN: &str = include_str!("drawn/rows.svg");

const DOCUMENT: &str = include_str!("../../../model/sociale-economie-2025.toml");

fn with_scene(language: &str, check: impl Fn(RenderContext<'_>)) {
    let loaded = LoadedDocument::open(DOCUMENT).expect("the document has no problems");
    let mut session = Session::new(&loaded.document);
    session.language = loaded.document.language(language).expect("the document speaks this language");
    let id = loaded.document.find("shift_coaching").expect("an input");
    session.set(&loaded.document, id, None, 1000.0).expect("the document allows it");
    let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
    check(RenderContext { loaded: &loaded, session: &session, results: &results });
}

/// Returns the texts of a file, one element after another. Fails if an element is not closed by its own name.
fn text_of_whole(file: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut said = String::new();
    let mut rest = file;
    while let Some((text, after)) = rest.split_once('<') {
        said.push_str(text.trim_start_matches('\n'));
        said.push(' ');
        let (tag, next) = after.split_once('>').expect("an element ends");
        rest = next;
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or_default();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "in {file}");
        } else if !tag.ends_with('/') && !tag.starts_with('?') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} is not closed in {file}");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Normalizes a text as [`text_of_whole`] does.
fn folded(text: &str) -> String {
    escaped(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check_file(context: RenderContext<'_>, file: &str, title: &str) {
    let said = text_of_whole(file);
    for wanted in [title, &citation(context), &context.said(context.words().proposal().user_scenario)] {
        assert!(said.contains(&folded(wanted)), "`{wanted}` is not in {said}");
    }
    let from = context.words().picture().figures_of.split('{').next().expect("the words");
    assert!(said.contains(from), "whose figures they are: {said}");
    for refers in ["var(", "href", "url(h", "@import", "<script", "<style", "currentColor"] {
        assert!(!file.contains(refers), "the file stands alone, but holds `{refers}`");
    }
    for known in ["dominant-baseline", "alignment-baseline", "paint-order", " style=", "<foreignObject"] {
        assert!(!file.contains(known), "only browsers know `{known}`");
    }
    assert_eq!(file.matches("<svg").count(), 1, "what is drawn is cut off nowhere within the page");
    let root = file.split_once("<svg ").and_then(|(_, root)| root.split_once('>')).expect("an SVG").0;
    assert!(root.contains("width=\"840\"") && root.contains("viewBox=\"0 0 840 "), "{root}");
}

#[test]
fn each_picture_is_a_file_that_stands_alone() {
    for language in ["nl", "en"] {
        with_scene(language, |context| {
            for made in pictures(context, PictureInput::default()) {
                let drawn: Vec<Option<String>> = orders(&made)
                    .iter()
                    .map(|order| order.as_ref().map(|_| format!("<svg><path d=\"M0 0\"/>{DRAWN}</svg>")))
                    .collect();
                for order in orders(&made).into_iter().flatten() {
                    let named = order.option.split("var(--").skip(1).filter_map(|rest| rest.split(')').next());
                    let unknown: Vec<&str> =
                        named.filter(|name| COLOURS.iter().all(|(known, _)| known != name)).collect();
                    assert!(unknown.is_empty(), "{}: colours that a file does not know: {unknown:?}", made.id);
                }
                let file = picture(context, &made, &drawn);
                check_file(context, &file, &made.title);
                let count = file.matches("<path d=\"M0 0\"/>").count();
                assert_eq!(count, drawn.iter().flatten().count(), "each drawing is there once");
                for panel in &made.panels {
                    assert!(text_of_whole(&file).contains(&folded(&panel.sentence)), "{}: its sentence", made.id);
                }
            }
        });
    }
}

#[test]
fn the_headline_is_a_file_with_its_bars() {
    for language in ["nl", "en"] {
        with_scene(language, |context| {
            let shown = head(context).expect("a headline");
            let file = headline(context, &shown, None).expect("a picture");
            check_file(context, &file, context.loaded.document.title.in_language(context.language()));
            // Each layer appears once in the legend and once as a bar, in one style; nothing is dashed.
            for hatch in ["url(#hatch-accent)", "url(#hatch-ink)"] {
                assert_eq!(file.matches(hatch).count(), 2, "both layers: {file}");
            }
            assert_eq!(file.matches("stroke-linecap").count() % 2, 0, "keys look like their bars: {file}");
            assert!(!file.contains("stroke-dasharray=\"4"), "{file}");
            assert!(text_of_whole(&file).contains(&folded(&shown.official.sentence())));
            assert!(file.contains(&escaped(&shown.picture.expect("a picture").unit)), "the unit");
        });
    }
}

#[test]
fn the_colours_are_those_of_the_light_style() {
    let style = include_str!("../../../style/tokens.css");
    let light = style.split("@media").next().unwrap_or_default();
    for (name, colour) in COLOURS.iter().filter(|(name, _)| *name != "paper") {
        assert!(light.contains(&format!("--{name}: {colour};")), "--{name} is another colour in the style");
    }
}
