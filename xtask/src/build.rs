//! Builds the static site.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xtask::release;

use crate::command::root;
use crate::inputs::Inputs;
use crate::page::{Printed, Scripts};
use crate::steps::Steps;
use crate::{deliver, embedding, page, setup, wasm};

/// How the site is compiled and packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// For visitors: small and fast.
    #[default]
    Visitors,
    /// For whoever is at work on it: the same page, soon there, large and slow.
    Quick,
}

impl Profile {
    /// The features of the program and Cargo's profile.
    pub fn of_cargo(self) -> (&'static str, &'static str) {
        match self {
            Self::Visitors => ("split", "wasm-release"),
            Self::Quick => ("csr", "wasm-quick"),
        }
    }

    /// The folder into which the site is built.
    pub fn folder(self) -> PathBuf {
        root().join(match self {
            Self::Visitors => "dist",
            Self::Quick => "target/site",
        })
    }
}

/// What is built: by default the site of the document that `index.html` names, for visitors.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Site<'a> {
    profile: Profile,
    /// Another document of `model/`.
    document: Option<&'a str>,
    /// Where it will stand, with a `/` at the end: those who make a preview of a shared link ask for whole addresses.
    address: Option<String>,
}

impl<'a> Site<'a> {
    /// The site of the document that `index.html` names.
    pub fn of(profile: Profile) -> Self {
        Self { profile, ..Self::default() }
    }

    /// The folder into which it is built.
    pub fn folder(&self) -> PathBuf {
        self.profile.folder()
    }

    /// Reads the options; nothing where one is unknown.
    ///
    /// # Errors
    /// When one lacks something; the message says what.
    pub fn parse(options: &[&'a str]) -> Result<Option<Self>> {
        let mut site = Self::default();
        let mut rest = options;
        loop {
            rest = match rest {
                [] => return Ok(Some(site)),
                ["--quick", rest @ ..] => {
                    site.profile = Profile::Quick;
                    rest
                }
                ["--document", name, rest @ ..] => {
                    site.document = Some(name);
                    rest
                }
                ["--address", address, rest @ ..] => {
                    site.address = Some(folder(address)?);
                    rest
                }
                ["--document"] => bail!("`--document` lacks a file of model/, as in `--document advice.toml`"),
                ["--address"] => {
                    bail!("`--address` lacks an address, as in `--address https://www.example.org/budget/`")
                }
                _ => return Ok(None),
            };
        }
    }
}

/// The address of a folder of the web, with a `/` at the end.
fn folder(address: &str) -> Result<String> {
    let rest = address.strip_prefix("https://").map(|rest| rest.trim_end_matches('/'));
    let rest = rest.filter(|rest| !rest.is_empty());
    let rest = rest.with_context(|| {
        format!("`--address {address}` is no whole address: write it as https://www.example.org/budget/")
    })?;
    Ok(format!("https://{rest}/"))
}

/// Installs what is missing and writes the site to its folder; nothing where it is there already, made of the same files.
///
/// # Errors
/// When something cannot be installed, the document has a mistake or the site does not build.
pub fn build(site: &Site<'_>) -> Result<()> {
    let profile = site.profile;
    let folder = site.folder();
    let inputs = Inputs::read(&format!("{site:?}"))?;
    if inputs.made(&folder) {
        println!("• nothing has changed since {} was built", folder.display());
        return Ok(());
    }
    // Made beside what is served or published, which stays whole until the new one is.
    let made = folder.with_extension("new");
    let mut steps = Steps::of(5);
    steps.take("install what is missing", setup::to_build)?;
    let printed = steps.take("read the document and print its pages", || page::printed(site.document))?;
    steps.take("compile the program to WebAssembly", || wasm::compile(profile))?;
    steps.take("bind the program and make the pages", || pages(&made, site, &printed))?;
    steps.take("make it ready to publish", || {
        embedding::embedding(&made)?;
        deliver::deliver(&made, profile)?;
        if profile == Profile::Visitors {
            sizes(&made)?;
            // Last: the copies hold all of it.
            embedding::copies(&made)?;
        }
        inputs.keep(&made)
    })?;
    emptied(&folder)?;
    fs::rename(&made, &folder).with_context(|| format!("{} cannot be put in its place", made.display()))
}

/// Removes a folder with all that it holds.
fn emptied(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    Ok(())
}

/// Makes the folder anew with the program, the pages and what the site holds as it is.
fn pages(folder: &Path, site: &Site<'_>, printed: &Printed) -> Result<()> {
    emptied(folder)?;
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for name in page::folders(&page::template()?)? {
        embedding::copy_all(&root().join(&name), &folder.join(&name))?;
    }
    let program = wasm::bind(folder, site.profile)?;
    let charts = wasm::bundle(folder, &root().join("src/browser/chart.js"), "charts")?;
    page::write(folder, printed, site.address.as_deref(), &Scripts { program, charts })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_in_any_order_and_unknown_ones_are_refused() {
        let read = |options| Site::parse(options).expect("nothing is missing");
        let site = read(&["--address", "https://a.be/b/", "--quick"]).expect("both are known");
        assert_eq!(
            (site.profile, site.address.as_deref(), site.document),
            (Profile::Quick, Some("https://a.be/b/"), None)
        );
        assert_eq!(read(&[]), Some(Site::default()));
        assert_eq!(read(&["--fast"]), None);
    }

    #[test]
    fn an_address_ends_with_a_slash_and_what_an_option_lacks_is_named() {
        for written in ["https://www.example.org/budget", "https://www.example.org/budget/"] {
            let site = Site::parse(&["--address", written]).expect("nothing is missing").expect("it is known");
            assert_eq!(site.address.as_deref(), Some("https://www.example.org/budget/"));
        }
        for (options, lacks) in [
            (&["--document"][..], "lacks a file of model/"),
            (&["--address"], "lacks an address"),
            (&["--address", "a.be/"], "`--address a.be/` is no whole address"),
            (&["--address", "http://a.be/"], "is no whole address: write it as https://"),
            (&["--address", "https://"], "is no whole address"),
        ] {
            let error = Site::parse(options).expect_err("something is missing");
            assert!(error.to_string().contains(lacks), "{options:?}: {error}");
        }
    }
}
