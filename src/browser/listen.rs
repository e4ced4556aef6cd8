//! Listening to the window, for as long as someone wants to.

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Event, window};

/// A listener of the window; it ends when this is dropped.
pub struct Listening {
    event: &'static str,
    listener: Closure<dyn Fn(Event)>,
}

impl Listening {
    /// Does something at each event with a name.
    pub(super) fn to(event: &'static str, then: impl Fn(Event) + 'static) -> Self {
        let listener = Closure::<dyn Fn(Event)>::new(then);
        if let Some(window) = window() {
            let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        }
        Self { event, listener }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let _ = window.remove_event_listener_with_callback(self.event, self.listener.as_ref().unchecked_ref());
        }
    }
}
