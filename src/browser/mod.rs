//! The browser: focus, the address, keyboard shortcuts, the host page, storage, files. No function here panics; a refusal by the browser is
//! ignored or reported.

pub mod address;
pub mod boundary;
pub mod exchange;
pub mod frame;
pub mod fullscreen;
pub mod keys;
pub mod network;
pub mod offline;
pub mod paper;
pub mod prerender;
pub mod save;
pub mod store;

mod charts;
mod events;
mod keep_focus;

use std::cell::RefCell;

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{FocusOptions, HtmlElement, window};

pub use charts::{drawn, load_charts, load_when_seen, watch_view};
pub use events::ListenerGuard;
pub use keep_focus::keep_focus_near_pressed;

thread_local! {
    /// The element that had focus before the explanation was opened.
    static OPENER: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// The element that has focus.
pub fn active() -> Option<HtmlElement> {
    window()?.document()?.active_element()?.dyn_into().ok()
}

/// Stores the element that has focus, to return to it.
pub fn remember_focus() {
    OPENER.set(active());
}

/// Returns focus to the stored element, or to the element with the given id if that is gone or there was none.
pub fn return_focus(else_to: &str) {
    match OPENER.take().filter(|element| element.is_connected() && element.tag_name() != "BODY") {
        Some(element) => focus(&element),
        None => focus_on(else_to),
    }
}

/// Focuses an element; in a frame only if the focus is within the frame.
pub fn focus(element: &HtmlElement) {
    if !frame::is_without_focus() {
        // A browser may refuse; the page works without.
        let _ = element.focus();
    }
}

/// Focuses an element without scrolling to it.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if !frame::is_without_focus() {
        let _ = element.focus_with_options(&options);
    }
}

/// Returns `true` if the focus has moved on from an element to another.
pub fn has_gone_on(from: &HtmlElement) -> bool {
    // Some browsers do not focus a button that is clicked.
    active().is_some_and(|active| active != *from && active.tag_name() != "BODY")
}

/// Focuses the element with an id and scrolls to it.
pub fn focus_on(id: &str) {
    let element = window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        focus(&element);
    }
}

/// Scrolls a table sideways until a column is in view beside the row headings, which stay in place.
pub fn show_column(table_box: &HtmlElement, column: usize) {
    let heads = table_box.query_selector_all("thead th").ok();
    let head = |place: usize| heads.as_ref()?.get(u32::try_from(place).ok()?)?.dyn_into::<HtmlElement>().ok();
    if let (Some(names), Some(head)) = (head(0), head(column)) {
        let (least, most) = (
            head.offset_left() + head.offset_width() - table_box.client_width(),
            head.offset_left() - names.offset_width(),
        );
        // Scrolls at once, without animation.
        table_box.set_scroll_left(table_box.scroll_left().min(most).max(least));
    }
}

/// Sets the language and the title of the page.
pub fn describe_page(language: &str, title: &str) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", language);
    }
}

/// Returns the address of the document that this page shows, from the element of `index.html` that names it.
pub fn document_address() -> Option<String> {
    linked("document")
}

/// Returns the address of the same document in packed form, as it was read when the site was built.
pub fn packed_address() -> Option<String> {
    linked("packed")
}

fn linked(id: &str) -> Option<String> {
    window()?.document()?.get_element_by_id(id)?.get_attribute("href")
}

/// Today by the clock of this device, as `2026-12-01`.
#[cfg(target_arch = "wasm32")]
pub fn today() -> Option<String> {
    let now = web_sys::js_sys::Date::new_0();
    Some(format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date()))
}

/// Returns today's date as `None`: outside a browser, pages are printed for any day.
#[cfg(not(target_arch = "wasm32"))]
pub fn today() -> Option<String> {
    None
}

/// Lets the browser do what waits for it, such as answering a tap, before what comes next.
#[cfg(target_arch = "wasm32")]
pub async fn give_way() {
    gloo_timers::future::TimeoutFuture::new(0).await;
}

/// Returns the bytes of a file relative to this page; `None` if it cannot be fetched. A file that the visitor's address names must have the
/// same origin. The page's own file may have been preloaded, and the content policy keeps other origins out.
#[cfg(target_arch = "wasm32")]
pub async fn read(address: &str, own: bool, largest: usize) -> Option<Vec<u8>> {
    use web_sys::{RequestCredentials, RequestMode, RequestRedirect};

    // In a sandboxed frame the page has no origin to share, and its policy alone says so.
    let alone = window().is_some_and(|window| window.origin() == "null");
    let mode = if alone || own { RequestMode::Cors } else { RequestMode::SameOrigin };
    let request = gloo_net::http::Request::get(address).mode(mode);
    let request = match own {
        true => request,
        false => request.credentials(RequestCredentials::Omit).redirect(RequestRedirect::Error),
    };
    let response = request.send().await.ok()?;
    if !response.ok() {
        return None;
    }
    match response.body() {
        Some(body) => streamed(&body, largest).await,
        None => response.binary().await.ok().filter(|bytes| bytes.len() <= largest),
    }
}

/// The bytes of a stream, up to so many: what holds more is read no further.
#[cfg(target_arch = "wasm32")]
async fn streamed(body: &wasm_bindgen::JsValue, largest: usize) -> Option<Vec<u8>> {
    use wasm_bindgen::JsValue;
    use web_sys::js_sys::{Promise, Reflect, Uint8Array};

    let reader = exchange::method(body, "getReader")?.call0(body).ok()?;
    let (next, stop) = (exchange::method(&reader, "read")?, exchange::method(&reader, "cancel")?);
    let mut bytes = Vec::new();
    loop {
        let promise = next.call0(&reader).ok()?.dyn_into::<Promise>().ok()?;
        let part = wasm_bindgen_futures::JsFuture::from(promise).await.ok()?;
        if Reflect::get(&part, &JsValue::from_str("done")).ok()?.is_truthy() {
            return Some(bytes);
        }
        let part = Reflect::get(&part, &JsValue::from_str("value")).ok()?.dyn_into::<Uint8Array>().ok()?;
        if bytes.len() + part.length() as usize > largest {
            let _ = stop.call0(&reader);
            return None;
        }
        bytes.extend(part.to_vec());
    }
}

/// Copies a text to the clipboard, and calls back with `true` if the browser allowed it.
#[cfg(target_arch = "wasm32")]
pub fn copy(text: &str, then: impl Fn(bool) + 'static) {
    let Some(window) = window() else {
        return then(false);
    };
    // Undefined outside a secure context, which counts as a refusal.
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return then(false);
    }
    let written = clipboard.write_text(text);
    wasm_bindgen_futures::spawn_local(async move {
        then(wasm_bindgen_futures::JsFuture::from(written).await.is_ok());
    });
}

/// Calls back with `false`: without a browser there is no clipboard.
#[cfg(not(target_arch = "wasm32"))]
pub fn copy(_: &str, then: impl Fn(bool) + 'static) {
    then(false);
}
