//! A number that can be explained by a click.

use leptos::prelude::*;

use super::use_app;
use crate::view_model::Cell;

/// Button with a number; pressing it opens the explanation.
///
/// It subscribes to nothing: the component that shows it renders it again from another cell, and the same element then takes the
/// differences. So a table of numbers costs one effect per row, and focus is never lost.
#[component]
pub fn Number(
    /// The number.
    cell: Cell,
) -> impl IntoView {
    let app = use_app();
    let words = app.context_now(|context| context.words());
    let Cell { quantity, year, text, unknown, name } = cell;
    let label = format!("{name} ({})", words.explanation);
    view! {
        <button type="button" class="number" class:unknown=unknown aria-label=label aria-haspopup="dialog" on:click=move |_| app.explain(quantity, year)>
            {unknown.then(|| view! { <span class="not-known">{words.unknown}</span>" " })}
            <span class="figure" translate="no">{text}</span>
        </button>
    }
}
