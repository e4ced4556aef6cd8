//! Retries after the network returns.

use leptos::web_sys::window;

use super::ListenerGuard;

/// Event listeners for the return of the network; they end when this is dropped.
pub struct Returning {
    _online: ListenerGuard,
    _looked_at: ListenerGuard,
}

/// Calls back when the network returns, and when the page becomes visible again: a device that slept reports one or the other.
pub fn on_return(then: impl Fn() + Clone + 'static) -> Returning {
    let again = then.clone();
    let looked_at = move |_| {
        if window().and_then(|window| window.document()).is_some_and(|document| !document.hidden()) {
            again();
        }
    };
    Returning {
        _online: ListenerGuard::to("online", move |_| then()),
        _looked_at: ListenerGuard::first("visibilitychange", looked_at),
    }
}

/// Reloads the page once the network returns, for a page that could not start.
pub fn reload_on_return() {
    let reload = |_| {
        if let Some(window) = window() {
            let _ = window.location().reload();
        }
    };
    // Leaked: the listener lives as long as the page.
    std::mem::forget(ListenerGuard::to("online", reload));
}
