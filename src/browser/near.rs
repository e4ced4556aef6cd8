//! Focus that a change would lose: the button that was pressed is gone with what it did.

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::Closure;
use leptos::web_sys::js_sys::Reflect;
use leptos::web_sys::{Element, HtmlElement, Node, window};

use super::{Listening, active, focus};

/// What can have focus.
const FOCUSABLE: &str = "input:not(:disabled), button:not(:disabled), select, textarea, a[href], summary, [tabindex]";

/// How many are tried where the first do not take it: what is folded away does not.
const TRIED: u32 = 20;

/// Keeps focus near what was pressed from the keyboard, also where that is gone afterwards. A pointer needs none: it is where it is.
pub fn keep_near_pressed() -> Listening {
    Listening::first("click", |event| {
        let from_keyboard =
            Reflect::get(&event, &"detail".into()).is_ok_and(|count| count.as_f64().is_some_and(|count| count < 1.0));
        let Some(pressed) =
            event.target().and_then(|target| target.dyn_into::<Element>().ok()).filter(|_| from_keyboard)
        else {
            return;
        };
        // Read now: what is gone has no place any more.
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

/// Gives focus to an element, or to the first in it that takes it; whether one did.
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
