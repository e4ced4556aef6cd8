//! What the proposal does: the table of outcomes.

use leptos::prelude::*;

use super::number::Number;
use super::prose::Prose;
use super::use_app;
use crate::figure::outcomes::{InYear, Line, lines};

/// All outcomes over the years, with the difference to the government's position.
#[component]
pub fn Outcomes() -> impl IntoView {
    let app = use_app();
    let shown = app.figure(lines);
    let count = shown.with_untracked(Vec::len);
    let years = app.scene_now(|scene| scene.explorer.document.years.iter().collect::<Vec<_>>());
    let head = years.iter().enumerate().map(|(place, year)| {
        let chosen = app.figure(move |scene| scene.session.year == place);
        view! { <th role="columnheader" scope="col" class:chosen=chosen>{year.to_string()}</th> }
    });
    let head = head.collect_view();
    let row = move |place: usize| {
        let line = Memo::new(move |_| shown.read().get(place).cloned());
        view! { <Outcome line/> }
    };
    let further = move |wanted: bool| {
        let places = shown
            .with_untracked(|lines| (0..count).filter(|&place| lines[place].further == wanted).collect::<Vec<_>>());
        places.into_iter().map(row).collect_view()
    };
    view! {
        <p class="aside">{app.word(|words| words.outcomes_intro)}</p>
        <table role="table" class="outcomes">
            <caption class="heard">{app.word(|words| words.outcomes_caption)}</caption>
            <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{app.word(|words| words.outcome)}</th>{head}</tr></thead>
            <tbody role="rowgroup">{further(false)}</tbody>
            <tbody role="rowgroup" class="further">
                {further(true)}
            </tbody>
        </table>
    }
}

/// One outcome.
#[component]
fn Outcome(
    /// What it shows.
    line: Memo<Option<Line>>,
) -> impl IntoView {
    let app = use_app();
    let text =
        move |part: fn(&Line) -> String| Signal::derive(move || line.read().as_ref().map_or(String::new(), part));
    let notes = move || line.read().as_ref().map_or(Vec::new(), |line| line.notes.clone());
    let count = line.with_untracked(|line| line.as_ref().map_or(0, |line| line.years.len()));
    let year = move |place: usize| {
        let in_year = Memo::new(move |_| line.read().as_ref().and_then(|line| line.years.get(place).cloned()));
        view! { <Year in_year/> }
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span class="name"><Prose text=text(|line| line.label.clone())/></span>
                <small class="unit">{text(|line| line.unit.clone())}</small>
                <details class="about">
                    <summary>{app.word(|words| words.about)}<span class="heard">" "{text(|line| line.label.clone())}</span></summary>
                    <p><Prose text=text(|line| line.sentence.clone())/></p>
                    {move || notes().into_iter().map(|note| view! { <p><Prose text=note/></p> }).collect_view()}
                </details>
            </th>
            {(0..count).map(year).collect_view()}
        </tr>
    }
}

/// An outcome in one year: the proposal's result, and what it changes.
#[component]
fn Year(
    /// What it shows.
    in_year: Memo<Option<InYear>>,
) -> impl IntoView {
    let app = use_app();
    let chosen = move || in_year.read().as_ref().is_some_and(|year| year.chosen);
    let same = move || in_year.read().as_ref().is_none_or(|year| year.same);
    let proposal = Memo::new(move |_| in_year.read().as_ref().and_then(|year| year.proposal.clone()));
    let difference = Memo::new(move |_| in_year.read().as_ref().map(|year| year.difference.clone()));
    let name = move || in_year.read().as_ref().map_or(String::new(), |year| year.year.to_string());
    view! {
        <td role="cell" class:chosen=chosen>
            <span class="column" aria-hidden="true">{name}</span>
            <Number cell=proposal/>
            <span class="difference" class:same=same>
                <Show when=move || !same() fallback=move || view! { <span aria-hidden="true">"="</span><span class="heard">{app.word(|words| words.same)}</span> }>
                    <Number cell=difference/>
                </Show>
            </span>
        </td>
    }
}
