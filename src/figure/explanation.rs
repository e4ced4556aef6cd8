//! Where a number comes from.

use engine::document::{Basis, Citation, Formula, Kind, Mark};
use engine::explain::Used;
use engine::{Evaluation, Inputs, QuantityId};

use super::statement::report;
use super::{Cell, Layer, Scene};
use crate::text::Sign;

/// The explanation of one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What it is, with the year.
    pub title: String,
    /// The kind of quantity, in a word.
    pub kind: String,
    /// What it is and what is not known of it.
    pub note: Option<String>,
    /// Its value in each layer, most exact.
    pub values: Vec<(String, String)>,
    /// The formula, with the names that people read.
    pub formula: Option<String>,
    /// What the formula looked at, in its order.
    pub terms: Vec<Term>,
    /// All that is not computed, which it rests on in the end.
    pub grounds: Vec<Term>,
    /// Its own sources and basis.
    pub sources: Vec<SourceLine>,
    /// The value cannot be computed: the formula at fault.
    pub fault: Option<String>,
    /// Where to tell of a mistake in it.
    pub report: Option<String>,
}

/// A value that another was computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// What it is and its value.
    pub cell: Cell,
    /// Its name, with the year where that is another.
    pub label: String,
    /// The value with its unit.
    pub value: String,
    /// The kind of quantity, in a word.
    pub kind: String,
    /// Where it comes from.
    pub sources: Vec<SourceLine>,
}

/// A line that says where a figure comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceLine {
    /// How well the figure is known, in words.
    pub mark: String,
    /// The source and the place in it.
    pub text: String,
    /// Where it can be read.
    pub address: Option<String>,
}

struct Work<'a> {
    scene: Scene<'a>,
    inputs: Inputs,
    evaluation: Evaluation,
}

/// Explains a quantity in a year.
pub fn explain(scene: Scene<'_>, id: QuantityId, year: usize) -> Explanation {
    let explorer = scene.explorer;
    let inputs = scene.session.scenario.inputs(&explorer.document);
    let mut evaluation = explorer.program.evaluation();
    explorer.program.evaluate(&inputs, &mut evaluation);
    let work = Work { scene, inputs, evaluation };
    work.explanation(id, year)
}

impl Work<'_> {
    fn explanation(&self, id: QuantityId, year: usize) -> Explanation {
        let scene = self.scene;
        let (document, words, language) = (&scene.explorer.document, scene.words(), scene.language());
        let quantity = document.quantity(id);
        let terms = self.used(id, year);
        let formula = match &quantity.kind {
            Kind::Formula(formula) => Some(self.readable(formula)),
            _ => None,
        };
        let culprit = scene.explorer.program.culprit(id, year, &self.inputs, &self.evaluation);
        let title = format!("{}, {}", quantity.label.in_language(language), scene.year(year));
        Explanation {
            report: report(scene, &title),
            title,
            kind: self.kind(id, year),
            note: quantity.note.as_ref().map(|note| note.in_language(language).to_owned()),
            values: self.values(id, year),
            formula,
            terms: terms.iter().map(|used| self.term(*used, year)).collect(),
            grounds: self.grounds(&terms, year),
            sources: self.sources(id),
            fault: culprit.map(|used| {
                let label = document.quantity(used.quantity).label.in_language(language);
                words.fault.replace("{formula}", label).replace("{year}", &scene.year(used.year).to_string())
            }),
        }
    }

    fn used(&self, id: QuantityId, year: usize) -> Vec<Used> {
        self.scene.explorer.program.used(id, year, &self.inputs, &self.evaluation)
    }

    /// The value in each layer that differs, not rounded further than four decimals.
    fn values(&self, id: QuantityId, year: usize) -> Vec<(String, String)> {
        let scene = self.scene;
        let (layers, words) = (&scene.explorer.document.layers, scene.words());
        let exact = |layer| scene.span(layer, id, year).map(|span| scene.style(id).exact_range(span));
        let (official, proposal) = (exact(Layer::Official), exact(Layer::Proposal));
        if scene.is_open(id, year) {
            let range = official.unwrap_or_default();
            return vec![(words.unknown.to_owned(), words.computed_with.replace("{range}", &range))];
        }
        let name = |text: &engine::Text| text.in_language(scene.language()).to_owned();
        let none = || words.not_computable.to_owned();
        if official == proposal {
            return vec![(words.value.to_owned(), proposal.unwrap_or_else(none))];
        }
        vec![
            (name(&layers.official), official.unwrap_or_else(none)),
            (name(&layers.proposal), proposal.unwrap_or_else(none)),
            (words.difference.to_owned(), exact(Layer::Difference).unwrap_or_else(none)),
        ]
    }

    fn kind(&self, id: QuantityId, year: usize) -> String {
        let words = self.scene.words();
        let quantity = self.scene.explorer.document.quantity(id);
        let filled = self.scene.session.scenario.is_set(id);
        let text = match &quantity.kind {
            Kind::Choice(_) => words.kind_choice,
            Kind::Unknown(..) if self.scene.is_open(id, year) => words.kind_unknown,
            Kind::Unknown(..) => words.filled_in_by_you,
            Kind::Assumption(..) if filled => words.changed_by_you,
            Kind::Assumption(..) => words.kind_assumption,
            Kind::Fact(_) => words.kind_fact,
            Kind::Formula(_) => words.kind_formula,
        };
        text.to_owned()
    }

    fn term(&self, used: Used, year: usize) -> Term {
        let scene = self.scene;
        let quantity = scene.explorer.document.quantity(used.quantity);
        let label = quantity.label.in_language(scene.language());
        let label = if used.year == year { label.to_owned() } else { format!("{label}, {}", scene.year(used.year)) };
        let cell = scene.cell(Layer::Proposal, used.quantity, used.year, Sign::Minus);
        let style = scene.style(used.quantity);
        let value = match scene.span(Layer::Proposal, used.quantity, used.year) {
            Some(span) if cell.unknown => {
                let range = style.range_amount(span, Sign::Minus);
                format!("{} ({range})", scene.words().unknown)
            }
            Some(span) => style.range_amount(span, Sign::Minus),
            None => scene.words().not_computable.to_owned(),
        };
        let sources = self.sources(used.quantity);
        Term { cell, label, value, kind: self.kind(used.quantity, used.year), sources }
    }

    /// Everything below some values that no formula computes, each once, facts and unknowns before the rest.
    fn grounds(&self, from: &[Used], year: usize) -> Vec<Term> {
        let document = &self.scene.explorer.document;
        let mut seen: Vec<Used> = from.to_vec();
        let mut next = 0;
        while let Some(&used) = seen.get(next) {
            next += 1;
            for below in self.used(used.quantity, used.year) {
                if !seen.contains(&below) {
                    seen.push(below);
                }
            }
        }
        let rank = |used: &Used| match &document.quantity(used.quantity).kind {
            Kind::Fact(_) => Some(0),
            Kind::Unknown(..) => Some(1),
            Kind::Assumption(..) => Some(2),
            Kind::Choice(_) if self.scene.session.scenario.is_set(used.quantity) => Some(3),
            Kind::Choice(_) | Kind::Formula(_) => None,
        };
        let mut grounds: Vec<(i32, Used)> = seen.iter().filter_map(|used| Some((rank(used)?, *used))).collect();
        grounds.sort_by_key(|(rank, _)| *rank);
        grounds.into_iter().map(|(_, used)| self.term(used, year)).collect()
    }

    /// A formula with labels in place of ids.
    fn readable(&self, formula: &Formula) -> String {
        let document = &self.scene.explorer.document;
        let language = self.scene.language();
        let mut text = String::new();
        let mut rest = formula.text.as_str();
        while let Some(start) = rest.find(|c: char| c.is_ascii_lowercase()) {
            let after_unit = rest[..start].rfind('[').is_some_and(|open| !rest[open..start].contains(']'));
            let length = rest[start..].find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
            let end = length.map_or(rest.len(), |length| start + length);
            text.push_str(&rest[..start]);
            let word = &rest[start..end];
            match document.find(word).filter(|_| !after_unit) {
                Some(id) => {
                    text.push('‹');
                    text.push_str(document.quantity(id).label.in_language(language));
                    text.push('›');
                }
                None if after_unit => text.push_str(word),
                None => text.push_str(self.scene.words().function(word)),
            }
            rest = &rest[end..];
        }
        text.push_str(rest);
        text.replace('*', "×").replace('/', "÷")
    }

    fn sources(&self, id: QuantityId) -> Vec<SourceLine> {
        sources_of(self.scene, id)
    }
}

/// Where a quantity comes from: its citations and what its range rests on.
pub fn sources_of(scene: Scene<'_>, id: QuantityId) -> Vec<SourceLine> {
    let quantity = scene.explorer.document.quantity(id);
    let mut lines: Vec<SourceLine> = quantity.citations.iter().map(|citation| source_line(scene, citation)).collect();
    if let Some(doubt) = quantity.doubt()
        && lines.is_empty()
    {
        let words = scene.words();
        lines.push(SourceLine {
            mark: words.basis.to_owned(),
            text: basis(scene, doubt.basis).to_owned(),
            address: None,
        });
    }
    lines
}

/// A citation as a line.
pub fn source_line(scene: Scene<'_>, citation: &Citation) -> SourceLine {
    let language = scene.language();
    let source = scene.explorer.document.source(citation.source);
    let mut parts = vec![source.publisher.in_language(language), source.title.in_language(language)];
    if let Some(at) = &citation.at {
        parts.push(at.in_language(language));
    }
    let date = date(&source.date, scene.words().months);
    parts.push(&date);
    parts.retain(|part| !part.is_empty());
    SourceLine { mark: mark(scene, citation.mark).to_owned(), text: parts.join(", "), address: source.address.clone() }
}

/// A date as people read it: `26 november 2024`.
pub fn date(iso: &str, months: [&str; 12]) -> String {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let month = month.and_then(|month| month.parse::<usize>().ok()).and_then(|month| months.get(month.checked_sub(1)?));
    match (month, day.map(|day| day.trim_start_matches('0'))) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        _ => year.to_owned(),
    }
}

/// How well a figure is known, in words.
pub fn mark(scene: Scene<'_>, mark: Mark) -> &'static str {
    let words = scene.words();
    match mark {
        Mark::Advice => words.mark_advice,
        Mark::Official => words.mark_official,
        Mark::Secondary => words.mark_secondary,
        Mark::Uncertain => words.mark_uncertain,
        Mark::Derived => words.mark_derived,
        Mark::General => words.mark_general,
    }
}

/// What a range rests on, in words.
pub fn basis(scene: Scene<'_>, basis: Basis) -> &'static str {
    let words = scene.words();
    match basis {
        Basis::Source => words.basis_source,
        Basis::Derived => words.mark_derived,
        Basis::Logic => words.basis_logic,
        Basis::Advice => words.mark_advice,
        Basis::General => words.mark_general,
        Basis::Secondary => words.mark_secondary,
        Basis::Calibrated => words.basis_calibrated,
        Basis::Reading => words.basis_reading,
        Basis::None => words.basis_none,
    }
}
