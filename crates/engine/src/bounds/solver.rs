//! The box of a scenario, and the two ends of the bounds of each value over it: constant, from the enclosure, at vertices, or searched.

use crate::budget::Budget;
use crate::inputs::{Inputs, Scenario};
use crate::program::{Evaluation, LANES, Lane, Lanes, Plan, Program};
use document::{Document, QuantityId};
use rustc_hash::FxHashMap;

use super::axes::{Axis, FreeInputs, Move, axes, axes_of_both, evaluate_at, is_moved};
use super::branch_and_bound::{self, Objective, Search};
use super::enclosure::{Bits, Enclosure, Enclosures, bit};
use super::{SearchBudget, Side};

/// The point at which an end of the bounds is reached.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Witness {
    /// Any point: the value is constant.
    Anywhere,
    /// A vertex: each axis that matters at one of its ends.
    Vertex(Vertex),
    /// A position from 0 to 1 on each axis.
    Inside(Vec<f64>),
}

/// An end of each axis in `mask`: the high end if its bit is in `high`, else the low end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Vertex {
    mask: Bits,
    high: Bits,
}

/// One end of the bounds of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct End {
    /// The bound: no point gives a value beyond it.
    pub bound: f64,
    /// The furthest value found.
    pub found: f64,
    /// The part of the distance between the two that is due to rounding alone.
    pub rounding: f64,
    pub witness: Witness,
}

/// A value to bound: a register, on one side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub side: Side,
    pub register: usize,
}

/// The box of a scenario, with the enclosure of every value that a plan computes over it.
#[derive(Debug)]
pub(super) struct BoundsSolver {
    plan: Plan,
    pub axes: Vec<Axis>,
    /// The axes of the subtracted inputs; `None` if they are the same as `axes`.
    apart: Option<Vec<Axis>>,
    with: Inputs,
    without: Inputs,
    enclosures: Enclosures,
    /// The vertices computed so far, in batches.
    batches: Vec<VertexBatch>,
    /// The number of batches computed since the box was made.
    computed: usize,
    /// The number of steps taken to compute values since the box was made.
    taken: u64,
    /// The number of runs, each of one batch of vertices, that a single value may take while a control moves. It depends on the program
    /// alone, so that a value has the same bounds whatever else is computed.
    runs_each: usize,
    /// Working memory of [`Self::by_themselves`], for the scenario and for the subtracted inputs; `None` between calls of [`Self::solve`].
    rooms: Option<[(Evaluation<Lanes>, Moves); 2]>,
    /// The steps that may be taken beyond those of a moving control.
    pub budget: Budget,
}

/// A search for the ends of one value, with everything needed to continue it.
pub(super) struct PendingSearch {
    plan: Plan,
    /// Registers to fill before the plan runs, with their numbers for both inputs.
    given: Vec<(usize, [f64; 2])>,
    /// The number of steps that one look at a part of the box takes.
    steps: usize,
    /// The indices of the axes that the search moves.
    moving: Vec<usize>,
    with: Vec<Axis>,
    without: Vec<Axis>,
    may_turn: Vec<bool>,
    pinned_rounding: f64,
    search: branch_and_bound::SearchState,
}

impl std::fmt::Debug for PendingSearch {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("PendingSearch").field("steps", &self.steps).finish_non_exhaustive()
    }
}

/// The results of the plan at [`LANES`] vertices of the box, computed side by side.
#[derive(Debug)]
struct VertexBatch {
    /// For each lane, the axes at their high end; all others are at their low end.
    vertices: [Bits; LANES],
    with: Evaluation<Lanes>,
    /// The results with the subtracted inputs; `None` while these are the same at every point.
    without: Option<Evaluation<Lanes>>,
}

impl VertexBatch {
    /// Returns the results in the scenario and with the subtracted inputs.
    fn both(&self) -> [&Evaluation<Lanes>; 2] {
        [&self.with, self.without.as_ref().unwrap_or(&self.with)]
    }
}

/// The values that a change of scenario moves.
pub(super) struct Changes {
    /// For each node of the program, `true` if it is moved.
    pub nodes: Vec<bool>,
    /// `true` if the subtracted inputs changed too.
    pub official: bool,
}

/// The greatest number of axes of which both ends are tried for one value.
const MOST_NON_MONOTONE: u32 = 6;

/// The number of runs needed to try both ends of all those axes.
const MOST_RUNS: usize = (2 << MOST_NON_MONOTONE) / LANES;

/// The number of steps, shared equally, that all values together may take while a control moves, were each computed by itself. A step is
/// one instruction at one batch of vertices. Most documents need far less, for many values share vertices.
const MOST_STEPS_TOGETHER: usize = 40_000_000;

/// The greatest number of vertices for the years of one value that are merged, before the next year starts anew: each new one is compared
/// with all.
const MOST_MET: usize = 256;

/// The vertices tried for values that get no run of their own.
const FIXED_VERTICES: [Bits; LANES] =
    [0, Bits::MAX, Bits::MAX / 3, !(Bits::MAX / 3), Bits::MAX / 5, !(Bits::MAX / 5), Bits::MAX / 17, !(Bits::MAX / 17)];

/// The greatest number of steps for one look at a part of the box: as many slopes are held at once.
const MOST_STEPS_LOOK: usize = 2_000_000;

/// The greatest number of steps for one look at a part of the box during refinement: more would make the page stutter.
const MOST_STEPS_REFINED: usize = 250_000;

/// The greatest number of steps for one look at a part of the box while a control moves, and for all looks at one end. A step is one
/// instruction along one axis. Bounds that stay undecided have a gap.
const MOST_STEPS_MOVING: usize = 50_000;
const MOST_STEPS: usize = 50_000_000;

/// The number of steps that holding a part of the box costs, however little is computed in it.
const FOR_A_PART: u64 = 400;

/// The greatest number of batches kept: each is computed again at every move.
const MOST_BATCHES: usize = 12;

/// The greatest number of registers in the batches kept: for a very large document, a single batch.
const MOST_REGISTERS: usize = 1 << 18;

impl BoundsSolver {
    /// The box for all values of all sides.
    pub fn new(document: &Document, program: &Program, scenario: &Scenario, free_inputs: FreeInputs) -> Self {
        Self::of(document, program, program.everything(), scenario, free_inputs, Side::Difference)
    }

    /// The box for the values of one side that a plan computes; the other side's inputs matter for differences only.
    pub fn of(
        document: &Document,
        program: &Program,
        plan: Plan,
        scenario: &Scenario,
        free_inputs: FreeInputs,
        side: Side,
    ) -> Self {
        let with = || scenario.inputs(document);
        let without = || scenario.without_choices(document).inputs(document);
        let twice = |inputs: Inputs| [inputs.clone(), inputs];
        let inputs = match side {
            Side::Proposal => twice(with()),
            Side::Official => twice(without()),
            Side::Difference => [with(), without()],
        };
        let axes = axes(document, scenario, free_inputs);
        Self::over(program, plan, axes.clone(), axes, inputs)
    }

    fn over(program: &Program, plan: Plan, axes: Vec<Axis>, apart: Vec<Axis>, [with, without]: [Inputs; 2]) -> Self {
        let enclosures = Enclosures::new(program, &plan, [&with, &without], &axes, &apart);
        let apart = (axes != apart).then_some(apart);
        // The values of all three sides are computed, and a difference takes two runs.
        let runs_each = match enclosures.len() <= MOST_REGISTERS {
            true => MOST_STEPS_TOGETHER / program.each_alone().saturating_mul(4).max(1),
            false => 0,
        };
        Self {
            plan,
            axes,
            apart,
            with,
            without,
            enclosures,
            batches: Vec::new(),
            computed: 0,
            taken: 0,
            runs_each,
            rooms: None,
            budget: Budget::endless(),
        }
    }

    /// Changes the scenario, and returns what that moves; `None` if other inputs are open, for then the box is another.
    pub fn update(&mut self, document: &Document, program: &Program, scenario: &Scenario) -> Option<Changes> {
        if self.apart.is_some() || axes(document, scenario, FreeInputs::Unknowns) != self.axes {
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
        // An input on an axis stands at its ends, whatever its setting.
        let years = 0..program.years();
        let places = changed.iter().flat_map(|&id| years.clone().map(move |year| (id, year)));
        let fixed_inputs: Vec<(QuantityId, usize)> =
            places.filter(|&(id, year)| !is_moved(&self.axes, id, year)).collect();
        let is_one = self.is_one();
        if is_one {
            self.enclosures.join();
        }
        self.enclosures.update(program, [&self.with, &self.without], &fixed_inputs, &plan);
        for batch in &mut self.batches {
            if is_one {
                batch.without = None;
            } else if batch.without.is_none() {
                batch.without = Some(batch.with.clone());
            }
            for (inputs, evaluation) in [(&self.with, Some(&mut batch.with)), (&self.without, batch.without.as_mut())] {
                let Some(evaluation) = evaluation else {
                    continue;
                };
                for &(id, year) in &fixed_inputs {
                    program.put(evaluation, id, year, Lanes::splat(inputs.value(id, year)));
                }
                program.run_plan(&plan, inputs, evaluation);
                self.taken += plan.len() as u64;
            }
        }
        Some(Changes { nodes, official })
    }

    /// Frees most of the memory. The solver must not be used afterwards.
    pub fn release(&mut self) {
        self.batches.clear();
        self.enclosures = Enclosures::default();
    }

    /// The box of two scenarios, the first as the proposal and the second as the official position. An axis that both leave open has the
    /// same index in both.
    pub fn between(
        document: &Document,
        program: &Program,
        plan: Plan,
        [one, other]: [&Scenario; 2],
        free_inputs: FreeInputs,
    ) -> Self {
        let [axes, apart] = axes_of_both(document, one, other, free_inputs);
        Self::over(program, plan, axes, apart, [one.inputs(document), other.inputs(document)])
    }

    /// Returns the axes of the subtracted inputs.
    pub fn axes_of_less(&self) -> &[Axis] {
        self.apart.as_deref().unwrap_or(&self.axes)
    }

    /// Returns `true` if both sides are the same at every point.
    pub fn is_one(&self) -> bool {
        self.with == self.without && self.apart.is_none()
    }

    /// Returns the number of steps taken to compute values: each is one instruction, at one batch of vertices or along one axis.
    #[cfg(test)]
    pub fn taken(&self) -> u64 {
        self.taken
    }

    /// Returns the number of batches of vertices computed: that is most of the work.
    pub fn computed(&self) -> usize {
        self.computed
    }

    pub fn enclosure(&self, target: Target) -> Enclosure {
        let pair = self.enclosures.of(target.register);
        match target.side {
            Side::Proposal => pair.proposal,
            Side::Official => pair.official(),
            Side::Difference => {
                let (proposal, official, difference) = (&pair.proposal, pair.official(), pair.difference());
                // The page subtracts two results: the rounding errors of both count.
                let error = if pair.is_same() { 0.0 } else { proposal.error + official.error + difference.error };
                let may_be_undefined =
                    difference.may_be_undefined || proposal.may_be_undefined || official.may_be_undefined;
                Enclosure { error, may_be_undefined, ..difference }
            }
        }
    }

    /// Returns both ends of each target.
    pub fn solve(&mut self, program: &Program, targets: &[Target], search_budget: SearchBudget) -> Vec<(End, End)> {
        let most = (MOST_REGISTERS / self.enclosures.len().max(1)).clamp(1, MOST_BATCHES);
        let ends = self.solve_with(program, targets, search_budget, most);
        self.rooms = None;
        ends
    }

    /// Returns both ends of each target, keeping at most `most` batches.
    fn solve_with(
        &mut self,
        program: &Program,
        targets: &[Target],
        search_budget: SearchBudget,
        most: usize,
    ) -> Vec<(End, End)> {
        let mut vertices = VertexRequests::of(&self.batches, most * LANES);
        let mut ends: Vec<(End, End)> = Vec::with_capacity(targets.len());
        for (place, &target) in targets.iter().enumerate() {
            let enclosure = self.enclosure(target);
            if enclosure.moved_by() == 0 && !enclosure.may_be_undefined {
                ends.push(self.constant(target, &enclosure));
                continue;
            }
            if self.enclosure_suffices(target, &enclosure) {
                ends.push(monotone(target, &enclosure));
                continue;
            }
            let search_budget = if search_budget == SearchBudget::MOVING || self.budget.goes_on() {
                search_budget
            } else {
                SearchBudget::MOVING
            };
            ends.push(if self.vertices_suffice(&enclosure, search_budget) {
                let before = (vertices.new.len(), vertices.rest.len());
                // The rounding error of a difference depends on what cancels in it too. Those axes stand at an end as well, so that a value
                // has the same bounds whatever else is computed.
                let pair = self.enclosures.of(target.register);
                let cancels = match target.side {
                    Side::Difference => pair.proposal.moved_by() | pair.official().moved_by(),
                    Side::Proposal | Side::Official => 0,
                };
                let mask = enclosure.moved_by() | cancels;
                vertices.ask(&enclosure, mask, RequestedEnd { target: place, upper: false, known: false });
                vertices.ask(&enclosure, mask, RequestedEnd { target: place, upper: true, known: false });
                let added = ((vertices.new.len() - before.0) * self.plan.len()
                    + (vertices.rest.len() - before.1) * program.each_alone() / self.enclosures.len().max(1))
                    / LANES;
                self.budget.spend(added as u64 * if target.side == Side::Difference { 2 } else { 1 });
                let none = |bound| End { bound, found: bound, rounding: 0.0, witness: Witness::Anywhere };
                (none(f64::INFINITY), none(f64::NEG_INFINITY))
            } else {
                self.search(program, target, &enclosure, &mut vertices, place, search_budget)
            });
        }
        let VertexRequests { seen, new, rest, fixed, .. } = vertices;
        for (batch, lanes) in self.batches.iter().zip(seen.chunks(LANES)) {
            self.hand_out(batch.both(), lanes, targets, &mut ends);
        }
        for some in new.chunks(LANES) {
            let mut vertices = some.iter().map(|request| request.vertex.high);
            let place = self.look(program, most, |kept| vertices.next().unwrap_or(kept));
            self.hand_out(self.batches[place].both(), some, targets, &mut ends);
        }
        self.by_themselves(program, rest, targets, &mut ends);
        if !fixed.is_empty() {
            let place = self.batches.iter().position(|batch| batch.vertices == FIXED_VERTICES);
            let place = place.unwrap_or_else(|| {
                let mut vertices = FIXED_VERTICES.into_iter();
                self.look(program, most, |kept| vertices.next().unwrap_or(kept))
            });
            let of = self.batches[place].both();
            for target in fixed {
                let [least, most] = outer_lanes(of, targets[target]);
                for (upper, lane) in [(false, least), (true, most)] {
                    self.take(
                        of,
                        lane,
                        FIXED_VERTICES[lane],
                        RequestedEnd { target, upper, known: true },
                        targets,
                        &mut ends,
                    );
                }
            }
        }
        ends
    }

    /// Computes a batch and returns its index; if there are `most` already, it replaces the oldest, whose vertices stay in the lanes that
    /// are left over.
    fn look(&mut self, program: &Program, most: usize, vertex: impl FnMut(Bits) -> Bits) -> usize {
        let old = if self.batches.len() < most.max(1) { None } else { Some(self.batches.remove(0)) };
        let kept = old.as_ref().map_or([0; LANES], |batch| batch.vertices);
        let batch = self.batch(program, kept.map(vertex), old);
        self.computed += 1;
        self.taken += self.plan.len() as u64 * if batch.without.is_some() { 2 } else { 1 };
        self.batches.push(batch);
        self.batches.len() - 1
    }

    /// Computes values at vertices for which there is no batch: each target with only the instructions it needs.
    fn by_themselves(
        &mut self,
        program: &Program,
        rest: Vec<(Vertex, RequestedEnd)>,
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
        while let Some((_, RequestedEnd { target: first, .. })) = rest.first() {
            // The years of a value share most of what they need.
            let node = |target: usize| program.node_of(targets[target].register);
            let (mut requests, mut registers) = (Vec::new(), Vec::new());
            let mut taken = 0;
            for &(vertex, requested) in rest.iter().take_while(|(_, requested)| node(requested.target) == node(*first))
            {
                if registers.last() != Some(&targets[requested.target].register) {
                    if requests.len() > MOST_MET {
                        break;
                    }
                    registers.push(targets[requested.target].register);
                }
                meet(&mut requests, vertex, requested, usize::MAX);
                taken += 1;
            }
            rest = &rest[taken..];
            let is_constant = |register: usize| self.enclosures.of(register).is_constant();
            let (plan, values) = program.plan_of_moving(&registers, is_constant);
            for &register in &values {
                let pair = self.enclosures.of(register);
                if pair.is_constant() {
                    with.0.registers[register] = Lanes::splat(pair.proposal.low + 0.0);
                    without.0.registers[register] = Lanes::splat(pair.official().low + 0.0);
                }
            }
            let side = targets[*first].side;
            for requests in requests.chunks(LANES) {
                let mut run = |inputs: &Inputs, (room, moves): &mut (Evaluation<Lanes>, Moves)| {
                    for (axis, one) in values.iter().filter_map(|register| moves.get(register)) {
                        let is_high = |request: &VertexRequest| request.vertex.high & bit(*axis) != 0;
                        let at = |lane: usize| one.at(if requests.get(lane).is_some_and(is_high) { 1.0 } else { 0.0 });
                        program.put(room, one.id, one.year, Lanes(std::array::from_fn(at)));
                    }
                    program.run_plan(&plan, inputs, room);
                    self.taken += plan.len() as u64;
                };
                if side != Side::Official {
                    run(&self.with, &mut with);
                }
                if side != Side::Proposal {
                    run(&self.without, &mut without);
                }
                self.hand_out([&with.0, &without.0], requests, targets, ends);
            }
        }
        self.rooms = Some([with, without]);
    }

    /// Passes the values at some vertices, one for each lane, to the ends that requested them.
    fn hand_out(
        &self,
        of: [&Evaluation<Lanes>; 2],
        lanes: &[VertexRequest],
        targets: &[Target],
        ends: &mut [(End, End)],
    ) {
        for (lane, request) in lanes.iter().enumerate() {
            for &requested in &request.requested {
                self.take(of, lane, request.vertex.high, requested, targets, ends);
            }
        }
    }

    /// Improves a requested end with the value at a vertex.
    fn take(
        &self,
        of: [&Evaluation<Lanes>; 2],
        lane: usize,
        high: Bits,
        requested: RequestedEnd,
        targets: &[Target],
        ends: &mut [(End, End)],
    ) {
        let target = targets[requested.target];
        let value = value_at(of, target, lane);
        let (least, most) = &mut ends[requested.target];
        let end = if requested.upper { most } else { least };
        if if requested.upper { value > end.found } else { value < end.found } {
            let enclosure = self.enclosure(target);
            // Only a value that is monotone by construction is exact to the bit.
            let exact = enclosure.non_monotone() == 0 && target.side != Side::Difference;
            let error = if exact { 0.0 } else { 2.0 * enclosure.error };
            let mask = enclosure.moved_by();
            let witness = Witness::Vertex(Vertex { mask, high: high & mask });
            let bound = match requested.upper {
                _ if requested.known => end.bound,
                true => value + error,
                false => value - error,
            };
            *end = End { bound, found: value, rounding: error, witness };
        }
    }

    /// Returns both ends of a value that does not depend on any axis.
    fn constant(&self, target: Target, enclosure: &Enclosure) -> (End, End) {
        let pair = self.enclosures.of(target.register);
        let results_are_constant = pair.proposal.moved_by() == 0 && pair.official().moved_by() == 0;
        let (value, error) = match target.side {
            Side::Difference if results_are_constant => (pair.proposal.low - pair.official().low, 0.0),
            Side::Difference => (enclosure.low, 2.0 * enclosure.error),
            Side::Proposal | Side::Official => (enclosure.low, 0.0),
        };
        let end = |bound| End { bound, found: value, rounding: error, witness: Witness::Anywhere };
        (end(value - error), end(value + error))
    }

    /// Returns `true` if a value is monotone along each axis, so that the ends of its enclosure are its bounds. For a difference that holds
    /// but for rounding: if there are runs enough, it is computed at vertices, as the page does.
    fn enclosure_suffices(&self, target: Target, enclosure: &Enclosure) -> bool {
        let is_monotone = !enclosure.may_be_undefined
            && enclosure.non_monotone() == 0
            && enclosure.may_turn == 0
            && enclosure.error.is_finite();
        is_monotone && (target.side != Side::Difference || self.runs_each < MOST_RUNS)
    }

    /// Returns `true` if both ends of a value lie at vertices that are few enough to try.
    fn vertices_suffice(&self, enclosure: &Enclosure, search_budget: SearchBudget) -> bool {
        let shared = self.axes.len() > Bits::BITS as usize && enclosure.non_monotone() & bit(usize::MAX) != 0;
        let non_monotone = enclosure.non_monotone().count_ones();
        !enclosure.may_be_undefined
            && enclosure.may_turn == 0
            && non_monotone <= MOST_NON_MONOTONE
            && (search_budget != SearchBudget::MOVING || (2_usize << non_monotone).div_ceil(LANES) <= self.runs_each)
            && enclosure.error.is_finite()
            && !shared
    }

    /// Runs the plan at some vertices, one for each lane, in the memory of an older batch if there is one.
    fn batch(&self, program: &Program, vertices: [Bits; LANES], old: Option<VertexBatch>) -> VertexBatch {
        let (with, without) = old.map_or((None, None), |batch| (Some(batch.with), batch.without));
        let at = |inputs: &Inputs, axes: &[Axis], room: Option<Evaluation<Lanes>>| {
            let mut evaluation = room.unwrap_or_else(|| program.lanes());
            let position = |axis: usize, lane: usize| if vertices[lane] & bit(axis) != 0 { 1.0 } else { 0.0 };
            evaluate_at(program, &self.plan, inputs, axes, position, &mut evaluation);
            evaluation
        };
        let with = at(&self.with, &self.axes, with);
        let without = (!self.is_one()).then(|| at(&self.without, self.axes_of_less(), without));
        VertexBatch { vertices, with, without }
    }

    /// Searches the axes on which the value depends. If that takes too many steps, the ends are those of the enclosure, and one vertex is
    /// requested for each.
    fn search(
        &mut self,
        program: &Program,
        target: Target,
        enclosure: &Enclosure,
        vertices: &mut VertexRequests,
        place: usize,
        search_budget: SearchBudget,
    ) -> (End, End) {
        let (margin, enclosed) = rounding_margin(target, enclosure);
        let most_steps =
            if search_budget == SearchBudget::MOVING && enclosed { MOST_STEPS_MOVING } else { MOST_STEPS_LOOK };
        let is_hasty = search_budget == SearchBudget::MOVING
            && self.runs_each < runs_of_search(self.moving(target, enclosure).0.len());
        if !is_hasty {
            // Planning a search and allocating its memory are work too.
            self.budget.spend(8 * self.enclosures.len() as u64);
        }
        let pending = if is_hasty { None } else { self.begin(program, target, enclosure, most_steps) };
        if let Some(mut pending) = pending {
            self.go_on(program, target, &mut pending, search_budget, usize::MAX);
            return self.ends_of(target, enclosure, pending);
        }
        let end = |bound, found| End { bound, found, rounding: 0.0, witness: Witness::Anywhere };
        if !enclosed {
            // It is not known if the value is defined everywhere.
            return (end(f64::NEG_INFINITY, f64::INFINITY), end(f64::INFINITY, f64::NEG_INFINITY));
        }
        if search_budget == SearchBudget::MOVING && self.runs_each == 0 {
            vertices.fixed.push(place);
        } else {
            for upper in [false, true] {
                vertices.ask_one(enclosure, RequestedEnd { target: place, upper, known: true });
            }
        }
        (end(enclosure.low - margin, f64::INFINITY), end(enclosure.high + margin, f64::NEG_INFINITY))
    }

    /// Returns the indices of the axes that a search moves, and the rounding error along the others.
    fn moving(&self, target: Target, enclosure: &Enclosure) -> (Vec<usize>, f64) {
        let pair = self.enclosures.of(target.register);
        let (moving, pinned_rounding) = match target.side {
            Side::Difference if enclosure.error.is_finite() => (enclosure.axes(), 2.0 * enclosure.error),
            Side::Difference => (pair.proposal.axes() | pair.official().axes(), 0.0),
            Side::Proposal | Side::Official => (enclosure.axes(), 0.0),
        };
        ((0..self.axes.len()).filter(|&axis| moving & bit(axis) != 0).collect(), pinned_rounding)
    }

    /// Starts a search; `None` if one look takes more than `most_steps` steps. The search pins each axis along which the value turns out to
    /// be monotone.
    fn begin(
        &self,
        program: &Program,
        target: Target,
        enclosure: &Enclosure,
        most_steps: usize,
    ) -> Option<PendingSearch> {
        let (moving, pinned_rounding) = self.moving(target, enclosure);
        let (plan, given) = self.plan_of_search(program, target, moving.len());
        let steps = plan.len().saturating_mul(moving.len());
        let of = |axes: &[Axis]| moving.iter().map(|&axis| axes[axis].clone()).collect();
        let may_turn =
            moving.iter().map(|&axis| enclosure.may_be_undefined || enclosure.may_turn & bit(axis) != 0).collect();
        let (with, without) = (of(&self.axes), of(self.axes_of_less()));
        let search = branch_and_bound::SearchState::default();
        (steps <= most_steps).then_some(PendingSearch {
            plan,
            given,
            steps,
            with,
            without,
            moving,
            may_turn,
            pinned_rounding,
            search,
        })
    }

    /// Returns the plan that a search runs, and the registers to fill before it with their numbers. A plan that would be long holds only
    /// what the axes move; any other is the program's own, with the same rounding.
    fn plan_of_search(&self, program: &Program, target: Target, axes: usize) -> (Plan, Vec<(usize, [f64; 2])>) {
        if self.runs_each >= MOST_RUNS {
            let plan = program.plan(&[target.register]);
            if plan.len().saturating_mul(axes) <= MOST_STEPS_MOVING {
                return (plan, Vec::new());
            }
        }
        let of = |register: usize| self.enclosures.of(register);
        let (plan, values) = program.plan_of_moving(&[target.register], |register| of(register).is_constant());
        let numbers = |register: usize| {
            let (one, other) = (of(register).proposal.low + 0.0, of(register).official().low + 0.0);
            match target.side {
                Side::Official => (register, [other; 2]),
                Side::Proposal | Side::Difference => (register, [one, other]),
            }
        };
        (plan, values.into_iter().filter(|&register| of(register).is_constant()).map(numbers).collect())
    }

    /// Continues a search, looking at no more than `most_now` parts. Returns `true` if it is done, and the number of parts it looked at.
    fn go_on(
        &mut self,
        program: &Program,
        target: Target,
        pending: &mut PendingSearch,
        search_budget: SearchBudget,
        most_now: usize,
    ) -> (bool, usize) {
        let PendingSearch { plan, given, with, without, may_turn, pinned_rounding, steps, search, .. } = pending;
        let (inputs, axes, less) = match target.side {
            Side::Proposal => (&self.with, with, None),
            Side::Official => (&self.without, without, None),
            Side::Difference => (&self.with, with, Some((&self.without, without.as_slice()))),
        };
        let (plan, pinned_rounding) = (plan.clone(), *pinned_rounding);
        let objective = Objective {
            program,
            plan,
            register: target.register,
            inputs,
            less,
            given,
            axes,
            may_turn,
            pinned_rounding,
        };
        // Each end looks at two halves, each twice, and memory is allocated for each.
        let each = 16 * (*steps as u64 + FOR_A_PART);
        let wanted = search_budget.0.min(MOST_STEPS / (*steps).max(1));
        let most_parts = self.budget.pieces(wanted, each);
        let (is_done, parts) = Search::new(&objective).go_on(search, most_parts, most_now);
        self.taken += (*steps as u64) * (1 + parts as u64);
        self.budget.spend(each / 2 * (1 + parts as u64));
        if most_parts < wanted && parts >= most_parts {
            self.budget.fall_short();
        }
        (is_done, parts)
    }

    /// Returns both ends as far as a search found them, cut off at the enclosure.
    fn ends_of(
        &self,
        target: Target,
        enclosure: &Enclosure,
        PendingSearch { moving, search, .. }: PendingSearch,
    ) -> (End, End) {
        let (margin, _) = rounding_margin(target, enclosure);
        let whole = |end: branch_and_bound::SearchEnd, limit: f64, upper: bool| {
            let mut positions = vec![0.5; self.axes.len()];
            for (&axis, position) in moving.iter().zip(&end.point) {
                positions[axis] = *position;
            }
            let bound = match upper {
                _ if enclosure.may_be_undefined || !margin.is_finite() => end.bound,
                true => end.bound.min(limit + margin),
                false => end.bound.max(limit - margin),
            };
            End { bound, found: end.found, rounding: end.rounding, witness: Witness::Inside(positions) }
        };
        let (low, high) = search.ends();
        (whole(low, enclosure.low, false), whole(high, enclosure.high, true))
    }

    /// Refines both ends of a target in slices: continues until about `left` steps are taken, and subtracts those from `left`. Returns
    /// `None` if more is to be done, and `Some(None)` if a search would take too many steps, so that the ends stay those of the enclosure.
    pub fn refine(
        &mut self,
        program: &Program,
        target: Target,
        search_budget: SearchBudget,
        pending: &mut Option<PendingSearch>,
        left: &mut usize,
    ) -> Option<Option<(End, End)>> {
        let enclosure = self.enclosure(target);
        let is_open = enclosure.moved_by() != 0 || enclosure.may_be_undefined;
        if !is_open || self.enclosure_suffices(target, &enclosure) || self.vertices_suffice(&enclosure, search_budget) {
            let before = self.taken;
            let ends = self.solve_with(program, &[target], search_budget, 0).into_iter().next();
            // A step at a batch of vertices takes as long as two along an axis.
            *left = left.saturating_sub(((self.taken - before) * 2 + 1) as usize);
            return Some(ends);
        }
        let mut going = match pending.take() {
            Some(going) => going,
            None => match self.begin(program, target, &enclosure, MOST_STEPS_REFINED) {
                Some(going) => going,
                None => return Some(None),
            },
        };
        // Two halves, each looked at twice; and memory is allocated for all registers, however few are computed.
        let each = (going.steps * if target.side == Side::Difference { 8 } else { 4 }).max(1);
        *left = left.saturating_sub(self.enclosures.len());
        let (is_done, parts) = self.go_on(program, target, &mut going, search_budget, (*left / each).max(1));
        *left = left.saturating_sub(each.saturating_mul(parts + 1));
        if is_done {
            return Some(Some(self.ends_of(target, &enclosure, going)));
        }
        *pending = Some(going);
        None
    }

    /// Returns the position on each axis at which an end is reached; `None` for axes on which the value does not depend.
    pub fn positions(&self, witness: &Witness) -> Vec<Option<f64>> {
        let along = |axis: usize| match witness {
            Witness::Anywhere => None,
            Witness::Vertex(vertex) if vertex.mask & bit(axis) == 0 => None,
            Witness::Vertex(vertex) => Some(if vertex.high & bit(axis) != 0 { 1.0 } else { 0.0 }),
            Witness::Inside(positions) => positions.get(axis).copied(),
        };
        (0..self.axes.len()).map(along).collect()
    }
}

/// Returns the value of a target in a lane.
fn value_at([with, without]: [&Evaluation<Lanes>; 2], target: Target, lane: usize) -> f64 {
    let of = |evaluation: &Evaluation<Lanes>| evaluation.registers[target.register].0[lane];
    match target.side {
        Side::Proposal => of(with),
        Side::Official => of(without),
        Side::Difference => of(with) - of(without),
    }
}

/// Returns the lanes with the least and the greatest value, the first of equals.
fn outer_lanes(of: [&Evaluation<Lanes>; 2], target: Target) -> [usize; 2] {
    let value = |lane: usize| value_at(of, target, lane);
    (1..LANES).fold([0; 2], |[least, most], lane| {
        [if value(lane) < value(least) { lane } else { least }, if value(lane) > value(most) { lane } else { most }]
    })
}

/// Returns the number of runs that the first looks of a search cost, which compute slopes along `axes` axes.
fn runs_of_search(axes: usize) -> usize {
    4 * (axes + 1)
}

/// Returns by how much the page's value may lie outside its enclosure, and `true` if the enclosure with that margin holds it.
fn rounding_margin(target: Target, enclosure: &Enclosure) -> (f64, bool) {
    let margin = if target.side == Side::Difference { 2.0 * enclosure.error } else { 0.0 };
    (
        margin,
        !enclosure.may_be_undefined && margin.is_finite() && enclosure.low.is_finite() && enclosure.high.is_finite(),
    )
}

/// Returns both ends of a value that is monotone along each axis.
fn monotone(target: Target, enclosure: &Enclosure) -> (End, End) {
    let error = if target.side == Side::Difference { 2.0 * enclosure.error } else { 0.0 };
    let end = |bound, found, high| {
        let witness = Witness::Vertex(Vertex { mask: enclosure.moved_by(), high });
        End { bound, found, rounding: error, witness }
    };
    (
        end(enclosure.low - error, enclosure.low, enclosure.down),
        end(enclosure.high + error, enclosure.high, enclosure.up),
    )
}

/// The registers on axes, each with the index of its axis and its move.
type Moves = FxHashMap<usize, (usize, Move)>;

fn moves(program: &Program, axes: &[Axis]) -> Moves {
    let each = axes.iter().enumerate().flat_map(|(axis, of)| of.moves.iter().map(move |one| (axis, *one)));
    each.map(|(axis, one)| (program.register(one.id, one.year), (axis, one))).collect()
}

/// A request for a value at a vertex: the index of a target, and one of its ends.
#[derive(Clone, Copy)]
struct RequestedEnd {
    target: usize,
    upper: bool,
    /// `true` if the bound is known already, and only `found` is asked.
    known: bool,
}

/// A vertex, with the ends for which its value is requested.
struct VertexRequest {
    vertex: Vertex,
    requested: Vec<RequestedEnd>,
}

/// Vertices to compute, and to look up in batches.
struct VertexRequests {
    /// The vertices of the batches kept, one for each lane.
    seen: Vec<VertexRequest>,
    /// The vertices to compute in new batches; those that do not contradict each other are merged.
    new: Vec<VertexRequest>,
    /// The greatest length of `new`.
    most_new: usize,
    /// Requests for which there is no room in a batch.
    rest: Vec<(Vertex, RequestedEnd)>,
    /// The indices of targets for which [`FIXED_VERTICES`] are tried.
    fixed: Vec<usize>,
}

/// Merges a vertex into the first request that it does not contradict, or adds a request if there are fewer than `most`. Returns `false` if
/// there is no room.
fn meet(requests: &mut Vec<VertexRequest>, wanted: Vertex, requested: RequestedEnd, most: usize) -> bool {
    let fits =
        |request: &&mut VertexRequest| (request.vertex.high ^ wanted.high) & request.vertex.mask & wanted.mask == 0;
    if let Some(request) = requests.iter_mut().find(fits) {
        request.vertex.high |= wanted.high & !request.vertex.mask;
        request.vertex.mask |= wanted.mask;
        request.requested.push(requested);
        return true;
    }
    let is_room = requests.len() < most;
    if is_room {
        requests.push(VertexRequest { vertex: wanted, requested: vec![requested] });
    }
    is_room
}

impl VertexRequests {
    fn of(batches: &[VertexBatch], most_new: usize) -> Self {
        // All axes of a batch stand at an end.
        let seen = batches.iter().flat_map(|batch| batch.vertices).map(|high| Vertex { mask: Bits::MAX, high });
        Self {
            seen: seen.map(|vertex| VertexRequest { vertex, requested: Vec::new() }).collect(),
            new: Vec::new(),
            most_new,
            rest: Vec::new(),
            fixed: Vec::new(),
        }
    }

    /// Requests the vertices at which an end of an enclosure may lie, with all axes in `mask` at an end.
    fn ask(&mut self, enclosure: &Enclosure, mask: Bits, requested: RequestedEnd) {
        let non_monotone = enclosure.non_monotone();
        let monotone = if requested.upper { enclosure.up & !non_monotone } else { enclosure.down & !non_monotone };
        // Every subset of the axes along which the value is not monotone: counting down through the bits of the mask.
        let mut subset = non_monotone;
        loop {
            self.add(Vertex { mask, high: monotone | subset }, requested);
            if subset == 0 {
                return;
            }
            subset = (subset - 1) & non_monotone;
        }
    }

    /// Requests one vertex at which the value is likely to be near an end of its enclosure.
    fn ask_one(&mut self, enclosure: &Enclosure, requested: RequestedEnd) {
        let high = if requested.upper { enclosure.up } else { enclosure.down };
        self.add(Vertex { mask: Bits::MAX, high: high & !enclosure.non_monotone() }, requested);
    }

    fn add(&mut self, wanted: Vertex, requested: RequestedEnd) {
        let is_met =
            meet(&mut self.seen, wanted, requested, 0) || meet(&mut self.new, wanted, requested, self.most_new);
        if !is_met {
            self.rest.push((wanted, requested));
        }
    }
}
