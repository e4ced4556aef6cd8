//! Texts of the accessibility statement, for reporting errors, and on the purpose of each panel.

/// Texts about use by everyone, in one language.
#[derive(Debug)]
pub struct EveryoneWords {
    /// Purpose of the budget panel, in a sentence.
    pub budget_intro: &'static str,
    /// Purpose of the balance below it, if the document has one.
    pub balance_intro: &'static str,
    /// Purpose of the panel with figures and sources, in a sentence.
    pub figures_intro: &'static str,
    /// Heading of the accessibility panel.
    pub accessibility: &'static str,
    /// Purpose of that panel, in a sentence.
    pub accessibility_intro: &'static str,
    /// Name of the accessibility statement.
    pub statement: &'static str,
    /// Commitment of the publisher; `{publisher}`.
    pub commitment: &'static str,
    /// Commitment if the document names no publisher.
    pub commitment_of_nobody: &'static str,
    /// Scope of the statement; `{product}`, `{version}`.
    pub scope: &'static str,
    /// Heading of the compliance status.
    pub status: &'static str,
    /// Compliance status, a paragraph each.
    pub conforms: &'static [&'static str],
    /// Heading of the content that is not accessible.
    pub exceptions: &'static str,
    /// Content that is not accessible, a paragraph each.
    pub exceptions_text: &'static [&'static str],
    /// Heading of the preparation of the statement.
    pub preparation: &'static str,
    /// Preparation of the statement, a paragraph each.
    pub preparation_text: &'static [&'static str],
    /// Date of preparation; `{date}`.
    pub prepared_on: &'static str,
    /// Heading of the contact information.
    pub feedback: &'static str,
    /// Phrase before the contact address.
    pub write_to: &'static str,
    /// Phrase if the document has no contact address.
    pub nowhere_to_write: &'static str,
    /// Heading of the enforcement procedure.
    pub enforcement: &'static str,
    /// Phrase before the address for complaints.
    pub complain_to: &'static str,
    /// Phrase if the document has no address for complaints.
    pub nowhere_to_complain: &'static str,
    /// Link that reports an error in a figure.
    pub report: &'static str,
    /// Subject of that message; `{figure}`, `{document}`, `{version}`.
    pub report_subject: &'static str,
}

/// Dutch texts.
pub static DUTCH: EveryoneWords = EveryoneWords {
    budget_intro: "Verschuif geld tussen de artikelen.",
    balance_intro: "Onder de tabel staat of alles verdeeld is.",
    figures_intro: "Elk cijfer waarmee deze pagina rekent, met de bron waar het staat.",
    accessibility: "Toegankelijkheid",
    accessibility_intro: "Iedereen moet deze pagina kunnen gebruiken. Hier staat hoever we daarmee zijn en waar u terechtkunt als iets niet lukt.",
    statement: "Toegankelijkheidsverklaring",
    commitment: "{publisher} wil deze pagina toegankelijk maken overeenkomstig het bestuursdecreet van 7 december 2018, dat Richtlijn (EU) 2016/2102 omzet.",
    commitment_of_nobody: "Wie deze pagina publiceert, is nog niet ingevuld (niet gepubliceerd). Een overheid die haar publiceert, moet haar toegankelijk maken overeenkomstig het bestuursdecreet van 7 december 2018, dat Richtlijn (EU) 2016/2102 omzet.",
    scope: "Deze verklaring geldt voor de {product}, documentversie {version}.",
    status: "Nalevingsstatus",
    conforms: &[
        "Deze pagina voldoet gedeeltelijk aan de standaard EN 301 549 en WCAG 2.2, niveau AA.",
        "Gedeeltelijk: wij kennen geen eis waaraan ze niet voldoet, maar wat hieronder staat, is niet beoordeeld.",
    ],
    exceptions: "Niet-toegankelijke inhoud",
    exceptions_text: &[
        "Niet getest: de pagina met een schermlezer in handen van iemand die er dagelijks een gebruikt, en met spraakbesturing.",
        "De bronnen waarnaar de pagina verwijst, staan op sites van anderen. Sommige zijn pdf-bestanden; of ze toegankelijk zijn, is niet nagegaan.",
    ],
    preparation: "Opstelling van deze verklaring",
    preparation_text: &[
        "De makers beoordeelden de pagina zelf. Er was geen doorlichting door een derde.",
        "Bij elke wijziging worden deze tests opnieuw gedaan: axe-core in Chromium, in beide talen, licht, donker en met geforceerde kleuren, op schermen van 1440, 375 en 320 pixels; de hoofdtaak met enkel het toetsenbord in Chromium, Firefox en WebKit; namen, rollen en koppen in de toegankelijkheidsboom van Chromium; ruimere tekstafstand, 400 % vergroting en de grootte van knoppen en links.",
    ],
    prepared_on: "Deze verklaring is opgesteld op {date}.",
    feedback: "Feedback en contactgegevens",
    write_to: "Lukt iets niet, of wilt u een cijfer in een andere vorm? Schrijf naar",
    nowhere_to_write: "Contactadres: niet gepubliceerd.",
    enforcement: "Handhavingsprocedure",
    complain_to: "Krijgt u geen of geen bevredigend antwoord, dan kunt u klacht indienen:",
    nowhere_to_complain: "Klachtenweg: niet gepubliceerd.",
    report: "Meld een fout in dit cijfer",
    report_subject: "Fout in een cijfer: {figure} ({document}, versie {version})",
};

/// English texts.
pub static ENGLISH: EveryoneWords = EveryoneWords {
    budget_intro: "Move money between the articles.",
    balance_intro: "Below the table you see whether everything is allocated.",
    figures_intro: "Every figure that this page calculates with, and the source that gives it.",
    accessibility: "Accessibility",
    accessibility_intro: "Everyone must be able to use this page. Here you read how far we are, and where to turn when something does not work.",
    statement: "Accessibility statement",
    commitment: "{publisher} wants to make this page accessible in accordance with the Flemish decree of 7 December 2018, which transposes Directive (EU) 2016/2102.",
    commitment_of_nobody: "Who publishes this page has not been filled in yet (not published). A public body that publishes it must make it accessible in accordance with the Flemish decree of 7 December 2018, which transposes Directive (EU) 2016/2102.",
    scope: "This statement applies to the {product}, document version {version}.",
    status: "Compliance status",
    conforms: &[
        "This page is partially compliant with the standard EN 301 549 and WCAG 2.2, level AA.",
        "Partially: we know of no requirement that it fails, but what is listed below has not been assessed.",
    ],
    exceptions: "Non-accessible content",
    exceptions_text: &[
        "Not tested: the page with a screen reader in the hands of someone who uses one daily, and with voice control.",
        "The sources to which the page links are on other people’s sites. Some are PDF files; whether they are accessible was not checked.",
    ],
    preparation: "Preparation of this statement",
    preparation_text: &[
        "The makers assessed the page themselves. There was no audit by a third party.",
        "At every change these tests are run again: axe-core in Chromium, in both languages, light, dark and with forced colours, on screens of 1440, 375 and 320 pixels; the main job by keyboard alone in Chromium, Firefox and WebKit; names, roles and headings in Chromium’s accessibility tree; wider text spacing, 400% zoom and the size of buttons and links.",
    ],
    prepared_on: "This statement was prepared on {date}.",
    feedback: "Feedback and contact information",
    write_to: "Does something not work, or do you need a figure in another form? Write to",
    nowhere_to_write: "Contact address: not published.",
    enforcement: "Enforcement procedure",
    complain_to: "If you get no answer, or none that satisfies, you can lodge a complaint:",
    nowhere_to_complain: "Complaints: not published.",
    report: "Report a mistake in this figure",
    report_subject: "Mistake in a figure: {figure} ({document}, version {version})",
};
