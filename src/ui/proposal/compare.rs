//! Comparison of scenarios side by side.

use std::collections::BTreeSet;

use leptos::prelude::*;
use link::Named;

use super::super::use_app;
use super::keep::Shelf;
use crate::text::fill;
use crate::view_model::proposal::compare::{
    ComparisonRow, MOST, SideBySide, compared, is_government, own, side_by_side,
};

/// Table with a heading column.
#[component]
fn Table(
    /// The caption.
    caption: String,
    /// The column headings.
    columns: Vec<String>,
    /// The rows: a name, and a cell for each column.
    rows: Vec<(String, Vec<String>)>,
) -> impl IntoView {
    let row = |(name, cells): (String, Vec<String>)| {
        view! { <tr><th scope="row">{name}</th>{cells.into_iter().map(|cell| view! { <td translate="no">{cell}</td> }).collect_view()}</tr> }
    };
    let name = caption.clone();
    view! {
        <div class="wide" tabindex="0" role="group" aria-label=name>
            <table class="plain">
                <caption>{caption}</caption>
                <thead><tr><td></td>{columns.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Renders the choice of scenarios and their comparison.
#[component]
pub fn Compare() -> impl IntoView {
    let app = use_app();
    let shelf: Shelf = expect_context();
    // The keys of the chosen scenarios; the proposal on the page has an empty key.
    let chosen = RwSignal::new(BTreeSet::from([String::new()]));
    let offered = Memo::new(move |_| {
        app.when_rested();
        let page = app.context_now(own);
        let page = (!is_government(&page.scenario)).then_some((String::new(), page));
        page.into_iter().chain(shelf.readable()).collect::<Vec<(String, Named)>>()
    });
    let ticked = Memo::new(move |_| compared(&offered.read(), &chosen.read()));
    let shown = Memo::new(move |_| {
        let named = offered.get().into_iter().filter(|(key, _)| ticked.read().contains(key));
        let named: Vec<Named> = named.map(|(_, named)| named).collect();
        (!named.is_empty()).then(|| app.context_now(|context| side_by_side(context, &named)))
    });
    let year = app.rested_figure(|context| context.year(context.session.year));
    let choice = move |(key, named): (String, Named)| {
        let (of, with) = (key.clone(), key.clone());
        let checked = move || ticked.read().contains(&of);
        let full = move || ticked.read().len() >= MOST && !ticked.read().contains(&with);
        let toggle = move |on: bool| {
            // Starts from the boxes that are visibly ticked, so that a scenario that is no longer offered is not chosen either.
            let mut keys = ticked.get_untracked();
            _ = if on { keys.insert(key.clone()) } else { keys.remove(&key) };
            chosen.set(keys);
        };
        view! {
            <label>
                <input type="checkbox" prop:checked=checked disabled=full on:change:target=move |event| toggle(event.target().checked())/>
                " "<bdi>{named.name}</bdi>
            </label>
        }
    };
    let show = move |shown: SideBySide| {
        app.follow_language();
        let words = app.context_now(|context| context.words().proposal());
        let with_all = [words.least, words.greatest, words.mean].map(str::to_owned);
        let columns = shown.names.iter().cloned().chain(with_all).collect();
        let row = |row: ComparisonRow| (row.label, [row.ranges, vec![row.min, row.max, row.mean]].concat());
        let outcomes = shown.outcomes.into_iter().map(row).collect();
        let results = fill(words.results_in, &[("year", &year.get().to_string())]);
        let choices = if shown.choices.is_empty() {
            view! { <p>{words.none_differ}</p> }.into_any()
        } else {
            view! { <Table caption=words.differing_choices.to_owned() columns=shown.names rows=shown.choices/> }
                .into_any()
        };
        view! {
            {choices}
            <Table caption=results columns rows=outcomes/>
            <p class="aside">{words.mean_note}</p>
            <Table caption=words.pairs.to_owned() columns=shown.pairs.clone() rows=shown.differences/>
            <p class="aside">{words.pairs_note}</p>
            {shown.likely.map(|likely| view! {
                <Table caption=words.likely_pairs.to_owned() columns=shown.pairs rows=vec![likely]/>
                <p class="aside">{words.likely_pairs_note}</p>
            })}
        }
    };
    view! {
        <p class="aside">{app.said(|words| words.proposal().compare_intro)}</p>
        <Show
            when=move || !offered.read().is_empty()
            fallback=move || view! { <p>{app.proposal_word(|words| words.nothing_to_compare)}</p> }
        >
            <fieldset class="checks">
                <legend>{app.proposal_word(|words| words.compare_which)}</legend>
                {move || offered.get().into_iter().map(choice).collect_view()}
            </fieldset>
        </Show>
        <div class="compared">{move || shown.get().map(show)}</div>
    }
}
