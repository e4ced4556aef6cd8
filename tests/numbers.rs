//! Numbers read back: what the page shows beside a field, typed or pasted there, is the same value; and money stays whole.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use begrotingsverkenner::figure::Scene;
use begrotingsverkenner::figure::field::{field, nudge, read, wrong};
use begrotingsverkenner::figure::proposal::amendment::{Edits, amendment, as_csv, as_text, typed};
use begrotingsverkenner::figure::proposal::changes::{against_government, step};
use begrotingsverkenner::figure::proposal::export::{Form, json, number, results};
use begrotingsverkenner::figure::proposal::link::fragment;
use begrotingsverkenner::figure::proposal::moving::{
    self, Value, refused, rest, rest_in_proportion, rest_to, transfer,
};
use begrotingsverkenner::session::{Act, Explorer, History, Session};
use begrotingsverkenner::text::{Sign, Style, parse, parse_of};
use engine::{Amount, Effort, LanguageId, QuantityId, Span};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const MILLIONS: &str = include_str!("documents/millions.toml");

/// Every document in `model/`, and those that tests have of their own.
fn documents() -> Vec<(String, Explorer)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["model", "tests/documents"].map(|folder| fs::read_dir(root.join(folder)).expect("it can be read"));
    let mut paths: Vec<_> = folders.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "toml"));
    paths.sort();
    assert!(paths.len() >= 6, "{paths:?}");
    let open = |path: &Path| {
        let text = fs::read_to_string(path).expect("a document can be read");
        Explorer::open(&text).unwrap_or_else(|problems| panic!("{path:?}: {problems:#?}"))
    };
    paths.iter().map(|path| (path.display().to_string(), open(path))).collect()
}

fn languages(explorer: &Explorer) -> Vec<LanguageId> {
    let document = &explorer.document;
    document.languages.iter().filter_map(|code| document.language(code)).collect()
}

/// One quantity of each unit.
fn units(explorer: &Explorer) -> BTreeMap<String, QuantityId> {
    let document = &explorer.document;
    document.all().map(|(id, quantity)| (format!("{:?}", quantity.unit), id)).collect()
}

fn with_scene<T>(explorer: &Explorer, session: &Session, make: impl FnOnce(Scene<'_>) -> T) -> T {
    let results = Session::results(&session.scenario, explorer, Effort::MOVING);
    make(Scene { explorer, session, results: &results })
}

/// All texts that the page writes for a value of a unit beside a field.
fn shown(style: &Style<'_>, value: f64, nouns: &[&str]) -> Vec<String> {
    let beside = style.unit_beside();
    let spoken = style.units.spoken(style.unit, style.language);
    let mut all = Vec::new();
    let mut add = |number: String| {
        // In a field the sign of a percentage stands beside the number.
        let bare = number.trim_end_matches(['%', '\u{a0}']).to_owned();
        for unit in [&beside, &spoken].into_iter().filter(|unit| !unit.is_empty()) {
            all.push(format!("{bare} {unit}"));
        }
        all.extend([false, true].map(|one| style.with_unit(number.clone(), one)));
        all.extend(nouns.iter().map(|noun| format!("{number} {noun}")));
        all.extend([bare, number]);
    };
    for sign in [Sign::Minus, Sign::Both] {
        add(style.entered(value, sign));
        if style.is_shown(value) {
            add(style.number(value, sign));
            add(style.range(Span::exactly(value), sign));
        }
    }
    let digits = value.abs().to_string().bytes().filter(u8::is_ascii_digit).count();
    if digits <= 9 {
        add(style.exact_ends(Span::exactly(value)));
    }
    all
}

/// A text as it is pasted from elsewhere: with other spaces, minus signs, widths and letters, and with what cannot be seen.
fn pasted(text: &str, how: usize, at: usize) -> String {
    let each = |change: fn(char) -> char| text.chars().map(change).collect::<String>();
    match how {
        0 => text.to_owned(),
        1 => each(|c| if c == '\u{a0}' { '\u{202f}' } else { c }),
        2 => each(|c| if c == '\u{a0}' { ' ' } else { c }),
        3 => each(|c| if c == '−' { '-' } else { c }),
        4 => each(|c| if c == '−' { '–' } else { c }),
        5 => each(|c| match c {
            '0'..='9' | '+' | '%' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
            c => c,
        }),
        6 => text.to_uppercase(),
        7 => format!("\u{feff}\u{202a}{text}\u{202c}\u{a0}"),
        _ => {
            let invisible = ['\u{200b}', '\u{200e}', '\u{ad}', '\u{2060}', '\u{200f}'];
            let mut letters: Vec<char> = text.chars().collect();
            letters.insert(at % (letters.len() + 1), invisible[at % invisible.len()]);
            letters.into_iter().collect()
        }
    }
}

/// A value as someone sets it, and how it is pasted.
fn values() -> impl Strategy<Value = (f64, usize, usize)> {
    let steps = prop_oneof![
        4 => -99_999_i64..=99_999,
        2 => -9_999_999_999_i64..=9_999_999_999,
        1 => -999_999_999_999_999_i64..=999_999_999_999_999,
    ];
    (steps, 0_usize..=9, 0_usize..9, any::<usize>()).prop_map(|(steps, decimals, how, at)| {
        let value = format!("{steps}e-{decimals}").parse::<f64>().expect("a number");
        (value + 0.0, how, at % 1000)
    })
}

#[test]
fn what_is_shown_beside_a_field_is_the_same_value_when_typed_back() {
    for (name, explorer) in documents() {
        for language in languages(&explorer) {
            let session = Session { language, ..Session::new(&explorer.document) };
            with_scene(&explorer, &session, |scene| {
                for (_, id) in units(&explorer) {
                    let style = scene.style(id);
                    let outcome = explorer.document.outcome(id);
                    let nouns: Vec<&str> = outcome.iter().map(|outcome| outcome.noun.in_language(language)).collect();
                    let mut runner =
                        TestRunner::new(Config { cases: 50, failure_persistence: None, ..Config::default() });
                    let run = runner.run(&values(), |(value, how, at)| {
                        for text in shown(&style, value, &nouns) {
                            let text = pasted(&text, how, at);
                            let noun = nouns.first().copied().unwrap_or_default();
                            let back = parse_of(&text, &style, noun);
                            prop_assert_eq!(back.map(f64::to_bits), Ok(value.to_bits()), "{:?} of {}", text, value);
                        }
                        Ok(())
                    });
                    let unit = &explorer.document.quantity(id).id;
                    run.unwrap_or_else(|error| panic!("{name}, {language:?}, the unit of {unit}: {error}"));
                }
            });
        }
    }
}

#[test]
fn what_a_field_shows_is_read_back_by_that_field() {
    for (name, explorer) in documents() {
        let document = &explorer.document;
        let inputs = document.all().filter_map(|(id, quantity)| Some((id, quantity.input()?)));
        let mut session = Session::new(document);
        for (id, input) in inputs {
            let (low, high) = (input.slider.0.max(input.least), input.slider.1.min(input.greatest));
            let between = (1..8).map(|part| low + (high - low) * f64::from(part) / 7.0);
            let stepped = between.map(|value| (value / input.step).round() * input.step);
            let stepped = stepped.filter(|value| (input.least..=input.greatest).contains(value));
            for value in stepped.chain([low, high, input.least, input.greatest]) {
                // As the slider and the buttons give it: what is typed so.
                let value: f64 = format!("{value:.9}").parse().expect("a number");
                session.set(document, id, None, value).unwrap_or_else(|error| panic!("{name}: {value}: {error:?}"));
                for language in languages(&explorer) {
                    session.language = language;
                    with_scene(&explorer, &session, |scene| {
                        let shown = field(scene, id, None).expect("it can be set");
                        let (text, unit) = (&shown.text, &shown.unit);
                        for text in [text.clone(), format!("{text} {unit}"), format!("{text} {}", shown.unit_spoken)] {
                            let read = read(scene, id, &text);
                            assert_eq!(read, Ok(value), "{name}: {text:?} of {}", document.quantity(id).id);
                        }
                    });
                }
            }
            session.scenario.clear(id, None);
        }
    }
}

#[test]
fn what_a_sentence_offers_is_taken() {
    for (name, explorer) in documents() {
        let document = &explorer.document;
        let inputs = document.all().filter_map(|(id, quantity)| Some((id, quantity.input()?)));
        for (id, input) in inputs {
            for language in languages(&explorer) {
                let session = Session { language, ..Session::new(document) };
                with_scene(&explorer, &session, |scene| {
                    let style = scene.style(id);
                    let words = scene.words();
                    let said =
                        |typed| wrong(scene, id, typed, &read(scene, id, typed).expect_err("it is none of its values"));
                    let error = said("99999999999999");
                    for end in [input.least, input.greatest] {
                        let text = style.with_unit(style.entered(end, Sign::Minus), end.abs() == 1.0);
                        assert!(error.contains(&text), "{name}: {error} has no {text}");
                        assert_eq!(read(scene, id, &text), Ok(end), "{name}: {text:?}");
                    }
                    let error = said("5 qqq");
                    assert!(error.contains("qqq") && !error.contains("  ") && !error.contains(" ."), "{error}");
                    let unit = style.unit_beside();
                    assert!(unit.is_empty() || error.contains(&unit), "{name}: {error} has no {unit}");
                    assert!(!unit.is_empty() || error == words.no_unit.replace("{typed}", "qqq"), "{error}");
                });
            }
        }
    }
}

struct Visit {
    explorer: Explorer,
    session: Session,
}

impl Visit {
    fn of(text: &str) -> Self {
        let explorer = Explorer::open(text).expect("the document has no problems");
        let session = Session::new(&explorer.document);
        Self { explorer, session }
    }

    fn id(&self, id: &str) -> QuantityId {
        self.explorer.document.find(id).expect("the document has it")
    }

    fn scene<T>(&self, make: impl FnOnce(Scene<'_>) -> T) -> T {
        with_scene(&self.explorer, &self.session, make)
    }

    fn set(&mut self, id: &str, value: f64) {
        let id = self.id(id);
        self.session.set(&self.explorer.document, id, Some(0), value).expect("it is allowed");
    }

    fn take(&mut self, values: Vec<Value>) {
        for (id, year, value) in values {
            let set = self.session.set(&self.explorer.document, id, Some(year), value.value());
            set.expect("what was offered is allowed");
        }
    }

    /// Types an amount to move from one line to another, and moves it.
    fn shift(&mut self, from: &str, to: &str, typed: &str) -> Result<(), String> {
        let (from, to) = (self.id(from), self.id(to));
        let values = self.scene(|scene| {
            let values = moving::amount(scene, [from, to], typed);
            let values = values.and_then(|amount| transfer(scene, from, to, amount, &[0]));
            values.map_err(|why| refused(scene, &why).replace('\u{a0}', " "))
        });
        self.take(values?);
        Ok(())
    }

    fn text(&self, id: &str) -> String {
        let id = self.id(id);
        self.scene(|scene| field(scene, id, Some(0)).expect("it can be set").text)
    }
}

#[test]
fn tenths_reach_the_limit_that_they_add_up_to() {
    let mut visit = Visit::of(MILLIONS);
    for text in ["+0,1", "+0,2", "+0,3"] {
        visit.shift("keuze_een", "keuze_drie", "0,1").expect("it is within the limits");
        assert_eq!(visit.text("keuze_drie"), text);
    }
    let error = visit.shift("keuze_een", "keuze_drie", "0,1").expect_err("it is beyond the limit");
    assert!(error.contains("van −0,3 mln € tot +0,3 mln €"), "{error}");
    assert_eq!(visit.text("keuze_een"), "−0,3");
    // There and back.
    for _ in 0..3 {
        visit.shift("keuze_drie", "keuze_een", "€ 100.000").expect("it is within the limits");
    }
    assert!(visit.session.scenario.is_empty(), "{:?}", visit.session.scenario);
    for (typed, says) in [
        ("0,05", "Hier kunnen enkel veelvouden van 0,1 mln €. Bedoelt u 0,0 mln € of 0,1 mln €?"),
        ("€ 150.000", "Bedoelt u 0,1 mln € of 0,2 mln €?"),
    ] {
        let error = visit.shift("keuze_een", "keuze_twee", typed).expect_err("it is between two steps");
        assert!(error.contains(says), "{error}");
        let id = visit.id("keuze_een");
        let why = visit.scene(|scene| read(scene, id, typed)).expect_err("it is between two steps");
        let error = visit.scene(|scene| wrong(scene, id, typed, &why));
        assert!(error.replace('\u{a0}', " ").contains(says), "{error}");
    }
}

#[test]
fn a_balance_of_tenths_is_divided_in_tenths() {
    for (set, texts) in [
        (-0.6, ["−0,4", "+0,2", "+0,2"]),
        (0.6, ["+0,4", "−0,2", "−0,2"]),
        (-0.1, ["0,0", "0,0", "0,0"]),
        (-0.5, ["−0,3", "+0,2", "+0,1"]),
    ] {
        let mut visit = Visit::of(MILLIONS);
        visit.set("keuze_een", set);
        let left = visit.scene(|scene| rest(scene, &[0, 1]));
        assert_eq!(left.iter().map(|(year, amount)| (*year, amount.value())).collect::<Vec<_>>(), [(0, -set)]);
        let values = visit.scene(|scene| rest_in_proportion(scene, &left)).expect("it can be divided");
        visit.take(values);
        assert_eq!(["keuze_een", "keuze_twee", "keuze_drie"].map(|id| visit.text(id)), texts, "{set}");
        assert_eq!(visit.scene(|scene| rest(scene, &[0, 1])), [], "nothing is left");
    }
    // What three sums leave behind is nothing that is left.
    let mut visit = Visit::of(MILLIONS);
    for (id, value) in [("keuze_een", 0.1), ("keuze_twee", 0.2), ("keuze_drie", -0.3)] {
        visit.set(id, value);
    }
    assert_eq!(visit.scene(|scene| rest(scene, &[0])), []);
    visit.set("keuze_drie", -0.2);
    let left = visit.scene(|scene| rest(scene, &[0]));
    let three = visit.id("keuze_drie");
    let values = visit.scene(|scene| rest_to(scene, &left, three)).expect("it is within the limits");
    visit.take(values);
    assert_eq!(visit.text("keuze_drie"), "−0,3");
}

#[test]
fn a_tenth_and_two_tenths_are_three_tenths_wherever_they_are_written() {
    let mut visit = Visit::of(MILLIONS);
    visit.shift("keuze_twee", "keuze_een", "0,1").expect("it can be moved");
    visit.shift("keuze_twee", "keuze_een", "0,2").expect("it can be moved");
    assert_eq!((visit.text("keuze_een").as_str(), visit.text("keuze_twee").as_str()), ("+0,3", "−0,3"));
    let table = visit.scene(|scene| amendment(scene, &Edits::new()));
    assert_eq!(table.warnings, [""; 0]);
    assert_eq!(table.totals.map(Amount::value), [0.3; 4]);
    let texts = visit.scene(|scene| {
        let all = [
            as_csv(scene, &table, Form::Dutch),
            as_csv(scene, &table, Form::Plain),
            as_text(scene, &table),
            results(scene, Form::Dutch),
            results(scene, Form::Plain),
            json(scene),
            fragment(scene),
            against_government(scene).join("\n"),
        ];
        all.to_vec()
    });
    for text in &texts {
        assert!(["0,3", "0.3", "0_3"].iter().any(|three| text.contains(three)), "{text}");
        let noise = ["0000000", "9999999"].iter().find(|digits| text.contains(**digits));
        assert_eq!(noise, None, "{text}");
    }
    assert!(texts[2].contains("Lijn een\tCode niet gevonden\t\t0,3"), "{}", texts[2]);
    // A row of three tenths and one of a tenth and two tenths that someone filled in are even.
    let edits = Edits::from([((visit.id("keuze_een"), true), Amount::default())]);
    assert_eq!(visit.scene(|scene| amendment(scene, &edits)).warnings.len(), 0, "this document has no payments");
    // The link opens what it was made of.
    let (opened, _) = Session::arrive(&visit.explorer, &texts[6]);
    assert_eq!(opened.scenario, visit.session.scenario);
}

#[test]
fn a_link_with_what_rounding_left_opens_on_the_grid() {
    let visit = Visit::of(MILLIONS);
    let text = format!(
        "v1.miljoenen.1_0_0~{}.keuze_een~{}",
        visit.explorer.edition.hash,
        (0.1 + 0.2_f64).to_string().replace('.', "_")
    );
    let (opened, arrival) = Session::arrive(&visit.explorer, &link::fragment::with_check(&text));
    assert!(arrival.is_some());
    let setting = opened.scenario.setting(visit.id("keuze_een"), 0);
    assert_eq!(setting, Some(engine::inputs::Setting::Number(0.3)));
}

#[test]
fn the_history_says_what_was_moved_to_the_tenth() {
    let mut visit = Visit::of(MILLIONS);
    visit.shift("keuze_twee", "keuze_een", "0,2").expect("it can be moved");
    let mut history = History::default();
    let before = visit.session.scenario.clone();
    visit.shift("keuze_twee", "keuze_een", "0,1").expect("it can be moved");
    history.record(before, visit.session.scenario.clone(), Act::Press);
    let said = visit.scene(|scene| history.done().map(|done| step(scene, done)).collect::<Vec<_>>().join(";"));
    assert_eq!(said.replace('\u{a0}', " "), "0,1 mln € van lijn twee naar lijn een, 2026");
}

#[test]
fn an_amendment_reads_back_what_it_writes() {
    let mut visit = Visit::of(MILLIONS);
    visit.set("keuze_een", 0.3);
    for language in languages(&visit.explorer) {
        visit.session.language = language;
        visit.scene(|scene| {
            let table = amendment(scene, &Edits::new());
            let row = table.rows.first().expect("a line receives");
            for steps in [0.1, 0.3, 1.5, 1234.5, 12_345.678, 1000.0, 0.125] {
                let form = Form::of(scene.words());
                let written = number(Some(steps), form);
                let read = typed(scene, row, &written).map(|amount| amount.map(Amount::value));
                assert_eq!(read, Ok(Some(steps)), "{written}");
            }
        });
    }
}

#[test]
fn steps_up_and_down_are_what_is_typed() {
    for (name, explorer) in documents() {
        let document = &explorer.document;
        for (id, input) in document.all().filter_map(|(id, quantity)| Some((id, quantity.input()?))) {
            let mut session = Session::new(document);
            for up in [true, true, true, false, false, false, false] {
                let value = with_scene(&explorer, &session, |scene| {
                    let shown = field(scene, id, None).expect("it can be set");
                    nudge(scene, &shown, up).expect("it is a number")
                });
                session.set(document, id, None, value).expect("it is within the limits");
                let is_end = [input.least, input.greatest].contains(&value);
                let text = value.to_string();
                assert!(is_end || text.len() <= 9, "{name}: {} is {text}", document.quantity(id).id);
                with_scene(&explorer, &session, |scene| {
                    assert_eq!(parse(&field(scene, id, None).expect("it is").text, &scene.style(id)), Ok(value));
                });
            }
        }
    }
}
