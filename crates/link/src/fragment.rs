//! The link: the part of an address after `#`.
//!
//! ```text
//! v1.DOCUMENT.VERSION~HASH.P~PRESET.INPUT~1000.INPUT~2025!-500~2026-2029!0_5.C~LINE.Y~2026.L~en.S~7.E~QUANTITY~2026.R~-580~0.CHECK
//! ```
//!
//! `.` parts, `~` joins what belongs together, `!` stands between years and their value, `_` is the decimal sign: characters that mail
//! and chat leave alone. Keys in capitals: `P` a preset that all choices follow, `C` lines whose parts are hidden, where they are not
//! those of a first visit, `Y` the year (`~all`: a field for each), `L` the language, `S` the seed, `E` the number that is explained and
//! its year, `R` the headline's range when the link was made, in the year of `Y`. What is at its start is left out.

use std::collections::BTreeSet;

use engine::inputs::Setting;
use engine::{Document, Scenario};

use crate::migrate::{LINK, LINKS, migrate};
use crate::recover::{CHECK, format_of, meant, plain, whole};
use crate::say::{Remark, Written, cap, named, repeated};
use crate::setting::{Run, apply, longest, number, parse, preset, runs, years};
use crate::{Edition, State, hash, short};

/// The most characters of a link that are always read, beside what a document's own settings and lines take.
const LONGEST: usize = 20_000;

/// What a link opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What it sets, as far as this document allows.
    pub state: State,
    /// What someone should know: another version of the document, a setting that could not be applied.
    pub remarks: Vec<Remark>,
}

/// Why a link opens nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It is no link of this kind.
    NotALink,
    /// The check does not fit: cut off or changed on the way.
    Damaged,
    /// Longer than a link can be.
    TooLong,
    /// Made by a newer page.
    Newer,
    /// For another document: its id, empty where that can be none.
    OtherDocument(String),
}

/// The link for a state of a document.
pub fn write(document: &Document, edition: &Edition, state: &State) -> String {
    let mut parts = vec![format!("v{LINK}"), document.id.clone(), edition_part(edition)];
    parts.extend(settings(document, &state.scenario));
    if state.folded != document.folded() {
        let lines = state.folded.iter().filter_map(|place| document.articles.get(*place));
        parts.push(lines.fold("C".to_owned(), |part, line| format!("{part}~{}", line.id)));
    }
    let year = document.years.first + state.year as i32;
    match (state.year, state.each_year) {
        // A result is of a year, also where a later version of the document begins with another.
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
        // The mirror image of rounding in sentences: three digits say whether a result became another.
        let (low, high) = (value_text(rounded(low)), value_text(rounded(high)));
        parts.push(if low == high { format!("R~{low}") } else { format!("R~{low}~{high}") });
    }
    with_check(&parts.join("."))
}

/// What a link says, with the check that tells whether it was cut off.
pub fn with_check(text: &str) -> String {
    format!("{text}.{}", check(text))
}

/// Returns whether a text is meant as a link of this kind: it begins as one does, or holds a whole one.
pub fn is_link(text: &str) -> bool {
    meant(text).is_some() || whole(text).is_some()
}

/// Returns whether a text is meant as a link to a document: it names it, whole or not.
pub fn is_of(document: &Document, text: &str) -> bool {
    whole(text).or_else(|| meant(text)).is_some_and(|link| link.split('.').nth(1) == Some(&document.id))
}

/// The whole link that a text holds, without anything around it. `None` where there is none, or the text is longer than a link can be.
pub fn find(document: &Document, text: &str) -> Option<String> {
    if text.len() > most_characters(document) { None } else { whole(text) }
}

/// The name of a place on a page that stands after `#`; empty where nothing does. `None` where that is anything else, such as a link.
/// What others put behind an address is no part of it.
pub fn place(text: &str) -> Option<String> {
    let text = plain(text);
    let text = text.trim_start_matches('#');
    let end = text.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let ends = rest.starts_with(['?', '&', '#']) || rest.starts_with(":~:") || !rest.contains(char::is_alphanumeric);
    (ends && !is_link(text)).then(|| name.to_owned())
}

/// The parts of an address after `?` and after `#`, each empty where there is none. Some programs write the `#` of a link as
/// `%23`, and what follows is then no part of what stands after `?`.
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

/// Returns whether a link begins at the start of a text.
fn begins_link(text: &str) -> bool {
    const ENOUGH: usize = 60;
    let start: String = text.chars().take(ENOUGH).collect();
    format_of(plain(&start).trim_start_matches(|c: char| !c.is_ascii_alphanumeric())).is_some()
}

/// The rest of a text that begins with an encoded `#`, however often it was encoded.
fn hash_sign(text: &str) -> Option<&str> {
    let text = text.strip_prefix('%')?;
    let mut rest = text;
    while let Some(next) = rest.strip_prefix("25") {
        rest = next;
    }
    rest.strip_prefix("23")
}

/// Reads a link: a whole address, or what stands after its `#`.
///
/// # Errors
/// Why it opens nothing.
pub fn read(document: &Document, edition: &Edition, text: &str) -> Result<Opened, LinkError> {
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
    let mut opened = Opened { state: State { folded: document.folded(), ..State::default() }, remarks: Vec::new() };
    let other_version = *made_with != edition_part(edition);
    if other_version {
        let version = made_with.split('~').next().unwrap_or_default().replace('_', ".");
        opened.remarks.push(Remark::OtherVersion(named(&version).unwrap_or_default().to_owned()));
    }
    for part in rest {
        read_part(document, part, &mut opened);
    }
    cap(&mut opened.remarks);
    // A result of another version is of a year that is known or of none.
    let year = |part: &String| document.years.index(part.strip_prefix("Y~")?.split('~').next()?.parse().ok()?);
    if other_version && !rest.iter().any(|part| year(part).is_some()) {
        opened.state.result = None;
    }
    Ok(opened)
}

/// The most characters of a link to a document: more than the one takes that sets all in every year and hides every line.
fn most_characters(document: &Document) -> usize {
    let lines = document.articles.iter().map(|line| line.id.len() + 4);
    let ids = document.quantities.iter().map(|quantity| quantity.id.len());
    lines.chain(ids).sum::<usize>().saturating_add(LONGEST).saturating_add(longest(document))
}

/// The most pieces of such a link: what takes time is to find out what each of them means.
fn most_pieces(document: &Document) -> usize {
    let inputs = document.quantities.iter().filter(|quantity| quantity.input().is_some()).count();
    inputs * (document.years.count + 1) + document.articles.len() + LONGEST / 2
}

fn check(text: &str) -> String {
    short(hash(text.bytes()), CHECK)
}

fn edition_part(edition: &Edition) -> String {
    let letter = |c: char| match c {
        '.' => '_',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    format!("{}~{}", edition.version.chars().map(letter).collect::<String>(), edition.hash)
}

fn value_text(value: f64) -> String {
    number(value).replace('.', "_")
}

/// Three significant digits.
fn rounded(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

/// The parts for what is set: with the preset that makes them shortest.
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
        if base.follow(document, usize::from(preset)).is_err() {
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
        let runs = runs(document, scenario, base, id);
        (!runs.is_empty())
            .then(|| runs.iter().fold(quantity.id.clone(), |part, run| part + "~" + &run_text(document, *run)))
    };
    document.all().filter_map(one).collect()
}

fn run_text(document: &Document, run: Run) -> String {
    let value = match run.value {
        Setting::Number(value) => value_text(value),
        Setting::Preset(place) => document.presets[usize::from(place)].id.clone(),
    };
    match run.years(document) {
        None => value,
        Some(years) => format!("{years}!{value}"),
    }
}

fn read_part(document: &Document, part: &str, opened: &mut Opened) {
    let (key, rest) = part.split_once('~').unwrap_or((part, ""));
    let understood = match key {
        // What all choices follow is said before any other setting, and once.
        "P" => match preset(document, rest).filter(|_| opened.state.scenario.is_empty()) {
            Some(place) => opened.state.scenario.follow(document, usize::from(place)).is_ok(),
            None => false,
        },
        "C" => {
            let ids: BTreeSet<&str> = rest.split('~').collect();
            // A line that is gone hides nothing.
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
                opened.remarks.push(Remark::Gone(repeated(id)));
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
                opened.remarks.push(Remark::Gone(repeated(id)));
                return;
            };
            for run in rest.split('~') {
                let refused = match read_run(document, run) {
                    Some(run) => apply(document, &mut opened.state.scenario, quantity, run).err().map(Some),
                    None => Some(None),
                };
                if let Some(error) = refused {
                    let (years, value) = run.split_once('!').unwrap_or(("", run));
                    let number = parse(&value.replace('_', "."));
                    let what = number.map_or_else(|| Written::Words(repeated(value)), Written::Number);
                    opened.remarks.push(Remark::Refused { id: quantity, years: repeated(years), what, error });
                }
            }
            true
        }
    };
    if !understood {
        opened.remarks.push(Remark::NotUnderstood(repeated(part)));
    }
}

fn read_run(document: &Document, text: &str) -> Option<Run> {
    let (first, last, value) = match text.split_once('!') {
        None => (0, document.years.count - 1, text),
        // Nothing before the mark is no year.
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
    Some(Run { first, last, value })
}
