//! Loader of the chart library, which is fetched when the first chart comes into view.

pub use inside::{drawn, load_charts, load_when_seen, watch_view};

/// Implementation in a browser.
#[cfg(target_arch = "wasm32")]
mod inside {
    use std::cell::Cell;

    use leptos::wasm_bindgen::prelude::Closure;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use web_sys::js_sys::{Array, Function, Object, Reflect};
    use web_sys::{HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, window};

    /// The custom element that the library defines.
    const ELEMENT: &str = "budget-chart";

    thread_local! {
        /// The number of times that the library could not be fetched.
        static FAILED: Cell<u32> = const { Cell::new(0) };
    }

    /// The margin around the window within which a chart counts as in view.
    const AHEAD: &str = "300px";

    /// Calls back with `true` when an element comes into view and with `false` when it leaves.
    pub fn watch_view(element: &HtmlElement, mut then: impl FnMut(bool) + 'static) {
        observe(element, move |in_view, _| then(in_view));
    }

    /// Calls back with the visibility of an element, at first and at each change.
    fn observe(element: &HtmlElement, mut then: impl FnMut(bool, IntersectionObserver) + 'static) {
        let seen = move |entries: Array, observer: IntersectionObserver| {
            // The last entry holds the current state.
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

    /// Fetches the chart library as soon as an element comes into view, then calls back with `true` if it is loaded.
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

    /// Returns a chart as SVG in given colours and a given font; `None` if the library is not loaded or cannot draw it.
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

    /// Adds the chart library to the page, and calls back with `true` if it is loaded. Its file name is in `index.html`.
    pub fn load_charts(mut then: impl FnMut(bool) + 'static) {
        if window().is_some_and(|window| !window.custom_elements().get(ELEMENT).is_undefined()) {
            return then(true);
        }
        let then = std::rc::Rc::new(std::cell::RefCell::new(then));
        let loads = || {
            let document = window()?.document()?;
            let named = document.query_selector("meta[name=charts]").ok()??.get_attribute("content")?;
            // A browser caches that a module could not be fetched; under another address it tries again.
            let address = match FAILED.get() {
                0 => named,
                times => format!("{named}?again={times}"),
            };
            let script: HtmlElement = document.create_element("script").ok()?.dyn_into().ok()?;
            script.set_attribute("type", "module").ok()?;
            script.set_attribute("src", &address).ok()?;
            // The page works without it, and reports the failure in place of the charts.
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

/// Implementation without a browser: no element comes into view.
#[cfg(not(target_arch = "wasm32"))]
mod inside {
    use leptos::web_sys::HtmlElement;

    /// Does nothing: without a browser no element comes into view.
    pub fn load_when_seen(_: &HtmlElement, _: impl FnMut(bool) + 'static) {}

    /// Does nothing: without a browser no file is fetched.
    pub fn load_charts(_: impl FnMut(bool) + 'static) {}

    /// Does nothing: without a browser no element comes into view.
    pub fn watch_view(_: &HtmlElement, _: impl FnMut(bool) + 'static) {}

    /// Returns `None`: without a browser no chart is drawn.
    pub fn drawn(_: &str, _: (f64, f64), _: &[(&str, &str)], _: &str) -> Option<String> {
        None
    }
}
