//! What the document says of itself, and opening another.

use leptos::prelude::*;

use super::prose::Prose;
use super::use_app;

/// What must be said wherever the document is shown, such as that it is made up.
#[component]
pub fn DocumentNotice() -> impl IntoView {
    let app = use_app();
    let there = app.scene_now(|scene| scene.notice().is_some());
    let text = app.wording(|scene| scene.notice().unwrap_or_default());
    there.then(|| {
        view! {
            <p class="document-notice" role="note" aria-label=app.word(|words| words.document.notice)><strong><Prose text=text/></strong></p>
        }
    })
}
