//! The files from which a site is made, so that nothing is made twice.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::command::{output, root};

/// The folders and files of the project from which a site is made.
const INPUTS: [&str; 19] = [
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
    "rust-toolchain.toml",
    "src",
    "style",
    "tests/links",
    "xtask/Cargo.toml",
    "xtask/hosting",
    "xtask/pages",
    "xtask/src",
];

/// The inputs that determine, beside the compiled program, how it is bound to the page.
const BINDING: [&str; 3] = ["Cargo.lock", "package-lock.json", "xtask/src/wasm.rs"];

/// The file in a built folder, never served, that holds the digest of its inputs.
const KEPT: &str = ".made-of";

/// A digest of everything from which a folder is made.
#[derive(Debug, PartialEq, Eq)]
pub struct Inputs(String);

impl Inputs {
    /// Reads all files from which a site is made, and the options of the build.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn read(options: &str) -> Result<Self> {
        Self::of(&INPUTS, &[options.as_bytes(), rustc().as_bytes()])
    }

    /// Reads everything with which a compiled program is bound.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn of_binding(compiled: &[u8]) -> Result<Self> {
        Self::of(&BINDING, &[compiled])
    }

    fn of(paths: &[&str], others: &[&[u8]]) -> Result<Self> {
        let mut digest = Sha256::new();
        let mut add = |name: &str, bytes: &[u8]| {
            digest.update(name);
            digest.update(bytes.len().to_le_bytes());
            digest.update(bytes);
        };
        others.iter().for_each(|bytes| add("", bytes));
        each_file(paths, &mut |path, _| {
            let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
            add(&path.strip_prefix(root()).unwrap_or(path).to_string_lossy(), &bytes);
            Ok(())
        })?;
        Ok(Self(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Returns the digest, in hexadecimal digits.
    pub fn digest(&self) -> &str {
        &self.0
    }

    /// Returns true if the contents of a folder were made from these inputs.
    pub fn made(&self, folder: &Path) -> bool {
        fs::read_to_string(folder.join(KEPT)).is_ok_and(|kept| kept == self.0)
    }

    /// Records in a folder that its contents were made from these inputs.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep(&self, folder: &Path) -> Result<()> {
        fs::write(folder.join(KEPT), &self.0).with_context(|| format!("{KEPT} cannot be written"))
    }
}

/// The sizes and times of all files from which a site is made: compared several times a second, where reading the files would keep a core
/// busy.
#[derive(Debug, PartialEq, Eq)]
pub struct Snapshot(Vec<(PathBuf, u64, Option<SystemTime>)>);

impl Snapshot {
    /// Reads the sizes and times.
    ///
    /// # Errors
    /// If a folder cannot be read.
    pub fn take() -> Result<Self> {
        let mut files = Vec::new();
        each_file(&INPUTS, &mut |path, metadata| {
            files.push((path.to_owned(), metadata.len(), metadata.modified().ok()));
            Ok(())
        })?;
        Ok(Self(files))
    }
}

/// Returns the version of the compiler, which is asked for once.
fn rustc() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| output("rustc", &["-V"]).unwrap_or_default())
}

/// Visits files, and all files of folders in the order of their names. A file that vanishes meanwhile is skipped: some editors save that
/// way.
fn each_file(paths: &[&str], visit: &mut impl FnMut(&Path, &Metadata) -> Result<()>) -> Result<()> {
    paths.iter().try_for_each(|path| each_file_of(&root().join(path), visit))
}

fn each_file_of(path: &Path, visit: &mut impl FnMut(&Path, &Metadata) -> Result<()>) -> Result<()> {
    let Ok(metadata) = fs::metadata(path) else {
        return Ok(());
    };
    if !metadata.is_dir() {
        return visit(path, &metadata);
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path)
        .with_context(|| format!("{} cannot be read", path.display()))?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    entries.iter().try_for_each(|entry| each_file_of(entry, visit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_input_is_there_and_changes_the_digest() {
        for input in INPUTS.iter().chain(&BINDING) {
            assert!(root().join(input).exists(), "{input}");
        }
        let of = |paths: &[&str], other: &str| Inputs::of(paths, &[other.as_bytes()]).expect("they can be read");
        assert_eq!(of(&["Cargo.toml"], "a"), of(&["Cargo.toml"], "a"));
        assert_ne!(of(&["Cargo.toml"], "a"), of(&["Cargo.toml"], "b"));
        assert_ne!(of(&["Cargo.toml"], "a"), of(&["Cargo.lock"], "a"));
    }

    #[test]
    fn a_folder_is_made_once_of_the_same() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let inputs = Inputs::of(&["Cargo.toml"], &[]).expect("it can be read");
        assert!(!inputs.made(folder.path()));
        inputs.keep(folder.path()).expect("it is kept");
        assert!(
            inputs.made(folder.path())
                && !Inputs::of(&["Cargo.lock"], &[]).expect("it can be read").made(folder.path())
        );
    }
}
