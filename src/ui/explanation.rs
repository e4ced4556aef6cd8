//! The panel that says where a number comes from.

use leptos::ev::KeyboardEvent;
use leptos::html::H2;
use leptos::prelude::*;

use super::prose::{Plain, Prose};
use super::reference::SourceLines;
use super::use_app;
use crate::figure::explanation::{Explanation, Term, explain};

/// The explanation of the number that was pressed; each number in it can be pressed in turn.
#[component]
pub fn ExplanationPanel() -> impl IntoView {
    let app = use_app();
    let shown = app.figure(|scene| {
        let at = scene.session.trail.last()?;
        Some((scene.session.trail.len() > 1, explain(scene, at.quantity, at.year)))
    });
    let trail = app.figure(|scene| scene.session.trail.clone());
    let heading = NodeRef::<H2>::new();
    // The panel is new content: focus goes to its heading, for each number anew.
    Effect::new(move |_| {
        if !trail.read().is_empty() {
            request_animation_frame(move || {
                if let Some(heading) = heading.get_untracked() {
                    crate::browser::focus(&heading);
                }
            });
        }
    });
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            app.close_explanation();
        }
    };
    let back = move |_| {
        app.update(|session, _| {
            session.trail.pop();
        });
    };
    let open = Memo::new(move |_| shown.read().is_some());
    move || {
        open.get().then(|| {
            view! {
                <div class="explanation" role="dialog" aria-labelledby="uitleg-titel" on:keydown=key>
                    <div class="explanation-bar">
                        <Show when=move || shown.read().as_ref().is_some_and(|(deeper, _)| *deeper)>
                            <button type="button" class="quiet" on:click=back>"← "{app.word(|words| words.back)}</button>
                        </Show>
                        <button type="button" class="quiet close" on:click=move |_| app.close_explanation()>{app.word(|words| words.close)}" ×"</button>
                    </div>
                    <h2 id="uitleg-titel" tabindex="-1" node_ref=heading>
                        {move || shown.read().as_ref().map(|(_, explanation)| explanation.title.clone())}
                    </h2>
                    {move || shown.get().map(|(_, explanation)| view! { <Body explanation/> })}
                </div>
            }
        })
    }
}

#[component]
fn Body(
    /// What it explains.
    explanation: Explanation,
) -> impl IntoView {
    let app = use_app();
    let value = |(layer, value): (String, String)| {
        view! { <div><dt>{layer}</dt><dd><Plain text=value/></dd></div> }
    };
    let has_terms = !explanation.terms.is_empty();
    view! {
        <p class="status">{explanation.kind}</p>
        <dl class="layers">{explanation.values.into_iter().map(value).collect_view()}</dl>
        {explanation.fault.map(|fault| view! { <p class="finding certain">{fault}</p> })}
        {explanation.note.map(|note| view! { <p><Prose text=note/></p> })}
        {explanation.formula.map(|formula| view! {
            <h3>{app.word(|words| words.formula)}</h3>
            <p class="formula">{formula}</p>
        })}
        {has_terms.then(|| view! {
            <h3>{app.word(|words| words.computed_from)}</h3>
            <ul class="terms">{explanation.terms.into_iter().map(|term| view! { <TermLine term sources=false/> }).collect_view()}</ul>
        })}
        <SourceLines lines=Signal::stored(explanation.sources)/>
        {has_terms.then(|| view! {
            <h3>{app.word(|words| words.rests_on)}</h3>
            <ul class="terms grounds">{explanation.grounds.into_iter().map(|term| view! { <TermLine term sources=true/> }).collect_view()}</ul>
        })}
        <p class="aside">{app.word(|words| words.rounding_note)}</p>
        {explanation.report.map(|address| view! { <p><a href=address>{app.word(|words| words.everyone.report)}</a></p> })}
    }
}

/// A value that another was computed from.
#[component]
fn TermLine(
    /// The value.
    term: Term,
    /// Whether its sources are shown.
    sources: bool,
) -> impl IntoView {
    let app = use_app();
    let Term { cell, label, value, kind, sources: lines } = term;
    let open = move |_| app.explain(cell.quantity, cell.year);
    view! {
        <li>
            <button type="button" class="link" on:click=open>{label}</button>
            ": "<b><Plain text=value/></b>" "<span class="tag">{kind}</span>
            {sources.then(|| view! { <SourceLines lines=Signal::stored(lines)/> })}
        </li>
    }
}
