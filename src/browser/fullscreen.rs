//! Full screen for a part of the page, with the rest inert.

use std::cell::RefCell;

use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Document, Element, HtmlElement, window};

use super::exchange::{done, method};

thread_local! {
    /// Event listener for the browser's own exit from full screen.
    static ENDED: RefCell<Option<Closure<dyn Fn()>>> = const { RefCell::new(None) };
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Returns the siblings of an element and of each of its ancestors.
fn others(element: &Element) -> Vec<Element> {
    let (mut others, mut within) = (Vec::new(), element.clone());
    while let Some(parent) = within.parent_element().filter(|_| within.tag_name() != "BODY") {
        let children = parent.children();
        let all = (0..children.length()).filter_map(|place| children.item(place));
        others.extend(all.filter(|other| *other != within && other.tag_name() != "SCRIPT"));
        within = parent;
    }
    others
}

/// Fills the screen with an element, or the window if the browser does not allow more, and makes the rest of the page inert. Calls back
/// when the browser leaves full screen.
pub fn fill(element: &HtmlElement, ended: impl Fn() + 'static) {
    for other in others(element) {
        let _ = other.set_attribute("inert", "");
    }
    super::focus(element);
    let hears = Closure::<dyn Fn()>::new(move || {
        if document().is_some_and(|document| document.fullscreen_element().is_none()) {
            ended();
        }
    });
    if let Some(document) = document() {
        let _ = document.add_event_listener_with_callback("fullscreenchange", hears.as_ref().unchecked_ref());
    }
    ENDED.set(Some(hears));
    let asked = method(element, "requestFullscreen").and_then(|ask| ask.call0(element).ok());
    // A refusal is no failure: the element fills the window all the same.
    wasm_bindgen_futures::spawn_local(async move { _ = done(asked).await });
}

/// Leaves full screen, makes the rest of the page active again and focuses the element with an id.
pub fn give_back(element: &HtmlElement, focus_on: &'static str) {
    for other in others(element) {
        let _ = other.remove_attribute("inert");
    }
    if let (Some(document), Some(hears)) = (document(), ENDED.take()) {
        let _ = document.remove_event_listener_with_callback("fullscreenchange", hears.as_ref().unchecked_ref());
        let whole: &JsValue = document.as_ref();
        let is_full = document.fullscreen_element().is_some();
        let asked = is_full.then(|| method(whole, "exitFullscreen")?.call0(whole).ok()).flatten();
        // Focuses after full screen has ended and the element is gone: a browser would move the focus once more.
        wasm_bindgen_futures::spawn_local(async move {
            _ = done(asked).await;
            super::focus_on(focus_on);
        });
    }
}
