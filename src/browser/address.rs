//! The address: its fragment follows the work without filling the browser's history.

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::prelude::JsValue;
use leptos::web_sys::window;

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

/// The address with another fragment.
pub fn with_fragment(fragment: &str) -> String {
    if fragment.is_empty() { address() } else { format!("{}#{fragment}", address()) }
}

/// Puts another fragment in the address; no step in the browser's history.
pub fn replace_fragment(fragment: &str) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let address = with_fragment(fragment);
    // A browser refuses where it is asked too often; the next change asks again.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
}

/// Whether a fragment is the name of a place on this page.
pub fn is_place(fragment: &str) -> bool {
    let document = window().and_then(|window| window.document());
    document.is_some_and(|document| document.get_element_by_id(fragment).is_some())
}

/// Does something whenever someone opens another fragment on this page.
pub fn on_fragment(then: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn()>::new(move || then(fragment()));
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    }
    // As long as the page.
    listener.forget();
}
