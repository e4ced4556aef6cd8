//! Memory: after ten thousand changes the page uses as much as after one thousand.
//!
//! Chromium only: its protocol collects garbage and reports the memory in use.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use journeys::{Engine, Page};
use serde_json::json;

/// Number of changes per script, few enough for a driver to wait for.
const BATCH: usize = 250;

/// Maximum growth of the memory, as a factor.
const MOST: f64 = 1.10;

/// Moves two sliders to and fro; the page answers each change before the next. They end at the same positions, because the results computed
/// at rest take more room for some scenarios than for others.
async fn move_about(page: &Page, batches: usize) {
    for _ in 0..batches {
        let script = "
            const sliders = [...document.querySelectorAll('.ledger input[type=range]')].slice(0, 2);
            const answered = () => new Promise(next => { const c = new MessageChannel(); c.port1.onmessage = () => next(); c.port2.postMessage(0); });
            window.moved = window.moved ?? 0;
            return (async () => {
                for (let n = 0; n < BATCH; n += 1) {
                    const slider = sliders[Math.floor(n / 50) % 2];
                    window.moved += 1;
                    slider.value = String((window.moved * 37) % 1900 - 950);
                    slider.dispatchEvent(new Event('input', { bubbles: true }));
                    if (n % 50 === 49) slider.dispatchEvent(new Event('change', { bubbles: true }));
                    await answered();
                }
                return window.moved;
            })();";
        page.run(&script.replace("BATCH", &BATCH.to_string())).await;
    }
    page.run(
        "[...document.querySelectorAll('.ledger input[type=range]')].slice(0, 2).forEach((slider, place) => {
            slider.value = place ? '-400' : '400';
            for (const kind of ['input', 'change']) slider.dispatchEvent(new Event(kind, { bubbles: true }));
        })",
    )
    .await;
}

/// Returns the bytes in use, of the browser's JavaScript heap and of the program's memory.
async fn in_use(page: &Page) -> (f64, f64) {
    // The estimates and charts of the last change are finished first.
    page.until("the page rests", "return !document.querySelector('.stale')").await;
    for _ in 0..3 {
        page.cdp(json!({ "cmd": "HeapProfiler.collectGarbage", "params": {} })).await;
    }
    let used = page.cdp(json!({ "cmd": "Runtime.getHeapUsage", "params": {} })).await;
    let used = used["usedSize"].as_f64().expect("Chromium says what is used");
    let program = page.run("return window.program?.memory?.buffer?.byteLength ?? 0").await;
    (used, program.as_f64().expect("a number"))
}

#[tokio::test]
async fn ten_thousand_moves_take_no_more_memory_than_one_thousand() {
    let page = Page::open("heap", "/").await;
    if page.engine() != Engine::Chromium {
        return page.close().await;
    }
    // Before the program starts, so that its memory can be inspected.
    let listen = "addEventListener('TrunkApplicationStarted', event => { window.program = event.detail.wasm; })";
    page.cdp(json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": listen } })).await;
    page.go("/?geheugen").await;
    page.see_words(".said.official", "0 tot 510").await;
    move_about(&page, 1000 / BATCH).await;
    let (heap, program) = in_use(&page).await;
    assert!(program > 0.0, "the program's memory can be seen");
    move_about(&page, 9000 / BATCH).await;
    assert_eq!(page.run("return window.moved").await, 10_000);
    let (heap_after, program_after) = in_use(&page).await;
    println!("heap {heap} → {heap_after}, program {program} → {program_after} bytes");
    assert!(heap_after <= heap * MOST, "the browser's heap grew from {heap} to {heap_after} bytes");
    assert!(program_after <= program * MOST, "the program's memory grew from {program} to {program_after} bytes");
    page.close().await;
}
