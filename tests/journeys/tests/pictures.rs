//! Charts: drawn when they come into view, updated with the scenario, and replaced by text if they cannot be drawn.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Key, Page};
use serde_json::{Value, json};

const COACHING: &str = "input[type=text][aria-label^='Wijziging begeleidingspremies, 2025']";

/// Script that scrolls the charts into view.
const SCROLL: &str = "document.querySelector('.pictures').scrollIntoView({ block: 'start', behavior: 'instant' });";

/// Script that returns `true` if the first chart is drawn.
const DRAWN: &str = "return document.querySelector('.drawn budget-chart svg path') !== null";

/// Returns the requested files of the chart library.
async fn drawing_files(page: &Page) -> Vec<String> {
    page.requests().await.into_iter().filter(|address| address.contains("/charts-")).collect()
}

#[tokio::test]
async fn pictures_are_drawn_when_they_come_into_view() {
    let page = Page::open("pictures-in-view", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.see_words(".pictures h2", "In beeld").await;
    assert_eq!(drawing_files(&page).await, [""; 0], "who does not look at pictures does not load what draws them");
    page.run(SCROLL).await;
    page.until("the first picture is drawn", DRAWN).await;
    let files = drawing_files(&page).await;
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(files[0].starts_with(page.base()), "the file is the site's own: {files:?}");
    // The axis has the page's notation of numbers, with the unit.
    page.see(".drawn budget-chart svg", "the axis", |text| text.contains("−200") && text.contains("persoonsjaren"))
        .await;
    // The sentence beside a chart is read out once: the chart has no spoken text of its own.
    page.see_words(".drawn .says", "persoonsjaren").await;
    page.until(
        "what is drawn is not heard",
        "const chart = document.querySelector('.drawn budget-chart');
         return chart.getAttribute('aria-hidden') === 'true' && !chart.closest('.drawn').querySelector('[role=img]');",
    )
    .await;
    page.close().await;
}

/// Script that records the files that the page hands over instead of saving them.
const KEEP_FILES: &str = "
    window.kept = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { const address = make.call(URL, blob); window.kept.push({ address, blob }); return address; };
    const press = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      const file = window.kept.find((file) => file.address === this.href);
      if (file) file.name = this.download; else press.call(this);
    };";

/// Script that returns the last file: its name, with its type and text, or with its size if it is a PNG; `null` without a file.
const LAST_FILE: &str = "
    const file = window.kept.findLast((file) => file.name);
    if (!file) return null;
    if (file.blob.type === 'image/png') {
      return createImageBitmap(file.blob).then(({ width, height }) => ({ name: file.name, width, height }));
    }
    return file.blob.text().then((text) => ({ name: file.name, kind: file.blob.type, text }));";

/// Describes an SVG file: its texts, the number of shapes, its references and its size.
fn svg(file: &Value) -> Value {
    let text = file["text"].as_str().expect("the file's text");
    // Parsed here, because the content policy of the page does not let a script do so there.
    let read = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{error} in {text}"));
    let root = read.root_element();
    let words: Vec<&str> = root.descendants().filter_map(|node| node.text()).flat_map(str::split_whitespace).collect();
    let paths = root.descendants().filter(|node| node.tag_name().name() == "path");
    let is_placed = |node: roxmltree::Node<'_, '_>| node.tag_name().name() == "g" && node.has_attribute("transform");
    let drawings = paths.filter(|path| path.ancestors().any(is_placed)).count();
    let plain = text.replace("http://www.w3.org/", "");
    // References to other files, and features that only browsers support.
    let refers = ["var(", "http:", "https:", "@import", "<script", "<image", "<foreignObject"];
    let of_browsers = ["dominant-baseline", "alignment-baseline", "paint-order", "style"];
    let outside: Vec<&str> = refers.into_iter().chain(of_browsers).filter(|what| plain.contains(what)).collect();
    let side = |name: &str| root.attribute(name).and_then(|side| side.parse::<f64>().ok());
    json!({
        "name": file["name"], "kind": file["kind"], "whole": root.tag_name().name() == "svg", "words": words.join(" "),
        "drawings": drawings, "outside": outside, "width": side("width"), "height": side("height"),
    })
}

/// Returns the last file that was handed over, once there is one with the given extension.
async fn handed_over(page: &Page, ending: &str) -> Value {
    page.until(
        "the file is handed over",
        &format!("return window.kept.findLast((file) => file.name)?.name.endsWith('{ending}') === true"),
    )
    .await;
    page.run(LAST_FILE).await
}

#[tokio::test]
async fn each_picture_is_saved_as_a_file_that_stands_alone() {
    let page = Page::open("pictures-saved", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.run(&format!(
        "const field = document.querySelector(\"{COACHING}\");
        field.focus(); field.value = '1000'; field.dispatchEvent(new Event('input', {{ bubbles: true }})); field.blur();"
    ))
    .await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    page.until(
        "the dots are those of the proposal",
        "return document.querySelector('.stale') === null && document.querySelector('.dots .dot') !== null",
    )
    .await;
    page.run(KEEP_FILES).await;
    page.run(SCROLL).await;
    page.until("the first picture is drawn", DRAWN).await;
    page.until("the draws of all years are made", "return document.querySelector('.keys .fan') !== null").await;
    let count = page.run("return document.querySelectorAll('.drawn').length").await.as_u64().unwrap_or_default();
    assert!(count >= 6, "the pictures of the document: {count}");
    // The headline's picture, and each chart of the gallery.
    let figures = (0..count).map(|place| format!("[...document.querySelectorAll('.drawn')][{place}]"));
    for figure in ["document.querySelector('.headline')".to_owned()].into_iter().chain(figures) {
        let press = |kind: &str| {
            format!(
                "window.kept.length = 0;
                [...{figure}.querySelectorAll('button')].find((button) => button.textContent.includes('({kind})')).click();"
            )
        };
        page.run(&press("SVG")).await;
        let file = svg(&handed_over(&page, ".svg").await);
        assert_eq!((&file["whole"], &file["outside"]), (&json!(true), &json!([])), "{file}");
        assert_eq!(file["kind"], "image/svg+xml;charset=utf-8");
        let title =
            page.run(&format!("const title = {figure}.querySelector('h3')?.cloneNode(true); title?.querySelectorAll('.gloss').forEach((gloss) => gloss.remove()); return (title?.textContent ?? '').replace(/\\s+/g, ' ')")).await;
        let words = file["words"].as_str().unwrap_or_default();
        for wanted in [
            title.as_str().unwrap_or_default(),
            "Cijfers van: ",
            "Sociale economie: wat doet de besparing van 2025",
            "stand van de gegevens 1 oktober 2026",
            "Scenario van een gebruiker, geen standpunt van",
        ] {
            assert!(words.contains(wanted), "`{wanted}` is not in {file}");
        }
        assert!(
            words.contains("k€") || words.contains("persoonsjaren") || words.contains("maanden"),
            "a unit: {words}"
        );
        let of_gallery = figure.contains(".drawn");
        assert!(!of_gallery || file["drawings"].as_u64() > Some(3), "something is drawn: {file}");

        page.run(&press("PNG")).await;
        let png = handed_over(&page, ".png").await;
        let twice = |side: &str| file[side].as_f64().map(|side| side * 2.0);
        assert_eq!(
            (png["width"].as_f64(), png["height"].as_f64()),
            (twice("width"), twice("height")),
            "{png} of {file}"
        );
        let (svg_name, png_name) = (file["name"].as_str(), png["name"].as_str());
        assert_eq!(
            svg_name.and_then(|name| name.strip_suffix(".svg")),
            png_name.and_then(|name| name.strip_suffix(".png"))
        );
    }
    page.close().await;
}

#[tokio::test]
async fn sentence_table_and_drawing_follow_a_move() {
    let page = Page::open("pictures-follow", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.run(SCROLL).await;
    page.until("the first picture is drawn", DRAWN).await;
    page.click(".drawn .fold-table > summary").await;
    page.see_words(".drawn .numbers tbody tr:first-child", "−510 tot 0").await;
    page.click(COACHING).await;
    page.type_over("1000").await;
    page.press(Key::Tab).await;
    page.see_words(".drawn .numbers thead", "uw voorstel").await;
    page.see_words(".drawn .numbers tbody tr:first-child", "−370 tot +150").await;
    page.see_words(".drawn .says", "Uw voorstel: in 2025 van 370 minder tot 150 meer persoonsjaren begeleiding").await;
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
    page.see_words(".said.official", "0 tot 510").await;
    // As when the site was replaced by a newer one since the page was opened.
    page.run("document.querySelector('meta[name=charts]').content = './charts-gone.js';").await;
    page.run(SCROLL).await;
    page.until(
        "the page says that it cannot draw",
        "return document.querySelector('.drawn .cannot').checkVisibility() && !document.querySelector('.drawn budget-chart').checkVisibility()",
    )
    .await;
    page.see_words(".drawn .cannot", "De grafiek kan niet worden getoond").await;
    page.see_words(".drawn .says", "Regering: in 2025 0 tot 510 persoonsjaren begeleiding minder").await;
    page.until(
        "what cannot be drawn cannot be saved as a picture, but its figures can",
        "const buttons = [...document.querySelectorAll('.drawn .handles button')].map((button) => button.textContent);
         return buttons.some((name) => name.includes('CSV')) && !buttons.some((name) => /SVG|PNG/.test(name));",
    )
    .await;
    page.until("the table is open", "return document.querySelector('.drawn .numbers').checkVisibility()").await;
    page.see_words(".drawn .numbers tbody tr:first-child", "−510 tot 0").await;
    page.close().await;
}
