//! Reader of documents in TOML. With the feature `split` it is in a WebAssembly file of its own: the page's own document was read when the
//! site was built, and most visitors open no other.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use leptos::prelude::set_timeout;

use crate::session::LoadedDocument;
use crate::text::{Words, fill};
use crate::view_model::import::{self, ImportError, ImportFailure};

/// The reason why a file is not opened, rendered in a given language.
pub type FailureMessage = Arc<dyn Fn(&Words) -> ImportFailure + Send + Sync>;

/// Opens the document in the bytes of a file with a name.
///
/// # Errors
/// Returns why the file is not opened, with every problem of the document.
pub async fn read_text(name: String, bytes: &[u8]) -> Result<LoadedDocument, FailureMessage> {
    let Some(reader) = fetched::reader().await else {
        return Err(Arc::new(move |words| ImportFailure::plain(fill(words.document().no_reader, &[("name", &name)]))));
    };
    ROUNDS.store(0, Relaxed);
    (reader.read)(bytes)
        .map_err(|flaw| -> FailureMessage { Arc::new(move |words| (reader.refusal)(&name, &flaw, words)) })
}

/// Opens the document, and renders a failure in one language.
///
/// # Errors
/// Returns why the file is not opened, with every problem of the document.
pub async fn open_text(name: &str, bytes: &[u8], words: &Words) -> Result<LoadedDocument, ImportFailure> {
    read_text(name.to_owned(), bytes).await.map_err(|refused| refused(words))
}

/// Fetches the reader and warms it up; called when a visitor seems about to open a document.
pub async fn get_ready_to_read() {
    // A failed fetch is reported once there is a file to read.
    if let Some(reader) = fetched::reader().await {
        practise(reader);
    }
}

/// The number of warm-up rounds left, each of which reads a small document: browsers compile code when it first runs, and optimise it once
/// it has run for some time. A round takes a millisecond or two.
static ROUNDS: AtomicU32 = AtomicU32::new(40);

fn practise(reader: Reader) {
    let another = ROUNDS.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1));
    if another.is_ok() {
        (reader.practise)();
        set_timeout(move || practise(reader), Duration::ZERO);
    }
}

/// The reader, available once the file that holds it is loaded.
#[derive(Clone, Copy)]
struct Reader {
    read: fn(&[u8]) -> Result<LoadedDocument, ImportError>,
    /// Renders a failure; it comes with the messages for every problem.
    refusal: fn(&str, &ImportError, &Words) -> ImportFailure,
    practise: fn(),
}

const READER: Reader = Reader { read: import::read, refusal: import::refusal, practise: import::practise };

#[cfg(feature = "split")]
mod fetched {
    use leptos::wasm_split::SplitLoaderError;

    use super::{READER, Reader};

    #[leptos::wasm_split::wasm_split(reading, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn fetch() -> Result<Reader, SplitLoaderError> {
        Ok(READER)
    }

    /// Fetches the reader; `None` if its file could not be fetched.
    pub async fn reader() -> Option<Reader> {
        fetch().await.ok()
    }
}

#[cfg(not(feature = "split"))]
mod fetched {
    use super::{READER, Reader};

    /// Returns the reader, which is part of the main file.
    pub async fn reader() -> Option<Reader> {
        Some(READER)
    }
}
