//! Texts in the languages of a document.

use serde::{Deserialize, Serialize};

/// The index of a language in [`crate::Document::languages`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LanguageId(pub(crate) usize);

impl LanguageId {
    /// The language in which the document was written; all others are translations.
    pub const ORIGINAL: Self = Self(0);

    /// Returns `true` if texts in this language are translations.
    pub fn is_translation(self) -> bool {
        self != Self::ORIGINAL
    }
}

/// A text in every language of its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(pub(crate) Vec<String>);

impl Text {
    /// Returns the text in a language; in the original one if the document does not have that language.
    pub fn in_language(&self, language: LanguageId) -> &str {
        self.0.get(language.0).or(self.0.first()).map_or("", String::as_str)
    }
}
