//! Builds the static site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::{output, program, root, run};
use crate::setup;

/// Installs what is missing and writes the site to `dist/`.
///
/// # Errors
/// When something cannot be installed or the site does not build.
pub fn build() -> Result<()> {
    setup::to_build()?;
    println!("• building the site");
    let mut trunk = program("trunk", &["build", "--release"]);
    // Trunk reads this variable as a boolean of its own.
    trunk.env_remove("NO_COLOR");
    run(&mut trunk).context("the site does not build")?;
    sizes(&root().join("dist"))
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
