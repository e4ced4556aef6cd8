//! Search over every quantity of the document.

use leptos::ev::KeyboardEvent;
use leptos::html::{Button, Input};
use leptos::prelude::*;

use super::explanation::Tag;
use super::prose::Plain;
use super::use_app;
use crate::view_model::search::{Found, Search, search};

/// The id of the search panel.
const PLACE: &str = "zoek-een-cijfer";

/// State shared by the search button and the search panel.
#[derive(Clone, Copy, Default)]
pub struct Searching {
    /// `true` while the panel is open.
    open: RwSignal<bool>,
    /// The button, which gets focus back when the panel is closed.
    button: NodeRef<Button>,
}

/// Button that opens and closes the search panel.
#[component]
pub fn SearchButton() -> impl IntoView {
    let app = use_app();
    let Searching { open, button } = expect_context();
    view! {
        <button
            type="button"
            class="tool words"
            node_ref=button
            aria-expanded=move || open.get().to_string()
            aria-controls=PLACE
            disabled=move || !app.parts.are_there()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {app.word(|words| words.explain().search)}
        </button>
    }
}

/// Panel that holds the search form while it is open.
#[component]
pub fn SearchPanel() -> impl IntoView {
    let Searching { open, button } = expect_context();
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            open.set(false);
            if let Some(button) = button.get_untracked() {
                crate::browser::focus(&button);
            }
        }
    };
    view! {
        <div id=PLACE class="search" role="search" on:keydown=leave>
            <Show when=move || open.get()>
                <SearchForm/>
            </Show>
        </div>
    }
}

/// Search form with its results, each of which opens an explanation. It is rendered again each time the panel opens: the typed text goes
/// with the old form, and a node reference is filled only once.
#[component]
fn SearchForm() -> impl IntoView {
    let app = use_app();
    let Searching { button, .. } = expect_context();
    let typed = RwSignal::new(String::new());
    let field = NodeRef::<Input>::new();
    // Focus moves only if the visitor is still waiting: they may have gone on before the panel arrived.
    field.on_load(move |field| {
        if !button.get_untracked().is_some_and(|button| crate::browser::has_gone_on(&button)) {
            crate::browser::focus(&field);
        }
    });
    let made = Memo::new(move |_| {
        app.when_rested();
        let typed = typed.read();
        (!typed.trim().is_empty()).then(|| app.context_now(|context| search(context, &typed)))
    });
    let said = move || made.read().as_ref().map_or(String::new(), |made| made.said.clone());
    let one = move |found: Found| {
        let Found { id, year, label, value, kind } = found;
        view! {
            <li>
                <button type="button" class="link" aria-haspopup="dialog" on:click=move |_| app.explain(id, year)>{label}</button>
                " "<span class="found-value" translate="no"><Plain text=value/></span>" "<Tag badge=kind/>
            </li>
        }
    };
    // Some browsers make a scrolling list a tab stop of its own, before its results.
    let list = move |made: Search| view! { <ul class="found" tabindex="-1">{made.found.into_iter().map(one).collect_view()}</ul> };
    view! {
        <label for="search-field">{app.word(|words| words.explain().search)}</label>
        <input
            id="search-field"
            type="search"
            autocomplete="off"
            spellcheck="false"
            aria-describedby="search-hint"
            node_ref=field
            prop:value=typed
            on:input:target=move |event| typed.set(event.target().value())
        />
        <p class="aside" id="search-hint">{app.word(|words| words.explain().search_hint)}</p>
        <p class="aside" role="status">{said}</p>
        {move || made.get().filter(|made| !made.found.is_empty()).map(list)}
    }
}
