//! The configurations of web servers, from the one table of [`headers`].

use anyhow::{Context as _, Result};
use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior, context};

use crate::headers::{self, ASK, FOREVER, HASHED, KINDS};

/// A web server to configure, for files under `/begroting/` of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// Blocks of an nginx configuration.
    Nginx,
    /// A part of a Caddyfile.
    Caddy,
    /// Apache's `.htaccess`, beside the page.
    Apache,
}

impl Server {
    fn template(self) -> &'static str {
        match self {
            Self::Nginx => include_str!("../servers/nginx.conf"),
            Self::Caddy => include_str!("../servers/Caddyfile"),
            Self::Apache => include_str!("../servers/htaccess"),
        }
    }

    /// Returns the text of the configuration.
    ///
    /// # Errors
    /// If its template has a mistake.
    pub fn configuration(self) -> Result<String> {
        render(self.template(), Vec::new())
    }
}

/// Returns the file `_headers`, which several hosts of static sites read beside the page; they set media types themselves. It names the
/// files of a release whose names change with their content, at the root of the site and in the folders of its copies.
///
/// # Errors
/// If its template has a mistake.
pub fn headers_file(paths: &[String], copies: &[String]) -> Result<String> {
    let folders = [String::new()].into_iter().chain(copies.iter().map(|copy| format!("{copy}/")));
    let hashed = |folder: String| {
        let names = paths.iter().filter(|path| headers::is_hashed(path));
        names.map(move |path| format!("{folder}{path}"))
    };
    render(include_str!("../servers/_headers"), folders.flat_map(hashed).collect())
}

fn render(template: &str, kept: Vec<String>) -> Result<String> {
    let kinds: Vec<Value> = KINDS
        .iter()
        .map(|&(ending, media_type, text)| {
            let name = format!(".{ending}");
            context! { ending, media_type, text, content_type => headers::kind(&name), packs => headers::packs(&name) }
        })
        .collect();
    let all: Vec<Value> = headers::everywhere()
        .into_iter()
        .map(|header| context! { name => header.name, value => header.value })
        .collect();
    let hashed_or_packed = format!("{}(\\.br|\\.gz)?$", HASHED.trim_end_matches('$'));
    let table = context! {
        kinds, texts => texts(), headers => all, hashed => HASHED, hashed_or_packed, forever => FOREVER, ask => ASK, kept,
    };
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let text = environment.render_str(template, table).context("a server's template has a mistake")?;
    Ok(format!("{text}\n"))
}

/// Returns the media types of text to which servers add `charset=utf-8` if told to.
fn texts() -> Vec<&'static str> {
    let mut texts: Vec<&str> = KINDS.iter().filter(|(.., text)| *text).map(|(_, kind, _)| *kind).collect();
    texts.dedup();
    // nginx always adds it to HTML, and warns if told to.
    texts.retain(|kind| *kind != "text/html");
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headers::{Header, everywhere, packs};

    fn nginx() -> String {
        Server::Nginx.configuration().expect("the template is right")
    }

    fn caddy() -> String {
        Server::Caddy.configuration().expect("the template is right")
    }

    fn apache() -> String {
        Server::Apache.configuration().expect("the template is right")
    }

    fn headers_file(paths: &[String], copies: &[String]) -> String {
        super::headers_file(paths, copies).expect("the template is right")
    }

    #[test]
    fn every_configuration_says_every_header() {
        let hashed = ["x-0123456789abcdef_bg.wasm".to_owned(), "index.html".to_owned()];
        for (server, text) in
            [("nginx", nginx()), ("caddy", caddy()), ("apache", apache()), ("_headers", headers_file(&hashed, &[]))]
        {
            for Header { name, value } in everywhere() {
                let line = text.lines().find(|line| line.contains(name));
                assert!(line.is_some_and(|line| line.contains(&value)), "{server} misses {name}: {value}");
            }
            assert!(!text.contains("X-Frame-Options"), "{server}: every host may show the page");
        }
        let text = headers_file(&hashed, &["latest".to_owned(), "v/1.2.3".to_owned()]);
        for folder in ["/", "/latest/", "/v/1.2.3/"] {
            let line = format!("\n{folder}{}\n  Cache-Control: {FOREVER}\n", hashed[0]);
            assert!(text.contains(&line), "{folder} in\n{text}");
        }
        assert!(!text.contains("index.html"));
        for (ending, kind, _) in KINDS {
            for text in [nginx(), caddy(), apache()] {
                assert!(text.contains(kind) && text.contains(ending), "{ending} in\n{text}");
            }
        }
    }

    #[test]
    fn every_configuration_keeps_what_changes_its_name_and_asks_after_the_rest() {
        let hashed = ["x-0123456789abcdef.css".to_owned()];
        for (text, forever, ask) in [
            (nginx(), format!("\"~{HASHED}\" \"{FOREVER}\";"), format!("default \"{ASK}\";")),
            // Caddy runs a `header` without a matcher last: the `?` leaves a value that was set before.
            (caddy(), format!("header @hashed Cache-Control \"{FOREVER}\""), format!("?Cache-Control \"{ASK}\"")),
            // Apache runs the contents of `<FilesMatch>` last.
            (
                apache(),
                format!("Header set Cache-Control \"{FOREVER}\""),
                format!("Header set Cache-Control \"{ASK}\""),
            ),
            (headers_file(&hashed, &[]), format!("Cache-Control: {FOREVER}"), String::new()),
        ] {
            let said = |what: &str| {
                let lines = text.lines().map(str::trim).filter(|line| line.contains(what));
                lines.map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(said(FOREVER), [forever], "in\n{text}");
            assert_eq!(said(ASK), if ask.is_empty() { vec![] } else { vec![ask] }, "in\n{text}");
        }
    }

    #[test]
    fn what_is_missing_is_not_kept() {
        let nginx = nginx();
        let line = nginx.lines().find(|line| line.contains("Cache-Control")).expect("it says how long files are kept");
        assert!(!line.contains("always"), "nginx says it of a missing file too: {line}");
        let caddy = caddy();
        let matcher =
            caddy.split_once("@hashed {").and_then(|(_, rest)| rest.split_once("\n    }")).expect("a matcher");
        assert!(matcher.0.lines().any(|line| line.trim() == "file"), "Caddy says it of a missing file too: {caddy}");
    }

    #[test]
    fn the_address_without_its_last_slash_leads_to_the_page() {
        assert!(nginx().contains("location = /begroting {\n    return 301 /begroting/$is_args$args;\n}\n"));
        assert!(caddy().contains("\nredir /begroting /begroting/?{query}\n"));
        assert!(apache().contains("\nDirectorySlash On\n"));
    }

    #[test]
    fn apache_packs_no_packed_file_again() {
        let text = apache();
        let packed: Vec<&str> = text.lines().filter(|line| line.contains("(br|gz)$\" \"-\"")).collect();
        assert_eq!(packed.len(), KINDS.iter().filter(|(ending, ..)| packs(&format!(".{ending}"))).count());
        for line in packed {
            assert!(line.contains("E=no-gzip:1") && line.contains("E=no-brotli:1"), "{line}");
        }
    }
}
