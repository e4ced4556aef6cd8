//! Words for the page within another page.

/// What a page in a frame says, in one language.
#[derive(Debug)]
pub struct EmbedWords {
    /// Names the message about options in the address.
    pub options: &'static str,
    /// The link to the whole page.
    pub open_whole: &'static str,
    /// Said of a link that opens elsewhere.
    pub new_tab: &'static str,
}

/// Nederlands.
pub static DUTCH: EmbedWords =
    EmbedWords { options: "Opties in het adres", open_whole: "Open de hele pagina", new_tab: "(nieuw tabblad)" };

/// English.
pub static ENGLISH: EmbedWords =
    EmbedWords { options: "Options in the address", open_whole: "Open the whole page", new_tab: "(new tab)" };
