//! The address: its fragment follows the work without filling the browser's history.

use leptos::wasm_bindgen::prelude::JsValue;
use leptos::web_sys::{Url, window};
use web_sys::UrlSearchParams;

use link::fragment::is_place;

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

/// Brings the place into view that the address names, where nobody went elsewhere on the page yet: the browser looked for it before it
/// was there.
pub fn go_to_place() {
    let Some(window) = window().filter(|window| window.scroll_y().is_ok_and(|scrolled| scrolled == 0.0)) else {
        return;
    };
    let place = window.document().and_then(|document| document.get_element_by_id(&fragment()));
    if let Some(place) = place.filter(|_| is_place(&fragment())) {
        place.scroll_into_view();
    }
}

/// Does something whenever someone opens another fragment on this page.
pub fn on_fragment(then: impl Fn(String) + 'static) -> Listening {
    Listening::to("hashchange", move |_| then(fragment()))
}

/// What the address asks for under a name: `?name=…`; nothing where it does not. Options may stand there as they are written in HTML.
pub fn asked(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    let asked = UrlSearchParams::new_with_str(&search).ok()?;
    asked.get(name).or_else(|| asked.get(&format!("amp;{name}")))
}

/// The whole address of a path beside this page; nothing where that is on another host.
pub fn on_this_site(path: &str) -> Option<String> {
    let location = window()?.location();
    let url = Url::new_with_base(path, &location.href().ok()?).ok()?;
    (url.origin() == location.origin().ok()? && url.origin() != "null").then(|| url.href())
}
