//! Tape: a program partially evaluated at some scenarios, in which everything that no sample changes is a constant.
//!
//! If a value must be computed thousands of times, most of a program is the same each time. The rest stands on a tape, in the order of
//! computing: the same operations on the same numbers, and so the same bits. Operations that scenarios have in common stand on it once, and
//! a result takes memory only until its last use, so that a long tape runs in little memory.

use rustc_hash::FxHashMap;

use super::{Arithmetic, Lane, Operation, Plan, Program, Register};
use crate::inputs::Inputs;

/// A node of a trace: a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Node {
    /// The input with this index.
    Input(u32),
    /// A constant, by its bits.
    Number(u64),
    /// The result of an operation on earlier nodes.
    Computed(Arithmetic<u32>),
}

/// A tracer: partially evaluates a program, scenario after scenario.
#[derive(Debug, Default)]
pub(crate) struct Tracer {
    nodes: Vec<Node>,
    known: FxHashMap<Node, u32>,
    /// The nodes of the values of the tape.
    wanted: Vec<u32>,
}

/// The value of a register during tracing.
#[derive(Clone, Copy)]
enum Operand {
    /// A constant.
    Number(f64),
    Node(u32),
}

impl Tracer {
    /// Traces a plan at a scenario. `open` are the registers that are inputs, each with the index of that input; the `wanted` registers
    /// become values of the tape, after those of earlier scenarios.
    pub(crate) fn trace(
        &mut self,
        (program, plan): (&Program, &Plan),
        inputs: &Inputs,
        open: impl Iterator<Item = (usize, u32)>,
        wanted: &[usize],
    ) {
        let mut operands: Vec<Operand> = program.start(inputs).into_iter().map(Operand::Number).collect();
        for (register, input) in open {
            operands[register] = Operand::Node(self.node(Node::Input(input)));
        }
        program.walk_plan(plan, |op, year| {
            let read = |register: Register| operands[register.at(year)];
            let result = match op.does {
                Operation::Arithmetic(arithmetic) => self.compute(arithmetic.map(read)),
                Operation::Previous { before, first } => read(if year == 0 { first } else { before }),
                Operation::Preset { quantity, presets } => {
                    match program.preset_register(inputs, quantity, presets, year) {
                        Some(preset) => read(preset),
                        None => return,
                    }
                }
            };
            operands[op.to.at(year)] = result;
        });
        for &register in wanted {
            let node = self.node_of(operands[register]);
            self.wanted.push(node);
        }
    }

    fn compute(&mut self, arithmetic: Arithmetic<Operand>) -> Operand {
        let mut is_moved = false;
        arithmetic.each(|operands| is_moved |= matches!(operands, Operand::Node(_)));
        match arithmetic {
            _ if !is_moved => Operand::Number(arithmetic.compute(|operands| match operands {
                Operand::Number(number) => number,
                Operand::Node(_) => f64::NAN,
            })),
            Arithmetic::If { condition: Operand::Number(condition), then, otherwise } => match condition {
                condition if condition.is_nan() => Operand::Number(condition),
                0.0 => otherwise,
                _ => then,
            },
            _ => {
                let arithmetic = arithmetic.map(|operands| self.node_of(operands));
                Operand::Node(self.node(Node::Computed(arithmetic)))
            }
        }
    }

    fn node_of(&mut self, operands: Operand) -> u32 {
        match operands {
            Operand::Number(number) => self.node(Node::Number(number.to_bits())),
            Operand::Node(node) => node,
        }
    }

    fn node(&mut self, node: Node) -> u32 {
        *self.known.entry(node).or_insert_with(|| {
            self.nodes.push(node);
            self.nodes.len() as u32 - 1
        })
    }

    /// Returns the tape of all wanted registers.
    pub(crate) fn tape<T: Lane>(mut self) -> Tape<T> {
        // For a large document the map takes more memory than the nodes.
        self.known = FxHashMap::default();
        const NOWHERE: u32 = u32::MAX;
        let order = self.order();
        // The number of uses still to come of each node; a wanted node has one more, and so keeps its place.
        let mut uses = vec![0_u32; self.nodes.len()];
        for &node in &order {
            self.each_operand(node, |operand| uses[operand as usize] += 1);
        }
        for &node in &self.wanted {
            uses[node as usize] += 1;
        }
        let mut tape = Tape { steps: Vec::new(), inputs: Vec::new(), values: Vec::new(), room: Vec::new() };
        let mut places = vec![NOWHERE; self.nodes.len()];
        let mut free = Vec::new();
        let place = |tape: &mut Tape<T>, number: f64| {
            tape.room.push(T::splat(number));
            tape.room.len() as u32 - 1
        };
        // Inputs and numbers keep their places.
        for &node in &order {
            places[node as usize] = match self.nodes[node as usize] {
                Node::Input(input) => {
                    let at = place(&mut tape, 0.0);
                    tape.inputs.push((at, input));
                    at
                }
                Node::Number(bits) => place(&mut tape, f64::from_bits(bits)),
                Node::Computed(_) => NOWHERE,
            };
        }
        for &node in &order {
            let Node::Computed(arithmetic) = self.nodes[node as usize] else { continue };
            let read = arithmetic.map(|operand| places[operand as usize]);
            // All is read before the result is written: it may stand where one of its operands stood.
            arithmetic.each(|operand| {
                let operand = operand as usize;
                uses[operand] -= 1;
                if uses[operand] == 0 && matches!(self.nodes[operand], Node::Computed(_)) {
                    free.push(places[operand]);
                }
            });
            let to = free.pop().unwrap_or_else(|| place(&mut tape, 0.0));
            places[node as usize] = to;
            tape.steps.push((to, read));
        }
        tape.values = self.wanted.iter().map(|&node| places[node as usize]).collect();
        tape
    }

    /// Returns the nodes that the wanted ones need, each after its operands. Of several operands the one that takes most memory comes
    /// first, so that a sum of many parts adds each where it is computed.
    fn order(&self) -> Vec<u32> {
        let mut rooms: Vec<u32> = Vec::with_capacity(self.nodes.len());
        let mut of = Vec::new();
        for node in 0..self.nodes.len() {
            of.clear();
            self.each_operand(node as u32, |operand| of.push(rooms[operand as usize]));
            of.sort_unstable_by(|a, b| b.cmp(a));
            // While an operand is computed, those before it keep a place each.
            let room = of.iter().zip(0..).map(|(room, before)| (room + before).max(1)).max();
            rooms.push(room.unwrap_or(0));
        }
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut is_placed = vec![false; self.nodes.len()];
        let mut open: Vec<(u32, bool)> = self.wanted.iter().rev().map(|&node| (node, false)).collect();
        while let Some((node, operands_are_placed)) = open.pop() {
            if is_placed[node as usize] {
                continue;
            }
            if operands_are_placed {
                is_placed[node as usize] = true;
                order.push(node);
                continue;
            }
            open.push((node, true));
            let first = open.len();
            self.each_operand(node, |operand| open.push((operand, false)));
            // The last is taken first.
            open[first..].sort_by_key(|(operand, _)| rooms[*operand as usize]);
        }
        order
    }

    fn each_operand(&self, node: u32, mut give: impl FnMut(u32)) {
        if let Node::Computed(arithmetic) = self.nodes[node as usize] {
            arithmetic.each(&mut give);
        }
    }
}

/// Instructions that compute some values from some inputs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tape<T> {
    steps: Vec<(u32, Arithmetic<u32>)>,
    /// For each input in use, its place in `room` and its index.
    inputs: Vec<(u32, u32)>,
    values: Vec<u32>,
    room: Vec<T>,
}

impl<T: Lane> Tape<T> {
    /// Returns the work of one run, in instructions; an input counts as several.
    pub(crate) fn work(&self) -> usize {
        const FOR_AN_INPUT: usize = 8;
        self.steps.len() + FOR_AN_INPUT * self.inputs.len()
    }

    /// Computes all values at the numbers that `input` gives for each input.
    pub(crate) fn run(&mut self, input: impl Fn(u32) -> T) {
        let room = &mut self.room;
        for &(place, number) in &self.inputs {
            room[place as usize] = input(number);
        }
        for &(to, arithmetic) in &self.steps {
            room[to as usize] = arithmetic.compute(|place: u32| room[place as usize]);
        }
    }

    /// Returns the values, in the order in which they were wanted.
    pub(crate) fn values(&self) -> impl Iterator<Item = T> {
        self.values.iter().map(|&place| self.room[place as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common::{formula, with};
    use crate::inputs::Scenario;
    use document::{Document, QuantityId};

    const INPUTS: &str = r#"
[choice.c]
label = { nl = "c", en = "c" }
unit = "1"
value = 0
limits = [-100, 100]

[assumption.a]
label = { nl = "a", en = "a" }
unit = "1"
value = 1.5
limits = [-100, 100]
range = [1, 2]
basis = "none"
"#;

    /// Returns the tape of a formula in one year, with the choice at some values and the assumption open.
    fn tape(sum: &str, choices: &[f64]) -> Tape<f64> {
        let document = Document::read(&with(&(INPUTS.to_owned() + &formula("f", "1", sum)))).expect("it is right");
        let program = Program::new(&document);
        let register = |id| program.register(document.find(id).expect("it was written"), 0);
        let wanted = [register("f")];
        let plan = program.plan(&wanted);
        let mut tracer = Tracer::default();
        for &choice in choices {
            let mut scenario = Scenario::default();
            let id: QuantityId = document.find("c").expect("it was written");
            scenario.set_all_years(&document, id, choice).expect("within its limits");
            tracer.trace((&program, &plan), &scenario.inputs(&document), [(register("a"), 0)].into_iter(), &wanted);
        }
        tracer.tape()
    }

    fn sum(parts: usize) -> String {
        let parts: Vec<String> = (1..=parts).map(|part| format!("a * {part}")).collect();
        parts.join(" + ") + " + c"
    }

    #[test]
    fn what_scenarios_have_in_common_stands_on_the_tape_once() {
        let one = tape(&sum(100), &[0.0]);
        let mut two = tape(&sum(100), &[0.0, 7.0]);
        assert_eq!(tape(&sum(100), &[0.0, 0.0]).steps.len(), one.steps.len());
        assert_eq!(two.steps.len(), one.steps.len() + 2, "the choice is added and the value settled twice");
        two.run(|_| 2.0);
        assert_eq!(two.values().collect::<Vec<_>>(), [2.0 * 5050.0, 2.0 * 5050.0 + 7.0]);
    }

    #[test]
    fn a_number_takes_room_while_it_is_to_be_looked_up() {
        // Each part added to those before it, or to those after it.
        let inward =
            format!("c{}{}", (1..=20).map(|part| format!(" + (a * {part}")).collect::<String>(), ")".repeat(20));
        for (parts, sum) in [(100, sum(100)), (20, inward)] {
            let tape = tape(&sum, &[5.0]);
            assert!(tape.steps.len() >= 2 * parts, "{}", tape.steps.len());
            let for_inputs_and_numbers = 1 + parts + 1;
            assert!(tape.room.len() <= for_inputs_and_numbers + 2, "{} places for {sum}", tape.room.len());
        }
    }

    #[test]
    fn what_no_input_moves_is_no_step() {
        let settled = tape("if(c > 3, c * c + 1, a * a * a)", &[5.0]);
        assert_eq!(settled.steps.len(), 0, "{settled:?}");
        assert_eq!(settled.values().collect::<Vec<_>>(), [26.0]);
        let mut moved = tape("if(c > 3, c * c + 1, a * a * a)", &[0.0]);
        moved.run(|_| 2.0);
        assert_eq!(moved.values().collect::<Vec<_>>(), [8.0]);
        assert!(
            tape("if(1 / c > 3, a, 2 * a)", &[0.0]).values().all(f64::is_nan),
            "a condition that cannot be computed"
        );
    }
}
