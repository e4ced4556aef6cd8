//! The derivation of a number, as a tree.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use engine::document::{Availability, Basis, Kind, SourceStatus, Uncertainty};
use engine::explain::Used;
use engine::{Evaluation, Inputs, Language, QuantityId};

use crate::open::Opened;
use crate::setting::Locale;
use crate::table::{amount, with_unit};

struct Tree<'a> {
    opened: &'a Opened,
    inputs: &'a Inputs,
    evaluation: &'a Evaluation,
    locale: Locale,
    shown: BTreeSet<Used>,
    text: String,
}

/// Formats the tree of everything from which a value was computed, down to inputs and facts.
pub fn tree(
    opened: &Opened,
    inputs: &Inputs,
    evaluation: &Evaluation,
    quantity: QuantityId,
    year: usize,
    locale: Locale,
) -> String {
    let shown = BTreeSet::new();
    let mut tree = Tree { opened, inputs, evaluation, locale, shown, text: String::new() };
    tree.branch(Used { quantity, year }, 0);
    tree.text
}

impl Tree<'_> {
    fn branch(&mut self, at: Used, depth: usize) {
        let document = &self.opened.document;
        let quantity = document.quantity(at.quantity);
        let indent = "  ".repeat(depth);
        let (language, spoken) = (self.locale.language, self.locale.spoken);
        let say =
            |dutch: &'static str, english: &'static str| if language == Language::Dutch { dutch } else { english };
        let value = amount(document, at.quantity, self.evaluation.value(at.quantity, at.year), language);
        let value = with_unit(document, at.quantity, value, spoken);
        let year = document.years.first + at.year as i32;
        let label = quantity.label.in_language(spoken);
        let _ = writeln!(self.text, "{indent}{} ({year}) = {value}  — {label}", quantity.id);
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
                let _ = writeln!(self.text, "{indent}  [{}]", say("keuze", "choice"));
            }
            Kind::Unknown(_, uncertainty) => {
                let why = match uncertainty.availability {
                    Availability::NotFound(_) => say("niet gevonden", "not found"),
                    Availability::Undeterminable => say("niet te achterhalen", "cannot be known"),
                };
                let rests = say("waarop het laagste en het hoogste steunen", "basis of the lowest and highest");
                let _ = writeln!(self.text, "{indent}  [{why}; {rests}: {}]", basis(uncertainty.basis, language));
            }
            Kind::Assumption(_, uncertainty) => {
                let kind = say("aanname; waarop ze steunt", "assumption; basis");
                let _ = writeln!(self.text, "{indent}  [{kind}: {}]", basis(uncertainty.basis, language));
            }
            Kind::Fact(_) => {}
        }
        if first_time {
            let cited = quantity.citations.iter().map(|citation| (mark(citation.status, language), citation));
            let lookups = quantity.uncertainty().map_or(&[][..], Uncertainty::lookups).iter();
            let lookups = lookups.map(|citation| (say("op te zoeken in", "may be looked up in"), citation));
            for (mark, citation) in cited.chain(lookups) {
                let source = document.source(citation.source);
                let title = source.title.in_language(spoken);
                let place = citation.at.as_ref().map_or("", |at| at.in_language(spoken));
                let _ = write!(self.text, "{indent}  [{mark}] {title}");
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

fn mark(mark: SourceStatus, language: Language) -> &'static str {
    let (dutch, english) = match mark {
        SourceStatus::Advice => ("het advies", "the advice"),
        SourceStatus::Official => ("officieel", "official"),
        SourceStatus::Sector => ("sector", "sector"),
        SourceStatus::Press => ("pers", "press"),
        SourceStatus::Secondary => ("via een andere bron, niet geraadpleegd", "via another source, not consulted"),
        SourceStatus::Uncertain => ("onzeker", "uncertain"),
        SourceStatus::Derived => ("afgeleid", "derived"),
        SourceStatus::General => ("algemene kennis", "general knowledge"),
    };
    if language == Language::Dutch { dutch } else { english }
}

fn basis(basis: Basis, language: Language) -> &'static str {
    let (dutch, english) = match basis {
        Basis::Source => ("een bron", "a source"),
        Basis::Derived => ("afgeleid", "derived"),
        Basis::Logic => ("wat het is", "logic"),
        Basis::Advice => ("het advies", "the advice"),
        Basis::General => ("algemene kennis", "general knowledge"),
        Basis::Secondary => ("derden", "third parties"),
        Basis::Calibrated => ("een waarneming die het model nabootst", "calibrated"),
        Basis::Reading => ("een lezing van de bron", "a reading of the source"),
        Basis::None => ("niets", "none"),
    };
    if language == Language::Dutch { dutch } else { english }
}
