//! Numbers with their units, as the page formats them and as visitors type them.

use engine::unit::{NamedUnit, Units};
use engine::{Interval, LanguageId};
use locale::{Decimal, NO_BREAK, Sign, fixed, plain};

use super::Words;

/// Returns the number of decimals that leaves about three significant digits.
fn about_three(value: f64) -> usize {
    match value.abs() {
        size if size >= 99.95 => 0,
        size if size >= 9.995 => 1,
        size if size >= 0.9995 || size == 0.0 => 2,
        size if size >= 0.09995 => 3,
        _ => 4,
    }
}

/// Maximum number of significant digits of a typed number: so many survive the conversion to floating point and back.
const MOST_TYPED: usize = 15;

/// Maximum number of significant digits of a number in a document.
const MOST_GIVEN: usize = 9;

/// Maximum number of decimals of a number that is shown exactly.
const MOST_ZEROS: usize = 20;

/// Returns `true` if a number is so small that floating point represents every integer of its size.
fn is_counted(value: f64) -> bool {
    value.abs() < 1e15
}

/// Format of the numbers of one unit: percentages times 100, with the decimals of the unit.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// The units of the document.
    pub units: &'a Units,
    /// The unit of the amount.
    pub unit: &'a NamedUnit,
    /// The language of the document's texts.
    pub language: LanguageId,
    /// The page's texts, which include its notation of numbers.
    pub words: &'a Words,
}

/// A power of ten that ends of ranges are rounded to.
#[derive(Clone, Copy)]
struct Step {
    size: f64,
    exponent: i32,
}

impl Step {
    /// Returns the step of the second significant digit of a size, with no more decimals than so many.
    fn of_two_digits(size: f64, finest: usize) -> Self {
        let mut step = Self { size: 1.0, exponent: 0 };
        while step.size * 100.0 <= size {
            step = Self { size: step.size * 10.0, exponent: step.exponent + 1 };
        }
        while step.size * 10.0 > size && -step.exponent < finest as i32 {
            step = Self { size: step.size / 10.0, exponent: step.exponent - 1 };
        }
        step
    }

    /// Returns the finer of two steps.
    fn finer(self, other: Self) -> Self {
        if other.exponent < self.exponent { other } else { self }
    }

    fn decimals(self) -> usize {
        usize::try_from(-self.exponent).unwrap_or(0)
    }
}

impl Style<'_> {
    fn scaled(&self, value: f64) -> f64 {
        if self.units.is_percent(self.unit) { value * 100.0 } else { value }
    }

    fn decimals(&self, value: f64) -> usize {
        self.units.decimals(self.unit).map_or_else(|| about_three(value), usize::from)
    }

    /// Formats a number without its unit.
    pub fn number(&self, value: f64, sign: Sign) -> String {
        let value = self.scaled(value);
        let decimals = self.decimals(value);
        let notation = self.words.notation();
        let text = fixed(value, decimals, sign, &notation);
        // Decimals that the document asks for are kept, so that columns align; others are trimmed of trailing zeros.
        let text = if self.units.decimals(self.unit).is_none() { notation.trimmed(&text) } else { text };
        self.with_percent(text)
    }

    /// Formats a number with all its decimals if a visitor may have typed so many, so that an input is not rounded and parses back to
    /// itself.
    pub fn entered(&self, value: f64, sign: Sign) -> String {
        let scaled = self.scaled(value);
        let (decimals, notation) = (self.decimals(scaled), self.words.notation());
        let is_short = |decimal: &Decimal| decimal.significant() <= MOST_TYPED && decimal.decimals() <= MOST_ZEROS;
        match self.decimal(value).filter(is_short) {
            Some(decimal) if decimal.decimals() > decimals || !is_counted(scaled) => {
                self.with_percent(notation.exact(&decimal, 0, sign))
            }
            // A value smaller than the unit's decimals is not shown as 0.
            None if decimals < about_three(scaled) => {
                self.with_percent(notation.trimmed(&fixed(scaled, about_three(scaled), sign, &notation)))
            }
            _ => self.number(value, sign),
        }
    }

    /// Formats a number with all its decimals and its unit.
    pub fn entered_amount(&self, value: f64, sign: Sign) -> String {
        self.with_unit(self.entered(value, sign), value.abs() == 1.0)
    }

    /// Returns `true` if the formatted number equals the value.
    pub fn is_shown(&self, value: f64) -> bool {
        let (decimal, scaled) = (self.decimal(plain::settled(value)), self.scaled(value));
        is_counted(scaled) && decimal.is_some_and(|decimal| decimal.decimals() <= self.decimals(scaled))
    }

    /// Returns the value as an exact decimal in the unit that is shown; `None` if it is not finite.
    fn decimal(&self, value: f64) -> Option<Decimal> {
        let power = if self.units.is_percent(self.unit) { 2 } else { 0 };
        Some(Decimal::of(value)?.times_ten_to(power))
    }

    fn with_percent(&self, mut text: String) -> String {
        if self.units.is_percent(self.unit) {
            text.push(NO_BREAK);
            text.push('%');
        }
        text
    }

    /// Formats a number with its unit.
    pub fn amount(&self, value: f64, sign: Sign) -> String {
        self.with_unit(self.number(value, sign), value.abs() == 1.0)
    }

    /// Formats an interval with its unit: `0 tot 580 personen`; one number if both bounds are equal.
    pub fn range_amount(&self, span: Interval, sign: Sign) -> String {
        self.with_unit(self.range(span, sign), span.is_exact() && span.low.abs() == 1.0)
    }

    /// Returns the unit beside a field, in which the number is typed without it: `%` for a share.
    pub fn unit_beside(&self) -> String {
        let label = self.units.label(self.unit, self.language, false);
        if self.units.is_percent(self.unit) { format!("% {label}").trim_end().to_owned() } else { label }
    }

    /// Appends the unit to a formatted number.
    pub fn with_unit(&self, number: String, one: bool) -> String {
        let label = self.units.label(self.unit, self.language, one);
        if label.is_empty() { number } else { format!("{number}{NO_BREAK}{label}") }
    }

    /// Formats an interval, rounded outward to two significant digits of its width; one number if both bounds are equal.
    pub fn range(&self, span: Interval, sign: Sign) -> String {
        match self.ends(span) {
            None => self.number(span.low, sign),
            Some(ends) => {
                let notation = self.words.notation();
                let [low, high] = ends.map(|(end, decimals)| fixed(end, decimals, sign, &notation));
                self.with_percent(format!("{low} {} {high}", self.words.to))
            }
        }
    }

    /// Formats an interval with its unit, each bound with the digits of the document or else up to four decimals: for explanations, where
    /// no visible digit is rounded away.
    pub fn exact_range(&self, span: Interval) -> String {
        self.with_unit(self.exact_ends(span), span.is_exact() && span.low.abs() == 1.0)
    }

    /// Formats an interval in the same way without its unit.
    pub fn exact_ends(&self, span: Interval) -> String {
        let notation = self.words.notation();
        let exact = |value: f64| match self.decimal(plain::settled(value)) {
            Some(decimal) if decimal.significant() <= MOST_GIVEN && decimal.decimals() <= MOST_ZEROS => {
                notation.exact(&decimal, 0, Sign::Minus)
            }
            _ => notation.trimmed(&fixed(self.scaled(value), 4, Sign::Minus, &notation)),
        };
        let (low, high) = (exact(span.low), exact(span.high));
        self.with_percent(if low == high { low } else { format!("{low} {} {high}", self.words.to) })
    }

    /// Returns the rounded ends of a range as they are shown, each with its number of decimals; `None` if the range is one number.
    fn ends(&self, span: Interval) -> Option<[(f64, usize); 2]> {
        let (low, high) = (self.scaled(span.low), self.scaled(span.high));
        // The width of the widest interval overflows.
        let (width, size) = ((high - low).min(f64::MAX), low.abs().max(high.abs()));
        // Narrower than the precision of the arithmetic.
        if width <= size * 1e-9 {
            return None;
        }
        let finest = self.decimals(size);
        let of_width = Step::of_two_digits(width, finest);
        let steps = [low, high].map(|end| match end {
            // A worst case of 3,500 stays that, however far the best case lies.
            end if end != 0.0 => of_width.finer(Step::of_two_digits(end.abs(), finest)),
            _ => of_width,
        });
        let [low_step, high_step] = steps;
        // A hair beyond a step is that step.
        let low = (low / low_step.size + 1e-7).floor() * low_step.size;
        let high = (high / high_step.size - 1e-7).ceil() * high_step.size;
        // Both ends a hair beside one number are that number.
        (low < high).then_some([(low, low_step.decimals()), (high, high_step.decimals())])
    }

    /// Returns an interval with the bounds that a reader sees: rounded as they are shown.
    pub fn as_read(&self, span: Interval) -> Interval {
        let by = self.scaled(1.0);
        match self.ends(span) {
            Some([(low, _), (high, _)]) => Interval { low: low / by, high: high / by },
            None => {
                let size = 10_f64.powi(i32::try_from(self.decimals(self.scaled(span.low))).unwrap_or(0));
                Interval::exactly((self.scaled(span.low) * size).round() / size / by)
            }
        }
    }

    /// Returns `true` if both bounds are shown as the same number.
    pub fn ends_meet(&self, span: Interval) -> bool {
        self.number(span.low, Sign::Both) == self.number(span.high, Sign::Both)
    }

    /// Returns `true` if the whole interval is shown as 0.
    pub fn is_zero(&self, span: Interval) -> bool {
        let text = self.range(span, Sign::None);
        text.chars().all(|c| !c.is_ascii_digit() || c == '0') && !text.contains(self.words.to)
    }

    /// Formats the absolute values of an interval, the smaller one first: for "0 tot 580 minder".
    pub fn sizes(&self, span: Interval) -> String {
        let (a, b) = (span.low.abs(), span.high.abs());
        self.range(Interval { low: a.min(b), high: a.max(b) }, Sign::None)
    }
}
