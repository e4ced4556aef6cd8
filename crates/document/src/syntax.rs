//! Slips in TOML itself, said in words of our own: the parser's are English, and know no word processor.
//!
//! One slip makes a parser stumble several times: of those, the first is told.

use toml::de::Error;

use super::problem::ProblemKind;

/// A slip in the writing of TOML. Each is said in words in [`ProblemKind`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is said in words by `sentences`, and its fields are the words' blanks")]
pub enum Slip {
    CurlyQuote { sign: char },
    Number { written: String },
    NumberWithMore { written: String },
    Unquoted { written: String },
    NoValue,
    NoEquals,
    Colon,
    NoKey,
    KeySign { sign: char },
    CommentSign { sign: String },
    OpenText,
    OpenHead,
    Open,
    MissingComma,
    More,
    Backslash,
    Date { written: String },
    Other { message: String },
}

impl Slip {
    /// Whether what follows it is read wrongly too.
    fn spoils_what_follows(&self) -> bool {
        matches!(self, Self::OpenText | Self::Open | Self::MissingComma)
    }

    /// The slip in Dutch and in English.
    pub(crate) fn sentences(&self) -> (String, String) {
        let both = |dutch: &str, english: &str| (dutch.to_owned(), english.to_owned());
        match self {
            Self::CurlyQuote { sign } => (
                format!(
                    "`{sign}` is een aanhalingsteken van een tekstverwerker. Gebruik rechte aanhalingstekens, voor en na de tekst: \"…\"."
                ),
                format!(
                    "`{sign}` is a quote from a word processor. Use straight quotes, before and after the text: \"…\"."
                ),
            ),
            Self::Number { written } => (
                format!(
                    "`{written}` is hier geen getal. Schrijf een punt voor de decimalen en niets tussen duizendtallen (1000.5), en een komma tussen twee getallen."
                ),
                format!(
                    "`{written}` is no number here. Write a point before decimals and nothing between thousands (1000.5), and a comma between two numbers."
                ),
            ),
            Self::NumberWithMore { written } => (
                format!(
                    "`{written}` is geen getal. Schrijf het getal alleen, zonder eenheid of leesteken: die eenheid staat bij `unit`. Een tekst hoort tussen aanhalingstekens: \"…\"."
                ),
                format!(
                    "`{written}` is no number. Write the number alone, without a unit or a sign: the unit stands at `unit`. A text goes between quotes: \"…\"."
                ),
            ),
            Self::Unquoted { written } => (
                format!(
                    "`{written}` is geen getal, en niet true of false. Zet een tekst tussen aanhalingstekens: \"…\"."
                ),
                format!("`{written}` is no number, and not true or false. Put a text between quotes: \"…\"."),
            ),
            Self::NoValue => both(
                "na `=` ontbreekt de waarde. Schrijf ze op dezelfde regel, of verwijder de regel.",
                "the value after `=` is missing. Write it on the same line, or remove the line.",
            ),
            Self::NoEquals => both(
                "hier ontbreekt `=`. Schrijf `sleutel = waarde`, met een sleutel uit één woord; opmerkingen beginnen met #.",
                "`=` is missing here. Write `key = value`, with a key of one word; comments begin with #.",
            ),
            Self::Colon => both("na een sleutel komt `=`, geen dubbelpunt.", "after a key comes `=`, not a colon."),
            Self::NoKey => both("voor `=` ontbreekt de sleutel.", "the key before `=` is missing."),
            Self::KeySign { sign } => (
                format!(
                    "`{sign}` kan niet in een sleutel of een naam staan. Gebruik kleine letters zonder accent, cijfers en liggende streepjes (_)."
                ),
                format!(
                    "`{sign}` cannot stand in a key or a name. Use lower-case letters without accents, digits and _."
                ),
            ),
            Self::CommentSign { sign } => (
                format!("een opmerking begint met #, niet met `{sign}`."),
                format!("a comment begins with #, not with `{sign}`."),
            ),
            Self::OpenText => both(
                "deze tekst eindigt niet op deze regel. Zet er een aanhalingsteken achter; een tekst over meer regels staat tussen \"\"\" en \"\"\".",
                "this text does not end on this line. Put a quote behind it; a text of several lines stands between \"\"\" and \"\"\".",
            ),
            Self::OpenHead => both(
                "deze kop eindigt niet goed. Schrijf [naam], of [[naam]] voor iets wat meermaals voorkomt, zonder spaties of tabs erin.",
                "this heading does not end well. Write [name], or [[name]] for what occurs several times, without spaces or tabs in it.",
            ),
            Self::Open => both(
                "wat hier staat, is niet af: er ontbreekt een haak die sluit (`}` of `]`), of een komma.",
                "what stands here is not finished: a bracket that closes (`}` or `]`) is missing, or a comma.",
            ),
            Self::MissingComma => both(
                "hier ontbreekt een komma, of kort ervoor een aanhalingsteken of een haak.",
                "a comma is missing here, or a quote or a bracket shortly before.",
            ),
            Self::More => both(
                "na de waarde staat nog iets. Schrijf één sleutel per regel, opmerkingen na #, en een aanhalingsteken in een tekst als \\\".",
                "something stands after the value. Write one key on a line, comments after #, and a quote within a text as \\\".",
            ),
            Self::Backslash => {
                both("een \\ in een tekst moet dubbel staan: \\\\.", "a \\ in a text must be written twice: \\\\.")
            }
            Self::Date { written } => (
                format!(
                    "`{written}` is geen datum. Schrijf ze tussen aanhalingstekens, als jaar-maand-dag: \"2024-11-26\"."
                ),
                format!("`{written}` is no date. Write it between quotes, as year-month-day: \"2024-11-26\"."),
            ),
            Self::Other { message } => (
                format!("dit is geen geldige TOML ({message}). Kijk na of aanhalingstekens, haken en komma's kloppen."),
                format!("this is not valid TOML ({message}). Check quotes, brackets and commas."),
            ),
        }
    }
}

/// Whether a sign is a quote that word processors put in the place of straight ones.
fn is_curly(sign: char) -> bool {
    matches!(sign, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»')
}

/// What is wrong with the writing of a text, of what the parser stumbled over: each slip once, at its place.
pub(super) fn slips(text: &str, errors: &[Error]) -> Vec<(usize, ProblemKind)> {
    let mut errors: Vec<(usize, &Error)> =
        errors.iter().map(|error| (error.span().map_or(0, |span| span.start), error)).collect();
    errors.sort_by_key(|(at, _)| *at);
    // A list or table that is never closed takes in all that follows.
    let never_closed = errors.iter().any(|(_, error)| is_unclosed(error.message()));
    let mut told: Vec<(usize, ProblemKind)> = Vec::new();
    let (mut line, mut walked, mut last, mut spoiled) = (0, 0, None, false);
    // Up to where all belongs to a table that stands there already.
    let mut repeated = 0;
    for (at, error) in errors {
        line += text.get(walked..at).map_or(0, |part| part.matches('\n').count());
        walked = at;
        let follows = at < repeated
            || last == Some(line)
            || (spoiled && (never_closed || last.is_some_and(|last| line <= last + 1)));
        last = Some(line);
        if follows {
            continue;
        }
        let (at, kind) = kind(text, at, error);
        if matches!(kind, ProblemKind::DuplicateKey { .. }) && is_head(text, at) {
            repeated = text[at..].find("\n[").map_or(text.len(), |end| at + end);
        }
        spoiled = matches!(&kind, ProblemKind::Syntax(slip) if slip.spoils_what_follows());
        told.push((at, kind));
    }
    told
}

/// Whether a place is in the head of a table.
fn is_head(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.rsplit('\n').next().is_some_and(|line| line.starts_with('[')))
}

fn is_unclosed(message: &str) -> bool {
    message.starts_with("unclosed array, ") || message.starts_with("unclosed inline table")
}

/// What a stumble of the parser is about, and where.
fn kind(text: &str, at: usize, error: &Error) -> (usize, ProblemKind) {
    let message = error.message();
    let stands = error.span().and_then(|span| text.get(span)).unwrap_or_default().trim();
    let written = || stands.to_owned();
    let is = |starts: &[&str]| starts.iter().any(|start| message.starts_with(start));
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let slip = if message == "duplicate key" && !stands.is_empty() {
        return (at, ProblemKind::DuplicateKey { key: written() });
    } else if is(&["string values must be quoted"]) {
        value(stands)
    } else if is(&["invalid boolean"]) {
        Slip::Unquoted { written: written() }
    } else if is(&[
        "invalid date",
        "invalid time",
        "invalid hour",
        "invalid minute",
        "invalid second",
        "invalid offset",
    ]) {
        Slip::Date { written: written() }
    } else if is(&["invalid mantissa", "unexpected leading zero", "redundant", "unexpected sign", "`_` may"]) {
        Slip::Number { written: word_at(text, at) }
    } else if is(&["invalid multi-line"]) {
        Slip::OpenText
    } else if is(&["invalid basic string", "invalid literal string"])
        && let Some(quote) = line.find(['"', '\''])
    {
        let text = &line[quote..];
        match text.char_indices().find(|(_, sign)| is_curly(*sign)) {
            Some((place, sign)) => return (at - text.len() + place, ProblemKind::Syntax(Slip::CurlyQuote { sign })),
            None => Slip::OpenText,
        }
    } else if is(&["missing escaped value", "too few unicode"]) {
        Slip::Backslash
    } else if is(&["unclosed table", "unclosed array table"]) {
        Slip::OpenHead
    } else if let Some(written) = decimal_comma(text, at) {
        Slip::Number { written }
    } else if is(&["unexpected key or value"]) {
        Slip::More
    } else if is(&["unclosed", "missing comma", "missing key for inline table", "unexpected `=`"]) {
        // On a later line than what is not finished: that is where to look.
        let content = before.trim_end();
        if content.len() < before.len() && before[content.len()..].contains('\n') || is(&["unclosed"]) {
            return (content.len(), ProblemKind::Syntax(Slip::Open));
        }
        Slip::MissingComma
    } else if is(&["invalid unquoted key", "unquoted keys cannot be empty"]) {
        key(stands)
    } else if is(&["key with no value", "missing assignment", "extra assignment", "extra `=`"]) {
        Slip::NoEquals
    } else {
        Slip::Other { message: message.to_owned() }
    };
    (at, ProblemKind::Syntax(slip))
}

/// What is wrong with a value without quotes.
fn value(stands: &str) -> Slip {
    let is_number = |text: &str| {
        text.contains(|sign: char| sign.is_ascii_digit())
            && text.chars().all(|sign| sign.is_ascii_digit() || " .,'+-–−\u{a0}\u{202f}".contains(sign))
    };
    match stands.chars().find(|sign| is_curly(*sign)) {
        _ if stands.is_empty() => Slip::NoValue,
        Some(sign) => Slip::CurlyQuote { sign },
        None if is_number(stands) => Slip::Number { written: stands.to_owned() },
        None if stands.starts_with(|sign: char| sign.is_ascii_digit()) => {
            Slip::NumberWithMore { written: stands.to_owned() }
        }
        None => Slip::Unquoted { written: stands.to_owned() },
    }
}

/// What is wrong with a key.
fn key(stands: &str) -> Slip {
    match stands.chars().next() {
        None => Slip::NoKey,
        Some(':') => Slip::Colon,
        Some('/' | ';' | '*' | '%') => Slip::CommentSign { sign: stands.to_owned() },
        Some(_) => {
            let sign = stands.chars().find(|sign| is_curly(*sign)).map(|sign| Slip::CurlyQuote { sign });
            let other = stands.chars().find(|sign| !(sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-')));
            sign.or(other.map(|sign| Slip::KeySign { sign })).unwrap_or(Slip::NoKey)
        }
    }
}

/// What stands around a place, up to what parts values: `.5`, `05`.
fn word_at(text: &str, at: usize) -> String {
    let parts = |sign: char| sign.is_whitespace() || matches!(sign, '=' | '[' | '{' | '}' | ']');
    let start = text.get(..at).map_or("", |before| before.rsplit(parts).next().unwrap_or_default());
    let end = text.get(at..).map_or("", |after| after.split(parts).next().unwrap_or_default());
    format!("{start}{end}")
}

/// The number around a place with a comma in it that stands for a point, or with points for thousands: `1,5`, `1.000,5`.
fn decimal_comma(text: &str, at: usize) -> Option<String> {
    let in_number = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | '.');
    let before = text.get(..at)?.trim_end_matches(' ');
    let start = before.trim_end_matches(in_number);
    let end = text.get(at..)?.split(|sign| !in_number(sign)).next().unwrap_or_default();
    let number = format!("{}{}", &before[start.len()..], if before.len() == at { end } else { "" });
    let number = number.trim_matches(',');
    let (whole, decimals) = number.rsplit_once(',')?;
    (whole.ends_with(|sign: char| sign.is_ascii_digit()) && !decimals.is_empty()).then(|| number.to_owned())
}
