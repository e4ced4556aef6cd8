//! Monte Carlo sampling: the distribution that the assumptions give a result, in the two extreme scenarios of the unknowns.
//!
//! An assumption is drawn from a triangular distribution (low, value, high), with one quantile for all its years; assumptions are
//! independent. The quantiles come from a scrambled Sobol sequence with one dimension for each assumption, so that two thousand samples are
//! spread as evenly as many more random ones. An assumption keeps its dimension whatever else is set, and in whatever order the document
//! writes its quantities: setting one input changes the sample of no other.

use std::sync::Arc;

use crate::bounds::{FreeInputs, Move, SearchBudget, Side, axes, extremes_within};
use crate::budget::Budget;
use crate::inputs::{Inputs, Scenario};
use crate::program::{LANES, Lanes, Plan, Program, Tape, Tracer};
use document::{Document, QuantityId};
use rustc_hash::FxHashMap;

/// The seed and the number of samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// The seed: the same one gives the same samples.
    pub seed: u32,
    /// The number of samples.
    pub count: usize,
}

impl Sampling {
    /// The greatest number of samples: the length of the sequence.
    pub const MOST: usize = 1 << 16;
}

impl Default for Sampling {
    fn default() -> Self {
        Self { seed: 1, count: 2000 }
    }
}

/// The two extreme scenarios of a value: all unknowns that matter to it are set, in one so that it is lowest, in the other so that it is
/// highest.
#[derive(Clone, Debug, PartialEq)]
pub struct ExtremeScenarios {
    /// The scenario in which the value is lowest.
    pub low: Scenario,
    /// The scenario in which the value is highest.
    pub high: Scenario,
}

impl ExtremeScenarios {
    /// Returns the extreme scenarios of a value, with assumptions at their values; `None` if it is not defined everywhere.
    pub fn of(
        document: &Document,
        program: &Program,
        scenario: &Scenario,
        value: (QuantityId, usize),
        search_budget: SearchBudget,
        budget: &mut Budget,
    ) -> Option<Self> {
        let (free_inputs, of) = (FreeInputs::Unknowns, Side::Proposal);
        let ends = extremes_within(document, program, scenario, free_inputs, of, value, search_budget, budget)?;
        Some(Self { low: ends.lowest, high: ends.highest })
    }
}

/// Samples of some values in one extreme scenario, for the proposal and for the official position at the same points.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    wanted: Vec<(QuantityId, usize)>,
    proposal: Vec<Vec<f64>>,
    official: Vec<Vec<f64>>,
}

/// Quantiles of the samples of a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The values below which 5, 25, 50, 75 and 95 % of the samples lie.
    pub quantiles: [f64; 5],
    /// Twenty equally likely values, in ascending order.
    pub dots: [f64; 20],
}

/// The greatest number of samples held at once if many values are sampled: 64 megabytes.
pub const MOST_DRAWN: usize = 8_000_000;

/// The shares, from 0 to 1, of [`Summary::quantiles`].
pub const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

impl Samples {
    /// Returns the samples of a value, in the order of the sequence; `None` if the value was not sampled.
    pub fn values(&self, side: Side, value: (QuantityId, usize)) -> Option<Vec<f64>> {
        let place = self.wanted.iter().position(|wanted| *wanted == value)?;
        let (proposal, official) = (self.proposal.get(place)?, self.official.get(place)?);
        Some(match side {
            Side::Proposal => proposal.clone(),
            Side::Official => official.clone(),
            Side::Difference => proposal.iter().zip(official).map(|(a, b)| a - b).collect(),
        })
    }

    /// Returns the summary of a value; `None` if the value was not sampled or is undefined in some sample.
    pub fn summary(&self, side: Side, value: (QuantityId, usize)) -> Option<Summary> {
        summed_up(self.values(side, value)?)
    }
}

/// Returns the summary of some samples; `None` if there are none, or the value is undefined in some.
fn summed_up(mut values: Vec<f64>) -> Option<Summary> {
    if values.is_empty() || values.iter().any(|value| value.is_nan()) {
        return None;
    }
    values.sort_unstable_by(f64::total_cmp);
    Some(Summary {
        quantiles: SHARES.map(|share| quantile(&values, share)),
        dots: std::array::from_fn(|dot| quantile(&values, (dot as f64 + 0.5) / 20.0)),
    })
}

/// Returns the quantile of sorted values at a share from 0 to 1, interpolated linearly.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

/// Returns the value of a triangular distribution at a quantile from 0 to 1.
fn triangular(low: f64, likely: f64, high: f64, quantile: f64) -> f64 {
    let width = high - low;
    if quantile * width < likely - low {
        (low + (quantile * width * (likely - low)).sqrt()).min(likely)
    } else {
        (high - ((1.0 - quantile) * width * (high - likely)).sqrt()).max(likely)
    }
}

/// One free assumption: its quantile in each sample, and its distribution in each year.
struct SampledAssumption {
    id: QuantityId,
    quantiles: Arc<[f64]>,
    years: Vec<(usize, Distribution)>,
}

/// The triangular distribution of an assumption in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Distribution {
    low: f64,
    likely: f64,
    high: f64,
}

impl Distribution {
    fn at(self, quantile: f64) -> f64 {
        triangular(self.low, self.likely, self.high, quantile)
    }
}

/// The samples of every assumption that a scenario leaves free: made once, used in each extreme scenario. Values in a year are computed
/// when that year is read: those of many assumptions in many years would fill the memory of a phone.
pub struct Sampler {
    assumptions: Vec<SampledAssumption>,
    seed: u32,
    pub(crate) count: usize,
}

impl Sampler {
    /// Draws the quantiles of every free assumption.
    pub fn new(document: &Document, scenario: &Scenario, sampling: Sampling) -> Self {
        let count = sampling.count.clamp(1, Sampling::MOST);
        let mut dimensions: Vec<QuantityId> =
            document.all().filter(|(_, quantity)| quantity.is_assumption()).map(|(id, _)| id).collect();
        dimensions.sort_by_key(|id| &document.quantity(*id).id);
        let assumptions = axes(document, scenario, FreeInputs::Assumptions).into_iter().map(|axis| {
            let dimension = dimensions.iter().position(|id| *id == axis.id).unwrap_or_default();
            let quantiles = (0..count).map(|draw| uniform(draw, dimension, sampling.seed)).collect();
            let years = axis.moves.into_iter().map(|Move { id, year, from: low, to: high }| {
                let likely = document.quantity(id).input().map_or(low, |input| input.start.values[year]);
                (year, Distribution { low, likely, high })
            });
            SampledAssumption { id: axis.id, quantiles, years: years.collect() }
        });
        Self { assumptions: assumptions.collect(), seed: sampling.seed, count }
    }

    /// Returns the values of an assumption in a year; `None` if it is not free in that year.
    pub fn of(&self, id: QuantityId, year: usize) -> Option<Vec<f64>> {
        let assumption = self.assumptions.iter().find(|assumption| assumption.id == id)?;
        let (_, distribution) = assumption.years.iter().find(|(of, _)| *of == year)?;
        Some(assumption.quantiles.iter().map(|&quantile| distribution.at(quantile)).collect())
    }

    /// Returns samples of some values in two extreme scenarios at the same quantiles of each assumption. Each scenario has its own sampler,
    /// of the same seed; the samples of the first stand as the proposal, those of the second as the official position.
    pub fn sample_pair(
        document: &Document,
        program: &Program,
        scenarios: [(&Self, &Scenario); 2],
        wanted: &[(QuantityId, usize)],
    ) -> Samples {
        SamplingRun::new(document, program, &scenarios, wanted).all(program)
    }

    /// Returns samples of some values in an extreme scenario.
    pub fn sample(
        &self,
        document: &Document,
        program: &Program,
        scenario: &Scenario,
        wanted: &[(QuantityId, usize)],
    ) -> Samples {
        self.begin(document, program, &[scenario], wanted).all(program)
    }

    /// Returns the quantiles at [`SHARES`] of some values in an extreme scenario, for the scenario alone; `None` for a value that is
    /// undefined in some sample. Values are sampled and summarized in groups, so that no more than [`MOST_DRAWN`] samples are held at once.
    /// If the budget runs out, the last values are left out and the list is shorter.
    pub fn quantiles(
        &self,
        document: &Document,
        program: &Program,
        scenario: &Scenario,
        wanted: &[(QuantityId, usize)],
        budget: &mut Budget,
    ) -> Vec<Option<[f64; SHARES.len()]>> {
        let mut found = Vec::with_capacity(wanted.len());
        for some in wanted.chunks((MOST_DRAWN / self.count.max(1)).max(1)) {
            if !budget.goes_on() {
                break;
            }
            let mut drawing = SamplingRun::new(document, program, &[(self, scenario)], some);
            if !budget.take(self.steps(program, some)) {
                break;
            }
            while !drawing.advance(program, usize::MAX) {}
            found.extend(drawing.values.into_iter().map(|values| Some(summed_up(values)?.quantiles)));
        }
        found
    }

    /// Returns the number of steps of sampling some values in an extreme scenario, on one side: tracing the program, running it for all
    /// samples, and sorting these.
    pub(crate) fn steps(&self, program: &Program, wanted: &[(QuantityId, usize)]) -> u64 {
        let registers: Vec<usize> = wanted.iter().map(|&(id, year)| program.register(id, year)).collect();
        let each = program.plan(&registers).len().saturating_mul(STEPS_TO_TRACE + self.count / LANES);
        each.saturating_add(wanted.len().saturating_mul(self.count).saturating_mul(TO_SORT)) as u64
    }

    /// Starts to sample some values in some extreme scenarios, on both sides; [`SamplingRun::advance`] draws the samples.
    pub fn begin(
        &self,
        document: &Document,
        program: &Program,
        scenarios: &[&Scenario],
        wanted: &[(QuantityId, usize)],
    ) -> SamplingRun {
        let without: Vec<Scenario> = scenarios.iter().map(|scenario| scenario.without_choices(document)).collect();
        let sides: Vec<_> =
            scenarios.iter().zip(&without).flat_map(|(with, without)| [(self, *with), (self, without)]).collect();
        SamplingRun::new(document, program, &sides, wanted)
    }
}

/// Sampling in progress, in all extreme scenarios at once: what these have in common is computed once.
pub struct SamplingRun {
    wanted: Vec<(QuantityId, usize)>,
    /// The inputs of the tape: the quantiles of an assumption, with its distribution.
    inputs: Vec<(Arc<[f64]>, Distribution)>,
    stage: Stage,
    /// The samples of each wanted value: of the proposal, then of the official position, for one extreme scenario after the other.
    values: Vec<Vec<f64>>,
    count: usize,
    made: usize,
}

enum Stage {
    /// The program is being traced, side after side.
    Tracing(Box<Tracing>),
    /// Samples are being drawn.
    Running(Tape<Lanes>),
}

struct Tracing {
    registers: Vec<usize>,
    plan: Plan,
    tracer: Tracer,
    /// The inputs of each side, with the registers that are inputs of the tape and the index of that input. The last side is traced first.
    sides: Vec<(Inputs, Vec<(usize, u32)>)>,
}

/// The number of instructions that take as long as sorting one sample.
const TO_SORT: usize = 12;

/// The number of samples whose computation takes as long as tracing an instruction.
const STEPS_TO_TRACE: usize = 100;

impl SamplingRun {
    /// Starts sampling; `sides` are the proposal and the official position of one extreme scenario after the other.
    fn new(
        document: &Document,
        program: &Program,
        sides: &[(&Sampler, &Scenario)],
        wanted: &[(QuantityId, usize)],
    ) -> Self {
        let registers: Vec<usize> = wanted.iter().map(|&(id, year)| program.register(id, year)).collect();
        let mut inputs = Vec::new();
        // An assumption that is drawn from one distribution is one input, in every extreme scenario and year.
        let mut known = FxHashMap::default();
        let side = |(sampler, scenario): &(&Sampler, &Scenario)| {
            let years = sampler
                .assumptions
                .iter()
                .flat_map(|assumption| assumption.years.iter().map(move |year| (assumption, year)));
            let open = years.map(|(assumption, &(year, distribution))| {
                let Distribution { low, likely, high } = distribution;
                let input = known
                    .entry((assumption.id, sampler.seed, [low, likely, high].map(f64::to_bits)))
                    .or_insert_with(|| {
                        inputs.push((Arc::clone(&assumption.quantiles), distribution));
                        inputs.len() as u32 - 1
                    });
                (program.register(assumption.id, year), *input)
            });
            (scenario.inputs(document), open.collect())
        };
        let mut made: Vec<_> = sides.iter().map(side).collect();
        made.reverse();
        let plan = program.plan(&registers);
        let tracing = Tracing { registers, plan, tracer: Tracer::default(), sides: made };
        let count = sides.iter().map(|(sampler, _)| sampler.count).min().unwrap_or(0);
        let values = (0..sides.len() * wanted.len()).map(|_| Vec::with_capacity(count)).collect();
        let stage = Stage::Tracing(Box::new(tracing));
        Self { wanted: wanted.to_vec(), inputs, stage, values, count, made: 0 }
    }

    /// Continues for about so many instructions, each on one sample; returns `true` once all samples are drawn.
    pub fn advance(&mut self, program: &Program, instructions: usize) -> bool {
        let mut left = instructions;
        if let Stage::Tracing(tracing) = &mut self.stage {
            let Tracing { registers, plan, tracer, sides } = &mut **tracing;
            while let Some((inputs, open)) = sides.pop() {
                tracer.trace((program, plan), &inputs, open.into_iter(), registers);
                left = left.saturating_sub(plan.len().saturating_mul(STEPS_TO_TRACE));
                if left == 0 {
                    return false;
                }
            }
            self.stage = Stage::Running(std::mem::take(tracer).tape());
        }
        if let Stage::Running(tape) = &mut self.stage {
            let most = left / tape.work().max(1);
            let until = self.made.saturating_add(most.max(LANES)).min(self.count);
            while self.made < until {
                let (made, count) = (self.made, LANES.min(until - self.made));
                tape.run(|input| {
                    let (quantiles, distribution) = &self.inputs[input as usize];
                    Lanes(std::array::from_fn(|lane| distribution.at(quantiles[made + lane.min(count - 1)])))
                });
                for (values, value) in self.values.iter_mut().zip(tape.values()) {
                    values.extend_from_slice(&value.0[..count]);
                }
                self.made += count;
            }
        }
        self.made == self.count
    }

    /// Returns the samples drawn in the extreme scenario with an index, counted from 0; empty if there is no such scenario.
    pub fn of(&self, scenario: usize) -> Samples {
        let count = self.wanted.len();
        let side = |side| self.values.iter().skip((2 * scenario + side) * count).take(count).cloned().collect();
        Samples { wanted: self.wanted.clone(), proposal: side(0), official: side(1) }
    }

    /// Draws all samples, and returns those in the first extreme scenario.
    fn all(mut self, program: &Program) -> Samples {
        while !self.advance(program, usize::MAX) {}
        self.of(0)
    }
}

/// Returns a number of the sequence, greater than 0 and less than 1.
fn uniform(draw: usize, dimension: usize, seed: u32) -> f64 {
    const DIMENSIONS: usize = sobol_burley::NUM_DIMENSIONS as usize;
    // More assumptions than dimensions: the next ones get a sequence of their own.
    let seed = seed.wrapping_add((dimension / DIMENSIONS) as u32).wrapping_mul(0x9E37_79B9);
    let number = sobol_burley::sample(draw as u32, (dimension % DIMENSIONS) as u32, seed);
    // The middle of the cell that the sequence stands for.
    f64::from(number) + 0.5 / f64::from(1 << 24)
}
