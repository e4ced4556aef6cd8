//! Builds the static site.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use xtask::release;

use crate::command::{program, root, run};
use crate::{deliver, embedding, page, setup, split};

/// For whom the site is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum For {
    /// Visitors: small and fast.
    #[default]
    Visitors,
    /// Whoever is at work on it: soon there.
    Work,
}

/// What is built: by default the site of the document that `index.html` names, for visitors.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Site<'a> {
    whom: For,
    /// Another document of `model/`.
    document: Option<&'a str>,
    /// Where it will stand, with a `/` at the end: those who make a preview of a shared link ask for whole addresses.
    address: Option<String>,
}

impl<'a> Site<'a> {
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
                    site.whom = For::Work;
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

/// Reads the document, installs what is missing and writes the site to `dist/`.
///
/// # Errors
/// When the document has a mistake, something cannot be installed or the site does not build.
pub fn build(site: &Site<'_>) -> Result<()> {
    let Site { whom, document, ref address } = *site;
    read(document)?;
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
    page::print(&dist, document, address.as_deref(), &charts)?;
    embedding::embedding(&dist)?;
    deliver::deliver(&dist, whom)?;
    sizes(&dist)?;
    // Last: the copies hold all of it.
    embedding::copies(&dist)
}

/// Says what is wrong with the document of the site, as `begroting check` does: in a moment, where building takes minutes.
fn read(document: Option<&str>) -> Result<()> {
    let page = fs::read_to_string(root().join("index.html")).context("index.html cannot be read")?;
    let path = page::chosen(&page, document)?;
    println!("• reading {path}");
    let arguments = ["run", "--quiet", "--package", "cli", "--bin", "begroting", "--", "check", &path];
    // Remarks are for whoever writes the document: they stop nothing.
    let status = program("cargo", &arguments).stdout(Stdio::null()).status().context("cargo cannot start")?;
    if !status.success() {
        bail!("nothing is built: first mend what stands above of {path}");
    }
    Ok(())
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
        assert_eq!((site.whom, site.address.as_deref(), site.document), (For::Work, Some("https://a.be/b/"), None));
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
