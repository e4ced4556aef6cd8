//! The bar at the top: the document's title, undo and redo, sharing, search, the debate and the languages.

use leptos::prelude::*;

use super::use_app;

/// Bar with the title, the tools and a button for each language.
#[component]
pub fn Bar() -> impl IntoView {
    let app = use_app();
    let title = app.wording(|context| context.loaded.document.title.in_language(context.language()).to_owned());
    let translated = app.wording(|context| context.language().is_translation());
    let languages = app.context_now(|context| context.loaded.document.languages.clone());
    let one = languages.len() < 2;
    provide_context(super::search::Searching::default());
    let button = move |code: String| {
        let language = app.context_now(|context| context.loaded.document.language(&code)).unwrap_or_default();
        let chosen = app.wording(move |context| context.language() == language);
        let choose = move |_| app.update(|session, _| session.language = language);
        let name = crate::text::language_name(&code).to_owned();
        let title = name.clone();
        view! {
            <button type="button" lang=code.clone() aria-pressed=move || chosen.get().to_string() title=title on:click=choose>
                <span aria-hidden="true">{code.clone()}</span>
                <span class="heard">{name}</span>
            </button>
        }
    };
    view! {
        <header class="bar">
            <p class="product">{app.word(|words| words.product)}</p>
            <div class="tools">
            <super::proposal::history::UndoButtons/>
            <super::search::SearchButton/>
            <super::debate::DebateButton/>
            <Show when=move || !one>
                <div class="languages" role="group" aria-label=app.word(|words| words.language)>
                    {languages.clone().into_iter().map(button).collect_view()}
                </div>
            </Show>
            </div>
            <h1 id="page-title" tabindex="-1" dir="auto">{title}</h1>
            <Show when=move || translated.get()>
                <p class="aside">{app.said(|words| words.translation)}</p>
            </Show>
            <super::document::UnspokenNotice/>
            <super::deferred::Deferred part=super::deferred::DeferredPart::Search/>
        </header>
    }
}
