//! Random sound documents with everything that a document can hold: languages, units, nested lines, figures of each kind, outcomes,
//! presets, conditions, pictures, series, texts.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::test_runner::TestRng;

/// Words that a page, a link or a file must handle wherever they occur.
const WORDS: [&str; 14] = [
    "Begeleiding",
    "De Lijn",
    "één & twee",
    "<b>vet</b>",
    "a | b",
    "=1+1",
    "‘zo’",
    "100 %",
    "naam_met_streepjes",
    "{amount}",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "مرحبا",
    "🙂",
    "x",
];

/// The units of figures that are not money.
const THINGS: [&str; 3] = ["person", "hour", "share"];

struct Writer<'a> {
    rng: &'a mut TestRng,
    languages: Vec<&'static str>,
    years: (i32, i32),
    money: &'static str,
    out: String,
}

/// Returns the text of a document.
pub fn whole(rng: &mut TestRng) -> String {
    let languages: &[&[&str]] = &[&["nl"], &["nl", "en"], &["en", "nl"], &["en"], &["nl", "en", "fr"], &["de"]];
    let languages = languages[rng.random_range(0..languages.len())].to_vec();
    let first = rng.random_range(1990..2040);
    let years = (first, first + rng.random_range(0..9));
    let money = ["€", "k€", "M€"][rng.random_range(0..3_usize)];
    let mut writer = Writer { rng, languages, years, money, out: String::new() };
    writer.head();
    writer.units();
    let lines = writer.lines();
    let figures = writer.figures();
    let outcomes = writer.outcomes(&figures);
    writer.rest(lines, &outcomes);
    writer.out
}

impl Writer<'_> {
    fn chance(&mut self, of: u32) -> bool {
        self.rng.random_range(0..of) == 0
    }

    fn count(&mut self, most: usize) -> usize {
        self.rng.random_range(0..=most)
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Writes a key with a text in each language.
    fn text(&mut self, key: &str) {
        let mut some = || {
            let count = self.rng.random_range(1..4);
            let words = (0..count).map(|_| WORDS[self.rng.random_range(0..WORDS.len())]);
            format!("\"{}\"", words.collect::<Vec<_>>().join(" "))
        };
        let texts: Vec<String> = self.languages.iter().map(|_| some()).collect();
        let text = match texts.as_slice() {
            [only] => only.clone(),
            all => {
                let each = self.languages.iter().zip(all).map(|(language, text)| format!("{language} = {text}"));
                format!("{{ {} }}", each.collect::<Vec<_>>().join(", "))
            }
        };
        self.line(&format!("{key} = {text}"));
    }

    fn texts(&mut self, keys: &[&str]) {
        for key in keys {
            self.text(key);
        }
    }

    /// Writes some of these keys.
    fn some_texts(&mut self, keys: &[&str]) {
        for key in keys {
            if self.chance(2) {
                self.text(key);
            }
        }
    }

    fn source(&mut self) {
        let mark = if self.chance(3) { ", mark = \"uncertain\"" } else { "" };
        self.line(&format!("source = {{ from = \"s\"{mark} }}"));
    }

    fn head(&mut self) {
        let (first, last) = self.years;
        let languages: Vec<String> = self.languages.iter().map(|language| format!("\"{language}\"")).collect();
        self.line("format = 1\nid = \"generated\"\nversion = \"1.0.0\"\ndate = \"2026-03\"");
        self.line(&format!("years = [{first}, {last}]\nlanguages = [{}]", languages.join(", ")));
        if self.chance(2) {
            self.line(&format!("closed = [{first}]\nopens = {last}"));
        }
        self.texts(&["title", "lede"]);
        self.some_texts(&["notice", "authors"]);
        self.line("\n[layer]");
        self.texts(&["before", "official", "proposal"]);
        self.some_texts(&["position"]);
        if self.chance(2) {
            self.line("\n[amendment]");
            self.text("amounts");
            self.some_texts(&["payments", "note"]);
        }
        if self.chance(2) {
            self.line("\n[inquiry]");
            self.texts(&["to", "subject", "reason"]);
            self.some_texts(&["closing"]);
        }
        self.line("\n[source.s]");
        self.texts(&["title", "publisher"]);
        self.line("status = \"general\"");
    }

    fn units(&mut self) {
        for (unit, is) in
            [("€", ""), ("k€", "is = \"1000 €\""), ("M€", "is = \"1000 k€\""), ("person", ""), ("hour", "")]
        {
            self.line(&format!("\n[unit.\"{unit}\"]\n{is}"));
            self.texts(&["one", "many"]);
            self.some_texts(&["gloss"]);
            if self.chance(2) {
                let decimals = self.count(3);
                self.line(&format!("decimals = {decimals}"));
            }
        }
        self.line("\n[unit.share]\nis = \"1\"\npercent = true");
        let empty = self.languages.iter().map(|language| format!("{language} = \"\"")).collect::<Vec<_>>().join(", ");
        for key in ["one", "many"] {
            self.line(&format!("{key} = {{ {empty} }}"));
        }
    }

    /// Writes the table of a quantity: kind, id and unit.
    fn quantity(&mut self, kind: &str, id: &str, unit: &str) {
        self.line(&format!("\n[{kind}.{id}]"));
        self.text("label");
        self.some_texts(&["note"]);
        self.line(&format!("unit = \"{unit}\""));
    }

    /// Writes the value of a quantity: one number, or one for each year.
    fn value(&mut self, low: i32, high: i32) {
        if self.chance(3) {
            let (first, last) = self.years;
            let each: Vec<String> =
                (first..=last).map(|year| format!("{year} = {}", self.rng.random_range(low..=high))).collect();
            self.line(&format!("value = {{ {} }}", each.join(", ")));
        } else {
            let value = self.rng.random_range(low..=high);
            self.line(&format!("value = {value}"));
        }
    }

    /// Writes budget lines, each with its quantities; returns their number.
    fn lines(&mut self) -> usize {
        let (count, money) = (self.count(12), self.money);
        let mut parents: Vec<usize> = Vec::new();
        let mut choices = Vec::new();
        for number in 0..count {
            // A part comes after its whole, and at most two levels below a line that is none.
            parents.truncate(self.count(parents.len().min(2)));
            self.line(&format!("\n[[article]]\nid = \"line_{number}\""));
            if let Some(whole) = parents.last() {
                self.line(&format!("part_of = \"line_{whole}\""));
            }
            self.text("label");
            self.some_texts(&["name", "note"]);
            self.line(&format!("before = \"before_{number}\"\nofficial = \"official_{number}\""));
            self.line(&format!("result = \"result_{number}\"\ncredit = \"credit_{number}\""));
            if !self.chance(4) {
                self.line(&format!("choice = \"choice_{number}\""));
                // Some choices are shares of a credit.
                choices.push((number, self.chance(4)));
            }
            parents.push(number);
        }
        for number in 0..count {
            if self.chance(3) {
                self.quantity("unknown", &format!("before_{number}"), money);
                self.line("value = 100\nlimits = [0, 1000]\nrange = [40, 400]\nbasis = \"none\"");
            } else {
                self.quantity("fact", &format!("before_{number}"), money);
                self.value(50, 900);
                self.source();
            }
            self.quantity("fact", &format!("official_{number}"), money);
            self.value(-40, 40);
            self.source();
            let of_choice = match choices.iter().find(|(of, _)| *of == number) {
                None => String::new(),
                Some((_, true)) => {
                    self.quantity("choice", &format!("choice_{number}"), "share");
                    self.line("value = 0\nlimits = [-0.5, 0.5]\nstep = 0.01");
                    format!(" + before_{number} * choice_{number}")
                }
                Some((_, false)) => {
                    self.quantity("choice", &format!("choice_{number}"), money);
                    self.line("value = 0\nlimits = [-40, 60]\nstep = 5");
                    format!(" + choice_{number}")
                }
            };
            self.quantity("formula", &format!("result_{number}"), money);
            self.line(&format!("formula = \"official_{number}{of_choice}\""));
            self.quantity("formula", &format!("credit_{number}"), money);
            self.line(&format!("formula = \"max(before_{number} + result_{number}, 0[{money}])\""));
        }
        self.quantity("formula", "all", money);
        let sum: Vec<String> = (0..count).map(|number| format!("result_{number}")).collect();
        let sum = if sum.is_empty() { format!("0[{money}]") } else { sum.join(" + ") };
        self.line(&format!("formula = \"{sum}\""));
        if self.chance(2) {
            self.line("\n[balance]\nof = \"all\"");
            self.texts(&["none", "left", "over"]);
        }
        self.presets(&choices);
        count
    }

    fn presets(&mut self, choices: &[(usize, bool)]) {
        for preset in 0..self.count(3) {
            self.line(&format!("\n[[preset]]\nid = \"preset_{preset}\""));
            self.text("label");
            self.some_texts(&["note"]);
            let mut set = Vec::new();
            for (number, is_share) in choices {
                if self.chance(2) {
                    let to = if *is_share { "0.25".to_owned() } else { format!("-official_{number} * 0.5") };
                    set.push(format!("choice_{number} = \"{to}\""));
                }
            }
            self.line(&format!("set = {{ {} }}", set.join(", ")));
        }
    }

    /// Writes figures of each kind beside the lines; returns their ids and units.
    fn figures(&mut self) -> Vec<(String, String)> {
        let money = self.money;
        let mut figures = vec![("all".to_owned(), money.to_owned())];
        for number in 0..self.count(5) {
            let (kind, id) = (["unknown", "assumption"][self.count(1)], format!("open_{number}"));
            self.quantity(kind, &id, "1");
            if kind == "unknown" {
                self.some_texts(&["question", "when_low", "when_high"]);
            }
            self.line("value = 2\nlimits = [1, 20]\nrange = [1, 10]\nbasis = \"general\"");
            figures.push((id, "1".to_owned()));
        }
        if self.chance(2) {
            self.quantity("choice", "free", "hour");
            self.value(0, 5);
            self.line("limits = [0, 10]\nwhole = true\nstep = 1");
            figures.push(("free".to_owned(), "hour".to_owned()));
        }
        for number in 0..self.count(6) {
            let (from, unit) = figures[self.count(figures.len() - 1)].clone();
            let (other, other_unit) = figures[self.count(figures.len() - 1)].clone();
            let id = format!("computed_{number}");
            let (formula, unit) = match self.count(5) {
                0 if other_unit == "1" => (format!("{from} / {other}"), unit),
                1 if other_unit == "1" => (format!("{from} * {other}"), unit),
                2 => (format!("prev({id}, {from}) * 0.5 + {from}"), unit),
                3 => (format!("if({from} > {from} * 0, {from}, -{from})"), unit),
                4 if unit == other_unit => (format!("{from} - {other}"), unit),
                _ => (format!("{from} * year / 2000"), unit),
            };
            self.quantity("formula", &id, &unit);
            self.line(&format!("formula = \"{formula}\""));
            figures.push((id, unit));
        }
        let thing = THINGS[self.count(2)];
        self.quantity("formula", "things", thing);
        self.line(&format!("formula = \"{} / 1[{money}] * 3[{thing}]\"", "all"));
        figures.push(("things".to_owned(), thing.to_owned()));
        if self.chance(2) {
            let first = self.years.0;
            self.line("\n[series.seen]");
            self.text("label");
            self.line(&format!("unit = \"{thing}\"\nbeside = \"things\""));
            self.source();
            self.line(&format!("points = {{ \"{}\" = 4, \"{}-Q2\" = 2.5, \"{first}\" = 3 }}", first - 3, first - 1));
        }
        figures
    }

    /// Writes outcomes, of which the first is the headline; returns the id of the quantity of each.
    fn outcomes(&mut self, figures: &[(String, String)]) -> Vec<String> {
        let mut of: Vec<String> = figures.iter().map(|(id, _)| id.clone()).collect();
        of.retain(|id| !id.starts_with("open") && id != "free");
        let most = of.len().min(1 + self.count(4));
        let first = self.count(of.len() - 1);
        of.rotate_left(first);
        of.truncate(most);
        for (place, id) in of.clone().iter().enumerate() {
            self.line(&format!("\n[[outcome]]\nof = \"{id}\""));
            self.text("noun");
            if self.chance(2) {
                self.line("reads = \"change\"");
                self.texts(&["more", "less"]);
                if self.chance(2) {
                    self.line("against_official = true");
                }
            } else {
                self.line("reads = \"level\"");
            }
            if place == 0 {
                self.line("headline = true");
                self.some_texts(&["lead"]);
                let with = of.get(1).filter(|_| self.rng.random_range(0..2) == 0).cloned();
                if let Some(with) = with {
                    self.line(&format!("with = [\"{with}\"]"));
                }
            } else if self.chance(3) {
                self.line("further = true");
            }
            self.some_texts(&["note"]);
        }
        of
    }

    /// Writes pictures, conditions, and texts at the foot of the page.
    fn rest(&mut self, lines: usize, outcomes: &[String]) {
        for picture in 0..self.count(7) {
            let of = outcomes[self.count(outcomes.len() - 1)].clone();
            let kind = match self.count(5) {
                0 => format!("kind = \"years\"\nof = \"{of}\""),
                1 => format!("kind = \"ranking\"\nof = \"{of}\""),
                2 => format!("kind = \"multiples\"\nof = [\"{of}\"]"),
                3 => "kind = \"flows\"".to_owned(),
                4 => "kind = \"waterfall\"\nofficial = \"all\"\nproposal = \"all\"".to_owned(),
                _ => "kind = \"runoff\"\nleft = \"all\"\nreleased = \"all\"".to_owned(),
            };
            self.line(&format!("\n[[picture]]\nid = \"picture_{picture}\"\n{kind}"));
            self.text("title");
            self.some_texts(&["note"]);
        }
        for check in 0..self.count(3).min(lines) {
            self.line(&format!("\n[check.check_{check}]\nthat = \"result_{check} >= -30[{}]\"", self.money));
            self.text("message");
            if self.chance(2) {
                self.line(&format!("article = \"line_{check}\""));
            }
        }
        for section in 0..self.count(2) {
            self.line(&format!("\n[[section]]\nid = \"section-{section}\""));
            self.text("title");
            for _ in 0..self.count(2) {
                self.line("\n[[section.items]]");
                self.text("text");
                self.source();
            }
        }
        for _ in 0..self.count(3) {
            self.line("\n[[gloss]]");
            self.texts(&["term", "meaning"]);
        }
        let _ = writeln!(self.out);
    }
}
