//! Pictures: drawn when they come into view, following what someone does, and replaced by words where they cannot be drawn.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Key, Page};

const COACHING: &str = "input[type=text][aria-label^='Wijziging begeleidingspremies, 2025']";

/// Brings the pictures into view.
const SCROLL: &str = "document.querySelector('.pictures').scrollIntoView({ block: 'start', behavior: 'instant' });";

/// Whether the first picture is drawn.
const DRAWN: &str = "return document.querySelector('.drawn budget-chart svg path') !== null";

/// The files that draw pictures, of all that was loaded.
async fn drawing_files(page: &Page) -> Vec<String> {
    page.requests().await.into_iter().filter(|address| address.contains("/charts-")).collect()
}

#[tokio::test]
async fn pictures_are_drawn_when_they_come_into_view() {
    let page = Page::open("pictures-in-view", "/").await;
    page.see_words(".said.official", "0 tot 580").await;
    page.see_words(".pictures h2", "In beeld").await;
    assert_eq!(drawing_files(&page).await, [""; 0], "who does not look at pictures does not load what draws them");
    page.run(SCROLL).await;
    page.until("the first picture is drawn", DRAWN).await;
    let files = drawing_files(&page).await;
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(files[0].starts_with(page.base()), "the file is the site's own: {files:?}");
    // The axis is written as the page writes numbers, with its unit.
    page.see(".drawn budget-chart svg", "the axis", |text| text.contains("−200") && text.contains("persoonsjaren"))
        .await;
    page.until(
        "the picture is named by its sentence",
        "const chart = document.querySelector('.drawn budget-chart');
         const sentence = document.getElementById(chart.getAttribute('aria-labelledby'));
         return chart.getAttribute('role') === 'img' && sentence.textContent.includes('persoonsjaren');",
    )
    .await;
    page.close().await;
}

#[tokio::test]
async fn sentence_table_and_drawing_follow_a_move() {
    let page = Page::open("pictures-follow", "/").await;
    page.see_words(".said.official", "0 tot 580").await;
    page.run(SCROLL).await;
    page.until("the first picture is drawn", DRAWN).await;
    page.click(".drawn .fold-table > summary").await;
    page.see_words(".drawn .numbers tbody tr:first-child", "−580 tot 0").await;
    page.click(COACHING).await;
    page.type_over("1000").await;
    page.press(Key::Tab).await;
    page.see_words(".drawn .numbers thead", "uw voorstel").await;
    page.see_words(".drawn .numbers tbody tr:first-child", "−420 tot +170").await;
    page.see_words(".drawn .says", "Uw voorstel: in 2025 van 420 minder tot 170 meer persoonsjaren begeleiding").await;
    page.run(SCROLL).await;
    page.see_words(".drawn .keys", "uw voorstel").await;
    page.until(
        "the steps of the budget are drawn again",
        "return [...document.querySelectorAll('.drawn budget-chart svg')].some((svg) => svg.textContent.includes('+1000'))",
    )
    .await;
    page.close().await;
}

#[tokio::test]
async fn without_the_file_words_and_table_stand_in_its_place() {
    let page = Page::open("pictures-fail", "/").await;
    page.see_words(".said.official", "0 tot 580").await;
    // As when the site was replaced by a newer one since the page was opened.
    page.run("document.querySelector('meta[name=charts]').content = './charts-gone.js';").await;
    page.run(SCROLL).await;
    page.until(
        "the page says that it cannot draw",
        "return document.querySelector('.drawn .cannot').checkVisibility() && !document.querySelector('.drawn budget-chart').checkVisibility()",
    )
    .await;
    page.see_words(".drawn .cannot", "Het beeld kan nu niet getekend worden").await;
    page.see_words(".drawn .says", "Regering: in 2025 0 tot 580 persoonsjaren begeleiding minder").await;
    page.until("the table is open", "return document.querySelector('.drawn .numbers').checkVisibility()").await;
    page.see_words(".drawn .numbers tbody tr:first-child", "−580 tot 0").await;
    page.close().await;
}
