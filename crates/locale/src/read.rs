//! Parsing of numbers as people type and paste them.

use crate::{Decimal, NO_BREAK, Notation, tidy};

/// A parsed number with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The number.
    pub number: Decimal,
    /// The words before it, such as a currency sign.
    pub before: String,
    /// The words after it, such as a unit.
    pub after: String,
}

/// Parses a typed number: `3500`, `3 500`, `3.500`, `1'000`, `-3,5 mln`, `€ 3 500 000`. `None` if it is ambiguous or holds no number.
///
/// The language decides which character separates thousands. A character that cannot do so is the decimal sign, which accepts other
/// keyboards: `3.5` in Dutch. A first group of zeros never stands for thousands: `0.125` is an eighth in every language.
pub fn read(text: &str, notation: &Notation) -> Option<Typed> {
    let text = tidy(text);
    let (sign, text) = sign_before(&text);
    let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'))?;
    let (before, rest) = text.split_at(start);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\'' | '_' | ' ' | NO_BREAK);
    let (number, after) = rest.split_at(rest.find(|c: char| !is_part(c)).unwrap_or(rest.len()));
    let (before, inner) = sign_behind(spaced(before));
    let number = number.trim_end_matches([' ', NO_BREAK]);
    // Whole euros may be written `500,-`, and a full stop may end the sentence behind a number.
    let dashed = after.strip_prefix(['-', '=']).filter(|_| number.ends_with([',', '.']));
    let (number, after) = match (dashed, number.strip_suffix([',', '.'])) {
        (Some(after), _) => (number, after),
        (None, Some(number)) if number.ends_with([',', '.']) => return None,
        (None, number_alone) => (number_alone.unwrap_or(number), after),
    };
    let negative = match (sign, inner) {
        (sign, None) => sign == Some('-'),
        (None, inner) => inner == Some('-'),
        // Two signs: ambiguous.
        (Some(_), Some(_)) => return None,
    };
    let (whole, fraction) = digits(number, notation)?;
    let number = Decimal::new(negative, &whole, &fraction)?;
    Some(Typed { number, before: spaced(before), after: spaced(after) })
}

fn spaced(text: impl AsRef<str>) -> String {
    text.as_ref().replace(NO_BREAK, " ").trim().to_owned()
}

/// Splits off the sign at the start of a text; `None` if there is none.
fn sign_before(text: &str) -> (Option<char>, &str) {
    let sign = text.chars().next().filter(|sign| matches!(sign, '-' | '+'));
    (sign, sign.map_or(text, |_| &text[1..]))
}

/// Splits off the sign at the end of a text; `None` if there is none.
fn sign_behind(text: String) -> (String, Option<char>) {
    let sign = text.chars().next_back().filter(|sign| matches!(sign, '-' | '+'));
    (sign.map_or(text.as_str(), |_| &text[..text.len() - 1]).to_owned(), sign)
}

/// Splits a number into the digits before and after its decimal sign. `None` if it is ambiguous or not a number.
fn digits(text: &str, notation: &Notation) -> Option<(String, String)> {
    let is_sign = |c: char| !c.is_ascii_digit();
    let groups: Vec<&str> = text.split(is_sign).collect();
    let signs: Vec<char> = text.chars().filter(|c| is_sign(*c)).collect();
    let same = |sign: char| if sign == NO_BREAK { ' ' } else { sign };
    // Thousands: groups of three after a first of one to three, all joined by one character.
    let is_grouped = |groups: &[&str], signs: &[char]| {
        signs.windows(2).all(|pair| same(pair[0]) == same(pair[1]))
            && groups.first().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'))
            && groups[1..].iter().all(|group| group.len() == 3)
    };
    let is_decimal = |sign: char| matches!(sign, ',' | '.');
    match signs.as_slice() {
        [] => return Some((text.to_owned(), String::new())),
        [sign] if is_decimal(*sign) => {
            let (whole, fraction) = (groups[0], groups[1]);
            if *sign == notation.decimal || !is_grouped(&groups, &signs) {
                // A leading zero before what may be thousands: ambiguous.
                let is_odd =
                    *sign != notation.decimal && whole.len() > 1 && whole.starts_with('0') && fraction.len() == 3;
                let is_odd = is_odd && whole.bytes().any(|digit| digit != b'0');
                return (!is_odd).then(|| (whole.to_owned(), fraction.to_owned()));
            }
        }
        [others @ .., last] if is_decimal(*last) && !others.contains(last) => {
            if let [whole @ .., fraction] = groups.as_slice()
                && is_grouped(whole, others)
            {
                return Some((whole.concat(), (*fraction).to_owned()));
            }
        }
        _ => {}
    }
    if is_grouped(&groups, &signs) {
        return Some((groups.concat(), String::new()));
    }
    // A no-break space that separates no thousands is formatting, and is dropped.
    let is_zero = groups.first().is_some_and(|first| first.bytes().all(|digit| digit == b'0'));
    (signs.contains(&NO_BREAK) && !is_zero).then(|| digits(&text.replace(NO_BREAK, ""), notation))?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Language;

    /// A text with its value in Dutch and in English; `None` if it is refused.
    type Case = (&'static str, Option<&'static str>, Option<&'static str>);

    const NUMBERS: &[Case] = &[
        ("3500", Some("3500"), Some("3500")),
        ("3 500", Some("3500"), Some("3500")),
        ("3\u{a0}500", Some("3500"), Some("3500")),
        ("3\u{202f}500", Some("3500"), Some("3500")),
        ("3\u{2009}500", Some("3500"), Some("3500")),
        ("3.500", Some("3500"), Some("3.5")),
        ("3,500", Some("3.5"), Some("3500")),
        ("1.234.567", Some("1234567"), Some("1234567")),
        ("1,234,567", Some("1234567"), Some("1234567")),
        ("1.234,5", Some("1234.5"), Some("1234.5")),
        ("1,234.5", Some("1234.5"), Some("1234.5")),
        ("1 234,5", Some("1234.5"), Some("1234.5")),
        ("1'000", Some("1000"), Some("1000")),
        ("1’000’000", Some("1000000"), Some("1000000")),
        ("1'000.5", Some("1000.5"), Some("1000.5")),
        ("1_000", Some("1000"), Some("1000")),
        ("3,5", Some("3.5"), Some("3.5")),
        ("3.5", Some("3.5"), Some("3.5")),
        // A first group of zeros is never a thousand.
        ("0.125", Some("0.125"), Some("0.125")),
        ("0,125", Some("0.125"), Some("0.125")),
        ("0.500", Some("0.5"), Some("0.5")),
        ("00.500", Some("0.5"), Some("0.5")),
        ("-0.125", Some("-0.125"), Some("-0.125")),
        (".125", Some("0.125"), Some("0.125")),
        (",125", Some("0.125"), Some("0.125")),
        ("0 500", None, None),
        ("0\u{a0}500", None, None),
        ("0'500", None, None),
        ("0.500.000", None, None),
        ("0,500,000", None, None),
        ("0.500,5", None, None),
        ("01.000", None, Some("1")),
        // Signs.
        ("-250", Some("-250"), Some("-250")),
        ("−250", Some("-250"), Some("-250")),
        ("– 250", Some("-250"), Some("-250")),
        ("‑250", Some("-250"), Some("-250")),
        ("－２５０", Some("-250"), Some("-250")),
        ("+5", Some("5"), Some("5")),
        ("＋5", Some("5"), Some("5")),
        ("-0", Some("0"), Some("0")),
        ("--5", None, None),
        ("+-5", None, None),
        // What cannot be seen.
        ("\u{200e}3500\u{200e}", Some("3500"), Some("3500")),
        ("\u{feff}3500", Some("3500"), Some("3500")),
        ("3\u{200b}500", Some("3500"), Some("3500")),
        ("3\u{ad}500", Some("3500"), Some("3500")),
        ("3.\u{2060}500", Some("3500"), Some("3.5")),
        ("\u{202d}3,5\u{202c}", Some("3.5"), Some("3.5")),
        ("\u{a0}−\u{a0}3,\u{a0}5\u{a0}", Some("-3.5"), Some("-3.5")),
        ("35\u{a0}00", Some("3500"), Some("3500")),
        ("１２３４", Some("1234"), Some("1234")),
        ("١٢٣٤", Some("1234"), Some("1234")),
        // As amounts of money end.
        ("500,-", Some("500"), Some("500")),
        ("3.500,–", Some("3500"), Some("3500")),
        ("3,500.-", Some("3500"), Some("3500")),
        ("500,=", Some("500"), Some("500")),
        ("3.500.", Some("3500"), Some("3.5")),
        ("5.", Some("5"), Some("5")),
        ("5,", Some("5"), Some("5")),
        // No numbers.
        ("", None, None),
        (",", None, None),
        ("veel", None, None),
        ("3.50.0", None, None),
        ("1 2 3", None, None),
        ("1.2.3,4,5", None, None),
        ("1,234,5", None, None),
        ("5,.", None, None),
        ("½", None, None),
    ];

    #[test]
    fn numbers_are_read_as_they_are_meant() {
        for (text, dutch, english) in NUMBERS {
            for (language, expected) in [(Language::Dutch, dutch), (Language::English, english)] {
                let read = read(text, &language.notation());
                assert!(read.as_ref().is_none_or(|typed| typed.before.is_empty()), "{text:?}: {read:?}");
                assert!(read.as_ref().is_none_or(|typed| typed.after.is_empty()), "{text:?}: {read:?}");
                let number = read.map(|typed| typed.number.to_string());
                assert_eq!(number.as_deref(), *expected, "{text:?} in {language:?}");
            }
        }
    }

    #[test]
    fn words_around_a_number_are_kept() {
        for (text, number, before, after) in [
            ("€ 3,5 mln", "3.5", "€", "mln"),
            ("3,5mln", "3.5", "", "mln"),
            ("-€ 500", "-500", "€", ""),
            ("€ -500", "-500", "€", ""),
            ("€ +5", "5", "€", ""),
            ("€\u{a0}3.500,- per\u{a0}jaar", "3500", "€", "per jaar"),
            ("2\u{a0}% per jaar", "2", "", "% per jaar"),
            ("500-", "500", "", "-"),
            ("5-10", "5", "", "-10"),
            ("3€50", "3", "", "€50"),
        ] {
            let typed = read(text, &Language::Dutch.notation());
            let parts = typed.map(|typed| (typed.number.to_string(), typed.before, typed.after));
            assert_eq!(parts, Some((number.to_owned(), before.to_owned(), after.to_owned())), "{text:?}");
        }
        assert_eq!(read("-€ -500", &Language::Dutch.notation()), None, "twice a sign");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            steps in -999_999_999_999_999_i64..=999_999_999_999_999,
            decimals in 0_i32..=12,
            english in any::<bool>(),
            signed in any::<bool>(),
            invisible in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(vec![
                '\u{200b}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}', '\u{2060}', '\u{feff}', '\u{ad}',
            ])), 0..4),
        ) {
            let notation = if english { Language::English } else { Language::Dutch }.notation();
            let whole = steps.unsigned_abs().to_string();
            let number = Decimal::new(steps < 0, &whole, "").map(|number| number.times_ten_to(-decimals));
            let sign = if signed { crate::Sign::Both } else { crate::Sign::Minus };
            let written = number.as_ref().map(|number| notation.exact(number, 0, sign)).unwrap_or_default();
            let mut pasted: Vec<char> = written.chars().collect();
            for (at, sign) in invisible {
                pasted.insert(at.index(pasted.len() + 1), sign);
            }
            let pasted: String = pasted.into_iter().collect();
            prop_assert_eq!(read(&pasted, &notation).map(|typed| typed.number), number, "{:?} as {:?}", written, pasted);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[-+0-9., '€%a-c\u{a0}\u{200b}]{0,12}") {
            let _ = read(&text, &Language::Dutch.notation());
        }
    }
}
