//! The list of measurements.

use std::hint::black_box;

use engine::bounds::{self, Side as Whose};
use engine::sensitivity::sensitivities;

use crate::sample;
use crate::subject::Subject;

/// A measurement: the function to run, and the time it may take.
pub struct Measurement {
    /// Its id, by which `bench.mjs` asks for it.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The target time in WebAssembly, in milliseconds; `None` for no target.
    pub aim: Option<f64>,
    /// The target time natively, in milliseconds; `None` for no target.
    pub native_aim: Option<f64>,
    /// Runs it once. Returns a number derived from the result, so that the result is really computed.
    pub run: fn(&mut Subject) -> f64,
}

/// All measurements.
pub const MEASUREMENTS: [Measurement; 7] = [
    Measurement {
        id: "evaluation",
        title: "one evaluation: all quantities, all years",
        aim: Some(0.02),
        native_aim: Some(0.01),
        run: evaluation,
    },
    Measurement {
        id: "change",
        title: "one input changes, then one evaluation",
        aim: None,
        native_aim: None,
        run: change,
    },
    Measurement {
        id: "bounds",
        title: "bounds of every quantity and check from nothing, every unknown open",
        aim: None,
        native_aim: None,
        run: bounds_of_all,
    },
    Measurement {
        id: "follow",
        title: "a choice moves: the bounds of all that it moves",
        aim: Some(0.5),
        native_aim: None,
        run: follow,
    },
    Measurement {
        id: "draws",
        title: "2,000 draws in both worlds, quantiles of what the page shows",
        aim: Some(10.0),
        native_aim: None,
        run: draws_of_both_worlds,
    },
    Measurement {
        id: "chain",
        title: "2,000 draws of one result, one world, assumptions drawn anew",
        aim: None,
        native_aim: None,
        run: draws_of_one,
    },
    Measurement {
        id: "ranking",
        title: "the ranking of all that is open",
        aim: Some(2.0),
        native_aim: None,
        run: ranking,
    },
];

/// Runs a measurement a number of times. Returns the sum of its results.
pub fn repeat(measurement: &Measurement, subject: &mut Subject, times: u32) -> f64 {
    (0..times).map(|_| black_box((measurement.run)(black_box(subject)))).sum()
}

fn evaluation(subject: &mut Subject) -> f64 {
    subject.program.evaluate(&subject.inputs, &mut subject.evaluation);
    subject.evaluation.value(subject.drawn, 0).unwrap_or(f64::NAN)
}

/// Evaluates as the page does when a slider moves; Publicodes is measured at the same.
fn change(subject: &mut Subject) -> f64 {
    let moved = subject.next_moved();
    match subject.evaluate_at(moved) {
        Ok(()) => subject.evaluation.value(subject.drawn, 0).unwrap_or(f64::NAN),
        Err(_) => f64::NAN,
    }
}

fn bounds_of_all(subject: &mut Subject) -> f64 {
    let comparison = bounds::compare(
        &subject.document,
        &subject.program,
        &subject.scenario,
        bounds::Wanted::All,
        engine::SearchBudget::MOVING,
    );
    comparison.proposal.span(subject.drawn, 0).map_or(f64::NAN, |span| span.width())
}

fn follow(subject: &mut Subject) -> f64 {
    let further = subject.next_moved() * 160.0;
    match subject.follow(further) {
        Ok(()) => subject.incremental.results().difference.span(subject.drawn, 0).map_or(f64::NAN, |span| span.width()),
        Err(_) => f64::NAN,
    }
}

/// Samples the proposal, government and difference of the headline in every year, at both extreme scenarios. The samples of the assumptions
/// are drawn once and kept.
fn draws_of_both_worlds(subject: &mut Subject) -> f64 {
    let Subject { document, program, extremes, sampler, drawn, .. } = subject;
    let wanted: Vec<_> = (0..document.years.count).map(|year| (*drawn, year)).collect();
    let mut sum = 0.0;
    let mut drawing = sampler.begin(document, program, &[&extremes.low, &extremes.high], &wanted);
    while !drawing.advance(program, usize::MAX) {}
    for extreme in 0..2 {
        let draws = drawing.of(extreme);
        for &value in &wanted {
            for whose in Whose::ALL {
                sum += draws.summary(whose, value).map_or(f64::NAN, |summary| summary.quantiles[2]);
            }
        }
    }
    sum
}

/// Samples one result, as Squiggle does.
fn draws_of_one(subject: &mut Subject) -> f64 {
    sample::quantiles(subject, 1.0, 2000).map_or(f64::NAN, |quantiles| quantiles[1])
}

fn ranking(subject: &mut Subject) -> f64 {
    let ranked = sensitivities(&subject.document, &subject.program, &subject.scenario, (subject.drawn, 0));
    ranked.first().map_or(f64::NAN, |row| row.effect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_measurement_yields_a_result() {
        let mut subject = Subject::new().unwrap();
        for measurement in &MEASUREMENTS {
            assert!(repeat(measurement, &mut subject, 2).is_finite(), "{}", measurement.id);
        }
    }

    #[test]
    fn ids_differ() {
        let ids: std::collections::BTreeSet<&str> = MEASUREMENTS.iter().map(|measurement| measurement.id).collect();
        assert_eq!(ids.len(), MEASUREMENTS.len());
    }
}
