//! The address: its fragment follows the work without filling the browser's history.

use leptos::wasm_bindgen::prelude::JsValue;
use leptos::web_sys::{Url, window};
use web_sys::UrlSearchParams;

use super::Listening;

/// What stands after `#` in the address; empty where nothing does.
pub fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// The address without its fragment.
pub fn address() -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// What stands after `?` in the address; empty where nothing does.
pub fn query() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// The name under which an address asks for another document of this site.
pub const DOCUMENT: &str = "document";

/// The address of the page itself, with the document that it asks for, without other options and fragment.
pub fn page() -> String {
    let page = address().split('?').next().unwrap_or_default().to_owned();
    let document = asked(DOCUMENT).and_then(|path| {
        let query = UrlSearchParams::new().ok()?;
        query.set(DOCUMENT, &path);
        Some(String::from(query.to_string()))
    });
    document.map_or(page.clone(), |query| format!("{page}?{query}"))
}

/// The address of the page with another fragment: what is handed to others.
pub fn link_to(fragment: &str) -> String {
    with(page(), fragment)
}

fn with(address: String, fragment: &str) -> String {
    if fragment.is_empty() { address } else { format!("{address}#{fragment}") }
}

/// Puts another fragment in the address; no step in the browser's history.
pub fn replace_fragment(fragment: &str) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let address = with(address(), fragment);
    // A browser refuses where it is asked too often; the next change asks again.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
}

/// Whether a fragment is the name of a place on this page.
pub fn is_place(fragment: &str) -> bool {
    let document = window().and_then(|window| window.document());
    document.is_some_and(|document| document.get_element_by_id(fragment).is_some())
}

/// Does something whenever someone opens another fragment on this page.
pub fn on_fragment(then: impl Fn(String) + 'static) -> Listening {
    Listening::to("hashchange", move |_| then(fragment()))
}

/// What the address asks for under a name: `?name=…`; nothing where it does not.
pub fn asked(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// The whole address of a path beside this page; nothing where that is on another host.
pub fn on_this_site(path: &str) -> Option<String> {
    let location = window()?.location();
    let url = Url::new_with_base(path, &location.href().ok()?).ok()?;
    (url.origin() == location.origin().ok()? && url.origin() != "null").then(|| url.href())
}
