//! Sharing through the device, and files that the visitor chooses or drops.

use std::rc::Rc;

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::JsValue;
use leptos::web_sys::js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use leptos::web_sys::{DomException, DragEvent, Event, File, FileList, HtmlElement, HtmlInputElement, window};
use wasm_bindgen_futures::JsFuture;

use super::ListenerGuard;

/// Returns a method that not every browser has, or not in every context; `None` if it is missing.
pub(super) fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &JsValue::from_str(name)).ok()?.dyn_into().ok()
}

fn navigator_part(name: &str) -> Option<JsValue> {
    let navigator = window()?.navigator();
    Reflect::get(&navigator, &JsValue::from_str(name)).ok().filter(|part| part.is_object() || part.is_function())
}

pub(super) async fn done(promise: Option<JsValue>) -> bool {
    match promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Returns `true` if this device has a share dialog.
pub fn can_share() -> bool {
    navigator_part("share").is_some()
}

/// Outcome of the device's share dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareOutcome {
    /// An app accepted it.
    Taken,
    /// The visitor closed the dialog.
    Closed,
    /// The browser does not allow it.
    Refused,
}

/// Offers a text and an address to the device's share dialog.
pub async fn share(title: String, text: String, address: String) -> ShareOutcome {
    let data = Object::new();
    for (name, value) in [("title", title), ("text", text), ("url", address)] {
        let _ = Reflect::set(&data, &JsValue::from_str(name), &JsValue::from_str(&value));
    }
    let offered = window().and_then(|window| {
        let navigator = window.navigator();
        method(&navigator, "share")?.call1(&navigator, &data).ok()?.dyn_into::<Promise>().ok()
    });
    let Some(offered) = offered else {
        return ShareOutcome::Refused;
    };
    match JsFuture::from(offered).await {
        Ok(_) => ShareOutcome::Taken,
        Err(why) if why.dyn_ref::<DomException>().is_some_and(|why| why.name() == "AbortError") => ShareOutcome::Closed,
        Err(_) => ShareOutcome::Refused,
    }
}

/// A file field.
pub type FileField = HtmlInputElement;

/// Error reading a chosen file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileReadError {
    /// No file was chosen.
    None,
    /// The file is larger than the limit; none of it was read.
    TooLarge,
    /// The browser cannot read the file.
    Unreadable,
}

/// The name of the file that was chosen in a field, and its bytes; the field can then choose the same again.
pub async fn chosen_file(input: FileField, largest: usize) -> (String, Result<Vec<u8>, FileReadError>) {
    let chosen = Files::chosen(&input).first(largest).await;
    input.set_value("");
    chosen
}

/// Returns the bytes of a file, without reading a file of more than `largest` bytes.
async fn bytes_of(file: &File, largest: usize) -> Result<Vec<u8>, FileReadError> {
    if file.size() > largest as f64 {
        return Err(FileReadError::TooLarge);
    }
    let held = JsFuture::from(file.array_buffer()).await.map_err(|_| FileReadError::Unreadable)?;
    Ok(Uint8Array::new(&held).to_vec())
}

/// Files that were chosen in a field or dropped on the page.
pub struct Files(Option<FileList>);

impl Files {
    /// Returns the files of a field.
    pub fn chosen(input: &FileField) -> Self {
        Self(input.files())
    }

    /// Returns the number of files.
    pub fn count(&self) -> u32 {
        self.0.as_ref().map_or(0, FileList::length)
    }

    /// Returns the name of the first file and its bytes, at most `largest` of them.
    pub async fn first(&self, largest: usize) -> (String, Result<Vec<u8>, FileReadError>) {
        match self.0.as_ref().and_then(|files| files.get(0)) {
            Some(file) => (file.name(), bytes_of(&file, largest).await),
            None => (String::new(), Err(FileReadError::None)),
        }
    }
}

/// Returns the event if it drags files over the page, except over a file field, which takes files itself.
fn dragged(event: Event) -> Option<DragEvent> {
    let event = event.dyn_into::<DragEvent>().ok()?;
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let has_files = event.data_transfer()?.types().includes(&JsValue::from_str("Files"), 0);
    (has_files && field.is_none_or(|field| field.type_() != "file")).then_some(event)
}

/// Calls back when files are dragged over the page, and with the files dropped anywhere on it: by default a browser would leave the page to
/// open them.
pub fn on_files(over: impl Fn(bool) + 'static, dropped: impl Fn(Files) + 'static) -> [ListenerGuard; 3] {
    let over = Rc::new(over);
    let (left, done) = (Rc::clone(&over), Rc::clone(&over));
    let hovers = ListenerGuard::to("dragover", move |event| {
        if let Some(event) = dragged(event) {
            event.prevent_default();
            over(true);
        }
    });
    let leaves = ListenerGuard::to("dragleave", move |event| {
        if dragged(event).is_some_and(|event| event.related_target().is_none()) {
            left(false);
        }
    });
    let drops = ListenerGuard::to("drop", move |event| {
        done(false);
        if let Some(event) = dragged(event) {
            event.prevent_default();
            dropped(Files(event.data_transfer().and_then(|data| data.files())));
        }
    });
    [hovers, leaves, drops]
}

/// Opens a folded section, scrolls to its summary and focuses it.
pub fn unfold(id: &str) {
    let Some(element) = window().and_then(|window| window.document()?.get_element_by_id(id)) else {
        return;
    };
    let _ = element.set_attribute("open", "");
    element.scroll_into_view();
    if let Ok(Some(summary)) = element.query_selector("summary")
        && let Ok(summary) = summary.dyn_into::<HtmlElement>()
    {
        super::focus(&summary);
    }
}
