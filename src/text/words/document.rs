//! Words about the document itself, and about opening another.

/// What the page says of documents, in one language.
#[derive(Debug)]
pub struct DocumentWords {
    /// Who a document is by, where it does not say; within a sentence.
    pub authors: &'static str,
    /// Names what the document says of itself.
    pub notice: &'static str,
    /// Said where the page has no words in the language of the document; `{language}`.
    pub unspoken: &'static str,
    /// The heading of the panel that opens another document.
    pub open: &'static str,
    /// What that panel is for.
    pub open_intro: &'static str,
    /// The field in which a file is chosen.
    pub choose_file: &'static str,
    /// Says that a file can be dropped there.
    pub drop: &'static str,
    /// Said while a file is being read.
    pub reading: &'static str,
    /// Said once a document is opened; `{title}`, `{name}`.
    pub opened: &'static str,
    /// What to know of a document from this device.
    pub opened_note: &'static str,
    /// Goes back to the document that the page came with.
    pub back: &'static str,
    /// Said of a file with problems; `{name}`, `{count}`.
    pub problems: &'static str,
    /// The same with one problem; `{name}`.
    pub one_problem: &'static str,
    /// That the page still shows the document that was open.
    pub stays: &'static str,
    /// The place of a problem; `{line}`.
    pub line: &'static str,
    /// Said of a file that is too large; `{name}`, `{most}`.
    pub too_large: &'static str,
    /// Said of a file that holds no text; `{name}`.
    pub no_text: &'static str,
    /// Said of a file that the browser does not read; `{name}`.
    pub unreadable: &'static str,
    /// `{name}` could not be opened: what reads documents could not be fetched.
    pub no_reader: &'static str,
    /// Said of several files at once.
    pub one_file: &'static str,
    /// Said of an address on another host; `{address}`.
    pub other_place: &'static str,
    /// Says which document an address asked for; `{title}`, `{name}`.
    pub asked: &'static str,
    /// Said where an address holds no document; `{address}`.
    pub not_there: &'static str,
    /// What a program could not read is shown up to so many problems; `{count}`.
    pub more_problems: &'static str,
}

/// Nederlands.
pub static DUTCH: DocumentWords = DocumentWords {
    authors: "de auteurs van het document",
    notice: "Over dit document",
    unspoken: "Dit document staat in een taal die deze pagina niet kent: {language}. Wat de pagina zelf zegt, staat in het Nederlands.",
    open: "Een ander document openen",
    open_intro: "Alles wat deze pagina toont en berekent, staat in één document: een TOML-bestand. Open er hier een van uw toestel, om het na te kijken of om ermee te werken. Het wordt in uw browser gelezen en nergens naartoe gestuurd.",
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
    no_reader: "{name} kon niet geopend worden: een deel van deze pagina is niet geladen. Kijk uw verbinding na en probeer opnieuw.",
    one_file: "Open één document tegelijk.",
    other_place: "‘{address}’ wordt hier niet geopend. Een document moet op deze site staan, in de map van deze pagina of daaronder, en op .toml eindigen: gebruik een pad zoals ?document=model/voorbeeld.toml.",
    asked: "U ziet een ander document dan dat van deze pagina: ‘{title}’, uit {name}.",
    not_there: "‘{address}’ is niet te vinden, te groot of geen document. Kijk het pad na; het moet op .toml eindigen.",
    more_problems: "Enkel de eerste {count} fouten staan hier. Verbeter die eerst.",
};

/// English.
pub static ENGLISH: DocumentWords = DocumentWords {
    authors: "the authors of the document",
    notice: "About this document",
    unspoken: "This document is in a language that this page does not know: {language}. What the page itself says is in Dutch.",
    open: "Open another document",
    open_intro: "All that this page shows and computes stands in one document: a TOML file. Open one of your device here, to check it or to work with it. It is read in your browser and sent nowhere.",
    choose_file: "Choose a document (.toml)",
    drop: "or drag the file here",
    reading: "The document is being read…",
    opened: "Opened: ‘{title}’ from {name}.",
    opened_note: "This document comes from your device. A link to your proposal works only for those who open the same document.",
    back: "Back to the document of this page",
    problems: "{name} has {count} mistakes. Mend them and open the file again.",
    one_problem: "{name} has one mistake. Mend it and open the file again.",
    stays: "You still see the document that was open.",
    line: "Line {line}",
    too_large: "{name} is larger than {most} MB; a document is far smaller. Choose another file.",
    no_text: "{name} holds no text. A document is a text file in TOML. Choose another file.",
    unreadable: "{name} could not be read. Choose it again.",
    no_reader: "{name} could not be opened: part of this page is not loaded. Check your connection and try again.",
    one_file: "Open one document at a time.",
    other_place: "‘{address}’ is not opened here. A document must be on this site, in the folder of this page or below it, and end in .toml: use a path such as ?document=model/example.toml.",
    asked: "You see another document than that of this page: ‘{title}’, from {name}.",
    not_there: "‘{address}’ cannot be found, is too large or is no document. Check the path; it must end in .toml.",
    more_problems: "Only the first {count} mistakes stand here. Mend those first.",
};
