//! Results as tables, and numbers as they are formatted in a terminal.

use std::fmt::Write as _;

use engine::sensitivity::Sensitivity;
use engine::{Bounds, Document, Evaluation, Language, LanguageId, QuantityId};
use locale::{Sign, fixed};

use crate::open::Opened;
use crate::setting::Locale;

/// The maximum number of decimals of a rounded number.
const DECIMALS: usize = 4;

/// Formats the value of every quantity in every year as a table with aligned columns.
pub fn table(opened: &Opened, evaluation: &Evaluation, locale: Locale) -> String {
    let document = &opened.document;
    columns(opened, locale, 13, |id, year| amount(document, id, evaluation.value(id, year), locale.language))
}

/// Formats the bounds of every quantity in every year as a table; `~` marks those that are not tight.
pub fn ranges(opened: &Opened, bounds: &Bounds, locale: Locale) -> String {
    let document = &opened.document;
    columns(opened, locale, 27, |id, year| match bounds.span(id, year) {
        Some(span) if !span.is_exact() => {
            let about = if bounds.gap(id, year).is_some() { "~" } else { "" };
            format!("{about}{}", range(document, id, (span.low, span.high), locale.language))
        }
        span => amount(document, id, span.map(|span| span.low), locale.language),
    })
}

/// Formats the sensitivity ranking: the result with each input at its low and at its high end.
pub fn ranking(opened: &Opened, ranked: &[Sensitivity], of: QuantityId, locale: Locale) -> String {
    let document = &opened.document;
    let name = |row: &Sensitivity| &document.quantity(row.id).id;
    let widest = ranked.iter().map(|row| name(row).len()).max().unwrap_or(0);
    let mut text = String::new();
    for row in ranked {
        let label = document.quantity(row.id).label.in_language(locale.spoken);
        let [low, high] = [row.low, row.high].map(|value| amount(document, of, Some(value), locale.language));
        let _ = writeln!(text, "{:widest$}  {low:>13}  {high:>13}  {label}", name(row));
    }
    text
}

fn columns(opened: &Opened, locale: Locale, width: usize, cell: impl Fn(QuantityId, usize) -> String) -> String {
    let document = &opened.document;
    let years = document.years;
    let widest = document.quantities.iter().map(|quantity| quantity.id.len()).max().unwrap_or(0);
    let mut text = format!("{:widest$}", "");
    for year in years.iter() {
        let _ = write!(text, "  {year:>width$}");
    }
    text.push('\n');
    for (id, quantity) in document.all() {
        let mut line = format!("{:widest$}", quantity.id);
        for year in 0..years.count {
            let _ = write!(line, "  {:>width$}", cell(id, year));
        }
        let _ = writeln!(text, "{}", with_unit(document, id, line + " ", locale.spoken).trim_end());
    }
    text
}

/// Returns the unit that follows a number of a quantity; empty for a plain percentage, whose sign is written with the number.
pub fn unit(document: &Document, id: QuantityId, spoken: LanguageId) -> String {
    let unit = &document.quantity(id).unit;
    let label = document.units.label(unit, spoken, false);
    if document.units.is_percent(unit) { label.trim_start_matches('%').trim_start().to_owned() } else { label }
}

/// Appends the unit of a quantity to a number.
pub fn with_unit(document: &Document, id: QuantityId, number: String, spoken: LanguageId) -> String {
    let unit = unit(document, id, spoken);
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

/// Formats a value of a quantity, a share as a percentage; a dash for `None`.
pub fn amount(document: &Document, id: QuantityId, value: Option<f64>, language: Language) -> String {
    let Some(value) = value else {
        return number(None, language);
    };
    let (value, sign) = shown(document, id, value);
    format!("{}{sign}", number(Some(value), language))
}

/// Formats both ends of an interval of a quantity.
pub fn range(document: &Document, id: QuantityId, (low, high): (f64, f64), language: Language) -> String {
    let ((low, _), (high, sign)) = (shown(document, id, low), shown(document, id, high));
    format!("{} … {}{sign}", number(Some(low), language), number(Some(high), language))
}

/// Returns the number by which a value of a quantity is shown, and its suffix: a share becomes a percentage.
pub fn shown(document: &Document, id: QuantityId, value: f64) -> (f64, &'static str) {
    if document.units.is_percent(&document.quantity(id).unit) { (value * 100.0, " %") } else { (value, "") }
}

/// Formats a number with at most four decimals; a dash for `None`.
pub fn number(value: Option<f64>, language: Language) -> String {
    value.map_or("–".to_owned(), |value| rounded(value, DECIMALS, language))
}

/// The size from which numbers are written in scientific notation.
const GREAT: f64 = 1e15;

/// Formats a number with all its digits; a percentage without its sign.
pub fn exact(value: f64, percent: bool, language: Language) -> String {
    let value = if percent { value * 100.0 } else { value };
    let is_near = |decimals: &usize| {
        let written: f64 = format!("{value:.decimals$}").parse().unwrap_or(f64::NAN);
        (written - value).abs() <= 1e-12 * value.abs()
    };
    match (DECIMALS..=MOST_DECIMALS).find(is_near) {
        Some(decimals) if value.abs() < GREAT => rounded(value, decimals, language),
        _ => powered(value, language),
    }
}

/// Formats two numbers with enough decimals to tell them apart; percentages without their sign.
pub fn apart(one: f64, other: f64, percent: bool, language: Language) -> (String, String) {
    if one == other {
        let written = exact(one, percent, language);
        return (written.clone(), written);
    }
    let [one, other] = [one, other].map(|value| if percent { value * 100.0 } else { value });
    let enough = |decimals: &usize| {
        format!("1e-{decimals}").parse().is_ok_and(|tolerance: f64| tolerance <= (one - other).abs() / 20.0)
    };
    let decimals = (DECIMALS..MOST_DECIMALS).find(enough).unwrap_or(MOST_DECIMALS);
    let written = |value: f64| {
        if value.abs() < GREAT { rounded(value, decimals, language) } else { powered(value, language) }
    };
    let both = (written(one), written(other));
    if both.0 == both.1 { (powered(one, language), powered(other, language)) } else { both }
}

/// The maximum number of decimals of a number with all its digits.
const MOST_DECIMALS: usize = 20;

/// Formats a number in scientific notation.
fn powered(value: f64, language: Language) -> String {
    let text = format!("{value:e}");
    if language == Language::Dutch { text.replace('.', ",") } else { text }
}

/// Formats a number with at most `decimals` decimals and the separators of the language: `12 345,5` and `12,345.5`.
pub fn rounded(value: f64, decimals: usize, language: Language) -> String {
    let notation = language.terminal();
    notation.trimmed(&fixed(value, decimals, Sign::Minus, &notation))
}

#[cfg(test)]
mod tests {
    use engine::Language;

    use super::{apart, exact, rounded};

    #[test]
    fn numbers_have_the_signs_of_their_language() {
        for (value, decimals, dutch, english) in [
            (1062.5, 4, "1062,5", "1,062.5"),
            (-12_345.678_91, 4, "-12\u{a0}345,6789", "-12,345.6789"),
            (1_000_000.0, 4, "1\u{a0}000\u{a0}000", "1,000,000"),
            (-4.3e-15, 4, "0", "0"),
            (666.6667, 0, "667", "667"),
            (100.0, 0, "100", "100"),
        ] {
            assert_eq!(rounded(value, decimals, Language::Dutch), dutch);
            assert_eq!(rounded(value, decimals, Language::English), english);
        }
    }

    #[test]
    fn numbers_that_differ_are_written_otherwise() {
        for (one, other, percent, written) in [
            (0.00001, 0.00004, false, ("0,00001", "0,00004")),
            (1.00004, 1.00006, false, ("1,00004", "1,00006")),
            (1000.0, 1100.0, false, ("1000", "1100")),
            (0.07, 0.08, true, ("7", "8")),
            (1e-30, 2.5e-30, false, ("1e-30", "2,5e-30")),
            (1e300, -1e308, false, ("1e300", "-1e308")),
            (1e15, 1e15 + 1.0, false, ("1e15", "1,000000000000001e15")),
            (f64::MIN, f64::MAX, false, ("-1,7976931348623157e308", "1,7976931348623157e308")),
        ] {
            let found = apart(one, other, percent, Language::Dutch);
            assert_eq!((found.0.as_str(), found.1.as_str()), written);
        }
        assert_eq!(exact(0.000_012_5, false, Language::Dutch), "0,0000125");
        assert_eq!(exact(0.07, true, Language::Dutch), "7");
        assert_eq!(exact(0.0, false, Language::Dutch), "0");
    }
}
