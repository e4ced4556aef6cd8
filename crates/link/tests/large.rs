//! Links and files of large documents are read back as they were written.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../../document/tests/common/mod.rs"]
mod common;

use std::collections::BTreeSet;

use common::large::large;
use engine::{Document, Language, Scenario};
use link::file::{self, FileError, Named};
use link::share_link::{self, LinkError};
use link::{DocumentVersion, State};

/// Reads a document and its edition.
fn opened(text: &str) -> (Document, DocumentVersion) {
    let document = Document::read(text).unwrap_or_else(|problems| panic!("{problems:?}"));
    let document_version = DocumentVersion::of(&document, text);
    (document, document_version)
}

/// Sets every input in every year to distinct values with all their digits.
fn all_set(document: &Document, seed: usize) -> Scenario {
    let mut scenario = Scenario::default();
    for (place, (id, quantity)) in document.all().enumerate() {
        let Some(input) = quantity.input() else { continue };
        for year in 0..document.years.count {
            let share = ((place * 31 + year * 17 + seed * 7) % 997 + 1) as f64 / 999.0;
            let value = input.min + share * (input.max - input.min);
            scenario.set(document, id, year, value).expect("it lies within the limits");
        }
    }
    scenario
}

fn everything(document: &Document, seed: usize) -> State {
    let wholes: BTreeSet<usize> = document.articles.iter().filter_map(|article| article.part_of).collect();
    let last = document.all().map(|(id, _)| id).last().expect("there are quantities");
    State {
        scenario: all_set(document, seed),
        folded: wholes,
        year: document.years.count - 1,
        each_year: true,
        seed: u32::MAX,
        explained: Some((last, 0)),
        result: Some((-1.23e-300, 1.23e300)),
        ..State::default()
    }
}

/// The texts of documents of several sizes.
fn sizes() -> [String; 4] {
    let long_ids = large(300, 60, 12).replace("c1", &format!("c{}", "1".repeat(400)));
    [large(40, 4, 1), large(800, 200, 30), large(5_000, 2_000, 30), long_ids]
}

#[test]
fn every_link_that_is_written_is_read_again_the_same() {
    for text in sizes() {
        let (document, document_version) = opened(&text);
        for seed in 0..3 {
            let state = everything(&document, seed);
            let link = share_link::write(&document, &document_version, &state);
            // As mail writes it: two of the characters percent-encoded.
            let mailed = format!("https://example.be/#{}", link.replace('~', "%7E").replace('!', "%21"));
            for text in [&link, &mailed] {
                let opened = share_link::read(&document, &document_version, text);
                let opened = opened.unwrap_or_else(|error| panic!("{} characters: {error:?}", link.len()));
                assert!(opened.state == state && opened.warnings.is_empty(), "{} characters", link.len());
            }
        }
    }
}

#[test]
fn every_file_that_is_written_is_read_again_the_same() {
    for text in sizes() {
        let (document, document_version) = opened(&text);
        let all: Vec<Named> =
            (0..3).map(|seed| Named { name: format!("Naam {seed}"), scenario: all_set(&document, seed) }).collect();
        let text = file::write(&document, &document_version, &all).expect("three fit in a file");
        let (read, warnings) = file::read(&document, &document_version, &text).expect("it opens");
        assert!(read == all && warnings.is_empty(), "{} bytes", text.len());
    }
}

#[test]
fn more_than_is_read_is_not_written() {
    for text in [large(40, 4, 1), large(800, 200, 30)] {
        let (document, document_version) = opened(&text);
        let named = Named { name: "é".repeat(120), scenario: all_set(&document, 1) };
        let most = file::largest(&document);
        let mut count = 1;
        let refused = loop {
            match file::write(&document, &document_version, &vec![named.clone(); count]) {
                Ok(text) => {
                    assert!(file::read(&document, &document_version, &text).is_ok(), "{count} in {} bytes", text.len())
                }
                Err(error) => break error,
            }
            count *= 2;
        };
        assert!(count > 4, "some fit");
        let (dutch, english) = match refused {
            FileError::TooMuch(bytes) if bytes == most => ("minder tegelijk", "less at once"),
            FileError::TooMany(scenarios) if scenarios == count => ("over meer bestanden", "over several files"),
            other => panic!("{other:?}"),
        };
        for (language, says) in [(Language::Dutch, dutch), (Language::English, english)] {
            assert!(refused.message(language).contains(says), "{}", refused.message(language));
        }
        let beyond = " ".repeat(most + 1);
        assert_eq!(file::read(&document, &document_version, &beyond), Err(FileError::TooLarge(most)));
    }
}

#[test]
fn what_no_link_of_the_document_can_be_is_refused_or_soon_read() {
    let (document, document_version) = opened(&large(5_000, 2_000, 30));
    let head = format!("v1.{}.1_0_0~{}", document.id, document_version.hash);
    let longest = share_link::write(&document, &document_version, &everything(&document, 1)).len();
    for (piece, opens) in [
        (".P~x", false),
        (".C~l0~l1", false),
        (".c1666~1", false),
        (".c1666~2025!1~2026!2", false),
        ("~1", false),
        (".onbekend", false),
        (".een_lange_naam_die_er_niet_is~2025-2054!12_345", true),
    ] {
        let link = share_link::with_check(&(head.clone() + &piece.repeat(longest / piece.len())));
        let read = share_link::read(&document, &document_version, &link);
        assert_eq!(read.is_ok(), opens, "{piece}: {:?}", read.err());
        assert!(opens || read == Err(LinkError::TooLong), "{piece}");
    }
    let endless = "a".repeat(20_000_000);
    assert_eq!(share_link::read(&document, &document_version, &endless), Err(LinkError::TooLong));
}
