//! The amendment table, to fill in, copy, save and print.

use engine::Amount;
use leptos::prelude::*;

use super::super::use_app;
use super::keep::saved;
use crate::browser::hand_over::print;
use crate::figure::Scene;
use crate::figure::proposal::amendment::{
    Amendment, COLUMNS, Edits, Row, amendment, as_csv, as_text, columns, note, typed, unit,
};
use crate::figure::proposal::export::{Form, number, provisos};
use crate::text::fill;

/// The table of the year that is looked at.
#[component]
pub fn AmendmentTable() -> impl IntoView {
    let app = use_app();
    let edits = RwSignal::new(Edits::new());
    let told = RwSignal::new(None);
    // What was filled in holds for one proposal and year.
    let basis = app.rested_figure(|scene| (scene.session.scenario.clone(), scene.session.year));
    let edited_for = StoredValue::new(None);
    let shown = Memo::new(move |_| {
        let basis = basis.get();
        app.when_rested();
        if edited_for.with_value(|edited| edited.as_ref() != Some(&basis)) {
            edited_for.set_value(Some(basis));
            edits.update_untracked(Edits::clear);
        }
        app.scene_now(|scene| amendment(scene, &edits.read()))
    });
    let of_now =
        move |make: fn(Scene<'_>, &Amendment) -> String| app.scene_now(|scene| make(scene, &shown.read_untracked()));
    let file_name = move || {
        let year = shown.read_untracked().year;
        app.scene_now(|scene| format!("{}-amendement-{year}.csv", scene.explorer.document.id))
    };
    let copy = move |_| super::copy(&of_now(as_text), told);
    let csv = move |_| {
        let text = of_now(|scene, table| as_csv(scene, table, Form::Dutch));
        told.set(Some(saved(&file_name(), "text/csv", &text)));
    };
    let body = move || {
        let table = shown.get();
        if table.rows.is_empty() {
            let year = table.year.to_string();
            let none = app.scene_now(|scene| fill(scene.words().proposal().no_amendment, &[("year", &year)]));
            return view! { <p>{none}</p> }.into_any();
        }
        view! { <Filled table edits/> }.into_any()
    };
    let some = move || !shown.read().rows.is_empty();
    view! {
        {body}
        <Show when=some>
            <div class="ways">
                <button type="button" class="quiet" on:click=copy>{app.proposal_word(|words| words.copy)}</button>
                <button type="button" class="quiet" on:click=csv>{app.proposal_word(|words| words.csv_dutch)}</button>
                <button type="button" class="quiet" on:click=move |_| print("amendement")>{app.proposal_word(|words| words.print)}</button>
            </div>
        </Show>
        <super::Told told/>
    }
}

/// A table with rows.
#[component]
fn Filled(
    /// The table.
    table: Amendment,
    /// What is filled in.
    edits: RwSignal<Edits>,
) -> impl IntoView {
    let app = use_app();
    let words = app.scene_now(|scene| scene.words());
    let (own, form) = (words.proposal(), Form::of(words));
    let (columns, note, unit, provisos) =
        app.scene_now(|scene| (columns(scene), note(scene), unit(scene), provisos(scene).join(" ")));
    let cell = {
        move |row: &Row, column: usize, name: &str| {
            let of_side = (column < COLUMNS / 2) == row.gives;
            let (choice, payments) = (row.choice, column % 2 == 1);
            let name = format!("{}: {name}", row.label);
            let of = row.clone();
            let set = move |text: String| {
                let value = app.scene_now(|scene| typed(scene, &of, &text));
                edits.update(|edits| match value {
                    Some(value) => _ = edits.insert((choice, payments), value),
                    None => _ = edits.remove(&(choice, payments)),
                });
            };
            let shown = number(row.amounts[column].map(Amount::value), form);
            let input = of_side.then(|| {
                view! { <input type="text" aria-label=name value=shown.clone() prop:value=shown on:change:target=move |event| set(event.target().value())/> }
            });
            view! { <td>{input}</td> }
        }
    };
    let totals =
        columns.iter().map(|(column, _)| view! { <td>{number(Some(table.totals[*column].value()), form)}</td> });
    let totals = totals.collect_view();
    let names: Vec<String> = columns.iter().map(|(_, name)| name.clone()).collect();
    let row = move |row: Row| {
        let cells = columns.iter().map(|(column, name)| cell(&row, *column, name)).collect_view();
        view! { <tr><th scope="row">{row.label.clone()}<small>{row.code.clone()}</small></th>{cells}</tr> }
    };
    let lines = |lines: Vec<String>| lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let warnings = table.warnings.into_iter().map(|warning| view! { <p class="finding">{warning}</p> }).collect_view();
    view! {
        <div class="paper amendement">
            <h3>{own.amendment_title}", "{table.year}</h3>
            {warnings}
            <div class="wide" tabindex="0" role="group" aria-label=own.amendment_title>
                <table class="plain amounts">
                    <caption>{unit}</caption>
                    <thead><tr><th scope="col">{words.article}</th>{names.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
                    <tbody>{table.rows.into_iter().map(row).collect_view()}</tbody>
                    <tfoot><tr><th scope="row">{own.total}</th>{totals}</tr></tfoot>
                </table>
            </div>
            {note.map(|note| view! { <p class="aside">{note}</p> })}
            <h4>{own.justification}</h4>
            <ul>{lines(table.reasons)}</ul>
            <p class="aside">{provisos}</p>
        </div>
    }
}
