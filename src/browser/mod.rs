//! The outside: focus, the address, keys, the page around this one, what is kept and handed over. Nothing here panics; what is refused is left or told.

pub mod address;
pub mod frame;
pub mod hand_over;
pub mod keys;
pub mod network;
pub mod offline;
pub mod paper;
pub mod printed;
pub mod save;
pub mod stage;
pub mod store;

mod charts;
mod listen;
mod near;

use std::cell::RefCell;

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{FocusOptions, HtmlElement, window};

pub use charts::{drawn, load_charts, load_when_seen, watch_view};
pub use listen::Listening;
pub use near::keep_near_pressed;

thread_local! {
    /// Where focus was before the explanation was opened.
    static OPENER: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// The element that has focus.
pub fn active() -> Option<HtmlElement> {
    window()?.document()?.active_element()?.dyn_into().ok()
}

/// Remembers which element has focus, to return to it.
pub fn remember_focus() {
    OPENER.set(active());
}

/// Returns focus to the element that had it; to the element with an id where that is gone, or there was none.
pub fn return_focus(else_to: &str) {
    match OPENER.take().filter(|element| element.is_connected() && element.tag_name() != "BODY") {
        Some(element) => focus(&element),
        None => focus_on(else_to),
    }
}

/// Gives focus to an element; in a frame only where someone is at work in it.
pub fn focus(element: &HtmlElement) {
    if !frame::is_without_focus() {
        // A browser may refuse focus; the page works on without.
        let _ = element.focus();
    }
}

/// Gives focus back to an element where it stands, in view or not.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if !frame::is_without_focus() {
        let _ = element.focus_with_options(&options);
    }
}

/// Whether someone has gone on from an element to another.
pub fn has_gone_on(from: &HtmlElement) -> bool {
    // Some browsers give a button no focus when it is clicked.
    active().is_some_and(|active| active != *from && active.tag_name() != "BODY")
}

/// Gives focus to the element with an id, and brings it into view.
pub fn focus_on(id: &str) {
    let element = window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        focus(&element);
    }
}

/// Scrolls a table sideways, and nothing else, until a column is in view beside the names, which stay.
pub fn show_column(table_box: &HtmlElement, column: usize) {
    let heads = table_box.query_selector_all("thead th").ok();
    let head = |place: usize| heads.as_ref()?.get(u32::try_from(place).ok()?)?.dyn_into::<HtmlElement>().ok();
    if let (Some(names), Some(head)) = (head(0), head(column)) {
        let (least, most) = (
            head.offset_left() + head.offset_width() - table_box.client_width(),
            head.offset_left() - names.offset_width(),
        );
        // At once: nothing is seen to move.
        table_box.set_scroll_left(table_box.scroll_left().min(most).max(least));
    }
}

/// Tells the browser the language and the name of the page.
pub fn describe_page(language: &str, title: &str) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", language);
    }
}

/// The address of the document that this page shows: the element of `index.html` that names it.
pub fn document_address() -> Option<String> {
    linked("document")
}

/// The address of the same, as it was read when the site was built.
pub fn packed_address() -> Option<String> {
    linked("packed")
}

fn linked(id: &str) -> Option<String> {
    window()?.document()?.get_element_by_id(id)?.get_attribute("href")
}

/// Lets the browser do what waits for it, such as answering a tap, before what comes next.
#[cfg(target_arch = "wasm32")]
pub async fn give_way() {
    let next = web_sys::js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().map(|window| window.set_timeout_with_callback(&resolve));
    });
    let _ = wasm_bindgen_futures::JsFuture::from(next).await;
}

/// The bytes of a file beside this page, at most so many; nothing where it cannot be had or is larger. What a visitor's address names must
/// be of this very site, is asked for without what the visitor is known by, and must stand where it is named; the page's own may have been
/// fetched already, and its policy lets nothing come from elsewhere.
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

    let reader = hand_over::method(body, "getReader")?.call0(body).ok()?;
    let (next, stop) = (hand_over::method(&reader, "read")?, hand_over::method(&reader, "cancel")?);
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

/// Puts a text on the clipboard, and says whether the browser allowed it.
#[cfg(target_arch = "wasm32")]
pub fn copy(text: &str, then: impl Fn(bool) + 'static) {
    let Some(window) = window() else {
        return then(false);
    };
    // Undefined where the page is not served securely: then the promise fails, as when it is refused.
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return then(false);
    }
    let written = clipboard.write_text(text);
    wasm_bindgen_futures::spawn_local(async move {
        then(wasm_bindgen_futures::JsFuture::from(written).await.is_ok());
    });
}

/// Puts a text on the clipboard: there is none outside a browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn copy(_: &str, then: impl Fn(bool) + 'static) {
    then(false);
}
