//! The licences of what others made: which may be used at all, and the page that names those in the app.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value as Json;
use spdx::{Expression, ParseMode};

use crate::command::{output, program, root, run};

/// What may be used, as cargo-deny reads it.
const RULES: &str = "deny.toml";

/// The npm packages in the app: in the file that draws charts, and its letters.
const NPM: [&str; 5] =
    ["echarts", "zrender", "tslib", "@fontsource-variable/source-sans-3", "@fontsource-variable/source-code-pro"];

/// Where crates come from.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// How files begin that hold a licence.
const FILES: [&str; 7] = ["license", "licence", "copying", "copyright", "notice", "unlicense", "ofl"];

/// Something that others made.
#[derive(Debug)]
struct Part {
    name: String,
    version: String,
    licence: String,
    /// Where it comes from.
    source: Option<String>,
    /// Where people find it.
    address: String,
    folder: PathBuf,
}

/// Checks every dependency with cargo-deny: licences, sources, bans, and known weaknesses where their list can be had.
///
/// # Errors
/// When cargo-deny cannot be installed or finds something.
pub fn deny() -> Result<()> {
    check()?;
    crate::setup::to_deny()?;
    run(&mut program("cargo", &["deny", "--all-features", "check", "licenses", "bans", "sources"]))?;
    if run(&mut program("cargo", &["deny", "fetch", "db"])).is_err() {
        println!("• known weaknesses were not looked up: their list cannot be reached from here");
        return Ok(());
    }
    run(&mut program("cargo", &["deny", "--all-features", "check", "advisories"]))
}

/// Checks licences and sources of every dependency, crates and npm packages, without another tool.
///
/// # Errors
/// At the first that may not be used, by name.
fn check() -> Result<()> {
    let rules = Rules::read()?;
    let (crates, npm) = (all_parts()?, npm_parts()?);
    for part in crates.iter().chain(&npm) {
        rules.check(part)?;
        if part.source.as_deref().is_some_and(|source| source != CRATES_IO) {
            bail!("{} comes from {}", part.name, part.source.as_deref().unwrap_or_default());
        }
    }
    println!("• {} crates and {} npm packages may be used", crates.len(), npm.len());
    Ok(())
}

/// Writes the page that names everything in the app that others made, with its licence.
///
/// # Errors
/// When Cargo, or a package's files, cannot be read.
pub fn write(dist: &Path) -> Result<()> {
    let mut parts = app_parts()?;
    parts.extend(npm_parts()?);
    let mut texts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut whole: BTreeMap<String, String> = BTreeMap::new();
    for (number, part) in parts.iter().enumerate() {
        for text in licence_texts(&part.folder)? {
            let key = text.split_whitespace().collect::<Vec<_>>().join(" ");
            texts.entry(key.clone()).or_default().push(number);
            whole.entry(key).or_insert(text);
        }
    }
    let rust = output("rustc", &["--version"]).unwrap_or_default();
    let rust = rust.split(' ').nth(1).unwrap_or_default();
    let mut items = format!("<li>Rust std {rust} — MIT OR Apache-2.0</li>\n");
    for Part { name, version, licence, address, .. } in &parts {
        let name = if address.is_empty() {
            escaped(name)
        } else {
            format!("<a href=\"{}\">{}</a>", escaped(address), escaped(name))
        };
        items.push_str(&format!("<li>{name} {} — {}</li>\n", escaped(version), escaped(licence)));
    }
    let mut sections = String::new();
    // The same text once, under the names of all that it is of; the shortest lists last.
    let mut ordered: Vec<(&String, &Vec<usize>)> = texts.iter().collect();
    ordered.sort_by_key(|(key, of)| (std::cmp::Reverse(of.len()), (*key).clone()));
    for (key, of) in ordered {
        let mut names: Vec<&str> = of.iter().filter_map(|number| Some(parts.get(*number)?.name.as_str())).collect();
        names.dedup();
        let text = whole.get(key).map_or("", String::as_str);
        sections.push_str(&format!(
            "<h2>{}</h2>\n<pre lang=\"en\">{}</pre>\n",
            escaped(&names.join(", ")),
            escaped(text.trim())
        ));
    }
    let style = "<link rel=\"stylesheet\" crossorigin href=\"./style.css\">\n";
    let page = format!(
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Licenties van derden</title>\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"./icons/icon.svg\">\n{style}</head>\n\
         <body>\n<main class=\"licences\">\n<p><a href=\"./\">Begrotingsverkenner</a></p>\n<h1>Licenties van derden</h1>\n\
         <p>De Begrotingsverkenner is gemaakt met het werk hieronder, elk onder zijn eigen licentie. Zelf valt ze onder de EUPL-1.2.</p>\n\
         <p lang=\"en\">The Begrotingsverkenner is made with the work below, each part under its own licence. It is itself licensed under the EUPL-1.2.</p>\n\
         <ul>\n{items}</ul>\n{sections}</main>\n</body>\n</html>\n"
    );
    fs::write(dist.join("licences.html"), page).context("licences.html cannot be written")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// All packages that the workspace is built from.
fn all_parts() -> Result<Vec<Part>> {
    let text = output("cargo", &["metadata", "--format-version", "1", "--locked", "--all-features"]);
    let text = text.context("cargo metadata does not run: is Cargo.lock up to date?")?;
    let all: Json = serde_json::from_str(&text).context("cargo metadata cannot be read")?;
    let packages = all["packages"].as_array().context("cargo metadata names no packages")?;
    let text = |package: &Json, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let part = |package: &Json| Part {
        name: text(package, "name"),
        version: text(package, "version"),
        licence: text(package, "license"),
        source: package["source"].as_str().map(str::to_owned),
        address: [text(package, "repository"), text(package, "homepage")]
            .into_iter()
            .find(|a| !a.is_empty())
            .unwrap_or_default(),
        folder: Path::new(&text(package, "manifest_path")).parent().map(Path::to_owned).unwrap_or_default(),
    };
    Ok(packages.iter().map(part).collect())
}

/// The packages of others in the app: what it is linked from, without what only builds it.
fn app_parts() -> Result<Vec<Part>> {
    let arguments = "tree --locked --package begrotingsverkenner --target wasm32-unknown-unknown --no-default-features --features csr \
                     --edges normal,no-proc-macro --prefix none --format {p}";
    let tree = output("cargo", &arguments.split_whitespace().collect::<Vec<_>>()).context("cargo tree does not run")?;
    let mut linked: Vec<(&str, &str)> = tree
        .lines()
        .filter_map(|line| {
            let (name, rest) = line.split_once(" v")?;
            Some((name, rest.split(' ').next()?))
        })
        .collect();
    linked.sort_unstable();
    linked.dedup();
    let mut parts = all_parts()?;
    parts.retain(|part| part.source.is_some() && linked.contains(&(part.name.as_str(), part.version.as_str())));
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(parts)
}

/// The npm packages in the app.
fn npm_parts() -> Result<Vec<Part>> {
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
            source: None,
            address,
            folder,
        })
    };
    NPM.iter().map(part).collect()
}

/// The texts of licences in a package's folder.
fn licence_texts(folder: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for place in [folder.to_owned(), folder.join("licenses")] {
        let Ok(entries) = fs::read_dir(&place) else {
            continue;
        };
        let mut files: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
        files.sort();
        for path in files {
            let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
            if FILES.iter().any(|start| name.starts_with(start)) {
                texts.push(fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?);
            }
        }
    }
    Ok(texts)
}

/// Which licences may be used, and which by one package only.
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

    /// Refuses a package whose licence does not let it be used here.
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
    use super::*;

    fn part(name: &str, licence: &str) -> Part {
        let (version, address) = ("1.0.0".to_owned(), String::new());
        Part {
            name: name.to_owned(),
            version,
            licence: licence.to_owned(),
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
        let folder = std::env::temp_dir().join(format!("licences-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        write(&folder).expect("it is written");
        let page = fs::read_to_string(folder.join("licences.html")).expect("the page");
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
        fs::remove_dir_all(&folder).expect("the test's folder");
    }
}
