//! Estimates that take longer than a frame: Monte Carlo samples, the sensitivity ranking, the outermost interval. Computed in slices and
//! shown all at once; refined bounds follow for those that were not tight.

use std::sync::Arc;

use engine::bounds::{Comparison, Refinement, Side, extremes_within};
use engine::monte_carlo::{ExtremeScenarios, Sampler, Samples, Sampling, SamplingRun, Summary};
use engine::sensitivity::{BreakEven, Ranking, Sensitivity, break_even};
use engine::{Budget, FreeInputs, Interval, QuantityId, Scenario, SearchBudget};

use super::LoadedDocument;

/// The key of the estimates: results for another key are never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct EstimateKey {
    /// The visitor's scenario.
    pub scenario: Scenario,
    /// The outcome.
    pub of: QuantityId,
    /// The year, counted from the document's first.
    pub year: usize,
    /// The seed and number of Monte Carlo samples.
    pub sampling: Sampling,
}

/// The samples of one extreme scenario, summarised for the current year; a summary is `None` if the value cannot be computed.
#[derive(Clone, Debug, PartialEq)]
pub struct ExtremeSummary {
    /// The scenario, with the unknowns that matter set.
    pub scenario: Scenario,
    /// Summary for the proposal.
    pub proposal: Option<Summary>,
    /// Summary for the government's position.
    pub official: Option<Summary>,
}

/// An interval over all free inputs, unknowns and assumptions alike.
#[derive(Clone, Debug, PartialEq)]
pub struct OuterRange {
    /// The interval.
    pub span: Interval,
    /// The inputs that it depends on.
    pub moved_by: Vec<QuantityId>,
}

/// The break-even point of the outcome along the most sensitive unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakEvenInput {
    /// The input.
    pub input: QuantityId,
    /// The values of the input at which the outcome is 0.
    pub at: BreakEven,
}

/// All estimates for one key.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimates {
    /// The key.
    pub asked: EstimateKey,
    /// The extreme scenarios in which the outcome is lowest and highest: one if no unknown matters, none if the outcome cannot be computed.
    pub extremes: Vec<ExtremeSummary>,
    /// The free inputs in order of their effect on the outcome.
    pub ranking: Vec<Sensitivity>,
    /// The break-even point of the most sensitive unknown; `None` if no unknown has an effect.
    pub turn: Option<BreakEvenInput>,
    /// The interval with the assumptions free as well; `None` if it cannot be computed.
    pub outer: Option<OuterRange>,
}

/// Cache of the samples of the assumptions, kept from one computation to the next.
#[derive(Default)]
pub struct SampleCache {
    sampler: Option<(Scenario, Sampling, Arc<Sampler>)>,
}

impl SampleCache {
    /// Returns the samples of the assumptions: the same ones until an assumption or the sampling changes.
    pub(super) fn sampler(&mut self, loaded: &LoadedDocument, scenario: &Scenario, sampling: Sampling) -> Arc<Sampler> {
        let figures = scenario.without_choices(&loaded.document);
        match &self.sampler {
            Some((of, with, sampler)) if *of == figures && *with == sampling => Arc::clone(sampler),
            _ => {
                let sampler = Arc::new(Sampler::new(&loaded.document, scenario, sampling));
                self.sampler = Some((figures, sampling, Arc::clone(&sampler)));
                sampler
            }
        }
    }
}

/// A computation of estimates. Each slice is short enough to leave room for a frame.
pub struct EstimateJob {
    loaded: Arc<LoadedDocument>,
    results: Arc<Comparison>,
    made: Estimates,
    open: Vec<Slice>,
}

/// Result of one slice.
#[derive(Debug)]
pub enum JobProgress {
    /// More slices remain.
    More,
    /// All estimates; bounds that are not tight remain to be refined.
    Estimates(Estimates),
    /// The end, with the refined bounds of everything; `None` if all bounds were tight.
    Done(Option<Arc<Comparison>>),
}

/// A kind of slice.
enum Slice {
    ExtremeScenarios,
    Samples(ExtremeSampling),
    /// The ranking, as far as it is computed.
    Ranking(Option<Box<Ranking>>),
    Outer,
    /// Refinement of bounds that are not tight; `None` before they have been collected.
    Refinement(Option<Box<Refinement>>),
}

/// The number of instructions per slice of sampling: about 10 milliseconds on a slow phone.
const SAMPLED_AT_ONCE: usize = 4_000_000;

/// The number of instructions of the ranking in one slice.
const RANKED_AT_ONCE: usize = 2_000_000;

/// The greatest number of steps for one range: a range that takes more is a little wider than it could be.
pub(super) const AT_ONCE: u64 = 100_000_000;

/// The number of steps of refinement in one slice, or of a single look: some milliseconds.
const REFINED_AT_ONCE: usize = 2_000_000;

/// Monte Carlo sampling of one value in extreme scenarios, a slice at a time.
pub(super) struct ExtremeSampling {
    pub extremes: Vec<Scenario>,
    /// `None` before the first slice, since it takes memory.
    begun: Option<Box<SamplingRun>>,
}

impl ExtremeSampling {
    /// Builds it from the scenarios in which the value is lowest and highest; a single one if they are equal.
    pub fn new(low: Scenario, high: Scenario) -> Self {
        let extremes = if low == high { vec![low] } else { vec![low, high] };
        Self { extremes, begun: None }
    }

    /// Computes a slice. Returns the samples of each scenario once all are done, `None` before.
    pub fn advance(
        &mut self,
        loaded: &LoadedDocument,
        sampler: &Sampler,
        value: (QuantityId, usize),
    ) -> Option<Vec<Samples>> {
        let LoadedDocument { document, program, .. } = loaded;
        let extremes = &self.extremes;
        let sampling_run = self.begun.get_or_insert_with(|| {
            let extremes: Vec<&Scenario> = extremes.iter().collect();
            Box::new(sampler.begin(document, program, &extremes, &[value]))
        });
        let is_made = sampling_run.advance(program, SAMPLED_AT_ONCE);
        is_made.then(|| (0..self.extremes.len()).map(|extreme| sampling_run.of(extreme)).collect())
    }
}

/// The search budget for the outermost interval, in boxes examined.
const OUTER_BUDGET: SearchBudget = SearchBudget(150);

impl EstimateJob {
    /// Starts a computation from the bounds that were computed quickly for `asked`.
    pub fn new(loaded: Arc<LoadedDocument>, results: Arc<Comparison>, asked: EstimateKey) -> Self {
        let made = Estimates { asked, extremes: Vec::new(), ranking: Vec::new(), turn: None, outer: None };
        // The last is done first.
        Self {
            loaded,
            results,
            made,
            open: vec![Slice::Refinement(None), Slice::Outer, Slice::Ranking(None), Slice::ExtremeScenarios],
        }
    }

    /// Returns the key.
    pub fn asked(&self) -> &EstimateKey {
        &self.made.asked
    }

    /// Computes the next slice.
    pub fn advance(&mut self, cache: &mut SampleCache) -> JobProgress {
        match self.open.pop() {
            None => return JobProgress::Done(None),
            Some(Slice::ExtremeScenarios) => self.extreme_scenarios(),
            Some(Slice::Samples(drawn)) => self.draws(drawn, cache),
            Some(Slice::Ranking(begun)) => self.ranking(begun),
            Some(Slice::Outer) => self.outer(),
            Some(Slice::Refinement(begun)) => return self.refine(begun),
        }
        match self.open.as_slice() {
            [Slice::Refinement(_)] => JobProgress::Estimates(self.made.clone()),
            _ => JobProgress::More,
        }
    }

    fn extreme_scenarios(&mut self) {
        let (loaded, asked) = (&self.loaded, &self.made.asked);
        let value = (asked.of, asked.year);
        let extremes = ExtremeScenarios::of(
            &loaded.document,
            &loaded.program,
            &asked.scenario,
            value,
            SearchBudget::FULL,
            &mut Budget::of(AT_ONCE),
        );
        self.open
            .extend(extremes.map(|ExtremeScenarios { low, high }| Slice::Samples(ExtremeSampling::new(low, high))));
    }

    fn draws(&mut self, mut drawn: ExtremeSampling, cache: &mut SampleCache) {
        let asked = &self.made.asked;
        let value = (asked.of, asked.year);
        let sampler = cache.sampler(&self.loaded, &asked.scenario, asked.sampling);
        let Some(draws) = drawn.advance(&self.loaded, &sampler, value) else {
            return self.open.push(Slice::Samples(drawn));
        };
        self.made.extremes = drawn
            .extremes
            .into_iter()
            .zip(draws)
            .map(|(scenario, draws)| {
                let summary = |side| draws.summary(side, value);
                ExtremeSummary { proposal: summary(Side::Proposal), official: summary(Side::Official), scenario }
            })
            .collect();
    }

    fn ranking(&mut self, begun: Option<Box<Ranking>>) {
        let (loaded, asked) = (&self.loaded, &self.made.asked);
        let value = (asked.of, asked.year);
        let mut ranking =
            begun.unwrap_or_else(|| Box::new(Ranking::new(&loaded.document, &loaded.program, &asked.scenario, value)));
        if !ranking.advance(&loaded.program, RANKED_AT_ONCE) {
            return self.open.push(Slice::Ranking(Some(ranking)));
        }
        let ranking = ranking.ranked();
        let first = ranking.iter().find(|row| loaded.document.quantity(row.id).is_unknown() && row.effect() > 0.0);
        self.made.turn = first.and_then(|row| {
            let (document, program) = (&loaded.document, &loaded.program);
            let at = break_even(document, program, &asked.scenario, value, 0.0, row.id, &mut Budget::of(AT_ONCE))?;
            Some(BreakEvenInput { input: row.id, at })
        });
        self.made.ranking = ranking;
    }

    fn refine(&mut self, begun: Option<Box<Refinement>>) -> JobProgress {
        let LoadedDocument { document, program, .. } = &*self.loaded;
        let scenario = &self.made.asked.scenario;
        let refinement = match begun {
            // Collecting the bounds that are not tight is a slice of its own.
            None => Refinement::new(program, &self.results).map(Box::new),
            Some(mut refinement) => {
                let refined = refinement.advance(document, program, scenario, SearchBudget::RESTING, REFINED_AT_ONCE);
                if let Some(refined) = refined {
                    return JobProgress::Done(Some(Arc::new(refined.clone())));
                }
                Some(refinement)
            }
        };
        let Some(refinement) = refinement else {
            return JobProgress::Done(None);
        };
        self.open.push(Slice::Refinement(Some(refinement)));
        JobProgress::More
    }

    fn outer(&mut self) {
        let (loaded, asked) = (&self.loaded, &self.made.asked);
        let (document, program) = (&loaded.document, &loaded.program);
        let value = (asked.of, asked.year);
        let (freedom, of, budget) = (FreeInputs::UnknownsAndAssumptions, Side::Proposal, &mut Budget::of(AT_ONCE));
        let ends = extremes_within(document, program, &asked.scenario, freedom, of, value, OUTER_BUDGET, budget);
        self.made.outer = ends.map(|ends| OuterRange { span: ends.span, moved_by: ends.moved_by });
    }
}
