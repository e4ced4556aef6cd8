//! Event listeners on the window or the document that end when they are dropped.

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Event, EventTarget, window};

/// Event listener; removed when this is dropped.
pub struct Listening {
    target: Option<EventTarget>,
    event: &'static str,
    /// Listens in the capture phase, before the target.
    first: bool,
    listener: Closure<dyn Fn(Event)>,
}

impl Listening {
    /// Adds a listener for an event of the window.
    pub(super) fn to(event: &'static str, then: impl Fn(Event) + 'static) -> Self {
        Self::new(window().map(EventTarget::from), event, false, then)
    }

    /// Adds a listener for an event in the document, in the capture phase: it runs before those of the target.
    pub(super) fn first(event: &'static str, then: impl Fn(Event) + 'static) -> Self {
        Self::new(window().and_then(|window| window.document()).map(EventTarget::from), event, true, then)
    }

    fn new(target: Option<EventTarget>, event: &'static str, first: bool, then: impl Fn(Event) + 'static) -> Self {
        let listener = Closure::<dyn Fn(Event)>::new(then);
        if let Some(target) = &target {
            let function = listener.as_ref().unchecked_ref();
            let _ = target.add_event_listener_with_callback_and_bool(event, function, first);
        }
        Self { target, event, first, listener }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(target) = &self.target {
            let function = self.listener.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback_and_bool(self.event, function, self.first);
        }
    }
}
