//! The parts of a release beside the page: the loader for host pages, the page that makes snippets, and copies of the release under
//! `latest/` and `v/X.Y.Z/`, so that a snippet can follow new versions or stay with one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hosting::packed;
use sha2::{Digest, Sha384};

use crate::command::{program, root, run};
use crate::html::{self, Edit};

/// The version of this release: that of the workspace.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The maximum size of the loader, in bytes of Brotli.
const LOADER: usize = 1_000;

/// Writes the loader, and the page that makes snippets.
///
/// # Errors
/// If a file cannot be made, or the loader is too large.
pub fn embedding(dist: &Path) -> Result<()> {
    let folder = dist.join("embed");
    fs::create_dir_all(&folder).context("dist/embed/ cannot be made")?;
    small("embed/loader.js", &dist.join("embed.js"))?;
    small("embed/page.js", &folder.join("page.js"))?;
    small("embed/page.css", &folder.join("page.css"))?;
    // A snippet of a version that never changes names what its loader holds: a browser runs no other.
    let loader = fs::read(dist.join("embed.js")).context("the loader cannot be read")?;
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(loader)));
    for name in ["index.html", "en.html"] {
        let page = root().join("embed").join(name);
        let text = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
        let text = html::edited(&text, &[("body", Edit::Set("data-integrity", integrity.clone()))])?;
        fs::write(folder.join(name), text).with_context(|| format!("embed/{name} cannot be written"))?;
    }
    let weight = weight(&dist.join("embed.js"))?;
    if weight > LOADER {
        bail!("the loader weighs {weight} bytes and may weigh {LOADER}");
    }
    Ok(())
}

/// Bundles a script or a style into one small file.
///
/// # Errors
/// If it cannot be bundled.
pub fn small(from: &str, to: &Path) -> Result<()> {
    let out = format!("--outfile={}", to.display());
    // Letters get their names afterwards.
    let letters = "--external:*.woff2";
    let arguments = [from, "--bundle", "--minify", "--target=es2022", "--log-level=warning", letters, &out];
    run(&mut program("esbuild", &arguments)).with_context(|| format!("{from} cannot be bundled"))
}

/// Returns the size of a file when packed with Brotli, in bytes.
fn weight(file: &Path) -> Result<usize> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let packed = packed::brotli(&bytes).with_context(|| format!("{} cannot be packed", file.display()))?;
    Ok(packed.len())
}

/// The configurations of servers, which belong at the root of the site alone: they cover the copies too, and a publisher may change them
/// there.
const TO_SERVERS: [&str; 2] = [".htaccess", "_headers"];

/// Returns the folders of the copies, relative to the site.
pub fn folders() -> [String; 2] {
    ["latest".to_owned(), format!("v/{VERSION}")]
}

/// Copies the whole release to `latest/` and to a folder of its version. Any web server can serve them, because nothing redirects.
///
/// # Errors
/// If a file cannot be copied.
pub fn copies(dist: &Path) -> Result<()> {
    let folders = folders();
    for copy in &folders {
        let to = dist.join(copy);
        fs::create_dir_all(&to).with_context(|| format!("{} cannot be made", to.display()))?;
        for entry in fs::read_dir(dist).context("dist/ cannot be read")? {
            let from = entry?.path();
            let name = from.file_name().unwrap_or_default().to_owned();
            if !["latest", "v"].iter().chain(&TO_SERVERS).any(|other| name == *other) {
                copy_all(&from, &to.join(name))?;
            }
        }
    }
    println!("also as {}/\n", folders.join("/ and "));
    Ok(())
}

/// Copies a file, or a folder with its contents.
///
/// # Errors
/// If something cannot be copied.
pub fn copy_all(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
        return Ok(());
    }
    fs::create_dir_all(to).with_context(|| format!("{} cannot be made", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let entry = entry?.path();
        copy_all(&entry, &to.join(entry.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_hold_all_but_copies_and_what_is_said_to_servers() {
        let dist = std::env::temp_dir().join(format!("release-{}", std::process::id()));
        fs::create_dir_all(dist.join("model")).expect("a folder for the test");
        fs::write(dist.join("index.html"), "page").expect("a page");
        fs::write(dist.join("model/a.toml"), "document").expect("a document");
        for name in TO_SERVERS {
            fs::write(dist.join(name), "to the server").expect("a file");
        }
        // Twice: the second time there are copies already.
        for _ in 0..2 {
            copies(&dist).expect("they are copied");
            for copy in folders() {
                let copy = dist.join(copy);
                assert_eq!(fs::read_to_string(copy.join("model/a.toml")).ok().as_deref(), Some("document"));
                for name in ["latest", "v", ".htaccess", "_headers"] {
                    assert!(!copy.join(name).exists(), "{name}");
                }
            }
        }
        fs::remove_dir_all(&dist).expect("the test's folder");
    }

    #[test]
    fn the_loader_is_small_and_the_page_that_makes_snippets_is_whole() {
        let dist = std::env::temp_dir().join(format!("embedding-{}", std::process::id()));
        fs::create_dir_all(&dist).expect("a folder for the test");
        embedding(&dist).expect("all is made, and the loader is small");
        for name in ["embed.js", "embed/index.html", "embed/en.html", "embed/page.js", "embed/page.css"] {
            assert!(dist.join(name).metadata().is_ok_and(|file| file.len() > 0), "{name}");
        }
        fs::remove_dir_all(&dist).expect("the test's folder");
    }
}
