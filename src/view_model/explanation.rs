//! View model of the explanation of a number: its formula, inputs and sources.

use std::collections::BTreeSet;

use engine::document::{Basis, Citation, Kind, SourceId, SourceStatus, Uncertainty};
use engine::explain::Used;
use engine::{Evaluation, Inputs, QuantityId, Text};

use super::badge::{Badge, BadgeStyle, kind, standing};
use super::formula::{self, FormulaPart};
use super::statement::report;
use super::{Cell, RenderContext, Side};
use crate::text::{Sign, fill};

/// The explanation of one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The name of the quantity, with the year.
    pub title: String,
    /// The quantity, and the year counted from the document's first.
    pub of: (QuantityId, usize),
    /// The badge for the kind of quantity.
    pub kind: Badge,
    /// The document's note on the quantity.
    pub note: Option<String>,
    /// Its value in each layer.
    pub values: Vec<ShownValue>,
    /// The meaning of a bound that is not tight; `None` if all of its bounds are tight.
    pub loose: Option<String>,
    /// The formula, with labels and values in place of ids.
    pub formula: Vec<FormulaPart>,
    /// The values that the formula used, in its order.
    pub terms: Vec<Term>,
    /// The facts, assumptions, unknowns and set choices that it ultimately depends on.
    pub grounds: Vec<Term>,
    /// The badges of these, with their counts.
    pub standings: Vec<(Badge, usize)>,
    /// The values computed directly from it.
    pub users: Vec<Term>,
    /// Its own sources and the basis of its interval.
    pub sources: Vec<SourceLine>,
    /// A message that names the formula at fault; `None` if the value can be computed.
    pub fault: Option<String>,
    /// The address to report a mistake in it; `None` if the publisher gives none.
    pub report: Option<String>,
}

impl Explanation {
    /// Returns all names and values in buttons and formulas, where terms cannot carry their glossary entry.
    pub fn names(&self) -> String {
        let all = self.terms.iter().chain(&self.grounds).chain(&self.users);
        let values = self.values.iter().map(|shown| shown.rounded.as_str());
        let names = all.flat_map(|term| [term.label.as_str(), term.value.as_str()]);
        [self.title.as_str()].into_iter().chain(values).chain(names).collect::<Vec<_>>().join(". ")
    }
}

/// A value as the page rounds it, and more exactly.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownValue {
    /// The name of its layer.
    pub side: String,
    /// The value, rounded by the page.
    pub rounded: String,
    /// The value with up to four decimals; `None` if that is the same.
    pub exact: Option<String>,
}

/// A value in an explanation, with its sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The quantity and its value.
    pub cell: Cell,
    /// Its name, with the year if that differs.
    pub label: String,
    /// The value with its unit.
    pub value: String,
    /// The badge of its provenance.
    pub kind: Badge,
    /// Its sources.
    pub sources: Vec<SourceLine>,
}

/// A source on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceLine {
    /// The mark of the source, in words.
    pub mark: String,
    /// The style of the mark.
    pub look: BadgeStyle,
    /// The source and the place in it.
    pub text: String,
    /// Its web address; `None` if it has none.
    pub address: Option<String>,
}

struct ExplanationBuilder<'a> {
    context: RenderContext<'a>,
    inputs: Inputs,
    evaluation: Evaluation,
}

/// Explains a quantity in a year.
pub fn explain(context: RenderContext<'_>, id: QuantityId, year: usize) -> Explanation {
    ExplanationBuilder::new(context).explanation(id, year)
}

/// Returns the sources of everything that a quantity depends on in a year, each once.
pub fn sources_below(context: RenderContext<'_>, id: QuantityId, year: usize) -> Vec<SourceId> {
    let work = ExplanationBuilder::new(context);
    let below = work.below(&[Used { quantity: id, year }]);
    let citations = below.iter().flat_map(|used| &context.loaded.document.quantity(used.quantity).citations);
    let mut seen = BTreeSet::new();
    citations.map(|citation| citation.source).filter(|source| seen.insert(*source)).collect()
}

impl<'a> ExplanationBuilder<'a> {
    fn new(context: RenderContext<'a>) -> Self {
        let loaded = context.loaded;
        let inputs = context.session.scenario.inputs(&loaded.document);
        let mut evaluation = loaded.program.evaluation();
        loaded.program.evaluate(&inputs, &mut evaluation);
        Self { context, inputs, evaluation }
    }

    fn explanation(&self, id: QuantityId, year: usize) -> Explanation {
        let context = self.context;
        let (document, words, language) = (&context.loaded.document, context.words(), context.language());
        let quantity = document.quantity(id);
        let terms = self.used(id, year);
        let formula = match &quantity.kind {
            Kind::Formula(formula) => {
                let value = |used: Used| self.written(used);
                formula::parts(document, formula, (language, words), (year, &terms), value)
            }
            _ => Vec::new(),
        };
        let grounds = self.grounds(&terms, year);
        let of = Used { quantity: id, year };
        let users = context.loaded.program.users(of, &self.inputs, &self.evaluation);
        let culprit = context.loaded.program.culprit(id, year, &self.inputs, &self.evaluation);
        let title = format!("{}, {}", quantity.label.in_language(language), context.year(year));
        Explanation {
            report: report(context, &title),
            title,
            of: (id, year),
            kind: kind(context, id, year),
            note: quantity.note.as_ref().map(|note| note.in_language(language).to_owned()),
            values: self.values(id, year),
            loose: [Side::Official, Side::Proposal, Side::Difference]
                .iter()
                .any(|side| context.is_loose(*side, id, year))
                .then(|| fill(words.explain().loose, &[("loose", words.estimate().loose)])),
            formula,
            terms: terms.iter().map(|used| self.term(*used, year)).collect(),
            standings: standings(&grounds),
            grounds,
            users: users.iter().map(|used| self.term(*used, year)).collect(),
            sources: self.sources(id),
            fault: culprit.map(|used| {
                let label = document.quantity(used.quantity).label.in_language(language);
                fill(words.fault, &[("formula", label), ("year", &context.year(used.year).to_string())])
            }),
        }
    }

    fn used(&self, id: QuantityId, year: usize) -> Vec<Used> {
        self.context.loaded.program.used(id, year, &self.inputs, &self.evaluation)
    }

    /// Returns the value in each layer that differs.
    fn values(&self, id: QuantityId, year: usize) -> Vec<ShownValue> {
        let context = self.context;
        let (layers, words) = (&context.loaded.document.layers, context.words());
        let style = context.style(id);
        let one = |name: &str, side, sign| {
            let Some(span) = context.span(side, id, year) else {
                let rounded = words.not_computable.to_owned();
                return ShownValue { side: name.to_owned(), rounded, exact: None };
            };
            if context.is_fact(id) {
                let rounded = style.entered_amount(span.low, sign);
                return ShownValue { side: name.to_owned(), rounded, exact: None };
            }
            let (rounded, exact) = (style.range_amount(span, sign), style.exact_range(span));
            let says_more = exact != style.range_amount(span, Sign::Minus);
            let exact = says_more.then(|| fill(words.explain().exact, &[("value", &exact)]));
            ShownValue { side: name.to_owned(), rounded, exact }
        };
        let official = context.span(Side::Official, id, year);
        if context.is_open(id, year) {
            let range = official.map_or(String::new(), |span| style.exact_range(span));
            let rounded = fill(words.computed_with, &[("range", &range)]);
            return vec![ShownValue { side: words.unknown.to_owned(), rounded, exact: None }];
        }
        // Outcomes shown only as a difference have no meaningful level.
        if context.loaded.document.outcome(id).is_some_and(|outcome| outcome.against_official) {
            return vec![one(words.difference, Side::Difference, Sign::Both)];
        }
        if official == context.span(Side::Proposal, id, year) {
            return vec![one(words.value, Side::Proposal, Sign::Minus)];
        }
        let name = |text: &Text| text.in_language(context.language()).to_owned();
        vec![
            one(&name(&layers.official), Side::Official, Sign::Minus),
            one(&name(&layers.proposal), Side::Proposal, Sign::Minus),
            one(words.difference, Side::Difference, Sign::Both),
        ]
    }

    fn term(&self, used: Used, year: usize) -> Term {
        let context = self.context;
        let quantity = context.loaded.document.quantity(used.quantity);
        let label = quantity.label.in_language(context.language());
        let label = if used.year == year { label.to_owned() } else { format!("{label}, {}", context.year(used.year)) };
        let cell = context.cell(Side::Proposal, used.quantity, used.year, Sign::Minus);
        let value = match (cell.unknown, self.written(used)) {
            (true, range) => format!("{} ({range})", context.words().unknown),
            (false, value) => value,
        };
        let sources = self.sources(used.quantity);
        Term { cell, label, value, kind: standing(context, used.quantity, used.year), sources }
    }

    /// Formats a value with its unit.
    fn written(&self, used: Used) -> String {
        let span = self.context.span(Side::Proposal, used.quantity, used.year);
        let style = self.context.style(used.quantity);
        let is_open = self.context.is_open(used.quantity, used.year);
        span.map_or(self.context.words().not_computable.to_owned(), |span| match is_open {
            true => style.exact_range(span),
            false if self.context.is_fact(used.quantity) => style.entered_amount(span.low, Sign::Minus),
            false => style.range_amount(span, Sign::Minus),
        })
    }

    /// Builds the terms that some values ultimately depend on.
    fn grounds(&self, from: &[Used], year: usize) -> Vec<Term> {
        self.below(from).into_iter().map(|used| self.term(used, year)).collect()
    }

    /// Returns all inputs that some values depend on, each once: facts, then unknowns, assumptions and set choices.
    fn below(&self, from: &[Used]) -> Vec<Used> {
        let document = &self.context.loaded.document;
        let mut found: Vec<Used> = from.to_vec();
        let mut seen: BTreeSet<Used> = from.iter().copied().collect();
        let mut next = 0;
        while let Some(&used) = found.get(next) {
            next += 1;
            found.extend(self.used(used.quantity, used.year).into_iter().filter(|below| seen.insert(*below)));
        }
        let rank = |used: &Used| match &document.quantity(used.quantity).kind {
            Kind::Fact(_) => Some(0),
            Kind::Unknown(..) => Some(1),
            Kind::Assumption(..) => Some(2),
            Kind::Choice(_) if self.context.session.scenario.is_set(used.quantity) => Some(3),
            Kind::Choice(_) | Kind::Formula(_) => None,
        };
        let mut grounds: Vec<(i32, Used)> = found.iter().filter_map(|used| Some((rank(used)?, *used))).collect();
        grounds.sort_by_key(|(rank, _)| *rank);
        grounds.into_iter().map(|(_, used)| used).collect()
    }

    fn sources(&self, id: QuantityId) -> Vec<SourceLine> {
        sources_of(self.context, id)
    }
}

/// Counts each badge, in the order of first occurrence.
fn standings(grounds: &[Term]) -> Vec<(Badge, usize)> {
    let mut all: Vec<(Badge, usize)> = Vec::new();
    for term in grounds {
        match all.iter_mut().find(|(badge, _)| *badge == term.kind) {
            Some((_, count)) => *count += 1,
            None => all.push((term.kind.clone(), 1)),
        }
    }
    all
}

/// Returns the sources of a quantity: its citations, or else the basis of its interval.
pub fn sources_of(context: RenderContext<'_>, id: QuantityId) -> Vec<SourceLine> {
    let quantity = context.loaded.document.quantity(id);
    let mut lines: Vec<SourceLine> = quantity.citations.iter().map(|citation| source_line(context, citation)).collect();
    let words = context.words();
    if let Some(uncertainty) = quantity.uncertainty()
        && lines.is_empty()
    {
        lines.push(SourceLine {
            mark: words.basis.to_owned(),
            look: BadgeStyle::Plain,
            text: basis(context, uncertainty.basis).to_owned(),
            address: None,
        });
    }
    let lookups = quantity.uncertainty().map_or(&[][..], Uncertainty::lookups);
    lines.extend(lookups.iter().map(|citation| SourceLine {
        mark: words.look_up.to_owned(),
        look: BadgeStyle::Open,
        ..source_line(context, citation)
    }));
    lines
}

/// Formats a citation as a line.
pub fn source_line(context: RenderContext<'_>, citation: &Citation) -> SourceLine {
    SourceLine {
        mark: mark(context, citation.status).to_owned(),
        look: BadgeStyle::of(citation.status),
        text: source(context, citation.source, citation.at.as_ref()),
        address: context.loaded.document.source(citation.source).address.clone(),
    }
}

/// Formats citations, each source once for each place in it, in their order. Sources are compared by id, since two may share a title.
pub fn cited_lines<'a>(context: RenderContext<'_>, citations: impl IntoIterator<Item = &'a Citation>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let place = |citation: &'a Citation| citation.at.as_ref().map(|at| at.in_language(context.language()));
    let first = citations.into_iter().filter(|citation| seen.insert((citation.source, place(citation))));
    first.map(|citation| source(context, citation.source, citation.at.as_ref())).collect()
}

/// Formats a source, with the place in it if given: `SERV, Advies Beleidsnota, deel 4, 26 november 2024`.
pub fn source(context: RenderContext<'_>, id: SourceId, at: Option<&Text>) -> String {
    let language = context.language();
    let source = context.loaded.document.source(id);
    let mut parts = vec![source.publisher.in_language(language), source.title.in_language(language)];
    parts.extend(at.map(|at| at.in_language(language)));
    let date = date(&source.date, context.words().months);
    parts.push(&date);
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// Formats an ISO date: `26 november 2024`.
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

/// Returns the mark of a source in words.
pub fn mark(context: RenderContext<'_>, mark: SourceStatus) -> &'static str {
    let words = context.words();
    match mark {
        SourceStatus::Advice => words.mark_advice,
        SourceStatus::Official => words.mark_official,
        SourceStatus::Sector => words.mark_sector,
        SourceStatus::Press => words.mark_press,
        SourceStatus::Secondary => words.mark_secondary,
        SourceStatus::Uncertain => words.mark_uncertain,
        SourceStatus::Derived => words.mark_derived,
        SourceStatus::General => words.mark_general,
    }
}

/// Returns the basis of an interval in words.
pub fn basis(context: RenderContext<'_>, basis: Basis) -> &'static str {
    let words = context.words();
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
