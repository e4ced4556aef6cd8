//! Prerenders the page on the official position, for `index.html`: it can be read before WebAssembly starts, and without it.
//!
//! `print DOCUMENT PACKED` prints JSON with `language`, `title` and `description`; `page`, the prerendered HTML of the components that run
//! in the browser, as far as it is read first, with a link to the rest; and `whole`, the HTML of everything. It writes the checked
//! document, packed, to the file `PACKED`.

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use begrotingsverkenner::session::{LoadedDocument, Session};
use begrotingsverkenner::text::{fill, language_name, words};
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
    let loaded = text.and_then(LoadedDocument::open).map_err(|problems| mistakes(&path, &problems))?;
    std::fs::write(&packed, loaded.pack()?).map_err(|error| format!("{packed}: {error}"))?;
    let session = Session::new(&loaded.document);
    let language = loaded.document.languages.first().cloned().unwrap_or_default();
    let title = loaded.document.title.in_language(session.language).to_owned();
    let notice = loaded
        .document
        .notice
        .as_ref()
        .map_or(String::new(), |text| format!("{} ", text.in_language(session.language)));
    let description = format!("{notice}{}", loaded.document.intro.in_language(session.language));
    if Language::of(&language).is_none() {
        let said = fill(words("nl").document().unspoken, &[("language", language_name(&language))]);
        eprintln!("{path}: warning: {said}");
    }
    let loaded = Arc::new(loaded);
    let print = |elsewhere: Option<Elsewhere>| {
        let (loaded, session, printed) = (Arc::clone(&loaded), session.clone(), elsewhere.is_some());
        let page = Owner::new().with(|| {
            if let Some(elsewhere) = elsewhere {
                provide_context(elsewhere);
            }
            view! { <Page loaded session printed/> }.to_html()
        });
        // The markers between pieces of text serve hydration piece by piece; the page is replaced as a whole.
        let page = page.replace("<!>", "");
        if printed { off_until_it_works(&page) } else { page }
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

/// Disables the controls of the prerendered page that do nothing before the program runs. Number fields and sliders stay enabled, since a
/// value set there is applied once it runs, in the prerendered year; so do buttons that open a popover.
fn off_until_it_works(html: &str) -> String {
    let mut pieces = html.split('<');
    let mut off = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let tag = piece.split('>').next().unwrap_or_default();
        let waits = match tag.split(' ').next() {
            Some("button") => !tag.contains(" popovertarget="),
            Some("input") => {
                [" type=\"radio\"", " type=\"checkbox\"", " type=\"file\""].iter().any(|kind| tag.contains(kind))
            }
            Some("select") => true,
            _ => false,
        };
        let (name, rest) = piece.split_once(' ').unwrap_or((piece, ""));
        match waits && !tag.contains(" disabled") {
            true => off.push_str(&format!("<{name} disabled {rest}")),
            false => off.push_str(&format!("<{piece}")),
        }
    }
    off
}

/// Formats the diagnostics of a document, one a line, as `begroting check` prints them.
fn mistakes(path: &str, problems: &[Problem]) -> String {
    let said = |problem: &Problem| {
        format!("{path}:{}:{}: error: {}", problem.line, problem.column, problem.message(Language::Dutch))
    };
    problems.iter().map(said).collect::<Vec<_>>().join("\n")
}

/// Returns the words around the prerendered part and on the page with everything: its heading, the link to it, what it is, and the way
/// back. In Dutch if the page has no words in the document's first language, as the page itself.
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

#[cfg(test)]
mod tests {
    use super::off_until_it_works;

    #[test]
    fn what_cannot_be_done_yet_is_off_and_what_is_kept_is_not() {
        for (html, off) in [
            ("<button type=\"button\">+</button>", "<button disabled type=\"button\">+</button>"),
            (
                "<p>a <button type=\"button\" popovertarget=\"x\">k€</button></p>",
                "<p>a <button type=\"button\" popovertarget=\"x\">k€</button></p>",
            ),
            (
                "<input type=\"radio\" name=\"a\"><input type=\"range\">",
                "<input disabled type=\"radio\" name=\"a\"><input type=\"range\">",
            ),
            ("<input type=\"text\" inputmode=\"text\">", "<input type=\"text\" inputmode=\"text\">"),
            ("<input type=\"checkbox\">", "<input disabled type=\"checkbox\">"),
            ("<select name=\"a\"><option>b", "<select disabled name=\"a\"><option>b"),
            ("<button type=\"button\" disabled>", "<button type=\"button\" disabled>"),
            ("a &lt;button b", "a &lt;button b"),
        ] {
            assert_eq!(off_until_it_works(html), off);
        }
    }
}
