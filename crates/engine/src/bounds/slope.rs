//! Bounds of a value over a part of the box, and of its slope along each axis.

use crate::inputs::Inputs;
use crate::program::{Arithmetic, Op, Operation, Plan, Program, Register};

use super::Interval;
use super::axes::Axis;
use super::enclosure::ROUNDING;

impl Interval {
    pub(crate) const ZERO: Self = Self { low: 0.0, high: 0.0 };
    pub(crate) const ALL: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };

    pub(crate) fn size(self) -> f64 {
        self.low.abs().max(self.high.abs())
    }

    fn is_zero(self) -> bool {
        self.low == 0.0 && self.high == 0.0
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }.or_all()
    }

    pub(crate) fn negated(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }

    fn times(self, other: Self) -> Self {
        if self.is_zero() || other.is_zero() {
            return Self::ZERO;
        }
        let ends = [self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high];
        // 0 times infinity: an unbounded product stays unbounded.
        if ends.iter().any(|end| end.is_nan()) {
            return Self::ALL;
        }
        Self {
            low: ends.into_iter().fold(f64::INFINITY, f64::min),
            high: ends.into_iter().fold(f64::NEG_INFINITY, f64::max),
        }
    }

    fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    fn or_all(self) -> Self {
        if self.low.is_nan() || self.high.is_nan() { Self::ALL } else { self }
    }
}

/// Bounds of the values and slopes of all registers over a part of the box; made once and filled again for each part.
pub(crate) struct Slopes {
    axes: usize,
    values: Vec<Interval>,
    /// For each register, `true` if its value may be undefined.
    may_be_undefined: Vec<bool>,
    /// For each register, an upper bound of the distance between the computed and the exact value.
    errors: Vec<f64>,
    /// For each register, its row in `slopes`. Row 0 holds zeros and serves all registers that no axis moves: most of a large document.
    rows: Vec<u32>,
    /// Rows of slopes, one slope for each axis, with the length of an axis as unit.
    slopes: Vec<Interval>,
    row: Vec<Interval>,
}

impl Slopes {
    /// Allocates memory for a plan of a program over some axes, with the inputs in place.
    pub fn new(program: &Program, plan: &Plan, inputs: &Inputs, axes: &[Axis]) -> Self {
        let start = program.start(inputs);
        let mut rows = vec![0; start.len()];
        let mut count = 1;
        let mut give = |register: usize| {
            if rows[register] == 0 {
                rows[register] = count;
                count += 1;
            }
        };
        for one in axes.iter().flat_map(|axis| &axis.moves) {
            give(program.register(one.id, one.year));
        }
        program.walk_plan(plan, |op, year| give(op.to.at(year)));
        Self {
            axes: axes.len(),
            may_be_undefined: start.iter().map(|value| value.is_nan()).collect(),
            errors: vec![0.0; start.len()],
            slopes: vec![Interval::ZERO; count as usize * axes.len()],
            rows,
            values: start.into_iter().map(Interval::exactly).collect(),
            row: vec![Interval::ZERO; axes.len()],
        }
    }

    /// Sets the number of a register that the plan does not compute.
    pub fn put(&mut self, register: usize, number: f64) {
        self.values[register] = Interval::exactly(number);
        self.may_be_undefined[register] = number.is_nan();
    }

    /// Returns the index at which the slopes of a register begin.
    fn at(&self, register: usize) -> usize {
        self.rows[register] as usize * self.axes
    }

    /// Runs a plan over a part of the box, given as an interval of positions on each axis. Registers that the plan does not compute keep
    /// their values.
    pub fn run(&mut self, program: &Program, plan: &Plan, inputs: &Inputs, axes: &[Axis], part: &[Interval]) {
        for (place, (axis, positions)) in axes.iter().zip(part).enumerate() {
            for one in &axis.moves {
                let register = program.register(one.id, one.year);
                let (a, b) = (one.at(positions.low), one.at(positions.high));
                self.values[register] = Interval { low: a.min(b), high: a.max(b) };
                let row = self.at(register);
                self.slopes[row + place] = Interval::exactly(one.to - one.from);
            }
        }
        program.walk_plan(plan, |op, year| self.step(program, op, year, inputs));
    }

    /// Returns the bounds of a register; `None` if its value may be undefined.
    pub fn value(&self, register: usize) -> Option<Interval> {
        let value = self.values[register];
        (!self.may_be_undefined[register] && value.low.is_finite() && value.high.is_finite()).then_some(value)
    }

    /// Returns the slopes of a register, one for each axis.
    pub fn of(&self, register: usize) -> &[Interval] {
        &self.slopes[self.at(register)..][..self.axes]
    }

    /// Returns an upper bound of the distance between the computed and the exact value of a register.
    pub fn error(&self, register: usize) -> f64 {
        self.errors[register]
    }

    /// Stores the result of an operation, with `self.row` as its slopes; to the error of the operands comes that of its own rounding.
    fn finish(&mut self, to: usize, value: Interval, may_be_undefined: bool, error: f64) {
        self.values[to] = value;
        self.errors[to] = error + ROUNDING * value.size();
        self.may_be_undefined[to] = may_be_undefined || !(value.low.is_finite() && value.high.is_finite());
        let row = self.at(to);
        self.slopes[row..][..self.axes].copy_from_slice(&self.row);
    }

    fn copy(&mut self, to: usize, from: usize) {
        let row = self.at(from);
        self.row.copy_from_slice(&self.slopes[row..][..self.axes]);
        self.finish(to, self.values[from], self.may_be_undefined[from], self.errors[from]);
        self.errors[to] = self.errors[from];
    }

    /// Sets the working row from the slopes of two registers.
    fn combine(&mut self, a: usize, b: usize, combine: impl Fn(Interval, Interval) -> Interval) {
        let (a, b) = (self.at(a), self.at(b));
        for axis in 0..self.axes {
            self.row[axis] = combine(self.slopes[a + axis], self.slopes[b + axis]);
        }
    }

    fn step(&mut self, program: &Program, op: Op, year: usize, inputs: &Inputs) {
        let at = |register: Register| register.at(year);
        let to = at(op.to);
        match op.does {
            Operation::Arithmetic(arithmetic) => self.compute(to, arithmetic.map(at)),
            Operation::Previous { before, first } => self.copy(to, at(if year == 0 { first } else { before })),
            Operation::Preset { quantity, presets } => {
                if let Some(preset) = program.preset_register(inputs, quantity, presets, year) {
                    self.copy(to, at(preset));
                }
            }
        }
    }

    fn compute(&mut self, to: usize, arithmetic: Arithmetic<usize>) {
        match arithmetic {
            Arithmetic::Add(a, b) => self.sum(to, a, b, 1.0),
            Arithmetic::Subtract(a, b) => self.sum(to, a, b, -1.0),
            Arithmetic::Multiply(a, b) => {
                let (va, vb) = (self.values[a], self.values[b]);
                self.combine(a, b, |da, db| da.times(vb).plus(db.times(va)));
                let may_be_undefined = self.may_be_undefined[a] || self.may_be_undefined[b];
                let (ea, eb) = (self.errors[a], self.errors[b]);
                self.finish(to, va.times(vb), may_be_undefined, ea * vb.size() + eb * va.size() + ea * eb);
            }
            Arithmetic::Divide(a, b) => self.quotient(to, a, b),
            Arithmetic::Min(a, b) => self.extreme(to, a, b, false),
            Arithmetic::Max(a, b) => self.extreme(to, a, b, true),
            Arithmetic::Less(a, b) => {
                let (va, vb) = (self.values[a], self.values[b]);
                self.truth(to, a, b, va.high < vb.low, va.low >= vb.high);
            }
            Arithmetic::LessOrEqual(a, b) => {
                let (va, vb) = (self.values[a], self.values[b]);
                self.truth(to, a, b, va.high <= vb.low, va.low > vb.high);
            }
            Arithmetic::Equal(a, b) => {
                let (same, apart) = self.same_or_apart(a, b);
                self.truth(to, a, b, same, apart);
            }
            Arithmetic::NotEqual(a, b) => {
                let (same, apart) = self.same_or_apart(a, b);
                self.truth(to, a, b, apart, same);
            }
            Arithmetic::Negate(a) => {
                self.combine(a, a, |slope, _| slope.negated());
                self.finish(to, self.values[a].negated(), self.may_be_undefined[a], self.errors[a]);
            }
            Arithmetic::If { condition, then, otherwise } => self.choose(to, condition, then, otherwise),
            Arithmetic::Finite(a) => self.copy(to, a),
        }
    }

    fn sum(&mut self, to: usize, a: usize, b: usize, sign: f64) {
        let signed = |value: Interval| if sign < 0.0 { value.negated() } else { value };
        self.combine(a, b, |da, db| da.plus(signed(db)));
        let may_be_undefined = self.may_be_undefined[a] || self.may_be_undefined[b];
        let error = self.errors[a] + self.errors[b];
        self.finish(to, self.values[a].plus(signed(self.values[b])), may_be_undefined, error);
    }

    fn quotient(&mut self, to: usize, a: usize, b: usize) {
        let (va, vb) = (self.values[a], self.values[b]);
        if vb.low <= 0.0 && vb.high >= 0.0 {
            self.combine(a, b, |da, db| if da.is_zero() && db.is_zero() { Interval::ZERO } else { Interval::ALL });
            return self.finish(to, Interval::ALL, true, f64::INFINITY);
        }
        let inverse = Interval { low: 1.0 / vb.high, high: 1.0 / vb.low };
        let ends = [va.low / vb.low, va.low / vb.high, va.high / vb.low, va.high / vb.high];
        let value = Interval {
            low: ends.into_iter().fold(f64::INFINITY, f64::min),
            high: ends.into_iter().fold(f64::NEG_INFINITY, f64::max),
        };
        self.combine(a, b, |da, db| da.plus(value.times(db).negated()).times(inverse));
        let may_be_undefined = self.may_be_undefined[a] || self.may_be_undefined[b];
        let (ea, eb) = (self.errors[a], self.errors[b]);
        let nearest_zero = (vb.low.abs().min(vb.high.abs()) - eb).max(f64::MIN_POSITIVE);
        self.finish(to, value, may_be_undefined, (ea + value.size() * eb) / nearest_zero);
    }

    fn extreme(&mut self, to: usize, a: usize, b: usize, greatest: bool) {
        let (va, vb) = (self.values[a], self.values[b]);
        let may_be_undefined = self.may_be_undefined[a] || self.may_be_undefined[b];
        if !may_be_undefined && (if greatest { va.low >= vb.high } else { va.high <= vb.low }) {
            return self.copy(to, a);
        }
        if !may_be_undefined && (if greatest { vb.low >= va.high } else { vb.high <= va.low }) {
            return self.copy(to, b);
        }
        self.combine(a, b, Interval::hull);
        let value = if greatest {
            Interval { low: va.low.max(vb.low), high: va.high.max(vb.high) }
        } else {
            Interval { low: va.low.min(vb.low), high: va.high.min(vb.high) }
        };
        self.finish(to, value, may_be_undefined, self.errors[a].max(self.errors[b]));
    }

    fn same_or_apart(&self, a: usize, b: usize) -> (bool, bool) {
        let (va, vb) = (self.values[a], self.values[b]);
        let same = va.low == va.high && vb.low == vb.high && va.low == vb.low;
        (same, va.high < vb.low || vb.high < va.low)
    }

    /// Stores the result of a comparison: 1 if it surely holds, 0 if it surely fails, else the interval from 0 to 1 with unbounded slopes.
    fn truth(&mut self, to: usize, a: usize, b: usize, holds: bool, fails: bool) {
        let may_be_undefined = self.may_be_undefined[a] || self.may_be_undefined[b];
        if !may_be_undefined && (holds || fails) {
            self.row.fill(Interval::ZERO);
            return self.finish(to, Interval::exactly(if holds { 1.0 } else { 0.0 }), false, 0.0);
        }
        self.combine(a, b, |da, db| if da.is_zero() && db.is_zero() { Interval::ZERO } else { Interval::ALL });
        self.finish(to, Interval { low: 0.0, high: 1.0 }, may_be_undefined, 0.0);
    }

    fn choose(&mut self, to: usize, condition: usize, then: usize, otherwise: usize) {
        let decides = self.values[condition];
        if !self.may_be_undefined[condition] && decides.low == decides.high {
            return self.copy(to, if decides.low != 0.0 { then } else { otherwise });
        }
        self.combine(then, otherwise, Interval::hull);
        let decides = self.at(condition);
        for axis in 0..self.axes {
            if !self.slopes[decides + axis].is_zero() {
                self.row[axis] = Interval::ALL;
            }
        }
        let may_be_undefined =
            self.may_be_undefined[condition] || self.may_be_undefined[then] || self.may_be_undefined[otherwise];
        let error = self.errors[then].max(self.errors[otherwise]);
        self.finish(to, self.values[then].hull(self.values[otherwise]), may_be_undefined, error);
    }
}
