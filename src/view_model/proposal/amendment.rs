//! The amendment table: the amounts that a year's changes take from and give to each budget line, in the layout of redistribution decrees.

use std::collections::BTreeMap;

use engine::{Amount, Interval, QuantityId, Text};

use super::changes::against_government;
use super::export::{CsvDialect, citation, csv, number, provisos};
use super::{amount, grid, line_choices, one_line};
use crate::text::{NumberError, Sign, fill, parse};
use crate::view_model::csv::{inert, warning};
use crate::view_model::explanation::cited_lines;
use crate::view_model::headline::headline;
use crate::view_model::ledger::balance;
use crate::view_model::{RenderContext, Side};

/// The number of amount columns: commitments and payments, from and to.
pub const COLUMNS: usize = 4;

/// Amounts typed by the visitor, by line and by payments (`true`) or commitments.
pub type Edits = BTreeMap<(QuantityId, bool), Amount>;

/// A budget line that gives or receives.
#[derive(Clone, Debug, PartialEq)]
pub struct AmendmentRow {
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
    /// The amounts in the four columns; `None` if the line has none, or it is not a single number.
    pub amounts: [Option<Amount>; COLUMNS],
}

/// The amendment table of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Amendment {
    /// The calendar year.
    pub year: i32,
    /// The lines.
    pub rows: Vec<AmendmentRow>,
    /// The totals of the columns.
    pub totals: [Amount; COLUMNS],
    /// Warnings to read before using it.
    pub warnings: Vec<String>,
    /// Draft reasons, from the results and their sources.
    pub reasons: Vec<String>,
}

/// Builds the amendment table of the current year.
pub fn amendment(context: RenderContext<'_>, edits: &Edits) -> Amendment {
    let (document, words, year) = (&context.loaded.document, context.words(), context.session.year);
    let mut warnings = Vec::new();
    let in_year = context.year(year);
    if document.closed.contains(&in_year) {
        warnings.push(fill(words.proposal().closed_year, &[("year", &in_year.to_string())]));
    }
    let mut rows = Vec::new();
    let money = line_choices(context);
    for article in &document.articles {
        let Some(choice) = article.choice else { continue };
        // A choice in another unit changes its line by the line's own result.
        let (of, side) = match article.result {
            Some(result) if !money.contains(&choice) => (result, Side::Difference),
            _ => (choice, Side::Proposal),
        };
        let Some(span) = context.span(side, of, year).filter(|span| span.low != 0.0 || span.high != 0.0) else {
            continue;
        };
        let label = article.label.in_language(context.language()).to_owned();
        if !span.is_exact() {
            let range = context.style(of).range_amount(span, Sign::Both);
            warnings.push(fill(words.proposal().not_fixed, &[("line", &label), ("range", &range)]));
        }
        let gives = span.high <= 0.0;
        let in_steps = |payments: bool| {
            let own = span.is_exact().then(|| amount(grid(context, of), span.low).size());
            edits.get(&(choice, payments)).copied().or(own)
        };
        let pair = [in_steps(false), in_steps(true)];
        let amounts = if gives { [pair[0], pair[1], None, None] } else { [None, None, pair[0], pair[1]] };
        let code = article.code.clone().unwrap_or_else(|| words.code_unknown.to_owned());
        rows.push(AmendmentRow { choice, of, label, code, gives, amounts });
    }
    let total = |column: usize| rows.iter().filter_map(|row: &AmendmentRow| row.amounts[column]).sum::<Amount>();
    let totals = [total(0), total(1), total(2), total(3)];
    let not_even = |amount: String| fill(words.proposal().not_even, &[("amount", &amount)]);
    warnings.extend(unequal(context, &rows, totals).map(not_even));
    Amendment { year: in_year, reasons: reasons(context, &rows), rows, totals, warnings }
}

/// Returns the amounts by which the receiving lines exceed the giving ones, for each kind of amount in the table: `−200 k€ (VEK)`, without
/// the kind if all are equal. `None` if from and to balance.
fn unequal(context: RenderContext<'_>, rows: &[AmendmentRow], totals: [Amount; COLUMNS]) -> Option<String> {
    let style = context.style(rows.first()?.of);
    let amount = |balance: Amount| match Interval::exactly(balance.value()) {
        // A difference that rounds to 0 in its unit is written exactly.
        span if style.is_zero(span) => style.exact_range(span),
        span => style.amount(span.low, Sign::Both),
    };
    let balances: Vec<(Amount, &str)> = kinds(context)
        .map(|(place, kind)| (totals[COLUMNS / 2 + place].minus(totals[place]), kind.in_language(context.language())))
        .collect();
    let &(first, _) = balances.first()?;
    if balances.iter().all(|(balance, _)| balance.minus(first).is_zero()) {
        return (!first.is_zero()).then(|| amount(first));
    }
    let uneven = balances.iter().filter(|(balance, _)| !balance.is_zero());
    let said: Vec<String> = uneven.map(|&(balance, kind)| format!("{} ({kind})", amount(balance))).collect();
    Some(said.join(", "))
}

fn reasons(context: RenderContext<'_>, rows: &[AmendmentRow]) -> Vec<String> {
    let mut reasons = against_government(context);
    if let Some(shown) = headline(context) {
        let said =
            shown.proposal.iter().chain([&shown.official]).map(super::super::headline::HeadlineSentence::sentence);
        reasons.extend(said);
        reasons.extend(shown.difference);
    }
    reasons.extend(balance(context).filter(|balance| !balance.even).map(|balance| balance.text));
    let document = &context.loaded.document;
    let moved = document.articles.iter().filter(|article| rows.iter().any(|row| article.choice == Some(row.choice)));
    reasons.extend(cited_lines(context, moved.flat_map(|article| &article.citations)));
    reasons.push(citation(context));
    reasons
}

/// Error reading an amount typed in a row, independent of language.
#[derive(Clone, Debug, PartialEq)]
pub enum AmendmentError {
    /// Not a number.
    Number(NumberError),
    /// A negative number; holds its absolute value. The column, not the sign, tells if the line gives or receives.
    Negative(Amount),
}

/// Reads an amount typed in a row. `None` if the field was emptied.
///
/// # Errors
/// [`AmendmentError`] if the text is not an amount.
pub fn typed(context: RenderContext<'_>, row: &AmendmentRow, typed: &str) -> Result<Option<Amount>, AmendmentError> {
    match parse(typed, &context.style(row.of)) {
        Ok(value) => {
            let size = amount(grid(context, row.of), value).size();
            if value < 0.0 { Err(AmendmentError::Negative(size)) } else { Ok(Some(size)) }
        }
        Err(NumberError::Empty) => Ok(None),
        Err(error) => Err(AmendmentError::Number(error)),
    }
}

/// Returns the message for an error in an amount typed in a row, with how to correct it.
pub fn wrong(context: RenderContext<'_>, row: &AmendmentRow, why: &AmendmentError) -> String {
    let (words, style) = (context.words(), context.style(row.of));
    match why {
        AmendmentError::Negative(size) => {
            fill(words.proposal().no_sign, &[("amount", &style.entered(size.value(), Sign::None))])
        }
        AmendmentError::Number(NumberError::Unit(unit)) => {
            let own = style.unit_beside();
            let text = if own.is_empty() { words.no_unit } else { words.unknown_unit };
            fill(text, &[("unit", &own), ("typed", unit)])
        }
        AmendmentError::Number(NumberError::Nonsense | NumberError::Empty) => words.type_a_number.to_owned(),
    }
}

/// Returns the kinds of amounts of this budget, with their column on each side of the table.
fn kinds<'a>(context: RenderContext<'a>) -> impl Iterator<Item = (usize, &'a Text)> {
    let form = context.loaded.document.amendment.as_ref();
    let kinds = form.map_or([None, None], |form| [Some(&form.amounts), form.payments.as_ref()]);
    kinds.into_iter().enumerate().filter_map(|(place, kind)| Some((place, kind?)))
}

/// Returns the amount columns of this budget: their index among the four, and their heading.
pub fn columns(context: RenderContext<'_>) -> Vec<(usize, String)> {
    let words = context.words().proposal();
    let mut columns = Vec::new();
    for (first, side) in [(0, words.from_column), (COLUMNS / 2, words.to_column)] {
        let named = kinds(context)
            .map(|(place, kind)| (first + place, format!("{side} {}", kind.in_language(context.language()))));
        columns.extend(named);
    }
    columns
}

/// Returns the document's note on the amounts; `None` if it gives none.
pub fn note(context: RenderContext<'_>) -> Option<String> {
    let note = context.loaded.document.amendment.as_ref()?.note.as_ref()?;
    Some(note.in_language(context.language()).to_owned())
}

/// Returns the words for the unit of the amounts.
pub fn unit(context: RenderContext<'_>) -> String {
    context.said(context.words().proposal().in_unit)
}

/// Builds the table as rows of text, for CSV and for the clipboard.
pub fn table(context: RenderContext<'_>, amendment: &Amendment, form: CsvDialect) -> Vec<Vec<String>> {
    let words = context.words().proposal();
    let columns = columns(context);
    let text = |text: String| warning(text, 0, columns.len() + 2);
    let mut head = vec![context.words().article.to_owned(), context.words().code.to_owned()];
    head.extend(columns.iter().map(|(_, name)| name.clone()));
    let mut rows = vec![head];
    for row in &amendment.rows {
        let amounts = columns.iter().map(|(column, _)| number(row.amounts[*column].map(Amount::value), form));
        rows.push([row.label.clone(), row.code.clone()].into_iter().chain(amounts).collect());
    }
    let totals = columns.iter().map(|(column, _)| number(Some(amendment.totals[*column].value()), form));
    rows.push([words.total.to_owned(), unit(context)].into_iter().chain(totals).collect());
    let notes = [words.amendment_title.to_owned()].into_iter().chain(note(context)).chain(provisos(context));
    rows.extend(notes.chain(amendment.warnings.iter().cloned()).map(text));
    rows
}

/// Exports the table as CSV.
pub fn as_csv(context: RenderContext<'_>, amendment: &Amendment, form: CsvDialect) -> String {
    let mut rows = table(context, amendment, form);
    let width = rows.first().map_or(1, Vec::len);
    rows.push(warning(citation(context), 0, width));
    csv(&rows, form)
}

/// Exports the table and the reasons as text for a word processor or spreadsheet, with tabs between columns.
pub fn as_text(context: RenderContext<'_>, amendment: &Amendment) -> String {
    let rows = table(context, amendment, CsvDialect::of(context.words()));
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| inert(&one_line(cell))).collect();
        cells.join("\t").trim_end().to_owned()
    };
    let lines = rows.iter().map(line);
    let words = context.words().proposal();
    let reasons = amendment.reasons.iter().map(|reason| inert(&one_line(reason)));
    let reasons = [String::new(), words.justification.to_owned()].into_iter().chain(reasons);
    lines.chain(reasons).collect::<Vec<_>>().join("\n")
}
