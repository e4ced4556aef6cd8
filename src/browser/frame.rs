//! The page around this one, where it is shown in a frame: its height is told, what is asked is heard, what opens stays in view.
//!
//! Messages both ways are objects whose `type` is the product's name: to the host `height`, `about`, or `link`; from it `set`, `find`, or
//! `ask`. Only the host is heard, and only in this shape. What is told is for anyone to hear: nothing of what is set.

use std::cell::Cell;

use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::{Object, Reflect};
use leptos::web_sys::{Document, Element, Event, HtmlElement, MessageEvent, ResizeObserver, Window, window};

use super::Listening;

/// The `type` of all messages.
const TYPE: &str = "begrotingsverkenner";

/// What the page around this one asks.
pub enum Asked {
    /// Set what a link says.
    Set(String),
    /// Say which whole link a text holds.
    Find(String),
    /// Say what can be chosen.
    About {
        /// Whether the page around this one is of the same origin.
        same_origin: bool,
    },
}

/// The page around this one.
fn host() -> Option<Window> {
    let window = window()?;
    window.parent().ok()?.filter(|parent| *parent != window)
}

/// Whether this page is shown within another.
pub fn is_framed() -> bool {
    // Without a browser there is no frame.
    cfg!(target_arch = "wasm32") && host().is_some()
}

/// Returns whether this page is shown within another and the focus is elsewhere: that page keeps it, and its place.
pub fn is_without_focus() -> bool {
    let has_focus = || document().is_some_and(|document| document.has_focus().unwrap_or(false));
    is_framed() && !has_focus()
}

/// Whether this page may give someone a file. The page around it may forbid that, and no browser says so before it keeps silent.
pub fn allows_downloads() -> bool {
    if !is_framed() {
        return true;
    }
    // The frame itself can be asked where it stands on this very site.
    let frame = window().and_then(|window| window.frame_element().ok().flatten());
    let rights = frame.and_then(|frame| frame.get_attribute("sandbox"));
    match rights {
        Some(rights) => rights.split_ascii_whitespace().any(|right| right.eq_ignore_ascii_case("allow-downloads")),
        None => !is_sandboxed(),
    }
}

/// Whether this page is in a sandbox: there, and only there, it may not even say that its domain is what it is.
fn is_sandboxed() -> bool {
    let Some(document) = document() else {
        return false;
    };
    let name = JsValue::from_str("domain");
    Reflect::get(&document, &name).is_ok_and(|domain| Reflect::set(&document, &name, &domain).is_err())
}

/// Sets attributes and properties of style on the root of the page.
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

/// Anyone may show this page, so anyone may hear what it tells.
fn tell(members: &[(&str, JsValue)]) {
    if let Some(host) = host() {
        let _ = host.post_message(&object(members), "*");
    }
}

/// Tells what the page says of itself.
pub fn tell_about(about: &str) {
    tell(&[("type", TYPE.into()), ("about", about.into())]);
}

/// Tells which whole link a text holds, that of the question and no other; an empty one where it holds none.
pub fn tell_link(text: &str, link: &str) {
    tell(&[("type", TYPE.into()), ("found", text.into()), ("link", link.into())]);
}

/// Tells how tall the page is: to our own loader, to pages that know Datawrapper's charts, and to AMP.
pub fn tell_height() {
    let Some(height) = height() else {
        return;
    };
    tell(&[("type", TYPE.into()), ("height", height.into())]);
    tell(&[("datawrapper-height", object(&[(TYPE, height.into())]))]);
    tell(&[("sentinel", "amp".into()), ("type", "embed-size".into()), ("height", height.into())]);
}

/// How tall the page is, with an explanation that reaches below it.
fn height() -> Option<f64> {
    let document = document()?;
    let page = document.document_element()?.get_bounding_client_rect();
    let explanation = document.query_selector(EXPLANATION).ok()?;
    let below = explanation.map_or(0.0, |explanation| explanation.get_bounding_client_rect().bottom() - page.top());
    Some(page.height().max(below).ceil())
}

/// Tells the height whenever it changes; nothing where there is no host.
pub fn follow_height() {
    if host().is_none() {
        return;
    }
    // As long as the page.
    let changed = Closure::<dyn Fn()>::new(tell_height).into_js_value();
    let root = document().and_then(|document| document.document_element());
    if let (Ok(observer), Some(root)) = (ResizeObserver::new(changed.unchecked_ref()), root) {
        observer.observe(&root);
    }
}

/// Does what the page around this one asks; what another page asks, or in another shape, is not heard.
pub fn on_asked(then: impl Fn(Asked) + 'static) -> Option<Listening> {
    let listener = move |event: Event| {
        let Ok(event) = event.dyn_into::<MessageEvent>() else {
            return;
        };
        let from_host = host().map(JsValue::from).is_some_and(|host| event.source().map(JsValue::from) == Some(host));
        let data = event.data();
        let member = |name: &str| Reflect::get(&data, &JsValue::from_str(name)).ok()?.as_string();
        if !from_host || !data.is_object() || member("type").as_deref() != Some(TYPE) {
            return;
        }
        match (member("set"), member("find"), member("ask").as_deref()) {
            (Some(link), ..) => then(Asked::Set(link)),
            (None, Some(text), _) => then(Asked::Find(text)),
            (None, None, Some("about")) => {
                let own = window().map(|window| window.origin()).unwrap_or_default();
                then(Asked::About { same_origin: own != "null" && event.origin() == own });
            }
            (None, None, Some("height")) => tell_height(),
            _ => {}
        }
    };
    host().map(|_| Listening::to("message", listener))
}

/// The panel that explains a number.
const EXPLANATION: &str = ".explanation";

thread_local! {
    /// How far below the top of the page what was pressed last ends.
    static PRESSED: Cell<f64> = const { Cell::new(0.0) };
}

/// Remembers where someone presses, outside the explanation: a browser may not give focus to what is pressed.
fn remember_pressed(event: &Event) {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let page = document().and_then(|document| document.document_element());
    if let (Some(element), Some(page)) = (element, page)
        && let Ok(None) = element.closest(EXPLANATION)
    {
        PRESSED.set(element.get_bounding_client_rect().bottom() - page.get_bounding_client_rect().top());
    }
}

/// Puts the explanation below what opened it: a frame may be far taller than what is seen of it.
pub fn place_explanation() {
    let panel = document().and_then(|document| document.query_selector(EXPLANATION).ok()?).filter(|_| host().is_some());
    if let Some(panel) = panel.and_then(|panel| panel.dyn_into::<HtmlElement>().ok()) {
        let _ = panel.style().set_property("top", &format!("{}px", PRESSED.get()));
    }
    tell_height();
}

/// Puts the gloss of a term beside the term, for the same reason.
fn place_gloss(event: &Event) -> Option<()> {
    let gloss = event.target()?.dyn_into::<HtmlElement>().ok()?;
    if !gloss.class_list().contains("gloss") {
        return None;
    }
    let term = gloss.previous_element_sibling()?.get_bounding_client_rect();
    let bottom = window()?.inner_height().ok()?.as_f64()?;
    // Below the term where there is room, else above it.
    let above = term.bottom() > bottom / 2.0;
    let (near, far) = if above { ("bottom", "top") } else { ("top", "bottom") };
    let distance = if above { bottom - term.top() } else { term.bottom() };
    gloss.style().set_property(near, &format!("{}px", distance + 4.0)).ok()?;
    gloss.style().set_property(far, "auto").ok()
}

/// Keeps what opens near what opened it; nothing where there is no host.
pub fn keep_near() -> Vec<Listening> {
    if host().is_none() {
        return Vec::new();
    }
    vec![
        Listening::first("click", |event| remember_pressed(&event)),
        Listening::first("beforetoggle", |event| _ = place_gloss(&event)),
    ]
}
