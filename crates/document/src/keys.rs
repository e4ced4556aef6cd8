//! A table of every key of a document and every function of a formula, from which the reference and the schema for editors are made.
//!
//! The reader asks for keys one by one; a test compares those keys with this table, both ways.

use crate::problem::Shape;

/// A table of a document and its keys.
#[derive(Debug)]
pub struct TableKeys {
    /// Its heading: `document`, `[layer]`, `[unit.NAME]`, `[[article]]`.
    pub name: &'static str,
    /// Its description, in Dutch and in English.
    pub about: (&'static str, &'static str),
    /// Its keys, in the order in which to write them.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// The kind of value it takes.
    pub value_kind: ValueKind,
    /// `true` if the key is required.
    pub needed: bool,
    /// Its description, in Dutch and in English.
    pub about: (&'static str, &'static str),
}

/// The kind of value of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// One value of a shape.
    One(Shape),
    /// One of some words.
    Word(&'static [&'static str]),
    /// The name of something else in the document, of the kind named.
    Name(&'static str),
    /// A list of names.
    Names(&'static str),
    /// A list of values of a shape.
    List(Shape),
    /// One citation or a list of them.
    Citations,
    /// Two numbers for all years, or for each year listed.
    Ranges,
    /// A formula.
    Formula,
    /// A table with keys of its own, described in this list under a name.
    Table(&'static str),
    /// Tables under names that the author chooses.
    Named(&'static str),
    /// A list of tables.
    Tables(&'static str),
    /// A table with the names of choices, each with a number or a formula.
    Settings,
    /// A table with periods and numbers.
    Points,
}

const fn key(
    name: &'static str,
    value_kind: ValueKind,
    needed: bool,
    dutch: &'static str,
    english: &'static str,
) -> Key {
    Key { name, value_kind, needed, about: (dutch, english) }
}

use Shape::{Boolean, Integer, Number, Pair, PerYear, String, Text};
use ValueKind::{Citations, Formula, List, Name, Named, Names, One, Points, Ranges, Settings, Table, Tables, Word};

const STATUSES: &[&str] = &["advice", "official", "sector", "press", "secondary", "uncertain", "derived", "general"];
const BASES: &[&str] =
    &["source", "derived", "logic", "advice", "general", "secondary", "calibrated", "reading", "none"];

const LABEL: Key = key("label", One(Text), true, "De korte naam.", "The short name.");
const NOTE: Key = key("note", One(Text), false, "Wat men erover moet weten.", "What to know about it.");
const UNIT: Key = key(
    "unit",
    One(String),
    true,
    "De eenheid: namen met / en * ertussen, of \"1\".",
    "The unit: names joined by / and *, or \"1\".",
);
const SOURCE: Key = key("source", Citations, false, "Waar het vandaan komt.", "Where it comes from.");
const ID: Key = key(
    "id",
    One(String),
    true,
    "De naam waarmee de rest van het document ernaar verwijst.",
    "The name by which the rest of the document refers to it.",
);
const VALUE: Key = key(
    "value",
    One(PerYear),
    true,
    "De waarde: één getal, of een voor elk jaar.",
    "The value: one number, or one for each year.",
);
const LIMITS: Key = key(
    "limits",
    One(Pair),
    true,
    "Het minste en het meeste dat iemand kan instellen.",
    "The least and the most that someone can set.",
);
const STEP: Key = key("step", One(Number), false, "Wat − en + toevoegen.", "What − and + add.");
const SLIDER: Key = key(
    "slider",
    One(Pair),
    false,
    "Tussen welke waarden de schuif loopt, binnen `limits`.",
    "Between which values the slider runs, within `limits`.",
);
const WHOLE: Key = key("whole", One(Boolean), false, "Enkel gehele getallen.", "Whole numbers only.");

const QUESTION: Key = key(
    "question",
    One(Text),
    false,
    "De vraag waarvan het antwoord dit cijfer zou geven.",
    "The question whose answer would give this figure.",
);
const WHEN_LOW: Key = key(
    "when_low",
    One(Text),
    false,
    "Hoe het lage einde gezegd wordt: ‘als niets …’.",
    "How the low end is said: “if nothing …”.",
);
const WHEN_HIGH: Key =
    key("when_high", One(Text), false, "Hoe het hoge einde gezegd wordt.", "How the high end is said.");
const RANGE: Key = key(
    "range",
    Ranges,
    false,
    "Tussen welke waarden het ligt; jaren die hier niet staan, liggen vast.",
    "Between which values it lies; years that are not named are settled.",
);
const BASIS: Key = key(
    "basis",
    Word(BASES),
    true,
    "Waarop het laagste en het hoogste steunen; \"none\" als er voor een van beide niets is.",
    "What the lowest and the highest rest on; \"none\" where nothing is for one of the two.",
);

const ASSUMED: &[Key] =
    &[LABEL, NOTE, QUESTION, WHEN_LOW, WHEN_HIGH, UNIT, VALUE, LIMITS, RANGE, STEP, SLIDER, WHOLE, BASIS, SOURCE];

const UNKNOWN: &[Key] = &[
    LABEL,
    NOTE,
    QUESTION,
    WHEN_LOW,
    WHEN_HIGH,
    UNIT,
    VALUE,
    LIMITS,
    RANGE,
    STEP,
    SLIDER,
    WHOLE,
    BASIS,
    SOURCE,
    key(
        "availability",
        Word(&["not_found", "undeterminable"]),
        false,
        "not_found: wellicht openbaar, maar niet gevonden; undeterminable: geen document geeft het. Anders not_found.",
        "not_found: probably public, but not found; undeterminable: no document gives it. Otherwise not_found.",
    ),
    key(
        "where",
        Citations,
        false,
        "Waar het op te zoeken is; niet bij undeterminable.",
        "Where it may be looked up; not with undeterminable.",
    ),
];

/// Every table of a document.
pub const TABLES: &[TableKeys] = &[
    TableKeys {
        name: "document",
        about: (
            "Wat bovenaan het document staat, vóór de eerste tabel.",
            "What stands at the top of the document, before the first table.",
        ),
        keys: &[
            key("format", One(Integer), true, "De versie van dit formaat: 1.", "The version of this format: 1."),
            key(
                "id",
                One(String),
                true,
                "De naam van het document in links: kleine letters, cijfers en koppeltekens.",
                "The document's name in links: lower-case letters, digits and hyphens.",
            ),
            key("version", One(String), true, "De versie van het document.", "The document's version."),
            key(
                "date",
                One(String),
                true,
                "De stand van de gegevens: jaar, jaar-maand of jaar-maand-dag.",
                "The date of the figures: year, year-month or year-month-day.",
            ),
            key(
                "renew",
                One(String),
                false,
                "Vanaf wanneer er nieuwere cijfers te verwachten zijn: jaar, jaar-maand of jaar-maand-dag. Vanaf dan zegt de pagina het.",
                "From when newer figures are expected: year, year-month or year-month-day. From then on the page says so.",
            ),
            key(
                "renewed_by",
                One(Text),
                false,
                "Wat deze cijfers dan vervangt, aan het einde van een zin: ‘de begroting van 2027’.",
                "What will replace these figures, at the end of a sentence: “the budget of 2027”.",
            ),
            key("years", List(Integer), true, "Het eerste en het laatste jaar.", "The first and the last year."),
            key(
                "closed",
                List(Integer),
                false,
                "Jaren waarvan de begroting afgesloten is.",
                "Years whose budget is closed.",
            ),
            key(
                "opens",
                One(Integer),
                false,
                "Het jaar dat eerst in beeld komt; anders het eerste.",
                "The year that is looked at first; the first otherwise.",
            ),
            key("languages", List(String), true, "De talen, de originele eerst.", "The languages, the original first."),
            key("title", One(Text), true, "De titel.", "The title."),
            key(
                "lede",
                One(Text),
                true,
                "Waarover het gaat, in enkele zinnen.",
                "What it is about, in a few sentences.",
            ),
            key(
                "notice",
                One(Text),
                false,
                "Wat gezegd moet worden op de pagina en op alles wat de pagina verlaat, zoals dat het verzonnen is.",
                "What must be said on the page and on all that leaves it, such as that it is made up.",
            ),
            key(
                "authors",
                One(Text),
                false,
                "Wiens standpunt een scenario van een gebruiker niet is, binnen een zin: ‘de raad’.",
                "Whose position a user's scenario is not, within a sentence: “the council”.",
            ),
            key("layer", Table("[layer]"), true, "De namen van de drie lagen.", "The names of the three layers."),
            key(
                "balance",
                Table("[balance]"),
                false,
                "Wat 0 is als alles verdeeld is.",
                "What is 0 when everything is allotted.",
            ),
            key(
                "inquiry",
                Table("[inquiry]"),
                false,
                "De formele vraag naar ontbrekende cijfers.",
                "The formal question for missing figures.",
            ),
            key(
                "amendment",
                Table("[amendment]"),
                false,
                "De tabel van een amendement; zonder deze sleutel is er geen.",
                "The table of an amendment; without this key there is none.",
            ),
            key(
                "publisher",
                Table("[publisher]"),
                false,
                "Wie de verkenner publiceert.",
                "Who publishes the explorer.",
            ),
            key("unit", Named("[unit.NAME]"), false, "De eenheden.", "The units."),
            key("source", Named("[source.NAME]"), false, "De bronnen.", "The sources."),
            key("article", Tables("[[article]]"), false, "De begrotingslijnen.", "The budget lines."),
            key("choice", Named("[choice.NAME]"), false, "Wat de bezoeker instelt.", "What the visitor sets."),
            key(
                "unknown",
                Named("[unknown.NAME]"),
                false,
                "Wat bestaat, maar niet bekend is.",
                "What exists but is not known.",
            ),
            key("assumption", Named("[assumption.NAME]"), false, "Schattingen.", "Estimates."),
            key("fact", Named("[fact.NAME]"), false, "Wat in een bron staat.", "What stands in a source."),
            key("formula", Named("[formula.NAME]"), false, "Wat uit de rest volgt.", "What follows from the rest."),
            key(
                "outcome",
                Tables("[[outcome]]"),
                false,
                "De resultaten; één ervan is de kop.",
                "The outcomes; one of them is the headline.",
            ),
            key("picture", Tables("[[picture]]"), false, "De beelden.", "The pictures."),
            key(
                "preset",
                Tables("[[preset]]"),
                false,
                "Voorbeelden waarmee men kan beginnen.",
                "Examples to begin with.",
            ),
            key(
                "check",
                Named("[check.NAME]"),
                false,
                "Wat in elk jaar moet kloppen.",
                "What must hold in every year.",
            ),
            key("series", Named("[series.NAME]"), false, "Wat waargenomen is.", "What was observed."),
            key(
                "section",
                Tables("[[section]]"),
                false,
                "Teksten onderaan de pagina.",
                "Texts at the foot of the page.",
            ),
            key("gloss", Tables("[[gloss]]"), false, "Begrippen en hun betekenis.", "Terms and their meaning."),
        ],
    },
    TableKeys {
        name: "[layer]",
        about: ("De namen van de drie lagen.", "The names of the three layers."),
        keys: &[
            key("before", One(Text), true, "Wat er was.", "What there was."),
            key("official", One(Text), true, "Wat beslist of voorgesteld is.", "What was decided or proposed."),
            key("proposal", One(Text), true, "Wat de bezoeker instelt.", "What the visitor sets."),
            key(
                "position",
                One(Text),
                false,
                "De tweede laag binnen een zin: ‘de minister’.",
                "The second layer within a sentence: “the minister’s plan”.",
            ),
        ],
    },
    TableKeys {
        name: "[balance]",
        about: (
            "Wat 0 is als alles verdeeld is, en hoe dat gezegd wordt; `{amount}` is het bedrag.",
            "What is 0 when everything is allotted, and how that is said; `{amount}` is the amount.",
        ),
        keys: &[
            key("of", Name("quantity"), true, "De grootheid.", "The quantity."),
            key("none", One(Text), true, "Bij 0.", "At 0."),
            key("left", One(Text), true, "Boven 0: er is nog iets over.", "Above 0: something is left."),
            key("over", One(Text), true, "Onder 0: er is te veel gegeven.", "Below 0: too much was given."),
        ],
    },
    TableKeys {
        name: "[inquiry]",
        about: ("De formele vraag naar wat niet bekend is.", "The formal question for what is not known."),
        keys: &[
            key("to", One(Text), true, "Aan wie.", "To whom."),
            key("subject", One(Text), true, "Waarover.", "About what."),
            key("reason", One(Text), true, "Waarom, in hele zinnen.", "Why, in whole sentences."),
            key(
                "closing",
                One(Text),
                false,
                "In welke vorm de cijfers gevraagd worden.",
                "In which form the figures are asked for.",
            ),
            SOURCE,
        ],
    },
    TableKeys {
        name: "[amendment]",
        about: ("De kolommen van een amendement.", "The columns of an amendment."),
        keys: &[
            key("amounts", One(Text), true, "De naam van de bedragen.", "The name of the amounts."),
            key(
                "payments",
                One(Text),
                false,
                "De naam van een tweede kolom, als vastleggen en betalen apart staan.",
                "The name of a second column, where committing and paying are apart.",
            ),
            NOTE,
        ],
    },
    TableKeys {
        name: "[publisher]",
        about: (
            "Wie de verkenner publiceert; leeg is ‘niet gepubliceerd’.",
            "Who publishes the explorer; empty means “not published”.",
        ),
        keys: &[
            key("name", One(String), false, "De naam.", "The name."),
            key("contact", One(String), false, "Een e-mailadres voor vragen.", "An e-mail address for questions."),
            key("address", One(String), false, "Het webadres.", "The web address."),
            key("complaints", One(String), false, "Waar klachten naartoe gaan.", "Where complaints go."),
        ],
    },
    TableKeys {
        name: "[unit.NAME]",
        about: ("Een eenheid.", "A unit."),
        keys: &[
            key(
                "is",
                One(String),
                false,
                "Een veelvoud van een andere: \"1000 €\"; \"1\" voor een zuiver getal.",
                "A multiple of another: \"1000 €\"; \"1\" for a pure number.",
            ),
            key(
                "one",
                One(Text),
                false,
                "De naam na 1 en na ‘per’. Nodig, behalve bij `percent = true`; mag leeg zijn.",
                "The name after 1 and after “per”. Needed, except with `percent = true`; may be empty.",
            ),
            key(
                "many",
                One(Text),
                false,
                "De naam na andere getallen. Nodig, behalve bij `percent = true`; mag leeg zijn.",
                "The name after other numbers. Needed, except with `percent = true`; may be empty.",
            ),
            key(
                "gloss",
                One(Text),
                false,
                "Voluit, zoals een schermlezer het zegt.",
                "Written out, as a screen reader says it.",
            ),
            key(
                "percent",
                One(Boolean),
                false,
                "Getoond maal 100, met een procentteken; `one` en `many` zijn wat daarna komt.",
                "Shown times 100, with a percent sign; `one` and `many` are what comes after it.",
            ),
            key(
                "decimals",
                One(Integer),
                false,
                "Met hoeveel decimalen, 0 tot 9; anders drie beduidende cijfers. Keuzes in deze eenheid nemen enkel bedragen met zoveel decimalen.",
                "With how many decimals, 0 to 9; three significant digits otherwise. Choices in this unit take only amounts of so many decimals.",
            ),
        ],
    },
    TableKeys {
        name: "[source.NAME]",
        about: ("Een bron.", "A source."),
        keys: &[
            key("title", One(Text), true, "De titel.", "The title."),
            key("publisher", One(Text), true, "Wie ze uitgaf.", "Who published it."),
            key("date", One(String), false, "Wanneer.", "When."),
            key("address", One(String), false, "Het webadres, met https:// ervoor.", "The web address, with https://."),
            key("status", Word(STATUSES), true, "Hoe goed bekend is wat er staat.", "How well what it says is known."),
        ],
    },
    TableKeys {
        name: "source",
        about: (
            "Een verwijzing naar een bron, bij een cijfer of een tekst.",
            "A citation of a source, beside a figure or a text.",
        ),
        keys: &[
            key("from", Name("source"), true, "De bron.", "The source."),
            key("at", One(Text), false, "De plaats erin.", "The place in it."),
            key(
                "mark",
                Word(STATUSES),
                false,
                "Hoe goed dit cijfer bekend is; anders zoals de bron.",
                "How well this figure is known; as the source otherwise.",
            ),
        ],
    },
    TableKeys {
        name: "[[article]]",
        about: ("Een begrotingslijn. Delen staan na hun geheel.", "A budget line. Parts stand after their whole."),
        keys: &[
            ID,
            key("part_of", Name("article"), false, "De lijn waarvan ze een deel is.", "The line that it is a part of."),
            LABEL,
            key("name", One(Text), false, "De officiële naam.", "The official name."),
            NOTE,
            key("code", One(String), false, "De code in de begroting.", "The code in the budget."),
            key("before", Name("quantity"), false, "Het krediet vooraf.", "The credit before."),
            key(
                "official",
                Name("quantity"),
                false,
                "Wat beslist of voorgesteld is te wijzigen.",
                "The change that was decided or proposed.",
            ),
            key("choice", Name("choice"), false, "Wat de bezoeker wijzigt.", "What the visitor changes."),
            key("result", Name("quantity"), false, "Beide wijzigingen samen.", "Both changes together."),
            key("credit", Name("quantity"), false, "Het krediet dat het wordt.", "The credit that it becomes."),
            key(
                "open_split",
                One(Text),
                false,
                "Gezegd waar de verdeling over de delen niet bekend is.",
                "Said where the split into parts is not known.",
            ),
            SOURCE,
            key(
                "means",
                Tables("[[means]]"),
                false,
                "Wat een wijziging kan betekenen, als geen formule het berekent.",
                "What a change may mean, where no formula computes it.",
            ),
        ],
    },
    TableKeys {
        name: "[[means]]",
        about: (
            "Wat meer of minder geld op een lijn kan betekenen, in woorden en zonder getal: `[[article.means]]`, na zijn lijn.",
            "What more or less money on a line may mean, in words and without a number: `[[article.means]]`, after its line.",
        ),
        keys: &[
            key("more", One(Text), true, "Wat meer kan betekenen.", "What more may mean."),
            key("less", One(Text), true, "Wat minder kan betekenen.", "What less may mean."),
            key("limits", One(Text), true, "Wat dit niet zegt.", "What this does not say."),
            key("source", Citations, true, "Waar het vandaan komt.", "Where it comes from."),
        ],
    },
    TableKeys {
        name: "[choice.NAME]",
        about: ("Een keuze: wat de bezoeker instelt.", "A choice: what the visitor sets."),
        keys: &[LABEL, NOTE, UNIT, VALUE, LIMITS, STEP, SLIDER, WHOLE, SOURCE],
    },
    TableKeys {
        name: "[unknown.NAME]",
        about: (
            "Wat bestaat, maar niet gevonden of niet te achterhalen is: er wordt met een laagste en een hoogste waarde gerekend.",
            "What exists but was not found or cannot be known: computed with a lowest and a highest value.",
        ),
        keys: UNKNOWN,
    },
    TableKeys {
        name: "[assumption.NAME]",
        about: ("Een schatting, met haar marge.", "An estimate, with its margin."),
        keys: ASSUMED,
    },
    TableKeys {
        name: "[fact.NAME]",
        about: ("Een cijfer uit een bron.", "A figure from a source."),
        keys: &[
            LABEL,
            NOTE,
            UNIT,
            VALUE,
            key(
                "source",
                Citations,
                true,
                "De bron; een feit heeft er altijd een.",
                "The source; a fact always has one.",
            ),
        ],
    },
    TableKeys {
        name: "[formula.NAME]",
        about: ("Wat uit de rest volgt, jaar per jaar.", "What follows from the rest, year by year."),
        keys: &[
            LABEL,
            NOTE,
            UNIT,
            key("formula", Formula, true, "De formule.", "The formula."),
            key(
                "aside",
                One(Boolean),
                false,
                "Met opzet in geen resultaat: voor wie verder rekent met wat de pagina meegeeft.",
                "In no result on purpose: for those who compute further with what the page hands over.",
            ),
            SOURCE,
        ],
    },
    TableKeys {
        name: "[[outcome]]",
        about: ("Een resultaat op de pagina.", "An outcome on the page."),
        keys: &[
            key("of", Name("quantity"), true, "De grootheid.", "The quantity."),
            key(
                "headline",
                One(Boolean),
                false,
                "Staat bovenaan de pagina; precies één.",
                "Heads the page; exactly one.",
            ),
            key("with", Names("quantity"), false, "Wat ermee gezegd wordt.", "What is said along with it."),
            key(
                "sentence",
                One(Text),
                false,
                "Hoe de kop het zegt, na het jaar: ‘is er geld om {amount} mensen {way} te helpen’; {way} is `more` of `less`.",
                "How the headline says it, after the year: “there is money to help {amount} {way} people”; {way} is `more` or `less`.",
            ),
            key("lead", One(Text), false, "Vóór het bedrag: ‘omgerekend’.", "Before the amount: “the equivalent of”."),
            key("noun", One(Text), true, "Wat geteld wordt.", "What is counted."),
            key(
                "reads",
                Word(&["change", "level"]),
                true,
                "change: als wijziging, met `more` en `less`; level: als niveau, zonder die twee.",
                "change: as a change, with `more` and `less`; level: as a level, without those two.",
            ),
            key(
                "more",
                One(Text),
                false,
                "Het woord voor een stijging: nodig bij change.",
                "The word for a rise: needed with change.",
            ),
            key(
                "less",
                One(Text),
                false,
                "Het woord voor een daling: nodig bij change.",
                "The word for a fall: needed with change.",
            ),
            key(
                "sense",
                Word(&["neutral", "more", "less"]),
                false,
                "Wat het beleid beoogt.",
                "What the policy aims at.",
            ),
            key("further", One(Boolean), false, "Staat lager.", "Stands further down."),
            key("against_official", One(Boolean), false, "Enkel als verschil getoond.", "Shown only as a difference."),
            key(
                "yardstick",
                One(Boolean),
                false,
                "Een maatstaf: wat ervoor nodig zou zijn; geen keuze verandert hem.",
                "A yardstick: what it would take; no choice moves it.",
            ),
            NOTE,
        ],
    },
    TableKeys {
        name: "[[picture]]",
        about: (
            "Een beeld. `kind` zegt hoe het getekend wordt. Staat bij een sleutel welke soort, dan hoort ze enkel daarbij; flows heeft er geen.",
            "A picture. `kind` says how it is drawn. A key that names a kind goes with that only; flows has none.",
        ),
        keys: &[
            ID,
            key(
                "kind",
                Word(&["years", "runoff", "waterfall", "flows", "multiples", "ranking"]),
                true,
                "years: een resultaat per jaar · runoff: rechten die aflopen · waterfall: van de tweede laag naar het voorstel · flows: tussen welke lijnen geld beweegt · multiples: kleine beelden · ranking: wat elk open cijfer doet.",
                "years: a result by year · runoff: rights that end · waterfall: from the second layer to the proposal · flows: between which lines money moves · multiples: small pictures · ranking: what each open figure does.",
            ),
            key("title", One(Text), true, "De titel.", "The title."),
            NOTE,
            key(
                "of",
                Names("quantity"),
                false,
                "years, ranking: het resultaat, één naam; multiples: een lijst. Nodig bij die drie.",
                "years, ranking: the result, one name; multiples: a list. Needed with those three.",
            ),
            key(
                "before",
                Name("quantity"),
                false,
                "years, als het er is: wat het vooraf was.",
                "years, where there is one: what it was before.",
            ),
            key(
                "need",
                Name("quantity"),
                false,
                "years, als het er is: wat het moet dekken.",
                "years, where there is one: what it should cover.",
            ),
            key(
                "against_official",
                One(Boolean),
                false,
                "years: enkel wat het voorstel wijzigt.",
                "years: only what the proposal changes.",
            ),
            key(
                "left",
                Name("quantity"),
                false,
                "runoff, nodig: wat de rechten nog kosten.",
                "runoff, needed: what the rights still take.",
            ),
            key(
                "released",
                Name("quantity"),
                false,
                "runoff, nodig: wat vrijkomt.",
                "runoff, needed: what is released.",
            ),
            key(
                "official",
                Name("quantity"),
                false,
                "waterfall, nodig: alle wijzigingen van de tweede laag samen.",
                "waterfall, needed: all changes of the second layer together.",
            ),
            key(
                "proposal",
                Name("quantity"),
                false,
                "waterfall, nodig: alle wijzigingen samen.",
                "waterfall, needed: all changes together.",
            ),
        ],
    },
    TableKeys {
        name: "[[preset]]",
        about: ("Keuzes die samen een verhaal vertellen.", "Choices that together tell a story."),
        keys: &[
            ID,
            LABEL,
            NOTE,
            key(
                "example",
                One(Boolean),
                false,
                "Een rekenvoorbeeld, geen voorstel van de auteurs.",
                "A worked example, no proposal of the authors.",
            ),
            SOURCE,
            key(
                "set",
                Settings,
                false,
                "Keuzes, elk met een getal in haar eenheid of een formule.",
                "Choices, each with a number in its unit or a formula.",
            ),
        ],
    },
    TableKeys {
        name: "[check.NAME]",
        about: ("Wat in elk jaar moet kloppen.", "What must hold in every year."),
        keys: &[
            key("that", Formula, true, "De voorwaarde: een vergelijking.", "The condition: a comparison."),
            key(
                "message",
                One(Text),
                true,
                "Wat er mis is en hoe men het herstelt.",
                "What is wrong and how to mend it.",
            ),
            key("article", Name("article"), false, "Bij welke lijn het gezegd wordt.", "The line at which it is said."),
            key("input", Name("input"), false, "Over welke invoer het gaat.", "The input it is about."),
        ],
    },
    TableKeys {
        name: "[series.NAME]",
        about: ("Wat waargenomen is.", "What was observed."),
        keys: &[
            LABEL,
            NOTE,
            UNIT,
            key(
                "beside",
                Name("quantity"),
                false,
                "De berekening waarnaast het staat.",
                "The projection that it stands beside.",
            ),
            key("source", Citations, true, "De bron.", "The source."),
            key(
                "points",
                Points,
                true,
                "Perioden en waarden: een jaar (\"2024\"), een half jaar (\"2024-H1\"), een kwartaal (\"2024-Q1\") of een maand (\"2024-08\").",
                "Periods and values: a year (\"2024\"), a half (\"2024-H1\"), a quarter (\"2024-Q1\") or a month (\"2024-08\").",
            ),
        ],
    },
    TableKeys {
        name: "[[section]]",
        about: ("Een tekst onderaan de pagina.", "A text at the foot of the page."),
        keys: &[
            ID,
            key("title", One(Text), true, "De titel.", "The title."),
            key("intro", One(Text), false, "Wat eerst komt.", "What comes first."),
            key("items", Tables("[[items]]"), false, "De punten.", "The points."),
        ],
    },
    TableKeys {
        name: "[[items]]",
        about: ("Een punt van een tekst: `[[section.items]]`.", "A point of a text: `[[section.items]]`."),
        keys: &[key("text", One(Text), true, "De tekst.", "The text."), SOURCE],
    },
    TableKeys {
        name: "[[gloss]]",
        about: ("Een begrip.", "A term."),
        keys: &[
            key("term", One(Text), true, "Zoals het in de teksten staat.", "As it stands in the texts."),
            key("meaning", One(Text), true, "Wat het betekent.", "What it means."),
        ],
    },
];

/// Every notation of a formula, with its meaning in Dutch and in English.
pub const FORMULAS: &[(&str, &str, &str)] = &[
    (
        "a + b, a - b, a * b, a / b, ( )",
        "Rekenen. Optellen en aftrekken vraagt gelijke eenheden.",
        "Arithmetic. Adding and subtracting takes equal units.",
    ),
    (
        "a = b, a < b, a <= b, a > b, a >= b",
        "Vergelijken, in `if` en in `[check]`.",
        "Comparing, in `if` and in `[check]`.",
    ),
    ("min(a, b, …)", "Het kleinste.", "The least."),
    ("max(a, b, …)", "Het grootste.", "The greatest."),
    ("sum(a, b, …)", "De som.", "The sum."),
    ("clamp(x, low, high)", "x, maar niet onder low en niet boven high.", "x, but not below low and not above high."),
    ("if(condition, a, b)", "a waar de voorwaarde klopt, anders b.", "a where the condition holds, else b."),
    (
        "prev(x, first)",
        "x van vorig jaar; in het eerste jaar `first`.",
        "x of the year before; `first` in the first year.",
    ),
    ("x[2025]", "x van een jaar dat genoemd wordt.", "x of a year that is named."),
    ("year", "Het jaar, als getal.", "The year, as a number."),
    ("12[month]", "Een getal met een eenheid.", "A number with a unit."),
    (
        "x in [€]",
        "x omgezet in een andere eenheid van dezelfde soort.",
        "x converted to another unit of the same kind.",
    ),
];

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

    use std::collections::BTreeSet;

    use super::TABLES;
    use crate::Document;
    use crate::formula::FUNCTIONS;
    use crate::read::{OF_TOP, ONLY_OF_TOP};
    use crate::table::asked;

    const DOCUMENTS: [&str; 2] = [
        include_str!("../../../model/sociale-economie-2025.toml"),
        include_str!("../../../tests/documents/plain.toml"),
    ];

    #[test]
    fn the_table_holds_every_key_that_the_reader_asks_for_and_no_other() {
        for text in DOCUMENTS {
            Document::read(text).unwrap_or_else(|problems| panic!("{problems:#?}"));
        }
        let read: BTreeSet<(String, String)> = asked().into_iter().collect();
        let told = |table: &super::TableKeys| {
            table.keys.iter().map(|key| (table.name.to_owned(), key.name.to_owned())).collect::<Vec<_>>()
        };
        let told: BTreeSet<(String, String)> = TABLES.iter().flat_map(told).collect();
        let missing: Vec<_> = read.difference(&told).collect();
        let gone: Vec<_> = told.difference(&read).collect();
        assert!(missing.is_empty() && gone.is_empty(), "not in the table: {missing:?}; never read: {gone:?}");
    }

    #[test]
    fn the_keys_of_the_top_are_those_of_the_table() {
        let (top, others) = TABLES.split_first().expect("the document itself");
        let is_plain =
            |key: &&super::Key| !matches!(key.value_kind, super::Table(_) | super::Named(_) | super::Tables(_));
        let plain: BTreeSet<&str> = top.keys.iter().filter(is_plain).map(|key| key.name).collect();
        let elsewhere: BTreeSet<&str> = others.iter().flat_map(|table| table.keys).map(|key| key.name).collect();
        assert_eq!(BTreeSet::from(OF_TOP), plain);
        assert_eq!(BTreeSet::from(ONLY_OF_TOP), &plain - &elsewhere);
    }

    #[test]
    fn every_function_is_told() {
        for function in FUNCTIONS {
            let told = super::FORMULAS.iter().any(|(written, ..)| written.starts_with(&format!("{function}(")));
            assert!(told, "{function} is not in the table");
        }
    }
}
