//! A document compiled to a flat list of instructions, and its evaluation.

mod compile;
mod lane;
mod tape;

pub use lane::{LANES, Lane, Lanes};
pub(crate) use tape::{Tape, Tracer};

use std::ops::Range;

use crate::inputs::Inputs;
use document::formula::When;
use document::{Document, QuantityId};

/// A place in the registers: the same for every year, or the first of one place a year.
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

    /// Where it is in a year.
    #[inline(always)]
    pub(crate) fn at(self, year: usize) -> usize {
        (self.0 & !Self::EACH_YEAR) as usize + year * (self.0 >> 31) as usize
    }
}

/// One instruction: what is done, and where the result goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Op {
    pub to: Register,
    pub does: Operation,
}

/// What an instruction does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Operation {
    /// Computes.
    Arithmetic(Arithmetic<Register>),
    /// In the first year the second, later the first.
    Previous { before: Register, first: Register },
    /// A choice that follows a preset takes the preset's value.
    Preset { quantity: u32, presets: u32 },
}

/// What is computed, of numbers that are looked up in some way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Arithmetic<R> {
    Add(R, R),
    Subtract(R, R),
    Multiply(R, R),
    /// Division by zero yields no number.
    Divide(R, R),
    Min(R, R),
    Max(R, R),
    Less(R, R),
    LessOrEqual(R, R),
    Equal(R, R),
    NotEqual(R, R),
    Negate(R),
    /// The second where the condition holds, else the third.
    If {
        condition: R,
        then: R,
        otherwise: R,
    },
    /// Ends a quantity: its value, or no number where it is not finite.
    Finite(R),
}

impl<R: Copy> Arithmetic<R> {
    /// The same, of what stands elsewhere.
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

    /// Hands out what it is computed of, in order.
    #[inline(always)]
    pub(crate) fn each(self, give: impl FnMut(R)) {
        let _ = self.map(give);
    }

    /// The result.
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

/// What a formula looks up, and under which conditions it matters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    pub quantity: QuantityId,
    pub when: When,
    pub only: Vec<Guard>,
}

/// When a part of a formula matters.
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
    /// All instructions: those of each phase for all years before the next begins.
    everything: Plan,
    /// The registers before anything is computed: constants, years, facts.
    initial: Vec<f64>,
    /// Where the values of quantities begin, one a year for each; those of checks follow.
    values_at: usize,
    quantities: usize,
    /// Where the values of checks begin.
    checks_at: usize,
    /// The quantities that are read from the inputs.
    inputs: Vec<QuantityId>,
    /// For each choice that presets set, those presets in order, each with the register of its value.
    presets: Vec<Vec<(usize, Register)>>,
    /// The instructions of each node: quantities, then values that presets give, then checks.
    ops_of: Vec<Range<usize>>,
    /// The nodes of each phase, in the order of computing.
    order: Vec<Vec<usize>>,
    /// For each node, when it is computed in the first year, and how much later in each year after: counted in nodes.
    schedule: Vec<(usize, usize)>,
    /// What each node looks up.
    needs: Vec<Vec<(usize, When)>>,
    /// How many instructions it takes to compute every result by itself, with all that it needs.
    each_alone: usize,
    /// What the formula of each quantity looks up.
    pub(crate) terms: Vec<Vec<Term>>,
}

/// How many nodes are looked at, to count what results need, before a document counts as too large.
const MOST_LOOKS: usize = 2_000_000;

/// The instructions that some values need, and nothing else.
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

    /// How many instructions it holds.
    pub(crate) fn len(&self) -> usize {
        self.runs.iter().map(|(ops, _)| ops.len()).sum()
    }
}

/// The results of one evaluation; made once, filled again and again.
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
    /// A quantity's value in a year, counted from the document's first; nothing where it cannot be computed.
    pub fn value(&self, id: QuantityId, year: usize) -> Option<f64> {
        Some(self.raw(id, year)).filter(|value| !value.is_nan())
    }

    /// Whether a check holds in a year; nothing where it cannot be computed.
    pub fn holds(&self, check: usize, year: usize) -> Option<bool> {
        let value = self.raw_check(check, year);
        (!value.is_nan()).then_some(value != 0.0)
    }
}

impl Evaluation<Lanes> {
    /// A quantity's value in a year, in one of the lanes.
    pub fn lane(&self, id: QuantityId, year: usize, lane: usize) -> Option<f64> {
        self.raw(id, year).0.get(lane).copied().filter(|value| !value.is_nan())
    }
}

impl Program {
    /// Compiles a checked document.
    pub fn new(document: &Document) -> Self {
        compile::compile(document)
    }

    /// Room for results.
    pub fn evaluation(&self) -> Evaluation {
        self.room()
    }

    /// Room for several results side by side.
    pub fn lanes(&self) -> Evaluation<Lanes> {
        self.room()
    }

    /// Computes every quantity in every year for several values of one input, the same in all years.
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

    /// Puts the inputs in their registers.
    pub(crate) fn load<T: Lane>(&self, inputs: &Inputs, into: &mut Evaluation<T>) {
        for id in &self.inputs {
            for year in 0..self.years {
                let place = id.0 * self.years + year;
                into.registers[self.values_at + place] = T::splat(inputs.values[place]);
            }
        }
    }

    /// Puts one input in its register.
    pub(crate) fn put<T: Lane>(&self, into: &mut Evaluation<T>, id: QuantityId, year: usize, value: T) {
        into.registers[self.values_at + id.0 * self.years + year] = value;
    }

    /// Runs all instructions over what was loaded.
    pub(crate) fn run<T: Lane>(&self, inputs: &Inputs, into: &mut Evaluation<T>) {
        self.run_plan(&self.everything, inputs, into);
    }

    /// All instructions.
    pub(crate) fn everything(&self) -> Plan {
        self.everything.clone()
    }

    /// What some registers of values need: quantities or checks, each in a year.
    pub(crate) fn plan(&self, targets: &[usize]) -> Plan {
        self.plan_of_places(&self.needed_places(targets, |_| false))
    }

    /// The same without what is settled already, and the registers that must be filled before it is run: what is settled, and inputs.
    pub(crate) fn plan_of_moving(&self, targets: &[usize], is_constant: impl Fn(usize) -> bool) -> (Plan, Vec<usize>) {
        let is_constant = |place: usize| is_constant(self.values_at + place);
        let places = self.needed_places(targets, is_constant);
        let is_given = |place: &usize| is_constant(*place) || self.ops_of[place / self.years].is_empty();
        let (given, computed): (Vec<usize>, Vec<usize>) = places.into_iter().partition(is_given);
        (self.plan_of_places(&computed), given.into_iter().map(|place| self.values_at + place).collect())
    }

    /// The node whose value a register holds.
    pub(crate) fn node_of(&self, register: usize) -> usize {
        (register - self.values_at) / self.years.max(1)
    }

    /// Whether some registers of values need a node in a year: for each node, its years.
    pub(crate) fn needed(&self, targets: &[usize]) -> Vec<bool> {
        let mut needed = vec![false; self.needs.len() * self.years];
        for place in self.needed_places(targets, |_| false) {
            needed[place] = true;
        }
        needed
    }

    /// The nodes that some registers of values need, each in a year, in no order; what is settled needs nothing.
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

    /// Hands out what a node needs in a year: nodes, each in a year.
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

    /// How many instructions it takes to compute every result by itself; all that can be counted, where that would take long.
    fn count_each_alone(&self) -> usize {
        let mut seen = vec![0_u32; self.needs.len() * self.years];
        let (mut open, mut looks, mut instructions) = (Vec::new(), 0_usize, 0_usize);
        let results = (0..self.quantities).chain(self.node_of_check(0)..self.needs.len());
        // What a result needs is most in the last year.
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
                // What looks up nothing is settled, like what most presets set.
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

    /// How many instructions it takes to compute every result by itself, with all that it needs.
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

    /// Some nodes in every year.
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

    /// Runs a plan over what was loaded.
    pub(crate) fn run_plan<T: Lane>(&self, plan: &Plan, inputs: &Inputs, into: &mut Evaluation<T>) {
        self.walk_plan(plan, |op, year| self.step(op, year, inputs, &mut into.registers));
    }

    /// Hands out every instruction of a plan with its year, in order.
    #[inline(always)]
    pub(crate) fn walk_plan(&self, plan: &Plan, mut visit: impl FnMut(Op, usize)) {
        for (ops, year) in &plan.runs {
            for &op in &self.ops[ops.clone()] {
                visit(op, *year);
            }
        }
    }

    /// All registers before anything is computed, with the inputs in place.
    pub(crate) fn start(&self, inputs: &Inputs) -> Vec<f64> {
        let mut registers = self.initial.clone();
        for id in &self.inputs {
            let place = id.0 * self.years;
            registers[self.values_at + place..][..self.years].copy_from_slice(&inputs.values[place..][..self.years]);
        }
        registers
    }

    /// Where the value of a quantity in a year stands.
    pub(crate) fn register(&self, id: QuantityId, year: usize) -> usize {
        self.values_at + id.0 * self.years + year
    }

    /// Where the result of a check in a year stands.
    pub(crate) fn check_register(&self, check: usize, year: usize) -> usize {
        self.checks_at + check * self.years + year
    }

    /// The node of a check.
    pub(crate) fn node_of_check(&self, check: usize) -> usize {
        (self.checks_at - self.values_at) / self.years.max(1) + check
    }

    /// Which nodes some inputs can move, in any year.
    pub(crate) fn moved_by(&self, inputs: impl Iterator<Item = QuantityId>) -> Vec<bool> {
        let mut moved = vec![false; self.needs.len()];
        for input in inputs {
            moved[input.0] = true;
        }
        // Every node comes after what it needs in the same year; what the year before moved may take another round.
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

    /// The register that a choice takes its value from in a year, where it follows a preset.
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

    /// Runs the instructions of one quantity in one year again, so that the registers hold what lies between.
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

    /// How many instructions one evaluation takes.
    pub fn instructions(&self) -> usize {
        self.ops.len() * self.years
    }

    /// The number of years.
    pub fn years(&self) -> usize {
        self.years
    }

    /// The number of quantities.
    pub fn quantities(&self) -> usize {
        self.quantities
    }
}
