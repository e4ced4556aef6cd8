//! Fuzz targets: readers of untrusted text, and the properties of their results.

use std::sync::LazyLock;

use begrotingsverkenner::session::inbox::{Inbox, Request};
use begrotingsverkenner::session::{LoadedDocument, Session};
use begrotingsverkenner::text::{Sign, Style, parse, words};
use begrotingsverkenner::ui::Page;
use engine::{Document, Inputs, Language, LanguageId, Program, Scenario, SearchBudget};
use leptos::prelude::*;
use link::file::{self, Named};
use link::share_link;

/// A fuzz target.
pub struct Target {
    /// Its name on the command line and in `corpus/`.
    pub name: &'static str,
    /// Reads some bytes; panics if a property is violated.
    pub run: fn(&[u8]),
    /// Words that it knows, for mutations to insert.
    pub words: &'static [&'static str],
    /// The number of inputs in the test command.
    pub inputs: usize,
    /// True if it takes whole documents.
    pub reads_documents: bool,
}

/// All targets.
pub const TARGETS: [Target; 7] = [
    Target { name: "document", run: document, words: DOCUMENT_WORDS, inputs: 6_000, reads_documents: true },
    Target { name: "page", run: page, words: DOCUMENT_WORDS, inputs: 200, reads_documents: true },
    Target { name: "formula", run: formula, words: FORMULA_WORDS, inputs: 3_000, reads_documents: false },
    Target { name: "link", run: link, words: LINK_WORDS, inputs: 50_000, reads_documents: false },
    Target { name: "scenario", run: scenario, words: FILE_WORDS, inputs: 50_000, reads_documents: false },
    Target { name: "message", run: message, words: MESSAGE_WORDS, inputs: 4_000, reads_documents: false },
    Target { name: "number", run: number, words: NUMBER_WORDS, inputs: 30_000, reads_documents: false },
];

const DOCUMENT_WORDS: &[&str] = &[
    "[[outcome]]",
    "[[preset]]",
    "[[picture]]",
    "[[article]]",
    "[[check]]",
    "[[section]]",
    "[[series]]",
    "[unit.x]",
    "[fact.x]",
    "[choice.x]",
    "[unknown.x]",
    "[assumption.x]",
    "[formula.x]",
    "formula = ",
    "years = [2025, 2027]",
    "years = [2025, 999999999]",
    "limits = [0, 1]",
    "value = ",
    "range = [0, 1]",
    "basis = \"none\"",
    "unit = \"1\"",
    "{ nl = \"a\", en = \"b\" }",
    "true",
    "false",
    "nan",
    "inf",
    "-inf",
    "1e308",
    "9223372036854775807",
    "\"\"\"",
    "[",
    "]",
    "{",
    "}",
    "=",
    "\n",
    "\"",
    "'",
    "prev(",
    "official(",
    "kind = ",
    "of = ",
    "closed = ",
    "is = \"1000 €\"",
];
const FORMULA_WORDS: &[&str] = &[
    "min(",
    "max(",
    "clamp(",
    "if(",
    "prev(",
    "year",
    "sum(",
    "(",
    ")",
    "[2025]",
    "[2026]",
    "in [€]",
    "in [k€]",
    "<=",
    ">=",
    "=",
    "<>",
    "and",
    "or",
    "not",
    "*",
    "/",
    "+",
    "-",
    ",",
    ".5",
    "1e308",
    "1e-308",
    "999999999999999999999",
    "0",
    "shift",
    "part",
    "price",
    "x",
    "proposal(",
    "official(",
    "before(",
];
const LINK_WORDS: &[&str] = &[
    "v1.",
    "v2.",
    "v0.",
    "v4294967296.",
    ".P~mirror",
    ".P~",
    ".Y~2025",
    ".Y~2026~all",
    ".Y~99999999999",
    ".L~en",
    ".S~1",
    ".S~4294967296",
    ".C~imw",
    ".R~1~2",
    "~",
    "!",
    "%7E",
    "%",
    "#",
    ".",
    "-",
    "2025!",
    "shift_imw~",
    "1e999",
    "-0",
    "_",
];
const MESSAGE_WORDS: &[&str] = &[
    "set ",
    "find ",
    "about",
    "height",
    "\n",
    "?preset=mirror",
    "?part=headline",
    "&lang=en",
    "&lock=all",
    "#v1.",
    "%23v1.",
    ".cut.off",
    "https://example.org/",
    "amp;",
    "\u{200b}",
];
const FILE_WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\u0000",
    "\\ud800",
    "\\",
    "null",
    "true",
    "1e999",
    "-0",
    "1e-400",
    "99999999999999999999",
    "\"format\"",
    "\"begrotingsverkenner-scenario\"",
    "\"version\"",
    "\"scenarios\"",
    "\"name\"",
    "\"set\"",
    "\"years\"",
    "\"document\"",
];
const NUMBER_WORDS: &[&str] = &[
    "3,5",
    "3.500",
    "3 500",
    "mln",
    "miljoen",
    "k€",
    "€",
    "%",
    "-",
    "−",
    "+",
    "1e9",
    "e",
    "E",
    "inf",
    "nan",
    ".",
    ",",
    "\u{a0}",
    "\u{202f}",
    "000",
    "duizend",
    "mia",
    "999999999999999999999999",
    "0,0000000000000000000001",
];

/// The published document.
static EXPLORER: LazyLock<LoadedDocument> = LazyLock::new(|| {
    LoadedDocument::open(include_str!("../../../model/sociale-economie-2025.toml"))
        .expect("the document has no problems")
});

/// A small document to which formulas are added.
const SMALL: &str = include_str!("../corpus/document/small");

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reads a document: it has diagnostics with valid places, or is evaluated twice with the same result.
fn document(bytes: &[u8]) {
    let text = text(bytes);
    read_and_compute(&text);
}

fn read_and_compute(text: &str) {
    let document = match Document::read(text) {
        Ok(document) => document,
        Err(problems) => {
            assert!(!problems.is_empty(), "refused, and nothing told");
            for problem in problems {
                assert!(problem.line >= 1 && problem.column >= 1, "{problem:?}");
                assert!(problem.line <= text.lines().count() + 1, "{problem:?}");
                for language in [Language::Dutch, Language::English] {
                    assert!(!problem.message(language).is_empty(), "{problem:?}");
                }
            }
            return;
        }
    };
    let program = Program::new(&document);
    let inputs = Inputs::start(&document);
    let (mut once, mut again) = (program.evaluation(), program.evaluation());
    program.evaluate(&inputs, &mut once);
    program.evaluate(&inputs, &mut again);
    for (id, quantity) in document.all() {
        for year in 0..document.years.count {
            let bits = |value: Option<f64>| value.map(f64::to_bits);
            assert_eq!(bits(once.value(id, year)), bits(again.value(id, year)), "{} in {year}", quantity.id);
        }
    }
}

/// Renders a document that could be read.
fn page(bytes: &[u8]) {
    let text = text(bytes);
    let Ok(loaded) = LoadedDocument::open(&text) else {
        return;
    };
    let _ = Session::results(&Scenario::default(), &loaded, SearchBudget::MOVING);
    let html = Owner::new().with(|| view! { <Page loaded/> }.to_html());
    assert!(html.contains("<main"), "a page without content");
}

/// Reads a formula in a small document.
fn formula(bytes: &[u8]) {
    let mut quoted = String::new();
    for character in text(bytes).chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            other if other.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(other))),
            other => quoted.push(other),
        }
    }
    let label = "label = { nl = \"x\", en = \"x\" }\n";
    // In each unit, so that more formulas match one.
    for unit in ["1", "k€", "person"] {
        read_and_compute(&format!("{SMALL}\n[formula.x]\n{label}unit = \"{unit}\"\nformula = \"{quoted}\"\n"));
    }
}

/// Opens a link: it fails with an error, or gives a state that can be linked to again.
fn link(bytes: &[u8]) {
    let LoadedDocument { document, document_version, .. } = &*EXPLORER;
    let text = text(bytes);
    // As it is, and with valid check digits, without which little is read.
    for text in [text.clone(), share_link::with_check(text.trim_start_matches('#'))] {
        let _ = share_link::is_link(&text);
        if let Ok(opened) = share_link::read(document, document_version, &text) {
            for warning in &opened.warnings {
                assert!(
                    !warning
                        .message(document, LanguageId::ORIGINAL, Language::Dutch, |_, value| value.to_string())
                        .is_empty()
                );
            }
            let again = share_link::write(document, document_version, &opened.state);
            let again = share_link::read(document, document_version, &again).expect("what was written is read");
            assert_eq!(again.state.scenario, opened.state.scenario);
            assert_eq!((again.state.year, again.state.each_year), (opened.state.year, opened.state.each_year));
        }
        let (session, _) = Session::open_link(&EXPLORER, &text);
        assert!(session.year < document.years.count, "a year outside the document");
    }
}

/// Passes lines to the page as messages of a host page, in one frame: at most eleven are handled, and none sets a year outside the
/// document.
fn message(bytes: &[u8]) {
    let text = text(bytes);
    let mut inbox = Inbox::default();
    for line in text.lines() {
        let request = match line.split_once(' ') {
            Some(("set", link)) => Request::Set(link.to_owned()),
            Some(("find", text)) => Request::Find(text.to_owned()),
            _ if line == "height" => Request::Height,
            _ => Request::About { same_origin: line.is_empty() },
        };
        inbox.add(request);
    }
    let requests = inbox.empty();
    assert!(requests.len() <= 11, "{} requests in one frame", requests.len());
    let document = &EXPLORER.document;
    let mut session = Session::new(document);
    for request in requests {
        match request {
            Request::Set(link) => drop(session.take_link(&EXPLORER, &link)),
            Request::Find(text) => {
                let found = share_link::find(document, &text);
                assert!(found.is_none_or(|link| share_link::is_link(&link)), "{text:?}");
            }
            Request::About { .. } | Request::Height => {}
        }
    }
    assert!(session.year < document.years.count, "a year outside the document");
    let _ = Session::results(&session.scenario, &EXPLORER, SearchBudget::MOVING);
}

/// Reads a scenario file: it fails with an error, or gives scenarios that can be written and read again.
fn scenario(bytes: &[u8]) {
    let LoadedDocument { document, document_version, .. } = &*EXPLORER;
    if let Ok((scenarios, _)) = file::read(document, document_version, &text(bytes)) {
        assert!(!scenarios.is_empty(), "read, and nothing in it");
        let again = file::write(document, document_version, &scenarios).expect("what was read can be written");
        let (again, _) = file::read(document, document_version, &again).expect("what was written is read");
        let sets = |all: &[Named]| all.iter().map(|named| named.scenario.clone()).collect::<Vec<_>>();
        assert_eq!(sets(&again), sets(&scenarios));
    }
}

/// Parses a typed number in every language and unit: it fails with an error, or gives a finite number that can be formatted.
fn number(bytes: &[u8]) {
    let document = &EXPLORER.document;
    let typed = text(bytes);
    for (_, quantity) in document.all().take(12) {
        for code in &document.languages {
            let language = document.language(code).unwrap_or_default();
            let style = Style { units: &document.units, unit: &quantity.unit, language, words: words(code) };
            if let Ok(value) = parse(&typed, &style) {
                assert!(value.is_finite(), "{typed} is {value}");
                assert!(!style.amount(value, Sign::Both).is_empty());
            }
        }
    }
}
