//! The scenarios at which two versions are compared, and their results.

use engine::bounds::Wanted;
use engine::inputs::Scenario;
use engine::{Document, Interval, QuantityId, SearchBudget};

use super::either;
use crate::open::Opened;

/// The tolerance for rounding errors, as a share of the larger number.
const TOLERANCE: f64 = 1e-9;

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= TOLERANCE * one.abs().max(other.abs())
}

/// Returns true if two results are equal apart from rounding errors, or if neither can be computed.
pub fn same(one: Option<Interval>, other: Option<Interval>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_near(one.low, other.low) && is_near(one.high, other.high),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// A result in a year, in the old and in the new version: the outer `None` if a version lacks the year, the inner one if the result cannot
/// be computed.
pub type Both = (Option<Option<Interval>>, Option<Option<Interval>>);

/// Returns true if a change with one input at an end adds nothing to the change with nothing set: it has the same absolute or relative
/// size, or the input is uncertain and both results lie within the bounds that are listed.
pub fn says_the_same(both: Both, plain: Both, ranges: Both, uncertainty: bool) -> bool {
    let ((Some(was), Some(is)), (Some(plain_was), Some(plain_is)), (Some(range_was), Some(range_is))) =
        (both, plain, ranges)
    else {
        // A year that only one version has is listed with the bounds.
        return true;
    };
    if same(range_was, range_is) {
        return same(was, is);
    }
    let ends = |was: Option<Interval>, is: Option<Interval>| Some((was?.low, is?.low));
    let as_large = match (ends(was, is), ends(plain_was, plain_is)) {
        (Some((was, is)), Some((plain_was, plain_is))) => {
            let size = [was, is, plain_was, plain_is].into_iter().map(f64::abs).fold(0.0, f64::max);
            let as_much = ((is - was) - (plain_is - plain_was)).abs() <= TOLERANCE * size;
            let in_proportion = was != 0.0 && is_near(is * plain_was, plain_is * was);
            as_much || in_proportion
        }
        (one, other) => one.is_none() && other.is_none(),
    };
    let within = |value: Option<Interval>, range: Option<Interval>| match (value, range) {
        (Some(value), Some(range)) => {
            let tolerance = TOLERANCE * range.low.abs().max(range.high.abs());
            range.low - tolerance <= value.low && value.high <= range.high + tolerance
        }
        (value, range) => value.is_none() && range.is_none(),
    };
    as_large || uncertainty && within(was, range_was) && within(is, range_is)
}

/// A scenario, the same in the old and in the new version.
#[derive(Default)]
pub struct ScenarioPair {
    pub old: Scenario,
    pub new: Scenario,
}

impl ScenarioPair {
    /// Applies the preset of an id in both versions; `None` if a version lacks it.
    pub fn preset(old: &Opened, new: &Opened, id: &str) -> Option<Self> {
        let follow = |document: &Document| {
            let place = document.presets.iter().position(|preset| preset.id == id)?;
            let mut scenario = Scenario::default();
            scenario.apply_preset(document, place).ok()?;
            Some(scenario)
        };
        Some(Self { old: follow(&old.document)?, new: follow(&new.document)? })
    }

    /// Sets one input to the lowest or highest value that both versions allow, because different values would change a result by
    /// themselves. The flag is true if that value is the end in both versions. `None` if there is no such value.
    pub fn at_end(old: &Opened, new: &Opened, id: &str, max: bool) -> Option<(Self, bool)> {
        let documents = [&old.document, &new.document];
        let [old_id, new_id] = [documents[0].find(id)?, documents[1].find(id)?];
        let ids = [old_id, new_id];
        let (mut pair, mut alike, mut tried) = (Self::default(), true, false);
        for year in either(documents[0].years, documents[1].years) {
            let places = documents.map(|document| document.years.index(year));
            let ends = [0, 1].map(|side| allowed(documents[side], ids[side], places[side]?));
            let [Some(one), Some(other)] = ends else {
                // If it is certain in one version, both keep their start.
                if places.iter().all(Option::is_some) {
                    continue;
                }
                for (side, scenario) in [&mut pair.old, &mut pair.new].into_iter().enumerate() {
                    if let (Some(place), Some((low, high))) = (places[side], ends[side]) {
                        let end = if max { high } else { low };
                        scenario.set(documents[side], ids[side], place, end).ok()?;
                    }
                }
                continue;
            };
            let (low, high) = (one.0.max(other.0), one.1.min(other.1));
            if low > high {
                return None;
            }
            let end = if max { high } else { low };
            alike &= if max { one.1 == other.1 } else { one.0 == other.0 };
            pair.old.set(documents[0], ids[0], places[0]?, end).ok()?;
            pair.new.set(documents[1], ids[1], places[1]?, end).ok()?;
            tried = true;
        }
        tried.then_some((pair, alike))
    }
}

/// Returns the interval in which an input may be tried in a year: its range, or the limits of a choice; `None` if it is certain in that
/// year.
fn allowed(document: &Document, id: QuantityId, year: usize) -> Option<(f64, f64)> {
    let quantity = document.quantity(id);
    let input = quantity.input()?;
    let limits = (input.min, input.max);
    let (low, high) = quantity.uncertainty().map_or(Some(limits), |uncertainty| *uncertainty.range.get(year)?)?;
    let (low, high) = (low.max(limits.0), high.min(limits.1));
    Some(input.grid.map_or((low, high), |grid| (grid.ceil(low).value(), grid.floor(high).value())))
}

/// Returns results in every year: their bounds over the unknowns if `ranges`, otherwise their values at the document's own values.
pub fn values(opened: &Opened, scenario: &Scenario, of: &[QuantityId], ranges: bool) -> Vec<Vec<Option<Interval>>> {
    let (document, program) = (&opened.document, &opened.program);
    let years = 0..document.years.count;
    if ranges {
        let found = engine::bounds::compare(document, program, scenario, Wanted::Only(of), SearchBudget::RESTING);
        return of.iter().map(|id| years.clone().map(|year| found.proposal.span(*id, year)).collect()).collect();
    }
    let mut evaluation = program.evaluation();
    program.evaluate(&scenario.inputs(document), &mut evaluation);
    let value = |id: QuantityId, year: usize| evaluation.value(id, year).map(Interval::exactly);
    of.iter().map(|id| years.clone().map(|year| value(*id, year)).collect()).collect()
}
