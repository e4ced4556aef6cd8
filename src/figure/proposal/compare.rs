//! Scenarios side by side, with the government's position.

use engine::inputs::Setting;
use engine::{Effort, QuantityId, Scenario, Span};
use link::Named;

use super::changes::{by_years, said};
use crate::figure::{Layer, Scene};
use crate::session::{Session, differences};
use crate::text::Sign;

/// The most that are compared, beside the government's position.
pub const MOST: usize = 4;

/// Everything that a comparison shows.
#[derive(Clone, Debug, PartialEq)]
pub struct SideBySide {
    /// The names of the columns: the government first.
    pub names: Vec<String>,
    /// What is set otherwise in some columns than in others: its name, and what each sets.
    pub choices: Vec<(String, Vec<String>)>,
    /// The outcomes in the year that is looked at.
    pub outcomes: Vec<Row>,
    /// The names of the pairs.
    pub pairs: Vec<String>,
    /// For each outcome its name and the difference of each pair.
    pub differences: Vec<(String, Vec<String>)>,
}

/// An outcome in every column.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name, with the unit.
    pub label: String,
    /// The range in each column.
    pub ranges: Vec<String>,
    /// The least of all.
    pub least: String,
    /// The greatest of all.
    pub greatest: String,
    /// The mean of the lower and of the upper ends.
    pub mean: String,
}

/// Some scenarios beside the government's position.
pub fn side_by_side(scene: Scene<'_>, scenarios: &[Named]) -> SideBySide {
    let document = &scene.explorer.document;
    let government = document.layers.official.in_language(scene.language()).to_owned();
    let official = Named { name: government, scenario: scene.session.scenario.without_choices(document) };
    let all: Vec<Named> = [official].into_iter().chain(scenarios.iter().take(MOST).cloned()).collect();
    let computed: Vec<_> = all
        .iter()
        .map(|named| {
            let session = Session { scenario: named.scenario.clone(), ..scene.session.clone() };
            let results = Session::results(&named.scenario, scene.explorer, Effort::MOVING);
            (session, results)
        })
        .collect();
    let scenes: Vec<Scene<'_>> =
        computed.iter().map(|(session, results)| Scene { explorer: scene.explorer, session, results }).collect();
    let label = |id: QuantityId| document.quantity(id).label.in_language(scene.language()).to_owned();
    let differing = document.all().map(|(id, _)| id).filter(|&id| {
        let settings = |named: &Named| (0..document.years.count).map(|year| named.scenario.setting(id, year)).collect();
        let settings: Vec<Vec<Option<Setting>>> = all.iter().map(settings).collect();
        settings.windows(2).any(|pair| pair[0] != pair[1])
    });
    let choices = differing.map(|id| (label(id), scenes.iter().map(|scene| setting(*scene, id)).collect())).collect();
    let year = scene.session.year;
    let outcomes = document.outcomes.iter().filter_map(|outcome| {
        let layer = if outcome.against_official { Layer::Difference } else { Layer::Proposal };
        let spans: Vec<Span> = scenes.iter().filter_map(|scene| scene.span(layer, outcome.of, year)).collect();
        (spans.len() == scenes.len()).then(|| row(scene, outcome.of, &spans))
    });
    let outcomes = outcomes.collect();
    let (pairs, differences) = pairs(scene, &all);
    SideBySide { names: all.iter().map(|named| named.name.clone()).collect(), choices, outcomes, pairs, differences }
}

fn setting(scene: Scene<'_>, id: QuantityId) -> String {
    let said = by_years(scene, |year| said(scene, id, scene.session.scenario.setting(id, year)?, year));
    if said.is_empty() { "–".to_owned() } else { said.join("; ") }
}

fn row(scene: Scene<'_>, id: QuantityId, spans: &[Span]) -> Row {
    let style = scene.style(id);
    let number = |value: f64| style.range(Span::exactly(value), Sign::Minus);
    let unit = style.units.label(style.unit, scene.language(), false);
    let label = scene.explorer.document.quantity(id).label.in_language(scene.language());
    let mean = |end: fn(&Span) -> f64| spans.iter().map(end).sum::<f64>() / spans.len() as f64;
    let least = spans.iter().map(|span| span.low).fold(f64::INFINITY, f64::min);
    let greatest = spans.iter().map(|span| span.high).fold(f64::NEG_INFINITY, f64::max);
    Row {
        label: if unit.is_empty() { label.to_owned() } else { format!("{label} ({unit})") },
        ranges: spans.iter().map(|span| style.range(*span, Sign::Minus)).collect(),
        least: number(least),
        greatest: number(greatest),
        mean: style.range(Span { low: mean(|span| span.low), high: mean(|span| span.high) }, Sign::Minus),
    }
}

/// The differences of every two, at the same points.
fn pairs(scene: Scene<'_>, all: &[Named]) -> (Vec<String>, Vec<(String, Vec<String>)>) {
    let (document, words) = (&scene.explorer.document, scene.words());
    let shown = document.outcomes.iter().filter(|outcome| !outcome.further).map(|outcome| outcome.of);
    let shown: Vec<QuantityId> = shown.collect();
    let (mut names, mut columns) = (Vec::new(), Vec::new());
    for (place, one) in all.iter().enumerate() {
        for other in &all[..place] {
            names.push(format!("{} {} {}", one.name, words.proposal.minus, other.name));
            columns.push(differences(scene.explorer, &one.scenario, &other.scenario, &shown, scene.session.year));
        }
    }
    let rows = shown.iter().enumerate().map(|(place, &id)| {
        let style = scene.style(id);
        let cell = |column: &Vec<Option<Span>>| match column[place] {
            None => words.not_computable.to_owned(),
            Some(span) if style.is_zero(span) => words.same.to_owned(),
            Some(span) => style.range_amount(span, Sign::Both),
        };
        let label = document.quantity(id).label.in_language(scene.language()).to_owned();
        (label, columns.iter().map(cell).collect())
    });
    let rows = rows.collect();
    (names, rows)
}

/// The proposal on the page, as one of those to compare or to write to a file.
pub fn own(scene: Scene<'_>) -> Named {
    Named { name: scene.words().proposal.my_proposal.to_owned(), scenario: scene.session.scenario.clone() }
}

/// A scenario with nothing set is the government's position, which is there already.
pub fn is_government(scenario: &Scenario) -> bool {
    scenario.is_empty()
}
