//! Tests of the limits: a document above a limit has a problem at the line of the excess, and one at the limit has none.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod common;

use std::fmt::Write as _;

use common::{formula, large, with};
use document::limits::{LIMITS, LONGEST_NAME, LONGEST_TEXT, MOST_OPERATIONS};
use document::problem::Language;
use document::{Document, problem::Problem};

const LABEL: &str = "label = { nl = \"l\", en = \"l\" }";

fn problems(text: &str) -> Vec<Problem> {
    Document::read(text).err().unwrap_or_default()
}

/// Returns the small document with `count` of the things that a limit counts, and the number it has of those itself.
fn holding(what: &str, count: usize) -> (String, usize) {
    let mut text = String::new();
    let mut each = |own: usize, one: &dyn Fn(usize) -> String| {
        (own..count).for_each(|n| text += &one(n));
        own
    };
    let titled = |head: &str, n: usize| format!("\n[[{head}]]\nid = \"x{n}\"\ntitle = {{ nl = \"t\", en = \"t\" }}\n");
    let names = |count: usize| vec!["\"helped\""; count].join(", ");
    let own = match what {
        "units" => each(4, &|n| {
            format!("\n[unit.x{n}]\none = {{ nl = \"x\", en = \"x\" }}\nmany = {{ nl = \"x\", en = \"x\" }}\n")
        }),
        "sources" => each(1, &|n| {
            format!(
                "\n[source.x{n}]\ntitle = {{ nl = \"t\", en = \"t\" }}\npublisher = {{ nl = \"p\", en = \"p\" }}\nstatus = \"official\"\n"
            )
        }),
        "quantities" => each(4, &|n| formula(&format!("x{n}"), "1", "1")),
        "choices" => each(1, &|n| format!("\n[choice.x{n}]\n{LABEL}\nunit = \"1\"\nvalue = 0\nlimits = [0, 1]\n")),
        "figures in doubt" => each(1, &|n| large::unknown(&format!("x{n}"), 0, 1)),
        "budget lines" => each(0, &|n| format!("\n[[article]]\nid = \"x{n}\"\n{LABEL}\n")),
        "outcomes" => each(1, &|_| large::headed("helped").replace("headline = true\n", "")),
        "pictures" => each(0, &|n| titled("picture", n) + "kind = \"flows\"\n"),
        "presets" => each(0, &|n| format!("\n[[preset]]\nid = \"x{n}\"\n{LABEL}\n")),
        "conditions" => {
            each(0, &|n| format!("\n[check.x{n}]\nthat = \"year > 0\"\nmessage = {{ nl = \"m\", en = \"m\" }}\n"))
        }
        "series" => each(0, &|n| {
            format!(
                "\n[series.x{n}]\n{LABEL}\nunit = \"1\"\nsource = {{ from = \"law\" }}\npoints = {{ \"2024\" = 1 }}\n"
            )
        }),
        "sections" => each(0, &|n| titled("section", n)),
        "terms" => each(0, &|n| {
            format!("\n[[gloss]]\nterm = {{ nl = \"t{n}\", en = \"t{n}\" }}\nmeaning = {{ nl = \"m\", en = \"m\" }}\n")
        }),
        "languages" => {
            let codes = ["nl", "en", "fr", "de", "es", "it", "pt", "pl", "sv", "da", "fi", "el"];
            let all = format!("{:?}", codes.get(..count).expect("few"));
            return (with("").replace("[\"nl\", \"en\"]", &all), count);
        }
        "quantities with an outcome (`with`)" => {
            return (
                with("").replace("headline = true\n", &format!("headline = true\nwith = [{}]\n", names(count))),
                0,
            );
        }
        "quantities in a picture (`of`)" => {
            return (with(&format!("{}kind = \"multiples\"\nof = [{}]\n", titled("picture", 0), names(count))), 0);
        }
        "points of a series" => {
            let mut points = String::new();
            (0..count).for_each(|n| {
                let _ = write!(points, "\"{:04}-{:02}\" = 1, ", 1800 + n / 12, n % 12 + 1);
            });
            let points = points.trim_end_matches(", ");
            return (
                with(&format!(
                    "\n[series.s]\n{LABEL}\nunit = \"1\"\nsource = {{ from = \"law\" }}\npoints = {{ {points} }}\n"
                )),
                0,
            );
        }
        "points of a section" => {
            let items = "\n[[section.items]]\ntext = { nl = \"t\", en = \"t\" }\n".repeat(count);
            return (with(&(titled("section", 0) + &items)), 0);
        }
        "citations with one figure or text (`source`)" => {
            let all = vec!["{ from = \"law\" }"; count].join(", ");
            return (with(&format!("{}source = [{all}]\n", formula("cited", "1", "1"))), 0);
        }
        other => panic!("no document is made for the limit of {other}"),
    };
    (with(&text), own)
}

#[test]
fn as_much_as_may_be_is_read_and_one_more_is_told_at_its_line() {
    for limit in LIMITS {
        let what = limit.what.1.split(" (").next().unwrap_or_default();
        let what = if limit.what.1.contains('`') { limit.what.1 } else { what };
        let (least, _) = holding(what, limit.most);
        let told = problems(&least);
        let beyond = |problem: &Problem| problem.message(Language::English).contains("at most");
        assert!(!told.iter().any(beyond), "{what}: {:?}", told.first());
        if what != "languages" {
            assert!(told.is_empty(), "{what}: {:?}", told.first());
        }
        let told = problems(&holding(what, limit.most + 1).0);
        let [one] = &told[..] else { panic!("{what}: {told:#?}") };
        for (language, name, most) in
            [(Language::Dutch, limit.what.0, "hoogstens"), (Language::English, limit.what.1, "at most")]
        {
            let says = format!("{most} {} {name}", limit.most);
            assert!(one.message(language).contains(&says), "{}", one.message(language));
        }
        assert!(one.line > 1, "{what}: at line {}", one.line);
    }
}

#[test]
fn long_texts_and_much_to_compute_are_told() {
    let long = |key: &str, count: usize| {
        with(&formula("x", "1", "1").replacen(
            "unit = \"1\"",
            &format!("unit = \"1\"\n{key} = {{ nl = \"{0}\", en = \"n\" }}", "é".repeat(count)),
            1,
        ))
    };
    let named =
        |count: usize| with(&formula("x", "1", "1").replace("nl = \"x\"", &format!("nl = \"{}\"", "é".repeat(count))));
    for (fits, exceeds, key) in [
        (long("note", LONGEST_TEXT), long("note", LONGEST_TEXT + 1), "note"),
        (named(LONGEST_NAME), named(LONGEST_NAME + 1), "label"),
    ] {
        assert!(problems(&fits).is_empty(), "{key}");
        let told = problems(&exceeds);
        let [one] = &told[..] else { panic!("{told:#?}") };
        assert!(one.message(Language::Dutch).starts_with(&format!("`{key}` telt hoogstens")), "{told:#?}");
    }
    let years = |count: usize| {
        let sum = vec!["1"; 400].join(" + ");
        let all: String = (0..count).map(|n| formula(&format!("x{n}"), "1", &sum)).collect();
        with(&all).replace("[2025, 2027]", "[2025, 2124]").replace("{ 2025 = 100, 2026 = 110, 2027 = 120 }", "1")
    };
    assert!(problems(&years(MOST_OPERATIONS / 100 / 399 - 1)).is_empty());
    let told = problems(&years(MOST_OPERATIONS / 100 / 399 + 1));
    let [one] = &told[..] else { panic!("{told:#?}") };
    assert!(one.line > 100 && one.message(Language::English).contains("1000000 operations"), "{told:#?}");
}

#[test]
fn a_large_budget_is_within_the_limits() {
    assert!(problems(&large::large(5_000, 2_000, 30)).is_empty());
}
