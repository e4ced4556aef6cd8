//! The sensitivity ranking of the open inputs, and the formal question that asks for the missing ones.

use engine::QuantityId;
use engine::document::Uncertainty;
use leptos::html::Textarea;
use leptos::prelude::*;

use super::proposal::share::CopyButton;
use super::prose::{Plain, Prose};
use super::sign::{Icon, Sign};
use super::{percent, use_app};
use crate::view_model::question::question;
use crate::view_model::ranking::{Ranking, SensitivityBar, ranking};

/// Panel with the ranking as bars (tornado chart), the question to ask about each input, and a button that writes the formal question.
#[component]
pub fn RankingPanel() -> impl IntoView {
    let app = use_app();
    let shown = app.estimated(ranking);
    let open = |document: &engine::Document| {
        document.all().any(|(_, one)| one.uncertainty().is_some_and(Uncertainty::is_open))
    };
    let doubtful = app.context_now(|context| open(&context.loaded.document));
    let all = RwSignal::new(false);
    let text = move |part: fn(&Ranking) -> Option<String>| {
        move || shown.read().as_ref().and_then(part).map(|text| view! { <p class="aside"><Plain text/></p> })
    };
    let bars = move || {
        shown.read().as_ref().map_or(Vec::new(), |ranking| {
            let count = if all.get() { ranking.bars.len() } else { ranking.telling };
            ranking.bars.iter().take(count).map(|bar| bar.id).collect()
        })
    };
    let one = move |id: QuantityId| {
        let bar = Memo::new(move |_| shown.read().as_ref()?.bars.iter().find(|bar| bar.id == id).cloned());
        view! { <RankBar id bar/> }
    };
    let more = move || shown.read().as_ref().is_some_and(|ranking| ranking.bars.len() > ranking.telling);
    let none = move || shown.read().as_ref().is_some_and(|ranking| ranking.bars.is_empty());
    let zero = move || shown.read().as_ref().map(|ranking| percent(ranking.zero));
    doubtful.then(|| {
        view! {
            <section class="panel ranking" id="ranglijst" aria-labelledby="ranking-title">
                <h2 id="ranking-title">{app.word(|words| words.estimate().what_matters)}</h2>
                <p class="intro">
                    {move || match shown.read().as_ref() {
                        Some(ranking) => view! { <Prose text=ranking.intro.clone()/> }.into_any(),
                        None => app.word(|words| words.estimate().working).into_any(),
                    }}
                </p>
                <ol class="rank-bars" style=("--zero", zero)>
                    <For each=bars key=|id| *id children=one/>
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

/// Row of an input: its name, its bar and the question to ask.
#[component]
fn RankBar(
    /// The input.
    id: QuantityId,
    /// The view model of the bar; `None` leaves the row empty.
    bar: Memo<Option<SensitivityBar>>,
) -> impl IntoView {
    let app = use_app();
    let text = move |part: fn(&SensitivityBar) -> &str| {
        move || bar.read().as_ref().map_or(String::new(), |bar| part(bar).to_owned())
    };
    let unknown = Memo::new(move |_| bar.read().as_ref().is_some_and(|bar| bar.unknown));
    // Set one by one: a content policy without inline styles drops a whole `style` attribute.
    let place = Memo::new(move |_| bar.read().as_ref().map_or((0.0, 0.0), |bar| bar.place));
    let (start, width) = (move || percent(place.get().0), move || percent((place.get().1 - place.get().0).max(0.4)));
    let question = Memo::new(move |_| bar.read().as_ref().and_then(|bar| bar.question.clone()));
    let explain = move |_| app.explain(id, app.context_now(|context| context.session.year));
    view! {
        <li>
            <p class="rank-name">
                <button type="button" class="link" aria-haspopup="dialog" on:click=explain>{text(|bar| &bar.label)}</button>
                " "<span class="tag" class:unknown=unknown>{text(|bar| &bar.kind)}</span>
            </p>
            <div class="rank-track" role="img" aria-label=text(|bar| &bar.sentence)>
                <span class="rank-bar" class:unknown=unknown style:inset-inline-start=start style:width=width></span>
            </div>
            <p class="rank-ends" translate="no" aria-hidden="true">{text(|bar| &bar.ends.0)}" "<Icon sign=Sign::On/>" "{text(|bar| &bar.ends.1)}</p>
            {move || question.get().map(|question| view! {
                <p class="rank-question"><span class="legend">{app.word(|words| words.estimate().ask)}</span>" "<Prose text=question/></p>
            })}
        </li>
    }
}

/// Button that writes the formal question, and the text, ready to copy.
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
                <p class="printed" aria-hidden="true">{written}</p>
                <CopyButton label=app.word(|words| words.estimate().copy) text=written/>
            </Show>
        </Show>
    }
}
