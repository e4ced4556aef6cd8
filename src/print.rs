//! Writes the page as it opens on the official position, for `index.html`: it can be read before, and without, WebAssembly.
//!
//! `print DOCUMENT PACKED` prints JSON: `language`, `title`, `description` and `page`, the HTML of the same components that run in the
//! browser; and writes the document as it was read to the file `PACKED`.

use std::error::Error;

use begrotingsverkenner::session::{Explorer, Session};
use begrotingsverkenner::ui::Page;
use leptos::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name the document")?;
    let packed = arguments.next().ok_or("name the file for the document as it was read")?;
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let explorer = Explorer::open(&text).map_err(|problems| format!("{path}: {problems:?}"))?;
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
    // The marks between pieces of text are for taking the page over piece by piece; it is taken over as a whole.
    let page = Owner::new().with(|| view! { <Page explorer session/> }.to_html()).replace("<!>", "");
    let printed = serde_json::json!({
        "language": language, "title": title, "description": description, "page": page,
    });
    println!("{printed}");
    Ok(())
}
