//! Formulas for reading: labels in place of ids, each with its current value.

use engine::document::Formula;
use engine::explain::Used;
use engine::{Document, LanguageId};

use crate::text::Words;

/// A part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum FormulaPart {
    /// Operators, numbers and function names.
    Text(String),
    /// A quantity: its label, and its value if the formula used it.
    Name(String, Option<String>),
}

/// Splits a formula into parts. `value` formats a value; `used` lists the values that the formula used in this year.
pub fn parts(
    document: &Document,
    formula: &Formula,
    (language, words): (LanguageId, &Words),
    (year, used): (usize, &[Used]),
    value: impl Fn(Used) -> String,
) -> Vec<FormulaPart> {
    let mut parts: Vec<FormulaPart> = Vec::new();
    let mut text = String::new();
    let mut rest = formula.text.as_str();
    // The brackets after a number hold its unit.
    let mut in_unit = false;
    while let Some(start) = rest.find(|c: char| c.is_ascii_lowercase()) {
        let was_in_unit = in_unit;
        if let Some(bracket) = rest[..start].rfind(['[', ']']) {
            in_unit = rest[bracket..].starts_with('[');
        }
        let length = rest[start..].find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
        let end = length.map_or(rest.len(), |length| start + length);
        let word = &rest[start..end];
        text.push_str(&if was_in_unit && in_unit { rest[..start].to_owned() } else { signs(&rest[..start]) });
        match document.find(word).filter(|_| !in_unit) {
            Some(quantity) => {
                let before = rest[..start].trim_end().ends_with('(')
                    && text.trim_end_matches(['(', ' ']).ends_with(words.function("prev"));
                let named = rest[end..].strip_prefix('[').and_then(|rest| rest.split_once(']'));
                let named = named.and_then(|(named, _)| document.years.index(named.trim().parse().ok()?));
                let at = named.unwrap_or(if before { year.saturating_sub(1) } else { year });
                let at = Used { quantity, year: at };
                parts.push(FormulaPart::Text(std::mem::take(&mut text)));
                let label = document.quantity(quantity).label.in_language(language).to_owned();
                parts.push(FormulaPart::Name(label, used.contains(&at).then(|| value(at))));
            }
            None if in_unit => text.push_str(word),
            None => text.push_str(words.function(word)),
        }
        rest = &rest[end..];
    }
    text.push_str(&signs(rest));
    parts.push(FormulaPart::Text(text));
    parts.retain(|part| !matches!(part, FormulaPart::Text(text) if text.is_empty()));
    parts
}

/// Replaces the operators by their typographic signs.
fn signs(text: &str) -> String {
    text.replace('*', "×").replace('/', "÷").replace('-', "−")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use engine::document::Kind;

    use super::*;
    use crate::text::words;

    #[test]
    fn a_unit_stays_as_it_is_written_whatever_is_named_like_it() {
        // A quantity with the name of a unit.
        let text = include_str!("../../model/leervoorbeeld.toml").replace("kost_leerling", "pupil");
        let text = text.replace(
            "formula = \"meer_oefenruimte\"",
            "formula = \"meer_oefenruimte + 4[pupil/pupil] * pupil * 1[pupil] - 2[€]\"",
        );
        let document = Document::read(&text).expect("it has no problems");
        let id = document.find("wijziging_oefenruimte").expect("it is there");
        let Kind::Formula(formula) = &document.quantity(id).kind else { unreachable!("it is a formula") };
        let parts = parts(&document, formula, (LanguageId::ORIGINAL, words("nl")), (0, &[]), |_| String::new());
        let said: String = parts
            .iter()
            .map(|part| match part {
                FormulaPart::Text(text) => text.as_str(),
                FormulaPart::Name(name, _) => name.as_str(),
            })
            .collect();
        assert_eq!(said, "Wijziging oefenruimte + 4[pupil/pupil] × Kost van een leerling × 1[pupil] − 2[€]");
    }
}
