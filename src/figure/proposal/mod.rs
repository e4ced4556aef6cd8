//! Working with proposals: what was changed, in words; links, moves, comparisons, and what is handed over.

pub mod amendment;
pub mod changes;
pub mod compare;
pub mod export;
pub mod link;
pub mod moving;
pub mod sheet;
pub mod went;

use engine::{Amount, Grid, QuantityId};

use super::Scene;
use crate::text::{is_capital, is_small, uncapital};

/// The grid on which the amounts of a line lie: that of its choice, or else of the choice's step.
fn grid(scene: Scene<'_>, choice: QuantityId) -> Grid {
    let input = scene.explorer.document.quantity(choice).input();
    let grid = input.and_then(|input| input.grid.or_else(|| Grid::holding(&[input.step])));
    grid.unwrap_or(Grid::WHOLE)
}

/// A number as an amount: on a grid where it lies on that, but for what rounding leaves of a sum; else on one that is fine enough for it.
fn amount(grid: Grid, value: f64) -> Amount {
    grid.exactly(value).unwrap_or_else(|| grid.max(Grid::holding(&[value]).unwrap_or(Grid::FINE)).nearest(value))
}

/// The short name of the budget line that a choice changes, as it stands within a sentence.
pub fn line_label(scene: Scene<'_>, choice: QuantityId) -> Option<String> {
    let article = scene.explorer.document.line_of(choice)?;
    Some(within_sentence(article.label.in_language(scene.language())))
}

/// A name without its capital, unless it is an abbreviation, or a proper name: one with a capital in a later word, as `De Lijn`.
fn within_sentence(name: &str) -> String {
    let is_abbreviation = name.chars().nth(1).is_some_and(|second| !is_small(second));
    let is_named = |word: &str| {
        let mut letters = word.trim_start_matches(|sign: char| !sign.is_alphabetic()).chars();
        letters.next().is_some_and(is_capital) && letters.next().is_some_and(is_small)
    };
    if is_abbreviation || name.split_whitespace().skip(1).any(is_named) { name.to_owned() } else { uncapital(name) }
}

/// A text on one line, where what comes next on a line of its own would be something else. No-break spaces stay.
pub fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_ascii_whitespace() || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The choices that move money on budget lines, in the order of the lines. A choice in another unit, such as a share of the credit,
/// moves nothing from line to line.
pub fn line_choices(scene: Scene<'_>) -> Vec<QuantityId> {
    let document = &scene.explorer.document;
    let unit = |id: QuantityId| &document.quantity(id).unit.unit;
    let money = scene.money().map(unit);
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
