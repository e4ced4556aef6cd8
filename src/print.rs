//! Writes the page as it opens on the official position, for `index.html`: it can be read before, and without, WebAssembly.
//!
//! `print DOCUMENT PACKED` prints JSON: `language`, `title`, `description`, `page`, the HTML of the same components that run in the
//! browser, as far as it is read first, with a link to the rest, and `whole`, all of it; and writes the document as it was read to the
//! file `PACKED`.

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use begrotingsverkenner::session::{Explorer, Session};
use begrotingsverkenner::text::{language_name, words};
use begrotingsverkenner::ui::{Elsewhere, Page};
use engine::{Document, Language, Problem};
use leptos::prelude::*;

fn main() -> ExitCode {
    match print() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn print() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name the document")?;
    let packed = arguments.next().ok_or("name the file for the document as it was read")?;
    let bytes = std::fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
    let text = Document::text(&bytes).map_err(|problem| vec![problem]);
    let explorer = text.and_then(Explorer::open).map_err(|problems| mistakes(&path, &problems))?;
    std::fs::write(&packed, explorer.pack()?).map_err(|error| format!("{packed}: {error}"))?;
    let session = Session::new(&explorer.document);
    let language = explorer.document.languages.first().cloned().unwrap_or_default();
    let title = explorer.document.title.in_language(session.language).to_owned();
    let notice = explorer
        .document
        .notice
        .as_ref()
        .map_or(String::new(), |text| format!("{} ", text.in_language(session.language)));
    let description = format!("{notice}{}", explorer.document.lede.in_language(session.language));
    if Language::of(&language).is_none() {
        let said = words("nl").document().unspoken.replace("{language}", language_name(&language));
        eprintln!("{path}: warning: {said}");
    }
    let explorer = Arc::new(explorer);
    let print = |elsewhere: Option<Elsewhere>| {
        let (explorer, session, printed) = (Arc::clone(&explorer), session.clone(), elsewhere.is_some());
        let page = Owner::new().with(|| {
            if let Some(elsewhere) = elsewhere {
                provide_context(elsewhere);
            }
            view! { <Page explorer session printed/> }.to_html()
        });
        // The marks between pieces of text are for taking the page over piece by piece; it is taken over as a whole.
        page.replace("<!>", "")
    };
    let (elsewhere, [about, back]) = said(&language);
    let printed = serde_json::json!({
        "language": language, "title": title, "description": description,
        "page": print(Some(elsewhere)), "whole": print(None), "whole_title": format!("{}: {title}", elsewhere.heading),
        "about_whole": about, "back": back,
    });
    println!("{printed}");
    Ok(())
}

/// What is wrong with a document, one a line, as `begroting check` says it.
fn mistakes(path: &str, problems: &[Problem]) -> String {
    let said = |problem: &Problem| {
        format!("{path}:{}:{}: error: {}", problem.line, problem.column, problem.message(Language::Dutch))
    };
    problems.iter().map(said).collect::<Vec<_>>().join("\n")
}

/// What is said of the whole page where only a part of it is printed, and on it: what it is, and the way back. In Dutch where the
/// document's first language is none that the page has words in, as the page itself.
fn said(language: &str) -> (Elsewhere, [&'static str; 2]) {
    match Language::of(language) {
        Some(Language::English) => (
            Elsewhere {
                heading: "All there is to read",
                link: "What is not known, what is assumed and every figure with its source, on one page",
            },
            ["This is the budget without changes, to read.", "Move money yourself"],
        ),
        _ => (
            Elsewhere {
                heading: "Alles om te lezen",
                link: "Wat niet bekend is, wat wordt aangenomen en elk cijfer met zijn bron, op één bladzijde",
            },
            ["Dit is de begroting zonder wijzigingen, om te lezen.", "Verschuif zelf geld"],
        ),
    }
}
