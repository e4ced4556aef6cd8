//! Keys that work wherever someone is on the page, but never while they type.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent, window};

use super::Listening;
use crate::session::debate::Focus;

/// Where someone is with the keyboard, for keys that belong to what has focus.
pub fn focus() -> Focus {
    let name = window().and_then(|window| Some(window.document()?.active_element()?.tag_name().to_ascii_lowercase()));
    match name.as_deref() {
        Some("input" | "textarea" | "select") => Focus::Field,
        Some("button" | "a" | "summary") => Focus::Button,
        _ => Focus::Elsewhere,
    }
}

/// Whether what is typed now goes into a text.
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

/// Does something on Ctrl+Z (`false`) and on Ctrl+Shift+Z or Ctrl+Y (`true`), outside texts; on a Mac with the command key.
pub fn on_undo_keys(then: impl Fn(bool) + 'static) -> Listening {
    Listening::to("keydown", move |event| {
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
