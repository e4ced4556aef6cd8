//! The prerendered page in `index.html`: readable at once, and replaced in one step by the page that works.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, window};

/// The id of the element that holds the page.
const PLACE: &str = "page";

/// Attribute of the root element while the prerendered page shows another scenario than the address names.
const COVERED: &str = "data-covered";

/// Attribute of the page once it works.
const WORKS: &str = "data-works";

/// Attribute of the element that holds the prerendered form of a part until the part arrives: a level that the part itself does not have.
const HOLDER: &str = "data-printed";

fn document() -> Option<Document> {
    window()?.document()
}

/// Returns a new element outside the document, in which the page is built.
pub fn behind() -> Option<HtmlElement> {
    let element: HtmlElement = document()?.create_element("div").ok()?.dyn_into().ok()?;
    element.set_id(PLACE);
    Some(element)
}

/// Replaces the prerendered page by the page that was built outside the document (takeover). Deferred parts keep their prerendered form
/// until they arrive; focus and typed text are carried over.
pub fn take_over(page: &HtmlElement) {
    let Some(document) = document() else {
        return;
    };
    let Some(printed) = document.get_element_by_id(PLACE) else {
        if let Some(body) = document.body() {
            // Without a prerendered page, the page is simply added.
            let _ = body.append_child(page);
        }
        return;
    };
    let covered = document.document_element().is_some_and(|root| root.has_attribute(COVERED));
    let held = Held::now();
    if !covered {
        keep_printed(&printed, page);
    }
    let _ = page.set_attribute(WORKS, "");
    let _ = printed.replace_with_with_node_1(page);
    held.give_back();
}

/// Path from the page to an element, as indices of children.
type Way = Vec<u32>;

/// State of the prerendered page: what the visitor did in it, to be repeated in the page that replaces it. Elements are identified by
/// their path.
pub struct Held {
    focused: Option<Way>,
    /// The fields with a changed text or slider position.
    typed: Vec<(Way, String)>,
    /// The sections that were unfolded.
    unfolded: Vec<Way>,
}

impl Held {
    /// Captures the current state.
    pub fn now() -> Self {
        let page = document().and_then(|document| document.get_element_by_id(PLACE));
        let focused = page.as_ref().and_then(|page| path(page, &document()?.active_element()?));
        let Some(page) = page else {
            return Self { focused, typed: Vec::new(), unfolded: Vec::new() };
        };
        let typed =
            still_printed(&page, "input:is([inputmode], [type=range])").into_iter().filter_map(|(way, field)| {
                let field = field.dyn_into::<HtmlInputElement>().ok()?;
                // The value that the browser makes of the prerendered one: a slider snaps to one of its steps.
                let fresh = field.clone_node().ok()?.dyn_into::<HtmlInputElement>().ok()?;
                fresh.set_value(&field.default_value());
                (field.value() != fresh.value()).then(|| (way, field.value()))
            });
        let unfolded = still_printed(&page, "details[open]").into_iter().map(|(way, _)| way);
        Self { focused, typed: typed.collect(), unfolded: unfolded.collect() }
    }

    /// Restores the state in the elements that are there now; focus only if it was lost.
    pub fn give_back(self) {
        let Some((document, page)) =
            document().and_then(|document| Some((document.clone(), document.get_element_by_id(PLACE)?)))
        else {
            return;
        };
        for way in self.unfolded {
            if let Some(element) = at(&page, &way) {
                let _ = element.set_attribute("open", "");
            }
        }
        for (path, text) in self.typed {
            let field = at(&page, &path).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            if let Some(field) = field.filter(|field| field.value() != text) {
                field.set_value(&text);
                let bubbles = EventInit::new();
                bubbles.set_bubbles(true);
                if let Ok(input) = Event::new_with_event_init_dict("input", &bubbles) {
                    let _ = field.dispatch_event(&input);
                }
            }
        }
        let lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
        let focused = self.focused.filter(|_| lost).and_then(|path| at(&page, &path)?.dyn_into::<HtmlElement>().ok());
        if let Some(element) = focused {
            super::focus_in_place(&element);
        }
    }
}

/// Removes the prerendered page, because the page cannot open.
pub fn clear() {
    if let Some(printed) = document().and_then(|document| document.get_element_by_id(PLACE)) {
        printed.remove();
    }
    uncover();
}

/// Uncovers the page, and tells the error boundary that it is ready.
pub fn uncover() {
    super::boundary::begun();
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.remove_attribute(COVERED);
    }
}

/// Moves the prerendered form of deferred parts to their slots.
fn keep_printed(printed: &Element, page: &Element) {
    let Ok(places) = page.query_selector_all(&format!("[{HOLDER}]")) else {
        return;
    };
    for number in 0..places.length() {
        let Some(place) = places.item(number).and_then(|place| place.dyn_into::<Element>().ok()) else {
            continue;
        };
        let name = place.get_attribute(HOLDER).unwrap_or_default();
        let part = printed.query_selector(&format!("[data-later=\"{name}\"]")).ok().flatten();
        while let Some(child) = part.as_ref().and_then(|part| part.first_child()) {
            if place.append_child(&child).is_err() {
                break;
            }
        }
    }
}

/// Returns the prerendered elements that match a selector, with their paths.
fn still_printed(page: &Element, selector: &str) -> Vec<(Way, Element)> {
    let printed = if page.has_attribute(WORKS) { format!("[{HOLDER}]") } else { String::new() };
    let Ok(found) = page.query_selector_all(&format!("{printed} {selector}")) else {
        return Vec::new();
    };
    let found = (0..found.length()).filter_map(|number| found.item(number)?.dyn_into::<Element>().ok());
    found.filter_map(|element| Some((path(page, &element)?, element))).collect()
}

/// Returns the children of an element, without the `font` elements that a translation puts around texts.
fn children(of: &Element) -> impl Iterator<Item = Element> {
    let all = of.children();
    (0..all.length()).filter_map(move |number| all.item(number)).filter(|child| child.tag_name() != "FONT")
}

/// Returns the path to an element; `None` if it is not within `from`.
fn path(from: &Element, to: &Element) -> Option<Way> {
    let mut path = Vec::new();
    let mut element = to.clone();
    while &element != from {
        let mut parent = element.parent_element()?;
        path.push(u32::try_from(children(&parent).position(|child| child == element)?).ok()?);
        if parent.has_attribute(HOLDER) {
            parent = parent.parent_element()?;
        }
        element = parent;
    }
    path.reverse();
    Some(path)
}

fn at(from: &Element, path: &[u32]) -> Option<Element> {
    path.iter().try_fold(from.clone(), |element, &number| {
        let holder = element.first_element_child().filter(|child| child.has_attribute(HOLDER));
        children(&holder.unwrap_or(element)).nth(number as usize)
    })
}
