//! Event listeners on the window or the document that end when they are dropped.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::web_sys::{Event, EventTarget, window};

/// Event listener; removed when this is dropped.
pub struct ListenerGuard {
    _listener: Option<EventListener>,
}

impl ListenerGuard {
    /// Adds a listener for an event of the window.
    pub(super) fn to(event: &'static str, then: impl Fn(Event) + 'static) -> Self {
        Self::new(window().map(EventTarget::from), event, EventListenerPhase::Bubble, then)
    }

    /// Adds a listener for an event in the document, in the capture phase: it runs before those of the target.
    pub(super) fn first(event: &'static str, then: impl Fn(Event) + 'static) -> Self {
        let document = window().and_then(|window| window.document());
        Self::new(document.map(EventTarget::from), event, EventListenerPhase::Capture, then)
    }

    fn new(
        target: Option<EventTarget>,
        event: &'static str,
        phase: EventListenerPhase,
        then: impl Fn(Event) + 'static,
    ) -> Self {
        // Some keep the browser from what it would do.
        let options = EventListenerOptions { phase, passive: false };
        let listener = target.map(|target| {
            EventListener::new_with_options(&target, event, options, move |event: &Event| then(event.clone()))
        });
        Self { _listener: listener }
    }
}
