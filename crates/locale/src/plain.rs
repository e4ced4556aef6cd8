//! Numbers as documents and programs write them: a decimal point, no separator between thousands.

use crate::Decimal;

/// Parses a number as a document writes it: `1000.5`, `-0.25`, `1_000`, `1e3`. `None` if it is not a number, or infinite.
pub fn read(text: &str) -> Option<f64> {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let bytes = text.as_bytes();
    // An underscore must stand between two digits.
    let is_apart = |place: usize| {
        let before = place.checked_sub(1).and_then(|before| bytes.get(before));
        before.is_some_and(is_digit) && bytes.get(place + 1).is_some_and(is_digit)
    };
    let is_number = |(place, &byte): (usize, &u8)| match byte {
        b'_' => is_apart(place),
        byte => byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-' | b'e' | b'E'),
    };
    if !bytes.iter().enumerate().all(is_number) {
        return None;
    }
    text.replace('_', "").parse().ok().filter(|number: &f64| number.is_finite())
}

/// Returns the integer that a number would be if its point separated thousands: `1900` for `1.900`. `None` if it cannot be read so.
pub fn as_thousands(number: &str) -> Option<String> {
    let (whole, rest) = number.split_once('.')?;
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let size = whole.trim_start_matches(['-', '+']);
    // A first group of zeros never stands for thousands.
    let is_grouped = is_number(size) && !size.starts_with('0') && size.len() <= 3 && rest.len() == 3 && is_number(rest);
    is_grouped.then(|| format!("{whole}{rest}"))
}

/// Formats a number with the digits needed to read it back, without the rounding error of a sum: 0.1 + 0.2 is written `0.3`.
pub fn written(value: f64) -> String {
    Decimal::of(settled(value)).map_or_else(String::new, |decimal| decimal.to_string())
}

/// The number of significant digits up to which a number is taken as given: a floating-point number keeps them all.
const GIVEN: usize = 15;

/// Numbers of significant digits to which a number may be rounded, each with the largest relative error at which it is: what is left by
/// rounding in a sum, or by a bound that was rounded outward.
const SHORT: [(usize, f64); 2] = [(10, 1e-12), (12, 8.0 * f64::EPSILON)];

/// Returns the nearby number with few digits that a number differs from only by rounding error; the number itself if there is none.
pub fn settled(value: f64) -> f64 {
    if Decimal::of(value).is_none_or(|decimal| decimal.significant() <= GIVEN) {
        return value + 0.0;
    }
    let near = SHORT.iter().find_map(|&(digits, tolerance)| {
        let near: f64 = format!("{value:.*e}", digits - 1).parse().ok()?;
        ((near - value).abs() <= tolerance * value.abs()).then_some(near)
    });
    near.unwrap_or(value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use proptest::prelude::*;

    use super::*;
    use crate::tidy;

    #[test]
    fn a_document_writes_numbers_with_a_point() {
        for (text, number) in [
            ("1000.5", Some(1000.5)),
            ("-0.25", Some(-0.25)),
            ("+5", Some(5.0)),
            ("1_000", Some(1000.0)),
            ("1e3", Some(1000.0)),
            ("1.000", Some(1.0)),
            ("0.125", Some(0.125)),
            ("_1", None),
            ("1__0", None),
            ("1_", None),
            ("1,5", None),
            ("5 %", None),
            ("1 000", None),
            ("inf", None),
            ("NaN", None),
            ("1e999", None),
            ("1.000.000", None),
            ("", None),
            ("−5", None),
        ] {
            assert_eq!(read(text), number, "{text}");
        }
    }

    #[test]
    fn a_terminal_takes_what_is_pasted() {
        for (text, number) in [
            ("\u{200e}1000.5\u{200f}", Some(1000.5)),
            ("\u{a0}−3500", Some(-3500.0)),
            ("５０", Some(50.0)),
            (" 5 ", Some(5.0)),
            ("1 000", None),
        ] {
            assert_eq!(read(&tidy(text)), number, "{text}");
        }
    }

    #[test]
    fn a_point_before_three_digits_may_separate_thousands() {
        for (number, meant) in [
            ("1.900", Some("1900")),
            ("-12.345", Some("-12345")),
            ("+1.000", Some("+1000")),
            ("1.9", None),
            ("0.125", None),
            ("000.125", None),
            ("1234.567", None),
            ("1.2345", None),
            ("1e-3", None),
            ("1900", None),
        ] {
            assert_eq!(as_thousands(number).as_deref(), meant, "{number}");
        }
    }

    #[test]
    fn what_a_sum_leaves_behind_a_short_number_is_not_written() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (-(0.1 + 0.2), "-0.3"),
            (0.57 * 100.0, "57"),
            (1.1 * 1.1, "1.21"),
            (1.0 / 3.0, "0.3333333333333333"),
            (119.999_999_999_991_32, "120"),
            (1.000_000_000_01, "1.00000000001"),
            (97_250_996_349_902.8, "97250996349902.8"),
            (123_456_789.125, "123456789.125"),
            (0.000_012_5, "0.0000125"),
            (-0.0, "0"),
            (1e22, "10000000000000000000000"),
        ] {
            assert_eq!(written(value), text);
        }
    }

    proptest! {
        #[test]
        fn every_number_of_fifteen_digits_is_written_as_it_is(steps in -999_999_999_999_999_i64..=999_999_999_999_999, decimals in 0_usize..=12) {
            let value: f64 = format!("{steps}e-{decimals}").parse().expect("a number");
            prop_assert_eq!(read(&written(value)), Some(value + 0.0));
        }
    }
}
