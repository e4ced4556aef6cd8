//! Draws of one result, to hold Squiggle's beside.
//!
//! A plain Monte Carlo over evaluations: it checks, and is not measured. The engine's own draws take the place of
//! [`quantiles`] once it has them.

use engine::document::Kind;
use engine::{InputError, QuantityId};

use crate::subject::Subject;

/// The quantiles that are compared.
pub const SHARES: [f64; 3] = [0.05, 0.5, 0.95];

/// The quantiles of the drawn result in the first year: the moved unknown at a value, the others at the corner, each assumption
/// drawn from its triangle, all its years at one quantile.
///
/// # Errors
/// When the document does not allow a value.
pub fn quantiles(subject: &mut Subject, moved: f64, count: usize) -> Result<[f64; 3], InputError> {
    let mut corner = subject.corner();
    corner.set_all_years(&subject.document, subject.moved, moved)?;
    let triangles = triangles(subject);
    let mut random = Random(1);
    let mut results = Vec::with_capacity(count);
    for _ in 0..count {
        let mut scenario = corner.clone();
        for (id, years) in &triangles {
            let share = random.next();
            for &(year, low, mode, high) in years {
                scenario.set(&subject.document, *id, year, triangular(share, low, mode, high))?;
            }
        }
        subject.program.evaluate(&scenario.inputs(&subject.document), &mut subject.evaluation);
        results.push(subject.evaluation.value(subject.drawn, 0).unwrap_or(f64::NAN));
    }
    results.sort_by(f64::total_cmp);
    Ok(SHARES.map(|share| between(&results, share)))
}

/// Year, least, likeliest, greatest.
type Triangle = (usize, f64, f64, f64);

fn triangles(subject: &Subject) -> Vec<(QuantityId, Vec<Triangle>)> {
    let drawn = subject.document.all().filter_map(|(id, quantity)| match &quantity.kind {
        Kind::Assumption(input, doubt) => {
            let years = doubt.range.iter().zip(&input.start.values).enumerate();
            let years = years.filter_map(|(year, (range, &mode))| range.map(|(low, high)| (year, low, mode, high)));
            Some((id, years.collect()))
        }
        _ => None,
    });
    drawn.collect()
}

/// The value below which a share of a triangular distribution lies.
fn triangular(share: f64, low: f64, mode: f64, high: f64) -> f64 {
    let width = high - low;
    let value = if share * width < mode - low {
        low + (share * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - share) * width * (high - mode)).sqrt()
    };
    value.clamp(low, high)
}

/// The value at a share of sorted values, in between two where it falls there.
fn between(sorted: &[f64], share: f64) -> f64 {
    let place = share * sorted.len().saturating_sub(1) as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    match (sorted.get(below), sorted.get(above)) {
        (Some(low), Some(high)) => low + (high - low) * place.fract(),
        _ => f64::NAN,
    }
}

/// Numbers from 0 up to 1 (SplitMix64), the same on every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_triangle_is_bounded_and_its_mode_divides_it() {
        assert_eq!(triangular(0.0, 1.0, 2.0, 5.0), 1.0);
        assert_eq!(triangular(0.25, 1.0, 2.0, 5.0), 2.0);
        assert_eq!(triangular(1.0, 1.0, 2.0, 5.0), 5.0);
        assert_eq!(triangular(0.5, 3.0, 3.0, 3.0), 3.0);
    }

    #[test]
    fn quantiles_lie_in_order() {
        let [low, middle, high] = quantiles(&mut Subject::new().unwrap(), 1.0, 500).unwrap();
        assert!(low < middle && middle < high, "{low} {middle} {high}");
    }
}
