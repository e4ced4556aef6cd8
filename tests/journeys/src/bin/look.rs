//! Screenshots of the site at the widths that it is designed for.

#![allow(clippy::expect_used, reason = "a picture that cannot be taken is told")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use journeys::Page;
use serde_json::json;

/// The screenshots: width and height in CSS pixels, and `true` if it is of the whole page.
const PICTURES: [(u32, u32, bool); 6] =
    [(1440, 900, false), (1440, 900, true), (768, 1024, false), (768, 1024, true), (375, 740, false), (375, 740, true)];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let path = std::env::args().nth(1).unwrap_or_else(|| "/".to_owned());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/look");
    std::fs::create_dir_all(&folder).expect("target/ can be written");
    let dark = std::env::var_os("DARK").is_some();
    let page = Page::open("look", &path).await;
    if dark {
        let media = json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": [{ "name": "prefers-color-scheme", "value": "dark" }] } });
        page.cdp(media).await;
    }
    page.see("h1", "the title", |text| !text.is_empty()).await;
    // A script with the visitor's earlier actions.
    if let Ok(script) = std::env::var("SCRIPT") {
        page.run(&script).await;
    }
    for (width, height, whole) in PICTURES {
        page.resize(width, height).await;
        tokio::time::sleep(Duration::from_millis(400)).await;
        if whole {
            let tall = page.run("return document.documentElement.scrollHeight").await.as_u64().unwrap_or(2000);
            page.resize(width, u32::try_from(tall).unwrap_or(2000).min(12_000)).await;
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        let name = format!("{width}{}{}.png", if whole { "-whole" } else { "" }, if dark { "-dark" } else { "" });
        let file: PathBuf = folder.join(name);
        std::fs::write(file, page.picture().await).expect("target/ can be written");
    }
    page.close().await;
}
