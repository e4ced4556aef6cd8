//! The scenario file: JSON with named scenarios of one document.
//!
//! ```json
//! {"format": "begrotingsverkenner-scenario", "version": 1,
//!  "document": {"id": "…", "version": "1.0.0", "hash": "…"},
//!  "scenarios": [{"name": "…", "set": {"INPUT": 1000, "OTHER": {"2025": -500, "2026-2029": 0.5}, "THIRD": "PRESET"}}]}
//! ```

use engine::document::hidden::is_hidden;
use engine::inputs::Setting;
use engine::{Document, LanguageId, QuantityId, Scenario};

use crate::DocumentVersion;
use crate::json::{Fault, Json};
use crate::message::{ImportWarning, Written, cap, named, repeated};
use crate::migrate::{FILE, FILES, migrate};
use crate::setting::{self, YearRange, apply, longest, preset, year_ranges};

pub use crate::json::{number as json_number, quoted};

/// Returns the largest scenario file that is read for a document, in bytes: room for a thousand small scenarios, and for some that set
/// every input.
pub fn largest(document: &Document) -> usize {
    longest(document).saturating_mul(4).max(1_000_000)
}

/// The most scenarios of a file.
pub const MOST_SCENARIOS: usize = 100;

/// The most characters of the name of a scenario.
pub const LONGEST_NAME: usize = 120;

/// Returns true if a character may not stand in a name: a control character, or an invisible one other than a space.
fn is_steering(c: char) -> bool {
    c.is_control() || is_hidden(c) && !c.is_whitespace()
}

const FORMAT: &str = "begrotingsverkenner-scenario";

/// A scenario with the name that the visitor gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The values that it sets.
    pub scenario: Scenario,
}

/// Error reading or writing a scenario file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Larger than a scenario file of this document can be; holds that limit in bytes.
    TooLarge(usize),
    /// Not written, since the file would exceed the limit of [`largest`], in bytes.
    TooMuch(usize),
    /// Not valid UTF-8.
    NotText,
    /// Ends in the middle of the JSON.
    CutOff,
    /// Not valid JSON.
    NotReadable {
        /// The line, from 1.
        line: usize,
        /// The character in that line, from 1.
        column: usize,
    },
    /// Valid JSON, but not a scenario file.
    NotOurs,
    /// Written in a format newer than this program reads.
    Newer,
    /// Made for another document; holds the id of that document.
    OtherDocument(String),
    /// Holds no scenario.
    Empty,
    /// More scenarios than a file may hold: how many.
    TooMany(usize),
}

/// Writes a scenario file with the given scenarios.
///
/// # Errors
/// [`FileError::TooMuch`] if the file would be too large to be read again.
pub fn write(
    document: &Document,
    document_version: &DocumentVersion,
    scenarios: &[Named],
) -> Result<String, FileError> {
    let all: Vec<String> = scenarios.iter().map(|named| format!("    {}", one(document, named))).collect();
    let said = document.notice.as_ref().map(|notice| notice.in_language(LanguageId::ORIGINAL));
    let said = said.map_or(String::new(), |said| format!("  \"notice\": {},\n", quoted(said)));
    let text = format!(
        "{{\n  \"format\": {}, \"version\": {FILE},\n{said}  \"document\": {{\"id\": {}, \"version\": {}, \"hash\": {}}},\n  \
         \"scenarios\": [\n{}\n  ]\n}}\n",
        quoted(FORMAT),
        quoted(&document.id),
        quoted(&document_version.version),
        quoted(&document_version.hash),
        all.join(",\n")
    );
    let most = largest(document);
    if scenarios.len() > MOST_SCENARIOS {
        return Err(FileError::TooMany(scenarios.len()));
    }
    if text.len() > most { Err(FileError::TooMuch(most)) } else { Ok(text) }
}

fn one(document: &Document, named: &Named) -> String {
    let inputs = document.all().filter_map(|(id, quantity)| {
        let set = set(document, &named.scenario, id)?;
        Some(format!("{}: {set}", quoted(&quantity.id)))
    });
    format!("{{\"name\": {}, \"set\": {{{}}}}}", quoted(&named.name), inputs.collect::<Vec<_>>().join(", "))
}

/// Returns the settings of one input as JSON: a value, or an object of values by years. `None` if the scenario does not set that input.
pub fn set(document: &Document, scenario: &Scenario, id: QuantityId) -> Option<String> {
    let year_ranges = year_ranges(document, scenario, &Scenario::default(), id);
    let value = |year_range: &YearRange| match year_range.value {
        Setting::Number(value) => json_number(Some(value)),
        Setting::Preset(place) => quoted(&document.presets[usize::from(place)].id),
    };
    match year_ranges.as_slice() {
        [] => None,
        [year_range] if year_range.is_whole(document) => Some(value(year_range)),
        year_ranges => {
            let years = |year_range: &YearRange| {
                format!("\"{}\": {}", year_range.years(document).unwrap_or_default(), value(year_range))
            };
            Some(format!("{{{}}}", year_ranges.iter().map(years).collect::<Vec<_>>().join(", ")))
        }
    }
}

/// Reads a scenario file from bytes; see [`read`].
///
/// # Errors
/// [`FileError::NotText`] if the bytes are not valid UTF-8, and every error of [`read`].
pub fn read_bytes(
    document: &Document,
    document_version: &DocumentVersion,
    bytes: &[u8],
) -> Result<(Vec<Named>, Vec<ImportWarning>), FileError> {
    read(document, document_version, std::str::from_utf8(bytes).map_err(|_| FileError::NotText)?)
}

/// Reads a scenario file: its scenarios, and remarks on every setting that could not be applied.
///
/// # Errors
/// [`FileError`] if the text is not a scenario file of this document.
pub fn read(
    document: &Document,
    document_version: &DocumentVersion,
    text: &str,
) -> Result<(Vec<Named>, Vec<ImportWarning>), FileError> {
    let most = largest(document);
    if text.len() > most {
        return Err(FileError::TooLarge(most));
    }
    // A byte order mark is no part of the text, nor of its first line.
    let text = text.trim_start_matches('\u{feff}');
    let file = Json::read(text).map_err(|fault| place(text, fault))?;
    if file.get("format").and_then(Json::text) != Some(FORMAT) {
        return Err(FileError::NotOurs);
    }
    let format = file.get("version").and_then(Json::number).filter(|format| *format >= 1.0 && format.fract() == 0.0);
    let format = format.ok_or(FileError::NotOurs)?;
    if format > f64::from(FILE) {
        return Err(FileError::Newer);
    }
    let file = migrate(FILES, format as u32, file);
    let made_with = file.get("document").ok_or(FileError::NotOurs)?;
    let part = |name: &str| made_with.get(name).and_then(Json::text).unwrap_or_default();
    if part("id") != document.id {
        return Err(FileError::OtherDocument(named(part("id")).unwrap_or_default().to_owned()));
    }
    let mut warnings = Vec::new();
    if part("hash") != document_version.hash {
        warnings.push(ImportWarning::OtherVersion(named(part("version")).unwrap_or_default().to_owned()));
    }
    let scenarios = file.get("scenarios").and_then(Json::entries).unwrap_or_default();
    if scenarios.len() > MOST_SCENARIOS {
        return Err(FileError::TooMany(scenarios.len()));
    }
    let read: Vec<Named> = scenarios.iter().map(|entry| one_of(document, entry, &mut warnings)).collect();
    cap(&mut warnings);
    if read.is_empty() { Err(FileError::Empty) } else { Ok((read, warnings)) }
}

fn one_of(document: &Document, entry: &Json, warnings: &mut Vec<ImportWarning>) -> Named {
    let mut scenario = Scenario::default();
    for (id, value) in entry.get("set").map(Json::members).unwrap_or_default() {
        let Some(quantity) = document.find(id) else {
            warnings.push(ImportWarning::Gone(repeated(id)));
            continue;
        };
        let all = ("", value);
        let members = value.members().iter().map(|(years, value)| (years.as_str(), value));
        let each: Vec<(&str, &Json)> = if matches!(value, Json::Object(_)) { members.collect() } else { vec![all] };
        for (years, value) in each {
            let year_range = year_range(document, years, value);
            let error = match year_range {
                Some(year_range) => apply(document, &mut scenario, quantity, year_range).err().map(Some),
                None => Some(None),
            };
            if let Some(error) = error {
                let words = || Written::Words(repeated(value.text().unwrap_or_default()));
                let what = value.number().map_or_else(words, Written::Number);
                let years = repeated(years);
                warnings.push(ImportWarning::Refused { id: quantity, years, what, error });
            }
        }
    }
    // A name is shown in lists: it is kept to one line of at most 120 characters.
    let name = entry.get("name").and_then(Json::text).unwrap_or_default();
    let name = name.chars().filter(|c| !is_steering(*c)).take(LONGEST_NAME).collect();
    Named { name, scenario }
}

fn year_range(document: &Document, years: &str, value: &Json) -> Option<YearRange> {
    let (first, last) = setting::years(document, years)?;
    let value = match value {
        Json::Number(value) => Setting::Number(*value),
        Json::Text(id) => Setting::Preset(preset(document, id)?),
        _ => return None,
    };
    Some(YearRange { first, last, value })
}

/// Converts the byte position of a JSON fault into the line and column that people count.
fn place(text: &str, fault: Fault) -> FileError {
    if fault.ended {
        return FileError::CutOff;
    }
    let before = text.get(..fault.at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    FileError::NotReadable { line, column }
}
