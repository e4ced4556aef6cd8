//! What both versions are tried at, and what they give there.

use engine::bounds::Wanted;
use engine::inputs::Scenario;
use engine::{Document, Effort, QuantityId, Span};

use super::either;
use crate::open::Opened;

/// By how much two numbers may differ through rounding alone, as a share of the larger.
const HAIR: f64 = 1e-9;

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= HAIR * one.abs().max(other.abs())
}

/// Whether two results are the same.
pub fn same(one: Option<Span>, other: Option<Span>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_near(one.low, other.low) && is_near(one.high, other.high),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// A result in a year in both versions: nothing where a version does not have the year; within, nothing where it cannot be computed.
pub type Both = (Option<Option<Span>>, Option<Option<Span>>);

/// Whether a change with one input at an end says nothing that the change with nothing set does not: it is as large, by amount or in proportion, or the input is in
/// doubt and both results lie in the ranges that are told.
pub fn says_the_same(both: Both, plain: Both, ranges: Both, doubt: bool) -> bool {
    let ((Some(was), Some(is)), (Some(plain_was), Some(plain_is)), (Some(range_was), Some(range_is))) =
        (both, plain, ranges)
    else {
        // A year that only one version has is told with the ranges.
        return true;
    };
    if same(range_was, range_is) {
        return same(was, is);
    }
    let ends = |was: Option<Span>, is: Option<Span>| Some((was?.low, is?.low));
    let as_large = match (ends(was, is), ends(plain_was, plain_is)) {
        (Some((was, is)), Some((plain_was, plain_is))) => {
            let size = [was, is, plain_was, plain_is].into_iter().map(f64::abs).fold(0.0, f64::max);
            let as_much = ((is - was) - (plain_is - plain_was)).abs() <= HAIR * size;
            let in_proportion = was != 0.0 && is_near(is * plain_was, plain_is * was);
            as_much || in_proportion
        }
        (one, other) => one.is_none() && other.is_none(),
    };
    let within = |value: Option<Span>, range: Option<Span>| match (value, range) {
        (Some(value), Some(range)) => {
            let hair = HAIR * range.low.abs().max(range.high.abs());
            range.low - hair <= value.low && value.high <= range.high + hair
        }
        (value, range) => value.is_none() && range.is_none(),
    };
    as_large || doubt && within(was, range_was) && within(is, range_is)
}

/// The same scenario in two versions.
#[derive(Default)]
pub struct Pair {
    pub old: Scenario,
    pub new: Scenario,
}

impl Pair {
    /// Both follow the preset of a name, where both have it.
    pub fn preset(old: &Opened, new: &Opened, id: &str) -> Option<Self> {
        let follow = |document: &Document| {
            let place = document.presets.iter().position(|preset| preset.id == id)?;
            let mut scenario = Scenario::default();
            scenario.follow(document, place).ok()?;
            Some(scenario)
        };
        Some(Self { old: follow(&old.document)?, new: follow(&new.document)? })
    }

    /// One input at an end of what it may be in both versions, and whether that end is the same in both: what is tried must not differ,
    /// or a result would change for that reason alone.
    pub fn at_end(old: &Opened, new: &Opened, id: &str, greatest: bool) -> Option<(Self, bool)> {
        let documents = [&old.document, &new.document];
        let [old_id, new_id] = [documents[0].find(id)?, documents[1].find(id)?];
        let ids = [old_id, new_id];
        let (mut pair, mut alike, mut tried) = (Self::default(), true, false);
        for year in either(documents[0].years, documents[1].years) {
            let places = documents.map(|document| document.years.index(year));
            let ends = [0, 1].map(|side| allowed(documents[side], ids[side], places[side]?));
            let [Some(one), Some(other)] = ends else {
                // Where only one version leaves it open, both stay at their start.
                if places.iter().all(Option::is_some) {
                    continue;
                }
                for (side, scenario) in [&mut pair.old, &mut pair.new].into_iter().enumerate() {
                    if let (Some(place), Some((low, high))) = (places[side], ends[side]) {
                        let end = if greatest { high } else { low };
                        scenario.set(documents[side], ids[side], place, end).ok()?;
                    }
                }
                continue;
            };
            let (low, high) = (one.0.max(other.0), one.1.min(other.1));
            if low > high {
                return None;
            }
            let end = if greatest { high } else { low };
            alike &= if greatest { one.1 == other.1 } else { one.0 == other.0 };
            pair.old.set(documents[0], ids[0], places[0]?, end).ok()?;
            pair.new.set(documents[1], ids[1], places[1]?, end).ok()?;
            tried = true;
        }
        tried.then_some((pair, alike))
    }
}

/// Between which values an input may be tried in a year: what it may be set to, or its range; nothing where it is not in doubt.
fn allowed(document: &Document, id: QuantityId, year: usize) -> Option<(f64, f64)> {
    let quantity = document.quantity(id);
    let input = quantity.input()?;
    let limits = (input.least, input.greatest);
    let (low, high) = quantity.doubt().map_or(Some(limits), |doubt| *doubt.range.get(year)?)?;
    let (low, high) = (low.max(limits.0), high.min(limits.1));
    Some(input.grid.map_or((low, high), |grid| (grid.ceil(low).value(), grid.floor(high).value())))
}

/// Some results in every year: their ranges over what is not known, or at the values that the document starts from.
pub fn values(opened: &Opened, scenario: &Scenario, of: &[QuantityId], ranges: bool) -> Vec<Vec<Option<Span>>> {
    let (document, program) = (&opened.document, &opened.program);
    let years = 0..document.years.count;
    if ranges {
        let found = engine::bounds::compare(document, program, scenario, Wanted::Only(of), Effort::RESTING);
        return of.iter().map(|id| years.clone().map(|year| found.proposal.span(*id, year)).collect()).collect();
    }
    let mut evaluation = program.evaluation();
    program.evaluate(&scenario.inputs(document), &mut evaluation);
    let value = |id: QuantityId, year: usize| evaluation.value(id, year).map(Span::exactly);
    of.iter().map(|id| years.clone().map(|year| value(*id, year)).collect()).collect()
}
