//! Printing: of one part of the page by itself, and notice of the page's own printing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, PointerEvent, VisibilityState, window};

use super::ListenerGuard;

/// Attribute of the root element that names the part to print; the style sheet then prints that part alone.
const PART: &str = "data-print";

/// Time that a browser may take to start printing, in milliseconds, before a failure is reported.
const BEGINS: u32 = 1500;

thread_local! {
    /// The event listeners that end the printing of a part.
    static ENDING: RefCell<Vec<ListenerGuard>> = const { RefCell::new(Vec::new()) };
}

fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

/// Prints one part of the page, and calls back with `true` if the browser prints.
///
/// Some browsers block until the part is printed. Those of phones do not: they lay the page out later, and again when another paper size is
/// chosen. So the part stays marked until the visitor goes on with the page.
pub fn print(part: &str, then: impl Fn(bool) + 'static) {
    let (Some(window), Some(root)) = (window(), root()) else {
        return then(false);
    };
    let _ = root.set_attribute(PART, part);
    let begun = Rc::new(Cell::new(false));
    let heard = Rc::clone(&begun);
    let begins = ListenerGuard::to("beforeprint", move |_| heard.set(true));
    let _ = window.print();
    ENDING.set(endings());
    if begun.get() {
        return then(true);
    }
    let say = move || {
        then(begun.get());
        drop(begins);
    };
    Timeout::new(BEGINS, say).forget();
}

/// Returns the event listeners that detect that the visitor goes on with the page.
fn endings() -> Vec<ListenerGuard> {
    let by_hand = |event: &Event| event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "mouse");
    let is_back = || window().and_then(|window| window.document()).map(|document| document.visibility_state());
    vec![
        ListenerGuard::first("pointerdown", |_| end()),
        ListenerGuard::first("keydown", |_| end()),
        // A finger may still move while it releases the button.
        ListenerGuard::first("pointermove", move |event| {
            if by_hand(&event) {
                end()
            }
        }),
        ListenerGuard::first("visibilitychange", move |_| {
            if is_back() == Some(VisibilityState::Visible) {
                end()
            }
        }),
    ]
}

fn end() {
    if let Some(root) = root() {
        let _ = root.remove_attribute(PART);
    }
    // Deferred, because a listener must not be dropped while it runs.
    Timeout::new(0, || ENDING.set(Vec::new())).forget();
}

/// Calls back with `true` before the page is printed and with `false` afterwards.
pub fn on_paper(then: impl Fn(bool) + 'static) -> [ListenerGuard; 2] {
    let then = Rc::new(then);
    let after = Rc::clone(&then);
    [ListenerGuard::to("beforeprint", move |_| then(true)), ListenerGuard::to("afterprint", move |_| after(false))]
}
