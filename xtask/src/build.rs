//! Builds the static site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::{output, program, root, run};
use crate::{release, setup};

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
        For::Visitors => program("trunk", &["build", "--release"]),
        For::Work => program("trunk", &["build", "--cargo-profile", "wasm-quick"]),
    };
    // Trunk reads this variable as a boolean of its own.
    trunk.env_remove("NO_COLOR");
    run(&mut trunk).context("the site does not build")?;
    let dist = root().join("dist");
    charts(&dist)?;
    release::embedding(&dist)?;
    sizes(&dist)?;
    // Last: the copies hold all of it.
    release::copies(&dist)
}

/// Bundles the file that draws charts, and lets the page name it: a new bundle has a new name, so that no browser keeps an old one.
fn charts(dist: &Path) -> Result<()> {
    let out = format!("--outdir={}", dist.display());
    let arguments = [
        "src/browser/chart.js",
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--legal-comments=eof",
        "--log-level=warning",
        "--entry-names=charts-[hash]",
        &out,
    ];
    run(&mut program("esbuild", &arguments)).context("the file that draws charts cannot be bundled")?;
    let is_bundle = |name: &str| name.starts_with("charts-") && name.ends_with(".js");
    let names = fs::read_dir(dist).context("dist/ cannot be read")?.flatten();
    let mut names = names.filter_map(|entry| entry.file_name().into_string().ok());
    let bundle = names.find(|name| is_bundle(name)).context("esbuild wrote no bundle")?;
    let page = dist.join("index.html");
    let text = fs::read_to_string(&page).context("dist/index.html cannot be read")?;
    fs::write(&page, text.replace("./charts.js", &format!("./{bundle}"))).context("dist/index.html cannot be written")
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
