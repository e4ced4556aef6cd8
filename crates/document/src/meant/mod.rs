//! Suggestions for values in notations that a document does not use: `1.000,50`, `€ 1000`, `26/11/2024`, `ja`.

mod date;

pub(crate) use date::{date, is_date, is_like_date};

use crate::hidden::as_seen;

/// Returns the numbers that a text may mean, as a document writes them: none if it is no number, two if a comma may separate thousands as
/// well as decimals.
pub(crate) fn numbers(written: &str) -> Vec<String> {
    let seen = as_seen(written);
    let body = seen.trim().trim_start_matches(is_sign).trim_start();
    let minus = seen.trim().chars().take_while(|sign| is_sign(*sign)).any(|sign| sign != '+');
    let body = [",-", ",–", ".-"].iter().find_map(|end| body.strip_suffix(end)).unwrap_or(body);
    let known = |sign: char| sign.is_ascii_digit() || is_mark(sign);
    if !body.starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '_'))
        || !body.contains(|sign: char| sign.is_ascii_digit())
        || !body.chars().all(known)
    {
        return Vec::new();
    }
    let Some(body) = without_gaps(body) else {
        return Vec::new();
    };
    let found = parted(&body);
    found.into_iter().map(|number| if minus && number != "0" { format!("-{number}") } else { number }).collect()
}

/// Returns the number that a text means; `None` if it is no number or may mean two.
pub(crate) fn number(written: &str) -> Option<String> {
    match numbers(written).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

fn is_sign(sign: char) -> bool {
    matches!(sign, '+' | '-' | '–' | '−')
}

/// Returns `true` if a character may stand within a number, between its digits.
fn is_mark(sign: char) -> bool {
    matches!(sign, ' ' | '.' | ',' | '_' | '\'' | '’')
}

/// Returns a number without its separators of groups; `None` if spaces separate groups other than thousands.
fn without_gaps(body: &str) -> Option<String> {
    let body = body.replace(['_', '\'', '’'], "");
    let mut groups = body.split(' ').filter(|group| !group.is_empty());
    let mut whole = groups.next()?.to_owned();
    let first = whole.len();
    for group in groups {
        let digits = group.chars().take_while(char::is_ascii_digit).count();
        if first > 3 || digits != 3 || !whole.chars().all(|sign| sign.is_ascii_digit()) {
            return None;
        }
        whole.push_str(group);
    }
    Some(whole)
}

/// Returns the numbers that digits with points and commas may mean.
fn parted(body: &str) -> Vec<String> {
    let (points, commas) = (body.matches('.').count(), body.matches(',').count());
    let decimal = |at: usize| {
        let (whole, decimals) = (body[..at].replace(['.', ','], ""), &body[at + 1..]);
        plain(&whole, decimals)
    };
    match (points, commas) {
        (0, 0) => vec![plain(body, "")],
        (1, 0) => body.find('.').map(decimal).into_iter().collect(),
        (0, 1) => {
            let (whole, decimals) = body.split_once(',').unwrap_or((body, ""));
            let is_group = decimals.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            let decimal = plain(whole, decimals);
            if is_group { vec![format!("{whole}{decimals}"), short(&decimal)] } else { vec![decimal] }
        }
        (_, 0) | (0, _) => {
            let mut groups = body.split(['.', ',']);
            let first = groups.next().unwrap_or_default().len();
            let are_thousands = (1..=3).contains(&first) && groups.all(|group| group.len() == 3);
            if are_thousands { vec![plain(&body.replace(['.', ','], ""), "")] } else { Vec::new() }
        }
        // The last separator begins the decimals, if it occurs once.
        _ => match body.rfind(['.', ',']) {
            Some(at) if body.matches(&body[at..=at]).count() == 1 => vec![decimal(at)],
            _ => Vec::new(),
        },
    }
}

/// Returns a number as a document writes it, from the digits before and after the point.
fn plain(whole: &str, decimals: &str) -> String {
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") }
}

/// Returns a number without trailing zeros, but for the first decimal.
fn short(number: &str) -> String {
    match number.trim_end_matches('0') {
        whole if whole.ends_with('.') => format!("{whole}0"),
        short => short.to_owned(),
    }
}

/// Returns a hundredth of a number, digit by digit: 0.125 for 12.5.
pub(crate) fn hundredth(number: &str) -> String {
    let (minus, size) = number.strip_prefix('-').map_or(("", number), |size| ("-", size));
    let (whole, decimals) = size.split_once('.').unwrap_or((size, ""));
    let whole = format!("{whole:0>3}");
    let (whole, hundredths) = whole.split_at(whole.len() - 2);
    let decimals = format!("{hundredths}{decimals}");
    format!("{minus}{}", plain(whole, decimals.trim_end_matches('0')))
}

/// A number with a word or a sign beside it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum MeantAmount {
    /// A percentage, as a part of 1.
    Percent(String),
    /// A number with a unit.
    Measured(String),
    /// A number of thousands or millions, or one with more than one meaning.
    Other,
}

/// Words for a multiple: what number was meant depends on the unit.
const MULTIPLES: [&str; 13] =
    ["k", "m", "mln", "mln.", "mio", "miljoen", "million", "mld", "mld.", "miljard", "billion", "duizend", "thousand"];

/// Returns the amount in a text: `€ 1000`, `12 %`, `3 personen`; `None` if it is no number with one more word.
pub(crate) fn amount(written: &str) -> Option<MeantAmount> {
    let seen = as_seen(written);
    let is_digit = |sign: char| sign.is_ascii_digit();
    let (first, last) = (seen.find(is_digit)?, seen.rfind(is_digit)?);
    let first = seen[..first].trim_end_matches(['.', ',']).len();
    let (before, after) = (seen[..first].trim(), seen[last + 1..].trim_start_matches([',', '-', '.']).trim());
    let minus = before.starts_with(|sign| is_sign(sign) && sign != '+') || before.ends_with(['-', '–', '−']);
    let before = before.trim_matches(is_sign).trim();
    let is_word =
        |word: &str| word.chars().all(|sign| !sign.is_ascii_digit() && (!sign.is_whitespace()) && sign != '=');
    if (before.is_empty() == after.is_empty()) || !is_word(before) || !is_word(after) {
        return None;
    }
    let word = format!("{before}{after}").to_lowercase();
    let all = numbers(&seen[first..=last]);
    let [number] = all.as_slice() else {
        return if all.is_empty() { None } else { Some(MeantAmount::Other) };
    };
    let number = if minus && number != "0" { format!("-{number}") } else { number.clone() };
    Some(match word.as_str() {
        "%" | "procent" | "percent" | "pct" | "pct." | "ten honderd" => MeantAmount::Percent(hundredth(&number)),
        word if MULTIPLES.contains(&word) => MeantAmount::Other,
        _ => MeantAmount::Measured(number),
    })
}

/// Returns the first and last number of a range that is written as one: `2026-2028`, `0..1`, `2026 tot 2028`; `None` if the text is no
/// range.
pub(crate) fn pair(written: &str) -> Option<[String; 2]> {
    let seen = as_seen(written);
    let marks = ["...", "..", "…", " tot en met ", " t/m ", "t/m", " tot ", " to ", "–", "—", "-", ":"];
    let seen = seen.trim();
    let one = |part: &str| number(part).filter(|_| part.trim().starts_with(|sign: char| sign.is_ascii_digit()));
    marks.iter().find_map(|mark| {
        let (low, high) = seen.split_once(mark)?;
        let (low, high) = (one(low)?, one(high)?);
        let is_year = |text: &str| text.len() == 4 && text.starts_with(['1', '2']);
        // The second of two years, in two digits.
        let high = if is_year(&low) && high.len() == 2 { format!("{}{high}", &low[..2]) } else { high };
        Some([low, high])
    })
}

/// Returns the boolean that a word means, in upper or lower case: `True`, `ja`, `nee`; `None` for any other word.
pub(crate) fn truth(written: &str) -> Option<bool> {
    match as_seen(written).trim().to_lowercase().as_str() {
        "true" | "waar" | "ja" | "yes" | "on" | "aan" | "oui" | "1" => Some(true),
        "false" | "onwaar" | "nee" | "neen" | "no" | "off" | "uit" | "non" | "0" => Some(false),
        _ => None,
    }
}

/// Returns the code of a language from its name, or from a code in capitals: `NL`, `Nederlands`; `None` if the text is neither.
pub(crate) fn language(written: &str) -> Option<String> {
    let lower = as_seen(written).trim().to_lowercase();
    let code = match lower.as_str() {
        "nederlands" | "vlaams" | "dutch" | "néerlandais" => "nl",
        "engels" | "english" | "anglais" => "en",
        "frans" | "french" | "français" => "fr",
        "duits" | "german" | "deutsch" | "allemand" => "de",
        code if (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase()) => code,
        _ => return None,
    };
    Some(code.to_owned())
}

/// Returns a name as a document can write it, from one with capitals, accents or spaces: `een_keuze` for `Eén keuze`. Empty if no letter is
/// left.
pub(crate) fn name(written: &str, joined_by: char) -> String {
    let mut name = String::new();
    for sign in as_seen(written).trim().to_lowercase().chars() {
        match plain_letters(sign) {
            Some(letters) => name.push_str(letters),
            None if sign.is_ascii_lowercase() || sign.is_ascii_digit() => name.push(sign),
            None if name.is_empty() || name.ends_with(joined_by) => {}
            None => name.push(joined_by),
        }
    }
    let name = name.trim_end_matches(joined_by);
    // A name begins with a letter: digits at its start go to its end.
    let digits = name.chars().take_while(|sign| !sign.is_ascii_lowercase()).count();
    match name.split_at(digits) {
        ("", rest) => rest.to_owned(),
        (_, "") => String::new(),
        (digits, rest) => format!("{rest}{joined_by}{}", digits.trim_end_matches(joined_by)),
    }
}

fn plain_letters(sign: char) -> Option<&'static str> {
    Some(match sign {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'ß' => "ss",
        'œ' => "oe",
        'æ' => "ae",
        '€' => "euro",
        '%' => "procent",
        _ => return None,
    })
}

/// Returns a text between quotes, as a document writes it.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_understood_however_it_is_written() {
        for (written, meant) in [
            ("1.000.000", &["1000000"][..]),
            ("1,000,000", &["1000000"]),
            ("1 000 000", &["1000000"]),
            ("1\u{a0}000,5", &["1000.5"]),
            ("1'000", &["1000"]),
            ("1_000_", &["1000"]),
            ("1.000,50", &["1000.50"]),
            ("1,000.50", &["1000.50"]),
            ("0,5", &["0.5"]),
            ("0,125", &["0.125"]),
            ("1,000", &["1000", "1.0"]),
            ("12,345", &["12345", "12.345"]),
            (".5", &["0.5"]),
            ("5.", &["5"]),
            ("05", &["5"]),
            ("007", &["7"]),
            ("--5", &["-5"]),
            ("−5", &["-5"]),
            ("-0", &["0"]),
            ("5,-", &["5"]),
            ("0\u{200b}.5", &["0.5"]),
            ("2025 2027", &[]),
            ("1.00.000", &[]),
            ("1.000,000,000", &[]),
            ("1e5", &[]),
            ("", &[]),
            ("-", &[]),
            ("€", &[]),
        ] {
            assert_eq!(numbers(written), meant, "{written:?}");
        }
    }

    #[test]
    fn an_amount_is_told_from_its_unit() {
        let measured = |number: &str| Some(MeantAmount::Measured(number.to_owned()));
        let percent = |number: &str| Some(MeantAmount::Percent(number.to_owned()));
        for (written, meant) in [
            ("€1000", measured("1000")),
            ("€ 1.000,50", measured("1000.50")),
            ("1000 €", measured("1000")),
            ("-€5", measured("-5")),
            ("€ -5", measured("-5")),
            ("EUR 12", measured("12")),
            ("3 personen", measured("3")),
            ("€5,-", measured("5")),
            ("12 %", percent("0.12")),
            ("12,5%", percent("0.125")),
            ("-7 procent", percent("-0.07")),
            ("150 %", percent("1.5")),
            ("5 mln", Some(MeantAmount::Other)),
            ("€ 1,000", Some(MeantAmount::Other)),
            ("2024-Q1", None),
            ("5", None),
            ("vijf", None),
        ] {
            assert_eq!(amount(written), meant, "{written:?}");
        }
    }

    #[test]
    fn two_numbers_are_a_range() {
        for (written, meant) in [
            ("2026-2028", Some(["2026", "2028"])),
            ("2026–2028", Some(["2026", "2028"])),
            ("2026-28", Some(["2026", "2028"])),
            ("2026 tot 2028", Some(["2026", "2028"])),
            ("0..1", Some(["0", "1"])),
            ("0,5-1,5", Some(["0.5", "1.5"])),
            ("200 - 300", Some(["200", "300"])),
            ("-5", None),
            ("2024-11-26", None),
            ("5", None),
        ] {
            assert_eq!(pair(written), meant.map(|pair| pair.map(str::to_owned)), "{written:?}");
        }
    }

    #[test]
    fn a_name_is_what_a_document_can_write() {
        for (written, meant) in [
            ("Shift", "shift"),
            ("Eén keuze", "een_keuze"),
            ("aantal-leerlingen", "aantal_leerlingen"),
            ("k€", "keuro"),
            ("2025_x", "x_2025"),
            ("2025", ""),
            ("_a_", "a"),
            ("???", ""),
        ] {
            assert_eq!(name(written, '_'), meant, "{written:?}");
        }
        assert_eq!(name("Mijn Advies", '-'), "mijn-advies");
    }

    #[test]
    fn words_for_true_and_false_are_known_in_whatever_letters() {
        assert_eq!(["True", "JA", "waar"].map(truth), [Some(true); 3]);
        assert_eq!(["FALSE", "nee", "Onwaar"].map(truth), [Some(false); 3]);
        assert_eq!(truth("misschien"), None);
        assert_eq!(quoted("een \"woord\" \\"), "\"een \\\"woord\\\" \\\\\"");
        assert_eq!(language("NL").as_deref(), Some("nl"));
        assert_eq!(language("Frans").as_deref(), Some("fr"));
        assert_eq!(language("zo"), Some("zo".to_owned()));
        assert_eq!(language("dit niet"), None);
    }
}
