//! The unknowns and the assumptions, each with its field, its interval and its grounds.

use leptos::prelude::*;

use super::number_field::NumberField;
use super::prose::Prose;
use super::reference::SourceLines;
use super::use_app;
use crate::view_model::reference::{Doubtful, doubtful, standing};

/// Renders the fields for the unknowns, or for the assumptions.
#[component]
pub fn UncertainInputs(
    /// Shows the unknowns if `true`, the assumptions if `false`.
    unknowns: bool,
) -> impl IntoView {
    let app = use_app();
    let shown = app.wording(move |context| doubtful(context, unknowns));
    let count = shown.with_untracked(Vec::len);
    let (id, title_id) = if unknowns { ("onbekend", "unknowns-title") } else { ("aannames", "assumptions-title") };
    let title = app.word(if unknowns { |words| words.what_is_unknown } else { |words| words.assumptions });
    let intro = app.word(if unknowns { |words| words.unknown_intro } else { |words| words.assumptions_intro });
    // Fields that were never unfolded subscribe to no signal.
    let unfolded = RwSignal::new(unknowns);
    let one = move |place: usize| {
        let uncertainty = Memo::new(move |_| shown.read().get(place).cloned());
        view! { <Uncertainty uncertainty unknowns unfolded/> }
    };
    let list = move || view! { <div class="doubts">{(0..count).map(one).collect_view()}</div> };
    let body = if unknowns {
        list().into_any()
    } else {
        // A long list, and seldom what a visitor looks for first.
        view! { <details class="fold" on:toggle=move |_| unfolded.set(true)><summary>{app.word(|words| words.show_assumptions)}</summary>{list()}</details> }
            .into_any()
    };
    (count > 0).then(|| {
        view! {
            <section id=id class="panel" aria-labelledby=title_id>
                <h2 id=title_id>{title}</h2>
                <p class="intro">{intro}</p>
                {body}
            </section>
        }
    })
}

#[component]
fn Uncertainty(
    /// The unknown or assumption; `None` renders an empty item.
    uncertainty: Memo<Option<Doubtful>>,
    /// `true` for an unknown, `false` for an assumption.
    unknowns: bool,
    /// `true` once the section is unfolded.
    #[prop(into)]
    unfolded: Signal<bool>,
) -> impl IntoView {
    let app = use_app();
    let start = uncertainty.get_untracked();
    let text = move |part: fn(&Doubtful) -> String| {
        Signal::derive(move || uncertainty.read().as_ref().map_or(String::new(), part))
    };
    let optional = move |part: fn(&Doubtful) -> Option<String>| {
        move || uncertainty.read().as_ref().and_then(part).map(|text| view! { <p><Prose text=text/></p> })
    };
    let standing = Memo::new(move |_| {
        unfolded.get().then_some(())?;
        uncertainty.read().as_ref().map(|uncertainty| app.context(|context| standing(context, uncertainty.id)))
    });
    let set = move || standing.get().is_some_and(|(set, _)| set);
    let sources = Signal::derive(move || {
        uncertainty.read().as_ref().map_or(Vec::new(), |uncertainty| uncertainty.sources.clone())
    });
    let undo = move |_| {
        if let Some(id) = uncertainty.get_untracked().map(|uncertainty| uncertainty.id) {
            app.clear(id, None);
        }
    };
    let undo_word = app.word(if unknowns { |words| words.make_unknown } else { |words| words.reset });
    let fields = move || {
        start.clone().map(|start| match start.years {
            None => view! { <NumberField id=start.id year=Signal::stored(None)/> }.into_any(),
            Some(years) => {
                let first = app.context_now(|context| context.loaded.document.years.first);
                let field = |year: usize| {
                    view! {
                        <div class="of-year">
                            <span class="year" aria-hidden="true">{first + year as i32}</span>
                            <NumberField id=start.id year=Signal::stored(Some(year)) slider=false/>
                        </div>
                    }
                };
                years.into_iter().map(field).collect_view().into_any()
            }
        })
    };
    view! {
        <article class="doubt" class:set=set>
            <h3><Prose text=text(|uncertainty| uncertainty.label.clone())/></h3>
            <p class="status">{move || standing.get().map(|(_, word)| word)}</p>
            {move || unfolded.get().then(fields.clone())}
            <p class="range"><span class="legend">{app.word(|words| words.computed_with_range)}</span>" "<Prose text=text(|uncertainty| uncertainty.range.clone())/></p>
            <Show when=set>
                <button type="button" class="link" on:click=undo>{undo_word}<span class="heard">": "{text(|uncertainty| uncertainty.label.clone())}</span></button>
            </Show>
            <details class="about">
                <summary>{app.word(|words| words.about)}<span class="heard">" "{text(|uncertainty| uncertainty.label.clone())}</span></summary>
                {optional(|uncertainty| uncertainty.note.clone())}
                {optional(|uncertainty| uncertainty.question.clone())}
                <SourceLines lines=sources/>
            </details>
        </article>
    }
}
