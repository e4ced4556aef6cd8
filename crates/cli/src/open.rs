//! Opens a document from a file.

use std::fmt::Write as _;
use std::io::{Error, ErrorKind};
use std::path::Path;

use engine::document::limits::LARGEST;
use engine::{Document, Language, Program};
use link::DocumentVersion;

use crate::Failure;
use crate::setting::choose;

/// A document with its compiled program.
pub struct Opened {
    /// The document.
    pub document: Document,
    /// Its compiled formulas.
    pub program: Program,
    /// The version of its text.
    pub document_version: DocumentVersion,
    /// Its text.
    pub text: String,
}

/// Reads and compiles the document in a file. `Err` holds its problems, one a line as compilers print them, or the reason that the file
/// cannot be read.
pub fn open(file: &Path, language: Language) -> Result<Opened, Failure> {
    let bytes = std::fs::read(file).map_err(|error| Failure::Usage(unread(file, &error, language)))?;
    if bytes.len() > LARGEST {
        let most = LARGEST / 1_000_000;
        let sentence = choose(
            language,
            format!(
                "dit bestand is groter dan {most} MB, en een document is kleiner. Kort het in, of verdeel het over meer documenten."
            ),
            format!(
                "this file is larger than {most} MB, and a document is smaller. Shorten it, or divide it over several documents."
            ),
        );
        return Err(Failure::Document(format!("{}:1:1: error: {sentence}\n", file.display())));
    }
    if !is_text(&bytes) {
        let sentence = choose(
            language,
            "dit is geen tekstbestand. Schrijf een document met een gewone teksteditor (Kladblok, TextEdit, VS Code), niet met Word, en kies dat bestand.".to_owned(),
            "this is no text file. Write a document with a plain text editor (Notepad, TextEdit, VS Code), not with Word, and choose that file.".to_owned(),
        );
        return Err(Failure::Document(format!("{}:1:1: error: {sentence}\n", file.display())));
    }
    let read = Document::text(&bytes).map_err(|problem| vec![problem]);
    match read.and_then(|text| Ok((text.to_owned(), Document::read(text)?))) {
        Ok((text, document)) => {
            let program = Program::new(&document);
            let document_version = DocumentVersion::of(&document, &text);
            Ok(Opened { document, program, document_version, text })
        }
        Err(problems) => {
            let name = file.display();
            let mut said = String::new();
            for problem in problems {
                let message = problem.message(language);
                let _ = writeln!(said, "{name}:{}:{}: error: {message}", problem.line, problem.column);
            }
            Err(Failure::Document(said))
        }
    }
}

/// Returns true if bytes are text, and not a document of Word, a picture or an archive: those contain many control characters. UTF-16
/// counts as a text in the wrong encoding.
fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let start = String::from_utf8_lossy(bytes.get(..MOST_LOOKED_AT).unwrap_or(bytes));
    let strange = start.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')).count();
    strange * 100 <= start.chars().count()
}

/// The number of bytes that is enough to tell a text from anything else.
const MOST_LOOKED_AT: usize = 100_000;

/// Returns the message that a file cannot be read, with the reason and what to do.
pub fn unread(file: &Path, error: &Error, language: Language) -> String {
    let name = file.display();
    match (error.kind(), language) {
        (ErrorKind::NotFound, Language::Dutch) => format!("{name} is er niet. Kijk de naam en de map na."),
        (ErrorKind::NotFound, Language::English) => format!("{name} is not there. Check its name and its folder."),
        (_, Language::Dutch) => {
            format!("{name} kan niet gelezen worden. Kijk na of het een bestand is en of u het mag openen ({error}).")
        }
        (_, Language::English) => {
            format!("{name} cannot be read. Check that it is a file and that you may open it ({error}).")
        }
    }
}
