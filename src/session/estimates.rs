//! Estimates that take longer than a frame: Monte Carlo samples, the sensitivity ranking, the outermost interval. Computed in slices and
//! shown all at once; refined bounds follow for those that were not tight.

use std::sync::Arc;

use engine::bounds::{Comparison, Settling, Subject, extremes_within};
use engine::draws::{Drawing, Draws, Sample, Sampling, Summary, Worlds};
use engine::rank::{BreakEven, Ranked, Ranking, break_even};
use engine::{Budget, Effort, Freedom, QuantityId, Scenario, Span};

use super::Explorer;

/// The key of the estimates: results for another key are never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
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
pub struct World {
    /// The scenario, with the unknowns that matter set.
    pub scenario: Scenario,
    /// Summary for the proposal.
    pub proposal: Option<Summary>,
    /// Summary for the government's position.
    pub official: Option<Summary>,
}

/// An interval over all free inputs, unknowns and assumptions alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Outer {
    /// The interval.
    pub span: Span,
    /// The inputs that it depends on.
    pub moved_by: Vec<QuantityId>,
}

/// The break-even point of the outcome along the most sensitive unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The input.
    pub input: QuantityId,
    /// The values of the input at which the outcome is 0.
    pub at: BreakEven,
}

/// All estimates for one key.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimates {
    /// The key.
    pub asked: Asked,
    /// The extreme scenarios in which the outcome is lowest and highest: one if no unknown matters, none if the outcome cannot be computed.
    pub worlds: Vec<World>,
    /// Every free input, by its effect on the outcome.
    pub ranking: Vec<Ranked>,
    /// The break-even point of the most sensitive unknown; `None` if no unknown has an effect.
    pub turn: Option<Turn>,
    /// The interval with the assumptions free as well; `None` if it cannot be computed.
    pub outer: Option<Outer>,
}

/// Cache of the samples of the assumptions, kept from one computation to the next.
#[derive(Default)]
pub struct Kept {
    sample: Option<(Scenario, Sampling, Arc<Sample>)>,
}

impl Kept {
    /// Returns the samples of the assumptions: the same ones until an assumption or the sampling changes.
    pub(super) fn sample(&mut self, explorer: &Explorer, scenario: &Scenario, sampling: Sampling) -> Arc<Sample> {
        let figures = scenario.without_choices(&explorer.document);
        match &self.sample {
            Some((of, with, sample)) if *of == figures && *with == sampling => Arc::clone(sample),
            _ => {
                let sample = Arc::new(Sample::new(&explorer.document, scenario, sampling));
                self.sample = Some((figures, sampling, Arc::clone(&sample)));
                sample
            }
        }
    }
}

/// A computation of estimates. Each slice is short enough to leave room for a frame.
pub struct Work {
    explorer: Arc<Explorer>,
    results: Arc<Comparison>,
    made: Estimates,
    open: Vec<Slice>,
}

/// Result of one slice.
#[derive(Debug)]
pub enum Step {
    /// More slices remain.
    More,
    /// All estimates; bounds that are not tight remain to be refined.
    Estimates(Estimates),
    /// The end, with the refined bounds of everything; `None` if all bounds were tight.
    Done(Option<Arc<Comparison>>),
}

/// A kind of slice.
enum Slice {
    Worlds,
    Draws(DrawnIn),
    /// As far as it came.
    Ranking(Option<Box<Ranking>>),
    Outer,
    /// Refinement of bounds that are not tight; `None` before they have been collected.
    Settling(Option<Box<Settling>>),
}

/// The number of instructions per slice of sampling: about 10 milliseconds on a slow phone.
const DRAWN_AT_ONCE: usize = 4_000_000;

/// How many instructions of the ranking are a slice.
const RANKED_AT_ONCE: usize = 2_000_000;

/// How many steps may be taken for one range: what takes more is a little wider than it could be.
pub(super) const AT_ONCE: u64 = 100_000_000;

/// How many steps of settling ranges are a slice, or a single look: some milliseconds.
const SETTLED_AT_ONCE: usize = 2_000_000;

/// Monte Carlo sampling of one value in extreme scenarios, a slice at a time.
pub(super) struct DrawnIn {
    pub worlds: Vec<Scenario>,
    /// `None` before the first slice, since it takes memory.
    begun: Option<Box<Drawing>>,
}

impl DrawnIn {
    /// Builds it from the scenarios in which the value is lowest and highest; a single one if they are equal.
    pub fn new(low: Scenario, high: Scenario) -> Self {
        let worlds = if low == high { vec![low] } else { vec![low, high] };
        Self { worlds, begun: None }
    }

    /// Computes a slice. Returns the samples of each scenario once all are done, `None` before.
    pub fn advance(&mut self, explorer: &Explorer, sample: &Sample, value: (QuantityId, usize)) -> Option<Vec<Draws>> {
        let Explorer { document, program, .. } = explorer;
        let worlds = &self.worlds;
        let drawing = self.begun.get_or_insert_with(|| {
            let worlds: Vec<&Scenario> = worlds.iter().collect();
            Box::new(sample.begin(document, program, &worlds, &[value]))
        });
        let is_made = drawing.advance(program, DRAWN_AT_ONCE);
        is_made.then(|| (0..self.worlds.len()).map(|world| drawing.of(world)).collect())
    }
}

/// The search budget for the outermost interval, in boxes examined.
const OUTER_EFFORT: Effort = Effort(150);

impl Work {
    /// Starts a computation from the bounds that were computed quickly for `asked`.
    pub fn new(explorer: Arc<Explorer>, results: Arc<Comparison>, asked: Asked) -> Self {
        let made = Estimates { asked, worlds: Vec::new(), ranking: Vec::new(), turn: None, outer: None };
        // The last is done first.
        Self {
            explorer,
            results,
            made,
            open: vec![Slice::Settling(None), Slice::Outer, Slice::Ranking(None), Slice::Worlds],
        }
    }

    /// Returns the key.
    pub fn asked(&self) -> &Asked {
        &self.made.asked
    }

    /// Computes the next slice.
    pub fn advance(&mut self, kept: &mut Kept) -> Step {
        match self.open.pop() {
            None => return Step::Done(None),
            Some(Slice::Worlds) => self.worlds(),
            Some(Slice::Draws(drawn)) => self.draws(drawn, kept),
            Some(Slice::Ranking(begun)) => self.ranking(begun),
            Some(Slice::Outer) => self.outer(),
            Some(Slice::Settling(begun)) => return self.settle(begun),
        }
        match self.open.as_slice() {
            [Slice::Settling(_)] => Step::Estimates(self.made.clone()),
            _ => Step::More,
        }
    }

    fn worlds(&mut self) {
        let (explorer, asked) = (&self.explorer, &self.made.asked);
        let value = (asked.of, asked.year);
        let worlds = Worlds::of(
            &explorer.document,
            &explorer.program,
            &asked.scenario,
            value,
            Effort::FULL,
            &mut Budget::of(AT_ONCE),
        );
        self.open.extend(worlds.map(|Worlds { low, high }| Slice::Draws(DrawnIn::new(low, high))));
    }

    fn draws(&mut self, mut drawn: DrawnIn, kept: &mut Kept) {
        let asked = &self.made.asked;
        let value = (asked.of, asked.year);
        let sample = kept.sample(&self.explorer, &asked.scenario, asked.sampling);
        let Some(draws) = drawn.advance(&self.explorer, &sample, value) else {
            return self.open.push(Slice::Draws(drawn));
        };
        self.made.worlds = drawn
            .worlds
            .into_iter()
            .zip(draws)
            .map(|(scenario, draws)| {
                let summary = |subject| draws.summary(subject, value);
                World { proposal: summary(Subject::Proposal), official: summary(Subject::Official), scenario }
            })
            .collect();
    }

    fn ranking(&mut self, begun: Option<Box<Ranking>>) {
        let (explorer, asked) = (&self.explorer, &self.made.asked);
        let value = (asked.of, asked.year);
        let mut ranking = begun
            .unwrap_or_else(|| Box::new(Ranking::new(&explorer.document, &explorer.program, &asked.scenario, value)));
        if !ranking.advance(&explorer.program, RANKED_AT_ONCE) {
            return self.open.push(Slice::Ranking(Some(ranking)));
        }
        let ranking = ranking.ranked();
        let first = ranking.iter().find(|row| explorer.document.quantity(row.id).is_unknown() && row.effect() > 0.0);
        self.made.turn = first.and_then(|row| {
            let (document, program) = (&explorer.document, &explorer.program);
            let at = break_even(document, program, &asked.scenario, value, 0.0, row.id, &mut Budget::of(AT_ONCE))?;
            Some(Turn { input: row.id, at })
        });
        self.made.ranking = ranking;
    }

    fn settle(&mut self, begun: Option<Box<Settling>>) -> Step {
        let Explorer { document, program, .. } = &*self.explorer;
        let scenario = &self.made.asked.scenario;
        let settling = match begun {
            // Collecting the bounds that are not tight is a slice of its own.
            None => Settling::new(program, &self.results).map(Box::new),
            Some(mut settling) => {
                let settled = settling.advance(document, program, scenario, Effort::RESTING, SETTLED_AT_ONCE);
                if let Some(settled) = settled {
                    return Step::Done(Some(Arc::new(settled.clone())));
                }
                Some(settling)
            }
        };
        let Some(settling) = settling else {
            return Step::Done(None);
        };
        self.open.push(Slice::Settling(Some(settling)));
        Step::More
    }

    fn outer(&mut self) {
        let (explorer, asked) = (&self.explorer, &self.made.asked);
        let (document, program) = (&explorer.document, &explorer.program);
        let value = (asked.of, asked.year);
        let (freedom, of, budget) = (Freedom::Everything, Subject::Proposal, &mut Budget::of(AT_ONCE));
        let ends = extremes_within(document, program, &asked.scenario, freedom, of, value, OUTER_EFFORT, budget);
        self.made.outer = ends.map(|ends| Outer { span: ends.span, moved_by: ends.moved_by });
    }
}
