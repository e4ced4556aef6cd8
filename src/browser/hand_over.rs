//! What leaves the page: copying, the device's own sharing, files, print.

use leptos::wasm_bindgen::prelude::JsValue;
use leptos::wasm_bindgen::{JsCast, closure::Closure};
use leptos::web_sys::js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, HtmlInputElement, Url, window};
use wasm_bindgen_futures::JsFuture;

/// A method of a part of the browser that not every browser has, or not everywhere.
pub(super) fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &JsValue::from_str(name)).ok()?.dyn_into().ok()
}

fn navigator_part(name: &str) -> Option<JsValue> {
    let navigator = window()?.navigator();
    Reflect::get(&navigator, &JsValue::from_str(name)).ok().filter(|part| part.is_object() || part.is_function())
}

pub(super) async fn done(promise: Option<JsValue>) -> bool {
    match promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Whether this device has its own way to share.
pub fn can_share() -> bool {
    navigator_part("share").is_some()
}

/// Offers a text and an address to the device's own sharing.
pub async fn share(title: String, text: String, address: String) -> bool {
    let data = Object::new();
    for (name, value) in [("title", title), ("text", text), ("url", address)] {
        let _ = Reflect::set(&data, &JsValue::from_str(name), &JsValue::from_str(&value));
    }
    let promise = window().and_then(|window| {
        let navigator = window.navigator();
        method(&navigator, "share")?.call1(&navigator, &data).ok()
    });
    done(promise).await
}

/// Whether this page is shown within another.
fn is_framed() -> bool {
    let Some(window) = window() else {
        return false;
    };
    !matches!(window.parent(), Ok(Some(parent)) if parent == window)
}

/// Gives someone a file. In a frame, which may forbid that, it opens in a new tab; whether it was a download.
pub fn save(name: &str, kind: &str, content: &str) -> bool {
    let framed = is_framed();
    let offered = (|| {
        let options = BlobPropertyBag::new();
        options.set_type(&format!("{kind};charset=utf-8"));
        let parts = Array::of1(&JsValue::from_str(content));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let window = window()?;
        let document = window.document()?;
        let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
        anchor.set_href(&address);
        if framed {
            anchor.set_target("_blank");
        } else {
            anchor.set_download(name);
        }
        document.body()?.append_child(&anchor).ok()?;
        anchor.click();
        anchor.remove();
        // The browser may still be reading it: let go of it later.
        let forget = Closure::once_into_js(move || {
            let _ = Url::revoke_object_url(&address);
        });
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), 60_000);
        Some(())
    })();
    offered.is_some() && !framed
}

/// A field in which a file is chosen.
pub type FileField = HtmlInputElement;

/// Why a chosen file has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// None was chosen.
    None,
    /// It is larger than asked for; nothing of it was read.
    TooLarge,
    /// The browser cannot read it.
    Unreadable,
}

/// The text of the file that was chosen in a field; the field can then choose the same again.
pub async fn chosen_file(input: FileField, largest: usize) -> Result<String, Unread> {
    let file = input.files().and_then(|files| files.get(0)).ok_or(Unread::None)?;
    if file.size() > largest as f64 {
        input.set_value("");
        return Err(Unread::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    input.set_value("");
    text.ok_or(Unread::Unreadable)
}

/// Prints one part of the page: the style sheet shows what the root's `data-print` names.
pub fn print(part: &str) {
    let Some(window) = window() else {
        return;
    };
    let root = window.document().and_then(|document| document.document_element());
    if let Some(root) = &root {
        let _ = root.set_attribute("data-print", part);
    }
    let _ = window.print();
    if let Some(root) = &root {
        let _ = root.remove_attribute("data-print");
    }
}

/// Unfolds a part of the page and brings its first line into view, with focus.
pub fn unfold(id: &str) {
    let Some(element) = window().and_then(|window| window.document()?.get_element_by_id(id)) else {
        return;
    };
    let _ = element.set_attribute("open", "");
    element.scroll_into_view();
    if let Ok(Some(summary)) = element.query_selector("summary")
        && let Ok(summary) = summary.dyn_into::<HtmlElement>()
    {
        super::focus(&summary);
    }
}
