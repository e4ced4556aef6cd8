//! Between which values a result lies, as long as figures are not known.

use crate::document::{Document, QuantityId};
use crate::inputs::{Inputs, Scenario};
use crate::program::{Evaluation, LANES, Lane, Lanes, Program};

/// The least and the greatest value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl Span {
    /// One value.
    pub fn exactly(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// Whether both ends are the same.
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// How far the ends are apart.
    pub fn width(self) -> f64 {
        self.high - self.low
    }
}

/// How a check fares over everything that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds, whatever the figures turn out to be.
    Holds,
    /// It may fail.
    MayFail,
    /// It fails, whatever the figures turn out to be.
    Fails,
}

/// The range of every quantity in every year.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    years: usize,
    /// One a quantity and year; not ordered where a value cannot be computed somewhere.
    spans: Vec<Span>,
    verdicts: Vec<Verdict>,
}

impl Bounds {
    /// The range of a quantity in a year, counted from the document's first; nothing where it cannot be computed.
    pub fn span(&self, id: QuantityId, year: usize) -> Option<Span> {
        let span = self.spans[id.0 * self.years + year];
        (span.low <= span.high).then_some(span)
    }

    /// How a check fares in a year.
    pub fn verdict(&self, check: usize, year: usize) -> Verdict {
        self.verdicts[check * self.years + year]
    }
}

/// A scenario beside the official position, over everything that is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The scenario.
    pub proposal: Bounds,
    /// The same figures without its choices.
    pub official: Bounds,
    /// Scenario minus official position, both at the same point: often far narrower than the two ranges suggest.
    pub difference: Bounds,
}

/// The most unknowns whose corners are visited.
const MOST: usize = 12;

/// One direction in which the point may move: an input in the years that are in doubt.
struct Axis {
    id: QuantityId,
    /// Year, least, greatest.
    years: Vec<(usize, f64, f64)>,
}

fn axes(document: &Document, scenario: &Scenario) -> Vec<Axis> {
    let mut axes = Vec::new();
    for (id, quantity) in document.all().filter(|(_, quantity)| quantity.is_unknown()) {
        let Some(doubt) = quantity.doubt() else {
            continue;
        };
        let years: Vec<_> = doubt
            .range
            .iter()
            .enumerate()
            .filter(|(year, _)| scenario.setting(id, *year).is_none())
            .filter_map(|(year, range)| range.map(|(low, high)| (year, low, high)))
            .collect();
        if !years.is_empty() {
            axes.push(Axis { id, years });
        }
    }
    axes
}

/// The unknowns, still open, that move a quantity in a year anywhere between their corners, in the document's order.
pub fn moved_by(
    document: &Document,
    program: &Program,
    scenario: &Scenario,
    id: QuantityId,
    year: usize,
) -> Vec<QuantityId> {
    let mut axes = axes(document, scenario);
    axes.retain(|axis| program.depends(id, axis.id));
    axes.truncate(MOST);
    let inputs = scenario.inputs(document);
    let mut evaluation = program.room::<Lanes>();
    let mut values = Vec::with_capacity(1 << axes.len());
    for first in (0..1_usize << axes.len()).step_by(LANES) {
        at_corners(program, &axes, first, &inputs, &mut evaluation);
        values.extend_from_slice(&evaluation.raw(id, year).0);
    }
    let moves = |place: usize| {
        let corners = 0..1_usize << axes.len();
        corners.filter(|corner| corner >> place & 1 == 0).any(|corner| values[corner] != values[corner | 1 << place])
    };
    (0..axes.len()).filter(|&place| moves(place)).map(|place| axes[place].id).collect()
}

/// Evaluates as many corners of the box as there are lanes, from one on.
fn at_corners(program: &Program, axes: &[Axis], first: usize, inputs: &Inputs, into: &mut Evaluation<Lanes>) {
    program.load(inputs, into);
    for (place, axis) in axes.iter().enumerate() {
        for &(year, low, high) in &axis.years {
            let end = |lane| if (first + lane) >> place & 1 == 0 { low } else { high };
            program.put(into, axis.id, year, Lanes(std::array::from_fn(end)));
        }
    }
    program.run(inputs, into);
}

/// Collects least and greatest values.
struct Collector {
    spans: Vec<Span>,
    held: Vec<bool>,
    failed: Vec<bool>,
}

impl Collector {
    fn new(values: usize, checks: usize) -> Self {
        let none_yet = Span { low: f64::INFINITY, high: f64::NEG_INFINITY };
        Self { spans: vec![none_yet; values], held: vec![false; checks], failed: vec![false; checks] }
    }

    fn take(&mut self, place: usize, value: f64) {
        let span = &mut self.spans[place];
        if value.is_nan() || span.low.is_nan() {
            *span = Span { low: f64::NAN, high: f64::NAN };
        } else {
            span.low = span.low.min(value);
            span.high = span.high.max(value);
        }
    }

    fn take_all(&mut self, program: &Program, evaluation: &Evaluation<Lanes>, count: usize) {
        for (place, lanes) in evaluation.values(program.quantities()).iter().enumerate() {
            for &value in &lanes.0[..count] {
                self.take(place, value);
            }
        }
        let years = program.years();
        for place in 0..self.held.len() {
            for &value in &evaluation.raw_check(place / years, place % years).0[..count] {
                // What cannot be computed is said where its value is shown, not as a broken check.
                self.held[place] |= value != 0.0;
                self.failed[place] |= value == 0.0;
            }
        }
    }

    fn finish(self, years: usize) -> Bounds {
        let verdict = |(&held, &failed): (&bool, &bool)| match (held, failed) {
            (_, false) => Verdict::Holds,
            (true, true) => Verdict::MayFail,
            (false, true) => Verdict::Fails,
        };
        let verdicts = self.held.iter().zip(&self.failed).map(verdict).collect();
        Bounds { years, spans: self.spans, verdicts }
    }
}

/// The ranges of a scenario, of the official position and of their difference, over the corners of what is not known.
///
/// Exact where a value rises or falls steadily with each unknown; a peak inside the box is not found by its corners.
pub fn compare(document: &Document, program: &Program, scenario: &Scenario) -> Comparison {
    let mut axes = axes(document, scenario);
    axes.truncate(MOST);
    let corners = 1_usize << axes.len();
    let years = program.years();
    let (values, checks) = (program.quantities() * years, document.checks.len() * years);
    let collector = || Collector::new(values, checks);
    let (mut proposal, mut official, mut difference) = (collector(), collector(), collector());
    let with = scenario.inputs(document);
    let without = scenario.without_choices(document).inputs(document);
    let (mut a, mut b) = (program.room::<Lanes>(), program.room::<Lanes>());
    for first in (0..corners).step_by(LANES) {
        let count = LANES.min(corners - first);
        for (evaluation, inputs) in [(&mut a, &with), (&mut b, &without)] {
            program.load(inputs, evaluation);
            for (place, axis) in axes.iter().enumerate() {
                for &(year, low, high) in &axis.years {
                    let end = |lane| {
                        if (first + lane) >> place & 1 == 0 { low } else { high }
                    };
                    program.put(evaluation, axis.id, year, Lanes(std::array::from_fn(end)));
                }
            }
            program.run(inputs, evaluation);
        }
        proposal.take_all(program, &a, count);
        official.take_all(program, &b, count);
        for place in 0..values {
            let (id, year) = (QuantityId(place / years), place % years);
            let gap = a.raw(id, year).map(b.raw(id, year), |a, b| a - b);
            for &value in &gap.0[..count] {
                difference.take(place, value);
            }
        }
    }
    Comparison {
        proposal: proposal.finish(years),
        official: official.finish(years),
        difference: difference.finish(years),
    }
}
