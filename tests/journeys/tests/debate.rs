//! Debate mode: full-screen slides with one number or chart each, by keys and by buttons, and back to the page.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Engine, Key, Page};
use serde_json::json;

const COACHING: &str = "input[type=text][aria-label^='Wijziging begeleidingspremies, 2025']";

async fn open(page: &Page) {
    page.see_words(".said.official", "0 tot 510").await;
    page.click("#debate-button").await;
    page.see_words(".stage h2", "egeleiding").await;
    page.until("the keyboard is there", "return document.activeElement?.classList.contains('stage')").await;
}

/// Dispatches a key event with the given modifiers.
async fn key(page: &Page, key: &str, held: &str) {
    page.run(&format!(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', {held} bubbles: true, cancelable: true }}))"
    ))
    .await;
}

#[tokio::test]
async fn keys_step_through_the_screens_and_escape_goes_back_to_the_page() {
    let page = Page::open("debate-keys", "/").await;
    open(&page).await;
    page.see_words(".stage-at", "1 van").await;
    page.see_words(".stage-number .amount", "0 tot 510").await;
    page.until(
        "the bar runs along the axis",
        "const bar = document.querySelector('.stage-bar').getBoundingClientRect();
         const [first, last] = ['first', 'last'].map((end) => document.querySelector(`.stage-ticks li:${end}-child`).getBoundingClientRect());
         return bar.width > 0.5 * innerWidth && last.left - first.right > 0.5 * innerWidth",
    )
    .await;
    page.until(
        "the page below cannot be reached",
        "return document.querySelector('main').inert && document.querySelector('header').inert",
    )
    .await;
    for (pressed, at) in [
        (Key::Right, "2 van"),
        (Key::PageDown, "3 van"),
        (Key::Left, "2 van"),
        (Key::PageUp, "1 van"),
        (Key::Left, "1 van"),
    ] {
        page.press(pressed).await;
        page.see_words(".stage-at", at).await;
    }
    page.type_text(" ").await;
    page.see_words(".stage-at", "2 van").await;
    page.press(Key::End).await;
    page.see_words(".stage h2", "Te vragen aan de Vlaamse minister").await;
    page.press(Key::Home).await;
    page.see_words(".stage-at", "1 van").await;
    // The sentence for screen readers.
    page.see_words(".stage [role=status]", "Regering: in 2025 0 tot 510 persoonsjaren begeleiding minder").await;

    page.type_text("b").await;
    page.until(
        "the screen is black",
        "return getComputedStyle(document.querySelector('.stage-blank')).backgroundColor === 'rgb(0, 0, 0)'",
    )
    .await;
    page.type_text(".").await;
    page.until("and back", "return !document.querySelector('.stage-blank')").await;
    page.type_text("?").await;
    page.see_words(".stage-keys", "Page Down").await;
    page.press(Key::Escape).await;
    page.until("the list of keys goes first", "return !document.querySelector('.stage-keys')").await;

    // With a modifier, the key is the browser's own.
    key(&page, "ArrowRight", "ctrlKey: true,").await;
    key(&page, "b", "metaKey: true,").await;
    key(&page, "b", "altKey: true,").await;
    page.see_words(".stage-at", "1 van").await;
    page.until("nothing is black", "return !document.querySelector('.stage-blank')").await;

    key(&page, "Escape", "").await;
    page.until("the page is back", "return !document.querySelector('.stage') && !document.querySelector('[inert]')")
        .await;
    page.until("focus too", "return document.activeElement?.id === 'debate-button'").await;
    // Outside debate mode the keys have no effect.
    key(&page, "b", "").await;
    key(&page, "ArrowRight", "").await;
    page.until("nothing opens", "return !document.querySelector('.stage')").await;
    page.close().await;
}

#[tokio::test]
async fn buttons_do_the_same_and_the_numbers_follow_the_session() {
    let page = Page::open("debate-buttons", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.click(COACHING).await;
    page.type_over("1000").await;
    page.see_words(".said.proposal", "van 370 minder tot 150 meer").await;
    open(&page).await;
    page.see_words(".stage-number.proposal", "van 370 minder tot 150 meer").await;
    page.see_words(".stage-number.official", "0 tot 510").await;
    page.see_words(".stage-note", "+145 persoonsjaren").await;
    page.click(".stage-controls button:nth-of-type(2)").await;
    page.see_words(".stage-at", "2 van").await;
    page.click(".stage-controls button:nth-of-type(1)").await;
    page.see_words(".stage-at", "1 van").await;
    page.run(
        "const list = document.querySelector('.stage-controls select');
         list.selectedIndex = [...list.options].findIndex(o => o.textContent.includes('Wat telt het meest'));
         list.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await;
    page.see_words(".stage h2", "Wat telt het meest?").await;
    page.until("the bars are there", "return document.querySelector('.stage-ends .sign') !== null").await;
    page.run(
        "const list = document.querySelector('.stage-controls select');
         list.selectedIndex = [...list.options].findIndex(o => o.textContent.includes('Begeleiding per jaar'));
         list.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await;
    page.until("a picture is drawn", "return !!document.querySelector('.stage .chart[data-drawn] svg')").await;

    // The slides follow the scenario while they are open: one undo step, with the page's own keys.
    page.press(Key::Home).await;
    page.run("document.querySelector('.stage').focus()").await;
    page.press(Key::Home).await;
    page.see_words(".stage-at", "1 van").await;
    key(&page, "z", "ctrlKey: true,").await;
    page.until("the proposal is gone", "return !document.querySelector('.stage-number.proposal')").await;
    page.click(".stage-controls button:last-of-type").await;
    page.until("the page is back", "return !document.querySelector('.stage')").await;
    page.close().await;
}

#[tokio::test]
async fn the_audience_guesses_first() {
    let page = Page::open("debate-guess", "/").await;
    open(&page).await;
    page.type_text("v").await;
    page.see_words(".stage-question", "Regering: hoeveel verandert dit in 2025?").await;
    page.until("no answer is in sight", "return !document.querySelector('.stage').textContent.includes('510')").await;
    page.click(".stage-guess input").await;
    // In a field the keys are text: none of them is a shortcut.
    page.type_text("b?. v").await;
    assert_eq!(page.value(".stage-guess input").await, "b?. v");
    page.until("nothing happened", "return !document.querySelector('.stage-blank, .stage-keys')").await;
    page.press(Key::Enter).await;
    page.see_words(".stage-guess .error", "is geen getal").await;
    page.type_over("-300").await;
    page.press(Key::Enter).await;
    page.see_words(".stage-said", "Uw schatting, −300 persoonsjaren, ligt tussen de twee grenzen.").await;
    page.see_words(".stage-number .amount", "0 tot 510").await;
    page.until("it is on the axis", "return !!document.querySelector('.stage-guessed')").await;

    // Without a guess the first press uncovers the answer, and the next one goes on.
    page.run("document.querySelector('.stage').focus()").await;
    page.press(Key::Right).await;
    page.see_words(".stage-question", "Regering: hoeveel").await;
    page.type_text(" ").await;
    page.see(".stage-number .amount", "the answer", |text| !text.is_empty()).await;
    page.see_words(".stage-at", "2 van").await;
    page.type_text(" ").await;
    page.see_words(".stage-at", "3 van").await;
    page.close().await;
}

/// Checks legibility from the back of a room: no text is smaller than 32 pixels on a screen of 1920, and none is cut off on any screen.
#[tokio::test]
async fn every_screen_is_large_and_whole() {
    let page = Page::open("debate-sizes", "/").await;
    if page.engine() != Engine::Chromium {
        return page.close().await;
    }
    open(&page).await;
    page.until("the estimates are made", "return !document.querySelector('.stale')").await;
    let count =
        page.run("return document.querySelectorAll('.stage-controls option').length").await.as_u64().expect("a number");
    assert!(count > 15, "{count}");
    let mut wrong = Vec::new();
    for (width, height) in [(1920, 1080), (1280, 800), (768, 1024), (375, 740)] {
        page.cdp(json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": { "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false } })).await;
        for at in 0..count {
            page.run(&format!(
                "const list = document.querySelector('.stage-controls select'); list.selectedIndex = {at};
                 list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
            ))
            .await;
            page.see_words(".stage-at", &format!("{} van", at + 1)).await;
            let script = "
                const stage = document.querySelector('.stage'), least = arguments.length;
                const scale = Number(getComputedStyle(stage).getPropertyValue('--k'));
                const texts = [...stage.querySelectorAll('*')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
                    && !e.closest('.heard, [hidden], option') && e.getClientRects().length);
                const small = texts.filter(e => parseFloat(getComputedStyle(e).fontSize) * (e.closest('svg') ? scale : 1) < 31.9);
                const wide = [...stage.querySelectorAll('*')].filter(e => !e.closest('.heard, svg, option') && e.getBoundingClientRect().right > innerWidth + 1);
                return [
                    innerWidth === 1920 ? small.slice(0, 3).map(e => `${e.className || e.tagName} ${e.textContent.slice(0, 30)} ${getComputedStyle(e).fontSize}`) : [],
                    wide.slice(0, 3).map(e => `${e.className || e.tagName} reaches ${e.getBoundingClientRect().right}`),
                    innerWidth >= 1280 && stage.scrollHeight > stage.clientHeight + 1 ? [`${stage.scrollHeight} tall in ${stage.clientHeight}`] : [],
                ].flat();";
            let found = page.run(script).await;
            let found = found.as_array().cloned().unwrap_or_default();
            wrong.extend(found.iter().map(|what| format!("{width} by {height}, screen {}: {what}", at + 1)));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong: {wrong:#?}", wrong.len());
    page.close().await;
}
