//! Scenario files of past versions: each must keep opening and set the same values.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

use engine::inputs::Setting;
use engine::{Document, Scenario};
use link::file::{self, FileError, Named};
use link::{DocumentVersion, ImportWarning};

/// The documents that the files belong to.
const DOCUMENTS: [&str; 2] =
    [include_str!("../../../model/sociale-economie-2025.toml"), include_str!("../../../model/leervoorbeeld.toml")];

/// How many files are for ever, and the hash of what they are and say: when files are added, these two are changed with them.
const FIXED: (usize, u64) = (7, 5605242178304968799);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/links/files")
}

fn opened(text: &str) -> (Document, DocumentVersion) {
    let document = Document::read(text).expect("the document has no problems");
    let document_version = DocumentVersion::of(&document, text);
    (document, document_version)
}

/// Renders the result of reading a file: a line for each scenario and for each remark.
fn said(document: &Document, (all, warnings): &(Vec<Named>, Vec<ImportWarning>)) -> String {
    let one = |named: &Named| {
        let settings = named.scenario.settings().map(|(id, year, setting)| {
            let value = match setting {
                Setting::Number(value) => format!("{value}"),
                Setting::Preset(place) => document.presets[usize::from(place)].id.clone(),
            };
            format!("; {} {} {value}", document.quantity(id).id, document.years.first + year as i32)
        });
        format!("{}{}\n", named.name, settings.collect::<String>())
    };
    // Another version is not listed, since documents change.
    let warning = |warning: &ImportWarning| match warning {
        ImportWarning::OtherVersion(_) => String::new(),
        ImportWarning::Gone(id) => format!("! {id} is gone\n"),
        ImportWarning::Refused { id, years, what, .. } => format!("! {} {years} {what:?}\n", document.quantity(*id).id),
        ImportWarning::NotUnderstood(part) => format!("! {part}\n"),
        ImportWarning::More(count) => format!("! and {count} more\n"),
    };
    all.iter().map(one).chain(warnings.iter().map(warning)).collect()
}

/// Reads a file against each document until one accepts it.
fn read(bytes: &[u8]) -> Result<String, FileError> {
    let mut error = FileError::NotOurs;
    for text in DOCUMENTS {
        let (document, document_version) = opened(text);
        match file::read_bytes(&document, &document_version, bytes) {
            Ok(read) => return Ok(said(&document, &read)),
            Err(why) => error = why,
        }
    }
    Err(error)
}

#[test]
fn old_files_open_for_ever() {
    let mut names: Vec<PathBuf> =
        fs::read_dir(folder()).expect("there are files").flatten().map(|entry| entry.path()).collect();
    names.sort();
    let (files, answers): (Vec<PathBuf>, Vec<PathBuf>) =
        names.into_iter().partition(|path| path.extension().is_some_and(|ending| ending == "json"));
    let expected: Vec<PathBuf> = files.iter().map(|path| path.with_extension("txt")).collect();
    assert_eq!(answers, expected, "each says what it sets");
    let mut hash = 7_u64;
    for (file, answer) in files.iter().zip(&answers) {
        let (bytes, answer) = (fs::read(file).expect("it is there"), fs::read_to_string(answer).expect("it is there"));
        let found = read(&bytes).unwrap_or_else(|error| panic!("{}: {error:?}", file.display()));
        assert_eq!(found, answer, "{}", file.display());
        for byte in bytes.iter().chain(answer.as_bytes()) {
            hash = hash.wrapping_mul(31).wrapping_add(u64::from(*byte));
        }
    }
    assert_eq!((files.len(), hash), FIXED, "files are added and never changed");
}

#[test]
fn a_file_names_a_format_that_there_is() {
    let (document, document_version) = opened(DOCUMENTS[0]);
    let text =
        file::write(&document, &document_version, &[Named { name: "a".to_owned(), scenario: Scenario::default() }]);
    let text = text.expect("it fits");
    for (version, expected) in [
        ("1", Ok(())),
        ("1.0", Ok(())),
        ("2", Err(FileError::Newer)),
        ("1e9", Err(FileError::Newer)),
        ("0", Err(FileError::NotOurs)),
        ("-1", Err(FileError::NotOurs)),
        ("1.5", Err(FileError::NotOurs)),
        ("\"1\"", Err(FileError::NotOurs)),
        ("null", Err(FileError::NotOurs)),
    ] {
        let text = text.replacen("\"version\": 1,", &format!("\"version\": {version},"), 1);
        assert_eq!(file::read(&document, &document_version, &text).map(|_| ()), expected, "{version}");
    }
}

/// Writes golden files and their expected results: `cargo test -p link --test files -- --ignored`.
#[test]
#[ignore = "writes, and checks nothing"]
fn golden_files() {
    for (place, text) in DOCUMENTS.into_iter().enumerate() {
        let (document, document_version) = opened(text);
        let preset = |number: usize| {
            let mut scenario = Scenario::default();
            scenario.apply_preset(&document, number % document.presets.len()).expect("there are presets");
            scenario
        };
        let mut numbers = Scenario::default();
        for (number, (id, quantity)) in document.all().filter(|(_, quantity)| quantity.input().is_some()).enumerate() {
            let Some(input) = quantity.input() else { continue };
            let share = (number * 37 % 101) as f64 / 101.0;
            let value = input.min + share * (input.max - input.min);
            let value = if input.max - input.min > 100.0 { value.round() } else { (value * 1000.0).round() / 1000.0 };
            let year = number % document.years.count;
            match number % 3 {
                0 => numbers.set_all_years(&document, id, value).expect("it is allowed"),
                1 => numbers.set(&document, id, year, value).expect("it is allowed"),
                _ => {}
            }
        }
        let mut mixed = preset(1);
        mixed.settings().map(|(id, year, _)| (id, year)).step_by(2).collect::<Vec<_>>().into_iter().for_each(
            |(id, year)| {
                mixed.set(&document, id, year, 0.0).expect("it is allowed");
            },
        );
        for (name, all) in [
            ("preset", vec![("Een voorbeeld", preset(2))]),
            ("numbers", vec![("", numbers.clone())]),
            ("several", vec![("Eén", preset(1)), ("Twee \"aanhalingen\" \\ é 😀", mixed), ("Drie", numbers)]),
        ] {
            let all: Vec<Named> =
                all.into_iter().map(|(name, scenario)| Named { name: name.to_owned(), scenario }).collect();
            let text = file::write(&document, &document_version, &all).expect("it fits");
            let path = folder().join(format!("1-{}-{name}.json", ["advice", "teaching"][place]));
            if !path.exists() {
                fs::write(&path, &text).expect("it is written");
            }
        }
    }
    for entry in fs::read_dir(folder()).expect("there are files").flatten() {
        let (file, answer) = (entry.path(), entry.path().with_extension("txt"));
        if file != answer && !answer.exists() {
            fs::write(&answer, read(&fs::read(&file).expect("it is there")).expect("it opens")).expect("it is written");
        }
    }
}
