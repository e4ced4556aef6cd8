//! Access to the keys of a TOML table by name and shape, with every problem reported at its place.

use std::cell::RefCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{PerYear, Years};
use crate::hidden;
use crate::problem::{EntityKind, HeadId, Problem, ProblemKind, Shape, nearest};
use crate::syntax::SyntaxError;
use crate::text::Text;
use crate::{meant, shaped};

/// The diagnostics collected so far, with the text, so that they can name line and column.
pub(super) struct Diagnostics<'a> {
    text: &'a str,
    problems: RefCell<Vec<(usize, ProblemKind)>>,
    /// The missing keys for which another key was a misspelling, each with the place of its table.
    misspelt: RefCell<BTreeSet<(usize, String)>>,
}

/// The greatest number of pairs of letters compared to suggest names, a fraction of a second's work: enough for every mistake that someone
/// makes, and a limit for a large text with thousands of unknown names.
const MOST_COMPARED: usize = 50_000_000;

impl<'a> Diagnostics<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, problems: RefCell::default(), misspelt: RefCell::default() }
    }

    /// Reports a problem. If a name in it holds an invisible character, that is reported instead.
    pub fn report(&self, at: usize, kind: ProblemKind) {
        let told = match kind.named().and_then(|name| Some((name, hidden::first(name)?))) {
            None => (at, kind),
            Some((name, (_, sign))) => {
                let place = self.place_of(at, sign);
                (place, ProblemKind::Hidden { sign, right: Some(hidden::as_seen(name).trim().to_owned()) })
            }
        };
        self.problems.borrow_mut().push(told);
    }

    /// Returns the line around a place.
    pub fn line_at(&self, at: usize) -> &'a str {
        let start = self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
    }

    /// Returns the place of a character at or after another place.
    pub fn place_of(&self, at: usize, sign: char) -> usize {
        self.text.get(at..).and_then(|rest| rest.find(sign)).map_or(at, |offset| at + offset)
    }

    /// Returns a value as it is written.
    pub fn written(&self, value: Value<'_>) -> &'a str {
        self.text.get(value.span()).unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.problems.borrow().is_empty()
    }

    /// Returns `true` if any problem so far meets a condition.
    pub fn any(&self, is: impl Fn(&ProblemKind) -> bool) -> bool {
        self.problems.borrow().iter().any(|(_, kind)| is(kind))
    }

    /// Returns the line of a place in the text, counted from 1.
    pub fn line(&self, at: usize) -> usize {
        self.text.as_bytes()[..at.min(self.text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// Returns all diagnostics in the order of the text. `names` gives the names of things of a kind, of which a similar one is suggested.
    pub fn into_problems<'n>(self, names: impl Fn(EntityKind) -> Vec<&'n str>) -> Vec<Problem> {
        let mut problems = self.problems.take();
        problems.sort_by_key(|(at, _)| *at);
        problems.dedup();
        suggest(&mut problems, names);
        // One walk through the text serves all problems, however many there are.
        let (mut line, mut line_start, mut walked) = (1, 0, 0);
        let mut located: Vec<Problem> = Vec::with_capacity(problems.len());
        let mut first = BTreeMap::new();
        for (at, kind) in problems {
            let mut at = at.min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            for (offset, _) in self.text[walked..at].match_indices('\n') {
                line += 1;
                line_start = walked + offset + 1;
            }
            walked = at;
            let column = self.text[line_start..at].chars().count() + 1;
            let before = repeated(&kind).and_then(|what| match first.entry(what) {
                Entry::Occupied(place) => located.get_mut(*place.get()),
                Entry::Vacant(place) => {
                    place.insert(located.len());
                    None
                }
            });
            match before {
                None => located.push(Problem { line, column, kind, also: Vec::new() }),
                Some(Problem { also, line: first, .. }) if also.last().unwrap_or(first) != &line => also.push(line),
                Some(_) => {}
            }
        }
        located
    }

    /// Keeps the problems that meet a condition.
    pub fn keep(&self, is_wrong: impl Fn(usize, &ProblemKind) -> bool) {
        self.problems.borrow_mut().retain(|(at, kind)| is_wrong(*at, kind));
    }

    /// Returns `true` if the table at a place has a misspelling of a missing key.
    pub fn is_misspelt(&self, at: usize, key: &str) -> bool {
        self.misspelt.borrow().contains(&(at, key.to_owned()))
    }

    /// Returns what a function yields for the problems so far.
    pub fn of<T>(&self, say: impl Fn(usize, &ProblemKind) -> Option<T>) -> Vec<T> {
        self.problems.borrow().iter().filter_map(|(at, kind)| say(*at, kind)).collect()
    }

    /// Returns the place where the content of a string value begins, so that a place in the content is a place in the text; `None` if it is
    /// written with escapes.
    pub fn content_start(&self, span: &Range<usize>, content: &str) -> Option<usize> {
        let raw = self.text.get(span.clone())?;
        raw.find(content).map(|offset| span.start + offset)
    }
}

/// Returns the key under which repeated problems are reported once, since mending one mends all; `None` for problems that are always
/// reported.
fn repeated(kind: &ProblemKind) -> Option<(&'static str, String)> {
    match kind {
        ProblemKind::UnknownName { name, entity, .. } => Some((entity.names().1, name.clone())),
        ProblemKind::UnknownLanguage { language } => Some(("unknown language", language.clone())),
        ProblemKind::MissingTranslation { language, .. } => Some(("translation", language.clone())),
        ProblemKind::ArticleUnit { found, lines, .. } => Some(("line", format!("{found}, {lines}"))),
        _ => None,
    }
}

/// Adds suggestions to unknown names, in the order of the text.
fn suggest<'n>(problems: &mut [(usize, ProblemKind)], names: impl Fn(EntityKind) -> Vec<&'n str>) {
    // For each kind of thing its names, with their number of letters.
    let mut known: BTreeMap<EntityKind, (Vec<&str>, usize)> = BTreeMap::new();
    let mut found: BTreeMap<(EntityKind, String), Option<String>> = BTreeMap::new();
    let mut left = MOST_COMPARED;
    for (_, kind) in problems {
        let (entity, name, suggestion) = match kind {
            ProblemKind::UnknownName { name, entity, nearest } => (*entity, name, nearest),
            ProblemKind::PresetSetsNoChoice { name, nearest } => (EntityKind::Choice, name, nearest),
            _ => continue,
        };
        let near = found.entry((entity, name.clone())).or_insert_with(|| {
            let (known, letters) = known.entry(entity).or_insert_with(|| {
                let known = names(entity);
                let letters = known.iter().map(|known| known.len()).sum();
                (known, letters)
            });
            left = left.checked_sub(name.len().saturating_mul(*letters))?;
            nearest(name, known.iter().copied())
        });
        suggestion.clone_from(near);
    }
}

#[cfg(test)]
thread_local! {
    static ASKED: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// Records that a key was asked for, under the name of its table in `keys`.
#[cfg(test)]
fn remember(table: &str, key: &str) {
    let name = match table.split_once('.') {
        Some((kind, _)) => format!("[{kind}.NAME]"),
        None if table == "document" || table == "source" || table.starts_with("[[") => table.to_owned(),
        None => format!("[{table}]"),
    };
    ASKED.with_borrow_mut(|asked| asked.push((name, key.to_owned())));
}

/// Returns every key that was asked for, with the name of its table.
#[cfg(test)]
pub(super) fn asked() -> Vec<(String, String)> {
    ASKED.take()
}

/// A value with its place.
pub(super) type Value<'a> = &'a Spanned<DeValue<'a>>;

/// A table with its name, for messages, and the keys that were asked for.
pub(super) struct Table<'a> {
    pub diagnostics: &'a Diagnostics<'a>,
    pub languages: &'a [String],
    pub name: String,
    /// The place of the table in the text.
    pub at: usize,
    table: &'a DeTable<'a>,
    asked: RefCell<Vec<&'static str>>,
    /// Keys that were reported as not going with another key.
    refused: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub fn new(
        diagnostics: &'a Diagnostics<'a>,
        languages: &'a [String],
        name: String,
        at: usize,
        table: &'a DeTable<'a>,
    ) -> Self {
        Self { diagnostics, languages, name, at, table, asked: RefCell::default(), refused: RefCell::default() }
    }

    /// Reports a value of the wrong shape.
    pub fn wrong(&self, value: Value<'a>, key: &str, shape: Shape) {
        let right = shaped::right(shape, self.languages.len(), self.diagnostics.written(value), value.get_ref());
        self.wrong_but(value.span().start, key, shape, right);
    }

    /// Reports a value of the wrong shape, with what to write instead.
    pub fn wrong_but(&self, at: usize, key: &str, shape: Shape, right: Option<String>) {
        let languages = self.languages_of(shape);
        self.diagnostics.report(
            at,
            ProblemKind::WrongShape { key: key.to_owned(), shape, languages, right: right.map(String::into_boxed_str) },
        );
    }

    /// Returns the languages in which a value is written; empty if it is no text.
    fn languages_of(&self, shape: Shape) -> Vec<String> {
        if shape == Shape::Text { self.languages.to_vec() } else { Vec::new() }
    }

    /// Returns the value of a key, with the place of the key; `None` if the key is missing.
    pub fn get(&self, key: &'static str) -> Option<(usize, Value<'a>)> {
        self.asked.borrow_mut().push(key);
        #[cfg(test)]
        remember(&self.name, key);
        let (name, value) = self.table.get_key_value(key)?;
        Some((name.span().start, value))
    }

    /// Returns the value of a key, with the place of the key; reports a missing key.
    pub fn need(&self, key: &'static str, shape: Shape) -> Option<(usize, Value<'a>)> {
        let found = self.get(key);
        if found.is_none() {
            self.miss(key, shape);
        }
        found
    }

    /// Reports a missing key.
    pub fn miss(&self, key: &str, shape: Shape) {
        let (table, key, languages) = (self.name.clone(), key.to_owned(), self.languages_of(shape));
        self.diagnostics.report(self.at, ProblemKind::MissingKey { table, key, shape, languages });
    }

    /// Reports keys that are misspellings of missing ones, before all keys were asked for.
    pub fn tell_misspelt(&self) {
        self.tell_unknown(true);
    }

    /// Reports every key that was not asked for.
    pub fn finish(&self) {
        self.tell_unknown(false);
    }

    /// Reports keys that the table may have, but not beside this word of another key.
    pub fn refuse(&self, by: &'static str, word: &str, keys: &[&'static str]) {
        for key in keys.iter().copied().filter(|key| !self.asked.borrow().contains(key)) {
            if let Some((name, _)) = self.table.get_key_value(key) {
                let (key, word) = (key.to_owned(), word.to_owned());
                self.diagnostics.report(name.span().start, ProblemKind::KeyOfOther { key, by, word });
            }
        }
        self.refused.borrow_mut().extend(keys);
    }

    fn tell_unknown(&self, misspelt_only: bool) {
        let (asked, refused) = (self.asked.borrow(), self.refused.borrow());
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if !asked.contains(&name) && !refused.contains(&name) {
                let missing = asked.iter().copied().filter(|key| !self.table.contains_key(*key));
                let nearest = nearest(name, missing);
                if misspelt_only && nearest.is_none() {
                    continue;
                }
                if let Some(meant) = &nearest {
                    self.diagnostics.misspelt.borrow_mut().insert((self.at, meant.clone()));
                }
                let table = self.name.clone();
                self.diagnostics
                    .report(key.span().start, ProblemKind::UnknownKey { key: name.to_owned(), table, nearest });
            }
        }
    }

    pub fn string(&self, key: &'static str) -> Option<(Range<usize>, &'a str)> {
        let (_, value) = self.need(key, Shape::String)?;
        self.as_string(key, value)
    }

    pub fn optional_string(&self, key: &'static str) -> Option<(Range<usize>, &'a str)> {
        let (_, value) = self.get(key)?;
        self.as_string(key, value)
    }

    pub fn as_string(&self, key: &str, value: Value<'a>) -> Option<(Range<usize>, &'a str)> {
        match value.get_ref() {
            DeValue::String(text) => Some((value.span(), text.as_ref())),
            _ => {
                self.wrong(value, key, Shape::String);
                None
            }
        }
    }

    pub fn boolean(&self, key: &'static str) -> bool {
        let Some((_, value)) = self.get(key) else {
            return false;
        };
        if let DeValue::Boolean(value) = value.get_ref() {
            return *value;
        }
        self.wrong(value, key, Shape::Boolean);
        false
    }

    pub fn as_number(&self, key: &str, value: Value<'a>, shape: Shape) -> Option<f64> {
        match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n as f64),
            DeValue::Float(number) => locale::plain::read(number.as_str()),
            _ => {
                self.wrong(value, key, shape);
                return None;
            }
        }
        .filter(|number| number.is_finite())
        .or_else(|| {
            self.diagnostics.report(value.span().start, ProblemKind::NotFinite { key: key.to_owned() });
            None
        })
    }

    pub fn optional_number(&self, key: &'static str) -> Option<(usize, f64)> {
        let (at, value) = self.get(key)?;
        Some((at, self.as_number(key, value, Shape::Number)?))
    }

    pub fn integer(&self, key: &'static str) -> Option<(usize, i64)> {
        let (at, value) = self.need(key, Shape::Integer)?;
        Some((at, self.as_integer(key, value)?))
    }

    pub fn as_integer(&self, key: &str, value: Value<'a>) -> Option<i64> {
        if let DeValue::Integer(number) = value.get_ref()
            && let Ok(number) = i64::from_str_radix(number.as_str(), number.radix())
        {
            return Some(number);
        }
        self.wrong(value, key, Shape::Integer);
        None
    }

    pub fn array(&self, key: &'static str) -> Option<(usize, &'a [Spanned<DeValue<'a>>])> {
        let (at, value) = self.need(key, Shape::Array)?;
        Some((at, self.as_array(key, value)?))
    }

    pub fn optional_array(&self, key: &'static str) -> Option<(usize, &'a [Spanned<DeValue<'a>>])> {
        let (at, value) = self.get(key)?;
        Some((at, self.as_array(key, value)?))
    }

    fn as_array(&self, key: &str, value: Value<'a>) -> Option<&'a [Spanned<DeValue<'a>>]> {
        match value.get_ref() {
            DeValue::Array(array) => Some(array.as_ref()),
            _ => {
                self.wrong(value, key, Shape::Array);
                None
            }
        }
    }

    /// Returns the names under a key: one, or a list of them.
    pub fn optional_names(&self, key: &'static str) -> Vec<(Range<usize>, &'a str)> {
        let Some((_, value)) = self.get(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(names) => names.iter().filter_map(|name| self.as_string(key, name)).collect(),
            DeValue::String(name) => vec![(value.span(), name.as_ref())],
            _ => {
                self.wrong(value, key, Shape::Array);
                Vec::new()
            }
        }
    }

    pub fn pair(&self, key: &'static str) -> Option<(usize, (f64, f64))> {
        let (at, value) = self.need(key, Shape::Pair)?;
        Some((at, self.as_pair(key, value)?))
    }

    pub fn as_pair(&self, key: &str, value: Value<'a>) -> Option<(f64, f64)> {
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong(value, key, Shape::Pair);
            return None;
        };
        let [low, high] = array.as_ref() else {
            self.wrong_pair(key, value, array);
            return None;
        };
        let (low, high) = (self.as_number(key, low, Shape::Number)?, self.as_number(key, high, Shape::Number)?);
        if low > high {
            self.diagnostics.report(value.span().start, ProblemKind::PairReversed { key: key.to_owned() });
            return None;
        }
        Some((low, high))
    }

    /// Reports a list of other than two numbers; a decimal comma makes two numbers of one.
    fn wrong_pair(&self, key: &str, value: Value<'a>, list: &[Spanned<DeValue<'a>>]) {
        let joined = list.windows(2).find(|pair| {
            let are_numbers = pair.iter().all(|value| matches!(value.get_ref(), DeValue::Integer(_)));
            are_numbers && pair[0].span().end + 1 == pair[1].span().start
        });
        match joined {
            Some([whole, decimals]) if list.len() > 2 => {
                let written = format!("{},{}", self.diagnostics.written(whole), self.diagnostics.written(decimals));
                let right = meant::numbers(&written);
                self.diagnostics
                    .report(whole.span().start, ProblemKind::Syntax(SyntaxError::Number { written, right }));
            }
            _ => self.wrong(value, key, Shape::Pair),
        }
    }

    pub fn text(&self, key: &'static str) -> Option<Text> {
        let (at, value) = self.need(key, Shape::Text)?;
        self.as_text(key, at, value)
    }

    pub fn optional_text(&self, key: &'static str) -> Option<Text> {
        let (at, value) = self.get(key)?;
        self.as_text(key, at, value)
    }

    /// Returns a text, which may be empty; reports a missing key.
    pub fn text_or_nothing(&self, key: &'static str) -> Option<Text> {
        let (at, value) = self.need(key, Shape::Text)?;
        self.as_words(key, at, value)
    }

    /// Returns a text, which may be empty; `None` if the key is missing.
    pub fn optional_text_or_nothing(&self, key: &'static str) -> Option<Text> {
        let (at, value) = self.get(key)?;
        self.as_words(key, at, value)
    }

    fn as_text(&self, key: &str, at: usize, value: Value<'a>) -> Option<Text> {
        if let DeValue::String(text) = value.get_ref()
            && self.languages.len() == 1
            && text.trim().is_empty()
        {
            self.diagnostics.report(value.span().start, ProblemKind::EmptyText { key: key.to_owned() });
        }
        self.as_words(key, at, value)
    }

    /// Returns a text in every language; in a document of one language it may be a plain string.
    fn as_words(&self, key: &str, at: usize, value: Value<'a>) -> Option<Text> {
        let table = match value.get_ref() {
            DeValue::Table(table) => table,
            DeValue::String(text) if self.languages.len() == 1 => return Some(Text(vec![hidden::straight(text)])),
            _ => {
                self.wrong(value, key, Shape::Text);
                return None;
            }
        };
        for (language, _) in table {
            if !self.languages.iter().any(|known| known == language.get_ref().as_ref()) {
                let language_name = language.get_ref().as_ref().to_owned();
                self.diagnostics
                    .report(language.span().start, ProblemKind::UnknownLanguage { language: language_name });
            }
        }
        let mut texts = Vec::with_capacity(self.languages.len());
        for language in self.languages {
            let Some(value) = table.get(language.as_str()) else {
                let missing = ProblemKind::MissingTranslation { key: key.to_owned(), language: language.clone() };
                self.diagnostics.report(at, missing);
                continue;
            };
            texts.push(hidden::straight(self.as_string(language, value)?.1));
        }
        (texts.len() == self.languages.len()).then_some(Text(texts))
    }

    pub fn per_year(&self, key: &'static str, years: Years) -> Option<(usize, PerYear)> {
        let (at, value) = self.need(key, Shape::PerYear)?;
        if let DeValue::Array(list) = value.get_ref() {
            let list: Vec<&str> = list.iter().map(|number| self.diagnostics.written(number)).collect();
            self.wrong_but(value.span().start, key, Shape::PerYear, shaped::by_year(&list, years));
            return None;
        }
        let DeValue::Table(table) = value.get_ref() else {
            let number = self.as_number(key, value, Shape::PerYear)?;
            return Some((at, PerYear { values: vec![number; years.count], same: true }));
        };
        let mut values = vec![None; years.count];
        let mut sound = true;
        for (place, year_value) in self.by_year(table, years) {
            let number = self.as_number(key, year_value, Shape::Number);
            sound &= number.is_some();
            values[place] = number.or(Some(0.0));
        }
        for (value, year) in values.iter().zip(years.iter()) {
            if value.is_none() {
                self.diagnostics.report(at, ProblemKind::MissingYear { key: key.to_owned(), year });
            }
        }
        let values: Option<Vec<f64>> = values.into_iter().collect();
        Some((at, PerYear { values: values?, same: false })).filter(|_| sound)
    }

    /// Returns the entries of a table whose keys are years, with the index of each year.
    pub fn by_year(&self, table: &'a DeTable<'a>, years: Years) -> Vec<(usize, Value<'a>)> {
        let place = |key: &Spanned<std::borrow::Cow<'a, str>>| {
            let year = key.get_ref().as_ref();
            let place = year.parse().ok().and_then(|year| years.index(year));
            if place.is_none() {
                let (year, first, last) = (year.to_owned(), years.first, years.last());
                self.diagnostics.report(key.span().start, ProblemKind::UnknownYear { year, first, last });
            }
            place
        };
        table.iter().filter_map(|(key, value)| Some((place(key)?, value))).collect()
    }

    /// Returns the tables of a list such as `[[article]]`.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'a>> {
        let Some((at, value)) = self.get(key) else {
            return Vec::new();
        };
        if let DeValue::Table(table) = value.get_ref() {
            return self.listed_once(key, at, table);
        }
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong_but(value.span().start, key, Shape::Array, Some(format!("[[{key}]]")));
            return Vec::new();
        };
        let one = |value: Value<'a>| match value.get_ref() {
            DeValue::Table(table) => {
                let name = format!("[[{key}]]");
                Some(Table::new(self.diagnostics, self.languages, name, value.span().start, table))
            }
            _ => {
                self.wrong_but(value.span().start, key, Shape::Table, Some(format!("[[{key}]]")));
                None
            }
        };
        array.iter().filter_map(one).collect()
    }

    /// Reads a table under `[article]` as one of the list `[[article]]`, and reports the heading: no other problem follows from it.
    fn listed_once(&self, key: &str, at: usize, table: &'a DeTable<'a>) -> Vec<Table<'a>> {
        let right = format!("[[{key}]]");
        let is_table = |value: &DeValue<'_>| matches!(value, DeValue::Table(_));
        let is_own = |name: &str| ["id", "of", "label", "title", "term", "text"].contains(&name);
        if table.iter().any(|(name, value)| is_own(name.get_ref()) || !is_table(value.get_ref())) {
            let name = right.clone();
            self.diagnostics.report(at, ProblemKind::WrongHead { written: format!("[{key}]"), right, id: None });
            return vec![Table::new(self.diagnostics, self.languages, name, at, table)];
        }
        for (id, _) in table {
            let (at, id) = (id.span().start, id.get_ref().as_ref());
            let (written, right) = (format!("[{key}.{}]", bare(id)), right.clone());
            let id = Some(HeadId::Below(id.into()));
            self.diagnostics.report(at, ProblemKind::WrongHead { written, right, id });
        }
        Vec::new()
    }

    /// Returns the first of a list of tables where a single table belongs, and reports the heading; `None` if it is no such list.
    fn first_of(&self, at: usize, name: &str, value: Value<'a>) -> Option<&'a DeTable<'a>> {
        let DeValue::Array(array) = value.get_ref() else {
            return None;
        };
        let table = array.first()?.get_ref().as_table()?;
        let (written, right) = (format!("[[{name}]]"), format!("[{name}]"));
        self.diagnostics.report(at, ProblemKind::WrongHead { written, right, id: None });
        Some(table)
    }

    /// Reports a heading without the name that belongs in it; the name may stand below it as `id`.
    fn without_name(&self, at: usize, written: String, key: &str, table: &DeValue<'a>) {
        let id = table.get("id").and_then(|id| id.get_ref().as_str()).filter(|id| !id.is_empty());
        let right = format!("[{key}.{}]", bare(id.unwrap_or("x")));
        let id = Some(id.map_or(HeadId::New("x"), |id| HeadId::Within(id.into())));
        self.diagnostics.report(at, ProblemKind::WrongHead { written, right, id });
    }

    /// Returns the tables named below a key, such as `[choice.x]`, in the order of the text, each with its id.
    pub fn named_tables(&self, key: &'static str) -> Vec<(&'a str, Table<'a>)> {
        let Some((_, value)) = self.get(key) else {
            return Vec::new();
        };
        let table = match value.get_ref() {
            DeValue::Table(table) => table,
            DeValue::Array(array) if array.iter().any(|value| value.get_ref().as_table().is_some()) => {
                for value in array {
                    self.without_name(value.span().start, format!("[[{key}]]"), key, value.get_ref());
                }
                return Vec::new();
            }
            _ => {
                self.wrong_but(value.span().start, key, Shape::Table, Some(format!("[{key}.x]")));
                return Vec::new();
            }
        };
        // Below `[choice]` stand the keys of a single choice.
        let is_table = |value: Value<'a>| matches!(value.get_ref(), DeValue::Table(_));
        let is_nameless =
            self.is_headed(value) && table.iter().any(|(_, value)| !is_table(value) && !self.is_headed(value));
        if is_nameless {
            self.without_name(value.span().start, format!("[{key}]"), key, value.get_ref());
        }
        let mut entries: Vec<_> = table.iter().filter(|(_, value)| !is_nameless || self.is_headed(value)).collect();
        entries.sort_by_key(|(id, _)| id.span().start);
        let one = |(id, value): (&'a Spanned<std::borrow::Cow<'a, str>>, Value<'a>)| {
            let at = id.span().start;
            let id = id.get_ref().as_ref();
            match value.get_ref() {
                DeValue::Table(table) => {
                    Some((id, Table::new(self.diagnostics, self.languages, format!("{key}.{id}"), at, table)))
                }
                _ => {
                    if let Some(table) = self.first_of(at, &format!("{key}.{}", bare(id)), value) {
                        let name = format!("{key}.{id}");
                        return Some((id, Table::new(self.diagnostics, self.languages, name, at, table)));
                    }
                    self.wrong_but(at, id, Shape::Table, Some(format!("[{key}.{}]", bare(id))));
                    None
                }
            }
        };
        entries.into_iter().filter_map(one).collect()
    }

    /// Returns `true` if a value stands under a heading of its own.
    fn is_headed(&self, value: Value<'a>) -> bool {
        let is_list = |value: &DeValue<'_>| match value {
            DeValue::Array(array) => array.iter().any(|value| value.get_ref().as_table().is_some()),
            DeValue::Table(_) => true,
            _ => false,
        };
        is_list(value.get_ref()) && self.diagnostics.written(value).starts_with('[')
    }

    /// Returns the table of a key, such as `[layer]`; `None` if it is missing.
    pub fn optional_table(&self, key: &'static str) -> Option<Table<'a>> {
        let (at, value) = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Table::new(self.diagnostics, self.languages, key.to_owned(), at, table)),
            _ => {
                if let Some(table) = self.first_of(at, key, value) {
                    return Some(Table::new(self.diagnostics, self.languages, key.to_owned(), at, table));
                }
                let right = match key {
                    "set" => "set = { … = … }".to_owned(),
                    "points" => "points = { \"2024\" = … }".to_owned(),
                    _ => format!("[{key}]"),
                };
                self.wrong_but(value.span().start, key, Shape::Table, Some(right));
                None
            }
        }
    }

    /// Returns all entries in the order of the text, with their places, for tables whose keys are free.
    pub fn entries(&self) -> Vec<(&'a str, usize, Value<'a>)> {
        let mut entries: Vec<_> =
            self.table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span().start, value)).collect();
        entries.sort_by_key(|(_, at, _)| *at);
        entries
    }
}

/// Returns a name as a heading writes it: between quotes if necessary.
fn bare(name: &str) -> String {
    let is_bare = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    if !name.is_empty() && name.chars().all(is_bare) { name.to_owned() } else { meant::quoted(name) }
}
