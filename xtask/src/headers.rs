//! What is said with each file of the site: one table, from which the configurations of servers are written and which the project's own
//! server follows.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A header that goes with every file.
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub value: String,
}

/// Where a page may get what from. Nothing is said of who may frame it: that is for the publisher.
const POLICY: [(&str, &str); 13] = [
    ("default-src", "'none'"),
    // All code is in files of the release, but for [`cover`]; the word that remains lets WebAssembly be compiled, and no text become code.
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self' blob: data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'self'"),
    ("frame-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "default"),
];

/// What a page may ask of the device; everything else is for nobody.
const MAY: [&str; 3] = ["clipboard-write", "fullscreen", "web-share"];
const MAY_NOT: [&str; 16] = [
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
];

/// The error boundary, which stands in the page itself: it runs before anything is painted, and to ask for it as a file would hold that
/// up. The policy names it by what it holds.
pub fn boundary() -> String {
    let lines = include_str!("../../src/browser/boundary.js").lines().map(str::trim_start);
    lines.filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The scripts that stood in the pages of earlier releases: these may still be served beside this one.
const OLDER: &str = "'sha256-wY6PedlTJ916rb1dpu+xEEv5SLMH1wD27arkFTFWETE='";

/// Each directive of the policy with its sources.
fn directives() -> [(&'static str, String); POLICY.len()] {
    let hash = STANDARD.encode(Sha256::digest(boundary()));
    POLICY.map(|(name, sources)| match name {
        "script-src" => (name, format!("{sources} 'sha256-{hash}' {OLDER}")),
        _ => (name, sources.to_owned()),
    })
}

/// The policy as one line.
pub fn policy() -> String {
    directives().map(|(name, sources)| format!("{name} {sources}")).join("; ")
}

/// The headers that go with every file.
pub fn everywhere() -> Vec<Header> {
    let header = |name, value: &str| Header { name, value: value.to_owned() };
    let may = MAY.iter().map(|feature| format!("{feature}=(self)"));
    let may_not = MAY_NOT.iter().map(|feature| format!("{feature}=()"));
    vec![
        header("Content-Security-Policy", &policy()),
        header("Referrer-Policy", "no-referrer"),
        header("X-Content-Type-Options", "nosniff"),
        header("Permissions-Policy", &may.chain(may_not).collect::<Vec<_>>().join(", ")),
        header("Cross-Origin-Opener-Policy", "same-origin"),
        // A page that isolates itself may only frame what asks for the same and lets itself be used.
        header("Cross-Origin-Embedder-Policy", "require-corp"),
        header("Cross-Origin-Resource-Policy", "cross-origin"),
        // In a sandboxed frame the page has no origin, and its own files are another's to it. They are public.
        header("Access-Control-Allow-Origin", "*"),
    ]
}

/// What is said of a file whose name changes with its content.
pub const FOREVER: &str = "public, max-age=31536000, immutable";
/// What is said of every other file: it may be kept, but must be asked after.
pub const ASK: &str = "no-cache";
/// The same distinction as a pattern of names, as servers read it.
pub const HASHED: &str = r"-[0-9a-f]{12,16}(_bg)?\.[a-z]+2?$";

/// How long a file may be kept without asking.
pub fn cache(path: &str) -> &'static str {
    if is_hashed(path) { FOREVER } else { ASK }
}

/// Whether a file's name changes with its content: [`HASHED`], by hand.
pub fn is_hashed(path: &str) -> bool {
    let Some((name, kind)) = path.rsplit_once('.') else {
        return false;
    };
    let name = name.strip_suffix("_bg").unwrap_or(name);
    let Some((_, hash)) = name.rsplit_once('-') else {
        return false;
    };
    let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let kind = kind.strip_suffix('2').unwrap_or(kind);
    (12..=16).contains(&hash.len())
        && hash.bytes().all(hexadecimal)
        && !kind.is_empty()
        && kind.bytes().all(|b| b.is_ascii_lowercase())
}

/// The types of files, by how their names end, and whether they are text.
pub const KINDS: [(&str, &str, bool); 13] = [
    ("html", "text/html", true),
    ("css", "text/css", true),
    ("js", "text/javascript", true),
    ("mjs", "text/javascript", true),
    ("json", "application/json", true),
    ("webmanifest", "application/manifest+json", true),
    ("toml", "text/plain", true),
    ("txt", "text/plain", true),
    ("svg", "image/svg+xml", true),
    ("wasm", "application/wasm", false),
    ("bin", "application/octet-stream", false),
    ("png", "image/png", false),
    ("woff2", "font/woff2", false),
];

/// What a file is, as its `Content-Type`.
pub fn kind(path: &str) -> String {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match KINDS.iter().find(|(known, ..)| *known == ending) {
        Some((_, kind, true)) => format!("{kind}; charset=utf-8"),
        Some((_, kind, false)) => (*kind).to_owned(),
        None => "application/octet-stream".to_owned(),
    }
}

/// Whether packing a file makes it smaller: pictures and letters are packed already.
pub fn packs(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    KINDS.iter().any(|(known, _, text)| *known == ending && (*text || ["wasm", "bin"].contains(&ending)))
}

/// The table as nginx reads it.
pub fn nginx() -> String {
    let types = KINDS.map(|(ending, kind, _)| format!("        {kind} {ending};\n")).concat();
    let texts = texts().join(" ");
    let headers: String =
        everywhere().iter().map(|h| format!("    add_header {} \"{}\" always;\n", h.name, h.value)).collect();
    format!(
        "# Written by `cargo xtask build`. Put the map in `http`, the locations in `server`; change the two paths wherever they stand.\n\
         map $uri $begroting_cache {{\n    \"~{HASHED}\" \"{FOREVER}\";\n    default \"{ASK}\";\n}}\n\n\
         # The address without its last `/`; leave this out at the top of a host.\n\
         location = /begroting {{\n    return 301 /begroting/$is_args$args;\n}}\n\n\
         location /begroting/ {{\n    alias /srv/begroting/;\n    index index.html;\n\
         \x20   types {{\n{types}    }}\n    default_type application/octet-stream;\n\
         \x20   charset utf-8;\n    charset_types {texts};\n\
         \x20   # The packed files lie beside the others. Uncomment the second with the module ngx_brotli.\n\
         \x20   gzip_static on;\n    # brotli_static on;\n    gzip_vary on;\n\
         {headers}    # Not `always`: a file that is missing now may be there soon.\n    add_header Cache-Control $begroting_cache;\n}}\n"
    )
}

/// The table as Caddy reads it.
pub fn caddy() -> String {
    let types: String = KINDS
        .iter()
        .map(|(ending, ..)| {
            format!(
                "    @{ending} path *.{ending}\n    header @{ending} Content-Type \"{}\"\n",
                kind(&format!(".{ending}"))
            )
        })
        .collect();
    let headers: String = everywhere().iter().map(|h| format!("        {} \"{}\"\n", h.name, h.value)).collect();
    format!(
        "# Written by `cargo xtask build`. Put this in the site's block; change the two paths wherever they stand.\n\
         # The address without its last `/`; leave this line out at the top of a host.\n\
         redir /begroting /begroting/?{{query}}\n\n\
         handle_path /begroting/* {{\n    root * /srv/begroting\n\
         \x20   header {{\n{headers}        ?Cache-Control \"{ASK}\"\n    }}\n\
         \x20   # Only of files that are there: one that is missing now may be there soon.\n\
         \x20   @hashed {{\n        path_regexp {HASHED}\n        file\n    }}\n    header @hashed Cache-Control \"{FOREVER}\"\n\
         {types}    file_server {{\n        precompressed br gzip\n    }}\n}}\n"
    )
}

/// The table as Apache reads it, in a file `.htaccess` beside the page.
pub fn apache() -> String {
    let types: String = KINDS.iter().map(|(ending, kind, _)| format!("AddType {kind} .{ending}\n")).collect();
    let endings: Vec<&str> = KINDS.iter().filter(|(.., text)| *text).map(|(ending, ..)| *ending).collect();
    let charsets: String = endings.iter().map(|ending| format!("AddCharset utf-8 .{ending}\n")).collect();
    let headers: String =
        everywhere().iter().map(|h| format!("    Header always set {} \"{}\"\n", h.name, h.value)).collect();
    let packed: String = KINDS
        .iter()
        .filter(|(ending, ..)| packs(&format!(".{ending}")))
        .map(|(ending, ..)| {
            let kind = kind(&format!(".{ending}"));
            format!(
                "    RewriteRule \"\\.{ending}\\.(br|gz)$\" \"-\" [T={},E=no-gzip:1,E=no-brotli:1]\n",
                kind.replace("; ", "\\;\\ ")
            )
        })
        .collect();
    let one = |ending: &str, encoding: &str| {
        format!(
            "    RewriteCond %{{HTTP:Accept-Encoding}} {encoding}\n    RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n\
             \x20   RewriteRule ^(.*)$ $1.{ending} [L]\n"
        )
    };
    format!(
        "# Written by `cargo xtask build`. Needs mod_headers, mod_mime and mod_rewrite, and `AllowOverride All` for this folder.\n\
         DirectoryIndex index.html\nDirectorySlash On\n{types}{charsets}\n\
         <IfModule mod_headers.c>\n{headers}    Header set Cache-Control \"{ASK}\"\n\
         \x20   <FilesMatch \"-[0-9a-f]{{12,16}}(_bg)?\\.[a-z]+2?(\\.br|\\.gz)?$\">\n        Header set Cache-Control \"{FOREVER}\"\n    </FilesMatch>\n\
         \x20   <FilesMatch \"\\.br$\">\n        Header set Content-Encoding br\n        Header append Vary Accept-Encoding\n    </FilesMatch>\n\
         \x20   <FilesMatch \"\\.gz$\">\n        Header set Content-Encoding gzip\n        Header append Vary Accept-Encoding\n    </FilesMatch>\n\
         </IfModule>\n\n<IfModule mod_rewrite.c>\n    RewriteEngine On\n{packed}{}{}</IfModule>\n\
         RemoveType .gz\nRemoveEncoding .gz .br\nRemoveLanguage .br\n",
        one("br", "br"),
        one("gz", "gzip"),
    )
}

/// The table as a file `_headers` beside the page, which several hosts of static sites read. They set the types themselves. It names
/// the files of a release, at the top and in the folders of its copies.
pub fn headers_file(paths: &[String], copies: &[String]) -> String {
    let headers: String = everywhere().iter().map(|h| format!("  {}: {}\n", h.name, h.value)).collect();
    let folders = [String::new()].into_iter().chain(copies.iter().map(|copy| format!("{copy}/")));
    let forever = folders.flat_map(|folder| {
        let hashed = paths.iter().filter(|path| is_hashed(path));
        hashed.map(move |path| format!("/{folder}{path}\n  Cache-Control: {FOREVER}\n"))
    });
    let forever: String = forever.collect();
    format!("# Written by `cargo xtask build`, for a site at the top of its host.\n/*\n{headers}{forever}")
}

/// The types of text.
fn texts() -> Vec<&'static str> {
    let mut texts: Vec<&str> = KINDS.iter().filter(|(.., text)| *text).map(|(_, kind, _)| *kind).collect();
    texts.dedup();
    // nginx always adds it to HTML, and says so when asked to.
    texts.retain(|kind| *kind != "text/html");
    texts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_policy_lets_no_text_become_code_and_asks_no_other_host() {
        let policy: BTreeMap<&str, String> = directives().into_iter().collect();
        assert_eq!(policy.len(), POLICY.len(), "each directive once: a second is not read");
        assert_eq!(policy["default-src"], "'none'");
        for (name, sources) in &policy {
            for word in ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "http", "//"] {
                assert!(!sources.split(' ').any(|source| source.starts_with(word)), "{name} {sources}");
            }
        }
        for own in ["script-src", "style-src", "font-src", "connect-src", "worker-src", "manifest-src"] {
            assert!(policy[own].starts_with("'self'"), "{own}");
        }
        assert!(!policy["script-src"].contains("blob:") && !policy["script-src"].contains("data:"));
        // Where it changes, that of the last release becomes one of `OLDER`.
        let hash = "'sha256-utXNOmU+eW67JJwdMWIvCvIjAsVHdx0NBMx16MLtRJw='";
        assert_eq!(policy["script-src"], format!("'self' 'wasm-unsafe-eval' {hash} {OLDER}"));
        assert!(boundary().starts_with("(() => {") && !boundary().contains("</"), "{}", boundary());
        assert_eq!((&*policy["base-uri"], &*policy["form-action"]), ("'none'", "'none'"));
        assert_eq!(policy["require-trusted-types-for"], "'script'");
        assert!(!policy.contains_key("frame-ancestors"), "who frames it is for the publisher");
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
            // Caddy runs a `header` without a matcher last: with the `?` it leaves what was said before.
            (caddy(), format!("header @hashed Cache-Control \"{FOREVER}\""), format!("?Cache-Control \"{ASK}\"")),
            // Apache runs what stands in `<FilesMatch>` last.
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

    #[test]
    fn quotes_and_brackets_of_a_header_stay_inside_its_quotes() {
        for Header { name, value } in everywhere() {
            assert!(!value.contains(['"', '\\', '\n', '$']), "{name} cannot stand in quotes");
        }
    }

    #[test]
    fn names_that_change_with_their_content_are_told_apart() {
        for name in [
            "a/b-0123456789abcdef.css",
            "x-51a0e4ef6b05a17f_bg.wasm",
            "model/year-2025-51a0e4ef6b05a17f.toml",
            "x-56d3d746acd0c1.css",
            "source-sans-3-51a0e4ef6b05a17f.woff2",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "index.html",
            "sw.js",
            "model/sociale-economie-2025.toml",
            "x-51A0E4EF6B05A17F.js",
            "x-20251126.js",
            "x-51a0e4ef6b05a17f",
            "_headers",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn kinds_are_told_by_their_ending() {
        assert_eq!(kind("a.b.wasm"), "application/wasm");
        assert_eq!(kind("index.html"), "text/html; charset=utf-8");
        assert_eq!(kind("manifest.webmanifest"), "application/manifest+json; charset=utf-8");
        assert_eq!(kind("unknown"), "application/octet-stream");
        assert_eq!(kind("a.woff2"), "font/woff2");
        assert!(packs("a.wasm") && packs("a.svg") && !packs("a.png") && !packs("a.woff2") && !packs("a.br"));
    }
}
