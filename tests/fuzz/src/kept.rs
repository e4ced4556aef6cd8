//! The corpus: inputs to start from, and inputs that once failed.

use std::fs;
use std::path::PathBuf;

use crate::target::Target;

/// Returns the folder with the corpus of a target.
pub fn folder(target: &Target) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name)
}

/// Reads the corpus of a target, in order of file name.
pub fn inputs(target: &Target) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder(target)).expect("inputs are kept").flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let mut inputs: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("an input can be read")).collect();
    if target.reads_documents {
        // The published document is large: it gets a small share of the mutations.
        inputs.extend(std::iter::repeat_n(inputs.clone(), 7).flatten().collect::<Vec<_>>());
        inputs.push(include_bytes!("../../../model/sociale-economie-2025.toml").to_vec());
    }
    inputs
}
