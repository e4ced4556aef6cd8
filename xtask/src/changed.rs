//! The packages and journeys that a change can break, for `cargo xtask test --changed`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;

use crate::command::{output, root};

/// The package of the page, at the root of the project. Files that no other package contains count as its own, because its tests read them.
pub const PAGE: &str = "begrotingsverkenner";

/// The package of the journeys, whose tests need browsers.
pub const JOURNEYS: &str = "journeys";

/// The files that determine how every package is built and checked.
const ALL: [&str; 6] = [".cargo/", "Cargo.lock", "Cargo.toml", "clippy.toml", "rust-toolchain.toml", "rustfmt.toml"];

/// The files from which the page is made, apart from its crates.
const OF_THE_PAGE: [&str; 7] = ["embed/", "icons/", "index.html", "model/", "package-lock.json", "src/", "style/"];

/// The packages and journeys that a change can break.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// The packages to lint and test: those with a changed file, and all that depend on them.
    pub packages: BTreeSet<String>,
    /// True if the page itself changed, so that all journeys are needed.
    pub page: bool,
    /// The journeys whose own file changed.
    pub journeys: BTreeSet<String>,
}

impl Changed {
    /// Compares the files of the project with the common ancestor of `origin/main` and the last commit, or with the last commit if there is
    /// none.
    ///
    /// # Errors
    /// If Git or Cargo does not run.
    pub fn read() -> Result<Self> {
        let base = output("git", &["merge-base", "origin/main", "HEAD"]).unwrap_or_else(|| "HEAD".to_owned());
        let changed = output("git", &["diff", "--name-only", base.trim()]).context("git does not name what changed")?;
        let new =
            output("git", &["ls-files", "--others", "--exclude-standard"]).context("git does not name new files")?;
        let files: Vec<&str> = changed.lines().chain(new.lines()).collect();
        println!("• {} files changed since {}", files.len(), base.trim());
        Ok(Self::of(&files, &Packages::read()?))
    }

    fn of(files: &[&str], packages: &Packages) -> Self {
        let starts = |file: &str, paths: &[&str]| paths.iter().any(|path| file.starts_with(path));
        let mut changed = Self::default();
        for file in files {
            if starts(file, &ALL) {
                changed.packages.extend(packages.folders.values().cloned());
            }
            changed.page |= starts(file, &OF_THE_PAGE);
            let journey = file.strip_prefix("tests/journeys/tests/").and_then(|name| name.strip_suffix(".rs"));
            changed.journeys.extend(journey.map(str::to_owned));
            changed.packages.extend(packages.of_file(file).map(str::to_owned));
        }
        packages.add_dependents(&mut changed.packages);
        changed
    }
}

/// The packages of the workspace.
struct Packages {
    /// Their names, by folder relative to the project, each with a `/` at its end.
    folders: BTreeMap<String, String>,
    /// The packages of the workspace on which each depends.
    depend_on: BTreeMap<String, BTreeSet<String>>,
}

impl Packages {
    fn read() -> Result<Self> {
        let mut command = MetadataCommand::new();
        command.current_dir(root()).no_deps().other_options(["--locked".to_owned()]);
        let metadata = command.exec().context("cargo metadata does not run: is Cargo.lock up to date?")?;
        let mut packages = Self { folders: BTreeMap::new(), depend_on: BTreeMap::new() };
        for package in metadata.packages {
            let name = package.name.to_string();
            let folder = package.manifest_path.parent().map(|folder| folder.as_std_path()).unwrap_or(Path::new(""));
            let folder = folder.strip_prefix(root()).unwrap_or(folder).to_string_lossy().into_owned();
            let folder = if folder.is_empty() { folder } else { format!("{folder}/") };
            packages.folders.insert(folder, name.clone());
            let own = package.dependencies.into_iter().filter(|dependency| dependency.path.is_some());
            packages.depend_on.insert(name, own.map(|dependency| dependency.name).collect());
        }
        Ok(packages)
    }

    /// Returns the package whose folder contains a file, the innermost one; `None` if there is none.
    fn of_file(&self, file: &str) -> Option<&str> {
        let around = self.folders.iter().filter(|(folder, _)| file.starts_with(folder.as_str()));
        around.max_by_key(|(folder, _)| folder.len()).map(|(_, name)| name.as_str())
    }

    fn add_dependents(&self, packages: &mut BTreeSet<String>) {
        loop {
            let dependents =
                self.depend_on.iter().filter(|(_, on)| !on.is_disjoint(packages)).map(|(name, _)| name.clone());
            let more: Vec<String> = dependents.filter(|name| !packages.contains(name)).collect();
            if more.is_empty() {
                return;
            }
            packages.extend(more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(files: &[&str]) -> Changed {
        Changed::of(files, &Packages::read().expect("the workspace"))
    }

    #[test]
    fn a_changed_crate_takes_its_dependents_along() {
        let engine = changed(&["crates/engine/src/lib.rs"]);
        for name in ["engine", "cli", "bench", PAGE] {
            assert!(engine.packages.contains(name), "{name} in {engine:?}");
        }
        assert!(!engine.packages.contains("document") && !engine.page, "{engine:?}");
        let cli = changed(&["crates/cli/src/main.rs"]);
        assert!(
            cli.packages.contains("cli") && !cli.packages.contains("engine") && !cli.packages.contains(PAGE),
            "{cli:?}"
        );
    }

    #[test]
    fn the_journeys_are_made_where_the_page_or_they_themselves_changed() {
        for file in ["style/all.css", "model/sociale-economie-2025.toml", "src/main.rs", "index.html"] {
            let changed = changed(&[file]);
            assert!(changed.page && changed.packages.contains(PAGE), "{file}: {changed:?}");
        }
        let journey = changed(&["tests/journeys/tests/debate.rs"]);
        assert_eq!(
            (journey.page, journey.journeys.iter().map(String::as_str).collect::<Vec<_>>()),
            (false, vec!["debate"])
        );
        assert_eq!(journey.packages, BTreeSet::from([JOURNEYS.to_owned()]));
        assert!(!changed(&["docs/hosting.md"]).page);
    }

    #[test]
    fn a_rule_for_all_packages_changes_them_all() {
        let packages = Packages::read().expect("the workspace");
        for file in ALL {
            let all = changed(&[file]).packages;
            assert!(packages.folders.values().all(|name| all.contains(name)), "{file}");
        }
        assert_eq!(changed(&[]), Changed::default());
    }
}
