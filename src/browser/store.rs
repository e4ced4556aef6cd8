//! Storage on this device, for what the visitor chose to save. Each entry has a key of its own, so that two tabs never overwrite each
//! other.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::js_sys::{Date, Math};
use leptos::web_sys::{DomException, Storage, window};

use super::ListenerGuard;

/// Error storing an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The storage is full.
    Full,
    /// The browser stores nothing for this page.
    Refused,
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// Returns the entries whose keys have a prefix, as pairs of key and text, sorted by key.
pub fn kept(start: &str) -> Vec<(String, String)> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok()?);
    let mut keys: Vec<String> = keys.filter(|key| key.starts_with(start)).collect();
    keys.sort();
    let entry = |key: String| {
        let text = storage.get_item(&key).ok()??;
        Some((key, text))
    };
    keys.into_iter().filter_map(entry).collect()
}

/// Keeps a text under a key of its own that begins in one way: the first of some that are kept at once, the second, and so on.
pub fn keep(start: &str, place: usize, text: &str) -> Result<(), StorageError> {
    // In order of time and place, and never the same in two tabs.
    let key = format!("{start}{:015}-{place:03}{:05}", Date::now(), (Math::random() * 1e5).floor());
    let storage = storage().ok_or(StorageError::Refused)?;
    storage.set_item(&key, text).map_err(|error| {
        let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
        if name.contains("Quota") { StorageError::Full } else { StorageError::Refused }
    })
}

/// Deletes the entry with a key.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Calls back whenever another tab stores or deletes an entry.
pub fn on_change(then: impl Fn() + 'static) -> ListenerGuard {
    ListenerGuard::to("storage", move |_| then())
}
