//! Texts about the program's release, and about a newer one.

/// Texts about the program's own release, in one language.
#[derive(Debug)]
pub struct ReleaseWords {
    /// Word before the version of the program.
    pub program: &'static str,
    /// Link to the licences of the program's dependencies.
    pub licences: &'static str,
    /// Note that the page works without a network.
    pub kept: &'static str,
    /// Notice of a newer release.
    pub newer: &'static str,
    /// Button that loads it.
    pub take_newer: &'static str,
    /// Notice of a newer release that this device cannot store.
    pub stuck: &'static str,
    /// Button that loads the newest release from the network.
    pub leave: &'static str,
}

/// Dutch texts.
pub static DUTCH: ReleaseWords = ReleaseWords {
    program: "Programma",
    licences: "Licenties van derden",
    kept: "Werkt op dit toestel ook zonder netwerk.",
    newer: "Er is een nieuwe versie. Wat u instelde, blijft bewaard in het adres.",
    take_newer: "Vernieuwen",
    stuck: "Er is een nieuwere versie, maar die kan niet op dit toestel bewaard worden. Wat u ziet, is de vorige. Laad de nieuwste van het netwerk: wat u instelde, blijft bewaard in het adres.",
    leave: "Laad de nieuwste versie",
};

/// English texts.
pub static ENGLISH: ReleaseWords = ReleaseWords {
    program: "Program",
    licences: "Third-party licences",
    kept: "Also works without a network on this device.",
    newer: "There is a new version. What you set stays in the address.",
    take_newer: "Reload",
    stuck: "There is a newer version, but it cannot be kept on this device. You are looking at the previous one. Load the newest from the network: what you set stays in the address.",
    leave: "Load the newest version",
};
