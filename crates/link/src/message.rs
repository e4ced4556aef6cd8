//! Messages for errors and remarks on links and files, each with how to fix it.

use engine::{Document, InputError, Language, LanguageId, QuantityId};

use crate::file::{FileError, MOST_SCENARIOS};
use crate::share_link::LinkError;

/// A remark to the visitor on a scenario that was opened.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportWarning {
    /// Made with another version of the document; holds that version.
    OtherVersion(String),
    /// An input that the document no longer has; holds its id.
    Gone(String),
    /// A setting that the document does not allow.
    Refused {
        /// The input.
        id: QuantityId,
        /// The years as written; empty for all.
        years: String,
        /// The value that was to be set.
        what: Written,
        /// The reason; `None` if the value could not be read.
        error: Option<InputError>,
    },
    /// A part of a link that was not understood; holds that part.
    NotUnderstood(String),
    /// So many more remarks.
    More(usize),
}

/// The most remarks that are kept: whoever reads eight knows that something is wrong.
pub const MOST_REMARKS: usize = 8;

/// The most characters that are repeated of what a link or a file says.
pub const LONGEST_REPEATED: usize = 40;

/// Keeps the first remarks, and counts the rest.
pub(crate) fn cap(warnings: &mut Vec<ImportWarning>) {
    let more = warnings.len().saturating_sub(MOST_REMARKS);
    if more > 0 {
        warnings.truncate(MOST_REMARKS);
        warnings.push(ImportWarning::More(more));
    }
}

/// Returns a text of a link, a file or an address as the page repeats it: the characters that links are made of, and few of them. Others could be
/// taken for words of the page itself.
pub fn repeated(text: &str) -> String {
    let is_of_links = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '~' | '!' | '/');
    let mut signs = text.chars();
    let kept: String = signs.by_ref().filter(is_of_links).take(LONGEST_REPEATED).collect();
    let is_lost = signs.any(|c| is_of_links(&c)) || kept.is_empty() && !text.is_empty();
    if is_lost { kept + "…" } else { kept }
}

/// A version, or the id of a document or an input, that a link or a file names: in the short alphabet of those, or none.
pub(crate) fn named(text: &str) -> Option<&str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    Some(text).filter(|text| (1..=LONGEST_REPEATED).contains(&text.len()) && text.chars().all(fits))
}

/// A value that a link or file gives to an input.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// A number, in the input's unit.
    Number(f64),
    /// Anything else, as written.
    Words(String),
}

pub(crate) fn choose(language: Language, dutch: String, english: String) -> String {
    match language {
        Language::Dutch => dutch,
        Language::English => english,
    }
}

impl ImportWarning {
    /// Returns the remark as a sentence. `number` formats a value of an input with its unit, in the style of the page or terminal that
    /// shows it.
    pub fn message(
        &self,
        document: &Document,
        spoken: LanguageId,
        language: Language,
        number: impl Fn(QuantityId, f64) -> String,
    ) -> String {
        match self {
            Self::OtherVersion(version) if *version == document.version => choose(
                language,
                format!(
                    "Gemaakt met een andere tekst van dit document, ook versie {version}; opnieuw berekend met deze."
                ),
                format!(
                    "Made with another text of this document, also version {version}; computed again with this one."
                ),
            ),
            Self::OtherVersion(version) if named(version).is_none() => choose(
                language,
                format!(
                    "Gemaakt met een andere versie van het document; opnieuw berekend met versie {}.",
                    document.version
                ),
                format!("Made with another version of the document; computed again with version {}.", document.version),
            ),
            Self::OtherVersion(version) => choose(
                language,
                format!(
                    "Gemaakt met versie {version} van het document; opnieuw berekend met versie {}.",
                    document.version
                ),
                format!(
                    "Made with version {version} of the document; computed again with version {}.",
                    document.version
                ),
            ),
            Self::More(count) => {
                let (warning, warnings) = match language {
                    Language::Dutch => ("opmerking", "opmerkingen"),
                    Language::English => ("remark", "remarks"),
                };
                let warnings = if *count == 1 { warning } else { warnings };
                choose(language, format!("En nog {count} andere {warnings}."), format!("And {count} more {warnings}."))
            }
            Self::Gone(id) => choose(
                language,
                format!("‘{id}’ bestaat niet meer in dit document en is weggelaten."),
                format!("‘{id}’ is no longer in this document and is left out."),
            ),
            Self::Refused { id, years, what, error } => {
                let label = document.quantity(*id).label.in_language(spoken);
                let what = match what {
                    Written::Number(value) => number(*id, *value),
                    Written::Words(words) => words.clone(),
                };
                let what = if years.is_empty() { what } else { format!("{years}: {what}") };
                let limits = match error {
                    Some(InputError::OutsideLimits { min, max }) => {
                        let (min, max) = (number(*id, *min), number(*id, *max));
                        choose(
                            language,
                            format!(" Toegelaten is {min} tot {max}."),
                            format!(" Allowed is {min} to {max}."),
                        )
                    }
                    _ => String::new(),
                };
                choose(
                    language,
                    format!("{label}: ‘{what}’ past niet in dit document en is weggelaten.{limits}"),
                    format!("{label}: ‘{what}’ does not fit this document and is left out.{limits}"),
                )
            }
            Self::NotUnderstood(part) => choose(
                language,
                format!("‘{part}’ is niet begrepen en is weggelaten."),
                format!("‘{part}’ is not understood and is left out."),
            ),
        }
    }
}

impl LinkError {
    /// Returns the error as a sentence, with how to fix it.
    pub fn message(&self, language: Language) -> String {
        let (dutch, english) = match self {
            Self::NotALink => (
                "Wat na # in het adres staat, is geen link van deze pagina. Vraag de link opnieuw.".to_owned(),
                "What stands after # in the address is no link of this page. Ask for the link again.".to_owned(),
            ),
            Self::Damaged => (
                "Deze link is onvolledig of onderweg gewijzigd. Kopieer hem opnieuw, helemaal tot het einde."
                    .to_owned(),
                "This link is incomplete or was changed on the way. Copy it again, all of it to its end.".to_owned(),
            ),
            Self::TooLong => (
                "Deze link is langer dan een link kan zijn. Kopieer hem opnieuw, zonder tekst erachter.".to_owned(),
                "This link is longer than a link can be. Copy it again, without text behind it.".to_owned(),
            ),
            Self::Newer => (
                "Deze link komt van een nieuwere versie van deze pagina. Laad de pagina opnieuw.".to_owned(),
                "This link comes from a newer version of this page. Load the page again.".to_owned(),
            ),
            Self::OtherDocument(id) if named(id).is_some() => (
                format!(
                    "Deze link hoort bij een ander document, ‘{id}’. Open hem op de pagina van dat document, of open eerst dat document hier."
                ),
                format!(
                    "This link belongs to another document, ‘{id}’. Open it on that document’s page, or open that document here first."
                ),
            ),
            Self::OtherDocument(_) => (
                "Deze link hoort bij een ander document. Open hem op de pagina van dat document, of open eerst dat document hier."
                    .to_owned(),
                "This link belongs to another document. Open it on that document’s page, or open that document here first."
                    .to_owned(),
            ),
        };
        choose(language, dutch, english)
    }
}

impl FileError {
    /// Returns the error as a sentence, with how to fix it.
    pub fn message(&self, language: Language) -> String {
        let (dutch, english) = match self {
            Self::TooLarge(most) => {
                let most = most / 1000;
                (
                    format!(
                        "Dit bestand is groter dan {most} kB; een scenariobestand is kleiner. Kies een ander bestand."
                    ),
                    format!("This file is larger than {most} kB; a scenario file is smaller. Choose another file."),
                )
            }
            Self::TooMuch(most) => {
                let most = most / 1000;
                (
                    format!(
                        "Dit past niet in één scenariobestand: het zou groter zijn dan {most} kB. Bewaar of exporteer minder tegelijk."
                    ),
                    format!(
                        "This does not fit in one scenario file: it would be larger than {most} kB. Keep or export less at once."
                    ),
                )
            }
            Self::NotText => (
                "Dit bestand is geen tekst in UTF-8. Kies een bestand dat u hier geëxporteerd hebt.".to_owned(),
                "This file is no text in UTF-8. Choose a file that you exported here.".to_owned(),
            ),
            Self::CutOff => (
                "Dit bestand stopt middenin: het is niet volledig bewaard. Exporteer het opnieuw.".to_owned(),
                "This file ends in the middle: it was not saved completely. Export it again.".to_owned(),
            ),
            Self::NotReadable { line, column } => (
                format!(
                    "Dit bestand is geen JSON: op regel {line}, teken {column} loopt het mis. Exporteer het opnieuw."
                ),
                format!("This file is no JSON: it goes wrong at line {line}, character {column}. Export it again."),
            ),
            Self::NotOurs => (
                "Dit is geen scenariobestand van deze pagina. Kies een bestand dat u hier geëxporteerd hebt."
                    .to_owned(),
                "This is no scenario file of this page. Choose a file that you exported here.".to_owned(),
            ),
            Self::Newer => (
                "Dit bestand komt van een nieuwere versie van deze pagina. Laad de pagina opnieuw.".to_owned(),
                "This file comes from a newer version of this page. Load the page again.".to_owned(),
            ),
            Self::OtherDocument(id) if named(id).is_some() => (
                format!(
                    "Dit bestand hoort bij een ander document, ‘{id}’. Open het op de pagina van dat document, of open eerst dat document hier."
                ),
                format!(
                    "This file belongs to another document, ‘{id}’. Open it on that document’s page, or open that document here first."
                ),
            ),
            Self::OtherDocument(_) => (
                "Dit bestand hoort bij een ander document. Open het op de pagina van dat document, of open eerst dat document hier."
                    .to_owned(),
                "This file belongs to another document. Open it on that document’s page, or open that document here first."
                    .to_owned(),
            ),
            Self::TooMany(count) => (
                format!("Dat zijn {count} scenario’s; een bestand bevat er hoogstens {MOST_SCENARIOS}. Verdeel ze over meer bestanden, of verwijder er."),
                format!("Those are {count} scenarios; a file holds at most {MOST_SCENARIOS}. Divide them over several files, or delete some."),
            ),
            Self::Empty => (
                "Dit bestand bevat geen enkel scenario. Kies een ander bestand.".to_owned(),
                "This file holds no scenario. Choose another file.".to_owned(),
            ),
        };
        choose(language, dutch, english)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the number of sentences in a text, and its length in characters.
    fn measure(text: &str) -> (usize, f64) {
        (text.matches(". ").count() + usize::from(text.ends_with('.')), text.chars().count() as f64)
    }

    #[test]
    fn both_languages_say_as_much() {
        let id = || "een-ander".to_owned();
        let links = [
            LinkError::NotALink,
            LinkError::Damaged,
            LinkError::TooLong,
            LinkError::Newer,
            LinkError::OtherDocument(id()),
        ];
        let files = [
            FileError::TooLarge(1_000_000),
            FileError::TooMuch(1_000_000),
            FileError::NotText,
            FileError::CutOff,
            FileError::NotReadable { line: 3, column: 14 },
            FileError::NotOurs,
            FileError::Newer,
            FileError::OtherDocument(id()),
            FileError::Empty,
            FileError::TooMany(120),
        ];
        let said = |say: &dyn Fn(Language) -> String| [Language::Dutch, Language::English].map(say);
        let links = links.iter().map(|error| said(&|language| error.message(language)));
        let files = files.iter().map(|error| said(&|language| error.message(language)));
        for [dutch, english] in links.chain(files) {
            let ((sentences, long), (in_english, also)) = (measure(&dutch), measure(&english));
            assert!(sentences == in_english && sentences > 1, "what is wrong, and how to mend it: {dutch} {english}");
            assert!((0.75..1.3).contains(&(also / long)), "{dutch}\n{english}");
        }
    }
}
