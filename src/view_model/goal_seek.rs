//! View model of goal seek: a target for an outcome, and the amount of money that reaches it.

use engine::goal_seek::{Goal, Solution, in_numbers, seek};
use engine::sensitivity::effects;
use engine::{Budget, Interval, QuantityId};

use super::field::unreadable;
use super::headline::outcome_words;
use super::proposal::line_choices;
use super::{RenderContext, settled};
use crate::text::{NumberError, Sign, capital, fill, parse_of};

/// The outcomes and lines that the form offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The outcomes that a choice affects: quantity and name.
    pub outcomes: Vec<(QuantityId, String)>,
    /// The lines that can receive or give money: choice and name.
    pub lines: Vec<(QuantityId, String)>,
}

/// A completed form.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalRequest {
    /// The outcome.
    pub of: QuantityId,
    /// The target, as typed.
    pub target: String,
    /// The line that receives.
    pub to: QuantityId,
    /// The line that gives; `None` if the money comes from a smaller effort.
    pub from: Option<QuantityId>,
}

/// Result of goal seek, independent of language.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    /// The outcome.
    of: QuantityId,
    /// The target.
    target: f64,
    /// The line that receives, and the line that gives, if any.
    lines: (QuantityId, Option<QuantityId>),
    /// The solution; `None` if the receiving line has no influence on the outcome.
    found: Option<Solution>,
}

/// The answer in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// True if the target is reached.
    pub reached: bool,
    /// The answer in words, one sentence an entry.
    pub sentences: Vec<String>,
    /// The amount to add to each choice in every year; empty if no amount has any influence.
    pub moves: Vec<(QuantityId, f64)>,
}

/// Error in goal seek.
#[derive(Clone, Debug, PartialEq)]
pub enum Unanswered {
    /// The target is not a number of its outcome.
    NoNumber {
        /// The outcome.
        of: QuantityId,
        /// The text as typed.
        typed: String,
        /// The error in it.
        error: NumberError,
    },
    /// Both lines are the same.
    SameLine,
    /// A line follows a preset whose value is not a single number.
    Follows(QuantityId),
    /// The outcome cannot be computed, or no line can change.
    NotComputable,
}

/// Builds the offer.
pub fn offer(context: RenderContext<'_>) -> Offer {
    let (document, program, language) = (&context.loaded.document, &context.loaded.program, context.language());
    let choices = line_choices(context);
    // An outcome shown only as a difference has no level to reach.
    let levels = document.outcomes.iter().filter(|outcome| !outcome.against_official);
    let moved = levels.filter(|outcome| choices.iter().any(|&id| program.depends(outcome.of, id)));
    let name = |id: QuantityId| document.quantity(id).label.in_language(language).to_owned();
    let lines = document
        .articles
        .iter()
        .filter_map(|article| Some((article.choice?, article.label.in_language(language).to_owned())))
        .filter(|(choice, _)| choices.contains(choice));
    Offer { outcomes: moved.map(|outcome| (outcome.of, name(outcome.of))).collect(), lines: lines.collect() }
}

/// Returns the line whose money affects an outcome most, in the current year. `None` if no line does.
pub fn most_telling_line(context: RenderContext<'_>, of: QuantityId) -> Option<QuantityId> {
    let (document, program) = (&context.loaded.document, &context.loaded.program);
    let choices = line_choices(context);
    let effects = effects(document, program, (of, context.session.year), &choices);
    let mut best = None;
    for (choice, effect) in choices.into_iter().zip(effects) {
        if effect.abs() > best.map_or(0.0, |(_, most)| most) {
            best = Some((choice, effect.abs()));
        }
    }
    best.map(|(choice, _)| choice)
}

/// The greatest number of steps of a goal seek: the page waits for it.
const MOST_STEPS: u64 = 500_000_000;

/// Computes the answer to a goal seek.
///
/// # Errors
/// [`Unanswered`] if the form cannot be read, or the outcome cannot be computed.
pub fn grant(context: RenderContext<'_>, asked: &GoalRequest) -> Result<Grant, Unanswered> {
    let (document, program) = (&context.loaded.document, &context.loaded.program);
    let noun = document.outcome(asked.of).map_or("", |outcome| outcome.noun.in_language(context.language()));
    let target = parse_of(&asked.target, &context.style(asked.of), noun);
    let no_number = |error| Unanswered::NoNumber { of: asked.of, typed: asked.target.clone(), error };
    let target = target.map_err(no_number)?;
    if asked.from == Some(asked.to) {
        return Err(Unanswered::SameLine);
    }
    let lines = (asked.to, asked.from);
    if !program.depends(asked.of, asked.to) {
        return Ok(Grant { of: asked.of, target, lines, found: None });
    }
    let with = parts(lines);
    let choices = with.iter().map(|(id, _)| *id);
    let scenario = in_numbers(document, program, &context.session.scenario, choices).map_err(Unanswered::Follows)?;
    let goal = Goal { of: asked.of, year: context.session.year, target, with: &with };
    let found = seek(document, program, &scenario, goal, &mut Budget::of(MOST_STEPS));
    let found = found.ok_or(Unanswered::NotComputable)?;
    Ok(Grant { of: asked.of, target, lines, found: Some(found) })
}

/// Returns the share of the amount that each line takes: 1 for the receiving line, −1 for the giving one.
fn parts((to, from): (QuantityId, Option<QuantityId>)) -> Vec<(QuantityId, f64)> {
    [(to, 1.0)].into_iter().chain(from.map(|from| (from, -1.0))).collect()
}

/// Returns the message for an error in goal seek, with how to correct it.
pub fn unanswered(context: RenderContext<'_>, why: &Unanswered) -> String {
    match why {
        Unanswered::NoNumber { of, typed, error } => unreadable(context, &context.style(*of), typed, error),
        Unanswered::SameLine => context.words().proposal().same_line.to_owned(),
        Unanswered::Follows(id) => fill(context.words().proposal().line_follows, &[("line", context.line_name(*id))]),
        Unanswered::NotComputable => context.words().not_computable.to_owned(),
    }
}

/// Returns the label of the target, with the unit in which it is typed: `Doel (persoonsjaren)`.
pub fn wish_target(context: RenderContext<'_>, of: QuantityId) -> String {
    let (word, unit) = (context.words().estimate().wish_target, context.style(of).unit_beside());
    if unit.is_empty() { word.to_owned() } else { format!("{word} ({unit})") }
}

/// Formats a result of goal seek, for the scenario and year shown.
pub fn granted(context: RenderContext<'_>, grant: &Grant) -> Answer {
    let (document, words) = (&context.loaded.document, context.words().estimate());
    let (to, from) = grant.lines;
    let label = document.quantity(grant.of).label.in_language(context.language());
    let Some(found) = grant.found else {
        let said = fill(words.wish_no_effect, &[("to", context.line_name(to)), ("outcome", label)]);
        return Answer { reached: false, sentences: vec![said], moves: Vec::new() };
    };
    let money = Money { context, to, from };
    let values = working_values(context, grant.of);
    let sentences = if found.reached {
        let year = context.year(context.session.year);
        let target = context.style(grant.of).entered_amount(grant.target, Sign::Minus);
        let say = |text: &str, money: &str| {
            fill(text, &[("money", money), ("outcome", label), ("year", &year.to_string()), ("target", &target)])
        };
        let one = || {
            let proviso = if context.assumes() { words.wish_proviso } else { "" };
            let values = values.as_deref().unwrap_or(words.wish_working_values);
            fill(words.wish_one, &[("amount", &money.one(&found)), ("proviso", proviso), ("values", values)])
        };
        match (found.min, found.max) {
            (Some(low), Some(high)) if low == high => {
                let proviso = context.proviso().map_or(String::new(), |proviso| format!(", {proviso}"));
                let certain = fill(words.wish_certain, &[("proviso", &proviso)]);
                vec![say(words.wish_answer, &money.between(found.amount, found.amount)), certain]
            }
            (Some(low), Some(high)) => {
                vec![say(words.wish_range, &money.between(low, high)), one()]
            }
            (Some(end), None) | (None, Some(end)) => {
                let range = say(words.wish_range, &money.beyond(end, found.min.is_some()));
                vec![range, words.wish_range_open.to_owned(), one()]
            }
            (None, None) if values.is_none() => {
                vec![say(words.wish_answer, &money.between(found.amount, found.amount))]
            }
            (None, None) => {
                vec![say(words.wish_range_unknown, &money.along(words.wish_money, "")), one()]
            }
        }
    } else {
        let (money, result) = (money.between(found.amount, found.amount), outcome(context, grant.of, found.result));
        let said = fill(words.wish_not_reached, &[("outcome", label), ("money", &money), ("result", &result)]);
        let assuming = values.map(|values| fill(words.wish_assuming, &[("values", &values)]));
        [said].into_iter().chain(assuming).collect()
    };
    let moves = parts(grant.lines).into_iter().map(|(id, part)| (id, found.amount * part)).collect();
    Answer { reached: found.reached, sentences, moves }
}

/// Solves and formats the answer.
///
/// # Errors
/// A message with how to correct the form.
pub fn answer(context: RenderContext<'_>, asked: &GoalRequest) -> Result<Answer, String> {
    let grant = grant(context, asked).map_err(|why| unanswered(context, &why))?;
    Ok(granted(context, &grant))
}

/// Formats the money that goes to a line each year; a negative amount goes the other way.
struct Money<'a> {
    context: RenderContext<'a>,
    to: QuantityId,
    from: Option<QuantityId>,
}

impl Money<'_> {
    /// Formats the absolute value of an amount.
    fn size(&self, value: f64) -> String {
        self.context.style(self.to).amount(value.abs(), Sign::Minus)
    }

    /// Formats an interval of amounts.
    fn between(&self, low: f64, high: f64) -> String {
        let words = self.context.words();
        let amounts = match (low, high) {
            _ if low == high => self.size(low),
            _ if low < 0.0 && high > 0.0 => {
                let (low, high) = (self.size(low), self.size(high));
                fill(words.estimate().wish_less_to_more, &[("low", &low), ("high", &high)])
            }
            _ if low < 0.0 => format!("{} {} {}", self.size(high), words.to, self.size(low)),
            _ => format!("{} {} {}", self.size(low), words.to, self.size(high)),
        };
        self.flow(&amounts, low < 0.0 && high <= 0.0)
    }

    /// Formats an amount with only a lower or only an upper bound.
    fn beyond(&self, end: f64, upward: bool) -> String {
        let words = self.context.words().estimate();
        let less = end < 0.0;
        let text = if upward == less { words.wish_at_most } else { words.wish_at_least };
        capital(&self.flow(&fill(text, &[("amount", &self.size(end))]), less))
    }

    fn flow(&self, amounts: &str, less: bool) -> String {
        let words = self.context.words().estimate();
        let back = less.then_some(self.from).flatten().map(|from| Self { from: Some(self.to), to: from, ..*self });
        match back {
            Some(back) => back.along(words.wish_money_a_year, amounts),
            None if less => self.along(words.wish_money_less, amounts),
            None => self.along(words.wish_money_a_year, amounts),
        }
    }

    /// Fills the lines and the amounts into a text.
    fn along(&self, text: &str, amounts: &str) -> String {
        let (context, taken) = (self.context, self.context.words().estimate().wish_taken_from);
        let from = self.from.map_or(String::new(), |from| fill(taken, &[("line", context.line_name(from))]));
        fill(text, &[("amount", amounts), ("to", context.line_name(self.to)), ("from", &from)])
    }

    /// Formats the single amount, after a sentence that named the lines for its interval.
    fn one(&self, found: &Solution) -> String {
        let words = self.context.words().estimate();
        let is_less = match (found.min, found.max) {
            (Some(low), Some(high)) => low < 0.0 && high <= 0.0,
            (Some(end), None) | (None, Some(end)) => end < 0.0,
            (None, None) => false,
        };
        // If that sentence reversed the direction, so does the amount.
        let amount = if is_less && self.from.is_some() { -found.amount } else { found.amount };
        let text = if amount < 0.0 { words.wish_a_year_less } else { words.wish_a_year };
        fill(text, &[("amount", &self.size(amount))])
    }
}

/// Formats a result of an outcome in its own words.
fn outcome(context: RenderContext<'_>, of: QuantityId, value: f64) -> String {
    context.loaded.document.outcome(of).map_or(String::new(), |outcome| {
        let (amount, tail) = outcome_words(context, outcome, settled(Interval::exactly(value)));
        format!("{amount} {tail}")
    })
}

/// Returns the values of the open unknowns for which the single amount holds. `None` if none of them affects the result.
fn working_values(context: RenderContext<'_>, of: QuantityId) -> Option<String> {
    let document = &context.loaded.document;
    let moved_by = context.results.proposal.moved_by(of, context.session.year);
    let inputs = context.session.scenario.inputs(document);
    let say = |id: &QuantityId| {
        let label = document.quantity(*id).label.in_language(context.language());
        let value = context.style(*id).amount(inputs.value(*id, context.session.year), Sign::Minus);
        format!("{label} {value}")
    };
    let values: Vec<String> = moved_by.iter().map(say).collect();
    (!values.is_empty()).then(|| values.join(", "))
}
