//! Giving someone a file: with its name, or in a tab of its own where the site around this page allows no downloads.

use std::rc::Rc;

use leptos::wasm_bindgen::prelude::JsValue;
use leptos::wasm_bindgen::{JsCast, closure::Closure};
use leptos::web_sys::js_sys::Array;
use leptos::web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
    window,
};

use super::frame;

/// How a file was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// As a file.
    Saved,
    /// In a tab of its own.
    Opened,
    /// Not at all.
    Refused,
}

/// What a tab shows in place of a file.
enum Shown<'a> {
    Text(&'a str),
    Picture,
}

/// Gives someone a file with a text.
pub fn save(name: &str, kind: &str, content: &str) -> Handed {
    let shown = if kind.starts_with("image/") { Shown::Picture } else { Shown::Text(content) };
    hand(name, text_blob(kind, content), &shown)
}

fn text_blob(kind: &str, content: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let parts = Array::of1(&JsValue::from_str(content));
    Blob::new_with_str_sequence_and_options(&parts, &options).ok()
}

fn hand(name: &str, blob: Option<Blob>, shown: &Shown<'_>) -> Handed {
    let given = blob.and_then(|blob| {
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        if frame::allows_downloads() {
            download(&address, name)?;
            Some(Handed::Saved)
        } else {
            open(&address, name, shown)?;
            Some(Handed::Opened)
        }
    });
    given.unwrap_or(Handed::Refused)
}

fn download(address: &str, name: &str) -> Option<()> {
    let window = window()?;
    let document = window.document()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(address);
    anchor.set_download(name);
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

/// Shows in a tab what a file would hold. A tab on the address of the file itself would have no name, and in some browsers be a
/// download again.
fn open(address: &str, name: &str, shown: &Shown<'_>) -> Option<()> {
    let tab = window()?.open_with_url_and_target("", "_blank").ok()??;
    let document = tab.document()?;
    document.set_title(name);
    let link: HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    link.set_href(address);
    link.set_download(name);
    link.set_text_content(Some(name));
    let heading = document.create_element("h1").ok()?;
    heading.append_child(&link).ok()?;
    let held = match shown {
        Shown::Text(text) => {
            let held = document.create_element("pre").ok()?;
            held.set_text_content(Some(text));
            held
        }
        Shown::Picture => {
            let held = document.create_element("img").ok()?;
            held.set_attribute("src", address).ok()?;
            held.set_attribute("alt", name).ok()?;
            held
        }
    };
    let body = document.body()?;
    body.append_child(&heading).ok()?;
    body.append_child(&held).ok()?;
    Some(())
}

/// How many pixels of a PNG one of the picture becomes, each way: sharp in print and on fine screens.
const FINENESS: f64 = 2.0;

/// How it is told that a picture was handed over; nothing where the browser makes no PNG.
type Told = dyn Fn(Option<Handed>);

/// Gives someone a picture as PNG, made here of its SVG; then says how that went.
pub fn save_png(name: &str, svg: &str, then: impl Fn(Option<Handed>) + 'static) {
    let then: Rc<Told> = Rc::new(then);
    if draw_png(name.to_owned(), svg, Rc::clone(&then)).is_none() {
        then(None);
    }
}

fn draw_png(name: String, svg: &str, then: Rc<Told>) -> Option<()> {
    let address = Url::create_object_url_with_blob(&text_blob("image/svg+xml", svg)?).ok()?;
    let image = HtmlImageElement::new().ok()?;
    let (loaded, failed) = (image.clone(), Rc::clone(&then));
    let read = address.clone();
    let painted = move || {
        let _ = Url::revoke_object_url(&read);
        let hand_on = Rc::clone(&then);
        let give = move |blob: Option<Blob>| {
            hand_on(blob.map(|blob| hand(&name, Some(blob), &Shown::Picture)));
        };
        if paint(&loaded, give).is_none() {
            then(None);
        }
    };
    image.set_onload(Some(Closure::once_into_js(painted).unchecked_ref()));
    image.set_onerror(Some(Closure::once_into_js(move || failed(None)).unchecked_ref()));
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
