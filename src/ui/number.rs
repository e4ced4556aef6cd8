//! A number that answers for itself: a click explains it.

use leptos::prelude::*;

use super::use_app;
use crate::figure::Cell;

/// A number; pressing it opens its explanation. It stays the same element while its value changes, so that focus is never lost.
#[component]
pub fn Number(
    /// The number; nothing is shown where there is none.
    #[prop(into)]
    cell: Signal<Option<Cell>>,
) -> impl IntoView {
    let app = use_app();
    let open = move |_| {
        if let Some((quantity, year)) = cell.with_untracked(|cell| cell.as_ref().map(|cell| (cell.quantity, cell.year)))
        {
            app.explain(quantity, year);
        }
    };
    let unknown = Memo::new(move |_| cell.read().as_ref().is_some_and(|cell| cell.unknown));
    let label = move || {
        app.follow_language();
        let words = app.scene_now(|scene| scene.words());
        let unknown = if unknown.get() { words.unknown } else { "" };
        let name = cell.read().as_ref().map_or(String::new(), |cell| cell.name.clone());
        format!("{name} {unknown} ({})", words.explanation)
    };
    view! {
        <Show when=move || cell.read().is_some()>
            <button type="button" class="number" class:unknown=unknown aria-label=label aria-haspopup="dialog" on:click=open>
                <Show when=move || unknown.get()>
                    <span class="not-known">{app.word(|words| words.unknown)}</span>
                </Show>
                <span class="figure">{move || cell.read().as_ref().map_or(String::new(), |cell| cell.text.clone())}</span>
            </button>
        </Show>
    }
}
