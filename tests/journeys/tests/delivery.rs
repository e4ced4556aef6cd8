//! Delivery of the site: no code but its own, no request but for its own files, and work without a network.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use std::fs;
use std::time::Duration;

use hosting::host::Host;
use journeys::site::{Copy, can};
use journeys::{Engine, Key, Page};
use serde_json::json;

const COACHING: &str = "input[type=text][aria-label^='Wijziging begeleidingspremies, 2025']";

/// Path of the site on its host: deep, because it must work under any path.
const DEEP: &str = "/diep/er/";

async fn opened(page: &Page) {
    page.works().await;
    page.see_words(".said.official", "0 tot 510").await;
}

async fn type_in(page: &Page, field: &str, text: &str) {
    page.click(field).await;
    page.type_over(text).await;
    page.press(Key::Tab).await;
}

async fn kept(page: &Page) {
    page.until("the page is kept on this device", "return document.documentElement.dataset.release === 'stored'").await;
}

async fn pictures(page: &Page) {
    page.until("the pictures' place is there", "return document.querySelector('.pictures') !== null").await;
    page.run("document.querySelector('.pictures').scrollIntoView({ block: 'start', behavior: 'instant' })").await;
    page.until("the first picture is drawn", "return document.querySelector('.drawn budget-chart svg path') !== null")
        .await;
}

/// Performs every kind of action in one visit.
async fn whole_session(page: &Page) {
    opened(page).await;
    // A dragged slider, and a typed amount.
    page.run(
        "const slider = document.querySelector('input[type=range]');
         for (let step = 0; step < 12; step++) { slider.stepUp(); slider.dispatchEvent(new Event('input', { bubbles: true })); }
         slider.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await;
    type_in(page, COACHING, "1000").await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    page.until("the estimates are made", "return !document.querySelector('.stale')").await;
    pictures(page).await;
    page.run("document.querySelectorAll('budget-chart').forEach((chart) => chart.scrollIntoView({ block: 'center', behavior: 'instant' }))").await;
    page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })").await;
    page.until("all is unfolded", "return document.querySelectorAll('#aannames input').length > 5").await;
    page.run("document.querySelector('.headline .more button').click()").await;
    page.see(".explanation h2", "the explanation", |text| !text.is_empty()).await;
    page.press(Key::Escape).await;
    // Years, languages, presets, undo and redo.
    page.run("document.querySelector('input[name=jaar][value=\"2027\"]').click()").await;
    page.run("document.querySelector('.languages button[lang=en]').click()").await;
    page.see_words("h1", "Social economy").await;
    page.run("document.querySelector('.languages button[lang=nl]').click()").await;
    page.see_words("h1", "Sociale economie").await;
    page.run("document.querySelectorAll('.preset').forEach((preset) => preset.click())").await;
    page.run("document.querySelector('.undo button').click()").await;
    // Saving, comparing and handing over, with downloads and printing disabled.
    page.run("window.print = () => {}; HTMLAnchorElement.prototype.click = () => {};").await;
    page.run(
        "for (const part of ['bewaren', 'vergelijken', 'fiche', 'amendement', 'delen'])
           for (const button of document.querySelectorAll(`#${part} button`)) button.click();",
    )
    .await;
    page.run("document.querySelectorAll('.ways button').forEach((button) => button.click())").await;
    page.until(
        "the form for a goal works",
        "return !!document.querySelector('.wish-form') && !document.querySelector('[data-printed] .wish-form')",
    )
    .await;
    page.run("document.querySelector('.wish-form').requestSubmit()").await;
    // Debate mode, with a guess.
    page.run("document.querySelector('#debate-button').click()").await;
    page.see(".stage h2", "the first screen", |text| !text.is_empty()).await;
    page.type_text("v").await;
    for _ in 0..30 {
        page.press(Key::Right).await;
    }
    page.press(Key::Escape).await;
    // Wait for deferred updates.
    tokio::time::sleep(Duration::from_secs(2)).await;
}

#[tokio::test]
async fn through_a_whole_session_nothing_is_stopped_and_only_the_release_is_asked_for() {
    let copy = Copy::with_probe("session");
    let host = Host::with_reports(&copy.folder, DEEP).expect("a free port");
    let page = Page::open_on("session", host.address(), "/").await;
    whole_session(&page).await;
    let wrong = page.run("return window.wrong").await;
    assert_eq!(wrong, json!([]), "{wrong:#}");
    assert_eq!(host.reports(), [""; 0]);
    let own = copy.addresses(DEEP);
    for asked in host.asked() {
        assert_eq!(asked.method, "GET", "{asked:?}");
        // Browsers request this by themselves, from every host.
        let of_browser = asked.address == "/favicon.ico";
        assert!(
            own.contains(&asked.address) || of_browser,
            "asked for what is no file of the release: {}",
            asked.address
        );
    }
    for address in page.requests().await {
        assert!(address.starts_with(&host.address()) || address.starts_with("blob:"), "another host: {address}");
        assert!(!address.ends_with(".toml"), "the page's own document was read already: {address}");
    }
    page.close().await;
}

#[tokio::test]
async fn code_and_markup_from_elsewhere_are_refused() {
    let host = Host::start(&Copy::of_site("refused").folder, DEEP, 0).expect("a free port");
    let page = Page::open_on("refused", host.address(), "/").await;
    opened(&page).await;
    page.run(
        "window.ran = [];
         const script = document.createElement('script');
         try { script.textContent = 'ran.push(1)'; document.head.append(script); } catch {}
         try { document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror=\"ran.push(2)\">'); } catch {}
         try { setTimeout('ran.push(3)', 0); } catch {}
         const link = document.createElement('a'); link.href = 'javascript:ran.push(4)'; document.body.append(link); link.click(); link.remove();
         const style = document.createElement('style'); style.textContent = 'h1 { color: rgb(1, 2, 3) !important }'; document.head.append(style);
         fetch('https://example.org/').then(() => ran.push(5), () => {});",
    )
    .await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(page.run("return window.ran").await, json!([]));
    assert_ne!(page.run("return getComputedStyle(document.querySelector('h1')).color").await, "rgb(1, 2, 3)");
    let typed = page.run("return Boolean(window.trustedTypes)").await;
    assert!(typed == true || page.engine() != Engine::Chromium, "Chromium knows trusted types");
    if typed == true {
        let refused = page
            .run(
                "const tried = {
                   markup: () => document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>',
                   link: () => document.createElement('div').innerHTML = '<a href=\"https://example.org\">x</a>',
                   script: () => document.createElement('script').src = './other.js',
                   policy: () => trustedTypes.createPolicy('other', {}),
                 };
                 return Object.entries(tried).filter(([, act]) => { try { act(); return true; } catch { return false; } }).map(([name]) => name)",
            )
            .await;
        assert_eq!(refused, json!([]), "these should have been refused");
    }
    page.close().await;
}

#[tokio::test]
async fn every_file_says_every_header() {
    let copy = Copy::of_site("headers");
    let host = Host::start(&copy.folder, DEEP, 0).expect("a free port");
    let page = Page::open_on("headers", host.address(), "/").await;
    opened(&page).await;
    for address in copy.addresses(DEEP) {
        let said = page
            .run(&format!(
                "return fetch('{address}', {{ cache: 'no-store' }}).then((got) => Object.fromEntries(got.headers))"
            ))
            .await;
        for header in hosting::headers::everywhere() {
            assert_eq!(said[header.name.to_lowercase()], header.value, "{address}: {}", header.name);
        }
        assert_eq!(said["cache-control"], hosting::headers::cache(&address), "{address}");
        let file = if address.ends_with('/') { "index.html" } else { &address };
        assert_eq!(said["content-type"], hosting::headers::kind(file), "{address}");
    }
    page.close().await;
}

/// Takes the network away: stops the server, and tells Chromium that it is offline.
async fn no_network(page: &Page, host: &Host) {
    host.go_down(true);
    if page.engine() == Engine::Chromium {
        page.cdp(json!({ "cmd": "Network.enable", "params": {} })).await;
        let none = json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
        page.cdp(json!({ "cmd": "Network.emulateNetworkConditions", "params": none })).await;
    }
}

#[tokio::test]
async fn after_one_visit_it_works_without_a_network() {
    let host = Host::start(&Copy::of_site("offline").folder, DEEP, 0).expect("a free port");
    let page = Page::open_on("offline", host.address(), "/").await;
    opened(&page).await;
    if !can(page.engine(), "offline") {
        page.close().await;
        return;
    }
    kept(&page).await;
    page.see_words(".foot .on-device", "Werkt op dit toestel ook zonder netwerk").await;
    type_in(&page, COACHING, "1000").await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    page.until("the address follows", "return location.hash.length > 1").await;
    no_network(&page, &host).await;
    page.reload().await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    pictures(&page).await;
    page.run("document.querySelector('.languages button[lang=en]').click()").await;
    page.see_words("h1", "Social economy").await;
    page.run("document.querySelector('a[href=\"./licences.html\"]').click()").await;
    page.see_words("h1", "Licenties van derden").await;
    page.see_words("main", "leptos").await;
    page.close().await;
}

/// Scrolls the charts into view, or out of it.
async fn look_at_pictures(page: &Page, look: bool) {
    let to = if look { "document.querySelector('.pictures')" } else { "document.body" };
    page.run(&format!("{to}.scrollIntoView({{ block: 'start', behavior: 'instant' }})")).await;
}

#[tokio::test]
async fn what_could_not_be_had_is_asked_for_again_when_the_network_or_the_visitor_is_back() {
    const CANNOT: &str = "return document.querySelector('.drawn .cannot')?.checkVisibility()";
    const DRAWN: &str = "return document.querySelector('.drawn budget-chart svg path') !== null && !document.querySelector('.drawn .cannot').checkVisibility()";
    let copy = Copy::of_site("again");
    let away = |path: &str| copy.folder.join(format!("{path}.away"));
    let missing = |path: &str| fs::rename(copy.folder.join(path), away(path)).expect("target/ can be written");
    let back = |path: &str| fs::rename(away(path), copy.folder.join(path)).expect("target/ can be written");
    let host = Host::start(&copy.folder, DEEP, 0).expect("a free port");
    let files = copy.addresses("");
    let named = |start: &str| files.iter().find(|name| name.starts_with(start)).expect("a file of the release").clone();
    // The chart library: fetched again when the network returns, or the charts come back into view.
    let charts = named("charts-");
    for by_network in [true, false] {
        missing(&charts);
        let page = Page::open_on(if by_network { "again-online" } else { "again-seen" }, host.address(), "/").await;
        opened(&page).await;
        look_at_pictures(&page, true).await;
        page.until("it says that it cannot draw", CANNOT).await;
        page.see_words(".drawn .cannot", "dan wordt het weer opgehaald").await;
        back(&charts);
        if by_network {
            page.run("dispatchEvent(new Event('online'))").await;
        } else {
            look_at_pictures(&page, false).await;
            tokio::time::sleep(Duration::from_millis(300)).await;
            look_at_pictures(&page, true).await;
        }
        page.until("the first picture is drawn", DRAWN).await;
        page.close().await;
    }
    // The document, packed and as text.
    let (packed, text) = (named("document-"), named("model/sociale-economie-2025"));
    missing(&packed);
    missing(&text);
    let page = Page::open_on("again-document", host.address(), "/").await;
    page.see_words(".problem", "dan laadt deze pagina vanzelf opnieuw").await;
    back(&packed);
    back(&text);
    page.run("setTimeout(() => dispatchEvent(new Event('online')))").await;
    opened(&page).await;
    page.close().await;
}

#[tokio::test]
async fn a_page_that_lacks_a_file_says_so_or_does_without() {
    let copy = Copy::of_site("lacking");
    let missing = |start: &str| {
        let name = copy.addresses("").into_iter().find(|name| name.starts_with(start)).expect("a file of the release");
        fs::rename(copy.folder.join(&name), copy.folder.join(format!("away-{name}"))).expect("target/ can be written");
        name
    };
    let back = |name: &str| {
        fs::rename(copy.folder.join(format!("away-{name}")), copy.folder.join(name)).expect("target/ can be written");
    };
    let host = Host::start(&copy.folder, DEEP, 0).expect("a free port");
    // The deferred parts: the rest of the page works, and offers nothing that is missing.
    let later = missing("split_later-");
    let page = Page::open_on("lacking", host.address(), "/").await;
    opened(&page).await;
    page.see_words("main > .error", "Een deel van de pagina kon niet worden geladen").await;
    type_in(&page, COACHING, "1000").await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    let search = page.run("return document.querySelector('[aria-controls=zoek-een-cijfer]').disabled").await;
    assert_eq!(search, true, "the search cannot be opened");
    const SAID: &str = "return document.querySelector('.said.proposal').textContent";
    // A retry that fails shows the error again; once the parts can be fetched they arrive by themselves, and the scenario stays.
    let proposal = page.run(SAID).await;
    page.run("document.querySelector('main > .error button').click()").await;
    page.see_words("main > .error", "vanzelf opnieuw opgehaald").await;
    back(&later);
    page.run("dispatchEvent(new Event('online'))").await;
    page.works().await;
    page.until("nothing is lacking", "return !document.querySelector('main > .error') && !document.querySelector('[aria-controls=zoek-een-cijfer]').disabled").await;
    assert_eq!(page.run(SAID).await, proposal);
    page.close().await;
    // The packed document, and the reader of its text.
    missing("document-");
    let reader = missing("split_reading-");
    let page = Page::open_on("lacking-reader", host.address(), "/").await;
    page.see_words(".problem", "kon niet geopend worden: een deel van deze pagina is niet geladen").await;
    back(&reader);
    page.reload().await;
    opened(&page).await;
    type_in(&page, COACHING, "1000").await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    page.close().await;
}

#[tokio::test]
async fn a_newer_release_is_taken_when_its_visitor_asks() {
    let (older, newer) = (Copy::of_site("older"), Copy::of_site("newer"));
    newer.change("index.html", |page| page.replacen("</title>", "</title><meta name=\"newer\" content=\"yes\">", 1));
    let host = Host::start(&older.folder, DEEP, 0).expect("a free port");
    let page = Page::open_on("newer", host.address(), "/").await;
    opened(&page).await;
    if !can(page.engine(), "offline") {
        page.close().await;
        return;
    }
    kept(&page).await;
    assert_eq!(page.text_now(".newer").await.as_deref(), Some(""), "nothing is newer yet");
    type_in(&page, COACHING, "1000").await;
    page.until("the address follows", "return location.hash.length > 1").await;
    let proposal = page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;

    host.show(&newer.folder);
    page.run("window.still = true; navigator.serviceWorker.getRegistration().then((registration) => registration.update()); return null").await;
    page.see_words(".newer", "Er is een nieuwe versie").await;
    // The page does not reload by itself in the middle of work.
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(
        page.run("return [window.still, document.querySelector('meta[name=newer]')]").await,
        json!([true, null])
    );
    type_in(&page, COACHING, "900").await;
    type_in(&page, COACHING, "1000").await;
    page.see(".said.proposal", "the proposal", |text| text == proposal).await;

    page.click(".newer button").await;
    page.until("the newer page is there", "return document.querySelector('meta[name=newer]') !== null").await;
    page.works().await;
    page.see(".said.proposal", "the same proposal", |text| text == proposal).await;
    page.until("the older stays a day", "return caches.keys().then((names) => names.length === 2)").await;
    assert_eq!(page.text_now(".newer").await.as_deref(), Some(""));
    page.close().await;
}

#[tokio::test]
async fn in_a_frame_nothing_is_kept_and_nothing_said() {
    let copy = Copy::of_site("framed");
    copy.change("host.html", |_| {
        "<!doctype html><title>x</title><iframe src=\"./\" width=\"600\" height=\"600\"></iframe>".to_owned()
    });
    let host = Host::start(&copy.folder, DEEP, 0).expect("a free port");
    let page = Page::open_on("framed", host.address(), "/host.html").await;
    page.until(
        "the page is there, in its frame",
        "return frames[0]?.document.querySelector('.said.official')?.textContent.includes('510') === true",
    )
    .await;
    // Longer than the page waits before it stores anything.
    tokio::time::sleep(Duration::from_secs(7)).await;
    let worker = format!("{DEEP}sw.js");
    assert!(host.asked().iter().all(|asked| asked.address != worker), "no worker is asked for");
    assert_eq!(page.run("return [frames[0].document.documentElement.dataset.release ?? null, frames[0].document.querySelector('.newer').textContent]").await, json!([null, ""]));
    page.close().await;
}

#[tokio::test]
async fn without_javascript_the_page_says_what_it_needs() {
    let host = Host::start(&Copy::of_site("plain").folder, DEEP, 0).expect("a free port");
    let page = Page::open_on("plain", host.address(), "/").await;
    if !can(page.engine(), "without JavaScript") {
        page.close().await;
        return;
    }
    page.cdp(json!({ "cmd": "Emulation.setScriptExecutionDisabled", "params": { "value": true } })).await;
    page.go("/?").await;
    page.cdp(json!({ "cmd": "Accessibility.enable", "params": {} })).await;
    let texts = heard(&page, "is JavaScript nodig").await;
    assert!(texts.contains("0 tot 510"), "the official position can be read: {texts}");
    assert!(texts.contains("elk cijfer met zijn bron, op één bladzijde"), "where the rest is: {texts}");
    page.go_to_read("/alles.html").await;
    let texts = heard(&page, "Cijfers en bronnen").await;
    for text in ["0 tot 510", "Wat weten we niet?", "Cijfers en bronnen", "Verschuif zelf geld"] {
        assert!(texts.contains(text), "{text} is on the page that is only read: {texts}");
    }
    page.close().await;
}

/// Returns all text of the accessibility tree, one line per node, once it contains the given words.
async fn heard(page: &Page, words: &str) -> String {
    let mut texts = String::new();
    for _ in 0..200 {
        let tree = page.cdp(json!({ "cmd": "Accessibility.getFullAXTree", "params": {} })).await;
        let names = tree["nodes"].as_array().into_iter().flatten().filter_map(|node| node["name"]["value"].as_str());
        texts = names.collect::<Vec<_>>().join("\n");
        if texts.contains(words) {
            return texts;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    page.fail(&format!("`{words}` is not heard: {texts}")).await
}
