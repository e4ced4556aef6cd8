//! Working with proposals: what was changed, in words; links, moves, comparisons, and what is handed over.

pub mod amendment;
pub mod changes;
pub mod compare;
pub mod export;
pub mod link;
pub mod moving;
pub mod sheet;

use engine::QuantityId;

use super::Scene;

/// The short name of the budget line that a choice changes, as it stands within a sentence.
pub fn line_label(scene: Scene<'_>, choice: QuantityId) -> Option<String> {
    let article = scene.explorer.document.line_of(choice)?;
    Some(within_sentence(article.label.in_language(scene.language())))
}

/// A name without its capital, unless it is an abbreviation.
fn within_sentence(name: &str) -> String {
    let mut chars = name.chars();
    let (first, second) = (chars.next(), chars.clone().next());
    match first {
        Some(first) if second.is_none_or(char::is_lowercase) => first.to_lowercase().chain(chars).collect(),
        _ => name.to_owned(),
    }
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
