//! Choices that tell a story, one press each.

use leptos::prelude::*;

use super::prose::Prose;
use super::use_app;
use crate::figure::Scene;
use crate::figure::explanation::source_line;
use crate::text::fill;

/// A button for each preset; below them what the chosen one does and where it comes from.
#[component]
pub fn Presets() -> impl IntoView {
    let app = use_app();
    let count = app.scene_now(|scene| scene.explorer.document.presets.len());
    let chosen = app.figure(|scene| scene.session.preset(&scene.explorer.document));
    let button = move |place: usize| {
        let label = app.wording(move |scene| {
            scene.explorer.document.presets[place].label.in_language(scene.language()).to_owned()
        });
        // The scenario is checked against its own document, which has this preset.
        let follow = move |_| {
            app.update(|session, explorer| {
                let _ = session.scenario.follow(&explorer.document, place);
            });
        };
        let pressed = move || (chosen.get() == Some(place)).to_string();
        view! { <button type="button" class="preset" aria-pressed=pressed on:click=follow>{label}</button> }
    };
    let note = Memo::new(move |_| {
        let preset = chosen.get()?;
        app.follow_language();
        app.scene_now(|scene| Some(note_of(scene, preset)))
    });
    let locked = app.figure(locked);
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

/// Which lines no preset changes, because they are locked; empty where none is.
fn locked(scene: Scene<'_>) -> String {
    let names: Vec<String> = scene.session.locks.iter().map(|&id| format!("‘{}’", scene.line_name(id))).collect();
    if names.is_empty() { String::new() } else { fill(scene.words().locked_stay, &[("lines", &names.join(", "))]) }
}

/// What a preset does and where it comes from.
fn note_of(scene: Scene<'_>, preset: usize) -> String {
    let preset = &scene.explorer.document.presets[preset];
    let mut text = preset.note.as_ref().map_or(String::new(), |note| note.in_language(scene.language()).to_owned());
    if preset.example {
        text = format!("{text} {}", scene.said(scene.words().example)).trim_start().to_owned();
    }
    for citation in &preset.citations {
        text = format!("{text} ({})", source_line(scene, citation).text);
    }
    text
}
