//! Opens a document from a file.

use std::fmt::Write as _;
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
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| Failure::Usage(format!("{name}: {error}")))?;
    match Document::read(&text) {
        Ok(document) => {
            let program = Program::new(&document);
            let edition = Edition::of(&document, &text);
            Ok(Opened { document, program, edition, text })
        }
        Err(problems) => {
            let mut said = String::new();
            for problem in problems {
                let message = problem.message(language);
                let _ = writeln!(said, "{name}:{}:{}: error: {message}", problem.line, problem.column);
            }
            Err(Failure::Document(said))
        }
    }
}
