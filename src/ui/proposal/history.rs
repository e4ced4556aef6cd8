//! Undo, redo and the list of steps.

use leptos::prelude::*;

use super::super::sign::{Icon, Sign};
use super::super::use_app;
use crate::browser::exchange::unfold;
use crate::view_model::proposal::changes::step;

/// Buttons for undo and redo, and the button that leads to sharing.
#[component]
pub fn UndoButtons(
    /// Shows the button that leads to sharing.
    #[prop(default = true)]
    share: bool,
) -> impl IntoView {
    let app = use_app();
    let button = move |redo: bool| {
        let none = Memo::new(move |_| {
            let history = app.history.read();
            if redo { history.at_end() } else { history.at_start() }
        });
        let name = app.proposal_word(if redo { |words| words.redo } else { |words| words.undo });
        let sign = if redo { Sign::Redo } else { Sign::Undo };
        // The button stays in place and keeps focus while there is no step to undo.
        view! {
            <button
                type="button"
                class="tool"
                aria-disabled=move || none.get().to_string()
                aria-label=name
                title=name
                aria-keyshortcuts=if redo { "Control+Shift+Z" } else { "Control+Z" }
                on:click=move |_| app.step_back(redo)
            >
                <Icon sign/>
            </button>
        }
    };
    view! {
        <div class="undo">
            {button(false)}
            {button(true)}
            {share.then(|| view! {
                <button type="button" class="tool words" on:click=move |_| unfold("delen")>{app.proposal_word(|words| words.share)}</button>
            })}
        </div>
    }
}

/// Lists the steps, the last one on top.
#[component]
pub fn Steps() -> impl IntoView {
    let app = use_app();
    let steps = Memo::new(move |_| {
        app.when_rested();
        let history = app.history.read_untracked();
        app.context_now(|context| {
            let mut undone: Vec<_> = history.undone().map(|undone| (step(context, undone), true)).collect();
            undone.reverse();
            undone.into_iter().chain(history.done().map(|done| (step(context, done), false))).collect::<Vec<_>>()
        })
    });
    let line = move |(text, undone): (String, bool)| {
        view! {
            <li class:undone=undone>
                {text}
                {undone.then(|| view! { " ("{app.proposal_word(|words| words.taken_back)}")" })}
            </li>
        }
    };
    view! {
        <p class="aside">{app.proposal_word(|words| words.history_intro)}</p>
        <Show when=move || steps.read().is_empty()>
            <p>{app.proposal_word(|words| words.history_empty)}</p>
        </Show>
        <ol class="steps" reversed>{move || steps.get().into_iter().map(line).collect_view()}</ol>
    }
}
