//! Opening a document from a file, and the view model of its diagnostics, line by line.

use std::hint::black_box;

pub use engine::document::limits::LARGEST;
use engine::{Document, Problem};

use crate::session::{LoadedDocument, Session};
use crate::text::{Words, capital, fill};

/// The most mistakes that are shown: a text with more is no document yet.
pub const MOST_MISTAKES: usize = 200;

/// The maximal length of an excerpt of a line, in characters.
const EXCERPT: usize = 160;

/// A diagnostic with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Its place: `Regel 12`.
    pub place: String,
    /// The line around it.
    pub excerpt: Excerpt,
    /// The message, with how to correct it.
    pub message: String,
}

/// An excerpt of a line around the place of a diagnostic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The text before the place.
    pub before: String,
    /// The word or character at the place; empty at the end of a line.
    pub at: String,
    /// The text after it.
    pub after: String,
}

/// View model of a document that could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFailure {
    /// The reason, as a sentence.
    pub what: String,
    /// The diagnostics, in the order of the text.
    pub mistakes: Vec<Mistake>,
}

impl ImportFailure {
    /// Builds a refusal with a sentence and no diagnostics.
    pub fn plain(what: String) -> Self {
        Self { what, mistakes: Vec::new() }
    }
}

/// Error opening a document, independent of language.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportError {
    /// Larger than [`LARGEST`].
    TooLarge,
    /// Not a text file.
    NoText,
    /// A text with errors.
    Mistaken {
        /// The number of diagnostics.
        count: usize,
        /// The first diagnostics, at most [`MOST_MISTAKES`], each with its line.
        first: Vec<(Problem, Excerpt)>,
    },
}

/// Opens a document from the bytes of a file.
///
/// # Errors
/// [`ImportError`] if the bytes are not a document without errors.
pub fn read(bytes: &[u8]) -> Result<LoadedDocument, ImportError> {
    if bytes.len() > LARGEST {
        return Err(ImportError::TooLarge);
    }
    // Text that is not UTF-8 is never opened; its diagnostics show it as far as possible.
    let shown = String::from_utf8_lossy(bytes);
    if !is_text(&shown) && !is_in_two_bytes(bytes) {
        return Err(ImportError::NoText);
    }
    let text = Document::text(bytes).map_err(|problem| vec![problem]);
    text.and_then(LoadedDocument::open).map_err(|problems| ImportError::Mistaken {
        count: problems.len(),
        first: with_lines(&shown.replace('\0', ""), problems),
    })
}

/// Builds the refusal of a file with a name, in a language.
pub fn refusal(name: &str, flaw: &ImportError, words: &Words) -> ImportFailure {
    let own = words.document();
    match flaw {
        ImportError::TooLarge => too_large(name, words),
        ImportError::NoText => ImportFailure::plain(fill(own.no_text, &[("name", name)])),
        ImportError::Mistaken { count, first } => {
            let sentence = if *count == 1 { own.one_problem } else { own.problems };
            let mut what = fill(sentence, &[("name", name), ("count", &count.to_string())]);
            if *count > MOST_MISTAKES {
                what = format!("{what} {}", fill(own.more_problems, &[("count", &MOST_MISTAKES.to_string())]));
            }
            let mistake = |(problem, excerpt): &(Problem, Excerpt)| Mistake {
                place: fill(own.line, &[("line", &problem.line.to_string())]),
                excerpt: excerpt.clone(),
                message: capital(&problem.message(words.spoken)),
            };
            ImportFailure { what, mistakes: first.iter().map(mistake).collect() }
        }
    }
}

/// Opens a small document and drops it, to warm the code up.
pub fn practise() {
    if let Ok(loaded) = LoadedDocument::open(black_box(Document::START)) {
        black_box(Session::default().update_results(&loaded, &mut None));
    }
}

/// Builds the refusal of a file that is too large.
pub fn too_large(name: &str, words: &Words) -> ImportFailure {
    let most = (LARGEST / 1_000_000).to_string();
    ImportFailure::plain(fill(words.document().too_large, &[("name", name), ("most", &most)]))
}

/// Returns true if the content is text and not a picture, program or archive: at most one percent control characters.
fn is_text(text: &str) -> bool {
    let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let start = text.chars().take(100_000);
    start.clone().filter(|&c| strange(c)).count() * 100 <= start.count()
}

/// Returns true if a file begins with a byte order mark of UTF-16.
fn is_in_two_bytes(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// Pairs problems with excerpts of their lines, up to [`MOST_MISTAKES`].
fn with_lines(text: &str, problems: Vec<Problem>) -> Vec<(Problem, Excerpt)> {
    let text = text.trim_start_matches('\u{feff}');
    // One pass through the text serves all problems, which come in its order.
    let mut lines = text.lines().enumerate();
    let mut current = lines.next();
    let with_line = |problem: Problem| {
        while current.is_some_and(|(number, _)| number + 1 < problem.line) {
            current = lines.next();
        }
        let line = current.map_or_else(Excerpt::default, |(_, line)| excerpt(line, problem.column));
        (problem, line)
    };
    problems.into_iter().take(MOST_MISTAKES).map(with_line).collect()
}

/// Returns the excerpt of a line around a column, counted from 1.
fn excerpt(line: &str, column: usize) -> Excerpt {
    let is_long = line.chars().nth(EXCERPT).is_some();
    let first = if is_long { column.saturating_sub(1 + EXCERPT / 2) } else { 0 };
    let mut rest = line.chars().skip(first);
    let signs: Vec<char> = rest.by_ref().take(EXCERPT).collect();
    let goes_on = rest.next().is_some();
    let place = column.saturating_sub(1 + first).min(signs.len());
    let (before, from) = signs.split_at(place);
    let word = from.iter().take_while(|sign| sign.is_alphanumeric() || **sign == '_').count();
    let (at, after) = from.split_at(word.max(1).min(from.len()));
    let text = |signs: &[char]| signs.iter().collect::<String>();
    let (start, end) = (if first > 0 { "…" } else { "" }, if goes_on { "…" } else { "" });
    Excerpt {
        before: format!("{start}{}", text(before).trim_start()),
        at: text(at),
        after: format!("{}{end}", text(after).trim_end()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use super::*;
    use crate::text::words;

    fn line(excerpt: &Excerpt) -> String {
        format!("{}{}{}", excerpt.before, excerpt.at, excerpt.after)
    }

    #[test]
    fn a_line_is_shown_around_the_place_that_something_is_said_of() {
        for (text, column, [before, at, after]) in [
            ("  id = nog", 8, ["id = ", "nog", ""]),
            ("a = ‘x’", 5, ["a = ", "‘", "x’"]),
            ("id", 3, ["id", "", ""]),
            ("", 1, ["", "", ""]),
            ("x", 99, ["x", "", ""]),
        ] {
            let shown = excerpt(text, column);
            assert_eq!([shown.before, shown.at, shown.after], [before, at, after], "{text}, {column}");
        }
        let long = format!("{} hier {}", "a".repeat(500), "b".repeat(500));
        let shown = excerpt(&long, 502);
        assert_eq!(shown.at, "hier");
        assert!(shown.before.starts_with("…a") && shown.after.ends_with("b…"), "{shown:?}");
        assert!(line(&shown).chars().count() <= EXCERPT + 2, "{shown:?}");
    }

    const GOOD: &str = include_str!("../../model/leervoorbeeld.toml");

    fn refused(text: &str) -> ImportFailure {
        refusal("a.toml", &read(text.as_bytes()).expect_err("it is no sound document"), words("nl"))
    }

    #[test]
    fn every_mistake_has_its_line_and_a_way_to_mend_it() {
        let text =
            GOOD.replacen("value = 240", "value = 350", 1).replacen("kost_leerling * (1", "kost_leerlin * (1", 1);
        let flaw = read(text.as_bytes()).expect_err("it has mistakes");
        let [refusal, english] = ["nl", "en"].map(|language| refusal("a.toml", &flaw, words(language)));
        assert_eq!(refusal.what, "a.toml bevat 2 fouten. Verbeter ze en open het bestand opnieuw.");
        let [value, name] = &refusal.mistakes[..] else { panic!("two mistakes: {refusal:?}") };
        assert!(value.place.starts_with("Regel ") && line(&value.excerpt).contains("[200, 300]"), "{value:?}");
        assert!(line(&name.excerpt).contains("kost_leerlin *"), "{name:?}");
        assert!(name.message.contains("Bedoelt u `kost_leerling`?"), "{name:?}");
        assert!(english.mistakes[1].message.contains("Did you mean"), "{english:?}");
    }

    #[test]
    fn what_is_no_document_gets_a_sentence() {
        let picture = "\u{fffd}PNG\r\n\u{1a}\n\0\0\0\u{fffd}".repeat(10_000);
        assert!(refused(&picture).what.contains("geen tekst"));
        assert!(refused(&"x".repeat(LARGEST + 1)).what.contains("groter dan 5 MB"));
        assert!(refused("").what.contains("fout"));
        let words = "dit is geen document maar wel een heel lange tekst\n".repeat(20_000);
        let refusal = refused(&words);
        assert!(refusal.mistakes.len() <= MOST_MISTAKES && !refusal.mistakes.is_empty());
        let brackets = "a = [[[[".repeat(100_000);
        assert!(!refused(&brackets).mistakes.is_empty());
    }

    #[test]
    fn what_is_no_utf_8_is_told_so_at_its_line_and_never_opened() {
        let windows = "# voorstel\n# één, twee, drie, vier, vijf, zés, zéven: é é é é é é\n";
        let windows: Vec<u8> = windows.chars().map(|c| u8::try_from(c).expect("a letter of Western Europe")).collect();
        let two = [&[0xff, 0xfe][..], &GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()].concat();
        for (bytes, place) in [([&windows, GOOD.as_bytes()].concat(), "Regel 2"), (two, "Regel 1")] {
            let flaw = read(&bytes).expect_err("it is no UTF-8");
            let [refusal, english] = ["nl", "en"].map(|language| refusal("a.toml", &flaw, words(language)));
            assert_eq!(refusal.what, "a.toml bevat één fout. Verbeter ze en open het bestand opnieuw.");
            let [only] = &refusal.mistakes[..] else { panic!("one mistake: {refusal:?}") };
            assert!(only.place == place && !line(&only.excerpt).contains('\0'), "{only:?}");
            assert!(only.message.contains("Bewaar het bestand als UTF-8"), "{only:?}");
            assert!(english.mistakes[0].message.contains("Save the file as UTF-8"), "{english:?}");
        }
        let picture: Vec<u8> = (0..100_000_u32).map(|place| (place * 37 % 256) as u8).collect();
        assert_eq!(read(&picture).map(|_| ()), Err(ImportError::NoText));
    }

    #[test]
    fn a_mark_at_the_start_and_other_line_ends_do_no_harm() {
        let text = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
        assert_eq!(read(text.as_bytes()).map(|loaded| loaded.document.id), Ok("leervoorbeeld".to_owned()));
        let long = GOOD.replacen("id = \"leervoorbeeld\"", &format!("id = \"{}\"", "X".repeat(1000)), 1);
        let refusal = refused(&long);
        assert!(line(&refusal.mistakes[0].excerpt).chars().count() < 170, "{:?}", refusal.mistakes[0]);
    }
}
