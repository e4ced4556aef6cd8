//! Checks that every abbreviation on the page has a glossary entry, in each panel that uses it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;

use begrotingsverkenner::session::{LoadedDocument, Session};
use begrotingsverkenner::ui::Page;
use leptos::prelude::*;

const DOCUMENT: &str = include_str!("../model/sociale-economie-2025.toml");

/// Abbreviations that need no entry: file formats, and codes of languages.
const PLAIN: [&str; 15] =
    ["CSV", "JSON", "PDF", "QR", "WCAG", "EN", "AA", "EU", "EUPL", "HTML", "EXCEL", "ISO", "ID", "PNG", "SVG"];

fn html(code: &str) -> (String, Vec<String>) {
    let loaded = LoadedDocument::open(DOCUMENT).expect("the document has no problems");
    let language = loaded.document.language(code).expect("it speaks it");
    let terms = loaded.document.glossary.iter().map(|gloss| gloss.term.in_language(language).to_owned()).collect();
    let mut session = Session::new(&loaded.document);
    session.language = language;
    let choice = loaded.document.find("shift_coaching").expect("the document has it");
    session.set(&loaded.document, choice, Some(0), 1000.0).expect("it is allowed");
    let owner = Owner::new();
    // Without the markers between pieces of text.
    (owner.with(|| view! { <Page loaded session/> }.to_html()).replace("<!>", ""), terms)
}

/// Returns the visible text of some HTML: without tags, glossary entries, texts for screen readers, options of lists, and sources.
fn seen(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    let hidden = [
        "class=\"gloss\"",
        "class=\"heard\"",
        "<option",
        "<svg",
        "class=\"sources\"",
        "class=\"aside sources\"",
        "<dl class=\"glossary\"",
    ];
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        text.push(' ');
        rest = &rest[start..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = &rest[..end];
        rest = &rest[end..];
        if hidden.iter().any(|mark| tag.contains(mark)) && !tag.ends_with("/>") {
            let name: String = tag[1..].chars().take_while(char::is_ascii_alphanumeric).collect();
            let close = format!("</{name}>");
            // Lists of sources and pictures do not contain their own kind.
            rest = rest.find(&close).map_or("", |at| &rest[at + close.len()..]);
        }
    }
    text.push_str(rest);
    text.replace("&amp;", "&")
}

/// Returns the words of two or more capitals.
fn abbreviations(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    let short = |word: &&str| word.chars().count() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
    words.filter(short).map(str::to_owned).collect()
}

#[test]
fn every_abbreviation_is_in_the_glossary() {
    for code in ["nl", "en"] {
        let (html, terms) = html(code);
        let unknown: Vec<String> = abbreviations(&seen(&html))
            .into_iter()
            .filter(|word| !terms.contains(word) && !PLAIN.contains(&word.as_str()))
            .collect();
        assert!(unknown.is_empty(), "{code}: no gloss for {unknown:?}");
    }
}

#[test]
fn every_panel_glosses_the_abbreviations_that_it_uses() {
    for code in ["nl", "en"] {
        let (html, terms) = html(code);
        let mut missing = Vec::new();
        for panel in html.split("<section").skip(1) {
            let name: String = panel.chars().take(80).collect();
            for word in abbreviations(&seen(panel)).intersection(&terms.iter().cloned().collect()) {
                let glossed = format!(">{word}</button>");
                if !panel.contains(&glossed) {
                    missing.push(format!("{word} in {name}"));
                }
            }
        }
        assert!(missing.is_empty(), "{code}: no gloss in its panel: {missing:#?}");
    }
}
