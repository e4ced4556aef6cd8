//! Diagnostics: everything that can be wrong with a document, with its place and how to mend it, in Dutch and in English.

use std::fmt;

use crate::formula::common_mistake::{CommonMistake, Function};
use crate::hidden;
use crate::syntax::SyntaxError;
use crate::unit::{MOST_BASES, MOST_DECIMALS, Unit};

pub use locale::Language;

/// A diagnostic: one thing that is wrong with a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
    /// The kind of problem.
    pub kind: ProblemKind,
    /// Further lines with the same problem.
    pub also: Vec<usize>,
}

/// The number of further lines that a message names.
const MOST_NAMED: usize = 5;

impl Problem {
    /// Returns the message: what is wrong and how to mend it, in one or two sentences.
    pub fn message(&self, language: Language) -> String {
        let (dutch, english) = self.kind.sentences();
        let (said, also, and, others) = match language {
            Language::Dutch => (dutch, "Ook op regel", "en", "andere"),
            Language::English => (english, "Also on line", "and", "others"),
        };
        let mut lines: Vec<String> = self.also.iter().take(MOST_NAMED).map(usize::to_string).collect();
        let left = self.also.len() - lines.len();
        if left > 0 {
            lines.push(format!("{left} {others}"));
        }
        match lines.split_last() {
            None => said,
            Some((only, [])) => format!("{said} {also} {only}."),
            Some((last, before)) => format!("{said} {also} {} {and} {last}.", before.join(", ")),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message(Language::English))
    }
}

/// The kind of thing that a name should refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityKind {
    /// A choice, unknown, assumption, fact or formula.
    Quantity,
    /// A choice.
    Choice,
    /// A source.
    Source,
    /// A declared unit.
    Unit,
    /// A budget line.
    Article,
    /// A function in a formula.
    Function,
    /// An input: a choice, unknown or assumption.
    Input,
}

impl EntityKind {
    /// Returns the kinds of tables whose headings name such things; empty if none do.
    pub(crate) fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Unit => &["unit"],
            Self::Source => &["source"],
            Self::Choice => &["choice"],
            Self::Input => &["choice", "unknown", "assumption"],
            Self::Quantity => &["choice", "unknown", "assumption", "fact", "formula"],
            Self::Article | Self::Function => &[],
        }
    }

    pub(crate) fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Quantity => ("grootheid", "quantity"),
            Self::Choice => ("keuze", "choice"),
            Self::Source => ("bron", "source"),
            Self::Unit => ("eenheid", "unit"),
            Self::Article => ("begrotingsartikel", "article"),
            Self::Function => ("functie", "function"),
            Self::Input => ("invoer", "input"),
        }
    }
}

/// The shape of the value of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Words between quotes.
    String,
    /// A text in each language.
    Text,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// true or false.
    Boolean,
    /// A table.
    Table,
    /// A list.
    Array,
    /// A number or a table with a number for every year.
    PerYear,
    /// Two numbers, the lesser first.
    Pair,
    /// A number or a formula.
    Amount,
}

impl Shape {
    /// Returns the description of a shape, in Dutch and in English, for a document in these languages; for any document if there are none.
    fn said(self, languages: &[String]) -> (String, String) {
        let (dutch, english) = match (self, languages) {
            (Self::Text, [_]) => Self::String.names(),
            (Self::Text, [_, _, ..]) => {
                let each: Vec<String> = languages.iter().map(|language| format!("{language} = \"…\"")).collect();
                let each = each.join(", ");
                return (format!("een tekst per taal: {{ {each} }}"), format!("a text per language: {{ {each} }}"));
            }
            _ => self.names(),
        };
        (dutch.to_owned(), english.to_owned())
    }

    /// Returns the description of a shape, in Dutch and in English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::String => ("een tekst tussen aanhalingstekens", "words between quotes"),
            Self::Text => ("een tekst per taal, zoals { nl = \"…\" }", "a text per language, as { en = \"…\" }"),
            Self::Number => ("een getal", "a number"),
            Self::Integer => ("een geheel getal", "a whole number"),
            Self::Boolean => ("true of false", "true or false"),
            Self::Table => ("een tabel met sleutels", "a table of keys"),
            Self::Array => ("een lijst tussen vierkante haken", "a list between square brackets"),
            Self::PerYear => (
                "een getal, of een tabel zoals { 2025 = 1, 2026 = 2 }",
                "a number, or a table such as { 2025 = 1, 2026 = 2 }",
            ),
            Self::Amount => {
                ("een getal, of een formule tussen aanhalingstekens", "a number, or a formula between quotes")
            }
            Self::Pair => (
                "twee getallen, zoals [0, 1]: het kleinste en het grootste",
                "two numbers, as [0, 1]: the least and the greatest",
            ),
        }
    }
}

/// The kinds of problems.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant is said in words by `sentences`, and its fields are the words' blanks")]
pub enum ProblemKind {
    NotUtf8,
    Empty,
    Syntax(SyntaxError),
    Hidden { sign: char, right: Option<String> },
    MissingKey { table: String, key: String, shape: Shape, languages: Vec<String> },
    KeyOfOther { key: String, by: &'static str, word: String },
    UnknownKey { key: String, table: String, nearest: Option<String> },
    KeyOfTop { key: String, table: String },
    WrongHead { written: String, right: String, id: Option<HeadId> },
    WrongShape { key: String, shape: Shape, languages: Vec<String>, right: Option<Box<str>> },
    UnknownName { name: String, entity: EntityKind, nearest: Option<String> },
    UnknownWord { key: String, word: String, allowed: Vec<&'static str> },
    Duplicate { id: String, first_line: usize },
    DuplicateKey { key: String },
    BadId { id: String, right: Option<String> },
    ReservedId { id: String },
    BadDocumentId { id: String, right: Option<String> },
    NotFinite { key: String },
    SeriesUnit { series: String, beside: String, unit: String },
    ArticleUnit { name: String, found: String, lines: String, converts: bool },
    BalanceUnit { name: String, found: String, lines: String, converts: bool },
    BadLanguage { code: String, right: Option<String> },
    NoLanguage,
    MissingTranslation { key: String, language: String },
    UnknownLanguage { language: String },
    EmptyText { key: String },
    MissingSource { id: String },
    MissingBasis { id: String },
    MeaningWithoutSource,
    MeaningWithNumber { key: String },
    RenewedWhen,
    SentenceWithoutAmount,
    MissingYear { key: String, year: i32 },
    UnknownYear { year: String, first: i32, last: i32 },
    BadYears { right: Option<String> },
    BadFormat { found: i64 },
    BadDate { date: String, right: Option<String> },
    BadAddress { address: String, right: Option<String> },
    BadPeriod { period: String },
    PairReversed { key: String },
    OutsideRange { id: String, year: i32, value: f64, low: f64, high: f64 },
    OutsideLimits { id: String, what: &'static str, value: f64, low: f64, high: f64 },
    NotWhole { id: String, value: f64 },
    BadStep { id: String },
    StepNotWhole { id: String, step: f64 },
    BadDecimals { found: i64 },
    UnitsDiffer { left: String, right: String, unit_fix: UnitFix },
    FormulaUnit { declared: String, found: String, unit_fix: UnitFix },
    NoConversion { from: String, to: String },
    BadUnit { text: String, right: Option<String> },
    UnitTooMuch,
    Expected { expected: &'static str, found: String, common_mistake: Option<CommonMistake> },
    OtherFunction { name: String, function: Function },
    TooDeep,
    NotACondition,
    ConditionAsNumber,
    Arguments { function: String, wants: &'static str },
    Circular { cycle: Vec<String> },
    CircularYear { cycle: Vec<String> },
    PresetDependsOnChoice { preset: String, through: String },
    PresetOutsideLimits { preset: String, choice: String, value: f64, low: f64, high: f64 },
    PresetSetsNoChoice { name: String, nearest: Option<String> },
    TooMany { what: (&'static str, &'static str), most: usize, found: usize },
    TooLong { key: String, most: usize, found: usize },
    TooMuchComputed { most: usize, found: usize },
    ChoiceUsedTwice { choice: String, article: String },
    PartBeforeWhole { id: String, whole: String },
    NoOutcome,
}

/// The fate of an id, in a message about a heading.
#[derive(Clone, Debug, PartialEq)]
pub enum HeadId {
    /// The id moves from the heading to a line below it.
    Below(Box<str>),
    /// The id moves from the line below the heading into it.
    Within(Box<str>),
    /// An id must be chosen.
    New(&'static str),
}

/// The way to make two units equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum UnitFix {
    /// Convert: both units measure the same.
    Convert,
    /// Write the unit behind this number, which has none.
    Number(f64),
    /// Multiply or divide by another quantity: the units measure different things.
    Quantity,
}

impl UnitFix {
    /// Returns the advice in Dutch, as a sentence that follows another; `to` is the unit to convert to, `unit` the one to write behind a
    /// number.
    fn dutch(self, to: &str, unit: &str) -> String {
        match self {
            Self::Convert => format!(" Zet om met `… in [{to}]`."),
            Self::Number(number) => format!(" Schrijf de eenheid achter het getal: `{number}[{unit}]`."),
            Self::Quantity => {
                " Vermenigvuldig of deel door een grootheid die het verband legt, of verbeter de formule.".to_owned()
            }
        }
    }

    fn english(self, to: &str, unit: &str) -> String {
        match self {
            Self::Convert => format!(" Convert with `… in [{to}]`."),
            Self::Number(number) => format!(" Write the unit behind the number: `{number}[{unit}]`."),
            Self::Quantity => " Multiply or divide by a quantity that links them, or correct the formula.".to_owned(),
        }
    }

    /// Returns the fix from one unit to another; `number` is a number without a unit, if there is one.
    pub(crate) fn between(from: &Unit, to: &Unit, number: Option<f64>) -> Self {
        match number {
            Some(number) => Self::Number(number),
            None if from.conversion(to).is_some() => Self::Convert,
            None => Self::Quantity,
        }
    }
}

impl ProblemKind {
    /// The problem of a name that does not exist. A similar name to suggest is looked up once all problems are known.
    pub(crate) fn unknown(name: &str, entity: EntityKind) -> Self {
        Self::UnknownName { name: name.to_owned(), entity, nearest: None }
    }

    /// Returns the name or word in the document that the problem is about; `None` if it is about none.
    pub(crate) fn named(&self) -> Option<&str> {
        match self {
            Self::UnknownKey { key: name, .. }
            | Self::UnknownName { name, .. }
            | Self::UnknownWord { word: name, .. }
            | Self::BadId { id: name, .. }
            | Self::BadDocumentId { id: name, .. }
            | Self::BadLanguage { code: name, .. }
            | Self::UnknownLanguage { language: name }
            | Self::UnknownYear { year: name, .. }
            | Self::BadDate { date: name, .. }
            | Self::BadAddress { address: name, .. }
            | Self::BadPeriod { period: name }
            | Self::BadUnit { text: name, .. }
            | Self::PresetSetsNoChoice { name, .. }
            | Self::PartBeforeWhole { whole: name, .. } => Some(name),
            _ => None,
        }
    }

    /// Returns `true` for a problem of limits, which is found before the document is read.
    pub(crate) fn is_of_limits(&self) -> bool {
        matches!(self, Self::TooMany { .. } | Self::TooLong { .. })
    }

    /// Returns the message in Dutch and in English.
    fn sentences(&self) -> (String, String) {
        match self {
            Self::NotUtf8 => (
                "hier staat een teken dat geen UTF-8 is, zodat het niet te lezen is. Bewaar het bestand als UTF-8: de meeste editors bieden dat aan bij ‘Opslaan als’.".to_owned(),
                "a character here is not UTF-8, so that it cannot be read. Save the file as UTF-8: most editors offer that under ‘Save as’.".to_owned(),
            ),
            Self::Empty => (
                "dit document is leeg. Begin met `begroting new voorbeeld.toml`, dat een document schrijft dat al werkt, of met de gids voor wie een document schrijft.".to_owned(),
                "this document is empty. Begin with `begroting new example.toml`, which writes a document that works already, or with the guide for those who write one.".to_owned(),
            ),
            Self::Syntax(syntax_error) => syntax_error.sentences(),
            Self::MissingKey { table, key, shape, languages } => {
                let (nl, en) = shape.said(languages);
                (
                    format!("in `{table}` ontbreekt `{key}`. Voeg toe: `{key} = …` ({nl})."),
                    format!("`{key}` is missing in `{table}`. Add `{key} = …` ({en})."),
                )
            }
            Self::UnknownKey { key, table, nearest } => (
                format!("`{table}` kent geen sleutel `{key}`.{}", suggestion_nl(nearest, "Verwijder de sleutel of kijk de spelling na.")),
                format!("`{table}` has no key `{key}`.{}", suggestion_en(nearest, "Remove the key or check its spelling.")),
            ),
            Self::KeyOfOther { key, by, word } => (
                format!("bij {by} = \"{word}\" hoort geen `{key}`. Verwijder de sleutel of kies een andere `{by}`."),
                format!("`{key}` does not go with {by} = \"{word}\". Remove the key or choose another `{by}`."),
            ),
            Self::KeyOfTop { key, table } => (
                format!("`{key}` hoort bovenaan in het document, vóór de eerste [tabel], en niet in `{table}`. Verplaats de regel."),
                format!("`{key}` belongs at the top of the document, before the first [table], and not in `{table}`. Move the line."),
            ),
            Self::Hidden { sign, right } => hidden::sentences(*sign, right.as_deref()),
            Self::WrongHead { written, right, id } => {
                let (nl, en) = id.as_ref().map(HeadId::sentences).unwrap_or_default();
                (
                    format!("schrijf `{right}` in plaats van `{written}`{nl}."),
                    format!("write `{right}` in place of `{written}`{en}."),
                )
            }
            Self::WrongShape { key, shape, languages, right } => {
                let (nl, en) = shape.said(languages);
                let [mend_nl, mend_en] = write(right);
                (format!("`{key}` verwacht {nl}.{mend_nl}"), format!("`{key}` takes {en}.{mend_en}"))
            }
            Self::UnknownName { name, entity: EntityKind::Function, nearest } => {
                let (none_nl, none_en) = Function::None.sentences();
                (
                    format!("er is geen functie met de naam `{name}`.{}", suggestion_nl(nearest, &none_nl)),
                    format!("there is no function named `{name}`.{}", suggestion_en(nearest, &none_en)),
                )
            }
            Self::OtherFunction { name, function } => {
                let (nl, en) = function.sentences();
                (format!("een formule kent geen `{name}`. {nl}"), format!("a formula has no `{name}`. {en}"))
            }
            Self::UnknownName { name, entity, nearest } => {
                let (nl, en) = entity.names();
                (
                    format!(
                        "er is geen {nl} met de naam `{name}`.{}",
                        suggestion_nl(nearest, "Voeg ze toe of kijk de spelling na.")
                    ),
                    format!("there is no {en} named `{name}`.{}", suggestion_en(nearest, "Add it or check the spelling.")),
                )
            }
            Self::UnknownWord { key, word, allowed } => {
                let list = allowed.join(", ");
                (
                    format!("`{word}` past niet bij `{key}`. Kies uit: {list}."),
                    format!("`{word}` does not fit `{key}`. Choose one of: {list}."),
                )
            }
            Self::Duplicate { id, first_line } => (
                format!("`{id}` bestaat al (regel {first_line}). Geef een van beide een andere naam."),
                format!("`{id}` already exists (line {first_line}). Give one of the two another name."),
            ),
            Self::DuplicateKey { key } => (
                format!("`{key}` staat hier al eens. Verwijder een van beide of geef ze een andere naam."),
                format!("`{key}` stands here already. Remove one of the two or give it another name."),
            ),
            Self::BadId { id, right } => {
                let [nl, en] = write(right);
                (
                    format!(
                        "`{id}` kan geen naam zijn. Begin met een kleine letter en gebruik enkel kleine letters, cijfers en liggende streepjes (_).{nl}"
                    ),
                    format!(
                        "`{id}` cannot be a name. Begin with a lower-case letter; use lower-case letters, digits and _ only.{en}"
                    ),
                )
            }
            Self::ReservedId { id } => {
                // The meaning of the word in formulas, and a name that is free.
                let (nl, en, other_nl, other_en) = match id.as_str() {
                    "in" => ("zet een formule om in een andere eenheid", "converts to another unit", "instroom", "inflow"),
                    _ => ("is het jaar dat berekend wordt", "is the year that is computed", "jaartal", "which_year"),
                };
                (
                    format!("`{id}` kan geen naam zijn: in een formule {nl} dit woord. Kies een andere, zoals `{other_nl}`, ook waar de naam gebruikt wordt."),
                    format!("`{id}` cannot be a name: in a formula this word {en}. Choose another, as `{other_en}`, also where the name is used."),
                )
            }
            Self::BadDocumentId { id, right } => {
                let [nl, en] = write(right);
                (
                    format!("`{id}` kan geen naam van een document zijn. Gebruik enkel kleine letters, cijfers en koppeltekens (-).{nl}"),
                    format!("`{id}` cannot be the name of a document. Use lower-case letters, digits and hyphens (-) only.{en}"),
                )
            }
            Self::NotFinite { key } => {
                (format!("`{key}` moet een gewoon getal zijn."), format!("`{key}` must be an ordinary number."))
            }
            Self::MissingTranslation { key, language } => (
                format!("`{key}` heeft geen tekst in de taal `{language}`. Voeg toe: {language} = \"…\"."),
                format!("`{key}` has no text in the language `{language}`. Add {language} = \"…\"."),
            ),
            Self::BadLanguage { code, right } => {
                let [nl, en] = write(right);
                (
                    format!("`{code}` is geen taal. Schrijf de code van een taal in kleine letters, zoals \"nl\", \"fr\" of \"en\".{nl}"),
                    format!("`{code}` is no language. Write the code of a language in lower-case letters, as \"nl\", \"fr\" or \"en\".{en}"),
                )
            }
            Self::NoLanguage => (
                "`languages` noemt geen taal, en er is er minstens één nodig. Schrijf bijvoorbeeld `languages = [\"nl\"]`.".to_owned(),
                "`languages` names no language, and at least one is needed. Write `languages = [\"en\"]`, for example.".to_owned(),
            ),
            Self::UnknownLanguage { language } => (
                format!("`{language}` is geen taal van dit document. Zet ze bij `languages` of verwijder de tekst."),
                format!("`{language}` is not a language of this document. Add it to `languages` or remove the text."),
            ),
            Self::EmptyText { key } => (
                format!("`{key}` is leeg. Schrijf de tekst of laat de sleutel weg."),
                format!("`{key}` is empty. Write the text or leave the key out."),
            ),
            Self::MissingSource { id } => (
                format!("het feit `{id}` heeft geen bron. Voeg toe: source = {{ from = \"…\", at = … }}, of maak er een aanname van."),
                format!("the fact `{id}` has no source. Add source = {{ from = \"…\", at = … }}, or make it an assumption."),
            ),
            Self::MissingBasis { id } => (
                format!("`{id}` zegt niet waarop het laagste en het hoogste steunen. Voeg toe: basis = \"…\"; \"none\" mag ook."),
                format!("`{id}` does not say what its range rests on. Add basis = \"…\"; \"none\" is allowed."),
            ),
            Self::MeaningWithoutSource => (
                "Wat een wijziging kan betekenen, heeft een bron nodig. Voeg toe: source = { from = \"…\", at = … }.".to_owned(),
                "What a change may mean needs a source. Add source = { from = \"…\", at = … }.".to_owned(),
            ),
            Self::MeaningWithNumber { key } => (
                format!("`{key}` noemt een getal, terwijl geen formule het berekent. Zeg het in woorden, of maak er een formule van."),
                format!("`{key}` names a number, though no formula computes it. Say it in words, or make it a formula."),
            ),
            Self::RenewedWhen => (
                "Er staat wat deze cijfers vervangt, en niet vanaf wanneer. Voeg toe: renew = \"2027\", met het jaar, de maand of de dag.".to_owned(),
                "It says what replaces these figures, and not from when. Add renew = \"2027\", with the year, the month or the day.".to_owned(),
            ),
            Self::SentenceWithoutAmount => (
                "`sentence` zegt niet waar het bedrag staat. Schrijf er {amount} voor.".to_owned(),
                "`sentence` does not say where the amount stands. Write {amount} for it.".to_owned(),
            ),
            Self::MissingYear { key, year } => (
                format!("`{key}` heeft geen waarde voor {year}. Voeg toe: {year} = …, of geef één getal voor alle jaren."),
                format!("`{key}` has no value for {year}. Add {year} = …, or give one number for all years."),
            ),
            Self::UnknownYear { year, first, last } => (
                format!("`{year}` is geen jaar van dit document. Gebruik de jaren {first} tot en met {last}."),
                format!("`{year}` is not a year of this document. Use the years {first} to {last}."),
            ),
            Self::BadYears { right } => {
                let [nl, en] = write(right);
                (
                    format!("`years` moet het eerste en het laatste jaar geven, hoogstens honderd jaar uit elkaar, zoals [2025, 2029].{nl}"),
                    format!("`years` must give the first and the last year, at most a hundred years apart, as [2025, 2029].{en}"),
                )
            }
            Self::BadFormat { found } if *found < 1 => (
                format!("dit programma leest `format = 1`, niet {found}. Schrijf `format = 1`."),
                format!("this program reads `format = 1`, not {found}. Write `format = 1`."),
            ),
            Self::BadFormat { found } => (
                format!("dit programma leest `format = 1`, niet {found}. Gebruik een nieuwere versie van de verkenner."),
                format!("this program reads `format = 1`, not {found}. Use a newer version of the explorer."),
            ),
            Self::BadDate { date, right } => {
                let [nl, en] = write(right);
                (
                    format!("`{date}` is geen datum. Schrijf jaar, of jaar-maand, of jaar-maand-dag, zoals \"2024-11-26\".{nl}"),
                    format!("`{date}` is no date. Write year, or year-month, or year-month-day, as \"2024-11-26\".{en}"),
                )
            }
            Self::BadAddress { address, right } => {
                let [nl, en] = write(right);
                (
                    format!("`{address}` is geen webadres. Schrijf het voluit, zoals \"https://www.voorbeeld.be/begroting\", of laat `address` weg.{nl}"),
                    format!("`{address}` is no web address. Write it in full, as \"https://www.example.org/budget\", or leave `address` out.{en}"),
                )
            }
            Self::BadPeriod { period } => (
                format!("`{period}` is geen periode. Schrijf een jaar (\"2024\"), of een deel ervan: een half jaar (\"2024-H1\", \"2024-H2\"), een kwartaal (\"2024-Q1\" tot \"2024-Q4\") of een maand (\"2024-01\" tot \"2024-12\")."),
                format!("`{period}` is no period. Write a year (\"2024\"), or a part of one: a half (\"2024-H1\", \"2024-H2\"), a quarter (\"2024-Q1\" to \"2024-Q4\") or a month (\"2024-01\" to \"2024-12\")."),
            ),
            Self::PairReversed { key } => (
                format!("bij `{key}` is het eerste getal groter dan het tweede. Wissel ze om."),
                format!("in `{key}` the first number is greater than the second. Swap them."),
            ),
            Self::OutsideRange { id, year, value, low, high } => (
                format!("de vork van `{id}` ({low} tot {high}) bevat de waarde {value} van {year} niet. Pas `range` of `value` aan."),
                format!("the range of `{id}` ({low} to {high}) does not hold its value {value} of {year}. Change the range or the value."),
            ),
            Self::OutsideLimits { id, what, value, low, high } => {
                let nl = match *what {
                    "range" => "de vork",
                    "slider" => "de schuif",
                    _ => "de waarde",
                };
                (
                    format!("{nl} van `{id}` ({value}) valt buiten de grenzen {low} tot {high}. Pas `{what}` of `limits` aan."),
                    format!("the {what} of `{id}` ({value}) is outside its limits {low} to {high}. Change `{what}` or `limits`."),
                )
            }
            Self::NotWhole { id, value } => (
                format!("`{id}` vraagt gehele getallen, maar {value} is dat niet. Rond af of verwijder `whole`."),
                format!("`{id}` takes whole numbers, and {value} is not. Round it or remove `whole`."),
            ),
            Self::BadStep { id } => (
                format!("de stap van `{id}` moet groter zijn dan 0."),
                format!("the step of `{id}` must be greater than 0."),
            ),
            Self::StepNotWhole { id, step } => (
                format!("`{id}` vraagt gehele getallen, maar de stap is {step}. Maak de stap geheel of verwijder `whole`."),
                format!("`{id}` takes whole numbers, but its step is {step}. Make the step whole or remove `whole`."),
            ),
            Self::BadDecimals { found } => (
                format!("een getal met {found} decimalen kan de pagina niet tonen. Geef `decimals` een getal van 0 tot {MOST_DECIMALS}."),
                format!("the page cannot show a number with {found} decimals. Give `decimals` a number from 0 to {MOST_DECIMALS}."),
            ),
            Self::UnitsDiffer { left, right, unit_fix } => {
                let unit = if left == "1" { right } else { left };
                (
                    format!("{} en {} zijn verschillende eenheden.{}", unit_nl(left), unit_nl(right), unit_fix.dutch(left, unit)),
                    format!("{} and {} are different units.{}", unit_en(left), unit_en(right), unit_fix.english(left, unit)),
                )
            }
            Self::FormulaUnit { declared, found, unit_fix } => (
                format!("de formule geeft {}, maar `unit` zegt {}.{}", unit_nl(found), unit_nl(declared), unit_fix.dutch(declared, declared)),
                format!("the formula yields {}, but `unit` says {}.{}", unit_en(found), unit_en(declared), unit_fix.english(declared, declared)),
            ),
            Self::SeriesUnit { series, beside, unit } => (
                format!("de reeks staat in {}, maar `{beside}` in {}. Schrijf de punten in {}, en zet dat bij `unit`.", unit_nl(series), unit_nl(unit), unit_nl(unit)),
                format!("the series is in {}, but `{beside}` in {}. Write the points in {}, and put that at `unit`.", unit_en(series), unit_en(unit), unit_en(unit)),
            ),
            Self::ArticleUnit { name, found, lines, converts } => (
                format!("`{name}` staat in {}, maar de begrotingslijnen staan in {}.{}", unit_nl(found), unit_nl(lines), instead_nl(name, lines, *converts)),
                format!("`{name}` is in {}, but the budget lines are in {}.{}", unit_en(found), unit_en(lines), instead_en(name, lines, *converts)),
            ),
            Self::BalanceUnit { name, found, lines, converts } => (
                format!("het saldo `{name}` staat in {}, maar de begrotingslijnen staan in {}.{}", unit_nl(found), unit_nl(lines), instead_nl(name, lines, *converts)),
                format!("the balance `{name}` is in {}, but the budget lines are in {}.{}", unit_en(found), unit_en(lines), instead_en(name, lines, *converts)),
            ),
            Self::NoConversion { from, to } => (
                format!("{} kan niet omgezet worden in {}: ze meten iets anders. Vermenigvuldig of deel door een grootheid die het verband legt.", unit_nl(from), unit_nl(to)),
                format!("{} cannot be converted to {}: they measure different things. Multiply or divide by a quantity that links them.", unit_en(from), unit_en(to)),
            ),
            Self::BadUnit { text, right } => {
                let [nl, en] = write(right);
                (
                    format!("`{text}` is geen eenheid. Schrijf namen met / en * ertussen, zoals \"€/persoon\", of \"1\" voor een zuiver getal.{nl}"),
                    format!("`{text}` is no unit. Write names joined by / and *, as \"€/person\", or \"1\" for a pure number.{en}"),
                )
            }
            Self::UnitTooMuch => (
                format!(
                    "de eenheid die hier uitkomt, kan niet bestaan: een eenheid is een product van hoogstens {MOST_BASES} basiseenheden, maal een getal van gewone grootte. Vermenigvuldig of deel minder eenheden."
                ),
                format!(
                    "the unit that this yields cannot be: a unit is a product of at most {MOST_BASES} base units, times a number of ordinary size. Multiply or divide fewer units."
                ),
            ),
            Self::Expected { expected, found, common_mistake } => {
                let (nl, en) = common_mistake.as_ref().map(CommonMistake::sentences).unwrap_or_default();
                (
                    format!("hier werd {} verwacht, maar er staat {}.{nl}", token_nl(expected), if found.is_empty() { "niets meer" } else { found }),
                    format!("expected {} here, but found {}.{en}", token_en(expected), if found.is_empty() { "nothing more" } else { found }),
                )
            }
            Self::TooDeep => (
                "de formule is te lang of heeft te veel haken in elkaar. Splits ze in twee formules.".to_owned(),
                "the formula is too long or has too many brackets within brackets. Split it into two formulas.".to_owned(),
            ),
            Self::NotACondition => (
                "hier moet een vergelijking staan, zoals `x >= 0`.".to_owned(),
                "a comparison must stand here, such as `x >= 0`.".to_owned(),
            ),
            Self::ConditionAsNumber => (
                "een vergelijking is geen getal. Gebruik ze als eerste deel van if(…, …, …).".to_owned(),
                "a comparison is not a number. Use it as the first part of if(…, …, …).".to_owned(),
            ),
            Self::Arguments { function, wants } => {
                (format!("`{function}` wordt zo geschreven: {wants}."), format!("`{function}` is written as {wants}."))
            }
            Self::Circular { cycle } => {
                let cycle = cycle.join(" › ");
                (
                    format!("deze formules verwijzen in een kring naar elkaar: {cycle}. Gebruik ergens prev(…, …) of knip de kring door."),
                    format!("these formulas refer to each other in a circle: {cycle}. Use prev(…, …) somewhere or break the circle."),
                )
            }
            Self::CircularYear { cycle } => {
                let cycle = cycle.join(" › ");
                (
                    format!("een waarde in een genoemd jaar hangt hier van zichzelf af: {cycle}. Gebruik prev(…, …) of een andere grootheid."),
                    format!("a value in a named year depends on itself here: {cycle}. Use prev(…, …) or another quantity."),
                )
            }
            Self::PresetDependsOnChoice { preset, through } => (
                format!("het voorbeeld `{preset}` rekent met `{through}`, die van een keuze afhangt. Gebruik enkel wat vastligt vóór de keuzes."),
                format!("the preset `{preset}` uses `{through}`, which depends on a choice. Use only what is settled before the choices."),
            ),
            Self::PresetOutsideLimits { preset, choice, value, low, high } => (
                format!("het voorbeeld `{preset}` zet `{choice}` op {value}, buiten haar grenzen {low} tot {high}. Pas `set` of `limits` aan."),
                format!("the preset `{preset}` sets `{choice}` to {value}, outside its limits {low} to {high}. Change `set` or `limits`."),
            ),
            Self::PresetSetsNoChoice { name, nearest } => (
                format!("een voorbeeld kan enkel keuzes instellen, en `{name}` is er geen.{}", suggestion_nl(nearest, "")),
                format!("a preset can set choices only, and `{name}` is none.{}", suggestion_en(nearest, "")),
            ),
            Self::TooMany { what: (nl, en), most, found } => (
                format!("er zijn hoogstens {most} {nl}, en hier begint wat te veel is: het zijn er {found}. Verwijder er, of verdeel ze over meer documenten."),
                format!("there may be at most {most} {en}, and what is too much begins here: there are {found}. Remove some, or divide them over several documents."),
            ),
            Self::TooLong { key, most, found } => (
                format!("`{key}` telt hoogstens {most} tekens, en dit zijn er {found}. Kort het in."),
                format!("`{key}` has at most {most} characters, and this has {found}. Shorten it."),
            ),
            Self::TooMuchComputed { most, found } => (
                format!("formules, voorwaarden en voorbeelden nemen over alle jaren samen hoogstens {most} bewerkingen, en dit zijn er {found}. Gebruik minder jaren, of minder of kortere formules."),
                format!("formulas, conditions and presets take at most {most} operations over all years together, and these take {found}. Use fewer years, or fewer or shorter formulas."),
            ),
            Self::ChoiceUsedTwice { choice, article } => (
                format!("de keuze `{choice}` hoort al bij het artikel `{article}`. Een keuze hoort bij één artikel."),
                format!("the choice `{choice}` already belongs to the article `{article}`. A choice belongs to one article."),
            ),
            Self::PartBeforeWhole { id, whole } => (
                format!("`{id}` is een deel van `{whole}`, maar staat er niet onder. Zet delen na hun geheel."),
                format!("`{id}` is a part of `{whole}` but does not stand below it. Put parts after their whole."),
            ),
            Self::NoOutcome => (
                "het document toont geen enkel resultaat als kop. Zet `headline = true` bij één [[outcome]].".to_owned(),
                "no outcome heads the page. Put `headline = true` on one [[outcome]].".to_owned(),
            ),
        }
    }
}

fn suggestion_nl(nearest: &Option<String>, otherwise: &str) -> String {
    match nearest {
        Some(name) => format!(" Bedoelt u `{name}`?"),
        None if otherwise.is_empty() => String::new(),
        None => format!(" {otherwise}"),
    }
}

fn suggestion_en(nearest: &Option<String>, otherwise: &str) -> String {
    match nearest {
        Some(name) => format!(" Did you mean `{name}`?"),
        None if otherwise.is_empty() => String::new(),
        None => format!(" {otherwise}"),
    }
}

/// Returns a unit as it stands within a sentence; a pure number in words.
fn unit_nl(unit: &str) -> String {
    match unit.parse::<f64>() {
        Ok(1.0) => "een zuiver getal".to_owned(),
        Ok(_) => format!("een zuiver getal × {unit}"),
        Err(_) => format!("`{unit}`"),
    }
}

fn unit_en(unit: &str) -> String {
    match unit.parse::<f64>() {
        Ok(1.0) => "a pure number".to_owned(),
        Ok(_) => format!("a pure number × {unit}"),
        Err(_) => format!("`{unit}`"),
    }
}

/// Returns advice on a quantity in another unit than that of the budget lines.
fn instead_nl(name: &str, lines: &str, converts: bool) -> String {
    if converts {
        format!(" Noem hier een formule die omzet: `{name} in [{lines}]`.")
    } else {
        format!(" Ze meten iets anders: noem hier een grootheid in {}.", unit_nl(lines))
    }
}

fn instead_en(name: &str, lines: &str, converts: bool) -> String {
    if converts {
        format!(" Name a formula here that converts: `{name} in [{lines}]`.")
    } else {
        format!(" They measure different things: name a quantity in {} here.", unit_en(lines))
    }
}

fn token_nl(expected: &str) -> String {
    match expected {
        "a number, a name or (" => "een getal, een naam of `(`".to_owned(),
        "the end of the formula" => "het einde van de formule".to_owned(),
        "a year" => "een jaar".to_owned(),
        "a unit between [ and ]" => "een eenheid tussen [ en ]".to_owned(),
        other => format!("`{other}`"),
    }
}

fn token_en(expected: &str) -> String {
    match expected {
        "a number, a name or (" => "a number, a name or `(`".to_owned(),
        words if words.contains(' ') => words.to_owned(),
        other => format!("`{other}`"),
    }
}

/// Returns what to write, in Dutch and in English, as a sentence that follows another; empty if that is not known.
fn write<T: fmt::Display>(right: &Option<T>) -> [String; 2] {
    match right {
        Some(right) => [format!(" Schrijf `{right}`."), format!(" Write `{right}`.")],
        None => [String::new(), String::new()],
    }
}

impl HeadId {
    /// Returns the instruction for the id, in Dutch and in English, as words that follow others in a sentence.
    fn sentences(&self) -> (String, String) {
        match self {
            Self::Below(id) => (format!(", en daaronder `id = \"{id}\"`"), format!(", and `id = \"{id}\"` below it")),
            Self::Within(id) => {
                (format!(", en verwijder de regel `id = \"{id}\"`"), format!(", and remove the line `id = \"{id}\"`"))
            }
            Self::New(name) => (
                format!(", met een eigen naam in plaats van `{name}`"),
                format!(", with a name of your own in place of `{name}`"),
            ),
        }
    }
}

/// Returns the candidate most similar to a name; `None` if none is similar.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let length = name.chars().count();
    let allowed = (length / 3).max(1);
    candidates
        .into_iter()
        // The difference in length is the least number of letters to add; and the name itself is no suggestion.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed && *candidate != name)
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_close_or_nothing() {
        let names = ["shift_imw", "shift_support", "incidence"];
        for (typed, expected) in [
            ("shift_inw", Some("shift_imw")),
            ("shift_suport", Some("shift_support")),
            ("incidense", Some("incidence")),
            ("shitf_imw", Some("shift_imw")),
            ("waiting", None),
        ] {
            assert_eq!(nearest(typed, names).as_deref(), expected, "{typed}");
        }
    }
}
