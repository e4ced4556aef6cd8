//! Builds the static site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::{output, program, root, run};
use crate::{page, release, setup, split};

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
    release::embedding(&dist)?;
    sizes(&dist)?;
    // Last: the copies hold all of it.
    release::copies(&dist)
}

/// Prints what visitors download.
fn sizes(dist: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(dist, &mut files)?;
    files.sort();
    println!("\n{:>9} {:>9}  file", "bytes", "brotli");
    let (mut all, mut all_packed) = (0, 0);
    for file in files {
        let bytes = fs::metadata(&file)?.len();
        let path = file.to_string_lossy();
        let script = "const z=require('zlib');console.log(z.brotliCompressSync(require('fs').readFileSync(process.argv[1])).length)";
        let packed = output("node", &["-e", script, &path]).and_then(|text| text.trim().parse::<u64>().ok());
        let packed = packed.context("node cannot compress a file")?;
        all += bytes;
        all_packed += packed;
        println!("{bytes:>9} {packed:>9}  {}", file.strip_prefix(dist).unwrap_or(&file).display());
    }
    println!("{all:>9} {all_packed:>9}  together\n");
    Ok(())
}

fn collect(folder: &Path, into: &mut Vec<std::path::PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}
