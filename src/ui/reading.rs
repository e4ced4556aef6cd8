//! Reading a document from its text. With the feature `split` that is a file of its own: the document that the page comes with was read
//! when the site was built, and most visitors open no other.

use crate::figure::opened::{self, Refusal};
use crate::session::Explorer;
use crate::text::Words;

/// Opens the text of a file with a name.
///
/// # Errors
/// Why not, and each mistake.
pub async fn open_text(name: &str, text: &str, words: &Words) -> Result<Explorer, Refusal> {
    let Some(open) = fetched::reader().await else {
        return Err(Refusal { what: words.document().no_reader.replace("{name}", name), mistakes: Vec::new() });
    };
    open(name, text, words)
}

/// Fetches what reads documents, for when someone seems about to open one.
pub async fn get_ready_to_read() {
    // Whether it could be had is said once a text is there to be read.
    let _ = fetched::reader().await;
}

/// Opens a text; there once the file that holds it is.
type Open = fn(&str, &str, &Words) -> Result<Explorer, Refusal>;

#[cfg(feature = "split")]
mod fetched {
    use leptos::wasm_split::SplitLoaderError;

    use super::{Open, opened};

    #[leptos::wasm_split::wasm_split(reading, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn fetch() -> Result<Open, SplitLoaderError> {
        Ok(opened::open)
    }

    /// What reads documents; nothing where its file cannot be had.
    pub async fn reader() -> Option<Open> {
        fetch().await.ok()
    }
}

#[cfg(not(feature = "split"))]
mod fetched {
    use super::{Open, opened};

    /// What reads documents is there already.
    pub async fn reader() -> Option<Open> {
        Some(opened::open)
    }
}
