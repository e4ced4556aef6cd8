//! The program's side of the page's error boundary (`boundary.js`): reports panics, and that the page is ready.

use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{CustomEvent, CustomEventInit, Event, window};

/// Reports every panic to the error boundary. The program stops there, because anything after a panic could be wrong.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let fault = CustomEventInit::new();
        fault.set_detail(&JsValue::from_str(&panic.to_string()));
        if let (Some(window), Ok(event)) = (window(), CustomEvent::new_with_event_init_dict("fault", &fault)) {
            let _ = window.dispatch_event(&event);
        }
    }));
}

/// Tells the error boundary that the page shows what its address asks for.
pub fn begun() {
    if let (Some(window), Ok(event)) = (window(), Event::new("begun")) {
        let _ = window.dispatch_event(&event);
    }
}
