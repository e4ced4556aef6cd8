//! Screenshots of the built site.

use anyhow::Result;

use crate::command::{program, root, run};
use crate::{build, serve};

/// Builds the site and takes screenshots of a path of it, in Chromium, into `target/look/`.
///
/// # Errors
/// If the site does not build or a screenshot cannot be taken.
pub fn look(path: &str) -> Result<()> {
    build::build(&build::Site::default())?;
    let address = serve::in_background()?;
    let mut look =
        program("cargo", &["run", "--quiet", "--locked", "--package", "journeys", "--bin", "look", "--", path]);
    run(look.env("BASE_URL", address))?;
    println!("✓ {}", root().join("target/look").display());
    Ok(())
}

/// Builds the site and takes anew the screenshots with which the journeys compare it.
///
/// # Errors
/// If the site does not build or a screenshot cannot be taken.
pub fn looks() -> Result<()> {
    build::build(&build::Site::default())?;
    let address = serve::in_background()?;
    let mut looks = program(
        "cargo",
        &["test", "--quiet", "--locked", "--package", "journeys", "--test", "looks", "--", "as_it_was_looked_at"],
    );
    run(looks.env("BASE_URL", address).env("ENGINE", "chromium").env("LOOKS_ANEW", "1"))?;
    println!("✓ look at what has changed in {}", root().join("tests/journeys/looks").display());
    Ok(())
}
