//! Working with proposals: changes in words, links, transfers, comparisons, and exports.

pub mod action_outcome;
pub mod amendment;
pub mod changes;
pub mod compare;
pub mod export;
pub mod link;
pub mod moving;
pub mod sheet;

use engine::{Amount, Grid, QuantityId};

use super::RenderContext;
use crate::text::{is_capital, is_small, uncapital};

/// Returns the grid of a line's amounts: that of its choice, or that of the choice's step.
fn grid(context: RenderContext<'_>, choice: QuantityId) -> Grid {
    let input = context.loaded.document.quantity(choice).input();
    let grid = input.and_then(|input| input.grid.or_else(|| Grid::holding(&[input.step])));
    grid.unwrap_or(Grid::WHOLE)
}

/// Rounds a number to an amount: on the grid if it lies there but for rounding error, otherwise on a grid fine enough for it.
fn amount(grid: Grid, value: f64) -> Amount {
    grid.exactly(value).unwrap_or_else(|| grid.max(Grid::holding(&[value]).unwrap_or(Grid::FINE)).nearest(value))
}

/// Returns the short name of the budget line that a choice changes, for use within a sentence. `None` if it changes none.
pub fn line_label(context: RenderContext<'_>, choice: QuantityId) -> Option<String> {
    let article = context.loaded.document.line_of(choice)?;
    Some(within_sentence(article.label.in_language(context.language())))
}

/// Lowers the first letter of a name, unless it is an abbreviation, or a proper name with a capital in a later word, as `De Lijn`.
fn within_sentence(name: &str) -> String {
    let is_abbreviation = name.chars().nth(1).is_some_and(|second| !is_small(second));
    let is_named = |word: &str| {
        let mut letters = word.trim_start_matches(|sign: char| !sign.is_alphabetic()).chars();
        letters.next().is_some_and(is_capital) && letters.next().is_some_and(is_small)
    };
    if is_abbreviation || name.split_whitespace().skip(1).any(is_named) { name.to_owned() } else { uncapital(name) }
}

/// Joins a text into one line, for formats in which a line break has a meaning. No-break spaces stay.
pub fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_ascii_whitespace() || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns the choices that move money on budget lines, in the order of the lines. A choice in another unit, such as a share of the credit,
/// does not move money between lines.
pub fn line_choices(context: RenderContext<'_>) -> Vec<QuantityId> {
    let document = &context.loaded.document;
    let unit = |id: QuantityId| &document.quantity(id).unit.unit;
    let money = context.money().map(unit);
    let choices = document.articles.iter().filter_map(|article| article.choice);
    choices.filter(|choice| money.is_none_or(|money| unit(*choice) == money)).collect()
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod names {
    #[test]
    fn a_proper_name_keeps_its_capital_within_a_sentence() {
        for (name, within) in [
            ("Begeleidingspremies IMW", "begeleidingspremies IMW"),
            ("Extra plaatsen", "extra plaatsen"),
            ("IMW-artikel", "IMW-artikel"),
            ("De Lijn", "De Lijn"),
            ("Vlaamse Opera (Gent)", "Vlaamse Opera (Gent)"),
            ("Werking (Gent)", "Werking (Gent)"),
            ("École", "école"),
            ("x", "x"),
        ] {
            assert_eq!(super::within_sentence(name), within);
        }
    }
}
