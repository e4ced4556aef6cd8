//! Measures; prints medians.

use anyhow::Result;

use crate::command::{program, run};

/// Measures one evaluation of the advice's document natively and in WebAssembly.
///
/// # Errors
/// When something does not build or run.
pub fn bench() -> Result<()> {
    run(&mut program("cargo", &["run", "--quiet", "--release", "--package", "bench"]))
}
