//! The prerendered page: readable before the program starts. Inputs that were set already are kept and applied, and controls that do not
//! work yet show that they wait.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use hosting::host::Host;
use journeys::Page;
use journeys::site::Copy;

const COACHING: &str = ".ledger input[type=text][aria-label^='Wijziging begeleidingspremies']";
const SUPPORT: &str = ".ledger input[type=text][aria-label^='Wijziging ondersteuningsmaatregelen']";

#[tokio::test]
async fn what_is_done_before_the_page_works_is_kept_or_seen_to_wait() {
    let copy = Copy::of_site("waiting");
    let index = std::fs::read_to_string(copy.folder.join("index.html")).expect("the page is there");
    let scripts = index.split("<script type=\"module\" src=\"./").skip(1);
    let last = scripts.filter_map(|rest| rest.split('"').next()).last().expect("a script starts the page");
    // Simulates a slow network: the program starts when the test lets it.
    copy.change(last, |script| format!("await new Promise((go) => {{ window.go = go; }});\n{script}"));
    let host = Host::start(&copy.folder, "/", 0).expect("a free port");
    let page = Page::open_on("waiting", host.address(), "/licences.html").await;
    page.go_to_read("/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.until("the program waits", "return Boolean(window.go)").await;

    let on = "return [...document.querySelectorAll('#page :is(button:not([popovertarget]), select, [type=radio], [type=checkbox]):enabled')]
        .map(one => one.outerHTML.slice(0, 90)).join('\\n')";
    assert_eq!(page.run(on).await, "", "what does nothing yet is off");
    let looks = "const looks = getComputedStyle(document.querySelector('.step')); return looks.opacity < 1 && looks.cursor === 'progress'";
    assert_eq!(page.run(looks).await, true, "and is seen to be so");
    let reads = "return getComputedStyle(document.querySelector('.ledger .number')).opacity";
    assert_eq!(page.run(reads).await, "1", "figures can be read");

    page.click(COACHING).await;
    page.type_over("1 000").await;
    let slide = format!(
        "const slider = document.querySelector(\"{SUPPORT}\").closest('.field').querySelector('.slider'); slider.value = '-300';"
    );
    page.run(&format!("{slide} document.querySelector('.ledger details').open = true; return null")).await;
    page.run("window.go(); return null").await;
    page.works().await;

    page.see(".said.proposal", "the proposal", |text| text.starts_with("Uw voorstel")).await;
    page.until(
        "what was typed and moved is done",
        &format!("return document.querySelector(\"{COACHING}\").value.replace(/\\s/g, '').endsWith('1000') && document.querySelector(\"{SUPPORT}\").value === '−300'"),
    )
    .await;
    page.see_words(".balance", "700 k€").await;
    page.until("what was unfolded stays so", "return document.querySelector('.ledger details').open").await;
    page.until(
        "everything can be pressed",
        "return !document.querySelector('.step:disabled, .preset:disabled, [name=jaar]:disabled')",
    )
    .await;
    // Untouched inputs stay unset: sliders between two steps, and empty fields.
    page.until("only that was set", "return document.querySelectorAll('.field.set').length === 2").await;
    page.close().await;
}
