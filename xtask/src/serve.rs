//! Serves the built site, on this machine only.

use std::thread;

use anyhow::Result;
use xtask::host::Host;

use crate::build::{Profile, Site, build};

/// Builds the site and serves it until the program is stopped.
///
/// # Errors
/// When the site does not build or the port is taken.
pub fn build_and_serve(port: u16) -> Result<()> {
    let site = Site::of(Profile::Quick);
    build(&site)?;
    let host = Host::start(&site.folder(), "/", port)?;
    println!("✓ {}  (Ctrl+C stops)", host.address());
    loop {
        thread::park();
    }
}

/// Serves the site in the background on a free port; returns its address.
///
/// # Errors
/// When no port can be had.
pub fn in_background() -> Result<String> {
    Ok(Host::start(&Profile::Visitors.folder(), "/", 0)?.address())
}
