//! The guarantees of `begroting`: the worked cases of the advice, exit codes, and errors with file, line and column.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

#[path = "../../document/tests/common/mod.rs"]
mod common;

fn model() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model/sociale-economie-2025.toml")
}

fn begroting(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_begroting")).args(arguments).output().expect("it starts")
}

fn on_model(command: &str, rest: &[&str]) -> Output {
    let model = model();
    let mut arguments = vec![command, model.to_str().expect("the path is text")];
    arguments.extend(rest);
    begroting(&arguments)
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn computed(rest: &[&str]) -> Value {
    let mut arguments = vec!["--json"];
    arguments.extend(rest);
    let output = on_model("compute", &arguments);
    assert!(output.status.success(), "{}", said(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

/// Formats a case's value, a number or a list by year, as an argument of `--set`.
fn setting(id: &str, value: &Value) -> String {
    match value {
        Value::Array(years) => {
            let parts: Vec<String> =
                years.iter().enumerate().map(|(place, value)| format!("{}:{value}", 2025 + place)).collect();
            format!("{id}={}", parts.join(","))
        }
        value => format!("{id}={value}"),
    }
}

fn cases() -> Vec<Value> {
    serde_json::from_str(include_str!("worked-cases.json")).expect("the cases are JSON")
}

/// Returns the values of a case that the results do not match.
fn differences(expected: &Value, values: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    for (id, expected) in expected.as_object().expect("values by id") {
        for (place, expected) in expected.as_array().expect("one a year").iter().enumerate() {
            let (found, expected) = (values[id][place].as_f64(), expected.as_f64().expect("a number"));
            if !found.is_some_and(|found| (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)) {
                differences.push(format!("{id} in year {place}: {found:?}, expected {expected}"));
            }
        }
    }
    differences
}

#[test]
fn every_worked_case_is_reproduced() {
    let cases = cases();
    assert!(cases.len() >= 21, "the cases are there");
    for case in cases {
        let set: Vec<String> =
            case["set"].as_object().expect("settings").iter().map(|(id, value)| setting(id, value)).collect();
        let arguments: Vec<&str> = set.iter().flat_map(|set| ["--set", set.as_str()]).collect();
        let results = computed(&arguments);
        assert_eq!(results["years"], serde_json::json!([2025, 2026, 2027, 2028, 2029]));
        let differences = differences(&case["expect"], &results["values"]);
        assert!(differences.is_empty(), "{}: {differences:#?}", case["name"]);
    }
}

/// Checks each preset of the document against the worked case that sets the same numbers by hand.
#[test]
fn presets_give_what_their_numbers_give() {
    let pairs = [
        ("government", "government", vec![]),
        ("no_effort", "preset no effort, half recurs", vec![]),
        ("no_effort", "preset no effort, recurs", vec!["effort_recurs=1", "incidence=1"]),
        ("mirror", "preset mirror, does not recur", vec!["effort_recurs=0", "incidence=1"]),
        ("all_on_support", "preset all on support, recurs", vec!["effort_recurs=1"]),
        ("freed_to_coaching", "preset freed money to coaching", vec!["runoff_kept=1"]),
        ("growth_to_coaching", "preset part of the growth path to coaching", vec![]),
    ];
    let cases = cases();
    for (preset, name, set) in pairs {
        let case = cases.iter().find(|case| case["name"] == name).expect("the case is there");
        let mut arguments = vec!["--preset", preset];
        arguments.extend(set.iter().flat_map(|set| ["--set", set]));
        let differences = differences(&case["expect"], &computed(&arguments)["values"]);
        assert!(differences.is_empty(), "{preset} / {name}: {differences:#?}");
    }
}

#[test]
fn every_quantity_is_printed() {
    let results = computed(&[]);
    let values = results["values"].as_object().expect("values by id");
    for id in ["shift_imw", "incidence", "mix_low", "effort_imw", "coached_change", "unallocated"] {
        assert_eq!(values[id].as_array().map(Vec::len), Some(5), "{id}");
    }
}

#[test]
fn a_year_that_is_not_named_keeps_the_documents_value() {
    let results = computed(&["--set", "sine_left=2026:0.25"]);
    assert_eq!(results["values"]["sine_left"], serde_json::json!([1.0, 0.25, 0.0, 0.0, 0.0]));
}

/// Checks the messages for arguments that cannot be used.
#[test]
fn what_cannot_be_set_is_a_clear_error() {
    let cases: &[(&[&str], &str)] = &[
        (
            &["--set", "coached=1"],
            "`coached` kunt u niet instellen: het is een feit of een formule. Kies uit: shift_imw, ",
        ),
        (&["--set", "shift_inw=1"], "Bedoelt u `shift_imw`?"),
        (&["--set", "nonsense_word=1"], "geen cijfer `nonsense_word`"),
        (&["--set", "shift_imw=veel"], "`veel` is geen getal"),
        (&["--set", "shift_imw=NaN"], "`NaN` is geen getal"),
        (&["--set", "shift_imw=inf"], "`inf` is geen getal"),
        (&["--set", "shift_imw"], "schrijf ID=GETAL"),
        (&["--set", "shift_imw=0.5"], "alleen op hele getallen"),
        (&["--set", "shift_imw=2025:-100001"], "moet tussen -100000 en 100000 liggen"),
        (&["--set", "incidence=1.5"], "moet tussen 0 en 1 liggen"),
        (&["--set", "shift_imw=2031:5"], "geen jaar 2031"),
        (&["--set", "shift_imw=2025:5,6"], "schrijf ID=GETAL"),
        (&["--preset", "mirrors"], "geen voorbeeld `mirrors`. Kies uit: government, "),
        (&["--preset", "mirrors", "--language", "en"], "no preset `mirrors`. Choose one of: government, "),
    ];
    for (arguments, says) in cases {
        let output = on_model("compute", arguments);
        let told = said(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(says), "{arguments:?}: {told}");
    }
}

#[test]
fn a_figure_is_set_once_for_each_year() {
    for (set, dutch, english) in [
        (
            &["shift_imw=2025:5,2025:6"][..],
            "`--set shift_imw=2025:5,2025:6`: 2025 staat er twee keer in. Schrijf elk jaar één keer.",
            "2025 stands in it twice. Write each year once.",
        ),
        (
            &["shift_imw=2025:5", "shift_imw=2025:6"],
            "`--set shift_imw=2025:6`: `shift_imw` is voor 2025 al ingesteld met `--set shift_imw=2025:5`. Laat een van de twee weg.",
            "`shift_imw` is already set for 2025 by `--set shift_imw=2025:5`. Leave one of them out.",
        ),
        (
            &["shift_imw=5", "shift_imw=6"],
            "`--set shift_imw=6`: `shift_imw` is al ingesteld met `--set shift_imw=5`. Laat een van de twee weg.",
            "`shift_imw` is already set by `--set shift_imw=5`. Leave one of them out.",
        ),
        (&["shift_imw=2025:5", "shift_imw=6"], "`shift_imw` is voor 2025 al ingesteld", "already set for 2025"),
    ] {
        for (language, says) in [("nl", dutch), ("en", english)] {
            let set = set.iter().flat_map(|set| ["--set", set]);
            let arguments: Vec<&str> = set.chain(["--language", language]).collect();
            let output = on_model("compute", &arguments);
            let told = said(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
            assert!(told.contains(says), "{arguments:?}: {told}");
        }
    }
    // One year may differ from all.
    let results = computed(&["--set", "shift_imw=5", "--set", "shift_imw=2026:6"]);
    assert_eq!(results["values"]["shift_imw"], serde_json::json!([5.0, 6.0, 5.0, 5.0, 5.0]));
}

/// Checks that `--set` and `--target` remark on a number as `check` does on one in a document.
#[test]
fn a_number_is_answered_as_check_answers_it_in_a_document() {
    let text = std::fs::read_to_string(model()).expect("the model is there");
    let start = text.find("[choice.shift_growth]").expect("the choice is there");
    let value = start + text[start..].find("value = 0\n").expect("its value is there");
    let file = std::env::temp_dir().join(format!("begroting-number-{}.toml", std::process::id()));
    for (number, dutch, english) in [
        (
            "1.000",
            "`1.000` wordt getoond als 1, want een punt is hier een komma. Bedoelt u 1000?",
            "Did you mean 1000?",
        ),
        ("-12.000", "`-12.000` wordt getoond als -12,", "Did you mean -12000?"),
        ("1000", "", ""),
        ("1_000", "", ""),
        ("1.0", "", ""),
    ] {
        std::fs::write(&file, format!("{}value = {number}\n{}", &text[..value], &text[value + 10..])).expect("a file");
        for (language, says) in [("nl", dutch), ("en", english)] {
            let path = file.to_str().expect("the path is text");
            let checked = begroting(&["check", path, "--language", language]);
            let set = format!("shift_growth={number}");
            let in_terminal = on_model("compute", &["--set", &set, "--language", language]);
            for output in [&checked, &in_terminal] {
                let told = said(&output.stderr) + &said(&output.stdout);
                assert_eq!(output.status.code(), Some(0), "{number}: {told}");
                assert!(told.contains(says), "{number}: {told}");
                let asks = told.contains("Bedoelt u") || told.contains("Did you mean");
                assert_eq!(asks, !says.is_empty(), "{number}: {told}");
            }
        }
    }
    std::fs::remove_file(&file).expect("it was written");
    let seek = ["--outcome", "waiting_cmw", "--year", "2025", "--with", "shift_growth", "--target", "3.000"];
    let told = said(&on_model("seek", &seek).stderr);
    assert!(told.contains("`--target 3.000`: `3.000` wordt getoond als 3,"), "{told}");
}

#[test]
fn a_number_is_taken_as_it_is_pasted() {
    for set in [
        "shift_growth=\u{200e}-1000\u{200f}",
        "shift_growth=\u{a0}−1000",
        "\u{feff}shift_growth=-1\u{2060}000",
        "shift_growth=2025\u{200b}:-1000,2026:-1000,2027:-1000,2028:-1000,2029:–1000",
        "shift_growth=－１０００",
        "shift_growth=-1_000",
    ] {
        let results = computed(&["--set", set]);
        assert_eq!(results["values"]["shift_growth"], serde_json::json!(vec![-1000.0; 5]), "{set:?}");
    }
    for (set, says) in [
        ("incidence=60 %", "Schrijf een percentage als deel van 1"),
        ("incidence=60 procent", "Schrijf een percentage als deel van 1"),
        ("incidence=60 pct", "Schrijf een percentage als deel van 1"),
        ("shift_growth=1.000.000", "niets tussen duizendtallen"),
        ("shift_growth=1 000", "niets tussen duizendtallen"),
        ("shift_growth=1'000", "niets tussen duizendtallen"),
    ] {
        let output = on_model("compute", &["--set", set]);
        assert_eq!(output.status.code(), Some(2), "{set}");
        assert!(said(&output.stderr).contains(says), "{set}: {}", said(&output.stderr));
    }
}

#[test]
fn check_accepts_the_advice() {
    let output = on_model("check", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
}

#[test]
fn check_names_file_line_and_column_of_every_error() {
    let broken = std::fs::read_to_string(model()).expect("the model is there").replacen("nl = ", "nn = ", 2);
    let file = std::env::temp_dir().join(format!("begroting-broken-{}.toml", std::process::id()));
    std::fs::write(&file, &broken).expect("a temporary file can be written");
    let output = begroting(&["check", file.to_str().expect("the path is text"), "--language", "en"]);
    std::fs::remove_file(&file).expect("it was written");
    let told = said(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(told.lines().count(), 2, "a language that is none and a missing one, each in two places: {told}");
    for line in told.lines() {
        let rest = line.strip_prefix(&format!("{}:", file.display())).unwrap_or_else(|| panic!("{line}"));
        let mut parts = rest.splitn(3, ':');
        let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok());
        assert!(number().is_some() && number().is_some(), "{line}");
        assert!(parts.next().is_some_and(|text| text.starts_with(" error: ")), "{line}");
    }
}

#[test]
fn a_missing_file_is_told() {
    let output = begroting(&["check", "there-is-no-such-file.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).contains("there-is-no-such-file.toml"));
}

#[test]
fn explain_goes_down_to_the_facts_and_their_place() {
    let output = on_model("explain", &["coached_change", "--year", "2027", "--language", "en"]);
    let told = said(&output.stdout);
    assert!(output.status.success(), "{}", said(&output.stderr));
    for part in [
        "coached_change (2027) = -136.6454",
        "coaching_change (2027)",
        "effort_recurs (2027) = 50 %",
        "effort_imw",
        "-3,500",
        "[cannot be known; basis of the lowest and highest: logic]",
        "[may be looked up in] Table of the expenditure decree 2025 (document 15)",
    ] {
        assert!(told.contains(part), "`{part}` is missing:\n{told}");
    }
}

#[test]
fn the_table_says_what_does_not_add_up() {
    let output = on_model("compute", &["--set", "shift_coaching=-100000"]);
    let told = said(&output.stdout);
    assert!(told.lines().any(|line| line.starts_with('!')), "{told}");
}

fn printed(command: &str, arguments: &[&str]) -> Value {
    let output = on_model(command, &[arguments, &["--json"]].concat());
    assert!(output.status.success(), "{command} {arguments:?}: {}", said(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

fn near(value: &Value, expected: f64) -> bool {
    value.as_f64().is_some_and(|value| (value - expected).abs() <= 1e-9 * expected.abs().max(1.0))
}

#[test]
fn bounds_leave_open_what_is_not_known() {
    let ranges = printed("bounds", &[]);
    let change = &ranges["bounds"]["coached_change"][0];
    assert!(near(&change[0], -505.927738486) && near(&change[1], 0.0), "{change}");
    assert_eq!(ranges["loose"]["bounds"], serde_json::json!({}), "every range over the unknowns is tight");
    for (id, years) in ranges["bounds"].as_object().expect("ranges by id") {
        for (inner, outer) in
            years.as_array().into_iter().flatten().zip(ranges["outer"][id].as_array().into_iter().flatten())
        {
            let (low, high) = (inner[0].as_f64().expect("a number"), inner[1].as_f64().expect("a number"));
            let slack = 1e-9 * low.abs().max(high.abs()).max(1.0);
            assert!(outer[0].as_f64().is_some_and(|outer| outer <= low + slack), "{id}");
            assert!(outer[1].as_f64().is_some_and(|outer| outer >= high - slack), "{id}");
        }
    }
    let filled_in = printed("bounds", &["--set", "incidence=0.5"]);
    let change = &filled_in["bounds"]["coached_change"][0];
    assert!(near(&change[0], -252.963869243) && near(&change[1], -252.963869243), "{change}");
}

#[test]
fn draws_run_in_the_two_worlds_and_stay_inside_the_outer_range() {
    let (draws, ranges) = (printed("draws", &["--seed", "7", "--count", "500"]), printed("bounds", &[]));
    assert_eq!((&draws["low"]["set"]["incidence"], &draws["high"]["set"]["incidence"]), (&1.0.into(), &0.0.into()));
    for world in ["low", "high"] {
        for (id, quantiles) in draws[world]["quantiles"].as_object().expect("quantiles by id") {
            for year in 0..5 {
                let shares = ["p05", "p25", "p50", "p75", "p95"].map(|share| quantiles[share][year].as_f64());
                let shares: Vec<f64> = shares.into_iter().flatten().collect();
                assert_eq!(shares.len(), 5, "{id}");
                let outer = &ranges["outer"][id][year];
                let inside = outer[0].as_f64().is_some_and(|low| low <= shares[0])
                    && outer[1].as_f64().is_some_and(|high| shares[4] <= high);
                assert!(inside && shares.is_sorted(), "{id} in year {year}: {shares:?} in {outer}");
            }
        }
    }
    assert_eq!(draws, printed("draws", &["--seed", "7", "--count", "500"]), "the same seed gives the same draws");
}

#[test]
fn draws_without_json_are_two_tables_of_a_year() {
    let arguments = ["--seed", "7", "--count", "500", "--year", "2026"];
    let draws = printed("draws", &arguments);
    for (language, lowest, highest, thousand) in [
        ("nl", "2026, met wat niet bekend is zo dat `coached_change` het laagst is (", "het hoogst is (", '\u{a0}'),
        ("en", "2026, with what is not known such that `coached_change` is lowest (", "is highest (", ','),
    ] {
        let output = on_model("draws", &[&arguments[..], &["--language", language]].concat());
        assert!(output.status.success(), "{}", said(&output.stderr));
        let table = said(&output.stdout);
        let tables: Vec<&str> = table.split("\n\n").collect();
        let [low, high] = tables[..] else { panic!("two tables: {table}") };
        assert!(low.starts_with(lowest) && low.contains("incidence = ") && high.contains(highest), "{table}");
        for (table, world) in [(low, "low"), (high, "high")] {
            let row = table.lines().find(|line| line.starts_with("cost_per_place ")).expect("a row for each quantity");
            let row: Vec<String> = row.replace(thousand, "").split_whitespace().map(str::to_owned).collect();
            let shares = ["p05", "p25", "p50", "p75", "p95"];
            let expected = shares.map(|share| draws[world]["quantiles"]["cost_per_place"][share][1].as_f64());
            for (written, expected) in row[1..6].iter().zip(expected) {
                let written: f64 = written.replace(',', ".").parse().expect("a number");
                assert!(expected.is_some_and(|expected| (written - expected).abs() < 1e-3), "{row:?} {expected:?}");
            }
        }
    }
}

#[test]
fn every_json_option_prints_json_in_place_of_something_else() {
    let help = said(&begroting(&["--help"]).stdout);
    let commands = help.lines().filter(|line| line.starts_with("  ")).filter_map(|line| line.split_whitespace().next());
    let mut with_json = 0;
    for command in commands.filter(|command| command.chars().all(|c| c.is_ascii_lowercase()) && *command != "help") {
        let help = said(&begroting(&[command, "--help"]).stdout);
        let Some((_, about)) = help.split_once("--json") else { continue };
        with_json += 1;
        let about = about.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
        assert_eq!(about, "Print JSON instead of", "{command}");
    }
    assert_eq!(with_json, 5, "compute, bounds, draws, rank and seek");
}

#[test]
fn the_ranking_puts_the_complaint_of_the_advice_first() {
    let ranking = printed("rank", &["coached_change", "--year", "2025"]);
    assert_eq!(ranking[0]["id"], "incidence");
    assert!(near(&ranking[0]["low"], 0.0) && near(&ranking[0]["high"], -505.927738486), "{}", ranking[0]);
}

fn teaching(command: &str, rest: &[&str]) -> Output {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model/leervoorbeeld.toml");
    let mut arguments = vec![command, model.to_str().expect("the path is text")];
    arguments.extend(rest);
    begroting(&arguments)
}

#[test]
fn shares_are_percentages_and_numbers_have_the_signs_of_the_language() {
    for (command, rest, line) in [
        ("compute", &[][..], "afhakers|10 %|10 %|10 %"),
        ("compute", &["--set", "afhakers=0.125"], "afhakers|12,5 %|12,5 %|12,5 %"),
        ("compute", &["--set", "afhakers=0.125", "--language", "en"], "afhakers|12.5 %|12.5 %|12.5 %"),
        ("bounds", &[], "afhakers|10 %|10 %|10 %"),
        ("explain", &["afhakers", "--year", "2026"], "afhakers (2026) = 10 %|— Leerlingen die afhaken"),
    ] {
        let output = teaching(command, rest);
        let told = said(&output.stdout);
        let columns =
            |line: &str| line.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("|");
        assert!(
            told.lines().any(|found| columns(found) == line),
            "`{line}` is missing: {told}{}",
            said(&output.stderr)
        );
    }
}

#[test]
fn what_cannot_be_carried_out_is_told_in_the_language_that_is_asked_for() {
    let set = |value| ["compute", "--set", value];
    for (arguments, dutch, english) in [
        (
            set("afhakers=0,1").to_vec(),
            "`--set afhakers=0,1`: `0,1` is geen getal. Schrijf een punt voor de decimalen",
            "`--set afhakers=0,1`: `0,1` is no number. Write a point before decimals",
        ),
        (
            set("afhakers=2026:0,1").to_vec(),
            "Een komma staat tussen twee jaren; decimalen krijgen een punt.",
            "A comma stands between two years; decimals take a point.",
        ),
        (set("afhakers=10%").to_vec(), "Schrijf een percentage als deel van 1", "Write a percentage as a part of 1"),
        (set("afhakers=veel").to_vec(), "`veel` is geen getal. Schrijf alleen cijfers", "`veel` is no number."),
        (set("afhakers").to_vec(), "schrijf ID=GETAL", "write ID=NUMBER"),
        (
            set("afhaker=1").to_vec(),
            "geen cijfer `afhaker`. Bedoelt u `afhakers`?",
            "no quantity `afhaker`; did you mean",
        ),
        (set("afhakers=3").to_vec(), "`afhakers` moet tussen 0 en 0.9 liggen", "must lie between 0 and 0.9"),
        (set("afhakers=2031:0.1").to_vec(), "geen jaar 2031. Kies een jaar van", "no year 2031. Choose a year from"),
        (
            vec!["explain", "afhakers", "--year", "2031"],
            "het document heeft geen jaar 2031",
            "the document has no year 2031",
        ),
        (
            vec!["explain", "niets", "--year", "2026"],
            "het document heeft geen cijfer `niets`",
            "has no quantity `niets`",
        ),
        (
            vec!["seek", "--outcome", "afhakers", "--year", "2026", "--with", "afhakers", "--target", "1"],
            "`afhakers` is geen keuze. Kies uit: ",
            "`afhakers` is no choice. Choose one of: ",
        ),
    ] {
        for (language, says) in [("nl", dutch), ("en", english)] {
            let output = teaching(arguments[0], &[&arguments[1..], &["--language", language]].concat());
            let told = said(&output.stderr);
            assert!(told.starts_with("error: ") && told.contains(says), "{arguments:?}: `{says}` is not in {told}");
            assert_eq!(output.status.code(), Some(2));
        }
    }
    let wish = ["--outcome", "coached_change", "--year", "2025", "--with", "shift_coaching", "--target", "0,5"];
    let told = said(&on_model("seek", &wish).stderr);
    assert!(told.starts_with("error: `--target 0,5`: `0,5` is geen getal. Schrijf een punt"), "{told}");
}

#[test]
fn explain_names_kinds_and_marks_in_the_language_that_is_asked_for() {
    for (language, says, never) in [("nl", "[keuze]", "[choice]"), ("en", "[choice]", "[keuze]")] {
        let told = said(&on_model("explain", &["coached_change", "--year", "2027", "--language", language]).stdout);
        assert!(told.contains(says) && !told.contains(never), "{told}");
    }
}

#[test]
fn a_wish_is_answered_in_words() {
    let wish = |with, target| ["--outcome", "coached_change", "--year", "2025", "--with", with, "--target", target];
    for (language, with, target, says) in [
        (
            "nl",
            "shift_coaching",
            "0",
            "Met `shift_coaching` op 1750 k€ in elk jaar komt `coached_change` in 2025 op 0 persoonsjaren.\nNaargelang wat niet bekend is, is dat 0 … 3500 k€.\n",
        ),
        (
            "en",
            "shift_coaching",
            "0",
            "With `shift_coaching` at 1,750 k€ in every year, `coached_change` comes to 0 person-years in 2025.\nDepending on what is not known, that is 0 … 3,500 k€.\n",
        ),
        (
            "nl",
            "shift_support",
            "0",
            "Geen waarde binnen de grenzen van `shift_support` brengt `coached_change` in 2025 op 0",
        ),
        ("en", "shift_support", "0", "No value within the limits of `shift_support` brings `coached_change` to 0"),
    ] {
        let told = said(&on_model("seek", &[&wish(with, target)[..], &["--language", language]].concat()).stdout);
        assert!(told.starts_with(says), "{told}");
    }
}

/// Checks that computing with the solution of a goal seek gives the target, and that an unreachable target is reported.
#[test]
fn seek_then_compute_gives_the_target() {
    let seek = |year: &str, target: &str, with: &str| {
        printed("seek", &["--outcome", "coached_change", "--year", year, "--target", target, "--with", with])
    };
    let found = seek("2025", "0", "shift_coaching");
    assert_eq!(found["reached"], true);
    assert_eq!((&found["value"], &found["low"], &found["high"]), (&1750.0.into(), &0.0.into(), &3500.0.into()));
    let results = computed(&["--set", "shift_coaching=1750"]);
    assert!(near(&results["values"]["coached_change"][0], 0.0));
    assert_eq!(seek("2025", "1000000", "shift_coaching")["reached"], false);
    assert_eq!(seek("2025", "0", "shift_support")["reached"], false, "support does not move coaching");
    for arguments in [
        ["--outcome", "coached", "--year", "2031", "--with", "shift_imw"],
        ["--outcome", "coached", "--year", "2025", "--with", "incidence"],
    ] {
        let output = on_model("seek", &[&arguments[..], &["--target", "0"]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

/// Returns the mirror preset as a link of the page.
fn mirror_link() -> &'static str {
    let golden = include_str!("../../../tests/links/golden.txt");
    let line = golden.lines().find(|line| line.contains(".P~mirror.")).expect("the mirror is on the list");
    line.split_once(" => ").expect("a link and what it sets").0
}

#[test]
fn a_link_gives_what_its_settings_give() {
    let expected = computed(&["--preset", "mirror"]);
    assert_eq!(computed(&["--link", &format!("#{}", mirror_link())]), expected);
    assert_eq!(computed(&["--link", &format!("https://example.be/x/#{}", mirror_link())]), expected);
    // Links also work as mail programs alter them.
    let (link, encoded) = (mirror_link(), mirror_link().replace('~', "%7E"));
    let (first, second) = link.split_at(link.len() / 2);
    for mangled in [
        format!("<https://example.be/x/#{link}?utm_source=nieuwsbrief>"),
        format!("https://example.be/x/?lang=nl%23{encoded}&fbclid=1"),
        format!("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.be%2F%23{encoded}&data=05"),
        format!("https://example.be/#{first}=\r\n{second}"),
        format!("Bekijk https://example.be/#{first}\n> {second}.\nGroeten"),
        format!("{link}#"),
    ] {
        assert_eq!(computed(&["--link", &mangled]), expected, "{mangled}");
    }
    let on_top = computed(&["--link", mirror_link(), "--set", "incidence=1"]);
    assert_eq!(on_top, computed(&["--preset", "mirror", "--set", "incidence=1"]));
    let cut = format!("https://example.be/#{}?utm_source=x", &link[..link.len() - 2]);
    assert!(said(&on_model("compute", &["--link", &cut]).stderr).contains("onvolledig of onderweg gewijzigd"));
    let output = on_model("compute", &["--link", &mirror_link()[..40]]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).contains("onvolledig"), "{}", said(&output.stderr));
}

#[test]
fn a_scenario_file_gives_what_its_settings_give() {
    let file = std::env::temp_dir().join(format!("begroting-scenario-{}.json", std::process::id()));
    let path = file.to_str().expect("the path is text");
    let head = r#"{"format": "begrotingsverkenner-scenario", "version": 1, "document": {"id": "sociale-economie-2025", "version": "0.1", "hash": "x"}, "scenarios": ["#;
    let one = r#"{"name": "Eén", "set": {"shift_coaching": {"2025": 500, "2026-2029": 250}, "incidence": 0.5}}"#;
    let two = r#"{"name": "Twee", "set": {"shift_imw": "mirror", "shift_support": "mirror"}}"#;
    std::fs::write(&file, format!("{head}{one}, {two}]}}")).expect("a temporary file can be written");
    let several = on_model("compute", &["--scenario", path]);
    let first = computed(&["--scenario", path, "--name", "Eén"]);
    let second = computed(&["--scenario", path, "--name", "Twee"]);
    std::fs::write(&file, head).expect("a temporary file can be written");
    let cut_off = on_model("compute", &["--scenario", path]);
    std::fs::write(&file, "x".repeat(2_000_000)).expect("a temporary file can be written");
    let large = on_model("compute", &["--scenario", path]);
    std::fs::remove_file(&file).expect("it was written");
    let set = "shift_coaching=2025:500,2026:250,2027:250,2028:250,2029:250";
    assert_eq!(first, computed(&["--set", set, "--set", "incidence=0.5"]));
    assert_eq!(second, computed(&["--preset", "mirror"]));
    for (output, says) in [(several, "`Eén`, `Twee`"), (cut_off, "stopt middenin"), (large, "groter dan 1000 kB")] {
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output.stderr).contains(says), "{}", said(&output.stderr));
    }
}

#[test]
fn what_must_be_said_of_a_document_stands_with_all_its_figures() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model/leervoorbeeld.toml");
    let file = file.to_str().expect("the path is text");
    let year = ["--year", "2026"];
    let ranked = [&["rank", file, "leerlingen"][..], &year].concat();
    let sought = ["seek", file, "--outcome", "leerlingen", "--target", "12", "--with", "meer_jeugd"];
    let commands: [(Vec<&str>, bool); 12] = [
        (vec!["compute", file], false),
        (vec!["compute", file, "--json"], true),
        (vec!["bounds", file], false),
        (vec!["bounds", file, "--json"], true),
        (vec!["draws", file, "--count", "20"], false),
        (vec!["draws", file, "--count", "20", "--json"], true),
        (ranked.clone(), false),
        ([&ranked[..], &["--json"]].concat(), true),
        ([&sought[..], &year].concat(), false),
        ([&sought[..], &year, &["--json"]].concat(), true),
        ([&["explain", file, "leerlingen"][..], &year].concat(), false),
        (vec!["compare", file, file], false),
    ];
    for (arguments, is_json) in commands {
        for (language, says) in [("nl", "Leervoorbeeld: deze harmonie"), ("en", "Teaching example: this band")] {
            let output = begroting(&[&arguments[..], &["--language", language]].concat());
            let printed = said(&output.stdout);
            assert!(output.status.success(), "{arguments:?}: {}", said(&output.stderr));
            if is_json {
                let figures: Value = serde_json::from_str(&printed).expect("it prints JSON");
                let entries = figures.as_array().map_or(vec![&figures], |entries| entries.iter().collect());
                assert!(!entries.is_empty(), "{arguments:?}");
                for entry in entries {
                    let notice = entry["notice"].as_str().unwrap_or_default();
                    assert!(notice.starts_with(says), "{arguments:?}: {printed}");
                }
            } else {
                assert!(printed.starts_with(says), "{arguments:?}: {printed}");
            }
        }
    }
    // A document without a notice prints none.
    assert!(computed(&[]).get("notice").is_none());
}

/// Checks that the output is JSON for any values: a number that JSON cannot express is `null`.
#[test]
fn what_is_printed_as_json_is_json() {
    let file = std::env::temp_dir().join(format!("begroting-widest-{}.toml", std::process::id()));
    std::fs::write(&file, common::large::widest()).expect("it can be written");
    let file = file.to_str().expect("the path is text");
    let commands: [&[&str]; 7] = [
        &["compute", file],
        &["bounds", file],
        &["draws", file, "--count", "8"],
        &["rank", file, "helped", "--year", "2025"],
        &["rank", file, "open", "--year", "2025"],
        &["seek", file, "--outcome", "twice", "--year", "2025", "--target", "1e308", "--with", "wide"],
        &["seek", file, "--outcome", "shared", "--year", "2025", "--target", "-1e-308", "--with", "wide"],
    ];
    for command in commands {
        for wide in ["0", "-0", "1e308", "-1.7976931348623157e308", "5e-324"] {
            let set = format!("wide={wide}");
            let output = begroting(&[command, &["--json", "--set", &set]].concat());
            let (told, failed) = (said(&output.stdout), said(&output.stderr));
            let read: Result<Value, _> = serde_json::from_str(&told);
            assert!(read.is_ok() || told.is_empty() && !output.status.success(), "{command:?} {wide}: {told}{failed}");
            assert!(!failed.contains("panicked"), "{command:?} {wide}: {failed}");
        }
    }
    let _ = std::fs::remove_file(file);
}

/// Returns a short document whose results are non-monotone along every unknown, in many years: an exhaustive search would take minutes.
fn endless() -> String {
    let mut text = common::HEAD.replace("[2025, 2027]", "[2025, 2124]");
    (0..20).for_each(|n| text += &common::large::unknown(&format!("u{n}"), 0, 1));
    let terms: Vec<String> = (0..20).map(|n| format!("u{n} * (1 - u{}) * u{}", (n + 1) % 20, (n + 2) % 20)).collect();
    text += &common::formula("q0", "1", &terms.join(" + "));
    for n in 1..60 {
        text += &common::formula(
            &format!("q{n}"),
            "1",
            &format!("prev(q{n}, 0) * 0.5 + q{0} * (1 - q{0}) * u{1}", n - 1, n % 20),
        );
    }
    text + &common::large::headed("q0") + &common::large::headed("q59").replace("headline = true\n", "")
}

#[test]
fn a_command_that_takes_too_much_stops_and_says_so() {
    let file = std::env::temp_dir().join(format!("begroting-endless-{}.toml", std::process::id()));
    std::fs::write(&file, endless()).expect("it can be written");
    let path = file.to_str().expect("the path is text");
    let bounds = begroting(&["bounds", path]);
    assert!(bounds.status.success(), "{}", said(&bounds.stderr));
    assert!(said(&bounds.stdout).ends_with("Met `--effort 10` mag er tien keer zoveel gerekend worden.\n"));
    // As it says.
    assert!(begroting(&["bounds", path, "--effort", "2"]).status.success());
    let json: Value =
        serde_json::from_slice(&begroting(&["bounds", path, "--json", "--language", "en"]).stdout).expect("it is JSON");
    let stopped = json["stopped"].as_str().expect("it stopped");
    assert!(stopped.starts_with("Stopped before all was computed: where a ~ stands"), "{stopped}");
    // A note is no remark.
    let check = begroting(&["check", path, "--strict", "--language", "en"]);
    let told = said(&check.stdout) + &said(&check.stderr);
    assert!(told.lines().last().is_some_and(|line| line.contains(": note: Stopped before")), "{told}");
    let _ = std::fs::remove_file(file);
    // A command that finishes prints no such message.
    for (command, rest) in [("bounds", &["--json"][..]), ("draws", &["--json"])] {
        assert!(printed(command, &rest[1..]).get("stopped").is_none(), "{command}");
    }
}

#[test]
fn what_no_one_sees_and_what_only_looks_the_same_is_remarked() {
    let file = std::env::temp_dir().join(format!("begroting-alike-{}.toml", std::process::id()));
    let path = file.to_str().expect("the path is text");
    let units = "\n[unit.\"pers\u{43e}n\"]\none = { nl = \"p\", en = \"p\" }\nmany = { nl = \"p\", en = \"p\" }\n";
    for (text, says) in [
        (
            common::with("").replace("Een klein document.", "Een \u{202e}klein document."),
            "no one sees (U+202E) stands in `lede`",
        ),
        (common::with("").replace("verschuiving", "verschui\u{200b}ving"), "no one sees (U+200B) stands in `label`"),
        (common::with("").replace("verschuiving", "v\u{435}rschuiving"), "has letters of another script"),
        (common::with(units), "` looks like `person`"),
    ] {
        std::fs::write(&file, &text).expect("it can be written");
        let told = said(&begroting(&["check", path, "--language", "en"]).stdout);
        let line =
            told.lines().find(|line| line.contains(says)).unwrap_or_else(|| panic!("`{says}` is missing: {told}"));
        assert!(!line.starts_with(&format!("{path}:1:")), "{line}");
    }
    let _ = std::fs::remove_file(file);
}
