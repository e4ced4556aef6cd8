//! The page shown when a document cannot be opened.

use leptos::prelude::*;

use super::document::Mistakes;
use crate::text::words;
use crate::view_model::import::Mistake;

/// Error page: says why the document cannot be opened, lists its problems and tells the visitor what to do.
#[component]
pub fn Problem(
    /// The reason.
    what: String,
    /// The problems of the document.
    mistakes: Vec<Mistake>,
    /// Adds a link to the page's own document.
    back: bool,
    /// The language code of the page.
    language: String,
) -> impl IntoView {
    let words = words(&language);
    view! {
        <main class="problem">
            <h1>{words.cannot_open}</h1>
            <p>{what}</p>
            <Mistakes mistakes/>
            {back.then(|| view! { <p><a href="./">{words.document().back}</a></p> })}
            <p>{words.try_again}</p>
        </main>
    }
}
