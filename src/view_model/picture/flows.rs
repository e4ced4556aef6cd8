//! Flow diagram of money between budget lines. Only known amounts have a width; an unknown split is one node.

use engine::document::Kind;
use engine::formula::Expression;
use engine::{Interval, QuantityId};

use super::{Drawing, Panel};
use crate::text::{Sign, Style, fill};
use crate::view_model::{RenderContext, Side};

/// Flows between nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Flows {
    /// The unit of the widths.
    pub unit: String,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The flows.
    pub flows: Vec<Flow>,
    /// Lines whose amount is unknown and cannot be drawn: name, interval and its text.
    pub left_out: Vec<(String, Interval, String)>,
}

/// A node: a budget line, a part of one, or the effort.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// Its column, from the left.
    pub depth: usize,
    /// True if the split of its amount is unknown.
    pub open: bool,
    /// Its amount as text.
    pub text: String,
}

/// A flow.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// The index of the node it leaves.
    pub from: usize,
    /// The index of the node it enters.
    pub to: usize,
    /// Its amount.
    pub value: f64,
    /// Its amount as text.
    pub text: String,
}

/// A change of the money on a budget line.
struct Move {
    /// The index of its article in the document.
    at: usize,
    /// The name of the line.
    line: String,
    /// The name of its part, or that the split is unknown; `None` if the line has no parts.
    part: Option<String>,
    open: bool,
    amount: f64,
}

/// Builds the flow diagram of the current year.
pub fn flows(context: RenderContext<'_>) -> Panel {
    let document = &context.loaded.document;
    let unit = document.parts(None).find_map(|place| document.articles[place].result);
    let style = unit.map(|id| context.style(id));
    let mut moves = Vec::new();
    let mut left_out = Vec::new();
    for place in document.parts(None) {
        let Some(result) = document.articles[place].result else {
            continue;
        };
        match context.span(Side::Proposal, result, context.session.year) {
            Some(span) if span.is_exact() => moves.extend(moves_of(context, place, span.low)),
            Some(span) => {
                let style = context.style(result);
                if !style.is_zero(span) {
                    left_out.push((label(context, place), span, style.range(span, Sign::Both)));
                }
            }
            None => {}
        }
    }
    moves.retain(|one| one.amount != 0.0);
    let mut drawn = style.map_or_else(|| Paper::new(None), |style| Paper::new(Some(style)));
    drawn.draw(context, &moves);
    let sentence = sentence(context, &style, &moves, &left_out);
    let unit = style.map_or(String::new(), |style| style.units.label(style.unit, context.language(), false));
    let (nodes, flows) = (drawn.nodes, drawn.flows);
    Panel { title: None, sentence, drawing: Drawing::Flows(Flows { unit, nodes, flows, left_out }) }
}

fn label(context: RenderContext<'_>, place: usize) -> String {
    context.loaded.document.articles[place].label.in_language(context.language()).to_owned()
}

/// Returns the changes on a line: by part if all are known, otherwise of the line as a whole.
fn moves_of(context: RenderContext<'_>, place: usize, amount: f64) -> Vec<Move> {
    let (document, words) = (&context.loaded.document, context.words());
    let line = label(context, place);
    let parts: Vec<usize> = document.parts(Some(place)).collect();
    if parts.is_empty() {
        return vec![Move { at: place, line, part: None, open: false, amount }];
    }
    let known = parts.iter().map(|&part| {
        let id = document.articles[part].result?;
        let span = context.span(Side::Proposal, id, context.session.year).filter(|span| span.is_exact())?;
        Some((part, id, span.low))
    });
    let Some(known) = known.collect::<Option<Vec<_>>>() else {
        let part = Some(words.picture().split_unknown.to_owned());
        return vec![Move { at: place, line, part, open: true, amount }];
    };
    let part = |(part, id, amount): (usize, QuantityId, f64)| {
        let mark =
            if rests_on_filled_in(context, id) { format!(" ({})", words.filled_in_by_you) } else { String::new() };
        Move { at: place, line: line.clone(), part: Some(label(context, part) + &mark), open: false, amount }
    };
    known.into_iter().map(part).collect()
}

/// Returns true if a result depends on an unknown that the visitor set.
fn rests_on_filled_in(context: RenderContext<'_>, id: QuantityId) -> bool {
    let document = &context.loaded.document;
    let mut seen = vec![id];
    let mut next = 0;
    while let Some(&id) = seen.get(next) {
        next += 1;
        let quantity = document.quantity(id);
        if quantity.is_unknown() && context.session.scenario.setting(id, context.session.year).is_some() {
            return true;
        }
        if let Kind::Formula(formula) = &quantity.kind {
            names(&formula.expression, &mut |name| {
                if !seen.contains(&name) {
                    seen.push(name);
                }
            });
        }
    }
    false
}

fn names(expression: &Expression, take: &mut impl FnMut(QuantityId)) {
    expression.for_each_name(&mut |id, _| take(id));
}

/// The nodes and flows laid out so far.
struct Paper<'a> {
    style: Option<Style<'a>>,
    nodes: Vec<Node>,
    flows: Vec<Flow>,
}

impl<'a> Paper<'a> {
    fn new(style: Option<Style<'a>>) -> Self {
        Self { style, nodes: Vec::new(), flows: Vec::new() }
    }

    fn text(&self, amount: f64) -> String {
        self.style.map_or(String::new(), |style| style.amount(amount, Sign::None))
    }

    fn node(&mut self, name: String, depth: usize, open: bool, amount: f64) -> usize {
        let text = self.text(amount);
        self.nodes.push(Node { name, depth, open, text });
        self.nodes.len() - 1
    }

    fn flow(&mut self, from: usize, to: usize, amount: f64) {
        let text = self.text(amount);
        self.flows.push(Flow { from, to, value: amount, text });
    }

    /// Lays out the flows from parts that give, through their lines, to lines that receive; the remainder is the effort.
    fn draw(&mut self, context: RenderContext<'_>, moves: &[Move]) {
        let words = context.words().picture();
        let sum =
            |wanted: fn(&f64) -> bool| moves.iter().map(|one| one.amount).filter(wanted).map(f64::abs).sum::<f64>();
        let (given, got) = (sum(|amount| *amount < 0.0), sum(|amount| *amount > 0.0));
        let turnover = given.max(got);
        if turnover <= 0.0 {
            return;
        }
        let saved = given - got;
        let middle = if got == 0.0 { words.effort } else { words.moved };
        let middle = self.node(middle.to_owned(), 2, false, turnover);
        let gives: Vec<&Move> = moves.iter().filter(|one| one.amount < 0.0).collect();
        // Lines are grouped by index, since two may share a name.
        for parts in gives.chunk_by(|one, next| one.at == next.at) {
            let amount = parts.iter().map(|part| -part.amount).sum();
            let node = self.node(parts[0].line.clone(), 1, false, amount);
            for part in parts {
                if let Some(name) = &part.part {
                    let leaf = self.node(name.clone(), 0, part.open, -part.amount);
                    self.flow(leaf, node, -part.amount);
                }
            }
            self.flow(node, middle, amount);
        }
        if saved < 0.0 {
            let extra = self.node(words.extra_money.to_owned(), 1, false, -saved);
            self.flow(extra, middle, -saved);
        }
        for one in moves.iter().filter(|one| one.amount > 0.0) {
            let name = one.part.as_ref().map_or_else(|| one.line.clone(), |part| format!("{}: {part}", one.line));
            let node = self.node(name, 3, one.open, one.amount);
            self.flow(middle, node, one.amount);
        }
        if got > 0.0 && saved > 0.0 {
            let node = self.node(words.effort.to_owned(), 3, false, saved);
            self.flow(middle, node, saved);
        }
    }
}

/// Returns the sentence on where money leaves and where it goes: `In 2025 gaat er 3500 k€ af van IMW-artikel (verdeling niet bekend).`
fn sentence(
    context: RenderContext<'_>,
    style: &Option<Style<'_>>,
    moves: &[Move],
    left_out: &[(String, Interval, String)],
) -> String {
    let words = context.words().picture();
    let amount = |value: f64| style.map_or(String::new(), |style| style.amount(value, Sign::None));
    let listed = |wanted: fn(f64) -> bool| {
        let one = |one: &Move| {
            let part = one.part.as_ref().map_or(String::new(), |part| format!(", {part}"));
            format!("{} ({}{part})", amount(one.amount), one.line)
        };
        moves.iter().filter(|one| wanted(one.amount)).map(one).collect::<Vec<_>>().join("; ")
    };
    let (from, to) = (listed(|amount| amount < 0.0), listed(|amount| amount > 0.0));
    let year = context.year(context.session.year).to_string();
    let mut said = Vec::new();
    if !from.is_empty() {
        said.push(fill(words.money_leaves, &[("year", &year), ("list", &from)]));
    }
    if !to.is_empty() {
        said.push(fill(words.money_comes, &[("year", &year), ("list", &to)]));
    }
    if !left_out.is_empty() {
        let names: Vec<String> = left_out.iter().map(|(name, _, text)| format!("{name} ({text})")).collect();
        said.push(fill(words.not_drawn, &[("year", &year), ("list", &names.join("; "))]));
    }
    if said.is_empty() {
        said.push(fill(words.no_money_moves, &[("year", &year)]));
    }
    said.join(" ")
}
