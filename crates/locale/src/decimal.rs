//! Exact decimal numbers.

use std::fmt;

/// An exact decimal number: digits, and the power of ten by which they are multiplied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    /// Without zeros at either end; empty for 0.
    digits: String,
    exponent: i32,
}

/// The maximal absolute exponent, beyond the range of floating-point numbers.
const MOST_EXPONENT: i32 = 100_000;

impl Decimal {
    /// Builds a decimal from the digits before and after its decimal sign. `None` if there are no digits, or any other character.
    pub fn new(negative: bool, whole: &str, fraction: &str) -> Option<Self> {
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !are_digits(whole) || !are_digits(fraction) {
            return None;
        }
        let all = format!("{whole}{fraction}");
        let digits = all.trim_end_matches('0');
        let zeros = i32::try_from(all.len() - digits.len()).ok()?;
        let exponent = zeros - i32::try_from(fraction.len()).ok()?;
        Some(Self::from_parts(negative, digits, exponent))
    }

    fn from_parts(negative: bool, digits: &str, exponent: i32) -> Self {
        let digits = digits.trim_start_matches('0');
        // Zero has no sign and no exponent.
        let is_zero = digits.is_empty();
        Self { negative: negative && !is_zero, digits: digits.to_owned(), exponent: if is_zero { 0 } else { exponent } }
    }

    /// Returns the shortest decimal whose nearest floating-point number is this one. `None` if it is infinite or not a number.
    pub fn of(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let written = format!("{:e}", value.abs());
        let (digits, exponent) = written.split_once('e')?;
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let power: i32 = exponent.parse().ok()?;
        Some(Self::new(value < 0.0, whole, fraction)?.times_ten_to(power))
    }

    /// Multiplies by a power of ten.
    #[must_use]
    pub fn times_ten_to(self, power: i32) -> Self {
        let exponent = self.exponent.saturating_add(power).clamp(-MOST_EXPONENT, MOST_EXPONENT);
        Self { exponent: if self.digits.is_empty() { 0 } else { exponent }, ..self }
    }

    /// Changes the sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { negative: !self.negative && !self.digits.is_empty(), ..self }
    }

    /// Returns the nearest floating-point number. `None` if the decimal is too large for one.
    pub fn value(&self) -> Option<f64> {
        let size: f64 = if self.digits.is_empty() { 0.0 } else { self.scientific().parse().ok()? };
        let value = if self.negative { -size } else { size };
        value.is_finite().then_some(value)
    }

    fn scientific(&self) -> String {
        format!("{}e{}", self.digits, self.exponent)
    }

    /// Returns the number of digits after the decimal sign.
    pub fn decimals(&self) -> usize {
        usize::try_from(-self.exponent).unwrap_or(0)
    }

    /// Returns the number of significant digits, from the first that is not 0 to the last.
    pub fn significant(&self) -> usize {
        self.digits.len()
    }

    /// Returns true if it is below 0.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Returns the digits before and after the decimal sign, the latter padded with zeros to at least `decimals`.
    pub fn parts(&self, decimals: usize) -> (String, String) {
        let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
        let all = format!("{}{}", self.digits, zeros(self.exponent));
        // Below 1, zeros follow the decimal sign.
        let missing = self.decimals().saturating_sub(all.len());
        let all = format!("{}{all}", "0".repeat(missing));
        let (whole, fraction) = all.split_at(all.len() - self.decimals());
        let whole = if whole.is_empty() { "0" } else { whole };
        (whole.to_owned(), format!("{fraction:0<decimals$}"))
    }
}

/// Writes the decimal with a point, as documents and programs do.
impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = self.parts(0);
        let sign = if self.negative { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        write!(formatter, "{sign}{whole}{point}{fraction}")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use proptest::prelude::*;

    use super::Decimal;

    #[test]
    fn a_decimal_is_written_with_all_its_digits() {
        for (value, power, written) in [
            (0.0, 0, "0"),
            (-0.0, 3, "0"),
            (1.0, 0, "1"),
            (-1200.0, 0, "-1200"),
            (0.57, 2, "57"),
            (57.0, -2, "0.57"),
            (0.125, 2, "12.5"),
            (1e-7, 0, "0.0000001"),
            (1e21, 0, "1000000000000000000000"),
            (0.1 + 0.2, 0, "0.30000000000000004"),
        ] {
            assert_eq!(Decimal::of(value).expect("it is finite").times_ten_to(power).to_string(), written);
        }
        assert_eq!(Decimal::of(f64::NAN), None);
        assert_eq!(Decimal::of(f64::INFINITY), None);
    }

    #[test]
    fn a_percentage_is_the_share_that_it_says() {
        // 57.0 * 0.01 is another number than 0.57.
        for hundredths in 0..=100_u32 {
            let share: f64 = format!("0.{hundredths:02}").parse().expect("a number");
            let share = if hundredths == 100 { 1.0 } else { share };
            let typed = Decimal::new(false, &hundredths.to_string(), "").expect("digits");
            assert_eq!(typed.times_ten_to(-2).value(), Some(share), "{hundredths} %");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for (whole, fraction) in [("", ""), ("x", ""), ("1", "-"), ("١", "")] {
            assert_eq!(Decimal::new(false, whole, fraction), None);
        }
        assert_eq!(Decimal::new(false, "1", "").map(|one| one.times_ten_to(400).value()), Some(None));
        assert_eq!(Decimal::new(true, "1", "").map(|one| one.times_ten_to(i32::MIN).value()), Some(Some(-0.0)));
    }

    proptest! {
        #[test]
        fn every_number_comes_back(value in any::<f64>().prop_filter("finite", |value| value.is_finite())) {
            let decimal = Decimal::of(value).expect("it is finite");
            prop_assert_eq!(decimal.value(), Some(value));
            prop_assert_eq!(decimal.to_string().parse::<f64>().ok(), Some(value));
        }
    }
}
