//! The page.
use leptos::prelude::*;

/// The page.
#[component]
pub fn Page() -> impl IntoView {
    let (n, set_n) = signal(0);
    view! { <main id="page"><h1>"Begrotingsverkenner"</h1><button on:click=move |_| set_n.update(|n| *n += 1)>{n}</button></main> }
}
