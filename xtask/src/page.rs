//! The page as it can be read before it works: the official position, as HTML in `index.html`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::program;

/// Puts the page's first HTML, its language, title and description into a folder's `index.html`: of a document in `model/`, or of the
/// one that is named there. Names the file that draws charts too.
///
/// # Errors
/// When the document has problems, or `index.html` lacks a place for them.
pub fn print(dist: &Path, document: Option<&str>, charts: &str) -> Result<()> {
    let file = dist.join("index.html");
    let mut text = fs::read_to_string(&file).context("dist/index.html cannot be read")?;
    let named = text.split("id=\"document\"").nth(1).and_then(|rest| rest.split("href=\"./").nth(1)?.split('"').next());
    let named = named.context("index.html names no document")?.to_owned();
    let path = document.map_or(named.clone(), |name| format!("model/{}", name.trim_start_matches("model/")));
    let printed = printed(&path)?;
    let part = |name: &str| printed[name].as_str().with_context(|| format!("nothing was printed for `{name}`"));
    let (title, about) = (escaped(part("title")?), escaped(part("description")?));
    let places = [
        (format!("./{named}"), format!("./{path}")),
        ("./charts.js".to_owned(), format!("./{charts}")),
        ("<html lang=\"nl\">".to_owned(), format!("<html lang=\"{}\">", escaped(part("language")?))),
        ("<title></title>".to_owned(), format!("<title>{title}</title>")),
        ("name=\"description\" content=\"\"".to_owned(), format!("name=\"description\" content=\"{about}\"")),
        ("property=\"og:title\" content=\"\"".to_owned(), format!("property=\"og:title\" content=\"{title}\"")),
        (
            "property=\"og:description\" content=\"\"".to_owned(),
            format!("property=\"og:description\" content=\"{about}\""),
        ),
        ("<!-- page -->".to_owned(), part("page")?.to_owned()),
    ];
    for (place, content) in places {
        if !text.contains(&place) {
            bail!("index.html has no `{place}`");
        }
        text = text.replacen(&place, &content, 1);
    }
    fs::write(&file, text).context("dist/index.html cannot be written")
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
