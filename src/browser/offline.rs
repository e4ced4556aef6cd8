//! The release on this device: whether it is kept for use without a network, and whether there is a newer one. `release.js` does the
//! work; it starts before this page is there.

use leptos::web_sys::{Event, window};

use super::Listening;

/// How the release stands that this page is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Release {
    /// It was loaded.
    #[default]
    Loaded,
    /// It is kept on this device and works without a network.
    Kept,
    /// There is a newer one.
    Newer,
    /// There is a newer one, which this device cannot keep.
    Stuck,
}

/// How the release stands now.
pub fn release() -> Release {
    let root = window().and_then(|window| window.document()?.document_element());
    match root.and_then(|root| root.get_attribute("data-release")).as_deref() {
        Some("stored") => Release::Kept,
        Some("newer") => Release::Newer,
        Some("stuck") => Release::Stuck,
        _ => Release::Loaded,
    }
}

/// Does something whenever that changes.
pub fn on_release(then: impl Fn(Release) + 'static) -> Listening {
    Listening::first("release", move |_| then(release()))
}

/// Loads the newer release; what is set stays, for it stands in the address.
pub fn take_newer() {
    if let (Some(document), Ok(event)) = (window().and_then(|window| window.document()), Event::new("take-release")) {
        let _ = document.dispatch_event(&event);
    }
}
