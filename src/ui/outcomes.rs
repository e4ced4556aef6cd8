//! The table of outcomes: the effects of the proposal.

use leptos::html;
use leptos::prelude::*;

use super::number::Number;
use super::prose::Prose;
use super::use_app;
use crate::browser;
use crate::session::YearView;
use crate::text::fill;
use crate::view_model::outcomes::{InYear, OutcomeLine, lines};

/// The maximum number of years shown side by side next to the budget table.
const MOST_YEARS: usize = 6;

/// Table of all outcomes over the years, with the difference from the government's position.
#[component]
pub fn Outcomes() -> impl IntoView {
    let app = use_app();
    let shown = app.view_model(lines);
    // Names and notes, which amounts do not change.
    let named = app.wording(lines);
    let units = Memo::new(move |_| named.read().iter().map(|line| line.unit.clone()).collect::<Vec<_>>().join(". "));
    let count = shown.with_untracked(Vec::len);
    let years = app.context_now(|context| context.loaded.document.years.iter().collect::<Vec<_>>());
    let several = years.len() > 1;
    // More years than fit: the table scrolls beside its row headings.
    let many = years.len() > MOST_YEARS;
    let table_box = NodeRef::<html::Div>::new();
    let year = app.view_model(|context| context.session.year);
    let seen = StoredValue::new(false);
    if many {
        Effect::new(move |_| {
            if let Some(table_box) = table_box.get() {
                browser::show_column(&table_box, year.get() + 1);
            }
        });
        // The table has no width while the page is built out of sight.
        table_box.on_load(move |table_box| {
            let shown = table_box.clone();
            browser::watch_view(&table_box, move |in_view| {
                if in_view && seen.try_get_value() == Some(false) {
                    seen.set_value(true);
                    untrack(|| browser::show_column(&shown, year.get() + 1));
                }
            });
        });
    }
    let what = app.word(|words| words.what_it_does);
    let named_box = move || many.then(|| what.get());
    let head = years.iter().enumerate().map(|(place, year)| {
        let chosen = app.view_model(move |context| context.session.year == place);
        view! { <th role="columnheader" scope="col" class:chosen=chosen>{year.to_string()}</th> }
    });
    let head = head.collect_view();
    let row = move |place: usize| {
        let line = Memo::new(move |_| shown.read().get(place).cloned());
        let named = Memo::new(move |_| named.read().get(place).cloned());
        view! { <Outcome line named/> }
    };
    let further = move |wanted: bool| {
        let places = shown
            .with_untracked(|lines| (0..count).filter(|&place| lines[place].further == wanted).collect::<Vec<_>>());
        places.into_iter().map(row).collect_view()
    };
    let one_year = app.view_model(|context| context.session.span == YearView::OneYear);
    let which = app.view_model(|context| {
        fill(context.words().outcomes_one_year, &[("year", &context.year(context.session.year).to_string())])
    });
    view! {
        <p class="aside">{app.said(|words| words.outcomes_intro)}</p>
        <Show when=move || one_year.get() && several><p class="aside one-year">{which}</p></Show>
        <super::prose::Terms text=units/>
        <div node_ref=table_box class="outcomes-box" class:many=many tabindex=many.then_some("0") role=many.then_some("group") aria-label=named_box>
            <table role="table" class="outcomes" class:one-year=one_year>
                <caption class="heard">{app.said(|words| words.outcomes_caption)}</caption>
                <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{app.word(|words| words.outcome)}</th>{head}</tr></thead>
                <tbody role="rowgroup">{further(false)}</tbody>
                <tbody role="rowgroup" class="further">
                    {further(true)}
                </tbody>
            </table>
        </div>
    }
}

/// Row of an outcome.
#[component]
fn Outcome(
    /// The view model of the row; `None` leaves its numbers out.
    line: Memo<Option<OutcomeLine>>,
    /// The same view model, for texts that only the language changes.
    named: Memo<Option<OutcomeLine>>,
) -> impl IntoView {
    let app = use_app();
    let text = move |part: fn(&OutcomeLine) -> String| {
        Signal::derive(move || named.read().as_ref().map_or(String::new(), part))
    };
    let notes = move || named.read().as_ref().map_or(Vec::new(), |line| line.notes.clone());
    let years = move || line.read().as_ref().map_or(Vec::new(), |line| line.years.clone());
    let same = app.word(|words| words.same);
    let unfolded = RwSignal::new(false);
    let sentence = Memo::new(move |_| line.read().as_ref().map_or(String::new(), |line| line.sentence.clone()));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span class="name"><Prose text=text(|line| line.label.clone())/></span>
                <small class="unit">{text(|line| line.unit.clone())}</small>
                <details class="about" on:toggle=move |_| unfolded.set(true)>
                    <summary>{app.word(|words| words.about)}<span class="heard">" "{text(|line| line.label.clone())}</span></summary>
                    {move || unfolded.get().then(|| view! { <p><Prose text=sentence/></p> })}
                    {move || notes().into_iter().map(|note| view! { <p><Prose text=note/></p> }).collect_view()}
                </details>
            </th>
            {move || years().into_iter().map(|in_year| view! { <Year in_year same=same.get()/> }).collect_view()}
        </tr>
    }
}

/// Cell of an outcome in one year: the proposal's result, and its difference from the government's position.
#[component]
fn Year(
    /// The view model of the cell.
    in_year: InYear,
    /// The word for an unchanged result.
    same: &'static str,
) -> impl IntoView {
    let InYear { year, chosen, proposal, difference, same: unchanged, observed, .. } = in_year;
    let difference = match unchanged {
        true => view! { <span aria-hidden="true">"="</span><span class="heard">{same}</span> }.into_any(),
        false => view! { <Number cell=difference/> }.into_any(),
    };
    view! {
        <td role="cell" class:chosen=chosen>
            <span class="column" aria-hidden="true">{year}</span>
            {proposal.map(|cell| view! { <Number cell/> })}
            <span class="difference" class:same=unchanged>{difference}</span>
            {observed.into_iter().map(|text| view! { <small class="unit">{text}</small> }).collect_view()}
        </td>
    }
}
