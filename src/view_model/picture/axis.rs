//! Value axes: round ends and steps, and ends that stay while values move within them.

use engine::Interval;

use crate::text::{Sign, Style};

/// The scale of the values.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The lower end.
    pub min: f64,
    /// The upper end.
    pub max: f64,
    /// The distance between ticks.
    pub step: f64,
    /// The label of each tick, from the lower end.
    pub labels: Vec<String>,
}

/// The approximate number of steps of an axis.
const STEPS: f64 = 5.0;

/// The share of an axis that the values must fill for it to stay unchanged.
const ENOUGH: f64 = 0.55;

/// The minimal length of an axis without 0, relative to the values, so that a small change does not look large.
const FAIR: f64 = 0.15;

/// Room for labels beyond the end of a mark, relative to its length.
const ROOM: f64 = 0.07;

/// The maximal absolute value and the minimal length that an axis shows.
const MOST: f64 = 1e300;
const LEAST: f64 = 1e-290;

impl Axis {
    /// Builds an axis that includes 0, with room for labels.
    pub fn on_zero(values: Interval, before: Option<&Self>, style: &Style<'_>, sign: Sign) -> Self {
        let from_zero = values.with(Interval::exactly(0.0));
        let room = ROOM * from_zero.width();
        let beyond = |end: f64| if end == 0.0 { 0.0 } else { end + room * end.signum() };
        Self::around(Interval { low: beyond(from_zero.low), high: beyond(from_zero.high) }, before, style, sign)
    }

    /// Builds an axis for points, wide enough that a small change looks small.
    pub fn fair(values: Interval, before: Option<&Self>, style: &Style<'_>, sign: Sign) -> Self {
        let missing = FAIR * values.low.abs().max(values.high.abs()) - values.width();
        let more = missing.max(0.0) / 2.0;
        let min = if values.low >= 0.0 { (values.low - more).max(0.0) } else { values.low - more };
        Self::around(Interval { low: min, high: values.high + more }, before, style, sign)
    }

    /// Builds an axis around values. The previous axis stays as long as the values fit in it and fill enough of it, so that a change moves
    /// the marks and not the scale.
    fn around(values: Interval, before: Option<&Self>, style: &Style<'_>, sign: Sign) -> Self {
        // Beyond, the length of the axis would overflow.
        let values = Interval { low: values.low.clamp(-MOST, MOST), high: values.high.clamp(-MOST, MOST) };
        let (min, max, step) = match before.filter(|before| before.serves(values)) {
            Some(before) => (before.min, before.max, before.step),
            None => round(values),
        };
        let count = ((max - min) / step).round() as usize;
        let mark = |place: usize| {
            let value = min + step * place as f64;
            // Within a tolerance of 0, the tick is 0.
            if value.abs() < step * 1e-6 { 0.0 } else { value }
        };
        let labels = (0..=count).map(|place| style.number(mark(place), sign)).collect();
        Self { min, max, step, labels }
    }

    fn serves(&self, values: Interval) -> bool {
        let fits = self.min <= values.low && values.high <= self.max;
        fits && values.width() >= ENOUGH * (self.max - self.min)
    }
}

/// Returns round ends around values, and the step between ticks.
fn round(values: Interval) -> (f64, f64, f64) {
    let size = values.low.abs().max(values.high.abs());
    // A single value gets some room around it.
    let width = if values.width() > (size * 1e-6).max(LEAST) { values.width() } else { size.max(1.0) * 0.5 };
    let step = round_step(width / STEPS);
    let mut min = (values.low / step + 1e-6).floor() * step;
    let mut max = (values.high / step - 1e-6).ceil() * step;
    if max - min < step {
        (min, max) = (min - step, max + step);
    }
    (min, max, step)
}

/// Rounds up to 1, 2, 5 or 10 times a power of ten.
fn round_step(step: f64) -> f64 {
    let mut size = 1.0_f64;
    while size > step {
        size /= 10.0;
    }
    while size * 10.0 <= step {
        size *= 10.0;
    }
    [1.0, 2.0, 5.0].into_iter().map(|factor| factor * size).find(|round| *round >= step).unwrap_or(size * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_steps_are_round() {
        for (low, high, expected) in [
            (-580.0, 0.0, (-600.0, 0.0, 200.0)),
            (-420.0, 170.0, (-600.0, 200.0, 200.0)),
            (0.0, 32_500.0, (0.0, 40_000.0, 10_000.0)),
            (18_433.0, 22_000.0, (18_000.0, 22_000.0, 1000.0)),
            (0.0, 0.0, (-0.1, 0.1, 0.1)),
            (2.0, 2.0, (1.8, 2.2, 0.2)),
            (0.0, 5e-324, (-0.1, 0.1, 0.1)),
        ] {
            let (min, max, step) = round(Interval { low, high });
            for (found, wanted) in [(min, expected.0), (max, expected.1), (step, expected.2)] {
                assert!((found - wanted).abs() < 1e-9, "{low} to {high}: {min} to {max} by {step}");
            }
        }
    }

    #[test]
    fn an_axis_stays_while_values_fill_it() {
        let axis = Axis { min: -600.0, max: 200.0, step: 200.0, labels: Vec::new() };
        for (low, high, stays) in [
            (-420.0, 170.0, true),
            (-600.0, 0.0, true),
            (-700.0, 0.0, false),
            (0.0, 300.0, false),
            (-100.0, 0.0, false),
        ] {
            assert_eq!(axis.serves(Interval { low, high }), stays, "{low} to {high}");
        }
    }
}
