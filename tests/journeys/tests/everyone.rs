//! Accessibility: the findings of axe-core, narrow and enlarged screens, wide text spacing, and the accessibility tree.
//!
//! Chromium only: its protocol emulates dark and forced colours and a phone's width, and exposes the accessibility tree.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Engine, Key, Page};
use serde_json::{Value, json};

/// Selector of the field that changes the support measures.
const SUPPORT: &str = "input[type=text][aria-label^='Wijziging ondersteuningsmaatregelen, 2025']";

/// Emulated media: a name, and the media features set in the browser.
const MEDIA: [(&str, &[(&str, &str)]); 3] = [
    ("light", &[("prefers-color-scheme", "light")]),
    ("dark", &[("prefers-color-scheme", "dark"), ("prefers-reduced-motion", "reduce")]),
    ("forced colours", &[("forced-colors", "active")]),
];

/// Opens the page in Chromium; `None` in another engine.
async fn chromium(name: &'static str) -> Option<Page> {
    let page = Page::open(name, "/").await;
    if page.engine() != Engine::Chromium {
        page.close().await;
        return None;
    }
    page.see_words(".said.official", "0 tot 510").await;
    Some(page)
}

async fn medium(page: &Page, features: &[(&str, &str)]) {
    let features: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    page.cdp(json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": features } })).await;
}

/// Makes a proposal and unfolds every section.
async fn unfold_all(page: &Page) {
    page.run(&format!(
        "const field = document.querySelector(\"{SUPPORT}\") ?? document.querySelector('.ledger input[type=text]');
        field.focus(); field.value = '-1000'; field.dispatchEvent(new Event('input', {{ bubbles: true }})); field.blur();"
    ))
    .await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    page.until("the estimates are made", "return !document.querySelector('.stale')").await;
    page.run("document.querySelectorAll('details').forEach(fold => { fold.open = true; })").await;
    page.until("the assumptions are unfolded", "return document.querySelectorAll('#aannames input').length > 5").await;
}

/// Returns the violations that axe-core finds in a part of the page.
async fn axe(page: &Page, part: &str) -> Vec<String> {
    let script = "return axe.run('PART', { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }).then(found =>
        found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' — ' + (n.any[0]?.message ?? n.failureSummary)).join(' | ')} (${v.nodes.length}×)`));";
    let found = page.run(&script.replace("PART", part)).await;
    let found = found.as_array().expect("axe-core says what it finds");
    found.iter().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}

/// Returns the source of axe-core.
fn library() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(path).expect("axe-core is installed: run `cargo xtask setup`")
}

async fn axe_finds_nothing(name: &'static str, english: bool) {
    let Some(page) = chromium(name).await else {
        return;
    };
    if english {
        page.click(".languages button[lang=en]").await;
        page.see_words("h1", "Social economy").await;
    }
    page.run(&library()).await;
    let mut found = Vec::new();
    for (state, part) in [("as it opens", "html"), ("all unfolded", "html"), ("an explanation", ".explanation")] {
        if state == "all unfolded" {
            unfold_all(&page).await;
        }
        if state == "an explanation" {
            page.run("document.querySelector('.headline .more button').click()").await;
            page.see(".explanation h2", "the explanation", |text| !text.is_empty()).await;
        }
        for (medium_name, features) in MEDIA {
            medium(&page, features).await;
            for width in [1440, 375, 320] {
                page.resize(width, 900).await;
                page.run("scrollTo(0, 0)").await;
                let here = axe(&page, part).await;
                found.extend(here.into_iter().map(|line| format!("{medium_name}, {width} px, {state}: {line}")));
            }
        }
    }
    assert!(found.is_empty(), "axe-core finds:\n{}", found.join("\n"));
    page.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_dutch() {
    axe_finds_nothing("axe-nl", false).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_english() {
    axe_finds_nothing("axe-en", true).await;
}

/// Checks the page that is only read: it has no inputs, and all of it is laid out at once.
#[tokio::test]
async fn axe_finds_nothing_in_the_page_that_is_only_read() {
    let Some(page) = chromium("axe-read").await else {
        return;
    };
    page.go_to_read("/alles.html").await;
    page.see("h1", "its title", |text| !text.is_empty()).await;
    page.run(&library()).await;
    page.run("document.querySelectorAll('details').forEach(fold => { fold.open = true; })").await;
    let mut found = Vec::new();
    for (medium_name, features) in MEDIA {
        medium(&page, features).await;
        for width in [1440, 320] {
            page.resize(width, 900).await;
            found.extend(axe(&page, "html").await.into_iter().map(|line| format!("{medium_name}, {width} px: {line}")));
        }
    }
    assert!(found.is_empty(), "axe-core finds:\n{}", found.join("\n"));
    let left = "return document.querySelectorAll(':is(input, select, button:not([popovertarget])):enabled, main > [data-later]:not([data-laid-out])').length";
    assert_eq!(page.run(left).await, json!(0));
    page.close().await;
}

/// Script that returns the elements that stick out of the page or are cut off in their own box.
const CUT_OFF: &str = "
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      const widest = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1);
      found.push(`the page is ${root.scrollWidth} px wide, by ${widest.slice(0, 6).map(e => e.outerHTML.slice(0, 70)).join(' and ')}`);
    }
    for (const e of document.querySelectorAll('main *, header *, footer *')) {
      // A table of figures may be scrolled sideways in its own box.
      if (e.closest('.heard, svg, .gloss, thead') || e.parentElement.closest('.wide, .tables') || e.checkVisibility?.() === false) continue;
      const style = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      if (box.width > 1 && box.right > root.clientWidth + 1 && style.position !== 'fixed') found.push(`out of the page: ${e.outerHTML.slice(0, 90)}`);
      const cuts = style.overflowX !== 'visible' && style.overflowX !== 'auto';
      if (cuts && e.scrollWidth > e.clientWidth + 1 && !['INPUT', 'SELECT'].includes(e.tagName)) found.push(`cut off: ${e.outerHTML.slice(0, 120)}`);
    }
    // A field is one box: its buttons stay in it, beside its number.
    for (const e of document.querySelectorAll('.entry')) {
      if (e.checkVisibility?.() === false) continue;
      const out = [...e.children].some((part) => part.getBoundingClientRect().right > e.getBoundingClientRect().right + 1);
      if (out) found.push(`sticks out of its field: ${e.outerHTML.slice(0, 120)}`);
    }
    return found.slice(0, 12);";

#[tokio::test]
async fn nothing_is_cut_off_when_enlarged_or_spaced() {
    let Some(page) = chromium("enlarged").await else {
        return;
    };
    // 1280 by 1024 pixels at 400 %.
    let zoomed = json!({ "width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": false });
    page.cdp(json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": zoomed })).await;
    assert_eq!(page.run(CUT_OFF).await, json!([]), "at 400 %");
    let covered = page.run("return getComputedStyle(document.querySelector('.said')).position").await;
    assert_eq!(covered, "static", "the headline leaves a low window to the rest");
    unfold_all(&page).await;
    assert_eq!(page.run(CUT_OFF).await, json!([]), "at 400 %, all unfolded");
    // The text spacing that visitors may set (WCAG 1.4.12).
    let spacing = "const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
        document.adoptedStyleSheets = [sheet];";
    page.run(spacing).await;
    for width in [320, 375, 768, 1440] {
        page.resize(width, 900).await;
        assert_eq!(page.run(CUT_OFF).await, json!([]), "with wide text at {width} px");
    }
    page.close().await;
}

/// A node of the accessibility tree.
#[derive(Debug)]
struct Heard {
    role: String,
    name: String,
    value: String,
    description: String,
    properties: Value,
}

impl Heard {
    fn property(&self, name: &str) -> Option<&Value> {
        let all = self.properties.as_array()?;
        all.iter().find(|property| property["name"] == name).map(|property| &property["value"]["value"])
    }
}

/// Returns Chromium's accessibility tree, without ignored nodes.
async fn heard(page: &Page) -> Vec<Heard> {
    page.cdp(json!({ "cmd": "Accessibility.enable", "params": {} })).await;
    let tree = page.cdp(json!({ "cmd": "Accessibility.getFullAXTree", "params": {} })).await;
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| match &value["value"] {
        Value::String(text) => text.replace('\u{a0}', " "),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let shown = nodes.into_iter().filter(|node| node["ignored"] != true);
    shown
        .map(|node| Heard {
            role: text(&node["role"]),
            name: text(&node["name"]),
            value: text(&node["value"]),
            description: text(&node["description"]),
            properties: node["properties"].clone(),
        })
        .collect()
}

fn of<'a>(heard: &'a [Heard], role: &str, name: &str) -> &'a Heard {
    let found = heard.iter().find(|thing| thing.role == role && thing.name.starts_with(name));
    found.unwrap_or_else(|| {
        let all: Vec<&str> = heard.iter().filter(|thing| thing.role == role).map(|thing| thing.name.as_str()).collect();
        panic!("no {role} is called `{name}…`; there are {all:#?}")
    })
}

#[tokio::test]
async fn a_screen_reader_hears_an_outline_and_names() {
    let Some(page) = chromium("outline").await else {
        return;
    };
    let heard = heard(&page).await;
    for landmark in ["banner", "main", "contentinfo"] {
        assert_eq!(heard.iter().filter(|thing| thing.role == landmark).count(), 1, "one {landmark}");
    }
    for region in
        ["Het resultaat", "De begroting", "Wat er verandert", "Wat weten we niet?", "Aannames", "Toegankelijkheid"]
    {
        of(&heard, "region", region);
        of(&heard, "heading", region);
    }
    let levels: Vec<u64> = heard
        .iter()
        .filter(|thing| thing.role == "heading")
        .map(|thing| thing.property("level").and_then(Value::as_u64).unwrap_or_default())
        .collect();
    assert_eq!(levels.first(), Some(&1), "the first heading is the title");
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "one title");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level is passed over: {levels:?}");
    let operated = ["button", "link", "textbox", "slider", "radio", "checkbox", "combobox", "table", "image"];
    for thing in heard.iter().filter(|thing| operated.contains(&thing.role.as_str())) {
        assert!(!thing.name.trim().is_empty(), "without a name: {thing:?}");
    }
    // A field is named by its input, year and unit; its slider has a spoken value.
    let field = of(&heard, "textbox", "Wijziging ondersteuningsmaatregelen, 2025");
    assert_eq!(field.name, "Wijziging ondersteuningsmaatregelen, 2025, duizend euro");
    assert_eq!(field.value, "0");
    of(&heard, "slider", "Wijziging ondersteuningsmaatregelen, 2025: schuif");
    // Chromium's protocol exposes only the number of a native slider; the spoken value is in the attribute.
    let words = page.run("return document.querySelector('[type=range][aria-label^=\"Wijziging ondersteuningsmaatregelen\"]').getAttribute('aria-valuetext')").await;
    assert_eq!(words.as_str().map(|words| words.replace('\u{a0}', " ")).as_deref(), Some("0 duizend euro"));
    of(&heard, "button", "Wijziging ondersteuningsmaatregelen, 2025: meer");
    page.close().await;
}

#[tokio::test]
async fn a_screen_reader_hears_the_main_job() {
    let Some(page) = chromium("heard").await else {
        return;
    };
    assert_eq!(page.text_now("[role=status].heard").await.as_deref(), Some(""), "a page that opens says nothing");
    page.tab_to("the field of the support measures", |name| {
        name.starts_with("Wijziging ondersteuningsmaatregelen, 2025, ")
    })
    .await;
    page.type_over("-1000").await;
    page.see("[role=status].heard", "the result", |text| text.contains("Uw voorstel: in 2025 is er geld om")).await;
    let said = page.text_now("[role=status].heard").await.unwrap_or_default();
    assert!(
        said.contains("te begeleiden, een jaar lang. Nog te verdelen: 1000 k€."),
        "short, and what is left: {said}"
    );
    let first = heard(&page).await;
    let status = first.iter().find(|thing| thing.role == "status" && thing.property("live").is_some());
    let status = status.expect("the message is a live region");
    assert_eq!(status.property("live").and_then(Value::as_str), Some("polite"));
    assert_eq!(of(&first, "textbox", "Wijziging ondersteuningsmaatregelen, 2025").value, "-1000");

    // An error is announced once, after the pause, and stays with its field.
    page.type_over("veel").await;
    page.see_words("[role=status].heard", "‘veel’ is geen getal").await;
    let wrong = heard(&page).await;
    let field = of(&wrong, "textbox", "Wijziging ondersteuningsmaatregelen, 2025");
    assert_eq!(field.property("invalid").and_then(Value::as_str), Some("true"));
    assert!(field.description.contains("‘veel’ is geen getal"), "{field:?}");
    page.press(Key::Escape).await;
    page.see("[role=status].heard", "the result again", |text| !text.contains("geen getal")).await;

    // The explanation is a dialog under its own heading.
    page.run("document.querySelector('.headline .more button').click()").await;
    page.see_words(".explanation h2", "Begeleiding, meer of minder, 2025").await;
    let open = heard(&page).await;
    of(&open, "dialog", "Begeleiding, meer of minder, 2025");
    of(&open, "heading", "Formule");
    page.close().await;
}

#[tokio::test]
async fn the_statement_is_found_from_the_foot_of_the_page() {
    let page = Page::open("statement", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.click(".foot a[href='#toegankelijkheid']").await;
    page.until(
        "the statement is unfolded and has focus",
        "return document.activeElement?.id === 'toegankelijkheid' && document.querySelector('#toegankelijkheid details').open",
    )
    .await;
    let text = page.see_words(".statement", "Nalevingsstatus").await;
    for part in ["Niet-toegankelijke inhoud", "Opstelling", "Feedback en contactgegevens", "Handhavingsprocedure"] {
        assert!(text.contains(part), "`{part}` is missing");
    }
    assert!(text.contains("niet gepubliceerd"), "what the document does not say is said to be missing");
    page.close().await;
}
