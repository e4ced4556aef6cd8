//! Translation by the browser changes the texts of the page: everything keeps following the scenario, and every number is right.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use std::time::{Duration, Instant};

use journeys::Page;
use journeys::site::can;
use serde_json::Value;

/// Script of a translator as browsers have one: it wraps every text in two elements, replaces words, removes comments and white space, bit
/// by bit, and starts again wherever the page changes. It puts a new text and the original text into the elements by turns. Its language
/// shifts every letter by thirteen places, so that it can be read back.
const TRANSLATOR: &str = r"
const turned = (text) => text.replace(/[a-z]/gi, (letter) => {
  const [code, last] = [letter.charCodeAt(0) + 13, letter <= 'Z' ? 90 : 122];
  return String.fromCharCode(code <= last ? code : code - 26);
});
const [OUT, PIECE] = ['font, script, style, textarea, budget-chart', 300];
function all(kind) {
  const [walker, found] = [document.createTreeWalker(document.getElementById('page'), kind), []];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}
let passes = 0;
function translate() {
  for (const comment of all(NodeFilter.SHOW_COMMENT).slice(0, PIECE)) comment.remove();
  const texts = all(NodeFilter.SHOW_TEXT).filter((text) => !text.parentElement.closest(OUT));
  for (const text of texts.slice(0, PIECE)) {
    if (!text.data.trim()) { text.remove(); continue; }
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    outer.append(inner);
    if (passes % 2) {
      text.replaceWith(outer);
      inner.append(text);
      text.data = turned(text.data);
    } else {
      inner.append(turned(text.data));
      text.replaceWith(outer);
    }
  }
  passes += 1;
}
let waits = false;
new MutationObserver(() => {
  if (!waits) setTimeout(() => { waits = false; translate(); }, 20);
  waits = true;
}).observe(document.getElementById('page'), { childList: true, characterData: true, subtree: true });
setTimeout(translate);
return null;
";

/// Script that returns all text of the page in order, as before the translation; without white space, which translators remove.
const READ: &str = r"
const turned = (text) => text.replace(/[a-z]/gi, (letter) => {
  const [code, last] = [letter.charCodeAt(0) + 13, letter <= 'Z' ? 90 : 122];
  return String.fromCharCode(code <= last ? code : code - 26);
});
const walker = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT);
let read = '';
while (walker.nextNode()) {
  const { data, parentElement } = walker.currentNode;
  if (!parentElement.closest('textarea, budget-chart')) read += parentElement.closest('font') ? turned(data) : data;
}
return read.replace(/\s+/g, '');
";

/// Script with the actions of a visitor, used by the steps.
const HANDS: &str = r"
const first = (selector) => document.querySelector(selector);
const press = (selector) => first(selector).click();
const say = (element, kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));
function type(selector, text) {
  const field = first(selector);
  field.focus();
  field.value = text;
  say(field, 'input');
  field.blur();
}
const unfold = (id) => { document.getElementById(id).open = true; };
";

const COACHING: &str = "input[type=text][aria-label^='Wijziging begeleidingspremies, 20']";

/// Returns the steps of the main task in each view: a name and a script.
fn steps() -> Vec<(&'static str, String)> {
    let step = |what: &'static str, script: &str| (what, script.replace("COACHING", COACHING));
    vec![
        step("money is moved", "type(\"COACHING\", '1 000')"),
        step("more of it", "type(\"COACHING\", '1 250')"),
        step("what cannot be is explained", "type(\"COACHING\", 'veel')"),
        step("and mended", "type(\"COACHING\", '1000')"),
        step(
            "money is taken",
            "type(\"input[type=text][aria-label^='Wijziging ondersteuningsmaatregelen, 20']\", '-400')",
        ),
        step(
            "a slider is moved",
            "const s = first('.ledger .slider'); s.value = '-250'; say(s, 'input'); say(s, 'change')",
        ),
        step("− is pressed", "press('.ledger .step')"),
        step("another year is looked at", "press(\"input[name=jaar][value='2027']\")"),
        step("a line is locked", "press('.ledger .lock')"),
        step("and unlocked", "press('.ledger .lock')"),
        step("every year is shown", "press(\"input[name=jaar][value='elk']\")"),
        step("one year again", "press(\"input[name=jaar][value='2025']\")"),
        step("parts are folded away", "press('.ledger .parts')"),
        step("and shown again", "press('.ledger .parts')"),
        step("the page speaks English", "press('.languages button[lang=en]')"),
        step("and Dutch", "press('.languages button[lang=nl]')"),
        step("a number is explained", "press('.headline .more button')"),
        step("and what it is computed from", "press('.explanation .terms button')"),
        step("in another year", "press('.of-years button:nth-child(3)')"),
        step("and the way back", "press('.explanation-bar button')"),
        step("money moves while it is explained", "type(\"COACHING\", '1100')"),
        step("it is closed", "press('.explanation-bar .close')"),
        step("an example is chosen", "press('.preset:nth-of-type(3)')"),
        step("and another", "press('.preset:nth-of-type(2)')"),
        step("a step is taken back", "press('.undo .tool')"),
        step("and taken again", "press('.undo .tool:nth-of-type(2)')"),
        step("money is moved from line to line", "unfold('verschuiven')"),
        step("by an amount", "type('#verschuiven input', '50'); press('#verschuiven button[type=submit]')"),
        step("the proposal is shared", "unfold('delen')"),
        step("compared", "unfold('vergelijken')"),
        step("put on a sheet", "unfold('fiche')"),
        step("in an amendment", "unfold('amendement')"),
        step("what was done is listed", "unfold('geschiedenis')"),
        step("money moves with all of that open", "type(\"COACHING\", '900')"),
        step("something not known is filled in", "type('#onbekend .doubt input[type=text]', '60')"),
        step("and something else", "type('#onbekend .doubt:nth-of-type(2) input[type=text]', '10')"),
        step("it is unknown again", "press('#onbekend .doubt.set > .link')"),
        step("a figure is searched", "press('[aria-controls=zoek-een-cijfer]')"),
        step("by its name", "type('#search-field', 'wachtenden')"),
        step("it is shown to a chamber", "press('#debate-button')"),
        step("screen by screen", "press('.stage-controls button:nth-of-type(2)')"),
        step("to the pictures", "for (let i = 0; i < 5; i += 1) press('.stage-controls button:nth-of-type(2)')"),
        step("the audience guesses", "press('.stage-controls button:nth-of-type(3)')"),
        step("and it ends", "press('.stage-controls button:last-of-type')"),
        step("all is put back", "press('.below .quiet')"),
    ]
}

async fn read(page: &Page) -> String {
    match page.run(READ).await {
        Value::String(text) => text,
        other => panic!("the page is read as {other}"),
    }
}

/// Returns the surroundings of the first difference between two texts.
fn parting(one: &str, other: &str) -> String {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(60)).take(160).collect::<String>();
    format!("as it is:\n…{}…\nas it should be:\n…{}…", around(one), around(other))
}

/// Waits until two pages have the same text.
async fn read_alike(what: &str, translated: &Page, plain: &Page) {
    let start = Instant::now();
    loop {
        let (one, other) = (read(translated).await, read(plain).await);
        if one == other {
            return;
        }
        if start.elapsed() > Duration::from_secs(30) {
            translated
                .fail(&format!("{what}: the translated page says something else\n{}", parting(&one, &other)))
                .await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn everything_follows_while_the_page_is_translated() {
    let (translated, plain) = (Page::open("translated", "/").await, Page::open("translated", "/").await);
    read_alike("opened", &translated, &plain).await;
    if !can(translated.engine(), "lay out a page that is translated") {
        // The texts are complete all the same.
        for page in [&translated, &plain] {
            page.run("document.documentElement.style.display = 'none'; return null").await;
        }
    }
    translated.run(TRANSLATOR).await;
    for (what, script) in steps() {
        for page in [&translated, &plain] {
            // With the charts in view, so that they are drawn in both pages.
            page.run(&format!("{HANDS}{script}; first('.pictures').scrollIntoView(); return null")).await;
        }
        read_alike(what, &translated, &plain).await;
        translated.until("it stays translated", "return document.querySelectorAll('#page font').length > 1000").await;
    }
    translated.close().await;
    plain.close().await;
}
