//! The amendment table: the amounts that a year's changes take from and give to each budget line, in the layout of redistribution decrees.

use std::collections::BTreeMap;

use engine::{Amount, QuantityId, Span, Text};

use super::changes::against_government;
use super::export::{Form, citation, csv, number, provisos};
use super::{amount, grid, line_choices, one_line};
use crate::figure::csv::{inert, remark};
use crate::figure::explanation::cited_lines;
use crate::figure::headline::headline;
use crate::figure::ledger::balance;
use crate::figure::{Layer, Scene};
use crate::text::{NumberError, Sign, fill, parse};

/// The number of amount columns: commitments and payments, from and to.
pub const COLUMNS: usize = 4;

/// Amounts typed by the visitor, by line and by payments (`true`) or commitments.
pub type Edits = BTreeMap<(QuantityId, bool), Amount>;

/// A budget line that gives or receives.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The choice that changes it.
    pub choice: QuantityId,
    /// The quantity of its amounts.
    pub of: QuantityId,
    /// Its name.
    pub label: String,
    /// Its code, or the words for an unknown one.
    pub code: String,
    /// True if it gives.
    pub gives: bool,
    /// The amounts in the four columns; `None` where the line has none, or it is not a single number.
    pub amounts: [Option<Amount>; COLUMNS],
}

/// The amendment table of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Amendment {
    /// The calendar year.
    pub year: i32,
    /// The lines.
    pub rows: Vec<Row>,
    /// The totals of the columns.
    pub totals: [Amount; COLUMNS],
    /// Warnings to read before using it.
    pub warnings: Vec<String>,
    /// Draft reasons, from the results and their sources.
    pub reasons: Vec<String>,
}

/// Builds the amendment table of the current year.
pub fn amendment(scene: Scene<'_>, edits: &Edits) -> Amendment {
    let (document, words, year) = (&scene.explorer.document, scene.words(), scene.session.year);
    let mut warnings = Vec::new();
    let in_year = scene.year(year);
    if document.closed.contains(&in_year) {
        warnings.push(fill(words.proposal().closed_year, &[("year", &in_year.to_string())]));
    }
    let mut rows = Vec::new();
    let money = line_choices(scene);
    for article in &document.articles {
        let Some(choice) = article.choice else { continue };
        // A choice in another unit changes its line by the line's own result.
        let (of, layer) = match article.result {
            Some(result) if !money.contains(&choice) => (result, Layer::Difference),
            _ => (choice, Layer::Proposal),
        };
        let Some(span) = scene.span(layer, of, year).filter(|span| span.low != 0.0 || span.high != 0.0) else {
            continue;
        };
        let label = article.label.in_language(scene.language()).to_owned();
        if !span.is_exact() {
            let range = scene.style(of).range_amount(span, Sign::Both);
            warnings.push(fill(words.proposal().not_fixed, &[("line", &label), ("range", &range)]));
        }
        let gives = span.high <= 0.0;
        let in_steps = |payments: bool| {
            let own = span.is_exact().then(|| amount(grid(scene, of), span.low).size());
            edits.get(&(choice, payments)).copied().or(own)
        };
        let pair = [in_steps(false), in_steps(true)];
        let amounts = if gives { [pair[0], pair[1], None, None] } else { [None, None, pair[0], pair[1]] };
        let code = article.code.clone().unwrap_or_else(|| words.code_unknown.to_owned());
        rows.push(Row { choice, of, label, code, gives, amounts });
    }
    let total = |column: usize| rows.iter().filter_map(|row: &Row| row.amounts[column]).sum::<Amount>();
    let totals = [total(0), total(1), total(2), total(3)];
    let not_even = |amount: String| fill(words.proposal().not_even, &[("amount", &amount)]);
    warnings.extend(unequal(scene, &rows, totals).map(not_even));
    Amendment { year: in_year, reasons: reasons(scene, &rows), rows, totals, warnings }
}

/// Returns the amounts by which the receiving lines exceed the giving ones, for each kind of amount in the table: `−200 k€ (VEK)`, without
/// the kind if all are equal. `None` if from and to balance.
fn unequal(scene: Scene<'_>, rows: &[Row], totals: [Amount; COLUMNS]) -> Option<String> {
    let style = scene.style(rows.first()?.of);
    let amount = |balance: Amount| match Span::exactly(balance.value()) {
        // A difference that rounds to 0 in its unit is written exactly.
        span if style.is_zero(span) => style.exact_range(span),
        span => style.amount(span.low, Sign::Both),
    };
    let balances: Vec<(Amount, &str)> = kinds(scene)
        .map(|(place, kind)| (totals[COLUMNS / 2 + place].minus(totals[place]), kind.in_language(scene.language())))
        .collect();
    let &(first, _) = balances.first()?;
    if balances.iter().all(|(balance, _)| balance.minus(first).is_zero()) {
        return (!first.is_zero()).then(|| amount(first));
    }
    let uneven = balances.iter().filter(|(balance, _)| !balance.is_zero());
    let said: Vec<String> = uneven.map(|&(balance, kind)| format!("{} ({kind})", amount(balance))).collect();
    Some(said.join(", "))
}

fn reasons(scene: Scene<'_>, rows: &[Row]) -> Vec<String> {
    let mut reasons = against_government(scene);
    if let Some(shown) = headline(scene) {
        let said = shown.proposal.iter().chain([&shown.official]).map(super::super::headline::Said::sentence);
        reasons.extend(said);
        reasons.extend(shown.difference);
    }
    reasons.extend(balance(scene).filter(|balance| !balance.even).map(|balance| balance.text));
    let document = &scene.explorer.document;
    let moved = document.articles.iter().filter(|article| rows.iter().any(|row| article.choice == Some(row.choice)));
    reasons.extend(cited_lines(scene, moved.flat_map(|article| &article.citations)));
    reasons.push(citation(scene));
    reasons
}

/// Error reading an amount typed in a row, independent of language.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// Not a number.
    Number(NumberError),
    /// A negative number; holds its absolute value. The column, not the sign, tells if the line gives or receives.
    Negative(Amount),
}

/// Reads an amount typed in a row. `None` if the field was emptied.
///
/// # Errors
/// [`Wrong`] if the text is not an amount.
pub fn typed(scene: Scene<'_>, row: &Row, typed: &str) -> Result<Option<Amount>, Wrong> {
    match parse(typed, &scene.style(row.of)) {
        Ok(value) => {
            let size = amount(grid(scene, row.of), value).size();
            if value < 0.0 { Err(Wrong::Negative(size)) } else { Ok(Some(size)) }
        }
        Err(NumberError::Empty) => Ok(None),
        Err(error) => Err(Wrong::Number(error)),
    }
}

/// Returns the message for an error in an amount typed in a row, with how to correct it.
pub fn wrong(scene: Scene<'_>, row: &Row, why: &Wrong) -> String {
    let (words, style) = (scene.words(), scene.style(row.of));
    match why {
        Wrong::Negative(size) => {
            fill(words.proposal().no_sign, &[("amount", &style.entered(size.value(), Sign::None))])
        }
        Wrong::Number(NumberError::Unit(unit)) => {
            let own = style.unit_beside();
            let text = if own.is_empty() { words.no_unit } else { words.unknown_unit };
            fill(text, &[("unit", &own), ("typed", unit)])
        }
        Wrong::Number(NumberError::Nonsense | NumberError::Empty) => words.type_a_number.to_owned(),
    }
}

/// Returns the kinds of amounts of this budget, with their column on each side of the table.
fn kinds<'a>(scene: Scene<'a>) -> impl Iterator<Item = (usize, &'a Text)> {
    let form = scene.explorer.document.amendment.as_ref();
    let kinds = form.map_or([None, None], |form| [Some(&form.amounts), form.payments.as_ref()]);
    kinds.into_iter().enumerate().filter_map(|(place, kind)| Some((place, kind?)))
}

/// Returns the amount columns of this budget: their index among the four, and their heading.
pub fn columns(scene: Scene<'_>) -> Vec<(usize, String)> {
    let words = scene.words().proposal();
    let mut columns = Vec::new();
    for (first, side) in [(0, words.from_column), (COLUMNS / 2, words.to_column)] {
        let named =
            kinds(scene).map(|(place, kind)| (first + place, format!("{side} {}", kind.in_language(scene.language()))));
        columns.extend(named);
    }
    columns
}

/// Returns the document's note on the amounts; `None` if it gives none.
pub fn note(scene: Scene<'_>) -> Option<String> {
    let note = scene.explorer.document.amendment.as_ref()?.note.as_ref()?;
    Some(note.in_language(scene.language()).to_owned())
}

/// Returns the words for the unit of the amounts.
pub fn unit(scene: Scene<'_>) -> String {
    scene.said(scene.words().proposal().in_unit)
}

/// Builds the table as rows of text, for CSV and for the clipboard.
pub fn table(scene: Scene<'_>, amendment: &Amendment, form: Form) -> Vec<Vec<String>> {
    let words = scene.words().proposal();
    let columns = columns(scene);
    let text = |text: String| remark(text, 0, columns.len() + 2);
    let mut head = vec![scene.words().article.to_owned(), scene.words().code.to_owned()];
    head.extend(columns.iter().map(|(_, name)| name.clone()));
    let mut rows = vec![head];
    for row in &amendment.rows {
        let amounts = columns.iter().map(|(column, _)| number(row.amounts[*column].map(Amount::value), form));
        rows.push([row.label.clone(), row.code.clone()].into_iter().chain(amounts).collect());
    }
    let totals = columns.iter().map(|(column, _)| number(Some(amendment.totals[*column].value()), form));
    rows.push([words.total.to_owned(), unit(scene)].into_iter().chain(totals).collect());
    let notes = [words.amendment_title.to_owned()].into_iter().chain(note(scene)).chain(provisos(scene));
    rows.extend(notes.chain(amendment.warnings.iter().cloned()).map(text));
    rows
}

/// Exports the table as CSV.
pub fn as_csv(scene: Scene<'_>, amendment: &Amendment, form: Form) -> String {
    let mut rows = table(scene, amendment, form);
    let width = rows.first().map_or(1, Vec::len);
    rows.push(remark(citation(scene), 0, width));
    csv(&rows, form)
}

/// Exports the table and the reasons as text for a word processor or spreadsheet, with tabs between columns.
pub fn as_text(scene: Scene<'_>, amendment: &Amendment) -> String {
    let rows = table(scene, amendment, Form::of(scene.words()));
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| inert(&one_line(cell))).collect();
        cells.join("\t").trim_end().to_owned()
    };
    let lines = rows.iter().map(line);
    let words = scene.words().proposal();
    let reasons = amendment.reasons.iter().map(|reason| inert(&one_line(reason)));
    let reasons = [String::new(), words.justification.to_owned()].into_iter().chain(reasons);
    lines.chain(reasons).collect::<Vec<_>>().join("\n")
}
