//! Work on proposals: undo, transfers, locks, saving, comparing and handing over.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use std::time::Duration;

use journeys::{Engine, Key, Page};
use serde_json::json;

const COACHING: &str = "input[type=text][aria-label^='Wijziging begeleidingspremies, 2025']";
const SUPPORT: &str = "input[type=text][aria-label^='Wijziging ondersteuningsmaatregelen, 2025']";

/// Types in a field and leaves it.
async fn type_in(page: &Page, field: &str, text: &str) {
    page.click(field).await;
    page.type_over(text).await;
    page.press(Key::Tab).await;
}

/// Dispatches a key event with Ctrl.
async fn ctrl(page: &Page, script_key: &str, shift: bool) {
    // Drivers type this key in different ways; the effect on the page is what matters.
    page.run(&format!(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{script_key}', ctrlKey: true, shiftKey: {shift}, bubbles: true, cancelable: true }}))"
    ))
    .await;
}

/// Clicks the button with a text, in a part of the page.
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
    page.see_words(".said.official", "0 tot 510").await;
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
    page.see_words(".steps li:nth-child(1)", "Voorbeeld ‘Omgekeerd: 2,5 en 3,5 miljoen’").await;
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
    // While the visitor types, the keys are the browser's own.
    page.click(COACHING).await;
    ctrl(&page, "z", false).await;
    assert_eq!(page.value(SUPPORT).await, "−1000");
    page.close().await;
}

#[tokio::test]
async fn money_goes_from_line_to_line_and_a_lock_holds() {
    let page = Page::open("moving", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
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
    page.click(".languages button[lang=en]").await;
    page.see_words("#verschuiven [role=status]", "Moved: 1,500 k€ from ").await;
    page.click(".languages button[lang=nl]").await;
    page.see_words("#verschuiven [role=status]", "Verschoven: 1500 k€ van ").await;
    // A single undo step.
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
    page.see_words(".said.official", "0 tot 510").await;
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

/// Expression for the keys of the entries stored on this device.
const KEPT: &str = "Object.keys(localStorage).filter(k => k.startsWith('begrotingsverkenner/'))";

/// Sets a text as the chosen file of the file field.
async fn choose_file(page: &Page, text: &str) {
    page.run(&format!(
        "const field = document.querySelector('#bewaren input[type=file]');
         const chosen = new DataTransfer();
         chosen.items.add(new File([{text}], 'scenario.json', {{ type: 'application/json' }}));
         field.files = chosen.files;
         field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    ))
    .await;
}

/// Records downloads in `window.given` instead of saving them.
async fn catch_downloads(page: &Page) {
    page.run(
        "window.given = [];
         URL.createObjectURL = blob => { blob.arrayBuffer().then(b => window.given.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(b))); return '#'; };
         HTMLAnchorElement.prototype.click = function () { window.named = this.download; }",
    )
    .await;
}

#[tokio::test]
async fn nothing_is_kept_until_someone_says_so_and_then_it_comes_back() {
    let page = Page::open("keep", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    type_in(&page, COACHING, "1000").await;
    page.until("the address follows", "return location.hash !== ''").await;
    page.until("nothing is stored", "return localStorage.length === 0 && document.cookie === ''").await;
    unfold(&page, "bewaren").await;
    page.click("#bewaren input[type=text]").await;
    page.type_text("Eerste").await;
    press_button(&page, "#bewaren form", "Bewaar").await;
    page.see_words("#bewaren .kept-list li", "Eerste").await;

    // Another tab saves one too: it appears here, and neither overwrites the other.
    page.run(&format!(
        "const [key] = {KEPT}; const other = key.replace(/[^/]*$/, 'z-other');
         localStorage.setItem(other, localStorage.getItem(key).replace('Eerste', 'Van elders'));
         window.dispatchEvent(new StorageEvent('storage', {{ key: other }}))"
    ))
    .await;
    page.see_words("#bewaren .kept-list li:nth-child(2)", "Van elders").await;

    page.run("location.hash = ''; localStorage").await;
    page.go("/?opnieuw").await;
    page.see_words(".said.official", "0 tot 510").await;
    unfold(&page, "bewaren").await;
    page.see_words("#bewaren .kept-list li", "Eerste").await;
    press_button(&page, "#bewaren .kept-list", "Open").await;
    page.see_words(".said.proposal", "van 370 minder tot 150 meer").await;
    assert_eq!(page.value(COACHING).await, "+1000");

    // Two scenarios side by side.
    unfold(&page, "vergelijken").await;
    type_in(&page, COACHING, "500").await;
    page.until(
        "all can be compared",
        "const boxes = [...document.querySelectorAll('#vergelijken input[type=checkbox]')];
         if (boxes.length !== 3) return false;
         boxes.filter(b => !b.checked).slice(0, 1).forEach(b => b.click()); return true",
    )
    .await;
    page.see_words("#vergelijken table:nth-of-type(1) thead", "Vlaamse RegeringMijn voorstel").await;
    page.see_words("#vergelijken .compared", "Eerste min Mijn voorstel").await;
    page.see_words("#vergelijken .compared", "+72,3 persoonsjaren").await;

    press_button(&page, "#bewaren .kept-list", "Verwijder").await;
    page.until("one is left", &format!("return {KEPT}.length === 1")).await;

    // Several of a file are kept once someone says so, and all is deleted once someone says so.
    let two = format!(
        "(() => {{ const file = JSON.parse(localStorage.getItem({KEPT}[0]));
                   file.scenarios.push({{ ...file.scenarios[0], name: 'Uit een bestand' }});
                   return JSON.stringify(file) }})()"
    );
    for (answer, kept) in [("Nee", 1), ("Ja", 3)] {
        choose_file(&page, &two).await;
        page.see_words("#bewaren .question", "De 2 scenario’s uit scenario.json bewaren op dit toestel?").await;
        page.until("the question has the focus", "return document.activeElement.matches('.question')").await;
        press_button(&page, "#bewaren .question", answer).await;
        page.until("it is answered", "return !document.querySelector('.question')").await;
        page.until("as many are kept", &format!("return {KEPT}.length === {kept}")).await;
    }
    press_button(&page, "#bewaren .ways:not(.question)", "Verwijder alles").await;
    page.see_words("#bewaren .question", "(3) allemaal van dit toestel verwijderen?").await;
    press_button(&page, "#bewaren .question", "Ja").await;
    page.see_words("#bewaren [role=status]", "Alle bewaarde scenario’s zijn verwijderd.").await;
    page.until("none is left", &format!("return {KEPT}.length === 0")).await;
    page.close().await;
}

/// Script that returns the elements with a long name that are wider than their box, and the width by which the page exceeds its window. A
/// scrolling box may contain more than it shows, but no name that is wider than the window.
const TOO_WIDE: &str = "
    const root = document.documentElement;
    const found = [];
    if (root.scrollWidth > root.clientWidth) {
      const out = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
      found.push(`the page: ${root.scrollWidth}, by ${out.slice(0, 4).map((e) => e.outerHTML.slice(0, 80)).join(' and ')}`);
    }
    const long = /w{60}/i;
    for (const e of document.querySelectorAll('body *')) {
      if (!long.test(e.textContent) || e.closest('.heard, script') || e.checkVisibility?.() === false) continue;
      const { display, overflowX } = getComputedStyle(e);
      if (display.startsWith('inline') && display === 'inline' || e.clientWidth === 0) continue;
      if (['auto', 'scroll'].includes(overflowX)) continue;
      if (e.querySelector('.wide') || e.closest('tr, thead, tbody, table')?.matches('tr, thead, tbody, table') && !e.matches('th, td, caption')) {
        if (e.getBoundingClientRect().width > root.clientWidth && !e.closest('.wide')) found.push(`wider than the page: ${e.outerHTML.slice(0, 80)}`);
        continue;
      }
      if (e.scrollWidth > e.clientWidth + 1) found.push(`${e.scrollWidth} in ${e.clientWidth}: ${e.outerHTML.slice(0, 80)}`);
      if (e.matches('th, td, caption') && e.getBoundingClientRect().width > root.clientWidth) found.push(`a cell: ${e.outerHTML.slice(0, 80)}`);
    }
    return found;";

#[tokio::test]
async fn a_name_of_one_long_word_is_broken_and_never_cut() {
    let page = Page::open("long-name", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    type_in(&page, COACHING, "1000").await;
    unfold(&page, "bewaren").await;
    page.click("#bewaren input[type=text]").await;
    page.type_text("Eerste").await;
    press_button(&page, "#bewaren form", "Bewaar").await;
    page.see_words("#bewaren .kept-list li", "Eerste").await;
    // A word and an address of 200 characters each, as a scenario file can contain them.
    let names = ["w".repeat(200), format!("https://voorbeeld.be/{}", "w".repeat(179))];
    page.run(&format!(
        "const [key] = {KEPT}; const text = localStorage.getItem(key);
         for (const [place, name] of {}.entries()) localStorage.setItem(place ? key.replace(/[^/]*$/, 'z-other') : key, text.replace('Eerste', name));
         window.dispatchEvent(new StorageEvent('storage', {{ key }}))",
        json!(names)
    ))
    .await;
    // Names are cut to the maximum length that a file may contain.
    let shown = names.each_ref().map(|name| &name[..120]);
    page.see("#bewaren .kept-list", "both names", |text| shown.iter().all(|name| text.contains(name))).await;
    // In a file with both names, in the message about it, and side by side.
    let [first, second] = names.each_ref().map(|name| {
        format!("JSON.parse(localStorage.getItem({KEPT}[0]).replaceAll(/w{{200}}|https:[^\"]*/g, '{name}'))")
    });
    choose_file(
        &page,
        &format!(
            "(() => {{ const one = {first}, other = {second}; one.scenarios.push(...other.scenarios); return JSON.stringify(one); }})()"
        ),
    )
    .await;
    press_button(&page, "#bewaren .question", "Ja").await;
    page.see("#bewaren > .folded > [role=status]", "what came of the file", |text| text.contains(shown[0])).await;
    unfold(&page, "vergelijken").await;
    page.until(
        "three are ticked",
        "document.querySelectorAll('#vergelijken input[type=checkbox]:not(:checked):enabled').forEach((box) => box.click());
         return document.querySelectorAll('#vergelijken input:checked').length > 2 && /w{60}/.test(document.querySelector('#vergelijken .compared').textContent)",
    )
    .await;
    let widths: &[u32] = if page.engine() == Engine::Chromium { &[320, 1280] } else { &[500, 1280] };
    for &width in widths {
        page.resize(width, 900).await;
        for language in ["nl", "en"] {
            page.run(&format!("document.querySelector('.languages button[lang={language}]').click()")).await;
            // Resizing a window takes some time.
            let mut found = page.run(TOO_WIDE).await;
            for _ in 0..50 {
                if found == json!([]) {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(40)).await;
                found = page.run(TOO_WIDE).await;
            }
            assert_eq!(found, json!([]), "{width} px, {language}");
        }
    }
    page.close().await;
}

#[tokio::test]
async fn full_and_refused_storage_is_said_and_nothing_is_lost() {
    let page = Page::open("storage", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    type_in(&page, COACHING, "1000").await;
    unfold(&page, "bewaren").await;
    page.run("Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') }").await;
    press_button(&page, "#bewaren form", "Bewaar").await;
    page.see_words("#bewaren .error", "geen plaats meer").await;
    page.run("Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') }").await;
    press_button(&page, "#bewaren form", "Bewaar").await;
    page.see_words("#bewaren .error", "staat bewaren niet toe").await;
    assert_eq!(page.value(COACHING).await, "+1000", "the proposal is still there");
    page.close().await;
}

#[tokio::test]
async fn a_scenario_leaves_as_a_file_and_comes_back_and_damaged_files_are_explained() {
    let page = Page::open("files", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    type_in(&page, COACHING, "1000").await;
    unfold(&page, "bewaren").await;
    catch_downloads(&page).await;
    press_button(&page, "#bewaren", "Exporteer dit voorstel").await;
    page.see_words("#bewaren [role=status]", "Bewaard als sociale-economie-2025-scenario.json.").await;
    page.click(".languages button[lang=en]").await;
    page.see_words("#bewaren [role=status]", "Saved as sociale-economie-2025-scenario.json.").await;
    page.click(".languages button[lang=nl]").await;
    page.see_words("#bewaren [role=status]", "Bewaard als sociale-economie-2025-scenario.json.").await;
    page.until(
        "it is a scenario file",
        "return window.given.length === 1 && JSON.parse(window.given[0]).scenarios.length === 1",
    )
    .await;
    page.click("[aria-label='Ongedaan maken']").await;
    page.until("the proposal is gone", "return !document.querySelector('.said.proposal')").await;
    choose_file(&page, "window.given[0]").await;
    page.see_words("#bewaren [role=status]", "Geïmporteerd: Mijn voorstel.").await;
    page.see_words(".said.proposal", "van 370 minder tot 150 meer").await;
    for (text, says) in [
        ("window.given[0].slice(0, 80)", "stopt middenin"),
        ("window.given[0].replace('\"version\": 1', '\"version\": 9')", "nieuwere versie"),
        ("window.given[0].replace('\"version\": 1,', '\"version\" 1,')", "regel 2"),
        ("window.given[0].replace('sociale-economie-2025', 'een-ander')", "ander document, ‘een-ander’"),
        ("'x'.repeat(50000000)", "groter dan 1000 kB"),
        ("'<html>'", "geen JSON"),
    ] {
        choose_file(&page, text).await;
        page.see_words("#bewaren .error", says).await;
    }
    page.see_words(".said.proposal", "van 370 minder tot 150 meer").await;
    // Made with another version of the document: it opens, and says so.
    choose_file(&page, "window.given[0].replace(/\"hash\": \"[^\"]*\"/, '\"hash\": \"zzzzzz\"').replace(/\"version\": \"[^\"]*\"/, '\"version\": \"0.9.0\"')").await;
    page.see_words("#bewaren", "Gemaakt met versie 0.9.0 van het document").await;
    page.see_words(".said.proposal", "van 370 minder tot 150 meer").await;
    page.close().await;
}

/// Returns the output of `begroting compute` for a scenario.
fn computed(settings: &[String]) -> serde_json::Value {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let mut command = std::process::Command::new(env!("CARGO"));
    command.current_dir(root).args([
        "run",
        "--quiet",
        "--package",
        "cli",
        "--",
        "compute",
        "model/sociale-economie-2025.toml",
        "--json",
    ]);
    for setting in settings {
        command.args(["--set", setting]);
    }
    let output = command.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it says JSON")
}

/// Checks that, with every unknown filled in, the file and the fact sheet contain what the command line computes.
#[tokio::test]
async fn what_is_handed_over_is_what_the_terminal_computes() {
    let unknowns = [
        "incidence",
        "unused",
        "effort_recurs",
        "runoff_kept",
        "coaching_base",
        "sine_base",
        "lde_base",
        "mwa_base",
        "support_base",
    ];
    let start = computed(&[]);
    let mut set = vec!["\"shift_coaching\": {\"2025\": 1000}".to_owned()];
    let mut settings = vec!["shift_coaching=2025:1000".to_owned()];
    for id in unknowns {
        for (place, value) in start["values"][id].as_array().expect("it has values").iter().enumerate() {
            settings.push(format!("{id}={}:{value}", 2025 + place));
        }
        let years = start["values"][id].as_array().expect("it has values").iter().enumerate();
        let years: Vec<String> = years.map(|(place, value)| format!("\"{}\": {value}", 2025 + place)).collect();
        set.push(format!("\"{id}\": {{{}}}", years.join(", ")));
    }
    let expected = computed(&settings);

    let page = Page::open("terminal", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    unfold(&page, "bewaren").await;
    let file = format!(
        "{{\"format\": \"begrotingsverkenner-scenario\", \"version\": 1, \"document\": {{\"id\": \"sociale-economie-2025\", \"version\": \"1.0.0\", \"hash\": \"\"}}, \"scenarios\": [{{\"name\": \"Alles ingevuld\", \"set\": {{{}}}}}]}}",
        set.join(", ")
    );
    choose_file(&page, &serde_json::Value::from(file).to_string()).await;
    page.see_words("#bewaren [role=status]", "Alles ingevuld").await;
    page.see(".said.proposal", "one number", |text| !text.contains(" tot ") && text.contains("mensen")).await;
    unfold(&page, "downloads").await;
    catch_downloads(&page).await;
    press_button(&page, "#downloads", "CSV voor een Nederlandstalig").await;
    page.until("there is a file", "return window.given.length === 1").await;
    let csv = page.run("return window.given[0]").await;
    let mut compared = 0;
    for line in csv.as_str().expect("a text").lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let (Some(id), Some(year)) = (cells.first(), cells.get(3).and_then(|year| year.parse::<usize>().ok())) else {
            continue;
        };
        let Some(value) = expected["values"][*id].get(year - 2025).and_then(serde_json::Value::as_f64) else {
            continue;
        };
        for cell in [cells[6], cells[7]] {
            let written: f64 = cell.replace(',', ".").parse().expect("a number");
            assert!((written - value).abs() <= 1e-9 * value.abs().max(1.0), "{id} in {year}: {written}, not {value}");
        }
        compared += 1;
    }
    assert!(compared > 400, "{compared} numbers");
    unfold(&page, "fiche").await;
    let change = expected["values"]["coached_change"][0].as_f64().expect("a number");
    let written = format!("−{:.0} persoonsjaren", change.abs());
    assert!(change < -100.0, "{change}");
    page.see_words("#fiche .plain", &written).await;
    page.close().await;
}

#[tokio::test]
async fn a_proposal_is_handed_over_as_table_sheet_and_file() {
    let page = Page::open("hand-over", "/").await;
    page.see_words(".said.official", "0 tot 510").await;
    type_in(&page, COACHING, "1000").await;
    type_in(&page, SUPPORT, "-600").await;
    unfold(&page, "amendement").await;
    page.see_words("#amendement h3", "concept, geen officieel model, 2025").await;
    page.see_words("#amendement .finding", "De begroting van 2025 is afgesloten").await;
    page.see_words("#amendement tfoot", "Totaal60060010001000").await;
    page.see_words("#amendement tbody", "Code niet gevonden").await;
    // One cell is filled in otherwise.
    page.run(
        "const cell = [...document.querySelectorAll('#amendement input')].find(i => i.ariaLabel === 'Ondersteuningsmaatregelen: VAN VEK');
         cell.value = '450'; cell.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await;
    page.see_words("#amendement tfoot", "Totaal60045010001000").await;

    unfold(&page, "fiche").await;
    page.see_words("#fiche .user-scenario", "Scenario van een gebruiker, geen standpunt").await;
    page.see_words("#fiche .fiche", "begeleidingspremies IMW +1000 k€, ondersteuningsmaatregelen −600 k€, 2025").await;
    page.see_words("#fiche .finding", "400 k€ kleiner").await;
    page.see_words("#fiche .cite", "#v1.").await;
    page.until("with a QR code", "return !!document.querySelector('#fiche svg.qr')").await;

    unfold(&page, "downloads").await;
    catch_downloads(&page).await;
    press_button(&page, "#downloads", "CSV voor een Nederlandstalig").await;
    page.until(
        "a spreadsheet in Dutch opens it",
        "return window.given.length === 1 && window.given[0].startsWith('\\ufeffid;') && window.given[0].includes('\\r\\nshift_coaching;') && window.given[0].includes(',')",
    )
    .await;
    press_button(&page, "#downloads", "JSON").await;
    page.until(
        "a program reads it",
        "return window.given.length === 2 && JSON.parse(window.given[1]).values.shift_coaching.proposal[0][0] === 1000",
    )
    .await;
    page.close().await;
}

/// Checks that the printed fact sheet is one page of A4, and nothing else.
#[tokio::test]
async fn the_sheet_is_one_page_on_paper() {
    let page = Page::open("paper", "/").await;
    if page.engine() != Engine::Chromium {
        return page.close().await;
    }
    page.see_words(".said.official", "0 tot 510").await;
    type_in(&page, COACHING, "1000").await;
    type_in(&page, SUPPORT, "-600").await;
    unfold(&page, "fiche").await;
    page.see_words("#fiche .cite", "#v1.").await;
    page.run("document.documentElement.setAttribute('data-print', 'fiche')").await;
    let size = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true });
    let paper = page.cdp(json!({ "cmd": "Page.printToPDF", "params": size })).await;
    let data = paper["data"].as_str().expect("Chromium makes a PDF");
    let count = format!("return atob('{data}').match(/\\/Type\\s*\\/Page\\b(?!s)/g).length");
    assert_eq!(page.run(&count).await, 1, "the sheet is one page");
    page.close().await;
}
