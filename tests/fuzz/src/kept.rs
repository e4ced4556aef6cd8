//! The inputs that are kept: those to begin from, and those that once failed.

use std::fs;
use std::path::PathBuf;

use crate::target::Target;

/// Where a target's inputs are kept.
pub fn folder(target: &Target) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name)
}

/// A target's inputs, in order of name.
pub fn inputs(target: &Target) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder(target)).expect("inputs are kept").flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let mut inputs: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("an input can be read")).collect();
    if target.reads_documents {
        // The published one is large: few changes of many are to it.
        inputs.extend(std::iter::repeat_n(inputs.clone(), 7).flatten().collect::<Vec<_>>());
        inputs.push(include_bytes!("../../../model/sociale-economie-2025.toml").to_vec());
    }
    inputs
}
