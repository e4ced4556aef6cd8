//! Reproducible builds: the same bytes from any folder of any machine, because no file of the site names a local folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use hosting::release;
use memchr::memmem;

use crate::command::{output, program, root, run};

/// Returns the local folders that a compiler may name, and the names that replace them.
fn places() -> Result<[(PathBuf, String); 3]> {
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = || std::env::home_dir().map(|home| home.join(".cargo"));
    let cargo = cargo.or_else(home).context("Cargo's own folder is not known: set CARGO_HOME")?;
    let version = output("rustc", &["-vV"]).context("rustc does not run")?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    let sysroot = output("rustc", &["--print", "sysroot"]).context("rustc does not run")?;
    let std_source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    Ok([
        (root(), "/begrotingsverkenner".to_owned()),
        (cargo.join("registry"), "/cargo/registry".to_owned()),
        // The standard library is compiled under this name; its source may be installed or not.
        (std_source, format!("/rustc/{commit}")),
    ])
}

/// Returns the compiler flags by which local folders have the same names on every machine.
///
/// # Errors
/// If a folder cannot be determined.
pub fn flags() -> Result<Vec<String>> {
    let flag = |(from, to): (PathBuf, String)| format!("--remap-path-prefix={}={to}", from.display());
    Ok(places()?.map(flag).to_vec())
}

/// Checks that no file of a built site names a local folder.
///
/// # Errors
/// If a file does; the message names it.
pub fn check(dist: &Path) -> Result<()> {
    // Of the project only folders within it: its own name may be a word.
    let own = ["crates", "node_modules", "src", "target", "xtask"].map(|folder| root().join(folder));
    let places = own.into_iter().chain(places()?.into_iter().skip(1).map(|(place, _)| place));
    let places: Vec<String> = places.map(|place| place.to_string_lossy().into_owned()).collect();
    for path in release::files(dist)? {
        let bytes = fs::read(dist.join(&path)).with_context(|| format!("{path} cannot be read"))?;
        if let Some(place) = places.iter().find(|place| memmem::find(&bytes, place.as_bytes()).is_some()) {
            bail!("{path} names a folder of this machine, {place}: built elsewhere it would be another file");
        }
    }
    Ok(())
}

/// Builds the quick site in two folders and compares each file.
///
/// # Errors
/// If a file differs, or a site does not build.
pub fn same_from_any_folder() -> Result<()> {
    let top = std::env::temp_dir().join(format!("begroting-twice-{}", std::process::id()));
    let folders = [top.join("a"), top.join("another folder/deeper")];
    let sites = folders.each_ref().map(|folder| folder.join("target/site"));
    let result = folders.iter().try_for_each(|folder| built_in(folder)).and_then(|()| equal(&sites[0], &sites[1]));
    fs::remove_dir_all(&top).with_context(|| format!("{} cannot be removed", top.display()))?;
    result
}

/// Copies the project's files to a folder and builds the quick site there.
fn built_in(folder: &Path) -> Result<()> {
    let listed = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let files = output("git", &listed).context("git does not list the project's files")?;
    for path in files.lines().filter(|path| root().join(path).is_file()) {
        let to = folder.join(path);
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        fs::copy(root().join(path), &to).with_context(|| format!("{path} cannot be copied"))?;
    }
    let mut build: Command = program("cargo", &["xtask", "build", "--quick"]);
    run(build.current_dir(folder).env_remove("CARGO_TARGET_DIR"))
}

/// Compares the files of two sites. `Err` if they differ.
fn equal(one: &Path, other: &Path) -> Result<()> {
    let names = release::files(one)?;
    if names != release::files(other)? {
        bail!("two builds have other files: {names:?} and {:?}", release::files(other)?);
    }
    for name in &names {
        if fs::read(one.join(name))? != fs::read(other.join(name))? {
            bail!("two builds differ in {name}");
        }
    }
    println!("{} files are equal to the bit from two folders", names.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_names_a_folder_of_the_machine_is_refused() {
        let dist = tempfile::tempdir().expect("a folder for the test");
        fs::write(dist.path().join("a.wasm"), "/begrotingsverkenner/src/main.rs /cargo/registry/x.rs").expect("a file");
        check(dist.path()).expect("no folder of this machine");
        fs::write(dist.path().join("b.js"), format!("at {}:1", root().join("src/main.rs").display())).expect("a file");
        let error = check(dist.path()).expect_err("a folder of this machine").to_string();
        assert!(error.starts_with("b.js names a folder"), "{error}");
    }

    #[test]
    fn sites_that_differ_in_a_name_or_a_byte_are_told_apart() {
        let [one, other] = [0, 1].map(|_| tempfile::tempdir().expect("a folder for the test"));
        fs::write(one.path().join("a.js"), "a").expect("a file");
        assert!(equal(one.path(), other.path()).is_err());
        fs::write(other.path().join("a.js"), "b").expect("a file");
        assert!(equal(one.path(), other.path()).expect_err("a byte").to_string().contains("a.js"));
        fs::write(other.path().join("a.js"), "a").expect("a file");
        equal(one.path(), other.path()).expect("they are equal");
    }
}
