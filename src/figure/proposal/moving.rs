//! Money from line to line, and what to do with a balance. Nothing here moves anything: it says what would.
//!
//! All of it is counted in whole steps, so that what one line gives is what another receives.

use engine::inputs::check;
use engine::{Amount, InputError, QuantityId, Span};

use super::{amount as nearest, grid, line_choices, line_label};
use crate::figure::field::{Wrong, wrong};
use crate::figure::{Layer, Scene};
use crate::text::{Sign, fill, parse};

/// A line that can give or take.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What changes it.
    pub choice: QuantityId,
    /// Its name.
    pub label: String,
    /// Nothing may move it.
    pub locked: bool,
}

/// The amount by which a choice would change its line in a year.
pub type Value = (QuantityId, usize, Amount);

/// All lines that can give or take.
pub fn lines(scene: Scene<'_>) -> Vec<Line> {
    let line = |choice: QuantityId| {
        let article = scene.explorer.document.line_of(choice)?;
        let label = article.label.in_language(scene.language()).to_owned();
        Some(Line { choice, label, locked: scene.session.locks.contains(&choice) })
    };
    line_choices(scene).into_iter().filter_map(line).collect()
}

/// Why money cannot be moved so, before it is said in a language.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// What was typed is no amount.
    Amount {
        /// Of which line it would be.
        of: QuantityId,
        /// As typed.
        typed: String,
        /// What is wrong with it.
        why: Wrong,
    },
    /// The amount is not above 0.
    NotPositive,
    /// Both lines are one.
    SameLine,
    /// The line is locked.
    Locked(QuantityId),
    /// The line is no fixed amount.
    Follows(QuantityId),
    /// The line cannot be changed by so much.
    Full {
        /// The line.
        line: QuantityId,
        /// The least that it can be changed by.
        least: f64,
        /// The greatest.
        greatest: f64,
    },
}

/// Why money cannot be moved so, and how to mend it.
pub fn refused(scene: Scene<'_>, why: &Refused) -> String {
    let words = scene.words().proposal();
    let label = |line: QuantityId| line_label(scene, line).unwrap_or_default();
    match why {
        Refused::Amount { of, typed, why } => wrong(scene, *of, typed, why),
        Refused::NotPositive => words.positive_amount.to_owned(),
        Refused::SameLine => words.same_line.to_owned(),
        Refused::Locked(line) => fill(words.line_is_locked, &[("line", &label(*line))]),
        Refused::Follows(line) => fill(words.line_follows, &[("line", &label(*line))]),
        &Refused::Full { line, least, greatest } => {
            let amount = |value: f64| scene.style(line).entered_amount(value, Sign::Both);
            let values = [("line", &*label(line)), ("least", &amount(least)), ("greatest", &amount(greatest))];
            fill(words.line_is_full, &values)
        }
    }
}

/// An amount that someone typed, to move from one line to another: on the grid of both. Whether the lines can be changed by so much is for
/// [`transfer`] to say.
pub fn amount(scene: Scene<'_>, lines: [QuantityId; 2], typed: &str) -> Result<Amount, Refused> {
    let no_amount = |of: QuantityId, why: Wrong| Refused::Amount { of, typed: typed.to_owned(), why };
    let [from, _] = lines;
    let amount = parse(typed, &scene.style(from)).map_err(|error| no_amount(from, Wrong::Number(error)))?;
    let grid_of = |id: QuantityId| scene.explorer.document.quantity(id).input().and_then(|input| input.grid);
    let coarsest = lines.into_iter().filter_map(|id| Some((grid_of(id)?, id))).min();
    match coarsest {
        Some((grid, line)) => {
            grid.exactly(amount).ok_or_else(|| no_amount(line, Wrong::Value(InputError::OffGrid(grid), amount)))
        }
        None => Ok(nearest(grid(scene, from), amount)),
    }
}

/// What a move from one line to another would set, or why it cannot be.
pub fn transfer(
    scene: Scene<'_>,
    from: QuantityId,
    to: QuantityId,
    amount: Amount,
    years: &[usize],
) -> Result<Vec<Value>, Refused> {
    if from == to {
        return Err(Refused::SameLine);
    }
    if !amount.is_positive() {
        return Err(Refused::NotPositive);
    }
    let mut values = Vec::new();
    for &year in years {
        values.push((from, year, added(scene, from, year, amount.negated())?));
        values.push((to, year, added(scene, to, year, amount)?));
    }
    Ok(values)
}

/// What a line would be changed by, with an amount added; or why that cannot be.
fn added(scene: Scene<'_>, id: QuantityId, year: usize, amount: Amount) -> Result<Amount, Refused> {
    if scene.session.locks.contains(&id) {
        return Err(Refused::Locked(id));
    }
    let span = scene.span(Layer::Proposal, id, year).filter(|span| span.is_exact());
    let now = span.ok_or(Refused::Follows(id))?.low;
    let value = nearest(grid(scene, id), now).plus(amount);
    match check(&scene.explorer.document, id, value.value()) {
        Ok(()) => Ok(value),
        Err(InputError::OutsideLimits { least, greatest }) => Err(Refused::Full { line: id, least, greatest }),
        Err(_) => Err(Refused::Follows(id)),
    }
}

/// The balance of each year in which anything is left or short: positive is to be allotted. Less than a step of every line cannot be.
pub fn rest(scene: Scene<'_>, years: &[usize]) -> Vec<(usize, Amount)> {
    let Some(balance) = &scene.explorer.document.balance else {
        return Vec::new();
    };
    let finest = line_choices(scene).into_iter().map(|choice| grid(scene, choice)).max().unwrap_or_default();
    let in_year = |&year: &usize| {
        let span = scene.span(Layer::Proposal, balance.of, year).filter(|span| span.is_exact())?;
        let amount = finest.towards_zero(span.low);
        (!amount.is_zero()).then_some((year, amount))
    };
    years.iter().filter_map(in_year).collect()
}

/// What is left, in words: `500 k€ in 2025`.
pub fn rest_said(scene: Scene<'_>, rest: &[(usize, Amount)]) -> String {
    let Some(balance) = &scene.explorer.document.balance else {
        return String::new();
    };
    let style = scene.style(balance.of);
    let said = rest.iter().map(|&(year, amount)| {
        format!("{} {} {}", style.amount(amount.value(), Sign::Both), scene.words().in_year, scene.year(year))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// What it would set to put a balance on one line.
pub fn rest_to(scene: Scene<'_>, rest: &[(usize, Amount)], to: QuantityId) -> Result<Vec<Value>, Refused> {
    rest.iter().map(|&(year, amount)| Ok((to, year, added(scene, to, year, amount)?))).collect()
}

/// What it would set to divide a balance as the government's effort is divided, over lines that are not locked: in steps that every line
/// takes.
pub fn rest_in_proportion(scene: Scene<'_>, rest: &[(usize, Amount)]) -> Result<Vec<Value>, Refused> {
    let mut values = Vec::new();
    for &(year, amount) in rest {
        let weights = weights(scene, year);
        let coarsest = weights.iter().map(|(id, _)| grid(scene, *id)).min().unwrap_or_default();
        let shares = amount.on(coarsest).divided(&weights.iter().map(|(_, weight)| *weight).collect::<Vec<_>>());
        for ((id, _), share) in weights.into_iter().zip(shares) {
            values.push((id, year, added(scene, id, year, share)?));
        }
    }
    Ok(values)
}

/// How the effort is divided in a year: lines that the government changes and nothing locks. Where it takes from some, what it gives to
/// others is no part of the effort.
pub fn weights(scene: Scene<'_>, year: usize) -> Vec<(QuantityId, f64)> {
    let articles = scene.explorer.document.articles.iter();
    // Lines whose own part of the effort is not known take no part: nothing is guessed.
    let weighed = articles.filter_map(|article| {
        let (choice, official) = (article.choice?, article.official?);
        let Span { low, high } = scene.span(Layer::Official, official, year)?;
        let is_whole = article.part_of.is_none() && (low != 0.0 || high != 0.0);
        is_whole.then_some((choice, low.abs().max(high.abs()), high <= 0.0))
    });
    let weighed: Vec<_> = weighed.collect();
    let takes = weighed.iter().any(|(.., takes_from)| *takes_from);
    let effort = weighed
        .into_iter()
        .filter(|(choice, _, takes_from)| (*takes_from || !takes) && !scene.session.locks.contains(choice));
    effort.map(|(choice, weight, _)| (choice, weight)).collect()
}
