//! Checks the invariants of ARCHITECTURE.md, by their numbers there. Each failure names file, line and invariant.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod source;

use std::collections::BTreeSet;
use std::fs;

use engine::Document;
use source::{Source, files, holds, name, root, sources};

/// Places that break an invariant, as `file:line`.
type Breaches = Vec<String>;

/// An invariant: its number, its first words in ARCHITECTURE.md, and the function that finds the places that break it.
type Invariant = (usize, &'static str, fn() -> Breaches);

const INVARIANTS: [Invariant; 13] = [
    (1, "The engine knows nothing outside itself", engine_is_pure),
    (2, "The engine computes the same bits everywhere", same_bits),
    (3, "The code knows no document", no_document),
    (4, "A room uses only the rooms before it", rooms),
    (5, "Only `src/browser` touches the browser", browser),
    (6, "Only `src/ui` and the programs know Leptos", leptos),
    (7, "Nothing panics", nothing_panics),
    (8, "Nothing is unsafe", nothing_unsafe),
    (9, "The page asks nothing of another host", no_other_host),
    (10, "The project names no path outside itself", no_path_outside),
    (11, "No view writes a style as text", no_style_as_text),
    (12, "What is filled in is never filled in itself", filled_once),
    (13, "The page says nothing that its letters lack", letters_of_the_page),
];

#[test]
fn the_invariants_hold() {
    let mut breaches = Breaches::new();
    for (number, title, find) in INVARIANTS {
        breaches.extend(find().into_iter().map(|place| format!("{place}: breaks invariant {number}, “{title}”")));
    }
    assert!(breaches.is_empty(), "see ARCHITECTURE.md\n{}", breaches.join("\n"));
}

#[test]
fn the_description_names_each_invariant() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md can be read");
    for (number, title, _) in INVARIANTS {
        let line = format!("{number}. **{title}");
        assert!(text.lines().any(|found| found.starts_with(&line)), "ARCHITECTURE.md has no line `{line}…`");
    }
    let numbered = text.lines().filter(|line| line.split_once(". **").is_some_and(|(n, _)| n.parse::<u8>().is_ok()));
    assert_eq!(numbered.count(), INVARIANTS.len(), "each invariant of ARCHITECTURE.md is kept by this test");
}

/// Returns the code that visitors or terminals run, without tests.
fn product() -> Vec<Source> {
    let mut found = sources("src");
    let crates = fs::read_dir(root().join("crates")).expect("crates/ can be read").flatten();
    let mut crates: Vec<String> = crates.map(|entry| name(&entry.path().join("src"))).collect();
    crates.sort();
    found.extend(crates.iter().flat_map(|folder| sources(folder)));
    found
}

/// Returns the lines of some sources that contain any of some words.
fn lines_with(sources: &[Source], words: &[&str]) -> Breaches {
    let of = |source: &Source| words.iter().flat_map(|word| source.lines_with(word)).collect::<Vec<_>>();
    sources.iter().flat_map(of).collect()
}

/// Returns the lines of a text file that contain any of some words.
fn text_lines_with(path: &std::path::Path, words: &[&str]) -> Breaches {
    text_lines_where(path, |line| words.iter().any(|word| line.contains(word)))
}

/// Returns the lines of a text file that satisfy a condition.
fn text_lines_where(path: &std::path::Path, found: impl Fn(&str) -> bool) -> Breaches {
    // Pictures and other binary files are skipped.
    let Ok(text) = fs::read_to_string(path) else {
        return Breaches::new();
    };
    let lines = text.lines().enumerate().filter(|(_, line)| found(line));
    lines.map(|(number, _)| format!("{}:{}", name(path), number + 1)).collect()
}

/// The packages that only compute.
const PURE: [&str; 3] = ["crates/locale", "crates/document", "crates/engine"];

fn pure_sources() -> Vec<Source> {
    PURE.iter().flat_map(|package| sources(&format!("{package}/src"))).collect()
}

fn engine_is_pure() -> Breaches {
    let outside = ["std::fs", "std::env", "std::net", "std::process", "std::time", "std::thread", "std::io", "Instant"];
    let browser = ["web_sys", "js_sys", "wasm_bindgen", "leptos", "gloo"];
    let mut breaches = lines_with(&pure_sources(), &[&outside[..], &browser[..]].concat());
    let crates = ["web-sys", "js-sys", "wasm-bindgen", "leptos", "gloo", "getrandom", "tokio", "chrono"];
    for package in PURE {
        breaches.extend(text_lines_with(&root().join(package).join("Cargo.toml"), &crates));
    }
    breaches
}

fn same_bits() -> Breaches {
    // Functions that IEEE 754 leaves open; a square root is exact.
    let open = [
        "exp", "exp2", "exp_m1", "ln", "ln_1p", "log", "log2", "log10", "powf", "powi", "cbrt", "hypot", "sin", "cos",
        "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "sin_cos", "asinh", "acosh", "atanh",
    ];
    let called = open.iter().flat_map(|name| [format!(".{name}("), format!("f64::{name}"), format!("f32::{name}")]);
    let called: Vec<String> = called.collect();
    lines_with(&pure_sources(), &called.iter().map(String::as_str).collect::<Vec<_>>())
}

fn no_document() -> Breaches {
    let ids = ids();
    let names_one = |path: &str, literal: &str| {
        let text = literal.trim_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
        // An id that is also a plain word counts where it is the whole literal, and not among the words that people read.
        let plain = |id: &str| text == id && !path.ends_with("/words.rs");
        ids.iter().find(|id| plain(id) || (id.contains('_') && holds(text, id))).cloned()
    };
    let of = |source: &Source| {
        let found =
            source.literals.iter().filter_map(|(line, literal)| Some((line, names_one(&source.path, literal)?)));
        found.map(|(line, id)| format!("{}:{line}: names `{id}`", source.path)).collect::<Vec<_>>()
    };
    let mut breaches: Breaches = product().iter().flat_map(of).collect();
    breaches.extend(words_of_documents());
    breaches
}

/// Returns the places where the code, the page around it or the commands contain a word that belongs to a document.
fn words_of_documents() -> Breaches {
    let names = names();
    // A name counts only as whole words.
    let spaced = |text: &str| {
        let letters = text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
        format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let names: Vec<String> = names.iter().map(|name| spaced(name)).filter(|name| name.len() > 4).collect();
    let says = |text: &str| {
        let text = spaced(text);
        names.iter().find(|name| text.contains(name.as_str())).map(|name| name.trim().to_owned())
    };
    let mut breaches = Breaches::new();
    for source in product().into_iter().chain(sources("xtask")) {
        let found = source.literals.iter().filter_map(|(line, literal)| Some((line, says(literal)?)));
        breaches.extend(found.map(|(line, name)| format!("{}:{line}: says `{name}`", source.path)));
    }
    let page = fs::read_to_string(root().join("index.html")).expect("index.html can be read");
    // The page names the document that it shows, and nothing else of it.
    let lines = page.lines().enumerate().filter(|(_, line)| !line.contains("id=\"document\""));
    let found = lines.filter_map(|(number, line)| Some((number + 1, says(line)?)));
    breaches.extend(found.map(|(line, name)| format!("index.html:{line}: says `{name}`")));
    breaches
}

/// Returns the names that belong to documents: terms, budget lines, publishers, titles, positions and authors.
fn names() -> BTreeSet<String> {
    // Ordinary words that a document also uses as a name.
    const ORDINARY: [&str; 5] = ["begroting", "budget", "de begroting", "library", "the budget"];
    let mut names = BTreeSet::new();
    for document in documents() {
        for code in &document.languages {
            let language = document.language(code).expect("a language of the document");
            let lines = document.articles.iter().map(|article| &article.label);
            let terms = document.glossary.iter().map(|gloss| &gloss.term);
            let publishers = document.sources.iter().map(|source| &source.publisher);
            let own = [&document.title, &document.layers.official].into_iter().chain(&document.layers.position);
            let all = lines.chain(terms).chain(publishers).chain(own).chain(&document.authors);
            names.extend(all.map(|text| text.in_language(language).to_owned()));
        }
    }
    names.retain(|name| !ORDINARY.contains(&name.to_lowercase().as_str()));
    names
}

/// Reads all documents.
fn documents() -> Vec<Document> {
    let paths = files("model").into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "toml"));
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).expect("a document can be read");
        Document::read(&text).unwrap_or_else(|problems| panic!("{}: {problems:?}", name(&path)))
    };
    paths.map(read).collect()
}

/// Returns the ids in all documents.
fn ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for document in documents() {
        ids.extend(document.all().map(|(_, quantity)| quantity.id.clone()));
        ids.extend(document.sources.iter().map(|source| source.id.clone()));
        ids.extend(document.articles.iter().map(|article| article.id.clone()));
        ids.extend(document.presets.iter().map(|preset| preset.id.clone()));
        ids.extend(document.checks.iter().map(|check| check.id.clone()));
        ids.extend(document.series.iter().map(|series| series.id.clone()));
        ids.extend(document.sections.iter().map(|section| section.id.clone()));
        ids.insert(document.id);
    }
    ids
}

fn rooms() -> Breaches {
    const ROOMS: [&str; 5] = ["session", "text", "view_model", "browser", "ui"];
    let mut breaches = Breaches::new();
    for (place, room) in ROOMS.iter().enumerate() {
        let later: Vec<String> = ROOMS[place + 1..].iter().map(|later| format!("crate::{later}")).collect();
        let later: Vec<&str> = later.iter().map(String::as_str).collect();
        breaches.extend(lines_with(&sources(&format!("src/{room}")), &later));
    }
    // A module without a place in the order, or an import that the test cannot follow.
    for source in sources("src") {
        let room = source.path.split('/').nth(1).unwrap_or_default();
        if !ROOMS.contains(&room) && !["lib.rs", "main.rs", "print.rs"].contains(&room) {
            breaches.push(format!("{}:1: a room without a place in the order", source.path));
        }
        breaches.extend(source.lines_with("crate::{"));
    }
    breaches
}

fn browser() -> Breaches {
    let words = ["web_sys", "js_sys", "wasm_bindgen", "gloo", "gloo_net"];
    let elsewhere = product().into_iter().filter(|source| !source.path.starts_with("src/browser/"));
    lines_with(&elsewhere.collect::<Vec<_>>(), &words)
}

fn leptos() -> Breaches {
    let mut breaches = Breaches::new();
    for mut source in product() {
        if source.path.starts_with("src/ui/") || ["src/main.rs", "src/print.rs"].contains(&&*source.path) {
            continue;
        }
        if source.path.starts_with("src/browser/") {
            // `browser` may use the browser bindings that Leptos re-exports.
            source.code = source.code.replace("leptos::web_sys", "").replace("leptos::wasm_bindgen", "");
        }
        breaches.extend(source.lines_with("leptos"));
    }
    breaches
}

fn nothing_panics() -> Breaches {
    let words = [".unwrap()", ".expect(", "panic!", "unreachable!", "todo!", "unimplemented!", "assert!", "assert_eq!"];
    let code = product().into_iter().filter(|source| !source.path.ends_with("main.rs"));
    lines_with(&code.collect::<Vec<_>>(), &words)
}

fn nothing_unsafe() -> Breaches {
    let everywhere: Vec<Source> =
        ["src", "crates", "tests", "xtask"].iter().flat_map(|folder| sources(folder)).collect();
    let mut breaches = lines_with(&everywhere, &["unsafe", "unsafe_code"]);
    for manifest in files("").into_iter().filter(|path| path.ends_with("Cargo.toml")) {
        let text = fs::read_to_string(&manifest).expect("a manifest can be read");
        if !text.contains("[lints]\nworkspace = true") {
            breaches.push(format!("{}:1: does not take over the workspace's lints", name(&manifest)));
        }
    }
    let text = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml can be read");
    if !text.contains("unsafe_code = \"deny\"") {
        breaches.push("Cargo.toml:1: does not deny unsafe code".to_owned());
    }
    breaches
}

/// The namespace of SVG, which no browser requests.
const SVG_NAME: &str = "http://www.w3.org/2000/svg";

fn no_other_host() -> Breaches {
    let mut breaches = Breaches::new();
    for source in sources("src") {
        let addresses = source
            .literals
            .iter()
            .filter(|(_, literal)| literal.contains("://") && literal.trim_matches('"') != SVG_NAME);
        breaches.extend(addresses.map(|(line, _)| format!("{}:{line}", source.path)));
    }
    let scripts = files("src").into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "js"));
    for path in files("style").into_iter().chain(scripts).chain([root().join("index.html")]) {
        breaches.extend(text_lines_with(&path, &["://", "url(//", "\"//", "@import url"]));
    }
    breaches
}

fn no_style_as_text() -> Breaches {
    // A single property, set by its name with the value in brackets, is allowed.
    let as_text = |line: &str| line.replace(" style=(", "").contains(" style=");
    files("src/ui").iter().flat_map(|path| text_lines_where(path, as_text)).collect()
}

fn filled_once() -> Breaches {
    // A replaced placeholder would fill text that was itself filled in.
    let is_placeholder = |literal: &str| {
        let name = literal.strip_prefix("\"{").and_then(|rest| rest.strip_suffix("}\""));
        name.is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte == b'_' || byte.is_ascii_lowercase()))
    };
    let of = |source: &Source| {
        let replaces = |line: usize| source.code.lines().nth(line - 1).is_some_and(|code| code.contains("replace"));
        let found = source.literals.iter().filter(|(line, literal)| is_placeholder(literal) && replaces(*line));
        found.map(|(line, _)| format!("{}:{line}", source.path)).collect::<Vec<_>>()
    };
    product().iter().flat_map(of).collect()
}

fn no_path_outside() -> Breaches {
    // In pieces, so that this file passes.
    let outside = ["/home", "/root", "/work", "/Users", "/mnt", "C:"].map(|folder| format!("{folder}/"));
    let outside: Vec<&str> = outside.iter().map(String::as_str).collect();
    files("").iter().flat_map(|path| text_lines_with(path, &outside)).collect()
}

#[test]
fn the_reader_tells_code_from_text() {
    let text = "let a = 'x'; // unwrap\nlet b = \"a\\\"b\"; /* unsafe\n */ fn f<'a>() {}\n\
                let c = r#\"q\"r\"#;\n#[cfg(test)]\nmod tests { let d = \"in a test\"; }\nlet last = 1;\n";
    let source = Source::new("x.rs", text);
    assert_eq!(source.literals, [(2, "\"a\\\"b\"".to_owned()), (4, "r#\"q\"r\"#".to_owned())]);
    for gone in ["unwrap", "unsafe", "tests"] {
        assert_eq!(source.lines_with(gone), [""; 0], "{gone}");
    }
    assert_eq!(source.lines_with("last"), ["x.rs:7"]);
    assert_eq!(source.lines_with("fn f"), ["x.rs:3"]);
    assert!(holds("a b_c d", "b_c") && !holds("a b_c d", "b") && holds("x.exp(y)", ".exp("));
}

/// Characters beyond Latin-1 that the page's fonts contain.
const SIGNS: &str = "–—‘’‚“”„•…′″‹›⁄€™−∕";

/// Files whose texts are not shown on the page: those of the terminal, and tables of accepted input.
const NOT_ON_THE_PAGE: [&str; 7] = [
    "crates/cli/",
    "crates/locale/src/",
    "src/text/case.rs",
    "src/text/typed.rs",
    "crates/document/src/syntax",
    "crates/document/src/formula/common_mistake.rs",
    "crates/document/src/formula/parse.rs",
];

fn letters_of_the_page() -> Breaches {
    let lacks = |text: &str| text.chars().find(|sign| !matches!(sign, '\0'..='\u{ff}') && !SIGNS.contains(*sign));
    let mut breaches = Breaches::new();
    for source in product() {
        if NOT_ON_THE_PAGE.iter().any(|path| source.path.starts_with(path)) {
            continue;
        }
        let found = source.literals.iter().filter_map(|(line, text)| Some((line, lacks(text)?)));
        breaches.extend(found.map(|(line, sign)| format!("{}:{line}: `{sign}`", source.path)));
    }
    let texts = ["style", "embed"].iter().flat_map(|folder| files(folder)).chain([root().join("index.html")]);
    breaches.extend(texts.flat_map(|path| text_lines_where(&path, |line| lacks(line).is_some())));
    // Documents of the project are shown in the same fonts.
    breaches.extend(files("model").iter().flat_map(|path| text_lines_where(path, |line| lacks(line).is_some())));
    breaches
}
