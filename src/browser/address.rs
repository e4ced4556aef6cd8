//! The address: its fragment follows the work without filling the browser's history.

use leptos::wasm_bindgen::prelude::JsValue;
use leptos::web_sys::{Url, window};
use web_sys::UrlSearchParams;

use link::fragment::{parts, place};

use super::{Listening, frame};

/// The whole address.
fn whole() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The part of the address after `#`, also where that was encoded; empty where there is none.
pub fn fragment() -> String {
    parts(&whole()).1.to_owned()
}

/// The address without its fragment.
pub fn address() -> String {
    let (page, query) = (without_options(), query());
    if query.is_empty() { page } else { format!("{page}?{query}") }
}

/// The address without its fragment and what stands after `?`.
fn without_options() -> String {
    whole().split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The part of the address after `?`; empty where there is none.
pub fn query() -> String {
    parts(&whole()).0.to_owned()
}

/// The name under which an address asks for another document of this site.
pub const DOCUMENT: &str = "document";

/// The address of the page itself, with the document that it asks for, without other options and fragment.
pub fn page() -> String {
    let page = without_options();
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
/// was there. In a frame only what the frame shows moves, and the page around it stays where it is.
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

/// Does something whenever someone opens another fragment on this page.
pub fn on_fragment(then: impl Fn(String) + 'static) -> Listening {
    Listening::to("hashchange", move |_| then(fragment()))
}

/// What the address asks for under a name: `?name=…`; nothing where it does not. Options may stand there as they are written in HTML.
pub fn asked(name: &str) -> Option<String> {
    let asked = UrlSearchParams::new_with_str(&query()).ok()?;
    asked.get(name).or_else(|| asked.get(&format!("amp;{name}")))
}

/// The whole address of a path beside this page; nothing where that is on another host.
pub fn on_this_site(path: &str) -> Option<String> {
    let location = window()?.location();
    let url = Url::new_with_base(path, &location.href().ok()?).ok()?;
    (url.origin() == location.origin().ok()? && url.origin() != "null").then(|| url.href())
}
