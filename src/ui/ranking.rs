//! Which missing figure matters most, and the formal question that asks for it.

use engine::document::Doubt;
use leptos::html::Textarea;
use leptos::prelude::*;

use super::proposal::share::CopyButton;
use super::prose::{Plain, Prose};
use super::{percent, use_app};
use crate::figure::question::question;
use crate::figure::ranking::{Bar, Ranking, ranking};

/// The ranking as bars, each with the question to ask, and a button that writes the formal question.
#[component]
pub fn RankingPanel() -> impl IntoView {
    let app = use_app();
    let shown = app.estimated(ranking);
    let open = |document: &engine::Document| document.all().any(|(_, one)| one.doubt().is_some_and(Doubt::is_open));
    let doubtful = app.scene_now(|scene| open(&scene.explorer.document));
    let all = RwSignal::new(false);
    let text = move |part: fn(&Ranking) -> Option<String>| {
        move || shown.read().as_ref().and_then(part).map(|text| view! { <p class="aside"><Plain text/></p> })
    };
    let bars = move || {
        shown.read().as_ref().map_or(Vec::new(), |ranking| {
            let count = if all.get() { ranking.bars.len() } else { ranking.telling };
            ranking.bars.iter().take(count).cloned().collect()
        })
    };
    let more = move || shown.read().as_ref().is_some_and(|ranking| ranking.bars.len() > ranking.telling);
    let none = move || shown.read().as_ref().is_some_and(|ranking| ranking.bars.is_empty());
    let zero = move || {
        shown
            .read()
            .as_ref()
            .and_then(|ranking| ranking.ticks.iter().find(|(_, label)| label == "0").map(|(place, _)| percent(*place)))
    };
    doubtful.then(|| {
        view! {
            <section class="panel ranking" id="ranglijst" aria-labelledby="ranglijst-titel">
                <h2 id="ranglijst-titel">{app.word(|words| words.estimate().what_matters)}</h2>
                <p class="intro">
                    {move || match shown.read().as_ref() {
                        Some(ranking) => view! { <Prose text=ranking.intro.clone()/> }.into_any(),
                        None => app.word(|words| words.estimate().working).into_any(),
                    }}
                </p>
                <ol class="rank-bars" style=("--zero", zero)>
                    <For each=bars key=|bar| (bar.id, bar.sentence.clone()) let:bar><RankBar bar/></For>
                </ol>
                <Show when=none><p>{app.word(|words| words.estimate().nothing_matters)}</p></Show>
                <Show when=more>
                    <label class="choice"><input type="checkbox" prop:checked=all on:change:target=move |event| all.set(event.target().checked())/><span>{app.word(|words| words.estimate().less_telling)}</span></label>
                </Show>
                {text(|ranking| ranking.turn.clone())}
                {text(|ranking| ranking.joint.clone())}
                <Question/>
            </section>
        }
    })
}

/// One figure: its name, its bar, and what to ask.
#[component]
fn RankBar(
    /// What it shows.
    bar: Bar,
) -> impl IntoView {
    let app = use_app();
    let Bar { id, label, kind, unknown, question, place: (from, to), ends: (low, high), sentence } = bar;
    let year = app.scene_now(|scene| scene.session.year);
    // One by one: a policy without inline styles passes a whole attribute by.
    let (start, width) = (percent(from), percent((to - from).max(0.4)));
    view! {
        <li>
            <p class="rank-name">
                <button type="button" class="link" aria-haspopup="dialog" on:click=move |_| app.explain(id, year)>{label}</button>
                " "<span class="tag" class:unknown=unknown>{kind}</span>
            </p>
            <div class="rank-track" role="img" aria-label=sentence>
                <span class="rank-bar" class:unknown=unknown style:inset-inline-start=start style:width=width></span>
            </div>
            <p class="rank-ends" aria-hidden="true">{low}" → "{high}</p>
            {question.map(|question| view! {
                <p class="rank-question"><span class="legend">{app.word(|words| words.estimate().ask)}</span>" "<Prose text=question/></p>
            })}
        </li>
    }
}

/// A button that writes the formal question, and its text, ready to copy.
#[component]
fn Question() -> impl IntoView {
    let app = use_app();
    let open = RwSignal::new(false);
    let text = app.estimated(question);
    let field = NodeRef::<Textarea>::new();
    let write = move |_| {
        open.set(true);
        request_animation_frame(move || {
            if let Some(field) = field.get_untracked() {
                crate::browser::focus(&field);
            }
        });
    };
    let written = Signal::derive(move || text.get().unwrap_or_default());
    let rows = move || text.read().as_ref().map_or(8, |text| text.lines().map(|line| 1 + line.len() / 78).sum());
    view! {
        <Show when=move || text.read().is_some()>
            <p><button type="button" class="quiet" aria-expanded=move || open.get().to_string() on:click=write>{app.word(|words| words.estimate().write_question)}</button></p>
            <Show when=move || open.get()>
                <textarea
                    class="question"
                    node_ref=field
                    readonly
                    rows=rows
                    aria-label=app.word(|words| words.estimate().question_title)
                    prop:value=written
                >{text.get_untracked().unwrap_or_default()}</textarea>
                <CopyButton label=app.word(|words| words.estimate().copy) text=written/>
            </Show>
        </Show>
    }
}
