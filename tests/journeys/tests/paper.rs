//! Print: every number whole, nothing overlapping, from any state of the page; and the QR code and files that leave it.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::paper::PRINTER;
use journeys::site::can;
use journeys::{Engine, Page};

/// Script that sets numbers in the first fields, as a visitor would type them.
const PROPOSE: &str =
    "[['begeleidingspremies', '19354'], ['ondersteuningsmaatregelen', '-1000']].forEach(([name, value]) => {
    const field = document.querySelector(`input[type=text][aria-label^='Wijziging ${name}, 2025']`);
    field.focus(); field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })); field.blur();
});";

/// Script that returns every visible number as it is written: in the results, in the open tables and in fields.
const FIGURES: &str = r"
    const shown = (e) => e.checkVisibility({ checkVisibilityCSS: true }) && !e.closest('.heard, .gloss, .tools, .presets > [role], .years, select, option');
    const texts = [];
    for (const e of document.querySelectorAll('.said, .number, .difference, .says, .balance, .range, .rank-ends, .numbers td, .plain td')) {
      // A number within another of these is read once.
      if (!shown(e) || e.querySelector('.number')) continue;
      const seen = e.cloneNode(true);
      seen.querySelectorAll('.heard, .gloss').forEach((part) => part.remove());
      texts.push(seen.textContent);
    }
    for (const e of document.querySelectorAll('.entry input, .amounts input')) if (shown(e)) texts.push(e.value);
    return texts.flatMap((text) => text.match(/\d+(?:\u00a0\d{3})*(?:,\d+)?/g) ?? []).map((number) => number.replaceAll('\u00a0', ' '));";

/// Script that marks the corners of each chart with words, to be found again on paper.
const MARK: &str = "
    [...document.querySelectorAll('.bars, .drawn budget-chart')].forEach((chart, place) => {
      const box = chart.closest('.picture') ?? chart;
      box.style.position = 'relative';
      for (const [name, edge] of [['boven', 'top'], ['onder', 'bottom']]) {
        const mark = document.createElement('span');
        mark.textContent = `¤${name}${place}`;
        mark.style.cssText = `position: absolute; left: 0; font-size: 5px; line-height: 5px; ${edge}: 0`;
        box.append(mark);
      }
    });
    return document.querySelectorAll('.bars, .drawn budget-chart').length;";

/// Counts the occurrences of a number in a text, except as a part of another number.
fn count(text: &str, number: &str) -> usize {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == ',');
    let found = text.match_indices(number);
    let whole = found.filter(|(at, _)| {
        let (before, after) = (text[..*at].chars().next_back(), text[at + number.len()..].chars().next());
        !is_part(before) && !after.is_some_and(|c| c.is_ascii_digit())
    });
    whole.count()
}

/// Prints the page and checks every sheet.
async fn look_at_paper(page: &Page, what: &str, wide: bool) {
    let figures = page.run(FIGURES).await;
    let mut figures: Vec<&str> = figures.as_array().expect("a list").iter().filter_map(|one| one.as_str()).collect();
    assert!(figures.len() > 100, "{what}: {} figures are shown", figures.len());
    let pictures = page.run(MARK).await.as_u64().unwrap_or_default();
    let paper = page.print(wide).await;
    page.run("document.querySelectorAll('span').forEach((e) => /^¤/.test(e.textContent) && e.remove())").await;
    let text = paper.text();
    figures.sort_unstable();
    let wanted = figures.chunk_by(|a, b| a == b);
    let missing = wanted.map(|same| (same[0], same.len(), count(&text, same[0])));
    // Firefox leaves some single zeros of unfolded sections out of the text of its sheets; every longer number is there.
    let counts = |figure: &str| figure != "0" || page.engine() != Engine::Firefox;
    let missing: Vec<(&str, usize, usize)> =
        missing.filter(|(figure, wanted, found)| counts(figure) && found < wanted).collect();
    assert!(missing.is_empty(), "{what}: {missing:?} are not whole in {}", paper.file());
    let flaws = paper.flaws();
    assert!(flaws.is_empty(), "{what}: {flaws:#?} in {}", paper.file());
    let (words, _) = paper.words();
    for place in 0..pictures {
        let sheet =
            |name: &str| words.iter().find(|word| word.text == format!("¤{name}{place}")).map(|word| word.sheet);
        assert_eq!(sheet("boven"), sheet("onder"), "{what}: picture {place} is on one sheet of {}", paper.file());
    }
}

/// Scrolls every chart into view, so that it is drawn.
async fn see_pictures(page: &Page) {
    page.run("document.querySelector('.pictures').scrollIntoView({ behavior: 'instant' })").await;
    page.until("the first picture is drawn", "return !!document.querySelector('.drawn budget-chart svg path')").await;
    for part in 0..12 {
        page.run(&format!("document.querySelectorAll('.drawn')[{part}]?.scrollIntoView({{ behavior: 'instant' }})"))
            .await;
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    }
    page.until(
        "the draws are made",
        "return document.querySelector('.stale') === null && !!document.querySelector('.keys .fan')",
    )
    .await;
}

#[tokio::test]
async fn every_figure_is_whole_on_paper() {
    let page = Page::open("on-paper", "/").await;
    if !can(page.engine(), "print") {
        return page.close().await;
    }
    page.see_words(".said.official", "0 tot 510").await;
    page.run(PROPOSE).await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    page.until(
        "what takes longer is there",
        "return document.querySelector('.stale') === null && !!document.querySelector('.rank-bars li')",
    )
    .await;
    look_at_paper(&page, "with pictures that nobody saw", false).await;
    see_pictures(&page).await;
    look_at_paper(&page, "with pictures", false).await;
    look_at_paper(&page, "on wide sheets", true).await;
    // Every section unfolded, and every year of every line.
    page.run("document.querySelectorAll('details').forEach((part) => { part.open = true })").await;
    page.run("document.querySelector('.years input[value=elk]').click()").await;
    page.until(
        "all is unfolded",
        "return !!document.querySelector('#fiche .fiche') && document.querySelectorAll('.of-year').length > 10",
    )
    .await;
    page.run("document.querySelector('.ranking .quiet').click()").await;
    page.until("the question is written", "return !!document.querySelector('.question')").await;
    page.run("document.querySelector('.number').click()").await;
    page.until("an explanation is open", "return !!document.querySelector('.explanation')").await;
    look_at_paper(&page, "with all unfolded", false).await;
    page.close().await;
}

#[tokio::test]
async fn a_dark_page_is_printed_in_light_colours() {
    let page = Page::open("dark-on-paper", "/?theme=dark").await;
    if !can(page.engine(), "print") {
        return page.close().await;
    }
    page.see_words(".said.official", "0 tot 510").await;
    page.run(PROPOSE).await;
    page.see(".said.proposal", "the proposal", |text| !text.is_empty()).await;
    see_pictures(&page).await;
    look_at_paper(&page, "dark", false).await;
    // Lines are printed, not only their points: of the last chart with a line, most columns contain its colour.
    page.run(
        "document.querySelectorAll('.lijn-punt').forEach((e) => e.remove());
         const chart = [...document.querySelectorAll('.drawn.several budget-chart')][0];
         chart.style.position = 'relative';
         for (const [word, edge] of [['lijnboven', 'top'], ['lijnonder', 'bottom']]) {
           const mark = document.createElement('span');
           mark.textContent = `¤${word}`; mark.className = 'lijn-punt';
           mark.style.cssText = `position: absolute; right: 0; font-size: 5px; line-height: 5px; ${edge}: 0`;
           chart.append(mark);
         }",
    )
    .await;
    let paper = page.print(false).await;
    let (words, _) = paper.words();
    let find = |name: &str| {
        words.iter().find(|word| word.text == name).unwrap_or_else(|| panic!("no {name} in {}", paper.file())).clone()
    };
    let (above, below) = (find("¤lijnboven"), find("¤lijnonder"));
    assert_eq!(above.sheet, below.sheet, "on one sheet");
    let dots = |points: f64| (points * 100.0 / 72.0) as u32;
    let (right, width) = (above.edges[2], 130.0);
    let last = [dots(right - width), dots(above.edges[3]), dots(right), dots(below.edges[1])];
    let share = paper.pictures(100)[above.sheet - 1].columns_with([26, 90, 158], last);
    assert!(share > 0.5, "{share:.2} of the columns have the line, in {}", paper.file());
    page.close().await;
}

/// Checks printing in a browser whose `print()` returns at once and sends no event before the visitor goes on, as on phones.
#[tokio::test]
async fn the_sheet_is_printed_where_printing_does_not_wait() {
    let page = Page::open("paper-later", "/").await;
    if !can(page.engine(), "print") {
        return page.close().await;
    }
    page.see_words(".said.official", "0 tot 510").await;
    page.run(PROPOSE).await;
    page.run("document.getElementById('fiche').open = true").await;
    page.see_words("#fiche .cite", "#v1.").await;
    page.run(
        "window.print = () => { dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); }",
    )
    .await;
    page.click("#fiche .ways button").await;
    page.see_words("#fiche [role=status]", "afdrukvenster").await;
    let paper = page.print(false).await;
    assert_eq!(paper.words().1.len(), 1, "the sheet and nothing else: {}", paper.file());
    assert!(paper.text().contains("Scenario van een gebruiker"), "{}", paper.file());
    let flaws = paper.flaws();
    assert!(flaws.is_empty(), "{flaws:#?} in {}", paper.file());
    // A visitor who goes on with the page can print all of it.
    page.press(journeys::Key::Shift).await;
    assert!(page.print(false).await.words().1.len() > 3, "the whole page again");
    page.run("window.print = () => {}").await;
    page.click("#fiche .ways button").await;
    page.see_words("#fiche [role=alert]", "menu van uw browser").await;
    page.close().await;
}

/// Side of the camera's view over a sheet, and the distance of each move, in dots.
const CAMERA: (usize, usize) = (640, 320);

/// Reads the QR codes in an image of the screen or of paper. The image is searched through a view that moves over it, because the decoder
/// takes each letter of a full page for a part of a code, and considers only some hundreds of those.
fn read_code(picture: &journeys::image::Image) -> Vec<String> {
    let (width, height, grey) = (picture.width as usize, picture.height as usize, picture.grey());
    let (side, step) = CAMERA;
    let mut found = Vec::new();
    for (top, left) in (0..height).step_by(step).flat_map(|top| (0..width).step_by(step).map(move |left| (top, left))) {
        let size = (side.min(width - left), side.min(height - top));
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(size.0, size.1, |x, y| grey[(top + y) * width + left + x]);
        found.extend(image.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, said)| said));
    }
    found.dedup();
    found
}

#[tokio::test]
async fn a_code_is_read_from_screen_and_paper_or_is_not_shown() {
    let page = Page::open("code", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.run(PROPOSE).await;
    page.run("document.getElementById('fiche').open = true").await;
    page.see_words("#fiche .cite", "#v1.").await;
    let link = page.run("return document.querySelector('#fiche .address').textContent").await;
    let link = link.as_str().unwrap_or_default().to_owned();
    page.run("document.querySelector('#fiche .qr').scrollIntoView({ block: 'center', behavior: 'instant' })").await;
    let square = page.run("const qr = document.querySelector('#fiche .qr'); return qr.getBoundingClientRect().width / qr.viewBox.baseVal.width").await;
    assert_eq!(square.as_f64(), Some(3.0), "whole pixels a square");
    if can(page.engine(), "look") {
        let seen = journeys::image::Image::read(&page.picture().await).expect("a picture");
        assert_eq!(read_code(&seen), std::slice::from_ref(&link), "from the screen");
    }
    if can(page.engine(), "print") {
        page.run("window.print = () => {}").await;
        page.click("#fiche .ways button").await;
        let paper = page.print(false).await;
        assert_eq!(read_code(&paper.pictures(PRINTER)[0]), [link], "from paper: {}", paper.file());
    }
    // So many inputs are set that no QR code of the link could be read.
    page.run(
        "document.querySelector('.years input[value=elk]').click();
         document.querySelectorAll('.doubts input, .others input').forEach((field, place) => {
           if (field.type !== 'text') return;
           field.focus(); field.value = String(0.1234 + place / 1000).replace('.', ','); field.dispatchEvent(new Event('input', { bubbles: true })); field.blur();
         });",
    )
    .await;
    page.until("each year has a field", "return document.querySelectorAll('.ledger .of-year input').length > 20").await;
    page.run(
        "document.querySelectorAll('.ledger .of-year input').forEach((field, place) => {
           field.focus(); field.value = String(100 + 37 * place); field.dispatchEvent(new Event('input', { bubbles: true })); field.blur();
         });",
    )
    .await;
    page.see_words("#fiche .cite", "te lang voor een QR-code").await;
    page.until("and there is none", "return !document.querySelector('#fiche .qr')").await;
    page.close().await;
}

/// Checks downloads in a frame: a file keeps its name; if the frame forbids downloads, that is reported once, and a tab has the name.
#[tokio::test]
async fn a_file_from_a_frame_has_its_name() {
    let page = Page::open_host("framed-files", "files.html").await;
    let give = "const button = () => [...document.querySelectorAll('.picture-files button, .handles button')].find((b) => /SVG|CSV/.test(b.textContent));
        window.named = []; window.opened = [];
        HTMLAnchorElement.prototype.click = function () { window.named.push(this.download); };
        button()?.click(); return !!button();";
    page.enter(0).await;
    page.see_words(".said.official", "0 tot 510").await;
    page.until("a file is asked for", give).await;
    page.until(
        "it has its name",
        "return window.named.length === 1 && /^sociale-economie-2025.*\\.(svg|csv)$/.test(window.named[0])",
    )
    .await;
    page.leave().await;
    if !can(page.engine(), "in a frame without an origin") {
        return page.close().await;
    }
    page.enter(1).await;
    page.see_words(".said.official", "0 tot 510").await;
    page.click(".picture-files button").await;
    let said = page.see_words(".picture-files + [role=status]", "staat geen downloads toe").await;
    assert!(said.contains("sociale-economie-2025.svg staat in een nieuw tabblad"), "{said}");
    page.leave().await;
    let (title, text) = page.other_tab().await;
    assert_eq!(title, "sociale-economie-2025.svg");
    assert!(text.contains("stand van de gegevens"), "it holds the picture: {text}");
    page.close().await;
}

/// Checks that a refusal by the browser is always reported.
#[tokio::test]
async fn every_way_of_saving_says_how_it_went() {
    let page = Page::open("saving", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.run(PROPOSE).await;
    page.run("['delen', 'bewaren', 'fiche', 'amendement', 'downloads'].forEach((id) => { document.getElementById(id).open = true })").await;
    page.see_words("#fiche .cite", "#v1.").await;
    page.run("document.querySelector('.pictures').scrollIntoView({ behavior: 'instant' })").await;
    page.until("the first picture is drawn", "return !!document.querySelector('.drawn budget-chart svg path')").await;
    page.until("the question can be written", "return !!document.querySelector('.ranking .quiet')").await;
    page.run("document.querySelector('.ranking .quiet').click(); document.querySelector('.number').click()").await;
    page.until(
        "all is there",
        "return !!document.querySelector('.question') && !!document.querySelector('.explanation .layers')",
    )
    .await;
    // Each button that hands over a file or text, twice: in a browser that allows it, and in one that refuses.
    let buttons = "[...document.querySelectorAll('button')].filter((b) => b.checkVisibility() && /CSV|SVG|PNG|JSON|Kopieer|Exporteer|Afdrukken/.test(b.textContent))";
    for refuses in [false, true] {
        page.run(&format!(
            "const refuses = {refuses};
             Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {{ writeText: () => refuses ? Promise.reject(new Error('no')) : Promise.resolve() }} }});
             const make = URL.createObjectURL.bind(URL);
             window.make ??= make;
             URL.createObjectURL = (blob) => {{ if (refuses) throw new Error('no'); return window.make(blob); }};
             HTMLAnchorElement.prototype.click = function () {{}};
             window.print = () => {{ if (!refuses) dispatchEvent(new Event('beforeprint')); }};"
        ))
        .await;
        let count = page.run(&format!("return {buttons}.length")).await.as_u64().unwrap_or_default();
        assert!(count >= 20, "{count} ways of saving");
        for place in 0..count {
            let name = page.run(&format!("return {buttons}[{place}].textContent.trim()")).await;
            page.run(&format!(
                "const button = {buttons}[{place}];
                 const said = () => [...document.querySelectorAll('[role=status], [role=alert]')].map((e) => e.textContent).join('|');
                 window.heard = [];
                 window.watching?.disconnect();
                 window.watching = new MutationObserver((all) => all.forEach((one) => {{
                   const region = (one.target.nodeType === 1 ? one.target : one.target.parentElement)?.closest('[role=status], [role=alert]');
                   if (region?.textContent) window.heard.push(region.textContent);
                 }}));
                 window.watching.observe(document.body, {{ childList: true, characterData: true, subtree: true }});
                 button.click();"
            ))
            .await;
            let words = if refuses {
                "kon niet|niet toegelaten|geen PNG|niet getekend|menu van uw browser"
            } else {
                "Gekopieerd|Bewaard als|afdrukvenster is geopend"
            };
            page.until(
                &format!("{name} says how it went (refused: {refuses})"),
                &format!("return window.heard.some((text) => /{words}/.test(text)) || [...document.querySelectorAll('[role=status], [role=alert]')].some((e) => {buttons}[{place}].closest('section, figure, .folded, .explanation, .copied')?.contains(e) && /{words}/.test(e.textContent))"),
            )
            .await;
        }
    }
    page.close().await;
}

/// Checks that a text that is no amount stays as typed, and that the field says what it expects.
#[tokio::test]
async fn the_amendment_says_what_is_no_amount() {
    let page = Page::open("no-amount", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    page.run(PROPOSE).await;
    page.run("document.getElementById('amendement').open = true").await;
    page.see_words("#amendement tfoot", "Totaal100010001935419354").await;
    page.click("#amendement input").await;
    page.type_over("-200").await;
    page.press(journeys::Key::Tab).await;
    page.see_words("#amendement td .error", "zonder minteken, bijvoorbeeld 200").await;
    page.see_words("#amendement tfoot", "Totaal100010001935419354").await;
    page.until(
        "it stays as it was typed, and whoever goes on is at the next amount",
        "const [first, second] = document.querySelectorAll('#amendement input');
         return first.value === '-200' && first.getAttribute('aria-invalid') === 'true' && document.activeElement === second",
    )
    .await;
    page.click("#amendement input").await;
    page.type_over("200").await;
    page.press(journeys::Key::Tab).await;
    page.see_words("#amendement tfoot", "Totaal1000100020019354").await;
    page.until("nothing is wrong", "return !document.querySelector('#amendement [aria-invalid]')").await;
    assert!(page.engine() == Engine::WebKit || page.focused().await.contains("VEK"), "focus goes on");
    page.close().await;
}
