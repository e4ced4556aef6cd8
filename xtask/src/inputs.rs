//! The files of which a site is made, so that nothing is made twice.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::command::root;

/// Folders and files of the project that a site is made of.
const INPUTS: [&str; 16] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "crates",
    "deny.toml",
    "embed",
    "icons",
    "index.html",
    "model",
    "package-lock.json",
    "src",
    "style",
    "tests/links",
    "xtask/Cargo.toml",
    "xtask/src",
];

/// The file of a built site's folder, never served, that says of what it was made.
const KEPT: &str = ".made-of";

/// A digest of all that a site is made of.
#[derive(PartialEq, Eq)]
pub struct Inputs(String);

impl Inputs {
    /// Reads all files that a site is made of, and how it is asked for.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read(asked: &str) -> Result<Self> {
        let mut digest = Sha256::new();
        digest.update(asked);
        digest.update(rustc());
        for input in INPUTS {
            add(&mut digest, &root().join(input))?;
        }
        Ok(Self(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// The digest, in hexadecimal digits.
    pub fn digest(&self) -> &str {
        &self.0
    }

    /// Whether the site in a folder is made of these.
    pub fn made(&self, folder: &Path) -> bool {
        fs::read_to_string(folder.join(KEPT)).is_ok_and(|kept| kept == self.0)
    }

    /// Keeps beside the site in a folder that it is made of these.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&self, folder: &Path) -> Result<()> {
        fs::write(folder.join(KEPT), &self.0).with_context(|| format!("{KEPT} cannot be written"))
    }
}

/// The compiler's version, as it says it.
fn rustc() -> String {
    crate::command::output("rustc", &["-V"]).unwrap_or_default()
}

/// Adds a file, or all files of a folder in the order of their names.
fn add(digest: &mut Sha256, path: &Path) -> Result<()> {
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path)
            .with_context(|| format!("{} cannot be read", path.display()))?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        entries.sort();
        return entries.iter().try_for_each(|entry| add(digest, entry));
    }
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    digest.update(path.strip_prefix(root()).unwrap_or(path).to_string_lossy().as_bytes());
    digest.update(bytes.len().to_le_bytes());
    digest.update(bytes);
    Ok(())
}
