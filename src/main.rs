//! Fetches the document and mounts the page.

#[cfg(feature = "csr")]
mod start {
    use begrotingsverkenner::browser::{address, document_address, end_waiting, frame, read};
    use begrotingsverkenner::session::{Explorer, Session};
    use begrotingsverkenner::text::words;
    use begrotingsverkenner::ui::{Page, Problem, dress};
    use engine::Language;
    use leptos::mount::mount_to_body;
    use leptos::prelude::*;

    /// What keeps the page from opening: a sentence, and the document's problems.
    struct Failure {
        what: String,
        lines: Vec<String>,
    }

    async fn open() -> Result<Explorer, Failure> {
        let words = words("nl");
        let failed = |what: String| Failure { what, lines: Vec::new() };
        let address = document_address().ok_or_else(|| failed(words.no_document.to_owned()))?;
        let text = read(&address).await;
        let text = text.ok_or_else(|| failed(words.unreachable.replace("{address}", &address)))?;
        Explorer::open(&text).map_err(|problems| {
            let line = |problem: &engine::Problem| {
                format!("{address}:{}:{}: {}", problem.line, problem.column, problem.message(Language::Dutch))
            };
            Failure { what: words.has_problems.to_owned(), lines: problems.iter().map(line).collect() }
        })
    }

    pub async fn start() {
        frame::follow_height();
        let opened = open().await;
        end_waiting();
        match opened {
            Ok(explorer) => {
                let (options, problems) = link::options::read(&explorer.document, &address::query());
                let (session, arrival) = Session::arrive_with(&explorer, &options, &address::fragment());
                dress(&options);
                mount_to_body(move || view! { <Page explorer session arrival options=(options, problems)/> });
            }
            Err(Failure { what, lines }) => {
                mount_to_body(move || view! { <Problem what lines language="nl".to_owned()/> });
            }
        }
    }
}

fn main() {
    #[cfg(feature = "csr")]
    {
        console_error_panic_hook::set_once();
        wasm_bindgen_futures::spawn_local(start::start());
    }
}
