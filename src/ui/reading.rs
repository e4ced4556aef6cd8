//! Reading a document from its text. With the feature `split` that is a file of its own: the document that the page comes with was read
//! when the site was built, and most visitors open no other.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use leptos::prelude::set_timeout;

use crate::figure::opened::{self, Flaw, Refusal};
use crate::session::Explorer;
use crate::text::{Words, fill};

/// Why a text is not opened, in the language that is asked for.
pub type Refused = Arc<dyn Fn(&Words) -> Refusal + Send + Sync>;

/// Opens the text that the bytes of a file with a name are.
///
/// # Errors
/// Why not, and each mistake.
pub async fn read_text(name: String, bytes: &[u8]) -> Result<Explorer, Refused> {
    let Some(reader) = fetched::reader().await else {
        return Err(Arc::new(move |words| Refusal::plain(fill(words.document().no_reader, &[("name", &name)]))));
    };
    ROUNDS.store(0, Relaxed);
    (reader.read)(bytes).map_err(|flaw| -> Refused { Arc::new(move |words| (reader.refusal)(&name, &flaw, words)) })
}

/// The same in one language.
///
/// # Errors
/// Why not, and each mistake.
pub async fn open_text(name: &str, bytes: &[u8], words: &Words) -> Result<Explorer, Refusal> {
    read_text(name.to_owned(), bytes).await.map_err(|refused| refused(words))
}

/// Fetches what reads documents and lets it practise, for when someone seems about to open one.
pub async fn get_ready_to_read() {
    // Whether it could be had is said once a text is there to be read.
    if let Some(reader) = fetched::reader().await {
        practise(reader);
    }
}

/// How often a small document is still read before a real one: browsers compile code when it first runs, and well once it has run for
/// some time. A round takes a millisecond or two.
static ROUNDS: AtomicU32 = AtomicU32::new(40);

fn practise(reader: Reader) {
    let another = ROUNDS.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1));
    if another.is_ok() {
        (reader.practise)();
        set_timeout(move || practise(reader), Duration::ZERO);
    }
}

/// What reads documents; there once the file that holds it is.
#[derive(Clone, Copy)]
struct Reader {
    read: fn(&[u8]) -> Result<Explorer, Flaw>,
    /// What is said of a flaw: it has the words for all that can be wrong.
    refusal: fn(&str, &Flaw, &Words) -> Refusal,
    practise: fn(),
}

const READER: Reader = Reader { read: opened::read, refusal: opened::refusal, practise: opened::practise };

#[cfg(feature = "split")]
mod fetched {
    use leptos::wasm_split::SplitLoaderError;

    use super::{READER, Reader};

    #[leptos::wasm_split::wasm_split(reading, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn fetch() -> Result<Reader, SplitLoaderError> {
        Ok(READER)
    }

    /// What reads documents; nothing where its file cannot be had.
    pub async fn reader() -> Option<Reader> {
        fetch().await.ok()
    }
}

#[cfg(not(feature = "split"))]
mod fetched {
    use super::{READER, Reader};

    /// What reads documents is there already.
    pub async fn reader() -> Option<Reader> {
        Some(READER)
    }
}
