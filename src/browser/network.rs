//! The network: when what could not be had may be had again.

use leptos::web_sys::window;

use super::Listening;

/// Hears of it; ends when this is dropped.
pub struct Returning {
    _online: Listening,
    _looked_at: Listening,
}

/// Does something when the network comes back, and when the page is looked at again: a device that slept says the one or the other.
pub fn on_return(then: impl Fn() + Clone + 'static) -> Returning {
    let again = then.clone();
    let looked_at = move |_| {
        if window().and_then(|window| window.document()).is_some_and(|document| !document.hidden()) {
            again();
        }
    };
    Returning {
        _online: Listening::to("online", move |_| then()),
        _looked_at: Listening::first("visibilitychange", looked_at),
    }
}

/// Loads the page anew once the network comes back: for a page that could not begin.
pub fn reload_on_return() {
    let reload = |_| {
        if let Some(window) = window() {
            let _ = window.location().reload();
        }
    };
    // For as long as the page is there.
    std::mem::forget(Listening::to("online", reload));
}
