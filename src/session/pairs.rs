//! Two scenarios at the same points of what is not known.

use engine::{QuantityId, Scenario, Span};

use super::Explorer;

/// The most unknowns whose ends are all combined; others stand at their start.
const MOST: usize = 10;

/// Where one scenario's results lie against another's: for each quantity the difference in a year, over the same points for both, which
/// are all combinations of the ends of what neither fills in. Nothing where it cannot be computed at one of them.
pub fn differences(
    explorer: &Explorer,
    one: &Scenario,
    other: &Scenario,
    wanted: &[QuantityId],
    year: usize,
) -> Vec<Option<Span>> {
    let Explorer { document, program, .. } = explorer;
    let is_open = |id: &QuantityId| !one.is_set(*id) || !other.is_set(*id);
    let unknowns = document.all().filter(|(_, quantity)| quantity.is_unknown()).map(|(id, _)| id);
    let unknowns: Vec<QuantityId> = unknowns.filter(is_open).take(MOST).collect();
    let mut found: Vec<Option<Span>> = vec![Some(Span { low: f64::INFINITY, high: f64::NEG_INFINITY }); wanted.len()];
    let (mut first, mut second) = (program.evaluation(), program.evaluation());
    for corner in 0..1_u32 << unknowns.len() {
        let at = |scenario: &Scenario| {
            let mut at = scenario.clone();
            for (place, &id) in unknowns.iter().enumerate().filter(|(_, id)| !scenario.is_set(**id)) {
                let range = document.quantity(id).doubt().map_or(&[][..], |doubt| &doubt.range);
                for (year, range) in range.iter().enumerate() {
                    let Some((low, high)) = range else { continue };
                    // An end that may not be filled in stays at its start.
                    let _ = at.set(document, id, year, if corner >> place & 1 == 1 { *high } else { *low });
                }
            }
            at.inputs(document)
        };
        program.evaluate(&at(one), &mut first);
        program.evaluate(&at(other), &mut second);
        for (span, &id) in found.iter_mut().zip(wanted) {
            let difference = first.value(id, year).zip(second.value(id, year)).map(|(one, other)| one - other);
            *span = span
                .zip(difference)
                .map(|(span, difference)| Span { low: span.low.min(difference), high: span.high.max(difference) });
        }
    }
    found
}
