//! Transfers between budget lines, and ways to allot a balance. These functions compute values and set nothing.
//!
//! Amounts are whole steps, so that one line receives exactly what another gives.

use engine::inputs::check;
use engine::{Amount, InputError, Interval, QuantityId};

use super::{amount as nearest, grid, line_choices, line_label};
use crate::text::{Sign, fill, parse};
use crate::view_model::field::{FieldError, wrong};
use crate::view_model::{RenderContext, Side};

/// A line that can give or receive.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferLine {
    /// The choice that changes it.
    pub choice: QuantityId,
    /// Its name.
    pub label: String,
    /// True if it is locked.
    pub locked: bool,
}

/// A choice, a year, and the amount to set.
pub type NewAmount = (QuantityId, usize, Amount);

/// Returns all lines that can give or receive.
pub fn lines(context: RenderContext<'_>) -> Vec<TransferLine> {
    let line = |choice: QuantityId| {
        let article = context.loaded.document.line_of(choice)?;
        let label = article.label.in_language(context.language()).to_owned();
        Some(TransferLine { choice, label, locked: context.session.locks.contains(&choice) })
    };
    line_choices(context).into_iter().filter_map(line).collect()
}

/// Error in a transfer, independent of language.
#[derive(Clone, Debug, PartialEq)]
pub enum TransferError {
    /// The typed text is not an amount.
    Amount {
        /// The line whose unit applies.
        of: QuantityId,
        /// The text as typed.
        typed: String,
        /// The error in it.
        why: FieldError,
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
        min: f64,
        /// The maximal amount.
        max: f64,
    },
}

/// Returns the message for an error in a transfer, with how to correct it.
pub fn refused(context: RenderContext<'_>, why: &TransferError) -> String {
    let words = context.words().proposal();
    let label = |line: QuantityId| line_label(context, line).unwrap_or_default();
    match why {
        TransferError::Amount { of, typed, why } => wrong(context, *of, typed, why),
        TransferError::NotPositive => words.positive_amount.to_owned(),
        TransferError::SameLine => words.same_line.to_owned(),
        TransferError::Locked(line) => fill(words.line_is_locked, &[("line", &label(*line))]),
        TransferError::Follows(line) => fill(words.line_follows, &[("line", &label(*line))]),
        &TransferError::Full { line, min, max } => {
            let amount = |value: f64| context.style(line).entered_amount(value, Sign::Both);
            let values = [("line", &*label(line)), ("least", &amount(min)), ("greatest", &amount(max))];
            fill(words.line_is_full, &values)
        }
    }
}

/// Parses an amount to transfer between two lines, on the coarser grid of both. [`transfer`] checks the limits of the lines.
pub fn amount(context: RenderContext<'_>, lines: [QuantityId; 2], typed: &str) -> Result<Amount, TransferError> {
    let no_amount = |of: QuantityId, why: FieldError| TransferError::Amount { of, typed: typed.to_owned(), why };
    let [from, _] = lines;
    let amount = parse(typed, &context.style(from)).map_err(|error| no_amount(from, FieldError::Number(error)))?;
    let grid_of = |id: QuantityId| context.loaded.document.quantity(id).input().and_then(|input| input.grid);
    let coarsest = lines.into_iter().filter_map(|id| Some((grid_of(id)?, id))).min();
    match coarsest {
        Some((grid, line)) => {
            grid.exactly(amount).ok_or_else(|| no_amount(line, FieldError::Value(InputError::OffGrid(grid), amount)))
        }
        None => Ok(nearest(grid(context, from), amount)),
    }
}

/// Computes the values that a transfer sets; fails if a line cannot change so.
pub fn transfer(
    context: RenderContext<'_>,
    from: QuantityId,
    to: QuantityId,
    amount: Amount,
    years: &[usize],
) -> Result<Vec<NewAmount>, TransferError> {
    if from == to {
        return Err(TransferError::SameLine);
    }
    if !amount.is_positive() {
        return Err(TransferError::NotPositive);
    }
    let mut values = Vec::new();
    for &year in years {
        values.push((from, year, added(context, from, year, amount.negated())?));
        values.push((to, year, added(context, to, year, amount)?));
    }
    Ok(values)
}

/// Computes the value of a line after adding an amount; fails if the line is locked, follows a preset, or would leave its limits.
fn added(context: RenderContext<'_>, id: QuantityId, year: usize, amount: Amount) -> Result<Amount, TransferError> {
    if context.session.locks.contains(&id) {
        return Err(TransferError::Locked(id));
    }
    let span = context.span(Side::Proposal, id, year).filter(|span| span.is_exact());
    let now = span.ok_or(TransferError::Follows(id))?.low;
    let value = nearest(grid(context, id), now).plus(amount);
    match check(&context.loaded.document, id, value.value()) {
        Ok(()) => Ok(value),
        Err(InputError::OutsideLimits { min, max }) => Err(TransferError::Full { line: id, min, max }),
        Err(_) => Err(TransferError::Follows(id)),
    }
}

/// Returns the balance of each year in which it is not 0: positive if money is left to allot. Less than the finest step is dropped.
pub fn rest(context: RenderContext<'_>, years: &[usize]) -> Vec<(usize, Amount)> {
    let Some(balance) = &context.loaded.document.balance else {
        return Vec::new();
    };
    let finest = line_choices(context).into_iter().map(|choice| grid(context, choice)).max().unwrap_or_default();
    let in_year = |&year: &usize| {
        let span = context.span(Side::Proposal, balance.of, year).filter(|span| span.is_exact())?;
        let amount = finest.towards_zero(span.low);
        (!amount.is_zero()).then_some((year, amount))
    };
    years.iter().filter_map(in_year).collect()
}

/// Returns the balance in words: `500 k€ in 2025`.
pub fn rest_said(context: RenderContext<'_>, rest: &[(usize, Amount)]) -> String {
    let Some(balance) = &context.loaded.document.balance else {
        return String::new();
    };
    let style = context.style(balance.of);
    let said = rest.iter().map(|&(year, amount)| {
        format!("{} {} {}", style.amount(amount.value(), Sign::Both), context.words().in_year, context.year(year))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Computes the values that put a balance on one line.
pub fn rest_to(
    context: RenderContext<'_>,
    rest: &[(usize, Amount)],
    to: QuantityId,
) -> Result<Vec<NewAmount>, TransferError> {
    rest.iter().map(|&(year, amount)| Ok((to, year, added(context, to, year, amount)?))).collect()
}

/// Computes the values that divide a balance in proportion to the government's effort, over lines that are not locked, in steps that every
/// line allows.
pub fn rest_in_proportion(
    context: RenderContext<'_>,
    rest: &[(usize, Amount)],
) -> Result<Vec<NewAmount>, TransferError> {
    let mut values = Vec::new();
    for &(year, amount) in rest {
        let weights = weights(context, year);
        let coarsest = weights.iter().map(|(id, _)| grid(context, *id)).min().unwrap_or_default();
        let shares = amount.on(coarsest).divided(&weights.iter().map(|(_, weight)| *weight).collect::<Vec<_>>());
        for ((id, _), share) in weights.into_iter().zip(shares) {
            values.push((id, year, added(context, id, year, share)?));
        }
    }
    Ok(values)
}

/// Returns the weights of the effort in a year: of whole lines that the government changes and that are not locked.
pub fn weights(context: RenderContext<'_>, year: usize) -> Vec<(QuantityId, f64)> {
    let articles = context.loaded.document.articles.iter();
    // Lines whose own part of the effort is unknown get no weight: nothing is guessed.
    let weighed = articles.filter_map(|article| {
        let (choice, official) = (article.choice?, article.official?);
        let Interval { low, high } = context.span(Side::Official, official, year)?;
        let is_whole = article.part_of.is_none() && (low != 0.0 || high != 0.0);
        is_whole.then_some((choice, low.abs().max(high.abs()), high <= 0.0))
    });
    let weighed: Vec<_> = weighed.collect();
    let takes = weighed.iter().any(|(.., takes_from)| *takes_from);
    let effort = weighed
        .into_iter()
        .filter(|(choice, _, takes_from)| (*takes_from || !takes) && !context.session.locks.contains(choice));
    effort.map(|(choice, weight, _)| (choice, weight)).collect()
}
