//! The proposal's fact sheet, to print, to save as PDF and to copy.

use leptos::prelude::*;

use super::super::use_app;
use super::share::{QrPicture, page_link};
use crate::view_model::proposal::sheet::{markdown, sheet};

/// Renders the sheet with its buttons.
#[component]
pub fn SheetPart() -> impl IntoView {
    let app = use_app();
    let shown = app.rested_figure(sheet);
    let link = page_link(app);
    let told = RwSignal::new(None);
    let copy = move |_| {
        let text = app.context_now(|context| markdown(context, &shown.read_untracked(), &link.read_untracked()));
        super::copy(&text, told);
    };
    let list = |lines: Vec<String>| view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> };
    let part = move |heading: &'static str, lines: Vec<String>| {
        (!lines.is_empty()).then(|| view! { <h3>{heading}</h3><div class="columns">{list(lines)}</div> })
    };
    let paper = move || {
        let sheet = shown.get();
        let (words, layers) = app.context_now(|context| {
            let layers = &context.loaded.document.layers;
            let name = |text: &engine::Text| text.in_language(context.language()).to_owned();
            (context.words(), [name(&layers.official), name(&layers.proposal)])
        });
        let own = words.proposal();
        let [official, proposal] = layers;
        let nothing = sheet.changes.is_empty().then(|| app.context_now(|context| context.said(own.changes_nothing)));
        let row = |[label, official, proposal, difference]: [String; 4]| {
            view! { <tr><th scope="row">{label}</th><td translate="no">{official}</td><td translate="no">{proposal}</td><td translate="no">{difference}</td></tr> }
        };
        view! {
            <div class="paper fiche">
                <h2>{sheet.title}</h2>
                <p class="user-scenario">{sheet.user_scenario}</p>
                {list(sheet.sentences)}
                <h3>{own.what_changes}</h3>
                {nothing.map(|nothing| view! { <p>{nothing}</p> })}
                {list(sheet.changes)}
                {(!sheet.means.is_empty()).then(|| list(sheet.means))}
                {sheet.balance.map(|balance| view! { <p class="finding">{balance}</p> })}
                <h3>{sheet.results_in.clone()}</h3>
                <div class="wide" tabindex="0" role="group" aria-label=sheet.results_in>
                    <table class="plain">
                        <thead><tr><td></td><th scope="col">{official}</th><th scope="col">{proposal}</th><th scope="col">{words.difference}</th></tr></thead>
                        <tbody>{sheet.results.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
                {part(own.changed_figures, sheet.figures)}
                {part(own.open_figures, sheet.unknown)}
                {part(own.used_sources, sheet.sources)}
                <div class="cite">
                    <p>{own.citation}": "{sheet.citation}<br/><span class="address">{link}</span></p>
                    <QrPicture link/>
                </div>
            </div>
        }
    };
    view! {
        <div class="ways">
            <button type="button" class="quiet" on:click=move |_| super::print("fiche", told)>{app.proposal_word(|words| words.print)}</button>
            <button type="button" class="quiet" on:click=copy>{app.proposal_word(|words| words.copy_markdown)}</button>
        </div>
        <super::Told told/>
        {paper}
    }
}
