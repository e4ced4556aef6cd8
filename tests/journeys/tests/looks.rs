//! Visual regression: screenshots compared with approved ones, so that an unintended change is noticed.
//!
//! Chromium only, on a machine with the installed fonts and on one where each letter of its own font is a box: all letters and icons are
//! the page's, so that both agree. `cargo xtask looks` takes the screenshots anew into `tests/journeys/looks/`; whoever changes one has
//! looked at it. If the page differs, `target/looks/` holds both images and the difference. One of the screenshots is the preview image of
//! a shared link, which the site holds too.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use std::fs;
use std::path::{Path, PathBuf};

use journeys::image::Image;
use journeys::{Engine, Page};
use serde_json::json;

/// A state of the page to take a screenshot of.
struct Look {
    name: &'static str,
    size: (u32, u32),
    media: &'static [(&'static str, &'static str)],
    english: bool,
    /// Makes a proposal first.
    proposal: bool,
    /// Selector of the element to scroll to the top, below sticky elements; `None` for the top of the page.
    at: Option<&'static str>,
    /// Script to run first.
    after: &'static str,
    /// Pixels of the screenshot per CSS pixel.
    scale: f64,
    /// Options in the query of the address.
    query: &'static str,
}

const LIGHT: &[(&str, &str)] = &[("prefers-color-scheme", "light"), ("prefers-reduced-motion", "reduce")];
const DARK: &[(&str, &str)] = &[("prefers-color-scheme", "dark"), ("prefers-reduced-motion", "reduce")];
const FORCED: &[(&str, &str)] = &[("forced-colors", "active"), ("prefers-reduced-motion", "reduce")];

const WIDE: (u32, u32) = (1440, 900);
const PHONE: (u32, u32) = (375, 740);

const fn look(name: &'static str, size: (u32, u32), media: &'static [(&'static str, &'static str)]) -> Look {
    Look { name, size, media, english: false, proposal: false, at: None, after: "", scale: 1.0, query: "" }
}

const EXPLAIN: &str = "document.querySelector('.headline .more button').click();";
const DEBATE: &str = "document.querySelector('#debate-button').click();";
const STATEMENT: &str = "document.querySelector('#toegankelijkheid details').open = true;";

/// Script that leaves the result alone, without controls.
const RESULT: &str = "
    const hide = '.bar .tools, .headline .more, .headline .outer, .lede, .compact > :not(.headline), #page > :not(.bar, main)';
    for (const part of document.querySelectorAll(hide)) part.style.display = 'none';";

const LOOKS: [Look; 16] = [
    look("top-wide-light", WIDE, LIGHT),
    Look { english: true, proposal: true, ..look("top-wide-dark-english", WIDE, DARK) },
    Look { proposal: true, ..look("top-phone-light", PHONE, LIGHT) },
    Look { proposal: true, at: Some("#begroting"), ..look("budget-wide-light", WIDE, LIGHT) },
    Look { at: Some("#begroting"), ..look("budget-phone-dark", PHONE, DARK) },
    Look { proposal: true, at: Some(".pictures"), ..look("pictures-wide-light", WIDE, LIGHT) },
    Look { at: Some(".pictures"), ..look("pictures-wide-dark", WIDE, DARK) },
    Look { proposal: true, at: Some(".drawn"), ..look("pictures-phone-light", PHONE, LIGHT) },
    Look { proposal: true, at: Some(".pictures"), ..look("pictures-wide-forced", WIDE, FORCED) },
    Look { english: true, at: Some(".drawn.several"), ..look("multiples-wide-light-english", WIDE, LIGHT) },
    Look { proposal: true, at: Some(".answers"), ..look("answers-wide-light", WIDE, LIGHT) },
    Look { after: EXPLAIN, ..look("explanation-wide-light", WIDE, LIGHT) },
    Look { english: true, after: EXPLAIN, ..look("explanation-phone-dark-english", PHONE, DARK) },
    Look { proposal: true, after: DEBATE, ..look("debate-wide-light", WIDE, LIGHT) },
    Look { at: Some("#toegankelijkheid"), after: STATEMENT, ..look("statement-phone-light", PHONE, LIGHT) },
    Look { after: RESULT, scale: 1.875, query: "&parts=headline", ..look(SHARED, (640, 336), LIGHT) },
];

/// The name of the screenshot that is the preview image of a shared link.
const SHARED: &str = "share-sociale-economie-2025";

/// Maximum share of pixels that may differ: enough for the letters of another build of the browser, too little for another word.
const SHARE: f64 = 0.001;

fn folder(path: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// Script that makes a proposal: less for the support measures, more for coaching.
const PROPOSE: &str = "
    const fields = [...document.querySelectorAll('.ledger input[type=text]')];
    const set = (part, value) => {
      const field = fields.find((field) => field.getAttribute('aria-label').toLowerCase().startsWith(part));
      field.focus(); field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })); field.blur();
    };
    const english = document.documentElement.lang === 'en';
    set(english ? 'change of the support' : 'wijziging ondersteuning', '-1000');
    set(english ? 'change of the coaching' : 'wijziging begeleiding', '1000');";

/// Returns a screenshot of a state of the page.
async fn see(page: &Page, look: &Look) -> Vec<u8> {
    let media: Vec<_> = look.media.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    page.cdp(json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": media } })).await;
    let (width, height) = look.size;
    page.resize(width, height).await;
    let screen = json!({ "width": width, "height": height, "deviceScaleFactor": look.scale, "mobile": false });
    page.cdp(json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": screen })).await;
    page.go(&format!("/?look={}{}", look.name, look.query)).await;
    page.see(".said.official", "the result", |text| text.contains("510")).await;
    page.letters().await;
    if look.english {
        page.run("document.querySelector('.languages button[lang=en]').click()").await;
        page.see_words("h1", "Social economy").await;
    }
    if look.proposal {
        page.run(PROPOSE).await;
        page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    }
    page.run(look.after).await;
    page.until(
        "the estimates are made",
        "return !document.querySelector('.stale') && document.querySelector('.dots .dot') !== null",
    )
    .await;
    let top = look.at.map_or("scrollTo(0, 0)".to_owned(), |at| {
        format!("document.querySelector('{at}').scrollIntoView({{ block: 'start', behavior: 'instant' }})")
    });
    page.run(&top).await;
    if look.at.is_some_and(|at| at.starts_with(".pictures") || at.starts_with(".drawn")) {
        page.until("the draws of all years are made", "return document.querySelector('.keys .fan') !== null").await;
        page.until(
            "the pictures in view are drawn",
            "return [...document.querySelectorAll('budget-chart')].every((chart) => {
                const box = chart.getBoundingClientRect();
                return box.top > innerHeight || box.bottom < 0 || box.height === 0 || chart.querySelector('svg path') !== null;
            })",
        )
        .await;
    }
    // Charts and fonts that load late may have moved the element.
    page.letters().await;
    page.run(&top).await;
    // Two frames without movement, in which the focus stays: a panel focuses its heading once it is there.
    page.until(
        "it rests",
        "document.activeElement.blur();
        return new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(
            () => done(document.activeElement === document.body))), 500))",
    )
    .await;
    page.picture().await
}

#[tokio::test]
async fn the_page_looks_as_it_was_looked_at() {
    hold(Page::open("looks", "/").await).await;
}

#[tokio::test]
async fn the_page_looks_the_same_where_a_machine_has_no_letters() {
    hold(Page::open_without_fonts("looks-without-fonts", "/").await).await;
}

/// Compares the page with the approved screenshots, or replaces them.
async fn hold(page: Page) {
    if page.engine() != Engine::Chromium {
        page.close().await;
        return;
    }
    let anew = std::env::var_os("LOOKS_ANEW").is_some();
    let name = page.name();
    let (looks, shared, made) = (folder("looks"), folder("../../icons"), folder("../../target/looks"));
    let mut other = Vec::new();
    for look in &LOOKS {
        let now = Image::read(&see(&page, look).await).expect("the browser's picture can be read");
        let kept = if look.name == SHARED { &shared } else { &looks };
        let file = kept.join(format!("{}.png", look.name));
        if anew {
            // The screenshots of the other machine are compared with them by the next test.
            fs::write(&file, now.small()).expect("the picture can be kept");
            continue;
        }
        let before = fs::read(&file).ok().and_then(|bytes| Image::read(&bytes));
        let Some(before) = before else {
            other.push(format!("{}: there is no picture {}", look.name, file.display()));
            continue;
        };
        let (share, difference) = now.beside(&before);
        if share > SHARE {
            for (of, image) in [("now", &now), ("kept", &before), ("difference", &difference)] {
                let file = made.join(format!("{name}-{}-{of}.png", look.name));
                fs::write(file, image.small()).expect("target/ can be written");
            }
            other.push(format!("{}: {:.2} % of the picture differs", look.name, share * 100.0));
        }
    }
    page.close().await;
    assert!(
        other.is_empty(),
        "the page looks different; see {}. Was it meant? Then `cargo xtask looks` takes the pictures anew.\n{}",
        made.display(),
        other.join("\n")
    );
}
