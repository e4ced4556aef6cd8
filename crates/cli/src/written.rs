//! What a careful colleague would remark on how a document is written: places that nothing fills.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::lint::Warning;

/// Every remark.
pub fn written(text: &str) -> Vec<Warning> {
    let (root, _) = DeTable::parse_recoverable(text);
    let mut leaves = Vec::new();
    for (key, value) in root.get_ref() {
        gather(vec![key.get_ref().as_ref()], value, &mut leaves);
    }
    let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let mut found = Vec::new();
    for leaf in &leaves {
        for name in placeholders(leaf) {
            let place = format!("{{{name}}}");
            let within = text.get(leaf.span.clone()).and_then(|text| text.find(&place)).unwrap_or(0);
            let (dutch, english) = unfilled(leaf, &place);
            found.push(Warning::new(line(leaf.span.start + within), dutch, english));
        }
    }
    found
}

/// A text or a number of a document, with the keys that lead to it.
struct Leaf<'a> {
    path: Vec<&'a str>,
    span: Range<usize>,
    value: &'a DeValue<'a>,
}

fn gather<'a>(path: Vec<&'a str>, value: &'a Spanned<DeValue<'a>>, leaves: &mut Vec<Leaf<'a>>) {
    match value.get_ref() {
        DeValue::Table(table) => {
            for (key, value) in table {
                gather([&path[..], &[key.get_ref().as_ref()]].concat(), value, leaves);
            }
        }
        DeValue::Array(array) => array.iter().for_each(|value| gather(path.clone(), value, leaves)),
        other => leaves.push(Leaf { path, span: value.span(), value: other }),
    }
}

impl Leaf<'_> {
    /// Whether the page puts an amount in this text.
    fn takes_amount(&self) -> bool {
        matches!(self.path[..], ["balance", "left" | "over", ..])
    }
}

/// The names between braces in a text that the page does not fill.
fn placeholders<'a>(leaf: &Leaf<'a>) -> Vec<&'a str> {
    let text: &'a str = match leaf.value {
        DeValue::String(text) => text,
        _ => "",
    };
    let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let is_name = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_- ".contains(c));
    names.filter(is_name).filter(|name| !(leaf.takes_amount() && *name == "amount")).collect()
}

/// Said of a place that nothing fills.
fn unfilled(leaf: &Leaf<'_>, place: &str) -> (String, String) {
    let (dutch, english) = if leaf.takes_amount() {
        ("Schrijf `{amount}` voor het bedrag.", "Write `{amount}` for the amount.")
    } else {
        ("Schrijf wat er moet staan.", "Write what should stand there.")
    };
    (
        format!("`{place}` wordt hier niet ingevuld: de pagina toont het zoals het er staat. {dutch}"),
        format!("`{place}` is not filled in here: the page shows it as it stands. {english}"),
    )
}
