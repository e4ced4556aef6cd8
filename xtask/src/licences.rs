//! The licences of third-party packages: which may be used at all, and the page that lists those in the app.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use minijinja::{Environment, context};
use spdx::{Expression, ParseMode};

use crate::command::{output, program, root, run};
use crate::parts::{self, Part};

/// The file with the rules for packages that may be used, as cargo-deny reads them.
const RULES: &str = "deny.toml";

/// The registry of the crates.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The database of known vulnerabilities of crates.
const ADVISORIES: &str = "https://github.com/rustsec/advisory-db";

/// Checks every dependency with cargo-deny: licences, sources, bans, and known vulnerabilities if their database can be reached.
///
/// # Errors
/// If cargo-deny cannot be installed or finds something.
pub fn deny() -> Result<()> {
    check()?;
    crate::setup::to_deny()?;
    run(&mut program("cargo", &["deny", "--locked", "--all-features", "check", "licenses", "bans", "sources"]))?;
    advisories(true)
}

/// Looks up known vulnerabilities of every crate and npm package, if their databases can be reached, and prints them.
///
/// # Errors
/// If one is known and `fail` is set, or cargo-deny cannot be installed.
pub fn advisories(fail: bool) -> Result<()> {
    let mut found = Vec::new();
    match output("timeout", &["20", "git", "ls-remote", "--quiet", ADVISORIES, "HEAD"]) {
        None => println!("• known weaknesses of crates were not looked up: {ADVISORIES} cannot be reached"),
        // What looks them up takes minutes to compile: whoever has it sees them, and the longer checks install it.
        Some(_) if !fail && which::which("cargo-deny").is_err() => {
            println!("• known weaknesses of crates were not looked up: `cargo xtask deny` installs what does");
        }
        Some(_) => {
            crate::setup::to_deny()?;
            let check = ["deny", "--locked", "--all-features", "check", "advisories"];
            found.extend(run(&mut program("cargo", &check)).err().map(|_| "crates"));
        }
    }
    // Reports what it finds as JSON; an error of the registry as JSON with another key.
    let audit = program("npm", &["audit", "--json"]).output().context("npm does not run")?;
    let report: serde_json::Value = serde_json::from_slice(&audit.stdout).unwrap_or_default();
    match report["metadata"]["vulnerabilities"]["total"].as_u64() {
        None => println!("• known weaknesses of npm packages were not looked up: npm's list cannot be reached"),
        Some(0) => println!("• no weakness of an npm package is known"),
        Some(_) => {
            println!("{report:#}");
            found.push("npm packages");
        }
    }
    if !found.is_empty() {
        let message = format!("weaknesses of {} are known, above", found.join(" and "));
        if fail {
            bail!(message);
        }
        println!("! {message}");
    }
    Ok(())
}

/// Checks licences and sources of every dependency, crates and npm packages, without installing anything.
///
/// # Errors
/// If a package may not be used: the first one, by name.
fn check() -> Result<()> {
    let rules = Rules::read()?;
    let (crates, npm) = (parts::all_crates()?, parts::npm()?);
    for part in crates.iter().chain(&npm) {
        rules.check(part)?;
        if part.source.as_deref().is_some_and(|source| source != CRATES_IO) {
            bail!("{} comes from {}", part.name, part.source.as_deref().unwrap_or_default());
        }
    }
    println!("• {} crates and {} npm packages may be used", crates.len(), npm.len());
    Ok(())
}

/// Writes the page that lists all third-party packages in the app, with their licences.
///
/// # Errors
/// If Cargo does not run, or a package's files cannot be read.
pub fn write(dist: &Path) -> Result<()> {
    let parts = parts::in_the_app()?;
    // The same text once, however its lines are broken, under the names of all packages that bring it.
    let mut texts: BTreeMap<String, (String, Vec<&str>)> = BTreeMap::new();
    for part in &parts {
        for text in part.licence_texts()? {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let (_, names) = texts.entry(words).or_insert_with(|| (text.trim().to_owned(), Vec::new()));
            names.push(&part.name);
            names.dedup();
        }
    }
    let mut texts: Vec<(String, Vec<&str>)> = texts.into_values().collect();
    texts.sort_by_key(|(_, names)| Reverse(names.len()));
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let texts: Vec<_> = texts.into_iter().map(|(text, names)| context! { text, names => owned(names) }).collect();
    let listed = |part: &Part| {
        context! {
            name => part.name.clone(), version => part.version.clone(), licence => part.licence.clone(), address => part.address.clone(),
        }
    };
    let rust = output("rustc", &["--version"]).unwrap_or_default();
    let rust = rust.split(' ').nth(1).unwrap_or_default();
    let values = context! { rust, texts, parts => parts.iter().map(listed).collect::<Vec<_>>() };
    let page = Environment::new().render_named_str("licences.html", include_str!("../pages/licences.html"), values);
    fs::write(dist.join("licences.html"), page.context("the page of licences has a mistake")?)
        .context("licences.html cannot be written")
}

/// The licences that may be used, and those that one package alone may use.
struct Rules {
    allow: Vec<String>,
    exceptions: BTreeMap<String, Vec<String>>,
}

impl Rules {
    fn read() -> Result<Self> {
        let text = fs::read_to_string(root().join(RULES)).with_context(|| format!("{RULES} cannot be read"))?;
        let table: toml::Table = text.parse().with_context(|| format!("{RULES} is no TOML"))?;
        let names = |value: Option<&toml::Value>| {
            let all = value.and_then(toml::Value::as_array).into_iter().flatten();
            all.filter_map(toml::Value::as_str).map(str::to_owned).collect::<Vec<_>>()
        };
        let licences = table.get("licenses").and_then(toml::Value::as_table).context("no [licenses]")?;
        let exceptions = licences.get("exceptions").and_then(toml::Value::as_array).into_iter().flatten();
        let exception =
            |value: &toml::Value| Some((value.get("crate")?.as_str()?.to_owned(), names(value.get("allow"))));
        Ok(Self { allow: names(licences.get("allow")), exceptions: exceptions.filter_map(exception).collect() })
    }

    /// Checks the licence of a package. `Err` if the package may not be used here.
    fn check(&self, part: &Part) -> Result<()> {
        let Part { name, version, licence, .. } = part;
        let mode = ParseMode { allow_slash_as_or_operator: true, ..ParseMode::LAX };
        let expression = Expression::parse_mode(licence, mode);
        let expression = expression.map_err(|_| anyhow::anyhow!("{name} {version} says its licence is `{licence}`"))?;
        let own = self.exceptions.get(name).into_iter().flatten();
        let allowed: Vec<&String> = self.allow.iter().chain(own).collect();
        if !expression.evaluate(|one| allowed.iter().any(|allowed| **allowed == one.to_string())) {
            bail!("{name} {version}: `{licence}` is not among what {RULES} allows");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::parts::Registry;

    fn part(name: &str, licence: &str) -> Part {
        let (version, address) = ("1.0.0".to_owned(), String::new());
        Part {
            name: name.to_owned(),
            version,
            licence: licence.to_owned(),
            registry: Registry::Cargo,
            source: None,
            address,
            folder: PathBuf::new(),
        }
    }

    #[test]
    fn everything_that_others_made_may_be_used_and_comes_from_where_it_may() {
        check().expect("everything may be used");
    }

    #[test]
    fn a_licence_that_is_not_allowed_is_refused() {
        let rules = Rules {
            allow: vec!["MIT".to_owned(), "Zlib".to_owned()],
            exceptions: BTreeMap::from([("b".to_owned(), vec!["MPL-2.0".to_owned()])]),
        };
        for (name, licence) in [
            ("a", "MIT"),
            ("a", "GPL-3.0-only OR MIT"),
            ("a", "Apache-2.0/MIT"),
            ("a", "MIT AND Zlib"),
            ("b", "MPL-2.0"),
        ] {
            rules.check(&part(name, licence)).expect(licence);
        }
        for (name, licence) in
            [("a", "GPL-3.0-only"), ("a", "MIT AND Apache-2.0"), ("a", "MPL-2.0"), ("a", ""), ("a", "see LICENSE")]
        {
            assert!(rules.check(&part(name, licence)).is_err(), "{licence}");
        }
    }

    #[test]
    fn the_page_names_what_is_in_the_app_with_its_text() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        write(folder.path()).expect("it is written");
        let page = fs::read_to_string(folder.path().join("licences.html")).expect("the page");
        for name in [
            "leptos",
            "toml",
            "echarts",
            "zrender",
            "source-sans-3",
            "Permission is hereby granted",
            "SIL OPEN FONT LICENSE",
        ] {
            assert!(page.contains(name), "{name} is missing");
        }
        for only_built_with in [">fantoccini<", ">proptest<", ">sha2<"] {
            assert!(!page.contains(only_built_with), "{only_built_with}");
        }
    }
}
