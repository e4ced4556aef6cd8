//! Undo and redo: the scenarios before and after each step. In memory only.

use std::collections::VecDeque;

use engine::{QuantityId, Scenario};

/// The maximal number of steps that can be undone.
pub const LONGEST: usize = 200;

/// The kind of an edit, which decides where a step ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Typing, stepping or dragging in a field for an input and a year (`None` for all years); consecutive edits of one field form one
    /// step, up to a pause.
    Field(QuantityId, Option<usize>),
    /// A press of a button or the like; always a step of its own.
    Press,
}

/// One step: the scenarios before and after it.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// The scenario before.
    pub before: Scenario,
    /// The scenario after.
    pub after: Scenario,
    act: EditKind,
}

/// All steps, including those that were undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: VecDeque<HistoryEntry>,
    undone: Vec<HistoryEntry>,
    paused: bool,
}

impl History {
    /// Records an edit. Further edits in the same field extend its step; a step that ends where it began is dropped.
    pub fn record(&mut self, before: Scenario, after: Scenario, act: EditKind) {
        if before == after {
            return;
        }
        self.undone.clear();
        let goes_on = !self.paused && matches!(act, EditKind::Field(..));
        self.paused = false;
        match self.done.back_mut().filter(|step| goes_on && step.act == act && step.after == before) {
            Some(step) => step.after = after,
            None => self.done.push_back(HistoryEntry { before, after, act }),
        }
        if self.done.back().is_some_and(|step| step.before == step.after) {
            self.done.pop_back();
        }
        if self.done.len() > LONGEST {
            self.done.pop_front();
        }
    }

    /// Ends the current step, so that the next edit starts another.
    pub fn pause(&mut self) {
        self.paused = true;
    }

    /// Undoes the last step. Returns the scenario before it; `None` if there is no step.
    pub fn undo(&mut self) -> Option<Scenario> {
        let step = self.done.pop_back()?;
        let scenario = step.before.clone();
        self.undone.push(step);
        self.paused = true;
        Some(scenario)
    }

    /// Redoes the last step that was undone. Returns the scenario after it; `None` if there is no such step.
    pub fn redo(&mut self) -> Option<Scenario> {
        let step = self.undone.pop()?;
        let scenario = step.after.clone();
        self.done.push_back(step);
        self.paused = true;
        Some(scenario)
    }

    /// Returns the steps that can be undone, the last first.
    pub fn done(&self) -> impl Iterator<Item = &HistoryEntry> {
        self.done.iter().rev()
    }

    /// Returns the steps that can be redone, the next first.
    pub fn undone(&self) -> impl Iterator<Item = &HistoryEntry> {
        self.undone.iter().rev()
    }

    /// Returns true if no step can be undone.
    pub fn at_start(&self) -> bool {
        self.done.is_empty()
    }

    /// Returns true if no step can be redone.
    pub fn at_end(&self) -> bool {
        self.undone.is_empty()
    }
}
