//! Working with proposals: what was changed, in words; links, moves, comparisons, and what is handed over.

pub mod amendment;
pub mod changes;
pub mod compare;
pub mod export;
pub mod link;
pub mod moving;
pub mod sheet;
pub mod went;

use engine::QuantityId;

use super::Scene;
use crate::text::{is_small, uncapital};

/// The short name of the budget line that a choice changes, as it stands within a sentence.
pub fn line_label(scene: Scene<'_>, choice: QuantityId) -> Option<String> {
    let article = scene.explorer.document.line_of(choice)?;
    Some(within_sentence(article.label.in_language(scene.language())))
}

/// A name without its capital, unless it is an abbreviation.
fn within_sentence(name: &str) -> String {
    let is_abbreviation = name.chars().nth(1).is_some_and(|second| !is_small(second));
    if is_abbreviation { name.to_owned() } else { uncapital(name) }
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
