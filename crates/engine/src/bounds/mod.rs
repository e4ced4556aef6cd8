//! Between which values a result lies, as long as figures are not known.
//!
//! Sound always: no point of the box gives a value outside the range, rounding included. Exact where a value can only turn at the
//! ends of an axis, which is proved from the instructions themselves ([`shape`]); elsewhere the box is searched ([`search`]) until
//! the range is within half a percent of its width, or until the effort that was allowed is spent: the range then says how much
//! wider than needed it may be.

mod axes;
mod search;
mod shape;
mod slope;

pub use axes::Freedom;
pub(crate) use axes::{Axis, Move, axes, axis, evaluate_at};
pub(crate) use search::{Field, Search};
use slope::Slopes;

use shape::{Bits, Pair, Shape, bit, shapes};

use crate::document::{Document, QuantityId};
use crate::inputs::{Inputs, Scenario};
use crate::program::{Evaluation, LANES, Lanes, Program};

/// The least and the greatest value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl Span {
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
pub struct Effort(pub usize);

impl Effort {
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
struct Known {
    /// Not ordered where it cannot be computed everywhere.
    span: Span,
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
    known: Vec<Known>,
    verdicts: Vec<Verdict>,
}

/// The widest gap, as a share of the width, that a range may have without being marked.
const TIGHT: f64 = 0.005;

impl Bounds {
    /// The range of a quantity in a year, counted from the document's first; nothing where it cannot be computed.
    pub fn span(&self, id: QuantityId, year: usize) -> Option<Span> {
        let span = self.known[id.0 * self.years + year].span;
        (span.low <= span.high).then_some(span)
    }

    /// By how much both ends together may lie outside what was found, where that is more than half a percent of the width.
    pub fn loose(&self, id: QuantityId, year: usize) -> Option<f64> {
        let known = self.known[id.0 * self.years + year];
        (known.gap > TIGHT * (known.span.width() - known.gap) + 1e-9 * known.span.high.abs()).then_some(known.gap)
    }

    /// The quantities with a range that is marked, in any year.
    fn marked(&self) -> impl Iterator<Item = QuantityId> {
        let quantities = (0..self.known.len() / self.years.max(1)).map(QuantityId);
        quantities.filter(|id| (0..self.years).any(|year| self.loose(*id, year).is_some()))
    }

    /// Takes over what others know better.
    fn improve(&mut self, by: &Self) {
        for (known, better) in self.known.iter_mut().zip(&by.known) {
            if better.span.low <= better.span.high && better.gap < known.gap {
                *known = *better;
            }
        }
    }

    /// The free inputs that may move a quantity in a year, in the document's order.
    pub fn moved_by(&self, id: QuantityId, year: usize) -> Vec<QuantityId> {
        let moved_by = self.known[id.0 * self.years + year].moved_by;
        let moves = |(axis, id): (usize, &QuantityId)| (moved_by & bit(axis) != 0).then_some(*id);
        self.free.iter().enumerate().filter_map(moves).collect()
    }

    /// How a check fares in a year.
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
    /// The same with ranges that were marked looked at again; nothing where none was.
    pub fn settled(&self, document: &Document, program: &Program, scenario: &Scenario, effort: Effort) -> Option<Self> {
        let of_each = [&self.proposal, &self.official, &self.difference];
        let mut marked: Vec<QuantityId> = of_each.into_iter().flat_map(Bounds::marked).collect();
        marked.sort_unstable();
        marked.dedup();
        if marked.is_empty() {
            return None;
        }
        let again = compare(document, program, scenario, Wanted::Only(&marked), effort);
        let mut better = self.clone();
        better.proposal.improve(&again.proposal);
        better.official.improve(&again.official);
        better.difference.improve(&again.difference);
        Some(better)
    }
}

/// Whose value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The scenario.
    Proposal,
    /// The same figures without its choices.
    Official,
    /// Scenario minus official position.
    Difference,
}

/// Where an end is reached.
#[derive(Clone, Debug, PartialEq)]
enum Place {
    /// Wherever the point is.
    Anywhere,
    /// At an end of each axis that matters.
    Corner(Corner),
    /// A position on each axis.
    Inside(Vec<f64>),
}

/// An end of each axis in `care`: the high one where `high` has its bit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Corner {
    care: Bits,
    high: Bits,
}

/// One end of a range.
#[derive(Clone, Debug, PartialEq)]
struct End {
    /// No point gives a value beyond this.
    bound: f64,
    /// The furthest value found.
    found: f64,
    /// The part of the distance between the two that is rounding alone.
    rounding: f64,
    place: Place,
}

/// A value that is asked for.
#[derive(Clone, Copy, Debug)]
struct Target {
    subject: Subject,
    register: usize,
}

/// The box of a scenario, with what is known of every value over it.
pub(crate) struct Domain<'a> {
    program: &'a Program,
    pub axes: Vec<Axis>,
    with: Inputs,
    without: Inputs,
    shapes: Vec<Pair>,
}

/// The most axes whose both ends are tried for one value.
const MOST_MIXED: u32 = 6;

impl<'a> Domain<'a> {
    pub fn new(document: &'a Document, program: &'a Program, scenario: &Scenario, freedom: Freedom) -> Self {
        let axes = axes(document, scenario, freedom);
        let with = scenario.inputs(document);
        let without = scenario.without_choices(document).inputs(document);
        let shapes = shapes(program, &with, &without, &axes);
        Self { program, axes, with, without, shapes }
    }

    fn shape(&self, target: Target) -> Shape {
        let pair = &self.shapes[target.register];
        match target.subject {
            Subject::Proposal => pair.proposal,
            Subject::Official => pair.official,
            Subject::Difference => {
                // The page takes the difference of two results: the rounding of both is in it.
                let error = pair.proposal.error + pair.official.error + pair.difference.error;
                let error = if pair.same { 0.0 } else { error };
                let fault = pair.difference.fault || pair.proposal.fault || pair.official.fault;
                Shape { error, fault, ..pair.difference }
            }
        }
    }

    /// Both ends of each target.
    fn solve(&self, targets: &[Target], effort: Effort) -> Vec<(End, End)> {
        let mut corners = Corners::default();
        let mut ends: Vec<(End, End)> = Vec::with_capacity(targets.len());
        for (place, &target) in targets.iter().enumerate() {
            let shape = self.shape(target);
            ends.push(if shape.moved_by() == 0 && !shape.fault {
                self.settled(target, &shape)
            } else if self.corners_suffice(&shape) {
                corners.ask(&shape, Asked { target: place, upper: false });
                corners.ask(&shape, Asked { target: place, upper: true });
                let none = |bound| End { bound, found: bound, rounding: 0.0, place: Place::Anywhere };
                (none(f64::INFINITY), none(f64::NEG_INFINITY))
            } else {
                self.search(target, &shape, effort)
            });
        }
        self.visit(&corners.list, &mut |asked, corner, value| {
            let target = targets[asked.target];
            let value = value(target);
            let (low, high) = &mut ends[asked.target];
            let end = if asked.upper { high } else { low };
            if if asked.upper { value > end.found } else { value < end.found } {
                let shape = self.shape(target);
                // Only what is monotone by how it is put together is exact to the bit.
                let exact = shape.mixed() == 0 && target.subject != Subject::Difference;
                let error = if exact { 0.0 } else { 2.0 * shape.error };
                let care = shape.moved_by();
                let place = Place::Corner(Corner { care, high: corner.high & care });
                let bound = if asked.upper { value + error } else { value - error };
                *end = End { bound, found: value, rounding: error, place };
            }
        });
        ends
    }

    /// Both ends of a value that nothing open moves.
    fn settled(&self, target: Target, shape: &Shape) -> (End, End) {
        let pair = &self.shapes[target.register];
        let results_are_settled = pair.proposal.moved_by() == 0 && pair.official.moved_by() == 0;
        let (value, error) = match target.subject {
            Subject::Difference if results_are_settled => (pair.proposal.low - pair.official.low, 0.0),
            Subject::Difference => (shape.low, 2.0 * shape.error),
            Subject::Proposal | Subject::Official => (shape.low, 0.0),
        };
        let end = |bound| End { bound, found: value, rounding: error, place: Place::Anywhere };
        (end(value - error), end(value + error))
    }

    /// Whether both ends of a value lie at corners that are few enough to try.
    fn corners_suffice(&self, shape: &Shape) -> bool {
        let shared = self.axes.len() > Bits::BITS as usize && shape.mixed() & bit(usize::MAX) != 0;
        !shape.fault
            && shape.bent == 0
            && shape.mixed().count_ones() <= MOST_MIXED
            && shape.error.is_finite()
            && !shared
    }

    /// Evaluates both subjects at each corner, and hands out the value of each target that asked for it.
    fn visit(&self, corners: &[Visit], take: &mut impl FnMut(Asked, Corner, &dyn Fn(Target) -> f64)) {
        let (mut a, mut b) = (self.program.lanes(), self.program.lanes());
        for some in corners.chunks(LANES) {
            let position = |axis: usize, lane: usize| match some.get(lane) {
                Some(visit) if visit.corner.high & bit(axis) != 0 => 1.0,
                _ => 0.0,
            };
            evaluate_at(self.program, &self.with, &self.axes, position, &mut a);
            if self.with != self.without {
                evaluate_at(self.program, &self.without, &self.axes, position, &mut b);
            }
            let official = if self.with == self.without { &a } else { &b };
            for (lane, visit) in some.iter().enumerate() {
                let value = |target: Target| {
                    let of = |evaluation: &Evaluation<Lanes>| evaluation.registers[target.register].0[lane];
                    match target.subject {
                        Subject::Proposal => of(&a),
                        Subject::Official => of(official),
                        Subject::Difference => of(&a) - of(official),
                    }
                };
                for &asked in &visit.asked {
                    take(asked, visit.corner, &value);
                }
            }
        }
    }

    /// Searches the axes that matter; those along which the value only rises or falls are held at the right end.
    fn search(&self, target: Target, shape: &Shape, effort: Effort) -> (End, End) {
        let Pair { proposal, official, .. } = &self.shapes[target.register];
        let (moving, held) = match target.subject {
            Subject::Difference if shape.error.is_finite() => (shape.axes(), 2.0 * shape.error),
            Subject::Difference => (proposal.axes() | official.axes(), 0.0),
            Subject::Proposal | Subject::Official => (shape.axes(), 0.0),
        };
        let undecided: Vec<usize> = (0..self.axes.len()).filter(|&axis| moving & bit(axis) != 0).collect();
        let axes: Vec<Axis> = undecided.iter().map(|&axis| self.axes[axis].clone()).collect();
        let (inputs, less) = match target.subject {
            Subject::Proposal => (&self.with, None),
            Subject::Official => (&self.without, None),
            Subject::Difference => (&self.with, Some(&self.without)),
        };
        let plan = self.program.plan(&[target.register]);
        let bent: Vec<bool> = undecided.iter().map(|&axis| shape.fault || shape.bent & bit(axis) != 0).collect();
        let Self { program, .. } = self;
        let field = Field { program, plan, register: target.register, inputs, less, axes: &axes, bent: &bent, held };
        let (low, high) = Search::new(&field).ends(effort.0);
        let whole = |end: search::End, limit: f64, upper: bool| {
            let mut positions = vec![0.5; self.axes.len()];
            for (&axis, position) in undecided.iter().zip(&end.point) {
                positions[axis] = *position;
            }
            // The shape's own ends hold too, where it has any.
            let slack = if less.is_some() { 2.0 * shape.error } else { 0.0 };
            let bound = match upper {
                _ if shape.fault || !slack.is_finite() => end.bound,
                true => end.bound.min(limit + slack),
                false => end.bound.max(limit - slack),
            };
            End { bound, found: end.found, rounding: end.rounding, place: Place::Inside(positions) }
        };
        (whole(low, shape.low, false), whole(high, shape.high, true))
    }

    /// Where an end is reached, as a position on each axis; nothing on axes that do not matter.
    fn positions(&self, place: &Place) -> Vec<Option<f64>> {
        let along = |axis: usize| match place {
            Place::Anywhere => None,
            Place::Corner(corner) if corner.care & bit(axis) == 0 => None,
            Place::Corner(corner) => Some(if corner.high & bit(axis) != 0 { 1.0 } else { 0.0 }),
            Place::Inside(positions) => positions.get(axis).copied(),
        };
        (0..self.axes.len()).map(along).collect()
    }
}

/// Who asks for a value at a corner: a target, for one of its ends.
#[derive(Clone, Copy)]
struct Asked {
    target: usize,
    upper: bool,
}

/// A corner, and who asked for it.
struct Visit {
    corner: Corner,
    asked: Vec<Asked>,
}

/// Corners to visit: those that do not contradict each other are one.
#[derive(Default)]
struct Corners {
    list: Vec<Visit>,
}

impl Corners {
    /// Asks for the corners at which an end of a shape may lie.
    fn ask(&mut self, shape: &Shape, asked: Asked) {
        let (mixed, care) = (shape.mixed(), shape.moved_by());
        let steady = if asked.upper { shape.up & !mixed } else { shape.down & !mixed };
        // Every subset of the mixed axes: counting down through the bits of the mask.
        let mut subset = mixed;
        loop {
            self.add(Corner { care, high: steady | subset }, asked);
            if subset == 0 {
                return;
            }
            subset = (subset - 1) & mixed;
        }
    }

    fn add(&mut self, wanted: Corner, asked: Asked) {
        let fits = |visit: &&mut Visit| (visit.corner.high ^ wanted.high) & visit.corner.care & wanted.care == 0;
        match self.list.iter_mut().find(fits) {
            Some(visit) => {
                visit.corner.care |= wanted.care;
                visit.corner.high |= wanted.high;
                visit.asked.push(asked);
            }
            None => self.list.push(Visit { corner: wanted, asked: vec![asked] }),
        }
    }
}

fn known((low, high): &(End, End), moved_by: Bits) -> Known {
    // Rounding that nobody can see is no gap.
    let rounding = |end: &End| end.rounding.min(1e-9 * end.found.abs().max(1.0));
    let gap = (low.found - low.bound - rounding(low)).max(0.0) + (high.bound - high.found - rounding(high)).max(0.0);
    let finite = low.bound.is_finite() && high.bound.is_finite() && low.found <= high.found;
    let span = if finite {
        // + 0.0 makes −0 a 0.
        Span { low: low.bound + 0.0, high: high.bound + 0.0 }
    } else {
        Span { low: f64::NAN, high: f64::NAN }
    };
    Known { span, gap, moved_by }
}

/// The ranges of some subjects. Nothing is worked out for quantities that are not wanted.
fn bounds_of<const N: usize>(
    domain: &Domain<'_>,
    document: &Document,
    wanted: Wanted<'_>,
    subjects: [Subject; N],
    effort: Effort,
) -> [Bounds; N] {
    let years = domain.program.years();
    let mut targets = Vec::new();
    let quantities: Vec<QuantityId> = match wanted {
        Wanted::All => document.all().map(|(id, _)| id).collect(),
        Wanted::Only(ids) => ids.to_vec(),
    };
    for subject in subjects {
        for &id in &quantities {
            targets.extend((0..years).map(|year| Target { subject, register: domain.program.register(id, year) }));
        }
    }
    let values = targets.len();
    // A check has no difference: it holds or it does not.
    let judged = subjects.iter().filter(|subject| **subject != Subject::Difference);
    for &subject in judged {
        for check in 0..document.checks.len() {
            targets.extend(
                (0..years).map(|year| Target { subject, register: domain.program.check_register(check, year) }),
            );
        }
    }
    let solved = domain.solve(&targets, effort);
    let (values, checks) = solved.split_at(values);
    let mut moved = targets.iter().map(|target| domain.shape(*target).axes());
    let mut values = values.chunks((quantities.len() * years).max(1));
    let mut checks = checks.chunks((document.checks.len() * years).max(1));
    subjects.map(|subject| {
        let judged = if subject == Subject::Difference { None } else { checks.next() };
        let unknown = Known { span: Span { low: f64::NAN, high: f64::NAN }, gap: 0.0, moved_by: 0 };
        let mut all = vec![unknown; document.quantities.len() * years];
        let found = values.next().unwrap_or_default().iter().zip(moved.by_ref().take(quantities.len() * years));
        let found = found.map(|(ends, moved_by)| known(ends, moved_by)).collect::<Vec<_>>();
        for (id, found) in quantities.iter().zip(found.chunks(years)) {
            all[id.0 * years..][..years].copy_from_slice(found);
        }
        let free = domain.axes.iter().map(|axis| axis.id).collect();
        Bounds { years, free, known: all, verdicts: judged.unwrap_or_default().iter().map(verdict).collect() }
    })
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

/// The ranges of a scenario over what is left free.
pub fn bounds(document: &Document, program: &Program, scenario: &Scenario, freedom: Freedom, effort: Effort) -> Bounds {
    let domain = Domain::new(document, program, scenario, freedom);
    let [proposal] = bounds_of(&domain, document, Wanted::All, [Subject::Proposal], effort);
    proposal
}

/// The ranges of a scenario, of the official position and of their difference, while the unknowns are free.
pub fn compare(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    wanted: Wanted<'_>,
    effort: Effort,
) -> Comparison {
    let domain = Domain::new(document, program, scenario, Freedom::Unknowns);
    let subjects = [Subject::Proposal, Subject::Official, Subject::Difference];
    let [proposal, official, difference] = bounds_of(&domain, document, wanted, subjects, effort);
    Comparison { proposal, official, difference }
}

/// A range with the points at which its ends are reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Extremes {
    /// The range.
    pub span: Span,
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
    freedom: Freedom,
    subject: Subject,
    (id, year): (QuantityId, usize),
    effort: Effort,
) -> Option<Extremes> {
    let domain = Domain::new(document, program, scenario, freedom);
    let target = Target { subject, register: program.register(id, year) };
    let solved = domain.solve(&[target], effort);
    let (low, high) = solved.first()?;
    let shape = domain.shape(target);
    let known = known(&(low.clone(), high.clone()), shape.axes());
    if known.span.low.is_nan() {
        return None;
    }
    let at = |end: &End| scenario.at(&domain.axes, &domain.positions(&end.place));
    let moves = |axis: &usize| known.moved_by & bit(*axis) != 0;
    let moved_by = (0..domain.axes.len()).filter(moves).map(|axis| domain.axes[axis].id).collect();
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
    let mut axes = axes(document, scenario, Freedom::Unknowns);
    // The first bit is the axis's own.
    axes.insert(0, along.clone());
    let inputs = scenario.inputs(document);
    let shape = shapes(program, &inputs, &inputs, &axes)[program.register(id, year)].proposal;
    match (shape.up & bit(0) != 0, shape.down & bit(0) != 0) {
        (true, false) => Some(1),
        (false, true) => Some(-1),
        _ => {
            let register = program.register(id, year);
            let plan = program.plan(&[register]);
            let mut slopes = Slopes::new(program, &inputs, axes.len());
            let whole = vec![slope::Interval { low: 0.0, high: 1.0 }; axes.len()];
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
