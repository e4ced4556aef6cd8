//! Random sound documents: the order in which a document writes its quantities changes no bit, and lanes agree with single numbers.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::HEAD;
use engine::program::{LANES, Lanes};
use engine::{Document, Inputs, Program};
use proptest::prelude::*;
use proptest::test_runner::TestRng;

/// How many inputs and formulas a document has.
const INPUTS: usize = 4;
const FORMULAS: usize = 12;

/// A formula over the inputs, the formulas before it, and any formula's last year.
fn expression(rng: &mut TestRng, number: usize, depth: usize) -> String {
    let earlier = INPUTS + number;
    if depth == 0 || rng.random_range(0..4) == 0 {
        return match rng.random_range(0..6) {
            0 => format!("{}.25", rng.random_range(0..40)),
            1 => format!("q{}[{}]", rng.random_range(0..INPUTS), rng.random_range(2025..2028)),
            2 => "(year - 2024)".to_owned(),
            _ => format!("q{}", rng.random_range(0..earlier)),
        };
    }
    let mut part = || expression(rng, number, depth - 1);
    let (a, b, c, d) = (part(), part(), part(), part());
    match rng.random_range(0..10) {
        0 | 1 => format!("({a} + {b})"),
        2 => format!("({a} - {b})"),
        3 | 4 => format!("{a} * {b}"),
        5 => format!("{a} / ({b})"),
        6 => format!("min({a}, {b}, {c})"),
        7 => format!("clamp({a}, -100, {b})"),
        8 => format!("if({a} <= {b}, {c}, {d})"),
        _ => format!("prev(q{}, {a})", rng.random_range(0..INPUTS + FORMULAS)),
    }
}

/// The tables of a document, in an order in which each formula only looks back.
fn tables(rng: &mut TestRng) -> Vec<String> {
    let label = |id: usize| format!("label = {{ nl = \"q{id}\", en = \"q{id}\" }}\nunit = \"1\"\n");
    let mut tables: Vec<String> = (0..INPUTS)
        .map(|id| {
            let (low, value, high) =
                (rng.random_range(-50..0), rng.random_range(0..10), rng.random_range(10..50));
            format!(
                "\n[unknown.q{id}]\n{}value = {value}\nlimits = [-100, 100]\nrange = [{low}, {high}]\nbasis = \"none\"\n",
                label(id)
            )
        })
        .collect();
    for number in 0..FORMULAS {
        let id = INPUTS + number;
        let formula = expression(rng, number, 3);
        tables.push(format!("\n[formula.q{id}]\n{}formula = \"{formula}\"\n", label(id)));
    }
    tables
}

fn open(tables: &[String]) -> (Document, Program) {
    let last = INPUTS + FORMULAS - 1;
    let outcome = format!(
        "\n[[outcome]]\nof = \"q{last}\"\nheadline = true\nreads = \"level\"\nnoun = {{ nl = \"n\", en = \"n\" }}\n"
    );
    let text = format!("{HEAD}{}{outcome}", tables.concat());
    let document = Document::read(&text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    let program = Program::new(&document);
    (document, program)
}

/// The bits of every value of every formula, by id.
fn bits(document: &Document, program: &Program) -> Vec<Option<u64>> {
    let mut evaluation = program.evaluation();
    program.evaluate(&Inputs::start(document), &mut evaluation);
    let mut bits = Vec::new();
    for number in 0..INPUTS + FORMULAS {
        let id = document.find(&format!("q{number}")).expect("it was written");
        bits.extend((0..3).map(|year| evaluation.value(id, year).map(f64::to_bits)));
    }
    bits
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The same quantities in another order give the same bits.
    #[test]
    fn order_changes_no_bit(seed in any::<[u8; 32]>(), shuffle in Just((0..INPUTS + FORMULAS).collect::<Vec<_>>()).prop_shuffle()) {
        let mut rng = TestRng::from_seed(prop::test_runner::RngAlgorithm::ChaCha, &seed);
        let tables = tables(&mut rng);
        let shuffled: Vec<String> = shuffle.iter().map(|&place| tables[place].clone()).collect();
        let (document, program) = open(&tables);
        let (other, other_program) = open(&shuffled);
        prop_assert_eq!(bits(&document, &program), bits(&other, &other_program));
    }

    /// Evaluating again, over what another point left behind, gives the same bits.
    #[test]
    fn evaluation_leaves_nothing_behind(seed in any::<[u8; 32]>(), value in -50..50_i32) {
        let mut rng = TestRng::from_seed(prop::test_runner::RngAlgorithm::ChaCha, &seed);
        let (document, program) = open(&tables(&mut rng));
        let start = Inputs::start(&document);
        let mut scenario = engine::Scenario::default();
        let first = document.find("q0").expect("it was written");
        scenario.set_all_years(&document, first, f64::from(value)).expect("within its limits");
        let mut used = program.evaluation();
        program.evaluate(&scenario.inputs(&document), &mut used);
        program.evaluate(&start, &mut used);
        let mut fresh = program.evaluation();
        program.evaluate(&start, &mut fresh);
        for (id, _) in document.all() {
            for year in 0..3 {
                prop_assert_eq!(used.value(id, year).map(f64::to_bits), fresh.value(id, year).map(f64::to_bits));
            }
        }
    }

    /// Numbers side by side give what each gives alone.
    #[test]
    fn lanes_agree_with_single_numbers(seed in any::<[u8; 32]>(), values in prop::array::uniform8(-50.0..50.0_f64)) {
        let mut rng = TestRng::from_seed(prop::test_runner::RngAlgorithm::ChaCha, &seed);
        let (document, program) = open(&tables(&mut rng));
        let moved = document.find("q0").expect("it was written");
        let mut side_by_side = program.lanes();
        program.evaluate_lanes(&Inputs::start(&document), moved, Lanes(values), &mut side_by_side);
        for (lane, &value) in values.iter().enumerate().take(LANES) {
            let mut scenario = engine::Scenario::default();
            scenario.set_all_years(&document, moved, value).expect("within its limits");
            let mut alone = program.evaluation();
            program.evaluate(&scenario.inputs(&document), &mut alone);
            for (id, _) in document.all() {
                for year in 0..3 {
                    let expected = alone.value(id, year).map(f64::to_bits);
                    prop_assert_eq!(side_by_side.lane(id, year, lane).map(f64::to_bits), expected);
                }
            }
        }
    }
}
