//! Builds the static site.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use hosting::release;

use crate::command::root;
use crate::inputs::Inputs;
use crate::page::{Printed, Scripts};
use crate::steps::Steps;
use crate::{deliver, dev, embedding, page, portable, setup, wasm};

/// A profile: the way in which the site is compiled and packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// For visitors: small and fast.
    #[default]
    Visitors,
    /// For development: the same page, quick to build, large and slow.
    Quick,
    /// Like [`Profile::Quick`], with a page that reloads after each build: [`crate::dev`].
    Dev,
}

impl Profile {
    /// Returns the features of the program and the profile of Cargo.
    pub fn of_cargo(self) -> (&'static str, &'static str) {
        match self {
            Self::Visitors => ("split", "wasm-release"),
            Self::Quick | Self::Dev => ("csr", "wasm-quick"),
        }
    }

    /// Returns the folder into which the site is built.
    pub fn folder(self) -> PathBuf {
        root().join(match self {
            Self::Visitors => "dist",
            Self::Quick => "target/site",
            Self::Dev => "target/dev",
        })
    }
}

/// A site to build: by default for visitors, with the document that `index.html` names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Its profile.
    pub profile: Profile,
    /// Another document of `model/`; `None` for the one that `index.html` names.
    pub document: Option<String>,
    /// The public address of its folder, with a `/` at the end: previews of shared links need absolute addresses. `None` if it is not
    /// known.
    pub address: Option<String>,
}

impl Site {
    /// Returns the site with the document that `index.html` names.
    pub fn of(profile: Profile) -> Self {
        Self { profile, ..Self::default() }
    }

    /// Returns the folder into which it is built.
    pub fn folder(&self) -> PathBuf {
        self.profile.folder()
    }
}

/// Parses the public address of a folder. Returns it with a `/` at the end.
///
/// # Errors
/// If it is no absolute address with `https://`.
pub fn web_folder(address: &str) -> Result<String> {
    let rest = address.strip_prefix("https://").map(|rest| rest.trim_end_matches('/'));
    let rest = rest.filter(|rest| !rest.is_empty());
    let rest =
        rest.with_context(|| format!("`{address}` is no whole address: write it as https://www.example.org/budget/"))?;
    Ok(format!("https://{rest}/"))
}

/// Installs what is missing and builds the site into its folder, unless it is there already, made from the same files.
///
/// # Errors
/// If something cannot be installed, the document has a mistake or the site does not build.
pub fn build(site: &Site) -> Result<()> {
    let profile = site.profile;
    let folder = site.folder();
    let inputs = Inputs::read(&format!("{site:?}"))?;
    if inputs.made(&folder) {
        println!("• nothing has changed since {} was built", folder.display());
        return Ok(());
    }
    // Built in a folder beside the one that is served or published, which stays whole until the new one is.
    let made = folder.with_extension("new");
    let mut steps = Steps::of("build", 5);
    steps.take("install what is missing", setup::to_build)?;
    let printed = steps.take("read the document and print its pages", || page::printed(site.document.as_deref()))?;
    steps.take("compile the program to WebAssembly", || wasm::compile(profile))?;
    steps.take("bind the program and make the pages", || pages(&made, site, &printed))?;
    steps.take("make it ready to publish", || {
        embedding::embedding(&made)?;
        deliver::deliver(&made, profile, &printed)?;
        portable::check(&made)?;
        match profile {
            Profile::Visitors => {
                sizes(&made)?;
                // Last: the copies hold all of it.
                embedding::copies(&made)?;
            }
            Profile::Quick => {}
            Profile::Dev => dev::reloading(&made, &inputs)?,
        }
        inputs.keep(&made)
    })?;
    steps.end();
    emptied(&folder)?;
    fs::rename(&made, &folder).with_context(|| format!("{} cannot be put in its place", made.display()))
}

/// Removes a folder with its contents, if it exists.
fn emptied(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    Ok(())
}

/// Makes the folder anew with the program, the pages and the folders that are copied as they are.
fn pages(folder: &Path, site: &Site, printed: &Printed) -> Result<()> {
    emptied(folder)?;
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for name in page::folders(&page::template()?)? {
        embedding::copy_all(&root().join(&name), &folder.join(&name))?;
    }
    let program = wasm::bind(folder, site.profile)?;
    let charts = wasm::bundle(folder, &root().join("src/browser/chart.js"), "charts")?;
    page::write(folder, printed, site.address.as_deref(), &Scripts { program, charts })
}

/// Prints the sizes of the files that visitors download.
fn sizes(dist: &Path) -> Result<()> {
    let size = |path: &str| fs::metadata(dist.join(path)).map(|meta| meta.len());
    println!("\n{:>9} {:>9}  file", "bytes", "brotli");
    let (mut all, mut all_packed) = (0, 0);
    for path in release::files(dist)? {
        let bytes = size(&path)?;
        // Pictures are never packed, and a quick build packs nothing.
        let packed = size(&format!("{path}.br")).unwrap_or(bytes);
        all += bytes;
        all_packed += packed;
        println!("{bytes:>9} {packed:>9}  {path}");
    }
    println!("{all:>9} {all_packed:>9}  together\n");
    Ok(())
}
