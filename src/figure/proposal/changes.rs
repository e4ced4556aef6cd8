//! Changes in words: between two scenarios, and of a proposal against the government's position.

use engine::inputs::Setting;
use engine::{Amount, QuantityId, Scenario, Span};

use super::{amount, grid, line_choices, line_label};
use crate::figure::{Layer, Scene};
use crate::session::{Step, preset_of};
use crate::text::{Sign, Style, fill};

/// The name of a budget line within a sentence, and the amount by which it changes.
type Change = (String, Span);

/// Returns the changes of the proposal against the government's position: money by line and year, then other choices.
pub fn against_government(scene: Scene<'_>) -> Vec<String> {
    let choices = line_choices(scene);
    let balance = scene.explorer.document.balance.as_ref();
    let money = by_years(scene, |year| {
        let lines = choices.iter().filter_map(|&id| {
            let span = scene.span(Layer::Proposal, id, year)?;
            Some((line_label(scene, id)?, span))
        });
        let lines: Vec<Change> = lines.filter(|(_, span)| span.low != 0.0 || span.high != 0.0).collect();
        let style = scene.style(*choices.first()?);
        let rest = balance.and_then(|balance| scene.span(Layer::Proposal, balance.of, year));
        money(&style, scene, &lines, rest.is_some_and(|rest| style.is_zero(rest)))
    });
    let others = inputs(scene, |id| scene.explorer.document.quantity(id).is_choice() && !choices.contains(&id));
    [money, others].concat()
}

/// Returns the unknowns that were set and the assumptions that were changed.
pub fn figures(scene: Scene<'_>) -> Vec<String> {
    inputs(scene, |id| !scene.explorer.document.quantity(id).is_choice())
}

/// Returns the settings of some inputs in words: `Naam: 60 %, elk jaar`.
fn inputs(scene: Scene<'_>, wanted: impl Fn(QuantityId) -> bool) -> Vec<String> {
    let document = &scene.explorer.document;
    let set = document.all().filter(|(id, _)| wanted(*id) && scene.session.scenario.is_set(*id));
    let said = set.map(|(id, quantity)| {
        let label = quantity.label.in_language(scene.language());
        let said = by_years(scene, |year| said(scene, id, scene.session.scenario.setting(id, year)?, year));
        format!("{label}: {}", said.join("; "))
    });
    said.collect()
}

/// Formats a setting as an amount, or as an interval if it follows a preset. `None` if that cannot be computed.
pub fn said(scene: Scene<'_>, id: QuantityId, setting: Setting, year: usize) -> Option<String> {
    let style = scene.style(id);
    match setting {
        Setting::Number(value) => Some(style.entered_amount(value, sign(scene, id))),
        Setting::Preset(_) => Some(style.range_amount(scene.span(Layer::Proposal, id, year)?, Sign::Both)),
    }
}

fn sign(scene: Scene<'_>, id: QuantityId) -> Sign {
    if scene.explorer.document.quantity(id).is_choice() { Sign::Both } else { Sign::Minus }
}

/// Returns the description of a step of the history: `1000 k€ van a naar b, 2025`.
pub fn step(scene: Scene<'_>, step: &Step) -> String {
    let (document, words) = (&scene.explorer.document, scene.words().proposal());
    let choices = |scenario: &Scenario| scenario.without_figures(document);
    let (before, after) = (choices(&step.before), choices(&step.after));
    let mut touched: Vec<QuantityId> = step.before.settings().chain(step.after.settings()).map(|(id, ..)| id).collect();
    touched.sort_unstable();
    touched.dedup();
    touched.retain(|&id| {
        (0..document.years.count).any(|year| step.before.setting(id, year) != step.after.setting(id, year))
    });
    if let [id] = touched[..]
        && !line_choices(scene).contains(&id)
    {
        return one_input(scene, step, id);
    }
    if before != after && after.is_empty() {
        return scene.said(words.reset_all);
    }
    if before != after
        && let Some(place) = preset_of(document, &after)
    {
        return fill(words.followed_preset, &[("name", document.presets[place].label.in_language(scene.language()))]);
    }
    let said = moved(scene, step, &touched).unwrap_or_default();
    if said.is_empty() { fill(words.several, &[("count", &touched.len().to_string())]) } else { said.join("; ") }
}

/// Returns the money that a step moved. `None` if it also changed anything else, or amounts that follow a preset.
fn moved(scene: Scene<'_>, step: &Step, touched: &[QuantityId]) -> Option<Vec<String>> {
    let (document, lines) = (&scene.explorer.document, line_choices(scene));
    let start = |id: QuantityId, year: usize| document.quantity(id).input().map(|input| input.start.values[year]);
    let value = |scenario: &Scenario, id, year| match scenario.setting(id, year) {
        Some(Setting::Number(value)) => Some(value),
        Some(Setting::Preset(_)) => None,
        None => start(id, year),
    };
    let mut years: Vec<(Vec<Change>, Amount)> = Vec::new();
    for year in 0..document.years.count {
        let (mut changes, mut sum) = (Vec::new(), Amount::default());
        for &id in touched {
            if step.before.setting(id, year) == step.after.setting(id, year) {
                continue;
            }
            if !lines.contains(&id) {
                return None;
            }
            let amount = |value| amount(grid(scene, id), value);
            let by = amount(value(&step.after, id, year)?).minus(amount(value(&step.before, id, year)?));
            changes.push((line_label(scene, id)?, Span::exactly(by.value())));
            sum = sum.plus(by);
        }
        years.push((changes, sum));
    }
    let style = scene.style(*touched.first()?);
    Some(by_years(scene, |year| {
        let (changes, sum) = &years[year];
        money(&style, scene, changes, sum.is_zero())
    }))
}

fn one_input(scene: Scene<'_>, step: &Step, id: QuantityId) -> String {
    let quantity = scene.explorer.document.quantity(id);
    let said = by_years(scene, |year| {
        let (before, after) = (step.before.setting(id, year), step.after.setting(id, year));
        match after {
            _ if before == after => None,
            Some(setting) => said(scene, id, setting, year),
            None if quantity.is_unknown() => Some(scene.words().proposal().unknown_again.to_owned()),
            None => {
                quantity.input().map(|input| scene.style(id).entered_amount(input.start.values[year], sign(scene, id)))
            }
        }
    });
    format!("{}: {}", quantity.label.in_language(scene.language()), said.join("; "))
}

/// Describes money moved between lines: from → to if that is unambiguous, otherwise line by line. `None` if nothing changed.
fn money(style: &Style<'_>, scene: Scene<'_>, lines: &[Change], even: bool) -> Option<String> {
    let words = scene.words().proposal();
    let size = |span: Span| style.with_unit(style.sizes(span), span.is_exact() && span.low.abs() == 1.0);
    let (up, down): (Vec<&Change>, Vec<&Change>) = lines.iter().partition(|(_, span)| span.low >= 0.0);
    let list = |lines: &[&Change], word: &str| {
        let one = |(label, span): &&Change| fill(word, &[("amount", &size(*span)), ("line", label)]);
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
            let one = |(label, span): &Change| format!("{label} {}", style.range_amount(*span, Sign::Both));
            lines.iter().map(one).collect::<Vec<_>>().join(", ")
        }
    })
}

/// Describes each year, and merges consecutive years with the same words: `…, 2025–2027`.
pub fn by_years(scene: Scene<'_>, say: impl Fn(usize) -> Option<String>) -> Vec<String> {
    let mut runs: Vec<(usize, usize, String)> = Vec::new();
    for year in 0..scene.explorer.document.years.count {
        let Some(text) = say(year) else { continue };
        match runs.last_mut() {
            Some((_, last, said)) if *last + 1 == year && *said == text => *last = year,
            _ => runs.push((year, year, text)),
        }
    }
    let all = scene.explorer.document.years.count;
    let years = |first: usize, last: usize| match last + 1 - first {
        count if count == all => scene.words().proposal().every_year.to_owned(),
        1 => scene.year(first).to_string(),
        _ => format!("{}–{}", scene.year(first), scene.year(last)),
    };
    runs.into_iter().map(|(first, last, text)| format!("{text}, {}", years(first, last))).collect()
}
