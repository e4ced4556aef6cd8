//! The box of a scenario, and the two ends of each value over it: settled, at corners, or searched.

use crate::budget::Budget;
use crate::inputs::{Inputs, Scenario};
use crate::program::{Evaluation, LANES, Lane, Lanes, Plan, Program};
use document::{Document, QuantityId};
use rustc_hash::FxHashMap;

use super::axes::{Axis, Freedom, Move, axes, axes_of_both, evaluate_at, is_moved};
use super::search::{self, Field, Search};
use super::shape::{Bits, Shape, Shapes, bit};
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

/// The box of a scenario, with what is known over it of every value that a plan computes.
#[derive(Debug)]
pub(super) struct Domain {
    plan: Plan,
    pub axes: Vec<Axis>,
    /// The same directions in the inputs that are subtracted, where these leave other figures open.
    apart: Option<Vec<Axis>>,
    with: Inputs,
    without: Inputs,
    shapes: Shapes,
    /// Corners that were computed already.
    views: Vec<View>,
    /// How many views were computed since the box was made.
    computed: usize,
    /// How many steps were taken to compute values, since the box was made.
    taken: u64,
    /// How often what one value needs may be run for it, at corners side by side, while a control moves: of the program alone, so that
    /// a value has the same range whatever else is asked for.
    runs_each: usize,
    /// Room in the scenario and in what is subtracted to compute values one by one, while that goes on.
    rooms: Option<[(Evaluation<Lanes>, Moves); 2]>,
    /// What may be done beyond the effort of a moving control.
    pub budget: Budget,
}

/// A search for the ends of a value, as far as it came, with all that it needs to go on.
pub(super) struct Begun {
    plan: Plan,
    /// Registers that hold something before it is run: in each of the inputs.
    given: Vec<(usize, [f64; 2])>,
    /// How many steps a look takes.
    steps: usize,
    /// The axes that are moved, by place.
    moving: Vec<usize>,
    with: Vec<Axis>,
    without: Vec<Axis>,
    bent: Vec<bool>,
    held: f64,
    search: search::Begun,
}

impl std::fmt::Debug for Begun {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Begun").field("steps", &self.steps).finish_non_exhaustive()
    }
}

/// What the plan computes at some corners of the box, side by side.
#[derive(Debug)]
struct View {
    /// For each lane: the axes that stand at their high end, the others at their low.
    corners: [Bits; LANES],
    with: Evaluation<Lanes>,
    /// None while both are the same at every point.
    without: Option<Evaluation<Lanes>>,
}

impl View {
    /// What is computed in the scenario and in what is subtracted.
    fn both(&self) -> [&Evaluation<Lanes>; 2] {
        [&self.with, self.without.as_ref().unwrap_or(&self.with)]
    }
}

/// What a change from one scenario to the next moves.
pub(super) struct Moved {
    /// For each node of the program.
    pub nodes: Vec<bool>,
    /// Whether the inputs that are subtracted changed too.
    pub official: bool,
}

/// The most axes whose both ends are tried for one value.
const MOST_MIXED: u32 = 6;

/// How many runs it takes to try both ends of all those axes.
const MOST_RUNS: usize = (2 << MOST_MIXED) / LANES;

/// How many steps all values together may take while a control moves, were each computed by itself: a step is one instruction at some
/// corners side by side. They have it in equal runs. Of most documents far less is needed, for many values have corners in common.
const MOST_STEPS_TOGETHER: usize = 40_000_000;

/// How many corners of the years of a value are met, before the next year begins anew: each is held beside all.
const MOST_MET: usize = 256;

/// The corners that are tried for values that have no run for themselves.
const FIXED: [Bits; LANES] =
    [0, Bits::MAX, Bits::MAX / 3, !(Bits::MAX / 3), Bits::MAX / 5, !(Bits::MAX / 5), Bits::MAX / 17, !(Bits::MAX / 17)];

/// How many steps a look at a part of the box may take at all: as many slopes are held at once.
const MOST_STEPS_LOOK: usize = 2_000_000;

/// How many steps a look at a part of the box may take where a range is settled: what takes more would be felt.
const MOST_STEPS_SETTLED: usize = 250_000;

/// How many steps a look at a part of the box may take while a control moves, and how many all looks may take that one end is
/// searched with: a step is one instruction along one axis. What stays undecided is marked.
const MOST_STEPS_MOVING: usize = 50_000;
const MOST_STEPS: usize = 50_000_000;

/// How many steps it is worth to hold a part of the box, however little is computed in it.
const FOR_A_PART: u64 = 400;

/// The most views that are held on to: each is computed again at every move.
const MOST_VIEWS: usize = 12;

/// The most registers that views hold on to: of a very large document a single view.
const MOST_HELD: usize = 1 << 18;

impl Domain {
    /// The box for every value.
    pub fn new(document: &Document, program: &Program, scenario: &Scenario, freedom: Freedom) -> Self {
        Self::of(document, program, program.everything(), scenario, freedom, Subject::Difference)
    }

    /// The box for values of one subject, which a plan computes: what the other subjects need is worked out for differences only.
    pub fn of(
        document: &Document,
        program: &Program,
        plan: Plan,
        scenario: &Scenario,
        freedom: Freedom,
        subject: Subject,
    ) -> Self {
        let with = || scenario.inputs(document);
        let without = || scenario.without_choices(document).inputs(document);
        let twice = |inputs: Inputs| [inputs.clone(), inputs];
        let inputs = match subject {
            Subject::Proposal => twice(with()),
            Subject::Official => twice(without()),
            Subject::Difference => [with(), without()],
        };
        let axes = axes(document, scenario, freedom);
        Self::over(program, plan, axes.clone(), axes, inputs)
    }

    fn over(program: &Program, plan: Plan, axes: Vec<Axis>, apart: Vec<Axis>, [with, without]: [Inputs; 2]) -> Self {
        let shapes = Shapes::new(program, &plan, [&with, &without], &axes, &apart);
        let apart = (axes != apart).then_some(apart);
        // All three subjects are worked out, and a difference takes two runs.
        let runs_each = match shapes.len() <= MOST_HELD {
            true => MOST_STEPS_TOGETHER / program.each_alone().saturating_mul(4).max(1),
            false => 0,
        };
        Self {
            plan,
            axes,
            apart,
            with,
            without,
            shapes,
            views: Vec::new(),
            computed: 0,
            taken: 0,
            runs_each,
            rooms: None,
            budget: Budget::endless(),
        }
    }

    /// Takes over another scenario, and says what that moves; nothing, where it leaves other figures open, so that the box is another.
    pub fn follow(&mut self, document: &Document, program: &Program, scenario: &Scenario) -> Option<Moved> {
        if self.apart.is_some() || axes(document, scenario, Freedom::Unknowns) != self.axes {
            return None;
        }
        let with = scenario.inputs(document);
        let without = scenario.without_choices(document).inputs(document);
        let mut changed = with.changed(&self.with);
        let of_official = without.changed(&self.without);
        let official = !of_official.is_empty();
        changed.extend(of_official);
        (self.with, self.without) = (with, without);
        let nodes = program.moved_by(changed.iter().copied());
        let plan = program.plan_of(&nodes);
        // What an axis moves stands at its ends, whatever else is set.
        let years = 0..program.years();
        let places = changed.iter().flat_map(|&id| years.clone().map(move |year| (id, year)));
        let settled: Vec<(QuantityId, usize)> = places.filter(|&(id, year)| !is_moved(&self.axes, id, year)).collect();
        let is_one = self.is_one();
        if is_one {
            self.shapes.join();
        }
        self.shapes.follow(program, [&self.with, &self.without], &settled, &plan);
        for view in &mut self.views {
            if is_one {
                view.without = None;
            } else if view.without.is_none() {
                view.without = Some(view.with.clone());
            }
            for (inputs, evaluation) in [(&self.with, Some(&mut view.with)), (&self.without, view.without.as_mut())] {
                let Some(evaluation) = evaluation else {
                    continue;
                };
                for &(id, year) in &settled {
                    program.put(evaluation, id, year, Lanes::splat(inputs.value(id, year)));
                }
                program.run_plan(&plan, inputs, evaluation);
                self.taken += plan.len() as u64;
            }
        }
        Some(Moved { nodes, official })
    }

    /// Gives back what takes most room; nothing can be asked any more.
    pub fn release(&mut self) {
        self.views.clear();
        self.shapes = Shapes::default();
    }

    /// The box of two scenarios together, the first standing as the proposal and the second as the official position. What both leave
    /// open is at the same place in both.
    pub fn between(
        document: &Document,
        program: &Program,
        plan: Plan,
        [one, other]: [&Scenario; 2],
        freedom: Freedom,
    ) -> Self {
        let [axes, apart] = axes_of_both(document, one, other, freedom);
        Self::over(program, plan, axes, apart, [one.inputs(document), other.inputs(document)])
    }

    /// The directions in the inputs that are subtracted.
    pub fn axes_of_less(&self) -> &[Axis] {
        self.apart.as_deref().unwrap_or(&self.axes)
    }

    /// Whether both scenarios are the same at every point.
    pub fn is_one(&self) -> bool {
        self.with == self.without && self.apart.is_none()
    }

    /// How many steps were taken to compute values: each is an instruction, at some corners side by side or along one axis.
    #[cfg(test)]
    pub fn taken(&self) -> u64 {
        self.taken
    }

    /// How often the plan was run at some corners: that is most of the work.
    pub fn computed(&self) -> usize {
        self.computed
    }

    pub fn shape(&self, target: Target) -> Shape {
        let pair = self.shapes.of(target.register);
        match target.subject {
            Subject::Proposal => pair.proposal,
            Subject::Official => pair.official(),
            Subject::Difference => {
                let (proposal, official, difference) = (&pair.proposal, pair.official(), pair.difference());
                // The page takes the difference of two results: the rounding of both is in it.
                let error = if pair.is_same() { 0.0 } else { proposal.error + official.error + difference.error };
                let fault = difference.fault || proposal.fault || official.fault;
                Shape { error, fault, ..difference }
            }
        }
    }

    /// Both ends of each target.
    pub fn solve(&mut self, program: &Program, targets: &[Target], effort: Effort) -> Vec<(End, End)> {
        let most = (MOST_HELD / self.shapes.len().max(1)).clamp(1, MOST_VIEWS);
        let ends = self.solve_with(program, targets, effort, most);
        self.rooms = None;
        ends
    }

    /// Both ends of each target, with so many views at the most.
    fn solve_with(&mut self, program: &Program, targets: &[Target], effort: Effort, most: usize) -> Vec<(End, End)> {
        let mut corners = Corners::of(&self.views, most * LANES);
        let mut ends: Vec<(End, End)> = Vec::with_capacity(targets.len());
        for (place, &target) in targets.iter().enumerate() {
            let shape = self.shape(target);
            if shape.moved_by() == 0 && !shape.fault {
                ends.push(self.settled(target, &shape));
                continue;
            }
            if self.shape_suffices(target, &shape) {
                ends.push(steady(target, &shape));
                continue;
            }
            let effort = if effort == Effort::MOVING || self.budget.goes_on() { effort } else { Effort::MOVING };
            ends.push(if self.corners_suffice(&shape, effort) {
                let before = (corners.new.len(), corners.rest.len());
                // The rounding of a difference follows what cancels in it too: at one place, whoever asks for what else.
                let pair = self.shapes.of(target.register);
                let cancels = match target.subject {
                    Subject::Difference => pair.proposal.moved_by() | pair.official().moved_by(),
                    Subject::Proposal | Subject::Official => 0,
                };
                let care = shape.moved_by() | cancels;
                corners.ask(&shape, care, Asked { target: place, upper: false, known: false });
                corners.ask(&shape, care, Asked { target: place, upper: true, known: false });
                let added = ((corners.new.len() - before.0) * self.plan.len()
                    + (corners.rest.len() - before.1) * program.each_alone() / self.shapes.len().max(1))
                    / LANES;
                self.budget.spend(added as u64 * if target.subject == Subject::Difference { 2 } else { 1 });
                let none = |bound| End { bound, found: bound, rounding: 0.0, place: Place::Anywhere };
                (none(f64::INFINITY), none(f64::NEG_INFINITY))
            } else {
                self.search(program, target, &shape, &mut corners, place, effort)
            });
        }
        let Corners { seen, new, rest, fixed, .. } = corners;
        for (view, lanes) in self.views.iter().zip(seen.chunks(LANES)) {
            self.hand_out(view.both(), lanes, targets, &mut ends);
        }
        for some in new.chunks(LANES) {
            let mut corners = some.iter().map(|visit| visit.corner.high);
            let place = self.look(program, most, |kept| corners.next().unwrap_or(kept));
            self.hand_out(self.views[place].both(), some, targets, &mut ends);
        }
        self.by_themselves(program, rest, targets, &mut ends);
        if !fixed.is_empty() {
            let place = self.views.iter().position(|view| view.corners == FIXED);
            let place = place.unwrap_or_else(|| {
                let mut corners = FIXED.into_iter();
                self.look(program, most, |kept| corners.next().unwrap_or(kept))
            });
            let of = self.views[place].both();
            for target in fixed {
                let [least, most] = outer_lanes(of, targets[target]);
                for (upper, lane) in [(false, least), (true, most)] {
                    self.take(of, lane, FIXED[lane], Asked { target, upper, known: true }, targets, &mut ends);
                }
            }
        }
        ends
    }

    /// Computes a view, in the room of the oldest where there are enough: lanes that are left over keep its corners.
    fn look(&mut self, program: &Program, most: usize, corner: impl FnMut(Bits) -> Bits) -> usize {
        let old = if self.views.len() < most.max(1) { None } else { Some(self.views.remove(0)) };
        let kept = old.as_ref().map_or([0; LANES], |view| view.corners);
        let view = self.view(program, kept.map(corner), old);
        self.computed += 1;
        self.taken += self.plan.len() as u64 * if view.without.is_some() { 2 } else { 1 };
        self.views.push(view);
        self.views.len() - 1
    }

    /// Computes values at corners for which there is no view: each with no more than it needs.
    fn by_themselves(
        &mut self,
        program: &Program,
        rest: Vec<(Corner, Asked)>,
        targets: &[Target],
        ends: &mut [(End, End)],
    ) {
        if rest.is_empty() {
            return;
        }
        let [mut with, mut without] = self.rooms.take().unwrap_or_else(|| {
            let room = |inputs: &Inputs, axes: &[Axis]| {
                let mut room = program.lanes();
                program.load(inputs, &mut room);
                (room, moves(program, axes))
            };
            [room(&self.with, &self.axes), room(&self.without, self.axes_of_less())]
        });
        let mut rest = rest.as_slice();
        while let Some((_, Asked { target: first, .. })) = rest.first() {
            // The years of a value need much in common.
            let node = |target: usize| program.node_of(targets[target].register);
            let (mut visits, mut registers) = (Vec::new(), Vec::new());
            let mut taken = 0;
            for &(corner, asked) in rest.iter().take_while(|(_, asked)| node(asked.target) == node(*first)) {
                if registers.last() != Some(&targets[asked.target].register) {
                    if visits.len() > MOST_MET {
                        break;
                    }
                    registers.push(targets[asked.target].register);
                }
                meet(&mut visits, corner, asked, usize::MAX);
                taken += 1;
            }
            rest = &rest[taken..];
            let is_settled = |register: usize| self.shapes.of(register).is_settled();
            let (plan, values) = program.plan_of_moving(&registers, is_settled);
            for &register in &values {
                let pair = self.shapes.of(register);
                if pair.is_settled() {
                    with.0.registers[register] = Lanes::splat(pair.proposal.low + 0.0);
                    without.0.registers[register] = Lanes::splat(pair.official().low + 0.0);
                }
            }
            let subject = targets[*first].subject;
            for visits in visits.chunks(LANES) {
                let mut run = |inputs: &Inputs, (room, moves): &mut (Evaluation<Lanes>, Moves)| {
                    for (axis, one) in values.iter().filter_map(|register| moves.get(register)) {
                        let is_high = |visit: &Visit| visit.corner.high & bit(*axis) != 0;
                        let at = |lane: usize| one.at(if visits.get(lane).is_some_and(is_high) { 1.0 } else { 0.0 });
                        program.put(room, one.id, one.year, Lanes(std::array::from_fn(at)));
                    }
                    program.run_plan(&plan, inputs, room);
                    self.taken += plan.len() as u64;
                };
                if subject != Subject::Official {
                    run(&self.with, &mut with);
                }
                if subject != Subject::Proposal {
                    run(&self.without, &mut without);
                }
                self.hand_out([&with.0, &without.0], visits, targets, ends);
            }
        }
        self.rooms = Some([with, without]);
    }

    /// Takes the values at some corners, one for each lane, for those who asked for them.
    fn hand_out(&self, of: [&Evaluation<Lanes>; 2], lanes: &[Visit], targets: &[Target], ends: &mut [(End, End)]) {
        for (lane, visit) in lanes.iter().enumerate() {
            for &asked in &visit.asked {
                self.take(of, lane, visit.corner.high, asked, targets, ends);
            }
        }
    }

    /// Takes the value at a corner for one who asked for it.
    fn take(
        &self,
        of: [&Evaluation<Lanes>; 2],
        lane: usize,
        high: Bits,
        asked: Asked,
        targets: &[Target],
        ends: &mut [(End, End)],
    ) {
        let target = targets[asked.target];
        let value = value_at(of, target, lane);
        let (least, most) = &mut ends[asked.target];
        let end = if asked.upper { most } else { least };
        if if asked.upper { value > end.found } else { value < end.found } {
            let shape = self.shape(target);
            // Only what is monotone by how it is put together is exact to the bit.
            let exact = shape.mixed() == 0 && target.subject != Subject::Difference;
            let error = if exact { 0.0 } else { 2.0 * shape.error };
            let care = shape.moved_by();
            let place = Place::Corner(Corner { care, high: high & care });
            let bound = match asked.upper {
                _ if asked.known => end.bound,
                true => value + error,
                false => value - error,
            };
            *end = End { bound, found: value, rounding: error, place };
        }
    }

    /// Both ends of a value that nothing open moves.
    fn settled(&self, target: Target, shape: &Shape) -> (End, End) {
        let pair = self.shapes.of(target.register);
        let results_are_settled = pair.proposal.moved_by() == 0 && pair.official().moved_by() == 0;
        let (value, error) = match target.subject {
            Subject::Difference if results_are_settled => (pair.proposal.low - pair.official().low, 0.0),
            Subject::Difference => (shape.low, 2.0 * shape.error),
            Subject::Proposal | Subject::Official => (shape.low, 0.0),
        };
        let end = |bound| End { bound, found: value, rounding: error, place: Place::Anywhere };
        (end(value - error), end(value + error))
    }

    /// Whether a value only rises or only falls along each axis, so that the ends of its shape are the ends it has. Those of a difference
    /// are so but for rounding: where there is time, it is computed as the page does.
    fn shape_suffices(&self, target: Target, shape: &Shape) -> bool {
        let is_steady = !shape.fault && shape.mixed() == 0 && shape.bent == 0 && shape.error.is_finite();
        is_steady && (target.subject != Subject::Difference || self.runs_each < MOST_RUNS)
    }

    /// Whether both ends of a value lie at corners that are few enough to try.
    fn corners_suffice(&self, shape: &Shape, effort: Effort) -> bool {
        let shared = self.axes.len() > Bits::BITS as usize && shape.mixed() & bit(usize::MAX) != 0;
        let mixed = shape.mixed().count_ones();
        !shape.fault
            && shape.bent == 0
            && mixed <= MOST_MIXED
            && (effort != Effort::MOVING || (2_usize << mixed).div_ceil(LANES) <= self.runs_each)
            && shape.error.is_finite()
            && !shared
    }

    /// Runs the plan at some corners, one for each lane, in the room of an older view where there is one.
    fn view(&self, program: &Program, corners: [Bits; LANES], old: Option<View>) -> View {
        let (with, without) = old.map_or((None, None), |view| (Some(view.with), view.without));
        let at = |inputs: &Inputs, axes: &[Axis], room: Option<Evaluation<Lanes>>| {
            let mut evaluation = room.unwrap_or_else(|| program.lanes());
            let position = |axis: usize, lane: usize| if corners[lane] & bit(axis) != 0 { 1.0 } else { 0.0 };
            evaluate_at(program, &self.plan, inputs, axes, position, &mut evaluation);
            evaluation
        };
        let with = at(&self.with, &self.axes, with);
        let without = (!self.is_one()).then(|| at(&self.without, self.axes_of_less(), without));
        View { corners, with, without }
    }

    /// Searches the axes that matter. Where that takes too long, the ends are those of the shape, and a corner is asked for each.
    fn search(
        &mut self,
        program: &Program,
        target: Target,
        shape: &Shape,
        corners: &mut Corners,
        place: usize,
        effort: Effort,
    ) -> (End, End) {
        let (slack, enclosed) = enclosure(target, shape);
        let most_steps = if effort == Effort::MOVING && enclosed { MOST_STEPS_MOVING } else { MOST_STEPS_LOOK };
        let is_hasty = effort == Effort::MOVING && self.runs_each < runs_of_search(self.moving(target, shape).0.len());
        if !is_hasty {
            // To find out what a search runs, and to make room for it.
            self.budget.spend(8 * self.shapes.len() as u64);
        }
        let begun = if is_hasty { None } else { self.begin(program, target, shape, most_steps) };
        if let Some(mut begun) = begun {
            self.go_on(program, target, &mut begun, effort, usize::MAX);
            return self.ends_of(target, shape, begun);
        }
        let end = |bound, found| End { bound, found, rounding: 0.0, place: Place::Anywhere };
        if !enclosed {
            // Whether it can be computed everywhere is not known.
            return (end(f64::NEG_INFINITY, f64::INFINITY), end(f64::INFINITY, f64::NEG_INFINITY));
        }
        if effort == Effort::MOVING && self.runs_each == 0 {
            corners.fixed.push(place);
        } else {
            for upper in [false, true] {
                corners.ask_one(shape, Asked { target: place, upper, known: true });
            }
        }
        (end(shape.low - slack, f64::INFINITY), end(shape.high + slack, f64::NEG_INFINITY))
    }

    /// The axes that a search moves, and the rounding along the others.
    fn moving(&self, target: Target, shape: &Shape) -> (Vec<usize>, f64) {
        let pair = self.shapes.of(target.register);
        let (moving, held) = match target.subject {
            Subject::Difference if shape.error.is_finite() => (shape.axes(), 2.0 * shape.error),
            Subject::Difference => (pair.proposal.axes() | pair.official().axes(), 0.0),
            Subject::Proposal | Subject::Official => (shape.axes(), 0.0),
        };
        ((0..self.axes.len()).filter(|&axis| moving & bit(axis) != 0).collect(), held)
    }

    /// Begins a search; nothing where one look takes more than so many steps. Axes along which the value only rises or only falls will be
    /// held at the right end.
    fn begin(&self, program: &Program, target: Target, shape: &Shape, most_steps: usize) -> Option<Begun> {
        let (moving, held) = self.moving(target, shape);
        let (plan, given) = self.plan_of_search(program, target, moving.len());
        let steps = plan.len().saturating_mul(moving.len());
        let of = |axes: &[Axis]| moving.iter().map(|&axis| axes[axis].clone()).collect();
        let bent = moving.iter().map(|&axis| shape.fault || shape.bent & bit(axis) != 0).collect();
        let (with, without) = (of(&self.axes), of(self.axes_of_less()));
        let search = search::Begun::default();
        (steps <= most_steps).then_some(Begun { plan, given, steps, with, without, moving, bent, held, search })
    }

    /// What a search runs, and the registers that hold something else than an input before it does. Where that is much, it is what moves
    /// and nothing else; elsewhere what the program does, rounding and all.
    fn plan_of_search(&self, program: &Program, target: Target, axes: usize) -> (Plan, Vec<(usize, [f64; 2])>) {
        if self.runs_each >= MOST_RUNS {
            let plan = program.plan(&[target.register]);
            if plan.len().saturating_mul(axes) <= MOST_STEPS_MOVING {
                return (plan, Vec::new());
            }
        }
        let of = |register: usize| self.shapes.of(register);
        let (plan, values) = program.plan_of_moving(&[target.register], |register| of(register).is_settled());
        let numbers = |register: usize| {
            let (one, other) = (of(register).proposal.low + 0.0, of(register).official().low + 0.0);
            match target.subject {
                Subject::Official => (register, [other; 2]),
                Subject::Proposal | Subject::Difference => (register, [one, other]),
            }
        };
        (plan, values.into_iter().filter(|&register| of(register).is_settled()).map(numbers).collect())
    }

    /// Goes on with a search, and looks at so many parts at the most; whether it is done, and how many it looked at.
    fn go_on(
        &mut self,
        program: &Program,
        target: Target,
        begun: &mut Begun,
        effort: Effort,
        most_now: usize,
    ) -> (bool, usize) {
        let Begun { plan, given, with, without, bent, held, steps, search, .. } = begun;
        let (inputs, axes, less) = match target.subject {
            Subject::Proposal => (&self.with, with, None),
            Subject::Official => (&self.without, without, None),
            Subject::Difference => (&self.with, with, Some((&self.without, without.as_slice()))),
        };
        let (plan, held) = (plan.clone(), *held);
        let field = Field { program, plan, register: target.register, inputs, less, given, axes, bent, held };
        // Two halves, each looked at twice, for either end; and room is made for each.
        let each = 16 * (*steps as u64 + FOR_A_PART);
        let wanted = effort.0.min(MOST_STEPS / (*steps).max(1));
        let most_parts = self.budget.pieces(wanted, each);
        let (is_done, parts) = Search::new(&field).go_on(search, most_parts, most_now);
        self.taken += (*steps as u64) * (1 + parts as u64);
        self.budget.spend(each / 2 * (1 + parts as u64));
        if most_parts < wanted && parts >= most_parts {
            self.budget.fall_short();
        }
        (is_done, parts)
    }

    /// Both ends, as far as a search found them.
    fn ends_of(&self, target: Target, shape: &Shape, Begun { moving, search, .. }: Begun) -> (End, End) {
        let (slack, _) = enclosure(target, shape);
        let whole = |end: search::End, limit: f64, upper: bool| {
            let mut positions = vec![0.5; self.axes.len()];
            for (&axis, position) in moving.iter().zip(&end.point) {
                positions[axis] = *position;
            }
            let bound = match upper {
                _ if shape.fault || !slack.is_finite() => end.bound,
                true => end.bound.min(limit + slack),
                false => end.bound.max(limit - slack),
            };
            End { bound, found: end.found, rounding: end.rounding, place: Place::Inside(positions) }
        };
        let (low, high) = search.ends();
        (whole(low, shape.low, false), whole(high, shape.high, true))
    }

    /// Both ends of a target, a little at a time: until about so many steps are taken, which are counted off; nothing as long as more is to
    /// be done. What takes too many steps for that has no better ends than its shape.
    pub fn settle(
        &mut self,
        program: &Program,
        target: Target,
        effort: Effort,
        begun: &mut Option<Begun>,
        left: &mut usize,
    ) -> Option<Option<(End, End)>> {
        let shape = self.shape(target);
        let is_open = shape.moved_by() != 0 || shape.fault;
        if !is_open || self.shape_suffices(target, &shape) || self.corners_suffice(&shape, effort) {
            let before = self.taken;
            let ends = self.solve_with(program, &[target], effort, 0).into_iter().next();
            // What is computed side by side takes as long as some steps along axes.
            *left = left.saturating_sub(((self.taken - before) * 2 + 1) as usize);
            return Some(ends);
        }
        let mut going = match begun.take() {
            Some(going) => going,
            None => match self.begin(program, target, &shape, MOST_STEPS_SETTLED) {
                Some(going) => going,
                None => return Some(None),
            },
        };
        // Two halves, each looked at twice; and room is made for all registers, whatever is done in it.
        let each = (going.steps * if target.subject == Subject::Difference { 8 } else { 4 }).max(1);
        *left = left.saturating_sub(self.shapes.len());
        let (is_done, parts) = self.go_on(program, target, &mut going, effort, (*left / each).max(1));
        *left = left.saturating_sub(each.saturating_mul(parts + 1));
        if is_done {
            return Some(Some(self.ends_of(target, &shape, going)));
        }
        *begun = Some(going);
        None
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

/// What a target has in a lane.
fn value_at([with, without]: [&Evaluation<Lanes>; 2], target: Target, lane: usize) -> f64 {
    let of = |evaluation: &Evaluation<Lanes>| evaluation.registers[target.register].0[lane];
    match target.subject {
        Subject::Proposal => of(with),
        Subject::Official => of(without),
        Subject::Difference => of(with) - of(without),
    }
}

/// The lanes with the least and with the greatest value, each the first that has it.
fn outer_lanes(of: [&Evaluation<Lanes>; 2], target: Target) -> [usize; 2] {
    let value = |lane: usize| value_at(of, target, lane);
    (1..LANES).fold([0; 2], |[least, most], lane| {
        [if value(lane) < value(least) { lane } else { least }, if value(lane) > value(most) { lane } else { most }]
    })
}

/// How many runs of what a value needs the first looks of a search are worth, which see to its slopes.
fn runs_of_search(axes: usize) -> usize {
    4 * (axes + 1)
}

/// How far the page's value may lie outside its shape, and whether the shape holds it.
fn enclosure(target: Target, shape: &Shape) -> (f64, bool) {
    let slack = if target.subject == Subject::Difference { 2.0 * shape.error } else { 0.0 };
    (slack, !shape.fault && slack.is_finite() && shape.low.is_finite() && shape.high.is_finite())
}

/// Both ends of a value that only rises or only falls along each axis.
fn steady(target: Target, shape: &Shape) -> (End, End) {
    let error = if target.subject == Subject::Difference { 2.0 * shape.error } else { 0.0 };
    let end = |bound, found, high| {
        let place = Place::Corner(Corner { care: shape.moved_by(), high });
        End { bound, found, rounding: error, place }
    };
    (end(shape.low - error, shape.low, shape.down), end(shape.high + error, shape.high, shape.up))
}

/// The registers that axes move, each with its axis.
type Moves = FxHashMap<usize, (usize, Move)>;

fn moves(program: &Program, axes: &[Axis]) -> Moves {
    let each = axes.iter().enumerate().flat_map(|(axis, of)| of.moves.iter().map(move |one| (axis, *one)));
    each.map(|(axis, one)| (program.register(one.id, one.year), (axis, one))).collect()
}

/// Who asks for a value at a corner: a target, for one of its ends.
#[derive(Clone, Copy)]
struct Asked {
    target: usize,
    upper: bool,
    /// The bound is known already.
    known: bool,
}

/// A corner, and who asked for it.
struct Visit {
    corner: Corner,
    asked: Vec<Asked>,
}

/// Corners to visit.
struct Corners {
    /// Those of the views at hand, one for each lane.
    seen: Vec<Visit>,
    /// Others: those that do not contradict each other are one.
    new: Vec<Visit>,
    /// How many others there may be.
    most_new: usize,
    /// What no more view is made for.
    rest: Vec<(Corner, Asked)>,
    /// Targets for which the same corners are tried as for others.
    fixed: Vec<usize>,
}

/// Adds a corner to visits: to the first that it does not contradict, or as another one where there may be more.
fn meet(visits: &mut Vec<Visit>, wanted: Corner, asked: Asked, most: usize) -> bool {
    let fits = |visit: &&mut Visit| (visit.corner.high ^ wanted.high) & visit.corner.care & wanted.care == 0;
    if let Some(visit) = visits.iter_mut().find(fits) {
        visit.corner.high |= wanted.high & !visit.corner.care;
        visit.corner.care |= wanted.care;
        visit.asked.push(asked);
        return true;
    }
    let is_room = visits.len() < most;
    if is_room {
        visits.push(Visit { corner: wanted, asked: vec![asked] });
    }
    is_room
}

impl Corners {
    fn of(views: &[View], most_new: usize) -> Self {
        // All axes stand at an end there.
        let seen = views.iter().flat_map(|view| view.corners).map(|high| Corner { care: Bits::MAX, high });
        Self {
            seen: seen.map(|corner| Visit { corner, asked: Vec::new() }).collect(),
            new: Vec::new(),
            most_new,
            rest: Vec::new(),
            fixed: Vec::new(),
        }
    }

    /// Asks for the corners at which an end of a shape may lie, with all axes in `care` at an end.
    fn ask(&mut self, shape: &Shape, care: Bits, asked: Asked) {
        let mixed = shape.mixed();
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

    /// Asks for one corner where a shape may come far.
    fn ask_one(&mut self, shape: &Shape, asked: Asked) {
        let high = if asked.upper { shape.up } else { shape.down };
        self.add(Corner { care: Bits::MAX, high: high & !shape.mixed() }, asked);
    }

    fn add(&mut self, wanted: Corner, asked: Asked) {
        let is_met = meet(&mut self.seen, wanted, asked, 0) || meet(&mut self.new, wanted, asked, self.most_new);
        if !is_met {
            self.rest.push((wanted, asked));
        }
    }
}
