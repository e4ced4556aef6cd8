//! What a new version of a document changes: in its figures, and in its results.

use std::fmt::Write as _;

use engine::bounds::Wanted;
use engine::document::{Kind, PerYear, Quantity, Years};
use engine::inputs::Scenario;
use engine::{Document, Effort, Language, LanguageId, QuantityId, Span};

use crate::open::Opened;
use crate::table::number;

/// What differs, in words; nothing where nothing does.
pub fn compare(old: &Opened, new: &Opened, language: Language) -> String {
    let say = |dutch: &'static str, english: &'static str| if language == Language::Dutch { dutch } else { english };
    let mut text = String::new();
    let figures = figures(&old.document, &new.document, language);
    let results = results(old, new, language);
    for (title, lines) in [(say("Cijfers", "Figures"), figures), (say("Resultaten", "Results"), results)] {
        if !lines.is_empty() {
            let _ = writeln!(text, "{title}");
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
    }
    if text.is_empty() {
        return format!("{}\n", say("Geen verschil in cijfers of resultaten.", "No difference in figures or results."));
    }
    let (document, version) = (&new.document, &new.document.version);
    if (&old.document.id, &old.document.version) == (&document.id, version) {
        let _ = match language {
            Language::Dutch => writeln!(
                text,
                "`version` is nog {version}: verhoog ze, anders noemen oude en nieuwe links dezelfde versie."
            ),
            Language::English => {
                writeln!(text, "`version` is still {version}: raise it, or old and new links name the same version.")
            }
        };
    }
    text
}

/// What a quantity is made of, by name: what a comparison sets side by side.
fn parts(document: &Document, quantity: &Quantity) -> Vec<(String, String)> {
    let mut parts = vec![("unit".to_owned(), document.units.label(&quantity.unit, LanguageId::ORIGINAL, false))];
    let mut per_year = |name: &str, value: &PerYear| {
        if value.same {
            parts.push((name.to_owned(), number(value.values.first().copied())));
        } else {
            let years = document.years.iter().zip(&value.values);
            parts.extend(years.map(|(year, value)| (format!("{name} {year}"), number(Some(*value)))));
        }
    };
    match &quantity.kind {
        Kind::Fact(value) => per_year("value", value),
        Kind::Formula(formula) => parts.push(("formula".to_owned(), formula.text.clone())),
        Kind::Choice(input) | Kind::Unknown(input, _) | Kind::Assumption(input, _) => {
            per_year("value", &input.start);
            let limits = format!("{} … {}", number(Some(input.least)), number(Some(input.greatest)));
            parts.push(("limits".to_owned(), limits));
        }
    }
    if let Some(doubt) = quantity.doubt() {
        let written = |range: Option<(f64, f64)>| {
            range.map_or("–".to_owned(), |(low, high)| format!("{} … {}", number(Some(low)), number(Some(high))))
        };
        match doubt.range.first() {
            Some(first) if doubt.range.iter().all(|range| range == first) => {
                parts.push(("range".to_owned(), written(*first)));
            }
            _ => {
                let years = document.years.iter().zip(&doubt.range);
                parts.extend(years.map(|(year, range)| (format!("range {year}"), written(*range))));
            }
        }
    }
    let sources = quantity.citations.iter().map(|citation| document.source(citation.source).id.clone());
    parts.push(("source".to_owned(), sources.collect::<Vec<_>>().join(", ")));
    parts
}

fn figures(old: &Document, new: &Document, language: Language) -> Vec<String> {
    let say = |dutch: &'static str, english: &'static str| if language == Language::Dutch { dutch } else { english };
    let mut lines = Vec::new();
    if old.years != new.years {
        let written = |years: Years| format!("{} … {}", years.first, years.last());
        lines.push(format!("years: {} → {}", written(old.years), written(new.years)));
    }
    for (_, quantity) in new.all() {
        let Some(before) = old.find(&quantity.id).map(|id| old.quantity(id)) else {
            lines.push(format!("+ {} ({})", quantity.id, say("nieuw", "new")));
            continue;
        };
        let (was, is) = (parts(old, before), parts(new, quantity));
        let of = |parts: &[(String, String)], name: &str| {
            parts.iter().find(|(part, _)| part == name).map_or("–".to_owned(), |(_, value)| value.clone())
        };
        let mut names: Vec<&String> = is.iter().chain(&was).map(|(name, _)| name).collect();
        names.dedup();
        let mut told: Vec<&String> = Vec::new();
        for name in names {
            let (was, is) = (of(&was, name), of(&is, name));
            if was != is && !told.contains(&name) {
                told.push(name);
                lines.push(format!("{}: {name}: {was} → {is}", quantity.id));
            }
        }
    }
    let gone = old.all().filter(|(_, quantity)| new.find(&quantity.id).is_none());
    lines.extend(gone.map(|(_, quantity)| format!("- {} ({})", quantity.id, say("weg", "gone"))));
    lines
}

/// A result as it is compared: the range over what is not known, or one value.
fn written(span: Option<Span>) -> String {
    match span {
        Some(span) if span.is_exact() => number(Some(span.low)),
        Some(span) => format!("{} … {}", number(Some(span.low)), number(Some(span.high))),
        None => number(None),
    }
}

/// The years of one document or the other, in order.
fn either(one: Years, other: Years) -> impl Iterator<Item = i32> {
    let all = one.first.min(other.first)..=one.last().max(other.last());
    all.filter(move |year| one.index(*year).or(other.index(*year)).is_some())
}

fn results(old: &Opened, new: &Opened, language: Language) -> Vec<String> {
    let say = |dutch: &'static str, english: &'static str| if language == Language::Dutch { dutch } else { english };
    let mut lines = Vec::new();
    // The presets, with the range over what is not known; then every input at its least and at its greatest.
    let mut scenarios: Vec<(String, Option<Pair>, bool)> =
        vec![(say("niets ingesteld", "nothing set").to_owned(), Some(Pair::default()), true)];
    for preset in &new.document.presets {
        scenarios.push((preset.id.clone(), Pair::preset(old, new, &preset.id), true));
    }
    for (_, quantity) in new.document.all().filter(|(_, quantity)| quantity.input().is_some()) {
        for (greatest, word) in [(false, say("laagst", "least")), (true, say("hoogst", "greatest"))] {
            let name = format!("{} {word}", quantity.id);
            scenarios.push((name, Pair::at_end(old, new, &quantity.id, greatest), false));
        }
    }
    for (name, pair, ranges) in scenarios {
        let Some(pair) = pair else { continue };
        for outcome in &new.document.outcomes {
            let id = &new.document.quantity(outcome.of).id;
            let Some(before) = old.document.find(id) else { continue };
            let was = values(old, &pair.old, before, ranges);
            let is = values(new, &pair.new, outcome.of, ranges);
            for year in either(old.document.years, new.document.years) {
                let was = old.document.years.index(year).and_then(|place| was.get(place));
                let is = new.document.years.index(year).and_then(|place| is.get(place));
                match (was, is) {
                    (Some(was), Some(is)) if was != is => lines.push(format!("{id} {year}, {name}: {was} → {is}")),
                    // What a year brings is said of what has a name; the ends of each input are there to find what moved.
                    (None, Some(is)) if ranges => {
                        lines.push(format!("{id} {year} ({}), {name}: {is}", say("nieuw", "new")));
                    }
                    (Some(was), None) if ranges => {
                        lines.push(format!("{id} {year} ({}), {name}: {was}", say("weg", "gone")));
                    }
                    _ => {}
                }
            }
        }
    }
    lines
}

/// The same scenario in two versions.
#[derive(Default)]
struct Pair {
    old: Scenario,
    new: Scenario,
}

impl Pair {
    fn preset(old: &Opened, new: &Opened, id: &str) -> Option<Self> {
        let follow = |document: &Document| {
            let place = document.presets.iter().position(|preset| preset.id == id)?;
            let mut scenario = Scenario::default();
            scenario.follow(document, place).ok()?;
            Some(scenario)
        };
        Some(Self { old: follow(&old.document)?, new: follow(&new.document)? })
    }

    fn at_end(old: &Opened, new: &Opened, id: &str, greatest: bool) -> Option<Self> {
        let end = |document: &Document| {
            let id = document.find(id)?;
            let (quantity, mut scenario) = (document.quantity(id), Scenario::default());
            let input = quantity.input()?;
            for year in 0..document.years.count {
                let range = quantity.doubt().map_or(Some(input.slider), |doubt| doubt.range[year]);
                if let Some((low, high)) = range {
                    let value = if greatest { high } else { low };
                    scenario.set(document, id, year, value.clamp(input.least, input.greatest)).ok()?;
                }
            }
            Some(scenario)
        };
        Some(Self { old: end(&old.document)?, new: end(&new.document)? })
    }
}

fn values(opened: &Opened, scenario: &Scenario, of: QuantityId, ranges: bool) -> Vec<String> {
    let (document, program) = (&opened.document, &opened.program);
    if ranges {
        let wanted = Wanted::Only(&[of]);
        let found = engine::bounds::compare(document, program, scenario, wanted, Effort::RESTING);
        return (0..document.years.count).map(|year| written(found.proposal.span(of, year))).collect();
    }
    let mut evaluation = program.evaluation();
    program.evaluate(&scenario.inputs(document), &mut evaluation);
    (0..document.years.count).map(|year| number(evaluation.value(of, year))).collect()
}
