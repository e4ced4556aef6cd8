//! Fetches the document and mounts the page.

#[cfg(feature = "csr")]
mod start {
    use begrotingsverkenner::browser::{
        address, document_address, frame, give_way, network, packed_address, printed, read,
    };
    use begrotingsverkenner::figure::opened::{LARGEST, Refusal};
    use begrotingsverkenner::session::Explorer;
    use begrotingsverkenner::text::{fill, words};
    use begrotingsverkenner::ui::{Problem, Root, Visit, get_ready_to_read, open_text};
    use leptos::mount::{mount_to, mount_to_body};
    use leptos::prelude::*;
    use link::repeated;

    async fn open(asked: Option<&str>) -> Result<Explorer, Refusal> {
        let words = words("nl");
        let failed = |what: String| Refusal { what, mistakes: Vec::new() };
        let address = match asked {
            Some(path) => address::document_of_site(path)
                .ok_or_else(|| failed(fill(words.document().other_place, &[("address", &repeated(path))])))?,
            None => {
                // What is packed was read already; where it cannot be had, the text is read.
                let packed = async { Explorer::unpack(&read(&packed_address()?, true, usize::MAX).await?) };
                if let Some(explorer) = packed.await {
                    return Ok(explorer);
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
            Ok(explorer) => {
                let Some(page) = printed::behind() else {
                    return;
                };
                let mut visit = Visit::new(explorer, address::fragment(), &address::query());
                visit.prepare();
                give_way().await;
                mount_to(page.clone(), move || view! { <Root visit/> }).forget();
                printed::take_over(&page);
            }
            Err(Refusal { what, mistakes }) => {
                printed::clear();
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
