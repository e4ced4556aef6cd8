//! Parser for numbers as visitors type and paste them, with or without a unit.

use engine::unit::{Declared, Unit};
use locale::{Typed, read, tidy};

use super::{Style, lower};

/// Error parsing a typed number.
#[derive(Clone, Debug, PartialEq)]
pub enum NumberError {
    /// The field is empty.
    Empty,
    /// The text is no number.
    Nonsense,
    /// The words around the number are no unit that fits the field.
    Unit(String),
}

/// Parses a typed number: `3500`, `3 500`, `3.500`, `3,5 mln`, `€ 3 500 000`, `50 %`.
///
/// The value is in the unit of the field, and the nearest to the typed number: 57 % is 0.57. A number without a unit is in the unit shown
/// beside the field, so that a share is typed as a percentage.
///
/// # Errors
/// Returns why the text is no number for the field.
pub fn parse(text: &str, style: &Style<'_>) -> Result<f64, NumberError> {
    parse_of(text, style, "")
}

/// Parses a typed number, with a noun that may also stand for the unit.
///
/// # Errors
/// Returns why the text is no number for the field.
pub fn parse_of(text: &str, style: &Style<'_>, noun: &str) -> Result<f64, NumberError> {
    if tidy(text).is_empty() {
        return Err(NumberError::Empty);
    }
    let Typed { number, before, after } = read(text, &style.words.notation()).ok_or(NumberError::Nonsense)?;
    let unit = FieldUnit::new(style, noun);
    let around = format!("{before} {after}");
    let both = || {
        let (before, after) = (unit.scale(&before)?, unit.scale(&after)?);
        // A currency sign repeats the unit.
        if after.is_one() { Some(before) } else { Some(after) }
    };
    let scale = unit.scale(&around).or_else(|| if before.is_empty() || after.is_empty() { None } else { both() });
    let Some(Scale { power, by }) = scale else {
        if around.contains(|c: char| c.is_ascii_digit()) {
            return Err(NumberError::Nonsense);
        }
        let fits = after.is_empty() || unit.scale(&before).is_none();
        return Err(NumberError::Unit(if fits && !before.is_empty() { before } else { after }));
    };
    let value = number.times_ten_to(power).value().map(|value| value * by);
    value.filter(|value| value.is_finite()).ok_or(NumberError::Nonsense)
}

/// Factor from a typed unit to the unit of the field: a power of ten, which loses no digit, and seldom another factor.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scale {
    power: i32,
    by: f64,
}

impl Scale {
    fn ten_to(power: i32) -> Self {
        Self { power, by: 1.0 }
    }

    fn is_one(self) -> bool {
        self == Self::ten_to(0)
    }

    /// Returns the factor from one unit to another; `None` if they measure different quantities.
    fn between(from: &Unit, to: &Unit) -> Option<Self> {
        let conversion = from.conversion(to)?;
        let power = power_of_ten(from.factor(), to.factor());
        Some(power.map_or(Self { power: 0, by: conversion }, Self::ten_to))
    }
}

/// Returns the exponent of a quotient that is a power of ten; `None` if it is not.
fn power_of_ten(over: f64, under: f64) -> Option<i32> {
    let mut size = 1.0;
    for power in 0..=18 {
        if under * size == over {
            return Some(power);
        }
        if over * size == under {
            return Some(-power);
        }
        size *= 10.0;
    }
    None
}

/// The unit of a field, with its names.
struct FieldUnit<'a> {
    style: &'a Style<'a>,
    names: Vec<String>,
}

impl<'a> FieldUnit<'a> {
    fn new(style: &'a Style<'a>, noun: &str) -> Self {
        let label = |one| style.units.label(style.unit, style.language, one);
        let names = [label(false), label(true), style.units.spoken(style.unit, style.language), noun.to_owned()];
        let mut names: Vec<String> = names.iter().map(|name| plainly(name)).collect();
        names.dedup();
        Self { style, names }
    }

    fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|own| own == name)
    }

    /// Returns the factor for the words around a typed number; `None` if they are no unit that fits the field.
    fn scale(&self, words: &str) -> Option<Scale> {
        let typed = plainly(words);
        let unit = &self.style.unit.unit;
        let percentage = percentage(&typed).filter(|(_, rest)| rest.is_empty() || self.is_called(rest));
        if self.style.units.is_percent(self.style.unit) {
            let alone = (typed.is_empty() || self.is_called(&typed)).then_some(-2);
            return percentage.map(|(power, _)| power).or(alone).map(Scale::ten_to);
        }
        if typed.is_empty() || self.is_called(&typed) {
            return Some(Scale::ten_to(0));
        }
        if let Some((power, _)) = percentage.filter(|_| unit.is_number()) {
            return Some(Scale::ten_to(power));
        }
        let exactly = |declared: &&Declared| self.spellings(declared).contains(&typed);
        let declared = self.style.units.declared().iter().find(exactly);
        let declared = declared.and_then(|declared| Scale::between(&declared.unit, unit));
        declared.or_else(|| self.counted(&typed)).or_else(|| self.converted(&typed))
    }

    /// Returns the factor for the field's own unit, or its part before “per”, with or without thousands and millions.
    fn counted(&self, typed: &str) -> Option<Scale> {
        self.names.iter().find_map(|own| {
            let (own, rest) = split_per(own);
            if typed == rest.trim_start() {
                return Some(Scale::ten_to(0));
            }
            let typed = typed.strip_suffix(rest).unwrap_or(typed);
            let (own, typed) = (Counted::new(own), Counted::new(typed));
            // “3,5 mln” counts multiples of the base unit: euros if the unit is k€.
            let factor = self.style.unit.unit.factor();
            let multiple = power_of_ten(factor, 1.0).filter(|_| factor != 1.0 && typed.of.is_empty());
            let counts_same = typed.of == own.of || typed.of.is_empty();
            counts_same.then(|| Scale::ten_to(typed.power - multiple.unwrap_or(own.power)))
        })
    }

    /// Returns the factor for another unit of the document.
    fn converted(&self, typed: &str) -> Option<Scale> {
        let typed = Counted::new(typed);
        self.style.units.declared().iter().find_map(|declared| {
            let spellings = self.spellings(declared);
            let spelling = spellings.iter().map(|name| Counted::new(name)).find(|name| name.of == typed.of)?;
            let scale = Scale::between(&declared.unit, &self.style.unit.unit)?;
            Some(Scale { power: scale.power + typed.power - spelling.power, ..scale })
        })
    }

    /// Returns the names of a unit of the document.
    fn spellings(&self, declared: &Declared) -> Vec<String> {
        let texts = [Some(&declared.one), Some(&declared.many), declared.gloss.as_ref()];
        let texts = texts.into_iter().flatten().map(|text| text.in_language(self.style.language));
        let all = texts.chain([declared.name.as_str()]).map(plainly);
        all.filter(|name| !name.is_empty()).collect()
    }
}

/// A unit split into a power of ten and a base unit: `mln €` is 10^6 of `€`.
struct Counted {
    power: i32,
    of: String,
}

impl Counted {
    fn new(words: &str) -> Self {
        let (mut power, mut of) = (0, Vec::new());
        // A currency sign is written with or without a space.
        let spaced = words.replace('€', " € ");
        for word in spaced.split_whitespace().map(|word| word.trim_end_matches('.')) {
            let prefixed =
                word.strip_prefix('k').map(|rest| (3, rest)).or(word.strip_prefix('m').map(|rest| (6, rest)));
            let word = match (multiplier(word), prefixed) {
                (Some(size), _) => {
                    power += size;
                    continue;
                }
                (None, Some((size, rest))) if is_euro(rest) => {
                    power += size;
                    "€"
                }
                _ if is_euro(word) => "€",
                _ => word,
            };
            if !(word == "€" && of.contains(&word)) {
                of.push(word);
            }
        }
        Self { power, of: of.join(" ") }
    }
}

/// Returns the words in lower case, with single spaces.
fn plainly(words: &str) -> String {
    lower(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_euro(word: &str) -> bool {
    matches!(word, "€" | "eur" | "euro" | "euros")
}

/// Splits the name of a unit before “per”: `€` and ` per persoon`.
fn split_per(name: &str) -> (&str, &str) {
    match name.find(" per ") {
        Some(place) => name.split_at(place),
        None if name.starts_with("per ") => ("", name),
        None => (name, ""),
    }
}

/// Parses a percent or per mille sign or word: returns its power of ten and the words after it, as in `% per jaar`; `None` if there is
/// none.
fn percentage(typed: &str) -> Option<(i32, &str)> {
    let signs = [("%", -2), ("‰", -3)];
    let words = [("procent", -2), ("percent", -2), ("per cent", -2), ("pct.", -2), ("pct", -2), ("promille", -3)];
    let sign = signs.iter().find_map(|(sign, power)| Some((*power, typed.strip_prefix(sign)?)));
    let word = || {
        words.iter().find_map(|(word, power)| {
            let rest = typed.strip_prefix(word)?;
            (rest.is_empty() || rest.starts_with([' ', '.'])).then_some((*power, rest))
        })
    };
    let (power, rest) = sign.or_else(word)?;
    Some((power, rest.trim_start_matches('.').trim()))
}

fn multiplier(word: &str) -> Option<i32> {
    match word {
        "duizend" | "dzd" | "thousand" | "k" => Some(3),
        "mln" | "miljoen" | "miljoenen" | "milj" | "mio" | "million" | "millions" | "mn" | "m" => Some(6),
        "mld" | "miljard" | "miljarden" | "billion" | "billions" | "bn" => Some(9),
        _ => None,
    }
}
