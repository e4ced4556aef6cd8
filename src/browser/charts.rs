//! The file that draws charts, fetched when the first comes into view; and files that a visitor saves.

pub use inside::{load_when_seen, save};

/// In a browser.
#[cfg(target_arch = "wasm32")]
mod inside {
    use leptos::wasm_bindgen::prelude::Closure;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use web_sys::js_sys::Array;
    use web_sys::{
        Blob, BlobPropertyBag, Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry,
        IntersectionObserverInit, Url, window,
    };

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

    /// Offers a text as a file. A browser that refuses leaves the page as it is.
    pub fn save(name: &str, kind: &str, text: &str) {
        let _ = offer(name, kind, text);
    }

    fn offer(name: &str, kind: &str, text: &str) -> Option<()> {
        let document = window()?.document()?;
        let parts = Array::of1(&JsValue::from_str(text));
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let file = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        let address = Url::create_object_url_with_blob(&file).ok()?;
        let link: Element = document.create_element("a").ok()?;
        link.set_attribute("href", &address).ok()?;
        link.set_attribute("download", name).ok()?;
        link.dyn_ref::<HtmlElement>()?.click();
        Url::revoke_object_url(&address).ok()
    }
}

/// Without one: nothing comes into view and nothing is saved.
#[cfg(not(target_arch = "wasm32"))]
mod inside {
    use leptos::web_sys::HtmlElement;

    /// Without a browser nothing comes into view.
    pub fn load_when_seen(_: &HtmlElement, _: impl FnMut(bool) + 'static) {}

    /// Without a browser nothing is saved.
    pub fn save(_: &str, _: &str, _: &str) {}
}
