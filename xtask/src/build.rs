//! Builds the static site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xtask::release;

use crate::command::{program, root, run};
use crate::{deliver, embedding, page, setup, split};

/// For whom the site is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Visitors: small and fast.
    Visitors,
    /// Whoever is at work on it: soon there.
    Work,
}

/// Installs what is missing and writes the site to `dist/`: for a document in `model/`, or for the one that `index.html` names.
///
/// # Errors
/// When something cannot be installed or the site does not build.
pub fn build(whom: For, document: Option<&str>) -> Result<()> {
    setup::to_build()?;
    println!("• building the site");
    let (features, profile) = match whom {
        For::Visitors => ("split", "wasm-release"),
        For::Work => ("csr", "wasm-quick"),
    };
    let arguments = ["build", "--no-default-features", "--features", features, "--cargo-profile", profile];
    let mut trunk = program("trunk", &arguments);
    // Trunk reads this variable as a boolean of its own.
    trunk.env_remove("NO_COLOR");
    if whom == For::Visitors {
        trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", split::FLAGS);
    }
    run(&mut trunk).context("the site does not build")?;
    let dist = root().join("dist");
    if whom == For::Visitors {
        split::split(&dist)?;
    }
    let charts = split::bundle(&dist, &root().join("src/browser/chart.js"), "charts")?;
    page::print(&dist, document, &charts)?;
    embedding::embedding(&dist)?;
    deliver::deliver(&dist, whom)?;
    sizes(&dist)?;
    // Last: the copies hold all of it.
    embedding::copies(&dist)
}

/// Prints what visitors download.
fn sizes(dist: &Path) -> Result<()> {
    let size = |path: &str| fs::metadata(dist.join(path)).map(|meta| meta.len());
    println!("\n{:>9} {:>9}  file", "bytes", "brotli");
    let (mut all, mut all_packed) = (0, 0);
    for path in release::files(dist)? {
        let bytes = size(&path)?;
        // Some are not packed: pictures never, and nothing where the site was built in haste.
        let packed = size(&format!("{path}.br")).unwrap_or(bytes);
        all += bytes;
        all_packed += packed;
        println!("{bytes:>9} {packed:>9}  {path}");
    }
    println!("{all:>9} {all_packed:>9}  together\n");
    Ok(())
}
