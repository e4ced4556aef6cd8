//! The embedded page: whole at a fixed height, resized by the loader, controlled by links in the host page, and safe from it; and the page
//! that makes the snippet.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use hosting::host::Host;
use journeys::site::{Copy, can};
use journeys::{Engine, Page};

const SUPPORT: &str = "input[type=text][aria-label^='Wijziging ondersteuningsmaatregelen, 2025']";

/// Script that returns `true` if a frame is as tall as its content, whatever the host page's style says of frames.
fn fits(place: usize) -> String {
    format!(
        "const frame = document.querySelectorAll('iframe')[{place}];
         return frame.style.height !== '' && Math.abs(frame.clientHeight - parseFloat(frame.style.height)) <= 1;"
    )
}

async fn height(page: &Page, place: usize) -> f64 {
    let script = format!("return document.querySelectorAll('iframe')[{place}].getBoundingClientRect().height");
    page.run(&script).await.as_f64().unwrap_or_default()
}

/// Clicks a link or button without the pointer, because it is subject to the host's hostile style.
async fn press(page: &Page, selector: &str) {
    page.run(&format!("document.querySelector(\"{selector}\").click()")).await;
}

#[tokio::test]
async fn two_frames_on_a_page_with_a_strict_policy_fit_and_follow_links_in_its_text() {
    let page = Page::open_host("council", "council.html").await;
    page.until("the marked element became a frame", "return document.querySelectorAll('iframe').length === 2").await;
    assert_eq!(page.text_now("#elsewhere").await.as_deref(), Some("Geen kader"), "only this release is put in frames");
    assert_eq!(page.text_now("#broken-address").await.as_deref(), Some("Geen adres"), "what is no address is left");
    let name = page.run("return document.querySelector('#second iframe').title").await;
    assert_eq!(name, "The budget explorer", "the frame is named after what stood there");

    // The first frame: chosen parts, and no sticky element that takes room.
    page.enter(0).await;
    page.see_words(".said.official", "0 tot 510").await;
    assert_eq!(page.text_now(".answers").await, None, "only the parts that were asked for");
    let stays = "return [...document.querySelectorAll('body *')].filter(e => ['fixed', 'sticky'].includes(getComputedStyle(e).position) && !e.matches('.gloss')).map(e => e.outerHTML.slice(0, 60))";
    assert_eq!(page.run(stays).await, serde_json::json!([]), "nothing stays in view");
    assert_eq!(page.run("return document.activeElement === document.body").await, true, "nothing takes focus");
    assert_eq!(page.text_now(".lock.locked").await.as_deref(), Some("ontgrendel"), "the lock is seen");
    page.leave().await;
    page.until("the first frame fits", &fits(0)).await;
    let before = height(&page, 0).await;
    assert!(before > 600.0, "as tall as its parts: {before}");
    page.enter(0).await;
    let inner = "return document.documentElement.scrollHeight <= innerHeight";
    page.until("nothing is left to scroll", inner).await;

    // The explanation makes the frame taller, and lies below the button that opened it.
    press(&page, ".headline .more button").await;
    page.see(".explanation h2", "the explanation", |text| !text.is_empty()).await;
    page.until(
        "the explanation lies below the button",
        "const b = document.querySelector('.headline .more button').getBoundingClientRect(), e = document.querySelector('.explanation').getBoundingClientRect();
         return Math.abs(e.top - b.bottom) < 2 && e.bottom <= innerHeight + 1;",
    )
    .await;
    press(&page, ".explanation .close").await;
    page.leave().await;

    // A link in the host page, for the first frame: locked lines keep their amounts.
    press(&page, "#mirror").await;
    page.enter(0).await;
    page.see(".said.proposal", "the example", |text| text.contains("Uw voorstel")).await;
    assert_eq!(page.value(SUPPORT).await, "0", "the locked line did not move");
    page.leave().await;
    assert!(page.run("return location.pathname").await == "/council.html", "the page of the council stays");

    // The second frame comes into view in its own language; a link sets it alone.
    press(&page, "#english").await;
    page.enter(1).await;
    page.see_words(".said.proposal", "Your proposal").await;
    page.see_words(".notice", "This link changes, compared with the government’s budget:").await;
    assert_eq!(page.run("return document.documentElement.dataset.theme").await, "dark");
    let ground = page.run("return getComputedStyle(document.body).backgroundColor").await;
    assert_eq!(ground, "rgb(20, 23, 27)", "dark, whatever the device says");
    page.leave().await;
    page.until("the second frame fits", &fits(1)).await;

    // A broken link shows an error in the frame and changes nothing.
    press(&page, "#broken").await;
    page.enter(0).await;
    page.see_words(".notice.failed", "onvolledig of onderweg gewijzigd").await;
    assert!(page.text_now(".said.proposal").await.is_some(), "what was set is still there");
    // The link to the whole page carries the scenario.
    page.until(
        "the link holds the proposal",
        "return /\\/latest\\/#v1\\./.test(document.querySelector('.foot a').href)",
    )
    .await;
    assert_eq!(page.run("return document.querySelector('.foot a').target").await, "_blank");
    page.leave().await;

    // A link without a scenario works like any other link.
    let held = "let held;
         addEventListener('click', (event) => { held = event.defaultPrevented; event.preventDefault(); }, { once: true });
         document.querySelector('#whole').click();
         return held;";
    assert_eq!(page.run(held).await, false, "the browser follows it");
    page.close().await;
}

#[tokio::test]
async fn a_frame_without_rights_computes_and_fits() {
    let page = Page::open_host("sandbox", "sandbox.html").await;
    if !can(page.engine(), "in a frame without an origin") {
        // The prerendered page is readable all the same.
        page.enter(0).await;
        page.see_words(".said.official", "0 tot 510").await;
        return page.close().await;
    }
    page.enter(0).await;
    page.see_words(".said.official", "0 tot 510").await;
    assert_eq!(page.run("return self.origin").await, "null");
    let storage = page.run("try { return String(localStorage.length) } catch { return 'refused' }").await;
    assert_eq!(storage, "refused", "nothing can be kept here");
    // Some engines do not let a script focus a frame of another origin, so the text is set there.
    page.run(&format!(
        "const field = document.querySelector(\"{SUPPORT}\"); field.value = '-1000'; field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ))
    .await;
    page.see(".said.proposal", "the result", |text| text.contains("Uw voorstel")).await;
    page.until(
        "the way to the whole page takes it along",
        "return document.querySelector('.foot a').href.includes('#v1.')",
    )
    .await;
    page.leave().await;
    page.until("the frame fits", &fits(0)).await;
    page.close().await;
}

#[tokio::test]
async fn a_narrow_frame_works_without_a_script_and_hears_only_its_own_page() {
    let page = Page::open_host("narrow", "narrow.html").await;
    page.enter(0).await;
    page.see_words(".said.official", "0 tot 510").await;
    assert_eq!(
        page.run("return innerWidth <= 300 && document.documentElement.scrollWidth <= innerWidth").await,
        true,
        "nothing is cut off"
    );
    page.leave().await;
    assert!((height(&page, 0).await - 600.0).abs() < 1.0, "without a script the height stays");

    // The height is reported in three ways, without anything of the scenario.
    page.run(
        "window.heard = []; addEventListener('message', ({ data }) => heard.push(data));
         frames[0].postMessage({ type: 'begrotingsverkenner', set: '?preset=mirror' }, '*');
         frames[0].postMessage({ type: 'begrotingsverkenner', ask: 'height' }, '*');
         frames[0].postMessage({ type: 'begrotingsverkenner', ask: 'about' }, '*');",
    )
    .await;
    page.until(
        "the height is told to each kind of page",
        "const ours = heard.some(d => d.type === 'begrotingsverkenner' && d.height > 600);
         const theirs = heard.some(d => d['datawrapper-height']?.begrotingsverkenner > 600);
         return ours && theirs && heard.some(d => d.sentinel === 'amp' && d.type === 'embed-size' && d.height > 600) && heard.some(d => d.about);",
    )
    .await;
    let told = page.run("return JSON.stringify(heard)").await.as_str().unwrap_or_default().to_owned();
    assert!(!told.contains("v1."), "nothing of what is set is told: {told}");
    page.enter(0).await;
    page.see(".said.proposal", "what its own page set", |text| text.contains("Uw voorstel")).await;
    let set = page.text_now(".said.proposal").await;
    page.leave().await;

    // A malformed message, or an impossible request, changes nothing and does no harm.
    page.run(
        "const send = (data) => frames[0].postMessage(data, '*');
         for (const data of [null, 1, 'set', [], {}, { set: '?preset=government' }, { type: 'begrotingsverkenner' },
             { type: 'begrotingsverkenner', set: 1 }, { type: 'begrotingsverkenner', set: { toString: 1 } }, { type: 'begrotingsverkenner', ask: 'scenario' },
             { type: ['begrotingsverkenner'], set: '?preset=government' }, { type: 'begrotingsverkenner', set: '' }]) send(data);
         send({ type: 'begrotingsverkenner', set: '?preset=' + '<img src=x onerror=alert(1)>'.repeat(3) });",
    )
    .await;
    page.enter(0).await;
    page.see_words(".notice.failed", "De optie ‘preset’ kan niet ‘<img src=x onerror=alert(1)>").await;
    assert_eq!(page.run("return document.querySelectorAll('img').length").await, 0, "no HTML is made of it");
    assert_eq!(page.text_now(".said.proposal").await, set);
    page.leave().await;
    page.run("frames[0].postMessage({ type: 'begrotingsverkenner', set: '#v1.' + 'x'.repeat(3e5) }, '*')").await;
    page.enter(0).await;
    page.see_words(".notice.failed", "langer dan een link kan zijn").await;
    assert_eq!(page.text_now(".said.proposal").await, set);
    page.leave().await;

    // A sibling frame is not the host page.
    page.enter(1).await;
    page.run("parent.frames[0].postMessage({ type: 'begrotingsverkenner', set: '?preset=government' }, '*')").await;
    page.leave().await;
    page.enter(0).await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(page.text_now(".said.proposal").await, set, "a stranger sets nothing");
    page.close().await;
}

#[tokio::test]
async fn a_page_around_frames_keeps_its_place_and_its_focus_while_they_load() {
    let page = Page::open_host("reader", "reader.html").await;
    page.run("document.getElementById('search').focus(); return null").await;
    let frames = [(0, ".explanation h2"), (1, "#onbekend h2"), (2, ".explanation h2")];
    for (frame, there) in frames {
        page.enter(frame).await;
        page.see(there, "what the address names", |text| !text.is_empty()).await;
        // The focus moves within the next frame of the screen.
        page.run("return new Promise(then => requestAnimationFrame(() => requestAnimationFrame(() => then(null))))")
            .await;
        page.leave().await;
    }
    assert_eq!(page.run("return scrollY").await, 0, "the page around them stays where it is");
    assert_eq!(page.run("return document.activeElement.id").await, "search", "and keeps its focus");
    for (frame, there) in frames {
        page.enter(frame).await;
        let focused = page.run("return document.activeElement.id").await;
        assert_eq!(focused, "", "frame {frame} takes none");
        let seen = format!(
            "const r = document.querySelector('{there}').getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight"
        );
        page.until("what the address names is in view in the frame", &seen).await;
        page.leave().await;
    }
    // A visitor who goes on in a frame has the focus there. WebKit's driver clicks in it, and leaves the focus in the host page.
    if page.engine() == Engine::WebKit {
        return page.close().await;
    }
    page.enter(0).await;
    page.click(".explanation .close").await;
    page.until("the explanation is gone", "return !document.querySelector('.explanation')").await;
    page.click(".headline .more button").await;
    page.until("focus is in the explanation", "return document.activeElement?.id === 'explanation-title'").await;
    page.close().await;
}

/// Opens a part of a site in a frame, and records from the first message on the heights that it reports.
async fn open_and_hear(page: &Page, address: &str) {
    page.run(&format!(
        "window.heights = [];
         addEventListener('message', ({{ data }}) => {{ if (data?.type === 'begrotingsverkenner' && 'height' in data) heights.push(data.height); }});
         document.querySelector('iframe').src = '{address}';
         return null"
    ))
    .await;
}

#[tokio::test]
async fn a_frame_tells_its_height_once_its_parts_are_there_and_a_flood_is_a_few() {
    let page = Page::open_host("heights", "heights.html").await;
    open_and_hear(&page, &format!("{}/?part=headline,ledger&lang=nl", page.base())).await;
    page.until("a height is told", "return window.heights.length > 0").await;
    page.enter(0).await;
    page.see_words(".said.official", "0 tot 510").await;
    page.leave().await;
    let heights = page.run("return window.heights").await;
    let heights: Vec<f64> = heights.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
    assert!(heights[0] > 600.0, "the first that is told holds its parts: {heights:?}");

    // A flood of messages: the last of each kind counts, and the page goes on.
    page.run(
        "const to = document.querySelector('iframe').contentWindow;
         for (let time = 0; time < 20000; time++) {
           for (const ask of ['about', 'height', 'nothing']) to.postMessage({ type: 'begrotingsverkenner', ask }, '*');
           to.postMessage({ type: 'begrotingsverkenner', set: time % 2 ? '?preset=mirror' : '#v1.cut.off' }, '*');
           to.postMessage({ type: 'begrotingsverkenner', find: 'x'.repeat(time % 50) }, '*');
         }
         window.answers = 0;
         addEventListener('message', ({ data }) => { if (data?.about || 'found' in data) window.answers += 1; });
         return null",
    )
    .await;
    page.enter(0).await;
    page.see(".said.proposal", "the example", |text| text.contains("Uw voorstel")).await;
    page.leave().await;
    page.until("it is answered", "return window.answers > 0").await;
    let answers = page.run("return window.answers").await.as_u64().unwrap_or_default();
    assert!((1..20_000).contains(&answers), "{answers} answers to 40,000 questions");
    page.close().await;
}

#[tokio::test]
async fn a_part_that_cannot_come_shows_the_way_to_the_whole_page() {
    let copy = Copy::of_site("framed-lacking");
    let files = std::fs::read_dir(&copy.folder).expect("its files");
    for file in files.filter_map(|file| Some(file.ok()?.path())) {
        let later = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("split_later-"));
        if later {
            std::fs::remove_file(file).expect("target/ can be written");
        }
    }
    let host = Host::start(&copy.folder, "/", 0).expect("a free port");
    let page = Page::open_host_on("framed-lacking", host.address(), "heights.html").await;
    open_and_hear(&page, &format!("{}/?part=headline&lang=nl", host.address())).await;
    page.enter(0).await;
    page.see_words("[data-lacking]", "Een deel van de pagina kon niet worden geladen").await;
    let way =
        page.run("const way = document.querySelector('[data-lacking] a'); return [way.textContent, way.target]").await;
    assert_eq!(way, serde_json::json!(["Open de hele pagina", "_blank"]));
    page.leave().await;
    page.until(
        "its height is told",
        "return window.heights.length > 0 && window.heights.every((height) => height >= 80)",
    )
    .await;
    page.close().await;
}

#[tokio::test]
async fn options_are_told_where_they_are_wrong() {
    let page = Page::open("options", "/?part=headline,nonsense&them=dark&shift_coaching=5&lang=nl").await;
    page.see_words(".said.official", "0 tot 510").await;
    let told = page.see_words(".notice.failed", "De optie ‘part’ kan niet ‘nonsense’ zijn").await;
    assert!(
        told.contains("‘them’ in het adres is geen optie")
            && told.contains("‘shift_coaching’ staat in het adres vóór #"),
        "{told}"
    );
    assert_eq!(page.text_now(".said.proposal").await, None, "nothing is set by what a server reads");
    page.click(".notice.failed button").await;
    page.until("the message is gone", "return !document.querySelector('.notice')").await;
    page.close().await;
}

#[tokio::test]
async fn each_option_does_what_it_says() {
    let page = Page::open(
        "each-option",
        "/?part=outcomes,headline&lang=en&preset=mirror&lock=all&theme=light&accent=ffcc00&ground=transparent",
    )
    .await;
    page.see_words(".said.proposal", "Your proposal").await;
    let order = "return [...document.querySelector('main').children].map(e => e.className).join(' ')";
    assert_eq!(page.run(order).await, "effects headline", "the parts, in the order in which they were asked for");
    assert_eq!(page.run("return document.documentElement.lang").await, "en");
    assert_eq!(page.run("return getComputedStyle(document.body).backgroundColor").await, "rgba(0, 0, 0, 0)");
    let accent = page.run("return getComputedStyle(document.querySelector('.foot a')).color").await;
    let accent = accent.as_str().unwrap_or_default().to_owned();
    assert!(
        accent.starts_with("rgb(") && accent != "rgb(255, 204, 0)" && accent.ends_with(", 0)"),
        "yellow, dark enough to read: {accent}"
    );
    page.go("/?part=years,ranking").await;
    page.until("the ranking has bars", "return document.querySelector('.rank-ends .sign') !== null").await;
    assert_eq!(page.run("return document.querySelectorAll('.drawn').length").await, 2, "the pictures over the years");
    page.go("/?part=presets,ledger&lock=all").await;
    page.see_words(".preset", "Regering").await;
    assert_eq!(page.run("return document.querySelectorAll('.presets').length").await, 1, "examples stand there once");
    assert_eq!(
        page.run("return [...document.querySelectorAll('.ledger .lock')].every(e => e.matches('.locked'))").await,
        true
    );
    // A link takes precedence over a preset.
    let golden = include_str!("../../links/golden.txt");
    let english = golden.lines().find(|line| line.contains(".L~en.kx7p6")).and_then(|line| line.split(" => ").next());
    page.go(&format!("/?part=headline&preset=mirror&lang=nl#{}", english.expect("it is on the list"))).await;
    page.see_words(".said.official", "Regering").await;
    assert_eq!(page.text_now(".said.proposal").await, None);
    page.close().await;
}

#[tokio::test]
async fn a_snippet_is_made_seen_and_copied() {
    let page = Page::open("snippet", "/embed/").await;
    page.see_words(".version", env!("CARGO_PKG_VERSION")).await;
    page.until(
        "the examples of the document can be chosen",
        "return document.querySelectorAll('#preset option').length > 3",
    )
    .await;
    let code = page.value("#code").await;
    let base = page.base().to_owned();
    for part in [
        format!("<iframe src=\"{base}/latest/?part=headline,ledger&amp;lang=nl\""),
        "title=\"Sociale economie: wat doet de besparing van 2025".to_owned(),
        "height=\"600\" frameborder=\"0\" loading=\"lazy\" allow=\"clipboard-write; web-share; fullscreen\"></iframe>"
            .to_owned(),
        format!("<script src=\"{base}/latest/embed.js\" async></script>"),
    ] {
        assert!(code.contains(&part), "`{part}` is missing in {code}");
    }
    assert_eq!(page.value("#text-link").await, "", "a link that sets nothing is not offered");
    page.enter(0).await;
    page.see_words(".said.official", "0 tot 510").await;
    page.leave().await;
    let choose = "const f = document.getElementById('options').elements; const set = (name, value) => { const e = f.namedItem(name); e.value = value; (e.length === undefined || e.tagName ? e : [...e].find(r => r.checked)).dispatchEvent(new Event('input', { bubbles: true })); };";
    page.run(&format!("{choose} set('version', 'pinned'); set('height', 'fits');")).await;
    let code = page.value("#code").await;
    assert!(
        code.contains("/embed.js\" integrity=\"sha384-") && code.contains("crossorigin=\"anonymous\" async"),
        "{code}"
    );
    page.run(&format!("{choose} set('preset', f.namedItem('preset').options[3].value); set('lang', 'en'); set('version', 'pinned'); set('height', 'fixed'); set('theme', 'dark');")).await;
    page.enter(0).await;
    page.see_words(".said.proposal", "Your proposal").await;
    page.leave().await;
    page.until("labels are in the language of the frame", "return document.querySelector('#preset').selectedOptions[0].text !== '' && [...document.querySelectorAll('#preset option')].some(o => o.text === 'No savings')").await;
    let code = page.value("#code").await;
    assert!(
        code.contains(&format!("{base}/v/{}/?part=headline,ledger&amp;lang=en&amp;preset=", env!("CARGO_PKG_VERSION"))),
        "{code}"
    );
    assert!(
        code.contains("title=\"Social economy") && code.contains("theme=dark") && !code.contains("<script"),
        "{code}"
    );
    let link = page.value("#text-link").await;
    assert!(
        link.contains("?lang=en&amp;preset=") && link.contains("data-begrotingsverkenner>uw woorden</a>"),
        "{link}"
    );

    // A scenario of one's own goes after #; a text that is no link shows an error.
    page.run(&format!("{choose} set('link', 'zomaar iets')")).await;
    page.see_words("#link-wrong", "Hier staat geen link met een scenario").await;
    let golden = include_str!("../../links/golden.txt");
    let mirror = golden.lines().find(|line| line.contains(".P~mirror.")).and_then(|line| line.split(" => ").next());
    let mirror = mirror.expect("it is on the list");
    page.run(&format!("{choose} set('link', 'https://example.org/x#{mirror}')")).await;
    page.until("the message is gone", "return document.getElementById('link-wrong').textContent === ''").await;
    let code = page.value("#code").await;
    assert!(code.contains(&format!("#{mirror}\"")) && !code.contains("preset="), "{code}");
    // A link that is cut off, and one that is altered by a mail program.
    page.run(&format!("{choose} set('link', '{}')", &mirror[..mirror.len() - 2])).await;
    page.see_words("#link-wrong", "of niet de hele link").await;
    let mailed = format!("(zie https://example.org/?a=b%23{}&utm_source=x).", mirror.replace('~', "%7E"));
    page.run(&format!("{choose} set('link', '{mailed}')")).await;
    page.until("the message is gone", "return document.getElementById('link-wrong').textContent === ''").await;
    let code = page.value("#code").await;
    assert!(code.contains(&format!("#{mirror}\"")) && !code.contains("utm_source"), "{code}");
    page.click("[data-copies=code]").await;
    page.see("#told", "how that went", |text| text == "Gekopieerd." || text.contains("met het toetsenbord")).await;

    // The page of a fixed version knows the address of the site.
    page.go(&format!("/v/{}/embed/en.html", env!("CARGO_PKG_VERSION"))).await;
    page.see_words(".version", env!("CARGO_PKG_VERSION")).await;
    assert!(page.value("#code").await.contains(&format!("src=\"{base}/latest/?part=headline,ledger&amp;lang=en\"")));
    page.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_parts_and_on_the_page_that_makes_snippets() {
    let page = Page::open("embedding-axe", "/embed/").await;
    if page.engine() != Engine::Chromium {
        page.close().await;
        return;
    }
    let library = concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/axe-core/axe.min.js");
    let library = std::fs::read_to_string(library).expect("axe-core is installed: run `cargo xtask setup`");
    let mut found = Vec::new();
    for path in [
        "/embed/",
        "/embed/en.html",
        "/?part=headline,presets,ledger,outcomes,years,ranking&accent=ffcc00&theme=light",
        "/?part=headline,ledger&accent=330000&theme=dark&lang=en&preset=x",
    ] {
        page.go(path).await;
        let ready = if path.starts_with("/embed") { ".version" } else { ".said.official strong" };
        page.see(ready, "what it shows", |text| !text.is_empty()).await;
        for width in [1280, 320] {
            page.resize(width, 900).await;
            page.run(&library).await;
            let script = "return axe.run({ exclude: ['iframe'] }, { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }).then(found =>
                found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' — ' + n.failureSummary).join(' | ')}`));";
            let here = page.run(script).await;
            let here = here.as_array().expect("axe-core says what it finds").clone();
            found.extend(here.iter().map(|line| format!("{path}, {width} px: {line}")));
            let wide = page.run("return document.documentElement.scrollWidth > innerWidth").await;
            assert_eq!(wide, false, "{path} fits in {width} px");
        }
    }
    assert!(found.is_empty(), "axe-core finds:\n{}", found.join("\n"));
    page.close().await;
}
