//! Texts with glosses, and numbers that a screen reader reads as a whole.

use leptos::prelude::*;

use super::use_app;
use crate::text::{Piece, pieces};
use crate::view_model::prose::{ProsePart, parts, terms_in};

/// Text of the document, in which glossary terms carry their gloss.
#[component]
pub fn Prose(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let app = use_app();
    move || {
        app.follow_language();
        let parts = app.context_now(|context| {
            let glossary = &context.loaded.document.glossary;
            let meaning = |place: usize| glossary[place].meaning.in_language(context.language()).to_owned();
            let cut = parts(&text.read(), glossary, context.language()).into_iter();
            cut.map(|part| match part {
                ProsePart::Text(piece) => (piece, None),
                ProsePart::Term(term, place) => (Piece::Plain(term), Some(meaning(place))),
            })
            .collect::<Vec<_>>()
        });
        let show = |(piece, meaning)| match meaning {
            None => show_piece(piece).into_any(),
            Some(meaning) => view! { <Term piece meaning/> }.into_any(),
        };
        parts.into_iter().map(show).collect_view()
    }
}

/// Term of the glossary: a button that shows its meaning.
#[component]
fn Term(
    /// The term as it stands in the text.
    piece: Piece,
    /// The meaning.
    meaning: String,
) -> impl IntoView {
    let app = use_app();
    let id = app.fresh_id("begrip");
    let (Piece::Plain(term) | Piece::Number { shown: term, .. }) = piece;
    let name = term.clone();
    view! {
        <button type="button" class="term" popovertarget=id.clone()>{term}</button>
        <span class="gloss" id=id popover="auto" role="note"><b>{name}</b>": "{meaning}</span>
    }
}

/// Lists the glossary terms of a text that cannot carry glosses itself, such as units in a table or names on a button.
#[component]
pub fn Terms(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let app = use_app();
    let terms = Memo::new(move |_| {
        app.follow_language();
        app.context_now(|context| terms_in(&text.read(), &context.loaded.document.glossary, context.language()))
    });
    move || {
        (!terms.read().is_empty()).then(|| {
            view! { <p class="aside">{app.word(|words| words.explain().terms)}" "<Prose text=terms/></p> }
        })
    }
}

/// Text without glosses.
#[component]
pub fn Plain(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    move || pieces(&text.read()).into_iter().map(show_piece).collect_view()
}

fn show_piece(piece: Piece) -> impl IntoView {
    match piece {
        Piece::Plain(text) => text.into_any(),
        Piece::Number { shown, spoken } => view! {
            <span aria-hidden="true" translate="no">{shown}</span>
            <span class="heard" translate="no">{spoken}</span>
        }
        .into_any(),
    }
}
