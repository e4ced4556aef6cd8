//! Monte Carlo samples of one result by the engine, for comparison with Squiggle.

use engine::InputError;
use engine::bounds::Side as Whose;
use engine::monte_carlo::{Sampler, Samples, Sampling};

use crate::subject::Subject;

/// The quantiles that are compared, as shares.
pub const SHARES: [f64; 3] = [0.05, 0.5, 0.95];

/// The indices of these among the engine's quantiles.
const PLACES: [usize; 3] = [0, 2, 4];

/// Samples the drawn result in the first year: the moved unknown at a value, the others at their upper ends, each assumption sampled.
///
/// # Errors
/// If the document does not allow the value.
pub fn draws(subject: &Subject, moved: f64, count: usize) -> Result<Samples, InputError> {
    let mut corner = subject.corner();
    corner.set_all_years(&subject.document, subject.moved, moved)?;
    let sampler = Sampler::new(&subject.document, &subject.scenario, Sampling { count, ..Sampling::default() });
    Ok(sampler.sample(&subject.document, &subject.program, &corner, &[(subject.drawn, 0)]))
}

/// Returns the compared quantiles of those samples.
///
/// # Errors
/// If the document does not allow the value.
pub fn quantiles(subject: &mut Subject, moved: f64, count: usize) -> Result<[f64; 3], InputError> {
    let summary = draws(subject, moved, count)?.summary(Whose::Proposal, (subject.drawn, 0));
    Ok(PLACES.map(|place| summary.as_ref().map_or(f64::NAN, |summary| summary.quantiles[place])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_in_order() {
        let [low, middle, high] = quantiles(&mut Subject::new().unwrap(), 1.0, 500).unwrap();
        assert!(low < middle && middle < high, "{low} {middle} {high}");
    }
}
