//! What leaves the page: copying, the device's own sharing, files, print.

use std::rc::Rc;

use leptos::wasm_bindgen::prelude::JsValue;
use leptos::wasm_bindgen::{JsCast, closure::Closure};
use leptos::web_sys::js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, DragEvent, Event, File, FileList, HtmlAnchorElement,
    HtmlCanvasElement, HtmlElement, HtmlImageElement, HtmlInputElement, Url, window,
};
use wasm_bindgen_futures::JsFuture;

use super::Listening;

/// A method of a part of the browser that not every browser has, or not everywhere.
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

/// Whether this device has its own way to share.
pub fn can_share() -> bool {
    navigator_part("share").is_some()
}

/// Offers a text and an address to the device's own sharing.
pub async fn share(title: String, text: String, address: String) -> bool {
    let data = Object::new();
    for (name, value) in [("title", title), ("text", text), ("url", address)] {
        let _ = Reflect::set(&data, &JsValue::from_str(name), &JsValue::from_str(&value));
    }
    let promise = window().and_then(|window| {
        let navigator = window.navigator();
        method(&navigator, "share")?.call1(&navigator, &data).ok()
    });
    done(promise).await
}

/// Gives someone a file. In a frame, which may forbid that, it opens in a new tab; whether it was a download.
pub fn save(name: &str, kind: &str, content: &str) -> bool {
    let Some(address) = text_address(kind, content) else {
        return false;
    };
    let framed = super::frame::is_framed();
    hand(&address, (!framed).then_some(name)).is_some() && !framed
}

/// The address of a text that this page holds.
fn text_address(kind: &str, content: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let parts = Array::of1(&JsValue::from_str(content));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Gives someone what stands at an address of this page: as a file with a name, or in a new tab.
fn hand(address: &str, name: Option<&str>) -> Option<()> {
    let window = window()?;
    let document = window.document()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(address);
    match name {
        Some(name) => anchor.set_download(name),
        None => anchor.set_target("_blank"),
    }
    document.body()?.append_child(&anchor).ok()?;
    anchor.click();
    anchor.remove();
    // The browser may still be reading it: let go of it later.
    let address = address.to_owned();
    let forget = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), 60_000);
    Some(())
}

/// How a file was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// As a file.
    Saved,
    /// In a new tab, as this page is in a frame.
    Opened,
    /// The browser could not make it.
    Refused,
}

/// How many pixels of a PNG one of the picture becomes, each way: sharp in print and on fine screens.
const FINENESS: f64 = 2.0;

/// Gives someone a picture as PNG, made here of its SVG; then says how that went.
pub fn save_png(name: &str, svg: &str, then: impl Fn(Handed) + 'static) {
    let then = Rc::new(then);
    if draw_png(name.to_owned(), svg, Rc::clone(&then)).is_none() {
        then(Handed::Refused);
    }
}

fn draw_png(name: String, svg: &str, then: Rc<impl Fn(Handed) + 'static>) -> Option<()> {
    let address = text_address("image/svg+xml", svg)?;
    let image = HtmlImageElement::new().ok()?;
    let (loaded, failed) = (image.clone(), Rc::clone(&then));
    let read = address.clone();
    let painted = move || {
        let _ = Url::revoke_object_url(&read);
        let hand_on = Rc::clone(&then);
        let give = move |blob: Option<Blob>| {
            let framed = super::frame::is_framed();
            let address = blob.and_then(|blob| Url::create_object_url_with_blob(&blob).ok());
            let given = address.and_then(|address| hand(&address, (!framed).then_some(name.as_str())));
            hand_on(match given {
                None => Handed::Refused,
                Some(()) if framed => Handed::Opened,
                Some(()) => Handed::Saved,
            });
        };
        if paint(&loaded, give).is_none() {
            then(Handed::Refused);
        }
    };
    image.set_onload(Some(Closure::once_into_js(painted).unchecked_ref()));
    let refused = move || failed(Handed::Refused);
    image.set_onerror(Some(Closure::once_into_js(refused).unchecked_ref()));
    image.set_src(&address);
    Some(())
}

/// Paints a picture and gives it as PNG, or nothing where the browser does not let it be read.
fn paint(image: &HtmlImageElement, give: impl FnOnce(Option<Blob>) + 'static) -> Option<()> {
    let canvas: HtmlCanvasElement = window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let [width, height] = [image.natural_width(), image.natural_height()].map(|side| f64::from(side) * FINENESS);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    canvas.to_blob(Closure::once_into_js(give).unchecked_ref()).ok()
}

/// A field in which a file is chosen.
pub type FileField = HtmlInputElement;

/// Why a chosen file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// None was chosen.
    None,
    /// It is larger than asked for; nothing of it was read.
    TooLarge,
    /// The browser cannot read it.
    Unreadable,
}

/// The bytes of the file that was chosen in a field; the field can then choose the same again.
pub async fn chosen_file(input: FileField, largest: usize) -> Result<Vec<u8>, Unread> {
    let (_, bytes) = Files::chosen(&input).first(largest).await;
    input.set_value("");
    bytes
}

/// The bytes of a file, whatever they are; nothing of one that is larger than asked for is read.
async fn bytes_of(file: &File, largest: usize) -> Result<Vec<u8>, Unread> {
    if file.size() > largest as f64 {
        return Err(Unread::TooLarge);
    }
    let held = JsFuture::from(file.array_buffer()).await.map_err(|_| Unread::Unreadable)?;
    Ok(Uint8Array::new(&held).to_vec())
}

/// Files that were chosen in a field or dropped somewhere.
pub struct Files(Option<FileList>);

impl Files {
    /// Those of a field.
    pub fn chosen(input: &FileField) -> Self {
        Self(input.files())
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        self.0.as_ref().map_or(0, FileList::length)
    }

    /// The name of the first, and its bytes.
    pub async fn first(&self, largest: usize) -> (String, Result<Vec<u8>, Unread>) {
        match self.0.as_ref().and_then(|files| files.get(0)) {
            Some(file) => (file.name(), bytes_of(&file, largest).await),
            None => (String::new(), Err(Unread::None)),
        }
    }
}

/// A drag of files over the page, but for one over a field that takes files itself.
fn dragged(event: Event) -> Option<DragEvent> {
    let event = event.dyn_into::<DragEvent>().ok()?;
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let has_files = event.data_transfer()?.types().includes(&JsValue::from_str("Files"), 0);
    (has_files && field.is_none_or(|field| field.type_() != "file")).then_some(event)
}

/// Says when files are over the page, and which are dropped on it, wherever: a browser would else leave the page for them.
pub fn on_files(over: impl Fn(bool) + 'static, dropped: impl Fn(Files) + 'static) -> [Listening; 3] {
    let over = Rc::new(over);
    let (left, done) = (Rc::clone(&over), Rc::clone(&over));
    let hovers = Listening::to("dragover", move |event| {
        if let Some(event) = dragged(event) {
            event.prevent_default();
            over(true);
        }
    });
    let leaves = Listening::to("dragleave", move |event| {
        if dragged(event).is_some_and(|event| event.related_target().is_none()) {
            left(false);
        }
    });
    let drops = Listening::to("drop", move |event| {
        done(false);
        if let Some(event) = dragged(event) {
            event.prevent_default();
            dropped(Files(event.data_transfer().and_then(|data| data.files())));
        }
    });
    [hovers, leaves, drops]
}

/// Prints one part of the page: the style sheet shows what the root's `data-print` names.
pub fn print(part: &str) {
    let Some(window) = window() else {
        return;
    };
    let root = window.document().and_then(|document| document.document_element());
    if let Some(root) = &root {
        let _ = root.set_attribute("data-print", part);
    }
    let _ = window.print();
    if let Some(root) = &root {
        let _ = root.remove_attribute("data-print");
    }
}

/// Says when the page goes to paper, and when that is done.
pub fn on_paper(then: impl Fn(bool) + 'static) -> [Listening; 2] {
    let then = Rc::new(then);
    let after = Rc::clone(&then);
    [Listening::to("beforeprint", move |_| then(true)), Listening::to("afterprint", move |_| after(false))]
}

/// Unfolds a part of the page and brings its first line into view, with focus.
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
