//! Properties of random sound documents: the order in which a document writes its quantities changes no bit, and lanes agree with single
//! numbers.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../../document/tests/common/mod.rs"]
mod common;

use common::HEAD;
use common::random::{FORMULAS, INPUTS, tables};
use engine::program::{LANES, Lanes};
use engine::{Document, Inputs, Program};
use proptest::prelude::*;
use proptest::test_runner::TestRng;

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

/// Returns the bits of every value of every formula, by id.
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
