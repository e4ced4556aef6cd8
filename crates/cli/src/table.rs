//! Results as a table for people.

use std::fmt::Write as _;

use engine::{Evaluation, LanguageId};

use crate::open::Opened;

/// Every quantity in every year, columns aligned.
pub fn table(opened: &Opened, evaluation: &Evaluation, language: LanguageId) -> String {
    let document = &opened.document;
    let years = document.years;
    let widest = document.quantities.iter().map(|quantity| quantity.id.len()).max().unwrap_or(0);
    let mut text = format!("{:widest$}", "");
    for year in years.iter() {
        let _ = write!(text, "  {year:>13}");
    }
    text.push('\n');
    for (id, quantity) in document.all() {
        let _ = write!(text, "{:widest$}", quantity.id);
        for year in 0..years.count {
            let _ = write!(text, "  {:>13}", number(evaluation.value(id, year)));
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
