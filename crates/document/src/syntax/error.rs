//! Syntax errors: mistakes in TOML itself, with their messages.

/// A syntax error: a mistake in TOML. Its message is part of [`crate::problem::ProblemKind`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is said in words by `sentences`, and its fields are the words' blanks")]
pub enum SyntaxError {
    CurlyQuote { sign: char },
    Number { written: String, right: Vec<String> },
    NumberWithMore { written: String, right: Option<String> },
    Percent { written: String, right: String },
    Pair { written: String, right: String },
    Boolean { written: String, right: &'static str, text: String },
    Unquoted { written: String, right: String },
    Date { written: String, right: Option<String> },
    Semicolon { right: Option<String> },
    NoValue,
    NoEquals,
    ExtraEquals,
    EqualsInList,
    Colon,
    NoKey,
    NoName,
    KeySign { sign: char, right: Option<String> },
    LongKey,
    CommentSign { sign: String },
    OpenText,
    OpenHead { right: Option<String> },
    Open { bracket: char },
    OtherBracket { found: char, right: char },
    MissingComma,
    ExtraComma,
    Trailing { sign: char },
    Stray { sign: char },
    More,
    AfterHead,
    Backslash,
    TooDeep,
    Misfit,
}

impl SyntaxError {
    /// Returns `true` if the parser misreads what follows the mistake.
    pub(super) fn spoils_what_follows(&self) -> bool {
        matches!(self, Self::OpenText | Self::Open { .. } | Self::OtherBracket { .. } | Self::MissingComma)
    }

    /// Returns what to write in the place of a value; `None` if that is not known.
    pub(super) fn right(&self) -> Option<&str> {
        match self {
            Self::Number { right, .. } => right.first().map(String::as_str),
            Self::NumberWithMore { right, .. } | Self::Date { right, .. } | Self::Semicolon { right } => {
                right.as_deref()
            }
            Self::Percent { right, .. } | Self::Pair { right, .. } | Self::Unquoted { right, .. } => Some(right),
            Self::Boolean { right, .. } => Some(right),
            _ => None,
        }
    }

    /// Returns the message in Dutch and in English.
    pub(crate) fn sentences(&self) -> (String, String) {
        match self {
            Self::CurlyQuote { .. }
            | Self::Number { .. }
            | Self::NumberWithMore { .. }
            | Self::Percent { .. }
            | Self::Pair { .. }
            | Self::Boolean { .. }
            | Self::Unquoted { .. }
            | Self::Date { .. }
            | Self::Semicolon { .. }
            | Self::NoValue
            | Self::OpenText
            | Self::Backslash => self.of_value(),
            Self::NoEquals
            | Self::ExtraEquals
            | Self::EqualsInList
            | Self::Colon
            | Self::NoKey
            | Self::NoName
            | Self::KeySign { .. }
            | Self::LongKey
            | Self::CommentSign { .. }
            | Self::OpenHead { .. }
            | Self::AfterHead => self.of_key(),
            _ => self.of_order(),
        }
    }

    /// Returns the message about a value.
    fn of_value(&self) -> (String, String) {
        match self {
            Self::CurlyQuote { sign } => (
                format!(
                    "`{sign}` is een aanhalingsteken van een tekstverwerker. Gebruik rechte aanhalingstekens, voor en na de tekst: \"…\"."
                ),
                format!(
                    "`{sign}` is a quote from a word processor. Use straight quotes, before and after the text: \"…\"."
                ),
            ),
            Self::Number { written, right } => match right.as_slice() {
                [] => (
                    format!(
                        "`{written}` is hier geen getal. Schrijf een punt voor de decimalen en niets tussen duizendtallen (1000.5), en een komma tussen twee getallen."
                    ),
                    format!(
                        "`{written}` is no number here. Write a point before decimals and nothing between thousands (1000.5), and a comma between two numbers."
                    ),
                ),
                [only] => (
                    format!("`{written}` is hier geen getal. Schrijf `{only}`."),
                    format!("`{written}` is no number here. Write `{only}`."),
                ),
                [whole, decimal, ..] => (
                    format!(
                        "`{written}` is hier geen getal. Schrijf `{whole}` als de komma duizendtallen scheidt, of `{decimal}` als ze voor de decimalen staat."
                    ),
                    format!(
                        "`{written}` is no number here. Write `{whole}` if the comma parts thousands, or `{decimal}` if it begins the decimals."
                    ),
                ),
            },
            Self::NumberWithMore { written, right: Some(right) } => (
                format!(
                    "`{written}` is geen getal. Schrijf het getal alleen: `{right}`. De eenheid staat bij `unit`, en een tekst tussen aanhalingstekens."
                ),
                format!(
                    "`{written}` is no number. Write the number alone: `{right}`. The unit stands at `unit`, and a text between quotes."
                ),
            ),
            Self::NumberWithMore { written, right: None } => (
                format!(
                    "`{written}` is geen getal. Schrijf het getal alleen en voluit, zonder eenheid of leesteken: die eenheid staat bij `unit`. Een tekst hoort tussen aanhalingstekens: \"…\"."
                ),
                format!(
                    "`{written}` is no number. Write the number alone and in full, without a unit or a sign: the unit stands at `unit`. A text goes between quotes: \"…\"."
                ),
            ),
            Self::Percent { written, right } => (
                format!("`{written}` is geen getal. Een percentage is een deel van 1: schrijf `{right}`."),
                format!("`{written}` is no number. A percentage is a part of 1: write `{right}`."),
            ),
            Self::Pair { written, right } => (
                format!("`{written}` is geen getal. Schrijf de twee getallen met een komma ertussen: `{right}`."),
                format!("`{written}` is no number. Write the two numbers with a comma between them: `{right}`."),
            ),
            Self::Boolean { written, right, text } => (
                format!(
                    "`{written}` is geen getal, en niet true of false. Schrijf `{right}`; is het een tekst, dan `{text}`."
                ),
                format!("`{written}` is no number, and not true or false. Write `{right}`; if it is a text, `{text}`."),
            ),
            Self::Unquoted { written, right } => (
                format!(
                    "`{written}` is geen getal, en niet true of false. Zet een tekst tussen aanhalingstekens: `{right}`."
                ),
                format!("`{written}` is no number, and not true or false. Put a text between quotes: `{right}`."),
            ),
            Self::Date { written, right } => {
                let right = right.as_deref().unwrap_or("\"2024-11-26\"");
                (
                    format!(
                        "`{written}` is geen datum. Schrijf ze tussen aanhalingstekens, als jaar-maand-dag: `{right}`."
                    ),
                    format!("`{written}` is no date. Write it between quotes, as year-month-day: `{right}`."),
                )
            }
            Self::Semicolon { right: Some(right) } => (
                format!("tussen twee delen komt een komma, geen puntkomma. Schrijf `{right}`."),
                format!("between two parts comes a comma, no semicolon. Write `{right}`."),
            ),
            Self::Semicolon { right: None } => both(
                "tussen twee delen komt een komma, geen puntkomma. Schrijf `,` in plaats van `;`.",
                "between two parts comes a comma, no semicolon. Write `,` in place of `;`.",
            ),
            Self::NoValue => both(
                "na `=` ontbreekt de waarde. Schrijf ze op dezelfde regel, of verwijder de regel.",
                "the value after `=` is missing. Write it on the same line, or remove the line.",
            ),
            Self::OpenText => both(
                "deze tekst eindigt niet op deze regel. Zet er een aanhalingsteken achter; een tekst over meer regels staat tussen \"\"\" en \"\"\".",
                "this text does not end on this line. Put a quote behind it; a text of several lines stands between \"\"\" and \"\"\".",
            ),
            _ => both("een \\ in een tekst moet dubbel staan: \\\\.", "a \\ in a text must be written twice: \\\\."),
        }
    }

    /// Returns the message about a key or a heading.
    fn of_key(&self) -> (String, String) {
        match self {
            Self::NoEquals => both(
                "hier ontbreekt `=`. Schrijf `sleutel = waarde`, met een sleutel uit één woord; opmerkingen beginnen met #.",
                "`=` is missing here. Write `key = value`, with a key of one word; comments begin with #.",
            ),
            Self::ExtraEquals => {
                both("hier staat een `=` te veel. Verwijder het.", "there is one `=` too many here. Remove it.")
            }
            Self::EqualsInList => both(
                "tussen [ en ] staan enkel waarden, zonder `=`. Schrijf `{` en `}` in plaats van `[` en `]`.",
                "between [ and ] stand values only, without `=`. Write `{` and `}` in place of `[` and `]`.",
            ),
            Self::Colon => both(
                "na een sleutel komt `=`, geen dubbelpunt. Schrijf `=` in plaats van `:`.",
                "after a key comes `=`, not a colon. Write `=` in place of `:`.",
            ),
            Self::NoKey => both(
                "voor `=` ontbreekt de sleutel. Schrijf ze, of verwijder de regel.",
                "the key before `=` is missing. Write it, or remove the line.",
            ),
            Self::NoName => both(
                "in deze kop ontbreekt een naam. Schrijf [naam], of [soort.naam] met een punt ertussen.",
                "a name is missing in this heading. Write [name], or [kind.name] with a point between them.",
            ),
            Self::KeySign { sign, right: Some(right) } => (
                format!("`{sign}` kan niet in een sleutel of een naam staan. Schrijf `{right}`."),
                format!("`{sign}` cannot stand in a key or a name. Write `{right}`."),
            ),
            Self::KeySign { sign, right: None } => (
                format!(
                    "`{sign}` kan niet in een sleutel staan. Sleutels zijn Engelse woorden in kleine letters: verwijder de regel, of zet er # voor."
                ),
                format!(
                    "`{sign}` cannot stand in a key. Keys are English words in lower-case letters: remove the line, or put # before it."
                ),
            ),
            Self::LongKey => both(
                "een sleutel staat niet tussen drie aanhalingstekens. Schrijf ze tussen enkele: \"…\".",
                "a key does not stand between triple quotes. Write it between single ones: \"…\".",
            ),
            Self::CommentSign { sign } => (
                format!("een opmerking begint met #, niet met `{sign}`. Schrijf `#` in plaats van `{sign}`."),
                format!("a comment begins with #, not with `{sign}`. Write `#` in place of `{sign}`."),
            ),
            Self::OpenHead { right: Some(right) } => (
                format!("deze kop eindigt niet goed. Schrijf `{right}`."),
                format!("this heading does not end well. Write `{right}`."),
            ),
            Self::AfterHead => both(
                "na een kop komt niets meer op dezelfde regel. Zet de rest op de volgende regel, of zet er # voor.",
                "after a heading nothing more stands on its line. Put the rest on the next line, or put # before it.",
            ),
            _ => both(
                "deze kop eindigt niet goed. Schrijf [naam], of [[naam]] voor iets wat meermaals voorkomt, zonder spaties of tabs erin.",
                "this heading does not end well. Write [name], or [[name]] for what occurs several times, without spaces or tabs in it.",
            ),
        }
    }

    /// Returns the message about the order of parts, or about signs between them.
    fn of_order(&self) -> (String, String) {
        match self {
            Self::Open { bracket } => (
                format!("wat hier staat, is niet af: er ontbreekt een haak die sluit (`{bracket}`), of een komma."),
                format!(
                    "what stands here is not finished: a bracket that closes (`{bracket}`) is missing, or a comma."
                ),
            ),
            Self::OtherBracket { found, right } => (
                format!("deze haak sluit wat met een andere begon. Schrijf `{right}` in plaats van `{found}`."),
                format!("this bracket closes what began with another. Write `{right}` in place of `{found}`."),
            ),
            Self::MissingComma => both(
                "hier ontbreekt een komma, of kort ervoor een aanhalingsteken of een haak.",
                "a comma is missing here, or a quote or a bracket shortly before.",
            ),
            Self::ExtraComma => {
                both("hier staat een komma te veel. Verwijder ze.", "there is one comma too many here. Remove it.")
            }
            Self::Trailing { sign } => (
                format!("hier is de regel af, maar er staat nog `{sign}`. Verwijder dat teken."),
                format!("the line is finished here, but `{sign}` still stands there. Remove that sign."),
            ),
            Self::Stray { sign } => (
                format!("`{sign}` staat hier los: er begint niets mee. Verwijder dat teken."),
                format!("`{sign}` stands loose here: nothing begins with it. Remove that sign."),
            ),
            Self::More => both(
                "na de waarde staat nog iets. Schrijf één sleutel per regel, opmerkingen na #, en een aanhalingsteken in een tekst als \\\".",
                "something stands after the value. Write one key on a line, comments after #, and a quote within a text as \\\".",
            ),
            Self::TooDeep => both(
                "hier staan te veel haken in elkaar. Een document heeft er hoogstens enkele nodig: verwijder wat te veel is.",
                "there are too many brackets within brackets here. A document needs a few at most: remove what is too many.",
            ),
            _ => both(
                "hier staat iets wat niet past. Kijk op deze regel en die ervoor na of aanhalingstekens, haken en komma's kloppen.",
                "something stands here that does not fit. Check quotes, brackets and commas on this line and the one before.",
            ),
        }
    }
}

fn both(dutch: &str, english: &str) -> (String, String) {
    (dutch.to_owned(), english.to_owned())
}
