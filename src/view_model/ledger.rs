//! View model of the budget table: lines with their three layers.

use engine::QuantityId;
use engine::bounds::Verdict;

use super::meaning::{Meant, meanings};
use super::{Cell, RenderContext, Side};
use crate::text::{Sign, fill};

/// One budget line.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerRow {
    /// The index of its article in the document.
    pub article: usize,
    /// Its depth: 0 for a line that is not part of another.
    pub level: usize,
    /// Its short name.
    pub label: String,
    /// Its official name, code and note.
    pub about: Vec<String>,
    /// True if its parts are unfolded; `None` if it has none.
    pub parts_shown: Option<bool>,
    /// The document's text on a split that is unknown; `None` if the line has none.
    pub open_split: Option<String>,
    /// The credit before the effort.
    pub before: Option<Cell>,
    /// The government's change.
    pub official: Option<Cell>,
    /// The choice that changes it; `None` if the visitor cannot.
    pub choice: Option<QuantityId>,
    /// The changes of the government and the visitor together.
    pub result: Option<Cell>,
    /// The resulting credit.
    pub credit: Option<Cell>,
    /// True if the visitor changed it.
    pub changed: bool,
    /// The possible meanings of the change, if no formula computes them.
    pub means: Vec<Meant>,
    /// The problems with the line.
    pub findings: Vec<Finding>,
}

/// A check of the document that the proposal fails or may fail.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The index of the check in the document; messages of two checks may be equal.
    pub check: usize,
    /// True if it fails at every value of the unknowns.
    pub certain: bool,
    /// The message: certain or possible, the years, and the check's own text.
    pub text: String,
}

/// The balance: money left to allot, or short.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// True if the balance is 0.
    pub even: bool,
    /// The balance of the current year in words.
    pub text: String,
    /// The other years in which it is not 0; `None` if there are none.
    pub others: Option<String>,
}

/// Builds the visible lines: those whose whole is unfolded.
pub fn rows(context: RenderContext<'_>) -> Vec<LedgerRow> {
    let mut rows = Vec::new();
    add_parts(context, None, 0, &mut rows);
    rows
}

fn add_parts(context: RenderContext<'_>, whole: Option<usize>, level: usize, rows: &mut Vec<LedgerRow>) {
    for article in context.loaded.document.parts(whole) {
        let row = row(context, article, level);
        let shown = row.parts_shown == Some(true);
        rows.push(row);
        if shown {
            add_parts(context, Some(article), level + 1, rows);
        }
    }
}

/// Builds a budget line, visible or not.
pub fn row_of(context: RenderContext<'_>, place: usize) -> LedgerRow {
    let wholes = std::iter::successors(context.loaded.document.articles[place].part_of, |&whole| {
        context.loaded.document.articles[whole].part_of
    });
    row(context, place, wholes.count())
}

fn row(context: RenderContext<'_>, place: usize, level: usize) -> LedgerRow {
    let (document, session, words) = (&context.loaded.document, context.session, context.words());
    let (language, year) = (context.language(), session.year);
    let article = &document.articles[place];
    let has_parts = document.parts(Some(place)).next().is_some();
    let mut about = Vec::new();
    if let Some(name) = &article.name {
        about.push(name.in_language(language).to_owned());
    }
    about.push(article.code.clone().map_or(words.code_unknown.to_owned(), |code| format!("{}: {code}", words.code)));
    if let Some(note) = &article.note {
        about.push(note.in_language(language).to_owned());
    }
    let cell = |side, id: Option<QuantityId>, sign| id.map(|id| context.cell(side, id, year, sign));
    let findings = document.checks.iter().enumerate().filter(|(_, check)| check.article == Some(place));
    LedgerRow {
        article: place,
        level,
        label: article.label.in_language(language).to_owned(),
        about,
        parts_shown: has_parts.then(|| session.open.contains(&place)),
        open_split: article.open_split.as_ref().map(|text| text.in_language(language).to_owned()),
        before: cell(Side::Official, article.before, Sign::Minus),
        official: cell(Side::Official, article.official, Sign::Both),
        choice: article.choice,
        result: cell(Side::Proposal, article.result, Sign::Both),
        credit: cell(Side::Proposal, article.credit, Sign::Minus),
        means: meanings(context, place),
        changed: article.choice.is_some_and(|choice| session.scenario.is_set(choice)),
        findings: findings.filter_map(|(check, _)| finding(context, check)).collect(),
    }
}

/// Evaluates a check against the proposal. `None` if the government's position fares no better.
pub fn finding(context: RenderContext<'_>, check: usize) -> Option<Finding> {
    let (document, words) = (&context.loaded.document, context.words());
    let weight = |verdict| match verdict {
        Verdict::Holds => 0,
        Verdict::MayFail => 1,
        Verdict::Fails => 2,
    };
    let worse = (0..document.years.count).filter_map(|year| {
        let verdict = context.results.proposal.verdict(check, year);
        (weight(verdict) > weight(context.results.official.verdict(check, year))).then_some((year, verdict))
    });
    let worse: Vec<_> = worse.collect();
    let certain = worse.iter().any(|(_, verdict)| *verdict == Verdict::Fails);
    let years: Vec<String> = worse.iter().map(|(year, _)| context.year(*year).to_string()).collect();
    if years.is_empty() {
        return None;
    }
    let message = document.checks[check].message.in_language(context.language());
    let how = if certain { words.certainly } else { words.possibly };
    Some(Finding { check, certain, text: format!("{how} ({}): {message}", years.join(", ")) })
}

/// Returns the findings of checks that belong to no budget line.
pub fn other_findings(context: RenderContext<'_>) -> Vec<Finding> {
    let checks = context.loaded.document.checks.iter().enumerate();
    checks.filter(|(_, check)| check.article.is_none()).filter_map(|(place, _)| finding(context, place)).collect()
}

/// Returns the introduction of the table, which also points to the balance if the document defines one.
pub fn intro(context: RenderContext<'_>) -> String {
    let words = context.words().everyone();
    let balance = context.loaded.document.balance.as_ref().map(|_| words.balance_intro);
    [words.budget_intro].into_iter().chain(balance).collect::<Vec<_>>().join(" ")
}

/// Builds the balance. `None` if the document defines none, or it cannot be computed.
pub fn balance(context: RenderContext<'_>) -> Option<Balance> {
    let document = &context.loaded.document;
    let balance = document.balance.as_ref()?;
    let style = context.style(balance.of);
    let say = |year: usize| {
        let span = context.span(Side::Proposal, balance.of, year)?;
        let even = style.is_zero(span);
        let text = if even {
            balance.none.in_language(context.language()).to_owned()
        } else {
            let over = span.high <= 0.0;
            let text = if over { &balance.over } else { &balance.left };
            let amount = if over || span.low >= 0.0 { style.sizes(span) } else { style.range(span, Sign::Minus) };
            let amount = style.with_unit(amount, false);
            fill(text.in_language(context.language()), &[("amount", &amount)])
        };
        Some((even, text))
    };
    let (even, text) = say(context.session.year)?;
    let others = (0..document.years.count).filter(|&year| year != context.session.year);
    let others = others.filter_map(|year| say(year).filter(|(even, _)| !even).map(|(_, text)| (year, text)));
    let others: Vec<String> = others.map(|(year, text)| format!("{}: {text}", context.year(year))).collect();
    let others = (!others.is_empty()).then(|| others.join(" · "));
    Some(Balance { even, text: crate::text::capital(&text), others })
}

/// Returns the choices that belong to no budget line.
pub fn other_choices(context: RenderContext<'_>) -> Vec<QuantityId> {
    let document = &context.loaded.document;
    document
        .all()
        .filter(|(id, quantity)| quantity.is_choice() && document.line_of(*id).is_none())
        .map(|(id, _)| id)
        .collect()
}
