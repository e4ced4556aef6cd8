//! View model of scenarios side by side, with the government's position.

use std::collections::BTreeSet;

use engine::document::Outcome;
use engine::draws::Summary;
use engine::inputs::Setting;
use engine::{Effort, QuantityId, Scenario, Span};
use link::Named;

use super::changes::{by_years, said};
use crate::figure::{Layer, Scene, settled};
use crate::session::{Session, differences, likely_differences};
use crate::text::{Sign, fill};

/// The maximal number of scenarios compared, beside the government's position.
pub const MOST: usize = 4;

/// Returns the keys of the scenarios to compare: those of the offered that are selected, at most [`MOST`].
pub fn compared(offered: &[(String, Named)], chosen: &BTreeSet<String>) -> BTreeSet<String> {
    let keys = offered.iter().map(|(key, _)| key).filter(|key| chosen.contains(*key));
    keys.take(MOST).cloned().collect()
}

/// The comparison of several scenarios.
#[derive(Clone, Debug, PartialEq)]
pub struct SideBySide {
    /// The headings of the columns: the government first.
    pub names: Vec<String>,
    /// The inputs whose settings differ between columns: name, and setting in each column.
    pub choices: Vec<(String, Vec<String>)>,
    /// The outcomes in the current year.
    pub outcomes: Vec<Row>,
    /// The names of the pairs of scenarios.
    pub pairs: Vec<String>,
    /// The differences of each pair, by outcome.
    pub differences: Vec<(String, Vec<String>)>,
    /// The quantiles of the difference in the headline: its name, and the interval for each pair. `None` if the document has no headline.
    pub likely: Option<(String, Vec<String>)>,
}

/// An outcome in every column.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name, with the unit.
    pub label: String,
    /// The interval in each column.
    pub ranges: Vec<String>,
    /// The minimum of all columns.
    pub least: String,
    /// The maximum of all columns.
    pub greatest: String,
    /// The mean of the lower bounds and of the upper bounds.
    pub mean: String,
}

/// Compares some scenarios with the government's position. Unknowns and assumptions that are set on the page apply to every scenario that
/// does not set them, since they describe the world and not a proposal.
pub fn side_by_side(scene: Scene<'_>, scenarios: &[Named]) -> SideBySide {
    let document = &scene.explorer.document;
    let government = document.layers.official.in_language(scene.language()).to_owned();
    let official = Named { name: government, scenario: scene.session.scenario.without_choices(document) };
    let named = scenarios.iter().take(MOST).map(|named| {
        let scenario = named.scenario.with_figures_of(&scene.session.scenario, document);
        Named { scenario, ..named.clone() }
    });
    let mut all: Vec<Named> = vec![official];
    for mut named in named {
        // Columns and pairs are told apart by name.
        let taken: Vec<String> = all.iter().map(|other| other.name.clone()).collect();
        named.name = free_name(&named.name, &taken);
        all.push(named);
    }
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
        (spans.len() == scenes.len()).then(|| row(scene, outcome, &spans))
    });
    let outcomes = outcomes.collect();
    let two = pairs_of(&all);
    let names_of_two =
        two.iter().map(|[one, other]| format!("{} {} {}", one.name, scene.words().proposal().minus, other.name));
    SideBySide {
        names: all.iter().map(|named| named.name.clone()).collect(),
        choices,
        outcomes,
        pairs: names_of_two.collect(),
        differences: pairs(scene, &two),
        likely: likely(scene, &two),
    }
}

fn setting(scene: Scene<'_>, id: QuantityId) -> String {
    let said = by_years(scene, |year| said(scene, id, scene.session.scenario.setting(id, year)?, year));
    if said.is_empty() { "–".to_owned() } else { said.join("; ") }
}

fn row(scene: Scene<'_>, outcome: &Outcome, spans: &[Span]) -> Row {
    let style = scene.style(outcome.of);
    let sign = if outcome.against_official { Sign::Both } else { Sign::Minus };
    // Formatted as the intervals beside them.
    let number = |value: f64| style.range(Span::exactly(value), sign);
    let of = scene.counted_in(outcome);
    let label = scene.explorer.document.quantity(outcome.of).label.in_language(scene.language());
    let mean = |end: fn(&Span) -> f64| spans.iter().map(end).sum::<f64>() / spans.len() as f64;
    let read = |span: &Span| style.as_read(*span);
    let least = spans.iter().map(|span| read(span).low).fold(f64::INFINITY, f64::min);
    let greatest = spans.iter().map(|span| read(span).high).fold(f64::NEG_INFINITY, f64::max);
    Row {
        label: if of.is_empty() { label.to_owned() } else { format!("{label} ({of})") },
        ranges: spans.iter().map(|span| style.range(*span, sign)).collect(),
        least: number(least),
        greatest: number(greatest),
        mean: style.range(Span { low: mean(|span| span.low), high: mean(|span| span.high) }, sign),
    }
}

/// Returns every pair of scenarios, the later minus the earlier.
fn pairs_of(all: &[Named]) -> Vec<[&Named; 2]> {
    let with_earlier = |(place, one)| all[..place].iter().map(move |other| [one, other]);
    all.iter().enumerate().flat_map(with_earlier).collect()
}

/// Returns the difference of each pair in the headline, with the same samples: from 5 to 95 percent, at each extreme of the unknowns.
/// `None` if the document has no headline.
fn likely(scene: Scene<'_>, two: &[[&Named; 2]]) -> Option<(String, Vec<String>)> {
    let (words, year) = (scene.words().proposal(), scene.session.year);
    let of = scene.explorer.document.headline()?.of;
    let style = scene.style(of);
    let said = |[one, other]: &[&Named; 2]| {
        let scenarios = [&one.scenario, &other.scenario];
        let all = likely_differences(scene.explorer, scenarios, (of, year), scene.session.sampling);
        let nine_in_ten = |summary: &Summary| Span { low: summary.quantiles[0], high: summary.quantiles[4] };
        let mut said: Vec<String> = Vec::new();
        for span in all.iter().map(nine_in_ten).map(settled) {
            let text =
                if style.is_zero(span) { words.no_difference.to_owned() } else { style.range_amount(span, Sign::Both) };
            if !said.contains(&text) {
                said.push(text);
            }
        }
        match said.as_slice() {
            [] => scene.words().not_computable.to_owned(),
            [one] => one.clone(),
            [low, high, ..] => fill(words.at_each_end, &[("low", low), ("high", high)]),
        }
    };
    let label = scene.explorer.document.quantity(of).label.in_language(scene.language());
    Some((label.to_owned(), two.iter().map(said).collect()))
}

/// Returns the differences of each pair by outcome, with the same unknowns in both.
fn pairs(scene: Scene<'_>, two: &[[&Named; 2]]) -> Vec<(String, Vec<String>)> {
    let (document, words) = (&scene.explorer.document, scene.words());
    let shown = document.outcomes.iter().filter(|outcome| !outcome.further).map(|outcome| outcome.of);
    let shown: Vec<QuantityId> = shown.collect();
    let column = |[one, other]: &[&Named; 2]| {
        differences(scene.explorer, [&one.scenario, &other.scenario], &shown, scene.session.year)
    };
    let columns: Vec<Vec<Option<Span>>> = two.iter().map(column).collect();
    let rows = shown.iter().enumerate().map(|(place, &id)| {
        let style = scene.style(id);
        let cell = |column: &Vec<Option<Span>>| match column[place].map(settled) {
            None => words.not_computable.to_owned(),
            Some(span) if style.is_zero(span) => words.same.to_owned(),
            Some(span) => style.range_amount(span, Sign::Both),
        };
        let label = document.quantity(id).label.in_language(scene.language()).to_owned();
        (label, columns.iter().map(cell).collect())
    });
    rows.collect()
}

/// Returns the proposal on the page, for comparison or export.
pub fn own(scene: Scene<'_>) -> Named {
    Named { name: scene.words().proposal().my_proposal.to_owned(), scenario: scene.session.scenario.clone() }
}

/// Returns a name that no other scenario has: the wanted one, or that with a number appended.
pub fn free_name(wanted: &str, taken: &[String]) -> String {
    let is_free = |name: &String| !taken.contains(name);
    let numbered = (2_u64..).map(|number| format!("{wanted} ({number})"));
    [wanted.to_owned()].into_iter().chain(numbered).find(is_free).unwrap_or_default()
}

/// Returns true if a scenario is the government's position: it sets nothing.
pub fn is_government(scenario: &Scenario) -> bool {
    scenario.is_empty()
}
