//! Interval arithmetic over the whole box: the interval of each value, and the axes along which it may rise, fall, turn or be undefined.
//!
//! The instructions run on enclosures instead of numbers. Every operation is rounded correctly and rounding is monotone, so that an
//! enclosure holds, to the bit, what the program computes at any point of the box.

use crate::inputs::Inputs;
use crate::program::{Arithmetic, Op, Operation, Plan, Program, Register};
use document::QuantityId;

use super::axes::{Axis, Move};

/// A set of axes: one bit for each, the last bit shared by all axes from the 64th on.
pub(crate) type Bits = u64;

/// Returns the bit of an axis.
pub(crate) fn bit(axis: usize) -> Bits {
    1 << axis.min(Bits::BITS as usize - 1)
}

/// The enclosure of a value over the whole box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Enclosure {
    /// A lower bound of the value.
    pub low: f64,
    /// An upper bound of the value.
    pub high: f64,
    /// The axes along which the value may rise. It does not depend on an axis that is in neither set.
    pub up: Bits,
    /// The axes along which the value may fall. Along an axis that is in one set only the value is monotone, to the bit.
    pub down: Bits,
    /// The axes along which the value may be nonlinear, all others fixed.
    pub nonlinear: Bits,
    /// The axes along which the value may turn, all others fixed: its extremes need not lie at the ends of the axis.
    pub may_turn: Bits,
    /// The rounding error: an upper bound of the distance between the computed and the exact value, at any point.
    pub error: f64,
    /// `true` if the value may be undefined at some point.
    pub may_be_undefined: bool,
}

/// Unit roundoff: half the distance from 1 to the next number, the relative error of one operation.
pub(crate) const ROUNDING: f64 = f64::EPSILON / 2.0;

/// Operations on enclosures. The large ones are never inlined, for a paired enclosure uses each several times.
impl Enclosure {
    /// The enclosure of a constant.
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

    /// The enclosure of an input that rises along an axis.
    fn along(low: f64, high: f64, bit: Bits) -> Self {
        Self { up: bit, ..Self::exactly(low) }.to(high)
    }

    fn to(self, high: f64) -> Self {
        Self { high, ..self }
    }

    /// Returns the axes on which the value depends.
    pub fn moved_by(&self) -> Bits {
        self.up | self.down
    }

    /// Returns the axes on which the value may depend: all of them if it may be undefined.
    pub fn axes(&self) -> Bits {
        if self.may_be_undefined { Bits::MAX } else { self.moved_by() }
    }

    /// Returns the axes along which the value may both rise and fall.
    pub fn non_monotone(&self) -> Bits {
        self.up & self.down
    }

    fn size(&self) -> f64 {
        self.low.abs().max(self.high.abs())
    }

    fn is_zero(&self) -> bool {
        self.low == 0.0 && self.high == 0.0 && self.error == 0.0 && self.moved_by() == 0 && !self.may_be_undefined
    }

    /// Adds the rounding error of one operation; a value that may overflow may be undefined.
    fn rounded(mut self) -> Self {
        self.error += ROUNDING * self.size();
        self.may_be_undefined |= !(self.low.is_finite() && self.high.is_finite());
        // A value that is monotone by construction cannot turn, even if its operands do.
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

    /// Returns the enclosure of this value minus another at the same point.
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

    /// Returns the axes along which this value times `factor` may rise and may fall, the factor held.
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
            // The divisor may be zero somewhere.
            let all = self.moved_by() | other.moved_by();
            let open = Self::exactly(f64::NEG_INFINITY).to(f64::INFINITY);
            return Self { up: all, down: all, nonlinear: all, may_turn: all, may_be_undefined: true, ..open };
        }
        let ends = [self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high];
        let (up, down) = self.scaled_by(&other);
        // 1 ÷ x falls as x rises, on either side of zero.
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
            // A quotient of two linear values is monotone along each axis.
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

    /// Returns the enclosure of a comparison: 1 if it holds and 0 if not. `decided` is the outcome if that is the same everywhere, and
    /// `None` if not.
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

/// A value in the proposal, in the official position, and the difference of the two at the same point.
///
/// The difference is computed along with both values instead of from their enclosures at the end: what they have in common cancels where it
/// enters, before its interval would count twice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PairedEnclosure {
    pub proposal: Enclosure,
    /// The official position's own enclosure and the difference; `None` if both values are computed from the same numbers, and so are equal
    /// to the bit. A difference that happens to be 0 is no reason for `None`.
    apart: Option<Separate>,
}

/// The enclosure in the official position, and that of the difference.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Separate {
    official: Enclosure,
    difference: Enclosure,
}

impl PairedEnclosure {
    fn same(enclosure: Enclosure) -> Self {
        Self { proposal: enclosure, apart: None }
    }

    /// The paired enclosure of two constants.
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

    /// Returns `true` if the value is a constant in each scenario.
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

    /// Applies an operation to two pairs of which at least one differs between the scenarios ([`Enclosures::compute`] handles the others);
    /// `difference` computes the difference of the results from both results.
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
            // The maximum of two values changes by no more than the value that changes most.
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
            // An equal condition takes the same branch in both.
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

    /// Compares two pairs. The difference of the results is never read; it only marks them as unequal.
    #[inline(always)]
    fn compare(&self, other: &Self, compare: impl Fn(Enclosure, Enclosure) -> Enclosure) -> Self {
        self.combine(other, compare, Enclosure::minus)
    }
}

/// The enclosures of everything that a program computes while the free inputs range over the whole box.
#[derive(Debug, Default)]
pub(crate) struct Enclosures {
    proposal: Vec<Enclosure>,
    /// For each register, its index in `apart` plus 1; 0 if the register has not differed yet. Empty as long as no register has.
    places: Vec<u32>,
    /// The differing parts alone: in a large document a move changes few registers, and only these need memory.
    apart: Vec<Option<Separate>>,
}

impl Enclosures {
    /// Computes the enclosures of a plan. `axes_of_less` holds the axes of the second inputs, at the same indices as in `axes`.
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

    /// Recomputes the enclosures after some inputs got other values. None of these inputs may lie on an axis, and the plan must hold
    /// everything that depends on them.
    pub fn update(&mut self, program: &Program, inputs: [&Inputs; 2], changed: &[(QuantityId, usize)], plan: &Plan) {
        for &(id, year) in changed {
            let [proposal, official] = inputs.map(|inputs| inputs.value(id, year));
            self.put(program.register(id, year), PairedEnclosure::exactly(proposal, official));
        }
        self.run(program, plan, inputs);
    }

    /// Runs a plan on the enclosures.
    pub fn run(&mut self, program: &Program, plan: &Plan, inputs: [&Inputs; 2]) {
        program.walk_plan(plan, |op, year| self.step(program, op, year, inputs));
    }

    /// Makes both scenarios the same from now on, with everything that is computed from them.
    pub fn join(&mut self) {
        (self.places, self.apart) = Default::default();
    }

    /// Returns the number of registers.
    pub fn len(&self) -> usize {
        self.proposal.len()
    }

    /// Returns the enclosures of a register.
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
                // Grows by an eighth instead of doubling: in a document of which much differs, doubling would waste megabytes.
                if self.apart.len() == self.apart.capacity() {
                    self.apart.reserve_exact(self.apart.len() / 8 + 64);
                }
                self.apart.push(pair.apart);
                self.places.resize(self.proposal.len(), 0);
                self.places[register] = self.apart.len() as u32;
            }
        }
    }

    /// Returns the index of a register in `apart`; `None` if it has none.
    #[inline(always)]
    fn place(&self, register: usize) -> Option<usize> {
        (*self.places.get(register)? as usize).checked_sub(1)
    }

    /// Computes a register from two others; if neither differs between the scenarios, from single enclosures, for pairs are large.
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
