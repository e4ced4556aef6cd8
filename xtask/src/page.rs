//! The page as it can be read before it works: the official position, as HTML in `index.html`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::program;

/// Puts the page's first HTML, its language, title and description into a folder's `index.html`, and replaces some names there.
///
/// # Errors
/// When the document has problems, or `index.html` lacks a place for them.
pub fn print(dist: &Path, names: &[(&str, &str)]) -> Result<()> {
    let file = dist.join("index.html");
    let mut text = fs::read_to_string(&file).context("dist/index.html cannot be read")?;
    for (old, new) in names {
        text = text.replace(old, new);
    }
    let printed = printed(&document(&text)?)?;
    let part = |name: &str| printed[name].as_str().with_context(|| format!("nothing was printed for `{name}`"));
    let places = [
        ("<html lang=\"nl\">", format!("<html lang=\"{}\">", escaped(part("language")?))),
        ("<title></title>", format!("<title>{}</title>", escaped(part("title")?))),
        (
            "name=\"description\" content=\"\"",
            format!("name=\"description\" content=\"{}\"", escaped(part("description")?)),
        ),
        (
            "property=\"og:title\" content=\"\"",
            format!("property=\"og:title\" content=\"{}\"", escaped(part("title")?)),
        ),
        (
            "property=\"og:description\" content=\"\"",
            format!("property=\"og:description\" content=\"{}\"", escaped(part("description")?)),
        ),
        ("<!-- page -->", part("page")?.to_owned()),
    ];
    for (place, content) in places {
        if !text.contains(place) {
            bail!("index.html has no `{place}`");
        }
        text = text.replacen(place, &content, 1);
    }
    fs::write(&file, text).context("dist/index.html cannot be written")
}

/// The path of the document that the page shows.
fn document(page: &str) -> Result<String> {
    let named = page.split_once("<link id=\"document\"").and_then(|(_, rest)| rest.split_once("href=\"./"));
    let path = named.and_then(|(_, rest)| rest.split_once('"')).map(|(path, _)| path.to_owned());
    path.context("index.html names no document")
}

/// What the page's own program prints of a document.
fn printed(document: &str) -> Result<Value> {
    let arguments = ["run", "--quiet", "--package", "begrotingsverkenner", "--bin", "print", "--", document];
    let output = program("cargo", &arguments).output().context("cargo cannot start")?;
    if !output.status.success() {
        bail!("the page cannot be printed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    serde_json::from_slice(&output.stdout).context("what was printed cannot be read")
}

/// A text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
