//! Background of the document: text sections, facts, observations, sources and glossary.

use leptos::prelude::*;

use super::prose::Prose;
use super::statement::PLACE;
use super::use_app;
use crate::view_model::explanation::{SourceLine, date, source_line};
use crate::view_model::reference::{ReferenceRow, facts, observations, sources};
use crate::view_model::statement::is_web;

/// List of sources; renders nothing if there are none.
#[component]
pub fn SourceLines(
    /// The sources.
    #[prop(into)]
    lines: Signal<Vec<SourceLine>>,
) -> impl IntoView {
    let one = |line: SourceLine| {
        let text = match line.address {
            Some(address) => {
                view! { <a href=address rel="noopener noreferrer" target="_blank">{line.text}</a> }.into_any()
            }
            None => line.text.into_any(),
        };
        view! { <li><span class=format!("tag {}", line.look.name())>{line.mark}</span>" "{text}</li> }
    };
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| view! { <ul class="sources">{lines.into_iter().map(one).collect_view()}</ul> })
    }
}

/// A text section of the document, in the language of the page.
#[derive(Clone, PartialEq)]
struct ShownSection {
    id: String,
    title: String,
    intro: Option<String>,
    items: Vec<(String, Vec<SourceLine>)>,
}

/// Renders the text sections of the document.
#[component]
pub fn Sections() -> impl IntoView {
    let app = use_app();
    let sections = app.wording(|context| {
        let text = |text: &engine::Text| text.in_language(context.language()).to_owned();
        let section = |section: &engine::document::Section| {
            let items = section.items.iter().map(|(item, citations)| {
                let lines: Vec<_> = citations.iter().map(|citation| source_line(context, citation)).collect();
                (text(item), lines)
            });
            let intro = section.intro.as_ref().map(text);
            ShownSection { id: section.id.clone(), title: text(&section.title), intro, items: items.collect() }
        };
        context.loaded.document.sections.iter().map(section).collect::<Vec<_>>()
    });
    let item = |(text, lines): (String, Vec<SourceLine>)| {
        view! { <li><p><Prose text=text/></p><SourceLines lines=Signal::stored(lines)/></li> }
    };
    let section = move |ShownSection { id, title, intro, items }: ShownSection| {
        let title_id = format!("{id}-titel");
        let heading_id = title_id.clone();
        view! {
            <section class="panel" id=id aria-labelledby=title_id>
                <h2 id=heading_id><Prose text=title/></h2>
                {intro.map(|intro| view! { <p class="intro"><Prose text=intro/></p> })}
                {(!items.is_empty()).then(|| view! { <ul class="points">{items.into_iter().map(item).collect_view()}</ul> })}
            </section>
        }
    };
    move || sections.get().into_iter().map(section).collect_view()
}

/// Panel with the facts, the observations, the sources and the glossary.
#[component]
pub fn Reference() -> impl IntoView {
    let app = use_app();
    let glossary = app.wording(|context| {
        let text = |text: &engine::Text| text.in_language(context.language()).to_owned();
        let glossary = &context.loaded.document.glossary;
        glossary.iter().map(|gloss| (text(&gloss.term), text(&gloss.meaning))).collect::<Vec<_>>()
    });
    let facts = app.wording(facts);
    let observations = app.wording(observations);
    let sources = app.wording(sources);
    view! {
        <section class="panel" id="cijfers" aria-labelledby="figures-title">
            <h2 id="figures-title">{app.word(|words| words.figures_and_sources)}</h2>
            <p class="intro">{app.word(|words| words.everyone().figures_intro)}</p>
            <Show when=move || !facts.read().is_empty()>
                <Entries title=app.word(|words| words.facts) entries=facts/>
            </Show>
            <Show when=move || !observations.read().is_empty()>
                <Entries title=app.word(|words| words.observed) entries=observations/>
            </Show>
            <Show when=move || !sources.read().is_empty()>
                <details class="fold">
                    <summary>{app.word(|words| words.sources)}</summary>
                    <SourceLines lines=sources/>
                </details>
            </Show>
            <Show when=move || !glossary.read().is_empty()>
                <details class="fold">
                    <summary>{app.word(|words| words.glossary)}</summary>
                    <dl class="glossary">
                        {move || glossary.get().into_iter().map(|(term, meaning)| view! { <div><dt>{term}</dt><dd>{meaning}</dd></div> }).collect_view()}
                    </dl>
                </details>
            </Show>
        </section>
    }
}

/// List of quantities with their sources, folded until it is opened.
#[component]
fn Entries(
    /// The summary line.
    title: Memo<&'static str>,
    /// The quantities.
    entries: Memo<Vec<ReferenceRow>>,
) -> impl IntoView {
    let one = |entry: ReferenceRow| {
        view! {
            <li>
                <p class="entry-head"><b><Prose text=entry.label/></b></p>
                <ul class="values">{entry.values.into_iter().map(|value| view! { <li>{value}</li> }).collect_view()}</ul>
                {entry.note.map(|note| view! { <p class="aside"><Prose text=note/></p> })}
                <SourceLines lines=Signal::stored(entry.sources)/>
            </li>
        }
    };
    view! {
        <details class="fold">
            <summary>{title}</summary>
            <ul class="entries">{move || entries.get().into_iter().map(one).collect_view()}</ul>
        </details>
    }
}

/// Colophon: the disclaimer, version, data date, publisher, program, privacy and the link to the accessibility statement.
#[component]
pub fn Colophon(
    /// `true` while the accessibility statement is unfolded.
    unfolded: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    // The link leaves the address as it is, because that may hold a scenario.
    let to_statement = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        unfolded.set(true);
        crate::browser::focus_on(PLACE);
    };
    let text = app.wording(|context| {
        let (document, words) = (&context.loaded.document, context.words());
        let publisher = match document.publisher.name.as_str() {
            "" => words.not_published,
            _ => words.publisher,
        };
        let date = date(&document.date, words.months);
        format!("{} {} · {} {date} · {publisher}", words.version, document.version, words.data_of)
    });
    let publisher = app.context_now(|context| context.loaded.document.publisher.clone());
    let publisher = (!publisher.name.is_empty()).then(|| {
        let name = publisher.name;
        match publisher.address {
            address if is_web(&address) => view! { ": "<a href=address rel="noopener">{name}</a> }.into_any(),
            _ => view! { ": "{name} }.into_any(),
        }
    });
    view! {
        <footer class="foot">
            <p><Prose text=app.said(|words| words.disclaimer)/></p>
            <p>{text}{publisher}</p>
            <super::version::Program/>
            <p>{app.word(|words| words.privacy)}</p>
            <p><a href=format!("#{PLACE}") on:click=to_statement>{app.word(|words| words.everyone().statement)}</a></p>
        </footer>
    }
}
