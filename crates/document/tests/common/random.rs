//! Random sound documents.

use proptest::prelude::*;
use proptest::test_runner::TestRng;

/// The number of inputs of a document.
pub const INPUTS: usize = 4;
/// The number of formulas of a document.
pub const FORMULAS: usize = 12;

/// Returns a formula over the inputs, the formulas before it, and any formula in the year before.
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

/// Returns the tables of a document, in an order in which each formula only refers to earlier ones.
pub fn tables(rng: &mut TestRng) -> Vec<String> {
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
