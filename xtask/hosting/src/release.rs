//! A release: its files, and the worker that keeps them on a visitor's device.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

/// The worker's file, beside the page.
pub const WORKER: &str = "sw.js";

/// The page with everything there is to read, for readers without JavaScript and for search engines.
pub const WHOLE: &str = "alles.html";

/// The code of the worker; its release is written before it.
const CODE: &str = include_str!("../../../src/browser/worker.js");

/// The worker that removes the site from devices, in place of [`WORKER`].
pub const WITHDRAW: &str = include_str!("../../../src/browser/withdraw.js");

/// Folders of `dist/` that hold releases of their own.
const OTHER_RELEASES: [&str; 2] = ["latest", "v"];

/// Lists the files of a release, with the checksum of each, and writes the worker that keeps them. Returns the name of the release, which
/// changes if any file does.
///
/// # Errors
/// If the folder cannot be read or written.
pub fn seal(folder: &Path) -> Result<String> {
    let mut checks = BTreeMap::new();
    // A device with the worker has no need of the page that is only read.
    for path in files(folder)?.into_iter().filter(|path| path != WHOLE) {
        let bytes = fs::read(folder.join(&path)).with_context(|| format!("{path} cannot be read"))?;
        checks.insert(path, check(&bytes));
    }
    let list: String =
        checks.iter().map(|(path, check)| format!("  [\"./{}\", \"{check}\"],\n", address(path))).collect();
    let release = hash(format!("{list}{CODE}").as_bytes());
    let worker = format!("const RELEASE = \"{release}\";\nconst FILES = [\n{list}];\n{CODE}");
    fs::write(folder.join(WORKER), worker).with_context(|| format!("{WORKER} cannot be written"))?;
    Ok(release)
}

/// Returns the checksum of a file's content, in the form that browsers check (subresource integrity).
pub fn check(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(bytes)))
}

/// Parses the list of files in a worker: the checksum of each file, by its address relative to the release.
///
/// # Errors
/// If the text is no worker that [`seal`] wrote.
pub fn sealed(worker: &str) -> Result<BTreeMap<String, String>> {
    let (_, list) = worker.split_once("const FILES = [").context("it lists no files")?;
    let (list, _) = list.split_once("\n];").context("its list of files does not end")?;
    let list: Vec<(String, String)> =
        serde_json::from_str(&format!("[{}]", list.trim().trim_end_matches(','))).context("its list is no JSON")?;
    Ok(list.into_iter().map(|(path, check)| (path.trim_start_matches("./").to_owned(), check)).collect())
}

/// Returns the address of a file: hosts redirect `index.html` to its folder.
pub fn address(path: &str) -> &str {
    if path == "index.html" { "" } else { path }
}

/// Returns the files of a release, relative to its folder: no packed copies, no configurations of servers, not the worker itself.
///
/// # Errors
/// If the folder cannot be read.
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

/// Returns a short hash of some bytes, for names: 16 hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_withdraws_the_site_knows_the_names_under_which_it_is_kept() {
        assert!(CODE.contains("const PLACE = self.registration.scope;"));
        assert!(CODE.contains("const OURS = `begrotingsverkenner ${PLACE} `;"));
        assert!(WITHDRAW.contains("name.startsWith(`begrotingsverkenner ${self.registration.scope} `)"));
        // The page lets go of the same where a newer release cannot be kept.
        let page = include_str!("../../../src/browser/release.js");
        assert!(page.contains("name.startsWith(`begrotingsverkenner ${registration.scope} `)"));
        for word in ["skipWaiting()", "caches.delete(name)", "unregister()"] {
            assert!(WITHDRAW.contains(word), "{word}");
        }
        let docs = include_str!("../../../docs/hosting.md");
        let docs = docs.split_once("## Withdrawing the site").expect("the docs say how").1;
        for word in ["`dist-config/sw.js`", "`sw.js.br`", "`latest/`", "`v/`"] {
            assert!(docs.contains(word), "{word}");
        }
    }

    #[test]
    fn a_release_names_its_own_files_and_changes_with_them() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let folder = folder.path();
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
        assert_eq!(files(folder).expect("it is read"), ["index.html", "model/a.toml"]);
        let first = seal(folder).expect("it is written");
        assert_eq!(seal(folder).expect("it is written"), first, "the worker is no part of what it names");
        let worker = fs::read_to_string(folder.join(WORKER)).expect("the worker is there");
        assert!(worker.contains("[\"./\", \"sha256-") && worker.contains("[\"./model/a.toml\", \"sha256-"), "{worker}");
        assert!(worker.contains(&first));
        let sealed = sealed(&worker).expect("it is a worker");
        assert_eq!(sealed[""], check(b"page"));
        assert_eq!(sealed.keys().collect::<Vec<_>>(), ["", "model/a.toml"]);
        fs::write(folder.join("model/a.toml"), "another").expect("a file");
        assert_ne!(seal(folder).expect("it is written"), first);
    }
}
