//! The response headers of each file of the site: one table, from which the configurations of servers are written and which the project's
//! own server follows.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A header of every response.
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

/// The content security policy: each directive, and the sources that it allows. It leaves out who may frame the page: that is for the
/// publisher.
const POLICY: [(&str, &str); 13] = [
    ("default-src", "'none'"),
    // All code is in files of the release, apart from [`boundary`]. `'wasm-unsafe-eval'` allows compiling WebAssembly, but no text to
    // become code.
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

/// The features of the device that a page may use; all others are denied to everyone.
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

/// Returns the error boundary, a script in the page itself: it runs before anything is painted, and requesting it as a file would delay
/// that. The policy names it by its hash.
pub fn boundary() -> String {
    let lines = include_str!("../../../src/browser/boundary.js").lines().map(str::trim_start);
    lines.filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The hash of the script in the pages of earlier releases, which may still be served beside this one.
const OLDER: &str = "'sha256-wY6PedlTJ916rb1dpu+xEEv5SLMH1wD27arkFTFWETE='";

/// Returns each directive of the policy with its sources.
fn directives() -> [(&'static str, String); POLICY.len()] {
    let hash = STANDARD.encode(Sha256::digest(boundary()));
    POLICY.map(|(name, sources)| match name {
        "script-src" => (name, format!("{sources} 'sha256-{hash}' {OLDER}")),
        _ => (name, sources.to_owned()),
    })
}

/// Returns the policy as one line.
pub fn policy() -> String {
    directives().map(|(name, sources)| format!("{name} {sources}")).join("; ")
}

/// Returns the headers of every response.
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

/// The `Cache-Control` of files whose name changes with their content.
pub const FOREVER: &str = "public, max-age=31536000, immutable";
/// The `Cache-Control` of every other file: it may be kept, but must be revalidated.
pub const ASK: &str = "no-cache";
/// The names that change with their content, as a pattern for servers.
pub const HASHED: &str = r"-[0-9a-f]{12,16}(_bg)?\.[a-z]+2?$";

/// Returns the `Cache-Control` of a file.
pub fn cache(path: &str) -> &'static str {
    if is_hashed(path) { FOREVER } else { ASK }
}

/// Returns true if the name of a file changes with its content: it matches [`HASHED`], without a library for patterns.
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

/// The media types of files, by extension, each with true if it is text.
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

/// Returns the media type of a file, as its `Content-Type`.
pub fn kind(path: &str) -> String {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match KINDS.iter().find(|(known, ..)| *known == ending) {
        Some((_, kind, true)) => format!("{kind}; charset=utf-8"),
        Some((_, kind, false)) => (*kind).to_owned(),
        None => "application/octet-stream".to_owned(),
    }
}

/// Returns true if packing makes a file smaller: pictures and fonts are compressed already.
pub fn packs(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    KINDS.iter().any(|(known, _, text)| *known == ending && (*text || ["wasm", "bin"].contains(&ending)))
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
        // If this hash changes, the one of the last release moves to `OLDER`.
        let hash = "'sha256-utXNOmU+eW67JJwdMWIvCvIjAsVHdx0NBMx16MLtRJw='";
        assert_eq!(policy["script-src"], format!("'self' 'wasm-unsafe-eval' {hash} {OLDER}"));
        assert!(boundary().starts_with("(() => {") && !boundary().contains("</"), "{}", boundary());
        assert_eq!((&*policy["base-uri"], &*policy["form-action"]), ("'none'", "'none'"));
        assert_eq!(policy["require-trusted-types-for"], "'script'");
        assert!(!policy.contains_key("frame-ancestors"), "who frames it is for the publisher");
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
