//! Explanations: the inputs and the dependents of every number, by search, by link and by keyboard.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Key, Page};

const BUTTON: &str = "[aria-controls=zoek-een-cijfer]";

async fn press(page: &Page, within: &str, text: &str) {
    page.until(
        &format!("`{within}` has a button `{text}`"),
        &format!(
            "const b = [...document.querySelectorAll(\"{within} button\")].find(b => b.textContent.trim().startsWith('{text}'));
             if (b) b.click(); return !!b"
        ),
    )
    .await;
}

#[tokio::test]
async fn a_number_says_what_it_rests_on_and_what_rests_on_it() {
    let page = Page::open("explain", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    // From here on, nothing moves under the pointer.
    page.until("the estimates are made", "return !document.querySelector('.stale')").await;
    page.click(".headline .more button").await;
    page.see_words(".explanation h2", "Begeleiding").await;
    // Rounded as on the page, and exact.
    page.see_words(".explanation .layers", "exact:").await;
    // The formula with the current values.
    page.see_words(".explanation .formula", "(").await;
    page.see_words(".explanation .standings", "niet te achterhalen").await;
    page.see_words(".explanation", "Waarop dit uiteindelijk steunt").await;
    page.see_words(".explanation", "Wat hierop steunt").await;
    page.see_words(".explanation", "(SERV), Advies").await;
    // Down to a figure of the advice, which then says what is computed from it.
    press(&page, ".explanation .grounds", "Besparing op het IMW-artikel").await;
    page.see_words(".explanation h2", "Besparing op het IMW-artikel, 2025").await;
    page.see_words(".explanation .status", "feit").await;
    page.see_words(".explanation .sources .tag", "advies").await;
    press(&page, ".explanation .terms", "Regering: wijziging IMW-artikel").await;
    page.see_words(".explanation h2", "Regering: wijziging IMW-artikel, 2025").await;
    // Another year, and the focus stays where it is.
    page.click(".of-years button:nth-child(3)").await;
    page.see_words(".explanation h2", "Regering: wijziging IMW-artikel, 2027").await;
    page.until("focus stays on the year", "return document.activeElement.textContent === '2027'").await;
    press(&page, ".explanation-bar", "Terug").await;
    page.see_words(".explanation h2", "Besparing op het IMW-artikel").await;
    page.press(Key::Escape).await;
    page.until("it is closed", "return !document.querySelector('.explanation')").await;
    page.until("focus is back", "return document.activeElement.textContent.includes('Waar komt dit cijfer vandaan')")
        .await;
    page.close().await;
}

#[tokio::test]
async fn a_link_opens_the_explanation_of_a_number() {
    let page = Page::open("explain-link", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    // From here on, nothing moves under the pointer.
    page.until("the estimates are made", "return !document.querySelector('.stale')").await;
    page.click(".headline .more button").await;
    page.see(".explanation h2", "the explanation", |text| !text.is_empty()).await;
    page.until("the address carries it", "return location.hash.includes('.E~')").await;
    page.click(".of-years button:nth-child(2)").await;
    page.until("with its year", "return location.hash.includes('~2026.')").await;
    let link = page.run("return location.hash").await;
    // A share link of the proposal opens no explanation.
    page.run("document.getElementById('delen').open = true").await;
    page.until(
        "the link to share is without",
        "const f = document.querySelector('#delen input'); return !!f && !f.value.includes('.E~')",
    )
    .await;
    page.go(&format!("/?opnieuw{}", link.as_str().expect("a link"))).await;
    page.see_words(".explanation h2", ", 2026").await;
    page.until("the keyboard is there", "return document.activeElement?.id === 'explanation-title'").await;
    page.press(Key::Escape).await;
    page.until(
        "it is closed, at the top of the page",
        "return !document.querySelector('.explanation') && document.activeElement?.id === 'page-title'",
    )
    .await;
    page.until("the address is empty again", "return location.hash === ''").await;
    page.close().await;
}

#[tokio::test]
async fn any_figure_is_found_by_keyboard() {
    let page = Page::open("search", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.tab_to("the search", |name| name == "Zoek een cijfer").await;
    page.press(Key::Enter).await;
    page.until("the field has focus", "return document.activeElement?.id === 'search-field'").await;
    assert_eq!(page.focused().await, "Zoek een cijfer");
    page.type_text("werkzoekenden collectief").await;
    page.see_words(".search [role=status]", "gevonden.").await;
    page.see_words(".found li", "collectief maatwerk").await;
    page.type_over("zebra").await;
    page.see_words(".search [role=status]", "Geen cijfer gevonden voor ‘zebra’.").await;
    // A search by abbreviation.
    page.type_over("lokale diensteneconomie").await;
    page.see_words(".found", "LDE").await;
    page.tab_to("the first figure", |name| name.contains("LDE")).await;
    page.press(Key::Enter).await;
    page.see(".explanation h2", "the explanation", |text| text.contains("LDE")).await;
    page.press(Key::Escape).await;
    page.until("focus is back in the list", "return !!document.activeElement.closest('.found')").await;
    page.press(Key::Escape).await;
    page.until(
        "the search is closed, at its button",
        &format!("return !document.querySelector('#search-field') && document.activeElement.matches('{BUTTON}')"),
    )
    .await;
    // A search that is opened again starts anew, and works like the first.
    for query in ["sine", "lokale diensteneconomie"] {
        page.press(Key::Enter).await;
        page.until(
            "the field is empty and has focus",
            "return document.activeElement?.id === 'search-field' && document.activeElement.value === ''",
        )
        .await;
        page.until("nothing is found yet", "return !document.querySelector('.found')").await;
        page.type_text(query).await;
        page.see_words(".search [role=status]", "gevonden.").await;
        page.press(Key::Escape).await;
        page.until("the search is closed", "return !document.querySelector('#search-field')").await;
    }
    page.close().await;
}

/// Checks the glosses: opened by keyboard, open while they are read, closed with Escape; every panel that uses a term has one.
#[tokio::test]
async fn terms_are_explained_where_they_stand() {
    let page = Page::open("terms", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.until(
        "a term can have the keyboard",
        "const t = [...document.querySelectorAll('.presets .term')].find(t => t.textContent === 'SERV'); t?.focus(); return !!t",
    )
    .await;
    let shown = "const g = [...document.querySelectorAll('.gloss')].filter(g => getComputedStyle(g).display !== 'none'); return g.length === 1 && g[0].textContent.startsWith('SERV: Sociaal-Economische Raad van Vlaanderen')";
    page.press(Key::Enter).await;
    page.until("its gloss is shown", shown).await;
    page.until("its gloss stays", shown).await;
    page.press(Key::Escape).await;
    page.until(
        "and goes",
        "return [...document.querySelectorAll('.gloss')].every(g => getComputedStyle(g).display === 'none')",
    )
    .await;
    page.until("the keyboard stays on the term", "return document.activeElement.textContent === 'SERV'").await;
    // All of them in one list.
    page.run("[...document.querySelectorAll('#cijfers details')].forEach(d => { d.open = true })").await;
    for term in ["VAK", "VEK", "BBT", "VTE", "SINE", "LDE", "MWA", "gesloten end"] {
        page.until(
            &format!("`{term}` is in the list"),
            &format!("return [...document.querySelectorAll('.glossary dt')].some(t => t.textContent === '{term}')"),
        )
        .await;
    }
    page.close().await;
}
