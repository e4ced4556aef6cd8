//! Likely values along the years. In each year the draws are made at both ends of what is not known in that year: what is least in
//! one year says nothing of where the next is least. Worked out in slices, like the other estimates.

use std::sync::Arc;

use engine::bounds::{Subject, extremes_within};
use engine::draws::Sampling;
use engine::{Budget, Effort, Freedom, QuantityId, Scenario};

use super::Explorer;
use super::estimates::{AT_ONCE, DrawnIn, Kept};

/// What was asked: a fan of another moment is never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What the visitor set.
    pub scenario: Scenario,
    /// Which draws are made.
    pub sampling: Sampling,
    /// Which values, and whose.
    pub wanted: Vec<(QuantityId, Subject)>,
}

/// The draws of a value in a year: where 5, 25, 50, 75 and 95 percent of them lie below, at the lower and at the upper end of what is
/// not known. One, where nothing that matters is unknown; none, where it cannot be computed.
pub type Ends = Vec<[f64; 5]>;

/// The draws of some values in every year.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// Of which moment.
    pub asked: Asked,
    /// For each wanted value, and for each year.
    drawn: Vec<Vec<Ends>>,
}

impl Fan {
    /// A fan as it was worked out.
    pub fn new(asked: Asked, drawn: Vec<Vec<Ends>>) -> Self {
        Self { asked, drawn }
    }

    /// The draws of a value in every year; nothing where they were not asked for.
    pub fn of(&self, id: QuantityId, subject: Subject) -> Option<&[Ends]> {
        let place = self.asked.wanted.iter().position(|wanted| *wanted == (id, subject))?;
        self.drawn.get(place).map(Vec::as_slice)
    }
}

/// A fan in the making. Each slice is short enough to leave room for a frame.
pub struct Work {
    explorer: Arc<Explorer>,
    made: Fan,
    open: Vec<Slice>,
}

/// A part of the work, of one wanted value in one year.
enum Slice {
    Ends(usize, usize),
    Draws(usize, usize, DrawnIn),
}

impl Work {
    /// Begins.
    pub fn new(explorer: Arc<Explorer>, asked: Asked) -> Self {
        let (count, years) = (asked.wanted.len(), explorer.document.years.count);
        let each = (0..count).flat_map(|place| (0..years).map(move |year| Slice::Ends(place, year)));
        // The last is done first.
        let open = each.rev().collect();
        let made = Fan::new(asked, vec![vec![Ends::new(); years]; count]);
        Self { explorer, made, open }
    }

    /// Of which moment it is.
    pub fn asked(&self) -> &Asked {
        &self.made.asked
    }

    /// Does a slice; the fan once all are done.
    pub fn advance(&mut self, kept: &mut Kept) -> Option<Fan> {
        match self.open.pop() {
            None => return Some(self.made.clone()),
            Some(Slice::Ends(place, year)) => self.ends(place, year),
            Some(Slice::Draws(place, year, drawn)) => self.draws(place, year, drawn, kept),
        }
        self.open.is_empty().then(|| self.made.clone())
    }

    fn ends(&mut self, place: usize, year: usize) {
        let (document, program, asked) = (&self.explorer.document, &self.explorer.program, &self.made.asked);
        let (id, subject) = asked.wanted[place];
        let (freedom, value, budget) = (Freedom::Unknowns, (id, year), &mut Budget::of(AT_ONCE));
        let ends =
            extremes_within(document, program, &asked.scenario, freedom, subject, value, Effort::RESTING, budget);
        let drawn = ends.map(|ends| DrawnIn::new(ends.lowest, ends.highest));
        self.open.extend(drawn.map(|drawn| Slice::Draws(place, year, drawn)));
    }

    fn draws(&mut self, place: usize, year: usize, mut drawn: DrawnIn, kept: &mut Kept) {
        let asked = &self.made.asked;
        let (id, subject) = asked.wanted[place];
        let sample = kept.sample(&self.explorer, &asked.scenario, asked.sampling);
        match drawn.advance(&self.explorer, &sample, (id, year)) {
            None => self.open.push(Slice::Draws(place, year, drawn)),
            Some(draws) => {
                let summaries = draws.iter().filter_map(|draws| draws.summary(subject, (id, year)));
                self.made.drawn[place][year] = summaries.map(|summary| summary.quantiles).collect();
            }
        }
    }
}
