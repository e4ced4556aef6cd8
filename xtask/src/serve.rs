//! Serves the built site, on this machine only, and compares published ones with it.

use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use hosting::host::Host;

use crate::build::{Profile, Site, build};
use crate::command::{program, run};

/// Builds the site and serves it until the program is stopped.
///
/// # Errors
/// If the site does not build or the port is taken.
pub fn build_and_serve(port: u16) -> Result<()> {
    let site = Site::of(Profile::Quick);
    build(&site)?;
    let host = Host::start(&site.folder(), "/", port)?;
    println!("✓ {}  (Ctrl+C stops)", host.address());
    loop {
        thread::park();
    }
}

/// Serves the site in the background on a free port. Returns its address.
///
/// # Errors
/// If no port is free.
pub fn in_background() -> Result<String> {
    Ok(Host::start(&Profile::Visitors.folder(), "/", 0)?.address())
}

/// Compares each file of a published or served site with the built one.
///
/// # Errors
/// If a file differs, is missing or was added, or cannot be fetched.
pub fn verify(url: &str, folder: &Path) -> Result<()> {
    // A program of its own, so that only those who verify compile an implementation of TLS.
    let mut verify = program("cargo", &["run", "--quiet", "--locked", "--package", "verify", "--", url]);
    run(verify.arg(folder)).context("the site is not the one that was built")
}
