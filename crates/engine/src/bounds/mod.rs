//! Between which values a result lies, as long as figures are not known.
//!
//! Sound always: no point of the box gives a value outside the range, rounding included. Exact where a value can only turn at the
//! ends of an axis, which is proved from the instructions themselves ([`enclosure`]); elsewhere the box is searched ([`search`]) until
//! the range is within half a percent of its width, or until the effort that was allowed is spent: the range then says how much
//! wider than needed it may be.

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

/// The least and the greatest value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl Interval {
    /// One value.
    pub fn exactly(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// Whether both ends are the same.
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// How far the ends are apart.
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// The span that holds both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }
}

/// How many parts of the box may be looked at for each end of a range that cannot be proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchBudget(pub usize);

impl SearchBudget {
    /// While a control moves: only what can be proved at once.
    pub const MOVING: Self = Self(0);
    /// Once it rests, and what could not be proved is looked at again.
    pub const RESTING: Self = Self(80);
    /// When there is time.
    pub const FULL: Self = Self(1500);
}

/// How a check fares over everything that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds, whatever the figures turn out to be.
    Holds,
    /// It may fail.
    MayFail,
    /// It fails, whatever the figures turn out to be.
    Fails,
}

/// A range, and how much wider than the values really lie apart it may be.
#[derive(Clone, Copy, Debug, PartialEq)]
struct RangeResult {
    /// Not ordered where it cannot be computed everywhere.
    span: Interval,
    gap: f64,
    /// The axes that may move it.
    moved_by: Bits,
}

/// The range of every quantity in every year.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    years: usize,
    /// The inputs that are free.
    free: Vec<QuantityId>,
    /// For each quantity, its years: shared with the moment before where nothing moved it.
    known: Vec<Arc<[RangeResult]>>,
    verdicts: Vec<Verdict>,
}

/// The widest gap, as a share of the width, that a range may have without being marked.
const TIGHT: f64 = 0.005;

impl Bounds {
    /// Nothing is known yet.
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

    /// The range of a quantity in a year, counted from the document's first; nothing where it cannot be computed.
    pub fn span(&self, id: QuantityId, year: usize) -> Option<Interval> {
        let span = self.known[id.0][year].span;
        (span.low <= span.high).then_some(span)
    }

    /// By how much both ends together may lie outside what was found, where that is more than half a percent of the width.
    pub fn gap(&self, id: QuantityId, year: usize) -> Option<f64> {
        let known = self.known[id.0][year];
        (known.gap > TIGHT * (known.span.width() - known.gap) + 1e-9 * known.span.high.abs()).then_some(known.gap)
    }

    /// Takes over a range that is known better.
    fn improve(&mut self, id: QuantityId, year: usize, better: RangeResult) {
        if better.span.low <= better.span.high && better.gap < self.known[id.0][year].gap {
            Arc::make_mut(&mut self.known[id.0])[year] = better;
        }
    }

    /// The free inputs that may move a quantity in a year, in the document's order.
    pub fn moved_by(&self, id: QuantityId, year: usize) -> Vec<QuantityId> {
        let moved_by = self.known[id.0][year].moved_by;
        let moves = |(axis, id): (usize, &QuantityId)| (moved_by & bit(axis) != 0).then_some(*id);
        self.free.iter().enumerate().filter_map(moves).collect()
    }

    /// How a check fares in a year, in a scenario or in the official position: a difference has no checks.
    pub fn verdict(&self, check: usize, year: usize) -> Verdict {
        self.verdicts[check * self.years + year]
    }
}

/// A scenario beside the official position, over everything that is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The scenario.
    pub proposal: Bounds,
    /// The same figures without its choices.
    pub official: Bounds,
    /// Scenario minus official position, both at the same point: often far narrower than the two ranges suggest.
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
        // Nothing is proposed: twice the official position, and no difference of what can be computed everywhere.
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

    /// The ranges of one of the three.
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

/// Whose value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The scenario.
    Proposal,
    /// The same figures without its choices.
    Official,
    /// Scenario minus official position.
    Difference,
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Proposal, Self::Official, Self::Difference];
}

fn range_result((low, high): &(End, End), moved_by: Bits) -> RangeResult {
    // Rounding that nobody can see is no gap.
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

/// How many values are worked out at once, while few vertices serve all: more would leave the processor's cache before they are used.
const AT_ONCE: usize = 4096;

/// Works out the ranges of some quantities, and how some checks fare, for some subjects: one after the other, or their ends would
/// take more room than all the rest of a large document.
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
            // Vertices take long to compute. Where those of one turn do not serve the next, turns grow.
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
        // A check has no difference: it holds or it does not. There are few, and one turn takes all.
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

/// The ranges of some quantities for some subjects, and how every check fares.
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
    // What cannot be computed is said where its value is shown, not as a broken check.
    if low.bound > 0.0 || low.bound.is_nan() {
        Verdict::Holds
    } else if high.bound == 0.0 {
        Verdict::Fails
    } else {
        Verdict::MayFail
    }
}

/// Which quantities' ranges are wanted.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// Every quantity's.
    All,
    /// These only.
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

/// The ranges of a scenario over what is left free. Once the budget is spent, the ranges that are still to come are those of a moving
/// control: sound, and marked where they may be wider than needed.
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

/// The ranges of a scenario, of the official position and of their difference, while the unknowns are free.
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

/// The ranges of two scenarios and of the first minus the second, while the unknowns are free: those that both leave open are the same
/// in both. The second stands where [`Comparison`] has the official position.
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

/// Where two scenarios differ least and most: both at the same point of what neither fills in.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// The first minus the second.
    pub span: Interval,
    /// Both at the low end.
    pub lowest: [Scenario; 2],
    /// Both at the high end.
    pub highest: [Scenario; 2],
}

/// The difference of one value between two scenarios, and where its ends are reached; nothing where it cannot be computed everywhere.
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

/// A range with the points at which its ends are reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Extremes {
    /// The range.
    pub span: Interval,
    /// How much wider than the values that were found it is.
    pub gap: f64,
    /// The scenario with the open inputs that matter at the low end.
    pub lowest: Scenario,
    /// The scenario with the open inputs that matter at the high end.
    pub highest: Scenario,
    /// The open inputs that can move the value.
    pub moved_by: Vec<QuantityId>,
}

/// The range of one value, and where its ends are reached; nothing where it cannot be computed everywhere.
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

/// The same within a budget: once that is spent, the range may be wider than needed.
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
    // To look at the whole of it once is work too.
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

/// Whether a value rises (1) or falls (−1) all along an axis, whatever the unknowns are; nothing where that is not proved.
pub(crate) fn direction(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    along: &Axis,
    (id, year): (QuantityId, usize),
) -> Option<i8> {
    let mut axes = axes(document, scenario, FreeInputs::Unknowns);
    // The first bit is the axis's own.
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
