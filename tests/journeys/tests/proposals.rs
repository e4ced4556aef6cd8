//! Working with proposals: undo, moving from line to line, locks, keeping, comparing, handing over.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Key, Page};

const COACHING: &str = "input[type=text][aria-label^='Wijziging begeleidingspremies, 2025']";
const SUPPORT: &str = "input[type=text][aria-label^='Wijziging ondersteuningsmaatregelen, 2025']";

/// Types in a field and leaves it.
async fn type_in(page: &Page, field: &str, text: &str) {
    page.click(field).await;
    page.type_over(text).await;
    page.press(Key::Tab).await;
}

/// Presses a key with Ctrl.
async fn ctrl(page: &Page, script_key: &str, shift: bool) {
    // A key that drivers type differently: what matters is what the page does with it.
    page.run(&format!(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{script_key}', ctrlKey: true, shiftKey: {shift}, bubbles: true, cancelable: true }}))"
    ))
    .await;
}

/// Presses the button with a text, in a part of the page.
async fn press_button(page: &Page, within: &str, text: &str) {
    page.until(
        &format!("`{within}` has a button `{text}`"),
        &format!(
            "const b = [...document.querySelectorAll(\"{within} button\")].find(b => b.textContent.trim().startsWith('{text}'));
             if (b) b.click(); return !!b"
        ),
    )
    .await;
}

async fn unfold(page: &Page, id: &str) {
    page.until(
        &format!("`{id}` unfolds"),
        &format!(
            "const d = document.getElementById('{id}'); if (d) d.open = true; return !!d?.querySelector('.folded')"
        ),
    )
    .await;
}

#[tokio::test]
async fn everything_can_be_undone_and_done_again() {
    let page = Page::open("undo", "/").await;
    page.see_words(".said.official", "0 tot 580").await;
    page.until(
        "nothing can be undone",
        "return document.querySelector('.undo button').getAttribute('aria-disabled') === 'true'",
    )
    .await;
    type_in(&page, COACHING, "1000").await;
    type_in(&page, SUPPORT, "-1000").await;
    press_button(&page, ".presets", "Omgekeerd").await;
    page.see_words("#geschiedenis summary", "Wat u deed").await;
    unfold(&page, "geschiedenis").await;
    page.see_words(".steps li:nth-child(1)", "Voorbeeld ‘Omgekeerd: 2500 en 3500’").await;
    page.see_words(".steps li:nth-child(2)", "ondersteuningsmaatregelen −1000 k€, 2025").await;
    page.see_words(".steps li:nth-child(3)", "begeleidingspremies IMW +1000 k€, 2025").await;
    page.click("[aria-label='Ongedaan maken']").await;
    page.see_words(".balance", "Alles is verdeeld").await;
    assert_eq!(page.value(COACHING).await, "+1000");
    page.see_words(".steps li:nth-child(1)", "(teruggenomen)").await;
    ctrl(&page, "z", false).await;
    page.until("the second is undone", &format!("return document.querySelector(\"{SUPPORT}\").value === '0'")).await;
    ctrl(&page, "Z", true).await;
    page.until("and done again", &format!("return document.querySelector(\"{SUPPORT}\").value === '−1000'")).await;
    // While someone types, the keys are the browser's own.
    page.click(COACHING).await;
    ctrl(&page, "z", false).await;
    assert_eq!(page.value(SUPPORT).await, "−1000");
    page.close().await;
}

#[tokio::test]
async fn money_goes_from_line_to_line_and_a_lock_holds() {
    let page = Page::open("moving", "/").await;
    page.see_words(".said.official", "0 tot 580").await;
    unfold(&page, "verschuiven").await;
    let choose = |place: u8, line: &'static str| {
        format!(
            "const s = document.querySelectorAll('#verschuiven select')[{place}];
             s.selectedIndex = [...s.options].findIndex(o => o.textContent.startsWith('{line}'));
             s.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        )
    };
    page.run(&choose(0, "Ondersteuningsmaatregelen")).await;
    page.run(&choose(1, "Begeleidingspremies")).await;
    page.click("#verschuiven input").await;
    page.type_text("1,5 mln").await;
    press_button(&page, "#verschuiven", "Verschuif").await;
    page.see_words(
        "#verschuiven [role=status]",
        "1500 k€ van ondersteuningsmaatregelen naar begeleidingspremies IMW, 2025",
    )
    .await;
    assert_eq!(page.value(COACHING).await, "+1500");
    page.see_words(".balance", "Alles is verdeeld").await;
    // One step.
    page.click("[aria-label='Ongedaan maken']").await;
    page.until("it is one step", &format!("return document.querySelector(\"{COACHING}\").value === '0'")).await;

    page.click("[aria-label='Begeleidingspremies IMW: vergrendel']").await;
    page.until("the field can be read only", &format!("return document.querySelector(\"{COACHING}\").readOnly")).await;
    press_button(&page, "#verschuiven", "Verschuif").await;
    page.see_words("#verschuiven .error", "‘begeleidingspremies IMW’ is vergrendeld").await;
    press_button(&page, ".presets", "Begeleiding gevrijwaard").await;
    page.until(
        "the lock holds against an example",
        &format!("return document.querySelector(\"{COACHING}\").value === '0'"),
    )
    .await;
    page.close().await;
}

#[tokio::test]
async fn a_balance_is_asked_about_and_never_moved_silently() {
    let page = Page::open("balance", "/").await;
    page.see_words(".said.official", "0 tot 580").await;
    type_in(&page, SUPPORT, "-600").await;
    page.see_words("#saldo", "Wat doet u met het saldo van +600 k€ in 2025?").await;
    page.see_words(".balance", "Nog te verdelen: 600 k€").await;
    press_button(&page, ".rest", "Verdeel het").await;
    page.see_words(".balance", "Alles is verdeeld").await;
    assert_eq!(page.value(SUPPORT).await, "−350");
    page.until("nothing is asked any more", "return !document.querySelector('.rest')").await;
    page.click("[aria-label='Ongedaan maken']").await;
    page.see_words("#saldo", "+600 k€").await;
    press_button(&page, ".rest", "Laat het open").await;
    page.until("it is left open", "return !document.querySelector('.rest')").await;
    page.see_words(".balance", "Nog te verdelen: 600 k€").await;
    page.close().await;
}
