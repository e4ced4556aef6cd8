//! Dates, in any common notation.

use crate::hidden::as_seen;

const MONTHS: [[&str; 2]; 12] = [
    ["januari", "january"],
    ["februari", "february"],
    ["maart", "march"],
    ["april", "april"],
    ["mei", "may"],
    ["juni", "june"],
    ["juli", "july"],
    ["augustus", "august"],
    ["september", "september"],
    ["oktober", "october"],
    ["november", "november"],
    ["december", "december"],
];

/// Returns `true` if a text has the parts of a date: three numbers, one of them a year.
pub(crate) fn is_like_date(written: &str) -> bool {
    let seen = as_seen(written);
    let parts: Vec<&str> = seen.split(['-', '/', '.', ' ']).collect();
    let digits = |part: &&str| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(digits) && [parts[0], parts[2]].iter().any(|part| part.len() == 4)
}

/// Returns a date as a document writes it, from a common notation: `26/11/2024`, `26 november 2024`. If both can be either, the day comes
/// before the month. `None` if the text is no date.
pub(crate) fn date(written: &str) -> Option<String> {
    let seen = as_seen(written).to_lowercase();
    let parts: Vec<&str> = seen.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let month = |part: &str| -> Option<u32> {
        let named = MONTHS.iter().position(|names| names.contains(&part)).map(|place| place as u32 + 1);
        named.or_else(|| part.parse().ok())
    };
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let written = match parts[..] {
        [year, middle] if is_year(year) => [format!("{year}-{:02}", month(middle)?), String::new()],
        [middle, year] if is_year(year) => [format!("{year}-{:02}", month(middle)?), String::new()],
        [year, middle, day] if is_year(year) => {
            [format!("{year}-{:02}-{:02}", month(middle)?, month(day)?), String::new()]
        }
        [day, middle, year] if is_year(year) => {
            let (day, middle) = (month(day)?, month(middle)?);
            [format!("{year}-{middle:02}-{day:02}"), format!("{year}-{day:02}-{middle:02}")]
        }
        _ => return None,
    };
    written.into_iter().find(|date| is_date(date))
}

/// Returns `true` if a text is an existing year, month or day: `2024`, `2024-11`, `2024-11-26`.
pub(crate) fn is_date(text: &str) -> bool {
    let number = |part: &str, digits: usize| {
        let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| part.parse().ok()).flatten()
    };
    let parts: Vec<&str> = text.split('-').collect();
    let [year, rest @ ..] = parts.as_slice() else {
        return false;
    };
    let Some(year) = number(year, 4) else {
        return false;
    };
    let days = |month: u32| match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    match *rest {
        [] => true,
        [month] => number(month, 2).is_some_and(|month| days(month) > 0),
        [month, day] => {
            number(month, 2).zip(number(day, 2)).is_some_and(|(month, day)| (1..=days(month)).contains(&day))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_understood_however_it_is_written() {
        for (written, meant) in [
            ("26/11/2024", Some("2024-11-26")),
            ("26-11-2024", Some("2024-11-26")),
            ("26.11.2024", Some("2024-11-26")),
            ("11/26/2024", Some("2024-11-26")),
            ("2024/11/26", Some("2024-11-26")),
            ("2024-1-5", Some("2024-01-05")),
            ("26 november 2024", Some("2024-11-26")),
            ("November 26, 2024", Some("2024-11-26")),
            ("november 2024", Some("2024-11")),
            ("11/2024", Some("2024-11")),
            ("2024-13-26", None),
            ("31/02/2024", None),
            ("gisteren", None),
        ] {
            assert_eq!(date(written).as_deref(), meant, "{written:?}");
        }
    }
}
