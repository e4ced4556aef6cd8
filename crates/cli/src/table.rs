//! Results as a table for people.

use std::fmt::Write as _;

use engine::rank::Ranked;
use engine::{Bounds, Evaluation, LanguageId, QuantityId};

use crate::open::Opened;

/// Every quantity in every year, columns aligned.
pub fn table(opened: &Opened, evaluation: &Evaluation, language: LanguageId) -> String {
    columns(opened, language, 13, |id, year| number(evaluation.value(id, year)))
}

/// The range of every quantity in every year.
pub fn ranges(opened: &Opened, bounds: &Bounds, language: LanguageId) -> String {
    columns(opened, language, 27, |id, year| match bounds.span(id, year) {
        None => number(None),
        Some(span) if span.is_exact() => number(Some(span.low)),
        Some(span) => {
            let about = if bounds.loose(id, year).is_some() { "~" } else { "" };
            format!("{about}{} … {}", number(Some(span.low)), number(Some(span.high)))
        }
    })
}

/// The ranking: the result with each input at its low and at its high end.
pub fn ranking(opened: &Opened, ranked: &[Ranked], language: LanguageId) -> String {
    let name = |row: &Ranked| &opened.document.quantity(row.id).id;
    let widest = ranked.iter().map(|row| name(row).len()).max().unwrap_or(0);
    let mut text = String::new();
    for row in ranked {
        let label = opened.document.quantity(row.id).label.in_language(language);
        let (low, high) = (number(Some(row.low)), number(Some(row.high)));
        let _ = writeln!(text, "{:widest$}  {low:>13}  {high:>13}  {label}", name(row));
    }
    text
}

fn columns(opened: &Opened, language: LanguageId, width: usize, cell: impl Fn(QuantityId, usize) -> String) -> String {
    let document = &opened.document;
    let years = document.years;
    let widest = document.quantities.iter().map(|quantity| quantity.id.len()).max().unwrap_or(0);
    let mut text = format!("{:widest$}", "");
    for year in years.iter() {
        let _ = write!(text, "  {year:>width$}");
    }
    text.push('\n');
    for (id, quantity) in document.all() {
        let _ = write!(text, "{:widest$}", quantity.id);
        for year in 0..years.count {
            let _ = write!(text, "  {:>width$}", cell(id, year));
        }
        let _ = writeln!(text, "  {}", document.units.label(&quantity.unit, language, false));
    }
    text
}

/// A number with at most four decimals; a dash where there is none.
pub fn number(value: Option<f64>) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
