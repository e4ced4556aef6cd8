//! Other documents: opened from the device, dropped on the page, or named in the address. Each works, and a broken one does no harm.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

#[path = "../../../crates/document/tests/common/mod.rs"]
mod common;

use journeys::Page;
use serde_json::json;

const FIELD: &str = "#document-openen input[type=file]";

/// Records every error of the page from now on.
async fn listen(page: &Page) {
    page.run("window.wrong = []; addEventListener('error', e => wrong.push(e.message)); addEventListener('unhandledrejection', e => wrong.push(String(e.reason)))").await;
}

async fn nothing_went_wrong(page: &Page) {
    let wrong = page.run("return JSON.stringify(window.wrong)").await;
    assert_eq!(wrong, "[]", "no error on the page");
}

/// Chooses a file whose content a script makes from the text of the first document, `text`.
async fn choose(page: &Page, of: &str, name: &str, make: &str) {
    page.until("a document can be chosen", &format!("return document.querySelector('{FIELD}') !== null")).await;
    page.run(&format!(
        "fetch('model/{of}.toml').then(r => r.text()).then(text => {{
            const made = {make};
            const held = new DataTransfer();
            held.items.add(new File([made], '{name}'));
            const field = document.querySelector('{FIELD}');
            field.files = held.files;
            field.dispatchEvent(new Event('change', {{ bubbles: true }}));
        }})"
    ))
    .await;
}

#[tokio::test]
async fn every_document_opens_in_the_page_and_works() {
    let page = Page::open("open-document", "/").await;
    page.see_words("h1", "begeleiding").await;
    listen(&page).await;
    // After returning, the earlier scenario is restored.
    page.run("[...document.querySelectorAll('.preset')].find(b => b.textContent.startsWith('Omgekeerd')).click()")
        .await;
    page.see_words(".said.proposal", "0 tot 370").await;
    for (document, title, lines, says) in [
        ("leervoorbeeld", "De kas van de harmonie", 10, "7,2 tot 10,8"),
        ("voorbeeldgemeente", "Voorbeeldgemeente 2026–2035 (fictief)", 24, "in 2030 570 tot 1260"),
        ("collectief-maatwerk-2026", "Collectief maatwerk 2022–2026", 3, "in 2026"),
    ] {
        choose(&page, document, &format!("{document}.toml"), "text").await;
        page.see_words("main > .notice strong", "Geopend: ‘").await;
        page.see_words("h1", title).await;
        page.see_words(".said.official", says).await;
        let shown = page.run("return document.querySelectorAll('.ledger tbody tr').length").await;
        assert_eq!(shown, lines, "{document}: all lines are shown");
        // The document works: a preset, the address, another language, and an undo step.
        page.run("document.querySelectorAll('.preset')[1].click()").await;
        page.until("the address follows", &format!("return location.hash.startsWith('#v1.{document}.')")).await;
        page.click(".languages button[lang=en]").await;
        page.see_words("main > .notice strong", "Opened: ‘").await;
        page.click(".languages button[lang=nl]").await;
        page.run("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }))").await;
        page.until("one step is taken back", "return !location.hash.includes('P~')").await;
    }
    page.click("main > .notice button").await;
    page.see_words("h1", "begeleiding").await;
    page.see_words(".said.proposal", "0 tot 370").await;
    let asked = page.requests().await;
    assert!(asked.iter().all(|address| !address.contains("blob")), "{asked:?}");
    nothing_went_wrong(&page).await;
    page.close().await;
}

#[tokio::test]
async fn a_broken_document_is_explained_and_the_last_good_one_stays() {
    let page = Page::open("broken-document", "/").await;
    page.see_words("h1", "begeleiding").await;
    listen(&page).await;
    for (name, make, says, mistakes) in [
        (
            "fout.toml",
            "text.replace('value = 240', 'value = 350').replace('kost_leerling * (1', 'kost_leerlin * (1')",
            "fout.toml bevat 2 fouten",
            2,
        ),
        ("half.toml", "text.slice(0, 900)", "half.toml bevat", 1),
        ("leeg.toml", "''", "leeg.toml bevat", 1),
        ("windows.toml", "Uint8Array.from(text, c => c.charCodeAt(0))", "windows.toml bevat één fout", 1),
        ("groot.toml", "new Uint8Array(50_000_000)", "groter dan 5 MB", 0),
        ("beeld.png", "new Uint8Array(100_000).map((_, i) => i * 37)", "bevat geen tekst", 0),
    ] {
        choose(&page, "leervoorbeeld", name, make).await;
        page.see_words("#document-openen [role=alert] strong", says).await;
        page.see_words("#document-openen [role=alert] p", "U ziet nog het document dat al open was.").await;
        let told = page.run("return document.querySelectorAll('.mistakes li').length").await;
        let told = told.as_u64().expect("a number");
        assert!(told >= mistakes, "{name}: {told} mistakes");
        page.see_words("h1", "begeleiding").await;
    }
    choose(&page, "leervoorbeeld", "fout.toml", "text.replace('kost_leerling * (1', 'kost_leerlin * (1')").await;
    page.see_words(".mistakes .where", "Regel ").await;
    page.see_words(".mistakes code", "kost_leerlin").await;
    page.see_words(".mistakes li", "Bedoelt u `kost_leerling`?").await;
    page.click(".languages button[lang=en]").await;
    page.see_words(".mistakes li", "Did you mean `kost_leerling`?").await;
    page.click(".languages button[lang=nl]").await;
    page.see_words(".mistakes li", "Bedoelt u `kost_leerling`?").await;
    // The corrected file opens.
    choose(&page, "leervoorbeeld", "fout.toml", "text").await;
    page.see_words("h1", "De kas van de harmonie").await;
    nothing_went_wrong(&page).await;
    page.close().await;
}

/// Checks a document of 2,000 lines, 5,000 quantities and 30 years: after each change, everything in view is updated in the next frame.
#[tokio::test]
async fn a_large_document_follows_the_hand() {
    let page = Page::open("large-document", "/").await;
    page.see_words("h1", "begeleiding").await;
    listen(&page).await;
    let text = json!(common::large::large(5_000, 2_000, 30));
    page.run(&format!("window.large = {text}")).await;
    choose(&page, "leervoorbeeld", "groot.toml", "window.large").await;
    page.see_words("h1", "Klein").await;
    page.until("its budget is there", "return document.querySelector('.ledger input[type=range]') !== null").await;
    // The first choice heads three chains; each multiplies it by an unknown from 0 to 1 and halves it nine times: 2 × (1 − 2⁻¹⁰) each.
    let seen = page
        .run(
            "const slider = document.querySelector('.ledger input[type=range]');
            const text = (selector) => document.querySelector(selector).textContent.replace(/\\s/g, ' ');
            const seen = [];
            const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            return (async () => {
                for (const value of [10, 50, -20]) {
                    slider.value = value;
                    slider.dispatchEvent(new Event('input', { bubbles: true }));
                    await frame();
                    seen.push([slider.value, text('.sentences .difference'), text('.ledger tr td.result')].join(' | '));
                }
                return JSON.stringify(seen);
            })();",
        )
        .await;
    let seen = seen.as_str().expect("a text");
    for (value, difference, line) in [
        (10, "0 tot 60 n meer", "0 tot +11"),
        (50, "0 tot 300 n meer", "0 tot +51"),
        (-20, "0 tot 120 n minder", "−19 tot 0"),
    ] {
        let says = format!("{value} | Dat is {difference} dan bij ‘regering’. | voorstel{line}");
        assert!(seen.contains(&says), "{says} is not in {seen}");
    }
    nothing_went_wrong(&page).await;
    page.close().await;
}

#[tokio::test]
async fn a_dropped_file_opens_and_several_at_once_are_refused() {
    let page = Page::open("drop-document", "/").await;
    page.see_words("h1", "begeleiding").await;
    let drop = |count: usize| {
        format!(
            "fetch('model/leervoorbeeld.toml').then(r => r.text()).then(text => {{
                const held = new DataTransfer();
                for (let i = 0; i < {count}; i++) held.items.add(new File([text], `a${{i}}.toml`));
                document.querySelector('.drop').dispatchEvent(new DragEvent('drop', {{ dataTransfer: held, bubbles: true, cancelable: true }}));
            }})"
        )
    };
    page.run(&drop(2)).await;
    page.see_words("#document-openen [role=alert] strong", "Open één document tegelijk.").await;
    // Dropped beside the box too, where a browser would leave the page for the file; an error comes into view.
    let beside =
        |text: &str| drop(1).replace("'.drop'", "'h1'").replace("new File([text]", &format!("new File([{text}]"));
    page.run(&beside("'x = ‘1’'")).await;
    page.see_words("#document-openen [role=alert]", "Gebruik rechte aanhalingstekens").await;
    let seen = "const at = document.querySelector('#document-openen [role=alert]').getBoundingClientRect(); return at.top < innerHeight && at.bottom > 0";
    page.until("what is wrong is in view", seen).await;
    page.run(&beside("text")).await;
    page.see_words("h1", "De kas van de harmonie").await;
    page.close().await;
}

#[tokio::test]
async fn a_mended_document_goes_on_from_what_was_done_with_it() {
    let page = Page::open("mended-document", "/").await;
    page.see_words("h1", "begeleiding").await;
    listen(&page).await;
    choose(&page, "leervoorbeeld", "mijn.toml", "text").await;
    page.see_words("h1", "De kas van de harmonie").await;
    let pressed = "return document.querySelectorAll('.preset')[1].getAttribute('aria-pressed') === 'true'";
    page.run("document.querySelectorAll('.preset')[1].click()").await;
    page.until("the address follows", "return location.hash.includes('P~')").await;
    // The same document opened again: the proposal is restored, without a notice.
    page.run("document.querySelector('main').dataset.before = ''").await;
    choose(&page, "leervoorbeeld", "mijn.toml", "text").await;
    page.see_words("main > .notice strong", "mijn.toml").await;
    page.until("another page is there", "return !('before' in document.querySelector('main').dataset)").await;
    page.until("the proposal is there again", pressed).await;
    let told = page.text_now("main").await.unwrap_or_default();
    assert!(!told.contains("Uw voorstel is er weer."), "nothing needs to be told");
    // The corrected document: the same, with a notice that the document differs.
    choose(&page, "leervoorbeeld", "mijn.toml", "text.replace('value = 240', 'value = 250')").await;
    page.see("main", "what is told of the mended one", |text| {
        text.contains("Uw voorstel is er weer.") && text.contains("ook versie 1.0.0")
    })
    .await;
    nothing_went_wrong(&page).await;
    page.close().await;
}

#[tokio::test]
async fn an_address_can_ask_for_a_document_of_this_site_only() {
    let page = Page::open("asked-document", "/?document=model/voorbeeldgemeente.toml").await;
    page.see_words("h1", "Voorbeeldgemeente").await;
    page.see_words(".document-notice", "elk cijfer in dit document is verzonnen").await;
    page.run("document.querySelectorAll('.preset')[2].click()").await;
    page.until("the address follows", "return location.hash.includes('P~')").await;
    let address = page.run("return location.search + location.hash").await;
    let address = address.as_str().expect("an address").to_owned();
    page.go("/").await;
    page.go(&format!("/{address}")).await;
    page.see_words(".asked-document", "U ziet een ander document dan dat van deze pagina").await;
    page.see_words(".link-notice strong", "Deze link wijzigt tegenover het college:").await;
    for (asked, says) in [
        ("https://example.com/model/a.toml", "wordt hier niet geopend"),
        ("//example.com/a.toml", "wordt hier niet geopend"),
        ("data:text/plain,x", "wordt hier niet geopend"),
        ("index.html", "wordt hier niet geopend"),
        ("model/..%252F..%252Fander/a.toml", "wordt hier niet geopend"),
        ("model/bestaat-niet.toml", "is niet te vinden, te groot of geen document"),
    ] {
        page.go(&format!("/?document={asked}")).await;
        page.see_words("main.problem p", says).await;
        let elsewhere = page.requests().await;
        assert!(elsewhere.iter().all(|address| address.starts_with(page.base())), "{elsewhere:?}");
    }
    page.close().await;
}

#[tokio::test]
async fn a_link_for_another_document_says_so_and_works_once_that_is_opened() {
    let page = Page::open("link-of-another", "/?document=model/leervoorbeeld.toml").await;
    page.see_words("h1", "De kas van de harmonie").await;
    page.run("document.querySelectorAll('.preset')[1].click()").await;
    page.until("the address follows", "return location.hash.includes('P~')").await;
    let hash = page.run("return location.hash").await;
    let hash = hash.as_str().expect("a fragment").to_owned();
    page.go("/").await;
    page.go(&format!("/index.html{hash}")).await;
    page.see_words(".notice.failed strong", "Deze link hoort bij een ander document, ‘leervoorbeeld’.").await;
    choose(&page, "leervoorbeeld", "mijn.toml", "text").await;
    page.see_words("h1", "De kas van de harmonie").await;
    page.see_words(".notice li", "van").await;
    page.until(
        "the preset is chosen",
        "return document.querySelector('.preset[aria-pressed=true]')?.textContent === 'Jeugd eerst'",
    )
    .await;
    page.close().await;
}
