//! Changes in results: in every case and year, or the largest of each with the number of others.

use engine::document::Kind;
use engine::{Interval, Language, QuantityId};

use super::scenario_pairs::{Both, ScenarioPair, same, says_the_same, values};
use super::{either, years};
use crate::dependencies::Dependencies;
use crate::open::Opened;
use crate::setting::{Locale, choose};
use crate::table::{apart, rounded, shown, with_unit};

/// The maximum number of lines about results of one kind; the rest is counted.
const MOST_LINES: usize = 40;

/// The number of lines up to which every change is listed.
const FEW_LINES: usize = 12;

/// The ids of a quantity in the old and in the new version.
type Of = (QuantityId, QuantityId);

/// A change of a result over consecutive years.
#[derive(Clone, Copy)]
struct ResultChange {
    first: i32,
    last: i32,
    both: Both,
}

impl ResultChange {
    fn count(&self) -> usize {
        (self.first..=self.last).count()
    }

    /// Returns for the old and for the new version whether it has those years.
    fn kind(&self) -> (bool, bool) {
        (self.both.0.is_some(), self.both.1.is_some())
    }

    /// Returns the absolute and the relative size of the change: 0 if years come or go, infinite if only one version can compute the
    /// result.
    fn size(&self) -> (f64, f64) {
        let (Some(was), Some(is)) = self.both else { return (0.0, 0.0) };
        let (Some(was), Some(is)) = (was, is) else { return (f64::INFINITY, f64::INFINITY) };
        // Halves, so that the difference of two great numbers is still one.
        let ends = [(was.low, is.low), (was.high, is.high)].map(|(was, is)| (is / 2.0 - was / 2.0).abs());
        let size = ends[0].max(ends[1]);
        let largest = [was.low, was.high, is.low, is.high].into_iter().map(|end| end.abs() / 2.0).fold(0.0, f64::max);
        (size, if largest > 0.0 { size / largest } else { 0.0 })
    }

    fn is_like(&self, other: &Self) -> bool {
        let alike = |one: Option<Option<Interval>>, other: Option<Option<Interval>>| match (one, other) {
            (Some(one), Some(other)) => same(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        alike(self.both.0, other.both.0) && alike(self.both.1, other.both.1)
    }
}

/// The changes of a result, in the cases that have the same ones.
#[derive(Clone)]
struct ResultRow {
    of: Of,
    cases: Vec<String>,
    changes: Vec<ResultChange>,
    /// The number of other cases in which the result changes too.
    others: usize,
}

impl ResultRow {
    fn is_like(&self, other: &Self) -> bool {
        let pairs = || self.changes.iter().zip(&other.changes);
        self.of == other.of
            && self.changes.len() == other.changes.len()
            && pairs().all(|(one, other)| (one.first, one.last) == (other.first, other.last) && one.is_like(other))
    }

    /// Returns the absolute and the relative size of the largest change.
    fn size(&self) -> (f64, f64) {
        let sizes = self.changes.iter().map(ResultChange::size);
        sizes.fold((0.0, 0.0), |most, size| (f64::max(most.0, size.0), f64::max(most.1, size.1)))
    }
}

/// Returns the first of the largest items, apart from rounding errors; `None` if there are none.
fn widest<T>(all: impl IntoIterator<Item = T>, size: impl Fn(&T) -> f64) -> Option<T> {
    all.into_iter().reduce(|one, other| if size(&other) > size(&one) * (1.0 + 1e-9) { other } else { one })
}

/// Returns the largest of the rows about one result, with the number of others; `None` if there are none.
fn one_of(rows: Vec<ResultRow>) -> Option<ResultRow> {
    let others: usize = rows.iter().map(|row| row.others + row.cases.len()).sum();
    let mut widest = widest(rows, |row| row.size().0)?;
    widest.others = others - widest.cases.len();
    Some(widest)
}

/// The results that both versions have, side by side.
pub struct Results<'a> {
    old: &'a Opened,
    new: &'a Opened,
    locale: Locale,
    /// True to list every change, not only the largest.
    all: bool,
    outcomes: Vec<Of>,
    /// The results on the budget lines, and what is left to allot.
    lines: Vec<Of>,
    /// All other results.
    others: Vec<Of>,
    years: Vec<i32>,
}

impl<'a> Results<'a> {
    /// Pairs the results of two versions.
    pub fn new(old: &'a Opened, new: &'a Opened, locale: Locale, all: bool) -> Self {
        let document = &new.document;
        let known: std::collections::BTreeMap<&str, QuantityId> =
            old.document.all().map(|(id, quantity)| (quantity.id.as_str(), id)).collect();
        let both = |of: QuantityId| Some((*known.get(document.quantity(of).id.as_str())?, of));
        let mut told = vec![false; document.quantities.len()];
        let mut once = |of: &QuantityId| told.get_mut(of.0).is_some_and(|told| !std::mem::replace(told, true));
        let outcomes: Vec<QuantityId> = document.outcomes.iter().map(|outcome| outcome.of).filter(&mut once).collect();
        let shown = document.articles.iter();
        let shown = shown.flat_map(|line| [line.before, line.official, line.result, line.credit].into_iter().flatten());
        let shown = shown.chain(document.balance.as_ref().map(|balance| balance.of));
        let formula = |id: &QuantityId| matches!(document.quantity(*id).kind, Kind::Formula(_));
        let lines: Vec<QuantityId> = shown.filter(formula).filter(&mut once).collect();
        let others: Vec<QuantityId> = document.all().map(|(id, _)| id).filter(formula).filter(&mut once).collect();
        let [outcomes, lines, others] = [outcomes, lines, others].map(|ids| ids.into_iter().filter_map(both).collect());
        let years = either(old.document.years, new.document.years).collect();
        Self { old, new, locale, all, outcomes, lines, others, years }
    }

    fn say(&self, dutch: &str, english: &str) -> String {
        choose(self.locale.language, dutch.to_owned(), english.to_owned())
    }

    /// Returns the cases: nothing set, then each preset that both versions have.
    fn cases(&self) -> Vec<(String, ScenarioPair)> {
        let mut cases = vec![(self.say("niets ingesteld", "nothing set"), ScenarioPair::default())];
        for preset in &self.new.document.presets {
            cases.extend(ScenarioPair::preset(self.old, self.new, &preset.id).map(|pair| (preset.id.clone(), pair)));
        }
        cases
    }

    /// Returns the changes of outcomes with nothing set and with each preset, and the years that come or go.
    pub fn of_outcomes(&self) -> Vec<String> {
        let rows = self.rows(&self.outcomes, true);
        self.told(rows)
    }

    /// Returns the changes of the budget lines.
    pub fn of_lines(&self) -> Vec<String> {
        let rows = self.rows(&self.lines, false);
        self.told(rows)
    }

    /// Returns the number of other results that change, and the largest change; every change if all are requested.
    pub fn of_others(&self) -> Vec<String> {
        let rows = self.rows(&self.others, false);
        if self.all {
            return self.told(rows);
        }
        let rows = one_each(rows);
        let count = rows.len();
        let Some(widest) = widest(rows, |row| row.size().1) else { return Vec::new() };
        let widest = self.brief(&widest);
        if count == 1 {
            return widest;
        }
        let most = choose(
            self.locale.language,
            format!("{count} wijzigen (alle met `--all`); in verhouding het meest:"),
            format!("{count} change (all with `--all`); in proportion the most:"),
        );
        widest.into_iter().map(|line| format!("{most} {line}")).collect()
    }

    /// Returns the changes of the bounds of results, with nothing set and with each preset; cases with the same changes share a row.
    fn rows(&self, of: &[Of], come_and_go: bool) -> Vec<ResultRow> {
        let mut rows: Vec<Vec<ResultRow>> = vec![Vec::new(); of.len()];
        for (name, pair) in self.cases() {
            let values = self.values(of, &pair, true);
            for ((of, values), rows) in of.iter().zip(values).zip(&mut rows) {
                let changes = self.changes(&values, |place| come_and_go || matches!(values[place], (Some(_), Some(_))));
                let row = ResultRow { of: *of, cases: vec![name.clone()], changes, others: 0 };
                match rows.iter_mut().find(|other| other.is_like(&row)) {
                    Some(other) => other.cases.push(name.clone()),
                    None => rows.push(row),
                }
            }
        }
        rows.into_iter().flatten().filter(|row| !row.changes.is_empty()).collect()
    }

    /// Returns the changes with one input at an end that differ from those with nothing set, and the number of ends that were tried.
    pub fn of_ends(&self) -> (Vec<String>, usize) {
        let none = ScenarioPair::default();
        let (plain, ranges) = (self.values(&self.outcomes, &none, false), self.values(&self.outcomes, &none, true));
        let (mut found, mut tried) = (vec![Vec::new(); self.outcomes.len()], 0);
        let moves = [self.old, self.new].map(|opened| Dependencies::of(&opened.document));
        for (id, quantity) in self.new.document.all().filter(|(_, quantity)| quantity.input().is_some()) {
            let Some(before) = self.old.document.find(&quantity.id) else { continue };
            let (was_moved, is_moved) = (moves[0].by([before]), moves[1].by([id]));
            for max in [false, true] {
                let Some((pair, alike)) = ScenarioPair::at_end(self.old, self.new, &quantity.id, max) else { continue };
                tried += 1;
                let places = self.outcomes.iter().enumerate();
                let places = places.filter(|(_, (was, is))| was_moved[was.0] || is_moved[is.0]);
                let (places, moved): (Vec<usize>, Vec<Of>) = places.unzip();
                if moved.is_empty() {
                    continue;
                }
                let name = self.end(&quantity.id, max, alike);
                for ((place, of), values) in places.into_iter().zip(&moved).zip(self.values(&moved, &pair, false)) {
                    let says_more = |year: usize| {
                        let (plain, ranges) = (plain[place][year], ranges[place][year]);
                        !says_the_same(values[year], plain, ranges, quantity.uncertainty().is_some())
                    };
                    let changes = self.changes(&values, says_more);
                    if !changes.is_empty() {
                        found[place].push(ResultRow { of: *of, cases: vec![name.clone()], changes, others: 0 });
                    }
                    if !self.all && found[place].len() > MOST_LINES {
                        found[place] = one_of(std::mem::take(&mut found[place])).into_iter().collect();
                    }
                }
            }
        }
        (self.told(found.concat()), tried)
    }

    /// Returns the name of the case with an input at an end.
    fn end(&self, id: &str, max: bool, alike: bool) -> String {
        let end = if max { self.say("hoogst", "greatest") } else { self.say("laagst", "least") };
        let both = if alike { String::new() } else { self.say(" in beide versies", " in both versions") };
        format!("{id} {end}{both}")
    }

    /// Returns results in every year, in both versions.
    fn values(&self, of: &[Of], pair: &ScenarioPair, ranges: bool) -> Vec<Vec<Both>> {
        let ids = |pick: fn(&Of) -> QuantityId| of.iter().map(pick).collect::<Vec<_>>();
        let old = values(self.old, &pair.old, &ids(|(old, _)| *old), ranges);
        let new = values(self.new, &pair.new, &ids(|(_, new)| *new), ranges);
        let of = |opened: &Opened, values: &[Option<Interval>], year: i32| {
            opened.document.years.index(year).and_then(|year| values.get(year).copied())
        };
        let both = old.iter().zip(&new).map(|(old_values, new_values)| {
            let years = self.years.iter();
            years.map(|year| (of(self.old, old_values, *year), of(self.new, new_values, *year))).collect()
        });
        both.collect()
    }

    /// Returns the changes of a result in the years that `among` accepts, by index.
    fn changes(&self, values: &[Both], among: impl Fn(usize) -> bool) -> Vec<ResultChange> {
        let mut changes: Vec<ResultChange> = Vec::new();
        for (place, (year, both)) in self.years.iter().zip(values).enumerate() {
            let stays = match *both {
                (Some(was), Some(is)) => same(was, is),
                (was, is) => was.is_none() && is.is_none(),
            };
            if stays || !among(place) {
                continue;
            }
            let change = ResultChange { first: *year, last: *year, both: *both };
            match changes.last_mut() {
                Some(before) if before.last + 1 == *year && before.is_like(&change) => before.last = *year,
                _ => changes.push(change),
            }
        }
        changes
    }

    /// Formats rows as lines: every change if all are requested or they are few, otherwise the largest change of each row; of many rows,
    /// the largest row of each result, and of many results the largest.
    fn told(&self, rows: Vec<ResultRow>) -> Vec<String> {
        let rows = self.joined(rows);
        let full = || rows.iter().flat_map(|row| self.full(row));
        if self.all || rows.iter().all(|row| row.others == 0) && full().nth(FEW_LINES).is_none() {
            return full().collect();
        }
        let lines = |rows: &[ResultRow]| rows.iter().flat_map(|row| self.brief(row)).collect::<Vec<_>>();
        if rows.len() <= MOST_LINES {
            return lines(&rows);
        }
        let rows = one_each(rows);
        let mut sizes: Vec<(usize, f64)> = rows.iter().map(|row| row.size().1).enumerate().collect();
        // The sort is stable: equal sizes keep their order.
        sizes.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let kept: std::collections::BTreeSet<usize> = sizes.iter().take(MOST_LINES).map(|(place, _)| *place).collect();
        let more = rows.len() - kept.len();
        let kept: Vec<ResultRow> = kept.into_iter().filter_map(|place| rows.get(place).cloned()).collect();
        let mut lines = lines(&kept);
        if more > 0 {
            lines.push(choose(
                self.locale.language,
                format!("en {more} andere, in verhouding minder (alle met `--all`)"),
                format!("and {more} more, less in proportion (all with `--all`)"),
            ));
        }
        lines
    }

    /// Joins rows that are written the same.
    fn joined(&self, rows: Vec<ResultRow>) -> Vec<ResultRow> {
        let mut joined: Vec<(Vec<(String, String)>, ResultRow)> = Vec::new();
        for row in rows {
            let written = self.written_in_full(&row);
            let before = joined.iter_mut().rev().take_while(|(_, other)| other.of == row.of);
            match before.into_iter().find(|(other, _)| *other == written) {
                Some((_, other)) if row.others == 0 => other.cases.extend(row.cases),
                _ => joined.push((written, row)),
            }
        }
        joined.into_iter().map(|(_, row)| row).collect()
    }

    fn written_in_full(&self, row: &ResultRow) -> Vec<(String, String)> {
        let mut written: Vec<(i32, i32, String, String)> = Vec::new();
        for change in &row.changes {
            let (kind, text) = self.text(row.of, change);
            match written.last_mut() {
                Some((_, last, other_kind, other))
                    if (*last + 1, &*other_kind, &*other) == (change.first, &kind, &text) =>
                {
                    *last = change.last;
                }
                _ => written.push((change.first, change.last, kind, text)),
            }
        }
        written.into_iter().map(|(first, last, kind, text)| (years(first, last) + &kind, text)).collect()
    }

    /// Formats every change of a row.
    fn full(&self, row: &ResultRow) -> Vec<String> {
        let (id, cases) = (&self.new.document.quantity(row.of.1).id, row.cases.join(", "));
        let written = self.written_in_full(row).into_iter();
        written.map(|(years, text)| format!("{id} {years}, {cases}: {text}")).collect()
    }

    /// Formats the largest change of a row, and the first years that come and that go, with the number of others.
    fn brief(&self, row: &ResultRow) -> Vec<String> {
        let (id, cases) = (&self.new.document.quantity(row.of.1).id, row.cases.join(", "));
        let mut kinds: Vec<(bool, bool)> = Vec::new();
        for change in &row.changes {
            if !kinds.contains(&change.kind()) {
                kinds.push(change.kind());
            }
        }
        let line = |kind: &(bool, bool)| {
            let of_kind = || row.changes.iter().filter(|change| change.kind() == *kind);
            let widest = widest(of_kind(), |change| change.size().0)?;
            let more = of_kind().map(ResultChange::count).sum::<usize>() - widest.count();
            let (kind, text) = self.text(row.of, widest);
            let years = years(widest.first, widest.last) + &kind;
            Some(format!("{id} {years}, {cases}: {text}{}", others(more, row.others, self.locale.language)))
        };
        kinds.iter().filter_map(line).collect()
    }

    /// Returns a note if the years come or go, and the change of the result.
    fn text(&self, of: Of, change: &ResultChange) -> (String, String) {
        match change.both {
            (Some(was), Some(is)) => (String::new(), self.change(of, was, is)),
            (None, is) => (format!(" ({})", self.say("nieuw", "new")), self.one(of, is.flatten())),
            (was, None) => (format!(" ({})", self.say("weg", "gone")), self.one(of, was.flatten())),
        }
    }

    /// Formats a result that only one version has.
    fn one(&self, (_, of): (QuantityId, QuantityId), span: Option<Interval>) -> String {
        let written = self.written(of, span, self.decimals(of, &[span]));
        with_unit(&self.new.document, of, written, self.locale.spoken)
    }

    /// Formats a result in both versions, with as many decimals as the page shows, or as it takes to tell them apart.
    fn change(&self, (_, of): (QuantityId, QuantityId), was: Option<Interval>, is: Option<Interval>) -> String {
        let (document, mut decimals) = (&self.new.document, self.decimals(of, &[was, is]));
        while decimals < MOST_DECIMALS && self.written(of, was, decimals) == self.written(of, is, decimals) {
            decimals += 1;
        }
        let mut both = [was, is].map(|span| self.written(of, span, decimals));
        if let (true, Some(was), Some(is)) = (both[0] == both[1], was, is) {
            let percent = document.units.is_percent(&document.quantity(of).unit);
            let sign = if percent { " %" } else { "" };
            let [low, high] =
                [(was.low, is.low), (was.high, is.high)].map(|(was, is)| apart(was, is, percent, self.locale.language));
            let range = |low: String, high: String| {
                if low == high { format!("{low}{sign}") } else { format!("{low} … {high}{sign}") }
            };
            both = [range(low.0, high.0), range(low.1, high.1)];
        }
        let [was, is] = both;
        with_unit(document, of, format!("{was} → {is}"), self.locale.spoken)
    }

    /// Returns the number of decimals: that of the document's unit, or enough for about three digits of the largest number.
    fn decimals(&self, of: QuantityId, spans: &[Option<Interval>]) -> usize {
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

    fn written(&self, of: QuantityId, span: Option<Interval>, decimals: usize) -> String {
        let Some(span) = span else { return "–".to_owned() };
        let [(low, sign), (high, _)] = [span.low, span.high].map(|end| shown(&self.new.document, of, end));
        let [low, high] = [low, high].map(|end| rounded(end, decimals, self.locale.language));
        if low == high { format!("{low}{sign}") } else { format!("{low} … {high}{sign}") }
    }
}

/// The maximum number of decimals of a change.
const MOST_DECIMALS: usize = 9;

/// Reduces the rows to one for each result: its largest.
fn one_each(rows: Vec<ResultRow>) -> Vec<ResultRow> {
    let mut each: Vec<Vec<ResultRow>> = Vec::new();
    for row in rows {
        match each.last_mut() {
            Some(before) if before.first().is_some_and(|other| other.of == row.of) => before.push(row),
            _ => each.push(vec![row]),
        }
    }
    each.into_iter().filter_map(one_of).collect()
}

/// Formats the number of other years and cases with a change, to follow one that is described.
pub fn others(years: usize, cases: usize, language: Language) -> String {
    let years = match (years, language) {
        (0, _) => None,
        (1, Language::Dutch) => Some("1 ander jaar".to_owned()),
        (years, Language::Dutch) => Some(format!("{years} andere jaren")),
        (1, Language::English) => Some("1 other year".to_owned()),
        (years, Language::English) => Some(format!("{years} other years")),
    };
    let cases = match (cases, language) {
        (0, _) => None,
        (1, Language::Dutch) => Some("1 ander geval".to_owned()),
        (cases, Language::Dutch) => Some(format!("{cases} andere gevallen")),
        (1, Language::English) => Some("1 other case".to_owned()),
        (cases, Language::English) => Some(format!("{cases} other cases")),
    };
    let all: Vec<String> = years.into_iter().chain(cases).collect();

    if all.is_empty() {
        String::new()
    } else {
        {
            let and = if language == Language::Dutch { "en" } else { "and" };
            format!(" ({and} {})", all.join(&format!(" {and} ")))
        }
    }
}
