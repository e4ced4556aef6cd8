//! Formatting of numbers in the style of a language.

use crate::{Decimal, Language};

/// A no-break space.
pub const NO_BREAK: char = '\u{a0}';

/// The characters with which a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notation {
    /// The decimal sign.
    pub decimal: char,
    /// The sign between thousands.
    pub thousands: char,
    /// The number of digits from which thousands are separated.
    pub group_from: usize,
    /// The minus sign.
    pub minus: char,
}

impl Language {
    /// Returns the notation of the language on a page.
    pub const fn notation(self) -> Notation {
        match self {
            Self::Dutch => Notation { decimal: ',', thousands: NO_BREAK, group_from: 5, minus: '−' },
            Self::English => Notation { decimal: '.', thousands: ',', group_from: 4, minus: '−' },
        }
    }

    /// Returns the notation of the language in a terminal, with the minus of a keyboard.
    pub const fn terminal(self) -> Notation {
        Notation { minus: '-', ..self.notation() }
    }
}

/// The choice of sign before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Only a minus is written.
    Minus,
    /// Plus and minus are written: for changes.
    Both,
    /// None is written: for "so many fewer".
    None,
}

/// Formats a number with a fixed number of decimals: `1234`, `1 234 567`, `1,5`.
pub fn fixed(value: f64, decimals: usize, sign: Sign, notation: &Notation) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    notation.join(value < 0.0, whole, fraction, sign)
}

impl Notation {
    /// Formats a decimal with all its digits, padded to at least `decimals` decimals.
    pub fn exact(&self, decimal: &Decimal, decimals: usize, sign: Sign) -> String {
        let (whole, fraction) = decimal.parts(decimals);
        self.join(decimal.is_negative(), &whole, &fraction, sign)
    }

    /// Removes trailing zeros from the decimals of a formatted number.
    pub fn trimmed(&self, text: &str) -> String {
        match text.contains(self.decimal) {
            true => text.trim_end_matches('0').trim_end_matches(self.decimal).to_owned(),
            false => text.to_owned(),
        }
    }

    fn join(&self, negative: bool, whole: &str, fraction: &str, sign: Sign) -> String {
        let is_zero = whole.bytes().chain(fraction.bytes()).all(|digit| digit == b'0');
        let mut text = String::new();
        match sign {
            _ if is_zero => {}
            Sign::Minus | Sign::Both if negative => text.push(self.minus),
            Sign::Both => text.push('+'),
            Sign::Minus | Sign::None => {}
        }
        let grouped = whole.len() >= self.group_from;
        for (place, digit) in whole.chars().enumerate() {
            if grouped && place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(self.thousands);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(self.decimal);
            text.push_str(fraction);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use super::*;

    #[test]
    fn numbers_are_written_in_the_style_of_the_language() {
        let cases = [
            (1234.0, 0, Sign::Minus, "1234", "1,234"),
            (12_345.0, 0, Sign::Both, "+12\u{a0}345", "+12,345"),
            (-1_234_567.5, 1, Sign::Minus, "−1\u{a0}234\u{a0}567,5", "−1,234,567.5"),
            (-0.04, 1, Sign::Both, "0,0", "0.0"),
            (-3.0, 0, Sign::None, "3", "3"),
        ];
        for (value, decimals, sign, dutch, english) in cases {
            assert_eq!(fixed(value, decimals, sign, &Language::Dutch.notation()), dutch);
            assert_eq!(fixed(value, decimals, sign, &Language::English.notation()), english);
        }
        assert_eq!(fixed(-1234.5, 1, Sign::Minus, &Language::Dutch.terminal()), "-1234,5");
    }

    #[test]
    fn a_decimal_keeps_all_its_digits() {
        for (value, decimals, sign, dutch) in [
            (12_345.678_9, 1, Sign::Both, "+12\u{a0}345,6789"),
            (0.5, 2, Sign::Minus, "0,50"),
            (-0.001, 0, Sign::Minus, "−0,001"),
            (1e6, 0, Sign::Minus, "1\u{a0}000\u{a0}000"),
            (0.0, 1, Sign::Both, "0,0"),
        ] {
            let decimal = Decimal::of(value).expect("it is finite");
            assert_eq!(Language::Dutch.notation().exact(&decimal, decimals, sign), dutch);
        }
    }

    #[test]
    fn only_decimals_end_at_their_last_digit() {
        let dutch = Language::Dutch.notation();
        for (text, trimmed) in [("1,50", "1,5"), ("2,00", "2"), ("100", "100"), ("0,0", "0")] {
            assert_eq!(dutch.trimmed(text), trimmed);
        }
    }
}
