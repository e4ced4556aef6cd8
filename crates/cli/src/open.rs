//! Opens a document from a file.

use std::fmt::Write as _;
use std::io::{Error, ErrorKind};
use std::path::Path;

use engine::{Document, Language, Program};
use link::Edition;

use crate::Failure;

/// A document and its program.
pub struct Opened {
    /// The document.
    pub document: Document,
    /// Its formulas, compiled.
    pub program: Program,
    /// Which text of it this is.
    pub edition: Edition,
    /// That text.
    pub text: String,
}

/// Reads and compiles the document in a file; its problems are said one a line, as compilers do.
pub fn open(file: &Path, language: Language) -> Result<Opened, Failure> {
    let bytes = std::fs::read(file).map_err(|error| Failure::Usage(unread(file, &error, language)))?;
    let read = Document::text(&bytes).map_err(|problem| vec![problem]);
    match read.and_then(|text| Ok((text.to_owned(), Document::read(text)?))) {
        Ok((text, document)) => {
            let program = Program::new(&document);
            let edition = Edition::of(&document, &text);
            Ok(Opened { document, program, edition, text })
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

/// Why a file is not read, and what to do.
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
