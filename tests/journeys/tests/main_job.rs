//! The main task: moving money, seeing at once the effect on coaching, and asking where a number comes from.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Engine, Key, Page};

/// Returns the selector of the field of a line, by the start of its name.
fn field(name: &str) -> String {
    format!("input[type=text][aria-label^='{name}']")
}

/// Fails if another host was requested since the page was opened.
async fn asks_nothing_elsewhere(page: &Page) {
    let elsewhere = page.requests().await.into_iter().filter(|address| !address.starts_with(page.base()));
    assert_eq!(elsewhere.collect::<Vec<_>>(), [""; 0], "nothing is asked of any other host");
}

const SUPPORT: &str = "Wijziging ondersteuningsmaatregelen, 2025";
const COACHING: &str = "Wijziging begeleidingspremies, 2025";

#[tokio::test]
async fn a_first_visit_shows_the_governments_position_as_a_range() {
    let page = Page::open("first-visit", "/").await;
    page.see_words("h1", "Sociale economie: wat doet de besparing van 2025").await;
    page.see_words(
        ".said.official",
        "Vlaamse Regering: in 2025 is er geld om 0 tot 510 mensen minder te begeleiden, een jaar lang, bij onze aannames.",
    )
    .await;
    assert_eq!(page.text_now(".said.proposal").await, None, "nothing was proposed yet");
    page.see_words(".balance", "Alles is verdeeld").await;
    assert_eq!(page.run("return document.documentElement.lang").await, "nl");
    asks_nothing_elsewhere(&page).await;
    page.close().await;
}

#[tokio::test]
async fn a_visitor_moves_money_by_keyboard_and_everything_follows() {
    let page = Page::open("move-by-keyboard", "/").await;
    page.see_words(".said.official", "0 tot 510").await;

    page.tab_to("the field of the coaching premiums", |name| name.starts_with(&format!("{COACHING}, "))).await;
    page.type_over("1 000").await;
    // At once, before the field loses focus.
    page.see_words(
        ".said.proposal",
        "Uw voorstel: in 2025 is er geld om van 370 minder tot 150 meer mensen te begeleiden, een jaar lang",
    )
    .await;
    page.see_words(".balance", "De besparing wordt 1000 k€ kleiner").await;

    page.tab_to("the field of the support measures", |name| name.starts_with(&format!("{SUPPORT}, "))).await;
    page.type_over("-1.000").await;
    page.press(Key::Tab).await;
    page.see_words(".balance", "Alles is verdeeld").await;
    page.see_words(
        ".headline .difference",
        "Dat is 145 persoonsjaren begeleiding meer dan bij de begroting van de regering.",
    )
    .await;
    page.see_words(".outcomes tbody tr:first-child td:nth-of-type(1) .difference", "+145").await;
    page.see_words(".outcomes tbody tr:first-child td:nth-of-type(2) .difference", "gelijk").await;
    assert_eq!(page.value(&field(COACHING)).await, "+1000");
    assert_eq!(page.value(&field(SUPPORT)).await, "−1000");
    // The credit of support is not known: the page says that it may not be there, and does not forbid it.
    page.see_words(".ledger .finding", "Mogelijk (2025): U haalt meer weg bij de ondersteuningsmaatregelen dan er is")
        .await;

    let loaded = page.requests().await;
    assert!(!loaded.is_empty(), "the page was loaded from somewhere");
    asks_nothing_elsewhere(&page).await;
    page.go("/").await;
    page.see_words(".said.official", "0 tot 510").await;
    assert_eq!(page.text_now(".said.proposal").await, None, "a fresh visit gives the government's position");
    page.close().await;
}

#[tokio::test]
async fn what_is_typed_is_understood_or_kept_and_explained() {
    let page = Page::open("typing", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    let support = field(SUPPORT);
    for typed in ["3.500", "3 500", "3,5 mln", "€ 3.500.000", "3500"] {
        page.click(&support).await;
        page.type_over(typed).await;
        page.press(Key::Tab).await;
        page.until(
            &format!("`{typed}` becomes +3500"),
            &format!("return document.querySelector(\"{support}\").value === '+3500'"),
        )
        .await;
        page.click(&support).await;
        page.type_over("0").await;
        page.press(Key::Tab).await;
        page.see_words(".balance", "Alles is verdeeld").await;
    }
    page.click(&support).await;
    page.type_over("-200").await;
    page.press(Key::Tab).await;
    page.see_words(".balance", "Nog te verdelen: 200 k€").await;
    for (typed, says) in [
        ("veel geld", "‘veel geld’ is geen getal"),
        ("1,5", "Bedoelt u 1 k€ of 2 k€?"),
        ("200.000", "buiten de grenzen"),
    ] {
        page.click(&support).await;
        page.type_over(typed).await;
        page.press(Key::Tab).await;
        page.see_words(".field.wrong .error", says).await;
        assert_eq!(page.value(&support).await, typed, "nothing typed is lost");
        assert_eq!(
            page.run(&format!("return document.querySelector(\"{support}\").getAttribute('aria-invalid')")).await,
            "true"
        );
    }
    // The prefix 200 of `200.000` has no effect either.
    page.see_words(".balance", "Nog te verdelen: 200 k€").await;
    page.click(&support).await;
    page.press(Key::Escape).await;
    page.until("the error is gone", "return !document.querySelector('.field.wrong')").await;
    page.close().await;
}

#[tokio::test]
async fn the_headline_answers_for_itself() {
    let page = Page::open("explanation", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.tab_to("the headline's explanation", |name| name == "Waar komt dit cijfer vandaan?").await;
    page.press(Key::Enter).await;
    page.see_words(".explanation h2", "Begeleiding, meer of minder, 2025").await;
    page.until("focus is on the explanation's heading", "return document.activeElement?.id === 'explanation-title'")
        .await;
    let grounds =
        page.see_words(".explanation .grounds", "Besparing op het IMW-artikel: −3500 k€ uit het advies").await;
    assert!(
        grounds.contains(
            "Sociaal-Economische Raad van Vlaanderen (SERV), Advies Beleidsnota Sociale Economie 2024-2029, hoofdstuk 4"
        ),
        "{grounds}"
    );
    page.see_words(".explanation .layers", "−505,9277 tot 0 persoonsjaren").await;

    asks_nothing_elsewhere(&page).await;

    // One level deeper, and back.
    page.click(".explanation .terms button").await;
    page.see_words(".explanation h2", "Wijziging krediet begeleiding, 2025").await;
    page.click(".explanation-bar button").await;
    page.see_words(".explanation h2", "Begeleiding, meer of minder, 2025").await;
    page.press(Key::Escape).await;
    page.until("the explanation is gone", "return !document.querySelector('.explanation')").await;
    page.until("focus is back", "return document.activeElement.textContent === 'Waar komt dit cijfer vandaan?'").await;
    page.close().await;
}

#[tokio::test]
async fn filling_in_a_figure_narrows_every_range() {
    let page = Page::open("fill-in", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.click(&field("Deel van de besparing op begeleiding")).await;
    page.type_over("60").await;
    page.press(Key::Tab).await;
    page.see_words(".said.official", "is er geld om 304 mensen minder te begeleiden").await;
    page.see_words("#onbekend .doubt.set .status", "ingevuld door u").await;
    page.click("#onbekend .doubt.set > .link").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.until("the figure is unknown again", "return !document.querySelector('#onbekend .doubt.set')").await;
    page.close().await;
}

#[tokio::test]
async fn presets_hold_whatever_is_not_known() {
    let page = Page::open("presets", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.run(
        "[...document.querySelectorAll('.preset')].find(b => b.textContent === 'Begeleiding gevrijwaard').click()",
    )
    .await;
    page.see_words(".said.proposal", "geen verandering in persoonsjaren begeleiding").await;
    page.see_words(".presets .aside", "Rekenvoorbeeld, geen voorstel van de SERV.").await;
    page.see_words(".balance", "Alles is verdeeld").await;
    page.see_words(".ledger .follows", "Volgt het voorbeeld: 0 tot +3500 k€").await;
    page.run("[...document.querySelectorAll('.preset')].find(b => b.textContent === 'Regering').click()").await;
    page.until("the proposal is gone", "return !document.querySelector('.said.proposal')").await;
    page.close().await;
}

#[tokio::test]
async fn choices_hold_for_a_year_or_for_all() {
    let page = Page::open("years", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.click(&field(COACHING)).await;
    page.type_over("500").await;
    page.run("document.querySelector(\"input[name=jaar][value='2027']\").click()").await;
    page.see_words(".said.official", "in 2027").await;
    assert_eq!(page.value(&field("Wijziging begeleidingspremies, 2027")).await, "0");
    page.run("document.querySelector(\"input[name=jaar][value='2025']\").click()").await;
    page.see_words(".years .quiet", "toepassen op alle jaren").await;
    page.click(".years .quiet").await;
    page.run("document.querySelector(\"input[name=jaar][value='elk']\").click()").await;
    for year in 2025..2030 {
        let field = field(&format!("Wijziging begeleidingspremies, {year}"));
        page.until(
            &format!("{year} has it too"),
            &format!("return document.querySelector(\"{field}\")?.value === '+500'"),
        )
        .await;
    }
    page.click(".below .quiet").await;
    page.see_words(".balance", "Alles is verdeeld").await;
    page.close().await;
}

#[tokio::test]
async fn the_page_speaks_english_too() {
    let page = Page::open("english", "/").await;
    page.see_words("h1", "wat doet de besparing").await;
    page.click(".languages button[lang=en]").await;
    page.see_words("h1", "what do the 2025 savings do").await;
    page.see_words(
        ".said.official",
        "Flemish Government: in 2025 there is money to coach 0 to 510 fewer people for a year, on our assumptions.",
    )
    .await;
    page.until("the page says its language", "return document.documentElement.lang === 'en'").await;
    page.see_words(".bar .aside", "Translation").await;
    page.close().await;
}

#[tokio::test]
async fn nothing_sticks_out_on_a_narrow_screen() {
    let page = Page::open("narrow", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    // Other engines' windows cannot be as narrow as a phone; what they show at 500 px is checked.
    let widths: &[u32] =
        if page.engine() == Engine::Chromium { &[1440, 1024, 768, 375, 320] } else { &[1440, 768, 500] };
    for &width in widths {
        page.resize(width, 800).await;
        page.until(
            &format!("nothing sticks out at {width} px"),
            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth",
        )
        .await;
        for span in ["2025", "elk"] {
            page.run(&format!("document.querySelector(\"input[name=jaar][value='{span}']\").click()")).await;
            page.until(
                &format!("no field leaves its cell at {width} px with years `{span}`"),
                "return [...document.querySelectorAll('.ledger td.choice .entry')].every(entry =>
                    entry.getBoundingClientRect().right <= entry.closest('td').getBoundingClientRect().right + 1)",
            )
            .await;
        }
    }
    page.close().await;
}

/// Script that returns the flaw of the current focus indicator; empty if there is none.
const FOCUS: &str = "
    const e = document.activeElement;
    if (!e || e === document.body) return '';
    const name = (e.getAttribute('aria-label') || e.textContent || e.value || e.tagName).trim();
    const seen = [e, e.closest('label'), e.closest('.entry')].some(e => e && getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) >= 2);
    if (!seen) return `no outline: ${name}`;
    const box = e.getBoundingClientRect();
    const head = document.querySelector('.headline');
    if (box.bottom < 0 || box.top > innerHeight) return `out of view: ${name}`;
    if (!head.contains(e) && head.getBoundingClientRect().top <= 0 && box.bottom <= head.getBoundingClientRect().bottom && box.bottom > 0)
        return `behind the headline: ${name}`;
    return '';";

#[tokio::test]
async fn focus_is_always_seen() {
    let page = Page::open("focus", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    let mut names = Vec::new();
    for _ in 0..70 {
        page.press(Key::Tab).await;
        assert_eq!(page.run(FOCUS).await, "", "focus is seen");
        names.push(page.focused().await);
    }
    // And back: an element above the view must come down from behind the sticky headline.
    for _ in 0..60 {
        page.press_with(Key::Shift, Key::Tab).await;
        assert_eq!(page.run(FOCUS).await, "", "focus is seen on the way back");
    }
    for part in
        ["Waar komt dit cijfer vandaan?", "Elk de helft", "IMW-artikel, als geheel: onderdelen verbergen", COACHING]
    {
        assert!(names.iter().any(|name| name.contains(part)), "Tab reaches `{part}`; it passes {names:#?}");
    }
    page.close().await;
}

#[tokio::test]
async fn the_keyboard_does_everything() {
    let page = Page::open("keyboard", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.tab_to("a preset", |name| name == "Geen besparing").await;
    page.type_text(" ").await;
    page.see_words(".said.proposal", "Uw voorstel: in 2025 geen verandering").await;
    page.tab_to("the years", |name| name.starts_with("2025")).await;
    page.press(Key::Right).await;
    page.see_words(".said.official", "in 2026").await;
    page.press(Key::Left).await;
    page.see_words(".said.official", "in 2025").await;
    page.tab_to("the parts of a line", |name| name == "IMW-artikel, als geheel: onderdelen verbergen").await;
    page.press(Key::Enter).await;
    page.until("the parts are hidden", "return !document.querySelector('.ledger .level-1')").await;
    page.tab_to("a step", |name| name == "Wijziging ondersteuningsmaatregelen, 2025: meer").await;
    page.press(Key::Enter).await;
    page.see_words(".balance", "De besparing wordt").await;
    page.tab_to("the way back to the start", |name| name == "Alles terugzetten naar de begroting van de regering")
        .await;
    page.press(Key::Enter).await;
    page.until("the proposal is gone", "return !document.querySelector('.said.proposal')").await;
    page.until("focus stays in the budget", "return document.activeElement?.matches('.below') === true").await;
    page.run("document.querySelector(\".ledger button[aria-label='Wijziging ondersteuningsmaatregelen, 2025: meer']\").focus()")
        .await;
    page.press(Key::Enter).await;
    page.tab_to("the way back of a line", |name| name == "Ondersteuningsmaatregelen: zet terug").await;
    page.press(Key::Enter).await;
    page.until(
        "focus stays in the line",
        "return document.activeElement?.closest('tr')?.textContent.includes('Ondersteuningsmaatregelen') === true",
    )
    .await;
    page.tab_to("a term beside the results", |name| name == "VTE").await;
    page.press(Key::Enter).await;
    page.until("its meaning is shown", "return !!document.querySelector('.gloss:popover-open')").await;
    page.press(Key::Escape).await;
    page.until("its meaning is gone", "return !document.querySelector('.gloss:popover-open')").await;
    page.close().await;
}
