//! The page's own words. A language that misses one does not compile.
//!
//! A word between braces stands for what is filled in.

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

/// All words of the page in one language.
#[derive(Debug)]
pub struct Words {
    /// The language, as whoever speaks beside these words knows it.
    pub spoken: Language,
    /// The months, in full.
    pub months: [&'static str; 12],
    /// The functions of formulas, as ids and as people read them.
    pub functions: [(&'static str, &'static str); 8],
    /// The language's own name.
    pub language_name: &'static str,
    /// The product's name.
    pub product: &'static str,
    /// Names the group of languages.
    pub language: &'static str,
    /// ‘More’ and ‘fewer’ stand before what they are said of.
    pub word_first: bool,
    /// Said on a page in a translation.
    pub translation: &'static str,
    /// Skips to the budget table.
    pub skip_to_content: &'static str,
    /// Between the ends of a range.
    pub to: &'static str,
    /// Before a range that runs from fewer to more.
    pub from: &'static str,
    /// Before a year.
    pub in_year: &'static str,
    /// The proviso of bounds.
    pub by_our_assumptions: &'static str,
    /// Said of a change of 0.
    pub no_change_in: &'static str,
    /// Said where the proposal changes nothing; `{position}`, as in other words: the official position.
    pub same_as_official: &'static str,
    /// Before a difference.
    pub that_is: &'static str,
    /// After a difference.
    pub than_official: &'static str,
    /// The proposal minus the government's position.
    pub difference: &'static str,
    /// The heading of the headline.
    pub the_result: &'static str,
    /// Opens the explanation of the headline.
    pub how_computed: &'static str,
    /// Names the picture of the headline.
    pub picture_of_ranges: &'static str,
    /// The heading of the budget table.
    pub the_budget: &'static str,
    /// The heading of the outcomes.
    pub what_it_does: &'static str,
    /// Which `{lines}` presets leave as they are.
    pub locked_stay: &'static str,
    /// Names the presets.
    pub examples: &'static str,
    /// Said of a preset that the advice does not mention.
    pub example: &'static str,
    /// Names the year switch.
    pub year: &'static str,
    /// All years beside each other.
    pub each_year: &'static str,
    /// Said of a year whose budget is closed.
    pub closed: &'static str,
    /// Copies the choices of the year that is looked at to all years.
    pub apply_to_all_years: &'static str,
    /// The heading of choices that belong to no line.
    pub other_choices: &'static str,
    /// Said where a choice is set for all years at once.
    pub all_years: &'static str,
    /// Before what goes with the headline.
    pub or: &'static str,
    /// The caption of the budget table.
    pub ledger_caption: &'static str,
    /// A column of the budget table.
    pub article: &'static str,
    /// Below the first layer's name.
    pub credit_before: &'static str,
    /// Below the government's name.
    pub change: &'static str,
    /// A column of the budget table.
    pub your_change: &'static str,
    /// Below it.
    pub against_official: &'static str,
    /// Below the proposal's name.
    pub total_change: &'static str,
    /// Opens the parts of a line.
    pub show_parts: &'static str,
    /// Closes them.
    pub hide_parts: &'static str,
    /// Opens what there is to know of something.
    pub about: &'static str,
    /// Before an article's code.
    pub code: &'static str,
    /// Said where an article's code is not public.
    pub code_unknown: &'static str,
    /// Puts one line back.
    pub reset: &'static str,
    /// Puts all choices back.
    pub reset_choices: &'static str,
    /// Before a finding that holds whatever the figures are.
    pub certainly: &'static str,
    /// Before a finding that depends on what is not known.
    pub possibly: &'static str,
    /// The − button.
    pub less: &'static str,
    /// The + button.
    pub more: &'static str,
    /// Names a slider.
    pub slider: &'static str,
    /// Said of a figure that no public document gives.
    pub unknown: &'static str,
    /// Stands in a field whose number depends on what is not known.
    pub variable: &'static str,
    /// Said of a number that follows a preset; `{range}`.
    pub follows_preset: &'static str,
    /// Said of a field that needs a number.
    pub type_a_number: &'static str,
    /// Said of something typed that is no number; `{typed}`.
    pub no_number: &'static str,
    /// Said of a unit that does not fit; `{typed}`, `{unit}`.
    pub unknown_unit: &'static str,
    /// The sentence on a unit where there is none; `{typed}`.
    pub no_unit: &'static str,
    /// Said of a number that may not be set; `{least}`, `{greatest}`.
    pub outside_limits: &'static str,
    /// Said of a fraction; `{below}`, `{above}`.
    pub not_whole: &'static str,
    /// The sentence on a number between two amounts; `{step}`, `{below}`, `{above}`.
    pub off_grid: &'static str,
    /// Stands where a value cannot be computed.
    pub not_computable: &'static str,
    /// Says which formula fails; `{formula}`, `{year}`.
    pub fault: &'static str,
    /// Before what more money on a line may mean.
    pub more_may_mean: &'static str,
    /// Before what less may mean.
    pub less_may_mean: &'static str,
    /// Before what a meaning does not say.
    pub meaning_limits: &'static str,
    /// A column of the outcomes.
    pub outcome: &'static str,
    /// Above the outcomes.
    pub outcomes_intro: &'static str,
    /// Said on a narrow screen, where one year is shown.
    pub outcomes_one_year: &'static str,
    /// The caption of the outcomes.
    pub outcomes_caption: &'static str,
    /// Stands where the proposal changes nothing.
    pub same: &'static str,
    /// The heading of the unknowns.
    pub what_is_unknown: &'static str,
    /// Below it.
    pub unknown_intro: &'static str,
    /// The heading of the assumptions.
    pub assumptions: &'static str,
    /// Below it.
    pub assumptions_intro: &'static str,
    /// Unfolds the assumptions.
    pub show_assumptions: &'static str,
    /// Makes a figure unknown again.
    pub make_unknown: &'static str,
    /// Before the range of an input.
    pub computed_with_range: &'static str,
    /// Said of an input without a range.
    pub not_varied: &'static str,
    /// Said of an open unknown; `{range}`.
    pub computed_with: &'static str,
    /// Named in a number's accessible name.
    pub explanation: &'static str,
    /// Back to the number before.
    pub back: &'static str,
    /// Closes the explanation.
    pub close: &'static str,
    /// Names a value that is the same in each layer.
    pub value: &'static str,
    /// The heading above a formula.
    pub formula: &'static str,
    /// The heading above the terms.
    pub computed_from: &'static str,
    /// The heading above the grounds.
    pub rests_on: &'static str,
    /// Below an explanation.
    pub rounding_note: &'static str,
    /// The kind of a choice.
    pub kind_choice: &'static str,
    /// An unknown that is probably public, but was not found.
    pub not_found: &'static str,
    /// An unknown that no document gives.
    pub undeterminable: &'static str,
    /// Before a source that may give an unknown.
    pub look_up: &'static str,
    /// An unknown that was filled in.
    pub filled_in_by_you: &'static str,
    /// The kind of an assumption.
    pub kind_assumption: &'static str,
    /// An assumption that was changed.
    pub changed_by_you: &'static str,
    /// The kind of a fact.
    pub kind_fact: &'static str,
    /// The kind of a formula.
    pub kind_formula: &'static str,
    /// Before what a range rests on.
    pub basis: &'static str,
    /// What a range rests on.
    pub basis_source: &'static str,
    /// What a range rests on.
    pub basis_logic: &'static str,
    /// What a range rests on.
    pub basis_calibrated: &'static str,
    /// What a range rests on.
    pub basis_reading: &'static str,
    /// What a range rests on.
    pub basis_none: &'static str,
    /// How well a figure is known.
    pub mark_advice: &'static str,
    /// How well a figure is known.
    pub mark_official: &'static str,
    /// How well a figure is known.
    pub mark_sector: &'static str,
    /// How well a figure is known.
    pub mark_press: &'static str,
    /// How well a figure is known.
    pub mark_secondary: &'static str,
    /// How well a figure is known.
    pub mark_uncertain: &'static str,
    /// How well a figure is known.
    pub mark_derived: &'static str,
    /// How well a figure is known.
    pub mark_general: &'static str,
    /// The heading of facts and sources.
    pub figures_and_sources: &'static str,
    /// Unfolds the facts.
    pub facts: &'static str,
    /// Unfolds the observations.
    pub observed: &'static str,
    /// Says what was observed; `{period}`, `{value}`.
    pub observed_in: &'static str,
    /// Unfolds the sources.
    pub sources: &'static str,
    /// Unfolds the glossary.
    pub glossary: &'static str,
    /// Before the document's version.
    pub version: &'static str,
    /// Before the date of the figures.
    pub data_of: &'static str,
    /// Before the publisher's name.
    pub publisher: &'static str,
    /// Said where no publisher was filled in.
    pub not_published: &'static str,
    /// At the foot of the page.
    pub disclaimer: &'static str,
    /// At the foot of the page.
    pub privacy: &'static str,
    /// The heading where no document can be shown.
    pub cannot_open: &'static str,
    /// Said where the page names no document.
    pub no_document: &'static str,
    /// Said where the document cannot be fetched; `{address}`.
    pub unreachable: &'static str,
    /// When the parts that come after the first cannot be had.
    pub later_failed: &'static str,
    /// Asks for them again.
    pub ask_again: &'static str,
    /// Below a problem.
    pub try_again: &'static str,
}

/// Words of which only some parts of the page have need: each set is data of its own, which comes with the code that asks for it.
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
    /// Of the document itself, and of opening another.
    document: DocumentWords,
    /// Of the page within another.
    embed: EmbedWords,
    /// Of screens in a chamber.
    debate: DebateWords,
    /// Of likely values, the ranking and wishes.
    estimate: EstimateWords,
    /// Of accessibility, mistakes and what panels are for.
    everyone: EveryoneWords,
    /// Of numbers that answer for themselves.
    explain: ExplainWords,
    /// Of the program's own release.
    release: ReleaseWords,
    /// Around and in pictures.
    picture: PictureWords,
    /// For working with proposals.
    proposal: ProposalWords,
}

impl Words {
    /// The signs of numbers.
    pub fn notation(&self) -> Notation {
        self.spoken.notation()
    }

    /// A word of a formula as people read it.
    pub fn function<'a>(&self, word: &'a str) -> &'a str
    where
        'static: 'a,
    {
        self.functions.iter().find(|(id, _)| *id == word).map_or(word, |(_, read)| read)
    }
}

/// Nederlands.
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
    picture_of_ranges: "Bereik van {position} en van uw voorstel op één as. De zinnen ernaast geven dezelfde cijfers.",
    the_budget: "De begroting",
    what_it_does: "Wat het doet",
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
    show_parts: "delen tonen",
    hide_parts: "delen verbergen",
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
    variable: "wisselt",
    follows_preset: "Volgt het voorbeeld: {range}, naargelang wat niet bekend is.",
    type_a_number: "Typ een getal, bijvoorbeeld 3500 of 3,5 mln.",
    no_number: "‘{typed}’ is geen getal. Typ bijvoorbeeld 3500, -250 of 3,5 mln.",
    unknown_unit: "‘{typed}’ past hier niet. Typ het getal zonder eenheid of in {unit}.",
    no_unit: "‘{typed}’ past hier niet. Typ alleen het getal.",
    outside_limits: "Dit getal valt buiten de grenzen. Typ een getal van {least} tot {greatest}.",
    not_whole: "Hier kunnen enkel gehele getallen. Bedoelt u {below} of {above}? Een punt scheidt duizendtallen, een komma decimalen.",
    off_grid: "Hier kunnen enkel veelvouden van {step}. Bedoelt u {below} of {above}? Een punt scheidt duizendtallen, een komma decimalen.",
    not_computable: "niet te berekenen",
    fault: "Dit is niet te berekenen: de formule ‘{formula}’ deelt in {year} door nul of wordt te groot.",
    more_may_mean: "Wat meer geld hier kan betekenen",
    less_may_mean: "Wat minder geld hier kan betekenen",
    meaning_limits: "Wat dit niet zegt",
    outcome: "resultaat",
    outcomes_intro: "In elke cel: uw voorstel, en daaronder het verschil met {position}. Een bereik zegt tussen welke waarden het resultaat ligt, bij onze aannames, zolang cijfers niet bekend zijn.",
    outcomes_one_year: "Op dit smalle scherm staat hier {year}. Kies hierboven ‘elk jaar’ om alle jaren te zien.",
    outcomes_caption: "Resultaten per jaar: uw voorstel en het verschil met {position}",
    same: "gelijk",
    what_is_unknown: "Wat weten we niet?",
    unknown_intro: "Deze cijfers bestaan, maar geen openbaar document geeft ze. Zolang ze open zijn, rekent de pagina met een bereik. Kent u een cijfer? Vul het in: elk resultaat wordt meteen nauwer.",
    assumptions: "Aannames",
    assumptions_intro: "Schattingen waarmee de pagina rekent. U kunt ze wijzigen; bij elke schatting staat waarop ze steunt.",
    show_assumptions: "Toon alle aannames",
    make_unknown: "weer onbekend maken",
    computed_with_range: "Bereik:",
    not_varied: "niet gevarieerd",
    computed_with: "gerekend met {range}",
    explanation: "uitleg",
    back: "Terug",
    close: "Sluiten",
    value: "waarde",
    formula: "Formule",
    computed_from: "Berekend uit",
    rests_on: "Waarop dit uiteindelijk steunt",
    rounding_note: "Op de pagina is een bereik naar buiten afgerond tot twee cijfers van zijn breedte; hier staan vier decimalen. Alles wordt in deze browser berekend.",
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
    basis_logic: "volgt uit wat het is",
    basis_calibrated: "zo gekozen dat het model een waarneming nabootst",
    basis_reading: "onze lezing van de bron",
    basis_none: "geen bron",
    mark_advice: "advies",
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
    privacy: "Alles wordt in uw browser berekend. Er zijn geen cookies, en niets van wat u doet, wordt verstuurd of bewaard.",
    cannot_open: "De verkenner kan niet openen",
    no_document: "Deze pagina noemt geen document. Herstel het element met id ‘document’ in index.html.",
    unreachable: "Het document ‘{address}’ is niet te bereiken. Kijk uw verbinding na. Is ze terug, dan laadt deze pagina vanzelf opnieuw; u kunt dat ook zelf doen.",
    later_failed: "Een deel van de pagina kon niet worden geladen. Wat hierboven staat, blijft werken. Zodra uw verbinding terug is, wordt dat deel vanzelf opnieuw opgehaald. Duurt dat te lang, laad dan de pagina opnieuw: uw voorstel blijft in het adres staan.",
    ask_again: "Opnieuw proberen",
    try_again: "Blijft dit gebeuren? Meld het aan wie deze pagina publiceert.",
};

/// English.
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
    what_it_does: "What it does",
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
    ledger_caption: "Budget articles with the credit before, the change under {position}, your change and the result, in {unit}",
    article: "budget article",
    credit_before: "credit before",
    change: "change",
    your_change: "your change",
    against_official: "against {position}",
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
    not_computable: "cannot be computed",
    fault: "This cannot be computed: in {year} the formula ‘{formula}’ divides by zero or grows too large.",
    more_may_mean: "What more money here may mean",
    less_may_mean: "What less money here may mean",
    meaning_limits: "What this does not say",
    outcome: "outcome",
    outcomes_intro: "In each cell: your proposal, and below it the difference to {position}. A range says between which values the result lies, on our assumptions, as long as figures are not known.",
    outcomes_one_year: "On this narrow screen {year} is shown. Choose ‘each year’ above to see all years.",
    outcomes_caption: "Outcomes by year: your proposal and the difference to {position}",
    same: "same",
    what_is_unknown: "What do we not know?",
    unknown_intro: "These figures exist, but no public document gives them. While they are open, the page computes with a range. Do you know one? Fill it in: every result narrows at once.",
    assumptions: "Assumptions",
    assumptions_intro: "Estimates that the page computes with. You can change them; each says what it rests on.",
    show_assumptions: "Show all assumptions",
    make_unknown: "make unknown again",
    computed_with_range: "Range:",
    not_varied: "not varied",
    computed_with: "computed with {range}",
    explanation: "explanation",
    back: "Back",
    close: "Close",
    value: "value",
    formula: "Formula",
    computed_from: "Computed from",
    rests_on: "What this rests on in the end",
    rounding_note: "On the page a range is rounded outward to two digits of its width; here four decimals are shown. Everything is computed in this browser.",
    kind_choice: "choice",
    not_found: "not found",
    undeterminable: "cannot be known",
    look_up: "may be looked up in",
    filled_in_by_you: "filled in by you",
    kind_assumption: "assumption",
    changed_by_you: "assumption, changed by you",
    kind_fact: "fact",
    kind_formula: "computed",
    basis: "basis",
    basis_source: "from a source",
    basis_logic: "follows from what it is",
    basis_calibrated: "chosen so that the model reproduces an observation",
    basis_reading: "our reading of the source",
    basis_none: "no source",
    mark_advice: "advice",
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
    privacy: "Everything is computed in your browser. There are no cookies, and nothing of what you do is sent or stored.",
    cannot_open: "The explorer cannot open",
    no_document: "This page names no document. Mend the element with the id ‘document’ in index.html.",
    unreachable: "The document ‘{address}’ cannot be reached. Check your connection. Once it is back, this page loads again by itself; you can do so too.",
    later_failed: "Part of the page could not be loaded. What stands above goes on working. Once your connection is back, that part is fetched again by itself. If that takes too long, load the page again: your proposal stays in the address.",
    ask_again: "Try again",
    try_again: "Does this go on? Tell whoever publishes this page.",
};
