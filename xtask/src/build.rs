//! Builds the static site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xtask::release;

use crate::command::{program, root, run};
use crate::{deliver, setup};

/// For whom the site is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Visitors: small and fast.
    Visitors,
    /// Whoever is at work on it: soon there.
    Work,
}

/// Installs what is missing and writes the site to `dist/`.
///
/// # Errors
/// When something cannot be installed or the site does not build.
pub fn build(whom: For) -> Result<()> {
    setup::to_build()?;
    println!("• building the site");
    let mut trunk = match whom {
        For::Visitors => program("trunk", &["build", "--release", "--cargo-profile", "wasm-release"]),
        For::Work => program("trunk", &["build", "--cargo-profile", "wasm-quick"]),
    };
    // Trunk reads this variable as a boolean of its own.
    trunk.env_remove("NO_COLOR");
    run(&mut trunk).context("the site does not build")?;
    charts(&root().join("dist"))?;
    deliver::deliver(&root().join("dist"), whom)?;
    sizes(&root().join("dist"))
}

/// Bundles the file that draws charts.
fn charts(dist: &Path) -> Result<()> {
    let out = format!("--outfile={}", dist.join("charts.js").display());
    let arguments = [
        "src/browser/chart.js",
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--legal-comments=eof",
        "--log-level=warning",
        &out,
    ];
    run(&mut program("esbuild", &arguments)).context("the file that draws charts cannot be bundled")
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
