//! The amendment table, to fill in, copy, save and print.

use std::collections::BTreeMap;

use engine::{Amount, QuantityId};
use leptos::prelude::*;

use super::super::use_app;
use crate::text::fill;
use crate::view_model::RenderContext;
use crate::view_model::proposal::amendment::{
    Amendment, AmendmentError, AmendmentRow, COLUMNS, Edits, amendment, as_csv, as_text, columns, note, typed, unit,
    wrong as said_wrong,
};
use crate::view_model::proposal::export::{CsvDialect, number, provisos};

/// Typed texts that are no amount, by cell, each with its error.
type AmendmentErrors = BTreeMap<(QuantityId, bool), (String, AmendmentError)>;

/// The amendment table of the chosen year, with the edits of the visitor.
#[derive(Clone, Copy)]
struct AmendmentTable {
    shown: Memo<Amendment>,
    edits: RwSignal<Edits>,
    wrong: RwSignal<AmendmentErrors>,
}

/// Amendment table of the chosen year, with buttons to copy, save and print it.
#[component]
pub fn AmendmentTable() -> impl IntoView {
    let app = use_app();
    let (edits, wrong) = (RwSignal::new(Edits::new()), RwSignal::new(AmendmentErrors::new()));
    let told = RwSignal::new(None);
    // The edits belong to one proposal and one year.
    let basis = app.rested_figure(|context| (context.session.scenario.clone(), context.session.year));
    let edited_for = StoredValue::new(None);
    let shown = Memo::new(move |_| {
        let basis = basis.get();
        app.when_rested();
        if edited_for.with_value(|edited| edited.as_ref() != Some(&basis)) {
            edited_for.set_value(Some(basis));
            edits.update_untracked(Edits::clear);
            wrong.update_untracked(AmendmentErrors::clear);
        }
        app.context_now(|context| amendment(context, &edits.read()))
    });
    let of_now = move |make: fn(RenderContext<'_>, &Amendment) -> String| {
        app.context_now(|context| make(context, &shown.read_untracked()))
    };
    let file_name = move || {
        let year = shown.read_untracked().year;
        app.context_now(|context| format!("{}-amendement-{year}.csv", context.loaded.document.id))
    };
    let copy = move |_| super::copy(&of_now(as_text), told);
    let csv = move |_| {
        let text = of_now(|context, table| as_csv(context, table, CsvDialect::Dutch));
        super::give(&file_name(), "text/csv", &text, told);
    };
    // The table is rendered again for another proposal, year or language, but not for each amount, so that focus survives when one is
    // filled in.
    let made_for = Memo::new(move |_| (app.language.get(), basis.get()));
    let body = move || {
        made_for.track();
        let table = shown.read_untracked();
        if table.rows.is_empty() {
            let year = table.year.to_string();
            let none = app.context_now(|context| fill(context.words().proposal().no_amendment, &[("year", &year)]));
            return view! { <p>{none}</p> }.into_any();
        }
        view! { <Filled table=AmendmentTable { shown, edits, wrong }/> }.into_any()
    };
    let some = move || !shown.read().rows.is_empty();
    view! {
        {body}
        <Show when=some>
            <div class="ways">
                <button type="button" class="quiet" on:click=copy>{app.proposal_word(|words| words.copy)}</button>
                <button type="button" class="quiet" on:click=csv>{app.proposal_word(|words| words.csv_dutch)}</button>
                <button type="button" class="quiet" on:click=move |_| super::print("amendement", told)>{app.proposal_word(|words| words.print)}</button>
            </div>
        </Show>
        <super::Told told/>
    }
}

/// Renders a table that has rows.
#[component]
fn Filled(
    /// The table.
    table: AmendmentTable,
) -> impl IntoView {
    let app = use_app();
    let words = app.context_now(|context| context.words());
    let (own, form) = (words.proposal(), CsvDialect::of(words));
    let (columns, note, unit, provisos) =
        app.context_now(|context| (columns(context), note(context), unit(context), provisos(context).join(" ")));
    let shown = table.shown;
    let Amendment { year, rows, .. } = shown.get_untracked();
    let total = move |column: usize| move || number(Some(shown.read().totals[column].value()), form);
    let totals = columns.iter().map(|(column, _)| view! { <td>{total(*column)}</td> }).collect_view();
    let names: Vec<String> = columns.iter().map(|(_, name)| name.clone()).collect();
    let cell = move |row: &AmendmentRow, column: usize, name: &str| {
        let of_side = (column < COLUMNS / 2) == row.gives;
        let name = format!("{}: {name}", row.label);
        let cell = of_side.then(|| view! { <Cell row=row.clone() column name table/> });
        view! { <td>{cell}</td> }
    };
    let row = move |row: AmendmentRow| {
        let cells = columns.iter().map(|(column, name)| cell(&row, *column, name)).collect_view();
        view! { <tr><th scope="row">{row.label.clone()}<small>{row.code.clone()}</small></th>{cells}</tr> }
    };
    let warning = |warning: &String| view! { <p class="finding">{warning.clone()}</p> };
    let warnings = move || shown.read().warnings.iter().map(warning).collect_view();
    let reasons = move || shown.read().reasons.iter().map(|reason| view! { <li>{reason.clone()}</li> }).collect_view();
    view! {
        <div class="paper amendement">
            <h3>{own.amendment_title}", "{year}</h3>
            {warnings}
            <div class="wide" tabindex="0" role="group" aria-label=own.amendment_title>
                <table class="plain amounts">
                    <caption>{unit}</caption>
                    <thead><tr><th scope="col">{words.article}</th>{names.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                    <tfoot><tr><th scope="row">{own.total}</th>{totals}</tr></tfoot>
                </table>
            </div>
            {note.map(|note| view! { <p class="aside">{note}</p> })}
            <h4>{own.justification}</h4>
            <ul>{reasons}</ul>
            <p class="aside">{provisos}</p>
        </div>
    }
}

/// Cell with an editable amount. A text that is no amount stays as typed, with its error, and changes nothing.
#[component]
fn Cell(
    /// The row.
    row: AmendmentRow,
    /// The column of the amount.
    column: usize,
    /// The accessible name.
    name: String,
    /// The table.
    table: AmendmentTable,
) -> impl IntoView {
    let app = use_app();
    let AmendmentTable { shown, edits, wrong } = table;
    let key = (row.choice, column % 2 == 1);
    let form = app.context_now(|context| CsvDialect::of(context.words()));
    let amount = Memo::new(move |_| {
        let shown = shown.read();
        let row = shown.rows.iter().find(|row| row.choice == key.0);
        number(row.and_then(|row| row.amounts[column]).map(Amount::value), form)
    });
    let mistaken = Memo::new(move |_| wrong.read().get(&key).cloned());
    let text_now = move || mistaken.get().map_or_else(|| amount.get(), |(typed, _)| typed);
    let is_wrong = move || mistaken.read().is_some();
    let row = StoredValue::new(row);
    let said = move || {
        let mistaken = mistaken.read();
        let (_, why) = mistaken.as_ref()?;
        Some(app.context_now(|context| row.with_value(|row| said_wrong(context, row, why))))
    };
    let set = move |text: String| {
        let value = app.context_now(|context| row.with_value(|row| typed(context, row, &text)));
        wrong.update(|wrong| _ = wrong.remove(&key));
        match value {
            Ok(Some(value)) => edits.update(|edits| _ = edits.insert(key, value)),
            Ok(None) => edits.update(|edits| _ = edits.remove(&key)),
            Err(why) => wrong.update(|wrong| _ = wrong.insert(key, (text, why))),
        }
        // Returns the amount in its canonical spelling, which also fills a field that was emptied.
        untrack(text_now)
    };
    let error = app.fresh_id("bedrag");
    let described = {
        let error = error.clone();
        move || is_wrong().then(|| error.clone())
    };
    view! {
        <input type="text" aria-label=name value=untrack(text_now) prop:value=text_now aria-invalid=move || is_wrong().then_some("true") aria-describedby=described on:change:target=move |event| {
                let now = set(event.target().value());
                event.target().set_value(&now);
            }/>
        <span class="printed" aria-hidden="true">{amount}</span>
        <p class="error" id=error>{said}</p>
    }
}
