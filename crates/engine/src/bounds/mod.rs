//! Bounds: the interval of each result while unknowns, assumptions or both are free.
//!
//! Sound always: no point of the box gives a value outside the bounds, rounding included. Exact if a value can only turn at the ends of an
//! axis, which is proved from the instructions themselves (`enclosure`). Other values are bounded by branch and bound (`branch_and_bound`),
//! until the bounds are within half a percent of their width or the search budget is spent; the gap then says by how much they may be too
//! wide.

mod axes;
mod branch_and_bound;
mod enclosure;
mod incremental;
mod refine;
mod slope;
mod solver;

pub use axes::FreeInputs;
pub(crate) use axes::{Axis, Move, axes, axis};
pub(crate) use branch_and_bound::{Objective, Search};
pub use incremental::IncrementalBounds;
pub use refine::Refinement;

use std::sync::Arc;

use crate::budget::Budget;
use crate::inputs::Scenario;
use crate::program::Program;
use document::{Document, QuantityId};

use enclosure::{Bits, Enclosures, bit};
use slope::Slopes;
use solver::{BoundsSolver, End, Target};

/// All numbers from `low` to `high`, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// The interval that holds one number.
    pub fn exactly(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// Returns `true` if both ends are the same.
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// Returns the distance between the ends.
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// Returns the smallest interval that holds both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }
}

/// The number of parts of the box that a search may look at for each end of the bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchBudget(pub usize);

impl SearchBudget {
    /// The budget while a control moves: no search, only what can be proved at once.
    pub const MOVING: Self = Self(0);
    /// The budget once the control rests, for refinement.
    pub const RESTING: Self = Self(80);
    /// The budget if there is time.
    pub const FULL: Self = Self(1500);
}

/// The outcome of a check over all values of the free inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The check holds for all of them.
    Holds,
    /// The check may fail for some of them.
    MayFail,
    /// The check fails for all of them.
    Fails,
}

/// The bounds of one value, and by how much they may be too wide.
#[derive(Clone, Copy, Debug, PartialEq)]
struct RangeResult {
    /// The bounds; both ends NaN if the value is not defined everywhere.
    span: Interval,
    gap: f64,
    /// The axes on which the value may depend.
    moved_by: Bits,
}

/// The bounds of every quantity in every year, and the verdict of every check.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    years: usize,
    /// The free inputs, in the document's order.
    free: Vec<QuantityId>,
    /// For each quantity, the bounds in each year; shared with the previous bounds if nothing moved it.
    known: Vec<Arc<[RangeResult]>>,
    verdicts: Vec<Verdict>,
}

/// The widest gap, as a share of the width, with which bounds count as tight.
const TIGHT: f64 = 0.005;

impl Bounds {
    /// Bounds of which no value is known yet.
    fn unknown(document: &Document, solver: &BoundsSolver) -> Self {
        let years = document.years.count;
        let unknown = RangeResult { span: Interval { low: f64::NAN, high: f64::NAN }, gap: 0.0, moved_by: 0 };
        let of_one: Arc<[RangeResult]> = vec![unknown; years].into();
        Self {
            years,
            free: solver.axes.iter().map(|axis| axis.id).collect(),
            known: vec![of_one; document.quantities.len()],
            verdicts: vec![Verdict::Holds; document.checks.len() * years],
        }
    }

    /// Returns the bounds of a quantity in a year, counted from the document's first; `None` if it is not defined everywhere.
    pub fn span(&self, id: QuantityId, year: usize) -> Option<Interval> {
        let span = self.known[id.0][year].span;
        (span.low <= span.high).then_some(span)
    }

    /// Returns by how much the bounds may be too wide, both ends together; `None` if they are tight.
    pub fn gap(&self, id: QuantityId, year: usize) -> Option<f64> {
        let known = self.known[id.0][year];
        (known.gap > TIGHT * (known.span.width() - known.gap) + 1e-9 * known.span.high.abs()).then_some(known.gap)
    }

    /// Replaces the bounds of a value by tighter ones, if they are.
    fn improve(&mut self, id: QuantityId, year: usize, better: RangeResult) {
        if better.span.low <= better.span.high && better.gap < self.known[id.0][year].gap {
            Arc::make_mut(&mut self.known[id.0])[year] = better;
        }
    }

    /// Returns the free inputs that may move a quantity in a year, in the document's order.
    pub fn moved_by(&self, id: QuantityId, year: usize) -> Vec<QuantityId> {
        let moved_by = self.known[id.0][year].moved_by;
        let moves = |(axis, id): (usize, &QuantityId)| (moved_by & bit(axis) != 0).then_some(*id);
        self.free.iter().enumerate().filter_map(moves).collect()
    }

    /// Returns the verdict of a check in a year, for the proposal or the official position; a difference has no checks.
    pub fn verdict(&self, check: usize, year: usize) -> Verdict {
        self.verdicts[check * self.years + year]
    }
}

/// The bounds of a scenario, of the official position and of their difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The bounds of the scenario.
    pub proposal: Bounds,
    /// The bounds of the same scenario without its choices.
    pub official: Bounds,
    /// The bounds of scenario minus official position, both at the same point: often far narrower than the two intervals suggest.
    pub difference: Bounds,
}

impl Comparison {
    fn over(
        solver: &mut BoundsSolver,
        document: &Document,
        program: &Program,
        wanted: Wanted<'_>,
        search_budget: SearchBudget,
    ) -> Self {
        if !solver.is_one() {
            let [proposal, official, difference] =
                bounds_of(solver, document, program, wanted, Side::ALL, search_budget);
            return Self { proposal, official, difference };
        }
        // Without a proposal both sides are the official position, and the difference of what is defined everywhere is 0.
        let [official] = bounds_of(solver, document, program, wanted, [Side::Official], search_budget);
        let mut difference = Bounds::unknown(document, solver);
        let none = RangeResult { span: Interval::exactly(0.0), gap: 0.0, moved_by: 0 };
        let none: Arc<[RangeResult]> = vec![none; document.years.count].into();
        let mut undefined = Vec::new();
        for id in wanted.among(document) {
            let target = |year| Target { side: Side::Difference, register: program.register(id, year) };
            if (0..document.years.count).any(|year| solver.enclosure(target(year)).may_be_undefined) {
                undefined.push(id);
            } else {
                difference.known[id.0] = Arc::clone(&none);
            }
        }
        work_out(solver, program, &mut [(Side::Difference, &mut difference)], &undefined, &[], search_budget);
        Self { proposal: official.clone(), official, difference }
    }

    /// Returns the bounds of one side.
    pub fn of(&self, side: Side) -> &Bounds {
        match side {
            Side::Proposal => &self.proposal,
            Side::Official => &self.official,
            Side::Difference => &self.difference,
        }
    }

    fn of_mut(&mut self, side: Side) -> &mut Bounds {
        match side {
            Side::Proposal => &mut self.proposal,
            Side::Official => &mut self.official,
            Side::Difference => &mut self.difference,
        }
    }
}

/// The side of a value: the proposal's, the official position's, or the difference of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The value in the scenario.
    Proposal,
    /// The value in the same scenario without its choices.
    Official,
    /// The value in the scenario minus that in the official position.
    Difference,
}

impl Side {
    /// All sides.
    pub const ALL: [Self; 3] = [Self::Proposal, Self::Official, Self::Difference];
}

fn range_result((low, high): &(End, End), moved_by: Bits) -> RangeResult {
    // Rounding too small to be seen is no gap.
    let rounding = |end: &End| end.rounding.min(1e-9 * end.found.abs().max(1.0));
    let gap = (low.found - low.bound - rounding(low)).max(0.0) + (high.bound - high.found - rounding(high)).max(0.0);
    let finite = low.bound.is_finite() && high.bound.is_finite() && low.found <= high.found;
    let span = if finite {
        // + 0.0 makes −0 a 0.
        Interval { low: low.bound + 0.0, high: high.bound + 0.0 }
    } else {
        Interval { low: f64::NAN, high: f64::NAN }
    };
    RangeResult { span, gap, moved_by }
}

/// The number of values computed at once while few vertices serve all: with more, results would leave the processor's cache before they are
/// used.
const AT_ONCE: usize = 4096;

/// Computes the bounds of some quantities and the verdicts of some checks, for some sides. Values are computed in batches: the ends of all
/// at once would take more memory than the rest of a large document.
fn work_out(
    solver: &mut BoundsSolver,
    program: &Program,
    of: &mut [(Side, &mut Bounds)],
    quantities: &[QuantityId],
    checks: &[usize],
    search_budget: SearchBudget,
) {
    let years = program.years();
    for (side, bounds) in of {
        let (mut open, mut batch_size) = (quantities, (AT_ONCE / years).max(1));
        while !open.is_empty() {
            let (some, rest) = open.split_at(batch_size.min(open.len()));
            let registers = some.iter().flat_map(|&id| (0..years).map(move |year| program.register(id, year)));
            let (before, is_first) = (solver.computed(), open.len() == quantities.len());
            let targets = targets(*side, registers);
            let ends = solver.solve(program, &targets, search_budget);
            // Vertices take long to compute. If those of one batch do not serve the next, batches grow.
            if solver.computed() > before && !is_first {
                batch_size *= 4;
            }
            for (id, (targets, ends)) in some.iter().zip(targets.chunks(years).zip(ends.chunks(years))) {
                let years = targets.iter().zip(ends);
                bounds.known[id.0] =
                    years.map(|(target, ends)| range_result(ends, solver.enclosure(*target).axes())).collect();
            }
            open = rest;
        }
        // A check has no difference: it holds or it does not. Checks are few, and fit in one batch.
        let checks = if *side == Side::Difference { &[] } else { checks };
        let registers =
            checks.iter().flat_map(|&check| (0..years).map(move |year| program.check_register(check, year)));
        let ends = solver.solve(program, &targets(*side, registers), search_budget);
        for (check, ends) in checks.iter().zip(ends.chunks(years)) {
            let verdicts = bounds.verdicts[check * years..][..years].iter_mut();
            verdicts.zip(ends).for_each(|(at, ends)| *at = verdict(ends));
        }
    }
}

fn targets(side: Side, registers: impl Iterator<Item = usize>) -> Vec<Target> {
    registers.map(|register| Target { side, register }).collect()
}

/// Returns the bounds of some quantities for some sides, with the verdicts of all checks.
fn bounds_of<const N: usize>(
    solver: &mut BoundsSolver,
    document: &Document,
    program: &Program,
    wanted: Wanted<'_>,
    sides: [Side; N],
    search_budget: SearchBudget,
) -> [Bounds; N] {
    let quantities: Vec<QuantityId> = wanted.among(document).collect();
    let checks: Vec<usize> = (0..document.checks.len()).collect();
    let mut made = sides.map(|_| Bounds::unknown(document, solver));
    let mut of: Vec<(Side, &mut Bounds)> = sides.into_iter().zip(&mut made).collect();
    work_out(solver, program, &mut of, &quantities, &checks, search_budget);
    made
}

fn verdict((low, high): &(End, End)) -> Verdict {
    // An undefined value is reported where the value is shown, not as a check that fails.
    if low.bound > 0.0 || low.bound.is_nan() {
        Verdict::Holds
    } else if high.bound == 0.0 {
        Verdict::Fails
    } else {
        Verdict::MayFail
    }
}

/// The quantities whose bounds are computed.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// Every quantity.
    All,
    /// These quantities only.
    Only(&'a [QuantityId]),
}

impl Wanted<'_> {
    fn among(self, document: &Document) -> impl Iterator<Item = QuantityId> {
        let (all, some): (_, &[QuantityId]) = match self {
            Self::All => (document.quantities.len(), &[]),
            Self::Only(some) => (0, some),
        };
        (0..all).map(QuantityId).chain(some.iter().copied())
    }
}

/// Computes the bounds of a scenario while some inputs are free. Once the budget is spent, the remaining bounds are those of
/// [`SearchBudget::MOVING`]: sound, with a gap if they may be too wide.
pub fn bounds(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    free_inputs: FreeInputs,
    search_budget: SearchBudget,
    budget: &mut Budget,
) -> Bounds {
    let mut solver = BoundsSolver::of(document, program, program.everything(), scenario, free_inputs, Side::Proposal);
    solver.budget = budget.clone();
    let [proposal] = bounds_of(&mut solver, document, program, Wanted::All, [Side::Proposal], search_budget);
    *budget = solver.budget;
    proposal
}

/// Computes the bounds of a scenario, of the official position and of their difference, while the unknowns are free.
pub fn compare(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    wanted: Wanted<'_>,
    search_budget: SearchBudget,
) -> Comparison {
    Comparison::over(
        &mut BoundsSolver::new(document, program, scenario, FreeInputs::Unknowns),
        document,
        program,
        wanted,
        search_budget,
    )
}

/// Computes the bounds of two scenarios and of the first minus the second, while the unknowns are free; an unknown that both leave open has
/// the same value in both. The second takes the place of the official position in [`Comparison`].
pub fn compare_two(
    document: &Document,
    program: &Program,
    scenarios: [&Scenario; 2],
    wanted: Wanted<'_>,
    search_budget: SearchBudget,
) -> Comparison {
    let mut solver = BoundsSolver::between(document, program, program.everything(), scenarios, FreeInputs::Unknowns);
    Comparison::over(&mut solver, document, program, wanted, search_budget)
}

/// The bounds of a difference between two scenarios, with the scenarios at which its ends are reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// The bounds of the first minus the second.
    pub span: Interval,
    /// Both scenarios at the low end, with the unknowns at the same point.
    pub lowest: [Scenario; 2],
    /// Both scenarios at the high end, with the unknowns at the same point.
    pub highest: [Scenario; 2],
}

/// Returns the bounds of the difference of one value between two scenarios, with the scenarios at their ends; `None` if it is not defined
/// everywhere.
pub fn between(
    document: &Document,
    program: &Program,
    scenarios: [&Scenario; 2],
    (id, year): (QuantityId, usize),
    search_budget: SearchBudget,
) -> Option<Between> {
    let target = Target { side: Side::Difference, register: program.register(id, year) };
    let plan = program.plan(&[target.register]);
    let mut solver = BoundsSolver::between(document, program, plan, scenarios, FreeInputs::Unknowns);
    let solved = solver.solve(program, &[target], search_budget);
    let (low, high) = solved.first()?;
    let span = range_result(&(low.clone(), high.clone()), 0).span;
    let at = |end: &End| {
        let positions = solver.positions(&end.witness);
        [scenarios[0].at(&solver.axes, &positions), scenarios[1].at(solver.axes_of_less(), &positions)]
    };
    (span.low <= span.high).then(|| Between { span, lowest: at(low), highest: at(high) })
}

/// The bounds of a value, with the scenarios at which its ends are reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Extremes {
    /// The bounds.
    pub span: Interval,
    /// The gap: by how much the bounds may be too wide.
    pub gap: f64,
    /// The scenario at the low end: with the free inputs that matter set.
    pub lowest: Scenario,
    /// The scenario at the high end: with the free inputs that matter set.
    pub highest: Scenario,
    /// The free inputs that may move the value.
    pub moved_by: Vec<QuantityId>,
}

/// Returns the bounds of one value with the scenarios at their ends; `None` if it is not defined everywhere.
pub fn extremes(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    free_inputs: FreeInputs,
    side: Side,
    value: (QuantityId, usize),
    search_budget: SearchBudget,
) -> Option<Extremes> {
    extremes_within(document, program, scenario, free_inputs, side, value, search_budget, &mut Budget::endless())
}

/// Returns the same as [`extremes`] within a budget: once that is spent, the bounds may be wider than needed.
#[allow(clippy::too_many_arguments, reason = "what is asked, and what it may take")]
pub fn extremes_within(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    free_inputs: FreeInputs,
    side: Side,
    (id, year): (QuantityId, usize),
    search_budget: SearchBudget,
    budget: &mut Budget,
) -> Option<Extremes> {
    let target = Target { side, register: program.register(id, year) };
    let plan = program.plan(&[target.register]);
    // Computing the enclosures once is work too.
    budget.spend(4 * plan.len() as u64);
    let mut solver = BoundsSolver::of(document, program, plan, scenario, free_inputs, side);
    solver.budget = budget.clone();
    let solved = solver.solve(program, &[target], search_budget);
    let (low, high) = solved.first()?;
    *budget = solver.budget.clone();
    let enclosure = solver.enclosure(target);
    let known = range_result(&(low.clone(), high.clone()), enclosure.axes());
    if known.span.low.is_nan() {
        return None;
    }
    let at = |end: &End| scenario.at(&solver.axes, &solver.positions(&end.witness));
    let moves = |axis: &usize| known.moved_by & bit(*axis) != 0;
    let moved_by = (0..solver.axes.len()).filter(moves).map(|axis| solver.axes[axis].id).collect();
    Some(Extremes { span: known.span, gap: known.gap, lowest: at(low), highest: at(high), moved_by })
}

/// Returns 1 if a value rises and −1 if it falls all along an axis, whatever the unknowns are; `None` if neither is proved.
pub(crate) fn direction(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    along: &Axis,
    (id, year): (QuantityId, usize),
) -> Option<i8> {
    let mut axes = axes(document, scenario, FreeInputs::Unknowns);
    // The axis comes first, so that its bit is the first and is not shared.
    axes.insert(0, along.clone());
    let inputs = scenario.inputs(document);
    let register = program.register(id, year);
    let plan = program.plan(&[register]);
    let enclosure = Enclosures::new(program, &plan, [&inputs; 2], &axes, &axes).of(register).proposal;
    match (enclosure.up & bit(0) != 0, enclosure.down & bit(0) != 0) {
        (true, false) => Some(1),
        (false, true) => Some(-1),
        _ => {
            let mut slopes = Slopes::new(program, &plan, &inputs, &axes);
            let whole = vec![Interval { low: 0.0, high: 1.0 }; axes.len()];
            slopes.run(program, &plan, &inputs, &axes, &whole);
            let slope = slopes.of(register).first().filter(|_| slopes.value(register).is_some())?;
            match (slope.low >= 0.0 && slope.high > 0.0, slope.high <= 0.0 && slope.low < 0.0) {
                (true, _) => Some(1),
                (_, true) => Some(-1),
                _ => None,
            }
        }
    }
}
