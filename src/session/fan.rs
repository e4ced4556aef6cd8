//! Quantiles along the years. In each year the samples are taken at both extremes of the unknowns in that year, since unknowns that give
//! the minimum in one year may not give it in the next. Computed in slices, like the other estimates.

use std::sync::Arc;

use engine::bounds::{Side, extremes_within};
use engine::monte_carlo::Sampling;
use engine::{Budget, FreeInputs, QuantityId, Scenario, SearchBudget};

use super::LoadedDocument;
use super::estimates::{AT_ONCE, ExtremeSampling, SampleCache};

/// The key of a fan: a fan for another key is never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct FanKey {
    /// The visitor's scenario.
    pub scenario: Scenario,
    /// The seed and number of Monte Carlo samples.
    pub sampling: Sampling,
    /// The values to sample, each for the proposal, the government or their difference.
    pub wanted: Vec<(QuantityId, Side)>,
}

/// The quantiles 5, 25, 50, 75 and 95 percent of a value in a year, with the unknowns at the lower and at the upper extreme. A single entry
/// if no unknown matters, none if the value cannot be computed.
pub type Ends = Vec<[f64; 5]>;

/// The quantiles of some values in every year.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// The key.
    pub asked: FanKey,
    /// The quantiles, by wanted value and then by year.
    drawn: Vec<Vec<Ends>>,
}

impl Fan {
    /// Builds a fan from its computed quantiles.
    pub fn new(asked: FanKey, drawn: Vec<Vec<Ends>>) -> Self {
        Self { asked, drawn }
    }

    /// Returns the quantiles of a value in every year. `None` if the value was not asked for.
    pub fn of(&self, id: QuantityId, side: Side) -> Option<&[Ends]> {
        let place = self.asked.wanted.iter().position(|wanted| *wanted == (id, side))?;
        self.drawn.get(place).map(Vec::as_slice)
    }
}

/// A computation of a fan. Each slice is short enough to leave room for a frame.
pub struct FanJob {
    loaded: Arc<LoadedDocument>,
    made: Fan,
    open: Vec<FanSlice>,
}

/// A slice, of one wanted value (by index) in one year.
enum FanSlice {
    Ends(usize, usize),
    Samples(usize, usize, ExtremeSampling),
}

impl FanJob {
    /// Starts a computation.
    pub fn new(loaded: Arc<LoadedDocument>, asked: FanKey) -> Self {
        let (count, years) = (asked.wanted.len(), loaded.document.years.count);
        let each = (0..count).flat_map(|place| (0..years).map(move |year| FanSlice::Ends(place, year)));
        // A stack: the last slice runs first.
        let open = each.rev().collect();
        let made = Fan::new(asked, vec![vec![Ends::new(); years]; count]);
        Self { loaded, made, open }
    }

    /// Returns the key.
    pub fn asked(&self) -> &FanKey {
        &self.made.asked
    }

    /// Computes the next slice. Returns the fan once all are done, `None` before.
    pub fn advance(&mut self, cache: &mut SampleCache) -> Option<Fan> {
        match self.open.pop() {
            None => return Some(self.made.clone()),
            Some(FanSlice::Ends(place, year)) => self.ends(place, year),
            Some(FanSlice::Samples(place, year, drawn)) => self.draws(place, year, drawn, cache),
        }
        self.open.is_empty().then(|| self.made.clone())
    }

    fn ends(&mut self, place: usize, year: usize) {
        let (document, program, asked) = (&self.loaded.document, &self.loaded.program, &self.made.asked);
        let (id, side) = asked.wanted[place];
        let (freedom, value, budget) = (FreeInputs::Unknowns, (id, year), &mut Budget::of(AT_ONCE));
        let ends =
            extremes_within(document, program, &asked.scenario, freedom, side, value, SearchBudget::RESTING, budget);
        let drawn = ends.map(|ends| ExtremeSampling::new(ends.lowest, ends.highest));
        self.open.extend(drawn.map(|drawn| FanSlice::Samples(place, year, drawn)));
    }

    fn draws(&mut self, place: usize, year: usize, mut drawn: ExtremeSampling, cache: &mut SampleCache) {
        let asked = &self.made.asked;
        let (id, side) = asked.wanted[place];
        let sampler = cache.sampler(&self.loaded, &asked.scenario, asked.sampling);
        match drawn.advance(&self.loaded, &sampler, (id, year)) {
            None => self.open.push(FanSlice::Samples(place, year, drawn)),
            Some(draws) => {
                let summaries = draws.iter().filter_map(|draws| draws.summary(side, (id, year)));
                self.made.drawn[place][year] = summaries.map(|summary| summary.quantiles).collect();
            }
        }
    }
}
