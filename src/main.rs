//! Fetches the document and mounts the page.

#[cfg(feature = "csr")]
mod start {
    use begrotingsverkenner::browser::{
        address, document_address, frame, give_way, network, packed_address, prerender, read,
    };
    use begrotingsverkenner::session::LoadedDocument;
    use begrotingsverkenner::text::{fill, words};
    use begrotingsverkenner::ui::{Problem, Root, Visit, get_ready_to_read, open_text};
    use begrotingsverkenner::view_model::import::{ImportFailure, LARGEST};
    use leptos::mount::{mount_to, mount_to_body};
    use leptos::prelude::*;
    use link::repeated;

    async fn open(asked: Option<&str>) -> Result<LoadedDocument, ImportFailure> {
        let words = words("nl");
        let failed = |what: String| ImportFailure { what, mistakes: Vec::new() };
        let address = match asked {
            Some(path) => address::document_of_site(path)
                .ok_or_else(|| failed(fill(words.document().other_place, &[("address", &repeated(path))])))?,
            None => {
                // What is packed was read already; where it cannot be had, the text is read.
                let packed = async { LoadedDocument::unpack(&read(&packed_address()?, true, usize::MAX).await?) };
                if let Some(loaded) = packed.await {
                    return Ok(loaded);
                }
                document_address().ok_or_else(|| failed(words.no_document.to_owned()))?
            }
        };
        let missing = if asked.is_some() { words.document().not_there } else { words.unreachable };
        let named = asked.map(repeated);
        let name = named.as_deref().unwrap_or(&address);
        // While the text comes.
        wasm_bindgen_futures::spawn_local(get_ready_to_read());
        let text = read(&address, asked.is_none(), LARGEST)
            .await
            .ok_or_else(|| failed(fill(missing, &[("address", name)])))?;
        open_text(name, &text, words).await
    }

    pub async fn start() {
        frame::follow_height();
        let asked = address::asked(address::DOCUMENT);
        let opened = open(asked.as_deref()).await;
        give_way().await;
        match opened {
            Ok(loaded) => {
                let Some(page) = prerender::behind() else {
                    return;
                };
                let mut visit = Visit::new(loaded, address::fragment(), &address::query());
                visit.prepare();
                give_way().await;
                mount_to(page.clone(), move || view! { <Root visit/> }).forget();
                prerender::take_over(&page);
            }
            Err(ImportFailure { what, mistakes }) => {
                prerender::clear();
                // A mistake in a document stays until it is corrected; a failed request may succeed later.
                if mistakes.is_empty() {
                    network::reload_on_return();
                }
                mount_to_body(move || {
                    view! { <Problem what mistakes back=asked.is_some() language="nl".to_owned()/> }
                });
            }
        }
    }
}

fn main() {
    #[cfg(feature = "csr")]
    {
        begrotingsverkenner::browser::boundary::report_panics();
        wasm_bindgen_futures::spawn_local(start::start());
    }
}
