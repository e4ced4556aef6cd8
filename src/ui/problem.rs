//! What is shown when a document cannot be opened.

use leptos::prelude::*;

use crate::text::words;

/// A page that says what is wrong and what to do, with each problem of the document.
#[component]
pub fn Problem(
    /// What went wrong.
    what: String,
    /// Each problem, one a line.
    lines: Vec<String>,
    /// The language of the page.
    language: String,
) -> impl IntoView {
    let words = words(&language);
    view! {
        <main class="problem">
            <h1>{words.cannot_open}</h1>
            <p>{what}</p>
            <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            <p>{words.try_again}</p>
        </main>
    }
}
