//! Common mistakes in formulas: notations from paper or from a spreadsheet that a formula does not have.

use crate::meant;

/// A notation from paper or from a spreadsheet that a formula does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is said in words by `sentences`, and its fields are the words' blanks")]
pub enum CommonMistake {
    Number { right: Vec<String> },
    Percent { right: String },
    Times,
    Divide,
    Dash,
    LeadingEquals,
    Semicolon,
    DoubleEquals,
    Turned { right: &'static str },
    And,
    Power { right: Option<String> },
    Capitals { right: String },
    Cell { cell: String },
    Unit { right: Option<String> },
    Conversion { right: String },
    OpenBracket,
    ExtraBracket,
    Function { function: Function },
}

impl CommonMistake {
    /// Returns how to write it in a formula, in Dutch and in English, as a sentence that follows another.
    pub(crate) fn sentences(&self) -> (String, String) {
        let (dutch, english) = match self {
            Self::Number { right } => match right.as_slice() {
                [whole, decimal, ..] => {
                    return (
                        format!(
                            " Schrijf `{whole}` als de komma duizendtallen scheidt, of `{decimal}` als ze voor de decimalen staat."
                        ),
                        format!(
                            " Write `{whole}` if the comma parts thousands, or `{decimal}` if it begins the decimals."
                        ),
                    );
                }
                [only] => {
                    return (format!(" Schrijf het getal zo: `{only}`."), format!(" Write the number as `{only}`."));
                }
                [] => (
                    "Schrijf een punt voor de decimalen, en niets tussen duizendtallen: `1000.5`.",
                    "Write a point before decimals, and nothing between thousands: `1000.5`.",
                ),
            },
            Self::Percent { right } => {
                return (
                    format!(" Schrijf een percentage als deel van 1: `{right}`."),
                    format!(" Write a percentage as a part of 1: `{right}`."),
                );
            }
            Self::Turned { right } => return (format!(" Schrijf `{right}`."), format!(" Write `{right}`.")),
            Self::Power { right: Some(right) } => {
                return (
                    format!(" Machten zijn er niet: schrijf `{right}`."),
                    format!(" There are no powers: write `{right}`."),
                );
            }
            Self::Capitals { right } => {
                return (
                    format!(" Namen en functies staan in kleine letters: schrijf `{right}`."),
                    format!(" Names and functions are in lower-case letters: write `{right}`."),
                );
            }
            Self::Cell { cell } => {
                return (
                    format!(
                        " `{cell}` is een cel van een rekenblad. Schrijf de naam van de grootheid die daarin staat."
                    ),
                    format!(" `{cell}` is a cell of a spreadsheet. Write the name of the quantity that stands in it."),
                );
            }
            Self::Unit { right: Some(right) } => {
                return (
                    format!(" Zet een eenheid tussen rechte haken, meteen na het getal: `{right}`."),
                    format!(" Put a unit between square brackets, right behind the number: `{right}`."),
                );
            }
            Self::Conversion { right } => {
                return (
                    format!(" Zet haakjes rond de omzetting: `{right}`."),
                    format!(" Put brackets around the conversion: `{right}`."),
                );
            }
            Self::Function { function } => {
                let (dutch, english) = function.sentences();
                return (format!(" {dutch}"), format!(" {english}"));
            }
            Self::Times => ("Vermenigvuldig met `*`.", "Multiply with `*`."),
            Self::Divide => ("Deel met `/`.", "Divide with `/`."),
            Self::Dash => ("Schrijf een gewoon minteken: `-`.", "Write an ordinary minus sign: `-`."),
            Self::LeadingEquals => ("Laat het `=` aan het begin weg.", "Leave out the `=` at the beginning."),
            Self::Semicolon => ("Zet een komma tussen de delen.", "Put a comma between the parts."),
            Self::DoubleEquals => ("Vergelijk met één `=`.", "Compare with one `=`."),
            Self::And => (
                "Schrijf voor elke voorwaarde een eigen [check], of zet `if` in `if`: if(a > 0, if(b > 0, …, …), …).",
                "Write a [check] for each condition, or put `if` within `if`: if(a > 0, if(b > 0, …, …), …).",
            ),
            Self::Power { right: None } => {
                ("Machten zijn er niet: vermenigvuldig, zoals in x * x.", "There are no powers: multiply, as in x * x.")
            }
            Self::Unit { right: None } => (
                "Zet een eenheid tussen rechte haken, meteen na het getal, zoals in 12[month].",
                "Put a unit between square brackets, right behind the number, as in 12[month].",
            ),
            Self::OpenBracket => ("Er staat een haakje open: zet hier `)`.", "A bracket is still open: put `)` here."),
            Self::ExtraBracket => {
                ("Er staat geen haakje open: verwijder dit `)`.", "No bracket is open: remove this `)`.")
            }
        };
        (format!(" {dutch}"), format!(" {english}"))
    }
}

/// The way to write a function of another language or of a spreadsheet in a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Function {
    /// A function with another name.
    Named(&'static str),
    /// An expression without a function.
    Written(&'static str),
    /// No way: a formula does not round.
    Rounding,
    /// Conditions that must all hold, or one of which must.
    And,
    /// An unknown function: the message lists those that exist.
    None,
}

impl Function {
    /// Returns the way to write a function, by its name in upper or lower case.
    pub(crate) fn meant(name: &str) -> Self {
        match name.to_lowercase().as_str() {
            "if" | "als" | "indien" | "wanneer" | "si" | "wenn" | "iif" | "als.dan" | "ifs" => Self::Named("if"),
            "min" | "minimum" | "kleinste" => Self::Named("min"),
            "max" | "maximum" | "grootste" => Self::Named("max"),
            "sum" | "som" | "totaal" | "total" | "somme" | "summe" | "optellen" | "add" => Self::Named("sum"),
            "clamp" | "begrens" | "begrenzen" | "beperk" | "limit" => Self::Named("clamp"),
            "prev" | "previous" | "vorig" | "vorige" | "lag" | "vorigjaar" | "vorig_jaar" => Self::Named("prev"),
            "gemiddelde" | "average" | "avg" | "mean" | "moyenne" => Self::Written("(a + b) / 2"),
            "abs" | "absoluut" => Self::Written("max(a, -a)"),
            "product" | "vermenigvuldig" | "mul" => Self::Written("a * b"),
            "quotient" | "deel" => Self::Written("a / b"),
            "kwadraat" | "macht" | "power" | "pow" | "sqr" => Self::Written("a * a"),
            "afronden" | "afronden.boven" | "afronden.beneden" | "rond" | "rond_af" | "round" | "roundup"
            | "rounddown" | "arrondi" | "floor" | "int" | "integer" | "geheel" | "trunc" => Self::Rounding,
            name if name.starts_with("ceil") => Self::Rounding,
            "and" | "or" | "en" | "of" | "not" | "niet" => Self::And,
            _ => Self::None,
        }
    }

    /// Returns the advice in Dutch and in English.
    pub(crate) fn sentences(&self) -> (String, String) {
        let (dutch, english) = match self {
            Self::Named(name) => return (format!("Schrijf `{name}`."), format!("Write `{name}`.")),
            Self::Written(form) => {
                return (format!("Schrijf het uit, zoals `{form}`."), format!("Write it out, as `{form}`."));
            }
            Self::Rounding => (
                "Een formule rondt niet af: laat de functie weg en schrijf alleen wat ertussen staat. De pagina rondt af zoals `decimals` van de eenheid zegt.",
                "A formula does not round: leave the function out and write only what stands in it. The page rounds as `decimals` of the unit says.",
            ),
            Self::And => return CommonMistake::And.trimmed(),
            Self::None => (
                "Een formule kent clamp, if, max, min, prev en sum. Schrijf het uit met + - * /.",
                "A formula knows clamp, if, max, min, prev and sum. Write it out with + - * /.",
            ),
        };
        (dutch.to_owned(), english.to_owned())
    }
}

impl CommonMistake {
    fn trimmed(&self) -> (String, String) {
        let (dutch, english) = self.sentences();
        (dutch.trim_start().to_owned(), english.trim_start().to_owned())
    }
}

/// Returns the mistake at the place where parsing stops, from the text before and after it; `None` if it is no common one.
pub(super) fn common_mistake(before: &str, rest: &str, expected: &str) -> Option<CommonMistake> {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let (close, mut signs) = (before.chars().next_back(), rest.chars());
    let Some(first) = signs.next() else {
        return matches!(expected, ")" | ",").then_some(CommonMistake::OpenBracket);
    };
    let second = signs.next();
    let is_end = expected == "the end of the formula";
    let after_number = before.trim_end().ends_with(is_digit);
    let word = rest.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    Some(match first {
        ',' | '.' if close.is_some_and(is_digit) && second.is_some_and(is_digit) => number(before, rest)?,
        '.' if second.is_some_and(is_digit) => number("", rest)?,
        '%' => CommonMistake::Percent { right: meant::hundredth(&meant::number(number_before(before))?) },
        '–' | '—' => CommonMistake::Dash,
        ';' => CommonMistake::Semicolon,
        ':' if !before.trim_end().ends_with(|sign: char| sign.is_ascii_uppercase()) => CommonMistake::Divide,
        _ if expected == ")" && "/*+-−×÷<>=≤≥≠,]".contains(first) => CommonMistake::OpenBracket,
        _ if is_end && before.trim_end().ends_with(']') && "/*+-−×÷".contains(first) && before.contains(" in ") => {
            CommonMistake::Conversion { right: format!("({})", before.trim()) }
        }
        ')' if is_end => CommonMistake::ExtraBracket,
        '=' if before.trim().is_empty() => CommonMistake::LeadingEquals,
        '=' if close == Some('=') => CommonMistake::DoubleEquals,
        '>' if close == Some('=') => CommonMistake::Turned { right: ">=" },
        '<' if close == Some('=') => CommonMistake::Turned { right: "<=" },
        '>' if close == Some('<') => CommonMistake::Turned { right: "!=" },
        '*' if close == Some('*') => power(&before[..before.len() - 1], &rest[1..]),
        '^' => power(before, &rest[1..]),
        '²' => power(before, "2"),
        '³' => power(before, "3"),
        '&' | '|' => CommonMistake::And,
        '·' | '•' => CommonMistake::Times,
        _ if matches!(word.to_lowercase().as_str(), "and" | "or" | "en" | "of") && !word.is_empty() => {
            CommonMistake::And
        }
        _ if matches!(word, "x" | "X") => CommonMistake::Times,
        _ if is_cell(rest) => CommonMistake::Cell {
            cell: rest.split(|sign: char| !(sign.is_alphanumeric() || sign == '$')).next()?.to_owned(),
        },
        _ if after_number && is_digit(first) => number(before, rest)?,
        _ if is_digit(first) && !is_end => number("", rest)?,
        _ if expected == "a unit between [ and ]" => {
            CommonMistake::Unit { right: unit(rest).map(|unit| format!("[{unit}]")) }
        }
        '€' | '$' | '£' if !after_number => {
            let number = rest[first.len_utf8()..].trim_start();
            let number =
                &number[..number.find(|sign| !(is_digit(sign) || ".,".contains(sign))).unwrap_or(number.len())];
            CommonMistake::Unit { right: meant::number(number).map(|number| format!("{number}[{first}]")) }
        }
        _ if after_number && (first.is_alphabetic() || first == '€') => {
            let number = meant::number(number_before(before));
            CommonMistake::Unit { right: number.zip(unit(rest)).map(|(number, unit)| format!("{number}[{unit}]")) }
        }
        _ if first.is_uppercase() && rest[word.len()..].trim_start().starts_with('(') => match Function::meant(word) {
            Function::Named(name) if name == word.to_lowercase() => CommonMistake::Capitals { right: name.to_owned() },
            function => CommonMistake::Function { function },
        },
        _ if first.is_uppercase() => CommonMistake::Capitals { right: meant::name(name_at(rest), '_') },
        '.' if close.is_some_and(|sign| sign.is_ascii_lowercase()) => {
            CommonMistake::Function { function: Function::None }
        }
        _ => return None,
    })
}

/// Returns the mistake of a number that is written around a place.
fn number(before: &str, rest: &str) -> Option<CommonMistake> {
    let digits = |sign: char| sign.is_ascii_digit() || ".,".contains(sign);
    let mut end = rest.find(|sign| !digits(sign)).unwrap_or(rest.len());
    // Further groups of thousands.
    while rest[end..].starts_with(' ') && rest[end + 1..].chars().take_while(char::is_ascii_digit).count() == 3 {
        end += 4;
    }
    let right = meant::numbers(&format!(
        "{}{}{}",
        number_before(before),
        gap(before),
        rest[..end].trim_end_matches([',', '.'])
    ));
    Some(CommonMistake::Number { right })
}

/// Returns the white space with which a text ends.
fn gap(before: &str) -> &str {
    &before[before.trim_end().len()..]
}

/// Returns the number with which a text ends.
fn number_before(before: &str) -> &str {
    let before = before.trim_end();
    &before[before.trim_end_matches(|sign: char| sign.is_ascii_digit() || ".,".contains(sign)).len()..]
}

/// Returns the unit with which a text begins; `None` if there is none.
fn unit(rest: &str) -> Option<&str> {
    let end = rest.find(|sign: char| !(sign.is_alphanumeric() || "€$£%".contains(sign))).unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

/// Returns the name with which a text begins, in upper or lower case.
fn name_at(rest: &str) -> &str {
    &rest[..rest.find(|sign: char| !(sign.is_alphanumeric() || sign == '_')).unwrap_or(rest.len())]
}

/// Returns `true` if a text begins with a cell of a spreadsheet: `A2`, `$B$3`.
fn is_cell(rest: &str) -> bool {
    let plain = rest.replace('$', "");
    let letters = plain.chars().take_while(char::is_ascii_uppercase).count();
    let digits = plain[letters..].chars().take_while(char::is_ascii_digit).count();
    let after = plain[letters + digits..].chars().next();
    (1..=2).contains(&letters) && digits > 0 && !after.is_some_and(|sign| sign.is_alphanumeric() || sign == '_')
}

/// Returns the mistake of a power, written out if its base is one name or number and its exponent is 2 to 4.
fn power(before: &str, rest: &str) -> CommonMistake {
    let before = before.trim_end();
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || "_.".contains(sign);
    let base = &before[before.trim_end_matches(is_part).len()..];
    let digits: String = rest.trim_start().chars().take_while(|sign| is_part(*sign)).collect();
    let times = digits.parse().ok().filter(|times| (2..=4).contains(times) && !base.is_empty());
    CommonMistake::Power { right: times.map(|times: usize| vec![base; times].join(" * ")) }
}
