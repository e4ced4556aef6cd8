//! Changes in words: between two scenarios, and of a proposal against the government's position.

use engine::inputs::Setting;
use engine::{Amount, Interval, QuantityId, Scenario};

use super::{amount, grid, line_choices, line_label};
use crate::session::{HistoryEntry, preset_of};
use crate::text::{Sign, Style, fill};
use crate::view_model::{RenderContext, Side};

/// The name of a budget line within a sentence, and the amount by which it changes.
type LineChange = (String, Interval);

/// Returns the changes of the proposal against the government's position: money by line and year, then other choices.
pub fn against_government(context: RenderContext<'_>) -> Vec<String> {
    let choices = line_choices(context);
    let balance = context.loaded.document.balance.as_ref();
    let money = by_years(context, |year| {
        let lines = choices.iter().filter_map(|&id| {
            let span = context.span(Side::Proposal, id, year)?;
            Some((line_label(context, id)?, span))
        });
        let lines: Vec<LineChange> = lines.filter(|(_, span)| span.low != 0.0 || span.high != 0.0).collect();
        let style = context.style(*choices.first()?);
        let rest = balance.and_then(|balance| context.span(Side::Proposal, balance.of, year));
        money(&style, context, &lines, rest.is_some_and(|rest| style.is_zero(rest)))
    });
    let others = inputs(context, |id| context.loaded.document.quantity(id).is_choice() && !choices.contains(&id));
    [money, others].concat()
}

/// Returns the unknowns that were set and the assumptions that were changed.
pub fn figures(context: RenderContext<'_>) -> Vec<String> {
    inputs(context, |id| !context.loaded.document.quantity(id).is_choice())
}

/// Returns the settings of some inputs in words: `Naam: 60 %, elk jaar`.
fn inputs(context: RenderContext<'_>, wanted: impl Fn(QuantityId) -> bool) -> Vec<String> {
    let document = &context.loaded.document;
    let set = document.all().filter(|(id, _)| wanted(*id) && context.session.scenario.is_set(*id));
    let said = set.map(|(id, quantity)| {
        let label = quantity.label.in_language(context.language());
        let said = by_years(context, |year| said(context, id, context.session.scenario.setting(id, year)?, year));
        format!("{label}: {}", said.join("; "))
    });
    said.collect()
}

/// Formats a setting as an amount, or as an interval if it follows a preset. `None` if that cannot be computed.
pub fn said(context: RenderContext<'_>, id: QuantityId, setting: Setting, year: usize) -> Option<String> {
    let style = context.style(id);
    match setting {
        Setting::Number(value) => Some(style.entered_amount(value, sign(context, id))),
        Setting::Preset(_) => Some(style.range_amount(context.span(Side::Proposal, id, year)?, Sign::Both)),
    }
}

fn sign(context: RenderContext<'_>, id: QuantityId) -> Sign {
    if context.loaded.document.quantity(id).is_choice() { Sign::Both } else { Sign::Minus }
}

/// Returns the description of a step of the history: `1000 k€ van a naar b, 2025`.
pub fn step(context: RenderContext<'_>, step: &HistoryEntry) -> String {
    let (document, words) = (&context.loaded.document, context.words().proposal());
    let choices = |scenario: &Scenario| scenario.without_figures(document);
    let (before, after) = (choices(&step.before), choices(&step.after));
    let mut touched: Vec<QuantityId> = step.before.settings().chain(step.after.settings()).map(|(id, ..)| id).collect();
    touched.sort_unstable();
    touched.dedup();
    touched.retain(|&id| {
        (0..document.years.count).any(|year| step.before.setting(id, year) != step.after.setting(id, year))
    });
    if let [id] = touched[..]
        && !line_choices(context).contains(&id)
    {
        return one_input(context, step, id);
    }
    if before != after && after.is_empty() {
        return context.said(words.reset_all);
    }
    if before != after
        && let Some(place) = preset_of(document, &after)
    {
        return fill(words.followed_preset, &[("name", document.presets[place].label.in_language(context.language()))]);
    }
    let said = moved(context, step, &touched).unwrap_or_default();
    if said.is_empty() { fill(words.several, &[("count", &touched.len().to_string())]) } else { said.join("; ") }
}

/// Returns the money that a step moved. `None` if it also changed anything else, or amounts that follow a preset.
fn moved(context: RenderContext<'_>, step: &HistoryEntry, touched: &[QuantityId]) -> Option<Vec<String>> {
    let (document, lines) = (&context.loaded.document, line_choices(context));
    let start = |id: QuantityId, year: usize| document.quantity(id).input().map(|input| input.start.values[year]);
    let value = |scenario: &Scenario, id, year| match scenario.setting(id, year) {
        Some(Setting::Number(value)) => Some(value),
        Some(Setting::Preset(_)) => None,
        None => start(id, year),
    };
    let mut years: Vec<(Vec<LineChange>, Amount)> = Vec::new();
    for year in 0..document.years.count {
        let (mut changes, mut sum) = (Vec::new(), Amount::default());
        for &id in touched {
            if step.before.setting(id, year) == step.after.setting(id, year) {
                continue;
            }
            if !lines.contains(&id) {
                return None;
            }
            let amount = |value| amount(grid(context, id), value);
            let by = amount(value(&step.after, id, year)?).minus(amount(value(&step.before, id, year)?));
            changes.push((line_label(context, id)?, Interval::exactly(by.value())));
            sum = sum.plus(by);
        }
        years.push((changes, sum));
    }
    let style = context.style(*touched.first()?);
    Some(by_years(context, |year| {
        let (changes, sum) = &years[year];
        money(&style, context, changes, sum.is_zero())
    }))
}

fn one_input(context: RenderContext<'_>, step: &HistoryEntry, id: QuantityId) -> String {
    let quantity = context.loaded.document.quantity(id);
    let said = by_years(context, |year| {
        let (before, after) = (step.before.setting(id, year), step.after.setting(id, year));
        match after {
            _ if before == after => None,
            Some(setting) => said(context, id, setting, year),
            None if quantity.is_unknown() => Some(context.words().proposal().unknown_again.to_owned()),
            None => quantity
                .input()
                .map(|input| context.style(id).entered_amount(input.start.values[year], sign(context, id))),
        }
    });
    format!("{}: {}", quantity.label.in_language(context.language()), said.join("; "))
}

/// Describes money moved between lines: from → to if that is unambiguous, otherwise line by line. `None` if nothing changed.
fn money(style: &Style<'_>, context: RenderContext<'_>, lines: &[LineChange], even: bool) -> Option<String> {
    let words = context.words().proposal();
    let size = |span: Interval| style.with_unit(style.sizes(span), span.is_exact() && span.low.abs() == 1.0);
    let (up, down): (Vec<&LineChange>, Vec<&LineChange>) = lines.iter().partition(|(_, span)| span.low >= 0.0);
    let list = |lines: &[&LineChange], word: &str| {
        let one = |(label, span): &&LineChange| fill(word, &[("amount", &size(*span)), ("line", label)]);
        lines.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let falls = down.iter().all(|(_, span)| span.high <= 0.0);
    Some(match (up.as_slice(), down.as_slice()) {
        ([], []) => return None,
        ([to], [from]) if even && falls => {
            fill(words.transfer, &[("amount", &size(to.1)), ("from", &from.0), ("to", &to.0)])
        }
        (up, [from]) if even && falls && !up.is_empty() => {
            fill(words.from_one, &[("line", &from.0), ("list", &list(up, words.to_line))])
        }
        ([to], down) if even && falls && !down.is_empty() => {
            fill(words.to_one, &[("line", &to.0), ("list", &list(down, words.from_line))])
        }
        _ => {
            let one = |(label, span): &LineChange| format!("{label} {}", style.range_amount(*span, Sign::Both));
            lines.iter().map(one).collect::<Vec<_>>().join(", ")
        }
    })
}

/// Describes each year, and merges consecutive years with the same words: `…, 2025–2027`.
pub fn by_years(context: RenderContext<'_>, say: impl Fn(usize) -> Option<String>) -> Vec<String> {
    let mut runs: Vec<(usize, usize, String)> = Vec::new();
    for year in 0..context.loaded.document.years.count {
        let Some(text) = say(year) else { continue };
        match runs.last_mut() {
            Some((_, last, said)) if *last + 1 == year && *said == text => *last = year,
            _ => runs.push((year, year, text)),
        }
    }
    let all = context.loaded.document.years.count;
    let years = |first: usize, last: usize| match last + 1 - first {
        count if count == all => context.words().proposal().every_year.to_owned(),
        1 => context.year(first).to_string(),
        _ => format!("{}–{}", context.year(first), context.year(last)),
    };
    runs.into_iter().map(|(first, last, text)| format!("{text}, {}", years(first, last))).collect()
}
