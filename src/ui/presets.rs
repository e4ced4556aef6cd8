//! Presets: sets of choices that tell a story, one button each.

use leptos::prelude::*;

use super::prose::Prose;
use super::use_app;
use crate::figure::Scene;
use crate::figure::explanation::source_line;
use crate::text::fill;

/// Renders a button for each preset, and the description and sources of the chosen one.
#[component]
pub fn Presets() -> impl IntoView {
    let app = use_app();
    let count = app.scene_now(|scene| scene.explorer.document.presets.len());
    let chosen = app.figure(|scene| scene.session.preset(&scene.explorer.document));
    let button = move |place: usize| {
        let label = app.wording(move |scene| {
            scene.explorer.document.presets[place].label.in_language(scene.language()).to_owned()
        });
        // The preset was checked against its own document, so applying it cannot fail.
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

/// Names the lines that no preset changes because they are locked; empty if there are none.
fn locked(scene: Scene<'_>) -> String {
    let names: Vec<String> = scene.session.locks.iter().map(|&id| format!("‘{}’", scene.line_name(id))).collect();
    if names.is_empty() { String::new() } else { fill(scene.words().locked_stay, &[("lines", &names.join(", "))]) }
}

/// Describes a preset and cites its sources.
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
