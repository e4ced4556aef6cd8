//! The tree below a number.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use engine::document::{Basis, Kind, Mark};
use engine::explain::Used;
use engine::{Evaluation, Inputs, LanguageId, QuantityId};

use crate::open::Opened;
use crate::table::number;

struct Tree<'a> {
    opened: &'a Opened,
    inputs: &'a Inputs,
    evaluation: &'a Evaluation,
    language: LanguageId,
    shown: BTreeSet<Used>,
    text: String,
}

/// What a value was computed from, down to the figures that nothing computes.
pub fn tree(
    opened: &Opened,
    inputs: &Inputs,
    evaluation: &Evaluation,
    quantity: QuantityId,
    year: usize,
    language: LanguageId,
) -> String {
    let shown = BTreeSet::new();
    let mut tree = Tree { opened, inputs, evaluation, language, shown, text: String::new() };
    tree.branch(Used { quantity, year }, 0);
    tree.text
}

impl Tree<'_> {
    fn branch(&mut self, at: Used, depth: usize) {
        let document = &self.opened.document;
        let quantity = document.quantity(at.quantity);
        let indent = "  ".repeat(depth);
        let value = number(self.evaluation.value(at.quantity, at.year));
        let unit = document.units.label(&quantity.unit, self.language, false);
        let year = document.years.first + at.year as i32;
        let label = quantity.label.in_language(self.language);
        let _ = write!(self.text, "{indent}{} ({year}) = {value}", quantity.id);
        if !unit.is_empty() {
            let _ = write!(self.text, " {unit}");
        }
        let _ = writeln!(self.text, "  — {label}");
        let first_time = self.shown.insert(at);
        match &quantity.kind {
            Kind::Formula(formula) if first_time => {
                let _ = writeln!(self.text, "{indent}  = {}", formula.text);
            }
            Kind::Formula(_) => {
                let _ = writeln!(self.text, "{indent}  (…)");
                return;
            }
            Kind::Choice(_) => {
                let _ = writeln!(self.text, "{indent}  [choice]");
            }
            Kind::Unknown(_, doubt) => {
                let _ = writeln!(self.text, "{indent}  [unknown; basis of its range: {}]", basis(doubt.basis));
            }
            Kind::Assumption(_, doubt) => {
                let _ = writeln!(self.text, "{indent}  [assumption; basis: {}]", basis(doubt.basis));
            }
            Kind::Fact(_) => {}
        }
        if first_time {
            for citation in &quantity.citations {
                let source = document.source(citation.source);
                let title = source.title.in_language(self.language);
                let place = citation.at.as_ref().map_or("", |at| at.in_language(self.language));
                let _ = write!(self.text, "{indent}  [{}] {title}", mark(citation.mark));
                for part in [place, source.date.as_str()].into_iter().filter(|part| !part.is_empty()) {
                    let _ = write!(self.text, ", {part}");
                }
                self.text.push('\n');
            }
        }
        for used in self.opened.program.used(at.quantity, at.year, self.inputs, self.evaluation) {
            self.branch(used, depth + 1);
        }
    }
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Advice => "advice",
        Mark::Official => "official",
        Mark::Secondary => "via third parties",
        Mark::Uncertain => "uncertain",
        Mark::Derived => "derived",
        Mark::General => "general knowledge",
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Source => "a source",
        Basis::Derived => "derived",
        Basis::Logic => "logic",
        Basis::Advice => "the advice",
        Basis::General => "general knowledge",
        Basis::Secondary => "third parties",
        Basis::Calibrated => "calibrated",
        Basis::Reading => "a reading of the source",
        Basis::None => "none",
    }
}
