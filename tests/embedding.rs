//! The embedded parts of the page, and the options as they appear in the docs, in the snippet builder and in the style sheet.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use begrotingsverkenner::session::{LinkOutcome, LoadedDocument, Session};
use begrotingsverkenner::ui::Page;
use leptos::prelude::*;
use link::options::{self, TABLE, Values};

const DOCUMENT: &str = include_str!("../model/sociale-economie-2025.toml");

fn loaded() -> LoadedDocument {
    LoadedDocument::open(DOCUMENT).expect("the document has no problems")
}

/// Returns the page's HTML for options and a fragment.
fn html(query: &str, fragment: &str) -> String {
    let loaded = loaded();
    let (options, problems) = options::read(&loaded.document, query);
    let (session, link_outcome) = Session::open_link_with_options(&loaded, &options, fragment);
    let owner = Owner::new();
    owner.with(|| view! { <Page loaded session link_outcome options=(options, problems)/> }.to_html())
}

#[test]
fn each_part_is_shown_alone() {
    // Marks that reveal each part.
    let marks = [
        ("headline", "aria-labelledby=\"result-title\""),
        ("presets", "id=\"voorbeelden\""),
        ("ledger", "id=\"begroting\""),
        ("outcomes", "id=\"effects-title\""),
        ("years", "id=\"pictures-title\""),
        ("ranking", "id=\"ranglijst\""),
    ];
    let Values::Words(parts) = TABLE[0].values else { panic!("parts are words") };
    assert_eq!(parts, marks.map(|(part, _)| part), "each part is looked at here");
    let whole = html("", "");
    for (part, mark) in marks {
        assert!(whole.contains(mark), "{part} is on the whole page");
        let shown = html(&format!("part={part}"), "");
        for (other, mark) in marks {
            // The budget table comes with the presets.
            let expected = other == part || (part == "ledger" && other == "presets");
            assert_eq!(shown.contains(mark), expected, "{other} with part={part}");
        }
        assert!(shown.contains("<h1") && shown.contains("Open de hele pagina"), "a title and a way to the whole page");
        assert!(!shown.contains("autofocus"), "{part} takes no focus");
    }
    assert!(!whole.contains("Open de hele pagina"));
}

#[test]
fn what_is_wrong_stands_on_the_page_as_text() {
    let shown = html("part=headline&lang=%3Cscript%3Ealert(1)%3C/script%3E", "");
    assert!(shown.contains("De optie ‘lang’ kan niet ‘&lt;script&gt;alert(1)&lt;/script&gt;’ zijn"), "{shown}");
    assert!(!shown.contains("<script>alert"));
    assert!(html("?them=dark&part=headline&lang=en", "").contains("‘them’ in the address is no option of this page"));
}

#[test]
fn a_link_around_the_page_sets_and_locks_hold() {
    let loaded = loaded();
    let document = &loaded.document;
    let support = document.find("shift_support").expect("the document has it");
    let (options, _) = options::read(document, "preset=mirror&lock=shift_support&lang=en");
    let (mut session, _) = Session::open_link_with_options(&loaded, &options, "");
    assert!(session.scenario.is_set(support) && session.locks.contains(&support));
    assert_eq!(Some(session.language), document.language("en"));

    let before = session.scenario.clone();
    let golden = include_str!("links/golden.txt").lines().nth(1).and_then(|line| line.split(" => ").next());
    let (link_outcome, problems) = session.take_link(&loaded, &format!("?lang=nl#{}", golden.expect("a link")));
    assert!(matches!(link_outcome, Some(LinkOutcome::Opened { .. })) && problems.is_empty());
    assert_eq!(Some(session.language), document.language("en"), "the frame keeps its language");

    // Also if its # was encoded, or a service appended something.
    for link in
        [format!("?lang=nl%23{}", golden.expect("a link")), format!("#{}?utm_source=x", golden.expect("a link"))]
    {
        let (again, problems) = session.take_link(&loaded, &link);
        assert_eq!((again, problems), (link_outcome.clone(), Vec::new()), "{link}");
    }

    // A link that cannot be opened changes nothing.
    for link in ["#v1.cut.off", "#nonsense", "?preset=nonsense", "", "#", "#.", "?", "x"] {
        let kept = session.clone();
        let (link_outcome, problems) = session.take_link(&loaded, link);
        assert_eq!(session, kept, "{link}");
        assert!(!matches!(link_outcome, Some(LinkOutcome::Opened { .. })), "{link}");
        assert_eq!(problems.len(), usize::from(link.contains("preset=")), "{link}");
    }
    session.scenario = document_preset(&loaded, 1);
    session.hold_locks(&before);
    assert_eq!(session.scenario.setting(support, 0), before.setting(support, 0));
}

fn document_preset(loaded: &LoadedDocument, place: usize) -> engine::Scenario {
    let mut scenario = engine::Scenario::default();
    scenario.apply_preset(&loaded.document, place).expect("the document has it");
    scenario
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn each_option_is_documented_and_can_be_chosen() {
    let docs = read("docs/embedding.md");
    let pages = [read("embed/index.html"), read("embed/en.html")];
    let script = read("embed/page.js");
    for row in &TABLE {
        let name = row.name;
        let line = docs.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let line = line.unwrap_or_else(|| panic!("docs/embedding.md has no row for `{name}`"));
        assert!(script.contains(&format!("[\"{name}\", ")), "embed/page.js writes `{name}`");
        let Values::Words(words) = row.values else { continue };
        for word in words {
            assert!(line.contains(&format!("`{word}`")), "the row of `{name}` does not name `{word}`");
        }
    }
    let Values::Words(parts) = TABLE[0].values else { panic!("parts are words") };
    for page in &pages {
        for part in parts {
            assert!(page.contains(&format!("name=\"part\" value=\"{part}\"")), "`{part}` cannot be chosen");
        }
        for inline in ["<style", " style=", "<script>", " onclick", "://"] {
            assert!(
                !page.contains(inline),
                "`{inline}`: the pages run under a strict policy and ask nothing of others"
            );
        }
    }
    // Two languages, one page.
    let names = |page: &str| {
        let names = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned));
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&pages[0]), names(&pages[1]));
    let options = docs.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(options, TABLE.len(), "docs/embedding.md has a row for each option and no other");
}

#[test]
fn the_snippet_of_the_docs_is_the_one_that_is_made() {
    let (docs, script, loader) = (read("docs/embedding.md"), read("embed/page.js"), read("embed/loader.js"));
    for part in ["loading=\"lazy\"", "frameborder=\"0\"", "height=\"600\""] {
        assert!(docs.contains(part) && script.contains(part), "{part}");
    }
    for text in [docs, script, loader] {
        assert!(text.contains("clipboard-write; web-share; fullscreen"));
    }
}

#[test]
fn themes_that_are_chosen_are_those_of_the_device() {
    let (tokens, embed) = (read("style/tokens.css"), read("style/embed.css"));
    let colours = |block: &str| {
        let block = block.split('}').next().unwrap_or_default();
        let lines = block.lines().map(str::trim).filter(|line| line.starts_with("--") && line.contains(": #"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let of_device = |part: usize| colours(tokens.split(":root {").nth(part).expect("tokens.css has both"));
    let chosen = |name: &str| {
        let block = embed.split(&format!(":root[data-theme=\"{name}\"] {{")).nth(1);
        colours(block.expect("embed.css has both"))
    };
    assert!(of_device(1).len() > 8);
    assert_eq!(chosen("light"), of_device(1));
    assert_eq!(chosen("dark"), of_device(2));
}

/// Checks that a page in a frame never sizes itself by its frame, covers its host, takes focus or captures the wheel.
#[test]
fn nothing_is_bad_company_in_a_frame() {
    let mut files = Vec::new();
    let mut open = vec!["src".to_owned(), "style".to_owned(), "embed".to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder)).expect("a folder").flatten() {
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() { open.push(name) } else { files.push(name) }
        }
    }
    files.push("index.html".to_owned());
    assert!(files.len() > 50);
    let never = [
        "100vh",
        "100dvh",
        "100svh",
        "100lvh",
        "autofocus",
        "showModal",
        "show_modal",
        "\"wheel\"",
        "on:wheel",
        "onwheel",
        "innerHTML",
        "inner_html",
        "insertAdjacentHTML",
        "document.write",
    ];
    for file in files {
        let text = read(&file);
        for word in never {
            assert!(!text.contains(word), "{file}: `{word}`");
        }
    }
}
