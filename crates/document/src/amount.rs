//! Amounts of money: whole numbers of steps of a unit, so that sums, differences and divisions lose nothing.

use serde::{Deserialize, Serialize};

/// The greatest number of decimals of a grid.
const MOST: u8 = 9;

/// The steps per unit of each grid: powers of ten.
const POWERS: [i64; MOST as usize + 1] =
    [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/// The greatest whole number up to which every whole number is exact as a floating-point number.
const EXACT: u64 = 1 << 53;

/// Tolerance, in steps: a number that is this near to an amount of a grid differs from it by rounding alone.
const TOLERANCE: f64 = 1e-6;

/// A grid: evenly spaced amounts, a power of ten of the unit apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Grid {
    decimals: u8,
}

impl Grid {
    /// The grid of whole numbers.
    pub const WHOLE: Self = Self { decimals: 0 };

    /// The grid of numbers with six decimals, fine enough for anything that someone types.
    pub const FINE: Self = Self { decimals: 6 };

    /// The grid of numbers with so many decimals; 9 at most.
    pub fn new(decimals: u8) -> Self {
        Self { decimals: decimals.min(MOST) }
    }

    /// Returns the coarsest grid on which all values lie; `None` if one needs more than 9 decimals.
    pub fn holding(values: &[f64]) -> Option<Self> {
        let grids = (0..=MOST).map(|decimals| Self { decimals });
        // A number that is rounded to so many decimals and read back is the same number.
        let holds = |grid: Self, value: f64| grid.nearest(value).value() == value;
        grids.into_iter().find(|grid| values.iter().all(|value| holds(*grid, *value)))
    }

    /// Returns the number of decimals of the amounts.
    pub fn decimals(self) -> usize {
        usize::from(self.decimals)
    }

    /// Returns the smallest amount above 0.
    pub fn step(self) -> Amount {
        Amount { steps: 1, grid: self }
    }

    /// Returns the amount nearest to a number.
    pub fn nearest(self, value: f64) -> Amount {
        self.rounded(value, f64::round)
    }

    /// Returns the greatest amount that is not above a number, to the last bit.
    pub fn floor(self, value: f64) -> Amount {
        self.rounded(value, f64::floor)
    }

    /// Returns the least amount that is not below a number, to the last bit.
    pub fn ceil(self, value: f64) -> Amount {
        self.rounded(value, f64::ceil)
    }

    /// Returns the greatest amount that is not above a number; a number that is below an amount by rounding alone counts as that amount.
    pub fn below(self, value: f64) -> Amount {
        self.rounded(value, |steps| (steps + TOLERANCE).floor())
    }

    /// Returns the least amount that is not below a number; a number that is above an amount by rounding alone counts as that amount.
    pub fn above(self, value: f64) -> Amount {
        self.rounded(value, |steps| (steps - TOLERANCE).ceil())
    }

    /// Returns the amount nearest to a number and not further from 0.
    pub fn towards_zero(self, value: f64) -> Amount {
        if value < 0.0 { self.above(value) } else { self.below(value) }
    }

    /// Returns the amount that equals a number but for rounding; `None` if the number lies between two amounts.
    pub fn exactly(self, value: f64) -> Option<Amount> {
        let amount = self.nearest(value);
        let off = (value - amount.value()).abs() * POWERS[self.decimals()] as f64;
        (off <= TOLERANCE).then_some(amount)
    }

    /// Returns a number of steps, rounded by a function; it saturates at ±9 × 10^18.
    fn rounded(self, value: f64, round: impl Fn(f64) -> f64) -> Amount {
        Amount { steps: round(value * POWERS[self.decimals()] as f64) as i64, grid: self }
    }
}

/// An amount: a whole number of steps of a grid.
///
/// Sums and differences are exact, on the finer of two grids; they saturate at ±9 × 10^18 steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    steps: i64,
    grid: Grid,
}

impl Amount {
    /// Returns the nearest floating-point number.
    pub fn value(self) -> f64 {
        let power = POWERS[self.grid.decimals()];
        if self.steps.unsigned_abs() <= EXACT {
            // Both are exact, and a quotient is rounded once.
            self.steps as f64 / power as f64
        } else {
            format!("{}e-{}", self.steps, self.grid.decimals).parse().unwrap_or(self.steps as f64 / power as f64)
        }
    }

    /// Returns the number of steps.
    pub fn steps(self) -> i64 {
        self.steps
    }

    /// Returns the grid.
    pub fn grid(self) -> Grid {
        self.grid
    }

    /// Returns `true` if the amount is 0.
    pub fn is_zero(self) -> bool {
        self.steps == 0
    }

    /// Returns `true` if the amount is above 0.
    pub fn is_positive(self) -> bool {
        self.steps > 0
    }

    /// Returns the absolute value.
    #[must_use]
    pub fn size(self) -> Self {
        Self { steps: self.steps.saturating_abs(), ..self }
    }

    /// Returns the same amount on a finer grid; on a coarser one, the nearest amount that is not further from 0.
    #[must_use]
    pub fn on(self, grid: Grid) -> Self {
        let steps = match (self.grid.decimals, grid.decimals) {
            (own, other) if own <= other => self.steps.saturating_mul(POWERS[usize::from(other - own)]),
            (own, other) => self.steps / POWERS[usize::from(own - other)],
        };
        Self { steps, grid }
    }

    /// Returns `true` if the amount lies on a grid.
    pub fn is_on(self, grid: Grid) -> bool {
        self.on(grid).on(self.grid) == self
    }

    /// Returns the sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let grid = self.grid.max(other.grid);
        Self { steps: self.on(grid).steps.saturating_add(other.on(grid).steps), grid }
    }

    /// Returns the difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    /// Returns the amount with the opposite sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { steps: self.steps.saturating_neg(), ..self }
    }

    /// Returns the amount times a whole number.
    #[must_use]
    pub fn times(self, count: i64) -> Self {
        Self { steps: self.steps.saturating_mul(count), ..self }
    }

    /// Divides the amount in proportion to weights, in whole steps that add up to it; steps left over go to the largest remainders. All
    /// shares are 0 if the weights have no positive sum.
    pub fn divided(self, weights: &[f64]) -> Vec<Self> {
        let total: f64 = weights.iter().sum();
        if !(total > 0.0 && total.is_finite()) {
            return vec![Self { steps: 0, ..self }; weights.len()];
        }
        let exact: Vec<f64> = weights.iter().map(|weight| self.steps as f64 * weight / total).collect();
        let mut shares: Vec<i64> = exact.iter().map(|share| share.trunc() as i64).collect();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by(|&a, &b| exact[b].fract().abs().total_cmp(&exact[a].fract().abs()));
        let given = shares.iter().fold(0_i64, |sum, share| sum.saturating_add(*share));
        let over = self.steps.saturating_sub(given);
        // Steps left over are fewer than lines, unless there are more steps than a floating-point number counts exactly.
        let (each, over) = (over / weights.len() as i64, over % weights.len() as i64);
        for (place, line) in order.into_iter().enumerate() {
            let one = if (place as u64) < over.unsigned_abs() { over.signum() } else { 0 };
            shares[line] = shares[line].saturating_add(each + one);
        }
        shares.into_iter().map(|steps| Self { steps, ..self }).collect()
    }
}

/// Sums amounts.
impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Self::plus)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use proptest::prelude::*;

    use super::*;

    const TENTHS: Grid = Grid { decimals: 1 };

    fn amounts(decimals: u8, all: &[i64]) -> Vec<Amount> {
        all.iter().map(|&steps| Amount { steps, grid: Grid::new(decimals) }).collect()
    }

    #[test]
    fn tenths_add_up() {
        let tenth = TENTHS.nearest(0.1);
        assert_eq!(tenth.plus(TENTHS.nearest(0.2)).value(), 0.3);
        assert_eq!(tenth.times(3).value(), 0.3);
        assert_eq!([0.1; 10].map(|value| TENTHS.nearest(value)).into_iter().sum::<Amount>().value(), 1.0);
        assert_eq!(TENTHS.nearest(0.3).minus(tenth).value(), 0.2);
        assert_eq!(TENTHS.exactly(0.1 + 0.2).map(Amount::value), Some(0.3));
        assert_eq!(TENTHS.exactly(0.25), None);
    }

    #[test]
    fn the_coarsest_grid_holds_all_numbers() {
        for (values, decimals) in [
            (&[][..], Some(0)),
            (&[3500.0, -250.0], Some(0)),
            (&[0.1, 5.0], Some(1)),
            (&[0.25], Some(2)),
            (&[0.1 + 0.2], None),
            (&[1e-9], Some(9)),
            (&[1e-10], None),
            (&[1.0 / 3.0], None),
            (&[f64::MAX], None),
        ] {
            assert_eq!(Grid::holding(values).map(Grid::decimals), decimals, "{values:?}");
        }
    }

    #[test]
    fn a_number_between_two_amounts_has_one_on_either_side() {
        for (value, below, above, towards) in
            [(0.25, 2, 3, 2), (-0.25, -3, -2, -2), (0.1 + 0.2, 3, 3, 3), (-(0.1 + 0.2), -3, -3, -3), (0.0, 0, 0, 0)]
        {
            let steps = [TENTHS.below(value), TENTHS.above(value), TENTHS.towards_zero(value)].map(Amount::steps);
            assert_eq!(steps, [below, above, towards], "{value}");
        }
    }

    #[test]
    fn a_whole_is_divided_without_a_loss() {
        for (decimals, steps, weights, shares) in [
            (1, -6, &[1.0, 1.0, 1.0][..], &[-2, -2, -2][..]),
            (1, 1, &[1.0, 1.0, 1.0], &[1, 0, 0]),
            (0, 1001, &[3500.0, 2500.0], &[584, 417]),
            (0, -1000, &[1.0, 1.0, 1.0], &[-334, -333, -333]),
            (0, 6000, &[], &[]),
            (0, 100, &[0.0, 0.0], &[0, 0]),
            (2, 100, &[0.1, 0.1, 0.1], &[34, 33, 33]),
        ] {
            let whole = Amount { steps, grid: Grid::new(decimals) };
            assert_eq!(whole.divided(weights), amounts(decimals, shares), "{steps} by {weights:?}");
        }
    }

    proptest! {
        #[test]
        fn an_amount_is_the_nearest_number_and_comes_back(steps in any::<i64>(), decimals in 0..=MOST) {
            let amount = Amount { steps, grid: Grid::new(decimals) };
            let value: f64 = format!("{steps}e-{decimals}").parse().expect("a number");
            prop_assert_eq!(amount.value(), value);
            if steps.unsigned_abs() < EXACT / 4 {
                prop_assert_eq!(amount.grid().nearest(value), amount);
                prop_assert_eq!(amount.grid().exactly(value), Some(amount));
                prop_assert_eq!(Grid::holding(&[value]).is_some_and(|grid| grid <= amount.grid()), true);
            }
        }

        #[test]
        fn moving_there_and_back_changes_nothing(one in any::<i32>(), other in any::<i32>(), a in 0..=MOST, b in 0..=MOST) {
            let one = Amount { steps: i64::from(one), grid: Grid::new(a) };
            let other = Amount { steps: i64::from(other), grid: Grid::new(b) };
            prop_assert_eq!(one.plus(other).minus(other).value(), one.value());
            prop_assert_eq!(one.plus(other).value(), other.plus(one).value());
            prop_assert!(one.plus(other).is_on(one.grid().max(other.grid())));
        }

        #[test]
        fn shares_add_up_to_the_whole(
            steps in -1_000_000_000_000_i64..=1_000_000_000_000,
            decimals in 0..=MOST,
            weights in prop::collection::vec(0.0..1e6_f64, 1..12),
        ) {
            let whole = Amount { steps, grid: Grid::new(decimals) };
            let shares = whole.divided(&weights);
            let sum: Amount = shares.iter().copied().sum();
            let expected = if weights.iter().sum::<f64>() > 0.0 { whole.value() } else { 0.0 };
            prop_assert_eq!(sum.value(), expected);
            // No share has another sign than the whole.
            prop_assert!(shares.iter().all(|share| share.steps().signum() * steps.signum() >= 0));
        }
    }
}
