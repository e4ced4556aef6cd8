//! Options: the part of an address after `?`, which configures how the page is shown.
//!
//! ```text
//! ?part=headline,ledger&lang=en&preset=PRESET&lock=INPUT&theme=dark&accent=1a5a9e&ground=transparent&document=PATH
//! ```
//!
//! The server of the page reads options, so the scenario never stands there but after `#`. One table describes every option; options are
//! read, explained and tested from it.

mod message;

use std::collections::BTreeSet;

use engine::{Document, LanguageId, QuantityId};

use crate::recover::escaped;
use crate::share_link::is_link;

/// The maximal length of the options in characters: far more than all options take.
pub const LONGEST: usize = 2_000;

/// The maximal number of problems reported at once.
const MOST: usize = 8;

/// A part of the page that can be shown alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePart {
    /// The sentence with the result, and its picture.
    Headline,
    /// The presets.
    Presets,
    /// The budget table, with its years and examples.
    Ledger,
    /// The table of outcomes.
    Outcomes,
    /// Pictures over the years.
    Years,
    /// The sensitivity ranking.
    Ranking,
}

/// The colour theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The theme of the visitor's device.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A colour as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Parses `1a5a9e` or `#1a5a9e`. `None` if the text is not six hexadecimal digits.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text).as_bytes();
        let digit = |place: usize| char::from(*digits.get(place)?).to_digit(16);
        let part = |place: usize| u8::try_from(digit(place)? * 16 + digit(place + 1)?).ok();
        (digits.len() == 6).then_some(())?;
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }
}

/// Configuration of how the page is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The parts that are shown, in this order; empty for the whole page.
    pub parts: Vec<PagePart>,
    /// The language at the start; `None` for that of the link, or else the document's first.
    pub language: Option<LanguageId>,
    /// The index of the preset at the start, used if no link sets a scenario.
    pub preset: Option<usize>,
    /// The choices that are locked at the start.
    pub locks: BTreeSet<QuantityId>,
    /// The colour theme.
    pub theme: Theme,
    /// The colour of controls; `None` for the default.
    pub accent: Option<Colour>,
    /// True if the background of the embedding page shows through.
    pub transparent: bool,
    /// The path of the document that the page is asked to show in place of its own.
    pub document: Option<String>,
}

/// The values that an option accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// One of a list of words.
    Words(&'static [&'static str]),
    /// The code of a language of the document.
    Languages,
    /// The id of a preset of the document.
    Presets,
    /// The id of a choice of the document, or `all`.
    Choices,
    /// Six hexadecimal digits, with an optional `#`.
    Colour,
    /// The path of a document on the same site.
    Path,
}

/// An option in the table.
#[derive(Debug)]
pub struct OptionRow {
    /// Its name.
    pub name: &'static str,
    /// The values that it accepts.
    pub values: Values,
    /// True if it accepts several values, separated by commas.
    pub several: bool,
    /// Applies a value to the options; returns false if the value is not accepted.
    take: fn(&Document, &mut Options, &str) -> bool,
}

/// The parts of the page by their words.
const PARTS: [(&str, PagePart); 6] = [
    ("headline", PagePart::Headline),
    ("presets", PagePart::Presets),
    ("ledger", PagePart::Ledger),
    ("outcomes", PagePart::Outcomes),
    ("years", PagePart::Years),
    ("ranking", PagePart::Ranking),
];

/// All options.
pub const TABLE: [OptionRow; 8] = [
    OptionRow {
        name: "part",
        values: Values::Words(&["headline", "presets", "ledger", "outcomes", "years", "ranking"]),
        several: true,
        take: |_, options, value| {
            let part = PARTS.iter().find(|(name, _)| *name == value).map(|(_, part)| *part);
            options.parts.extend(part.filter(|part| !options.parts.contains(part)));
            part.is_some()
        },
    },
    OptionRow {
        name: "lang",
        values: Values::Languages,
        several: false,
        take: |document, options, value| {
            let language = document.language(value);
            options.language = language.or(options.language);
            language.is_some()
        },
    },
    OptionRow {
        name: "preset",
        values: Values::Presets,
        several: false,
        take: |document, options, value| {
            let preset = document.presets.iter().position(|preset| preset.id == value);
            options.preset = preset.or(options.preset);
            preset.is_some()
        },
    },
    OptionRow {
        name: "lock",
        values: Values::Choices,
        several: true,
        take: |document, options, value| {
            let choices = document.all().filter(|(_, quantity)| quantity.is_choice());
            let named = choices.filter(|(_, quantity)| value == ALL || quantity.id == value).map(|(id, _)| id);
            let named: Vec<QuantityId> = named.collect();
            options.locks.extend(&named);
            !named.is_empty()
        },
    },
    OptionRow {
        name: "theme",
        values: Values::Words(&["auto", "light", "dark"]),
        several: false,
        take: |_, options, value| {
            let themes = [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)];
            let theme = themes.iter().find(|(name, _)| *name == value).map(|(_, theme)| *theme);
            options.theme = theme.unwrap_or(options.theme);
            theme.is_some()
        },
    },
    OptionRow {
        name: "accent",
        values: Values::Colour,
        several: false,
        take: |_, options, value| {
            let colour = Colour::read(value);
            options.accent = colour.or(options.accent);
            colour.is_some()
        },
    },
    OptionRow {
        name: "ground",
        values: Values::Words(&["solid", "transparent"]),
        several: false,
        take: |_, options, value| {
            options.transparent = value == "transparent";
            options.transparent || value == "solid"
        },
    },
    OptionRow {
        name: "document",
        values: Values::Path,
        several: false,
        // It was opened before its options are read; what was wrong with it stood in the place of the page.
        take: |_, options, value| {
            options.document = Some(value.to_owned());
            true
        },
    },
];

/// The value of `lock` that locks every choice.
const ALL: &str = "all";

/// Former names of options and values with their present names: `("old", "new")` for a name, `("part=old", "part=new")` for a value.
/// Entries are never removed: embedding snippets live for years.
const RENAMED: &[(&str, &str)] = &[];

/// A problem with an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The option does not exist; holds its name.
    Unknown(String),
    /// A setting of the scenario in the query, where a server can read it; holds its name.
    Set(String),
    /// The option does not accept this value.
    Value {
        /// The name of the option.
        name: &'static str,
        /// The value as written.
        value: String,
    },
    /// The options are longer than [`LONGEST`].
    TooLong,
}

/// Reads the options in a query, the part of an address after `?`. Never fails: what cannot be read is reported as a [`Problem`] and left
/// out.
pub fn read(document: &Document, query: &str) -> (Options, Vec<Problem>) {
    read_with(document, query, RENAMED)
}

fn read_with(document: &Document, query: &str, renamed: &[(&str, &str)]) -> (Options, Vec<Problem>) {
    let (mut options, mut problems) = (Options::default(), Vec::new());
    if query.len() > LONGEST {
        return (options, vec![Problem::TooLong]);
    }
    let mut known = false;
    for piece in query.trim_start_matches('?').split('&').filter(|piece| !piece.is_empty()) {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        let (name, value) = (decoded(name), decoded(value));
        // An address may be pasted from HTML, with `&amp;` between its options.
        let name = now_called(renamed, name.strip_prefix("amp;").unwrap_or(&name)).to_owned();
        let Some(row) = TABLE.iter().find(|row| row.name == name) else {
            if is_tracker(&name) {
                continue;
            }
            let sets = document.find(&name).is_some() || name == "scenario" || is_link(&name) || is_link(&value);
            problems.push(if sets { Problem::Set(shown(&name)) } else { Problem::Unknown(shown(&name)) });
            // A known name in capitals is meant as an option all the same.
            known |= TABLE.iter().any(|row| row.name.eq_ignore_ascii_case(&name));
            continue;
        };
        known = true;
        let values = value.split(',').filter(|_| row.several).chain((!row.several).then_some(value.as_str()));
        for value in values.map(str::trim).filter(|value| !value.is_empty()) {
            let pair = format!("{name}={value}");
            let value = now_called(renamed, &pair).split_once('=').map_or(value, |(_, value)| value);
            if !(row.take)(document, &mut options, value) {
                problems.push(Problem::Value { name: row.name, value: shown(value) });
            }
        }
    }
    // Parameters that services add to a link are not reported as mistakes of whoever shares it.
    problems.retain(|problem| known || !matches!(problem, Problem::Unknown(_)));
    problems.truncate(MOST);
    (options, problems)
}

/// Returns true if mail services and social networks add a parameter of this name to links.
fn is_tracker(name: &str) -> bool {
    const BEGIN: [&str; 5] = ["utm_", "mc_", "_hs", "mtm_", "pk_"];
    BEGIN.iter().any(|begin| name.starts_with(begin))
        || ["clid", "clkid", "igshid"].iter().any(|end| name.ends_with(end))
}

/// Returns the present name of an option or a value.
fn now_called<'a>(renamed: &[(&str, &'a str)], name: &'a str) -> &'a str {
    // Each rename is applied once, so that a circular list ends.
    renamed.iter().fold(name, |name, (before, now)| if *before == name { now } else { name })
}

/// Decodes percent-encoding and `+` in a query.
fn decoded(text: &str) -> String {
    let mut bytes = text.as_bytes();
    let mut plain = Vec::new();
    while let [byte, rest @ ..] = bytes {
        bytes = rest;
        match (byte, escaped(rest)) {
            (b'%', Some(meant)) => {
                plain.push(meant);
                bytes = &rest[2..];
            }
            (b'+', _) => plain.push(b' '),
            _ => plain.push(*byte),
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// Shortens a text for repetition in a sentence: at most 40 characters, without control characters.
fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let plain: String = text.chars().filter(|c| !c.is_control()).take(MOST + 1).collect();
    if plain.chars().count() > MOST { plain.chars().take(MOST).chain(['…']).collect() } else { plain }
}

#[cfg(test)]
mod tests;
