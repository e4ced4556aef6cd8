//! Prepares the built site for publishing: names that change with content, no code or style in the page itself but the error boundary,
//! packed copies, the worker that keeps it on a device, and the configurations of servers.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use hosting::servers::{self, Server};
use hosting::{headers, packed, release};

use crate::build::Profile;
use crate::command::{at_once, output, root};
use crate::embedding::{self, small};
use crate::html::{self, Edit};
use crate::page::Printed;
use crate::{bill, fonts, licences, page};

/// The script that runs before the program is loaded.
const START: &str = "src/browser/start.js";

/// The styles of the page in one file: it is requested once, and nothing is painted before it.
pub const STYLE: &str = "style.css";

/// The folder of the styles, which are bundled.
pub const STYLES: &str = "style";

/// Prepares the site in a folder for publishing.
///
/// # Errors
/// If a file cannot be read or written, or a tool does not run.
pub fn deliver(dist: &Path, profile: Profile, printed: &Printed) -> Result<()> {
    licences::write(dist)?;
    write(dist, "manifest.webmanifest", &printed.manifest()?)?;
    small("style/all.css", &dist.join(STYLE))?;
    fonts::place(dist, &[(STYLE, "./"), ("embed/page.css", "../")])?;
    styles(dist, &["index.html", release::WHOLE])?;
    for path in release::files(dist)? {
        // Documents keep their names, as texts: addresses refer to them by name.
        let own = path.starts_with("icons/") || [STYLE, page::PACKED].contains(&path.as_str());
        if own && !headers::is_hashed(&path) {
            rename(dist, &path)?;
        }
    }
    for page in pages(dist)? {
        let text = scripts(dist, &read(dist, &page)?)?;
        write(dist, &page, &with_policy(&text)?)?;
    }
    let release = release::seal(dist)?;
    instructions(dist)?;
    if profile == Profile::Visitors {
        pack(dist)?;
        beside()?;
    }
    println!("• release {release}");
    Ok(())
}

fn read(dist: &Path, path: &str) -> Result<String> {
    fs::read_to_string(dist.join(path)).with_context(|| format!("{path} cannot be read"))
}

fn write(dist: &Path, path: &str, text: &str) -> Result<()> {
    write_bytes(dist, path, text.as_bytes())
}

fn write_bytes(dist: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    fs::write(dist.join(path), bytes).with_context(|| format!("{path} cannot be written"))
}

/// Returns the paths of the pages of the site.
fn pages(dist: &Path) -> Result<Vec<String>> {
    Ok(release::files(dist)?.into_iter().filter(|path| path.ends_with(".html")).collect())
}

/// Gives a file a name that changes with its content, in every page and manifest too.
fn rename(dist: &Path, path: &str) -> Result<()> {
    let bytes = fs::read(dist.join(path)).with_context(|| format!("{path} cannot be read"))?;
    let name = hashed(path, &bytes);
    fs::rename(dist.join(path), dist.join(&name)).with_context(|| format!("{path} cannot be renamed"))?;
    for other in
        release::files(dist)?.iter().filter(|other| other.ends_with(".html") || other.ends_with(".webmanifest"))
    {
        let text = read(dist, other)?;
        if text.contains(path) {
            write(dist, other, &text.replace(path, &name))?;
        }
    }
    Ok(())
}

/// Returns the name of a file with the hash of its content: `a/b.js` becomes `a/b-0123456789abcdef.js`.
fn hashed(path: &str, bytes: &[u8]) -> String {
    let (name, ending) = path.rsplit_once('.').unwrap_or((path, "bin"));
    format!("{name}-{}.{ending}", release::hash(bytes))
}

/// Returns a page with the start script before its first script, if it has one: modules run in the order of the page.
fn scripts(dist: &Path, page: &str) -> Result<String> {
    const SCRIPT: &str = "script[type=module][src]";
    if html::attributes(page, SCRIPT, "src")?.is_empty() {
        return Ok(page.to_owned());
    }
    let code = start(dist)?;
    let name = hashed("start.js", code.as_bytes());
    write(dist, &name, &code)?;
    html::edited(page, &[(SCRIPT, Edit::Before(format!("<script type=\"module\" src=\"./{name}\"></script>\n    ")))])
}

/// Bundles the start script, with the names of the scripts that it may load later.
fn start(dist: &Path) -> Result<String> {
    let charts = release::files(dist)?.into_iter().filter(|path| path.starts_with("charts-"));
    let scripts: Vec<String> = charts.chain([release::WORKER.to_owned()]).map(|path| format!("\"./{path}\"")).collect();
    let define = format!("--define:SCRIPTS=[{}]", scripts.join(","));
    let arguments = [START, "--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning", &define];
    output("esbuild", &arguments).with_context(|| format!("{START} cannot be bundled"))
}

/// Moves the style attributes of pages to their style sheet: a prerendered page may have some, and a policy without `'unsafe-inline'`
/// ignores them.
fn styles(dist: &Path, pages: &[&str]) -> Result<()> {
    let mut rules = Vec::<String>::new();
    for path in pages {
        let text = html::each(&read(dist, path)?, "[style]", |element| {
            let value = element.get_attribute("style").unwrap_or_default();
            let number = rules.iter().position(|rule| *rule == value).unwrap_or_else(|| {
                rules.push(value);
                rules.len() - 1
            });
            element.remove_attribute("style");
            Ok(element.set_attribute("data-style", &number.to_string())?)
        })?;
        write(dist, path, &text)?;
    }
    let rule =
        |(number, rule): (usize, &String)| format!("[data-style=\"{number}\"] {{ {} }}\n", html::unescaped(rule));
    let css: String = rules.iter().enumerate().map(rule).collect();
    let own = read(dist, STYLE)?;
    write(dist, STYLE, &format!("{own}{css}"))
}

/// Returns a page with the content security policy in it, for hosts whose headers cannot be configured.
fn with_policy(page: &str) -> Result<String> {
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", headers::policy());
    let referrer = "<meta name=\"referrer\" content=\"no-referrer\">";
    html::edited(page, &[("meta[charset]", Edit::After(format!("{meta}{referrer}")))])
}

/// Writes the configurations of servers that belong beside the page.
fn instructions(dist: &Path) -> Result<()> {
    write(dist, "_headers", &servers::headers_file(&release::files(dist)?, &embedding::folders())?)?;
    write(dist, ".htaccess", &Server::Apache.configuration()?)
}

/// Writes the files that are not served into the folder `dist-config/`: the configurations of other servers, the worker that withdraws the
/// site, and the bill of materials.
fn beside() -> Result<()> {
    let folder = root().join("dist-config");
    fs::create_dir_all(&folder).context("dist-config/ cannot be made")?;
    write(&folder, "nginx.conf", &Server::Nginx.configuration()?)?;
    write(&folder, "Caddyfile", &Server::Caddy.configuration()?)?;
    write(&folder, release::WORKER, release::WITHDRAW)?;
    write(&folder, bill::FILE, &bill::bill()?)
}

/// Writes copies packed with Brotli and with gzip of every file that becomes smaller by it.
fn pack(dist: &Path) -> Result<()> {
    let mut files = release::files(dist)?;
    files.push(release::WORKER.to_owned());
    files.retain(|path| headers::packs(path));
    at_once(&files, |path| {
        let bytes = fs::read(dist.join(path)).with_context(|| format!("{path} cannot be read"))?;
        for (ending, packed) in [("br", packed::brotli(&bytes)), ("gz", packed::gzip(&bytes))] {
            let packed = packed.with_context(|| format!("{path} cannot be packed"))?;
            write_bytes(dist, &format!("{path}.{ending}"), &packed)?;
        }
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renamed_file_is_found_under_its_new_name() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let folder = folder.path();
        fs::create_dir_all(folder.join("model")).expect("a folder");
        write(folder, "model/a.toml", "format = 1").expect("a file");
        write(folder, "index.html", "<link href=\"./model/a.toml\">").expect("a file");
        rename(folder, "model/a.toml").expect("it is renamed");
        let name = hashed("model/a.toml", b"format = 1");
        assert!(headers::is_hashed(&name), "{name}");
        assert_eq!(read(folder, "index.html").expect("the page"), format!("<link href=\"./{name}\">"));
        assert_eq!(read(folder, &name).expect("the file"), "format = 1");
    }

    #[test]
    fn no_style_stays_in_a_page() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let folder = folder.path();
        write(folder, STYLE, "p { margin: 0 }\n").expect("a file");
        write(folder, "a.html", "<p style=\"--a: 1%; width: 2%;\">x</p><p style=\"color: red\">y</p><p>z</p>")
            .expect("a page");
        write(folder, "b.html", "<p style=\"color: red\">y</p><p style=\"color: green\">z</p>").expect("a page");
        styles(folder, &["a.html", "b.html"]).expect("they are moved");
        let [a, b] = ["a.html", "b.html"].map(|page| read(folder, page).expect("the page"));
        assert_eq!(a, "<p data-style=\"0\">x</p><p data-style=\"1\">y</p><p>z</p>");
        assert_eq!(b, "<p data-style=\"1\">y</p><p data-style=\"2\">z</p>", "one rule for both");
        assert_eq!(
            read(folder, STYLE).expect("the file"),
            "p { margin: 0 }\n[data-style=\"0\"] { --a: 1%; width: 2%; }\n[data-style=\"1\"] { color: red }\n[data-style=\"2\"] { color: green }\n"
        );
    }

    #[test]
    fn the_policy_stands_before_anything_is_loaded() {
        let page = with_policy("<head><meta charset=\"utf-8\"><link></head>").expect("it is HTML");
        let (before, _) = page.split_once("<link>").expect("the link");
        assert!(before.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"), "{page}");
    }
}
