//! Installs the tools and packages that are missing.

use std::fs;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::command::{exists, output, program, root, run};

const TARGET: &str = "wasm32-unknown-unknown";
const GECKODRIVER: &str = "0.36.0";
const CARGO_DENY: &str = "0.20.2";

/// The programs that the journeys need, and the Debian package that holds each.
const BROWSERS: [(&str, &str); 7] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("xvfb-run", "xvfb"),
    ("xauth", "xauth"),
    ("pdftotext", "poppler-utils"),
];

/// Installs what the build needs.
///
/// # Errors
/// If something cannot be installed; the message says what.
pub fn to_build() -> Result<()> {
    target()?;
    npm("", "npm packages")
}

/// Installs what the build and the tests need.
///
/// # Errors
/// If something cannot be installed; the message says what.
pub fn to_test() -> Result<()> {
    to_build()?;
    browsers()?;
    tool("geckodriver", GECKODRIVER)
}

/// Installs cargo-deny, which checks licences and known vulnerabilities.
///
/// # Errors
/// If it cannot be installed.
pub fn to_deny() -> Result<()> {
    tool("cargo-deny", CARGO_DENY)
}

/// Warns if the version of the compiler is not the one that `rust-toolchain.toml` pins: all checks hold with it, but its builds have other
/// bytes.
///
/// # Errors
/// If the version cannot be read.
pub fn compiler() -> Result<()> {
    let file = root().join("rust-toolchain.toml");
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let table: toml::Table = text.parse().context("rust-toolchain.toml is no TOML")?;
    let pinned = table["toolchain"]["channel"].as_str().context("rust-toolchain.toml pins no channel")?;
    let version = output("rustc", &["-V"]).context("rustc does not run")?;
    if version.split(' ').nth(1) != Some(pinned) {
        println!(
            "! {} runs and Rust {pinned} is pinned: builds are equal to the bit with that one only",
            version.trim()
        );
    }
    Ok(())
}

fn target() -> Result<()> {
    let installed = output("rustup", &["target", "list", "--installed"]);
    if installed.is_some_and(|list| list.lines().any(|line| line == TARGET)) {
        return Ok(());
    }
    println!("• installing the Rust target {TARGET}");
    run(&mut program("rustup", &["target", "add", TARGET]))
        .context("Rust's rustup is needed to add the WebAssembly target")
}

/// Installs a program from crates.io, unless this version of it is installed.
fn tool(name: &str, version: &str) -> Result<()> {
    let has = |text: String| text.split_whitespace().any(|word| word.trim_start_matches('v') == version);
    if output(name, &["--version"]).is_some_and(has) {
        return Ok(());
    }
    println!("• installing {name} {version} (a few minutes, once)");
    let package = format!("{name}@{version}");
    let mut install = program("cargo", &["install", &package, "--force", "--locked"]);
    // Built to be used a few times, not to be fast: this halves the wait.
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    install.env("CARGO_PROFILE_RELEASE_LTO", "false");
    install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    install.env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    run(&mut install).with_context(|| format!("cannot install {package}"))
}

/// Installs the npm packages of a folder's lock file, unless they are installed and no older than the file.
///
/// # Errors
/// If they cannot be installed.
pub fn npm(folder: &str, what: &str) -> Result<()> {
    let folder = root().join(folder);
    let changed = |path: &str| fs::metadata(folder.join(path)).and_then(|meta| meta.modified()).ok();
    let installed: Option<SystemTime> = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    if !exists("npm") {
        bail!("npm is missing: install Node.js 20 or later");
    }
    println!("• installing {what}");
    // No package runs a program of its own when it is installed.
    let mut npm = program("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    run(npm.current_dir(folder)).with_context(|| format!("{what} cannot be installed"))
}

fn browsers() -> Result<()> {
    let missing: Vec<&str> = BROWSERS.iter().filter(|(name, _)| !exists(name)).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !exists("apt-get") {
        bail!("the journeys need Chromium, Firefox and WebKit with their drivers; install what Debian calls: {list}");
    }
    println!("• installing {list}");
    let root_user = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let apt = |arguments: &[&str]| {
        let mut all = vec!["DEBIAN_FRONTEND=noninteractive", "apt-get"];
        all.extend(arguments);
        if root_user { program("env", &all) } else { program("sudo", &[&["env"], all.as_slice()].concat()) }
    };
    let install = [&["install", "--yes", "--no-install-recommends"], missing.as_slice()].concat();
    run(&mut apt(&["update"]))
        .and_then(|()| run(&mut apt(&install)))
        .with_context(|| format!("install these packages by hand: {list}"))
}
