//! What takes longer than a frame: likely values, the ranking, the outermost range. Worked out in slices, shown all at once; ranges that
//! could not be settled while a control moved follow.

use std::sync::Arc;

use engine::bounds::{Comparison, Settling, Subject, extremes_within};
use engine::draws::{Drawing, Draws, Sample, Sampling, Summary, Worlds};
use engine::rank::{BreakEven, Ranked, Ranking, break_even};
use engine::{Budget, Effort, Freedom, QuantityId, Scenario, Span};

use super::Explorer;

/// What was asked: estimates of another moment are never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What the visitor set.
    pub scenario: Scenario,
    /// The result.
    pub of: QuantityId,
    /// The year, counted from the document's first.
    pub year: usize,
    /// Which draws are made.
    pub sampling: Sampling,
}

/// The draws in one world, summarised for the year that is looked at; nothing where they cannot be computed.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// The scenario, with the unknowns that matter filled in.
    pub scenario: Scenario,
    /// The visitor's proposal.
    pub proposal: Option<Summary>,
    /// The government's position.
    pub official: Option<Summary>,
}

/// A range over everything that is not settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Outer {
    /// The range.
    pub span: Span,
    /// What moves it.
    pub moved_by: Vec<QuantityId>,
}

/// Where a result meets 0 as the input that matters most moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The input.
    pub input: QuantityId,
    /// Where.
    pub at: BreakEven,
}

/// All estimates of one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimates {
    /// Of which moment.
    pub asked: Asked,
    /// The worlds where the result is lowest and highest: one where nothing that matters is unknown, none where it cannot be computed.
    pub worlds: Vec<World>,
    /// Every open input by what it does to the result.
    pub ranking: Vec<Ranked>,
    /// Where the result turns from a fall into a rise.
    pub turn: Option<Turn>,
    /// The range with the assumptions free as well.
    pub outer: Option<Outer>,
}

/// What is worth keeping from one moment to the next.
#[derive(Default)]
pub struct Kept {
    sample: Option<(Scenario, Sampling, Arc<Sample>)>,
}

impl Kept {
    /// The draws of the assumptions: the same ones, until an assumption or the seed changes.
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

/// Estimates in the making. Each slice is short enough to leave room for a frame.
pub struct Work {
    explorer: Arc<Explorer>,
    results: Arc<Comparison>,
    made: Estimates,
    open: Vec<Slice>,
}

/// What a slice of the work brings.
#[derive(Debug)]
pub enum Step {
    /// More is to be done.
    More,
    /// All estimates; marked ranges are still to be settled.
    Estimates(Estimates),
    /// The end: the ranges of everything, where some were marked.
    Done(Option<Arc<Comparison>>),
}

/// A part of the work.
enum Slice {
    Worlds,
    Draws(DrawnIn),
    /// As far as it came.
    Ranking(Option<Box<Ranking>>),
    Outer,
    /// Marked ranges, as far as they are looked at again.
    Settling(Option<Box<Settling>>),
}

/// How many instructions of draws are a slice: about 10 milliseconds on a slow phone.
const DRAWN_AT_ONCE: usize = 4_000_000;

/// How many instructions of the ranking are a slice.
const RANKED_AT_ONCE: usize = 2_000_000;

/// How many steps may be taken for one range: what takes more is a little wider than it could be.
pub(super) const AT_ONCE: u64 = 100_000_000;

/// How many steps of settling ranges are a slice, or a single look: some milliseconds.
const SETTLED_AT_ONCE: usize = 2_000_000;

/// Worlds in which draws of one value are made, a slice at a time.
pub(super) struct DrawnIn {
    pub worlds: Vec<Scenario>,
    /// None before the first slice: they take room.
    begun: Option<Box<Drawing>>,
}

impl DrawnIn {
    /// The two ends of what is not known; one where nothing that matters is unknown.
    pub fn new(low: Scenario, high: Scenario) -> Self {
        let worlds = if low == high { vec![low] } else { vec![low, high] };
        Self { worlds, begun: None }
    }

    /// Does a slice; the draws in each world once all are made.
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

/// How many parts of the box are looked at for the outermost range.
const OUTER_EFFORT: Effort = Effort(150);

impl Work {
    /// Begins; the ranges that were worked out while a control moved are at hand.
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

    /// What was asked.
    pub fn asked(&self) -> &Asked {
        &self.made.asked
    }

    /// Does a slice.
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
            // To look for what is marked is a slice of its own.
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
