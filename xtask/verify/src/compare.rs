//! The comparison of a published site with a built one.

use std::fmt;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use hosting::release::{self, WORKER};
use ureq::Agent;
use ureq::http::StatusCode;

/// The encodings in which a file is requested, as browsers do.
const ENCODINGS: [&str; 3] = ["identity", "gzip", "br"];

/// The maximum number of bytes that are read of an answer, packed or not.
const LARGEST: u64 = 64 << 20;

/// A difference between the published site and the built one.
#[derive(Debug, PartialEq, Eq)]
pub enum Difference {
    /// A file has other bytes, sent in one of the [`ENCODINGS`].
    Differs(String, &'static str),
    /// A file is not answered with its content, but with this status.
    Missing(String, StatusCode),
    /// The published worker keeps a file that the release does not have.
    Added(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Differs(path, "identity") => write!(f, "{path} differs"),
            Self::Differs(path, encoding) => write!(f, "{path} differs as it is sent with `{encoding}`"),
            Self::Missing(path, status) => write!(f, "{path} is missing: {status}"),
            Self::Added(path) => write!(f, "{path} was added: no file of the release"),
        }
    }
}

/// The outcome of a comparison.
#[derive(Debug)]
pub struct Report {
    /// The name of the release.
    pub release: String,
    /// The number of files that were compared, including those of copies.
    pub files: usize,
    /// The differences, in the order of the files.
    pub differences: Vec<Difference>,
}

/// Compares the site at an address with the one in a folder.
///
/// # Errors
/// If the folder holds no whole release, or the address does not answer.
pub fn compare(url: &str, folder: &Path) -> Result<Report> {
    let url = format!("{}/", url.trim_end_matches('/'));
    let configuration =
        Agent::config_builder().timeout_global(Some(Duration::from_secs(60))).http_status_as_error(false);
    let agent: Agent = configuration.build().into();
    let mut report = Report { release: String::new(), files: 0, differences: Vec::new() };
    for copy in copies(folder)? {
        let site = Site { agent: &agent, folder: &folder.join(&copy), url: &format!("{url}{copy}"), copy: &copy };
        site.compare(&mut report)?;
    }
    Ok(report)
}

/// Returns the folders of a site that hold a release, beginning with the site itself, each with a `/` at its end.
fn copies(folder: &Path) -> Result<Vec<String>> {
    let mut versions: Vec<String> = match fs::read_dir(folder.join("v")) {
        Ok(entries) => entries.flatten().map(|entry| format!("v/{}/", entry.file_name().to_string_lossy())).collect(),
        Err(_) => Vec::new(),
    };
    versions.sort();
    let all = [String::new(), "latest/".to_owned()].into_iter().chain(versions);
    let copies: Vec<String> = all.filter(|copy| folder.join(copy).join(WORKER).is_file()).collect();
    if copies.is_empty() {
        bail!("{} holds no site: build it with `cargo xtask build`", folder.display());
    }
    Ok(copies)
}

/// One copy of a release, built and published.
struct Site<'a> {
    agent: &'a Agent,
    folder: &'a Path,
    url: &'a str,
    copy: &'a str,
}

impl Site<'_> {
    fn compare(&self, report: &mut Report) -> Result<()> {
        let worker = self.built(WORKER)?;
        let sealed = release::sealed(&String::from_utf8_lossy(&worker))
            .with_context(|| format!("{WORKER} in {}", self.folder.display()))?;
        let mut paths = release::files(self.folder)?;
        paths.push(WORKER.to_owned());
        for path in &paths {
            let built = self.built(path)?;
            // A folder in which a file was changed by hand is no reference for the published site.
            let listed = sealed.get(release::address(path));
            if listed.is_some_and(|check| *check != release::check(&built)) {
                bail!("{path} in {} is not the one that {WORKER} lists: build the site again", self.folder.display());
            }
            report.files += 1;
            report.differences.extend(self.difference(path, &built)?);
        }
        if let Ok(published) = self.fetch(WORKER, "identity")?
            && let Ok(list) = release::sealed(&String::from_utf8_lossy(&published))
        {
            let added = list.into_keys().filter(|path| !sealed.contains_key(path));
            report.differences.extend(added.map(|path| Difference::Added(self.named(&path))));
        }
        if self.copy.is_empty() {
            // The first string in the worker.
            report.release = String::from_utf8_lossy(&worker).split('"').nth(1).unwrap_or_default().to_owned();
        }
        Ok(())
    }

    /// Returns the name of a file in the report.
    fn named(&self, path: &str) -> String {
        format!("{}{path}", self.copy)
    }

    fn built(&self, path: &str) -> Result<Vec<u8>> {
        let file = self.folder.join(path);
        fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))
    }

    fn difference(&self, path: &str, built: &[u8]) -> Result<Option<Difference>> {
        for encoding in ENCODINGS {
            match self.fetch(path, encoding)? {
                Err(status) => return Ok(Some(Difference::Missing(self.named(path), status))),
                Ok(bytes) if bytes != built => return Ok(Some(Difference::Differs(self.named(path), encoding))),
                Ok(_) => {}
            }
        }
        Ok(None)
    }

    /// Fetches a file. The inner `Err` is the status of an answer without the file.
    fn fetch(&self, path: &str, encoding: &str) -> Result<Result<Vec<u8>, StatusCode>> {
        let address = format!("{}{}", self.url, release::address(path));
        let request = self.agent.get(&address).header("Accept-Encoding", encoding).header("Cache-Control", "no-cache");
        let mut answer = request.call().with_context(|| format!("{address} does not answer"))?;
        if answer.status() != StatusCode::OK {
            return Ok(Err(answer.status()));
        }
        let packed = answer.headers().get("Content-Encoding").map(|way| way.to_str().map(str::to_ascii_lowercase));
        let bytes = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
        let bytes = bytes.with_context(|| format!("{address} cannot be read"))?;
        // Content that cannot be unpacked is compared as it came, and differs.
        Ok(Ok(match packed {
            Some(Ok(way)) if way == "br" => {
                unpacked(brotli::Decompressor::new(Cursor::new(&bytes), 4096)).unwrap_or(bytes)
            }
            Some(Ok(way)) if way == "gzip" => unpacked(flate2::read::GzDecoder::new(&*bytes)).unwrap_or(bytes),
            _ => bytes,
        }))
    }
}

fn unpacked(packed: impl Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    packed.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use hosting::host::Host;
    use hosting::packed;
    use tempfile::TempDir;

    use super::*;

    /// Makes a site with a page, a script, packed copies and a copy of it all.
    fn site() -> TempDir {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for copy in ["", "latest/", "v/1.0.0/"] {
            let own = folder.path().join(copy);
            fs::create_dir_all(&own).expect("a folder");
            for (path, text) in [("index.html", "page"), ("alles.html", "to read"), ("a-0123456789abcdef.js", "script")]
            {
                fs::write(own.join(path), text).expect("a file");
                let (br, gz) = (packed::brotli(text.as_bytes()), packed::gzip(text.as_bytes()));
                fs::write(own.join(format!("{path}.br")), br.expect("it is packed")).expect("a file");
                fs::write(own.join(format!("{path}.gz")), gz.expect("it is packed")).expect("a file");
            }
            release::seal(&own).expect("it is sealed");
        }
        folder
    }

    fn differences(published: &TempDir, built: &TempDir) -> Vec<String> {
        let host = Host::start(published.path(), "/a/b/", 0).expect("a free port");
        let report = compare(&host.address(), built.path()).expect("it answers");
        assert_eq!(report.files, 12, "with the worker, in three folders");
        report.differences.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_same_site_has_no_differences() {
        assert_eq!(differences(&site(), &site()), [""; 0]);
    }

    #[test]
    fn each_difference_is_named() {
        let (published, built) = (site(), site());
        let change = |path: &str, bytes: &[u8]| fs::write(published.path().join(path), bytes).expect("a file");
        change("alles.html", b"words of others");
        // The packed copies stay as they were: a client that asks for those sees no change.
        change("latest/index.html.gz", &packed::gzip(b"an older page").expect("it is packed"));
        change("v/1.0.0/index.html.br", b"not packed at all");
        fs::remove_file(published.path().join("a-0123456789abcdef.js")).expect("it was there");
        for packed in ["br", "gz"] {
            fs::remove_file(published.path().join(format!("a-0123456789abcdef.js.{packed}"))).expect("it was there");
        }
        assert_eq!(
            differences(&published, &built),
            [
                "a-0123456789abcdef.js is missing: 404 Not Found",
                "alles.html differs",
                "latest/index.html differs as it is sent with `gzip`",
                "v/1.0.0/index.html differs as it is sent with `br`",
            ]
        );
    }

    #[test]
    fn what_a_published_worker_keeps_beyond_the_release_is_named() {
        let (published, built) = (site(), site());
        fs::write(published.path().join("tracker.js"), "tracks").expect("a file");
        release::seal(published.path()).expect("it is sealed");
        assert_eq!(differences(&published, &built), ["sw.js differs", "tracker.js was added: no file of the release"]);
    }

    #[test]
    fn a_folder_that_is_no_whole_release_and_a_host_that_is_silent_are_errors() {
        let (published, built) = (site(), site());
        let host = Host::start(published.path(), "/", 0).expect("a free port");
        fs::write(built.path().join("index.html"), "changed by hand").expect("a file");
        let error = compare(&host.address(), built.path()).expect_err("it is no release").to_string();
        assert!(error.contains("index.html") && error.contains("build the site again"), "{error}");
        let nothing = tempfile::tempdir().expect("a folder for the test");
        assert!(
            compare(&host.address(), nothing.path()).expect_err("no site").to_string().contains("cargo xtask build")
        );
        host.go_down(true);
        let error = compare(&host.address(), published.path()).expect_err("it is silent").to_string();
        assert!(error.contains("does not answer"), "{error}");
    }
}
