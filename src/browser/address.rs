//! The address of the page: its fragment holds the share link, replaced without adding to the browser's history.

use leptos::wasm_bindgen::prelude::JsValue;
use leptos::web_sys::{Url, window};
use web_sys::UrlSearchParams;

use link::fragment::{parts, place};

use super::{Listening, frame};

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
pub fn on_fragment(then: impl Fn(String) + 'static) -> Listening {
    Listening::to("hashchange", move |_| then(fragment()))
}

/// Returns the value of a query parameter; `None` if the address has none. A name after `&amp;`, as in HTML, is accepted too.
pub fn asked(name: &str) -> Option<String> {
    let asked = UrlSearchParams::new_with_str(&query()).ok()?;
    asked.get(name).or_else(|| asked.get(&format!("amp;{name}")))
}

/// Returns the absolute address of a path relative to this page; `None` if that has another origin.
pub fn on_this_site(path: &str) -> Option<String> {
    let location = window()?.location();
    let url = Url::new_with_base(path, &location.href().ok()?).ok()?;
    (url.origin() == location.origin().ok()? && url.origin() != "null").then(|| url.href())
}
