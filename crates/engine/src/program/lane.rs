//! The arithmetic of the engine: on one number, or on several side by side.
//!
//! Every operation is spelled out, so that the bits do not depend on the machine: IEEE addition, subtraction, multiplication and
//! division are the same everywhere, but the least of 0 and −0, or a comparison that a NaN takes part in, need not be.

/// How many numbers are computed side by side.
pub const LANES: usize = 8;

/// Something that the instructions compute with.
pub trait Lane: Copy {
    /// The same number everywhere.
    fn splat(value: f64) -> Self;
    /// Combines two, number by number.
    fn map(self, other: Self, combine: impl Fn(f64, f64) -> f64) -> Self;
    /// Where this is true the one, else the other; no number where this is none.
    fn choose(self, then: Self, otherwise: Self) -> Self;
}

impl Lane for f64 {
    #[inline(always)]
    fn splat(value: f64) -> Self {
        value
    }

    #[inline(always)]
    fn map(self, other: Self, combine: impl Fn(f64, f64) -> f64) -> Self {
        combine(self, other)
    }

    #[inline(always)]
    fn choose(self, then: Self, otherwise: Self) -> Self {
        choose(self, then, otherwise)
    }
}

/// Several numbers side by side.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(16))]
pub struct Lanes(pub [f64; LANES]);

impl Lane for Lanes {
    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self([value; LANES])
    }

    #[inline(always)]
    fn map(self, other: Self, combine: impl Fn(f64, f64) -> f64) -> Self {
        Self(std::array::from_fn(|lane| combine(self.0[lane], other.0[lane])))
    }

    #[inline(always)]
    fn choose(self, then: Self, otherwise: Self) -> Self {
        Self(std::array::from_fn(|lane| choose(self.0[lane], then.0[lane], otherwise.0[lane])))
    }
}

#[inline(always)]
fn choose(condition: f64, then: f64, otherwise: f64) -> f64 {
    if condition.is_nan() {
        f64::NAN
    } else if condition != 0.0 {
        then
    } else {
        otherwise
    }
}

/// Division by zero yields no number, so that it cannot hide behind a later division (1 ÷ (1 ÷ 0) would be 0).
#[inline(always)]
pub(super) fn divide(a: f64, b: f64) -> f64 {
    if b == 0.0 { f64::NAN } else { a / b }
}

/// The lesser; no number where either is none.
#[inline(always)]
pub(super) fn least(a: f64, b: f64) -> f64 {
    if a < b || a.is_nan() { a } else { b }
}

/// The greater; no number where either is none.
#[inline(always)]
pub(super) fn greatest(a: f64, b: f64) -> f64 {
    if a > b || a.is_nan() { a } else { b }
}

/// 1 for true, 0 for false; no number where either side is none.
#[inline(always)]
pub(super) fn truth(a: f64, b: f64, holds: bool) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if holds {
        1.0
    } else {
        0.0
    }
}

/// A finite number, with 0 for −0; anything else is the one NaN that stands for "no number".
#[inline(always)]
pub(super) fn settle(value: f64) -> f64 {
    if value.is_finite() { value + 0.0 } else { f64::NAN }
}
