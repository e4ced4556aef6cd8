//! Lints on how a document is written: placeholders that are not filled in, numbers that are shown differently, empty texts.

use std::collections::BTreeSet;
use std::ops::Range;

use engine::Document;
use engine::unit::NamedUnit;
use locale::plain;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::lint::Warning;

/// Returns all style lints.
pub fn written(document: &Document, text: &str) -> Vec<Warning> {
    let (root, _) = DeTable::parse_recoverable(text);
    let leaves = leaves(root.get_ref());
    let ends: Vec<usize> = text.match_indices('\n').map(|(end, _)| end).collect();
    let line = |at: usize| ends.partition_point(|end| *end < at) + 1;
    let mut found = Vec::new();
    for leaf in &leaves {
        for name in placeholders(leaf) {
            let place = format!("{{{name}}}");
            let within = text.get(leaf.span.clone()).and_then(|text| text.find(&place)).unwrap_or(0);
            let (dutch, english) = unfilled(leaf, &place);
            found.push(Warning::new(line(leaf.span.start + within), dutch, english));
        }
        let remarks = [rounded(document, leaf), multiplied(leaf), empty(document, leaf)];
        for (dutch, english) in remarks.into_iter().flatten() {
            found.push(Warning::new(line(leaf.span.start), dutch, english));
        }
    }
    found
}

/// Returns every text of a document with the keys that lead to it; an entry of a list has its index as a key.
pub fn texts(text: &str) -> Vec<(Vec<String>, String)> {
    let (root, _) = DeTable::parse_recoverable(text);
    let mut found = Vec::new();
    for (key, value) in root.get_ref() {
        gather_texts(vec![key.get_ref().to_string()], value.get_ref(), &mut found);
    }
    found
}

fn gather_texts(path: Vec<String>, value: &DeValue<'_>, found: &mut Vec<(Vec<String>, String)>) {
    match value {
        DeValue::String(text) => found.push((path, text.to_string())),
        DeValue::Table(table) => {
            for (key, value) in table {
                gather_texts([&path[..], &[key.get_ref().to_string()]].concat(), value.get_ref(), found);
            }
        }
        DeValue::Array(array) => {
            for (place, value) in array.iter().enumerate() {
                gather_texts([&path[..], &[place.to_string()]].concat(), value.get_ref(), found);
            }
        }
        _ => {}
    }
}

/// Returns the declared units that no quantity is measured in, and that no formula and no other unit names.
pub fn unused_units<'d>(document: &'d Document, text: &str) -> Vec<&'d str> {
    let (root, _) = DeTable::parse_recoverable(text);
    let leaves = leaves(root.get_ref());
    let used = named_units(&leaves);
    let units = document.units.declared().iter().map(|unit| unit.name.as_str());
    units.filter(|unit| !used.contains(unit)).collect()
}

fn leaves<'a>(root: &'a DeTable<'a>) -> Vec<Leaf<'a>> {
    let mut leaves = Vec::new();
    for (key, value) in root {
        gather(vec![key.get_ref().as_ref()], value, &mut leaves);
    }
    leaves
}

/// Returns the units that something is measured in, or that a formula or another unit names.
fn named_units<'a>(leaves: &[Leaf<'a>]) -> BTreeSet<&'a str> {
    let mut used = BTreeSet::new();
    let mut add = |unit: &'a str| used.extend(unit.split(['/', '*', '·', '×']).map(str::trim));
    for leaf in leaves {
        let DeValue::String(text) = leaf.value else { continue };
        let text: &str = text;
        match leaf.path[..] {
            [.., "unit"] => add(text),
            ["unit", _, "is"] => add(factor(text).1),
            _ => text.split('[').skip(1).filter_map(|rest| rest.split_once(']')).for_each(|(unit, _)| add(unit)),
        }
    }
    used
}

/// Splits a multiple of a unit into its factor and that unit.
pub fn factor(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    (number, unit.trim())
}

/// Returns the lint on a unit whose factor has a point where thousands may be meant; `None` if there is nothing to remark.
fn multiplied(leaf: &Leaf<'_>) -> Option<(String, String)> {
    let (["unit", name, "is"], DeValue::String(text)) = (&leaf.path[..], leaf.value) else {
        return None;
    };
    let (number, unit) = factor(text);
    let meant = plain::as_thousands(number)?;
    let value = plain::read(number)?;
    let in_dutch = value.to_string().replace('.', ",");
    Some((
        format!(
            "`{number} {unit}` is {in_dutch} {unit}, want een punt is hier een komma: alles in `{name}` wordt daarmee gerekend. Bedoelt u {meant} {unit}? Schrijf duizendtallen zonder punt."
        ),
        format!(
            "`{number} {unit}` is {value} {unit}, for a point begins the decimals: everything in `{name}` is computed with that. Did you mean {meant} {unit}? Write thousands without a point."
        ),
    ))
}

/// Returns the lint on a text that is empty in a language; `None` if there is nothing to remark. Names of units and publishers may be
/// empty.
fn empty(document: &Document, leaf: &Leaf<'_>) -> Option<(String, String)> {
    let DeValue::String(text) = leaf.value else {
        return None;
    };
    let key = match leaf.path[..] {
        ["unit" | "publisher", ..] => return None,
        [.., key, language] if document.languages.iter().any(|code| code == language) => key,
        _ => return None,
    };
    text.trim().is_empty().then(|| {
        (
            format!("`{key}` is leeg: op de pagina staat daar niets. Vul de tekst in, of laat de hele sleutel weg als hij niet nodig is."),
            format!("`{key}` is empty: the page shows nothing there. Fill in the text, or leave out the whole key if it is not needed."),
        )
    })
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
    /// Returns true if the page fills in an amount in this text.
    fn takes_amount(&self) -> bool {
        matches!(self.path[..], ["balance", "left" | "over", ..]) || self.is_sentence()
    }

    /// Returns true if this text is a sentence in which the page states an outcome.
    fn is_sentence(&self) -> bool {
        self.path.first() == Some(&"outcome") && self.path.contains(&"sentence")
    }
}

/// Returns the placeholders of a text that the page does not fill in, without their braces.
fn placeholders<'a>(leaf: &Leaf<'a>) -> Vec<&'a str> {
    let text: &'a str = match leaf.value {
        DeValue::String(text) => text,
        _ => "",
    };
    let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let is_name = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_- ".contains(c));
    let is_filled = |name: &&str| match *name {
        "amount" => leaf.takes_amount(),
        "way" => leaf.is_sentence(),
        _ => false,
    };
    names.filter(is_name).filter(|name| !is_filled(name)).collect()
}

/// Returns the lint on a placeholder that is not filled in.
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

/// Returns the unit of the number at some keys; `None` if it has none.
fn unit<'d>(document: &'d Document, path: &[&str]) -> Option<&'d NamedUnit> {
    match path {
        ["choice" | "unknown" | "assumption" | "fact", id, "value" | "limits" | "range" | "slider" | "step", ..] => {
            document.find(id).map(|id| &document.quantity(id).unit)
        }
        ["series", id, "points", ..] => {
            document.series.iter().find(|series| series.id == *id).map(|series| &series.unit)
        }
        _ => None,
    }
}

/// Returns the lint on a number of a document; see [`number`].
fn rounded(document: &Document, leaf: &Leaf<'_>) -> Option<(String, String)> {
    let DeValue::Float(written) = leaf.value else {
        return None;
    };
    number(document, unit(document, &leaf.path)?, written.as_str())
}

/// Returns the lint, in Dutch and in English, on a number that the decimals of its unit cannot show, or that may be thousands written with
/// a point; `None` if there is nothing to remark. It is the same for a number in a document and one in a terminal.
pub fn number(document: &Document, unit: &NamedUnit, written: &str) -> Option<(String, String)> {
    let percent = document.units.is_percent(unit);
    let value = plain::read(written)? * if percent { 100.0 } else { 1.0 };
    let decimals = document.units.decimals(unit).map(usize::from);
    let shown = decimals.map_or_else(|| plain::written(value), |decimals| format!("{value:.decimals$}"));
    let is_shown = (plain::read(&shown)? - value).abs() <= 1e-9 * value.abs();
    let sign = if percent { " %" } else { "" };
    let (in_dutch, in_english) = (format!("{}{sign}", shown.replace('.', ",")), format!("{shown}{sign}"));
    match plain::as_thousands(written) {
        // `1.000` is shown as it stands, and nobody writes 1 so.
        Some(meant) if !is_shown || written.ends_with('0') => {
            let (or_decimals, or_decimals_english) = match decimals {
                Some(_) if !is_shown => {
                    (" Anders heeft de eenheid meer `decimals` nodig.", " Otherwise the unit needs more `decimals`.")
                }
                _ => ("", ""),
            };
            Some((
                format!(
                    "`{written}` wordt getoond als {in_dutch}, want een punt is hier een komma. Bedoelt u {meant}?{or_decimals}"
                ),
                format!(
                    "`{written}` is shown as {in_english}, for a point begins the decimals. Did you mean {meant}?{or_decimals_english}"
                ),
            ))
        }
        _ if is_shown => None,
        _ => Some((
            format!("`{written}` wordt getoond als {in_dutch}. Rond het af, of geef de eenheid meer `decimals`."),
            format!("`{written}` is shown as {in_english}. Round it, or give the unit more `decimals`."),
        )),
    }
}
