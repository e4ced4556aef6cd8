//! The web app manifest, which a device needs to install the page.

use serde_json::{Value, json};

use crate::headers;

/// The name of the installed page, short enough for an icon.
const SHORT_NAME: &str = "Begrotingsverkenner";

/// Returns the manifest of a page, from its title, description and language.
pub fn manifest(title: &str, description: &str, language: &str) -> String {
    let icon = |file: &str, size: &str, purpose: &str| {
        let kind = headers::kind(file);
        let kind = kind.split(';').next().unwrap_or_default();
        json!({ "src": format!("./icons/{file}"), "sizes": size, "type": kind, "purpose": purpose })
    };
    let manifest: Value = json!({
        "name": title,
        "short_name": SHORT_NAME,
        "description": description,
        "lang": language,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#faf9f6",
        "theme_color": "#faf9f6",
        "icons": [
            icon("icon.svg", "any", "any"),
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-512.png", "512x512", "maskable"),
        ],
    });
    format!("{manifest:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_title_and_description_are_json() {
        for text in ["Sociale economie 2025–2029", "De \"grote\" begroting", "a &lt; b", "a\\b\n\tc", ""] {
            let manifest: Value = serde_json::from_str(&manifest(text, text, "nl")).expect("it is JSON");
            assert_eq!((&manifest["name"], &manifest["description"]), (&json!(text), &json!(text)));
        }
    }

    #[test]
    fn the_page_is_installed_under_its_own_name() {
        let manifest: Value =
            serde_json::from_str(&manifest("Sociale economie", "Verschuif geld", "nl")).expect("it is JSON");
        assert_eq!((&manifest["short_name"], &manifest["lang"]), (&json!("Begrotingsverkenner"), &json!("nl")));
        assert_eq!((&manifest["start_url"], &manifest["icons"][1]["type"]), (&json!("./"), &json!("image/png")));
    }
}
