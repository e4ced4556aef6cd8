//! The page as it can be read before it works: the official position, as HTML in `index.html`; and all of it, in a page that is only
//! read.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use xtask::headers;
use xtask::release::WHOLE;

use crate::command::program;

/// The document of the page, as it was read.
pub const PACKED: &str = "document.bin";

/// Puts the page's first HTML, its language, title and description into a folder's `index.html`: of a document in `model/`, or of the
/// one that is named there. Names the file that draws charts too, and what a shared link shows: with whole addresses where the site's own
/// is known, and the script that covers the page. The document as it was read goes into the folder too, and
/// [`WHOLE`]: what is read first must not wait for all of it.
///
/// # Errors
/// When the document has problems, or `index.html` lacks a place for them.
pub fn print(dist: &Path, document: Option<&str>, address: Option<&str>, charts: &str) -> Result<()> {
    let file = dist.join("index.html");
    let text = fs::read_to_string(&file).context("dist/index.html cannot be read")?;
    let named = self::document(&text)?.to_owned();
    let path = chosen(&text, document)?;
    let printed = printed(&path, &dist.join(PACKED))?;
    let part = |name| part(&printed, name);
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
        ("<!-- cover -->".to_owned(), format!("<script>{}</script>", headers::cover())),
        ("<!-- shared -->".to_owned(), shared(dist, &path, address)),
        ("<!-- page -->".to_owned(), part("page")?.to_owned()),
    ];
    fs::write(&file, filled(&text, &places)?).context("dist/index.html cannot be written")?;
    let whole = to_read(&printed, &about)?;
    fs::write(dist.join(WHOLE), whole).with_context(|| format!("dist/{WHOLE} cannot be written"))
}

/// One of the texts that were printed.
fn part<'a>(printed: &'a Value, name: &str) -> Result<&'a str> {
    printed[name].as_str().with_context(|| format!("nothing was printed for `{name}`"))
}

/// A page with what belongs in each of its places, one after the other: each must be there.
fn filled(page: &str, places: &[(String, String)]) -> Result<String> {
    places.iter().try_fold(page.to_owned(), |page, (place, content)| {
        if !page.contains(place) {
            bail!("the page has no `{place}`");
        }
        Ok(page.replacen(place, content, 1))
    })
}

/// The page that is only read, of what was printed and what it is about.
fn to_read(printed: &Value, about: &str) -> Result<String> {
    let text = |name: &str| part(printed, name).map(escaped);
    let said = format!("<main><p class=\"lede\">{} <a href=\"./\">{}</a></p>", text("about_whole")?, text("back")?);
    let places = [
        ("<html>".to_owned(), format!("<html lang=\"{}\">", text("language")?)),
        ("<title></title>".to_owned(), format!("<title>{}</title>", text("whole_title")?)),
        ("content=\"\"".to_owned(), format!("content=\"{about}\"")),
        ("<!-- page -->".to_owned(), settled(part(printed, "whole")?)),
        ("<main>".to_owned(), said),
    ];
    filled(WHOLE_PAGE, &places)
}

/// HTML in which nothing can be set or pressed but what opens by itself: fields are off, and buttons are what they say.
fn settled(html: &str) -> String {
    let off = html.replace("<input ", "<input disabled ").replace("<select", "<select disabled");
    let mut pieces = off.split("<button");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        if tag.contains("popovertarget=") {
            text.push_str(&format!("<button{piece}"));
            continue;
        }
        let class =
            tag.split_once("class=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(class, _)| class);
        text.push_str(&format!("<span class=\"{class}\">{}", rest.replacen("</button>", "</span>", 1)));
    }
    text
}

/// The page that is only read, with the places of what is printed.
const WHOLE_PAGE: &str = r#"<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title></title>
    <meta name="description" content="">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" type="image/svg+xml" href="./icons/icon.svg">
    <link rel="stylesheet" crossorigin href="./style.css">
  </head>
  <body>
    <div id="page" class="read"><!-- page --></div>
  </body>
</html>
"#;

/// The document that a page is made for: the one of `model/` that is asked for, or else the one that it names.
///
/// # Errors
/// When none is asked for and it names none.
pub fn chosen(page: &str, asked: Option<&str>) -> Result<String> {
    match asked {
        Some(name) => Ok(format!("model/{}", name.trim_start_matches("model/"))),
        None => Ok(document(page)?.to_owned()),
    }
}

/// The document that a page names.
///
/// # Errors
/// When it names none.
pub fn document(page: &str) -> Result<&str> {
    let named = page.split("id=\"document\"").nth(1).and_then(|rest| rest.split("href=\"./").nth(1)?.split('"').next());
    named.context("index.html names no document")
}

/// The picture of a shared link, where the document has one in `icons/`, and the site's address where that is known.
fn shared(dist: &Path, document: &str, address: Option<&str>) -> String {
    let name = Path::new(document).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let picture = format!("icons/share-{name}.png");
    let mut tags = Vec::new();
    let mut tag = |name: &str, content: &str| tags.push(format!("<meta property=\"{name}\" content=\"{content}\">"));
    if let Some(address) = address {
        tag("og:url", address);
    }
    if dist.join(&picture).exists() {
        tag("og:image", &format!("{}{picture}", address.unwrap_or("./")));
        tag("og:image:width", "1200");
        tag("og:image:height", "630");
        tag("twitter:card", "summary_large_image");
    }
    tags.join("\n    ")
}

/// What the page's own program prints of a document; it writes the document as it was read to a file.
fn printed(document: &str, packed: &Path) -> Result<Value> {
    let packed = packed.to_string_lossy();
    let arguments = ["run", "--quiet", "--package", "begrotingsverkenner", "--bin", "print", "--", document, &packed];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_for_the_document_that_is_asked_for_or_else_its_own() {
        let page = fs::read_to_string(crate::command::root().join("index.html")).expect("the page is there");
        let own = chosen(&page, None).expect("it names one");
        assert!(crate::command::root().join(&own).is_file(), "{own}");
        for asked in ["advice.toml", "model/advice.toml"] {
            assert_eq!(chosen(&page, Some(asked)).expect("it is asked for"), "model/advice.toml");
        }
        assert!(chosen("<html></html>", None).is_err());
    }

    #[test]
    fn what_is_only_read_can_be_opened_but_not_set() {
        let html = "<button type=\"button\" class=\"value\" aria-haspopup=\"dialog\"><b>0</b></button>\
                    <button type=\"button\" class=\"term\" popovertarget=\"a\">k€</button><input inputmode=\"numeric\" value=\"1\">";
        assert_eq!(
            settled(html),
            "<span class=\"value\"><b>0</b></span><button type=\"button\" class=\"term\" popovertarget=\"a\">k€</button>\
             <input disabled inputmode=\"numeric\" value=\"1\">"
        );
    }

    #[test]
    fn a_shared_link_shows_the_picture_of_its_own_document() {
        let dist = std::env::temp_dir().join(format!("shared-{}", std::process::id()));
        fs::create_dir_all(dist.join("icons")).expect("a folder for the test");
        fs::write(dist.join("icons/share-a.png"), "picture").expect("a file");
        let of = |document, address| shared(&dist, document, address);
        assert!(of("model/a.toml", None).contains("property=\"og:image\" content=\"./icons/share-a.png\""));
        let whole = of("model/a.toml", Some("https://a.be/b/"));
        assert!(whole.contains("content=\"https://a.be/b/icons/share-a.png\"") && whole.contains("og:url"), "{whole}");
        assert_eq!(of("model/b.toml", None), "", "no picture of another document");
        fs::remove_dir_all(&dist).expect("the test's folder");
    }
}
