//! The share link: the part of an address after `#`.
//!
//! ```text
//! v1.DOCUMENT.VERSION~HASH.P~PRESET.INPUT~1000.INPUT~2025!-500~2026-2029!0_5.C~LINE.Y~2026.L~en.S~7.E~QUANTITY~2026.R~-580~0.CHECK
//! ```
//!
//! Parts are separated by `.`, the pieces of a part by `~`, and years from their value by `!`; `_` is the decimal sign. Mail and chat leave
//! these characters alone. Keys in capitals: `P` the preset that all choices follow, `C` the folded lines where they differ from those of a
//! first visit, `Y` the year (`~all`: a field for each year), `L` the language, `S` the seed, `E` the number that is explained and its
//! year, `R` the headline's interval when the link was made, in the year of `Y`. Defaults are left out. The last part holds the check
//! digits.

use std::collections::BTreeSet;

use engine::inputs::Setting;
use engine::{Document, Scenario};

use crate::message::{ImportWarning, Written, cap, named, repeated};
use crate::migrate::{LINK, LINKS, migrate};
use crate::recover::{CHECK, format_of, meant, plain, whole};
use crate::setting::{YearRange, apply, longest, number, parse, preset, year_ranges, years};
use crate::{DocumentVersion, State, base32, hash};

/// The maximal length of a link in characters, beside the settings and lines of the document itself.
const LONGEST: usize = 20_000;

/// Result of opening a share link.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The state that the link sets, as far as this document allows.
    pub state: State,
    /// Remarks for the visitor: another version of the document, a setting that could not be applied.
    pub warnings: Vec<ImportWarning>,
}

/// Error opening a share link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// Not a share link.
    NotALink,
    /// The check digits do not match: the link was cut off or changed on the way.
    Damaged,
    /// Longer than a share link can be.
    TooLong,
    /// Written in a format newer than this program reads.
    Newer,
    /// Made for another document; holds the id of that document.
    OtherDocument(String),
}

/// Writes the share link of a state.
pub fn write(document: &Document, document_version: &DocumentVersion, state: &State) -> String {
    let mut parts = vec![format!("v{LINK}"), document.id.clone(), version_part(document_version)];
    parts.extend(settings(document, &state.scenario));
    if state.folded != document.folded() {
        let lines = state.folded.iter().filter_map(|place| document.articles.get(*place));
        parts.push(lines.fold("C".to_owned(), |part, line| format!("{part}~{}", line.id)));
    }
    let year = document.years.first + state.year as i32;
    match (state.year, state.each_year) {
        // `Y` is always written beside a result, which belongs to that year even if a later version of the document begins with another.
        (0, false) if state.result.is_none() => {}
        (_, false) => parts.push(format!("Y~{year}")),
        (_, true) => parts.push(format!("Y~{year}~all")),
    }
    if state.language != engine::LanguageId::ORIGINAL {
        let code = document.languages.iter().find(|code| document.language(code) == Some(state.language));
        parts.extend(code.map(|code| format!("L~{code}")));
    }
    if state.seed != State::default().seed {
        parts.push(format!("S~{}", state.seed));
    }
    if let Some((quantity, year)) = state.explained {
        parts.push(format!("E~{}~{}", document.quantity(quantity).id, document.years.first + year as i32));
    }
    if let Some((low, high)) = state.result {
        // Rounded to three digits, as sentences are: enough to tell whether a result changed.
        let (low, high) = (value_text(rounded(low)), value_text(rounded(high)));
        parts.push(if low == high { format!("R~{low}") } else { format!("R~{low}~{high}") });
    }
    with_check(&parts.join("."))
}

/// Appends the check digits to the text of a link.
pub fn with_check(text: &str) -> String {
    format!("{text}.{}", check(text))
}

/// Returns true if a text is meant as a share link: it begins like one, or contains a complete one.
pub fn is_link(text: &str) -> bool {
    meant(text).is_some() || whole(text).is_some()
}

/// Returns true if a text is meant as a share link to this document: it names its id, complete or not.
pub fn is_of(document: &Document, text: &str) -> bool {
    whole(text).or_else(|| meant(text)).is_some_and(|link| link.split('.').nth(1) == Some(&document.id))
}

/// Returns the complete share link inside a text, without anything around it. `None` if there is none, or if the text is longer than a link
/// can be.
pub fn find(document: &Document, text: &str) -> Option<String> {
    if text.len() > most_characters(document) { None } else { whole(text) }
}

/// Returns the name of an element on the page that stands after `#`, without what services append to an address; empty if no name stands
/// there. `None` if the text is anything else, such as a share link.
pub fn place(text: &str) -> Option<String> {
    let text = plain(text);
    let text = text.trim_start_matches('#');
    let end = text.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let ends = rest.starts_with(['?', '&', '#']) || rest.starts_with(":~:") || !rest.contains(char::is_alphanumeric);
    (ends && !is_link(text)).then(|| name.to_owned())
}

/// Splits off the parts of an address after `?` and after `#`; each is empty if absent. Some programs write the `#` of a link as `%23`:
/// what follows it then counts as the part after `#`, not as the query.
pub fn parts(address: &str) -> (&str, &str) {
    let (before, after) = address.split_once('#').unwrap_or((address, ""));
    let query = before.split_once('?').map_or("", |(_, query)| query);
    let mut marks = query.match_indices('%').filter_map(|(at, _)| Some((at, hash_sign(&query[at..])?)));
    match marks.find(|(_, rest)| begins_link(rest)) {
        Some((at, link)) if !is_link(after) => (&query[..at], link),
        Some((at, _)) => (&query[..at], after),
        None => (query, after),
    }
}

/// Returns true if a text begins with a share link.
fn begins_link(text: &str) -> bool {
    const ENOUGH: usize = 60;
    let start: String = text.chars().take(ENOUGH).collect();
    format_of(plain(&start).trim_start_matches(|c: char| !c.is_ascii_alphanumeric())).is_some()
}

/// Returns the rest of a text that begins with a percent-encoded `#`, however often it was encoded. `None` if the text does not.
fn hash_sign(text: &str) -> Option<&str> {
    let text = text.strip_prefix('%')?;
    let mut rest = text;
    while let Some(next) = rest.strip_prefix("25") {
        rest = next;
    }
    rest.strip_prefix("23")
}

/// Reads a share link: a whole address, or the part after its `#`.
///
/// # Errors
/// [`LinkError`] if the text is not a complete share link of this document.
pub fn read(document: &Document, document_version: &DocumentVersion, text: &str) -> Result<Opened, LinkError> {
    if text.len() > most_characters(document) {
        return Err(LinkError::TooLong);
    }
    let Some(link) = find(document, text) else {
        let format = meant(text).and_then(|link| format_of(&link)).ok_or(LinkError::NotALink)?;
        return Err(if format > LINK { LinkError::Newer } else { LinkError::Damaged });
    };
    if link.len() > LONGEST && link.matches(['.', '~']).count() > most_pieces(document) {
        return Err(LinkError::TooLong);
    }
    let format = format_of(&link).ok_or(LinkError::NotALink)?;
    if format > LINK {
        return Err(LinkError::Newer);
    }
    let (body, _) = link.rsplit_once('.').ok_or(LinkError::Damaged)?;
    let parts: Vec<String> = body.split('.').skip(1).map(str::to_owned).collect();
    let parts = migrate(LINKS, format, parts);
    let [id, made_with, rest @ ..] = parts.as_slice() else {
        return Err(LinkError::Damaged);
    };
    if *id != document.id {
        return Err(LinkError::OtherDocument(named(id).unwrap_or_default().to_owned()));
    }
    let mut opened = Opened { state: State { folded: document.folded(), ..State::default() }, warnings: Vec::new() };
    let other_version = *made_with != version_part(document_version);
    if other_version {
        let version = made_with.split('~').next().unwrap_or_default().replace('_', ".");
        opened.warnings.push(ImportWarning::OtherVersion(named(&version).unwrap_or_default().to_owned()));
    }
    for part in rest {
        read_part(document, part, &mut opened);
    }
    cap(&mut opened.warnings);
    // A result of another version is of a year that is known or of none.
    let year = |part: &String| document.years.index(part.strip_prefix("Y~")?.split('~').next()?.parse().ok()?);
    if other_version && !rest.iter().any(|part| year(part).is_some()) {
        opened.state.result = None;
    }
    Ok(opened)
}

/// Returns the maximal length of a share link to a document, in characters: more than a link takes that sets every input in every year and
/// folds every line.
fn most_characters(document: &Document) -> usize {
    let lines = document.articles.iter().map(|line| line.id.len() + 4);
    let ids = document.quantities.iter().map(|quantity| quantity.id.len());
    lines.chain(ids).sum::<usize>().saturating_add(LONGEST).saturating_add(longest(document))
}

/// Returns the maximal number of pieces in such a link: reading takes time in proportion to them.
fn most_pieces(document: &Document) -> usize {
    let inputs = document.quantities.iter().filter(|quantity| quantity.input().is_some()).count();
    inputs * (document.years.count + 1) + document.articles.len() + LONGEST / 2
}

fn check(text: &str) -> String {
    base32(hash(text.bytes()), CHECK)
}

fn version_part(document_version: &DocumentVersion) -> String {
    let letter = |c: char| match c {
        '.' => '_',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    format!("{}~{}", document_version.version.chars().map(letter).collect::<String>(), document_version.hash)
}

fn value_text(value: f64) -> String {
    number(value).replace('.', "_")
}

/// Rounds to three significant digits.
fn rounded(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

/// Returns the parts that set the scenario, written against the preset that makes them shortest.
fn settings(document: &Document, scenario: &Scenario) -> Vec<String> {
    let mut best = listed(document, scenario, &Scenario::default());
    let mut followed: Vec<u16> = scenario
        .settings()
        .filter_map(|(_, _, setting)| match setting {
            Setting::Preset(preset) => Some(preset),
            Setting::Number(_) => None,
        })
        .collect();
    followed.sort_unstable();
    followed.dedup();
    for preset in followed {
        let mut base = Scenario::default();
        if base.apply_preset(document, usize::from(preset)).is_err() {
            continue;
        }
        let mut parts = vec![format!("P~{}", document.presets[usize::from(preset)].id)];
        parts.extend(listed(document, scenario, &base));
        if parts.iter().map(|part| part.len() + 1).sum::<usize>() < best.iter().map(|part| part.len() + 1).sum() {
            best = parts;
        }
    }
    best
}

fn listed(document: &Document, scenario: &Scenario, base: &Scenario) -> Vec<String> {
    let one = |(id, quantity): (engine::QuantityId, &engine::document::Quantity)| {
        let year_ranges = year_ranges(document, scenario, base, id);
        (!year_ranges.is_empty()).then(|| {
            year_ranges
                .iter()
                .fold(quantity.id.clone(), |part, year_range| part + "~" + &year_range_text(document, *year_range))
        })
    };
    document.all().filter_map(one).collect()
}

fn year_range_text(document: &Document, year_range: YearRange) -> String {
    let value = match year_range.value {
        Setting::Number(value) => value_text(value),
        Setting::Preset(place) => document.presets[usize::from(place)].id.clone(),
    };
    match year_range.years(document) {
        None => value,
        Some(years) => format!("{years}!{value}"),
    }
}

fn read_part(document: &Document, part: &str, opened: &mut Opened) {
    let (key, rest) = part.split_once('~').unwrap_or((part, ""));
    let understood = match key {
        // The preset that all choices follow comes before any other setting, and once.
        "P" => match preset(document, rest).filter(|_| opened.state.scenario.is_empty()) {
            Some(place) => opened.state.scenario.apply_preset(document, usize::from(place)).is_ok(),
            None => false,
        },
        "C" => {
            let ids: BTreeSet<&str> = rest.split('~').collect();
            // Lines that the document no longer has are passed over.
            let hidden = document.articles.iter().enumerate().filter(|(_, line)| ids.contains(line.id.as_str()));
            opened.state.folded = hidden.map(|(place, _)| place).collect();
            true
        }
        "Y" => {
            let (year, each) = rest.split_once('~').map_or((rest, false), |(year, all)| (year, all == "all"));
            opened.state.each_year = each;
            let place = year.parse().ok().and_then(|year| document.years.index(year));
            opened.state.year = place.unwrap_or_default();
            place.is_some()
        }
        "L" => {
            let language = document.language(rest);
            opened.state.language = language.unwrap_or_default();
            language.is_some()
        }
        "S" => {
            let seed = rest.parse();
            opened.state.seed = seed.clone().unwrap_or(opened.state.seed);
            seed.is_ok()
        }
        "E" => {
            let (id, year) = rest.split_once('~').unwrap_or((rest, ""));
            let Some(quantity) = document.find(id) else {
                opened.warnings.push(ImportWarning::Gone(repeated(id)));
                return;
            };
            let year = year.parse().ok().and_then(|year| document.years.index(year));
            opened.state.explained = year.map(|year| (quantity, year));
            year.is_some()
        }
        "R" => {
            let (low, high) = rest.split_once('~').unwrap_or((rest, rest));
            let end = |text: &str| parse(&text.replace('_', "."));
            opened.state.result = end(low).zip(end(high));
            opened.state.result.is_some()
        }
        id => {
            let Some(quantity) = document.find(id) else {
                opened.warnings.push(ImportWarning::Gone(repeated(id)));
                return;
            };
            for year_range in rest.split('~') {
                let refused = match read_year_range(document, year_range) {
                    Some(year_range) => {
                        apply(document, &mut opened.state.scenario, quantity, year_range).err().map(Some)
                    }
                    None => Some(None),
                };
                if let Some(error) = refused {
                    let (years, value) = year_range.split_once('!').unwrap_or(("", year_range));
                    let number = parse(&value.replace('_', "."));
                    let what = number.map_or_else(|| Written::Words(repeated(value)), Written::Number);
                    opened.warnings.push(ImportWarning::Refused { id: quantity, years: repeated(years), what, error });
                }
            }
            true
        }
    };
    if !understood {
        opened.warnings.push(ImportWarning::NotUnderstood(repeated(part)));
    }
}

fn read_year_range(document: &Document, text: &str) -> Option<YearRange> {
    let (first, last, value) = match text.split_once('!') {
        None => (0, document.years.count - 1, text),
        // An empty list of years before `!` is an error.
        Some(("", _)) => return None,
        Some((written, value)) => {
            let (first, last) = years(document, written)?;
            (first, last, value)
        }
    };
    let value = if value.starts_with(|c: char| c.is_ascii_lowercase()) {
        Setting::Preset(preset(document, value)?)
    } else {
        Setting::Number(parse(&value.replace('_', "."))?)
    };
    Some(YearRange { first, last, value })
}
