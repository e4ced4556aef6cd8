//! How a value can behave over the whole box at once: between which ends it lies, and in which directions it rises, falls or bends.
//!
//! The instructions are run over enclosures instead of numbers. Because every operation is rounded correctly, and rounding is
//! monotone, the ends enclose what the program itself computes at any point of the box, to the bit.

use crate::inputs::Inputs;
use crate::program::{Arithmetic, Op, Operation, Plan, Program, Register};
use document::QuantityId;

use super::axes::{Axis, Move};

/// One bit for each axis; all from the last bit on share it.
pub(crate) type Bits = u64;

/// The bit of an axis.
pub(crate) fn bit(axis: usize) -> Bits {
    1 << axis.min(Bits::BITS as usize - 1)
}

/// A value over the whole box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Enclosure {
    /// Never less than this.
    pub low: f64,
    /// Never more than this.
    pub high: f64,
    /// The axes along which it may rise. An axis in neither set does not matter.
    pub up: Bits,
    /// The axes along which it may fall. An axis in one set only is monotone everywhere, to the bit.
    pub down: Bits,
    /// The axes along which it may be other than a straight line, the others held.
    pub nonlinear: Bits,
    /// The axes along which it may turn, the others held: its ends need not lie at the ends of the axis.
    pub may_turn: Bits,
    /// How far what is computed may be from what the formula means, at any point.
    pub error: f64,
    /// It may be no number somewhere.
    pub may_be_undefined: bool,
}

/// Half the distance from 1 to the next number: the relative error of one operation.
pub(crate) const ROUNDING: f64 = f64::EPSILON / 2.0;

/// The large operations are in the program once: pairs use them several times each.
impl Enclosure {
    /// The same number everywhere.
    pub fn exactly(value: f64) -> Self {
        Self {
            low: value,
            high: value,
            up: 0,
            down: 0,
            nonlinear: 0,
            may_turn: 0,
            error: 0.0,
            may_be_undefined: value.is_nan(),
        }
    }

    /// An input that moves along an axis.
    fn along(low: f64, high: f64, bit: Bits) -> Self {
        Self { up: bit, ..Self::exactly(low) }.to(high)
    }

    fn to(self, high: f64) -> Self {
        Self { high, ..self }
    }

    /// The axes that matter.
    pub fn moved_by(&self) -> Bits {
        self.up | self.down
    }

    /// The axes that may matter: all, where it may be no number.
    pub fn axes(&self) -> Bits {
        if self.may_be_undefined { Bits::MAX } else { self.moved_by() }
    }

    /// The axes along which it rises at some points and falls at others.
    pub fn non_monotone(&self) -> Bits {
        self.up & self.down
    }

    fn size(&self) -> f64 {
        self.low.abs().max(self.high.abs())
    }

    fn is_zero(&self) -> bool {
        self.low == 0.0 && self.high == 0.0 && self.error == 0.0 && self.moved_by() == 0 && !self.may_be_undefined
    }

    /// Adds the rounding of one operation; what is too large is no number.
    fn rounded(mut self) -> Self {
        self.error += ROUNDING * self.size();
        self.may_be_undefined |= !(self.low.is_finite() && self.high.is_finite());
        // What is monotone by how it is put together does not bend, whatever its parts do.
        self.may_turn &= self.non_monotone();
        self
    }

    fn negated(self) -> Self {
        Self { low: -self.high, high: -self.low, up: self.down, down: self.up, ..self }
    }

    #[inline(never)]
    fn plus(self, other: Self) -> Self {
        let both = self.moved_by() & other.moved_by();
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
            up: self.up | other.up,
            down: self.down | other.down,
            nonlinear: self.nonlinear | other.nonlinear,
            may_turn: self.may_turn | other.may_turn | both & (self.nonlinear | other.nonlinear),
            error: self.error + other.error,
            may_be_undefined: self.may_be_undefined || other.may_be_undefined,
        }
        .rounded()
    }

    /// One value minus another at the same point.
    pub fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    #[inline(never)]
    fn times(self, other: Self) -> Self {
        if (self.is_zero() && !other.may_be_undefined) || (other.is_zero() && !self.may_be_undefined) {
            return Self::exactly(0.0);
        }
        let ends = [self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high];
        let (up, down) = self.scaled_by(&other);
        let (up2, down2) = other.scaled_by(&self);
        let both = self.moved_by() & other.moved_by();
        Self {
            low: least_of(ends),
            high: greatest_of(ends),
            up: up | up2,
            down: down | down2,
            nonlinear: self.nonlinear | other.nonlinear | both,
            may_turn: self.may_turn | other.may_turn | both,
            error: self.error * other.size() + other.error * self.size() + self.error * other.error,
            may_be_undefined: self.may_be_undefined || other.may_be_undefined,
        }
        .rounded()
    }

    /// Where this rises and falls after it is multiplied by something of that sign.
    fn scaled_by(&self, factor: &Self) -> (Bits, Bits) {
        if factor.low >= 0.0 {
            (self.up, self.down)
        } else if factor.high <= 0.0 {
            (self.down, self.up)
        } else {
            (self.moved_by(), self.moved_by())
        }
    }

    #[inline(never)]
    fn per(self, other: Self) -> Self {
        if other.low <= 0.0 && other.high >= 0.0 {
            // It divides by zero somewhere, or this cannot be ruled out.
            let all = self.moved_by() | other.moved_by();
            let open = Self::exactly(f64::NEG_INFINITY).to(f64::INFINITY);
            return Self { up: all, down: all, nonlinear: all, may_turn: all, may_be_undefined: true, ..open };
        }
        let ends = [self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high];
        let (up, down) = self.scaled_by(&other);
        // 1 ÷ x falls where x rises, on either side of zero.
        let inverse = Self { up: other.down, down: other.up, ..other };
        let (up2, down2) = inverse.scaled_by(&self);
        let both = self.moved_by() & other.moved_by();
        let (low, high) = (least_of(ends), greatest_of(ends));
        let nearest_zero = (other.low.abs().min(other.high.abs()) - other.error).max(f64::MIN_POSITIVE);
        Self {
            low,
            high,
            up: up | up2,
            down: down | down2,
            nonlinear: self.nonlinear | other.nonlinear | other.moved_by(),
            // A straight line over a straight line still only rises or only falls.
            may_turn: self.may_turn | other.may_turn | both & (self.nonlinear | other.nonlinear),
            error: (self.error + low.abs().max(high.abs()) * other.error) / nearest_zero,
            may_be_undefined: self.may_be_undefined || other.may_be_undefined,
        }
        .rounded()
    }

    fn least(self, other: Self) -> Self {
        self.negated().greatest(other.negated()).negated()
    }

    #[inline(never)]
    fn greatest(self, other: Self) -> Self {
        let may_be_undefined = self.may_be_undefined || other.may_be_undefined;
        if self.low >= other.high && !may_be_undefined {
            return self;
        }
        if other.low >= self.high && !may_be_undefined {
            return other;
        }
        let both = self.moved_by() & other.moved_by();
        Self {
            low: self.low.max(other.low),
            high: self.high.max(other.high),
            up: self.up | other.up,
            down: self.down | other.down,
            nonlinear: self.moved_by() | other.moved_by(),
            may_turn: self.may_turn | other.may_turn | both,
            error: self.error.max(other.error),
            may_be_undefined,
        }
        .rounded()
    }

    /// 1 where the comparison of this with the other holds, else 0; `decided` where that is the same everywhere.
    fn truth(self, other: Self, decided: Option<bool>, equality: bool) -> Self {
        let may_be_undefined = self.may_be_undefined || other.may_be_undefined;
        if let (Some(holds), false) = (decided, may_be_undefined) {
            return Self::exactly(if holds { 1.0 } else { 0.0 });
        }
        let all = self.moved_by() | other.moved_by();
        let gap = other.minus(self);
        let (up, down, may_turn) = if equality { (all, all, all) } else { (gap.up, gap.down, gap.may_turn) };
        Self { low: 0.0, high: 1.0, up, down, nonlinear: all, may_turn, error: 0.0, may_be_undefined }
    }

    fn less(self, other: Self) -> Self {
        let decided = if self.high < other.low {
            Some(true)
        } else if self.low >= other.high {
            Some(false)
        } else {
            None
        };
        self.truth(other, decided, false)
    }

    fn less_or_equal(self, other: Self) -> Self {
        let decided = if self.high <= other.low {
            Some(true)
        } else if self.low > other.high {
            Some(false)
        } else {
            None
        };
        self.truth(other, decided, false)
    }

    fn equal(self, other: Self, wanted: bool) -> Self {
        let points = self.low == self.high && other.low == other.high;
        let decided = if self.high < other.low || other.high < self.low {
            Some(!wanted)
        } else if points {
            Some(wanted)
        } else {
            None
        };
        self.truth(other, decided, true)
    }

    fn choose(self, then: Self, otherwise: Self) -> Self {
        if !self.may_be_undefined && self.low == self.high {
            return if self.low != 0.0 { then } else { otherwise };
        }
        let jumps = self.moved_by();
        Self {
            low: then.low.min(otherwise.low),
            high: then.high.max(otherwise.high),
            up: then.up | otherwise.up | jumps,
            down: then.down | otherwise.down | jumps,
            nonlinear: then.nonlinear | otherwise.nonlinear | jumps,
            may_turn: then.may_turn | otherwise.may_turn | jumps,
            error: then.error.max(otherwise.error),
            may_be_undefined: self.may_be_undefined || then.may_be_undefined || otherwise.may_be_undefined,
        }
        .rounded()
    }
}

fn least_of(ends: [f64; 4]) -> f64 {
    ends.into_iter().fold(f64::INFINITY, f64::min)
}

fn greatest_of(ends: [f64; 4]) -> f64 {
    ends.into_iter().fold(f64::NEG_INFINITY, f64::max)
}

/// A value in the scenario, in the official position, and the one minus the other at the same point.
///
/// The difference is carried along rather than taken at the end: what both have in common cancels where it enters, not after it
/// has been blown up to its own range twice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PairedEnclosure {
    pub proposal: Enclosure,
    /// None where both are computed from the same numbers: the same everywhere, to the bit. A difference that cancels to 0 is not that
    /// yet.
    apart: Option<Separate>,
}

/// What the official position has in place of the scenario's, and the difference.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Separate {
    official: Enclosure,
    difference: Enclosure,
}

impl PairedEnclosure {
    fn same(enclosure: Enclosure) -> Self {
        Self { proposal: enclosure, apart: None }
    }

    /// A number in each, the same everywhere.
    fn exactly(proposal: f64, official: f64) -> Self {
        let enclosure = Enclosure::exactly(proposal);
        if proposal == official { Self::same(enclosure) } else { Self::apart(enclosure, Enclosure::exactly(official)) }
    }

    fn of(proposal: Enclosure, official: Enclosure, difference: Enclosure) -> Self {
        Self { proposal, apart: Some(Separate { official, difference }) }
    }

    fn apart(proposal: Enclosure, official: Enclosure) -> Self {
        Self::of(proposal, official, proposal.minus(official))
    }

    pub fn is_same(&self) -> bool {
        self.apart.is_none()
    }

    /// Whether it is one number in each, wherever the point is.
    pub fn is_constant(&self) -> bool {
        let is_one = |enclosure: &Enclosure| {
            enclosure.moved_by() == 0 && !enclosure.may_be_undefined && enclosure.low == enclosure.high
        };
        is_one(&self.proposal) && self.apart.is_none_or(|apart| is_one(&apart.official))
    }

    pub fn official(&self) -> Enclosure {
        self.apart.map_or(self.proposal, |apart| apart.official)
    }

    pub fn difference(&self) -> Enclosure {
        self.apart.map_or(Enclosure::exactly(0.0), |apart| apart.difference)
    }

    /// An operation on two pairs, not both the same in the two scenarios: [`Enclosures::compute`] sees to those. `difference` says how that of
    /// the results follows.
    #[inline(always)]
    fn combine(
        &self,
        other: &Self,
        operation: impl Fn(Enclosure, Enclosure) -> Enclosure,
        difference: impl Fn(Enclosure, Enclosure) -> Enclosure,
    ) -> Self {
        let proposal = operation(self.proposal, other.proposal);
        let official = operation(self.official(), other.official());
        Self::of(proposal, official, difference(proposal, official))
    }

    fn plus(&self, other: &Self) -> Self {
        self.combine(other, Enclosure::plus, |_, _| self.difference().plus(other.difference()))
    }

    fn minus(&self, other: &Self) -> Self {
        self.combine(other, Enclosure::minus, |_, _| self.difference().minus(other.difference()))
    }

    fn times(&self, other: &Self) -> Self {
        // ab − cd = (a − c) b + c (b − d)
        let difference = |_, _| self.difference().times(other.proposal).plus(self.official().times(other.difference()));
        self.combine(other, Enclosure::times, difference)
    }

    fn per(&self, other: &Self) -> Self {
        // a ÷ b − c ÷ d = ((a − c) − (c ÷ d) (b − d)) ÷ b
        let difference =
            |_, official: Enclosure| self.difference().minus(official.times(other.difference())).per(other.proposal);
        self.combine(other, Enclosure::per, difference)
    }

    fn negated(&self) -> Self {
        let apart =
            |apart: Separate| Separate { official: apart.official.negated(), difference: apart.difference.negated() };
        Self { proposal: self.proposal.negated(), apart: self.apart.map(apart) }
    }

    fn least(&self, other: &Self) -> Self {
        self.negated().greatest(&other.negated()).negated()
    }

    fn greatest(&self, other: &Self) -> Self {
        self.combine(other, Enclosure::greatest, |proposal, official| {
            let first = |a: Enclosure, b: Enclosure| a.low >= b.high;
            let (a, b) = (self, other);
            if first(a.proposal, b.proposal) && first(a.official(), b.official()) {
                return a.difference();
            }
            if first(b.proposal, a.proposal) && first(b.official(), a.official()) {
                return b.difference();
            }
            // The greater of two never changes by more than the one that changes most.
            let apart = proposal.minus(official);
            let (a, b) = (a.difference(), b.difference());
            Enclosure { low: a.low.min(b.low).max(apart.low), high: a.high.max(b.high).min(apart.high), ..apart }
        })
    }

    fn choose(&self, then: &Self, otherwise: &Self) -> Self {
        let proposal = self.proposal.choose(then.proposal, otherwise.proposal);
        if self.is_same() && then.is_same() && otherwise.is_same() {
            return Self::same(proposal);
        }
        let official = self.official().choose(then.official(), otherwise.official());
        if self.is_same() {
            // The same condition takes the same branch in both.
            return Self::of(proposal, official, self.proposal.choose(then.difference(), otherwise.difference()));
        }
        let decided = |enclosure: Enclosure| {
            (!enclosure.may_be_undefined && enclosure.low == enclosure.high).then_some(enclosure.low != 0.0)
        };
        match (decided(self.proposal), decided(self.official())) {
            (Some(true), Some(true)) => *then,
            (Some(false), Some(false)) => *otherwise,
            _ => Self::apart(proposal, official),
        }
    }

    /// A comparison; its difference is never looked at but for being none.
    #[inline(always)]
    fn compare(&self, other: &Self, compare: impl Fn(Enclosure, Enclosure) -> Enclosure) -> Self {
        self.combine(other, compare, Enclosure::minus)
    }
}

/// The enclosures of what a program computes, when the open inputs move over the whole box.
#[derive(Debug, Default)]
pub(crate) struct Enclosures {
    proposal: Vec<Enclosure>,
    /// For each register, the place in `apart` of what differs, counted from 1; 0 where nothing did yet. Empty as long as nothing does.
    places: Vec<u32>,
    /// Of a large document a move changes little: nothing else needs room.
    apart: Vec<Option<Separate>>,
}

impl Enclosures {
    /// Works out those of a plan. `axes_of_less` holds the directions in `axes` as the second inputs take them.
    pub fn new(
        program: &Program,
        plan: &Plan,
        [with, without]: [&Inputs; 2],
        axes: &[Axis],
        axes_of_less: &[Axis],
    ) -> Self {
        let start = program.start(with);
        let proposal = start.iter().map(|&value| Enclosure::exactly(value)).collect();
        let mut enclosures = Self { proposal, ..Self::default() };
        for (place, (proposal, official)) in start.into_iter().zip(program.start(without)).enumerate() {
            if proposal != official {
                enclosures.put(place, PairedEnclosure::exactly(proposal, official));
            }
        }
        for (place, (axis, other)) in axes.iter().zip(axes_of_less).enumerate() {
            let along = |one: &Move| {
                let rises = Enclosure::along(one.from.min(one.to), one.from.max(one.to), bit(place));
                if one.from <= one.to { rises } else { Enclosure { up: rises.down, down: rises.up, ..rises } }
            };
            for one in &axis.moves {
                let register = program.register(one.id, one.year);
                let in_both = other.moves.contains(one);
                let official = enclosures.of(register).official();
                enclosures.put(
                    register,
                    if in_both {
                        PairedEnclosure::same(along(one))
                    } else {
                        PairedEnclosure::apart(along(one), official)
                    },
                );
            }
            for one in other.moves.iter().filter(|one| !axis.moves.contains(one)) {
                let register = program.register(one.id, one.year);
                let proposal = enclosures.of(register).proposal;
                enclosures.put(register, PairedEnclosure::apart(proposal, along(one)));
            }
        }
        enclosures.run(program, plan, [with, without]);
        enclosures
    }

    /// The same again after some inputs, none of which is open, have got other values; the plan holds what these move.
    pub fn update(&mut self, program: &Program, inputs: [&Inputs; 2], changed: &[(QuantityId, usize)], plan: &Plan) {
        for &(id, year) in changed {
            let [proposal, official] = inputs.map(|inputs| inputs.value(id, year));
            self.put(program.register(id, year), PairedEnclosure::exactly(proposal, official));
        }
        self.run(program, plan, inputs);
    }

    /// Works out what a plan computes.
    pub fn run(&mut self, program: &Program, plan: &Plan, inputs: [&Inputs; 2]) {
        program.walk_plan(plan, |op, year| self.step(program, op, year, inputs));
    }

    /// Both inputs are the same from now on, and so is all that is computed from them.
    pub fn join(&mut self) {
        (self.places, self.apart) = Default::default();
    }

    /// The number of registers.
    pub fn len(&self) -> usize {
        self.proposal.len()
    }

    /// What a register holds.
    #[inline(always)]
    pub fn of(&self, register: usize) -> PairedEnclosure {
        let apart = self.place(register).and_then(|place| self.apart[place]);
        PairedEnclosure { proposal: self.proposal[register], apart }
    }

    #[inline(always)]
    fn put(&mut self, register: usize, pair: PairedEnclosure) {
        self.proposal[register] = pair.proposal;
        match self.place(register) {
            Some(place) => self.apart[place] = pair.apart,
            None if pair.is_same() => {}
            None => {
                // Not twice as much each time: where much differs, that would be megabytes that nobody uses.
                if self.apart.len() == self.apart.capacity() {
                    self.apart.reserve_exact(self.apart.len() / 8 + 64);
                }
                self.apart.push(pair.apart);
                self.places.resize(self.proposal.len(), 0);
                self.places[register] = self.apart.len() as u32;
            }
        }
    }

    /// Where a register has room in `apart`.
    #[inline(always)]
    fn place(&self, register: usize) -> Option<usize> {
        (*self.places.get(register)? as usize).checked_sub(1)
    }

    /// Computes a register from two others: of enclosures alone where both are the same in the two scenarios, for pairs are large.
    #[inline(always)]
    fn compute(
        &mut self,
        to: usize,
        [a, b]: [usize; 2],
        enclosures: impl Fn(Enclosure, Enclosure) -> Enclosure,
        pairs: impl Fn(&PairedEnclosure, &PairedEnclosure) -> PairedEnclosure,
    ) {
        if self.is_same(a) && self.is_same(b) {
            self.put(to, PairedEnclosure::same(enclosures(self.proposal[a], self.proposal[b])));
        } else {
            self.put(to, pairs(&self.of(a), &self.of(b)));
        }
    }

    #[inline(always)]
    fn compare(&mut self, to: usize, of: [usize; 2], compare: impl Fn(Enclosure, Enclosure) -> Enclosure) {
        self.compute(to, of, &compare, |a, b| a.compare(b, &compare));
    }

    #[inline(always)]
    fn copy(&mut self, to: usize, from: usize) {
        self.compute(to, [from, from], |enclosure, _| enclosure, |pair, _| *pair);
    }

    #[inline(always)]
    fn is_same(&self, register: usize) -> bool {
        self.place(register).is_none_or(|place| self.apart[place].is_none())
    }

    #[inline(always)]
    fn step(&mut self, program: &Program, op: Op, year: usize, [with, without]: [&Inputs; 2]) {
        let at = |register: Register| register.at(year);
        let to = at(op.to);
        match op.does {
            Operation::Arithmetic(arithmetic) => self.arithmetic(to, arithmetic.map(at)),
            Operation::Previous { before, first } => self.copy(to, at(if year == 0 { first } else { before })),
            Operation::Preset { quantity, presets } => {
                let followed = |inputs| program.preset_register(inputs, quantity, presets, year);
                match (followed(with), followed(without)) {
                    (None, None) => {}
                    (Some(one), Some(other)) if one == other => self.copy(to, at(one)),
                    (one, other) => {
                        let of = |preset: Option<Register>| self.of(preset.map_or(to, at));
                        let pair = PairedEnclosure::apart(of(one).proposal, of(other).official());
                        self.put(to, pair);
                    }
                }
            }
        }
    }

    fn arithmetic(&mut self, to: usize, arithmetic: Arithmetic<usize>) {
        match arithmetic {
            Arithmetic::Add(a, b) => self.compute(to, [a, b], Enclosure::plus, PairedEnclosure::plus),
            Arithmetic::Subtract(a, b) => self.compute(to, [a, b], Enclosure::minus, PairedEnclosure::minus),
            Arithmetic::Multiply(a, b) => self.compute(to, [a, b], Enclosure::times, PairedEnclosure::times),
            Arithmetic::Divide(a, b) => self.compute(to, [a, b], Enclosure::per, PairedEnclosure::per),
            Arithmetic::Min(a, b) => self.compute(to, [a, b], Enclosure::least, PairedEnclosure::least),
            Arithmetic::Max(a, b) => self.compute(to, [a, b], Enclosure::greatest, PairedEnclosure::greatest),
            Arithmetic::Less(a, b) => self.compare(to, [a, b], Enclosure::less),
            Arithmetic::LessOrEqual(a, b) => self.compare(to, [a, b], Enclosure::less_or_equal),
            Arithmetic::Equal(a, b) => self.compare(to, [a, b], |a, b| a.equal(b, true)),
            Arithmetic::NotEqual(a, b) => self.compare(to, [a, b], |a, b| a.equal(b, false)),
            Arithmetic::Negate(a) => self.compute(to, [a; 2], |a, _| a.negated(), |a, _| a.negated()),
            Arithmetic::If { condition, then, otherwise } => {
                let [condition, then, otherwise] = [condition, then, otherwise].map(|place| self.of(place));
                self.put(to, condition.choose(&then, &otherwise));
            }
            Arithmetic::Finite(a) => self.copy(to, a),
        }
    }
}
