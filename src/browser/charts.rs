//! The file that draws charts, fetched when the first comes into view.

pub use inside::{drawn, load_charts, load_when_seen, watch_view};

/// In a browser.
#[cfg(target_arch = "wasm32")]
mod inside {
    use std::cell::Cell;

    use leptos::wasm_bindgen::prelude::Closure;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use web_sys::js_sys::{Array, Function, Object, Reflect};
    use web_sys::{HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, window};

    /// The element that the file defines.
    const ELEMENT: &str = "budget-chart";

    thread_local! {
        /// How often the file could not be had.
        static FAILED: Cell<u32> = const { Cell::new(0) };
    }

    /// How far outside the window a chart is when its file is asked for.
    const AHEAD: &str = "300px";

    /// Says whenever an element comes into view or leaves it.
    pub fn watch_view(element: &HtmlElement, mut then: impl FnMut(bool) + 'static) {
        observe(element, move |in_view, _| then(in_view));
    }

    /// Says whether an element is in view, at first and whenever that changes.
    fn observe(element: &HtmlElement, mut then: impl FnMut(bool, IntersectionObserver) + 'static) {
        let seen = move |entries: Array, observer: IntersectionObserver| {
            // The last one tells how it is now.
            let last: IntersectionObserverEntry = entries.get(entries.length().saturating_sub(1)).unchecked_into();
            then(last.is_intersecting(), observer);
        };
        let seen = Closure::<dyn FnMut(_, _)>::new(seen).into_js_value();
        let options = IntersectionObserverInit::new();
        options.set_root_margin(AHEAD);
        if let Ok(observer) = IntersectionObserver::new_with_options(seen.unchecked_ref(), &options) {
            observer.observe(element);
        }
    }

    /// Fetches the file that draws charts as soon as an element comes into view; then says whether it is there.
    pub fn load_when_seen(element: &HtmlElement, then: impl FnMut(bool) + 'static) {
        let mut then = Some(then);
        observe(element, move |in_view, observer| {
            if !in_view {
                return;
            }
            observer.disconnect();
            if let Some(then) = then.take() {
                load_charts(then);
            }
        });
    }

    /// A chart as SVG, in given colours and letters; nothing where the file is not there or cannot draw it.
    pub fn drawn(option: &str, size: (f64, f64), colours: &[(&str, &str)], letters: &str) -> Option<String> {
        let class = window()?.custom_elements().get(ELEMENT);
        let draw: Function = Reflect::get(&class, &"picture".into()).ok()?.dyn_into().ok()?;
        let palette = Object::new();
        for (name, colour) in colours {
            Reflect::set(&palette, &JsValue::from_str(name), &JsValue::from_str(colour)).ok()?;
        }
        let arguments = Array::of5(&option.into(), &size.0.into(), &size.1.into(), &palette, &letters.into());
        draw.apply(&class, &arguments).ok()?.as_string()
    }

    /// Adds the file to the page, and says whether it is there. Its name stands in `index.html`.
    pub fn load_charts(mut then: impl FnMut(bool) + 'static) {
        if window().is_some_and(|window| !window.custom_elements().get(ELEMENT).is_undefined()) {
            return then(true);
        }
        let then = std::rc::Rc::new(std::cell::RefCell::new(then));
        let loads = || {
            let document = window()?.document()?;
            let named = document.query_selector("meta[name=charts]").ok()??.get_attribute("content")?;
            // A browser remembers of a module that it could not be had: under another address it asks again.
            let address = match FAILED.get() {
                0 => named,
                times => format!("{named}?again={times}"),
            };
            let script: HtmlElement = document.create_element("script").ok()?.dyn_into().ok()?;
            script.set_attribute("type", "module").ok()?;
            script.set_attribute("src", &address).ok()?;
            // The page does without, and says so where pictures would stand.
            script.set_attribute("data-optional", "").ok()?;
            let say = |there: bool| {
                let then = std::rc::Rc::clone(&then);
                let said = move || {
                    if !there {
                        FAILED.set(FAILED.get() + 1);
                    }
                    (then.borrow_mut())(there);
                };
                Closure::<dyn FnMut()>::new(said).into_js_value()
            };
            script.set_onload(Some(say(true).unchecked_ref()));
            script.set_onerror(Some(say(false).unchecked_ref()));
            document.head()?.append_child(&script).ok()
        };
        if loads().is_none() {
            (then.borrow_mut())(false);
        }
    }
}

/// Without one: nothing comes into view.
#[cfg(not(target_arch = "wasm32"))]
mod inside {
    use leptos::web_sys::HtmlElement;

    /// Without a browser nothing comes into view.
    pub fn load_when_seen(_: &HtmlElement, _: impl FnMut(bool) + 'static) {}

    /// Without a browser nothing is fetched.
    pub fn load_charts(_: impl FnMut(bool) + 'static) {}

    /// Without a browser nothing comes into view.
    pub fn watch_view(_: &HtmlElement, _: impl FnMut(bool) + 'static) {}

    /// Without a browser nothing is drawn.
    pub fn drawn(_: &str, _: (f64, f64), _: &[(&str, &str)], _: &str) -> Option<String> {
        None
    }
}
