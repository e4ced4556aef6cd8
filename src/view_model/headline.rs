//! View model of the headline: the sentences for the proposal and the government, and their chart.

use engine::document::{Outcome, Reading};
use engine::{Bounds, Interval, QuantityId};

use super::{RenderContext, Side};
use crate::text::{NO_BREAK, Sign, capital, fill};

/// The headline of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// The quantity.
    pub quantity: QuantityId,
    /// The year, counted from the document's first.
    pub year: usize,
    /// The sentence for the proposal; `None` while nothing was changed.
    pub proposal: Option<HeadlineSentence>,
    /// The sentence for the government's position.
    pub official: HeadlineSentence,
    /// The difference that the proposal makes, as a sentence; `None` without a proposal.
    pub difference: Option<String>,
    /// Quantities shown with it, such as coaches for coaching.
    pub with: Vec<String>,
    /// The chart; `None` if the outcome cannot be computed.
    pub picture: Option<RangeChart>,
}

/// The sentence of a layer in parts, so that its interval can be emphasized.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadlineSentence {
    /// The name of the layer.
    pub who: String,
    /// The words before the interval: `in 2025 omgerekend`.
    pub lead: String,
    /// The interval: `0 tot 580`.
    pub amount: String,
    /// The words after the interval: `persoonsjaren begeleiding minder`.
    pub tail: String,
    /// The proviso; empty if there is none.
    pub proviso: String,
}

impl HeadlineSentence {
    /// Returns the words after the interval, up to the proviso.
    pub fn end(&self) -> String {
        if self.proviso.is_empty() { self.tail.clone() } else { format!("{}, ", self.tail) }
    }

    /// Returns the proviso as it ends a sentence, with its comma; empty if there is none.
    pub fn condition(&self) -> String {
        if self.proviso.is_empty() { String::new() } else { format!(", {}", self.proviso) }
    }

    /// Returns the whole sentence.
    pub fn sentence(&self) -> String {
        let parts = [&self.lead, &self.amount, &self.tail];
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        format!("{}: {}{}.", self.who, parts.join(" "), self.condition())
    }
}

/// Chart of the layers' intervals as bars on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct RangeChart {
    /// The lower end of the axis. The ends move in steps, so that bars can be compared as they change.
    pub min: f64,
    /// The upper end of the axis.
    pub max: f64,
    /// The ticks: value and label.
    pub ticks: Vec<(f64, String)>,
    /// The bar of the government's position.
    pub official: RangeBar,
    /// The bar of the proposal; `None` while nothing was changed.
    pub proposal: Option<RangeBar>,
    /// The unit of the axis.
    pub unit: String,
}

/// A layer's bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RangeBar {
    /// Its interval.
    pub span: Interval,
    /// True if its ends are firm: every free input behind them has a basis.
    pub firm: bool,
}

/// Returns the sign style for numbers of an outcome: a change shows its direction.
pub fn sign_of(outcome: &Outcome) -> Sign {
    if is_level(outcome) { Sign::Minus } else { Sign::Both }
}

fn is_level(outcome: &Outcome) -> bool {
    matches!(outcome.reading, Reading::Level)
}

/// Returns the words for an outcome's interval: the amount, and the words after it.
pub fn outcome_words(context: RenderContext<'_>, outcome: &Outcome, span: Interval) -> (String, String) {
    match &outcome.reading {
        Reading::Change { more, less } => {
            let language = context.language();
            change_words(context, outcome, span, [more.in_language(language), less.in_language(language)])
        }
        Reading::Level => {
            let noun = outcome.noun.in_language(context.language());
            (context.style(outcome.of).range(span, Sign::Minus), noun.to_owned())
        }
    }
}

/// Returns these words for the difference in an outcome; those for a level come from the page.
fn difference_words(context: RenderContext<'_>, outcome: &Outcome, span: Interval) -> (String, String) {
    let words = context.words();
    match is_level(outcome) {
        true => change_words(context, outcome, span, [words.more, words.less]),
        false => outcome_words(context, outcome, span),
    }
}

/// Returns the words for an increase or a decrease, given those for more and for fewer.
fn change_words(
    context: RenderContext<'_>,
    outcome: &Outcome,
    span: Interval,
    [more, less]: [&str; 2],
) -> (String, String) {
    let words = context.words();
    let noun = outcome.noun.in_language(context.language());
    // A level need not be countable: `more` and `less` follow it.
    let with = |word: &str| match is_level(outcome) {
        true => format!("{noun} {word}"),
        false => with_word(context, outcome.of, noun, word),
    };
    if context.style(outcome.of).is_zero(span) {
        return (words.no_change_in.to_owned(), noun.to_owned());
    }
    match ways(context, outcome.of, span, [more, less]) {
        (amount, Some(word)) => (amount, with(word)),
        (amount, None) => (amount, noun.to_owned()),
    }
}

/// An amount that is not nothing, with the word for the way it goes; where it may go both ways, the amount holds both words.
fn ways<'a>(
    context: RenderContext<'_>,
    id: QuantityId,
    span: Interval,
    [more, less]: [&'a str; 2],
) -> (String, Option<&'a str>) {
    let (words, style) = (context.words(), context.style(id));
    if span.high <= 0.0 {
        (style.sizes(span), Some(less))
    } else if span.low >= 0.0 {
        (style.sizes(span), Some(more))
    } else {
        let rounded = style.range(span, Sign::None);
        let (low, high) = rounded.split_once(&format!(" {} ", words.to)).unwrap_or((&rounded, ""));
        (format!("{} {low} {less} {} {high} {more}", words.from, words.to), None)
    }
}

/// Returns the document's own sentence for an outcome, in three parts: before the amount, the amount, and after it. `None` if there is
/// none, or if nothing changes.
fn own_sentence(context: RenderContext<'_>, outcome: &Outcome, span: Interval) -> Option<(String, String, String)> {
    let language = context.language();
    let (before, after) = outcome.sentence.as_ref()?.in_language(language).split_once("{amount}")?;
    let (amount, way) = match &outcome.reading {
        Reading::Change { .. } if context.style(outcome.of).is_zero(span) => return None,
        Reading::Change { more, less } => {
            ways(context, outcome.of, span, [more.in_language(language), less.in_language(language)])
        }
        Reading::Level => (context.style(outcome.of).range(span, Sign::Minus), None),
    };
    let said = |part: &str| {
        // Where there is no way, there is no gap in its place.
        let part = fill(part, &[("way", way.unwrap_or_default())]);
        part.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    Some((said(before), amount, said(after)))
}

/// Returns the noun of an amount with `more` or `fewer` where the language puts it: `persoonsjaren minder`, `fewer person-years`. The sign
/// of money stays beside its amount: `k€ less for support`.
fn with_word(context: RenderContext<'_>, id: QuantityId, noun: &str, word: &str) -> String {
    let (document, style) = (&context.loaded.document, context.style(id));
    let unit = style.units.label(style.unit, context.language(), false);
    let money = context.money().is_some_and(|money| document.quantity(money).unit == *style.unit);
    match noun.strip_prefix(&*unit).filter(|_| money && context.words().word_first) {
        Some(rest) => format!("{unit} {word}{rest}"),
        None if context.words().word_first => format!("{word} {noun}"),
        None => format!("{noun} {word}"),
    }
}

/// Builds the headline. `None` if the document names no outcome for it.
pub fn headline(context: RenderContext<'_>) -> Option<Headline> {
    let document = &context.loaded.document;
    let outcome = document.headline()?;
    let (language, year, words) = (context.language(), context.session.year, context.words());
    let say = |side: Side| {
        let who = capital(match side {
            Side::Official => document.layers.official.in_language(language),
            _ => document.layers.proposal.in_language(language),
        });
        let in_year = format!("{} {}", words.in_year, context.year(year));
        let Some(span) = context.span(side, outcome.of, year) else {
            let amount = words.not_computable.to_owned();
            return HeadlineSentence { who, lead: in_year, amount, tail: String::new(), proviso: String::new() };
        };
        let proviso = context.proviso().unwrap_or_default().to_owned();
        if let Some((lead, amount, tail)) = own_sentence(context, outcome, span) {
            return HeadlineSentence {
                who,
                lead: format!("{in_year} {lead}").trim_end().to_owned(),
                amount,
                tail,
                proviso,
            };
        }
        let (amount, tail) = outcome_words(context, outcome, span);
        let lead = outcome.lead.as_ref().map_or("", |lead| lead.in_language(language));
        let lead = if context.style(outcome.of).is_zero(span) { "" } else { lead };
        let lead = format!("{in_year} {lead}").trim_end().to_owned();
        HeadlineSentence { who, lead, amount, tail, proviso }
    };
    let changed = context.is_changed();
    let official_span = context.span(Side::Official, outcome.of, year);
    let proposal_span = context.span(Side::Proposal, outcome.of, year).filter(|_| changed);
    let difference = context.span(Side::Difference, outcome.of, year).filter(|_| changed).map(|span| {
        if context.style(outcome.of).is_zero(span) {
            return context.said(words.same_as_official);
        }
        let (amount, tail) = difference_words(context, outcome, span);
        format!("{} {amount} {tail} {}.", words.that_is, context.said(words.than_official))
    });
    let side = if changed { Side::Proposal } else { Side::Official };
    let with = outcome.with.iter().filter_map(|&id| {
        let span = context.span(side, id, year)?;
        Some(companion(context, outcome, id, span))
    });
    Some(Headline {
        quantity: outcome.of,
        year,
        proposal: changed.then(|| say(Side::Proposal)),
        official: say(Side::Official),
        difference,
        with: with.collect(),
        picture: official_span.map(|official| picture(context, outcome, official, proposal_span)),
    })
}

/// Returns the words for a quantity shown with the headline, read in its own way if it is an outcome itself: `0 tot 62 voltijdse
/// begeleiders minder`.
fn companion(context: RenderContext<'_>, outcome: &Outcome, id: QuantityId, span: Interval) -> String {
    let style = context.style(id);
    let reading = context.loaded.document.outcome(id).map_or(&outcome.reading, |own| &own.reading);
    let Reading::Change { more, less } = reading else {
        let label = context.loaded.document.quantity(id).label.in_language(context.language());
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
            let unit = style.units.label(style.unit, context.language(), one);
            let said = with_word(context, id, &unit, word.in_language(context.language()));
            format!("{} {}{NO_BREAK}{said}", context.words().or, style.sizes(span))
        }
        None => format!("{} {}", context.words().or, style.range_amount(span, Sign::Both)),
    }
}

fn picture(
    context: RenderContext<'_>,
    outcome: &Outcome,
    official: Interval,
    proposal: Option<Interval>,
) -> RangeChart {
    let document = &context.loaded.document;
    let style = context.style(outcome.of);
    let reach = |span: Interval| span.low.abs().max(span.high.abs());
    // A quarter wider than the widest interval, to leave room for the dots of the samples.
    let widest = reach(official).max(proposal.map_or(0.0, reach)) * 1.25;
    // Around 0 the axis reaches one unit to either side.
    let end = if style.is_zero(Interval { low: -widest, high: widest }) { 1.0 } else { round_up(widest) };
    // The axis of a level starts at 0; that of a change is symmetric.
    let is_above = |span: Interval| span.low >= 0.0;
    let upward = is_level(outcome) && is_above(official) && proposal.is_none_or(is_above);
    let sign = sign_of(outcome);
    let marks = if upward { [0.0, 0.25, 0.5, 0.75, 1.0] } else { [-1.0, -0.5, 0.0, 0.5, 1.0] };
    // Ticks that the unit cannot express are left out.
    let ticks = marks.map(|mark| mark * end).into_iter().filter(|tick| style.is_shown(*tick));
    let firm =
        |id: &QuantityId| document.quantity(*id).uncertainty().is_some_and(|uncertainty| uncertainty.basis.is_firm());
    let bar = |side: &Bounds, span: Interval| {
        let moved_by = side.moved_by(outcome.of, context.session.year);
        RangeBar { span, firm: moved_by.iter().all(firm) }
    };
    RangeChart {
        min: if upward { 0.0 } else { -end },
        max: end,
        ticks: ticks.map(|tick| (tick, style.number(tick, sign))).collect(),
        official: bar(&context.results.official, official),
        proposal: proposal.map(|span| bar(&context.results.proposal, span)),
        unit: outcome.noun.in_language(context.language()).to_owned(),
    }
}

/// Rounds up to 1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten, with a little room; half of it is a round number as well.
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

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use engine::SearchBudget;

    use super::*;
    use crate::session::{LoadedDocument, Session};

    const TEACHING: &str = include_str!("../../model/leervoorbeeld.toml");

    /// Builds the headline of the teaching example, with parts of its text replaced.
    fn head(changes: &[(&str, &str)]) -> Headline {
        let text = changes.iter().fold(TEACHING.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "nothing to replace: {from}");
            text.replacen(from, to, 1)
        });
        let loaded = LoadedDocument::open(&text).expect("it has no problems");
        let session = Session::new(&loaded.document);
        let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        headline(RenderContext { loaded: &loaded, session: &session, results: &results }).expect("an outcome heads it")
    }

    #[test]
    fn a_result_is_said_on_assumptions_where_there_are_any() {
        let said = head(&[]).official.sentence();
        assert!(said.ends_with(", bij onze aannames."), "{said}");
        let said = head(&[("[assumption.afhakers]", "[unknown.afhakers]")]).official.sentence();
        assert!(said.ends_with("leerlingen."), "{said}");
    }

    #[test]
    fn a_document_says_its_headline_in_a_sentence_of_its_own() {
        let own = "sentence = { nl = \"kunnen er {amount} leerlingen {way} bij\", en = \"{amount} {way} pupils can join\" }\nreads";
        let said = head(&[("reads", own)]).official;
        assert_eq!(said.lead, "in 2026 kunnen er");
        assert!(said.tail == "leerlingen bij", "a level goes no way, and leaves no gap: {}", said.tail);
        let document = include_str!("../../model/sociale-economie-2025.toml");
        let loaded = LoadedDocument::open(document).expect("it has no problems");
        for (language, amount, says) in [
            ("nl", -1000.0, "in 2025 is er geld om 140 tot 660 mensen minder te begeleiden, een jaar lang"),
            ("nl", 4000.0, "in 2025 is er geld om 72 tot 580 mensen meer te begeleiden, een jaar lang"),
            ("en", 1000.0, "in 2025 there is money to coach from 370 fewer to 150 more people for a year"),
        ] {
            let mut session = Session::new(&loaded.document);
            session.language = loaded.document.language(language).expect("it speaks it");
            let coaching = loaded.document.find("shift_coaching").expect("it is there");
            session.set(&loaded.document, coaching, None, amount).expect("it is allowed");
            let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
            let shown = headline(RenderContext { loaded: &loaded, session: &session, results: &results });
            let said = shown.and_then(|shown| shown.proposal).expect("something was proposed").sentence();
            assert!(said.contains(says), "{said}");
        }
    }

    #[test]
    fn what_cannot_be_computed_is_said_to_be_so() {
        let shown = head(&[("range = [200, 300]", "range = [0, 300]"), ("limits = [50, 1000]", "limits = [0, 1000]")]);
        assert_eq!(shown.official.sentence(), "Bestuur: in 2026 niet te berekenen.");
        assert_eq!(shown.picture, None);
    }

    #[test]
    fn a_level_begins_at_nothing_and_carries_no_plus() {
        let picture = head(&[]).picture.expect("it can be drawn");
        assert_eq!(picture.min, 0.0);
        let marks: Vec<&str> = picture.ticks.iter().map(|(_, mark)| mark.as_str()).collect();
        assert!(marks.len() >= 3 && marks[0] == "0" && marks.iter().all(|mark| !mark.contains('+')), "{marks:?}");
    }

    #[test]
    fn a_level_that_differs_says_which_way() {
        for (amount, says) in
            [(400.0, "Dat is 1,20 tot 1,80 leerlingen meer"), (-400.0, "Dat is 1,20 tot 1,80 leerlingen minder")]
        {
            let loaded = LoadedDocument::open(TEACHING).expect("it has no problems");
            let mut session = Session::new(&loaded.document);
            let youth = loaded.document.find("meer_jeugd").expect("it is there");
            session.set(&loaded.document, youth, None, amount).expect("it is allowed");
            let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
            let shown = headline(RenderContext { loaded: &loaded, session: &session, results: &results });
            let said = shown.and_then(|shown| shown.difference).expect("it differs");
            assert!(said.starts_with(says), "{said}");
        }
    }

    #[test]
    fn what_goes_with_a_change_is_said_in_its_own_way() {
        let change =
            "reads = \"change\"\nmore = { nl = \"meer\", en = \"more\" }\nless = { nl = \"minder\", en = \"fewer\" }";
        let shown = head(&[("sense = \"more\"", "with = [\"krediet_concerten\"]"), ("reads = \"level\"", change)]);
        assert!(shown.with[0].contains(": "), "{:?}", shown.with);
        assert!(!shown.with[0].contains("meer"), "a level is no change: {:?}", shown.with);
    }
}
