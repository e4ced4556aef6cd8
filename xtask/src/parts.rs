//! The third-party parts of the site: crates and npm packages, with their licences.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;
use serde_json::Value as Json;

use crate::command::{output, root};

/// The npm packages in the app: those in the file that draws charts, and the fonts.
const NPM: [&str; 5] =
    ["echarts", "zrender", "tslib", "@fontsource-variable/source-sans-3", "@fontsource-variable/source-code-pro"];

/// The beginnings of the names of licence files.
const LICENCES: [&str; 7] = ["license", "licence", "copying", "copyright", "notice", "unlicense", "ofl"];

/// A registry of packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registry {
    /// crates.io.
    Cargo,
    /// The npm registry.
    Npm,
}

/// A third-party package.
#[derive(Debug)]
pub struct Part {
    /// Its name in its registry.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as an SPDX expression.
    pub licence: String,
    /// Its registry.
    pub registry: Registry,
    /// Its source, as Cargo writes it; `None` for this project's own crates and for npm packages.
    pub source: Option<String>,
    /// Its address for people; may be empty.
    pub address: String,
    /// The folder that contains it.
    pub folder: PathBuf,
}

/// Returns all packages from which the workspace is built, including its own.
///
/// # Errors
/// If `Cargo.lock` is not up to date, or Cargo does not run.
pub fn all_crates() -> Result<Vec<Part>> {
    let mut command = MetadataCommand::new();
    let options = ["--locked", "--all-features"].map(str::to_owned).to_vec();
    let metadata = command.current_dir(root()).other_options(options).exec();
    let packages = metadata.context("cargo metadata does not run: is Cargo.lock up to date?")?.packages;
    let part = |package: cargo_metadata::Package| Part {
        name: package.name.to_string(),
        version: package.version.to_string(),
        licence: package.license.unwrap_or_default(),
        registry: Registry::Cargo,
        source: package.source.map(|source| source.repr),
        address: package.repository.or(package.homepage).unwrap_or_default(),
        folder: package.manifest_path.parent().map(|folder| folder.as_std_path().to_owned()).unwrap_or_default(),
    };
    Ok(packages.into_iter().map(part).collect())
}

/// Returns the packages in the app: the crates that are linked into it, without those that only build it, and the npm packages.
///
/// # Errors
/// If Cargo does not run, or an npm package is not installed.
pub fn in_the_app() -> Result<Vec<Part>> {
    // Features of the whole workspace are no matter here: only `cargo tree` knows those of one target.
    let arguments = "tree --locked --package begrotingsverkenner --target wasm32-unknown-unknown --no-default-features --features csr \
                     --edges normal,no-proc-macro --prefix none --format {p}";
    let tree = output("cargo", &arguments.split_whitespace().collect::<Vec<_>>()).context("cargo tree does not run")?;
    let named = |line: &str| {
        let (name, rest) = line.split_once(" v")?;
        Some((name.to_owned(), rest.split(' ').next()?.to_owned()))
    };
    let linked: BTreeMap<String, Vec<String>> =
        tree.lines().filter_map(named).fold(BTreeMap::new(), |mut all, (name, version)| {
            all.entry(name).or_default().push(version);
            all
        });
    let is_linked = |part: &Part| linked.get(&part.name).is_some_and(|versions| versions.contains(&part.version));
    let mut parts = all_crates()?;
    parts.retain(|part| part.source.is_some() && is_linked(part));
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    parts.extend(npm()?);
    Ok(parts)
}

/// Returns the npm packages in the app.
///
/// # Errors
/// If a package is not installed.
pub fn npm() -> Result<Vec<Part>> {
    let part = |name: &&str| -> Result<Part> {
        let folder = root().join("node_modules").join(name);
        let text =
            fs::read_to_string(folder.join("package.json")).with_context(|| format!("{name} is not installed"))?;
        let manifest: Json =
            serde_json::from_str(&text).with_context(|| format!("{name}'s package.json cannot be read"))?;
        let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
        let address =
            text(&manifest["repository"]["url"]).trim_start_matches("git+").trim_end_matches(".git").to_owned();
        Ok(Part {
            name: (*name).to_owned(),
            version: text(&manifest["version"]),
            licence: text(&manifest["license"]),
            registry: Registry::Npm,
            source: None,
            address,
            folder,
        })
    };
    NPM.iter().map(part).collect()
}

impl Part {
    /// Returns the texts of the licence files in the package's folder.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn licence_texts(&self) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        for place in [self.folder.clone(), self.folder.join("licenses")] {
            let Ok(entries) = fs::read_dir(&place) else {
                continue;
            };
            let mut files: Vec<PathBuf> =
                entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
            files.sort();
            for path in files {
                let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
                if LICENCES.iter().any(|start| name.starts_with(start)) {
                    texts
                        .push(fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?);
                }
            }
        }
        Ok(texts)
    }
}
