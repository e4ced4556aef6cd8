//! Transfers between budget lines, and ways to allot a balance. These functions compute values and set nothing.
//!
//! Amounts are whole steps, so that one line receives exactly what another gives.

use engine::inputs::check;
use engine::{Amount, InputError, QuantityId, Span};

use super::{amount as nearest, grid, line_choices, line_label};
use crate::figure::field::{Wrong, wrong};
use crate::figure::{Layer, Scene};
use crate::text::{Sign, fill, parse};

/// A line that can give or receive.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The choice that changes it.
    pub choice: QuantityId,
    /// Its name.
    pub label: String,
    /// True if it is locked.
    pub locked: bool,
}

/// A choice, a year, and the amount to set.
pub type Value = (QuantityId, usize, Amount);

/// Returns all lines that can give or receive.
pub fn lines(scene: Scene<'_>) -> Vec<Line> {
    let line = |choice: QuantityId| {
        let article = scene.explorer.document.line_of(choice)?;
        let label = article.label.in_language(scene.language()).to_owned();
        Some(Line { choice, label, locked: scene.session.locks.contains(&choice) })
    };
    line_choices(scene).into_iter().filter_map(line).collect()
}

/// Error in a transfer, independent of language.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// The typed text is not an amount.
    Amount {
        /// The line whose unit applies.
        of: QuantityId,
        /// The text as typed.
        typed: String,
        /// The error in it.
        why: Wrong,
    },
    /// The amount is not positive.
    NotPositive,
    /// Both lines are the same.
    SameLine,
    /// The line is locked.
    Locked(QuantityId),
    /// The line follows a preset whose amount is not a single number.
    Follows(QuantityId),
    /// The line cannot change by that much.
    Full {
        /// The line.
        line: QuantityId,
        /// The minimal amount it can change by.
        least: f64,
        /// The maximal amount.
        greatest: f64,
    },
}

/// Returns the message for an error in a transfer, with how to correct it.
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

/// Parses an amount to transfer between two lines, on the coarser grid of both. [`transfer`] checks the limits of the lines.
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

/// Computes the values that a transfer sets; fails if a line cannot change so.
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

/// Computes the value of a line after adding an amount; fails if the line is locked, follows a preset, or would leave its limits.
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

/// Returns the balance of each year in which it is not 0: positive if money is left to allot. Less than the finest step is dropped.
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

/// Returns the balance in words: `500 k€ in 2025`.
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

/// Computes the values that put a balance on one line.
pub fn rest_to(scene: Scene<'_>, rest: &[(usize, Amount)], to: QuantityId) -> Result<Vec<Value>, Refused> {
    rest.iter().map(|&(year, amount)| Ok((to, year, added(scene, to, year, amount)?))).collect()
}

/// Computes the values that divide a balance in proportion to the government's effort, over lines that are not locked, in steps that every
/// line allows.
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

/// Returns the weights of the effort in a year: of whole lines that the government changes and that are not locked.
pub fn weights(scene: Scene<'_>, year: usize) -> Vec<(QuantityId, f64)> {
    let articles = scene.explorer.document.articles.iter();
    // Lines whose own part of the effort is unknown get no weight: nothing is guessed.
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
