//! Documents with more free inputs than a mask has bits are still bounded soundly; large documents open in time proportional to their size.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../../document/tests/common/mod.rs"]
mod common;

use std::time::Instant;

use common::large::{crossing, headed, large, unknown};
use common::{HEAD, formula};
use engine::bounds::{IncrementalBounds, Side, Wanted, bounds, compare, extremes};
use engine::monte_carlo::{ExtremeScenarios, Sampler, Sampling};
use engine::sensitivity::sensitivities;
use engine::{Bounds, Budget, Document, FreeInputs, Program, Scenario, SearchBudget};

/// A number of inputs greater than that of the bits of a mask.
const MANY: usize = 150;

fn open(text: &str) -> (Document, Program) {
    let document = Document::read(text).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let program = Program::new(&document);
    (document, program)
}

#[test]
fn inputs_that_share_the_last_bit_are_not_taken_for_one() {
    let mut text = HEAD.to_owned();
    for place in 0..MANY {
        text += &unknown(&format!("u{place}"), -1, 2);
    }
    let all: Vec<String> = (0..MANY).map(|place| format!("u{place}")).collect();
    text += &formula("total", "1", &format!("sum({})", all.join(", ")));
    // Rises along one and falls along another of those that share a bit.
    text += &formula("apart", "1", "u140 - u141");
    text += &formula("product", "1", "u140 * u141");
    text += &formula("square", "1", "u140 * u140");
    text += &formula("across", "1", "u0 * u149 - u148");
    text += &formula("within", "1", "clamp(u120 + u121 - u122, 0, 1)");
    text += &formula("chosen", "1", "if(u130 > u131, u132, -u133)");
    text += &headed("total");
    let (document, program) = open(&text);
    for (search_budget, exact) in [(SearchBudget::MOVING, false), (SearchBudget::RESTING, true)] {
        let ranges = bounds(
            &document,
            &program,
            &Scenario::default(),
            FreeInputs::Unknowns,
            search_budget,
            &mut Budget::endless(),
        );
        for (id, low, high) in [
            ("total", -(MANY as f64), 2.0 * MANY as f64),
            ("apart", -3.0, 3.0),
            ("product", -2.0, 4.0),
            ("square", 0.0, 4.0),
            ("across", -4.0, 5.0),
            ("within", 0.0, 1.0),
            ("chosen", -2.0, 2.0),
        ] {
            let found = document.find(id).expect("it was written");
            for year in 0..3 {
                let span = ranges.span(found, year).expect("it can be computed");
                assert!(span.low <= low + 1e-9 && span.high >= high - 1e-9, "{id}: {span:?} misses {low} … {high}");
                if exact && ranges.gap(found, year).is_none() {
                    let slack = 0.006 * (high - low);
                    let tight = span.low >= low - slack && span.high <= high + slack;
                    assert!(tight, "{id}: {span:?} is wider than {low} … {high} and not marked");
                }
            }
        }
    }
}

/// Returns a document whose formulas are nonlinear along many axes, so that only a long search makes their bounds tight.
fn bent(formulas: usize) -> String {
    let mut text = HEAD.to_owned();
    for place in 0..12 {
        text += &unknown(&format!("u{place}"), 0, 1);
    }
    let terms = |from: usize| {
        let term = |n: usize| format!("u{} * (1 - u{}) * u{}", n % 12, (n + from + 1) % 12, (n + 5) % 12);
        (0..12).map(term).collect::<Vec<_>>().join(" + ")
    };
    for place in 0..formulas {
        text += &formula(&format!("q{place}"), "1", &terms(place));
    }
    text + &headed("q0")
}

#[test]
fn a_spent_budget_leaves_ranges_sound_and_says_so() {
    let (document, program) = open(&bent(4));
    let ranges = |steps: u64| {
        let mut budget = Budget::of(steps);
        let scenario = Scenario::default();
        let found = bounds(&document, &program, &scenario, FreeInputs::Unknowns, SearchBudget::FULL, &mut budget);
        (found, budget)
    };
    let ((whole, enough), (none, nothing), (some, little)) = (ranges(u64::MAX), ranges(0), ranges(3_000_000));
    assert!(!enough.is_short() && nothing.is_short() && little.is_short());
    let mut wider = 0;
    for (id, _) in document.all() {
        for year in 0..3 {
            let span = |of: &Bounds| of.span(id, year).expect("it can be computed");
            let of = [span(&whole), span(&some), span(&none)];
            // Each holds what was found within: to half a percent of it, as ranges are.
            let slack = 0.006 * of[0].width();
            for found in &of[1..] {
                assert!(found.low <= of[0].low + slack && found.high >= of[0].high - slack, "{of:?}");
            }
            wider += usize::from(of[2].width() > of[0].width() && none.gap(id, year).is_some());
        }
    }
    assert!(wider > 0, "the search is of use");
}

#[test]
fn draws_that_are_summed_up_at_once_are_those_that_are_kept() {
    let (document, program) = open(&large(200, 20, 4));
    let (scenario, sampling) = (Scenario::default(), Sampling { seed: 3, count: 500 });
    let sampler = Sampler::new(&document, &scenario, sampling);
    let wanted: Vec<_> = document.all().flat_map(|(id, _)| (0..4).map(move |year| (id, year))).collect();
    let kept = sampler.sample(&document, &program, &scenario, &wanted);
    let quantiles = |budget: &mut Budget| sampler.quantiles(&document, &program, &scenario, &wanted, budget);
    let expected: Vec<_> =
        wanted.iter().map(|value| kept.summary(Side::Proposal, *value).map(|made| made.quantiles)).collect();
    assert_eq!(quantiles(&mut Budget::endless()), expected);
    let mut none = Budget::of(1);
    assert!(quantiles(&mut none).is_empty() && none.is_short());
}

#[test]
fn following_a_large_document_has_the_same_bits() {
    // So large that corners of one moment make room for those of the next.
    let (document, program) = open(&large(5_000, 200, 30));
    let find = |id: &str| document.find(id).expect("it was written");
    let mut scenario = Scenario::default();
    let mut incremental = IncrementalBounds::new(&document, &program, &scenario, SearchBudget::MOVING);
    for (input, value) in
        [("c0", Some(3.0)), ("c7", Some(-2.0)), ("u3", Some(0.5)), ("c0", None), ("u3", None), ("c7", None)]
    {
        match value {
            Some(value) => scenario.set_all_years(&document, find(input), value).expect("within its limits"),
            None => scenario.clear(find(input), None),
        }
        incremental.update(&document, &program, &scenario);
        let anew = compare(&document, &program, &scenario, Wanted::All, SearchBudget::MOVING);
        assert!(*incremental.results() == anew, "{input}");
    }
}

#[test]
fn a_value_has_the_same_range_whatever_else_is_asked_for() {
    // So large that all of it is worked out in turns.
    let (document, program) = open(&large(5_000, 200, 30));
    let find = |id: &str| document.find(id).expect("it was written");
    let mut scenario = Scenario::default();
    scenario.set_all_years(&document, find("c0"), 3.0).expect("within its limits");
    let all = compare(&document, &program, &scenario, Wanted::All, SearchBudget::MOVING);
    for id in ["c0", "q0", "q1", "q2047", "q4000", "t3", "total"].map(find) {
        let alone = compare(&document, &program, &scenario, Wanted::Only(&[id]), SearchBudget::MOVING);
        for side in Side::ALL {
            for year in [0, 17, 29] {
                let span = all.of(side).span(id, year);
                assert_eq!(alone.of(side).span(id, year), span, "{id:?} in year {year}");
                let ends = extremes(
                    &document,
                    &program,
                    &scenario,
                    FreeInputs::Unknowns,
                    side,
                    (id, year),
                    SearchBudget::MOVING,
                );
                assert_eq!(ends.map(|ends| ends.span), span, "{id:?} in year {year}, by itself");
            }
        }
    }
}

/// Returns points of the box: both ends of every unknown, and some between, no two alike.
fn points(document: &Document, scenario: &Scenario) -> Vec<Scenario> {
    let unknowns: Vec<_> = document.all().filter(|(_, quantity)| quantity.is_unknown()).map(|(id, _)| id).collect();
    let at = |number: usize| {
        let mut point = scenario.clone();
        for (place, &id) in unknowns.iter().enumerate() {
            let value = match number {
                0 | 1 => number as f64,
                2 | 3 => ((place + number) % 2) as f64,
                _ => ((place * 29 + number * 17) % 11) as f64 / 10.0,
            };
            point.set_all_years(document, id, value).expect("within its limits");
        }
        point
    };
    (0..12).map(at).collect()
}

#[test]
fn ranges_hold_every_point_where_each_result_has_corners_of_its_own() {
    for (lines, unknowns, years) in [(20, 5, 3), (40, 20, 10), (60, 64, 12), (60, 70, 12), (240, 150, 30)] {
        let (document, program) = open(&crossing(lines, unknowns, years));
        let mut scenario = Scenario::default();
        let mut incremental = IncrementalBounds::new(&document, &program, &scenario, SearchBudget::MOVING);
        scenario.apply_preset(&document, 0).expect("there is a preset");
        incremental.update(&document, &program, &scenario);
        let found = incremental.results();
        for point in points(&document, &scenario) {
            let [with, without] = [point.clone(), point.without_choices(&document)].map(|point| {
                let mut evaluation = program.evaluation();
                program.evaluate(&point.inputs(&document), &mut evaluation);
                evaluation
            });
            for (id, quantity) in document.all().filter(|(_, quantity)| !quantity.is_unknown()) {
                for year in 0..years {
                    let (a, b) = with.value(id, year).zip(without.value(id, year)).expect("it can be computed");
                    for (side, value) in [(Side::Proposal, a), (Side::Official, b), (Side::Difference, a - b)] {
                        let span = found.of(side).span(id, year).expect("it can be computed");
                        let what = format!("{side:?} of {} in {year} of {lines} over {unknowns}", quantity.id);
                        assert!(span.low <= value && value <= span.high, "{what}: {value:?} outside {span:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_only_rises_or_falls_is_exact_however_much_pulls_against_it() {
    let (document, program) = open(&crossing(240, 150, 30));
    let mut scenario = Scenario::default();
    scenario.apply_preset(&document, 0).expect("there is a preset");
    let found = compare(&document, &program, &scenario, Wanted::All, SearchBudget::MOVING);
    let of = |id: &str, side: Side| (found.of(side), document.find(id).expect("it was written"));
    for side in [Side::Proposal, Side::Difference] {
        for place in [1, 2, 88, 239] {
            let (bounds, id) = of(&format!("q{place}"), side);
            let choice = f64::from(place * 37 % 101 - 50);
            let span = bounds.span(id, 0).expect("it can be computed");
            assert!(
                (span.low - choice.min(0.0)).abs() < 1e-9 && (span.high - choice.max(0.0)).abs() < 1e-9,
                "{span:?}"
            );
            assert!((0..30).all(|year| bounds.gap(id, year).is_none()), "q{place}");
        }
        let (bounds, total) = of("total", side);
        assert!(bounds.gap(total, 0).is_some_and(|gap| gap > 0.0), "what is wider than needed is marked");
    }
}

#[test]
fn results_with_corners_of_their_own_have_the_same_bits_however_they_are_asked_for() {
    for (lines, unknowns, years) in [(30, 8, 4), (60, 40, 20), (240, 70, 30)] {
        let (document, program) = open(&crossing(lines, unknowns, years));
        let find = |id: &str| document.find(id).expect("it was written");
        let mut scenario = Scenario::default();
        let mut incremental = IncrementalBounds::new(&document, &program, &scenario, SearchBudget::MOVING);
        for step in 0..4 {
            match step {
                0 | 3 => scenario.apply_preset(&document, 0).expect("there is a preset"),
                1 => scenario.set_all_years(&document, find("c1"), 7.0).expect("within its limits"),
                _ => scenario.clear(find("c2"), None),
            }
            incremental.update(&document, &program, &scenario);
            let anew = compare(&document, &program, &scenario, Wanted::All, SearchBudget::MOVING);
            assert!(*incremental.results() == anew, "step {step} of {lines} over {unknowns}");
        }
        let all = incremental.results();
        for id in ["q1", "q17", "t20", "total"].map(find) {
            let alone = compare(&document, &program, &scenario, Wanted::Only(&[id]), SearchBudget::MOVING);
            for side in Side::ALL {
                for year in [0, years / 2, years - 1] {
                    let (span, gap) = (all.of(side).span(id, year), all.of(side).gap(id, year));
                    assert_eq!((alone.of(side).span(id, year), alone.of(side).gap(id, year)), (span, gap));
                    let of = (id, year);
                    let ends =
                        extremes(&document, &program, &scenario, FreeInputs::Unknowns, side, of, SearchBudget::MOVING);
                    assert_eq!(ends.map(|ends| ends.span), span, "{id:?} in year {year}, by itself");
                }
            }
        }
    }
}

/// Prints durations, with `cargo test --release -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn measure() {
    let columns = [
        "quantities",
        "lines",
        "bytes",
        "read",
        "compile",
        "ranges",
        "first move",
        "next move",
        "worlds",
        "draws",
        "ranking",
    ];
    println!("milliseconds\n{}", columns.map(|column| format!("{column:>10}")).join(" "));
    for (quantities, lines) in [(100, 20), (1_000, 400), (5_000, 2_000), (9_900, 4_000)] {
        let text = large(quantities, lines, 30);
        let mut last = Instant::now();
        let mut lap = || {
            let took = last.elapsed().as_secs_f64() * 1e3;
            last = Instant::now();
            took
        };
        let document = Document::read(&text).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let read = lap();
        let program = Program::new(&document);
        let compile = lap();
        let scenario = Scenario::default();
        let mut incremental = IncrementalBounds::new(&document, &program, &scenario, SearchBudget::MOVING);
        let ranges = lap();
        let choice = document.find("c0").expect("it was written");
        let mut to = |value: f64| {
            let mut moved = scenario.clone();
            moved.set_all_years(&document, choice, value).expect("within its limits");
            incremental.update(&document, &program, &moved);
        };
        to(0.5);
        let first_move = lap();
        // Clocks may be coarse.
        (1..=100).for_each(|value| to(f64::from(value)));
        let next_move = lap() / 100.0;
        let of = document.headline().expect("it was written").of;
        lap();
        let extremes =
            ExtremeScenarios::of(&document, &program, &scenario, (of, 0), SearchBudget::FULL, &mut Budget::endless())
                .expect("it can be computed");
        let ends = lap();
        let sampler = Sampler::new(&document, &scenario, Sampling { seed: 1, count: 2_000 });
        let sampled = lap();
        let draws = sampler.sample(&document, &program, &extremes.high, &[(of, 0)]);
        assert!(draws.summary(Side::Proposal, (of, 0)).is_some_and(|made| made.quantiles[0] < made.quantiles[4]));
        let draws = lap();
        let _ = sensitivities(&document, &program, &scenario, (of, 0));
        let ranking = lap();
        let times = [read, compile, ranges, first_move, next_move, ends, sampled, draws, ranking];
        let times = times.map(|took| format!("{took:>10.1}")).join(" ");
        println!("{quantities:>10} {lines:>10} {:>10} {times}", text.len());
    }
}
