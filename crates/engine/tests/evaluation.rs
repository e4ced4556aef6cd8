//! Tests of the values that formulas compute: each is always a number or plainly undefined.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../../document/tests/common/mod.rs"]
mod common;

use common::{formula, with};
use engine::{Document, Evaluation, Inputs, Program, Scenario, bounds};

fn open(extra: &str) -> (Document, Program) {
    let document = Document::read(&with(extra)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let program = Program::new(&document);
    (document, program)
}

fn evaluate(program: &Program, inputs: &Inputs) -> Evaluation {
    let mut evaluation = program.evaluation();
    program.evaluate(inputs, &mut evaluation);
    evaluation
}

/// A formula over `shift` (7 k€), `part` (0.5) and `price` (100, 110, 120), its unit, and its three values.
#[test]
fn formulas_compute() {
    let none = None;
    let cases: &[(&str, &str, [Option<f64>; 3])] = &[
        ("shift + 1[k€]", "k€", [Some(8.0); 3]),
        ("shift − 2[k€] × 3", "k€", [Some(1.0); 3]),
        ("(shift - 2[k€]) * 3", "k€", [Some(15.0); 3]),
        ("shift / 2 / 2", "k€", [Some(1.75); 3]),
        ("shift ÷ (2 ÷ 2)", "k€", [Some(7.0); 3]),
        ("-shift", "k€", [Some(-7.0); 3]),
        ("--shift", "k€", [Some(7.0); 3]),
        ("1[k€] - -shift", "k€", [Some(8.0); 3]),
        ("shift in [€]", "€", [Some(7000.0); 3]),
        ("1[k€] + shift in [€]", "€", [Some(8000.0); 3]),
        ("500[€] in [k€]", "k€", [Some(0.5); 3]),
        ("min(shift, 3[k€], 5[k€])", "k€", [Some(3.0); 3]),
        ("max(0, -shift)", "k€", [Some(0.0); 3]),
        ("clamp(shift, 0, 5[k€])", "k€", [Some(5.0); 3]),
        ("sum(shift, shift, 1[k€])", "k€", [Some(15.0); 3]),
        ("if(shift > 7[k€], 1, 2)", "1", [Some(2.0); 3]),
        ("if(shift >= 7[k€], 1, 2)", "1", [Some(1.0); 3]),
        ("if(shift ≤ 6[k€], 1, 2)", "1", [Some(2.0); 3]),
        ("if(year = 2026, 1, 2)", "1", [Some(2.0), Some(1.0), Some(2.0)]),
        ("if(year != 2026, 1, 2)", "1", [Some(1.0), Some(2.0), Some(1.0)]),
        ("price[2026]", "€/person", [Some(110.0); 3]),
        ("prev(price, 90[€/person])", "€/person", [Some(90.0), Some(100.0), Some(110.0)]),
        ("prev(f, 1) * 2", "1", [Some(2.0), Some(4.0), Some(8.0)]),
        ("(shift in [€]) / (price - 110[€/person])", "person", [Some(-700.0), none, Some(700.0)]),
        ("1 / (1 / (part - part))", "1", [none; 3]),
        ("min(1, 1 / (part - part))", "1", [none; 3]),
        ("if(part > 1, 1 / (part - part), 3)", "1", [Some(3.0); 3]),
        ("if(1 / (part - part) > 0, 1, 3)", "1", [none; 3]),
        ("prev(f, 1 / (part - part)) + 1", "1", [none; 3]),
    ];
    for (text, unit, expected) in cases {
        let (document, program) = open(&formula("f", unit, text));
        let find = |id| document.find(id).expect("the quantity exists");
        let mut scenario = Scenario::default();
        scenario.set_all_years(&document, find("shift"), 7.0).expect("7 is allowed");
        let evaluation = evaluate(&program, &scenario.inputs(&document));
        let values = [0, 1, 2].map(|year| evaluation.value(find("f"), year));
        assert_eq!(values, *expected, "{text}");
    }
}

#[test]
fn what_cannot_be_computed_names_the_formula_at_fault() {
    let extra = formula("zero", "1", "part - part")
        + &formula("broken", "1", "1 / zero")
        + &formula("later", "1", "broken + 1");
    let (document, program) = open(&extra);
    let find = |id| document.find(id).expect("the quantity exists");
    let inputs = Inputs::start(&document);
    let evaluation = evaluate(&program, &inputs);
    let culprit = program.culprit(find("later"), 1, &inputs, &evaluation).expect("a culprit");
    assert_eq!((culprit.quantity, culprit.year), (find("broken"), 1));
    assert_eq!(program.culprit(find("zero"), 1, &inputs, &evaluation), None);
}

#[test]
fn an_explanation_shows_only_what_was_looked_at() {
    let extra = formula("f", "k€", "if(year = 2025, shift, prev(f, 0) * part)");
    let (document, program) = open(&extra);
    let find = |id| document.find(id).expect("the quantity exists");
    let inputs = Inputs::start(&document);
    let evaluation = evaluate(&program, &inputs);
    let used = |year| {
        let used = program.used(find("f"), year, &inputs, &evaluation);
        used.into_iter().map(|used| (document.quantity(used.quantity).id.as_str(), used.year)).collect::<Vec<_>>()
    };
    assert_eq!(used(0), [("shift", 0)]);
    assert_eq!(used(2), [("f", 1), ("part", 2)]);
}

#[test]
fn a_preset_holds_whatever_is_not_known() {
    let extra = formula("target", "k€", "part * 10[k€]")
        + &formula("gap", "k€", "target - shift")
        + "\n[[preset]]\nid = \"p\"\nlabel = { nl = \"p\", en = \"p\" }\nset = { shift = \"target\" }\n";
    let (document, program) = open(&extra);
    let find = |id| document.find(id).expect("the quantity exists");
    let mut scenario = Scenario::default();
    scenario.apply_preset(&document, 0).expect("the preset exists");
    let compared = bounds::compare(&document, &program, &scenario, bounds::Wanted::All, engine::SearchBudget::FULL);
    let expected = [
        (&compared.proposal, "shift", 0.0, 10.0),
        (&compared.proposal, "gap", 0.0, 0.0),
        (&compared.official, "gap", 0.0, 10.0),
        (&compared.difference, "gap", -10.0, 0.0),
    ];
    for (bounds, id, low, high) in expected {
        let span = bounds.span(find(id), 0).expect("it has a range");
        // Never narrower, and wider by rounding only.
        assert!(
            span.low <= low && low - span.low < 1e-12 && span.high >= high && span.high - high < 1e-12,
            "{id}: {span:?}"
        );
    }
}

#[test]
fn a_figure_that_is_filled_in_is_no_longer_open() {
    let (document, program) = open("");
    let find = |id| document.find(id).expect("the quantity exists");
    let mut scenario = Scenario::default();
    scenario.set_all_years(&document, find("shift"), 10.0).expect("allowed");
    let span = |scenario: &Scenario| {
        let span = bounds::compare(&document, &program, scenario, bounds::Wanted::All, engine::SearchBudget::FULL)
            .proposal
            .span(find("helped"), 0);
        span.map(|span| (span.low, span.high))
    };
    assert_eq!(span(&scenario), Some((0.0, 100.0)));
    // Its start, but now as a figure that is known.
    scenario.set_all_years(&document, find("part"), 0.5).expect("allowed");
    assert_eq!(span(&scenario), Some((50.0, 50.0)));
    scenario.clear(find("part"), None);
    assert_eq!(span(&scenario), Some((0.0, 100.0)));
}

#[test]
fn a_scenario_refuses_what_the_document_does_not_allow() {
    let (document, _) = open("");
    let find = |id| document.find(id).expect("the quantity exists");
    let mut scenario = Scenario::default();
    for (id, value) in
        [("shift", 101.0), ("shift", 0.5), ("shift", f64::NAN), ("part", -0.1), ("price", 1.0), ("helped", 1.0)]
    {
        assert!(scenario.set_all_years(&document, find(id), value).is_err(), "{id} {value}");
    }
    assert!(scenario.set(&document, find("shift"), 3, 1.0).is_err(), "a year that is none");
    assert!(scenario.apply_preset(&document, 0).is_err(), "a preset that is none");
    assert!(scenario.is_empty());
}

/// The last preset that a document may have can be followed as the first can.
#[test]
fn the_last_preset_is_followed() {
    let preset = |n: usize| format!("\n[[preset]]\nid = \"p{n}\"\nlabel = {{ nl = \"p\", en = \"p\" }}\n");
    let count = 200;
    let extra = (0..count).map(preset).collect::<String>() + "set = { shift = 50 }\n";
    let (document, program) = open(&extra);
    let mut scenario = Scenario::default();
    scenario.apply_preset(&document, count - 1).expect("the document has this preset");
    let evaluation = evaluate(&program, &scenario.inputs(&document));
    let shift = document.find("shift").expect("the quantity exists");
    assert_eq!(evaluation.value(shift, 0), Some(50.0));
}
