//! A budget of work in counted steps: the same on every machine, however fast it is.

/// The number of steps that a piece of work may take. A step is one instruction, at several points side by side or along one axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    left: u64,
    is_short: bool,
}

impl Budget {
    /// A budget of `steps` steps.
    pub const fn of(steps: u64) -> Self {
        Self { left: steps, is_short: false }
    }

    /// A budget that is never spent.
    pub const fn endless() -> Self {
        Self::of(u64::MAX)
    }

    /// Returns the number of steps left.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Returns `true` if something was left undone, or done less closely, because too few steps were left.
    pub fn is_short(&self) -> bool {
        self.is_short
    }

    /// Subtracts steps that are taken, down to 0.
    pub fn spend(&mut self, steps: u64) {
        if self.left != u64::MAX {
            self.left = self.left.saturating_sub(steps);
        }
    }

    /// Returns `true` if any steps are left; `false` is remembered in [`Self::is_short`].
    pub fn goes_on(&mut self) -> bool {
        self.is_short |= self.left == 0;
        self.left > 0
    }

    /// Subtracts steps before they are taken. Returns `false`, and subtracts none, if too few are left.
    pub fn take(&mut self, steps: u64) -> bool {
        let is_enough = steps <= self.left;
        self.is_short |= !is_enough;
        if is_enough {
            self.spend(steps);
        }
        is_enough
    }

    /// Returns the number of pieces of `each` steps for which steps are left, `wanted` at most.
    pub fn pieces(&self, wanted: usize, each: u64) -> usize {
        usize::try_from(self.left / each.max(1)).map_or(wanted, |pieces| pieces.min(wanted))
    }

    /// Returns a budget with one of `of` equal parts of the steps left.
    #[must_use]
    pub fn part(&self, of: u64) -> Self {
        Self::of(self.left / of.max(1))
    }

    /// Takes back the parts of this budget: the steps they have left, and if any fell short.
    pub fn take_over(&mut self, parts: &[Self]) {
        self.left = parts.iter().map(|part| part.left).fold(0, u64::saturating_add);
        self.is_short |= parts.iter().any(|part| part.is_short);
    }

    /// Records that something was left undone.
    pub fn fall_short(&mut self) {
        self.is_short = true;
    }
}
