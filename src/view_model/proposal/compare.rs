//! View model of scenarios side by side, with the government's position.

use std::collections::BTreeSet;

use engine::document::Outcome;
use engine::inputs::Setting;
use engine::monte_carlo::Summary;
use engine::{Interval, QuantityId, Scenario, SearchBudget};
use link::Named;

use super::changes::{by_years, said};
use crate::session::{Session, differences, likely_differences};
use crate::text::{Sign, fill};
use crate::view_model::{RenderContext, Side, settled};

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
    pub outcomes: Vec<ComparisonRow>,
    /// The names of the pairs of scenarios.
    pub pairs: Vec<String>,
    /// The differences of each pair, by outcome.
    pub differences: Vec<(String, Vec<String>)>,
    /// The quantiles of the difference in the headline: its name, and the interval for each pair. `None` if the document has no headline.
    pub likely: Option<(String, Vec<String>)>,
}

/// An outcome in every column.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonRow {
    /// Its name, with the unit.
    pub label: String,
    /// The interval in each column.
    pub ranges: Vec<String>,
    /// The minimum of all columns.
    pub min: String,
    /// The maximum of all columns.
    pub max: String,
    /// The mean of the lower bounds and of the upper bounds.
    pub mean: String,
}

/// Compares some scenarios with the government's position. Unknowns and assumptions that are set on the page apply to every scenario that
/// does not set them, since they describe the world and not a proposal.
pub fn side_by_side(context: RenderContext<'_>, scenarios: &[Named]) -> SideBySide {
    let document = &context.loaded.document;
    let government = document.layers.official.in_language(context.language()).to_owned();
    let official = Named { name: government, scenario: context.session.scenario.without_choices(document) };
    let named = scenarios.iter().take(MOST).map(|named| {
        let scenario = named.scenario.with_figures_of(&context.session.scenario, document);
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
            let session = Session { scenario: named.scenario.clone(), ..context.session.clone() };
            let results = Session::results(&named.scenario, context.loaded, SearchBudget::MOVING);
            (session, results)
        })
        .collect();
    let scenes: Vec<RenderContext<'_>> =
        computed.iter().map(|(session, results)| RenderContext { loaded: context.loaded, session, results }).collect();
    let label = |id: QuantityId| document.quantity(id).label.in_language(context.language()).to_owned();
    let differing = document.all().map(|(id, _)| id).filter(|&id| {
        let settings = |named: &Named| (0..document.years.count).map(|year| named.scenario.setting(id, year)).collect();
        let settings: Vec<Vec<Option<Setting>>> = all.iter().map(settings).collect();
        settings.windows(2).any(|pair| pair[0] != pair[1])
    });
    let choices =
        differing.map(|id| (label(id), scenes.iter().map(|context| setting(*context, id)).collect())).collect();
    let year = context.session.year;
    let outcomes = document.outcomes.iter().filter_map(|outcome| {
        let side = if outcome.against_official { Side::Difference } else { Side::Proposal };
        let spans: Vec<Interval> = scenes.iter().filter_map(|context| context.span(side, outcome.of, year)).collect();
        (spans.len() == scenes.len()).then(|| row(context, outcome, &spans))
    });
    let outcomes = outcomes.collect();
    let two = pairs_of(&all);
    let names_of_two =
        two.iter().map(|[one, other]| format!("{} {} {}", one.name, context.words().proposal().minus, other.name));
    SideBySide {
        names: all.iter().map(|named| named.name.clone()).collect(),
        choices,
        outcomes,
        pairs: names_of_two.collect(),
        differences: pairs(context, &two),
        likely: likely(context, &two),
    }
}

fn setting(context: RenderContext<'_>, id: QuantityId) -> String {
    let said = by_years(context, |year| said(context, id, context.session.scenario.setting(id, year)?, year));
    if said.is_empty() { "–".to_owned() } else { said.join("; ") }
}

fn row(context: RenderContext<'_>, outcome: &Outcome, spans: &[Interval]) -> ComparisonRow {
    let style = context.style(outcome.of);
    let sign = if outcome.against_official { Sign::Both } else { Sign::Minus };
    // Formatted as the intervals beside them.
    let number = |value: f64| style.range(Interval::exactly(value), sign);
    let of = context.counted_in(outcome);
    let label = context.loaded.document.quantity(outcome.of).label.in_language(context.language());
    let mean = |end: fn(&Interval) -> f64| spans.iter().map(end).sum::<f64>() / spans.len() as f64;
    let read = |span: &Interval| style.as_read(*span);
    let min = spans.iter().map(|span| read(span).low).fold(f64::INFINITY, f64::min);
    let max = spans.iter().map(|span| read(span).high).fold(f64::NEG_INFINITY, f64::max);
    ComparisonRow {
        label: if of.is_empty() { label.to_owned() } else { format!("{label} ({of})") },
        ranges: spans.iter().map(|span| style.range(*span, sign)).collect(),
        min: number(min),
        max: number(max),
        mean: style.range(Interval { low: mean(|span| span.low), high: mean(|span| span.high) }, sign),
    }
}

/// Returns every pair of scenarios, the later minus the earlier.
fn pairs_of(all: &[Named]) -> Vec<[&Named; 2]> {
    let with_earlier = |(place, one)| all[..place].iter().map(move |other| [one, other]);
    all.iter().enumerate().flat_map(with_earlier).collect()
}

/// Returns the difference of each pair in the headline, with the same samples: from 5 to 95 percent, at each extreme of the unknowns.
/// `None` if the document has no headline.
fn likely(context: RenderContext<'_>, two: &[[&Named; 2]]) -> Option<(String, Vec<String>)> {
    let (words, year) = (context.words().proposal(), context.session.year);
    let of = context.loaded.document.headline()?.of;
    let style = context.style(of);
    let said = |[one, other]: &[&Named; 2]| {
        let scenarios = [&one.scenario, &other.scenario];
        let all = likely_differences(context.loaded, scenarios, (of, year), context.session.sampling);
        let nine_in_ten = |summary: &Summary| Interval { low: summary.quantiles[0], high: summary.quantiles[4] };
        let mut said: Vec<String> = Vec::new();
        for span in all.iter().map(nine_in_ten).map(settled) {
            let text =
                if style.is_zero(span) { words.no_difference.to_owned() } else { style.range_amount(span, Sign::Both) };
            if !said.contains(&text) {
                said.push(text);
            }
        }
        match said.as_slice() {
            [] => context.words().not_computable.to_owned(),
            [one] => one.clone(),
            [low, high, ..] => fill(words.at_each_end, &[("low", low), ("high", high)]),
        }
    };
    let label = context.loaded.document.quantity(of).label.in_language(context.language());
    Some((label.to_owned(), two.iter().map(said).collect()))
}

/// Returns the differences of each pair by outcome, with the same unknowns in both.
fn pairs(context: RenderContext<'_>, two: &[[&Named; 2]]) -> Vec<(String, Vec<String>)> {
    let (document, words) = (&context.loaded.document, context.words());
    let shown = document.outcomes.iter().filter(|outcome| !outcome.further).map(|outcome| outcome.of);
    let shown: Vec<QuantityId> = shown.collect();
    let column = |[one, other]: &[&Named; 2]| {
        differences(context.loaded, [&one.scenario, &other.scenario], &shown, context.session.year)
    };
    let columns: Vec<Vec<Option<Interval>>> = two.iter().map(column).collect();
    let rows = shown.iter().enumerate().map(|(place, &id)| {
        let style = context.style(id);
        let cell = |column: &Vec<Option<Interval>>| match column[place].map(settled) {
            None => words.not_computable.to_owned(),
            Some(span) if style.is_zero(span) => words.same.to_owned(),
            Some(span) => style.range_amount(span, Sign::Both),
        };
        let label = document.quantity(id).label.in_language(context.language()).to_owned();
        (label, columns.iter().map(cell).collect())
    });
    rows.collect()
}

/// Returns the proposal on the page, for comparison or export.
pub fn own(context: RenderContext<'_>) -> Named {
    Named { name: context.words().proposal().my_proposal.to_owned(), scenario: context.session.scenario.clone() }
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
