//! Presets: sets of choices that tell a story, one button each.

use leptos::prelude::*;

use super::prose::Prose;
use super::use_app;
use crate::text::fill;
use crate::view_model::RenderContext;
use crate::view_model::explanation::source_line;

/// Renders a button for each preset, and the description and sources of the chosen one.
#[component]
pub fn Presets() -> impl IntoView {
    let app = use_app();
    let count = app.context_now(|context| context.loaded.document.presets.len());
    let chosen = app.view_model(|context| context.session.preset(&context.loaded.document));
    let button = move |place: usize| {
        let label = app.wording(move |context| {
            context.loaded.document.presets[place].label.in_language(context.language()).to_owned()
        });
        // The preset was checked against its own document, so applying it cannot fail.
        let follow = move |_| {
            app.update(|session, loaded| {
                let _ = session.scenario.apply_preset(&loaded.document, place);
            });
        };
        let pressed = move || (chosen.get() == Some(place)).to_string();
        view! { <button type="button" class="preset" aria-pressed=pressed on:click=follow>{label}</button> }
    };
    let note = Memo::new(move |_| {
        let preset = chosen.get()?;
        app.follow_language();
        app.context_now(|context| Some(note_of(context, preset)))
    });
    let locked = app.view_model(locked);
    view! {
        <Show when=move || { count > 0 }>
            <div class="presets">
                <p id="voorbeelden" class="legend">{app.word(|words| words.examples)}</p>
                <div role="group" aria-labelledby="voorbeelden">{(0..count).map(button).collect_view()}</div>
                <p class="aside"><Prose text=Signal::derive(move || note.get().unwrap_or_default())/></p>
                <Show when=move || !locked.read().is_empty()><p class="aside">{locked}</p></Show>
            </div>
        </Show>
    }
}

/// Names the lines that no preset changes because they are locked; empty if there are none.
fn locked(context: RenderContext<'_>) -> String {
    let names: Vec<String> = context.session.locks.iter().map(|&id| format!("‘{}’", context.line_name(id))).collect();
    if names.is_empty() { String::new() } else { fill(context.words().locked_stay, &[("lines", &names.join(", "))]) }
}

/// Describes a preset and cites its sources.
fn note_of(context: RenderContext<'_>, preset: usize) -> String {
    let preset = &context.loaded.document.presets[preset];
    let mut text = preset.note.as_ref().map_or(String::new(), |note| note.in_language(context.language()).to_owned());
    if preset.example {
        text = format!("{text} {}", context.said(context.words().example)).trim_start().to_owned();
    }
    for citation in &preset.citations {
        text = format!("{text} ({})", source_line(context, citation).text);
    }
    text
}
