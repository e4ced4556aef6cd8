//! What a new version of a document changes: in its figures, and in its results.

mod figures;

use std::fmt::Write as _;

use engine::bounds::Wanted;
use engine::document::Years;
use engine::inputs::Scenario;
use engine::{Document, Effort, Language, QuantityId, Span};

use crate::open::Opened;
use crate::setting::{Tongue, choose};
use crate::table::{apart, rounded, shown, with_unit};

/// What differs, in words; nothing where nothing does.
pub fn compare(old: &Opened, new: &Opened, tongue: Tongue) -> String {
    let language = tongue.language;
    let say = |dutch: &'static str, english: &'static str| if language == Language::Dutch { dutch } else { english };
    let mut text = String::new();
    let mut part = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(text, "{title}");
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
    };
    let results = Results::new(old, new, tongue);
    let (ends, tried) = results.ends();
    part(say("Cijfers", "Figures"), figures::figures(old, new, language, false));
    part(
        say("Resultaten, over alles wat niet bekend is", "Results, over all that is not known"),
        results.over_presets(),
    );
    part(
        say(
            "Resultaten die anders wijzigen met één gegeven op zijn laagst of zijn hoogst en al de rest zoals het begint",
            "Results that change otherwise with one input at its least or its greatest and the rest as it starts",
        ),
        ends.clone(),
    );
    if text.is_empty() {
        return format!("{}\n", say("Geen verschil in cijfers of resultaten.", "No difference in figures or results."));
    }
    text += &match (tried, ends.is_empty()) {
        (0, _) => String::new(),
        (_, true) => choose(
            language,
            format!(
                "Ook elk gegeven op zijn laagst en op zijn hoogst is nagerekend ({tried} keer): dat zegt hetzelfde.\n"
            ),
            format!(
                "Every input was tried at its least and at its greatest too ({tried} times): that says the same.\n"
            ),
        ),
        (_, false) => choose(
            language,
            format!(
                "Elk gegeven is op zijn laagst en op zijn hoogst nagerekend ({tried} keer); wat hier niet staat, zegt hetzelfde.\n"
            ),
            format!(
                "Every input was tried at its least and at its greatest ({tried} times); what is not here says the same.\n"
            ),
        ),
    };
    let version = &new.document.version;
    if (&old.document.id, &old.document.version) == (&new.document.id, version) {
        text += &choose(
            language,
            format!("`version` is nog {version}: verhoog ze, anders noemen oude en nieuwe links dezelfde versie.\n"),
            format!("`version` is still {version}: raise it, or old and new links name the same version.\n"),
        );
    }
    text
}

/// The years of one document or the other, in order.
fn either(one: Years, other: Years) -> impl Iterator<Item = i32> {
    let all = one.first.min(other.first)..=one.last().max(other.last());
    all.filter(move |year| one.index(*year).or(other.index(*year)).is_some())
}

/// Years in a row.
fn years(first: i32, last: i32) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// In how many other years something changes too, after what is said of some.
fn other_years(count: usize, language: Language) -> String {
    match (count, language) {
        (0, _) => String::new(),
        (1, Language::Dutch) => " (en 1 ander jaar)".to_owned(),
        (count, Language::Dutch) => format!(" (en {count} andere jaren)"),
        (1, Language::English) => " (and 1 other year)".to_owned(),
        (count, Language::English) => format!(" (and {count} other years)"),
    }
}

/// By how much two numbers may differ through rounding alone, as a share of the larger.
const HAIR: f64 = 1e-9;

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= HAIR * one.abs().max(other.abs())
}

/// Whether two results are the same.
fn same(one: Option<Span>, other: Option<Span>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_near(one.low, other.low) && is_near(one.high, other.high),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// A result in a year in both versions: nothing where a version does not have the year; within, nothing where it cannot be computed.
type Both = (Option<Option<Span>>, Option<Option<Span>>);

/// The results that both versions have, side by side.
struct Results<'a> {
    old: &'a Opened,
    new: &'a Opened,
    tongue: Tongue,
    /// Each outcome as the old and as the new version calls it.
    outcomes: Vec<(QuantityId, QuantityId)>,
    years: Vec<i32>,
}

impl<'a> Results<'a> {
    fn new(old: &'a Opened, new: &'a Opened, tongue: Tongue) -> Self {
        let outcomes = new.document.outcomes.iter().map(|outcome| outcome.of);
        let outcomes = outcomes.filter_map(|of| Some((old.document.find(&new.document.quantity(of).id)?, of)));
        let years = either(old.document.years, new.document.years).collect();
        Self { old, new, tongue, outcomes: outcomes.collect(), years }
    }

    /// The name of the case in which nothing is set.
    fn plain(&self) -> String {
        choose(self.tongue.language, "niets ingesteld".to_owned(), "nothing set".to_owned())
    }

    /// What the presets change, as ranges; those that say the same are named together.
    fn over_presets(&self) -> Vec<String> {
        let mut cases = vec![(self.plain(), Pair::default())];
        for preset in &self.new.document.presets {
            cases.extend(Pair::preset(self.old, self.new, &preset.id).map(|pair| (preset.id.clone(), pair)));
        }
        let cases: Vec<_> = cases.into_iter().map(|(name, pair)| (name, self.values(&pair, true))).collect();
        let mut lines = Vec::new();
        for (place, outcome) in self.outcomes.iter().enumerate() {
            let mut told: Vec<(String, Vec<(String, String)>)> = Vec::new();
            for (name, values) in &cases {
                let changes = self.changes(*outcome, &values[place], |_| true);
                match told.iter_mut().find(|(_, other)| *other == changes) {
                    Some((names, _)) => *names = format!("{names}, {name}"),
                    None => told.push((name.clone(), changes)),
                }
            }
            lines.extend(told.into_iter().flat_map(|(names, changes)| self.lines(*outcome, &names, changes)));
        }
        lines
    }

    /// What changes otherwise than with nothing set while one input stands at an end, and how many ends were tried.
    fn ends(&self) -> (Vec<String>, usize) {
        let (plain, ranges) = (self.values(&Pair::default(), false), self.values(&Pair::default(), true));
        let (mut found, mut tried) = (vec![Vec::new(); self.outcomes.len()], 0);
        let inputs = self.new.document.quantities.iter().filter(|quantity| quantity.input().is_some());
        for (quantity, greatest) in inputs.flat_map(|quantity| [(quantity, false), (quantity, true)]) {
            let Some((pair, alike)) = Pair::at_end(self.old, self.new, &quantity.id, greatest) else { continue };
            tried += 1;
            let (dutch, english) = if greatest { ("hoogst", "greatest") } else { ("laagst", "least") };
            let (dutch, english) = match alike {
                true => (dutch.to_owned(), english.to_owned()),
                false => (format!("{dutch} in beide versies"), format!("{english} in both versions")),
            };
            let end = choose(self.tongue.language, dutch, english);
            let name = format!("{} {end}", quantity.id);
            let values = self.values(&pair, false);
            for (place, outcome) in self.outcomes.iter().enumerate() {
                let says_more = |year: usize| {
                    let (plain, ranges) = (plain[place][year], ranges[place][year]);
                    !says_the_same(values[place][year], plain, ranges, quantity.doubt().is_some())
                };
                let changes = self.changes(*outcome, &values[place], says_more);
                found[place].extend(self.lines(*outcome, &name, changes));
            }
        }
        (found.concat(), tried)
    }

    /// Every outcome in every year, in both versions.
    fn values(&self, pair: &Pair, ranges: bool) -> Vec<Vec<Both>> {
        let ids =
            |pick: fn(&(QuantityId, QuantityId)) -> QuantityId| self.outcomes.iter().map(pick).collect::<Vec<_>>();
        let old = values(self.old, &pair.old, &ids(|(old, _)| *old), ranges);
        let new = values(self.new, &pair.new, &ids(|(_, new)| *new), ranges);
        let of = |opened: &Opened, values: &[Option<Span>], year: i32| {
            opened.document.years.index(year).and_then(|year| values.get(year).copied())
        };
        let both = old.iter().zip(&new).map(|(old_values, new_values)| {
            let years = self.years.iter();
            years.map(|year| (of(self.old, old_values, *year), of(self.new, new_values, *year))).collect()
        });
        both.collect()
    }

    /// What changes of an outcome, among some years: which years, and how. A year that comes or goes is told where it is told of all.
    fn changes(
        &self,
        outcome: (QuantityId, QuantityId),
        values: &[Both],
        among: impl Fn(usize) -> bool,
    ) -> Vec<(String, String)> {
        let say = |dutch: &str, english: &str| choose(self.tongue.language, dutch.to_owned(), english.to_owned());
        let mut changes: Vec<(i32, i32, String, String)> = Vec::new();
        for (place, (year, both)) in self.years.iter().zip(values).enumerate() {
            let (comes_or_goes, change) = match *both {
                (Some(was), Some(is)) if !same(was, is) => (String::new(), self.change(outcome, was, is)),
                (None, Some(is)) => (format!(" ({})", say("nieuw", "new")), self.one(outcome, is)),
                (Some(was), None) => (format!(" ({})", say("weg", "gone")), self.one(outcome, was)),
                _ => continue,
            };
            if !among(place) {
                continue;
            }
            match changes.last_mut() {
                Some((_, last, kind, other)) if (*last + 1, &*kind, &*other) == (*year, &comes_or_goes, &change) => {
                    *last = *year;
                }
                _ => changes.push((*year, *year, comes_or_goes, change)),
            }
        }
        let written = changes.into_iter().map(|(first, last, kind, change)| (years(first, last) + &kind, change));
        written.collect()
    }

    fn lines(&self, (_, of): (QuantityId, QuantityId), name: &str, changes: Vec<(String, String)>) -> Vec<String> {
        let id = &self.new.document.quantity(of).id;
        changes.into_iter().map(|(years, change)| format!("{id} {years}, {name}: {change}")).collect()
    }

    /// A result that only one version has.
    fn one(&self, (_, of): (QuantityId, QuantityId), span: Option<Span>) -> String {
        let written = self.written(of, span, self.decimals(of, &[span]));
        with_unit(&self.new.document, of, written, self.tongue.spoken)
    }

    /// A result in both versions, with as many decimals as the page shows, or as it takes to see what changes.
    fn change(&self, (_, of): (QuantityId, QuantityId), was: Option<Span>, is: Option<Span>) -> String {
        let (document, mut decimals) = (&self.new.document, self.decimals(of, &[was, is]));
        while decimals < MOST_DECIMALS && self.written(of, was, decimals) == self.written(of, is, decimals) {
            decimals += 1;
        }
        let mut both = [was, is].map(|span| self.written(of, span, decimals));
        if let (true, Some(was), Some(is)) = (both[0] == both[1], was, is) {
            let percent = document.units.is_percent(&document.quantity(of).unit);
            let sign = if percent { " %" } else { "" };
            let [low, high] =
                [(was.low, is.low), (was.high, is.high)].map(|(was, is)| apart(was, is, percent, self.tongue.language));
            let range = |low: String, high: String| {
                if low == high { format!("{low}{sign}") } else { format!("{low} … {high}{sign}") }
            };
            both = [range(low.0, high.0), range(low.1, high.1)];
        }
        let [was, is] = both;
        with_unit(document, of, format!("{was} → {is}"), self.tongue.spoken)
    }

    /// The decimals that the document asks for, or about three digits of the largest number.
    fn decimals(&self, of: QuantityId, spans: &[Option<Span>]) -> usize {
        let document = &self.new.document;
        let ends = spans.iter().flatten().flat_map(|span| [span.low, span.high]);
        let largest = ends.map(|end| shown(document, of, end).0.abs()).fold(0.0, f64::max);
        document.units.decimals(&document.quantity(of).unit).map_or_else(
            || match largest {
                size if size >= 99.95 || size == 0.0 => 0,
                size if size >= 9.995 => 1,
                size if size >= 0.9995 => 2,
                _ => 4,
            },
            usize::from,
        )
    }

    fn written(&self, of: QuantityId, span: Option<Span>, decimals: usize) -> String {
        let Some(span) = span else { return "–".to_owned() };
        let [(low, sign), (high, _)] = [span.low, span.high].map(|end| shown(&self.new.document, of, end));
        let [low, high] = [low, high].map(|end| rounded(end, decimals, self.tongue.language));
        if low == high { format!("{low}{sign}") } else { format!("{low} … {high}{sign}") }
    }
}

/// The most decimals that a change is shown with.
const MOST_DECIMALS: usize = 9;

/// Whether a change with one input at an end says nothing that the change with nothing set does not: it is as large, by amount or in proportion, or the input is in
/// doubt and both results lie in the ranges that are told.
fn says_the_same(both: Both, plain: Both, ranges: Both, doubt: bool) -> bool {
    let ((Some(was), Some(is)), (Some(plain_was), Some(plain_is)), (Some(range_was), Some(range_is))) =
        (both, plain, ranges)
    else {
        // A year that only one version has is told with the ranges.
        return true;
    };
    if same(range_was, range_is) {
        return same(was, is);
    }
    let ends = |was: Option<Span>, is: Option<Span>| Some((was?.low, is?.low));
    let as_large = match (ends(was, is), ends(plain_was, plain_is)) {
        (Some((was, is)), Some((plain_was, plain_is))) => {
            let size = [was, is, plain_was, plain_is].into_iter().map(f64::abs).fold(0.0, f64::max);
            let as_much = ((is - was) - (plain_is - plain_was)).abs() <= HAIR * size;
            let in_proportion = was != 0.0 && is_near(is * plain_was, plain_is * was);
            as_much || in_proportion
        }
        (one, other) => one.is_none() && other.is_none(),
    };
    let within = |value: Option<Span>, range: Option<Span>| match (value, range) {
        (Some(value), Some(range)) => {
            let hair = HAIR * range.low.abs().max(range.high.abs());
            range.low - hair <= value.low && value.high <= range.high + hair
        }
        (value, range) => value.is_none() && range.is_none(),
    };
    as_large || doubt && within(was, range_was) && within(is, range_is)
}

/// The same scenario in two versions.
#[derive(Default)]
struct Pair {
    old: Scenario,
    new: Scenario,
}

impl Pair {
    fn preset(old: &Opened, new: &Opened, id: &str) -> Option<Self> {
        let follow = |document: &Document| {
            let place = document.presets.iter().position(|preset| preset.id == id)?;
            let mut scenario = Scenario::default();
            scenario.follow(document, place).ok()?;
            Some(scenario)
        };
        Some(Self { old: follow(&old.document)?, new: follow(&new.document)? })
    }

    /// One input at an end of what it may be in both versions, and whether that end is the same in both: what is tried must not differ,
    /// or a result would change for that reason alone.
    fn at_end(old: &Opened, new: &Opened, id: &str, greatest: bool) -> Option<(Self, bool)> {
        let documents = [&old.document, &new.document];
        let [old_id, new_id] = [documents[0].find(id)?, documents[1].find(id)?];
        let ids = [old_id, new_id];
        let (mut pair, mut alike) = (Self::default(), true);
        for year in either(documents[0].years, documents[1].years) {
            let places = documents.map(|document| document.years.index(year));
            let ends = [0, 1].map(|side| allowed(documents[side], ids[side], places[side]?));
            let [Some(one), Some(other)] = ends else {
                // A year in which one version has none, or no doubt.
                for (side, scenario) in [&mut pair.old, &mut pair.new].into_iter().enumerate() {
                    if let (Some(place), Some((low, high))) = (places[side], ends[side]) {
                        let end = if greatest { high } else { low };
                        scenario.set(documents[side], ids[side], place, end).ok()?;
                    }
                }
                continue;
            };
            let (low, high) = (one.0.max(other.0), one.1.min(other.1));
            if low > high {
                return None;
            }
            let end = if greatest { high } else { low };
            alike &= if greatest { one.1 == other.1 } else { one.0 == other.0 };
            pair.old.set(documents[0], ids[0], places[0]?, end).ok()?;
            pair.new.set(documents[1], ids[1], places[1]?, end).ok()?;
        }
        Some((pair, alike))
    }
}

/// Between which values an input may be tried in a year: what it may be set to, or its range; nothing where it is not in doubt.
fn allowed(document: &Document, id: QuantityId, year: usize) -> Option<(f64, f64)> {
    let quantity = document.quantity(id);
    let input = quantity.input()?;
    let limits = (input.least, input.greatest);
    let (low, high) = quantity.doubt().map_or(Some(limits), |doubt| *doubt.range.get(year)?)?;
    let (low, high) = (low.max(limits.0), high.min(limits.1));
    Some(if input.whole { (low.ceil(), high.floor()) } else { (low, high) })
}

/// Some results in every year: their ranges over what is not known, or at the values that the document starts from.
fn values(opened: &Opened, scenario: &Scenario, of: &[QuantityId], ranges: bool) -> Vec<Vec<Option<Span>>> {
    let (document, program) = (&opened.document, &opened.program);
    let years = 0..document.years.count;
    if ranges {
        let found = engine::bounds::compare(document, program, scenario, Wanted::Only(of), Effort::RESTING);
        return of.iter().map(|id| years.clone().map(|year| found.proposal.span(*id, year)).collect()).collect();
    }
    let mut evaluation = program.evaluation();
    program.evaluate(&scenario.inputs(document), &mut evaluation);
    let value = |id: QuantityId, year: usize| evaluation.value(id, year).map(Span::exactly);
    of.iter().map(|id| years.clone().map(|year| value(*id, year)).collect()).collect()
}
