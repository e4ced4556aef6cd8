//! The budget table.

use engine::Text;
use engine::document::Layers;
use leptos::prelude::*;

use super::number::Number;
use super::number_field::NumberField;
use super::prose::{Plain, Prose};
use super::reference::SourceLines;
use super::{App, use_app};
use crate::session::YearView;
use crate::view_model::Cell;
use crate::view_model::ledger::{LedgerRow, balance, other_findings, row_of, rows};
use crate::view_model::meaning::Meant;

/// Budget lines in three layers, with the amount left to allot and a button that resets the choices.
#[component]
pub fn Ledger() -> impl IntoView {
    let app = use_app();
    let shown = app.view_model(rows);
    let layers = [
        layer_in_year(app, |layers| &layers.before),
        layer_in_year(app, |layers| &layers.official),
        layer_in_year(app, |layers| &layers.proposal),
    ];
    let lines = move || shown.read().iter().map(|row| row.article).collect::<Vec<_>>();
    let line = move |article: usize| {
        let row = Memo::new(move |_| shown.read().iter().find(|row| row.article == article).cloned());
        // Names and notes, which amounts do not change.
        let named = app.wording(move |context| row_of(context, article));
        view! { <Line article row named layers/> }
    };
    let [before, official, proposal] = layers;
    let others = app.view_model(other_findings);
    let changed = app.view_model(|context| !context.session.scenario.is_empty());
    let reset_choices = move |_| app.update(|session, loaded| session.scenario.clear_choices(&loaded.document));
    let each = app.view_model(|context| context.session.span == YearView::EachYear);
    view! {
        <table role="table" class="ledger" class:each=each>
            <caption class="heard">{app.said(|words| words.ledger_caption)}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{app.word(|words| words.article)}</th>
                    <th role="columnheader" scope="col" class="before">{before}<small>{app.word(|words| words.credit_before)}</small></th>
                    <th role="columnheader" scope="col" class="official">{official}<small>{app.word(|words| words.change)}</small></th>
                    <th role="columnheader" scope="col" class="choice">{app.word(|words| words.your_change)}<small>{app.said(|words| words.against_official)}</small></th>
                    <th role="columnheader" scope="col" class="result">{proposal}<small>{app.word(|words| words.total_change)}</small></th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <For each=lines key=|article| *article children=line/>
            </tbody>
        </table>
        <For each=move || others.get() key=|finding| (finding.check, finding.text.clone()) let:finding>
            <p class="finding" class:certain=finding.certain><Plain text=finding.text.clone()/></p>
        </For>
        <div class="below" tabindex="-1">
            <BalanceLine/>
            <Show when=move || changed.get()>
                <button type="button" class="quiet" on:click=reset_choices>{app.said(|words| words.reset_choices)}</button>
            </Show>
        </div>
    }
}

/// Returns a memo of the name of a layer, with the year if fields for several years stand beside it.
fn layer_in_year(app: App, choose: fn(&Layers) -> &Text) -> Memo<String> {
    let name = app.layer_name(choose);
    let year = app
        .view_model(|context| (context.session.span == YearView::EachYear).then(|| context.year(context.session.year)));
    Memo::new(move |_| year.get().map_or_else(|| name.get(), |year| format!("{} {year}", name.get())))
}

/// Row of a budget line.
#[component]
fn Line(
    /// The index of the line in the document.
    article: usize,
    /// The view model of the row; `None` leaves its numbers out.
    row: Memo<Option<LedgerRow>>,
    /// The same view model, for texts that only the language changes.
    named: Memo<LedgerRow>,
    /// The headings of the columns before, official and proposal.
    layers: [Memo<String>; 3],
) -> impl IntoView {
    let app = use_app();
    let [before, official, proposal] = layers;
    let label = Signal::derive(move || named.read().label.clone());
    let cell = move |part: fn(&LedgerRow) -> Option<Cell>| {
        move || row.read().as_ref().and_then(part).map(|cell| view! { <Number cell/> })
    };
    let level = row.with_untracked(|row| row.as_ref().map_or(0, |row| row.level));
    let choice = row.with_untracked(|row| row.as_ref().and_then(|row| row.choice));
    let parts = Memo::new(move |_| row.read().as_ref().and_then(|row| row.parts_shown));
    let toggle = move |_| app.update(|session, _| session.toggle(article));
    let changed = Memo::new(move |_| row.read().as_ref().is_some_and(|row| row.changed));
    let findings = Memo::new(move |_| row.read().as_ref().map_or(Vec::new(), |row| row.findings.clone()));
    let means = Memo::new(move |_| row.read().as_ref().map_or(Vec::new(), |row| row.means.clone()));
    let about = move || named.read().about.clone();
    let open_split =
        move || named.read().open_split.clone().map(|text| view! { <p class="open-split"><Prose text/></p> });
    let (hide, show, reset_word) =
        (app.word(|words| words.hide_parts), app.word(|words| words.show_parts), app.word(|words| words.reset));
    let toggle_label = move || {
        let word = if parts.get() == Some(true) { hide } else { show };
        format!("{}: {}", label.get(), word.get())
    };
    let fields = move || choice.map(|choice| view! { <Fields choice/> });
    let reset = move |_| {
        if let Some(choice) = choice {
            app.clear(choice, None);
        }
    };
    view! {
        <tr role="row" class=format!("level-{level}") class:changed=changed>
            <th role="rowheader" scope="row">
                <span class="name">
                    <Show when=move || parts.get().is_some()>
                        <button type="button" class="parts" aria-expanded=move || (parts.get() == Some(true)).to_string() aria-label=toggle_label on:click=toggle>
                            <span aria-hidden="true" class="chevron"></span>
                        </button>
                    </Show>
                    <span><Prose text=label/></span>
                </span>
                <details class="about">
                    <summary>{app.word(|words| words.about)}<span class="heard">" "{label}</span></summary>
                    {move || about().into_iter().map(|line| view! { <p><Prose text=line/></p> }).collect_view()}
                </details>
                {open_split}
                {move || means.get().into_iter().map(|meant| view! { <Meaning meant/> }).collect_view()}
                <For each=move || findings.get() key=|finding| (finding.check, finding.text.clone()) let:finding>
                    <p class="finding" class:certain=finding.certain><Plain text=finding.text.clone()/></p>
                </For>
            </th>
            <td role="cell" class="before"><span class="column" aria-hidden="true">{before}</span>{cell(|row| row.before.clone())}</td>
            <td role="cell" class="official"><span class="column" aria-hidden="true">{official}</span>{cell(|row| row.official.clone())}</td>
            <td role="cell" class="choice">
                <span class="column" aria-hidden="true">{app.word(|words| words.your_change)}</span>
                {fields()}
                {choice.map(|choice| view! { <super::proposal::moving::Lock choice label/> })}
                <Show when=move || changed.get()>
                    <button type="button" class="link reset" aria-label=move || format!("{}: {}", label.get(), reset_word.get()) on:click=reset>{reset_word}</button>
                </Show>
            </td>
            <td role="cell" class="result"><span class="column" aria-hidden="true">{proposal}</span>{cell(|row| row.result.clone())}</td>
        </tr>
    }
}

/// Renders the possible meaning of a change of a line.
#[component]
fn Meaning(
    /// The meaning, with its limits and sources.
    meant: Meant,
) -> impl IntoView {
    view! {
        <div class="meaning" role="note">
            {meant.said.into_iter().chain([meant.limits]).map(|text| view! { <p><Prose text/></p> }).collect_view()}
            <SourceLines lines=Signal::stored(meant.sources)/>
        </div>
    }
}

/// The field of a line: for the year that is looked at, or one for each year.
#[component]
fn Fields(
    /// The choice that the fields set.
    choice: engine::QuantityId,
) -> impl IntoView {
    let app = use_app();
    let each = app.view_model(|context| context.session.span == YearView::EachYear);
    let year = app.view_model(|context| Some(context.session.year));
    let years = app.context_now(|context| context.loaded.document.years.iter().enumerate().collect::<Vec<_>>());
    move || {
        if !each.get() {
            return view! { <NumberField id=choice year=year/> }.into_any();
        }
        let one = |(place, year): (usize, i32)| {
            view! {
                <div class="of-year">
                    <span class="year" aria-hidden="true">{year.to_string()}</span>
                    <NumberField id=choice year=Signal::stored(Some(place)) slider=false/>
                </div>
            }
        };
        years.iter().copied().map(one).collect_view().into_any()
    }
}

/// Line with the amount that is left to allot.
#[component]
fn BalanceLine() -> impl IntoView {
    let app = use_app();
    let shown = app.view_model(balance);
    let text = Signal::derive(move || shown.read().as_ref().map_or(String::new(), |balance| balance.text.clone()));
    let others = Memo::new(move |_| shown.read().as_ref().and_then(|balance| balance.others.clone()));
    let even = move || shown.read().as_ref().is_none_or(|balance| balance.even);
    let there = shown.with_untracked(Option::is_some);
    there.then(|| {
        view! {
            <p class="balance" class:even=even>
                <strong><Plain text=text/></strong>
                <Show when=move || others.read().is_some()>
                    <span class="others"><Plain text=Signal::derive(move || others.get().unwrap_or_default())/></span>
                </Show>
            </p>
        }
    })
}
