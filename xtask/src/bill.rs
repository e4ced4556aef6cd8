//! The bill of materials of the site, in CycloneDX 1.6 JSON: each third-party part with its origin and checksum.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::command::root;
use crate::parts::{self, Part, Registry};

/// The name of the file, beside the servers' configurations.
pub const FILE: &str = "bill-of-materials.cdx.json";

/// Returns the bill of materials, which is the same for the same lock files.
///
/// # Errors
/// If Cargo does not run, or a lock file or a package cannot be read.
pub fn bill() -> Result<String> {
    let checksums = Checksums::read()?;
    let parts = parts::in_the_app()?;
    let components = parts.iter().map(|part| component(part, &checksums)).collect::<Result<Vec<Value>>>()?;
    let (name, version) = ("begrotingsverkenner", env!("CARGO_PKG_VERSION"));
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": name, "name": name, "version": version,
                "licenses": [{ "license": { "id": "EUPL-1.2" } }],
            },
            "lifecycles": [{ "phase": "build" }],
        },
        "components": components,
        "dependencies": [{ "ref": name, "dependsOn": parts.iter().map(package_url).collect::<Vec<_>>() }],
    });
    Ok(format!("{bill:#}\n"))
}

fn component(part: &Part, checksums: &Checksums) -> Result<Value> {
    let Part { name, version, licence, address, .. } = part;
    let (algorithm, content) = checksums.of(part)?;
    let url = package_url(part);
    let mut component = json!({
        "type": "library", "bom-ref": url, "purl": url, "name": name, "version": version, "scope": "required",
        "hashes": [{ "alg": algorithm, "content": content }],
        // Some crates still write `/` for OR.
        "licenses": [{ "expression": licence.replace('/', " OR ") }],
    });
    if !address.is_empty() {
        component["externalReferences"] = json!([{ "type": "vcs", "url": address }]);
    }
    Ok(component)
}

/// Returns the package URL of a part, by which lists of vulnerabilities name it.
fn package_url(part: &Part) -> String {
    let registry = match part.registry {
        Registry::Cargo => "cargo",
        Registry::Npm => "npm",
    };
    format!("pkg:{registry}/{}@{}", part.name.replace('@', "%40"), part.version)
}

/// The checksums of packages in the lock files: by name and version for crates, by folder for npm packages.
struct Checksums {
    crates: BTreeMap<(String, String), String>,
    npm: Value,
}

impl Checksums {
    fn read() -> Result<Self> {
        let read = |name: &str| fs::read_to_string(root().join(name)).with_context(|| format!("{name} cannot be read"));
        let lock: toml::Table = read("Cargo.lock")?.parse().context("Cargo.lock is no TOML")?;
        let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
        let checksum = |package: &toml::Value| {
            let text = |key| package.get(key).and_then(toml::Value::as_str).map(str::to_owned);
            Some(((text("name")?, text("version")?), text("checksum")?))
        };
        let npm = serde_json::from_str(&read("package-lock.json")?).context("package-lock.json is no JSON")?;
        Ok(Self { crates: packages.filter_map(checksum).collect(), npm })
    }

    /// Returns the algorithm and the checksum of a part, in hexadecimal digits. `Err` if no lock file has it.
    fn of(&self, part: &Part) -> Result<(&'static str, String)> {
        let lacks = || format!("no lock file has a checksum of {} {}", part.name, part.version);
        match part.registry {
            Registry::Cargo => {
                let sum = self.crates.get(&(part.name.clone(), part.version.clone())).with_context(lacks)?;
                Ok(("SHA-256", sum.clone()))
            }
            Registry::Npm => {
                let integrity = self.npm["packages"][format!("node_modules/{}", part.name)]["integrity"].as_str();
                let sum = integrity.and_then(|text| STANDARD.decode(text.strip_prefix("sha512-")?).ok());
                let digits = sum.with_context(lacks)?.iter().map(|byte| format!("{byte:02x}")).collect();
                Ok(("SHA-512", digits))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_app_has_a_package_url_a_licence_and_a_checksum() {
        let text = bill().expect("it is written");
        assert_eq!(text, bill().expect("it is written"), "the same each time");
        let bill: Value = serde_json::from_str(&text).expect("it is JSON");
        let components = bill["components"].as_array().expect("components");
        let named =
            |url: &str| components.iter().any(|part| part["purl"].as_str().is_some_and(|own| own.starts_with(url)));
        for url in ["pkg:cargo/leptos@", "pkg:npm/echarts@", "pkg:npm/%40fontsource-variable/source-sans-3@"] {
            assert!(named(url), "{url}");
        }
        assert!(!named("pkg:cargo/fantoccini@"), "only of the journeys");
        for part in components {
            let digits = part["hashes"][0]["content"].as_str().map(str::len);
            assert!(matches!(digits, Some(64 | 128)), "{part}");
            assert!(part["licenses"][0]["expression"].as_str().is_some_and(|licence| !licence.is_empty()), "{part}");
        }
    }
}
