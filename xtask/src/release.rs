//! A release: which files it has, and the worker that keeps them on a visitor's device.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

/// The worker's file, beside the page.
pub const WORKER: &str = "sw.js";

/// The page that holds all there is to read, for who reads without JavaScript, and for search engines.
pub const WHOLE: &str = "alles.html";

/// What the worker does; its release is written before it.
const CODE: &str = include_str!("../../src/browser/worker.js");

/// Folders of `dist/` that hold releases of their own.
const OTHER_RELEASES: [&str; 2] = ["latest", "v"];

/// Lists the files of a release, with a check of each, and writes the worker that keeps them. Returns the release's name, which is
/// another when any file is.
///
/// # Errors
/// When the folder cannot be read or written.
pub fn seal(folder: &Path) -> Result<String> {
    let mut checks = BTreeMap::new();
    // Who has the worker has no need of the page that is only read.
    for path in files(folder)?.into_iter().filter(|path| path != WHOLE) {
        let bytes = fs::read(folder.join(&path)).with_context(|| format!("{path} cannot be read"))?;
        checks.insert(path, format!("sha256-{}", BASE64.encode(Sha256::digest(bytes))));
    }
    let list: Vec<String> =
        checks.iter().map(|(path, check)| format!("  [\"./{}\", \"{check}\"],\n", address(path))).collect();
    let list = list.concat();
    let release = hash(format!("{list}{CODE}").as_bytes());
    let worker = format!("const RELEASE = \"{release}\";\nconst FILES = [\n{list}];\n{CODE}");
    fs::write(folder.join(WORKER), worker).with_context(|| format!("{WORKER} cannot be written"))?;
    Ok(release)
}

/// How the page is asked for: hosts lead its file's own name to the folder's.
fn address(path: &str) -> &str {
    if path == "index.html" { "" } else { path }
}

/// The files of a release, from its folder on: no packed copies, no instructions to the server, not the worker itself.
///
/// # Errors
/// When the folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    collect(folder, "", &mut found)?;
    let own = |path: &String| {
        let first = path.split('/').next().unwrap_or_default();
        let served = !path.ends_with(".br") && !path.ends_with(".gz") && !first.starts_with(['.', '_']);
        served && path != WORKER && (first == path || !OTHER_RELEASES.contains(&first))
    };
    found.retain(own);
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, before: &str, into: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            collect(&path, &format!("{before}{name}/"), into)?;
        } else {
            into.push(format!("{before}{name}"));
        }
    }
    Ok(())
}

/// A short name of some bytes: other bytes, another name.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_withdraws_the_site_knows_the_names_under_which_it_is_kept() {
        let docs = include_str!("../../docs/hosting.md");
        assert!(CODE.contains("const PLACE = self.registration.scope;"));
        assert!(CODE.contains("const OURS = `begrotingsverkenner ${PLACE} `;"));
        assert!(docs.contains("name.startsWith(`begrotingsverkenner ${self.registration.scope} `)"));
        for word in ["skipWaiting()", "caches.delete(name)", "unregister()", "`sw.js.br`", "`latest/`", "`v/`"] {
            let withdraw = docs.split_once("To withdraw the site").expect("the docs say how").1;
            assert!(withdraw.contains(word), "{word}");
        }
    }

    #[test]
    fn a_release_names_its_own_files_and_changes_with_them() {
        let folder = std::env::temp_dir().join(format!("release-{}", std::process::id()));
        for (path, text) in [
            ("index.html", "page"),
            ("index.html.br", "packed"),
            ("model/a.toml", "document"),
            ("_headers", "to the server"),
            (".htaccess", "to the server"),
            ("v/1.0.0/index.html", "an older release"),
            ("latest/index.html", "the same again"),
        ] {
            fs::create_dir_all(folder.join(path).parent().expect("a folder")).expect("a folder");
            fs::write(folder.join(path), text).expect("a file");
        }
        assert_eq!(files(&folder).expect("it is read"), ["index.html", "model/a.toml"]);
        let first = seal(&folder).expect("it is written");
        assert_eq!(seal(&folder).expect("it is written"), first, "the worker is no part of what it names");
        let worker = fs::read_to_string(folder.join(WORKER)).expect("the worker is there");
        assert!(worker.contains("[\"./\", \"sha256-") && worker.contains("[\"./model/a.toml\", \"sha256-"), "{worker}");
        assert!(worker.contains(&first));
        fs::write(folder.join("model/a.toml"), "another").expect("a file");
        assert_ne!(seal(&folder).expect("it is written"), first);
        fs::remove_dir_all(&folder).expect("the test's folder");
    }
}
