//! Downloads of the results.

use leptos::prelude::*;

use super::super::use_app;
use crate::view_model::RenderContext;
use crate::view_model::proposal::export::{CsvDialect, json, results};

/// Renders a button for each file format.
#[component]
pub fn Downloads() -> impl IntoView {
    let app = use_app();
    let told = RwSignal::new(None);
    let give = move |ending: &str, kind: &str, make: fn(RenderContext<'_>) -> String| {
        let (name, text) =
            app.context_now(|context| (format!("{}{ending}", context.loaded.document.id), make(context)));
        super::give(&name, kind, &text, told);
    };
    view! {
        <p class="aside">{app.said(|words| words.proposal().downloads_intro)}</p>
        <div class="ways">
            <button type="button" class="quiet" on:click=move |_| give("-nl.csv", "text/csv", |context| results(context, CsvDialect::Dutch))>{app.proposal_word(|words| words.csv_dutch)}</button>
            <button type="button" class="quiet" on:click=move |_| give(".csv", "text/csv", |context| results(context, CsvDialect::Plain))>{app.proposal_word(|words| words.csv_plain)}</button>
            <button type="button" class="quiet" on:click=move |_| give(".json", "application/json", json)>{app.proposal_word(|words| words.json)}</button>
        </div>
        <super::Told told/>
    }
}
