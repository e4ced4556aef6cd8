//! Texts of the embedded page.

/// Texts of a page in a frame, in one language.
#[derive(Debug)]
pub struct EmbedWords {
    /// Label of the notice about options in the address.
    pub options: &'static str,
    /// Link to the whole page.
    pub open_whole: &'static str,
    /// Note on a link that opens a new tab.
    pub new_tab: &'static str,
}

/// Dutch texts.
pub static DUTCH: EmbedWords =
    EmbedWords { options: "Opties in het adres", open_whole: "Open de hele pagina", new_tab: "(nieuw tabblad)" };

/// English texts.
pub static ENGLISH: EmbedWords =
    EmbedWords { options: "Options in the address", open_whole: "Open the whole page", new_tab: "(new tab)" };
