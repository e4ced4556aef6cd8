//! The prerendered pages: the official position in `index.html`, and all of the document in a page that is only read.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use hosting::release::WHOLE;
use hosting::{headers, manifest};
use lol_html::html_content::ContentType;
use serde_json::Value;

use crate::command::{program, root, run};
use crate::deliver;
use crate::html::{self, Edit};

/// The file with the document of the page, parsed and packed.
pub const PACKED: &str = "document.bin";

/// Writes the pages of a folder, from the project's `index.html` and the prerendered parts. The first page gets its prerendered HTML,
/// language, title and description, the scripts of the program and of the charts, the preview of a shared link (with absolute addresses if
/// that of the site is known) and the error boundary. The parsed document goes into the folder too, and so does [`WHOLE`], because the
/// first page must not wait for all of it.
///
/// # Errors
/// If `index.html` lacks a place for something, or a file cannot be written.
pub fn write(dist: &Path, printed: &Printed, address: Option<&str>, scripts: &Scripts) -> Result<()> {
    let page = template()?;
    let path = &printed.document;
    fs::write(dist.join(PACKED), &printed.packed).with_context(|| format!("dist/{PACKED} cannot be written"))?;
    let part = |name| part(&printed.parts, name).map(str::to_owned);
    let start = format!("<script type=\"module\" src=\"./{}\"></script>", scripts.program);
    let changes = [
        ("html", Edit::Set("lang", part("language")?)),
        ("meta[charset]", Edit::After(format!("<script>{}</script>", headers::boundary()))),
        ("title", Edit::Say(part("title")?)),
        ("meta[name=description]", Edit::Set("content", part("description")?)),
        ("meta[property=\"og:title\"]", Edit::Set("content", part("title")?)),
        ("meta[property=\"og:description\"]", Edit::Set("content", part("description")?)),
        ("meta[property=\"og:description\"]", Edit::After(shared(dist, path, address))),
        ("#document", Edit::Set("href", format!("./{path}"))),
        ("meta[name=charts]", Edit::Set("content", format!("./{}", scripts.charts))),
        ("link[rel=stylesheet]", Edit::Set("href", format!("./{}", deliver::STYLE))),
        ("link[data-trunk][rel=rust]", Edit::Replace(start)),
        ("#page", Edit::Hold(part("page")?)),
    ];
    let text = without_trunk(&html::edited(&page, &changes)?)?;
    fs::write(dist.join("index.html"), text).context("dist/index.html cannot be written")?;
    let whole = to_read(&printed.parts)?;
    fs::write(dist.join(WHOLE), whole).with_context(|| format!("dist/{WHOLE} cannot be written"))
}

/// The names of the scripts that the first page starts or names.
pub struct Scripts {
    /// The script that starts the program.
    pub program: String,
    /// The script that draws charts.
    pub charts: String,
}

/// Reads the project's own `index.html`, which is a template for Trunk too.
///
/// # Errors
/// If it cannot be read.
pub fn template() -> Result<String> {
    fs::read_to_string(root().join("index.html")).context("index.html cannot be read")
}

/// Returns the folders that the site copies as they are: those that Trunk is asked to copy.
///
/// # Errors
/// If `index.html` is no HTML.
pub fn folders(page: &str) -> Result<Vec<String>> {
    let styles = deliver::STYLES;
    let folders = html::attributes(page, "link[data-trunk][rel=copy-dir]", "href")?;
    Ok(folders.into_iter().filter(|folder| folder != styles).collect())
}

/// Returns a page without the elements that only Trunk reads.
fn without_trunk(page: &str) -> Result<String> {
    html::each(page, "link[data-trunk]", |link| {
        link.remove();
        Ok(())
    })
}

/// Returns one of the prerendered texts. `Err` if there is none of this name.
fn part<'a>(printed: &'a Value, name: &str) -> Result<&'a str> {
    printed[name].as_str().with_context(|| format!("nothing was printed for `{name}`"))
}

/// Builds the page that is only read, from the prerendered parts.
fn to_read(printed: &Value) -> Result<String> {
    let text = |name: &str| part(printed, name).map(str::to_owned);
    let about = format!(
        "<p class=\"lede\">{} <a href=\"./\">{}</a></p>",
        escaped(&text("about_whole")?),
        escaped(&text("back")?)
    );
    let main = html::each(&settled(&text("whole")?)?, "main", |main| {
        main.prepend(&about, ContentType::Html);
        Ok(())
    })?;
    let changes = [
        ("html", Edit::Set("lang", text("language")?)),
        ("title", Edit::Say(text("whole_title")?)),
        ("meta[name=description]", Edit::Set("content", text("description")?)),
        ("link[rel=stylesheet]", Edit::Set("href", format!("./{}", deliver::STYLE))),
        ("#page", Edit::Hold(main)),
    ];
    html::edited(WHOLE_PAGE, &changes)
}

/// Returns HTML without controls: fields are disabled, and buttons become plain text, apart from those that open a popover.
fn settled(page: &str) -> Result<String> {
    let off = html::each(page, "input, select", |field| Ok(field.set_attribute("disabled", "")?))?;
    html::each(&off, "button:not([popovertarget])", |button| {
        let others: Vec<String> = button
            .attributes()
            .iter()
            .map(lol_html::html_content::Attribute::name)
            .filter(|name| name != "class")
            .collect();
        for name in others {
            button.remove_attribute(&name);
        }
        Ok(button.set_tag_name("span")?)
    })
}

/// The template of the page that is only read.
const WHOLE_PAGE: &str = r#"<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title></title>
    <meta name="description" content="">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" type="image/svg+xml" href="./icons/icon.svg">
    <link rel="stylesheet" crossorigin href="">
  </head>
  <body>
    <div id="page" class="read"></div>
  </body>
</html>
"#;

/// Returns the path of the document for a page: the requested one of `model/`, or the one that the page names.
///
/// # Errors
/// If none is requested and the page names none.
pub fn chosen(page: &str, asked: Option<&str>) -> Result<String> {
    match asked {
        Some(name) => Ok(format!("model/{}", name.trim_start_matches("model/"))),
        None => document(page),
    }
}

/// Returns the path of the document that a page names.
///
/// # Errors
/// If it names none.
pub fn document(page: &str) -> Result<String> {
    let named = html::attribute(page, "#document", "href").context("index.html names no document")?;
    Ok(named.trim_start_matches("./").to_owned())
}

/// Returns the elements for the preview of a shared link: the picture, if the document has one in `icons/`, and the site's address, if it
/// is known.
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

/// A parsed document, and the parts of its pages that were prerendered.
pub struct Printed {
    /// The path of the document in the project.
    document: String,
    /// The parsed document, packed.
    packed: Vec<u8>,
    /// The texts that the program `print` writes, by name.
    parts: Value,
}

impl Printed {
    /// Returns the web app manifest of the page.
    ///
    /// # Errors
    /// If its title, description or language was not prerendered.
    pub fn manifest(&self) -> Result<String> {
        let part = |name| part(&self.parts, name);
        Ok(manifest::manifest(part("title")?, part("description")?, part("language")?))
    }
}

/// Prerenders the pages of the document that `index.html` names, or of another one in `model/`.
///
/// # Errors
/// If the document has mistakes, which are printed above, or the program that prerenders does not compile.
pub fn printed(document: Option<&str>) -> Result<Printed> {
    let document = chosen(&template()?, document)?;
    // Not of its package alone: the tests compile the same.
    run(&mut program("cargo", &["build", "--locked", "--bin", "print"]))?;
    let (print, packed) = (root().join("target/debug/print"), root().join("target").join(PACKED));
    let arguments = [&document, &*packed.to_string_lossy()];
    let output = program(&print.to_string_lossy(), &arguments).output().context("what prints pages cannot start")?;
    if !output.status.success() {
        bail!("nothing is built: first correct\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let parts = serde_json::from_slice(&output.stdout).context("what was printed cannot be read")?;
    let packed = fs::read(&packed).with_context(|| format!("{} cannot be read", packed.display()))?;
    Ok(Printed { document, packed, parts })
}

/// Escapes a text for HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_for_the_document_that_is_asked_for_or_else_its_own() {
        let page = fs::read_to_string(root().join("index.html")).expect("the page is there");
        let own = chosen(&page, None).expect("it names one");
        assert!(root().join(&own).is_file(), "{own}");
        for asked in ["advice.toml", "model/advice.toml"] {
            assert_eq!(chosen(&page, Some(asked)).expect("it is asked for"), "model/advice.toml");
        }
        assert!(chosen("<html></html>", None).is_err());
    }

    #[test]
    fn trunk_finds_what_the_page_asks_of_it() {
        let page = template().expect("the page is there");
        let of = |name| html::attributes(&page, "link[data-trunk]", name).expect("it is HTML");
        assert_eq!(of("rel"), ["rust", "copy-dir", "copy-dir", "copy-dir"]);
        assert_eq!(of("data-bin"), [crate::wasm::NAME]);
        for folder in of("href") {
            assert!(root().join(&folder).is_dir(), "{folder}");
        }
        let style = html::attribute(&page, "link[rel=stylesheet]", "href").expect("it has styles");
        assert!(root().join(&style).is_file(), "{style}");
        let settings = fs::read_to_string(root().join("Trunk.toml")).expect("Trunk has settings");
        let settings: toml::Table = settings.parse().expect("they are TOML");
        let (features, profile) = crate::build::Profile::Quick.of_cargo();
        assert_eq!(settings["build"]["features"][0].as_str(), Some(features));
        assert_eq!(settings["build"]["cargo_profile"].as_str(), Some(profile));
    }

    #[test]
    fn what_is_only_read_can_be_opened_but_not_set() {
        let html = "<button type=\"button\" class=\"value\" aria-haspopup=\"dialog\"><b>0</b></button>\
                    <button type=\"button\" class=\"term\" popovertarget=\"a\">k€</button><input inputmode=\"numeric\" value=\"1\">";
        assert_eq!(
            settled(html).expect("it is HTML"),
            "<span class=\"value\"><b>0</b></span><button type=\"button\" class=\"term\" popovertarget=\"a\">k€</button>\
             <input inputmode=\"numeric\" value=\"1\" disabled=\"\">"
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
