//! Failures: a page that cannot start, hangs, or fails later says what still holds, and never shows other figures.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use std::fs;

use hosting::host::Host;
use journeys::site::{Copy, can};
use journeys::{Engine, Key, Page};
use serde_json::json;

const COACHING: &str = "input[type=text][aria-label^='Wijziging begeleidingspremies, 2025']";

/// A share link with a proposal for the document of the site.
const LINK: &str = "/#v1.sociale-economie-2025.1_0_0~pbk12d.P~mirror.R~-413~0.e4css";

/// Returns the name of a file of a copy, given its start and end.
fn named(copy: &Copy, start: &str, end: &str) -> String {
    let names =
        fs::read_dir(&copy.folder).expect("a folder").filter_map(|file| file.ok()?.file_name().into_string().ok());
    names.into_iter().find(|name| name.starts_with(start) && name.ends_with(end)).expect("a file of the release")
}

/// Waits until the error boundary shows the given words.
async fn said(page: &Page, words: &str) {
    page.until(
        &format!("it says `{words}`"),
        &format!(
            "const section = document.querySelector('.fault:not([hidden])');
             return Boolean(section?.checkVisibility()) && [...section.querySelectorAll('p')].some((p) => p.checkVisibility() && p.textContent.includes('{words}'))"
        ),
    )
    .await;
}

/// Copies the error report and returns its text.
async fn report(page: &Page) -> String {
    page.run("navigator.clipboard ? navigator.clipboard.writeText = async (text) => { window.copied = text; } : null; return null").await;
    page.click(".fault:not([hidden]) [data-act=copy]").await;
    page.until(
        "it is copied or shown",
        "window.copied ??= document.querySelector('.fault textarea')?.value; return Boolean(window.copied)",
    )
    .await;
    page.run("return window.copied").await.as_str().unwrap_or_default().to_owned()
}

/// Script that makes the browser refuse what the program needs.
const REFUSE: &str = "window.refuse = () => {
  const refuse = () => { throw new Error('refused'); };
  const { get } = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent');
  Object.defineProperty(CharacterData.prototype, 'data', { set: refuse, get });
  for (const name of ['nodeValue', 'textContent']) Object.defineProperty(Node.prototype, name, { set: refuse, get });
};";

const OFFICIAL: &str = "return document.querySelector('.said.official')?.checkVisibility() ?? false";

#[tokio::test]
async fn a_page_that_cannot_begin_says_what_still_holds() {
    for missing in [true, false] {
        let copy = Copy::of_site("broken");
        let script = named(&copy, "begrotingsverkenner-", ".js");
        if missing {
            fs::remove_file(copy.folder.join(&script)).expect("target/ can be written");
        } else {
            let program = named(&copy, "begrotingsverkenner-", ".wasm");
            fs::write(copy.folder.join(program), b"not a program").expect("target/ can be written");
        }
        let host = Host::start(&copy.folder, "/", 0).expect("a free port");
        let page = Page::open_on("broken", host.address(), "/licences.html").await;
        page.go_to_read("/").await;
        said(&page, "Deze pagina kan hier niet rekenen").await;
        assert_eq!(page.run(OFFICIAL).await, true, "what is printed is right, and can be read");
        let told = report(&page).await;
        let why = if missing { format!("not loaded: {}/{script}", host.address()) } else { "Error: ".to_owned() };
        assert!(told.starts_with("start\n") && told.contains("Mozilla/") && told.contains(&why), "{told}");
        // With a share link, the official position is not what the visitor asked for.
        page.go_to_read("/licences.html").await;
        page.go_to_read(LINK).await;
        said(&page, "Het voorstel in deze link kan hier niet berekend worden").await;
        assert_eq!(page.run(OFFICIAL).await, false, "other figures than those asked for");
        assert_eq!(page.run("return location.hash").await, json!(&LINK[1..]), "the link is kept");
        page.go_to_read("/?lang=en").await;
        said(&page, "The proposal in this link cannot be calculated here").await;
        page.close().await;
    }
}

#[tokio::test]
async fn a_start_that_hangs_is_told_and_may_still_come() {
    let copy = Copy::of_site("hanging");
    let script = named(&copy, "begrotingsverkenner-", ".js");
    copy.change(&script, |script| format!("await new Promise((go) => {{ window.go = go; }});\n{script}"));
    let host = Host::start(&copy.folder, "/", 0).expect("a free port");
    let page = Page::open_on("hanging", host.address(), "/licences.html").await;
    page.go_to_read(LINK).await;
    page.until("it waits", "return document.querySelector('.waiting.covered').checkVisibility() && Boolean(window.go)")
        .await;
    said(&page, "Het duurt lang voor deze pagina kan rekenen").await;
    assert_eq!(page.run(OFFICIAL).await, false, "the official position stays covered");
    page.run("window.go(); return null").await;
    page.works().await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    page.until("nothing is wrong any more", "return !document.querySelector('.fault:not([hidden])')").await;
    page.close().await;
}

#[tokio::test]
async fn a_page_that_fails_later_stops_and_goes_on_where_it_was() {
    let copy = Copy::of_site("failing");
    copy.change("refuse.js", |_| REFUSE.to_owned());
    copy.change("index.html", |page| page.replacen("</title>", "</title><script src=\"./refuse.js\"></script>", 1));
    let host = Host::start(&copy.folder, "/", 0).expect("a free port");
    let page = Page::open_on("failing", host.address(), "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.click(COACHING).await;
    page.type_over("1000").await;
    page.press(Key::Tab).await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    page.until("the address follows", "return location.hash.length > 1").await;
    // Errors in scripts of others are not the page's.
    page.run(
        "setTimeout(() => { throw new Error('of another'); }); Promise.reject(new Error('of another')); return null",
    )
    .await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(page.run("return document.documentElement.dataset.fault ?? null").await, json!(null));
    // A browser that refuses what the program needs, in the middle of a change.
    page.run(
        "window.refuse();
         const slider = document.querySelector('input[type=range]');
         slider.stepUp(); slider.dispatchEvent(new Event('input', { bubbles: true }));
         return null",
    )
    .await;
    said(&page, "Het rekenen is gestopt door een fout").await;
    let stopped = page.text_now(".headline").await;
    page.run("document.querySelectorAll('.preset').forEach((preset) => preset.click()); return null").await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(page.text_now(".headline").await, stopped, "nothing follows any more");
    let told = report(&page).await;
    assert!(told.starts_with("stopped\n") && told.contains("refused"), "{told}");
    page.click(".fault:not([hidden]) [data-act=again]").await;
    page.until(
        "it works again",
        "return !document.querySelector('.fault:not([hidden])') && !!document.querySelector('[data-works]')",
    )
    .await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    page.until("what was set is there", &format!("return document.querySelector(\"{COACHING}\")?.value === '+1000'"))
        .await;
    page.close().await;
}

#[tokio::test]
async fn a_release_that_cannot_begin_gives_way_to_a_mended_one() {
    let (broken, mended) = (Copy::of_site("broken-release"), Copy::of_site("mended-release"));
    let program = named(&broken, "begrotingsverkenner-", ".wasm");
    fs::write(broken.folder.join(&program), b"not a program").expect("target/ can be written");
    broken.change("index.html", str::to_owned);
    mended.change("index.html", |page| page.replacen("</title>", "</title><meta name=\"mended\" content=\"yes\">", 1));
    let host = Host::start(&broken.folder, "/", 0).expect("a free port");
    let page = Page::open_on("mended-release", host.address(), "/licences.html").await;
    if !can(page.engine(), "offline") {
        return page.close().await;
    }
    page.go_to_read("/").await;
    said(&page, "Deze pagina kan hier niet rekenen").await;
    page.until("it is kept", "return document.documentElement.dataset.release === 'stored'").await;
    host.show(&mended.folder);
    page.go_to_read("/licences.html").await;
    page.go_to_read("/").await;
    page.until("the mended release is there", "return document.querySelector('meta[name=mended]') !== null").await;
    page.works().await;
    page.see_words(".said.official", "0 tot 510").await;
    page.close().await;
}

#[tokio::test]
async fn a_release_that_cannot_be_kept_is_told_with_a_way_round() {
    let (older, newer) = (Copy::of_site("kept-release"), Copy::of_site("changed-release"));
    newer.change("index.html", |page| page.replacen("</title>", "</title><meta name=\"newer\" content=\"yes\">", 1));
    let host = Host::start(&older.folder, "/", 0).expect("a free port");
    let page = Page::open_on("changed-release", host.address(), "/").await;
    if !can(page.engine(), "offline") || page.engine() == Engine::WebKit {
        return page.close().await;
    }
    page.until("it is kept", "return document.documentElement.dataset.release === 'stored'").await;
    // A host that adds text to every page after the release was sealed.
    let index = newer.folder.join("index.html");
    let text = fs::read_to_string(&index).expect("the page");
    fs::write(&index, format!("{text}<!-- served by a host that adds this -->")).expect("target/ can be written");
    host.show(&newer.folder);
    // A browser looks for a newer release at every visit; here it is told to.
    for _ in 0..8 {
        let update = "navigator.serviceWorker.getRegistration().then((registration) => registration.installing || registration.update()).catch(() => {}); return null";
        page.run(update).await;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    page.see_words(".newer", "kan niet op dit toestel bewaard worden").await;
    assert_eq!(
        page.run("return document.querySelector('meta[name=newer]') !== null").await,
        false,
        "the older works on"
    );
    page.click(".newer button").await;
    page.until("the newest is there", "return document.querySelector('meta[name=newer]') !== null").await;
    page.works().await;
    page.see_words(".said.official", "0 tot 510").await;
    page.close().await;
}
