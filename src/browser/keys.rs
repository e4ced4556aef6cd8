//! Keyboard shortcuts that work anywhere on the page, but never while the visitor types.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent, window};

use super::ListenerGuard;
use crate::session::debate::Focus;

/// Returns the kind of element that has focus, for shortcuts that depend on it.
pub fn focus() -> Focus {
    let name = window().and_then(|window| Some(window.document()?.active_element()?.tag_name().to_ascii_lowercase()));
    match name.as_deref() {
        Some("input" | "textarea" | "select") => Focus::Field,
        Some("button" | "a" | "summary") => Focus::Button,
        _ => Focus::Elsewhere,
    }
}

/// Returns `true` if the visitor is typing in a text field.
fn typing() -> bool {
    let Some(element) = window().and_then(|window| window.document()?.active_element()) else {
        return false;
    };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return !matches!(input.type_().as_str(), "range" | "radio" | "checkbox" | "button" | "file");
    }
    let text = element.tag_name().eq_ignore_ascii_case("textarea");
    text || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
}

/// Calls back on Ctrl+Z with `false`, and on Ctrl+Shift+Z or Ctrl+Y with `true`, outside text fields; on a Mac with the command key.
pub fn on_undo_keys(then: impl Fn(bool) + 'static) -> ListenerGuard {
    ListenerGuard::to("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
            return;
        };
        let held = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        let redo = match event.key().to_ascii_lowercase().as_str() {
            "z" => event.shift_key(),
            "y" => true,
            _ => return,
        };
        if held && !typing() {
            event.prevent_default();
            then(redo);
        }
    })
}
