//! Saving a file: as a download, or in a tab of its own if the host page forbids downloads.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::wasm_bindgen::prelude::JsValue;
use leptos::wasm_bindgen::{JsCast, closure::Closure};
use leptos::web_sys::js_sys::Array;
use leptos::web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
    window,
};

use super::frame;

/// Outcome of saving a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    /// Downloaded as a file.
    Saved,
    /// Opened in a tab of its own.
    Opened,
    /// Refused by the browser.
    Refused,
}

/// Saves a text as a file.
pub fn save(name: &str, kind: &str, content: &str) -> SaveOutcome {
    let given = if frame::allows_downloads() {
        download(name, blob(kind, content)).map(|()| SaveOutcome::Saved)
    } else {
        let held =
            if kind == "image/svg+xml" { content.to_owned() } else { format!("<pre>{}</pre>", escaped(content)) };
        open(name, &held).map(|()| SaveOutcome::Opened)
    };
    given.unwrap_or(SaveOutcome::Refused)
}

fn blob(kind: &str, content: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let parts = Array::of1(&JsValue::from_str(content));
    Blob::new_with_str_sequence_and_options(&parts, &options).ok()
}

/// The time for which the address of a file stays, in milliseconds: the browser may still be reading it.
const READING: u32 = 60_000;

fn download(name: &str, file: Option<Blob>) -> Option<()> {
    let document = window()?.document()?;
    let address = Url::create_object_url_with_blob(&file?).ok()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    document.body()?.append_child(&anchor).ok()?;
    anchor.click();
    anchor.remove();
    let revoke = move || {
        let _ = Url::revoke_object_url(&address);
    };
    Timeout::new(READING, revoke).forget();
    Some(())
}

/// Escapes a text for HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Opens a tab with the name and the content of a file; `None` if the browser refuses. A tab with the file itself would have no name, and
/// some browsers would download it; and no script may reach into the tab of a frame without an origin.
fn open(name: &str, held: &str) -> Option<()> {
    let name = escaped(name);
    let page = format!("<!doctype html><meta charset=\"utf-8\"><title>{name}</title><h1>{name}</h1>{held}");
    let address = Url::create_object_url_with_blob(&blob("text/html", &page)?).ok()?;
    window()?.open_with_url_and_target(&address, "_blank").ok()?.map(|_| ())
}

/// Pixels of the PNG per CSS pixel of the picture, each way: sharp in print and on fine screens.
const FINENESS: f64 = 2.0;

/// Callback with the outcome of saving a picture; `None` if the browser cannot make a PNG.
type OnSaved = dyn Fn(Option<SaveOutcome>);

/// Saves a picture as PNG, made here from its SVG, then calls back with the outcome.
pub fn save_png(name: &str, svg: &str, then: impl Fn(Option<SaveOutcome>) + 'static) {
    let then: Rc<OnSaved> = Rc::new(then);
    if draw_png(name.to_owned(), svg, Rc::clone(&then)).is_none() {
        then(None);
    }
}

fn draw_png(name: String, svg: &str, then: Rc<OnSaved>) -> Option<()> {
    let address = Url::create_object_url_with_blob(&blob("image/svg+xml", svg)?).ok()?;
    let image = HtmlImageElement::new().ok()?;
    let (loaded, failed) = (image.clone(), Rc::clone(&then));
    let read = address.clone();
    let painted = move || {
        let _ = Url::revoke_object_url(&read);
        let Some(canvas) = paint(&loaded) else {
            return then(None);
        };
        if !frame::allows_downloads() {
            let held = canvas.to_data_url().ok().map(|picture| format!("<img alt=\"\" src=\"{picture}\">"));
            let opened = held.map(|held| open(&name, &held).map_or(SaveOutcome::Refused, |()| SaveOutcome::Opened));
            return then(opened);
        }
        let told = Rc::clone(&then);
        let give = move |file: Option<Blob>| {
            let is_made = file.is_some();
            let given = download(&name, file).map_or(SaveOutcome::Refused, |()| SaveOutcome::Saved);
            told(is_made.then_some(given));
        };
        if canvas.to_blob(Closure::once_into_js(give).unchecked_ref()).is_err() {
            then(None);
        }
    };
    image.set_onload(Some(Closure::once_into_js(painted).unchecked_ref()));
    image.set_onerror(Some(Closure::once_into_js(move || failed(None)).unchecked_ref()));
    image.set_src(&address);
    Some(())
}

/// Paints a picture on a canvas; `None` if the browser does not allow that.
fn paint(image: &HtmlImageElement) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let [width, height] = [image.natural_width(), image.natural_height()].map(|side| f64::from(side) * FINENESS);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}
