//! The document of a page, read and checked when the site was built and packed, so that the page need not read it again.

use engine::{Document, Program};
use link::DocumentVersion;

use super::LoadedDocument;

impl LoadedDocument {
    /// Packs the document and the hash of its text. The bytes do not describe their own format and are valid for this release only.
    ///
    /// # Errors
    /// Out of memory only.
    pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(&(&self.document, &self.document_version.hash))
    }

    /// Unpacks a document. `None` if the bytes cannot be read. They are trusted: the name of their file identifies its contents.
    pub fn unpack(packed: &[u8]) -> Option<Self> {
        let ((document, hash), rest): ((Document, String), _) = postcard::take_from_bytes(packed).ok()?;
        let document_version = DocumentVersion { version: document.version.clone(), hash };
        rest.is_empty().then(|| Self { program: Program::new(&document), document, document_version, today: None })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use super::*;

    const DOCUMENTS: [&str; 4] = [
        include_str!("../../model/sociale-economie-2025.toml"),
        include_str!("../../model/collectief-maatwerk-2026.toml"),
        include_str!("../../model/voorbeeldgemeente.toml"),
        include_str!("../../model/leervoorbeeld.toml"),
    ];

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        for text in DOCUMENTS {
            let loaded = LoadedDocument::open(text).expect("no problems");
            let packed = loaded.pack().expect("it is packed");
            let again = LoadedDocument::unpack(&packed).expect("it is unpacked");
            assert_eq!(again.document, loaded.document);
            assert_eq!(again.document_version, loaded.document_version);
            assert_eq!(again.pack().expect("it is packed"), packed, "to the bit");
        }
    }

    #[test]
    fn half_a_file_and_something_else_are_nothing() {
        let packed = LoadedDocument::open(DOCUMENTS[3]).expect("no problems").pack().expect("it is packed");
        for end in 0..packed.len() {
            assert!(LoadedDocument::unpack(&packed[..end]).is_none(), "{end} bytes");
        }
        assert!(LoadedDocument::unpack(DOCUMENTS[3].as_bytes()).is_none());
        assert!(LoadedDocument::unpack(&[&packed[..], b" "].concat()).is_none());
    }
}
