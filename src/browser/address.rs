//! The address of the page: its fragment holds the share link, replaced without adding to the browser's history.

use leptos::wasm_bindgen::prelude::JsValue;
use leptos::web_sys::{Url, window};
use web_sys::UrlSearchParams;

use link::share_link::{parts, place};

use super::{ListenerGuard, frame};

/// Returns the whole address; empty without a browser.
fn whole() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Returns the fragment: the part of the address after `#`, even if that was percent-encoded. Empty if there is none.
pub fn fragment() -> String {
    parts(&whole()).1.to_owned()
}

/// Returns the address without its fragment.
pub fn address() -> String {
    let (page, query) = (without_options(), query());
    if query.is_empty() { page } else { format!("{page}?{query}") }
}

/// Returns the address without its fragment and its query.
fn without_options() -> String {
    whole().split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Returns the query: the part of the address after `?`. Empty if there is none.
pub fn query() -> String {
    parts(&whole()).0.to_owned()
}

/// The query parameter that names another document of this site.
pub const DOCUMENT: &str = "document";

/// Returns the address of the page with the document that it asks for, without other options and without a fragment.
pub fn page() -> String {
    let page = without_options();
    let document = asked(DOCUMENT).and_then(|path| {
        let query = UrlSearchParams::new().ok()?;
        query.set(DOCUMENT, &path);
        Some(String::from(query.to_string()))
    });
    document.map_or(page.clone(), |query| format!("{page}?{query}"))
}

/// Returns the address of the page with a fragment, as it is shared with others.
pub fn link_to(fragment: &str) -> String {
    with(page(), fragment)
}

fn with(address: String, fragment: &str) -> String {
    if fragment.is_empty() { address } else { format!("{address}#{fragment}") }
}

/// Replaces the fragment of the address without a new entry in the browser's history.
pub fn replace_fragment(fragment: &str) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let address = with(address(), fragment);
    // A browser refuses if it is asked too often; the next change asks again.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
}

/// Scrolls to the section that the fragment names, unless the visitor has scrolled already: the browser looked for the section before it
/// was on the page. In a frame only the content of the frame scrolls, and the host page stays where it is.
pub fn go_to_place() {
    let Some(window) = window().filter(|window| window.scroll_y().is_ok_and(|scrolled| scrolled == 0.0)) else {
        return;
    };
    let named = place(&fragment()).and_then(|name| window.document()?.get_element_by_id(&name));
    match named {
        Some(named) if frame::is_framed() => window.scroll_to_with_x_and_y(0.0, named.get_bounding_client_rect().top()),
        Some(named) => named.scroll_into_view(),
        None => {}
    }
}

/// Calls back whenever the visitor opens another fragment on this page.
pub fn on_fragment(then: impl Fn(String) + 'static) -> ListenerGuard {
    ListenerGuard::to("hashchange", move |_| then(fragment()))
}

/// Returns the value of a query parameter; `None` if the address has none. A name after `&amp;`, as in HTML, is accepted too.
pub fn asked(name: &str) -> Option<String> {
    let asked = UrlSearchParams::new_with_str(&query()).ok()?;
    asked.get(name).or_else(|| asked.get(&format!("amp;{name}")))
}

/// The whole address of a document that an address asks for by its path: one of this site, in the folder of the page or in one that the
/// page names as `<meta name="documents" content="FOLDER …">`. `None` for anything else.
pub fn document_of_site(path: &str) -> Option<String> {
    let window = window()?;
    let (location, base) = (window.location(), window.location().href().ok()?);
    let url = Url::new_with_base(path, &base).ok()?;
    let named = window.document()?.query_selector("meta[name=documents]").ok()?;
    let named = named.and_then(|named| named.get_attribute("content")).unwrap_or_default();
    let folder = |folder: &str| Some(Url::new_with_base(folder, &base).ok()?.pathname());
    let folders: Vec<String> = std::iter::once("./").chain(named.split_ascii_whitespace()).filter_map(folder).collect();
    let is_here = url.origin() == location.origin().ok()? && url.origin() != "null" && url.search().is_empty();
    (is_here && is_document_in(&url.pathname(), &folders)).then(|| url.href())
}

/// Returns whether a path of an address leads to a file of documents in one of some folders, or below it: each ends in a slash.
fn is_document_in(path: &str, folders: &[String]) -> bool {
    // What a server may read as a slash or as a step up is none of a folder's own.
    let lower = path.to_ascii_lowercase();
    let is_straight = !["%2f", "%5c", "%2e", "\\", "//"].iter().any(|turn| lower.contains(turn));
    is_straight
        && lower.ends_with(".toml")
        && folders.iter().any(|folder| folder.ends_with('/') && path.starts_with(folder))
}

#[cfg(test)]
mod tests {
    use super::is_document_in;

    #[test]
    fn only_documents_below_the_folders_of_the_page_are_opened() {
        let folders = ["/begroting/".to_owned(), "/gedeeld/".to_owned()];
        for (path, opens) in [
            ("/begroting/model/a.toml", true),
            ("/begroting/a.TOML", true),
            ("/gedeeld/b.toml", true),
            ("/ander/a.toml", false),
            ("/begroting-van-ander/a.toml", false),
            ("/a.toml", false),
            ("/begroting/logout", false),
            ("/begroting/a.toml/uit", false),
            ("/begroting/..%2Fander/a.toml", false),
            ("/begroting/%2e%2e/ander/a.toml", false),
            ("/begroting//ander.be/a.toml", false),
            ("/begroting/x%5Ca.toml", false),
            ("", false),
        ] {
            assert_eq!(is_document_in(path, &folders), opens, "{path}");
        }
        assert!(!is_document_in("/begroting/a.toml", &["/begroting".to_owned()]));
    }
}
