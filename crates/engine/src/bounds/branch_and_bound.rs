//! Branch and bound: bounds a value that is not monotone by halving the parts of the box in which its extreme may still lie.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::budget::Budget;
use crate::inputs::Inputs;
use crate::program::{Evaluation, Plan, Program};

use super::Interval;
use super::axes::Axis;
use super::slope::Slopes;

/// One end of the bounds of a value over the box, as a search found it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SearchEnd {
    /// An upper bound of the value (for the low end: a lower bound). Infinite if none is known.
    pub bound: f64,
    /// The greatest value found (for the low end: the least).
    pub found: f64,
    /// The point at which `found` was reached: a position from 0 to 1 on each axis.
    pub point: Vec<f64>,
    /// The part of the distance between `bound` and `found` that may be due to rounding alone.
    pub rounding: f64,
}

/// The function to search: a register of a program, or the difference of that register between two inputs.
pub(crate) struct Objective<'a> {
    pub program: &'a Program,
    pub plan: Plan,
    pub register: usize,
    pub inputs: &'a Inputs,
    /// The inputs and axes whose value is subtracted at the same point; `None` if no difference is searched.
    pub less: Option<(&'a Inputs, &'a [Axis])>,
    /// Registers to fill before the plan runs, with their numbers for `inputs` and for `less`.
    pub given: &'a [(usize, [f64; 2])],
    pub axes: &'a [Axis],
    /// For each axis, `true` if the value may turn along it.
    pub may_turn: &'a [bool],
    /// The rounding error along axes that leave the value the same but move the two numbers of which it is the difference.
    pub pinned_rounding: f64,
}

impl<'a> Objective<'a> {
    /// The objective that is one register of a program, along one axis on which it may turn.
    pub fn along(program: &'a Program, register: usize, inputs: &'a Inputs, axis: &'a Axis) -> Self {
        let plan = program.plan(&[register]);
        Self {
            program,
            plan,
            register,
            inputs,
            less: None,
            given: &[],
            axes: std::slice::from_ref(axis),
            may_turn: &[true],
            pinned_rounding: 0.0,
        }
    }
}

/// Bounds of the value and of its slopes over a part of the box.
struct PartBounds {
    value: Option<Interval>,
    slopes: Vec<Interval>,
    /// Twice the rounding error: how far computed values may lie from the exact ones. Infinite if that is not known.
    rounding: f64,
}

/// A part of the box that may hold a greater value than was found.
struct Part {
    most: f64,
    /// The order in which parts were made. It breaks ties, so that the search is the same on every machine.
    number: usize,
    positions: Vec<Interval>,
    slopes: Vec<Interval>,
    /// The rounding error along the axes that were pinned to one end, taken over the whole of those axes.
    pinned_rounding: f64,
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Part {}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        self.most.total_cmp(&other.most).then(other.number.cmp(&self.number))
    }
}

/// The state of a search for the greatest value.
struct EndSearch {
    end: SearchEnd,
    open: BinaryHeap<Part>,
    number: usize,
    parts: usize,
    is_done: bool,
}

impl Default for EndSearch {
    fn default() -> Self {
        let end = SearchEnd { bound: f64::NEG_INFINITY, found: f64::NEG_INFINITY, point: Vec::new(), rounding: 0.0 };
        Self { end, open: BinaryHeap::new(), number: 0, parts: 0, is_done: false }
    }
}

/// The state of a search for both ends.
#[derive(Default)]
pub(crate) struct SearchState {
    /// The least and greatest value computed so far; `None` before the first.
    seen: Option<Interval>,
    low: EndSearch,
    high: EndSearch,
}

impl SearchState {
    /// Returns the low and the high end, as far as they were found.
    pub fn ends(self) -> (SearchEnd, SearchEnd) {
        let (low, high) = (self.low.end, self.high.end);
        (SearchEnd { bound: -low.bound, found: -low.found, ..low }, high)
    }
}

/// Tolerance of a search: the gap that may be left at an end, as a share of the width found.
const CLOSE: f64 = 0.002;

/// The greatest number of open axes of which all vertices are computed.
const MOST_OPEN: usize = 6;

/// Working memory for one of the inputs, with its axes.
struct Room<'a> {
    inputs: &'a Inputs,
    axes: &'a [Axis],
    slopes: Slopes,
    evaluation: Evaluation,
}

/// A branch-and-bound search over the box, with its working memory.
pub(crate) struct Search<'a> {
    objective: &'a Objective<'a>,
    /// Working memory for each of the inputs: one, or two for a difference.
    rooms: Vec<Room<'a>>,
    /// The least and greatest value computed so far.
    seen: Interval,
}

impl<'a> Search<'a> {
    pub fn new(objective: &'a Objective<'a>) -> Self {
        let seen = Interval { low: f64::INFINITY, high: f64::NEG_INFINITY };
        let room = |(place, (inputs, axes)): (usize, (&'a Inputs, &'a [Axis]))| {
            let mut evaluation = objective.program.room();
            objective.program.load(inputs, &mut evaluation);
            let mut slopes = Slopes::new(objective.program, &objective.plan, inputs, axes);
            for (register, numbers) in objective.given {
                evaluation.registers[*register] = numbers[place];
                slopes.put(*register, numbers[place]);
            }
            Room { inputs, axes, slopes, evaluation }
        };
        let of = [Some((objective.inputs, objective.axes)), objective.less];
        let rooms = of.into_iter().flatten().enumerate().map(room).collect();
        Self { objective, rooms, seen }
    }

    /// Returns the value at a point; `None` if it is undefined there.
    pub fn at(&mut self, point: &[f64]) -> Option<f64> {
        let Objective { program, plan, register, .. } = self.objective;
        let one = |Room { inputs, axes, evaluation, .. }: &mut Room<'_>| {
            for (axis, &position) in axes.iter().zip(point) {
                for one in &axis.moves {
                    program.put(evaluation, one.id, one.year, one.at(position));
                }
            }
            program.run_plan(plan, inputs, evaluation);
            evaluation.registers[*register]
        };
        let value = self.rooms.iter_mut().map(one).reduce(|value, less| value - less)?;
        if value.is_nan() {
            return None;
        }
        self.seen = Interval { low: self.seen.low.min(value), high: self.seen.high.max(value) };
        Some(value)
    }

    fn enclose(&mut self, part: &[Interval]) -> PartBounds {
        let Objective { program, plan, axes, register, .. } = self.objective;
        let one = |Room { inputs, axes, slopes, .. }: &mut Room<'_>| {
            slopes.run(program, plan, inputs, axes, part);
            let (value, error) = (slopes.value(*register), slopes.error(*register));
            let rounding = if error.is_finite() { 2.0 * error } else { f64::INFINITY };
            PartBounds { value, slopes: slopes.of(*register).to_vec(), rounding }
        };
        let minus = |a: Interval, b: Interval| a.plus(b.negated());
        let both = self.rooms.iter_mut().map(one).reduce(|one, less| PartBounds {
            value: one.value.zip(less.value).map(|(a, b)| minus(a, b)),
            slopes: one.slopes.iter().zip(&less.slopes).map(|(a, b)| minus(*a, *b)).collect(),
            rounding: one.rounding + less.rounding,
        });
        both.unwrap_or(PartBounds { value: None, slopes: vec![Interval::ALL; axes.len()], rounding: f64::INFINITY })
    }

    /// Searches both ends over the box, looking at no more than `most_parts` parts for each.
    pub fn ends(&mut self, most_parts: usize) -> (SearchEnd, SearchEnd) {
        let mut state = SearchState::default();
        self.go_on(&mut state, most_parts, usize::MAX);
        state.ends()
    }

    /// Continues a search for both ends, looking at no more than `most_now` parts in this call. Returns `true` if the search is done, and
    /// the number of parts it looked at.
    pub fn go_on(&mut self, state: &mut SearchState, most_parts: usize, most_now: usize) -> (bool, usize) {
        let axes = self.objective.axes.len();
        let mut left = most_now;
        if let Some(seen) = state.seen {
            self.seen = seen;
        } else {
            // A first look, so that both searches know how wide the values lie apart.
            self.at(&vec![0.5; axes]);
            for vertex in 0..2 {
                self.at(&vec![f64::from(vertex); axes]);
            }
        }
        let is_done = self.end(&mut state.low, -1.0, most_parts, &mut left)
            && self.end(&mut state.high, 1.0, most_parts, &mut left);
        state.seen = Some(self.seen);
        (is_done, most_now - left)
    }

    /// Continues the search for the greatest value times `sign`; returns `true` if the search is done.
    fn end(&mut self, end_search: &mut EndSearch, sign: f64, most_parts: usize, left: &mut usize) -> bool {
        if end_search.is_done {
            return true;
        }
        let EndSearch { end, open, number, parts, .. } = end_search;
        if *number == 0 && open.is_empty() {
            let whole = vec![Interval { low: 0.0, high: 1.0 }; self.objective.axes.len()];
            end.point = vec![0.5; whole.len()];
            let (slopes, pinned_rounding) = (Vec::new(), self.objective.pinned_rounding);
            let whole = Part { most: f64::INFINITY, number: 0, positions: whole, slopes, pinned_rounding };
            self.consider(whole, sign, number, open, end);
        }
        while let Some(part) = open.pop() {
            if part.most <= end.found + self.close(end.found, 0.0) || *parts >= most_parts {
                open.push(part);
                break;
            }
            if *left == 0 {
                open.push(part);
                return false;
            }
            *left -= 1;
            *parts += 1;
            let axis = widest(&part);
            let middle = (part.positions[axis].low + part.positions[axis].high) / 2.0;
            for half in [true, false] {
                let mut positions = part.positions.clone();
                if half {
                    positions[axis].high = middle;
                } else {
                    positions[axis].low = middle;
                }
                let half = Part { positions, slopes: Vec::new(), ..part };
                self.consider(half, sign, number, open, end);
            }
        }
        // Parts that were closed as near enough have raised the bound already; here those that are still open do.
        let open = open.peek().map_or(f64::NEG_INFINITY, |part| part.most);
        end.bound = end.bound.max(end.found).max(open);
        end_search.is_done = true;
        true
    }

    /// Returns the gap that may be left undecided around a value.
    fn close(&self, value: f64, rounding: f64) -> f64 {
        let width = (self.seen.high - self.seen.low).max(0.0);
        (width * CLOSE).max(value.abs() * 1e-12).max(if rounding.is_finite() { rounding } else { 0.0 })
    }

    /// Bounds the value over a part: records what was found, and queues the part if it may hold more.
    fn consider(
        &mut self,
        part: Part,
        sign: f64,
        number: &mut usize,
        open: &mut BinaryHeap<Part>,
        end: &mut SearchEnd,
    ) {
        let Part { most: most_before, mut positions, mut pinned_rounding, .. } = part;
        let mut part_bounds = self.enclose(&positions);
        // If the value only rises or only falls along an axis, its maximum lies at that end.
        let mut pinned = false;
        for (slope, positions) in part_bounds.slopes.iter().zip(&mut positions) {
            // Slopes mean nothing if the value may be undefined.
            if positions.low == positions.high || part_bounds.value.is_none() {
                continue;
            }
            let rises = if sign > 0.0 { slope.low >= 0.0 } else { slope.high <= 0.0 };
            let falls = if sign > 0.0 { slope.high <= 0.0 } else { slope.low >= 0.0 };
            if rises || falls {
                *positions = Interval::exactly(if rises { positions.high } else { positions.low });
                pinned = true;
            }
        }
        if pinned {
            // Values computed along the whole axis may differ by rounding from the value at its end.
            pinned_rounding = part_bounds.rounding.max(pinned_rounding);
            part_bounds = self.enclose(&positions);
        }
        let rounding = part_bounds.rounding.max(pinned_rounding);
        if rounding.is_finite()
            && let Some(most) = self.vertices(&positions, sign, end)
        {
            end.bound = end.bound.max((most + rounding).min(most_before));
            end.rounding = end.rounding.max(rounding);
            return;
        }
        let middle: Vec<f64> = positions.iter().map(|p| (p.low + p.high) / 2.0).collect();
        let found = self.at(&middle).map(|value| value * sign);
        if let Some(found) = found.filter(|found| *found > end.found) {
            end.found = found;
            end.point.clone_from(&middle);
        }
        let is_point = positions.iter().all(|p| p.low == p.high);
        let natural = |value: Interval| if sign > 0.0 { value.high + rounding } else { rounding - value.low };
        let most = match (part_bounds.value, found) {
            // A point at which the value is undefined gives no bound.
            (_, None) if is_point => f64::INFINITY,
            (_, Some(found)) if is_point => found + rounding,
            (Some(value), Some(found)) => {
                let reach: f64 =
                    part_bounds.slopes.iter().zip(&positions).map(|(s, p)| reach(*s, p.high - p.low)).sum();
                natural(value).min(found + reach + (found.abs() + reach) * 1e-12 + rounding)
            }
            (Some(value), None) => natural(value),
            (None, _) => f64::INFINITY,
        };
        let most = most.min(most_before);
        if is_point || most <= end.found + self.close(end.found, rounding) {
            end.bound = end.bound.max(most);
            end.rounding = end.rounding.max(if rounding.is_finite() { rounding } else { 0.0 });
        } else {
            *number += 1;
            open.push(Part { most, number: *number, positions, slopes: part_bounds.slopes, pinned_rounding });
        }
    }
}

impl Search<'_> {
    /// Returns the greatest value at the vertices of a part; `None` if these are too many, the value may turn between them, or one is
    /// undefined.
    fn vertices(&mut self, part: &[Interval], sign: f64, end: &mut SearchEnd) -> Option<f64> {
        let open: Vec<usize> = (0..part.len()).filter(|&axis| part[axis].low < part[axis].high).collect();
        if open.len() > MOST_OPEN || open.iter().any(|&axis| self.objective.may_turn[axis]) {
            return None;
        }
        let mut most = f64::NEG_INFINITY;
        for vertex in 0..1_usize << open.len() {
            let mut point: Vec<f64> = part.iter().map(|p| p.low).collect();
            for (place, &axis) in open.iter().enumerate() {
                if vertex >> place & 1 == 1 {
                    point[axis] = part[axis].high;
                }
            }
            let value = self.at(&point)? * sign;
            most = most.max(value);
            if value > end.found {
                end.found = value;
                end.point = point;
            }
        }
        Some(most)
    }
}

/// The greatest number of halvings of a part: enough for every bit of a position.
const MOST_HALVINGS: usize = 120;

/// The distance below which two positions count as the same.
const NARROW: f64 = 1e-9;

/// The positions at which a value crosses a target along its only axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Crossings {
    /// Positions, from low to high.
    pub at: Vec<f64>,
    /// `true` if every position at which the value may cross the target was examined.
    pub decided: bool,
}

impl Search<'_> {
    /// Returns the positions at which the value crosses a target, for an objective with one axis.
    pub fn crossings(&mut self, target: f64, most_parts: usize, budget: &mut Budget) -> Crossings {
        let (parts, decided) = self.parts_with_crossings(target, 0.0, 0.0, most_parts, budget);
        let to_close_in = 2 * MOST_HALVINGS as u64 * self.objective.plan.len() as u64;
        let count = budget.pieces(parts.len(), to_close_in);
        budget.spend(to_close_in * count as u64);
        let decided = decided && count == parts.len();
        let mut at: Vec<f64> = parts.into_iter().take(count).map(|part| self.bisect(part, target)).collect();
        at.dedup_by(|a, b| (*a - *b).abs() < NARROW);
        Crossings { at, decided }
    }

    /// Returns the positions at which the value is within the tolerance of a target, for an objective with one axis. Of an interval on
    /// which it stays there, the position nearest to `near`.
    pub fn crossings_near(
        &mut self,
        target: f64,
        tolerance: f64,
        near: f64,
        most_parts: usize,
        budget: &mut Budget,
    ) -> Vec<f64> {
        let (parts, _) = self.parts_with_crossings(target, tolerance, near, most_parts, budget);
        let to_close_in = 2 * MOST_HALVINGS as u64 * self.objective.plan.len() as u64;
        let is_near = |(place, _): &(usize, Interval)| *place == 0 || budget.take(to_close_in);
        let near_ones: Vec<Interval> =
            parts.into_iter().enumerate().take_while(is_near).map(|(_, part)| part).collect();
        near_ones.into_iter().map(|part| self.nearest(part, target, tolerance, near)).collect()
    }

    /// Returns the parts of the only axis in which the value comes within the tolerance of a target, nearest to `near` first, and `true` if
    /// every such part was found. Within each part the value is monotone as far as that could be shown.
    fn parts_with_crossings(
        &mut self,
        target: f64,
        tolerance: f64,
        near: f64,
        most_parts: usize,
        budget: &mut Budget,
    ) -> (Vec<Interval>, bool) {
        // Along its axis, and at both ends.
        let each = 6 * self.objective.plan.len() as u64;
        let (mut found, mut decided) = (Vec::new(), true);
        let mut open = vec![Interval { low: 0.0, high: 1.0 }];
        let mut parts = 0;
        let distance = |part: &Interval| (near.clamp(part.low, part.high) - near).abs();
        let meets = |from: f64, to: f64| {
            let (from, to) = (from - target, to - target);
            from * to <= 0.0 || from.abs() <= tolerance || to.abs() <= tolerance
        };
        while let Some(part) = open.pop() {
            let PartBounds { value, slopes, .. } = self.enclose(&[part]);
            if value.is_some_and(|value| value.low > target + tolerance || value.high < target - tolerance) {
                continue;
            }
            let (from, to) = (self.at(&[part.low]), self.at(&[part.high]));
            let monotone = slopes.first().is_some_and(|slope| slope.low >= 0.0 || slope.high <= 0.0);
            if let (Some(from), Some(to), true) = (from, to, monotone && value.is_some()) {
                if meets(from, to) {
                    found.push(part);
                }
                continue;
            }
            let middle = (part.low + part.high) / 2.0;
            parts += 1;
            let goes_on = budget.take(each);
            if !goes_on
                || parts > most_parts
                || middle <= part.low
                || middle >= part.high
                || part.high - part.low < 1e-12
            {
                // Too narrow to halve, or too many parts. A change of sign is a jump, and counts; at a pole the value crosses nothing.
                match (from, to) {
                    (Some(from), Some(to)) if value.is_some() && meets(from, to) => found.push(part),
                    _ => decided = false,
                }
                continue;
            }
            open.push(Interval { low: middle, high: part.high });
            open.push(Interval { low: part.low, high: middle });
            // The nearest is looked at first; of two, the one that came last.
            open.sort_by(|a, b| distance(b).total_cmp(&distance(a)));
        }
        (found, decided)
    }

    /// Returns the position within a part that is at the target and nearest to `near`; if the value jumps past the target, the position of
    /// the jump.
    fn nearest(&mut self, part: Interval, target: f64, tolerance: f64, near: f64) -> f64 {
        let off = |search: &mut Self, position: f64| search.at(&[position]).map_or(f64::INFINITY, |at| at - target);
        let (low, high) = (off(self, part.low), off(self, part.high));
        let at = match low * high <= 0.0 {
            true => self.bisect(part, target),
            false if low.abs() <= high.abs() => part.low,
            false => part.high,
        };
        let mut meets = |position: f64| off(self, position).abs() <= tolerance;
        if !meets(at) {
            return at;
        }
        let start = near.clamp(part.low, part.high);
        let (mut outside, mut inside) = (start, if meets(start) { start } else { at });
        for _ in 0..MOST_HALVINGS {
            let middle = (outside + inside) / 2.0;
            if middle == outside || middle == inside {
                break;
            }
            if meets(middle) { inside = middle } else { outside = middle }
        }
        // A value that merely passes the target is within the tolerance for a short while; that is no interval at the target.
        if (inside - at).abs() < NARROW { at } else { inside }
    }

    /// Returns the position at which the sign of the value minus the target changes, by bisection.
    fn bisect(&mut self, part: Interval, target: f64) -> f64 {
        let side = |search: &mut Self, position: f64| search.at(&[position]).map_or(0.0, |value| value - target);
        let (mut low, mut high) = (part.low, part.high);
        let (at_low, at_high) = (side(self, low), side(self, high));
        if at_low == 0.0 {
            return low;
        }
        if at_high == 0.0 {
            return high;
        }
        for _ in 0..MOST_HALVINGS {
            let middle = (low + high) / 2.0;
            if middle <= low || middle >= high {
                break;
            }
            let at_middle = side(self, middle);
            if at_middle == 0.0 {
                return middle;
            }
            if (at_middle < 0.0) == (at_low < 0.0) { low = middle } else { high = middle }
        }
        // The end whose value is nearer to the target.
        let (a, b) = (side(self, low).abs(), side(self, high).abs());
        if a <= b { low } else { high }
    }
}

/// Returns how far a value can lie from its value in the middle of an axis.
fn reach(slope: Interval, width: f64) -> f64 {
    if width == 0.0 { 0.0 } else { slope.size() * width / 2.0 }
}

/// Returns the axis along which to halve a part: the one along which the value can change most.
fn widest(part: &Part) -> usize {
    let weight = |axis: usize| {
        let width = part.positions[axis].high - part.positions[axis].low;
        let change = if width == 0.0 { -1.0 } else { (part.slopes[axis].size() * width).min(f64::MAX) };
        (change, width)
    };
    let heavier = |&a: &usize, &b: &usize| {
        let ((change, width), (other, other_width)) = (weight(a), weight(b));
        change.total_cmp(&other).then(width.total_cmp(&other_width)).then(b.cmp(&a))
    };
    (0..part.positions.len()).max_by(heavier).unwrap_or(0)
}
