//! The host page, if this page is embedded in a frame: reports the height to it, receives its messages, and keeps what opens in view.
//!
//! Messages both ways are objects whose `type` is the product's name: to the host `height`, `about`, or `link`; from it `set`, `find`, or
//! `ask`. Only messages from the host in this shape are accepted. Messages to the host may be read by anyone, and hold nothing of the
//! scenario.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::{Object, Reflect};
use leptos::web_sys::{Document, Element, Event, HtmlElement, MessageEvent, ResizeObserver, Window, window};

use super::ListenerGuard;
use crate::session::inbox::{Inbox, Request};

/// The `type` of every message.
const TYPE: &str = "begrotingsverkenner";

/// Returns the window of the host page; `None` if this page is not in a frame.
fn host() -> Option<Window> {
    let window = window()?;
    window.parent().ok()?.filter(|parent| *parent != window)
}

/// Returns `true` if this page is embedded in a frame.
pub fn is_framed() -> bool {
    // Without a browser there is no frame.
    cfg!(target_arch = "wasm32") && host().is_some()
}

/// Returns `true` if this page is embedded and the focus is outside it: the host page keeps the focus and its scroll position.
pub fn is_without_focus() -> bool {
    let has_focus = || document().is_some_and(|document| document.has_focus().unwrap_or(false));
    is_framed() && !has_focus()
}

/// Returns `true` if this page may download files. The host page may forbid that, and a browser then ignores the download without an error.
pub fn allows_downloads() -> bool {
    if !is_framed() {
        return true;
    }
    // The frame element can be read only if the host page has the same origin.
    let frame = window().and_then(|window| window.frame_element().ok().flatten());
    let rights = frame.and_then(|frame| frame.get_attribute("sandbox"));
    match rights {
        Some(rights) => rights.split_ascii_whitespace().any(|right| right.eq_ignore_ascii_case("allow-downloads")),
        None => !is_sandboxed(),
    }
}

/// Returns `true` if this page is in a sandbox: there, and only there, it may not set its domain, not even to the same value.
fn is_sandboxed() -> bool {
    let Some(document) = document() else {
        return false;
    };
    let name = JsValue::from_str("domain");
    Reflect::get(&document, &name).is_ok_and(|domain| Reflect::set(&document, &name, &domain).is_err())
}

/// Sets attributes and style properties on the root element.
pub fn dress(attributes: &[(&str, &str)], properties: &[(&str, &str)]) {
    let root = document().and_then(|document| document.document_element()?.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else {
        return;
    };
    for (name, value) in attributes {
        let _ = root.set_attribute(name, value);
    }
    for (name, value) in properties {
        let _ = root.style().set_property(name, value);
    }
}

fn document() -> Option<Document> {
    window()?.document()
}

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// Sends a message to the host page. Any site may embed this page, so any site may read the message.
fn post(members: &[(&str, JsValue)]) {
    if let Some(host) = host() {
        let _ = host.post_message(&object(members), "*");
    }
}

/// Sends the description of the page to the host page.
pub fn post_about(about: &str) {
    post(&[("type", TYPE.into()), ("about", about.into())]);
}

/// Sends to the host page the share link found in the text that it sent, with that text; the link is empty if none was found.
pub fn post_link(text: &str, link: &str) {
    post(&[("type", TYPE.into()), ("found", text.into()), ("link", link.into())]);
}

/// The minimum height reported, in CSS pixels: below it the page cannot be read.
const READABLE: f64 = 80.0;

/// Selector of the parts of a page that are not ready yet.
const UNFINISHED: &str = "[data-covered], #page:not([data-works]), [data-later]:not([data-laid-out])";

/// Selector of the messages that the page, or a part of it, could not be loaded.
const FAILED: &str = ".fault:not([hidden]), .problem, [data-lacking]";

/// Reports the height of the page, once its parts have arrived or have failed: to our own loader, to hosts that support Datawrapper's
/// charts, and to AMP.
pub fn post_height() {
    let Some(height) = height() else {
        return;
    };
    post(&[("type", TYPE.into()), ("height", height.into())]);
    post(&[("datawrapper-height", object(&[(TYPE, height.into())]))]);
    post(&[("sentinel", "amp".into()), ("type", "embed-size".into()), ("height", height.into())]);
}

/// Returns the height of the page in CSS pixels, including an explanation that extends below it; `None` while the page is being built or is
/// not laid out.
fn height() -> Option<f64> {
    let document = document()?;
    let has = |selector| document.query_selector(selector).is_ok_and(|found| found.is_some());
    if has(UNFINISHED) && !has(FAILED) {
        return None;
    }
    let page = document.document_element()?.get_bounding_client_rect();
    let explanation = document.query_selector(EXPLANATION).ok()?;
    let below = explanation.map_or(0.0, |explanation| explanation.get_bounding_client_rect().bottom() - page.top());
    // A frame that is not displayed has no width, and its content no height.
    (page.width() > 0.0).then(|| page.height().max(below).ceil().max(READABLE))
}

/// Reports the height at each change; does nothing if there is no host page.
pub fn follow_height() {
    if host().is_none() {
        return;
    }
    // Leaked: the observer lives as long as the page.
    let changed = Closure::<dyn Fn()>::new(post_height).into_js_value();
    let root = document().and_then(|document| document.document_element());
    if let (Ok(observer), Some(root)) = (ResizeObserver::new(changed.unchecked_ref()), root) {
        observer.observe(&root);
    }
}

/// Time in which requests are collected before they are handled, in milliseconds: one frame.
const A_FRAME: u32 = 16;

/// Calls back with each request of the host page, once per frame. Messages from another page or in another shape are ignored. `None` if
/// there is no host page.
pub fn on_request(then: impl Fn(Request) + 'static) -> Option<ListenerGuard> {
    host()?;
    let inbox = Rc::new(RefCell::new(Inbox::default()));
    let then = Rc::new(then);
    // Cancelled with the listener: whoever did the requests is gone by then.
    let due = RefCell::new(None::<Timeout>);
    let listener = move |event: Event| {
        let is_first = request(event).is_some_and(|request| inbox.borrow_mut().add(request));
        if is_first {
            let (inbox, then) = (Rc::clone(&inbox), Rc::clone(&then));
            let empty = move || {
                let requests = inbox.borrow_mut().empty();
                requests.into_iter().for_each(|request| then(request));
            };
            due.replace(Some(Timeout::new(A_FRAME, empty)));
        }
    };
    Some(ListenerGuard::to("message", listener))
}

/// Parses a request from a message of the host page; `None` if it is from another page or in another shape.
fn request(event: Event) -> Option<Request> {
    let event = event.dyn_into::<MessageEvent>().ok()?;
    let from_host = event.source().map(JsValue::from) == Some(host()?.into());
    let data = event.data();
    let member = |name: &str| Reflect::get(&data, &JsValue::from_str(name)).ok()?.as_string();
    if !from_host || !data.is_object() || member("type").as_deref() != Some(TYPE) {
        return None;
    }
    match (member("set"), member("find"), member("ask").as_deref()) {
        (Some(link), ..) => Some(Request::Set(link)),
        (None, Some(text), _) => Some(Request::Find(text)),
        (None, None, Some("about")) => {
            let own = window()?.origin();
            Some(Request::About { same_origin: own != "null" && event.origin() == own })
        }
        (None, None, Some("height")) => Some(Request::Height),
        _ => None,
    }
}

/// Selector of the explanation panel.
const EXPLANATION: &str = ".explanation";

thread_local! {
    /// Distance from the top of the page to the lower edge of the element that was pressed last, in CSS pixels.
    static PRESSED: Cell<f64> = const { Cell::new(0.0) };
}

/// Stores the position of a pressed element outside the explanation: a browser may not focus the pressed element.
fn remember_pressed(event: &Event) {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let page = document().and_then(|document| document.document_element());
    if let (Some(element), Some(page)) = (element, page)
        && let Ok(None) = element.closest(EXPLANATION)
    {
        PRESSED.set(element.get_bounding_client_rect().bottom() - page.get_bounding_client_rect().top());
    }
}

/// Positions the explanation below the element that opened it: a frame may be far taller than its visible part.
pub fn place_explanation() {
    let panel = document().and_then(|document| document.query_selector(EXPLANATION).ok()?).filter(|_| host().is_some());
    if let Some(panel) = panel.and_then(|panel| panel.dyn_into::<HtmlElement>().ok()) {
        let _ = panel.style().set_property("top", &format!("{}px", PRESSED.get()));
    }
    post_height();
}

/// Positions the gloss of a term beside the term, for the same reason; `None` if the event is not for a gloss.
fn place_gloss(event: &Event) -> Option<()> {
    let gloss = event.target()?.dyn_into::<HtmlElement>().ok()?;
    if !gloss.class_list().contains("gloss") {
        return None;
    }
    let term = gloss.previous_element_sibling()?.get_bounding_client_rect();
    let bottom = window()?.inner_height().ok()?.as_f64()?;
    // Below the term if there is room, else above it.
    let above = term.bottom() > bottom / 2.0;
    let (near, far) = if above { ("bottom", "top") } else { ("top", "bottom") };
    let distance = if above { bottom - term.top() } else { term.bottom() };
    gloss.style().set_property(near, &format!("{}px", distance + 4.0)).ok()?;
    gloss.style().set_property(far, "auto").ok()
}

/// Keeps what opens near what opened it; returns no event listeners if there is no host page.
pub fn keep_near() -> Vec<ListenerGuard> {
    if host().is_none() {
        return Vec::new();
    }
    vec![
        ListenerGuard::first("click", |event| remember_pressed(&event)),
        ListenerGuard::first("beforetoggle", |event| _ = place_gloss(&event)),
    ]
}
