//! Properties of everything that depends on free inputs: bounds hold every point and are as tight as promised; samples, sensitivities and
//! goal seek agree with plain evaluation.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../../document/tests/common/mod.rs"]
mod common;

use common::random::{FORMULAS, INPUTS, tables};
use common::{HEAD, formula, with};
use engine::bounds::{IncrementalBounds, Refinement, Side, Wanted, between, bounds, compare, compare_two, extremes};
use engine::goal_seek::{Goal, seek};
use engine::monte_carlo::{ExtremeScenarios, Sampler, Sampling};
use engine::sensitivity::{break_even, sensitivities};
use engine::{Budget, Document, Evaluation, FreeInputs, Program, QuantityId, Scenario, SearchBudget};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng};

fn open(text: &str) -> (Document, Program) {
    let document = Document::read(text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    let program = Program::new(&document);
    (document, program)
}

fn evaluate(document: &Document, program: &Program, scenario: &Scenario) -> Evaluation {
    let mut evaluation = program.evaluation();
    program.evaluate(&scenario.inputs(document), &mut evaluation);
    evaluation
}

/// Returns a document with an unknown x from −1 to 2, an unknown y from 0 to 3, an assumption a from 1 to 2, and one formula.
fn hump(text: &str) -> (Document, Program) {
    let input = |kind: &str, id: &str, value: f64, low: f64, high: f64| {
        format!(
            "\n[{kind}.{id}]\nlabel = {{ nl = \"{id}\", en = \"{id}\" }}\nunit = \"1\"\nvalue = {value}\nlimits = [-100, 100]\n\
             range = [{low}, {high}]\nbasis = \"none\"\n"
        )
    };
    let inputs = input("unknown", "x", 0.0, -1.0, 2.0)
        + &input("unknown", "y", 1.0, 0.0, 3.0)
        + &input("assumption", "a", 1.5, 1.0, 2.0);
    open(&with(&(inputs + &formula("f", "1", text))))
}

/// Formulas with their minimum and maximum over x and y (a at 1.5), and `true` if the bounds are these exactly.
#[test]
fn ranges_are_exact_or_close() {
    let cases: &[(&str, f64, f64, bool)] = &[
        ("x", -1.0, 2.0, true),
        ("3 - x", 1.0, 4.0, true),
        ("x * y", -3.0, 6.0, true),
        ("x - x", 0.0, 0.0, true),
        ("x * y - y * x", 0.0, 0.0, true),
        ("(x + y) - x", 0.0, 3.0, true),
        ("max(x, 0) - max(x, 0)", 0.0, 0.0, true),
        ("x / (y + 1)", -1.0, 2.0, true),
        ("(x + 2) / (x + 3)", 0.5, 0.8, true),
        ("if(year > 2020, x, y)", -1.0, 2.0, true),
        ("x * a", -1.5, 3.0, true),
        ("max(0, x * y - 1)", 0.0, 5.0, true),
        // Peaks and dips inside the box, where no corner shows them.
        ("x * (1 - x)", -2.0, 0.25, false),
        ("x * x", 0.0, 4.0, false),
        ("(x - 1) * (x - 1) + (y - 1) * (y - 1)", 0.0, 8.0, false),
        ("max(x, 0 - x)", 0.0, 2.0, false),
        ("min(x, 1 - x)", -1.0, 0.5, false),
        ("1 / (1 + x * x)", 0.2, 1.0, false),
        ("x * y * (3 - y) * (2 - x)", -6.75, 2.25, false),
        ("if(x > 0.5, 1 - x, x)", -1.0, 0.5, false),
        ("if(x * x < 0.25, 1, 0)", 0.0, 1.0, false),
        ("min(x, 1 - x) * y", -3.0, 1.5, false),
    ];
    for &(text, low, high, exact) in cases {
        let (document, program) = hump(text);
        let found = bounds(
            &document,
            &program,
            &Scenario::default(),
            FreeInputs::Unknowns,
            SearchBudget::FULL,
            &mut Budget::endless(),
        );
        let f = document.find("f").expect("it was written");
        let span = found.span(f, 0).unwrap_or_else(|| panic!("{text} has no range"));
        let allowed = if exact { 1e-12 } else { 0.005 * (high - low) };
        assert!(span.low <= low + 1e-12 && span.low >= low - allowed, "{text}: {span:?}, not {low} to {high}");
        assert!(span.high >= high - 1e-12 && span.high <= high + allowed, "{text}: {span:?}, not {low} to {high}");
        assert_eq!(found.gap(f, 0), None, "{text}");
    }
}

#[test]
fn what_cannot_be_settled_is_said() {
    for text in ["1 / x", "1 / (x * x)", "1 / (y - y)", "(a - 1.5) * (1 / x)", "max(0, 1 / x)"] {
        let (document, program) = hump(text);
        let found = bounds(
            &document,
            &program,
            &Scenario::default(),
            FreeInputs::Unknowns,
            SearchBudget::FULL,
            &mut Budget::endless(),
        );
        assert_eq!(found.span(document.find("f").expect("it was written"), 0), None, "{text}");
    }
    // No effort: sound all the same, and marked.
    let (document, program) = hump("x * (1 - x) * y * (3 - y)");
    let f = document.find("f").expect("it was written");
    let found = bounds(
        &document,
        &program,
        &Scenario::default(),
        FreeInputs::Unknowns,
        SearchBudget(0),
        &mut Budget::endless(),
    );
    let span = found.span(f, 0).expect("it has a range");
    assert!(span.low <= -4.5 && span.high >= 0.5625, "{span:?}");
    assert!(found.gap(f, 0).is_some_and(|gap| gap > 0.0), "a range that is too wide is marked");
}

#[test]
fn the_ends_are_reached_where_it_says() {
    for text in ["x * y", "x * (1 - x) + y", "max(x, 0 - x) - y"] {
        let (document, program) = hump(text);
        let f = document.find("f").expect("it was written");
        let scenario = Scenario::default();
        let ends =
            extremes(&document, &program, &scenario, FreeInputs::Unknowns, Side::Proposal, (f, 0), SearchBudget::FULL)
                .expect("it has a range");
        let at = |scenario| evaluate(&document, &program, scenario).value(f, 0).expect("it can be computed");
        let near = 0.005 * ends.span.width();
        assert!((at(&ends.lowest) - ends.span.low).abs() <= near, "{text}");
        assert!((at(&ends.highest) - ends.span.high).abs() <= near, "{text}");
    }
}

#[test]
fn more_unknowns_than_bits_are_no_less_sound() {
    let mut text = HEAD.to_owned();
    let mut sum = Vec::new();
    for number in 0..80 {
        text += &format!(
            "\n[unknown.u{number}]\nlabel = {{ nl = \"u\", en = \"u\" }}\nunit = \"1\"\nvalue = 0\nlimits = [-1, 1]\n\
             range = [-1, 1]\nbasis = \"none\"\n"
        );
        sum.push(if number % 2 == 0 { format!("u{number}") } else { format!("(0 - u{number})") });
    }
    text += &formula("f", "1", &sum.join(" + "));
    text += "\n[[outcome]]\nof = \"f\"\nheadline = true\nreads = \"level\"\nnoun = { nl = \"n\", en = \"n\" }\n";
    let (document, program) = open(&text);
    let found = bounds(
        &document,
        &program,
        &Scenario::default(),
        FreeInputs::Unknowns,
        SearchBudget::FULL,
        &mut Budget::endless(),
    );
    let span = found.span(document.find("f").expect("it was written"), 0).expect("it has a range");
    assert!(span.low <= -80.0 && span.high >= 80.0 && span.width() < 161.0, "{span:?}");
}

/// Returns a random document: its first input a choice, the next two unknowns, the last an assumption.
fn random(seed: &[u8; 32]) -> (Document, Program) {
    let mut rng = TestRng::from_seed(RngAlgorithm::ChaCha, seed);
    let mut tables = tables(&mut rng);
    let range = tables[0].find("range = ").expect("inputs have a range");
    tables[0] = tables[0][..range].replacen("[unknown.", "[choice.", 1);
    tables[INPUTS - 1] = tables[INPUTS - 1].replacen("[unknown.", "[assumption.", 1);
    let last = INPUTS + FORMULAS - 1;
    let outcome = format!(
        "\n[[outcome]]\nof = \"q{last}\"\nheadline = true\nreads = \"level\"\nnoun = {{ nl = \"n\", en = \"n\" }}\n"
    );
    open(&format!("{HEAD}{}{outcome}", tables.concat()))
}

fn formulas(document: &Document) -> Vec<QuantityId> {
    (INPUTS..INPUTS + FORMULAS).map(|number| document.find(&format!("q{number}")).expect("it was written")).collect()
}

/// Returns scenarios with some inputs at evenly spaced values of their intervals, both ends included.
fn grid(document: &Document, scenario: &Scenario, ids: &[&str], steps: usize) -> Vec<Scenario> {
    let mut points = vec![scenario.clone()];
    for id in ids {
        let id = document.find(id).expect("it was written");
        let range =
            document.quantity(id).uncertainty().and_then(|uncertainty| uncertainty.range[0]).expect("it is open");
        let mut more = Vec::new();
        for point in points {
            for step in 0..=steps {
                let value = range.0 + (range.1 - range.0) * step as f64 / steps as f64;
                let mut moved = point.clone();
                moved.set_all_years(document, id, value).expect("within its limits");
                more.push(moved);
            }
        }
        points = more;
    }
    points
}

fn with_choice(document: &Document, value: i32) -> Scenario {
    let mut scenario = Scenario::default();
    let choice = document.find("q0").expect("it was written");
    scenario.set_all_years(document, choice, f64::from(value)).expect("within its limits");
    scenario
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// No point lies outside the bounds, of the proposal, of the official position or of their difference.
    #[test]
    fn ranges_hold_every_point(seed in any::<[u8; 32]>(), choice in -50..50_i32, search_budget in prop::sample::select(vec![0, 8, 300])) {
        let (document, program) = random(&seed);
        let scenario = with_choice(&document, choice);
        let found = compare(&document, &program, &scenario, Wanted::All, SearchBudget(search_budget));
        let outer = bounds(&document, &program, &scenario, FreeInputs::UnknownsAndAssumptions, SearchBudget(search_budget), &mut Budget::endless());
        for point in grid(&document, &scenario, &["q1", "q2"], 6) {
            let with = evaluate(&document, &program, &point);
            let without = evaluate(&document, &program, &point.without_choices(&document));
            for id in formulas(&document) {
                for year in 0..3 {
                    let (Some(a), Some(b)) = (with.value(id, year), without.value(id, year)) else {
                        prop_assert_eq!(found.proposal.span(id, year).zip(found.official.span(id, year)), None);
                        continue;
                    };
                    for (what, bounds, value) in [("proposal", &found.proposal, a), ("official", &found.official, b), ("difference", &found.difference, a - b), ("outer", &outer, a)] {
                        if let Some(span) = bounds.span(id, year) {
                            prop_assert!(span.low <= value && value <= span.high, "{what}, {} in {year}: {value:?} outside {span:?}", document.quantity(id).id);
                        }
                    }
                }
            }
        }
    }

    /// Incremental bounds have the bits of bounds computed from scratch, whatever is set and cleared on the way.
    #[test]
    fn following_gives_the_same_bits(seed in any::<[u8; 32]>(), ready: bool, steps in prop::collection::vec((0..INPUTS, prop::option::of(0..4_usize), -2..3_i32), 1..12), search_budget in prop::sample::select(vec![0, 8])) {
        let (document, program) = random(&seed);
        let mut scenario = Scenario::default();
        let mut incremental = IncrementalBounds::new(&document, &program, &scenario, SearchBudget(search_budget));
        if ready {
            let before = format!("{:?}", incremental.results());
            incremental.make_ready(&document, &program, &scenario);
            prop_assert_eq!(format!("{:?}", incremental.results()), before);
        }
        for (input, year, value) in steps {
            let id = document.find(&format!("q{input}")).expect("it was written");
            // The fourth year there is not clears the input.
            match year {
                Some(3) => scenario.clear(id, None),
                Some(year) => scenario.set(&document, id, year, f64::from(value)).expect("within its limits"),
                None => scenario.set_all_years(&document, id, f64::from(value)).expect("within its limits"),
            }
            incremental.update(&document, &program, &scenario);
            if ready {
                incremental.make_ready(&document, &program, &scenario);
            }
            let anew = compare(&document, &program, &scenario, Wanted::All, SearchBudget(search_budget));
            prop_assert_eq!(format!("{:?}", incremental.results()), format!("{anew:?}"));
        }
    }

    /// No point lies outside the bounds of the difference of two scenarios, if an input is free in both, in one or in neither; and both
    /// ends are reached at the scenarios returned.
    #[test]
    fn differences_hold_every_point(seed in any::<[u8; 32]>(), choices in prop::array::uniform2(-50..50_i32), filled in 0..4_usize, search_budget in prop::sample::select(vec![0, 8, 300])) {
        let (document, program) = random(&seed);
        let [one, mut other] = choices.map(|choice| with_choice(&document, choice));
        // The first unknown is open in both; the second may be filled in in the other, in one year or in all.
        let second = document.find("q2").expect("it was written");
        let range = document.quantity(second).uncertainty().and_then(|uncertainty| uncertainty.range[0]).expect("it is open");
        match filled {
            0 => {}
            1 => other.set(&document, second, 1, range.0).expect("within its limits"),
            2 => other.set_all_years(&document, second, range.1).expect("within its limits"),
            // Filled in as it is computed without: known all the same.
            _ => other.set_all_years(&document, second, document.quantity(second).input().map_or(0.0, |input| input.start.values[0])).expect("within its limits"),
        }
        let found = compare_two(&document, &program, [&one, &other], Wanted::All, SearchBudget(search_budget));
        for step in 0..=6 {
            for filled_step in 0..=6 {
                let at = |scenario: &Scenario| {
                    let mut at = scenario.clone();
                    for (id, step) in [("q1", step), ("q2", filled_step)] {
                        let id = document.find(id).expect("it was written");
                        let range = document.quantity(id).uncertainty().and_then(|uncertainty| uncertainty.range[0]).expect("it is open");
                        for year in (0..3).filter(|year| scenario.setting(id, *year).is_none()) {
                            at.set(&document, id, year, range.0 + (range.1 - range.0) * f64::from(step) / 6.0).expect("within its limits");
                        }
                    }
                    evaluate(&document, &program, &at)
                };
                let (a, b) = (at(&one), at(&other));
                for id in formulas(&document) {
                    for year in 0..3 {
                        let values = a.value(id, year).zip(b.value(id, year));
                        for (what, bounds, value) in [("one", &found.proposal, a.value(id, year)), ("other", &found.official, b.value(id, year)), ("difference", &found.difference, values.map(|(a, b)| a - b))] {
                            match (bounds.span(id, year), value) {
                                (Some(span), Some(value)) => prop_assert!(span.low <= value && value <= span.high, "{what}, {} in {year}: {value:?} outside {span:?}", document.quantity(id).id),
                                (Some(_), None) => prop_assert!(false, "{what}, {} in {year} has a range, but cannot be computed everywhere", document.quantity(id).id),
                                (None, _) => {}
                            }
                        }
                    }
                }
            }
        }
        let headline = document.headline().expect("it has one").of;
        if let Some(ends) = between(&document, &program, [&one, &other], (headline, 1), SearchBudget(300)) {
            let difference = |[one, other]: &[Scenario; 2]| evaluate(&document, &program, one).value(headline, 1).zip(evaluate(&document, &program, other).value(headline, 1)).map(|(a, b)| a - b);
            if let (Some(low), Some(high)) = (difference(&ends.lowest), difference(&ends.highest)) {
                prop_assert!(ends.span.low <= low && low <= high && high <= ends.span.high, "{ends:?}: {low} {high}");
            }
        }
    }

    /// A value alone has the bounds that it has among all others, and refinement gives those or keeps the quick ones.
    #[test]
    fn a_value_alone_has_its_range(seed in any::<[u8; 32]>(), moved in -3.0..3.0) {
        let (document, program) = random(&seed);
        let mut scenario = Scenario::default();
        let choice = document.all().find(|(_, quantity)| quantity.is_choice()).expect("it has one").0;
        scenario.set(&document, choice, 1, moved).expect("within its limits");
        let [moving, all] = [SearchBudget::MOVING, SearchBudget::RESTING]
            .map(|search_budget| compare(&document, &program, &scenario, Wanted::All, search_budget));
        for id in formulas(&document).into_iter().skip(FORMULAS - 4) {
            for side in Side::ALL {
                let of = (id, 2);
                let alone = extremes(&document, &program, &scenario, FreeInputs::Unknowns, side, of, SearchBudget::RESTING);
                prop_assert_eq!(alone.map(|ends| ends.span), all.of(side).span(id, 2));
            }
        }
        if let Some(mut refinement) = Refinement::new(&program, &moving) {
            let settled = loop {
                if let Some(settled) = refinement.advance(&document, &program, &scenario, SearchBudget::RESTING, 100_000) {
                    break settled.clone();
                }
            };
            for (id, _) in document.all() {
                for side in Side::ALL {
                    for year in 0..3 {
                        let (now, best) = (settled.of(side).span(id, year), all.of(side).span(id, year));
                        let was = moving.of(side).span(id, year);
                        prop_assert!(now == best || now == was, "{now:?}, was {was:?}, should be {best:?}");
                    }
                }
            }
        }
    }

    /// Bounds without a gap are no wider than the values found, by more than was promised.
    #[test]
    fn ranges_are_tight_or_marked(seed in any::<[u8; 32]>()) {
        let (document, program) = random(&seed);
        let scenario = Scenario::default();
        for id in formulas(&document).into_iter().skip(FORMULAS - 3) {
            let ends = extremes(&document, &program, &scenario, FreeInputs::Unknowns, Side::Proposal, (id, 2), SearchBudget(300));
            let Some(ends) = ends else { continue };
            let at = |scenario| evaluate(&document, &program, scenario).value(id, 2);
            let (Some(low), Some(high)) = (at(&ends.lowest), at(&ends.highest)) else { continue };
            let size = low.abs().max(high.abs());
            prop_assert!(ends.span.low <= low && high <= ends.span.high);
            // What the ends were found to be, and the gap, account for the whole range.
            prop_assert!((low - ends.span.low) + (ends.span.high - high) <= ends.gap + 3e-9 * size.max(1.0), "{ends:?} {low} {high}");
        }
    }

    /// No sample lies outside the bounds over all free inputs, and every sample is what plain evaluation gives at its point.
    #[test]
    fn draws_are_points_of_the_outer_range(seed in any::<[u8; 32]>(), number in any::<u32>(), choice in -50..50_i32) {
        let (document, program) = random(&seed);
        let scenario = with_choice(&document, choice);
        let headline = document.headline().expect("it has one").of;
        let Some(extremes) = ExtremeScenarios::of(&document, &program, &scenario, (headline, 1), SearchBudget(50), &mut Budget::endless()) else { return Ok(()) };
        let outer = bounds(&document, &program, &scenario, FreeInputs::UnknownsAndAssumptions, SearchBudget(50), &mut Budget::endless());
        let wanted: Vec<_> = formulas(&document).into_iter().map(|id| (id, 1)).collect();
        let sampler = Sampler::new(&document, &scenario, Sampling { seed: number, count: 37 });
        let assumption = document.find("q3").expect("it was written");
        let both = [&extremes.low, &extremes.high];
        let mut drawing = sampler.begin(&document, &program, &both, &wanted);
        while !drawing.advance(&program, 1000) {}
        for (place, extreme) in both.into_iter().enumerate() {
            let draws = drawing.of(place);
            for draw in 0..37 {
                let mut point = extreme.clone();
                let value = sampler.of(assumption, 1).map(|values| values[draw]);
                point.set_all_years(&document, assumption, value.expect("it is drawn")).expect("within its limits");
                let (with, without) = (evaluate(&document, &program, &point), evaluate(&document, &program, &point.without_choices(&document)));
                for &(id, year) in &wanted {
                    let drawn = |side| draws.values(side, (id, year)).map(|values| values[draw]).filter(|value| !value.is_nan());
                    prop_assert_eq!(drawn(Side::Proposal).map(f64::to_bits), with.value(id, year).map(f64::to_bits));
                    prop_assert_eq!(drawn(Side::Official).map(f64::to_bits), without.value(id, year).map(f64::to_bits));
                    if let (Some(value), Some(span)) = (with.value(id, year), outer.span(id, year)) {
                        prop_assert!(span.low <= value && value <= span.high);
                    }
                }
            }
        }
    }

    /// The numbers of the ranking are those of plain evaluation, and they are in order.
    #[test]
    fn ranking_agrees_with_evaluation(seed in any::<[u8; 32]>()) {
        let (document, program) = random(&seed);
        let scenario = Scenario::default();
        let headline = document.headline().expect("it has one").of;
        let ranked = sensitivities(&document, &program, &scenario, (headline, 2));
        for row in &ranked {
            let range = document.quantity(row.id).uncertainty().and_then(|uncertainty| uncertainty.range[0]).expect("it is open");
            for (end, value) in [(range.0, row.low), (range.1, row.high)] {
                let mut moved = scenario.clone();
                moved.set_all_years(&document, row.id, end).expect("within its limits");
                prop_assert_eq!(evaluate(&document, &program, &moved).value(headline, 2).map(f64::to_bits), Some(value.to_bits()));
            }
        }
        prop_assert!(ranked.windows(2).all(|pair| pair[0].effect() >= pair[1].effect()));
    }

    /// At a break-even value plain evaluation meets or crosses the threshold; if there is none, no point is on the other side.
    #[test]
    fn break_even_agrees_with_evaluation(seed in any::<[u8; 32]>(), share in 0.0..1.0_f64) {
        let (document, program) = random(&seed);
        let scenario = Scenario::default();
        let headline = document.headline().expect("it has one").of;
        let input = document.find("q1").expect("it was written");
        let values: Vec<Option<f64>> = grid(&document, &scenario, &["q1"], 16)
            .iter().map(|point| evaluate(&document, &program, point).value(headline, 0)).collect();
        let Some(values) = values.into_iter().collect::<Option<Vec<f64>>>() else { return Ok(()) };
        let (low, high) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
        let threshold = low + (high - low) * share;
        let met = break_even(&document, &program, &scenario, (headline, 0), threshold, input, &mut Budget::endless()).expect("it is open");
        if met.decided && met.at.is_empty() {
            prop_assert!(values.iter().all(|value| *value > threshold) || values.iter().all(|value| *value < threshold));
        }
        for at in met.at {
            let side = |value: f64| {
                let mut moved = scenario.clone();
                moved.set_all_years(&document, input, value.clamp(-100.0, 100.0)).expect("within its limits");
                evaluate(&document, &program, &moved).value(headline, 0).map(|value| value - threshold)
            };
            let (here, before, after) = (side(at), side(at - 1e-6), side(at + 1e-6));
            if let (Some(here), Some(before), Some(after)) = (here, before, after) {
                // Beside a pole a value changes by more than can be told apart in the input.
                let near = here.abs() <= 1e-5 * (1.0 + threshold.abs() + before.abs().max(after.abs()));
                prop_assert!(near || before * after <= 0.0 || before * here <= 0.0 || here * after <= 0.0, "{at}: {before} {here} {after}");
            }
        }
    }

    /// Plain evaluation with the amount found by goal seek gives the target.
    #[test]
    fn seek_then_evaluate_gives_the_target(seed in any::<[u8; 32]>(), target in -50.0..50.0_f64) {
        let (document, program) = random(&seed);
        let scenario = Scenario::default();
        let headline = document.headline().expect("it has one").of;
        let choice = document.find("q0").expect("it was written");
        let goal = Goal { of: headline, year: 1, target, with: &[(choice, 1.0)] };
        let Some(found) = seek(&document, &program, &scenario, goal, &mut Budget::endless()) else { return Ok(()) };
        let start = scenario.inputs(&document).value(choice, 1);
        let mut moved = scenario.clone();
        moved.set_all_years(&document, choice, (start + found.amount).clamp(-100.0, 100.0)).expect("within its limits");
        let result = evaluate(&document, &program, &moved).value(headline, 1).expect("it can be computed");
        prop_assert!((result - found.result).abs() <= 1e-9 * (1.0 + result.abs()));
        if found.reached {
            prop_assert!((result - target).abs() <= 1e-6 * (1.0 + target.abs()), "{result} is not {target}");
        }
    }

    /// Goal seek finds no amount if a smaller one meets the goal, and the amount lies in its own range, whatever the unknowns are. The
    /// target is a value that some amount gives: often of a result that stays the same for a while.
    #[test]
    fn a_wish_takes_no_more_than_it_must(seed in any::<[u8; 32]>(), from in -50..50_i32, by in -50..50_i32) {
        let (document, program) = random(&seed);
        let scenario = with_choice(&document, from);
        let headline = document.headline().expect("it has one").of;
        let choice = document.find("q0").expect("it was written");
        let start = f64::from(from);
        let at = |amount: f64| {
            let mut moved = scenario.clone();
            moved.set_all_years(&document, choice, (start + amount).clamp(-100.0, 100.0)).expect("within its limits");
            evaluate(&document, &program, &moved).value(headline, 1)
        };
        let Some(target) = at(f64::from(by)) else { return Ok(()) };
        // Where it cannot be computed somewhere, not all may be looked at.
        let amounts = (-400..=400).map(|step| f64::from(step) / 4.0).filter(|amount| (-100.0..=100.0).contains(&(start + amount)));
        let Some(along) = amounts.map(|amount| Some((amount, at(amount)?))).collect::<Option<Vec<_>>>() else { return Ok(()) };
        let goal = Goal { of: headline, year: 1, target, with: &[(choice, 1.0)] };
        let Some(found) = seek(&document, &program, &scenario, goal, &mut Budget::endless()) else { return Ok(()) };
        let size = found.amount.abs();
        prop_assert!(!found.reached || size <= f64::from(by).abs() + 1e-6, "{by} is enough: {found:?}");
        if found.reached {
            for (amount, result) in along {
                let is_as_good = (result - target).abs() <= 1e-12 * target.abs();
                prop_assert!(amount.abs() >= size - 1e-6 || !is_as_good, "{amount} is enough: {found:?}");
            }
        }
        let (Some(min), Some(most)) = (found.min, found.max) else { return Ok(()) };
        let near = 1e-6 * (1.0 + min.abs().max(most.abs()));
        for point in std::iter::once(scenario.clone()).chain(grid(&document, &scenario, &["q1", "q2"], 4)) {
            let found = seek(&document, &program, &point, goal, &mut Budget::endless()).filter(|found| found.reached);
            let amount = found.map_or(min, |found| found.amount);
            prop_assert!(min - near <= amount && amount <= most + near, "{amount} is not from {min} to {most}");
        }
    }
}

/// If a result stays at the target for a while, the amount is where that begins: 0 if it is there already.
#[test]
fn a_wish_for_what_stays_the_same_takes_the_least_amount() {
    let goal = |text: &str, target: f64| {
        let (document, program) = open(&with(&formula("f", "k€", text)));
        let find = |id| document.find(id).expect("it was written");
        let goal = Goal { of: find("f"), year: 0, target, with: &[(find("shift"), 1.0)] };
        let found =
            seek(&document, &program, &Scenario::default(), goal, &mut Budget::endless()).expect("it can be computed");
        assert!(found.reached, "{text}: {found:?}");
        (found.amount, found.min, found.max)
    };
    let known = |amount: f64| (amount, Some(amount), Some(amount));
    // Nothing open.
    assert_eq!(goal("max(0[k€], 20[k€] - shift)", 0.0), known(20.0));
    assert_eq!(goal("max(0[k€], 20.5[k€] - shift)", 0.0), known(21.0));
    assert_eq!(goal("max(0[k€], 20[k€] + shift)", 0.0), known(-20.0));
    assert_eq!(goal("max(0[k€], 20.5[k€] + shift)", 0.0), known(-21.0));
    assert_eq!(goal("min(shift, 30[k€])", 30.0), known(30.0));
    assert_eq!(goal("max(0[k€], shift - 20[k€])", 0.0), known(0.0));
    assert_eq!(goal("max(0[k€], -20[k€] - shift)", 0.0), known(0.0));
    assert_eq!(goal("clamp(shift, 0 - 10[k€], 10[k€])", -10.0), known(-10.0));
    // What rounding leaves is not in the way.
    assert_eq!(goal("min(shift, 0.1[k€] + 0.2[k€])", 0.3).0, 1.0);
    assert_eq!(goal("min(shift, 0.3[k€] - 0.2[k€])", 0.1).0, 1.0);
    // It turns: the nearer of two.
    assert_eq!(goal("max(0[k€], 20[k€] - shift) + max(0[k€], shift - 40[k€])", 0.0), (20.0, None, None));
    assert_eq!(goal("max(0[k€], -20[k€] - shift) + max(0[k€], shift - 40[k€])", 5.0), (-25.0, None, None));
    // The unknown is from 0 to 1, computed with at 0.5.
    assert_eq!(goal("max(0[k€], 20[k€] - shift + part * 30[k€])", 0.0), (35.0, Some(20.0), Some(50.0)));
    assert_eq!(goal("max(0[k€], 30[k€] - shift - part * 40[k€])", 0.0), (10.0, Some(0.0), Some(30.0)));
    assert_eq!(goal("max(0[k€], shift + part * 40[k€])", 0.0), (-20.0, Some(-40.0), Some(0.0)));
    assert_eq!(goal("max(0[k€], shift + part * 40[k€] - 10[k€])", 0.0), (-10.0, Some(-30.0), Some(0.0)));
    assert_eq!(goal("max(0[k€], shift + part * 40[k€] - 40[k€])", 0.0), (0.0, Some(0.0), Some(0.0)));
}

#[test]
fn a_wish_is_met_by_a_whole_amount_with_its_range() {
    let (document, program) = open(&with(""));
    let find = |id| document.find(id).expect("it was written");
    let scenario = Scenario::default();
    let goal = |target, with| {
        let goal = Goal { of: find("helped"), year: 0, target, with };
        seek(&document, &program, &scenario, goal, &mut Budget::endless())
    };
    // part (0 to 1, at 0.5) times the shift in k€, over 100 € a person.
    let shift = [(find("shift"), 1.0)];
    let found = goal(101.0, &shift).expect("it can be computed");
    assert!(found.reached, "within what one step changes: {found:?}");
    assert_eq!((found.amount, found.result, found.min), (20.0, 100.0, Some(11.0)));
    assert_eq!(found.max, None, "if no part lands there, no amount is enough");
    let far = goal(1e6, &shift).expect("it can be computed");
    assert!(!far.reached);
    assert_eq!(far.amount, 100.0, "the amount that comes closest");
    assert!(goal(1.0, &[(find("part"), 0.0)]).is_none(), "what cannot move");
}

#[test]
fn draws_in_pieces_are_the_same() {
    let (document, program) = hump("x * a + y");
    let sampler = Sampler::new(&document, &Scenario::default(), Sampling { seed: 3, count: 101 });
    let f = document.find("f").expect("it was written");
    let (scenario, wanted) = (Scenario::default(), [(f, 0), (f, 2)]);
    let mut drawing = sampler.begin(&document, &program, &[&scenario], &wanted);
    let pieces = (1..).find(|_| drawing.advance(&program, 1));
    assert!(pieces > Some(2), "{pieces:?}");
    assert_eq!(drawing.of(0), sampler.sample(&document, &program, &scenario, &wanted));
}

/// Independent triangular samples have the mean (low + value + high) ÷ 3, and stay within the ends.
#[test]
fn draws_follow_their_distribution() {
    let (document, _) = hump("x");
    let sampler = Sampler::new(&document, &Scenario::default(), Sampling::default());
    let a = sampler.of(document.find("a").expect("it was written"), 0);
    let a = a.as_ref().expect("it is drawn");
    let mean = a.iter().sum::<f64>() / a.len() as f64;
    assert!((mean - 1.5).abs() < 1e-3, "{mean}");
    assert!(a.iter().all(|value| (1.0..=2.0).contains(value)));
    let below = a.iter().filter(|value| **value < 1.25).count() as f64 / a.len() as f64;
    assert!((below - 0.125).abs() < 2e-3, "{below}");
    let again = Sampler::new(&document, &Scenario::default(), Sampling::default());
    assert_eq!(again.of(document.find("a").expect("it was written"), 0).as_ref(), Some(a));
    let other = Sampler::new(&document, &Scenario::default(), Sampling { seed: 2, count: 2000 });
    assert_ne!(other.of(document.find("a").expect("it was written"), 0).as_ref(), Some(a));
}

#[test]
fn what_was_marked_is_settled_when_there_is_time() {
    let (document, program) = hump("x * (1 - x) * y * (3 - y)");
    let f = document.find("f").expect("it was written");
    let scenario = Scenario::default();
    let moving = compare(&document, &program, &scenario, Wanted::All, SearchBudget(0));
    assert!(moving.proposal.gap(f, 0).is_some());
    let mut refinement = Refinement::new(&program, &moving).expect("something was marked");
    let settled = loop {
        if let Some(settled) = refinement.advance(&document, &program, &scenario, SearchBudget::FULL, 1) {
            break settled.clone();
        }
    };
    assert_eq!(
        settled,
        compare(&document, &program, &scenario, Wanted::All, SearchBudget::FULL),
        "as if all had been looked at"
    );
    assert_eq!(settled.proposal.gap(f, 0), None);
    let span = settled.proposal.span(f, 0).expect("it has a range");
    assert!(span.low <= -4.5 && span.low > -4.55 && span.high >= 0.5625 && span.high < 0.6, "{span:?}");
    assert!(Refinement::new(&program, &settled).is_none(), "nothing is marked any more");
}
