//! A wish, and what it takes.

use engine::rank::effects;
use engine::seek::{Sought, Wish, in_numbers, seek};
use engine::{Budget, QuantityId, Span};

use super::field::unreadable;
use super::headline::outcome_words;
use super::proposal::line_choices;
use super::{Scene, settled};
use crate::text::{NumberError, Sign, capital, fill, parse_of};

/// What can be wished for and moved, as the form offers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The outcomes that a choice moves: the quantity and its name.
    pub outcomes: Vec<(QuantityId, String)>,
    /// The lines that money can go to or come from: the choice and the line's name.
    pub lines: Vec<(QuantityId, String)>,
}

/// A filled-in form.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The outcome.
    pub of: QuantityId,
    /// The target, as typed.
    pub target: String,
    /// The line that receives.
    pub to: QuantityId,
    /// The line that gives; nothing where the effort becomes smaller.
    pub from: Option<QuantityId>,
}

/// What a wish takes, before it is said in a language.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    /// The outcome.
    of: QuantityId,
    /// The target.
    target: f64,
    /// The line that receives, and the one that gives where there is one.
    lines: (QuantityId, Option<QuantityId>),
    /// How much; nothing where the line that receives has no influence on the outcome.
    found: Option<Sought>,
}

/// The answer to a wish.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Whether the target is met.
    pub reached: bool,
    /// The answer in words, one sentence an entry.
    pub sentences: Vec<String>,
    /// What to add to each choice in every year; empty where nothing helps.
    pub moves: Vec<(QuantityId, f64)>,
}

/// Why a wish has no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Unanswered {
    /// The target is no number of its outcome.
    NoNumber {
        /// The outcome.
        of: QuantityId,
        /// As typed.
        typed: String,
        /// What is wrong with it.
        error: NumberError,
    },
    /// The line that gives is the one that receives.
    SameLine,
    /// A line follows a preset that computes no single number.
    Follows(QuantityId),
    /// The outcome cannot be computed, or no line can move.
    NotComputable,
}

/// What the form offers.
pub fn offer(scene: Scene<'_>) -> Offer {
    let (document, program, language) = (&scene.explorer.document, &scene.explorer.program, scene.language());
    let choices = line_choices(scene);
    // What is only shown as a difference has no level to wish for.
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

/// The line that moves an outcome most for the same amount, in the year that is looked at.
pub fn most_telling_line(scene: Scene<'_>, of: QuantityId) -> Option<QuantityId> {
    let (document, program) = (&scene.explorer.document, &scene.explorer.program);
    let choices = line_choices(scene);
    let effects = effects(document, program, (of, scene.session.year), &choices);
    let mut best = None;
    for (choice, effect) in choices.into_iter().zip(effects) {
        if effect.abs() > best.map_or(0.0, |(_, most)| most) {
            best = Some((choice, effect.abs()));
        }
    }
    best.map(|(choice, _)| choice)
}

/// How many steps a wish may take: the page waits for it.
const MOST_STEPS: u64 = 500_000_000;

/// Works a wish out.
///
/// # Errors
/// What cannot be read or computed.
pub fn grant(scene: Scene<'_>, asked: &Asked) -> Result<Grant, Unanswered> {
    let (document, program) = (&scene.explorer.document, &scene.explorer.program);
    let noun = document.outcome(asked.of).map_or("", |outcome| outcome.noun.in_language(scene.language()));
    let target = parse_of(&asked.target, &scene.style(asked.of), noun);
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
    let scenario = in_numbers(document, program, &scene.session.scenario, choices).map_err(Unanswered::Follows)?;
    let wish = Wish { of: asked.of, year: scene.session.year, target, with: &with };
    let found = seek(document, program, &scenario, wish, &mut Budget::of(MOST_STEPS));
    let found = found.ok_or(Unanswered::NotComputable)?;
    Ok(Grant { of: asked.of, target, lines, found: Some(found) })
}

/// How much of the amount each line takes.
fn parts((to, from): (QuantityId, Option<QuantityId>)) -> Vec<(QuantityId, f64)> {
    [(to, 1.0)].into_iter().chain(from.map(|from| (from, -1.0))).collect()
}

/// Why a wish has no answer, and how to mend it.
pub fn unanswered(scene: Scene<'_>, why: &Unanswered) -> String {
    match why {
        Unanswered::NoNumber { of, typed, error } => unreadable(scene, &scene.style(*of), typed, error),
        Unanswered::SameLine => scene.words().proposal().same_line.to_owned(),
        Unanswered::Follows(id) => fill(scene.words().proposal().line_follows, &[("line", scene.line_name(*id))]),
        Unanswered::NotComputable => scene.words().not_computable.to_owned(),
    }
}

/// What a target is called, with the unit in which it is typed where it has one: `Doel (persoonsjaren)`.
pub fn wish_target(scene: Scene<'_>, of: QuantityId) -> String {
    let (word, unit) = (scene.words().estimate().wish_target, scene.style(of).unit_beside());
    if unit.is_empty() { word.to_owned() } else { format!("{word} ({unit})") }
}

/// The answer to a wish, from what it takes at the moment that is shown.
pub fn granted(scene: Scene<'_>, grant: &Grant) -> Answer {
    let (document, words) = (&scene.explorer.document, scene.words().estimate());
    let (to, from) = grant.lines;
    let label = document.quantity(grant.of).label.in_language(scene.language());
    let Some(found) = grant.found else {
        let said = fill(words.wish_no_effect, &[("to", scene.line_name(to)), ("outcome", label)]);
        return Answer { reached: false, sentences: vec![said], moves: Vec::new() };
    };
    let money = Money { scene, to, from };
    let values = working_values(scene, grant.of);
    let sentences = if found.reached {
        let year = scene.year(scene.session.year);
        let target = scene.style(grant.of).entered_amount(grant.target, Sign::Minus);
        let say = |text: &str, money: &str| {
            fill(text, &[("money", money), ("outcome", label), ("year", &year.to_string()), ("target", &target)])
        };
        let one = || {
            let proviso = if scene.assumes() { words.wish_proviso } else { "" };
            let values = values.as_deref().unwrap_or(words.wish_working_values);
            fill(words.wish_one, &[("amount", &money.one(&found)), ("proviso", proviso), ("values", values)])
        };
        match (found.least, found.most) {
            (Some(low), Some(high)) if low == high => {
                let proviso = scene.proviso().map_or(String::new(), |proviso| format!(", {proviso}"));
                let certain = fill(words.wish_certain, &[("proviso", &proviso)]);
                vec![say(words.wish_answer, &money.between(found.amount, found.amount)), certain]
            }
            (Some(low), Some(high)) => {
                vec![say(words.wish_range, &money.between(low, high)), one()]
            }
            (Some(end), None) | (None, Some(end)) => {
                let range = say(words.wish_range, &money.beyond(end, found.least.is_some()));
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
        let (money, result) = (money.between(found.amount, found.amount), outcome(scene, grant.of, found.result));
        let said = fill(words.wish_not_reached, &[("outcome", label), ("money", &money), ("result", &result)]);
        let assuming = values.map(|values| fill(words.wish_assuming, &[("values", &values)]));
        [said].into_iter().chain(assuming).collect()
    };
    let moves = parts(grant.lines).into_iter().map(|(id, part)| (id, found.amount * part)).collect();
    Answer { reached: found.reached, sentences, moves }
}

/// Works a wish out and says the answer; the error says what is wrong with the target and how to mend it.
///
/// # Errors
/// What cannot be read or computed.
pub fn answer(scene: Scene<'_>, asked: &Asked) -> Result<Answer, String> {
    let grant = grant(scene, asked).map_err(|why| unanswered(scene, &why))?;
    Ok(granted(scene, &grant))
}

/// Money that goes to a line each year, in words: what is below 0 goes the other way.
struct Money<'a> {
    scene: Scene<'a>,
    to: QuantityId,
    from: Option<QuantityId>,
}

impl Money<'_> {
    /// The size of an amount.
    fn size(&self, value: f64) -> String {
        self.scene.style(self.to).amount(value.abs(), Sign::Minus)
    }

    /// From one amount to another.
    fn between(&self, low: f64, high: f64) -> String {
        let words = self.scene.words();
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

    /// From an amount on, or up to it.
    fn beyond(&self, end: f64, upward: bool) -> String {
        let words = self.scene.words().estimate();
        let less = end < 0.0;
        let text = if upward == less { words.wish_at_most } else { words.wish_at_least };
        capital(&self.flow(&fill(text, &[("amount", &self.size(end))]), less))
    }

    fn flow(&self, amounts: &str, less: bool) -> String {
        let words = self.scene.words().estimate();
        let back = less.then_some(self.from).flatten().map(|from| Self { from: Some(self.to), to: from, ..*self });
        match back {
            Some(back) => back.along(words.wish_money_a_year, amounts),
            None if less => self.along(words.wish_money_less, amounts),
            None => self.along(words.wish_money_a_year, amounts),
        }
    }

    /// A text with the lines and the amounts filled in.
    fn along(&self, text: &str, amounts: &str) -> String {
        let (scene, taken) = (self.scene, self.scene.words().estimate().wish_taken_from);
        let from = self.from.map_or(String::new(), |from| fill(taken, &[("line", scene.line_name(from))]));
        fill(text, &[("amount", amounts), ("to", scene.line_name(self.to)), ("from", &from)])
    }

    /// The one amount, after a sentence that named the lines for its range.
    fn one(&self, found: &Sought) -> String {
        let words = self.scene.words().estimate();
        let is_less = match (found.least, found.most) {
            (Some(low), Some(high)) => low < 0.0 && high <= 0.0,
            (Some(end), None) | (None, Some(end)) => end < 0.0,
            (None, None) => false,
        };
        // That sentence let it go the other way already.
        let amount = if is_less && self.from.is_some() { -found.amount } else { found.amount };
        let text = if amount < 0.0 { words.wish_a_year_less } else { words.wish_a_year };
        fill(text, &[("amount", &self.size(amount))])
    }
}

/// A result as its outcome says it.
fn outcome(scene: Scene<'_>, of: QuantityId, value: f64) -> String {
    scene.explorer.document.outcome(of).map_or(String::new(), |outcome| {
        let (amount, tail) = outcome_words(scene, outcome, settled(Span::exactly(value)));
        format!("{amount} {tail}")
    })
}

/// The values of the open unknowns at which the one answer holds; nothing where none of them moves the result.
fn working_values(scene: Scene<'_>, of: QuantityId) -> Option<String> {
    let document = &scene.explorer.document;
    let moved_by = scene.results.proposal.moved_by(of, scene.session.year);
    let inputs = scene.session.scenario.inputs(document);
    let say = |id: &QuantityId| {
        let label = document.quantity(*id).label.in_language(scene.language());
        let value = scene.style(*id).amount(inputs.value(*id, scene.session.year), Sign::Minus);
        format!("{label} {value}")
    };
    let values: Vec<String> = moved_by.iter().map(say).collect();
    (!values.is_empty()).then(|| values.join(", "))
}
