//! Texts about the document, and about opening another.

/// Texts about documents, in one language.
#[derive(Debug)]
pub struct DocumentWords {
    /// Phrase for the authors of a document that names none, within a sentence.
    pub authors: &'static str,
    /// Label of the document's notice.
    pub notice: &'static str,
    /// Note that the page has no texts in the language of the document; `{language}`.
    pub unspoken: &'static str,
    /// Notice that newer figures are expected by now; `{date}`, `{from}`.
    pub renewed: &'static str,
    /// Sentence that names their replacement; `{by}`.
    pub renewed_by: &'static str,
    /// The heading of the panel that opens another document.
    pub open: &'static str,
    /// Introduction of that panel.
    pub open_intro: &'static str,
    /// Label of the file field.
    pub choose_file: &'static str,
    /// Hint that a file can be dropped.
    pub drop: &'static str,
    /// Status while a file is read.
    pub reading: &'static str,
    /// Status once a document is opened; `{title}`, `{name}`.
    pub opened: &'static str,
    /// Note on a document from this device.
    pub opened_note: &'static str,
    /// Button that returns to the page's own document.
    pub back: &'static str,
    /// Error for a file with several problems; `{name}`, `{count}`.
    pub problems: &'static str,
    /// Error for a file with one problem; `{name}`.
    pub one_problem: &'static str,
    /// Note that the page still shows the former document.
    pub stays: &'static str,
    /// Position of a problem; `{line}`.
    pub line: &'static str,
    /// Error for a file that is too large; `{name}`, `{most}` in MB.
    pub too_large: &'static str,
    /// Error for a file that is not text; `{name}`.
    pub no_text: &'static str,
    /// Error for a file that the browser cannot read; `{name}`.
    pub unreadable: &'static str,
    /// Error for a reader that could not be fetched; `{name}`.
    pub no_reader: &'static str,
    /// Error for several files at once.
    pub one_file: &'static str,
    /// Error for an address on another host; `{address}`.
    pub other_place: &'static str,
    /// Says which document an address asked for; `{title}`, `{name}`.
    pub asked: &'static str,
    /// Error for an address that holds no document; `{address}`.
    pub not_there: &'static str,
    /// Note that only the first `{count}` problems are listed.
    pub more_problems: &'static str,
}

/// Dutch texts.
pub static DUTCH: DocumentWords = DocumentWords {
    authors: "de auteurs van het document",
    notice: "Over dit document",
    unspoken: "Dit document staat in een taal die deze pagina niet kent: {language}. Wat de pagina zelf zegt, staat in het Nederlands.",
    renewed: "Er bestaan waarschijnlijk nieuwere cijfers dan die van deze pagina. Deze zijn van {date}; nieuwe waren te verwachten vanaf {from}.",
    renewed_by: "Ze zouden vervangen worden door {by}.",
    open: "Een ander document openen",
    open_intro: "Alles wat deze pagina toont en berekent, staat in één document: een tekstbestand in TOML. Open er hier een van uw toestel, om het na te kijken of om ermee te werken. Het wordt in uw browser gelezen en nergens naartoe gestuurd.",
    choose_file: "Kies een document (.toml)",
    drop: "of sleep het bestand hierheen",
    reading: "Het document wordt gelezen…",
    opened: "Geopend: ‘{title}’ uit {name}.",
    opened_note: "Dit document komt van uw toestel. Een link naar uw voorstel werkt enkel voor wie hetzelfde document opent.",
    back: "Terug naar het document van deze pagina",
    problems: "{name} bevat {count} fouten. Verbeter ze en open het bestand opnieuw.",
    one_problem: "{name} bevat één fout. Verbeter ze en open het bestand opnieuw.",
    stays: "U ziet nog het document dat al open was.",
    line: "Regel {line}",
    too_large: "{name} is groter dan {most} MB; een document is veel kleiner. Kies een ander bestand.",
    no_text: "{name} bevat geen tekst. Een document is een tekstbestand in TOML. Kies een ander bestand.",
    unreadable: "{name} kon niet gelezen worden. Kies het opnieuw.",
    no_reader: "{name} kon niet geopend worden: een deel van deze pagina is niet geladen. Controleer uw internetverbinding en probeer opnieuw.",
    one_file: "Open één document tegelijk.",
    other_place: "‘{address}’ wordt hier niet geopend. Een document moet op deze site staan, in de map van deze pagina of daaronder, en op .toml eindigen: gebruik een pad zoals ?document=model/voorbeeld.toml.",
    asked: "U ziet een ander document dan dat van deze pagina: ‘{title}’, uit {name}.",
    not_there: "‘{address}’ is niet te vinden, te groot of geen document. Controleer het pad; het moet op .toml eindigen.",
    more_problems: "Enkel de eerste {count} fouten staan hier. Verbeter die eerst.",
};

/// English texts.
pub static ENGLISH: DocumentWords = DocumentWords {
    authors: "the authors of the document",
    notice: "About this document",
    unspoken: "This document is in a language that this page does not know: {language}. What the page itself says is in Dutch.",
    renewed: "Newer figures than those of this page probably exist. These are of {date}; new ones were expected from {from}.",
    renewed_by: "They would be replaced by {by}.",
    open: "Open another document",
    open_intro: "Everything this page shows and calculates is in one document: a text file in TOML. Open one from your device here, to check it or to work with it. It is read in your browser and not sent anywhere.",
    choose_file: "Choose a document (.toml)",
    drop: "or drag the file here",
    reading: "The document is being read…",
    opened: "Opened: ‘{title}’ from {name}.",
    opened_note: "This document comes from your device. A link to your proposal works only for those who open the same document.",
    back: "Back to the document of this page",
    problems: "{name} has {count} mistakes. Correct them and open the file again.",
    one_problem: "{name} has one mistake. Correct it and open the file again.",
    stays: "The document that was open is still shown.",
    line: "Line {line}",
    too_large: "{name} is larger than {most} MB; a document is far smaller. Choose another file.",
    no_text: "{name} holds no text. A document is a text file in TOML. Choose another file.",
    unreadable: "{name} could not be read. Choose it again.",
    no_reader: "{name} could not be opened: part of this page is not loaded. Check your connection and try again.",
    one_file: "Open one document at a time.",
    other_place: "‘{address}’ is not opened here. A document must be on this site, in the folder of this page or below it, and end in .toml: use a path such as ?document=model/example.toml.",
    asked: "You see another document than that of this page: ‘{title}’, from {name}.",
    not_there: "‘{address}’ cannot be found, is too large or is no document. Check the path; it must end in .toml.",
    more_problems: "Only the first {count} mistakes are listed. Correct those first.",
};
