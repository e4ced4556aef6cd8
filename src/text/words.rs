//! The page's own texts in each language. A language that lacks one does not compile.
//!
//! A word between braces is a placeholder.

mod debate;
mod document;
mod embed;
mod estimate;
mod everyone;
mod explain;
mod picture;
mod proposal;
mod release;

pub use debate::DebateWords;
pub use document::DocumentWords;
pub use embed::EmbedWords;
pub use estimate::EstimateWords;
pub use everyone::EveryoneWords;
pub use explain::ExplainWords;
pub use picture::PictureWords;
pub use proposal::ProposalWords;
pub use release::ReleaseWords;

use engine::Language;
use locale::Notation;

/// The texts of the page in one language.
#[derive(Debug)]
pub struct Words {
    /// The language, for the messages of other crates.
    pub spoken: Language,
    /// The full names of the months.
    pub months: [&'static str; 12],
    /// The functions of formulas: identifier and readable name.
    pub functions: [(&'static str, &'static str); 8],
    /// The name of the language in that language.
    pub language_name: &'static str,
    /// The name of the product.
    pub product: &'static str,
    /// Label of the language buttons.
    pub language: &'static str,
    /// `true` if ‘more’ and ‘fewer’ go before the noun.
    pub word_first: bool,
    /// Note on a translated page; `{original}`.
    pub translation: &'static str,
    /// Link that skips to the budget table.
    pub skip_to_content: &'static str,
    /// Word between the bounds of an interval.
    pub to: &'static str,
    /// Word before an interval from fewer to more.
    pub from: &'static str,
    /// Word before a year.
    pub in_year: &'static str,
    /// Proviso of bounds that depend on the assumptions.
    pub by_our_assumptions: &'static str,
    /// Phrase for a change of 0.
    pub no_change_in: &'static str,
    /// Sentence for a proposal that changes nothing; `{position}`, here and in other texts, is the official position.
    pub same_as_official: &'static str,
    /// Phrase before a difference.
    pub that_is: &'static str,
    /// Phrase after a difference; `{position}`.
    pub than_official: &'static str,
    /// Label of the proposal minus the government's position.
    pub difference: &'static str,
    /// Heading of the headline.
    pub the_result: &'static str,
    /// Button that opens the explanation of the headline.
    pub how_computed: &'static str,
    /// Accessible name of the headline's chart; `{position}`.
    pub picture_of_ranges: &'static str,
    /// Heading of the budget table.
    pub the_budget: &'static str,
    /// Heading of the outcomes.
    pub what_it_does: &'static str,
    /// Note that presets leave the locked `{lines}` as they are.
    pub locked_stay: &'static str,
    /// Label of the presets.
    pub examples: &'static str,
    /// Note on a preset that the advice does not mention; `{authors}`.
    pub example: &'static str,
    /// Label of the year buttons.
    pub year: &'static str,
    /// Button for all years side by side.
    pub each_year: &'static str,
    /// Mark of a year whose budget is closed.
    pub closed: &'static str,
    /// Button that copies the choices of the chosen year to all years.
    pub apply_to_all_years: &'static str,
    /// Heading of the choices that belong to no budget line.
    pub other_choices: &'static str,
    /// Note on choices that are set for all years at once.
    pub all_years: &'static str,
    /// Conjunction ‘or’.
    pub or: &'static str,
    /// Caption of the budget table; `{position}`, `{unit}`.
    pub ledger_caption: &'static str,
    /// Heading of the column of budget lines.
    pub article: &'static str,
    /// Subheading of the column before.
    pub credit_before: &'static str,
    /// Subheading of the official column.
    pub change: &'static str,
    /// Heading of the column of choices.
    pub your_change: &'static str,
    /// Subheading of the column of choices; `{position}`.
    pub against_official: &'static str,
    /// Subheading of the proposal's column.
    pub total_change: &'static str,
    /// Button that unfolds the parts of a line.
    pub show_parts: &'static str,
    /// Button that folds the parts of a line.
    pub hide_parts: &'static str,
    /// Summary of the notes.
    pub about: &'static str,
    /// Word before the code of a budget line.
    pub code: &'static str,
    /// Phrase for a budget line whose code is not public.
    pub code_unknown: &'static str,
    /// Button that resets one line.
    pub reset: &'static str,
    /// Button that resets all choices; `{position}`.
    pub reset_choices: &'static str,
    /// Word before a finding that holds whatever the figures are.
    pub certainly: &'static str,
    /// Word before a finding that depends on the unknowns.
    pub possibly: &'static str,
    /// Label of the − button.
    pub less: &'static str,
    /// Label of the + button.
    pub more: &'static str,
    /// Label of a slider.
    pub slider: &'static str,
    /// Mark of a figure that no public document gives.
    pub unknown: &'static str,
    /// Placeholder of a field whose number depends on the unknowns.
    pub variable: &'static str,
    /// Note on a number that follows a preset; `{range}`.
    pub follows_preset: &'static str,
    /// Error for an empty field that needs a number.
    pub type_a_number: &'static str,
    /// Error for a text that is no number; `{typed}`.
    pub no_number: &'static str,
    /// Error for a unit that does not fit; `{typed}`, `{unit}`.
    pub unknown_unit: &'static str,
    /// Error for a unit in a field without one; `{typed}`.
    pub no_unit: &'static str,
    /// Error for a number outside its limits; `{least}`, `{greatest}`.
    pub outside_limits: &'static str,
    /// Error for a fraction in a field for whole numbers; `{below}`, `{above}`.
    pub not_whole: &'static str,
    /// Error for a number that is no multiple of the step; `{step}`, `{below}`, `{above}`.
    pub off_grid: &'static str,
    /// Phrase in place of a value that cannot be computed.
    pub not_computable: &'static str,
    /// Message that names the formula that fails; `{formula}`, `{year}`.
    pub fault: &'static str,
    /// Before what more money on a line may mean.
    pub more_may_mean: &'static str,
    /// Before what less may mean.
    pub less_may_mean: &'static str,
    /// Before what a meaning does not say.
    pub meaning_limits: &'static str,
    /// A column of the outcomes.
    pub outcome: &'static str,
    /// Introduction of the outcomes; `{position}`.
    pub outcomes_intro: &'static str,
    /// Note on a narrow screen, which shows one year; `{year}`.
    pub outcomes_one_year: &'static str,
    /// Caption of the outcomes; `{position}`.
    pub outcomes_caption: &'static str,
    /// Word for an outcome that the proposal does not change.
    pub same: &'static str,
    /// Heading of the unknowns.
    pub what_is_unknown: &'static str,
    /// Introduction of the unknowns.
    pub unknown_intro: &'static str,
    /// Heading of the assumptions.
    pub assumptions: &'static str,
    /// Introduction of the assumptions.
    pub assumptions_intro: &'static str,
    /// Summary that unfolds the assumptions.
    pub show_assumptions: &'static str,
    /// Button that makes an input unknown again.
    pub make_unknown: &'static str,
    /// Label of the interval of an input.
    pub computed_with_range: &'static str,
    /// Phrase for an input without an interval.
    pub not_varied: &'static str,
    /// Phrase for an open unknown; `{range}`.
    pub computed_with: &'static str,
    /// Word for an explanation, in the accessible name of a number.
    pub explanation: &'static str,
    /// Button that returns to the previous explanation.
    pub back: &'static str,
    /// Button that closes the explanation.
    pub close: &'static str,
    /// Label of a value that is the same in each layer.
    pub value: &'static str,
    /// Heading of the formula.
    pub formula: &'static str,
    /// Heading of the terms of the formula.
    pub computed_from: &'static str,
    /// Heading of the inputs that a value rests on in the end.
    pub rests_on: &'static str,
    /// Note on rounding, below an explanation.
    pub rounding_note: &'static str,
    /// Status of a choice.
    pub kind_choice: &'static str,
    /// An unknown that is probably public, but was not found.
    pub not_found: &'static str,
    /// An unknown that no document gives.
    pub undeterminable: &'static str,
    /// Before a source that may give an unknown.
    pub look_up: &'static str,
    /// An unknown that was filled in.
    pub filled_in_by_you: &'static str,
    /// Status of an assumption.
    pub kind_assumption: &'static str,
    /// Status of an assumption that was changed.
    pub changed_by_you: &'static str,
    /// Status of a fact.
    pub kind_fact: &'static str,
    /// Status of a computed quantity.
    pub kind_formula: &'static str,
    /// Label of the basis of an interval.
    pub basis: &'static str,
    /// Basis: a source.
    pub basis_source: &'static str,
    /// Basis: the nature of the quantity.
    pub basis_logic: &'static str,
    /// Basis: calibration on an observation.
    pub basis_calibrated: &'static str,
    /// Basis: a reading of the source.
    pub basis_reading: &'static str,
    /// Basis: none.
    pub basis_none: &'static str,
    /// Certainty of a figure: from the advice.
    pub mark_advice: &'static str,
    /// Certainty of a figure: official, or of the sector.
    pub mark_official: &'static str,
    /// Certainty of a figure: from the sector.
    pub mark_sector: &'static str,
    /// Certainty of a figure: from the press.
    pub mark_press: &'static str,
    /// Certainty of a figure: from third parties.
    pub mark_secondary: &'static str,
    /// Certainty of a figure: uncertain.
    pub mark_uncertain: &'static str,
    /// Certainty of a figure: derived.
    pub mark_derived: &'static str,
    /// Certainty of a figure: general knowledge.
    pub mark_general: &'static str,
    /// Heading of the facts and sources.
    pub figures_and_sources: &'static str,
    /// Summary that unfolds the facts.
    pub facts: &'static str,
    /// Summary that unfolds the observations.
    pub observed: &'static str,
    /// Says what was observed; `{period}`, `{value}`.
    pub observed_in: &'static str,
    /// Unfolds the sources.
    pub sources: &'static str,
    /// Summary that unfolds the glossary.
    pub glossary: &'static str,
    /// Word before the version of the document.
    pub version: &'static str,
    /// Phrase before the date of the data.
    pub data_of: &'static str,
    /// Label of the publisher.
    pub publisher: &'static str,
    /// Phrase for a document without a publisher.
    pub not_published: &'static str,
    /// Disclaimer at the foot of the page; `{authors}`.
    pub disclaimer: &'static str,
    /// Privacy note at the foot of the page.
    pub privacy: &'static str,
    /// Heading of the error page.
    pub cannot_open: &'static str,
    /// Error for a page that names no document.
    pub no_document: &'static str,
    /// Error for a document that cannot be fetched; `{address}`.
    pub unreachable: &'static str,
    /// Error for deferred parts that cannot be fetched.
    pub later_failed: &'static str,
    /// Button that fetches them again.
    pub ask_again: &'static str,
    /// Advice at the end of the error page.
    pub try_again: &'static str,
}

/// Sets of texts that only some parts of the page use. Each is a static of its own, linked into the file of the code that uses it.
macro_rules! sets {
    ($($(#[$about:meta])* $name:ident: $Words:ty,)*) => {
        impl Words {$(
            $(#[$about])*
            pub fn $name(&self) -> &'static $Words {
                match self.spoken {
                    Language::Dutch => &$name::DUTCH,
                    Language::English => &$name::ENGLISH,
                }
            }
        )*}
    };
}

sets! {
    /// Texts about the document, and about opening another.
    document: DocumentWords,
    /// Texts of the embedded page.
    embed: EmbedWords,
    /// Texts of debate mode.
    debate: DebateWords,
    /// Texts about estimates, the sensitivity ranking and the goal seek.
    estimate: EstimateWords,
    /// Texts about accessibility, errors in figures and the purpose of panels.
    everyone: EveryoneWords,
    /// Texts of explanations and of the search.
    explain: ExplainWords,
    /// Texts about the program's own release.
    release: ReleaseWords,
    /// Texts around and in charts.
    picture: PictureWords,
    /// Texts for work on proposals.
    proposal: ProposalWords,
}

impl Words {
    /// Returns the notation of numbers.
    pub fn notation(&self) -> Notation {
        self.spoken.notation()
    }

    /// Returns the readable name of a function or keyword of formulas; the identifier itself if it has none.
    pub fn function<'a>(&self, word: &'a str) -> &'a str
    where
        'static: 'a,
    {
        self.functions.iter().find(|(id, _)| *id == word).map_or(word, |(_, read)| read)
    }
}

/// Dutch texts.
pub static DUTCH: Words = Words {
    spoken: Language::Dutch,
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    functions: [
        ("min", "kleinste van"),
        ("max", "grootste van"),
        ("clamp", "begrensd"),
        ("sum", "som van"),
        ("if", "als"),
        ("prev", "vorig jaar"),
        ("year", "jaar"),
        ("in", "in"),
    ],
    language_name: "Nederlands",
    product: "Begrotingsverkenner",
    language: "Taal",
    word_first: false,
    translation: "Vertaling. Origineel: {original}.",
    skip_to_content: "Ga naar de begroting",
    to: "tot",
    from: "van",
    in_year: "in",
    by_our_assumptions: "bij onze aannames",
    no_change_in: "geen verandering in",
    same_as_official: "Dat is hetzelfde als bij {position}.",
    that_is: "Dat is",
    than_official: "dan bij {position}",
    difference: "verschil",
    the_result: "Het resultaat",
    how_computed: "Waar komt dit cijfer vandaan?",
    picture_of_ranges: "De vork van {position} en die van uw voorstel op één as. De zinnen ernaast geven dezelfde cijfers.",
    the_budget: "De begroting",
    what_it_does: "Wat er verandert",
    locked_stay: "Vergrendeld, en dus door geen voorbeeld gewijzigd: {lines}.",
    examples: "Begin met een voorbeeld",
    example: "Rekenvoorbeeld, geen voorstel van {authors}.",
    year: "Jaar",
    each_year: "elk jaar",
    closed: "afgesloten",
    apply_to_all_years: "toepassen op alle jaren",
    other_choices: "Andere keuzes",
    all_years: "(voor alle jaren)",
    or: "of",
    ledger_caption: "Begrotingsartikelen met het krediet vooraf, de wijziging van {position}, uw wijziging en het resultaat, in {unit}",
    article: "begrotingsartikel",
    credit_before: "krediet vooraf",
    change: "wijziging",
    your_change: "uw wijziging",
    against_official: "tegenover {position}",
    total_change: "wijziging samen",
    show_parts: "onderdelen tonen",
    hide_parts: "onderdelen verbergen",
    about: "toelichting",
    code: "Code",
    code_unknown: "Code niet gevonden",
    reset: "zet terug",
    reset_choices: "Alles terugzetten naar {position}",
    certainly: "Kan niet",
    possibly: "Mogelijk",
    less: "minder",
    more: "meer",
    slider: "schuif",
    unknown: "niet bekend",
    variable: "verschilt",
    follows_preset: "Volgt het voorbeeld: {range}, naargelang wat niet bekend is.",
    type_a_number: "Typ een getal, bijvoorbeeld 3500 of 3,5 mln.",
    no_number: "‘{typed}’ is geen getal. Typ bijvoorbeeld 3500, -250 of 3,5 mln.",
    unknown_unit: "‘{typed}’ past hier niet. Typ het getal zonder eenheid of in {unit}.",
    no_unit: "‘{typed}’ past hier niet. Typ alleen het getal.",
    outside_limits: "Dit getal valt buiten de grenzen. Typ een getal van {least} tot {greatest}.",
    not_whole: "Hier kunnen enkel gehele getallen. Bedoelt u {below} of {above}? Een punt scheidt duizendtallen, een komma decimalen.",
    off_grid: "Hier kunnen enkel veelvouden van {step}. Bedoelt u {below} of {above}? Een punt scheidt duizendtallen, een komma decimalen.",
    not_computable: "niet te berekenen",
    fault: "Dit is niet te berekenen: de formule ‘{formula}’ deelt door nul in {year}, of wordt daar te groot.",
    more_may_mean: "Wat meer geld hier kan betekenen",
    less_may_mean: "Wat minder geld hier kan betekenen",
    meaning_limits: "Wat dit niet zegt",
    outcome: "resultaat",
    outcomes_intro: "In elke cel staat uw voorstel, met daaronder het verschil met {position}. Zolang cijfers ontbreken, staan er twee getallen: het laagste en het hoogste, bij onze aannames.",
    outcomes_one_year: "Op dit smalle scherm staat hier {year}. Kies hierboven ‘elk jaar’ om alle jaren te zien.",
    outcomes_caption: "Resultaten per jaar: uw voorstel en het verschil met {position}",
    same: "gelijk",
    what_is_unknown: "Wat weten we niet?",
    unknown_intro: "Deze cijfers bestaan, maar geen openbaar document geeft ze. Zolang ze ontbreken, rekent de pagina tussen twee grenzen. Kent u een cijfer? Vul het in: elke vork wordt meteen kleiner.",
    assumptions: "Aannames",
    assumptions_intro: "Schattingen waarmee de pagina rekent. U kunt ze wijzigen; bij elke schatting staat waarop ze steunt.",
    show_assumptions: "Toon alle aannames",
    make_unknown: "weer onbekend maken",
    computed_with_range: "Gerekend met:",
    not_varied: "één vaste waarde",
    computed_with: "gerekend met {range}",
    explanation: "uitleg",
    back: "Terug",
    close: "Sluiten",
    value: "waarde",
    formula: "Formule",
    computed_from: "Berekend uit",
    rests_on: "Waarop dit uiteindelijk steunt",
    rounding_note: "Op de pagina is een vork ruim afgerond: de ondergrens naar beneden, de bovengrens naar boven. Hier staan vier decimalen. Alles wordt in deze browser berekend.",
    kind_choice: "keuze",
    not_found: "niet gevonden",
    undeterminable: "niet te achterhalen",
    look_up: "op te zoeken in",
    filled_in_by_you: "ingevuld door u",
    kind_assumption: "aanname",
    changed_by_you: "aanname, gewijzigd door u",
    kind_fact: "feit",
    kind_formula: "berekend",
    basis: "basis",
    basis_source: "uit een bron",
    basis_logic: "kan alleen tussen deze grenzen liggen",
    basis_calibrated: "zo gekozen dat de uitkomst overeenkomt met een gemeten cijfer",
    basis_reading: "onze lezing van de bron",
    basis_none: "geen bron",
    mark_advice: "uit het advies",
    mark_official: "officiële bron",
    mark_sector: "bron uit de sector",
    mark_press: "pers",
    mark_secondary: "via een andere bron; het document zelf is niet geraadpleegd",
    mark_uncertain: "onzeker",
    mark_derived: "afgeleid",
    mark_general: "algemene kennis",
    figures_and_sources: "Cijfers en bronnen",
    facts: "Feiten met hun bron",
    observed: "Waargenomen cijfers",
    observed_in: "waargenomen in {period}: {value}",
    sources: "Alle bronnen",
    glossary: "Begrippen en afkortingen",
    version: "Documentversie",
    data_of: "stand van de gegevens:",
    publisher: "Uitgever",
    not_published: "niet gepubliceerd",
    disclaimer: "Wat u hier instelt, is een scenario van een gebruiker, geen standpunt van {authors}.",
    privacy: "Alles wordt in uw browser berekend. Er zijn geen cookies, en niets van wat u doet, wordt verstuurd of bewaard, tenzij u zelf iets bewaart.",
    cannot_open: "De verkenner kan niet openen",
    no_document: "Deze pagina noemt geen document. Herstel het element met id ‘document’ in index.html.",
    unreachable: "Het document ‘{address}’ is niet te bereiken. Controleer uw internetverbinding. Is ze terug, dan laadt deze pagina vanzelf opnieuw; u kunt dat ook zelf doen.",
    later_failed: "Een deel van de pagina kon niet worden geladen. Wat hierboven staat, blijft werken. Zodra uw verbinding terug is, wordt dat deel vanzelf opnieuw opgehaald. Duurt dat te lang, laad dan de pagina opnieuw: uw voorstel blijft in het adres staan.",
    ask_again: "Opnieuw proberen",
    try_again: "Blijft dit gebeuren? Meld het aan wie deze pagina publiceert.",
};

/// English texts.
pub static ENGLISH: Words = Words {
    spoken: Language::English,
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    functions: [
        ("min", "least of"),
        ("max", "greatest of"),
        ("clamp", "limited"),
        ("sum", "sum of"),
        ("if", "if"),
        ("prev", "year before"),
        ("year", "year"),
        ("in", "in"),
    ],
    language_name: "English",
    product: "Budget explorer",
    language: "Language",
    word_first: true,
    translation: "Translation. Original: {original}.",
    skip_to_content: "Skip to the budget",
    to: "to",
    from: "from",
    in_year: "in",
    by_our_assumptions: "on our assumptions",
    no_change_in: "no change in",
    same_as_official: "That is the same as under {position}.",
    that_is: "That is",
    than_official: "than under {position}",
    difference: "difference",
    the_result: "The result",
    how_computed: "Where does this figure come from?",
    picture_of_ranges: "Range of {position} and of your proposal on one axis. The sentences beside it give the same figures.",
    the_budget: "The budget",
    what_it_does: "What changes",
    locked_stay: "Locked, so no example changes it: {lines}.",
    examples: "Start from an example",
    example: "Worked example, not a proposal of {authors}.",
    year: "Year",
    each_year: "each year",
    closed: "closed",
    apply_to_all_years: "apply to all years",
    other_choices: "Other choices",
    all_years: "(for all years)",
    or: "or",
    ledger_caption: "Budget articles with the appropriation before, the change under {position}, your change and the result, in {unit}",
    article: "budget article",
    credit_before: "appropriation before",
    change: "change",
    your_change: "your change",
    against_official: "compared with {position}",
    total_change: "change in all",
    show_parts: "show parts",
    hide_parts: "hide parts",
    about: "notes",
    code: "Code",
    code_unknown: "Code not found",
    reset: "reset",
    reset_choices: "Reset all to {position}",
    certainly: "Not possible",
    possibly: "Possibly",
    less: "less",
    more: "more",
    slider: "slider",
    unknown: "not known",
    variable: "varies",
    follows_preset: "Follows the example: {range}, depending on what is not known.",
    type_a_number: "Type a number, for example 3,500 or 3.5 million.",
    no_number: "‘{typed}’ is not a number. Type for example 3,500, -250 or 3.5 million.",
    unknown_unit: "‘{typed}’ does not fit here. Type the number without a unit or in {unit}.",
    no_unit: "‘{typed}’ does not fit here. Type the number alone.",
    outside_limits: "This number is outside the limits. Type a number from {least} to {greatest}.",
    not_whole: "Only whole numbers fit here. Did you mean {below} or {above}? A comma separates thousands, a point decimals.",
    off_grid: "Only multiples of {step} fit here. Did you mean {below} or {above}? A comma separates thousands, a point decimals.",
    not_computable: "cannot be calculated",
    fault: "This cannot be calculated: in {year} the formula ‘{formula}’ divides by zero or grows too large.",
    more_may_mean: "What more money here may mean",
    less_may_mean: "What less money here may mean",
    meaning_limits: "What this does not say",
    outcome: "outcome",
    outcomes_intro: "Each cell shows your proposal, with the difference from {position} below it. As long as figures are missing there are two numbers: the lowest and the highest, on our assumptions.",
    outcomes_one_year: "On this narrow screen {year} is shown. Choose ‘each year’ above to see all years.",
    outcomes_caption: "Outcomes by year: your proposal and the difference from {position}",
    same: "same",
    what_is_unknown: "What do we not know?",
    unknown_intro: "These figures exist, but no public document gives them. As long as they are missing, the page calculates between two limits. Do you know one? Fill it in: every range narrows at once.",
    assumptions: "Assumptions",
    assumptions_intro: "Estimates that the page computes with. You can change them; each says what it rests on.",
    show_assumptions: "Show all assumptions",
    make_unknown: "make unknown again",
    computed_with_range: "Calculated with:",
    not_varied: "one fixed value",
    computed_with: "calculated with {range}",
    explanation: "explanation",
    back: "Back",
    close: "Close",
    value: "value",
    formula: "Formula",
    computed_from: "Calculated from",
    rests_on: "What this ultimately rests on",
    rounding_note: "On the page a range is rounded generously: the lower end down, the upper end up. Here four decimals are shown. Everything is calculated in this browser.",
    kind_choice: "choice",
    not_found: "not found",
    undeterminable: "cannot be known",
    look_up: "may be looked up in",
    filled_in_by_you: "filled in by you",
    kind_assumption: "assumption",
    changed_by_you: "assumption, changed by you",
    kind_fact: "fact",
    kind_formula: "calculated",
    basis: "basis",
    basis_source: "from a source",
    basis_logic: "can only lie between these limits",
    basis_calibrated: "chosen so that the outcome matches a measured figure",
    basis_reading: "our reading of the source",
    basis_none: "no source",
    mark_advice: "from the advice",
    mark_official: "official source",
    mark_sector: "sector source",
    mark_press: "press",
    mark_secondary: "from another source; original not consulted",
    mark_uncertain: "uncertain",
    mark_derived: "derived",
    mark_general: "general knowledge",
    figures_and_sources: "Figures and sources",
    facts: "Facts with their source",
    observed: "Observed figures",
    observed_in: "observed in {period}: {value}",
    sources: "All sources",
    glossary: "Terms and abbreviations",
    version: "Document version",
    data_of: "data as of",
    publisher: "Publisher",
    not_published: "not published",
    disclaimer: "What you set here is a user’s scenario, not a position of {authors}.",
    privacy: "Everything is calculated in your browser. There are no cookies, and nothing you do is sent or stored, unless you save something yourself.",
    cannot_open: "The explorer cannot open",
    no_document: "This page names no document. Correct the element with the id ‘document’ in index.html.",
    unreachable: "The document ‘{address}’ cannot be reached. Check your connection. Once it is back, this page reloads automatically; you can do so too.",
    later_failed: "Part of the page could not be loaded. What you see above still works. Once your connection is back, that part is fetched again automatically. If that takes too long, load the page again: your proposal stays in the address.",
    ask_again: "Try again",
    try_again: "Does this go on? Tell whoever publishes this page.",
};
