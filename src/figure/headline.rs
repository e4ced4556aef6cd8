//! The sentence that heads the page, for the proposal and for the government, and its picture.

use engine::document::{Outcome, Reading};
use engine::{Bounds, QuantityId, Span};

use super::{Layer, Scene};
use crate::text::{NO_BREAK, Sign, capital};

/// The head of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// What it is about.
    pub quantity: QuantityId,
    /// The year, counted from the document's first.
    pub year: usize,
    /// The proposal, or nothing where nothing was changed yet.
    pub proposal: Option<Said>,
    /// The government's position.
    pub official: Said,
    /// What the proposal changes: a sentence.
    pub difference: Option<String>,
    /// What goes with it, such as coaches for coaching.
    pub with: Vec<String>,
    /// The picture.
    pub picture: Option<Picture>,
}

/// A layer's sentence, with its range set apart so that it can stand out.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Whose it is.
    pub who: String,
    /// Before the range: `in 2025 omgerekend`.
    pub lead: String,
    /// The range: `0 tot 580`.
    pub amount: String,
    /// After it: `persoonsjaren begeleiding minder`.
    pub tail: String,
    /// Under which condition.
    pub proviso: String,
}

impl Said {
    /// As one sentence.
    pub fn sentence(&self) -> String {
        let parts = [&self.lead, &self.amount, &self.tail];
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let proviso = if self.proviso.is_empty() { String::new() } else { format!(", {}", self.proviso) };
        format!("{}: {}{proviso}.", self.who, parts.join(" "))
    }
}

/// Bars on one axis: where each layer's result lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The ends of the axis; they move in steps, so that bars are compared and not rescaled.
    pub least: f64,
    /// The right end.
    pub greatest: f64,
    /// Where the axis is marked, and how.
    pub ticks: Vec<(f64, String)>,
    /// The government's range.
    pub official: Bar,
    /// The proposal's range, where anything was changed.
    pub proposal: Option<Bar>,
    /// What the axis measures.
    pub unit: String,
}

/// A layer's range on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Where it lies.
    pub span: Span,
    /// Whether its ends are firm: everything open that they rest on has a basis.
    pub firm: bool,
}

/// The words for an outcome: before the amount, the amount, after it.
pub fn outcome_words(scene: Scene<'_>, outcome: &Outcome, span: Span) -> (String, String) {
    let words = scene.words();
    let language = scene.language();
    let style = scene.style(outcome.of);
    let noun = outcome.noun.in_language(language);
    let Reading::Change { more, less } = &outcome.reading else {
        return (style.range(span, Sign::Minus), noun.to_owned());
    };
    let (more, less) = (more.in_language(language), less.in_language(language));
    if style.is_zero(span) {
        (words.no_change_in.to_owned(), noun.to_owned())
    } else if span.high <= 0.0 {
        (style.sizes(span), with_word(scene, outcome.of, noun, less))
    } else if span.low >= 0.0 {
        (style.sizes(span), with_word(scene, outcome.of, noun, more))
    } else {
        let rounded = style.range(span, Sign::None);
        let (low, high) = rounded.split_once(&format!(" {} ", words.to)).unwrap_or((&rounded, ""));
        let amount = format!("{} {low} {less} {} {high} {more}", words.from, words.to);
        (amount, noun.to_owned())
    }
}

/// What an amount is of, with `more` or `fewer` where the language puts it: `persoonsjaren minder`, `fewer person-years`. The sign of money
/// stays beside its amount: `k€ less for support`.
fn with_word(scene: Scene<'_>, id: QuantityId, noun: &str, word: &str) -> String {
    let (document, style) = (&scene.explorer.document, scene.style(id));
    let unit = style.units.label(style.unit, scene.language(), false);
    let money = scene.money().is_some_and(|money| document.quantity(money).unit == *style.unit);
    match noun.strip_prefix(&*unit).filter(|_| money && scene.words().word_first) {
        Some(rest) => format!("{unit} {word}{rest}"),
        None if scene.words().word_first => format!("{word} {noun}"),
        None => format!("{noun} {word}"),
    }
}

/// The head of the page, where the document names an outcome that can be computed.
pub fn headline(scene: Scene<'_>) -> Option<Headline> {
    let document = &scene.explorer.document;
    let outcome = document.headline()?;
    let (language, year, words) = (scene.language(), scene.session.year, scene.words());
    let say = |layer: Layer| {
        let span = scene.span(layer, outcome.of, year)?;
        let (amount, tail) = outcome_words(scene, outcome, span);
        let lead = outcome.lead.as_ref().map_or("", |lead| lead.in_language(language));
        let zero = scene.style(outcome.of).is_zero(span);
        let lead = if zero { String::new() } else { lead.to_owned() };
        let who = match layer {
            Layer::Official => document.layers.official.in_language(language),
            _ => document.layers.proposal.in_language(language),
        };
        let lead = format!("{} {} {lead}", words.in_year, scene.year(year)).trim_end().to_owned();
        Some(Said { who: capital(who), lead, amount, tail, proviso: words.by_our_assumptions.to_owned() })
    };
    let changed = scene.is_changed();
    let official_span = scene.span(Layer::Official, outcome.of, year)?;
    let proposal_span = scene.span(Layer::Proposal, outcome.of, year).filter(|_| changed);
    let difference = scene.span(Layer::Difference, outcome.of, year).filter(|_| changed).map(|span| {
        if scene.style(outcome.of).is_zero(span) {
            return scene.said(words.same_as_official);
        }
        let (amount, tail) = outcome_words(scene, outcome, span);
        format!("{} {amount} {tail} {}.", words.that_is, scene.said(words.than_official))
    });
    let layer = if changed { Layer::Proposal } else { Layer::Official };
    let with = outcome.with.iter().filter_map(|&id| {
        let span = scene.span(layer, id, year)?;
        Some(companion(scene, outcome, id, span))
    });
    Some(Headline {
        quantity: outcome.of,
        year,
        proposal: changed.then(|| say(Layer::Proposal)).flatten(),
        official: say(Layer::Official)?,
        difference,
        with: with.collect(),
        picture: Some(picture(scene, outcome, official_span, proposal_span)),
    })
}

/// What goes with an outcome, said in its way: `0 tot 62 voltijdse begeleiders minder`.
fn companion(scene: Scene<'_>, outcome: &Outcome, id: QuantityId, span: Span) -> String {
    let style = scene.style(id);
    let Reading::Change { more, less } = &outcome.reading else {
        let label = scene.explorer.document.quantity(id).label.in_language(scene.language());
        return format!("{label}: {}", style.range_amount(span, Sign::Minus));
    };
    let word = match span {
        span if style.is_zero(span) => None,
        span if span.high <= 0.0 => Some(less),
        span if span.low >= 0.0 => Some(more),
        _ => None,
    };
    match word {
        Some(word) => {
            let one = span.is_exact() && span.low.abs() == 1.0;
            let unit = style.units.label(style.unit, scene.language(), one);
            let said = with_word(scene, id, &unit, word.in_language(scene.language()));
            format!("{} {}{NO_BREAK}{said}", scene.words().or, style.sizes(span))
        }
        None => format!("{} {}", scene.words().or, style.range_amount(span, Sign::Both)),
    }
}

fn picture(scene: Scene<'_>, outcome: &Outcome, official: Span, proposal: Option<Span>) -> Picture {
    let document = &scene.explorer.document;
    let style = scene.style(outcome.of);
    let reach = |span: Span| span.low.abs().max(span.high.abs());
    // A quarter wider than what is not known reaches: the assumptions spread their dots beyond it.
    let widest = reach(official).max(proposal.map_or(0.0, reach)) * 1.25;
    // Around nothing at all there is one of the unit to either side.
    let end = if style.is_zero(Span { low: -widest, high: widest }) { 1.0 } else { round_up(widest) };
    let ticks = [-end, -end / 2.0, 0.0, end / 2.0, end];
    let firm = |id: &QuantityId| document.quantity(*id).doubt().is_some_and(|doubt| doubt.basis.is_firm());
    let bar = |layer: &Bounds, span: Span| {
        let moved_by = layer.moved_by(outcome.of, scene.session.year);
        Bar { span, firm: moved_by.iter().all(firm) }
    };
    Picture {
        least: -end,
        greatest: end,
        ticks: ticks.iter().map(|&tick| (tick, style.number(tick, Sign::Both))).collect(),
        official: bar(&scene.results.official, official),
        proposal: proposal.map(|span| bar(&scene.results.proposal, span)),
        unit: outcome.noun.in_language(scene.language()).to_owned(),
    }
}

/// The next of 1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten, with a little room: its half is a number that reads well too.
fn round_up(value: f64) -> f64 {
    let mut size = 1.0_f64;
    while size * 10.0 <= value {
        size *= 10.0;
    }
    while size > value && size > 1e-9 {
        size /= 10.0;
    }
    let steps = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.iter().map(|step| step * size).find(|end| *end >= value * 1.02).unwrap_or(size * 20.0)
}
