//! Focus that a change would lose: the pressed button disappears with its action.

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::Closure;
use leptos::web_sys::js_sys::Reflect;
use leptos::web_sys::{Element, HtmlElement, Node, window};

use super::{ListenerGuard, active, focus};

/// Selector of the elements that can have focus.
const FOCUSABLE: &str = "input:not(:disabled), button:not(:disabled), select, textarea, a[href], summary, [tabindex]";

/// Maximum number of elements tried: one in a folded section does not take focus.
const TRIED: u32 = 20;

/// Keeps focus near the element that was pressed from the keyboard, even if that disappears. A pointer needs no focus.
pub fn keep_focus_near_pressed() -> ListenerGuard {
    ListenerGuard::first("click", |event| {
        let from_keyboard =
            Reflect::get(&event, &"detail".into()).is_ok_and(|count| count.as_f64().is_some_and(|count| count < 1.0));
        let Some(pressed) =
            event.target().and_then(|target| target.dyn_into::<Element>().ok()).filter(|_| from_keyboard)
        else {
            return;
        };
        // Collected now: a removed element has no parents any more.
        let around: Vec<Element> =
            std::iter::successors(pressed.parent_element(), |element| element.parent_element()).collect();
        let afterwards = Closure::once_into_js(move || {
            let lost = active().is_none_or(|active| active.tag_name() == "BODY");
            if lost && !pressed.is_connected() {
                around.iter().filter(|element| element.is_connected()).find(|element| take(element));
            }
        });
        if let Some(window) = window() {
            let _ = window.request_animation_frame(afterwards.unchecked_ref());
        }
    })
}

/// Focuses an element, or the first one in it that takes focus; returns `false` if none does.
fn take(element: &Element) -> bool {
    let Ok(within) = element.query_selector_all(FOCUSABLE) else {
        return false;
    };
    let within = (0..within.length().min(TRIED)).filter_map(|place| within.item(place));
    let own = element.has_attribute("tabindex").then(|| Node::from(element.clone()));
    own.into_iter().chain(within).filter_map(|node| node.dyn_into::<HtmlElement>().ok()).any(|candidate| {
        focus(&candidate);
        active().is_some_and(|active| active == candidate)
    })
}
