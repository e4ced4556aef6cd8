//! The sizes of what visitors download, compared with the limits: nobody makes the page heavier without giving a reason.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use hosting::{headers, release};
use serde_json::Value;

use crate::command::root;

/// The growth that is tolerated, as a share: compilers and packers differ a little.
const SLACK: f64 = 0.02;

/// The groups of files that are weighed together: a name, and the beginnings of the names of files in `dist/`.
const GROUPS: [(&str, &[&str]); 5] = [
    ("first", &["index.html", "style-", "start-", "begrotingsverkenner-", "document-"]),
    ("letters", &["source-sans-3-", "source-code-pro-"]),
    ("charts", &["charts-"]),
    ("later", &["split_later-", "chunk_"]),
    ("reading", &["split_reading-"]),
];

/// Compares the sizes of the built site with their limits.
///
/// # Errors
/// If a group is larger than `xtask/sizes.json` allows, or cannot be weighed.
pub fn sizes() -> Result<()> {
    let file = root().join("xtask/sizes.json");
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let allowed: Value = serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))?;
    let dist = root().join("dist");
    let mut heavy = Vec::new();
    for (name, starts) in GROUPS {
        let weight = weight(&dist, starts)?;
        let most =
            allowed[name]["bytes"].as_u64().with_context(|| format!("sizes.json allows nothing for `{name}`"))?;
        println!("{name:>8} {weight:>8} of {most:>8} bytes");
        if too_heavy(weight, most) {
            heavy.push(format!("`{name}` weighs {weight} bytes and {most} are allowed"));
        }
    }
    if !heavy.is_empty() {
        bail!("{}: make it lighter, or say in xtask/sizes.json why it may weigh more", heavy.join("; "));
    }
    Ok(())
}

/// Returns the total size of the packed files whose names have these beginnings, in bytes. `Err` if a required one has no file.
fn weight(dist: &Path, starts: &[&str]) -> Result<u64> {
    let files = release::files(dist)?;
    let mut sum = 0;
    for start in starts {
        let mut found = files.iter().filter(|path| path.starts_with(start)).peekable();
        // Parts share some code, or none.
        if found.peek().is_none() && *start != "chunk_" {
            bail!("dist/ holds no `{start}…`: build the site for visitors first");
        }
        for path in found {
            // Some are packed already.
            let packed = dist.join(if headers::packs(path) { format!("{path}.br") } else { path.clone() });
            sum += fs::metadata(&packed).with_context(|| format!("{} is not there", packed.display()))?.len();
        }
    }
    Ok(sum)
}

fn too_heavy(weight: u64, most: u64) -> bool {
    weight as f64 > most as f64 * (1.0 + SLACK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_grows_by_over_two_percent_is_too_heavy() {
        assert!(!too_heavy(100_000, 100_000) && !too_heavy(102_000, 100_000));
        assert!(too_heavy(102_001, 100_000));
    }

    #[test]
    fn files_are_weighed_packed_and_each_must_be_there() {
        let dist = std::env::temp_dir().join(format!("sizes-{}", std::process::id()));
        fs::create_dir_all(&dist).expect("a folder for the test");
        for (name, bytes) in
            [("a-1.js", 900), ("a-1.js.br", 30), ("a-2.wasm", 9000), ("a-2.wasm.br", 500), ("a-3.woff2", 7)]
        {
            fs::write(dist.join(name), vec![b'x'; bytes]).expect("a file");
        }
        assert_eq!(weight(&dist, &["a-"]).expect("all are there"), 537);
        assert!(weight(&dist, &["a-", "b-"]).is_err());
        fs::remove_dir_all(&dist).expect("the test's folder");
    }

    #[test]
    fn what_is_allowed_says_why() {
        let text = fs::read_to_string(root().join("xtask/sizes.json")).expect("the file");
        let allowed: Value = serde_json::from_str(&text).expect("JSON");
        for (name, _) in GROUPS {
            assert!(
                allowed[name]["bytes"].is_u64() && allowed[name]["why"].as_str().is_some_and(|why| why.len() > 20),
                "{name}"
            );
        }
    }
}
