//! The engine's draws of one result, to hold Squiggle's beside.

use engine::InputError;
use engine::bounds::Subject as Whose;
use engine::draws::{Draws, Sample, Sampling};

use crate::subject::Subject;

/// The quantiles that are compared.
pub const SHARES: [f64; 3] = [0.05, 0.5, 0.95];

/// Where the compared quantiles stand among the engine's.
const PLACES: [usize; 3] = [0, 2, 4];

/// The draws of the drawn result in the first year, in one world: the moved unknown at a value, the others at the corner, each
/// assumption drawn.
///
/// # Errors
/// When the document does not allow a value.
pub fn draws(subject: &Subject, moved: f64, count: usize) -> Result<Draws, InputError> {
    let mut corner = subject.corner();
    corner.set_all_years(&subject.document, subject.moved, moved)?;
    let sample = Sample::new(&subject.document, &subject.scenario, Sampling { count, ..Sampling::default() });
    Ok(sample.draw(&subject.document, &subject.program, &corner, &[(subject.drawn, 0)]))
}

/// The quantiles of those draws.
///
/// # Errors
/// When the document does not allow a value.
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
