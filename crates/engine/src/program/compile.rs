//! The compiler from a checked document to instructions.

use std::collections::BTreeMap;

use super::{Arithmetic, Guard, Op, Operation, Plan, Program, Register, Term};
use document::formula::{Binary, Comparison, Condition, Expression, When};
use document::{Document, Kind, Nodes, QuantityId, graph, order};

pub(super) fn compile(document: &Document) -> Program {
    let nodes = Nodes::of(document);
    let years = document.years.count;
    // A checked document has an order; the empty one stands for the case that cannot be.
    let graph = graph(document);
    let stages = order(&graph).unwrap_or_default();
    let constants = constants(document);
    let years_at = constants.len();
    let values_at = years_at + years;
    let temporaries_at = values_at + nodes.count() * years;

    let mut initial: Vec<f64> = constants.keys().map(|bits| f64::from_bits(*bits)).collect();
    initial.extend(document.years.iter().map(f64::from));
    initial.resize(temporaries_at, 0.0);
    for (id, quantity) in document.all() {
        if let Kind::Fact(value) = &quantity.kind {
            initial[values_at + id.0 * years..][..years].copy_from_slice(&value.values);
        }
    }

    let mut compiler = Compiler {
        constants,
        years_at,
        values_at,
        years,
        temporaries_at,
        temporary: 0,
        most_temporaries: 0,
        ops: Vec::new(),
        guards: Vec::new(),
        terms: Vec::new(),
    };
    let sets: Vec<_> = document
        .presets
        .iter()
        .enumerate()
        .flat_map(|(place, preset)| preset.set.iter().map(move |(choice, formula)| (place, *choice, formula)))
        .collect();
    let mut sets_of: Vec<Vec<(usize, Register)>> = vec![Vec::new(); nodes.quantities];
    for (set, (preset, choice, _)) in sets.iter().enumerate() {
        sets_of[choice.0].push((*preset, compiler.value(nodes.quantities + set)));
    }
    let mut presets = Vec::new();
    let mut ops_of = vec![0..0; nodes.count()];
    let mut terms = vec![Vec::new(); nodes.quantities];
    let mut runs = Vec::new();
    for stage in &stages {
        let stage_start = compiler.ops.len();
        for &node in stage {
            let start = compiler.ops.len();
            compiler.temporary = 0;
            if let Some(quantity) = document.quantities.get(node) {
                match &quantity.kind {
                    Kind::Formula(formula) => compiler.store(node, &formula.expression),
                    Kind::Choice(_) if !sets_of[node].is_empty() => {
                        let choice = compiler.value(node);
                        let table = presets.len() as u32;
                        compiler.push(choice, Operation::Preset { quantity: node as u32, presets: table });
                        presets.push(std::mem::take(&mut sets_of[node]));
                    }
                    _ => {}
                }
                terms[node] = std::mem::take(&mut compiler.terms);
            } else if let Some((_, _, formula)) = sets.get(node - nodes.quantities) {
                compiler.store(node, &formula.expression);
            } else if let Some(check) = document.checks.get(node - nodes.quantities - nodes.presets) {
                let holds = compiler.condition(&check.that);
                let to = compiler.value(node);
                compiler.arithmetic(to, Arithmetic::Finite(holds));
            }
            compiler.terms.clear();
            ops_of[node] = start..compiler.ops.len();
        }
        runs.extend((0..years).map(|year| (stage_start..compiler.ops.len(), year)));
    }
    initial.resize(temporaries_at + compiler.most_temporaries, 0.0);
    let mut schedule = vec![(0, 0); nodes.count()];
    let mut before = 0;
    for stage in &stages {
        for (place, &node) in stage.iter().enumerate() {
            schedule[node] = (before + place, stage.len());
        }
        before += stage.len() * years;
    }
    let mut program = Program {
        years,
        ops: compiler.ops,
        everything: Plan { runs },
        initial,
        values_at,
        quantities: nodes.quantities,
        checks_at: values_at + (nodes.quantities + nodes.presets) * years,
        inputs: document.all().filter(|(_, quantity)| quantity.input().is_some()).map(|(id, _)| id).collect(),
        presets,
        ops_of,
        order: stages,
        schedule,
        needs: graph.into_iter().map(|node| node.needs).collect(),
        each_alone: 0,
        terms,
    };
    program.each_alone = program.count_each_alone();
    program
}

/// Returns every number that formulas contain, by its bits, with its register.
fn constants(document: &Document) -> BTreeMap<u64, usize> {
    fn collect(expression: &Expression, into: &mut BTreeMap<u64, usize>) {
        match expression {
            Expression::Number(number) => {
                into.insert(number.to_bits(), 0);
            }
            Expression::Year | Expression::Value(_) | Expression::InYear(..) => {}
            Expression::Previous(_, inner) | Expression::Negate(inner) => collect(inner, into),
            Expression::Binary(_, left, right) => {
                collect(left, into);
                collect(right, into);
            }
            Expression::If(condition, then, otherwise) => {
                for part in [&condition.left, &condition.right, then, otherwise] {
                    collect(part, into);
                }
            }
        }
    }
    let mut constants = BTreeMap::new();
    for quantity in &document.quantities {
        if let Kind::Formula(formula) = &quantity.kind {
            collect(&formula.expression, &mut constants);
        }
    }
    for (_, formula) in document.presets.iter().flat_map(|preset| &preset.set) {
        collect(&formula.expression, &mut constants);
    }
    for check in &document.checks {
        collect(&check.that.left, &mut constants);
        collect(&check.that.right, &mut constants);
    }
    for (place, register) in constants.values_mut().enumerate() {
        *register = place;
    }
    constants
}

struct Compiler {
    constants: BTreeMap<u64, usize>,
    years_at: usize,
    values_at: usize,
    years: usize,
    temporaries_at: usize,
    temporary: usize,
    most_temporaries: usize,
    ops: Vec<Op>,
    /// The conditions around the part being compiled.
    guards: Vec<Guard>,
    terms: Vec<Term>,
}

impl Compiler {
    fn value(&self, node: usize) -> Register {
        Register::each_year(self.values_at + node * self.years)
    }

    fn temporary(&mut self) -> Register {
        self.temporary += 1;
        self.most_temporaries = self.most_temporaries.max(self.temporary);
        Register::fixed(self.temporaries_at + self.temporary - 1)
    }

    fn push(&mut self, to: Register, does: Operation) {
        self.ops.push(Op { to, does });
    }

    fn arithmetic(&mut self, to: Register, arithmetic: Arithmetic<Register>) {
        self.push(to, Operation::Arithmetic(arithmetic));
    }

    fn term(&mut self, quantity: QuantityId, when: When) {
        self.terms.push(Term { quantity, when, only: self.guards.clone() });
    }

    fn guarded(&mut self, guard: Guard, expression: &Expression) -> Register {
        self.guards.push(guard);
        let register = self.number(expression);
        self.guards.pop();
        register
    }

    fn store(&mut self, node: usize, expression: &Expression) {
        let result = self.number(expression);
        let to = self.value(node);
        self.arithmetic(to, Arithmetic::Finite(result));
    }

    fn number(&mut self, expression: &Expression) -> Register {
        match expression {
            Expression::Number(number) => Register::fixed(self.constants[&number.to_bits()]),
            Expression::Year => Register::each_year(self.years_at),
            Expression::Value(id) => {
                self.term(*id, When::SameYear);
                self.value(id.0)
            }
            Expression::InYear(id, year) => {
                self.term(*id, When::InYear(*year));
                Register::fixed(self.values_at + id.0 * self.years + year)
            }
            Expression::Previous(id, first) => {
                self.guards.push(Guard::FirstYear(false));
                self.term(*id, When::YearBefore);
                self.guards.pop();
                let first = self.guarded(Guard::FirstYear(true), first);
                // One place before this year's value. In the first year that is another register, and is not used.
                let before = Register::each_year(self.values_at + id.0 * self.years - 1);
                let to = self.temporary();
                self.push(to, Operation::Previous { before, first });
                to
            }
            Expression::Negate(inner) => {
                let inner = self.number(inner);
                let to = self.temporary();
                self.arithmetic(to, Arithmetic::Negate(inner));
                to
            }
            Expression::Binary(binary, left, right) => {
                let (left, right) = (self.number(left), self.number(right));
                let to = self.temporary();
                let arithmetic = match binary {
                    Binary::Add => Arithmetic::Add(left, right),
                    Binary::Subtract => Arithmetic::Subtract(left, right),
                    Binary::Multiply => Arithmetic::Multiply(left, right),
                    Binary::Divide => Arithmetic::Divide(left, right),
                    Binary::Min => Arithmetic::Min(left, right),
                    Binary::Max => Arithmetic::Max(left, right),
                };
                self.arithmetic(to, arithmetic);
                to
            }
            Expression::If(condition, then, otherwise) => {
                let condition = self.condition(condition);
                let then = self.guarded(Guard::Condition(condition, true), then);
                let otherwise = self.guarded(Guard::Condition(condition, false), otherwise);
                let to = self.temporary();
                self.arithmetic(to, Arithmetic::If { condition, then, otherwise });
                to
            }
        }
    }

    fn condition(&mut self, condition: &Condition) -> Register {
        let (left, right) = (self.number(&condition.left), self.number(&condition.right));
        let to = self.temporary();
        let arithmetic = match condition.comparison {
            Comparison::Less => Arithmetic::Less(left, right),
            Comparison::LessOrEqual => Arithmetic::LessOrEqual(left, right),
            Comparison::Greater => Arithmetic::Less(right, left),
            Comparison::GreaterOrEqual => Arithmetic::LessOrEqual(right, left),
            Comparison::Equal => Arithmetic::Equal(left, right),
            Comparison::NotEqual => Arithmetic::NotEqual(left, right),
        };
        self.arithmetic(to, arithmetic);
        to
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

    use super::*;
    use crate::common::{formula, with};
    use crate::{Inputs, Scenario};

    #[test]
    fn what_presets_set_takes_room_and_nothing_else_does() {
        const MANY: usize = 200;
        let choice = |place| {
            format!(
                "\n[choice.c{place}]\nlabel = {{ nl = \"c\", en = \"c\" }}\nunit = \"1\"\nvalue = 0.5\nlimits = [0, 999]\n"
            )
        };
        let preset = |place| {
            format!(
                "\n[[preset]]\nid = \"p{place}\"\nlabel = {{ nl = \"p\", en = \"p\" }}\nset = {{ c{place} = \"{place}\", c0 = \"7\" }}\n"
            )
        };
        let text = (0..MANY).map(choice).chain((1..MANY).map(preset)).collect::<String>();
        let text = with(&(text + &formula("f", "1", "c0 + c1 + c199")));
        let document = Document::read(&text).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let program = Program::new(&document);
        let room: usize = program.presets.iter().map(Vec::len).sum();
        assert!(room <= 2 * MANY, "{room} registers");
        let mut evaluation = program.evaluation();
        let mut at = |inputs: &Inputs| {
            program.evaluate(inputs, &mut evaluation);
            evaluation.value(document.find("f").expect("it was written"), 1)
        };
        assert_eq!(at(&Inputs::start(&document)), Some(1.5));
        for (preset, expected) in [(0, 7.0 + 1.0 + 0.5), (9, 7.0 + 0.5 + 0.5), (198, 7.0 + 0.5 + 199.0)] {
            let mut scenario = Scenario::default();
            scenario.apply_preset(&document, preset).expect("there are presets");
            assert_eq!(at(&scenario.inputs(&document)), Some(expected), "{preset}");
        }
    }
}
