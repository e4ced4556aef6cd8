//! Changes in what a document declares: figures, units, presets, and what is shown and checked.

use std::collections::BTreeMap;

use engine::document::{Availability, Basis, Kind, PerYear, Quantity, Reading, Sense, Years};
use engine::{Document, Language};
use toml::de::{DeTable, DeValue};

use crate::open::Opened;
use crate::setting::choose;
use crate::style_lints::factor;
use crate::table::{apart, exact};

/// The maximum number of lines about figures; the rest is counted.
const MOST_LINES: usize = 200;

/// The number of changes of one figure over the years up to which each is listed.
const FEW_CHANGES: usize = 3;

/// The value of a part of an entity.
enum PartValue {
    /// Words, compared as they are.
    Words(String),
    /// One number, or the two ends of an interval.
    Numbers(Vec<f64>),
    /// Numbers by year; no numbers in a year without any.
    Years(Vec<(i32, Vec<f64>)>),
}

/// An entity with a name, by which it is found in both versions.
struct Entity {
    name: String,
    parts: Vec<(String, PartValue)>,
    /// True if its numbers are percentages.
    percent: bool,
    /// True if it declares a slider. A slider that is not declared follows the limits or the range, which are compared themselves.
    slider: bool,
}

impl Entity {
    fn new(name: String, parts: Vec<(String, PartValue)>) -> Self {
        Self { name, parts, percent: false, slider: false }
    }

    fn part(&self, name: &str) -> Option<&PartValue> {
        self.parts.iter().find(|(part, _)| part == name).map(|(_, said)| said)
    }
}

/// Returns every difference, one a line. A figure that changes differently from year to year has only its largest change, unless `all`.
pub fn figures(old: &Opened, new: &Opened, language: Language, all: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let years = (old.document.years, new.document.years);
    if years.0 != years.1 {
        let written = |years: Years| format!("{} … {}", years.first, years.last());
        lines.push(format!("years: {} → {}", written(years.0), written(years.1)));
    }
    let (was, is) = (entities(old), entities(new));
    let by_name = |entities: &'_ [Entity]| -> BTreeMap<String, usize> {
        entities.iter().enumerate().rev().map(|(place, entity)| (entity.name.clone(), place)).collect()
    };
    let (old_places, new_places) = (by_name(&was), by_name(&is));
    let comes = choose(language, "nieuw".to_owned(), "new".to_owned());
    let goes = choose(language, "weg".to_owned(), "gone".to_owned());
    for entity in &is {
        match old_places.get(&entity.name).and_then(|place| was.get(*place)) {
            Some(before) => lines.extend(changes(before, entity, language, all)),
            None => lines.push(format!("+ {} ({comes})", entity.name)),
        }
    }
    let gone = was.iter().filter(|entity| !new_places.contains_key(&entity.name));
    lines.extend(gone.map(|entity| format!("- {} ({goes})", entity.name)));
    let more = lines.len().saturating_sub(MOST_LINES);
    if more > 0 && !all {
        lines.truncate(MOST_LINES);
        lines.push(choose(
            language,
            format!("en {more} andere (alle met `--all`)"),
            format!("and {more} more (all with `--all`)"),
        ));
    }
    lines
}

/// Returns the differences between the parts of an entity, one a line.
fn changes(was: &Entity, is: &Entity, language: Language, all: bool) -> Vec<String> {
    let names = is.parts.iter().map(|(name, _)| name);
    let gone = was.parts.iter().map(|(name, _)| name).filter(|name| is.part(name).is_none());
    let percents = [was.percent, is.percent];
    let mut lines = Vec::new();
    for name in names.chain(gone) {
        let mut tell = |name: &str, change: &str| lines.push(format!("{}: {name}: {change}", is.name));
        let parts = (was.part(name), is.part(name));
        if name == "slider" && !was.slider && !is.slider {
            continue;
        }
        if let (Some(PartValue::Years(before)), Some(PartValue::Years(after))) = parts {
            let changes = by_year(before, after);
            let written = |change: &FigureChange| numbers(&change.was, &change.is, percents, language);
            let Some(widest) = changes.iter().reduce(|one, other| if other.size() > one.size() { other } else { one })
            else {
                continue;
            };
            if all || changes.len() <= FEW_CHANGES {
                changes.iter().for_each(|change| tell(&change.name(name), &written(change)));
            } else {
                let others = changes.iter().map(FigureChange::count).sum::<usize>() - widest.count();
                tell(&widest.name(name), &(written(widest) + &super::results::others(others, 0, language)));
            }
        } else if let (Some(PartValue::Numbers(before)), Some(PartValue::Numbers(after))) = parts {
            if before != after {
                tell(name, &numbers(before, after, percents, language));
            }
        } else {
            let of = |said: Option<&PartValue>, percent| match said {
                Some(PartValue::Words(words)) if !words.is_empty() => words.clone(),
                Some(PartValue::Numbers(one)) => numbers_of(one, percent, language),
                // A fact and a formula have different parts; numbers that are the same in all years are written once.
                Some(PartValue::Years(years)) => {
                    let first = years.first().map_or(&[][..], |(_, first)| first);
                    let same = years.iter().all(|(_, other)| other == first);
                    if same {
                        numbers_of(first, percent, language)
                    } else {
                        format!("{} …", numbers_of(first, percent, language))
                    }
                }
                _ => "–".to_owned(),
            };
            let (before, after) = (of(parts.0, was.percent), of(parts.1, is.percent));
            if before != after {
                tell(name, &format!("{before} → {after}"));
            }
        }
    }
    lines
}

/// A change of numbers over consecutive years; `None` if it is the same in all years.
struct FigureChange {
    years: Option<(i32, i32)>,
    was: Vec<f64>,
    is: Vec<f64>,
}

impl FigureChange {
    fn name(&self, part: &str) -> String {
        match self.years {
            None => part.to_owned(),
            Some((first, last)) if part.is_empty() => super::years(first, last),
            Some((first, last)) => format!("{part} {}", super::years(first, last)),
        }
    }

    /// Returns the number of years that it holds for; 1 if it is the same in all.
    fn count(&self) -> usize {
        self.years.map_or(1, |(first, last)| (first..=last).count())
    }

    /// Returns the size of the change; infinite if numbers come or go.
    fn size(&self) -> f64 {
        if self.was.len() != self.is.len() {
            return f64::INFINITY;
        }
        // Halves, so that the difference of two great numbers is still one.
        self.was.iter().zip(&self.is).map(|(was, is)| (is / 2.0 - was / 2.0).abs()).fold(0.0, f64::max)
    }
}

/// Returns the changes from year to year; numbers that are constant in both versions are compared once.
fn by_year(was: &[(i32, Vec<f64>)], is: &[(i32, Vec<f64>)]) -> Vec<FigureChange> {
    let same = |years: &[(i32, Vec<f64>)]| {
        let first = years.first().map(|(_, first)| first.clone())?;
        years.iter().all(|(_, other)| *other == first).then_some(first)
    };
    if let (Some(was), Some(is)) = (same(was), same(is)) {
        return if was == is { Vec::new() } else { vec![FigureChange { years: None, was, is }] };
    }
    let of = |years: &[(i32, Vec<f64>)], year: i32| {
        years.iter().find(|(other, _)| *other == year).map(|(_, numbers)| numbers.clone()).unwrap_or_default()
    };
    let all: std::collections::BTreeSet<i32> = was.iter().chain(is).map(|(year, _)| *year).collect();
    let mut changes: Vec<FigureChange> = Vec::new();
    for year in all {
        let (was, is) = (of(was, year), of(is, year));
        match changes.last_mut() {
            _ if was == is => {}
            Some(FigureChange { years: Some((_, last)), was: before, is: after })
                if *last + 1 == year && (&was, &is) == (before, after) =>
            {
                *last = year;
            }
            _ => changes.push(FigureChange { years: Some((year, year)), was, is }),
        }
    }
    changes
}

/// Formats the old and the new numbers, with as many digits as it takes to tell them apart.
fn numbers(was: &[f64], is: &[f64], [percent_was, percent_is]: [bool; 2], language: Language) -> String {
    if was.len() != is.len() || percent_was != percent_is {
        return format!("{} → {}", numbers_of(was, percent_was, language), numbers_of(is, percent_is, language));
    }
    let pairs: Vec<(String, String)> =
        was.iter().zip(is).map(|(was, is)| apart(*was, *is, percent_is, language)).collect();
    let side = |pick: fn(&(String, String)) -> &str| {
        let sign = if percent_is { " %" } else { "" };
        pairs.iter().map(pick).collect::<Vec<_>>().join(" … ") + sign
    };
    format!("{} → {}", side(|(was, _)| was), side(|(_, is)| is))
}

/// Formats the numbers of one version; a dash if there are none.
fn numbers_of(numbers: &[f64], percent: bool, language: Language) -> String {
    if numbers.is_empty() {
        return "–".to_owned();
    }
    let written: Vec<String> = numbers.iter().map(|number| exact(*number, percent, language)).collect();
    written.join(" … ") + if percent { " %" } else { "" }
}

/// Returns everything in a document that a comparison covers; texts are left out.
fn entities(opened: &Opened) -> Vec<Entity> {
    let document = &opened.document;
    let (root, _) = DeTable::parse_recoverable(&opened.text);
    let raw = Raw(root.get_ref());
    let units = document.units.declared().iter().map(|unit| {
        let mut parts = Vec::new();
        if let Some(is) = raw.words(&["unit", &unit.name, "is"]) {
            let (number, of) = factor(is);
            let number = number.parse().map_or_else(|_| String::new(), |number: f64| format!("{number} "));
            parts.push(("is".to_owned(), PartValue::Words(number + of)));
        }
        parts.push(("percent".to_owned(), PartValue::Words(unit.percent.to_string())));
        parts.extend(unit.decimals.map(|decimals| ("decimals".to_owned(), PartValue::Words(decimals.to_string()))));
        Entity::new(format!("unit {}", unit.name), parts)
    });
    let quantities = document.quantities.iter().map(|quantity| {
        let mut entity = Entity::new(quantity.id.clone(), of_quantity(document, quantity, &raw));
        entity.percent = document.units.is_percent(&quantity.unit);
        entity.slider = raw.get(&[quantity.kind.name(), &quantity.id, "slider"]).is_some();
        entity
    });
    let mut entities: Vec<Entity> = units.chain(quantities).collect();
    entities.extend(shown(document));
    entities
}

fn of_quantity(document: &Document, quantity: &Quantity, raw: &Raw<'_>) -> Vec<(String, PartValue)> {
    let kind = quantity.kind.name();
    let words = |words: &str| PartValue::Words(words.to_owned());
    let per_year = |value: &PerYear| {
        PartValue::Years(document.years.iter().zip(&value.values).map(|(year, value)| (year, vec![*value])).collect())
    };
    let mut parts = vec![("kind", words(kind))];
    let unit = raw.words(&[kind, &quantity.id, "unit"]);
    parts.extend(unit.map(|unit| ("unit", PartValue::Words(unit.split_whitespace().collect()))));
    match &quantity.kind {
        Kind::Fact(value) => parts.push(("value", per_year(value))),
        Kind::Formula(formula) => parts.push(("formula", PartValue::Words(spaced(&formula.text)))),
        Kind::Choice(input) | Kind::Unknown(input, _) | Kind::Assumption(input, _) => parts.extend([
            ("value", per_year(&input.start)),
            ("limits", PartValue::Numbers(vec![input.min, input.max])),
            ("step", PartValue::Numbers(vec![input.step])),
            ("slider", PartValue::Numbers(vec![input.slider.0, input.slider.1])),
            ("whole", words(if input.whole { "true" } else { "false" })),
        ]),
    }
    if let Some(uncertainty) = quantity.uncertainty() {
        let ends = |ends: &Option<(f64, f64)>| ends.map_or(Vec::new(), |(low, high)| vec![low, high]);
        let range = document.years.iter().zip(uncertainty.range.iter().map(ends)).collect();
        parts.extend([("range", PartValue::Years(range)), ("basis", words(basis(uncertainty.basis)))]);
    }
    if let Kind::Unknown(_, uncertainty) = &quantity.kind {
        // An unknown is one that was not found unless the document says otherwise.
        if uncertainty.availability == Availability::Undeterminable {
            parts.push(("availability", words("undeterminable")));
        }
        let lookups = uncertainty.lookups().iter().map(|citation| document.source(citation.source).id.as_str());
        parts.push(("where", PartValue::Words(lookups.collect::<Vec<_>>().join(", "))));
    }
    let sources = quantity.citations.iter().map(|citation| document.source(citation.source).id.as_str());
    parts.push(("source", PartValue::Words(sources.collect::<Vec<_>>().join(", "))));
    parts.into_iter().map(|(name, said)| (name.to_owned(), said)).collect()
}

/// Returns what the page shows, sets and checks, by name.
fn shown(document: &Document) -> Vec<Entity> {
    let id = |of| document.quantity(of).id.clone();
    let part = |name: &str, words: Option<String>| words.map(|words| (name.to_owned(), PartValue::Words(words)));
    let line = |place: usize| document.articles.get(place).map(|article| article.id.clone());
    let mut entities = Vec::new();
    for article in &document.articles {
        let parts = [
            part("part_of", article.part_of.and_then(line)),
            part("code", article.code.clone()),
            part("before", article.before.map(id)),
            part("official", article.official.map(id)),
            part("choice", article.choice.map(id)),
            part("result", article.result.map(id)),
            part("credit", article.credit.map(id)),
        ];
        entities.push(Entity::new(format!("article {}", article.id), parts.into_iter().flatten().collect()));
    }
    for outcome in &document.outcomes {
        let reads = if matches!(outcome.reading, Reading::Level) { "level" } else { "change" };
        let sense = match outcome.sense {
            Sense::Neutral => "neutral",
            Sense::More => "more",
            Sense::Less => "less",
        };
        let with: Vec<String> = outcome.with.iter().map(|with| id(*with)).collect();
        let parts = [
            part("headline", Some(outcome.headline.to_string())),
            part("reads", Some(reads.to_owned())),
            part("sense", Some(sense.to_owned())),
            part("with", Some(with.join(", "))),
            part("further", Some(outcome.further.to_string())),
            part("against_official", Some(outcome.against_official.to_string())),
            part("yardstick", Some(outcome.yardstick.to_string())),
        ];
        entities.push(Entity::new(format!("outcome {}", id(outcome.of)), parts.into_iter().flatten().collect()));
    }
    for preset in &document.presets {
        let set = preset.set.iter();
        let set = set.map(|(choice, to)| (format!("set {}", id(*choice)), PartValue::Words(spaced(&to.text))));
        entities.push(Entity::new(format!("preset {}", preset.id), set.collect()));
    }
    for check in &document.checks {
        let parts = [
            part("that", Some(spaced(&check.text))),
            part("article", check.article.and_then(line)),
            part("input", check.input.map(id)),
        ];
        entities.push(Entity::new(format!("check {}", check.id), parts.into_iter().flatten().collect()));
    }
    for series in &document.series {
        let points = series.points.iter().map(|(period, value)| (period.to_string(), PartValue::Numbers(vec![*value])));
        let mut entity = Entity::new(format!("series {}", series.id), points.collect());
        entity.parts.extend(part("beside", series.beside.map(id)));
        entity.percent = document.units.is_percent(&series.unit);
        entities.push(entity);
    }
    let balance = document.balance.iter();
    entities.extend(
        balance
            .map(|balance| Entity::new("balance".to_owned(), part("of", Some(id(balance.of))).into_iter().collect())),
    );
    entities
}

/// Returns a formula with every run of white space replaced by one space.
fn spaced(formula: &str) -> String {
    formula.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the basis of a range, as documents write it.
fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Source => "source",
        Basis::Derived => "derived",
        Basis::Logic => "logic",
        Basis::Advice => "advice",
        Basis::General => "general",
        Basis::Secondary => "secondary",
        Basis::Calibrated => "calibrated",
        Basis::Reading => "reading",
        Basis::None => "none",
    }
}

/// The tables of a document as written.
struct Raw<'a>(&'a DeTable<'a>);

impl Raw<'_> {
    fn get(&self, path: &[&str]) -> Option<&DeValue<'_>> {
        let (last, tables) = path.split_last()?;
        let mut table = self.0;
        for key in tables {
            let DeValue::Table(below) = table.get(*key)?.get_ref() else { return None };
            table = below;
        }
        Some(table.get(*last)?.get_ref())
    }

    fn words(&self, path: &[&str]) -> Option<&str> {
        match self.get(path) {
            Some(DeValue::String(words)) => Some(words),
            _ => None,
        }
    }
}
