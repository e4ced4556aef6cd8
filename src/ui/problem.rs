//! What is shown when a document cannot be opened.

use leptos::prelude::*;

use super::document::Mistakes;
use crate::figure::opened::Mistake;
use crate::text::words;

/// A page that says what is wrong and what to do, with each problem of the document.
#[component]
pub fn Problem(
    /// What went wrong.
    what: String,
    /// Each problem of the document.
    mistakes: Vec<Mistake>,
    /// Offers to go to the document that this page is for.
    back: bool,
    /// The language of the page.
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
