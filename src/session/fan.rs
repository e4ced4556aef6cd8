//! Quantiles along the years. In each year the samples are taken at both extremes of the unknowns in that year, since unknowns that give
//! the minimum in one year may not give it in the next. Computed in slices, like the other estimates.

use std::sync::Arc;

use engine::bounds::{Subject, extremes_within};
use engine::draws::Sampling;
use engine::{Budget, Effort, Freedom, QuantityId, Scenario};

use super::Explorer;
use super::estimates::{AT_ONCE, DrawnIn, Kept};

/// The key of a fan: a fan for another key is never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The visitor's scenario.
    pub scenario: Scenario,
    /// The seed and number of Monte Carlo samples.
    pub sampling: Sampling,
    /// The values to sample, each for the proposal, the government or their difference.
    pub wanted: Vec<(QuantityId, Subject)>,
}

/// The quantiles 5, 25, 50, 75 and 95 percent of a value in a year, with the unknowns at the lower and at the upper extreme. A single entry
/// if no unknown matters, none if the value cannot be computed.
pub type Ends = Vec<[f64; 5]>;

/// The quantiles of some values in every year.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// The key.
    pub asked: Asked,
    /// By wanted value, then by year.
    drawn: Vec<Vec<Ends>>,
}

impl Fan {
    /// Builds a fan from its computed quantiles.
    pub fn new(asked: Asked, drawn: Vec<Vec<Ends>>) -> Self {
        Self { asked, drawn }
    }

    /// Returns the quantiles of a value in every year. `None` if the value was not asked for.
    pub fn of(&self, id: QuantityId, subject: Subject) -> Option<&[Ends]> {
        let place = self.asked.wanted.iter().position(|wanted| *wanted == (id, subject))?;
        self.drawn.get(place).map(Vec::as_slice)
    }
}

/// A computation of a fan. Each slice is short enough to leave room for a frame.
pub struct Work {
    explorer: Arc<Explorer>,
    made: Fan,
    open: Vec<Slice>,
}

/// A slice, of one wanted value (by index) in one year.
enum Slice {
    Ends(usize, usize),
    Draws(usize, usize, DrawnIn),
}

impl Work {
    /// Starts a computation.
    pub fn new(explorer: Arc<Explorer>, asked: Asked) -> Self {
        let (count, years) = (asked.wanted.len(), explorer.document.years.count);
        let each = (0..count).flat_map(|place| (0..years).map(move |year| Slice::Ends(place, year)));
        // A stack: the last slice runs first.
        let open = each.rev().collect();
        let made = Fan::new(asked, vec![vec![Ends::new(); years]; count]);
        Self { explorer, made, open }
    }

    /// Returns the key.
    pub fn asked(&self) -> &Asked {
        &self.made.asked
    }

    /// Computes the next slice. Returns the fan once all are done, `None` before.
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
