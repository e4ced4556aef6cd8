//! Lighthouse on the built site, with its emulated phone: scores that do not depend on the machine must be perfect, times are only printed.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::{program, root};
use crate::setup;

/// The categories whose score must be 1.
const PERFECT: [&str; 3] = ["accessibility", "best-practices", "seo"];

/// The metrics that are printed beside the scores.
const FIGURES: [&str; 6] = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "speed-index",
    "total-blocking-time",
    "interactive",
    "cumulative-layout-shift",
];

/// The maximum number of runs, because Lighthouse sometimes misses the start of a page and measures nothing.
const TRIES: usize = 3;

/// Runs Lighthouse on the site at an address.
///
/// # Errors
/// If it does not run, if accessibility, best practices or search score less than 100, or if the layout shifts.
pub fn lighthouse(address: &str) -> Result<()> {
    const FOLDER: &str = "tests/lighthouse";
    setup::npm(FOLDER, "Lighthouse")?;
    let chromium = which::which("chromium").context("Chromium is not here")?;
    let report = root().join("target/lighthouse.json");
    for _ in 0..TRIES {
        let to = format!("--output-path={}", report.display());
        let flags = "--chrome-flags=--headless=new --no-sandbox";
        let arguments = ["--no-install", "lighthouse", &format!("{address}/"), "--quiet", "--output=json", &to, flags];
        let mut npx = program("npx", &arguments);
        npx.current_dir(root().join(FOLDER)).env("CHROME_PATH", &chromium);
        // It ends badly too where it could not measure.
        let ended = npx.status().context("npx cannot start")?;
        let text = fs::read_to_string(&report).unwrap_or_default();
        let result: Value = serde_json::from_str(&text).unwrap_or_default();
        if ended.success() && result["runtimeError"].is_null() && result["categories"].is_object() {
            return judge(&result);
        }
    }
    bail!("Lighthouse could not measure the site in {TRIES} runs")
}

fn judge(result: &Value) -> Result<()> {
    for name in FIGURES {
        let figure = &result["audits"][name];
        println!("{:>28}  {}", name, figure["displayValue"].as_str().unwrap_or("?"));
    }
    let score = |name: &str| result["categories"][name]["score"].as_f64().unwrap_or(0.0);
    println!("{:>28}  {:.0}", "performance", score("performance") * 100.0);
    let mut wrong = Vec::new();
    for name in PERFECT {
        println!("{:>28}  {:.0}", name, score(name) * 100.0);
        if score(name) < 1.0 {
            let audits = result["categories"][name]["auditRefs"].as_array().into_iter().flatten();
            let ids = audits.filter_map(|audit| audit["id"].as_str());
            let failed: Vec<&str> =
                ids.filter(|id| result["audits"][id]["score"].as_f64().is_some_and(|score| score < 1.0)).collect();
            wrong.push(format!("{name}: {}", failed.join(", ")));
        }
    }
    let shift = result["audits"]["cumulative-layout-shift"]["numericValue"].as_f64();
    if shift.is_none_or(|shift| shift > 0.001) {
        wrong.push(format!("the layout shifts: {shift:?}"));
    }
    if !wrong.is_empty() {
        bail!("Lighthouse finds what should be perfect: {}", wrong.join("; "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn anything_less_than_perfect_is_told() {
        let of = |seo: f64, shift: f64| {
            json!({
                "categories": {
                    "accessibility": { "score": 1 }, "best-practices": { "score": 1 }, "performance": { "score": 0.1 },
                    "seo": { "score": seo, "auditRefs": [{ "id": "meta-description" }] },
                },
                "audits": {
                    "cumulative-layout-shift": { "numericValue": shift }, "meta-description": { "score": 0 },
                },
            })
        };
        assert!(judge(&of(1.0, 0.0)).is_ok(), "a time fails nothing");
        let error = judge(&of(0.9, 0.0)).expect_err("it is not perfect").to_string();
        assert!(error.contains("seo: meta-description"), "{error}");
        assert!(judge(&of(1.0, 0.2)).is_err());
    }
}
