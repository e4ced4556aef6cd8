//! Drags a slider of the built site in Chromium with the processor slowed down four times, and times each frame.
//!
//! A frame is timed from the moment its event reaches the page until the page has done all it does for the picture: its own
//! code, style, layout and paint. The message that ends it is posted inside the frame and so handled right after it. What the
//! page changes only in a later frame is part of the time too.

#![allow(clippy::expect_used, reason = "a measurement that cannot be taken is told")]

use std::time::Duration;

use journeys::{Engine, Page};
use serde_json::{Value, json};

/// What is dragged: the first slider of the table of budget lines.
const SLIDER: &str = ".ledger input[type=range]";

/// How many positions it is dragged through, in parts that are each shorter than a driver waits for a script.
const PARTS: usize = 6;
const POSITIONS_IN_PART: usize = 20;

/// How many times slower than this machine.
const SLOWER: u32 = 4;

/// A picture at 60 a second.
const AIM: f64 = 1000.0 / 60.0;

/// Drags the slider through the positions of one part, one a frame. Returns the milliseconds of each position, and of how many
/// something changed only in a later frame, or nothing at all.
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
    // What the page loads after its first picture is no part of a drag.
    tokio::time::sleep(Duration::from_secs(2)).await;
    page.cdp(json!({ "cmd": "Emulation.setCPUThrottlingRate", "params": { "rate": SLOWER } })).await;
    page.cdp(json!({ "cmd": "Performance.enable", "params": {} })).await;
    drag(&page, "a dragged slider").await;
    // A window in which the slider and all pictures are in view, as on a tall screen.
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

/// Drags the slider through all positions, and tells how long they took.
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

/// A window that holds the page down to its last picture.
const TALL: u32 = 5200;

/// Lets go of the slider.
async fn let_go(page: &Page) {
    let pointer = json!({ "type": "mouseReleased", "x": 1, "y": 1, "button": "left", "clickCount": 1 });
    page.cdp(json!({ "cmd": "Input.dispatchMouseEvent", "params": pointer })).await;
}

/// Puts the pointer down on the slider, as when someone drags it.
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

/// The seconds that the page has spent so far on code, style and layout.
async fn spent(page: &Page) -> [f64; 3] {
    let answer = page.cdp(json!({ "cmd": "Performance.getMetrics", "params": {} })).await;
    let metrics = answer["metrics"].as_array().cloned().unwrap_or_default();
    ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"].map(|name| {
        let found = metrics.iter().find(|metric| metric["name"] == name);
        found.and_then(|metric| metric["value"].as_f64()).unwrap_or_default()
    })
}

/// What was measured.
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

/// The least value that a share of the sorted values does not pass.
fn at(sorted: &[f64], share: f64) -> f64 {
    let place = (share * sorted.len() as f64).ceil() as usize;
    sorted[place.clamp(1, sorted.len()) - 1]
}
