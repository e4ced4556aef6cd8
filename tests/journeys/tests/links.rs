//! Share links: the address follows the scenario, and a visitor who opens a link sees first what it changes.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Key, Page};

const COACHING: &str = "input[type=text][aria-label^='Wijziging begeleidingspremies, 2025']";

/// Returns the fragment of the address.
async fn fragment(page: &Page) -> String {
    page.run("return location.hash").await.as_str().unwrap_or_default().to_owned()
}

async fn follow(page: &Page, preset: &str) {
    page.run(&format!(
        "[...document.querySelectorAll('.preset')].find(b => b.textContent.startsWith('{preset}')).click()"
    ))
    .await;
}

#[tokio::test]
async fn the_address_follows_the_work() {
    let page = Page::open("address", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    let steps = page.run("return history.length").await;
    assert_eq!(fragment(&page).await, "", "a first visit needs none");
    follow(&page, "Omgekeerd").await;
    page.until("the address follows", "return location.hash.includes('P~')").await;
    let mirror = fragment(&page).await;
    assert!(mirror.len() < 80, "{mirror}");
    page.click("input[name=jaar][value='2027']").await;
    page.click(".languages button[lang=en]").await;
    page.until("year and language follow", "return location.hash.includes('.Y~2027.L~en.')").await;
    assert_eq!(page.run("return history.length").await, steps, "no step in the browser's history");

    // A reload keeps the scenario.
    page.reload().await;
    page.see_words(".notice", "This link changes, compared with the government’s budget:").await;
    page.see_words(".said.official", "in 2027").await;
    page.see_words(".notice li:nth-child(2)", "0 to 1,000 k€ from support measures to IMW article").await;

    // A jump to a section of the page leaves the proposal in the address.
    let before = fragment(&page).await;
    page.run("document.querySelector('.skip').click()").await;
    page.until("focus went there", "return document.activeElement?.id === 'begroting'").await;
    page.until("the address is the proposal's", &format!("return location.hash === '{before}'")).await;
    page.close().await;
}

#[tokio::test]
async fn a_link_opens_what_it_says_in_a_fresh_browser_and_on_an_open_page() {
    let golden = include_str!("../../links/golden.txt");
    let mirror = golden.lines().find(|line| line.contains(".P~mirror.")).expect("the mirror is on the list");
    let mirror = mirror.split(" => ").next().expect("a link");
    let page = Page::open("open-link", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.run(&format!("location.hash = '{mirror}'")).await;
    page.see_words(".notice strong", "Deze link wijzigt tegenover de begroting van de regering:").await;
    page.see_words(".notice li", "1000 k€ van ondersteuningsmaatregelen naar IMW-artikel, als geheel, 2025").await;
    page.see_words(".said.proposal", "0 tot 370 mensen minder te begeleiden").await;
    // Opening a link is a step that can be taken back.
    page.click("[aria-label='Ongedaan maken']").await;
    page.until("the proposal is gone", "return !document.querySelector('.said.proposal')").await;
    page.until("and so is the notice", "return !document.querySelector('.notice')").await;
    page.close().await;
}

#[tokio::test]
async fn a_whole_link_opens_whatever_others_put_around_it() {
    let golden = include_str!("../../links/golden.txt");
    let mirror = golden.lines().find(|line| line.contains(".P~mirror.")).expect("the mirror is on the list");
    let mirror = mirror.split(" => ").next().expect("a link");
    let encoded = mirror.replace('~', "%7E");
    let (first, second) = mirror.split_at(mirror.len() / 2);
    let page = Page::open("around-link", "/").await;
    for address in [
        format!("/#{mirror}?utm_source=nieuwsbrief&utm_medium=mail"),
        format!("/#{mirror}#"),
        format!("/#{mirror})."),
        format!("/#{mirror}%22"),
        format!("/?utm_source=x%23{encoded}"),
        format!("/?lang=nl%23{encoded}&fbclid=1"),
        format!("/#{first}%0D%0A{second}"),
        format!("/#{first}%20{second}"),
        format!("/#{}", mirror.replace('.', "%2E")),
    ] {
        // Another page in between, because going from one address to the other would only change the fragment.
        page.go("/embed.js").await;
        page.go_to_read(&address).await;
        let covered = "return document.documentElement.hasAttribute('data-covered') || !!document.querySelector('#page[data-works]')";
        assert_eq!(page.run(covered).await, true, "the official position is not seen first: {address}");
        page.works().await;
        page.see_words(".notice strong", "Deze link wijzigt tegenover de begroting van de regering:").await;
        page.see_words(".said.proposal", "0 tot 370 mensen minder te begeleiden").await;
        assert_eq!(page.text_now(".notice.failed").await, None, "{address}");
        // The address is corrected, and keeps its options.
        page.until("the address is the link", "return /^#v1\\.[\\w.~!-]+$/.test(location.hash)").await;
        let query = page.run("return location.search").await;
        let kept =
            address.split_once("/?").and_then(|(_, query)| query.split_once("%23")).map_or("", |(query, _)| query);
        assert_eq!(query.as_str().unwrap_or_default().trim_start_matches('?'), kept, "{address}");
    }
    page.close().await;
}

#[tokio::test]
async fn a_damaged_link_is_explained_and_shows_the_official_position() {
    for (name, link, says) in [
        ("cut-off-link", "v1.sociale-economie-2025.1_0_0~pbk12d.P~mirr", "onvolledig of onderweg gewijzigd"),
        ("newer-link", "v7.sociale-economie-2025.x.y", "nieuwere versie van deze pagina"),
        ("strange-link", "%00%FF<b>~~", "geen link van deze pagina"),
    ] {
        let page = Page::open(name, &format!("/#{link}")).await;
        page.see_words(".notice.failed", says).await;
        page.see_words(".notice.failed", "U ziet nu wat de begroting van de regering voorziet.").await;
        page.see_words(".said.official", "0 tot 510").await;
        assert_eq!(page.text_now(".said.proposal").await, None);
        page.click(".notice button").await;
        page.until("the notice is gone", "return !document.querySelector('.notice')").await;
        page.close().await;
    }
}

#[tokio::test]
async fn the_link_can_be_copied_and_scanned() {
    let page = Page::open("share", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.click(COACHING).await;
    page.type_over("1000").await;
    page.press(Key::Tab).await;
    page.click(".undo .words").await;
    page.until(
        "the link stands in the field",
        "const f = document.querySelector('#delen .copied input'); return !!f && f.value.includes('#v1.') && f.value.endsWith(location.hash) && location.hash !== ''",
    )
    .await;
    page.until(
        "the sentence holds the range",
        "return document.querySelectorAll('#delen .copied input')[1].value.includes('van 370 minder tot 150 meer')",
    )
    .await;
    page.until("there is a QR code", "return !!document.querySelector('#delen svg.qr path')").await;
    page.run("[...document.querySelectorAll('#delen .copied button')][0].click()").await;
    page.see("#delen .copied [role=status]", "whether it was copied", |text| {
        text.contains("Gekopieerd") || text.contains("selecteer de tekst")
    })
    .await;
    page.close().await;
}

#[tokio::test]
async fn an_address_may_name_a_place_on_the_page() {
    // A section in a deferred part.
    let page = Page::open("place", "/#onbekend").await;
    page.until(
        "the place is in view",
        "const place = document.getElementById('onbekend')?.getBoundingClientRect();
         return !!place && place.top > -2 && place.top < innerHeight",
    )
    .await;
    assert_eq!(page.text_now(".notice.failed").await, None, "it is no broken link");
    assert_eq!(page.run("return location.hash").await, "#onbekend");
    page.go("/embed.js").await;
    page.go("/#onbekend?utm_source=x").await;
    page.until(
        "the place is in view",
        "const top = document.getElementById('onbekend').getBoundingClientRect().top; return top > -2 && top < innerHeight",
    )
    .await;
    assert_eq!(page.text_now(".notice.failed").await, None, "it is no broken link");
    page.close().await;
}
