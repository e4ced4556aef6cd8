//! How much work may still be done, in counted steps: the same on every machine, whatever its clock says.

/// Steps that a piece of work may take: a step is one instruction at some points side by side, or along one axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    left: u64,
    is_short: bool,
}

impl Budget {
    /// So many steps.
    pub const fn of(steps: u64) -> Self {
        Self { left: steps, is_short: false }
    }

    /// More steps than any work takes.
    pub const fn endless() -> Self {
        Self::of(u64::MAX)
    }

    /// The steps that are left.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Whether something was left undone, or done less closely, because too few steps were left.
    pub fn is_short(&self) -> bool {
        self.is_short
    }

    /// Counts off steps that are taken, as far as there are.
    pub fn spend(&mut self, steps: u64) {
        if self.left != u64::MAX {
            self.left = self.left.saturating_sub(steps);
        }
    }

    /// Whether there are steps left to go on with; remembers where there are none.
    pub fn goes_on(&mut self) -> bool {
        self.is_short |= self.left == 0;
        self.left > 0
    }

    /// Counts off steps before they are taken; false, and none are counted, where too few are left.
    pub fn take(&mut self, steps: u64) -> bool {
        let is_enough = steps <= self.left;
        self.is_short |= !is_enough;
        if is_enough {
            self.spend(steps);
        }
        is_enough
    }

    /// How many pieces of so many steps there are left for, as many as are wanted at the most.
    pub fn pieces(&self, wanted: usize, each: u64) -> usize {
        usize::try_from(self.left / each.max(1)).map_or(wanted, |pieces| pieces.min(wanted))
    }

    /// Returns one of some equal parts of the steps that are left.
    #[must_use]
    pub fn part(&self, of: u64) -> Self {
        Self::of(self.left / of.max(1))
    }

    /// Takes over what is left of the parts of it, and whether any fell short.
    pub fn take_over(&mut self, parts: &[Self]) {
        self.left = parts.iter().map(|part| part.left).fold(0, u64::saturating_add);
        self.is_short |= parts.iter().any(|part| part.is_short);
    }

    /// Remembers that something was left undone.
    pub fn fall_short(&mut self) {
        self.is_short = true;
    }
}
