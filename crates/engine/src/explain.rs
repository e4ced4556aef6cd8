//! Explanations: the values from which a value was computed, read from the program that computed it.

use std::collections::BTreeMap;

use crate::inputs::Inputs;
use crate::program::{Evaluation, Guard, Program, Term};
use document::QuantityId;
use document::formula::When;

/// A value that a formula used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Used {
    /// The quantity.
    pub quantity: QuantityId,
    /// The year, counted from the document's first.
    pub year: usize,
}

/// A search for the causes of undefined values, which remembers those it found.
pub struct Culprits<'a> {
    program: &'a Program,
    inputs: &'a Inputs,
    evaluation: &'a Evaluation,
    known: BTreeMap<Used, Used>,
}

impl Culprits<'_> {
    /// Returns the formula that makes a value undefined: the first below it whose own inputs are all defined. `None` if the value is
    /// defined.
    pub fn of(&mut self, id: QuantityId, year: usize) -> Option<Used> {
        let is_none = |at: &Used| self.evaluation.value(at.quantity, at.year).is_none();
        let mut at = Some(Used { quantity: id, year }).filter(is_none)?;
        let mut passed = Vec::new();
        // Each step goes to something computed before, so it ends.
        let culprit = loop {
            if let Some(known) = self.known.get(&at) {
                break *known;
            }
            passed.push(at);
            let used = self.program.used(at.quantity, at.year, self.inputs, self.evaluation);
            match used.into_iter().find(is_none) {
                Some(deeper) => at = deeper,
                None => break at,
            }
        };
        self.known.extend(passed.into_iter().map(|at| (at, culprit)));
        Some(culprit)
    }
}

impl Program {
    /// Returns the values from which a quantity was computed in a year, in the order of its formula, each once; none for a quantity without
    /// a formula.
    ///
    /// Parts that the formula did not use are left out: the branch of an `if` not taken, the first year's value in later years.
    pub fn used(&self, id: QuantityId, year: usize, inputs: &Inputs, evaluation: &Evaluation) -> Vec<Used> {
        // Conditions are evaluated again for this formula, whose registers others share; a formula without conditions needs no copy.
        let conditions = |term: &Term| term.only.iter().any(|guard| matches!(guard, Guard::Condition(..)));
        let registers = if self.terms[id.0].iter().any(conditions) {
            let mut registers = evaluation.registers.clone();
            self.rerun(id, year, inputs, &mut registers);
            registers
        } else {
            Vec::new()
        };
        let matters = |guard: &Guard| match guard {
            Guard::FirstYear(first) => *first == (year == 0),
            Guard::Condition(register, truth) => registers
                .get(register.at(year))
                .is_none_or(|condition| condition.is_nan() || (*condition != 0.0) == *truth),
        };
        let mut used: Vec<Used> = Vec::new();
        for term in self.terms[id.0].iter().filter(|term| term.only.iter().all(matters)) {
            let in_year = match term.when {
                When::SameYear => year,
                When::YearBefore => year.saturating_sub(1),
                When::InYear(named) => named,
            };
            let one = Used { quantity: term.quantity, year: in_year };
            if !used.contains(&one) {
                used.push(one);
            }
        }
        used
    }

    /// Returns the values that use this value: for each formula that does, the first year in which it does, starting with the value's own
    /// year.
    pub fn users(&self, of: Used, inputs: &Inputs, evaluation: &Evaluation) -> Vec<Used> {
        let names = |(_, terms): &(usize, &Vec<Term>)| terms.iter().any(|term| term.quantity == of.quantity);
        let formulas = self.terms.iter().enumerate().filter(names).map(|(place, _)| QuantityId(place));
        let first = |quantity: QuantityId| {
            let looks = |year: &usize| self.used(quantity, *year, inputs, evaluation).contains(&of);
            // Most formulas use the same year, so that year is tried first.
            let years = [of.year].into_iter().chain(0..self.years());
            years.into_iter().find(looks).map(|year| Used { quantity, year })
        };
        formulas.filter_map(first).collect()
    }

    /// Returns `true` if a quantity depends on another in any year.
    pub fn depends(&self, id: QuantityId, on: QuantityId) -> bool {
        let mut seen = vec![false; self.terms.len()];
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            if next == on {
                return true;
            }
            for term in &self.terms[next.0] {
                if !std::mem::replace(&mut seen[term.quantity.0], true) {
                    open.push(term.quantity);
                }
            }
        }
        false
    }

    /// Returns the formula that makes a value undefined: the first below it whose own inputs are all defined. `None` if the value is
    /// defined.
    pub fn culprit(&self, id: QuantityId, year: usize, inputs: &Inputs, evaluation: &Evaluation) -> Option<Used> {
        self.culprits(inputs, evaluation).of(id, year)
    }

    /// Returns a [`Culprits`], for many values: formulas that they share are walked once.
    pub fn culprits<'a>(&'a self, inputs: &'a Inputs, evaluation: &'a Evaluation) -> Culprits<'a> {
        Culprits { program: self, inputs, evaluation, known: BTreeMap::new() }
    }

    /// Returns `true` if a value is undefined although every value that its formula uses is defined.
    pub fn is_culprit(&self, id: QuantityId, year: usize, inputs: &Inputs, evaluation: &Evaluation) -> bool {
        let is_none = |id: QuantityId, year: usize| evaluation.value(id, year).is_none();
        is_none(id, year)
            && !self.used(id, year, inputs, evaluation).into_iter().any(|used| is_none(used.quantity, used.year))
    }
}
