//! A document compiled to a flat list of instructions, and their evaluation.

mod compile;
mod lane;
mod tape;

pub use lane::{LANES, Lane, Lanes};
pub(crate) use tape::{Tape, Tracer};

use std::ops::Range;

use crate::inputs::Inputs;
use document::formula::When;
use document::{Document, QuantityId};

/// A place in the registers: one for all years, or the first of one for each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Register(u32);

impl Register {
    const EACH_YEAR: u32 = 1 << 31;

    fn fixed(place: usize) -> Self {
        Self(place as u32)
    }

    fn each_year(place: usize) -> Self {
        Self(place as u32 | Self::EACH_YEAR)
    }

    /// Returns the index of the register in a year.
    #[inline(always)]
    pub(crate) fn at(self, year: usize) -> usize {
        (self.0 & !Self::EACH_YEAR) as usize + year * (self.0 >> 31) as usize
    }
}

/// One instruction: an operation, and the register of its result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Op {
    pub to: Register,
    pub does: Operation,
}

/// The operation of an instruction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Operation {
    /// Computes a number.
    Arithmetic(Arithmetic<Register>),
    /// Copies `first` in the first year, and in later years `before`: the value of the year before.
    Previous { before: Register, first: Register },
    /// Copies the value of the preset that a choice follows; does nothing if it follows none.
    Preset { quantity: u32, presets: u32 },
}

/// An arithmetic operation on operands of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Arithmetic<R> {
    Add(R, R),
    Subtract(R, R),
    Multiply(R, R),
    /// The quotient; undefined if the divisor is zero.
    Divide(R, R),
    Min(R, R),
    Max(R, R),
    Less(R, R),
    LessOrEqual(R, R),
    Equal(R, R),
    NotEqual(R, R),
    Negate(R),
    /// `then` if the condition holds, else `otherwise`.
    If {
        condition: R,
        then: R,
        otherwise: R,
    },
    /// The final value of a quantity: undefined if it is not finite.
    Finite(R),
}

impl<R: Copy> Arithmetic<R> {
    /// Returns the same operation on other operands.
    #[inline(always)]
    pub(crate) fn map<S>(self, mut of: impl FnMut(R) -> S) -> Arithmetic<S> {
        match self {
            Self::Add(a, b) => Arithmetic::Add(of(a), of(b)),
            Self::Subtract(a, b) => Arithmetic::Subtract(of(a), of(b)),
            Self::Multiply(a, b) => Arithmetic::Multiply(of(a), of(b)),
            Self::Divide(a, b) => Arithmetic::Divide(of(a), of(b)),
            Self::Min(a, b) => Arithmetic::Min(of(a), of(b)),
            Self::Max(a, b) => Arithmetic::Max(of(a), of(b)),
            Self::Less(a, b) => Arithmetic::Less(of(a), of(b)),
            Self::LessOrEqual(a, b) => Arithmetic::LessOrEqual(of(a), of(b)),
            Self::Equal(a, b) => Arithmetic::Equal(of(a), of(b)),
            Self::NotEqual(a, b) => Arithmetic::NotEqual(of(a), of(b)),
            Self::Negate(a) => Arithmetic::Negate(of(a)),
            Self::If { condition, then, otherwise } => {
                Arithmetic::If { condition: of(condition), then: of(then), otherwise: of(otherwise) }
            }
            Self::Finite(a) => Arithmetic::Finite(of(a)),
        }
    }

    /// Calls a function with each operand, in order.
    #[inline(always)]
    pub(crate) fn each(self, give: impl FnMut(R)) {
        let _ = self.map(give);
    }

    /// Returns the result.
    #[inline(always)]
    pub(crate) fn compute<T: Lane>(self, read: impl Fn(R) -> T) -> T {
        match self {
            Self::Add(a, b) => read(a).plus(read(b)),
            Self::Subtract(a, b) => read(a).minus(read(b)),
            Self::Multiply(a, b) => read(a).times(read(b)),
            Self::Divide(a, b) => read(a).per(read(b)),
            Self::Min(a, b) => read(a).least(read(b)),
            Self::Max(a, b) => read(a).greatest(read(b)),
            Self::Less(a, b) => read(a).less(read(b)),
            Self::LessOrEqual(a, b) => read(a).less_or_equal(read(b)),
            Self::Equal(a, b) => read(a).equal(read(b)),
            Self::NotEqual(a, b) => read(a).not_equal(read(b)),
            Self::Negate(a) => read(a).negated(),
            Self::If { condition, then, otherwise } => read(condition).choose(read(then), read(otherwise)),
            Self::Finite(a) => read(a).finite(),
        }
    }
}

/// A reference in a formula to a quantity, with the conditions under which it is used.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    pub quantity: QuantityId,
    pub when: When,
    pub only: Vec<Guard>,
}

/// A condition under which a part of a formula is used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Guard {
    FirstYear(bool),
    Condition(Register, bool),
}

/// A document's formulas as instructions.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    years: usize,
    ops: Vec<Op>,
    /// All instructions: those of each stage run for all years before the next stage begins.
    everything: Plan,
    /// The registers before anything is computed: constants, years, facts.
    initial: Vec<f64>,
    /// The first register of the values of quantities, one for each year; those of presets and checks follow.
    values_at: usize,
    quantities: usize,
    /// The first register of the results of checks.
    checks_at: usize,
    /// The quantities that are read from the inputs.
    inputs: Vec<QuantityId>,
    /// For each choice that presets set, those presets in ascending order, each with the register of its value.
    presets: Vec<Vec<(usize, Register)>>,
    /// The instructions of each node. Nodes are the quantities, then the values that presets set, then the checks.
    ops_of: Vec<Range<usize>>,
    /// The nodes of each stage, in the order of computing.
    order: Vec<Vec<usize>>,
    /// For each node, its place in the order of computing in the first year, and its distance to the next year: counted in nodes.
    schedule: Vec<(usize, usize)>,
    /// For each node, the nodes to which its formula refers, and in which year.
    needs: Vec<Vec<(usize, When)>>,
    /// The number of instructions that computing every result by itself takes, each with all that it needs.
    each_alone: usize,
    /// For each quantity, the references in its formula.
    pub(crate) terms: Vec<Vec<Term>>,
}

/// The number of nodes visited to count what results need, from which a document counts as too large.
const MOST_LOOKS: usize = 2_000_000;

/// The instructions that some values need, and no others.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    runs: Vec<(Range<usize>, usize)>,
}

impl Plan {
    /// Adds the instructions of a node in a year.
    fn add(&mut self, ops: &Range<usize>, year: usize) {
        match self.runs.last_mut() {
            _ if ops.is_empty() => {}
            Some((last, in_year)) if *in_year == year && last.end == ops.start => last.end = ops.end,
            _ => self.runs.push((ops.clone(), year)),
        }
    }

    /// Returns the number of instructions.
    pub(crate) fn len(&self) -> usize {
        self.runs.iter().map(|(ops, _)| ops.len()).sum()
    }
}

/// The results of an evaluation; made once and filled again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation<T = f64> {
    pub(crate) registers: Vec<T>,
    years: usize,
    values_at: usize,
    checks_at: usize,
}

impl<T: Lane> Evaluation<T> {
    pub(crate) fn raw(&self, id: QuantityId, year: usize) -> T {
        self.registers[self.values_at + id.0 * self.years + year]
    }

    pub(crate) fn raw_check(&self, check: usize, year: usize) -> T {
        self.registers[self.checks_at + check * self.years + year]
    }
}

impl Evaluation {
    /// Returns the value of a quantity in a year, counted from the document's first; `None` if it is undefined.
    pub fn value(&self, id: QuantityId, year: usize) -> Option<f64> {
        Some(self.raw(id, year)).filter(|value| !value.is_nan())
    }

    /// Returns `true` if a check holds in a year and `false` if it fails; `None` if it is undefined.
    pub fn holds(&self, check: usize, year: usize) -> Option<bool> {
        let value = self.raw_check(check, year);
        (!value.is_nan()).then_some(value != 0.0)
    }
}

impl Evaluation<Lanes> {
    /// Returns the value of a quantity in a year, in one of the lanes; `None` if it is undefined.
    pub fn lane(&self, id: QuantityId, year: usize, lane: usize) -> Option<f64> {
        self.raw(id, year).0.get(lane).copied().filter(|value| !value.is_nan())
    }
}

impl Program {
    /// Compiles a checked document.
    pub fn new(document: &Document) -> Self {
        compile::compile(document)
    }

    /// Allocates an evaluation of this program.
    pub fn evaluation(&self) -> Evaluation {
        self.room()
    }

    /// Allocates an evaluation of several points side by side.
    pub fn lanes(&self) -> Evaluation<Lanes> {
        self.room()
    }

    /// Computes every quantity in every year for several values of one input, each the same in all years.
    pub fn evaluate_lanes(&self, inputs: &Inputs, moved: QuantityId, values: Lanes, into: &mut Evaluation<Lanes>) {
        self.load(inputs, into);
        for year in 0..self.years {
            self.put(into, moved, year, values);
        }
        self.run(inputs, into);
    }

    pub(crate) fn room<T: Lane>(&self) -> Evaluation<T> {
        Evaluation {
            registers: self.initial.iter().map(|&value| T::splat(value)).collect(),
            years: self.years,
            values_at: self.values_at,
            checks_at: self.checks_at,
        }
    }

    /// Computes every quantity in every year. The same inputs give the same bits on every machine.
    pub fn evaluate(&self, inputs: &Inputs, into: &mut Evaluation) {
        self.load(inputs, into);
        self.run(inputs, into);
    }

    /// Sets the registers of all inputs.
    pub(crate) fn load<T: Lane>(&self, inputs: &Inputs, into: &mut Evaluation<T>) {
        for id in &self.inputs {
            for year in 0..self.years {
                let place = id.0 * self.years + year;
                into.registers[self.values_at + place] = T::splat(inputs.values[place]);
            }
        }
    }

    /// Sets the register of one input in one year.
    pub(crate) fn put<T: Lane>(&self, into: &mut Evaluation<T>, id: QuantityId, year: usize, value: T) {
        into.registers[self.values_at + id.0 * self.years + year] = value;
    }

    /// Runs all instructions on the registers loaded before.
    pub(crate) fn run<T: Lane>(&self, inputs: &Inputs, into: &mut Evaluation<T>) {
        self.run_plan(&self.everything, inputs, into);
    }

    /// Returns the plan of all instructions.
    pub(crate) fn everything(&self) -> Plan {
        self.everything.clone()
    }

    /// Returns the plan of everything that some registers of quantities or checks, each in a year, need.
    pub(crate) fn plan(&self, targets: &[usize]) -> Plan {
        self.plan_of_places(&self.needed_places(targets, |_| false))
    }

    /// Returns the plan of everything that some registers need and is not constant, and the registers to fill before it runs: constants and
    /// inputs.
    pub(crate) fn plan_of_moving(&self, targets: &[usize], is_constant: impl Fn(usize) -> bool) -> (Plan, Vec<usize>) {
        let is_constant = |place: usize| is_constant(self.values_at + place);
        let places = self.needed_places(targets, is_constant);
        let is_given = |place: &usize| is_constant(*place) || self.ops_of[place / self.years].is_empty();
        let (given, computed): (Vec<usize>, Vec<usize>) = places.into_iter().partition(is_given);
        (self.plan_of_places(&computed), given.into_iter().map(|place| self.values_at + place).collect())
    }

    /// Returns the node whose value a register holds.
    pub(crate) fn node_of(&self, register: usize) -> usize {
        (register - self.values_at) / self.years.max(1)
    }

    /// Returns for each node and year, the years of a node together, `true` if some registers need it.
    pub(crate) fn needed(&self, targets: &[usize]) -> Vec<bool> {
        let mut needed = vec![false; self.needs.len() * self.years];
        for place in self.needed_places(targets, |_| false) {
            needed[place] = true;
        }
        needed
    }

    /// Returns the nodes, each in a year, that some registers need, in no particular order; a constant needs nothing.
    fn needed_places(&self, targets: &[usize], is_constant: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut seen = vec![false; self.needs.len() * self.years];
        let mut found = Vec::new();
        let mut meet = |place: usize, found: &mut Vec<usize>| {
            if !std::mem::replace(&mut seen[place], true) {
                found.push(place);
            }
        };
        for register in targets {
            meet(register - self.values_at, &mut found);
        }
        let mut next = 0;
        while let Some(&place) = found.get(next) {
            next += 1;
            if is_constant(place) {
                continue;
            }
            self.each_need(place, |need| meet(need, &mut found));
        }
        found
    }

    /// Calls a function with each node, in a year, to which the formula of a node refers.
    fn each_need(&self, place: usize, mut give: impl FnMut(usize)) {
        let (node, year) = (place / self.years, place % self.years);
        for &(need, when) in &self.needs[node] {
            let in_year = match when {
                When::SameYear => Some(year),
                When::YearBefore => year.checked_sub(1),
                When::InYear(named) => Some(named),
            };
            if let Some(in_year) = in_year {
                give(need * self.years + in_year);
            }
        }
    }

    /// Returns the number of instructions that computing every result by itself takes; `usize::MAX` if counting them would take long.
    fn count_each_alone(&self) -> usize {
        let mut seen = vec![0_u32; self.needs.len() * self.years];
        let (mut open, mut looks, mut instructions) = (Vec::new(), 0_usize, 0_usize);
        let results = (0..self.quantities).chain(self.node_of_check(0)..self.needs.len());
        // A result needs the most nodes in the last year.
        let Some(last) = self.years.checked_sub(1) else {
            return 0;
        };
        for (mark, result) in (1..).zip(results) {
            open.push(result * self.years + last);
            while let Some(place) = open.pop() {
                if std::mem::replace(&mut seen[place], mark) == mark {
                    continue;
                }
                looks += 1;
                // A node that refers to nothing is constant, as most values that presets set are.
                if !self.needs[place / self.years].is_empty() {
                    instructions += self.ops_of[place / self.years].len();
                }
                self.each_need(place, |need| open.push(need));
            }
            if looks > MOST_LOOKS {
                return usize::MAX;
            }
        }
        instructions.saturating_mul(self.years)
    }

    /// Returns the number of instructions that computing every result by itself takes, each with all that it needs.
    pub(crate) fn each_alone(&self) -> usize {
        self.each_alone
    }

    fn plan_of_places(&self, places: &[usize]) -> Plan {
        let with_schedule = |&place: &usize| {
            let (node, year) = (place / self.years, place % self.years);
            let (first, each_year) = self.schedule[node];
            (first as u64 + each_year as u64 * year as u64) << 32 | place as u64
        };
        let is_computed = |place: &&usize| !self.ops_of[**place / self.years].is_empty();
        let mut sorted: Vec<u64> = places.iter().filter(is_computed).map(with_schedule).collect();
        sorted.sort_unstable();
        let mut plan = Plan { runs: Vec::new() };
        for place in sorted.into_iter().map(|place| (place & u64::from(u32::MAX)) as usize) {
            plan.add(&self.ops_of[place / self.years], place % self.years);
        }
        plan
    }

    /// Returns the plan of some nodes in every year.
    pub(crate) fn plan_of(&self, nodes: &[bool]) -> Plan {
        let mut plan = Plan { runs: Vec::new() };
        for stage in &self.order {
            for year in 0..self.years {
                for &node in stage.iter().filter(|node| nodes[**node]) {
                    plan.add(&self.ops_of[node], year);
                }
            }
        }
        plan
    }

    /// Runs a plan on the registers loaded before.
    pub(crate) fn run_plan<T: Lane>(&self, plan: &Plan, inputs: &Inputs, into: &mut Evaluation<T>) {
        self.walk_plan(plan, |op, year| self.step(op, year, inputs, &mut into.registers));
    }

    /// Calls a function with every instruction of a plan and its year, in order.
    #[inline(always)]
    pub(crate) fn walk_plan(&self, plan: &Plan, mut visit: impl FnMut(Op, usize)) {
        for (ops, year) in &plan.runs {
            for &op in &self.ops[ops.clone()] {
                visit(op, *year);
            }
        }
    }

    /// Returns all registers before anything is computed, with the inputs in place.
    pub(crate) fn start(&self, inputs: &Inputs) -> Vec<f64> {
        let mut registers = self.initial.clone();
        for id in &self.inputs {
            let place = id.0 * self.years;
            registers[self.values_at + place..][..self.years].copy_from_slice(&inputs.values[place..][..self.years]);
        }
        registers
    }

    /// Returns the register of a quantity in a year.
    pub(crate) fn register(&self, id: QuantityId, year: usize) -> usize {
        self.values_at + id.0 * self.years + year
    }

    /// Returns the register of a check in a year.
    pub(crate) fn check_register(&self, check: usize, year: usize) -> usize {
        self.checks_at + check * self.years + year
    }

    /// Returns the node of a check.
    pub(crate) fn node_of_check(&self, check: usize) -> usize {
        (self.checks_at - self.values_at) / self.years.max(1) + check
    }

    /// Returns for each node `true` if some inputs can move it in any year.
    pub(crate) fn moved_by(&self, inputs: impl Iterator<Item = QuantityId>) -> Vec<bool> {
        let mut moved = vec![false; self.needs.len()];
        for input in inputs {
            moved[input.0] = true;
        }
        // Every node comes after those it needs in the same year; a move in the year before may take another round.
        let mut changed = true;
        while changed {
            changed = false;
            for &node in self.order.iter().flatten() {
                if !moved[node] && self.needs[node].iter().any(|&(need, _)| moved[need]) {
                    moved[node] = true;
                    changed = true;
                }
            }
        }
        moved
    }

    /// Returns the register from which a choice takes its value in a year; `None` if it follows no preset.
    #[inline(always)]
    pub(crate) fn preset_register(
        &self,
        inputs: &Inputs,
        quantity: u32,
        presets: u32,
        year: usize,
    ) -> Option<Register> {
        let preset = inputs.presets[quantity as usize * self.years + year];
        let preset = usize::from(preset).checked_sub(1)?;
        let sets = self.presets.get(presets as usize)?;
        let place = sets.binary_search_by_key(&preset, |(preset, _)| *preset).ok()?;
        sets.get(place).map(|(_, register)| *register)
    }

    /// Runs the instructions of one quantity in one year again, so that the registers hold its intermediate results.
    pub(crate) fn rerun(&self, id: QuantityId, year: usize, inputs: &Inputs, registers: &mut [f64]) {
        for &op in &self.ops[self.ops_of[id.0].clone()] {
            self.step(op, year, inputs, registers);
        }
    }

    #[inline(always)]
    fn step<T: Lane>(&self, op: Op, year: usize, inputs: &Inputs, registers: &mut [T]) {
        let read = |register: Register| registers[register.at(year)];
        let value = match op.does {
            Operation::Arithmetic(arithmetic) => arithmetic.compute(read),
            Operation::Previous { before, first } => read(if year == 0 { first } else { before }),
            Operation::Preset { quantity, presets } => match self.preset_register(inputs, quantity, presets, year) {
                Some(preset) => read(preset),
                None => return,
            },
        };
        registers[op.to.at(year)] = value;
    }

    /// Returns the number of instructions of one evaluation.
    pub fn instructions(&self) -> usize {
        self.ops.len() * self.years
    }

    /// Returns the number of years.
    pub fn years(&self) -> usize {
        self.years
    }

    /// Returns the number of quantities.
    pub fn quantities(&self) -> usize {
        self.quantities
    }
}
