//! The arithmetic of the engine, on one number or on several side by side.
//!
//! Every operation is spelled out, so that the bits do not depend on the machine: IEEE addition, subtraction, multiplication and division
//! are the same everywhere, but the minimum of 0 and −0, or a comparison with a NaN, need not be.
//!
//! An undefined value is a NaN.

use wide::{CmpEq, CmpLe, CmpLt, CmpNe, f64x2};

/// The number of values computed side by side.
pub const LANES: usize = 8;

/// A number, or several side by side, on which instructions compute.
pub trait Lane: Copy {
    /// Returns the same number in every lane.
    fn splat(value: f64) -> Self;
    /// Returns the sum.
    fn plus(self, other: Self) -> Self;
    /// Returns the difference.
    fn minus(self, other: Self) -> Self;
    /// Returns the product.
    fn times(self, other: Self) -> Self;
    /// Returns the quotient; NaN for division by zero, which could otherwise be hidden by a later division (1 ÷ (1 ÷ 0) would be 0).
    fn per(self, other: Self) -> Self;
    /// Returns the lesser; NaN if either is NaN.
    fn least(self, other: Self) -> Self;
    /// Returns the greater; NaN if either is NaN.
    fn greatest(self, other: Self) -> Self;
    /// Returns 1 if this is less, 0 if not; NaN if either is NaN.
    fn less(self, other: Self) -> Self;
    /// Returns 1 if this is less or equal, 0 if not; NaN if either is NaN.
    fn less_or_equal(self, other: Self) -> Self;
    /// Returns 1 if both are equal, 0 if not; NaN if either is NaN.
    fn equal(self, other: Self) -> Self;
    /// Returns 1 if they differ, 0 if not; NaN if either is NaN.
    fn not_equal(self, other: Self) -> Self;
    /// Returns the number with the opposite sign.
    fn negated(self) -> Self;
    /// Returns a finite number, with 0 for −0; for any other the one NaN that stands for an undefined value.
    fn finite(self) -> Self;
    /// Returns `then` if this is true (not 0), `otherwise` if not; NaN if this is NaN.
    fn choose(self, then: Self, otherwise: Self) -> Self;
}

#[inline(always)]
fn truth(a: f64, b: f64, holds: bool) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if holds {
        1.0
    } else {
        0.0
    }
}

impl Lane for f64 {
    #[inline(always)]
    fn splat(value: f64) -> Self {
        value
    }

    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        self + other
    }

    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        self - other
    }

    #[inline(always)]
    fn times(self, other: Self) -> Self {
        self * other
    }

    #[inline(always)]
    fn per(self, other: Self) -> Self {
        if other == 0.0 { f64::NAN } else { self / other }
    }

    #[inline(always)]
    fn least(self, other: Self) -> Self {
        if self < other || self.is_nan() { self } else { other }
    }

    #[inline(always)]
    fn greatest(self, other: Self) -> Self {
        if self > other || self.is_nan() { self } else { other }
    }

    #[inline(always)]
    fn less(self, other: Self) -> Self {
        truth(self, other, self < other)
    }

    #[inline(always)]
    fn less_or_equal(self, other: Self) -> Self {
        truth(self, other, self <= other)
    }

    #[inline(always)]
    fn equal(self, other: Self) -> Self {
        truth(self, other, self == other)
    }

    #[inline(always)]
    fn not_equal(self, other: Self) -> Self {
        truth(self, other, self != other)
    }

    #[inline(always)]
    fn negated(self) -> Self {
        -self
    }

    #[inline(always)]
    fn finite(self) -> Self {
        if self.is_finite() { self + 0.0 } else { f64::NAN }
    }

    #[inline(always)]
    fn choose(self, then: Self, otherwise: Self) -> Self {
        if self.is_nan() {
            f64::NAN
        } else if self != 0.0 {
            then
        } else {
            otherwise
        }
    }
}

/// Several numbers side by side.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(16))]
pub struct Lanes(pub [f64; LANES]);

/// Two numbers, computed by one machine instruction. Left to itself the compiler does not use these where the program is optimized for
/// size: sampling in WebAssembly took a sixth longer.
type Two = f64x2;

impl Lanes {
    #[inline(always)]
    fn twos(self) -> [Two; LANES / 2] {
        bytemuck::cast(self.0)
    }

    /// Returns the lanes that a function makes, two at a time.
    #[inline(always)]
    fn each(make: impl Fn(usize) -> Two) -> Self {
        let twos: [Two; LANES / 2] = std::array::from_fn(make);
        Self(bytemuck::cast(twos))
    }

    #[inline(always)]
    fn map(self, one: impl Fn(Two) -> Two) -> Self {
        let twos = self.twos();
        Self::each(|place| one(twos[place]))
    }

    #[inline(always)]
    fn with(self, other: Self, one: impl Fn(Two, Two) -> Two) -> Self {
        let (a, b) = (self.twos(), other.twos());
        Self::each(|place| one(a[place], b[place]))
    }

    #[inline(always)]
    fn compare(self, other: Self, holds: impl Fn(Two, Two) -> Two) -> Self {
        self.with(other, |a, b| {
            let nan = a.cmp_ne(a) | b.cmp_ne(b);
            nan.blend(Two::splat(f64::NAN), holds(a, b).blend(Two::splat(1.0), Two::splat(0.0)))
        })
    }
}

impl Lane for Lanes {
    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self([value; LANES])
    }

    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        self.with(other, |a, b| a + b)
    }

    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        self.with(other, |a, b| a - b)
    }

    #[inline(always)]
    fn times(self, other: Self) -> Self {
        self.with(other, |a, b| a * b)
    }

    #[inline(always)]
    fn per(self, other: Self) -> Self {
        self.with(other, |a, b| b.cmp_eq(Two::splat(0.0)).blend(Two::splat(f64::NAN), a / b))
    }

    #[inline(always)]
    fn least(self, other: Self) -> Self {
        self.with(other, |a, b| (a.cmp_lt(b) | a.cmp_ne(a)).blend(a, b))
    }

    #[inline(always)]
    fn greatest(self, other: Self) -> Self {
        self.with(other, |a, b| (b.cmp_lt(a) | a.cmp_ne(a)).blend(a, b))
    }

    #[inline(always)]
    fn less(self, other: Self) -> Self {
        self.compare(other, |a, b| a.cmp_lt(b))
    }

    #[inline(always)]
    fn less_or_equal(self, other: Self) -> Self {
        self.compare(other, |a, b| a.cmp_le(b))
    }

    #[inline(always)]
    fn equal(self, other: Self) -> Self {
        self.compare(other, |a, b| a.cmp_eq(b))
    }

    #[inline(always)]
    fn not_equal(self, other: Self) -> Self {
        self.compare(other, |a, b| a.cmp_ne(b))
    }

    #[inline(always)]
    fn negated(self) -> Self {
        self.map(|a| a ^ Two::splat(-0.0))
    }

    #[inline(always)]
    fn finite(self) -> Self {
        self.map(|a| {
            let size = a & !Two::splat(-0.0);
            size.cmp_lt(Two::splat(f64::INFINITY)).blend(a + Two::splat(0.0), Two::splat(f64::NAN))
        })
    }

    #[inline(always)]
    fn choose(self, then: Self, otherwise: Self) -> Self {
        let (condition, then, otherwise) = (self.twos(), then.twos(), otherwise.twos());
        Self::each(|place| {
            let condition = condition[place];
            let chosen = condition.cmp_eq(Two::splat(0.0)).blend(otherwise[place], then[place]);
            condition.cmp_ne(condition).blend(Two::splat(f64::NAN), chosen)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers with every special case among them.
    const NUMBERS: [f64; 12] = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        -2.5e300,
        1.7e308,
        f64::MIN_POSITIVE,
        5e-324,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
    ];

    /// Returns `true` if both have the same bits or both are a NaN: which NaN it is matters only after `finite`.
    fn same(a: f64, b: f64) -> bool {
        a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
    }

    #[test]
    fn numbers_side_by_side_are_computed_as_each_alone() {
        type Operator<T> = fn(T, T) -> T;
        let ops: [(Operator<f64>, Operator<Lanes>); 12] = [
            (Lane::plus, Lane::plus),
            (Lane::minus, Lane::minus),
            (Lane::times, Lane::times),
            (Lane::per, Lane::per),
            (Lane::least, Lane::least),
            (Lane::greatest, Lane::greatest),
            (Lane::less, Lane::less),
            (Lane::less_or_equal, Lane::less_or_equal),
            (Lane::equal, Lane::equal),
            (Lane::not_equal, Lane::not_equal),
            (|a, _| a.negated(), |a, _| a.negated()),
            (|a, _| a.finite(), |a, _| a.finite()),
        ];
        for (place, (one, several)) in ops.into_iter().enumerate() {
            for (first, a) in NUMBERS.into_iter().enumerate() {
                for (second, b) in NUMBERS.into_iter().enumerate() {
                    // The others stand beside them.
                    let lanes = |from: usize| Lanes(std::array::from_fn(|lane| NUMBERS[(from + lane) % NUMBERS.len()]));
                    let many = several(lanes(first), lanes(second));
                    assert!(same(many.0[0], one(a, b)), "{place}: {a} and {b} give {}", many.0[0]);
                    let last = LANES - 1;
                    let (a, b) = (lanes(first).0[last], lanes(second).0[last]);
                    assert!(same(many.0[last], one(a, b)), "{place}: {a} and {b} give {}", many.0[last]);
                }
            }
        }
    }

    #[test]
    fn a_condition_chooses_for_each_number_by_itself() {
        for (first, a) in NUMBERS.into_iter().enumerate() {
            let condition = Lanes(std::array::from_fn(|lane| NUMBERS[(first + lane) % NUMBERS.len()]));
            let chosen = condition.choose(Lanes([3.0; LANES]), Lanes([-0.0; LANES]));
            assert!(same(chosen.0[0], a.choose(3.0, -0.0)), "{a}");
            for (one, condition) in chosen.0.into_iter().zip(condition.0) {
                assert!(same(one, condition.choose(3.0, -0.0)), "{condition}");
            }
        }
    }

    #[test]
    fn what_is_settled_has_one_nan_and_one_zero() {
        for number in NUMBERS {
            let settled = Lanes([number; LANES]).finite().0[3];
            let expected = if number.is_finite() { number + 0.0 } else { f64::NAN };
            assert_eq!(settled.to_bits(), expected.to_bits(), "{number}");
        }
    }
}
