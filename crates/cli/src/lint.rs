//! Lints: remarks on a document that can be read, each with its line and how to mend it.

mod alike;
mod effects;
mod results;
mod series;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use engine::document::{Kind, PictureKind, Uncertainty};
use engine::inputs::{Scenario, check};
use engine::{Budget, Document, InputError, Language, QuantityId};
use toml::de::{DeTable, DeValue};

use crate::open::Opened;
use crate::style_lints::{texts, unused_units, written};
use crate::table::amount;

/// The maximum length of a name in a column of the budget table or a heading of a chart, in characters.
const LONGEST_LABEL: usize = 60;

/// The meaning, in Dutch and in English, of a check that stopped early.
pub const STOPPED: (&str, &str) = (
    "er kan meer op te merken zijn over wat geen resultaat verandert en over wat niet overal berekend kan worden",
    "there may be more to remark on what changes no result and on what cannot be computed everywhere",
);

/// A lint.
pub struct Warning {
    /// The line, from 1.
    pub line: usize,
    dutch: String,
    english: String,
}

impl Warning {
    /// Builds a lint on a line, from its message in Dutch and in English.
    pub fn new(line: usize, dutch: String, english: String) -> Self {
        Self { line, dutch, english }
    }

    /// Returns the message: what to look at, and how to mend it.
    pub fn message(&self, language: Language) -> &str {
        match language {
            Language::Dutch => &self.dutch,
            Language::English => &self.english,
        }
    }
}

/// Returns all lints, in the order of the text.
pub fn lint(opened: &Opened, text: &str, today: &str, budget: &mut Budget) -> Vec<Warning> {
    let mut lint = Lint { document: &opened.document, lines: Lines::new(text), found: Vec::new() };
    let used = lint.used();
    lint.unused(&used);
    lint.undated();
    lint.renewal(today);
    lint.without_effect(opened, &used, budget);
    lint.presets(opened);
    lint.results(opened, budget);
    lint.texts();
    lint.unused_sources();
    lint.unused_units(text);
    lint.gaps();
    lint.alike(&texts(text));
    let mut found = lint.found;
    found.extend(written(lint.document, text));
    found.sort_by_key(|warning| warning.line);
    found.dedup_by(|one, other| (one.line, &one.dutch) == (other.line, &other.dutch));
    found
}

/// The line of each table and of each of its keys: by kind, by name or index, by key.
struct Lines(BTreeMap<Vec<String>, usize>);

impl Lines {
    fn new(text: &str) -> Self {
        let (root, _) = DeTable::parse_recoverable(text);
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let mut lines = Self(BTreeMap::new());
        lines.below(&ends, &[], root.get_ref());
        lines
    }

    fn below(&mut self, ends: &[usize], path: &[String], table: &DeTable<'_>) {
        let line = |at: usize| ends.partition_point(|end| *end < at) + 1;
        for (key, value) in table {
            let path = [path, &[key.get_ref().to_string()]].concat();
            self.0.insert(path.clone(), line(key.span().start));
            match value.get_ref() {
                DeValue::Table(table) => self.below(ends, &path, table),
                DeValue::Array(array) => {
                    for (place, value) in array.iter().enumerate() {
                        let path = [&path[..], &[place.to_string()]].concat();
                        self.0.insert(path.clone(), line(value.span().start));
                        if let DeValue::Table(table) = value.get_ref() {
                            self.below(ends, &path, table);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Returns the line of a key, or of the nearest table around it that the text has.
    fn of(&self, path: &[&str]) -> usize {
        let path: Vec<String> = path.iter().map(ToString::to_string).collect();
        (1..=path.len()).rev().find_map(|end| self.0.get(&path[..end]).copied()).unwrap_or(1)
    }
}

struct Lint<'a> {
    document: &'a Document,
    lines: Lines,
    found: Vec<Warning>,
}

impl Lint<'_> {
    fn warn(&mut self, kind: &str, id: &str, dutch: String, english: String) {
        self.tell_at(&[kind, id], dutch, english);
    }

    fn tell_at(&mut self, path: &[&str], dutch: String, english: String) {
        let line = self.lines.of(path);
        self.found.push(Warning { line, dutch, english });
    }

    /// Returns the results that the page shows.
    fn shown(&self) -> BTreeSet<QuantityId> {
        let document = self.document;
        let mut shown: BTreeSet<QuantityId> = document.balance.iter().map(|balance| balance.of).collect();
        for outcome in &document.outcomes {
            shown.insert(outcome.of);
            shown.extend(&outcome.with);
        }
        for article in &document.articles {
            shown.extend([article.before, article.official, article.result, article.credit].into_iter().flatten());
        }
        for picture in &document.pictures {
            match &picture.kind {
                PictureKind::Years { of, before, need, .. } => {
                    shown.insert(*of);
                    shown.extend([*before, *need].into_iter().flatten());
                }
                PictureKind::RunOff { left, released } => shown.extend([*left, *released]),
                PictureKind::Waterfall { official, proposal } => shown.extend([*official, *proposal]),
                PictureKind::Multiples { of } => shown.extend(of),
                PictureKind::Ranking { of } => shown.extend([*of]),
                PictureKind::Flows => {}
            }
        }
        shown.extend(document.series.iter().filter_map(|series| series.beside));
        shown
    }

    /// Returns every quantity that a shown result, a check, a preset or a budget line depends on.
    fn used(&self) -> BTreeSet<QuantityId> {
        let document = self.document;
        let mut open: Vec<QuantityId> = self.shown().into_iter().collect();
        open.extend(document.articles.iter().filter_map(|article| article.choice));
        for check in &document.checks {
            check.that.left.for_each_name(&mut |id, _| open.push(id));
            check.that.right.for_each_name(&mut |id, _| open.push(id));
        }
        for (_, formula) in document.presets.iter().flat_map(|preset| &preset.set) {
            formula.expression.for_each_name(&mut |id, _| open.push(id));
        }
        let mut used = BTreeSet::new();
        while let Some(id) = open.pop() {
            if used.insert(id)
                && let Kind::Formula(formula) = &document.quantity(id).kind
            {
                formula.expression.for_each_name(&mut |id, _| open.push(id));
            }
        }
        used
    }

    /// Warns about quantities that are used nowhere, apart from facts: the page shows those with their source.
    fn unused(&mut self, used: &BTreeSet<QuantityId>) {
        let document = self.document;
        for (id, quantity) in document.all() {
            if !used.contains(&id) && !quantity.aside && !matches!(quantity.kind, Kind::Fact(_)) {
                let name = &quantity.id;
                let dutch =
                    format!("`{name}` wordt nergens gebruikt. Verwijder het of noem het in een formule of resultaat.");
                let english = format!("`{name}` is used nowhere. Remove it or name it in a formula or an outcome.");
                self.warn(quantity.kind.name(), name, dutch, english);
            }
        }
    }

    fn unused_sources(&mut self) {
        let document = self.document;
        let quantities = document.quantities.iter().flat_map(|quantity| &quantity.citations);
        let articles = document.articles.iter().flat_map(|article| &article.citations);
        let presets = document.presets.iter().flat_map(|preset| &preset.citations);
        let series = document.series.iter().flat_map(|series| &series.citations);
        let items = document.sections.iter().flat_map(|section| &section.items).flat_map(|(_, citations)| citations);
        let information_request =
            document.information_request.iter().flat_map(|information_request| &information_request.citations);
        let lookups =
            document.quantities.iter().filter_map(|quantity| quantity.uncertainty()).flat_map(Uncertainty::lookups);
        let means = document.articles.iter().flat_map(|article| &article.means).flat_map(|meaning| &meaning.citations);
        let quantities = quantities.chain(lookups).chain(means);
        let all = quantities.chain(articles).chain(presets).chain(series).chain(items).chain(information_request);
        let cited: BTreeSet<&str> = all.map(|citation| document.source(citation.source).id.as_str()).collect();
        for source in document.sources.iter().filter(|source| !cited.contains(source.id.as_str())) {
            let id = &source.id;
            let dutch =
                format!("naar de bron `{id}` verwijst niets. Noem ze bij een cijfer of een tekst, of verwijder ze.");
            let english =
                format!("nothing refers to the source `{id}`. Name it with a figure or a text, or remove it.");
            self.warn("source", id, dutch, english);
        }
    }

    fn unused_units(&mut self, text: &str) {
        for name in unused_units(self.document, text) {
            let dutch = format!("de eenheid `{name}` wordt nergens gebruikt. Gebruik ze of verwijder ze.");
            let english = format!("the unit `{name}` is used nowhere. Use it or remove it.");
            self.warn("unit", name, dutch, english);
        }
    }

    fn undated(&mut self) {
        let document = self.document;
        for (_, quantity) in document.all().filter(|(_, quantity)| matches!(quantity.kind, Kind::Fact(_))) {
            let dated = quantity.citations.iter().any(|citation| !document.source(citation.source).date.is_empty());
            let Some(citation) = quantity.citations.first().filter(|_| !dated) else {
                continue;
            };
            let (name, source) = (&quantity.id, &document.source(citation.source).id);
            let dutch = format!(
                "het feit `{name}` heeft geen datum. Voeg bij [source.{source}] toe: date = \"…\" (een jaar volstaat)."
            );
            let english =
                format!("the fact `{name}` has no date. Add to [source.{source}]: date = \"…\" (a year will do).");
            self.warn("fact", name, dutch, english);
        }
    }

    /// Warns about figures whose renewal is due by now, or was due before their own date.
    fn renewal(&mut self, today: &str) {
        let Some(renewal) = &self.document.renewal else {
            return;
        };
        let (from, date) = (&renewal.from, &self.document.date);
        if !date.starts_with(from.as_str()) && from.as_str() < date.as_str() {
            let dutch = format!(
                "nieuwere cijfers worden verwacht vanaf {from}, vóór de stand van deze ({date}). Verzet `renew` of `date`."
            );
            let english = format!(
                "newer figures are expected from {from}, before the date of these ({date}). Change `renew` or `date`."
            );
            self.tell_at(&["renew"], dutch, english);
        } else if renewal.is_due(today) {
            let dutch = format!(
                "sinds {from} zijn er nieuwere cijfers te verwachten dan die van {date}: de pagina zegt het. Werk het document bij en verzet `date` en `renew`."
            );
            let english = format!(
                "newer figures than those of {date} are expected since {from}: the page says so. Bring the document up to date, and change `date` and `renew`."
            );
            self.tell_at(&["renew"], dutch, english);
        }
    }

    /// Warns about presets that give a choice a value outside its limits, at the document's own values.
    fn presets(&mut self, opened: &Opened) {
        let document = self.document;
        let mut evaluation = opened.program.evaluation();
        for (place, preset) in document.presets.iter().enumerate() {
            let mut followed = Scenario::default();
            if followed.apply_preset(document, place).is_err() {
                continue;
            }
            opened.program.evaluate(&followed.inputs(document), &mut evaluation);
            for (choice, _) in &preset.set {
                let outside = document.years.iter().enumerate().find_map(|(year, named)| {
                    let value = evaluation.value(*choice, year)?;
                    match check(document, *choice, value) {
                        Err(InputError::OutsideLimits { min, max }) => Some((named, value, min, max)),
                        _ => None,
                    }
                });
                let Some((year, value, min, max)) = outside else { continue };
                let of = |language| [value, min, max].map(|value| amount(document, *choice, Some(value), language));
                let (preset, choice) = (&preset.id, &document.quantity(*choice).id);
                let [value, min, max] = of(Language::Dutch);
                let dutch = format!(
                    "het voorbeeld `{preset}` zet `{choice}` in {year} op {value}, buiten haar grenzen {min} tot {max}. Pas `set` of `limits` aan."
                );
                let [value, min, max] = of(Language::English);
                let english = format!(
                    "the preset `{preset}` sets `{choice}` to {value} in {year}, outside its limits {min} to {max}. Change `set` or `limits`."
                );
                self.warn("preset", &place.to_string(), dutch, english);
            }
        }
    }
}
