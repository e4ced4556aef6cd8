//! Unknowns: estimates, the sensitivity ranking and the goal seek.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Key, Page};

const COACHING: &str = "input[type=text][aria-label^='Wijziging begeleidingspremies, 2025']";

#[tokio::test]
async fn dots_show_what_is_likely_in_each_world() {
    let page = Page::open("dots", "/").await;
    page.see_words(".picture ul li:nth-child(1)", "Als alles op de premies valt: waarschijnlijk −646 tot −482").await;
    page.see_words(".picture ul li:nth-child(2)", "Als niets van de besparing op de premies valt").await;
    page.see_words(".headline .outer", "0 tot 840 persoonsjaren begeleiding minder").await;
    assert_eq!(
        page.run("return document.querySelectorAll('.dots .dot').length").await,
        21,
        "20 dots, and one mark for 20 alike"
    );
    // A figure that is filled in leaves one world.
    let share = "input[type=text][aria-label^='Deel van de besparing op begeleiding']";
    page.click(share).await;
    page.type_over("50").await;
    page.press(Key::Tab).await;
    page.see_words(".picture ul li:nth-child(1)", "Wat de ontbrekende cijfers ook zijn").await;
    page.until("one world is left", "return document.querySelectorAll('.picture ul li').length === 1").await;
    page.close().await;
}

#[tokio::test]
async fn the_ranking_says_what_to_ask_and_writes_the_question() {
    let page = Page::open("ranking", "/").await;
    page.see_words(".rank-bars li:first-child .rank-name", "Deel van de besparing op begeleiding niet te achterhalen")
        .await;
    page.see_words(".rank-bars li:first-child .rank-question", "Welk bedrag van de besparing van 3,5 miljoen euro")
        .await;
    page.run(
        "[...document.querySelectorAll('.ranking button')].find(b => b.textContent.startsWith('Schrijf')).click()",
    )
    .await;
    page.until(
        "the question is written, and has focus",
        "const t = document.querySelector('textarea.question'); return !!t && t === document.activeElement \
         && t.value.startsWith('Schriftelijke vraag\\naan de Vlaamse minister') && t.value.includes('hoofdstuk 4')",
    )
    .await;
    // The ranking follows the proposal: with money added, there is a break-even point.
    page.click(COACHING).await;
    page.type_over("1000").await;
    page.press(Key::Tab).await;
    page.see_words("#ranglijst", "Omslagpunt: bij ‘Deel van de besparing op begeleiding’ = 28,6 %").await;
    page.close().await;
}

#[tokio::test]
async fn a_wish_becomes_money_in_the_proposal() {
    let page = Page::open("wish", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    let choose = |name: &str, line: &str| {
        format!(
            "const s = document.querySelector(\"select[name='{name}']\"); \
             s.value = [...s.options].find(o => o.textContent.startsWith('{line}')).value; \
             s.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        )
    };
    page.run(&choose("naar", "Begeleidingspremies")).await;
    page.run(&choose("van", "Ondersteuningsmaatregelen")).await;
    page.run("document.querySelector('.wish button[type=submit]').focus()").await;
    page.press(Key::Enter).await;
    page.see_words(
        ".wish-answer",
        "0 k€ tot 3500 k€ per jaar naar ‘Begeleidingspremies IMW’, van ‘Ondersteuningsmaatregelen’,",
    )
    .await;
    page.see_words(".wish-answer", "is dat 1750 k€ per jaar").await;
    page.click(".languages button[lang=en]").await;
    page.see_words(".wish-answer", "1,750 k€ a year").await;
    page.click(".languages button[lang=nl]").await;
    page.see_words(".wish-answer", "1750 k€ per jaar").await;
    page.run("[...document.querySelectorAll('.wish button')].find(b => b.textContent.startsWith('Zet dit')).click()")
        .await;
    page.until("the proposal holds it", &format!("return document.querySelector(\"{COACHING}\").value === '+1750'"))
        .await;
    page.see_words(".balance", "Alles is verdeeld").await;
    page.see_words(".said.proposal", "van 260 minder tot 260 meer").await;
    // A target that cannot be parsed is reported beside its field.
    page.click("input[name=doel]").await;
    page.type_over("veel").await;
    page.press(Key::Enter).await;
    page.see_words("#goal-seek-error", "‘veel’ is geen getal").await;
    page.close().await;
}
