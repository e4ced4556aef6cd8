//! The box of a scenario, and the two ends of each value over it: settled, at corners, or searched.

use crate::document::Document;
use crate::inputs::{Inputs, Scenario};
use crate::program::{Evaluation, LANES, Lanes, Program};

use super::axes::{Axis, Freedom, axes, axes_of_both, evaluate_at};
use super::search::{self, Field, Search};
use super::shape::{Bits, Pair, Shape, bit, shapes};
use super::{Effort, Subject};

/// Where an end is reached.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place {
    /// Wherever the point is.
    Anywhere,
    /// At an end of each axis that matters.
    Corner(Corner),
    /// A position on each axis.
    Inside(Vec<f64>),
}

/// An end of each axis in `care`: the high one where `high` has its bit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Corner {
    care: Bits,
    high: Bits,
}

/// One end of a range.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct End {
    /// No point gives a value beyond this.
    pub bound: f64,
    /// The furthest value found.
    pub found: f64,
    /// The part of the distance between the two that is rounding alone.
    pub rounding: f64,
    pub place: Place,
}

/// A value that is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub subject: Subject,
    pub register: usize,
}

/// The box of a scenario, with what is known of every value over it.
pub(super) struct Domain<'a> {
    pub program: &'a Program,
    pub axes: Vec<Axis>,
    /// The same directions in the inputs that are subtracted, where these leave other figures open.
    apart: Option<Vec<Axis>>,
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
        let shapes = shapes(program, &with, &without, &axes, &axes);
        Self { program, axes, apart: None, with, without, shapes }
    }

    /// The box of two scenarios together, the first standing as the proposal and the second as the official position. What both leave
    /// open is at the same place in both.
    pub fn between(
        document: &'a Document,
        program: &'a Program,
        [one, other]: [&Scenario; 2],
        freedom: Freedom,
    ) -> Self {
        let [axes, apart] = axes_of_both(document, one, other, freedom);
        let (with, without) = (one.inputs(document), other.inputs(document));
        let shapes = shapes(program, &with, &without, &axes, &apart);
        let apart = (axes != apart).then_some(apart);
        Self { program, axes, apart, with, without, shapes }
    }

    /// The directions in the inputs that are subtracted.
    pub fn axes_of_less(&self) -> &[Axis] {
        self.apart.as_deref().unwrap_or(&self.axes)
    }

    /// Whether both scenarios are the same at every point.
    fn is_one(&self) -> bool {
        self.with == self.without && self.apart.is_none()
    }

    pub fn shape(&self, target: Target) -> Shape {
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
    pub fn solve(&self, targets: &[Target], effort: Effort) -> Vec<(End, End)> {
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
            if !self.is_one() {
                evaluate_at(self.program, &self.without, self.axes_of_less(), position, &mut b);
            }
            let official = if self.is_one() { &a } else { &b };
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
        let of = |axes: &[Axis]| undecided.iter().map(|&axis| axes[axis].clone()).collect::<Vec<Axis>>();
        let (with, without) = (of(&self.axes), of(self.axes_of_less()));
        let (inputs, axes, less) = match target.subject {
            Subject::Proposal => (&self.with, &with, None),
            Subject::Official => (&self.without, &without, None),
            Subject::Difference => (&self.with, &with, Some((&self.without, without.as_slice()))),
        };
        let plan = self.program.plan(&[target.register]);
        let bent: Vec<bool> = undecided.iter().map(|&axis| shape.fault || shape.bent & bit(axis) != 0).collect();
        let Self { program, .. } = self;
        let field = Field { program, plan, register: target.register, inputs, less, axes, bent: &bent, held };
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
    pub fn positions(&self, place: &Place) -> Vec<Option<f64>> {
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
