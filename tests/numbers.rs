//! Round trips of numbers: the text that the page shows beside a field parses to the same value, and amounts of money stay exact.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use begrotingsverkenner::session::{EditKind, History, LoadedDocument, Session};
use begrotingsverkenner::text::{Sign, Style, parse, parse_of};
use begrotingsverkenner::view_model::RenderContext;
use begrotingsverkenner::view_model::field::{field, nudge, read, wrong};
use begrotingsverkenner::view_model::proposal::amendment::{Edits, amendment, as_csv, as_text, typed};
use begrotingsverkenner::view_model::proposal::changes::{against_government, step};
use begrotingsverkenner::view_model::proposal::export::{CsvDialect, json, number, results};
use begrotingsverkenner::view_model::proposal::link::fragment;
use begrotingsverkenner::view_model::proposal::moving::{
    self, NewAmount, refused, rest, rest_in_proportion, rest_to, transfer,
};
use engine::{Amount, Interval, LanguageId, QuantityId, SearchBudget};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const MILLIONS: &str = include_str!("documents/millions.toml");

/// Opens every document in `model/`, and those of the tests.
fn documents() -> Vec<(String, LoadedDocument)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["model", "tests/documents"].map(|folder| fs::read_dir(root.join(folder)).expect("it can be read"));
    let mut paths: Vec<_> = folders.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "toml"));
    paths.sort();
    assert!(paths.len() >= 6, "{paths:?}");
    let open = |path: &Path| {
        let text = fs::read_to_string(path).expect("a document can be read");
        LoadedDocument::open(&text).unwrap_or_else(|problems| panic!("{path:?}: {problems:#?}"))
    };
    paths.iter().map(|path| (path.display().to_string(), open(path))).collect()
}

fn languages(loaded: &LoadedDocument) -> Vec<LanguageId> {
    let document = &loaded.document;
    document.languages.iter().filter_map(|code| document.language(code)).collect()
}

/// Returns one quantity of each unit.
fn units(loaded: &LoadedDocument) -> BTreeMap<String, QuantityId> {
    let document = &loaded.document;
    document.all().map(|(id, quantity)| (format!("{:?}", quantity.unit), id)).collect()
}

fn with_scene<T>(loaded: &LoadedDocument, session: &Session, make: impl FnOnce(RenderContext<'_>) -> T) -> T {
    let results = Session::results(&session.scenario, loaded, SearchBudget::MOVING);
    make(RenderContext { loaded, session, results: &results })
}

/// Returns all texts that the page writes for a value beside a field.
fn shown(style: &Style<'_>, value: f64, nouns: &[&str]) -> Vec<String> {
    let beside = style.unit_beside();
    let spoken = style.units.spoken(style.unit, style.language);
    let mut all = Vec::new();
    let mut add = |number: String| {
        // In a field the percent sign stands beside the number.
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
            add(style.range(Interval::exactly(value), sign));
        }
    }
    let digits = value.abs().to_string().bytes().filter(u8::is_ascii_digit).count();
    if digits <= 9 {
        add(style.exact_ends(Interval::exactly(value)));
    }
    all
}

/// Rewrites a text as it may be pasted: with other spaces, minus signs, widths and case, and with invisible characters.
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

/// Generates values as visitors set them, with a way to paste each.
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
    for (name, loaded) in documents() {
        for language in languages(&loaded) {
            let session = Session { language, ..Session::new(&loaded.document) };
            with_scene(&loaded, &session, |context| {
                for (_, id) in units(&loaded) {
                    let style = context.style(id);
                    let outcome = loaded.document.outcome(id);
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
                    let unit = &loaded.document.quantity(id).id;
                    run.unwrap_or_else(|error| panic!("{name}, {language:?}, the unit of {unit}: {error}"));
                }
            });
        }
    }
}

#[test]
fn what_a_field_shows_is_read_back_by_that_field() {
    for (name, loaded) in documents() {
        let document = &loaded.document;
        let inputs = document.all().filter_map(|(id, quantity)| Some((id, quantity.input()?)));
        let mut session = Session::new(document);
        for (id, input) in inputs {
            let (low, high) = (input.slider.0.max(input.min), input.slider.1.min(input.max));
            let between = (1..8).map(|part| low + (high - low) * f64::from(part) / 7.0);
            let stepped = between.map(|value| (value / input.step).round() * input.step);
            let stepped = stepped.filter(|value| (input.min..=input.max).contains(value));
            for value in stepped.chain([low, high, input.min, input.max]) {
                // As the slider and the buttons give it: with few decimals.
                let value: f64 = format!("{value:.9}").parse().expect("a number");
                session.set(document, id, None, value).unwrap_or_else(|error| panic!("{name}: {value}: {error:?}"));
                for language in languages(&loaded) {
                    session.language = language;
                    with_scene(&loaded, &session, |context| {
                        let shown = field(context, id, None).expect("it can be set");
                        let (text, unit) = (&shown.text, &shown.unit);
                        for text in [text.clone(), format!("{text} {unit}"), format!("{text} {}", shown.unit_spoken)] {
                            let read = read(context, id, &text);
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
    for (name, loaded) in documents() {
        let document = &loaded.document;
        let inputs = document.all().filter_map(|(id, quantity)| Some((id, quantity.input()?)));
        for (id, input) in inputs {
            for language in languages(&loaded) {
                let session = Session { language, ..Session::new(document) };
                with_scene(&loaded, &session, |context| {
                    let style = context.style(id);
                    let words = context.words();
                    let said = |typed| {
                        wrong(context, id, typed, &read(context, id, typed).expect_err("it is none of its values"))
                    };
                    let error = said("99999999999999");
                    for end in [input.min, input.max] {
                        let text = style.with_unit(style.entered(end, Sign::Minus), end.abs() == 1.0);
                        assert!(error.contains(&text), "{name}: {error} has no {text}");
                        assert_eq!(read(context, id, &text), Ok(end), "{name}: {text:?}");
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
    loaded: LoadedDocument,
    session: Session,
}

impl Visit {
    fn of(text: &str) -> Self {
        let loaded = LoadedDocument::open(text).expect("the document has no problems");
        let session = Session::new(&loaded.document);
        Self { loaded, session }
    }

    fn id(&self, id: &str) -> QuantityId {
        self.loaded.document.find(id).expect("the document has it")
    }

    fn context<T>(&self, make: impl FnOnce(RenderContext<'_>) -> T) -> T {
        with_scene(&self.loaded, &self.session, make)
    }

    fn set(&mut self, id: &str, value: f64) {
        let id = self.id(id);
        self.session.set(&self.loaded.document, id, Some(0), value).expect("it is allowed");
    }

    fn take(&mut self, values: Vec<NewAmount>) {
        for (id, year, value) in values {
            let set = self.session.set(&self.loaded.document, id, Some(year), value.value());
            set.expect("what was offered is allowed");
        }
    }

    /// Types an amount to move between two lines, and moves it.
    fn shift(&mut self, from: &str, to: &str, typed: &str) -> Result<(), String> {
        let (from, to) = (self.id(from), self.id(to));
        let values = self.context(|context| {
            let values = moving::amount(context, [from, to], typed);
            let values = values.and_then(|amount| transfer(context, from, to, amount, &[0]));
            values.map_err(|why| refused(context, &why).replace('\u{a0}', " "))
        });
        self.take(values?);
        Ok(())
    }

    fn text(&self, id: &str) -> String {
        let id = self.id(id);
        self.context(|context| field(context, id, Some(0)).expect("it can be set").text)
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
        let why = visit.context(|context| read(context, id, typed)).expect_err("it is between two steps");
        let error = visit.context(|context| wrong(context, id, typed, &why));
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
        let left = visit.context(|context| rest(context, &[0, 1]));
        assert_eq!(left.iter().map(|(year, amount)| (*year, amount.value())).collect::<Vec<_>>(), [(0, -set)]);
        let values = visit.context(|context| rest_in_proportion(context, &left)).expect("it can be divided");
        visit.take(values);
        assert_eq!(["keuze_een", "keuze_twee", "keuze_drie"].map(|id| visit.text(id)), texts, "{set}");
        assert_eq!(visit.context(|context| rest(context, &[0, 1])), [], "nothing is left");
    }
    // The rounding error of a sum is not money left.
    let mut visit = Visit::of(MILLIONS);
    for (id, value) in [("keuze_een", 0.1), ("keuze_twee", 0.2), ("keuze_drie", -0.3)] {
        visit.set(id, value);
    }
    assert_eq!(visit.context(|context| rest(context, &[0])), []);
    visit.set("keuze_drie", -0.2);
    let left = visit.context(|context| rest(context, &[0]));
    let three = visit.id("keuze_drie");
    let values = visit.context(|context| rest_to(context, &left, three)).expect("it is within the limits");
    visit.take(values);
    assert_eq!(visit.text("keuze_drie"), "−0,3");
}

#[test]
fn a_tenth_and_two_tenths_are_three_tenths_wherever_they_are_written() {
    let mut visit = Visit::of(MILLIONS);
    visit.shift("keuze_twee", "keuze_een", "0,1").expect("it can be moved");
    visit.shift("keuze_twee", "keuze_een", "0,2").expect("it can be moved");
    assert_eq!((visit.text("keuze_een").as_str(), visit.text("keuze_twee").as_str()), ("+0,3", "−0,3"));
    let table = visit.context(|context| amendment(context, &Edits::new()));
    assert_eq!(table.warnings, [""; 0]);
    assert_eq!(table.totals.map(Amount::value), [0.3; 4]);
    let texts = visit.context(|context| {
        let all = [
            as_csv(context, &table, CsvDialect::Dutch),
            as_csv(context, &table, CsvDialect::Plain),
            as_text(context, &table),
            results(context, CsvDialect::Dutch),
            results(context, CsvDialect::Plain),
            json(context),
            fragment(context),
            against_government(context).join("\n"),
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
    assert_eq!(visit.context(|context| amendment(context, &edits)).warnings.len(), 0, "this document has no payments");
    // The link restores the scenario.
    let (opened, _) = Session::open_link(&visit.loaded, &texts[6]);
    assert_eq!(opened.scenario, visit.session.scenario);
}

#[test]
fn a_link_with_what_rounding_left_opens_on_the_grid() {
    let visit = Visit::of(MILLIONS);
    let text = format!(
        "v1.miljoenen.1_0_0~{}.keuze_een~{}",
        visit.loaded.document_version.hash,
        (0.1 + 0.2_f64).to_string().replace('.', "_")
    );
    let (opened, link_outcome) = Session::open_link(&visit.loaded, &link::share_link::with_check(&text));
    assert!(link_outcome.is_some());
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
    history.record(before, visit.session.scenario.clone(), EditKind::Press);
    let said = visit.context(|context| history.done().map(|done| step(context, done)).collect::<Vec<_>>().join(";"));
    assert_eq!(said.replace('\u{a0}', " "), "0,1 mln € van lijn twee naar lijn een, 2026");
}

#[test]
fn an_amendment_reads_back_what_it_writes() {
    let mut visit = Visit::of(MILLIONS);
    visit.set("keuze_een", 0.3);
    for language in languages(&visit.loaded) {
        visit.session.language = language;
        visit.context(|context| {
            let table = amendment(context, &Edits::new());
            let row = table.rows.first().expect("a line receives");
            for steps in [0.1, 0.3, 1.5, 1234.5, 12_345.678, 1000.0, 0.125] {
                let form = CsvDialect::of(context.words());
                let written = number(Some(steps), form);
                let read = typed(context, row, &written).map(|amount| amount.map(Amount::value));
                assert_eq!(read, Ok(Some(steps)), "{written}");
            }
        });
    }
}

#[test]
fn steps_up_and_down_are_what_is_typed() {
    for (name, loaded) in documents() {
        let document = &loaded.document;
        for (id, input) in document.all().filter_map(|(id, quantity)| Some((id, quantity.input()?))) {
            let mut session = Session::new(document);
            for up in [true, true, true, false, false, false, false] {
                let value = with_scene(&loaded, &session, |context| {
                    let shown = field(context, id, None).expect("it can be set");
                    nudge(context, &shown, up).expect("it is a number")
                });
                session.set(document, id, None, value).expect("it is within the limits");
                let is_end = [input.min, input.max].contains(&value);
                let text = value.to_string();
                assert!(is_end || text.len() <= 9, "{name}: {} is {text}", document.quantity(id).id);
                with_scene(&loaded, &session, |context| {
                    assert_eq!(parse(&field(context, id, None).expect("it is").text, &context.style(id)), Ok(value));
                });
            }
        }
    }
}
