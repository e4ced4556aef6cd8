//! Tests of the reader: every kind of mistake is reported with its place and how to mend it, and no text makes the reader panic.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod common;

use std::collections::BTreeSet;

use common::{BODY, HEAD, formula, with};
use document::Document;
use document::problem::Language;
use document::{Availability, PictureKind};
use proptest::prelude::*;

/// Returns the problems of a document, as `line:column message` in English.
fn problems(text: &str) -> Vec<String> {
    match Document::read(text) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_sound_document_is_read() {
    assert_eq!(problems(&with("")), Vec::<String>::new());
}

/// A mistake: the text replaced in the small document, its replacement, and the place and message of the problem.
struct Mistake {
    name: &'static str,
    replace: &'static str,
    by: &'static str,
    /// The text at whose start the problem is reported.
    at: &'static str,
    says: &'static str,
}

const MISTAKES: &[Mistake] = &[
    Mistake {
        name: "unknown name in a formula",
        replace: "part * shift",
        by: "part * shitf",
        at: "shitf",
        says: "no quantity named `shitf`. Did you mean `shift`?",
    },
    Mistake {
        name: "unknown function",
        replace: "(part * shift in [€]) / price",
        by: "clmp(shift, 0, 1)",
        at: "clmp(",
        says: "no function named `clmp`. Did you mean `clamp`?",
    },
    Mistake {
        name: "units that differ",
        replace: "(part * shift in [€]) / price",
        by: "shift + helped",
        at: "shift + helped",
        says: "`k€` and `person` are different units",
    },
    Mistake {
        name: "a forgotten conversion",
        replace: "(part * shift in [€]) / price",
        by: "part * shift / price",
        at: "part * shift / price",
        says: "the formula yields `1000 person`, but `unit` says `person`. Convert with",
    },
    Mistake {
        name: "an impossible conversion",
        replace: "shift in [€]",
        by: "shift in [person]",
        at: "(part * shift in",
        says: "`k€` cannot be converted to `person`",
    },
    Mistake {
        name: "an unknown unit",
        replace: "unit = \"person\"",
        by: "unit = \"persoon\"",
        at: "\"persoon\"\nformula",
        says: "no unit named `persoon`. Did you mean `person`?",
    },
    Mistake {
        name: "a broken formula",
        replace: "/ price\"",
        by: "/ \"",
        at: "\"\n\n[[outcome]]",
        says: "expected a number, a name or `(`",
    },
    Mistake {
        name: "a fact without source",
        replace: "source = { from = \"law\", at = { nl = \"artikel 1\", en = \"article 1\" } }",
        by: "",
        at: "price]",
        says: "the fact `price` has no source",
    },
    Mistake {
        name: "an unknown source",
        replace: "from = \"law\"",
        by: "from = \"lwa\"",
        at: "\"lwa\"",
        says: "no source named `lwa`",
    },
    Mistake {
        name: "a range that does not hold its value",
        replace: "range = [0, 1]",
        by: "range = [0.6, 1]",
        at: "range = [0.6, 1]",
        says: "the range of `part` (0.6 to 1) does not hold its value 0.5 of 2025",
    },
    Mistake {
        name: "a range outside the limits",
        replace: "range = [0, 1]",
        by: "range = [0, 2]",
        at: "range = [0, 2]",
        says: "the range of `part` (2) is outside its limits 0 to 1",
    },
    Mistake {
        name: "no basis",
        replace: "basis = \"logic\"\n",
        by: "",
        at: "part]",
        says: "`part` does not say what its range rests on",
    },
    Mistake {
        name: "an unknown basis",
        replace: "basis = \"logic\"",
        by: "basis = \"guess\"",
        at: "\"guess\"",
        says: "`guess` does not fit `basis`. Choose one of: source, derived, logic",
    },
    Mistake {
        name: "a missing translation",
        replace: "label = { nl = \"deel\", en = \"part\" }",
        by: "label = { nl = \"deel\" }",
        at: "label = { nl = \"deel\" }",
        says: "`label` has no text in the language `en`",
    },
    Mistake {
        name: "a text in a language that is none",
        replace: "nl = \"deel\", en",
        by: "nl = \"deel\", fr = \"part\", en",
        at: "fr = ",
        says: "`fr` is not a language of this document",
    },
    Mistake {
        name: "a missing year",
        replace: ", 2027 = 120",
        by: "",
        at: "value = { 2025 = 100",
        says: "`value` has no value for 2027",
    },
    Mistake {
        name: "a year that is none",
        replace: "2027 = 120",
        by: "2027 = 120, 2031 = 1",
        at: "2031",
        says: "`2031` is not a year of this document. Use the years 2025 to 2027",
    },
    Mistake {
        name: "a key that is none",
        replace: "whole = true",
        by: "hole = true",
        at: "hole = true",
        says: "`choice.shift` has no key `hole`. Did you mean `whole`?",
    },
    Mistake {
        name: "a missing key",
        replace: "limits = [-100, 100]\n",
        by: "",
        at: "shift]",
        says: "`limits` is missing in `choice.shift`",
    },
    Mistake {
        name: "a value outside the limits",
        replace: "value = 0\n",
        by: "value = 101\n",
        at: "value = 101",
        says: "the value of `shift` (101) is outside its limits -100 to 100",
    },
    Mistake {
        name: "a value that is not whole",
        replace: "value = 0\n",
        by: "value = 0.5\n",
        at: "value = 0.5\nlimits = [-100",
        says: "`shift` takes whole numbers, and 0.5 is not",
    },
    Mistake {
        name: "a pair the wrong way round",
        replace: "limits = [-100, 100]",
        by: "limits = [100, -100]",
        at: "[100, -100]",
        says: "in `limits` the first number is greater than the second",
    },
    Mistake {
        name: "a text where a number belongs",
        replace: "value = 0.5",
        by: "value = \"half\"",
        at: "\"half\"",
        says: "`value` takes a number",
    },
    Mistake {
        name: "an id that is none",
        replace: "[formula.helped]",
        by: "[formula.Helped]",
        at: "Helped]",
        says: "`Helped` cannot be a name",
    },
    Mistake {
        name: "a document's id that is none",
        replace: "id = \"small\"",
        by: "id = \"my_budget\"",
        at: "\"my_budget\"",
        says: "`my_budget` cannot be the name of a document. Use lower-case letters, digits and hyphens (-) only",
    },
    Mistake {
        name: "no headline",
        replace: "headline = true\n",
        by: "",
        at: "format",
        says: "no outcome heads the page",
    },
    Mistake {
        name: "a number too great to be one",
        replace: "value = 0.5",
        by: "value = 1e999",
        at: "1e999",
        says: "`value` must be an ordinary number",
    },
    Mistake {
        name: "a date that is none",
        replace: "date = \"2024-11-26\"",
        by: "date = \"26/11/2024\"",
        at: "\"26/11/2024\"",
        says: "`26/11/2024` is no date",
    },
    Mistake {
        name: "a month that is none",
        replace: "date = \"2024-11-26\"",
        by: "date = \"2026-13-01\"",
        at: "\"2026-13-01\"",
        says: "`2026-13-01` is no date",
    },
    Mistake {
        name: "a day that is none",
        replace: "date = \"2024-11-26\"",
        by: "date = \"2023-02-29\"",
        at: "\"2023-02-29\"",
        says: "`2023-02-29` is no date",
    },
    Mistake {
        name: "years the wrong way round",
        replace: "years = [2025, 2027]",
        by: "years = [2027, 2025]",
        at: "years = ",
        says: "`years` must give the first and the last year",
    },
    Mistake {
        name: "another format",
        replace: "format = 1",
        by: "format = 7",
        at: "format",
        says: "this program reads `format = 1`, not 7",
    },
    Mistake {
        name: "a preset that looks at a choice",
        replace: "less = { nl = \"minder\", en = \"fewer\" }\n",
        by: "less = { nl = \"minder\", en = \"fewer\" }\n[[preset]]\nid = \"p\"\nlabel = { nl = \"p\", en = \"p\" }\n\
             set = { shift = \"helped * 0[k€/person]\" }\n",
        at: "helped * 0[k€",
        says: "the preset `p` uses `helped`, which depends on a choice",
    },
];

#[test]
fn every_mistake_is_told_with_its_place() {
    let mut wrong = Vec::new();
    for mistake in MISTAKES {
        let sound = with("");
        assert!(sound.contains(mistake.replace), "{}: nothing to replace", mistake.name);
        let text = sound.replacen(mistake.replace, mistake.by, 1);
        let at = text.find(mistake.at).expect(mistake.name);
        let line = text[..at].matches('\n').count() + 1;
        let column = text[..at].chars().rev().take_while(|c| *c != '\n').count() + 1;
        let told = problems(&text);
        let place = format!("{line}:{column}: ");
        if !told.iter().any(|problem| problem.starts_with(&place) && problem.contains(mistake.says)) {
            wrong.push(format!("{}: wanted `{place}…{}`, told {told:#?}", mistake.name, mistake.says));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_outcome_with_a_mistake_still_heads_the_page() {
    for (replace, by, says) in [
        ("reads = \"change\"", "reads = \"chance\"", "`chance` does not fit `reads`"),
        ("headline = true", "headline = \"true\"", "`headline` takes true or false"),
        ("of = \"helped\"", "of = \"helpd\"", "no quantity named `helpd`"),
        ("[[outcome]]", "[outcome]", "write `[[outcome]]` in place of `[outcome]`"),
    ] {
        let told = problems(&with("").replacen(replace, by, 1));
        assert!(matches!(&told[..], [one] if one.contains(says)), "{by}: {told:#?}");
    }
    for by in ["", "headline = false\n"] {
        let told = problems(&with("").replacen("headline = true\n", by, 1));
        assert!(matches!(&told[..], [one] if one.contains("no outcome heads the page")), "{by}: {told:#?}");
    }
}

#[test]
fn all_that_a_document_lacks_is_told_at_once() {
    let lacks = |text: &str| {
        let told = problems(text);
        let missing = told.iter().filter_map(|problem| problem.strip_prefix("1:1: `")?.split_once('`'));
        let missing: Vec<String> = missing.map(|(key, _)| key.to_owned()).collect();
        (missing, told)
    };
    let needed = ["format", "years", "languages", "id", "version", "date", "title", "lede", "layer"];
    let (missing, told) = lacks("remark = 1\n");
    assert_eq!(missing, needed);
    assert!(told.len() == 10 && told[9].contains("no outcome heads the page"), "{told:#?}");
    let (missing, told) = lacks("format = 1\nid = \"a\"\nversion = \"1\"\nyears = [2025, 2026]\n");
    assert_eq!(missing, ["languages", "date", "title", "lede", "layer"]);
    assert_eq!(told.len(), 6, "{told:#?}");
    let (missing, told) = lacks(&with("").replacen("title = ", "titel = ", 1));
    assert_eq!((missing.len(), told.len()), (0, 1), "the key that is none, and not what it was meant to be: {told:#?}");
}

#[test]
fn bytes_are_the_text_that_was_saved_or_told_to_be_no_utf_8() {
    let text = "title = \"Energie\"\nlede = \"één\"\n";
    assert_eq!(Document::text(text.as_bytes()), Ok(text));
    assert_eq!(Document::text(format!("\u{feff}{text}").as_bytes()), Ok(text), "the mark of some editors");
    assert_eq!(Document::text(b""), Ok(""));
    let in_two_bytes = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let marked = [&[0xff, 0xfe][..], &in_two_bytes(u16::to_le_bytes)].concat();
    let windows: Vec<u8> = text.chars().map(|c| u8::try_from(c).expect("a letter of Western Europe")).collect();
    for (bytes, line, column) in [
        (windows, 2, 9),
        (marked, 1, 1),
        (in_two_bytes(u16::to_be_bytes), 1, 1),
        (in_two_bytes(u16::to_le_bytes), 1, 2),
    ] {
        let problem = Document::text(&bytes).expect_err("it is not UTF-8");
        assert_eq!((problem.line, problem.column), (line, column), "{bytes:?}");
        assert!(problem.message(Language::Dutch).contains("Bewaar het bestand als UTF-8"), "{problem:?}");
        assert!(problem.message(Language::English).contains("Save the file as UTF-8"), "{problem:?}");
    }
}

#[test]
fn dates_are_years_months_and_days_that_there_are() {
    let of = |date: &str| problems(&with("").replacen("2024-11-26", date, 1));
    for date in ["2024", "2024-01", "2024-12", "2024-02-29", "2000-02-29", "2025-06-30", "2025-12-31"] {
        assert_eq!(of(date), Vec::<String>::new(), "{date}");
    }
    for date in
        ["2024-00", "2024-13", "2024-01-00", "2024-01-32", "2025-02-29", "1900-02-29", "2025-06-31", "2024-1", "24"]
    {
        assert_eq!(of(date).len(), 1, "{date}");
    }
}

#[test]
fn the_address_of_a_source_is_a_web_address() {
    let of = |address: &str| {
        let sound = with("");
        let named = format!("[source.law]\naddress = \"{address}\"");
        problems(&sound.replacen("[source.law]", &named, 1))
    };
    for address in ["", "https://www.vlaanderen.be/begroting", "http://a.be/?id=1#b", "HTTPS://a.be"] {
        assert_eq!(of(address), Vec::<String>::new(), "{address}");
    }
    for address in ["www.vlaanderen.be/begroting", "javascript:alert(1)", "//a.be", "https://", "https:a.be", "/blz"] {
        let told = of(address);
        let says = format!("`{address}` is no web address. Write it in full, as \"https://www.example.org/budget\"");
        assert!(matches!(&told[..], [one] if one.starts_with("35:11: ") && one.contains(&says)), "{told:#?}");
    }
}

#[test]
fn every_problem_is_told_in_both_languages_and_ends_as_a_sentence() {
    for mistake in MISTAKES {
        let text = with("").replacen(mistake.replace, mistake.by, 1);
        for problem in Document::read(&text).expect_err(mistake.name) {
            let (dutch, english) = (problem.message(Language::Dutch), problem.message(Language::English));
            assert_ne!(dutch, english, "{}", mistake.name);
            for message in [dutch, english] {
                assert!(message.ends_with(['.', '?']), "{}: {message}", mistake.name);
            }
        }
    }
}

/// Problems between quantities are reported: each case is a text added to the small document, with words of its message.
#[test]
fn what_is_wrong_between_quantities_is_told() {
    let picture =
        |id: &str, rest: &str| format!("\n[[picture]]\nid = \"{id}\"\ntitle = {{ nl = \"p\", en = \"p\" }}\n{rest}\n");
    let preset = |set: &str| format!("\n[[preset]]\nid = \"p\"\nlabel = {{ nl = \"p\", en = \"p\" }}\nset = {set}\n");
    let cases = [
        (
            formula("a", "k€", "b") + &formula("b", "k€", "c") + &formula("c", "k€", "a + shift"),
            "circle: a › b › c › a",
        ),
        (formula("a", "k€", "a"), "circle: a › a"),
        (formula("a", "k€", "a[2026]"), "depends on itself here: a › a"),
        (formula("a", "k€", "prev(b, 0)") + &formula("b", "k€", "a[2025]"), "depends on itself here: b › a › b"),
        (formula("a", "k€", "shift[2040]"), "`2040` is not a year"),
        (formula("a", "k€", "prev(shift)"), "`prev` is written as prev(x, first)"),
        (formula("a", "k€", "prev(shift + 1[k€], 0)"), "`prev` is written as prev(x, first)"),
        (formula("a", "k€", "if(shift, shift, 0)"), "a comparison must stand here"),
        (formula("a", "k€", "shift > 0"), "a comparison is not a number"),
        (formula("a", "k€", "min(shift)"), "`min` is written as min(a, b, …)"),
        (formula("a", "k€", "shift 2"), "expected the end of the formula"),
        (formula("a", "k€", "shift * (2"), "expected `)`"),
        (formula("shift", "k€", "0"), "`shift` already exists (line 39)"),
        ("\n[choice.shift]\n".to_owned(), "`shift` stands here already"),
        (preset("{ helped = \"0\" }"), "a preset can set choices only, and `helped` is none"),
        (preset("{ shitf = \"0\" }"), "`shitf` is none. Did you mean `shift`?"),
        (preset("{ shift = \"helped * 0[k€/person]\" }"), "the preset `p` uses `helped`, which depends on a choice"),
        (preset("{ shift = \"-200[k€]\" }"), "the preset `p` sets `shift` to -200, outside its limits -100 to 100"),
        (preset("{ shift = \"0.5[k€]\" }"), "`shift` takes whole numbers, and 0.5 is not"),
        (preset("{ shift = \"1[€]\" }"), "the formula yields `€`, but `unit` says `k€`. Convert with"),
        ("\n[check.c]\nthat = \"shift\"\nmessage = { nl = \"m\", en = \"m\" }\n".to_owned(), "a comparison must stand"),
        (
            "\n[[article]]\nid = \"a\"\npart_of = \"b\"\nlabel = { nl = \"a\", en = \"a\" }\n".to_owned(),
            "`a` is a part of `b` but does not stand below it",
        ),
        (
            "\n[[article]]\nid = \"a\"\nchoice = \"helped\"\nlabel = { nl = \"a\", en = \"a\" }\n".to_owned(),
            "no choice named `helped`",
        ),
        (picture("p", "kind = \"pie\""), "`pie` does not fit `kind`. Choose one of: years, runoff, waterfall"),
        (picture("p", ""), "`kind` is missing in `[[picture]]`"),
        (picture("p", "kind = \"years\""), "`of` is missing in `[[picture]]`"),
        (picture("p", "kind = \"years\"\nof = \"helpd\""), "no quantity named `helpd`. Did you mean `helped`?"),
        (picture("p", "kind = \"years\"\nof = \"helped\"\nneeds = \"part\""), "no key `needs`. Did you mean `need`?"),
        (picture("p", "kind = \"multiples\"\nof = \"helped\""), "`of` takes a list"),
        (picture("p", "kind = \"multiples\"\nof = [\"helpt\"]"), "no quantity named `helpt`"),
        (picture("p", "kind = \"waterfall\"\nofficial = \"shift\""), "`proposal` is missing in `[[picture]]`"),
        (picture("P", "kind = \"flows\""), "`P` cannot be a name"),
        (picture("p", "kind = \"flows\"").repeat(2), "`p` stands here already"),
    ];
    for (extra, says) in cases {
        let told = problems(&with(&extra));
        assert!(told.iter().any(|problem| problem.contains(says)), "wanted `{says}`, told {told:#?}");
    }
}

#[test]
fn a_period_is_a_year_or_a_part_of_one() {
    let series = |period: &str| {
        format!(
            "\n[series.seen]\nlabel = {{ nl = \"s\", en = \"s\" }}\nunit = \"person\"\nsource = {{ from = \"law\" }}\n\
             points = {{ \"2023\" = 1, \"{period}\" = 2 }}\n"
        )
    };
    for period in ["2024", "0000", "9999", "2024-H1", "2024-H2", "2024-Q1", "2024-Q4", "2024-01", "2024-12"] {
        let document = Document::read(&with(&series(period))).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let seen = document.series.first().expect("it was written");
        assert!(seen.points.iter().any(|(read, _)| read.to_string() == period), "{period}: {:?}", seen.points);
    }
    for period in [
        "2024-Q-1e7",
        "2024-Q9",
        "2024-Q0",
        "2024-17",
        "2024-00",
        "2024-1",
        "2024-H3",
        "2024-",
        "2024-Q",
        "24",
        "20240",
        "-2024",
        "+2024",
        "1e9",
        "2024-Q1-1",
        "2024-q1",
        "2024-Q1 ",
        "soon",
        "",
        "202é",
    ] {
        let text = with(&series(period));
        let line = text.lines().count();
        let told = problems(&text);
        let place = format!("{line}:24: `{period}` is no period. Write");
        assert!(matches!(&told[..], [problem] if problem.starts_with(&place)), "{period}: {told:#?}");
    }
}

#[test]
fn pictures_are_read_with_their_quantities() {
    let text = with(
        "\n[[picture]]\nid = \"a\"\nkind = \"years\"\ntitle = { nl = \"a\", en = \"a\" }\nof = \"helped\"\nneed = \"part\"\n\
         \n[[picture]]\nid = \"b\"\nkind = \"multiples\"\ntitle = { nl = \"b\", en = \"b\" }\nof = [\"helped\", \"price\"]\n",
    );
    let document = Document::read(&text).expect("the document has no problems");
    let find = |id: &str| document.find(id).expect("a quantity of the document");
    let kinds: Vec<&PictureKind> = document.pictures.iter().map(|picture| &picture.kind).collect();
    let years =
        PictureKind::Years { of: find("helped"), before: None, need: Some(find("part")), against_official: false };
    assert_eq!(kinds, [&years, &PictureKind::Multiples { of: vec![find("helped"), find("price")] }]);
}

#[test]
fn all_problems_are_told_at_once_in_the_order_of_the_text() {
    let text = with("").replace("basis = \"logic\"\n", "").replace("price\"", "prise\"").replace("hole", "ole");
    let told = problems(&text);
    assert_eq!(told.len(), 3, "{told:#?}");
    let line = |problem: &String| problem.split(':').next().and_then(|line| line.parse::<usize>().ok());
    assert!(told.is_sorted_by_key(line), "{told:#?}");
}

/// Returns units each of which doubles the powers of the one before.
fn doubled(times: usize) -> String {
    let first = "\n[unit.a0]\none = { nl = \"a\", en = \"a\" }\nmany = { nl = \"a\", en = \"a\" }\n".to_owned();
    let next = |n: usize| {
        let before = format!("is = \"a{0}*a{0}\"\n", n - 1);
        first.replacen("a0]\n", &format!("a{n}]\n{before}"), 1)
    };
    first.clone() + &(1..=times).map(next).collect::<String>()
}

#[test]
fn units_of_too_many_powers_are_refused_not_fatal() {
    let square = |of: &str| formula("f", "1", &format!("1[{of}] * 1[{of}]"));
    assert_eq!(problems(&with(&(doubled(4) + &formula("f", "a4", "1[a3] * 1[a3]")))), Vec::<String>::new());
    let cases = [
        (doubled(28) + &square("a28"), "[unit.a5]"),
        (doubled(32) + &square("a32"), "[unit.a5]"),
        (doubled(4) + &square("a4"), "1[a4] * "),
        (doubled(4) + &formula("f", "1", "1 / 1[a4] / 1[a3]"), "1 / 1[a4] / "),
        (doubled(4) + &formula("f", "a4*a4", "0"), "\"a4*a4\""),
        (doubled(4) + &formula("f", "1", "1[a4*a4]"), "1[a4*a4]"),
        (
            format!(
                "\n[unit.vast]\none = {{ nl = \"a\", en = \"a\" }}\nmany = {{ nl = \"a\", en = \"a\" }}\nis = \"1{} €\"\n",
                "0".repeat(200)
            ),
            "\"10000",
        ),
    ];
    for (extra, at) in cases {
        let text = with(&extra);
        let line = text[..text.find(at).expect(at)].matches('\n').count() + 1;
        let near = [line, line + 1].map(|line| format!("{line}:"));
        let told = problems(&text);
        let fits =
            |problem: &&String| problem.contains("at most 20") && near.iter().any(|line| problem.starts_with(line));
        assert!(told.iter().any(|problem| fits(&problem)), "{at}: {told:#?}");
    }
}

/// Returns a document with so many formulas whose names are long and similar; each refers to the name that `name` gives for its number.
fn naming(count: usize, name: impl Fn(usize) -> String) -> String {
    with(&(0..count).map(|n| formula(&format!("amount_of_support_in_line_{n:05}"), "k€", &name(n))).collect::<String>())
}

#[test]
fn many_names_that_are_none_are_told_with_what_the_first_were_meant_to_be() {
    let told = problems(&naming(4_000, |n| format!("amonut_of_suport_in_line_{n:05}")));
    assert_eq!(told.len(), 4_000);
    let near = "`amonut_of_suport_in_line_00009`. Did you mean `amount_of_support_in_line_00009`?";
    assert!(told[9].contains(near), "{}", told[9]);
    let told = problems(&naming(4_000, |_| "shitf".to_owned()));
    assert!(told.iter().all(|problem| problem.contains("Did you mean `shift`?")), "{:?}", told.last());
}

#[test]
fn deep_and_long_formulas_are_refused_not_fatal() {
    for text in [
        "(".repeat(100_000),
        "-".repeat(100_000) + "1",
        "1+".repeat(100_000) + "1",
        "min(1,".repeat(50_000),
        format!("1{}", " in [€]".repeat(100_000)),
    ] {
        assert!(!problems(&with(&formula("a", "k€", &text))).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Random text and a randomly damaged document are read or have problems; nothing panics.
    #[test]
    fn nothing_makes_the_reader_panic(noise in "\\PC{0,60}", at in 0..2000_usize, cut in 0..80_usize) {
        let _ = Document::read(&noise);
        let sound: Vec<char> = format!("{HEAD}{BODY}").chars().collect();
        let at = at.min(sound.len());
        let end = (at + cut).min(sound.len());
        let damaged: String = sound[..at].iter().copied().chain(noise.chars()).chain(sound[end..].iter().copied()).collect();
        if let Err(problems) = Document::read(&damaged) {
            prop_assert!(!problems.is_empty());
            let lines = damaged.lines().count() + 1;
            prop_assert!(problems.iter().all(|problem| problem.line <= lines));
        }
    }

    /// Formulas of random signs are read or have problems; nothing panics.
    #[test]
    fn no_formula_makes_the_reader_panic(text in "[a-z0-9 ()+*/<>=,.€−×÷\\[\\]-]{0,40}") {
        let _ = Document::read(&with(&formula("a", "k€", &text)));
    }
}

/// Returns the names of all kinds of problems, as listed in their source.
fn kinds() -> Vec<String> {
    let source = include_str!("../src/problem.rs");
    let (_, from) = source.split_once("pub enum ProblemKind {").expect("it lists the kinds");
    let (listed, _) = from.split_once("\n}").expect("the list ends");
    let name = |line: &str| line.split(['(', '{', ',', ' ']).next().unwrap_or_default().to_owned();
    listed.lines().map(str::trim).filter(|line| line.starts_with(char::is_uppercase)).map(name).collect()
}

/// Returns a text in which one part is replaced.
fn instead(replace: &str, by: &str) -> String {
    let sound = with("");
    assert!(sound.contains(replace), "nothing to replace: {replace}");
    sound.replacen(replace, by, 1)
}

/// Returns texts for the kinds of problems that no mistake above has; each message is compared with its subject.
fn others() -> Vec<String> {
    let label = "label = { nl = \"x\", en = \"x\" }";
    let line = |id: &str, more: &str| format!("\n[[article]]\nid = \"{id}\"\n{label}\n{more}\n");
    let preset = |id: &str, set: &str| format!("\n[[preset]]\nid = \"{id}\"\n{label}\nset = {{ {set} }}\n");
    let doubled =
        |number: usize| formula(&format!("d{number}"), &format!("k€*{}", vec!["person"; number].join("*")), "0");
    let points = |period: &str| {
        format!(
            "\n[series.s]\n{label}\nunit = \"person\"\nbeside = \"helped\"\nsource = {{ from = \"law\" }}\npoints = {{ \"{period}\" = 1 }}\n"
        )
    };
    let presets: String = (0..65_536).map(|number| preset(&format!("p{number}"), "")).collect();
    vec![
        "# niets\n".to_owned(),
        instead("value = 0.5", "value = 0,5"),
        instead("reads = \"change\"", "reads = \"level\""),
        with(
            "\n[[gloss]]\nterm = { nl = \"x\", en = \"x\" }\nmeaning = { nl = \"x\", en = \"x\" }\nauthors = { nl = \"x\", en = \"x\" }\n",
        ),
        instead("[[outcome]]", "[outcome]"),
        with(&formula("shift", "1", "0")),
        instead("unit = \"share\"", "unit = \"share\"\nunit = \"share\""),
        with(&points("2024").replace("unit = \"person\"", "unit = \"k€\"")),
        with(&(line("a", "before = \"helped\"") + &line("b", "choice = \"shift\"\nresult = \"shift\""))),
        with(
            &(line("a", "choice = \"shift\"\nresult = \"shift\"")
                + &format!(
                    "\n[balance]\nof = \"helped\"\nnone = {0}\nleft = {0}\nover = {0}\n",
                    "{ nl = \"x\", en = \"x\" }"
                )),
        ),
        instead("languages = [\"nl\", \"en\"]", "languages = [\"nl\", \"E N\"]"),
        instead("languages = [\"nl\", \"en\"]", "languages = []"),
        instead("languages = [\"nl\", \"en\"]", "languages = [\"nl\"]")
            .replace(", en = \"Klein\"", "")
            .replace("title = { nl = \"Klein\", en = \"Small\" }", "title = \"\""),
        instead("status = \"official\"", "status = \"official\"\naddress = \"hier\""),
        with(&points("voorjaar")),
        instead("whole = true", "step = 0"),
        instead("whole = true", "whole = true\nstep = 0.5"),
        instead(
            "many = { nl = \"personen\", en = \"persons\" }",
            "many = { nl = \"personen\", en = \"persons\" }\ndecimals = 12",
        ),
        instead("is = \"1000 €\"", "is = \"0 €\""),
        with(&doubled(21)),
        with(&formula("deep", "1", &"(".repeat(300))),
        with(&format!("\n[check.c]\nthat = \"helped\"\nmessage = {}\n", "{ nl = \"x\", en = \"x\" }")),
        with(&formula("truth", "1", "part > 0")),
        with(&formula("hidden", "1", "part\u{200b}")),
        with(&formula("in", "1", "part")),
        with(&formula("other", "1", "als(part > 0, 1, 2)")),
        with(&formula("least", "1", "min()")),
        with(&(formula("one", "1", "two") + &formula("two", "1", "one"))),
        with(&formula("own", "1", "own[2026]")),
        with(&preset("p", "shift = \"1000[k€]\"")),
        with(&preset("p", "helped = \"1\"")),
        with(&presets),
        with(&(line("a", "choice = \"shift\"") + &line("b", "choice = \"shift\""))),
        with(&(line("a", "part_of = \"b\"") + &line("b", ""))),
        instead("reads = \"change\"", &format!("sentence = {TEXT}\nreads = \"change\"")),
        with(&meaning("a", "x", "")),
        with(&meaning("a", "5 jobs", LAW)),
        with("").replacen("date = ", &format!("renewed_by = {TEXT}\ndate = "), 1),
        with(&formula(&"x".repeat(600), "1", "1")),
        with(&(0..30).map(|n| formula(&format!("x{n}"), "1", &vec!["1"; 400].join("+"))).collect::<String>())
            .replace("[2025, 2027]", "[2025, 2124]")
            .replace("{ 2025 = 100, 2026 = 110, 2027 = 120 }", "1"),
    ]
}

const TEXT: &str = "{ nl = \"x\", en = \"x\" }";
const LAW: &str = "source = { from = \"law\", at = { nl = \"x\", en = \"x\" } }\n";

/// Returns a budget line with the meaning of a change of it.
fn meaning(id: &str, more: &str, source: &str) -> String {
    let more = format!("{{ nl = \"{more}\", en = \"{more}\" }}");
    format!(
        "\n[[article]]\nid = \"{id}\"\nlabel = {TEXT}\n\n[[article.means]]\nmore = {more}\nless = {TEXT}\nlimits = {TEXT}\n{source}"
    )
}

#[test]
fn what_a_change_may_mean_is_read_with_its_limits_and_sources() {
    let document = Document::read(&with(&meaning("a", "x", LAW))).expect("it has no problems");
    let means: Vec<usize> = document.articles[0].means.iter().map(|meaning| meaning.citations.len()).collect();
    assert_eq!(means, [1]);
    for (text, says) in [
        (with(&meaning("a", "x", "")), "What a change may mean needs a source. Add source = { from = "),
        (with(&meaning("a", "5 jobs", LAW)), "`more` names a number, though no formula computes it."),
        (with(&meaning("a", "x", LAW).replace("limits = ", "limit = ")), "Did you mean `limits`?"),
    ] {
        let told = problems(&text);
        assert!(told.len() == 1 && told[0].contains(says), "{told:?}");
    }
}

#[test]
fn an_unknown_says_why_it_is_missing_and_where_it_may_be_looked_up() {
    let read = |more: &str| {
        let unknown = format!(
            "\n[unknown.u]\nlabel = {TEXT}\nunit = \"share\"\nvalue = 0\nlimits = [0, 1]\nbasis = \"none\"\n{more}\n"
        );
        Document::read(&with(&unknown)).map(|document| {
            let id = document.find("u").expect("it is there");
            document.quantity(id).uncertainty().expect("it is in doubt").availability.clone()
        })
    };
    assert_eq!(read(""), Ok(Availability::NotFound(Vec::new())));
    assert_eq!(read("availability = \"undeterminable\""), Ok(Availability::Undeterminable));
    let found = read("availability = \"not_found\"\nwhere = [{ from = \"law\" }, { from = \"law\" }]");
    assert!(matches!(found, Ok(Availability::NotFound(lookups)) if lookups.len() == 2));
    for more in ["availability = \"undeterminable\"\nwhere = { from = \"law\" }", "availability = \"secret\""] {
        assert!(read(more).is_err(), "{more}");
    }
    let assumed = with("").replace("[unknown.part]", "[assumption.part]");
    let told = problems(&assumed.replacen("basis = ", "availability = \"not_found\"\nbasis = ", 1));
    assert!(told.len() == 1 && told[0].contains("`availability`"), "an assumption has none: {told:?}");
}

#[test]
fn newer_figures_are_expected_from_a_day_on() {
    for (from, today, is_due) in [
        ("2026", "2025-12-31", false),
        ("2026", "2026-01-01", true),
        ("2026-10", "2026-09-30", false),
        ("2026-10", "2026-10-01", true),
        ("2026-10-21", "2026-10-20", false),
        ("2026-10-21", "2026-10-21", true),
        ("2026-10-21", "2030-01-01", true),
    ] {
        let text = with("").replacen("date = ", &format!("renew = \"{from}\"\ndate = "), 1);
        let document = Document::read(&text).expect("it has no problems");
        let renewal = document.renewal.expect("it says when");
        assert_eq!(renewal.is_due(today), is_due, "{from} on {today}");
    }
    assert_eq!(Document::read(&with("")).expect("it has no problems").renewal, None);
}

#[test]
fn every_kind_of_problem_has_a_case() {
    let texts = MISTAKES.iter().map(|mistake| instead(mistake.replace, mistake.by)).chain(others());
    let mut told: BTreeSet<String> = texts
        .flat_map(|text| Document::read(&text).err())
        .flatten()
        .map(|problem| format!("{:?}", problem.kind).split(['(', ' ', '{']).next().unwrap_or_default().to_owned())
        .collect();
    told.extend(Document::text(b"\xff").err().map(|problem| format!("{:?}", problem.kind)));
    let missing: Vec<String> = kinds().into_iter().filter(|kind| !told.contains(kind)).collect();
    assert_eq!(missing, Vec::<String>::new(), "a mistake of each kind is tried");
}
