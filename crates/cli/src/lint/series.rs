//! Lints on gaps in series of observations.

use std::collections::BTreeSet;

use engine::document::Series;
use engine::document::period::PeriodPart;

use super::Lint;

impl Lint<'_> {
    /// Warns about series that skip a period between two others.
    pub(super) fn gaps(&mut self) {
        for series in self.document.series.iter().filter(|series| series.note.is_none()) {
            let missing = missing(series);
            if missing.is_empty() {
                continue;
            }
            let (name, missing) = (&series.id, missing.join(", "));
            let dutch = format!(
                "de reeks `{name}` heeft geen punt voor {missing}. Voeg het toe, of zeg in `note` waarom het ontbreekt."
            );
            let english =
                format!("the series `{name}` has no point for {missing}. Add it, or say in `note` why it is missing.");
            self.warn("series", name, dutch, english);
        }
    }
}

/// Returns the skipped periods in the notation of the series; a year of which every part is missing is named as a year. Only years can be
/// missing from a series that mixes kinds of parts, or that lacks most parts because something is observed once a year.
fn missing(series: &Series) -> Vec<String> {
    // A part as its kind, how many of those a year has, and which one it is, from 0.
    let part = |part: PeriodPart| match part {
        PeriodPart::Whole => ("", 1, 0),
        PeriodPart::Half(half) => ("-H", 2, i32::from(half) - 1),
        PeriodPart::Quarter(quarter) => ("-Q", 4, i32::from(quarter) - 1),
        PeriodPart::Month(month) => ("-", 12, i32::from(month) - 1),
    };
    let points: Vec<_> =
        series.points.iter().map(|(period, _)| (i32::from(period.year()), part(period.part()))).collect();
    let Some((_, (kind, most, _))) = points.first().copied() else { return Vec::new() };
    let alike = points.iter().all(|(_, (other, ..))| *other == kind);
    let parts: BTreeSet<i32> = points.iter().map(|(year, (.., place))| year * most + place).collect();
    let skipped = skipped(&parts);
    if most == 1 || !alike || skipped.len() > parts.len() {
        let years = points.iter().map(|(year, _)| *year).collect();
        return self::skipped(&years).iter().map(i32::to_string).collect();
    }
    let mut missing: Vec<String> = Vec::new();
    for place in skipped.iter().copied() {
        let (year, part) = (place / most, place % most + 1);
        let whole = (year * most..(year + 1) * most).all(|part| skipped.contains(&part));
        let written = match most {
            _ if whole => year.to_string(),
            12 => format!("{year}{kind}{part:02}"),
            _ => format!("{year}{kind}{part}"),
        };
        if missing.last() != Some(&written) {
            missing.push(written);
        }
    }
    missing
}

/// Returns the places that are missing between the first and the last.
fn skipped(places: &BTreeSet<i32>) -> BTreeSet<i32> {
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return BTreeSet::new() };
    (*first..*last).filter(|place| !places.contains(place)).collect()
}
