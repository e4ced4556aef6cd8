//! Money from line to line, and what to do with a balance. Nothing here moves anything: it says what would.

use engine::inputs::check;
use engine::{InputError, QuantityId, Span};

use super::{line_choices, line_label};
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

/// The value that an input would get in a year.
pub type Value = (QuantityId, usize, f64);

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
            let amount = |value| scene.style(line).amount(value, Sign::Both);
            let values = [("line", &*label(line)), ("least", &amount(least)), ("greatest", &amount(greatest))];
            fill(words.line_is_full, &values)
        }
    }
}

/// An amount that someone typed, to move from one line to another: a whole one where either line takes no other. Whether the lines can
/// be changed by so much is for [`transfer`] to say.
pub fn amount(scene: Scene<'_>, lines: [QuantityId; 2], typed: &str) -> Result<f64, Refused> {
    let no_amount = |of: QuantityId, why: Wrong| Refused::Amount { of, typed: typed.to_owned(), why };
    let [from, _] = lines;
    let amount = parse(typed, &scene.style(from)).map_err(|error| no_amount(from, Wrong::Number(error)))?;
    let whole = |id: &QuantityId| scene.explorer.document.quantity(*id).input().is_some_and(|input| input.whole);
    match lines.into_iter().find(whole).filter(|_| amount != amount.trunc()) {
        Some(line) => Err(no_amount(line, Wrong::Value(InputError::NotWhole, amount))),
        None => Ok(amount),
    }
}

/// What a move from one line to another would set, or why it cannot be.
pub fn transfer(
    scene: Scene<'_>,
    from: QuantityId,
    to: QuantityId,
    amount: f64,
    years: &[usize],
) -> Result<Vec<Value>, Refused> {
    if from == to {
        return Err(Refused::SameLine);
    }
    if amount <= 0.0 {
        return Err(Refused::NotPositive);
    }
    let mut values = Vec::new();
    for &year in years {
        values.push((from, year, added(scene, from, year, -amount)?));
        values.push((to, year, added(scene, to, year, amount)?));
    }
    Ok(values)
}

/// What a line would be changed by, with an amount added; or why that cannot be.
fn added(scene: Scene<'_>, id: QuantityId, year: usize, amount: f64) -> Result<f64, Refused> {
    if scene.session.locks.contains(&id) {
        return Err(Refused::Locked(id));
    }
    let now = scene.span(Layer::Proposal, id, year).filter(|span| span.is_exact());
    let value = now.ok_or(Refused::Follows(id))?.low + amount;
    match check(&scene.explorer.document, id, value) {
        Ok(()) => Ok(value),
        Err(InputError::OutsideLimits { least, greatest }) => Err(Refused::Full { line: id, least, greatest }),
        Err(_) => Err(Refused::Follows(id)),
    }
}

/// What is left in some years, where anything is: positive is to be allotted.
pub fn rest(scene: Scene<'_>, years: &[usize]) -> Vec<(usize, f64)> {
    let Some(balance) = &scene.explorer.document.balance else {
        return Vec::new();
    };
    let in_year = |&year: &usize| {
        let span = scene.span(Layer::Proposal, balance.of, year)?;
        (span.is_exact() && span.low != 0.0).then_some((year, span.low))
    };
    years.iter().filter_map(in_year).collect()
}

/// What is left, in words: `500 k€ in 2025`.
pub fn rest_said(scene: Scene<'_>, rest: &[(usize, f64)]) -> String {
    let Some(balance) = &scene.explorer.document.balance else {
        return String::new();
    };
    let style = scene.style(balance.of);
    let said = rest.iter().map(|&(year, amount)| {
        format!("{} {} {}", style.amount(amount, Sign::Both), scene.words().in_year, scene.year(year))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// What it would set to put a balance on one line.
pub fn rest_to(scene: Scene<'_>, rest: &[(usize, f64)], to: QuantityId) -> Result<Vec<Value>, Refused> {
    rest.iter().map(|&(year, amount)| Ok((to, year, added(scene, to, year, amount)?))).collect()
}

/// What it would set to divide a balance as the government's effort is divided, over lines that are not locked.
pub fn rest_in_proportion(scene: Scene<'_>, rest: &[(usize, f64)]) -> Result<Vec<Value>, Refused> {
    let mut values = Vec::new();
    for &(year, amount) in rest {
        let weights = weights(scene, year);
        let shares = shares(amount, &weights.iter().map(|(_, weight)| *weight).collect::<Vec<_>>());
        for ((id, _), share) in weights.into_iter().zip(shares) {
            values.push((id, year, added(scene, id, year, share)?));
        }
    }
    Ok(values)
}

/// How the effort is divided in a year: lines that the government changes and nothing locks.
pub fn weights(scene: Scene<'_>, year: usize) -> Vec<(QuantityId, f64)> {
    let articles = scene.explorer.document.articles.iter();
    // Lines whose own part of the effort is not known take no part: nothing is guessed.
    let weighed = articles.filter_map(|article| {
        let (choice, official) = (article.choice?, article.official?);
        let Span { low, high } = scene.span(Layer::Official, official, year)?;
        let whole = article.part_of.is_none() && !scene.session.locks.contains(&choice);
        whole.then_some((choice, low.abs().max(high.abs())))
    });
    weighed.filter(|(_, weight)| *weight > 0.0).collect()
}

/// An amount divided in whole units by weights: nothing is lost, and the largest remainders get what is over.
pub fn shares(amount: f64, weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    if total <= 0.0 {
        return vec![0.0; weights.len()];
    }
    let exact: Vec<f64> = weights.iter().map(|weight| amount * weight / total).collect();
    let mut shares: Vec<f64> = exact.iter().map(|share| share.trunc()).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|&a, &b| exact[b].fract().abs().total_cmp(&exact[a].fract().abs()));
    let mut over = amount - shares.iter().sum::<f64>();
    for place in order {
        let unit = over.clamp(-1.0, 1.0);
        shares[place] += unit;
        over -= unit;
    }
    shares
}
