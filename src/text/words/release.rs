//! Words for which program this is, and for a newer one.

/// What the page says of its own release, in one language.
#[derive(Debug)]
pub struct ReleaseWords {
    /// Before the program's version.
    pub program: &'static str,
    /// The link to the licences of what the program is made of.
    pub licences: &'static str,
    /// That the page works without a network.
    pub kept: &'static str,
    /// That there is a newer release.
    pub newer: &'static str,
    /// The button that takes it.
    pub take_newer: &'static str,
    /// That a newer release cannot be kept on this device, and that this is an older one.
    pub stuck: &'static str,
    /// The button that loads the newest from the network.
    pub leave: &'static str,
}

/// Nederlands.
pub static DUTCH: ReleaseWords = ReleaseWords {
    program: "Programma",
    licences: "Licenties van derden",
    kept: "Werkt op dit toestel ook zonder netwerk.",
    newer: "Er is een nieuwe versie. Wat u instelde, blijft bewaard in het adres.",
    take_newer: "Vernieuwen",
    stuck: "Er is een nieuwere versie, maar die kan niet op dit toestel bewaard worden. Wat u ziet, is de vorige. Laad de nieuwste van het netwerk: wat u instelde, blijft bewaard in het adres.",
    leave: "Laad de nieuwste versie",
};

/// English.
pub static ENGLISH: ReleaseWords = ReleaseWords {
    program: "Program",
    licences: "Third-party licences",
    kept: "Also works without a network on this device.",
    newer: "There is a new version. What you set stays in the address.",
    take_newer: "Reload",
    stuck: "There is a newer version, but it cannot be kept on this device. You are looking at the previous one. Load the newest from the network: what you set stays in the address.",
    leave: "Load the newest version",
};
