//! Tests of syntax errors: each mistake in TOML is reported once, at its place and with how to mend it, and no problem that follows from
//! it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::with;
use document::Document;
use document::problem::Language;

/// A mistake: the text replaced, its replacement, and the place and words of the message.
struct Case {
    replace: &'static str,
    by: &'static str,
    at: &'static str,
    says: &'static str,
}

const fn case(replace: &'static str, by: &'static str, at: &'static str, says: &'static str) -> Case {
    Case { replace, by, at, says }
}

const ID: &str = "id = \"small\"";

const CASES: &[Case] = &[
    case(ID, "id = “small”", "“small”", "`“` is een aanhalingsteken van een tekstverwerker"),
    case(ID, "id = \"small”", "”", "`”` is een aanhalingsteken van een tekstverwerker"),
    case(ID, "id = small", "small", "Zet een tekst tussen aanhalingstekens"),
    case(ID, "id = \"small", "\nversion", "deze tekst eindigt niet op deze regel"),
    case(ID, "id = 'small", "\nversion", "deze tekst eindigt niet op deze regel"),
    case(
        ID,
        "id: \"small\"",
        ": \"small\"",
        "na een sleutel komt `=`, geen dubbelpunt. Schrijf `=` in plaats van `:`.",
    ),
    case(ID, "id \"small\"", "\"small\"", "hier ontbreekt `=`"),
    case(ID, "id =", "\nversion", "ontbreekt de waarde"),
    case(ID, "= \"small\"", "= \"small\"", "ontbreekt de sleutel"),
    case(ID, "id = \"ex\\ample\"", "ample", "moet dubbel staan"),
    case(ID, "id = \"een \"groot\" woord\"", "groot", "na de waarde staat nog iets"),
    case(ID, "// een opmerking\nid = \"small\"", "// een", "een opmerking begint met #, niet met `//`"),
    case(ID, "één = \"small\"", "één", "`é` kan niet in een sleutel"),
    case(ID, "id = \"small\nover twee regels\"", "\nover", "deze tekst eindigt niet op deze regel"),
    case("value = 0.5", "value = 0,5", ",5", "`0,5` is hier geen getal. Schrijf `0.5`."),
    case("value = 0.5", "value = .5", ".5", "`.5` is hier geen getal. Schrijf `0.5`."),
    case("value = 0.5", "value = 1.000,5", ",5", "`1.000,5` is hier geen getal. Schrijf `1000.5`."),
    case("value = 0.5", "value = 1 000", "1 000", "`1 000` is hier geen getal. Schrijf `1000`."),
    case("value = 0.5", "value = 12 %", "12 %", "Een percentage is een deel van 1: schrijf `0.12`."),
    case("value = 0.5", "value = 05", "05", "`05` is hier geen getal. Schrijf `5`."),
    case("value = 0.5", "value = { 2025 = 0,5, 2026 = 1 }", ", 2026", "`0,5` is hier geen getal. Schrijf `0.5`."),
    case("value = 0.5", "value = { 2026 = 1, 2025 = 0,5 }", "}", "`0,5` is hier geen getal. Schrijf `0.5`."),
    case("value = 0.5", "value = Waar", "Waar", "Schrijf `true`; is het een tekst, dan `\"Waar\"`."),
    case("value = 0.5", "value = True", "True", "niet true of false"),
    case("value = 0.5", "value = = 0.5", "= 0.5", "hier staat een `=` te veel. Verwijder het."),
    case("value = 0.5", "value = 0.5 step = 1", "0.5 step", "Schrijf het getal alleen"),
    case("date = \"2024-11-26\"", "date = 2024-13-26", "2024-13-26", "is geen datum"),
    case("[layer]", "[layer", "\nbefore", "deze kop eindigt niet goed. Schrijf `[layer]`."),
    case("years = [2025, 2027]", "years = [2025 2027]", "2025 2027", "is hier geen getal. Schrijf `2025, 2027`."),
    case("years = [2025, 2027]", "years = [2025, 2026", "\nlanguages", "ontbreekt een haak die sluit"),
    case("languages = [\"nl\", \"en\"]", "languages = [\"nl\" \"en\"]", "\"en\"]", "hier ontbreekt een komma"),
];

#[test]
fn a_slip_is_told_once_where_it_is_and_how_to_mend_it() {
    let mut wrong = Vec::new();
    for case in CASES {
        let sound = with("");
        assert!(sound.contains(case.replace), "nothing to replace: {}", case.replace);
        let text = sound.replacen(case.replace, case.by, 1);
        let start = sound.find(case.replace).expect("it is there");
        let at = start + text[start..].find(case.at).expect(case.by);
        let line = text[..at].matches('\n').count() + 1;
        let column = text[..at].chars().rev().take_while(|sign| *sign != '\n').count() + 1;
        let problems = Document::read(&text).expect_err(case.by);
        let told: Vec<String> = problems
            .iter()
            .map(|problem| format!("{}:{}: {}", problem.line, problem.column, problem.message(Language::Dutch)))
            .collect();
        let [only] = told.as_slice() else {
            wrong.push(format!("`{}` is told {} times: {told:#?}", case.by, told.len()));
            continue;
        };
        if !only.starts_with(&format!("{line}:{column}: ")) || !only.contains(case.says) {
            wrong.push(format!("`{}`: wanted {line}:{column}: …{}, told {only}", case.by, case.says));
        }
        let english = problems[0].message(Language::English);
        assert!(!english.is_empty() && english != problems[0].message(Language::Dutch), "{english}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Mistakes that do not follow from each other are all reported.
#[test]
fn each_slip_is_told() {
    let text = with("").replacen(ID, "id = “small”", 1).replacen("value = 0.5", "value = 0,5", 1);
    assert_eq!(Document::read(&text).expect_err("two slips").len(), 2);
    let both = with("").replacen(ID, "id = “small”\nremark = ‘1’", 1);
    assert_eq!(Document::read(&both).expect_err("two slips").len(), 2, "also on lines that follow each other");
}

/// Returns the messages about a text, with their lines.
fn told(text: &str) -> Vec<String> {
    let problems = Document::read(text).expect_err("it has problems");
    problems.iter().map(|problem| format!("{}: {}", problem.line, problem.message(Language::Dutch))).collect()
}

#[test]
fn what_is_wrong_in_many_places_is_told_once_with_its_lines() {
    let sound = with("");
    let places: Vec<usize> =
        sound.lines().enumerate().filter(|(_, line)| line.contains("en = \"")).map(|(place, _)| place + 1).collect();
    let told = told(&sound.replacen("languages = [\"nl\", \"en\"]", "languages = [\"nl\"]", 1));
    let first: Vec<String> = places[1..6].iter().map(usize::to_string).collect();
    let said = format!(
        "{}: `en` is geen taal van dit document. Zet ze bij `languages` of verwijder de tekst. Ook op regel {} en {} andere.",
        places[0],
        first.join(", "),
        places.len() - 6
    );
    assert_eq!(told, [said]);
}

#[test]
fn what_follows_from_a_misspelt_table_is_not_told() {
    let sound = with("");
    for (replace, by) in [("[formula.", "[formul."), ("[choice.", "[keuze."), ("[[outcome]]", "[[outcom]]")] {
        assert!(sound.contains(replace), "nothing to replace: {replace}");
        let told = told(&sound.replace(replace, by));
        let [only] = told.as_slice() else {
            panic!("{by}: {told:#?}");
        };
        assert!(only.contains("`document` kent geen sleutel"), "{only}");
    }
}

#[test]
fn a_table_that_stands_there_twice_is_told_once() {
    let text = with("")
        + "\n[unit.person]\none = { nl = \"persoon\", en = \"person\" }\n\nmany = { nl = \"personen\", en = \"persons\" }\n";
    let told = told(&text);
    assert!(matches!(told.as_slice(), [only] if only.contains("`person` staat hier al eens")), "{told:#?}");
}
