//! Properties that the document of the advice must have, whatever is set: each claim beside the formula that makes it.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail")]

use engine::bounds::{FreeInputs, Side, Wanted, bounds, compare};
use engine::envelope::envelopes;
use engine::monte_carlo::{Sampler, Sampling};
use engine::{Budget, Document, Evaluation, Program, Scenario, SearchBudget};
use proptest::prelude::*;

const TEXT: &str = include_str!("../../../model/sociale-economie-2025.toml");

fn document() -> Document {
    Document::read(TEXT).expect("the document has no problems")
}

/// Returns a scenario with each input of which the share exceeds 0.3 set between the ends of its slider.
fn scenario(document: &Document, shares: &[f64]) -> Scenario {
    let mut scenario = Scenario::default();
    for ((id, quantity), share) in document.all().zip(shares) {
        let Some(input) = quantity.input().filter(|_| *share > 0.3) else { continue };
        let (low, high) = input.slider;
        let value = low + (high - low) * (share - 0.3) / 0.7;
        let value = if input.whole { value.round() } else { value };
        scenario.set_all_years(document, id, value).expect("it lies between the limits");
    }
    scenario
}

/// Returns a function that gives the value of a quantity in a year by its id.
fn reader<'a>(document: &'a Document, evaluation: &'a Evaluation, year: usize) -> impl Fn(&str) -> f64 + 'a {
    move |id| {
        let id = document.find(id).expect("the document has it");
        evaluation.value(id, year).expect("it can be computed")
    }
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1e6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn money_adds_up_in_every_year(shares in prop::collection::vec(0.0..1.0, 200)) {
        let document = document();
        let program = Program::new(&document);
        let mut evaluation = program.evaluation();
        program.evaluate(&scenario(&document, &shares).inputs(&document), &mut evaluation);
        for year in 0..5 {
            let of = reader(&document, &evaluation, year);
            let lines = document.articles.iter().filter(|line| line.part_of.is_none());
            let changes: f64 = lines.filter_map(|line| evaluation.value(line.result?, year)).sum();
            prop_assert!(near(changes, -6000.0 * of("effort_active") + of("growth_path") - of("unallocated")));
            prop_assert!(near(changes, of("change_total")));
            let parts = of("coaching_money") + of("transition_money") + of("unused_change");
            prop_assert!(near(of("article_imw"), parts));
            let margins = of("sine_margin") + of("lde_margin") + of("mwa_margin") + of("transition_undivided");
            prop_assert!(near(of("transition_margin"), margins));
            prop_assert!(near(of("open_places") + of("filled"), of("contingent")));
            for whole in document.articles.iter().enumerate().filter(|(_, line)| line.id == "imw") {
                let parts: f64 =
                    document.parts(Some(whole.0)).filter_map(|part| evaluation.value(document.articles[part].result?, year)).sum();
                // A share that is reinvested moves between parts, and so does nothing to the whole.
                prop_assert!(near(parts, evaluation.value(whole.1.result.expect("it changes"), year).expect("a number")));
            }
        }
    }
}

#[test]
fn what_is_coached_less_does_not_depend_on_the_credit_before() {
    let document = document();
    let program = Program::new(&document);
    let base = document.find("coaching_base").expect("it is there");
    let change = document.find("coached_change").expect("it is there");
    let at = |value: f64| {
        let mut scenario = Scenario::default();
        scenario.set_all_years(&document, base, value).expect("it is allowed");
        let mut evaluation = program.evaluation();
        program.evaluate(&scenario.inputs(&document), &mut evaluation);
        (0..5).map(|year| evaluation.value(change, year)).collect::<Vec<_>>()
    };
    assert_eq!(at(5_000.0), at(115_000.0));
}

#[test]
fn ranges_are_what_a_hand_works_out() {
    let document = document();
    let program = Program::new(&document);
    let results = compare(&document, &program, &Scenario::default(), Wanted::All, SearchBudget::FULL);
    let span = |id: &str, year| {
        let id = document.find(id).expect("it is there");
        let span = results.of(Side::Official).span(id, year).expect("it can be computed");
        (span.low, span.high)
    };
    // 3,500 k€ at 1.06 * 4 * (0.64 * 1,200 + 0.36 * 600 + 0.8 * (0.34 * 430 + 0.33 * 730 + 0.33 * 1,280)) € a person and year.
    let (low, high) = span("coached_change", 0);
    assert!((low + 3_500_000.0 / 6_917.984).abs() < 1e-6 && high == 0.0, "{low} {high}");
    // All of the savings on running rights, or none; from 2026 all that is freed may stay.
    for (year, max) in [(0, 0.0), (1, 36_000.0)] {
        let (low, high) = span("transition_margin", year);
        assert!((low + 3_500.0).abs() < 1e-6 && (high - max).abs() < 1e-6, "{year}: {low} {high}");
    }
    assert_eq!(span("official_total", 0), (0.0, 0.0), "-3,500 - 2,500 + 6,000");
    assert_eq!(span("growth_change", 4), (30_000.0, 30_000.0));
}

/// The quantiles of 400,000 random samples by another program agree with ours.
#[test]
fn draws_agree_with_those_of_another_program() {
    let document = document();
    let program = Program::new(&document);
    let mut scenario = Scenario::default();
    let incidence = document.find("incidence").expect("it is there");
    scenario.set_all_years(&document, incidence, 1.0).expect("it is allowed");
    let value = (document.find("coached_change").expect("it is there"), 0);
    let sampler = Sampler::new(&document, &scenario, Sampling::default());
    let drawn = sampler.sample(&document, &program, &scenario, &[value]).summary(Side::Proposal, value);
    let drawn = drawn.expect("it can be computed").quantiles;
    for (found, expected) in drawn.into_iter().zip([-644.7, -583.9, -545.7, -515.4, -481.8]) {
        assert!((found - expected).abs() < 0.005 * expected.abs(), "{found}, expected {expected}");
    }
}

#[test]
fn an_envelope_holds_the_bounds_and_nine_of_ten_draws_and_lies_within_the_outer_range() {
    let document = document();
    let program = Program::new(&document);
    let mut moved = Scenario::default();
    let shift = document.find("shift_coaching").expect("it is there");
    moved.set_all_years(&document, shift, 1000.0).expect("it is allowed");
    let values: Vec<_> =
        document.outcomes.iter().flat_map(|outcome| [0, 1, 4].map(|year| (outcome.of, year))).collect();
    for scenario in [Scenario::default(), moved] {
        let results = compare(&document, &program, &scenario, Wanted::All, SearchBudget::RESTING);
        let outer = bounds(
            &document,
            &program,
            &scenario,
            FreeInputs::UnknownsAndAssumptions,
            SearchBudget::RESTING,
            &mut Budget::endless(),
        );
        for count in [256, 2000] {
            let sampler = Sampler::new(&document, &scenario, Sampling { seed: 1, count });
            let found = envelopes(
                (&document, &program),
                &scenario,
                &results.proposal,
                &sampler,
                Side::Proposal,
                &values,
                &mut Budget::endless(),
            );
            for (&(id, year), found) in values.iter().zip(found) {
                let (name, found) = (&document.quantity(id).id, found.expect("it can be computed"));
                let inner = results.proposal.span(id, year).expect("it can be computed");
                let outer = outer.span(id, year).expect("it can be computed");
                assert!(found.low <= inner.low && found.high >= inner.high, "{name}: {found:?} holds {inner:?}");
                let slack = 1e-6 * outer.width().max(1.0);
                assert!(found.low >= outer.low - slack && found.high <= outer.high + slack, "{name} {outer:?}");
            }
        }
    }
}

#[test]
fn an_envelope_is_the_bounds_or_the_likely_range_where_one_alone_matters() {
    let document = document();
    let program = Program::new(&document);
    let scenario = Scenario::default();
    let results = compare(&document, &program, &scenario, Wanted::All, SearchBudget::RESTING);
    let envelope = |id: &str, year, count| {
        let value = (document.find(id).expect("it is there"), year);
        let sampler = Sampler::new(&document, &scenario, Sampling { seed: 1, count });
        let found = envelopes(
            (&document, &program),
            &scenario,
            &results.official,
            &sampler,
            Side::Official,
            &[value],
            &mut Budget::endless(),
        );
        let inner = results.official.span(value.0, year).expect("it can be computed");
        (found[0].expect("it can be computed"), inner)
    };
    let (support, inner) = envelope("support_money", 1, 2000);
    assert_eq!(support, inner, "no assumption matters");
    let (waiting, inner) = envelope("waiting_cmw", 2, 2000);
    assert!(inner.is_exact() && waiting.low < inner.low - 500.0 && waiting.high > inner.high + 500.0, "{waiting:?}");
    let (coached, inner) = envelope("coached_change", 0, 2000);
    assert!(coached.low < inner.low - 100.0 && coached.high == 0.0, "both matter: {coached:?}");
    let (moving, _) = envelope("coached_change", 0, 256);
    assert!((moving.low - coached.low).abs() < 0.03 * coached.width(), "{moving:?} does not jump to {coached:?}");
}

#[test]
fn an_assumption_by_year_is_drawn_once() {
    let document = document();
    let sampler = Sampler::new(&document, &Scenario::default(), Sampling { seed: 1, count: 500 });
    let share = document.find("starter_share").expect("it is there");
    let by_year: Vec<Vec<f64>> = (0..5).map(|year| sampler.of(share, year).expect("it is drawn")).collect();
    let mut order: Vec<usize> = (0..500).collect();
    order.sort_by(|a, b| by_year[0][*a].total_cmp(&by_year[0][*b]));
    for (year, drawn) in by_year.iter().enumerate() {
        assert!(order.iter().map(|draw| drawn[*draw]).is_sorted(), "the same draws are low in year {year}");
        let range = document
            .quantity(share)
            .uncertainty()
            .and_then(|uncertainty| uncertainty.range[year])
            .expect("it is in doubt");
        assert!(drawn.iter().all(|value| (range.0..=range.1).contains(value)));
    }
}
