//! A document that someone opens: what is wrong with it, line by line.

use std::hint::black_box;

use engine::{Document, Problem};

use crate::session::{Explorer, Session};
use crate::text::{Words, capital};

/// The largest document that is read, in bytes: room for ten thousand figures.
pub const LARGEST: usize = 5_000_000;

/// The most mistakes that are shown: a text with more is no document yet.
pub const MOST_MISTAKES: usize = 200;

/// The most characters of a line that are shown.
const EXCERPT: usize = 160;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where: `Regel 12`.
    pub place: String,
    /// The line as it stands there.
    pub excerpt: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// Why a text is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why, in a sentence.
    pub what: String,
    /// Each mistake, in the order of the text.
    pub mistakes: Vec<Mistake>,
}

/// Opens the text of a file with a name.
///
/// # Errors
/// Why not, and each mistake.
pub fn open(name: &str, text: &str, words: &Words) -> Result<Explorer, Refusal> {
    let own = words.document();
    if text.len() > LARGEST {
        return Err(too_large(name, words));
    }
    if !is_text(text) {
        return Err(Refusal { what: own.no_text.replace("{name}", name), mistakes: Vec::new() });
    }
    Explorer::open(text.trim_start_matches('\u{feff}')).map_err(|problems| {
        let sentence = if problems.len() == 1 { own.one_problem } else { own.problems };
        let mut what = sentence.replace("{name}", name).replace("{count}", &problems.len().to_string());
        if problems.len() > MOST_MISTAKES {
            what = format!("{what} {}", own.more_problems.replace("{count}", &MOST_MISTAKES.to_string()));
        }
        Refusal { what, mistakes: mistakes(text, &problems, words) }
    })
}

/// Opens a small document as any other is opened, and keeps nothing of it.
pub fn practise() {
    if let Ok(explorer) = Explorer::open(black_box(Document::START)) {
        black_box(Session::default().follow(&explorer, &mut None));
    }
}

/// Said of a file that is larger than a document can be.
pub fn too_large(name: &str, words: &Words) -> Refusal {
    let most = (LARGEST / 1_000_000).to_string();
    let what = words.document().too_large.replace("{name}", name).replace("{most}", &most);
    Refusal { what, mistakes: Vec::new() }
}

/// Whether it is a text and no picture, program or archive: those hold zeros and bytes that are no characters.
fn is_text(text: &str) -> bool {
    let strange = |c: char| c == '\u{fffd}' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    let start = text.chars().take(100_000);
    start.clone().filter(|&c| strange(c)).count() * 100 <= start.count()
}

/// Problems with their lines, as many as someone can read.
fn mistakes(text: &str, problems: &[Problem], words: &Words) -> Vec<Mistake> {
    let text = text.trim_start_matches('\u{feff}');
    // One walk through the text serves all problems: they come in its order.
    let mut lines = text.lines().enumerate();
    let mut current = lines.next();
    let mistake = |problem: &Problem| {
        while current.is_some_and(|(number, _)| number + 1 < problem.line) {
            current = lines.next();
        }
        Mistake {
            place: words.document().line.replace("{line}", &problem.line.to_string()),
            excerpt: current.map_or(String::new(), |(_, line)| excerpt(line, problem.column)),
            message: capital(&problem.message(words.spoken)),
        }
    };
    problems.iter().take(MOST_MISTAKES).map(mistake).collect()
}

/// The part of a line around a character, counted from 1.
fn excerpt(line: &str, column: usize) -> String {
    let count = line.chars().count();
    if count <= EXCERPT {
        return line.trim().to_owned();
    }
    let first = column.saturating_sub(EXCERPT / 2).min(count - EXCERPT);
    let part: String = line.chars().skip(first).take(EXCERPT).collect();
    let (before, after) = (if first > 0 { "…" } else { "" }, if first + EXCERPT < count { "…" } else { "" });
    format!("{before}{}{after}", part.trim())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use super::*;
    use crate::text::words;

    const GOOD: &str = include_str!("../../model/leervoorbeeld.toml");

    fn refused(text: &str) -> Refusal {
        open("a.toml", text, words("nl")).expect_err("it is no sound document")
    }

    #[test]
    fn every_mistake_has_its_line_and_a_way_to_mend_it() {
        let text =
            GOOD.replacen("value = 240", "value = 350", 1).replacen("kost_leerling * (1", "kost_leerlin * (1", 1);
        let refusal = refused(&text);
        assert_eq!(refusal.what, "a.toml bevat 2 fouten. Verbeter ze en open het bestand opnieuw.");
        let [value, name] = &refusal.mistakes[..] else { panic!("two mistakes: {refusal:?}") };
        assert!(value.place.starts_with("Regel ") && value.excerpt.contains("[200, 300]"), "{value:?}");
        assert!(name.excerpt.contains("kost_leerlin *"), "{name:?}");
        assert!(name.message.contains("Bedoelt u `kost_leerling`?"), "{name:?}");
        let english = open("a.toml", &text, words("en")).expect_err("the same");
        assert!(english.mistakes[1].message.contains("Did you mean"), "{english:?}");
    }

    #[test]
    fn what_is_no_document_gets_a_sentence_at_once() {
        let start = std::time::Instant::now();
        let picture = "\u{fffd}PNG\r\n\u{1a}\n\0\0\0\u{fffd}".repeat(10_000);
        assert!(refused(&picture).what.contains("geen tekst"));
        assert!(refused(&"x".repeat(LARGEST + 1)).what.contains("groter dan 5 MB"));
        assert!(refused("").what.contains("fout"));
        let words = "dit is geen document maar wel een heel lange tekst\n".repeat(20_000);
        let refusal = refused(&words);
        assert!(refusal.mistakes.len() <= MOST_MISTAKES && !refusal.mistakes.is_empty());
        let brackets = "a = [[[[".repeat(100_000);
        assert!(!refused(&brackets).mistakes.is_empty());
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    #[test]
    fn a_mark_at_the_start_and_other_line_ends_do_no_harm() {
        let text = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
        assert_eq!(
            open("a.toml", &text, words("nl")).map(|explorer| explorer.document.id),
            Ok("leervoorbeeld".to_owned())
        );
        let long = GOOD.replacen("id = \"leervoorbeeld\"", &format!("id = \"{}\"", "X".repeat(1000)), 1);
        let refusal = refused(&long);
        assert!(refusal.mistakes[0].excerpt.chars().count() < 170, "{:?}", refusal.mistakes[0]);
    }
}
