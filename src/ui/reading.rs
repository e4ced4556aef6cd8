//! Reading a document from its text. With the feature `split` that is a file of its own: the document that the page comes with was read
//! when the site was built, and most visitors open no other.

use std::sync::Once;
use std::time::Duration;

use leptos::prelude::set_timeout;

use crate::figure::opened::{self, Refusal};
use crate::session::Explorer;
use crate::text::Words;

/// Opens the text of a file with a name.
///
/// # Errors
/// Why not, and each mistake.
pub async fn open_text(name: &str, text: &str, words: &Words) -> Result<Explorer, Refusal> {
    let Some(reader) = fetched::reader().await else {
        return Err(Refusal { what: words.document().no_reader.replace("{name}", name), mistakes: Vec::new() });
    };
    (reader.open)(name, text, words)
}

/// Fetches what reads documents and lets it practise, for when someone seems about to open one.
pub async fn get_ready_to_read() {
    static READY: Once = Once::new();
    // Whether it could be had is said once a text is there to be read.
    if let Some(reader) = fetched::reader().await {
        READY.call_once(|| practise(reader, ROUNDS));
    }
}

/// How often a small document is read before a real one: browsers compile code when it first runs, and well once it has run for some
/// time. A round takes a millisecond or two.
const ROUNDS: u32 = 40;

fn practise(reader: Reader, rounds: u32) {
    if rounds > 0 {
        (reader.practise)();
        set_timeout(move || practise(reader, rounds - 1), Duration::ZERO);
    }
}

/// What reads documents; there once the file that holds it is.
#[derive(Clone, Copy)]
struct Reader {
    open: fn(&str, &str, &Words) -> Result<Explorer, Refusal>,
    practise: fn(),
}

const READER: Reader = Reader { open: opened::open, practise: opened::practise };

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
