//! Undo and redo: what was set before and after each act. In memory only.

use std::collections::VecDeque;

use engine::{QuantityId, Scenario};

/// How many steps can be taken back.
pub const LONGEST: usize = 200;

/// What someone did, as far as it decides where a step ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Typed in a field, stepped or dragged it: goes on until something else is done, or a pause.
    Field(QuantityId, Option<usize>),
    /// One press of something: a step of its own.
    Press,
}

/// One step: what was set before it and after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Before.
    pub before: Scenario,
    /// After.
    pub after: Scenario,
    act: Act,
}

/// All steps, those that were taken back as well.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
    paused: bool,
}

impl History {
    /// Adds what was done. Going on in the same field makes its step longer; what ends where it began is no step.
    pub fn record(&mut self, before: Scenario, after: Scenario, act: Act) {
        if before == after {
            return;
        }
        self.undone.clear();
        let goes_on = !self.paused && matches!(act, Act::Field(..));
        self.paused = false;
        match self.done.back_mut().filter(|step| goes_on && step.act == act && step.after == before) {
            Some(step) => step.after = after,
            None => self.done.push_back(Step { before, after, act }),
        }
        if self.done.back().is_some_and(|step| step.before == step.after) {
            self.done.pop_back();
        }
        if self.done.len() > LONGEST {
            self.done.pop_front();
        }
    }

    /// What comes after a pause is a step of its own.
    pub fn pause(&mut self) {
        self.paused = true;
    }

    /// Takes the last step back: what was set before it.
    pub fn undo(&mut self) -> Option<Scenario> {
        let step = self.done.pop_back()?;
        let scenario = step.before.clone();
        self.undone.push(step);
        self.paused = true;
        Some(scenario)
    }

    /// Takes the last step that was taken back again: what was set after it.
    pub fn redo(&mut self) -> Option<Scenario> {
        let step = self.undone.pop()?;
        let scenario = step.after.clone();
        self.done.push_back(step);
        self.paused = true;
        Some(scenario)
    }

    /// The steps that can be taken back, the last first.
    pub fn done(&self) -> impl Iterator<Item = &Step> {
        self.done.iter().rev()
    }

    /// The steps that can be taken again, the next first.
    pub fn undone(&self) -> impl Iterator<Item = &Step> {
        self.undone.iter().rev()
    }

    /// Whether nothing can be taken back.
    pub fn at_start(&self) -> bool {
        self.done.is_empty()
    }

    /// Whether nothing can be taken again.
    pub fn at_end(&self) -> bool {
        self.undone.is_empty()
    }
}
