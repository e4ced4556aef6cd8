//! The program's side of the error boundary of the page, `boundary.js`: it tells that it panics, and that the page has begun.

use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{CustomEvent, CustomEventInit, Event, window};

/// Tells the boundary of every panic. The program stops there: what follows could only be wrong.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let fault = CustomEventInit::new();
        fault.set_detail(&JsValue::from_str(&panic.to_string()));
        if let (Some(window), Ok(event)) = (window(), CustomEvent::new_with_event_init_dict("fault", &fault)) {
            let _ = window.dispatch_event(&event);
        }
    }));
}

/// Tells the boundary that the page shows what its address asks for.
pub fn begun() {
    if let (Some(window), Ok(event)) = (window(), Event::new("begun")) {
        let _ = window.dispatch_event(&event);
    }
}
