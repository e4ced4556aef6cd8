//! State of the release on this device: stored for use without a network, or superseded by a newer one. `release.js` does the work, and
//! starts before this page is there.

use leptos::web_sys::{Event, window};

use super::ListenerGuard;

/// State of this page's release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Release {
    /// Loaded from the network.
    #[default]
    Loaded,
    /// Stored on this device, so that it works without a network.
    Kept,
    /// Superseded by a newer release.
    Newer,
    /// Superseded by a newer release that this device cannot store.
    Stuck,
}

/// Returns the current state of the release.
pub fn release() -> Release {
    let root = window().and_then(|window| window.document()?.document_element());
    match root.and_then(|root| root.get_attribute("data-release")).as_deref() {
        Some("stored") => Release::Kept,
        Some("newer") => Release::Newer,
        Some("stuck") => Release::Stuck,
        _ => Release::Loaded,
    }
}

/// Calls back whenever the state of the release changes.
pub fn on_release(then: impl Fn(Release) + 'static) -> ListenerGuard {
    ListenerGuard::first("release", move |_| then(release()))
}

/// Loads the newer release; the scenario stays, because it is in the address.
pub fn take_newer() {
    if let (Some(document), Ok(event)) = (window().and_then(|window| window.document()), Event::new("take-release")) {
        let _ = document.dispatch_event(&event);
    }
}
