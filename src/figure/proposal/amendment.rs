//! The amendment table: what a year's changes take from and give to each budget line, as the redistribution decrees lay it out.

use std::collections::BTreeMap;

use engine::QuantityId;

use super::changes::against_government;
use super::export::{Form, citation, csv, number};
use super::line_choices;
use crate::figure::explanation::source_line;
use crate::figure::headline::headline;
use crate::figure::ledger::balance;
use crate::figure::{Layer, Scene};
use crate::text::Sign;

/// The four columns of amounts: from and to, commitments and payments.
pub const COLUMNS: usize = 4;

/// What someone filled in: by line and by payments (`true`) or commitments.
pub type Edits = BTreeMap<(QuantityId, bool), f64>;

/// A budget line that gives or takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What changes it.
    pub choice: QuantityId,
    /// Its name.
    pub label: String,
    /// Its code, or that it is not known.
    pub code: String,
    /// Whether it gives.
    pub gives: bool,
    /// The amounts in the four columns.
    pub amounts: [Option<f64>; COLUMNS],
}

/// The table for a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Amendment {
    /// The year.
    pub year: i32,
    /// The lines.
    pub rows: Vec<Row>,
    /// The totals of the columns.
    pub totals: [f64; COLUMNS],
    /// What to know before using it.
    pub warnings: Vec<String>,
    /// Reasons, drafted from the results and their sources.
    pub reasons: Vec<String>,
}

/// The amendment table of the year that is looked at.
pub fn amendment(scene: Scene<'_>, edits: &Edits) -> Amendment {
    let (document, words, year) = (&scene.explorer.document, scene.words(), scene.session.year);
    let mut warnings = Vec::new();
    let in_year = scene.year(year);
    if document.closed.contains(&in_year) {
        warnings.push(words.proposal.closed_year.replace("{year}", &in_year.to_string()));
    }
    let mut rows = Vec::new();
    for choice in line_choices(scene) {
        let Some(article) = document.line_of(choice) else { continue };
        let Some(span) = scene.span(Layer::Proposal, choice, year).filter(|span| span.low != 0.0 || span.high != 0.0)
        else {
            continue;
        };
        let label = article.label.in_language(scene.language()).to_owned();
        if !span.is_exact() {
            let range = scene.style(choice).range_amount(span, Sign::Both);
            warnings.push(words.proposal.not_fixed.replace("{line}", &label).replace("{range}", &range));
        }
        let gives = span.high <= 0.0;
        let amount = |payments: bool| {
            let own = span.is_exact().then(|| span.low.abs());
            edits.get(&(choice, payments)).copied().or(own)
        };
        let pair = [amount(false), amount(true)];
        let amounts = if gives { [pair[0], pair[1], None, None] } else { [None, None, pair[0], pair[1]] };
        let code = article.code.clone().unwrap_or_else(|| words.code_unknown.to_owned());
        rows.push(Row { choice, label, code, gives, amounts });
    }
    let total = |column: usize| rows.iter().filter_map(|row: &Row| row.amounts[column]).sum::<f64>();
    let totals = [total(0), total(1), total(2), total(3)];
    if (totals[0] - totals[2]).abs() > 1e-9 || (totals[1] - totals[3]).abs() > 1e-9 {
        let style = rows.first().map(|row| scene.style(row.choice));
        let amount = style.map_or(String::new(), |style| style.amount(totals[2] - totals[0], Sign::Both));
        warnings.push(words.proposal.not_even.replace("{amount}", &amount));
    }
    Amendment { year: in_year, reasons: reasons(scene, &rows), rows, totals, warnings }
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
    let mut sources: Vec<String> =
        moved.flat_map(|article| &article.citations).map(|citation| source_line(scene, citation).text).collect();
    sources.dedup();
    reasons.extend(sources);
    reasons.push(citation(scene));
    reasons
}

/// The table as rows of text, for CSV and for the clipboard.
pub fn table(scene: Scene<'_>, amendment: &Amendment, form: Form) -> Vec<Vec<String>> {
    let words = &scene.words().proposal;
    let text = |cells: [&str; 6]| cells.map(str::to_owned).to_vec();
    let column = |side: &str, kind: &str| format!("{side} {kind}");
    let mut head = vec![scene.words().article.to_owned(), scene.words().code.to_owned()];
    for side in [words.from_column, words.to_column] {
        head.extend([column(side, words.vak), column(side, words.vek)]);
    }
    let mut rows = vec![head];
    for row in &amendment.rows {
        let amounts = row.amounts.iter().map(|amount| number(*amount, form));
        rows.push([row.label.clone(), row.code.clone()].into_iter().chain(amounts).collect());
    }
    let totals = amendment.totals.iter().map(|total| number(Some(*total), form));
    rows.push([words.total.to_owned(), words.in_thousands.to_owned()].into_iter().chain(totals).collect());
    let notes = [words.amendment_title, words.amendment_note, words.user_scenario];
    rows.extend(notes.map(|note| text([note, "", "", "", "", ""])));
    rows.extend(amendment.warnings.iter().map(|warning| text([warning, "", "", "", "", ""])));
    rows
}

/// The table as CSV.
pub fn as_csv(scene: Scene<'_>, amendment: &Amendment, form: Form) -> String {
    csv(&table(scene, amendment, form), form)
}

/// The table and the reasons as text that a word processor or spreadsheet takes: columns with tabs.
pub fn as_text(scene: Scene<'_>, amendment: &Amendment) -> String {
    let rows = table(scene, amendment, Form::Dutch);
    let lines = rows.iter().map(|row| row.join("\t").trim_end().to_owned());
    let words = &scene.words().proposal;
    let reasons = [String::new(), words.justification.to_owned()].into_iter().chain(amendment.reasons.iter().cloned());
    lines.chain(reasons).collect::<Vec<_>>().join("\n")
}
