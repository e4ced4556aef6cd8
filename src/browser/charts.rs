//! The file that draws charts, fetched when the first comes into view.

pub use inside::load_when_seen;

/// In a browser.
#[cfg(target_arch = "wasm32")]
mod inside {
    use leptos::wasm_bindgen::prelude::Closure;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use web_sys::js_sys::Array;
    use web_sys::{HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, window};

    /// How far outside the window a chart is when its file is asked for.
    const AHEAD: &str = "300px";

    /// Fetches the file that draws charts as soon as an element comes into view; then says whether it is there.
    pub fn load_when_seen(element: &HtmlElement, then: impl FnMut(bool) + 'static) {
        let mut then = Some(then);
        let seen = move |entries: Array, observer: IntersectionObserver| {
            let in_view = |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting();
            if !entries.iter().any(in_view) {
                return;
            }
            observer.disconnect();
            if let Some(then) = then.take() {
                load(then);
            }
        };
        let seen = Closure::<dyn FnMut(_, _)>::new(seen).into_js_value();
        let options = IntersectionObserverInit::new();
        options.set_root_margin(AHEAD);
        if let Ok(observer) = IntersectionObserver::new_with_options(seen.unchecked_ref(), &options) {
            observer.observe(element);
        }
    }

    /// Adds the file to the page. Its name stands in `index.html`.
    fn load(then: impl FnMut(bool) + 'static) {
        let then = std::rc::Rc::new(std::cell::RefCell::new(then));
        let loads = || {
            let document = window()?.document()?;
            let named = document.query_selector("meta[name=charts]").ok()??;
            let script: HtmlElement = document.create_element("script").ok()?.dyn_into().ok()?;
            script.set_attribute("type", "module").ok()?;
            script.set_attribute("src", &named.get_attribute("content")?).ok()?;
            let say = |there: bool| {
                let then = std::rc::Rc::clone(&then);
                Closure::<dyn FnMut()>::new(move || (then.borrow_mut())(there)).into_js_value()
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
}
