//! Likely values: what the assumptions make of a result, in the two worlds that the unknowns leave open.
//!
//! An assumption is drawn from a triangular distribution (low, value, high) by one quantile for all its years; assumptions are
//! independent. The quantiles are a scrambled Sobol sequence, one dimension an assumption, so that two thousand draws lie as evenly
//! as many more random ones would. An assumption keeps its dimension whatever else is set, and in whatever order the document
//! writes its quantities: filling in one figure moves no other draw.

use crate::bounds::{Effort, Freedom, Move, Subject, axes, extremes};
use crate::inputs::{Inputs, Scenario};
use crate::program::{Evaluation, LANES, Lanes, Plan, Program};
use document::{Document, QuantityId};

/// Which draws are made, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// The same seed gives the same draws.
    pub seed: u32,
    /// How many.
    pub count: usize,
}

impl Sampling {
    /// The most draws: as many as the sequence holds.
    pub const MOST: usize = 1 << 16;
}

impl Default for Sampling {
    fn default() -> Self {
        Self { seed: 1, count: 2000 }
    }
}

/// The two ends of what is not known: a scenario with every unknown that matters to one value at the place where it is lowest, and
/// one where it is highest.
#[derive(Clone, Debug, PartialEq)]
pub struct Worlds {
    /// Where the value is lowest.
    pub low: Scenario,
    /// Where it is highest.
    pub high: Scenario,
}

impl Worlds {
    /// The worlds of a value, assumptions at their values; nothing where it cannot be computed everywhere.
    pub fn of(
        document: &Document,
        program: &Program,
        scenario: &Scenario,
        value: (QuantityId, usize),
        effort: Effort,
    ) -> Option<Self> {
        let ends = extremes(document, program, scenario, Freedom::Unknowns, Subject::Proposal, value, effort)?;
        Some(Self { low: ends.lowest, high: ends.highest })
    }

    /// Whether nothing that matters is unknown.
    pub fn are_one(&self) -> bool {
        self.low == self.high
    }
}

/// Draws of some values in one world, for the scenario and for the official position at the same points.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    wanted: Vec<(QuantityId, usize)>,
    proposal: Vec<Vec<f64>>,
    official: Vec<Vec<f64>>,
}

/// What draws come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The values below which 5, 25, 50, 75 and 95 percent of the draws lie.
    pub quantiles: [f64; 5],
    /// Twenty equally likely values, least first.
    pub dots: [f64; 20],
}

/// The shares of [`Summary::quantiles`].
pub const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

impl Draws {
    /// The draws of a value, in the order of the sequence; nothing where it was not asked for.
    pub fn values(&self, subject: Subject, value: (QuantityId, usize)) -> Option<Vec<f64>> {
        let place = self.wanted.iter().position(|wanted| *wanted == value)?;
        let (proposal, official) = (&self.proposal[place], &self.official[place]);
        Some(match subject {
            Subject::Proposal => proposal.clone(),
            Subject::Official => official.clone(),
            Subject::Difference => proposal.iter().zip(official).map(|(a, b)| a - b).collect(),
        })
    }

    /// What the draws of a value come to; nothing where it was not asked for or cannot be computed at some draw.
    pub fn summary(&self, subject: Subject, value: (QuantityId, usize)) -> Option<Summary> {
        let mut values = self.values(subject, value)?;
        if values.is_empty() || values.iter().any(|value| value.is_nan()) {
            return None;
        }
        values.sort_unstable_by(f64::total_cmp);
        Some(Summary {
            quantiles: SHARES.map(|share| quantile(&values, share)),
            dots: std::array::from_fn(|dot| quantile(&values, (dot as f64 + 0.5) / 20.0)),
        })
    }
}

/// The value below which a share of sorted values lies, between two of them in proportion.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

/// The value of a triangular distribution at a quantile.
fn triangular(low: f64, likely: f64, high: f64, quantile: f64) -> f64 {
    let width = high - low;
    if quantile * width < likely - low {
        (low + (quantile * width * (likely - low)).sqrt()).min(likely)
    } else {
        (high - ((1.0 - quantile) * width * (high - likely)).sqrt()).max(likely)
    }
}

/// One open assumption: its quantile at each draw, and what it makes of it in each year.
struct Drawn {
    id: QuantityId,
    quantiles: Vec<f64>,
    years: Vec<Distribution>,
}

/// A triangular distribution of an assumption in a year.
struct Distribution {
    year: usize,
    low: f64,
    likely: f64,
    high: f64,
}

impl Distribution {
    fn at(&self, quantile: f64) -> f64 {
        triangular(self.low, self.likely, self.high, quantile)
    }
}

/// The draws of every assumption that a scenario leaves open: made once, used in each world. The values in a year are worked out
/// where that year is looked at: those of many assumptions in many years would fill the memory of a phone.
pub struct Sample {
    drawn: Vec<Drawn>,
    count: usize,
}

impl Sample {
    /// Draws.
    pub fn new(document: &Document, scenario: &Scenario, sampling: Sampling) -> Self {
        let count = sampling.count.clamp(1, Sampling::MOST);
        let mut dimensions: Vec<QuantityId> =
            document.all().filter(|(_, quantity)| quantity.is_assumption()).map(|(id, _)| id).collect();
        dimensions.sort_by_key(|id| &document.quantity(*id).id);
        let drawn = axes(document, scenario, Freedom::Assumptions).into_iter().map(|axis| {
            let dimension = dimensions.iter().position(|id| *id == axis.id).unwrap_or_default();
            let quantiles = (0..count).map(|draw| uniform(draw, dimension, sampling.seed)).collect();
            let years = axis.moves.into_iter().map(|Move { id, year, from: low, to: high }| {
                let likely = document.quantity(id).input().map_or(low, |input| input.start.values[year]);
                Distribution { year, low, likely, high }
            });
            Drawn { id: axis.id, quantiles, years: years.collect() }
        });
        Self { drawn: drawn.collect(), count }
    }

    /// The values of an assumption in a year; nothing where it is settled.
    pub fn of(&self, id: QuantityId, year: usize) -> Option<Vec<f64>> {
        let drawn = self.drawn.iter().find(|drawn| drawn.id == id)?;
        let distribution = drawn.years.iter().find(|distribution| distribution.year == year)?;
        Some(drawn.quantiles.iter().map(|&quantile| distribution.at(quantile)).collect())
    }

    /// Draws of some values in two worlds at the same quantiles of each assumption, each world with its own sample of one seed.
    pub fn draw_two(
        document: &Document,
        program: &Program,
        worlds: [(&Self, &Scenario); 2],
        wanted: &[(QuantityId, usize)],
    ) -> Draws {
        let [proposal, official] = worlds.map(|(sample, world)| {
            let mut side = Side::new(sample, program, world.inputs(document), wanted);
            side.advance(sample, program, sample.count);
            side.values
        });
        Draws { wanted: wanted.to_vec(), proposal, official }
    }

    /// Draws of some values in a world.
    pub fn draw(
        &self,
        document: &Document,
        program: &Program,
        world: &Scenario,
        wanted: &[(QuantityId, usize)],
    ) -> Draws {
        let mut drawing = self.begin(document, program, world, wanted);
        while !drawing.advance(self, program, usize::MAX) {}
        drawing.finish()
    }

    /// Begins to draw some values in a world: [`Drawing::advance`] makes the draws.
    pub fn begin(
        &self,
        document: &Document,
        program: &Program,
        world: &Scenario,
        wanted: &[(QuantityId, usize)],
    ) -> Drawing {
        let with = world.inputs(document);
        let without = world.without_choices(document).inputs(document);
        let official = (with != without).then(|| Side::new(self, program, without, wanted));
        Drawing { wanted: wanted.to_vec(), proposal: Side::new(self, program, with, wanted), official }
    }
}

/// Draws in the making, with the sample and the program that they were begun with.
pub struct Drawing {
    wanted: Vec<(QuantityId, usize)>,
    proposal: Side,
    /// None where the world proposes nothing.
    official: Option<Side>,
}

impl Drawing {
    /// Goes on for about so many instructions; true once all draws are made.
    pub fn advance(&mut self, sample: &Sample, program: &Program, instructions: usize) -> bool {
        let sides = if self.official.is_some() { 2 } else { 1 };
        let draws = instructions / (sides * self.proposal.plan.len()).max(1);
        if let Some(official) = &mut self.official {
            official.advance(sample, program, draws);
        }
        self.proposal.advance(sample, program, draws)
    }

    /// The draws that were made.
    pub fn finish(self) -> Draws {
        let official = self.official.map_or_else(|| self.proposal.values.clone(), |official| official.values);
        Draws { wanted: self.wanted, proposal: self.proposal.values, official }
    }
}

/// The draws at one point of what can be chosen and is not known.
struct Side {
    inputs: Inputs,
    room: Evaluation<Lanes>,
    /// What draws move of what the wanted values need, and which inputs in which years these need.
    plan: Plan,
    needed: Vec<bool>,
    registers: Vec<usize>,
    /// For each wanted value, its draws.
    values: Vec<Vec<f64>>,
    /// How many draws were made.
    made: usize,
}

impl Side {
    fn new(sample: &Sample, program: &Program, inputs: Inputs, wanted: &[(QuantityId, usize)]) -> Self {
        let registers: Vec<usize> = wanted.iter().map(|&(id, year)| program.register(id, year)).collect();
        let mut room = program.room();
        program.load(&inputs, &mut room);
        let needed = program.needed(&registers);
        program.run_plan(&program.plan_of_needed(&needed), &inputs, &mut room);
        // What no draw moves was computed now; the rest is again for each.
        let moved = program.moved_by(sample.drawn.iter().map(|drawn| drawn.id));
        let plan = program.plan_of_moved(&needed, &moved);
        let values = registers.iter().map(|_| Vec::with_capacity(sample.count)).collect();
        Self { inputs, room, plan, needed, registers, values, made: 0 }
    }

    /// Makes at most so many draws more, but some; true once all are made.
    fn advance(&mut self, sample: &Sample, program: &Program, most: usize) -> bool {
        let until = self.made.saturating_add(most.max(LANES)).min(sample.count);
        while self.made < until {
            let count = LANES.min(until - self.made);
            for Drawn { id, quantiles, years } in &sample.drawn {
                for distribution in years.iter().filter(|one| self.needed[id.0 * program.years() + one.year]) {
                    let lane = |lane: usize| distribution.at(quantiles[self.made + lane.min(count - 1)]);
                    program.put(&mut self.room, *id, distribution.year, Lanes(std::array::from_fn(lane)));
                }
            }
            program.run_plan(&self.plan, &self.inputs, &mut self.room);
            for (values, &register) in self.values.iter_mut().zip(&self.registers) {
                values.extend_from_slice(&self.room.registers[register].0[..count]);
            }
            self.made += count;
        }
        self.made == sample.count
    }
}

/// One number of the sequence, between 0 and 1 and never 0.
fn uniform(draw: usize, dimension: usize, seed: u32) -> f64 {
    const DIMENSIONS: usize = sobol_burley::NUM_DIMENSIONS as usize;
    // More assumptions than dimensions: the next ones get a sequence of their own.
    let seed = seed.wrapping_add((dimension / DIMENSIONS) as u32).wrapping_mul(0x9E37_79B9);
    let number = sobol_burley::sample(draw as u32, (dimension % DIMENSIONS) as u32, seed);
    // The middle of the cell that the sequence stands for.
    f64::from(number) + 0.5 / f64::from(1 << 24)
}
