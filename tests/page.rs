//! Renders the whole page natively and checks the text in its HTML.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;

use begrotingsverkenner::session::{LoadedDocument, Session};
use begrotingsverkenner::ui::{Elsewhere, Page};
use leptos::prelude::*;

const DOCUMENT: &str = include_str!("../model/sociale-economie-2025.toml");

/// Returns the page's HTML in a language, after a change.
fn html(language: &str, change: impl FnOnce(&LoadedDocument, &mut Session)) -> String {
    html_of(DOCUMENT, language, change)
}

/// Returns the page's HTML of a document in a language, after a change.
fn html_of(document: &str, language: &str, change: impl FnOnce(&LoadedDocument, &mut Session)) -> String {
    let loaded = LoadedDocument::open(document).expect("the document has no problems");
    let mut session = Session::new(&loaded.document);
    session.language = loaded.document.language(language).expect("the document speaks this language");
    change(&loaded, &mut session);
    let owner = Owner::new();
    owner.with(|| view! { <Page loaded session/> }.to_html())
}

/// Returns the text of some HTML: no tags, white space folded.
fn read(html: &str) -> String {
    let mut text = String::new();
    for (place, piece) in html.split('<').enumerate() {
        let words = if place == 0 { piece } else { piece.split_once('>').map_or("", |(_, words)| words) };
        text.push_str(words);
    }
    let text = text.replace('\u{a0}', " ").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fails with the first of some words that is missing from a text, or out of order.
fn check(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("`{word}` is missing, or not in its place, in:\n{text}"));
        rest = &rest[at + word.len()..];
    }
}

#[test]
fn the_page_reads_in_dutch() {
    let text = read(&html("nl", |_, _| {}));
    check(
        &text,
        &[
            "Sociale economie: wat doet de besparing van 2025 met de begeleiding?",
            "Vlaamse Regering: in 2025 is er geld om 0 tot 510 mensen minder te begeleiden, een jaar lang",
            "De begroting",
            "vóór de besparing",
            "Vlaamse Regering",
            "uw wijziging",
            "niet bekend",
            "−3500",
            "−2500",
            "+6000",
            "Alles is verdeeld",
            "Wat er verandert",
            "Begeleiding",
            "Wat weten we niet?",
            "Aannames",
            "niet gepubliceerd",
        ],
    );
}

#[test]
fn the_page_reads_in_english() {
    let text = read(&html("en", |_, _| {}));
    check(
        &text,
        &[
            "Social economy: what do the 2025 savings do to coaching?",
            "Flemish Government: in 2025 there is money to coach 0 to 510 fewer people for a year",
            "The budget",
            "Flemish Government",
            "−3,500",
            "−2,500",
            "+6,000",
            "Everything is allocated",
        ],
    );
    assert!(!text.contains("persoonsjaren"), "no Dutch is left");
}

#[test]
fn every_line_and_outcome_of_the_document_is_shown() {
    let loaded = LoadedDocument::open(DOCUMENT).expect("the document has no problems");
    let document = &loaded.document;
    for code in &document.languages {
        let language = document.language(code).expect("a language of the document");
        let text = read(&html(code, |_, _| {}));
        let labels = document.outcomes.iter().map(|outcome| &document.quantity(outcome.of).label);
        for label in labels.map(|label| label.in_language(language)) {
            assert!(text.contains(label), "`{label}` is missing in `{code}`");
        }
        for picture in &document.pictures {
            let title = picture.title.in_language(language);
            assert!(text.contains(title), "`{title}` is missing in `{code}`");
        }
        for preset in &document.presets {
            let label = preset.label.in_language(language);
            assert!(text.contains(label), "`{label}` is missing in `{code}`");
        }
    }
}

#[test]
fn a_proposal_stands_before_the_government() {
    let text = read(&html("nl", |loaded, session| {
        let id = loaded.document.find("shift_coaching").expect("the document has this choice");
        session.set(&loaded.document, id, Some(0), 1000.0).expect("the document allows it");
    }));
    check(
        &text,
        &[
            "Uw voorstel: in 2025 is er geld om van 370 minder tot 150 meer mensen te begeleiden, een jaar lang",
            "Vlaamse Regering: in 2025 is er geld om 0 tot 510",
            "Dat is 145 persoonsjaren begeleiding meer dan bij de begroting van de regering.",
        ],
    );
}

#[test]
fn a_publisher_is_named_with_the_way_to_their_site() {
    let published = |name: &str, address: &str| {
        let of = |key: &str, value: &str| (format!("\n{key} = \"\""), format!("\n{key} = \"{value}\""));
        let [(no_name, name), (no_address, address)] = [of("name", name), of("address", address)];
        html_of(&DOCUMENT.replacen(&no_name, &name, 1).replacen(&no_address, &address, 1), "nl", |_, _| {})
    };
    for address in ["https://www.example.org/raad", "http://www.example.org/raad"] {
        let link = format!("href=\"{address}\"");
        assert!(published("Een raad", address).contains(&link), "{address}");
    }
    assert!(read(&published("Een raad", "javascript:alert(1)")).contains("Uitgever: Een raad"));
    assert!(!published("Een raad", "javascript:alert(1)").contains("javascript:"));
}

#[test]
fn what_is_read_first_names_the_page_with_the_rest_once() {
    let loaded = Arc::new(LoadedDocument::open(DOCUMENT).expect("the document has no problems"));
    let print = |elsewhere: Option<Elsewhere>| {
        let (loaded, session) = (Arc::clone(&loaded), Session::new(&loaded.document));
        Owner::new().with(|| {
            let printed = elsewhere.is_some();
            if let Some(elsewhere) = elsewhere {
                provide_context(elsewhere);
            }
            view! { <Page loaded session printed/> }.to_html()
        })
    };
    let first = print(Some(Elsewhere { heading: "Alles", link: "Lees alles" }));
    assert_eq!(first.matches("href=\"./alles.html\"").count(), 1);
    let whole = print(None);
    assert!(!whole.contains("alles.html"));
    // Headings of the four parts that only the whole page contains.
    for id in ["unknowns-title", "assumptions-title", "berekening-titel", "figures-title"] {
        assert!(whole.contains(id) && !first.contains(id), "{id}");
    }
    for id in ["result-title", "budget-title", "effects-title", "pictures-title", "accessibility-title"] {
        assert!(whole.contains(id) && first.contains(id), "{id}");
    }
}
