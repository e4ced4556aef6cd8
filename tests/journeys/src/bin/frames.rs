//! Frame benchmark: drags a slider of the built site in Chromium, with the processor slowed down four times, and times each frame.
//!
//! A frame is timed from the moment its event reaches the page until the page has finished its code, style, layout and paint. The message
//! that ends it is posted within the frame and so handled right after it. If the page still changes in a later frame, that frame is
//! included.

#![allow(clippy::expect_used, reason = "a measurement that cannot be taken is told")]

use std::time::Duration;

use journeys::{Engine, Page};
use serde_json::{Value, json};

/// Selector of the slider to drag: the first one of the budget table.
const SLIDER: &str = ".ledger input[type=range]";

/// Number of scripts per drag, each shorter than a driver waits for one; each moves the slider through `POSITIONS_IN_PART` positions.
const PARTS: usize = 6;
const POSITIONS_IN_PART: usize = 20;

/// Factor by which the processor is slowed down.
const SLOWER: u32 = 4;

/// Target for a frame in milliseconds: 60 frames per second.
const AIM: f64 = 1000.0 / 60.0;

/// Script that drags the slider through the positions of one part, one per frame. Returns the time of each position in milliseconds, and
/// the numbers of positions that changed the page only in a later frame, or not at all.
const DRAG: &str = r"
const slider = document.querySelector(SELECTOR);
const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
const [least, greatest, step] = [slider.min, slider.max, slider.step].map(Number);
const steps = Math.round((greatest - least) / step);
const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
const afterFrame = () => new Promise((done) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { channel.port1.close(); done(performance.now()); };
  channel.port2.postMessage(null);
});
let changes = 0;
const observer = new MutationObserver((list) => { changes += list.length; });
observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
const frames = { times: [], late: 0, unchanged: 0 };
return (async () => {
  for (let position = FIRST; position < LAST; position += 1) {
    await nextFrame();
    changes = 0;
    const start = performance.now();
    // Every position differs from the one before: up in 37 parts of the way, and round again.
    put.call(slider, least + step * Math.round(steps * (((position + 1) * 7) % 37) / 37));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    let end = await afterFrame();
    const changed = changes > 0;
    // Whatever still changes in the next frame belongs to this position.
    changes = 0;
    await nextFrame();
    const later = await afterFrame();
    if (changes > 0) { end = later; frames.late += 1; }
    else if (!changed) frames.unchanged += 1;
    frames.times.push(end - start);
  }
  observer.disconnect();
  return frames;
})();
";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let page = Page::open("frames", "/").await;
    assert!(page.engine() == Engine::Chromium, "only Chromium can be slowed down");
    page.until("the slider is there", &format!("return document.querySelector('{SLIDER}') !== null")).await;
    // Files that load after the first paint are no part of a drag.
    tokio::time::sleep(Duration::from_secs(2)).await;
    page.cdp(json!({ "cmd": "Emulation.setCPUThrottlingRate", "params": { "rate": SLOWER } })).await;
    page.cdp(json!({ "cmd": "Performance.enable", "params": {} })).await;
    drag(&page, "a dragged slider").await;
    // In a window with the slider and all charts in view, as on a tall screen.
    page.resize(1440, TALL).await;
    page.until(
        "the pictures are drawn",
        "const charts = [...document.querySelectorAll('budget-chart')].filter((chart) => chart.clientHeight > 0);
        return charts.length > 5 && charts.every((chart) => chart.querySelector('svg path') !== null)",
    )
    .await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    drag(&page, "with all pictures in view").await;
    page.close().await;
}

/// Drags the slider through all positions and prints the times.
async fn drag(page: &Page, what: &str) {
    hold(page).await;
    let mut drag = Drag::default();
    let before = spent(page).await;
    for part in 0..PARTS {
        let first = part * POSITIONS_IN_PART;
        let script = DRAG.replace("SELECTOR", &format!("'{SLIDER}'")).replace("FIRST", &first.to_string());
        drag.add(&page.run(&script.replace("LAST", &(first + POSITIONS_IN_PART).to_string())).await);
    }
    let after = spent(page).await;
    let_go(page).await;
    drag.report(what);
    let positions = (PARTS * POSITIONS_IN_PART) as f64;
    let [script, style, layout] = [0, 1, 2].map(|part| (after[part] - before[part]) * 1000.0 / positions);
    println!(
        "\nOn average a position takes {script:.1} ms of code, {style:.1} ms of style and {layout:.1} ms of layout."
    );
}

/// Height of a window that shows the page down to its last chart, in CSS pixels.
const TALL: u32 = 5200;

/// Releases the slider.
async fn let_go(page: &Page) {
    let pointer = json!({ "type": "mouseReleased", "x": 1, "y": 1, "button": "left", "clickCount": 1 });
    page.cdp(json!({ "cmd": "Input.dispatchMouseEvent", "params": pointer })).await;
}

/// Presses the pointer on the slider, as at the start of a drag.
async fn hold(page: &Page) {
    let place = page
        .run(&format!(
            "const box = document.querySelector('{SLIDER}').getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];"
        ))
        .await;
    for kind in ["mouseMoved", "mousePressed"] {
        let pointer = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
        page.cdp(json!({ "cmd": "Input.dispatchMouseEvent", "params": pointer })).await;
    }
}

/// Returns the seconds that the page has spent so far on code, style and layout.
async fn spent(page: &Page) -> [f64; 3] {
    let answer = page.cdp(json!({ "cmd": "Performance.getMetrics", "params": {} })).await;
    let metrics = answer["metrics"].as_array().cloned().unwrap_or_default();
    ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"].map(|name| {
        let found = metrics.iter().find(|metric| metric["name"] == name);
        found.and_then(|metric| metric["value"].as_f64()).unwrap_or_default()
    })
}

/// The measurements of a drag, in milliseconds.
#[derive(Default)]
struct Drag {
    times: Vec<f64>,
    late: u64,
    unchanged: u64,
}

impl Drag {
    fn add(&mut self, part: &Value) {
        let times = part["times"].as_array().expect("the page says how long each position took");
        self.times.extend(times.iter().filter_map(Value::as_f64));
        self.late += part["late"].as_u64().unwrap_or_default();
        self.unchanged += part["unchanged"].as_u64().unwrap_or_default();
    }

    fn report(mut self, what: &str) {
        self.times.sort_by(f64::total_cmp);
        println!("\n| {what}, processor {SLOWER}× slower | time to painted frame | aim |");
        println!("|---|---:|---:|");
        println!("| median of {} positions | {:.1} ms | {AIM:.1} ms |", self.times.len(), at(&self.times, 0.5));
        println!("| 95th percentile | {:.1} ms | {AIM:.1} ms |", at(&self.times, 0.95));
        println!("| longest | {:.1} ms | |", at(&self.times, 1.0));
        for (count, what) in [(self.late, "took a second frame"), (self.unchanged, "changed nothing on the page")] {
            if count > 0 {
                println!("\n{count} positions {what}");
            }
        }
    }
}

/// Returns a quantile of sorted values: the least value that a share of them does not exceed.
fn at(sorted: &[f64], share: f64) -> f64 {
    let place = (share * sorted.len() as f64).ceil() as usize;
    sorted[place.clamp(1, sorted.len()) - 1]
}
