//! Fonts: every visible letter is in the page's own font, and nothing moves when that is loaded. Chromium only, which reports the font of
//! each letter.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Engine, Page};
use serde_json::{Value, json};

/// Script that unfolds every section.
const UNFOLDED: &str = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; });";

/// Pages, with a script to run on each before its fonts are inspected.
const VIEWS: [(&str, &str, &str); 12] = [
    ("the page", "/", UNFOLDED),
    ("in English", "/?lang=en", UNFOLDED),
    ("each year", "/", "document.querySelector('.years button:last-of-type').click();"),
    ("an explanation", "/", "document.querySelector('.headline .more button').click();"),
    ("a debate", "/", "document.querySelector('#debate-button').click();"),
    (
        "all keys of a debate",
        "/",
        "document.querySelector('#debate-button').click();
         setTimeout(() => document.querySelector('.stage').dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true })), 100);",
    ),
    (
        "figures that are found",
        "/",
        "document.querySelector('[aria-controls=zoek-een-cijfer]').click();
         setTimeout(() => { const field = document.querySelector('#zoek-een-cijfer input'); field.value = 'besparing';
           field.dispatchEvent(new Event('input', { bubbles: true })); }, 100);",
    ),
    (
        "a document with mistakes",
        "/",
        "const field = document.querySelector('#document-openen input[type=file]'); const chosen = new DataTransfer();
         chosen.items.add(new File(['format = 1\\nyears = [2025, 2027\\n'], 'fout.toml'));
         field.files = chosen.files; field.dispatchEvent(new Event('change', { bubbles: true }));",
    ),
    ("all to read", "/alles.html", UNFOLDED),
    ("licences", "/licences.html", ""),
    ("the page that makes snippets", "/embed/", ""),
    ("in English, the page that makes snippets", "/embed/en.html", ""),
];

/// Collects the elements that have text, with the text, including those that the browser itself makes in fields.
fn texts(node: &Value, found: &mut Vec<(u64, String)>) {
    const NOT_SEEN: [&str; 8] = ["SCRIPT", "STYLE", "NOSCRIPT", "HEAD", "OPTION", "TEMPLATE", "IFRAME", "DATALIST"];
    let name = node["nodeName"].as_str().unwrap_or_default();
    if NOT_SEEN.contains(&name) {
        return;
    }
    let inside =
        ["children", "shadowRoots", "pseudoElements"].iter().filter_map(|kind| node[*kind].as_array()).flatten();
    let inside: Vec<&Value> = inside.collect();
    let own = inside.iter().filter(|child| child["nodeType"] == 3).filter_map(|child| child["nodeValue"].as_str());
    let own = own.map(str::trim).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let own: String = own.chars().take(60).collect();
    if !own.is_empty() || name.starts_with("::") {
        found.extend(node["nodeId"].as_u64().map(|id| (id, format!("{name} `{own}`"))));
    }
    inside.into_iter().for_each(|child| texts(child, found));
}

/// Returns the texts drawn in a font of the machine, with the name of the font.
async fn foreign(page: &Page) -> Vec<String> {
    let ask = async |command: &str, parameters: Value| page.cdp(json!({ "cmd": command, "params": parameters })).await;
    let document = ask("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await;
    let mut all = Vec::new();
    texts(&document["root"], &mut all);
    assert!(all.len() > 10, "there are texts");
    let mut foreign = Vec::new();
    for (id, text) in all {
        let used = ask("CSS.getPlatformFontsForNode", json!({ "nodeId": id })).await;
        for font in used["fonts"].as_array().into_iter().flatten().filter(|font| font["isCustomFont"] != true) {
            foreign.push(format!("{text} in {}", font["familyName"].as_str().unwrap_or_default()));
        }
    }
    foreign
}

#[tokio::test]
async fn every_letter_comes_with_the_page() {
    let page = Page::open("letters", "/").await;
    if page.engine() != Engine::Chromium {
        page.close().await;
        return;
    }
    for domain in ["DOM.enable", "CSS.enable"] {
        page.cdp(json!({ "cmd": domain, "params": {} })).await;
    }
    let mut wrong = Vec::new();
    for (view, path, act) in VIEWS {
        page.go_to_read(path).await;
        if path.starts_with("/?") || path == "/" {
            page.works().await;
        }
        page.run(act).await;
        page.until(
            &format!("{view}: its letters are loaded"),
            "return new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(
                () => done(document.fonts.status === 'loaded' && document.fonts.check(\"1em 'Source Sans 3'\")))), 400))",
        )
        .await;
        wrong.extend(foreign(&page).await.into_iter().map(|text| format!("{view}: {text}")));
    }
    page.close().await;
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} texts are drawn in letters of this machine:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn nothing_moves_when_the_letters_come() {
    let page = Page::open("letters-come", "/").await;
    if page.engine() != Engine::Chromium {
        page.close().await;
        return;
    }
    let observe = "window.moved = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.moved.push(`${entry.value.toFixed(4)} ${entry.sources.map((of) => of.node?.className || of.node?.nodeName)}`);
        }).observe({ type: 'layout-shift', buffered: true });";
    page.cdp(json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": observe } })).await;
    // Without a cache, as on a first visit.
    page.cdp(json!({ "cmd": "Network.setCacheDisabled", "params": { "cacheDisabled": true } })).await;
    for (width, height) in [(1440, 900), (1024, 768), (375, 740)] {
        page.resize(width, height).await;
        page.go("/").await;
        page.letters().await;
        assert_eq!(page.run("return window.moved").await, json!([]), "at {width} pixels");
    }
    page.close().await;
}
