//! Random walk over every control of every view: no press and no text, in any order, makes the page fail.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey may fail")]

use std::path::Path;

use hosting::host::Host;
use journeys::site::Copy;
use journeys::{Engine, Page};
use serde_json::json;

/// Maximum number of actions of a walk: in the test command, and in a long run (`WALK=long`).
const ACTS: [u32; 2] = [180, 20_000];

/// Returns the file names of the project's documents.
fn documents() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model");
    let files = std::fs::read_dir(folder).expect("the documents are there");
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
    names.sort();
    names
}

/// Walks over a page, and fails with the last actions if an error occurs.
async fn walk(page: &Page, address: &str, seed: u32) {
    let long = std::env::var("WALK").is_ok_and(|walk| walk == "long");
    page.go(address).await;
    let (mut left, mut turn) = (ACTS[usize::from(long)], 0);
    // In parts, each with a seed of its own, because a browser limits a script to half a minute.
    while left > 0 {
        let acts = left.min(60);
        let told = page.run_for(include_str!("../src/walk.js"), vec![json!(seed + turn), json!(acts)]).await;
        assert!(
            told["wrong"] == json!([]) && told["fault"] == json!(null),
            "{address} with the seed {seed} + {turn}, after {} acts: {told:#}",
            told["done"]
        );
        assert!(told["kinds"].as_u64().is_some_and(|kinds| kinds > 3), "{address}: little can be done: {told:#}");
        (left, turn) = (left - acts, turn + 1);
        if told["all"] == json!(true) {
            break;
        }
    }
}

async fn walk_over(name: &'static str, addresses: &[String]) {
    let host = Host::start(&Copy::with_probe(name).folder, "/", 0).expect("a free port");
    let page = Page::open_on(name, host.address(), "/").await;
    for (seed, address) in (1..).zip(addresses) {
        walk(&page, address, seed * 1000).await;
    }
    page.close().await;
}

#[tokio::test]
async fn whatever_is_pressed_and_typed_nothing_fails() {
    let mut addresses = vec!["/".to_owned(), "/?lang=en".to_owned()];
    // The other documents, in Chromium.
    if Engine::from_environment() == Engine::Chromium {
        let others = documents().into_iter().zip(["nl", "en"].into_iter().cycle());
        addresses.extend(others.map(|(name, language)| format!("/?document=model/{name}&lang={language}")));
    }
    walk_over("walk", &addresses).await;
}

#[tokio::test]
async fn whatever_is_done_in_a_part_alone_nothing_fails() {
    let part = |parts: &str| format!("/?part={parts}");
    walk_over("walk-parts", &[part("headline,presets,ledger"), part("outcomes,years,ranking&lang=en")]).await;
}
