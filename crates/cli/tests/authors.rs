//! Commands for authors of documents: a starter document, lints, comparison of versions, the reference, and every command of the guide.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../../document/tests/common/mod.rs"]
mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Returns an empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs `begroting` with some arguments in a folder.
fn begroting(folder: &Path, arguments: &[&str]) -> Output {
    let run = Command::new(env!("CARGO_BIN_EXE_begroting")).args(arguments).current_dir(folder).output();
    run.expect("begroting runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Writes the starter document in a folder and returns its text.
fn start(folder: &Path) -> String {
    let made = begroting(folder, &["new", "a.toml"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    fs::read_to_string(folder.join("a.toml")).expect("it was written")
}

#[test]
fn a_new_document_passes_as_it_stands_and_is_never_written_over() {
    let folder = folder("new");
    let written = start(&folder);
    assert!(written.lines().filter(|line| line.starts_with('#')).count() > 12, "it explains itself");
    let checked = begroting(&folder, &["check", "--strict", "a.toml"]);
    assert!(checked.status.success() && checked.stdout.is_empty(), "{}", text(&checked.stderr));
    let again = begroting(&folder, &["new", "a.toml"]);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("a.toml")).expect("it is there"), written);
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_what_to_do() {
    let folder = folder("unread");
    start(&folder);
    fs::write(folder.join("windows.toml"), b"format = 1\ntitle = \"Caf\xe9\"\n").expect("it can be written");
    let packed: Vec<u8> =
        b"PK\x03\x04".iter().copied().chain((0..5_000_u32).map(|place| (place * 37 % 256) as u8)).collect();
    fs::write(folder.join("word.docx"), packed).expect("it can be written");
    let two: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("format = 1\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    fs::write(folder.join("twee.toml"), two).expect("it can be written");
    for (language, arguments, code, says) in [
        ("nl", ["check", "windows.toml"], 1, "windows.toml:2:13: error: hier staat een teken dat geen UTF-8 is"),
        ("en", ["check", "windows.toml"], 1, "Save the file as UTF-8"),
        (
            "nl",
            ["check", "word.docx"],
            1,
            "word.docx:1:1: error: dit is geen tekstbestand. Schrijf een document met een gewone teksteditor (Kladblok, TextEdit, VS Code), niet met Word, en kies dat bestand.\n",
        ),
        ("en", ["check", "word.docx"], 1, "word.docx:1:1: error: this is no text file."),
        ("nl", ["check", "twee.toml"], 1, "Bewaar het bestand als UTF-8"),
        ("nl", ["check", "weg.toml"], 2, "error: weg.toml is er niet. Kijk de naam en de map na.\n"),
        ("en", ["check", "weg.toml"], 2, "error: weg.toml is not there. Check its name and its folder.\n"),
        ("nl", ["check", "."], 2, "error: . kan niet gelezen worden. Kijk na of het een bestand is"),
        ("nl", ["new", "a.toml"], 2, "error: a.toml bestaat al en blijft zoals het is. Kies een andere naam.\n"),
        ("en", ["new", "a.toml"], 2, "error: a.toml exists already and stays as it is. Choose another name.\n"),
        ("nl", ["new", "weg/a.toml"], 2, "kan niet geschreven worden. Kijk na of de map er is"),
    ] {
        let done = begroting(&folder, &[&["--language", language], &arguments[..]].concat());
        let told = text(&done.stderr);
        assert!(done.status.code() == Some(code) && told.contains(says), "{arguments:?}: `{says}` is not in {told}");
    }
    let scenario = begroting(&folder, &["compute", "a.toml", "--scenario", "weg.json"]);
    assert_eq!(text(&scenario.stderr), "error: weg.json is er niet. Kijk de naam en de map na.\n");
}

#[test]
fn a_preset_of_a_document_without_presets_is_told() {
    let folder = folder("presets");
    let start = start(&folder);
    let (before, rest) = start.split_once("[[preset]]").expect("it has a preset");
    let (_, after) = rest.split_once("\n\n").expect("more follows");
    fs::write(folder.join("a.toml"), format!("{before}{after}")).expect("it can be written");
    for (language, says) in [
        ("nl", "error: het document heeft geen voorbeelden, dus ook geen `x`. Laat `--preset` weg.\n"),
        ("en", "error: the document has no presets, and so no `x`. Leave `--preset` out.\n"),
    ] {
        let done = begroting(&folder, &["--language", language, "compute", "a.toml", "--preset", "x"]);
        assert_eq!((done.status.code(), text(&done.stderr).as_str()), (Some(2), says));
    }
}

#[test]
fn every_remark_has_its_line_and_a_way_to_mend_it() {
    let folder = folder("remarks");
    let start = start(&folder);
    let label = "Een naam die zo lang is dat hij nooit in een kolom van de begrotingstabel past";
    let added = "\n[formula.nergens]\nlabel = \"n\"\nunit = \"1\"\nformula = \"1\"\n";
    let idle = "\n[unknown.zonder]\nlabel = \"z\"\nunit = \"1\"\nvalue = 1\nlimits = [0, 2]\nrange = [0, 2]\nbasis = \"none\"\n\
                [formula.vast]\nlabel = \"v\"\nunit = \"1\"\nformula = \"zonder - zonder\"\n\
                [[outcome]]\nof = \"vast\"\nnoun = \"n\"\nreads = \"level\"\n";
    let gap = "\n[series.reeks]\nlabel = \"r\"\nunit = \"1\"\nsource = { from = \"begroting\" }\npoints = { \"2020\" = 1, \"2023\" = 2 }\n";
    let two = start.replace("languages = [\"nl\"]", "languages = [\"nl\", \"en\"]");
    // Each plain text once for both languages: nothing of it was translated.
    let both = |line: &str| {
        let (key, value) = line.split_once(" = ").unwrap_or((line, ""));
        let texts = [
            "title",
            "lede",
            "before",
            "official",
            "proposal",
            "position",
            "none",
            "left",
            "over",
            "one",
            "many",
            "gloss",
            "publisher",
            "label",
            "question",
            "noun",
            "message",
        ];
        let in_article = matches!(key, "before" | "official") && (value.contains('_'));
        if value.starts_with('"') && texts.contains(&key) && !in_article {
            return format!("{key} = {{ nl = {value}, en = {value} }}");
        }
        line.replace("at = \"blz.", "at = { nl = \"blz.")
            .replace("\" }", if line.contains("at = ") { "\", en = \"p.\" } }" } else { "\" }" })
    };
    let two: String = two.lines().map(|line| both(line) + "\n").collect();
    for (change, line, says) in [
        (start.clone() + added, "[formula.nergens]", "`nergens` wordt nergens gebruikt"),
        (start.replace("date = \"2025-12-01\"\n", ""), "[fact.krediet_een]", "heeft geen datum"),
        (start.clone() + idle, "[unknown.zonder]", "verandert geen enkel resultaat"),
        (start.clone() + idle, "of = \"vast\"", "verandert bij geen enkele keuze"),
        (
            start.replace("label = \"Kost per persoon\"", &format!("label = \"{label}\"")),
            "[unknown.kost_per_persoon]",
            "telt 78 tekens",
        ),
        (start.clone() + gap, "[series.reeks]", "geen punt voor 2021, 2022"),
        (
            start.replace("Nog te verdelen: {amount}", "nog {bedrag}"),
            "left = \"nog {bedrag}\"",
            "`{bedrag}` wordt hier niet ingevuld: de pagina toont het zoals het er staat. Schrijf `{amount}` voor het bedrag.",
        ),
        (
            start.replace("\"Alles is verdeeld\"", "\"Alles is verdeeld: {amount}\""),
            "none = \"Alles is verdeeld: {amount}\"",
            "`{amount}` wordt hier niet ingevuld: de pagina toont het zoals het er staat. Schrijf wat er moet staan.",
        ),
        (
            start.replacen("meer_een = \"-besparing_een\"", "meer_een = \"besparing_een * 8\"", 1),
            "id = \"zonder_besparing\"",
            "het voorbeeld `zonder_besparing` zet `meer_een` in 2028 op -1200, buiten haar grenzen -1000 tot 1000.",
        ),
        (
            start.replacen("value = 1000\n", "value = 1.900\n", 1),
            "value = 1.900",
            "`1.900` wordt getoond als 2, want een punt is hier een komma. Bedoelt u 1900?",
        ),
        (
            start.replacen("value = 1000\n", "value = 1.000\n", 1),
            "value = 1.000",
            "`1.000` wordt getoond als 1, want een punt is hier een komma. Bedoelt u 1000?",
        ),
        (
            start.replacen("limits = [-500, 1000]", "limits = [-500.25, 1000]", 1),
            "limits = [-500.25, 1000]",
            "`-500.25` wordt getoond als -500. Rond het af, of geef de eenheid meer `decimals`.",
        ),
        (
            start.replacen("limits = [-1000, 1000]", "limits = [-1000, 1000]\nslider = [5, 5]", 1),
            "slider = [5, 5]",
            "waar de schuif van `meer_een` loopt, verandert geen enkel resultaat; daarbuiten wel. Maak `slider` ruimer of laat het weg.",
        ),
        (two, "[unknown.kost_per_persoon]", "is in `en` dezelfde als in het origineel"),
        (
            start
                .replace("unit = \"person\"", "unit = \"kp\"")
                .replace("kost_per_persoon\"\n\n# R", "kost_per_persoon in [kp]\"\n\n# R")
                + "\n[unit.kp]\nis = \"1000 person\"\none = \"duizend personen\"\nmany = \"duizend personen\"\n",
            "noun = \"personen geholpen\"",
            "“personen geholpen” zegt niet dat in duizend personen geteld wordt. Schrijf bijvoorbeeld “duizend personen geholpen”.",
        ),
        (
            start.replacen("noun = \"personen geholpen\"", &format!("noun = \"{label}\""), 1),
            &format!("noun = \"{label}\""),
            "`noun` van `geholpen` telt 78 tekens",
        ),
        (
            start.replacen(
                "of = \"geholpen\"\n",
                "of = \"wijziging_een\"\nnoun = \"meer geld\"\nreads = \"level\"\n\n[[outcome]]\nof = \"geholpen\"\n",
                1,
            ),
            "noun = \"meer geld\"",
            "“meer geld” zegt niet dat in k€ geteld wordt. Schrijf bijvoorbeeld “k€ meer geld”.",
        ),
        (
            start.replacen("is = \"1000 €\"", "is = \"1.000 €\"", 1),
            "is = \"1.000 €\"",
            "`1.000 €` is 1 €, want een punt is hier een komma: alles in `k€` wordt daarmee gerekend. Bedoelt u 1000 €?",
        ),
        (
            start.clone()
                + "\n[[outcome]]\nheadline = true\nof = \"wijziging_een\"\nnoun = \"k€\"\nreads = \"level\"\n",
            "of = \"wijziging_een\"",
            "de kop van de pagina is al `geholpen`, dus dit resultaat wordt het niet.",
        ),
        (
            start.replacen("/ kost_per_persoon", "/ (kost_per_persoon * (jaren - 1))", 1)
                + "\n[formula.jaren]\nlabel = \"j\"\nunit = \"1\"\nformula = \"if(year = 2027, 1, 2)\"\n",
            "of = \"geholpen\"",
            "het resultaat `geholpen` kan in 2027 niet berekend worden: de formule `geholpen` deelt daar door 0",
        ),
        (
            start.replacen("limits = [100, 10000]\nrange = [1500, 2500]", "limits = [0, 10000]\nrange = [0, 2500]", 1),
            "of = \"geholpen\"",
            "kan in 2026, 2027, 2028 niet overal in de vork van `kost_per_persoon` berekend worden: de formule `geholpen` deelt ergens door 0",
        ),
        (
            start.replacen("wijziging_twee >= 0\"", "wijziging_twee + besparing_een >= 400[k€]\"", 1),
            "[check.genoeg_twee]",
            "de voorwaarde `genoeg_twee` geldt niet in 2028 zoals het document begint",
        ),
        (
            start.clone() + "\n[source.ander]\ntitle = \"a\"\npublisher = \"b\"\nstatus = \"official\"\n",
            "[source.ander]",
            "naar de bron `ander` verwijst niets.",
        ),
        (
            start.clone() + "\n[unit.uur]\none = \"uur\"\nmany = \"uren\"\n",
            "[unit.uur]",
            "de eenheid `uur` wordt nergens gebruikt.",
        ),
        (
            start.clone() + &gap.replace("\"2020\" = 1, \"2023\"", "\"2020-Q1\" = 1, \"2020-Q2\" = 1, \"2020-Q4\""),
            "[series.reeks]",
            "geen punt voor 2020-Q3.",
        ),
        (
            start.clone() + &gap.replace("\"2020\" = 1, \"2023\"", "\"2020-11\" = 1, \"2020-12\" = 1, \"2021-02\""),
            "[series.reeks]",
            "geen punt voor 2021-01.",
        ),
        // Once a year is no gap of three quarters.
        (
            start.clone() + &gap.replace("\"2020\" = 1, \"2023\"", "\"2020-Q4\" = 1, \"2021-Q4\" = 1, \"2023-Q4\""),
            "[series.reeks]",
            "geen punt voor 2022.",
        ),
    ] {
        fs::write(folder.join("b.toml"), &change).expect("it can be written");
        let checked = begroting(&folder, &["check", "b.toml"]);
        assert!(checked.status.success(), "a remark is no problem: {}", text(&checked.stderr));
        let said = text(&checked.stdout);
        let number = change.lines().position(|found| found == line).expect("the line is there") + 1;
        // An entry of a list begins at its header.
        let near = [number, number - 1].map(|number| format!("b.toml:{number}:1: warning: "));
        let fits = |said: &str| said.contains(says) && near.iter().any(|place| said.starts_with(place.as_str()));
        assert!(said.lines().any(fits), "`{says}` at line {number} is missing in:\n{said}");
        let strict = begroting(&folder, &["check", "--strict", "b.toml"]);
        assert_eq!(strict.status.code(), Some(1));
        assert!(text(&strict.stderr).contains(says));
    }
}

#[test]
fn what_is_used_nowhere_is_remarked_on_once() {
    let folder = folder("once");
    let idle = "\n[unknown.zonder]\nlabel = \"z\"\nunit = \"1\"\nvalue = 1\nlimits = [0, 2]\nrange = [0, 2]\nbasis = \"none\"\n";
    fs::write(folder.join("b.toml"), start(&folder) + idle).expect("it can be written");
    let said = text(&begroting(&folder, &["check", "b.toml"]).stdout);
    assert!(said.lines().count() == 1 && said.contains("`zonder` wordt nergens gebruikt"), "{said}");
}

#[test]
fn a_result_that_a_formula_guards_is_computed_everywhere() {
    let folder = folder("guarded");
    let guarded = "/ if(kost_per_persoon > 100[€/person], kost_per_persoon, 100[€/person])";
    let document = start(&folder)
        .replacen("limits = [100, 10000]\nrange = [1500, 2500]", "limits = [0, 10000]\nrange = [0, 2500]", 1)
        .replacen("/ kost_per_persoon", guarded, 1);
    assert!(document.contains(guarded));
    fs::write(folder.join("b.toml"), document).expect("it can be written");
    let checked = begroting(&folder, &["check", "--strict", "b.toml"]);
    assert!(checked.status.success(), "{}", text(&checked.stderr));
}

#[test]
fn texts_in_two_languages_are_filled_in_and_translated() {
    let folder = folder("two");
    let small = |title: &str, lede: &str, picture: &str, meaning: &str| {
        format!(
            r#"format = 1
id = "twee"
version = "1"
date = "2026"
years = [2026, 2027]
languages = ["nl", "en"]
title = {title}
lede = {lede}
[layer]
before = {{ nl = "voor", en = "before" }}
official = {{ nl = "regering", en = "government" }}
proposal = {{ nl = "u", en = "you" }}
[unit.kind]
one = {{ nl = "kind", en = "child" }}
many = {{ nl = "kinderen", en = "children" }}
[unit.deel]
is = "1"
one = {{ nl = "", en = "" }}
many = {{ nl = "", en = "" }}
[choice.meer]
label = {{ nl = "meer", en = "more" }}
unit = "kind"
value = 0
limits = [0, 5]
[formula.samen]
label = {{ nl = "samen", en = "together" }}
unit = "kind"
formula = "meer * 1[deel]"
[[outcome]]
of = "samen"
headline = true
noun = {{ nl = "kinderen", en = "children" }}
reads = "level"
[[picture]]
id = "jaren"
kind = "years"
title = {picture}
of = "samen"
[[gloss]]
term = {{ nl = "kind", en = "child" }}
meaning = {meaning}
"#
        )
    };
    let pair = |dutch: &str, english: &str| format!("{{ nl = \"{dutch}\", en = \"{english}\" }}");
    let (title, lede) = (pair("Hoeveel kinderen?", "How many children?"), pair("Kies zelf.", "Choose."));
    let (picture, meaning) = (pair("Per jaar", "Each year"), pair("Wie jong is.", "Who is young."));
    let copied = pair("Hoeveel kinderen zijn er", "Hoeveel kinderen zijn er");
    let empty = pair("", "x");
    for (document, says) in [
        (small(&title, &lede, &picture, &meaning), ""),
        (small(&copied, &lede, &picture, &meaning), "b.toml:7:1: warning: de tekst `title` is in `en` dezelfde"),
        (small(&title, &copied, &picture, &meaning), "b.toml:8:1: warning: de tekst `lede` is in `en` dezelfde"),
        (small(&title, &lede, &copied, &meaning), "b.toml:34:1: warning: een tekst van `jaren` is in `en` dezelfde"),
        (small(&title, &lede, &picture, &copied), "b.toml:39:1: warning: een tekst van `kind` is in `en` dezelfde"),
        (small(&empty, &lede, &picture, &meaning), "b.toml:7:1: warning: `title` is leeg"),
        (small(&title, &lede, &empty, &meaning), "b.toml:37:1: warning: `title` is leeg"),
    ] {
        fs::write(folder.join("b.toml"), &document).expect("it can be written");
        let checked = begroting(&folder, &["check", "b.toml"]);
        let said = text(&checked.stdout);
        assert!(checked.status.success(), "{}", text(&checked.stderr));
        assert!(said.starts_with(says) && said.is_empty() == says.is_empty(), "`{says}` is missing in:\n{said}");
    }
}

#[test]
fn one_changed_fact_is_reported_with_its_effects_and_nothing_else() {
    let folder = folder("compare");
    let start = start(&folder);
    let same = begroting(&folder, &["--language", "en", "compare", "a.toml", "a.toml"]);
    assert_eq!(text(&same.stdout), "No difference in figures or results.\n");
    let newer = start.replacen("value = 1000\n", "value = 1100\n", 1).replacen("\"0.1.0\"", "\"0.2.0\"", 1);
    fs::write(folder.join("b.toml"), newer).expect("it can be written");
    let compared = begroting(&folder, &["--language", "en", "compare", "a.toml", "b.toml"]);
    let said = text(&compared.stdout);
    let (figures, results) = said.split_once("Results, over all that is not known\n").expect("results are told");
    assert_eq!(figures, "Figures\n  krediet_een: value: 1,000 → 1,100\n");
    let told = [
        // (1000 − 100) k€ over 1500 to 2500 €; 100 k€ more.
        "  geholpen 2026–2027, nothing set: 360 … 600 → 400 … 667 persoon",
        "  geholpen 2028, nothing set: 340 … 567 → 380 … 633 persoon",
        "  geholpen 2026–2028, zonder_besparing: 400 … 667 → 440 … 733 persoon",
        "Every input was tried at its least and at its greatest too (6 times): that says the same.",
    ];
    let told = told.map(|line| line.replace("persoon", "personen"));
    assert_eq!(results.lines().collect::<Vec<_>>(), told);
}

#[test]
fn a_change_that_only_shows_with_an_input_at_an_end_is_told() {
    let folder = folder("ends");
    let above = "(krediet_een + wijziging_een + max(0[k€], meer_een - krediet_twee) in [€]) / kost_per_persoon";
    let old = start(&folder).replacen("(krediet_een + wijziging_een in [€]) / kost_per_persoon", above, 1);
    assert!(old.contains(above));
    let new = old.replacen("value = 500\n", "value = 400\n", 1).replacen("\"0.1.0\"", "\"0.2.0\"", 1);
    fs::write(folder.join("a.toml"), old).expect("it can be written");
    fs::write(folder.join("b.toml"), new).expect("it can be written");
    for (language, told) in [
        (
            "nl",
            [
                "Cijfers",
                "  krediet_twee: value: 500 → 400",
                "Resultaten die anders wijzigen met één gegeven op zijn laagst of zijn hoogst en al de rest zoals het begint",
                // 1000 k€ more: 1900 and 500 k€ over 2000 € a person; 100 k€ more.
                "  geholpen 2026–2027, meer_een hoogst: 1200 → 1250 personen",
                "  geholpen 2028, meer_een hoogst: 1175 → 1225 personen",
                "Elk gegeven is op zijn laagst en op zijn hoogst nagerekend (6 keer); wat hier niet staat, zegt hetzelfde.",
            ],
        ),
        (
            "en",
            [
                "Figures",
                "  krediet_twee: value: 500 → 400",
                "Results that change otherwise with one input at its least or its greatest and the rest as it starts",
                "  geholpen 2026–2027, meer_een greatest: 1,200 → 1,250 personen",
                "  geholpen 2028, meer_een greatest: 1,175 → 1,225 personen",
                "Every input was tried at its least and at its greatest (6 times); what is not here says the same.",
            ],
        ),
    ] {
        let said = text(&begroting(&folder, &["--language", language, "compare", "a.toml", "b.toml"]).stdout);
        assert_eq!(said.lines().collect::<Vec<_>>(), told);
    }
}

/// Compares the starter document, with the same figures in all years, to a changed copy. Returns the output.
fn compared(name: &str, language: &str, changes: &[(&str, &str)]) -> String {
    let folder = folder(name);
    let by_year = "value = { 2026 = -100, 2027 = -100, 2028 = -150 }";
    let old = start(&folder).replacen(by_year, "value = -100", 1);
    let new = changes.iter().fold(old.clone(), |new, (from, to)| {
        assert!(new.contains(from), "{from}");
        new.replacen(from, to, 1)
    });
    fs::write(folder.join("a.toml"), old).expect("it can be written");
    fs::write(folder.join("b.toml"), new).expect("it can be written");
    text(&begroting(&folder, &["--language", language, "compare", "a.toml", "b.toml"]).stdout)
}

/// Checks that the comparison lists the figures that change, or prints nothing if none does.
#[test]
fn every_figure_that_changes_is_told_and_no_other() {
    let added = "\n[unknown.klein]\nlabel = \"k\"\nunit = \"1\"\nvalue = 0.00001\nlimits = [0, 10]\nrange = [0, 1]\nslider = [0, 5]\nbasis = \"none\"\n\
                 [series.reeks]\nlabel = \"r\"\nunit = \"1\"\nsource = { from = \"begroting\" }\npoints = { \"2020\" = 1, \"2021\" = 2 }\n";
    let by_year = "value = { 2026 = -100, 2027 = -100, 2028 = -150 }";
    let one = |from: &str, to: &str| vec![(from.to_owned(), to.to_owned())];
    let preset = "[[preset]]\nid = \"ander\"\nlabel = \"a\"\nset = { meer_een = \"10[k€]\" }\n\n# Wat moet kloppen.\n";
    let outcome = "[[outcome]]\nof = \"wijziging_een\"\nnoun = \"k€ meer\"\nreads = \"level\"\n\n# Beelden.\n";
    for (changes, told) in [
        (one("value = 0.00001", "value = 0.00004"), &["klein: value: 0.00001 → 0.00004"][..]),
        (one("value = 0.00001", "value = 0.000011"), &["klein: value: 0.00001 → 0.000011"]),
        (one("value = 0.00001", "value = 1e-30"), &["klein: value: 0.00001 → 0"]),
        (one("value = 1000\n", "value = 1000.00004\n"), &["krediet_een: value: 1,000 → 1,000.00004"]),
        (
            one("value = 0.00001\nlimits = [0, 10]", "value = 0.00001\nlimits = [0, 1e300]"),
            &["klein: limits: 0 … 10 → 0 … 1e300"],
        ),
        (one("is = \"1000 €\"", "is = \"1000000 €\""), &["unit k€: is: 1000 € → 1000000 €"]),
        (one("is = \"1000 €\"", "is = \"1000.0 €\""), &[]),
        (one("unit = \"1\"\nvalue = 0.00001", "unit = \"person\"\nvalue = 0.00001"), &["klein: unit: 1 → person"]),
        (one("[unknown.klein]", "[assumption.klein]"), &["klein: kind: unknown → assumption"]),
        (one("slider = [0, 5]", "slider = [0, 6]"), &["klein: slider: 0 … 5 → 0 … 6"]),
        (one("slider = [0, 5]\n", "slider = [0, 1]\n"), &["klein: slider: 0 … 5 → 0 … 1"]),
        (one("step = 10\nwhole = true", "step = 5\nwhole = true"), &["meer_een: step: 10 → 5"]),
        (one("step = 10\nwhole = true", "step = 10"), &["meer_een: whole: true → false"]),
        (
            one("limits = [-1000, 1000]", "limits = [-1000, 2000]"),
            &["meer_een: limits: -1,000 … 1,000 → -1,000 … 2,000"],
        ),
        (one("range = [0, 1]", "range = [0, 0.5]"), &["klein: range: 0 … 1 → 0 … 0.5"]),
        (
            one("slider = [0, 5]\nbasis = \"none\"", "slider = [0, 5]\nbasis = \"logic\""),
            &["klein: basis: none → logic"],
        ),
        (one("value = 1000\n", "value = { 2026 = 1000, 2027 = 1000, 2028 = 1000 }\n"), &[]),
        (
            one("value = 1000\n", "value = { 2026 = 1000, 2027 = 1100, 2028 = 1100 }\n"),
            &["krediet_een: value 2027–2028: 1,000 → 1,100"],
        ),
        (
            one(by_year, "value = { 2026 = -101, 2027 = -120, 2028 = -150 }"),
            &["besparing_een: value 2026: -100 → -101", "besparing_een: value 2027: -100 → -120"],
        ),
        (one("\"besparing_een + meer_een\"", "\"besparing_een  + meer_een\""), &[]),
        (
            one("meer_een = \"-besparing_een\"", "meer_een = \"-besparing_een * 2\""),
            &["preset zonder_besparing: set meer_een: -besparing_een → -besparing_een * 2"],
        ),
        (one("# Wat moet kloppen.\n", preset), &["+ preset ander (new)"]),
        (
            one("id = \"zonder_besparing\"", "id = \"met_besparing\""),
            &["+ preset met_besparing (new)", "- preset zonder_besparing (gone)"],
        ),
        (one("# Beelden.\n", outcome), &["+ outcome wijziging_een (new)"]),
        (
            one(
                "noun = \"personen geholpen\"\nreads = \"level\"",
                "noun = \"personen geholpen\"\nreads = \"level\"\nsense = \"more\"",
            ),
            &["outcome geholpen: sense: neutral → more"],
        ),
        (
            one("wijziging_twee >= 0\"", "wijziging_twee >= 1[k€]\""),
            &["check genoeg_twee: that: krediet_twee + wijziging_twee >= 0 → krediet_twee + wijziging_twee >= 1[k€]"],
        ),
        (one("[check.genoeg_twee]", "[check.genoeg]"), &["+ check genoeg (new)", "- check genoeg_twee (gone)"]),
        (one("before = \"krediet_twee\"\n", ""), &["article artikel_twee: before: krediet_twee → –"]),
        (
            vec![
                ("id = \"artikel_twee\"".to_owned(), "id = \"artikel_drie\"".to_owned()),
                ("article = \"artikel_twee\"".to_owned(), "article = \"artikel_drie\"".to_owned()),
            ],
            &[
                "+ article artikel_drie (new)",
                "check genoeg_twee: article: artikel_twee → artikel_drie",
                "- article artikel_twee (gone)",
            ],
        ),
        (one("\"2021\" = 2", "\"2021\" = 3"), &["series reeks: 2021: 2 → 3"]),
        (one("of = \"nog_te_verdelen\"", "of = \"wijziging_een\""), &["balance: of: nog_te_verdelen → wijziging_een"]),
    ] {
        let folder = folder("figures");
        let old = start(&folder) + added;
        let new = changes.iter().fold(old.clone(), |new, (from, to)| {
            assert!(new.contains(from.as_str()), "{from}");
            new.replacen(from.as_str(), to, 1)
        });
        fs::write(folder.join("a.toml"), old).expect("it can be written");
        fs::write(folder.join("b.toml"), new).expect("it can be written");
        let done = begroting(&folder, &["--language", "en", "compare", "a.toml", "b.toml"]);
        assert!(done.status.success(), "{changes:?}: {}", text(&done.stderr));
        let said = text(&done.stdout);
        let figures = said.lines().skip_while(|line| *line != "Figures").skip(1);
        let figures: Vec<&str> = figures.map_while(|line| line.strip_prefix("  ")).collect();
        assert_eq!(figures, told, "{changes:?}: {said}");
        assert!(!told.is_empty() || said == "No difference in figures or results.\n", "{changes:?}: {said}");
    }
}

#[test]
fn a_slider_or_limits_alone_change_no_result() {
    for change in [
        ("limits = [-1000, 1000]", "limits = [-1000, 1000]\nslider = [-200, 200]"),
        ("limits = [-1000, 1000]", "limits = [-2000, 1500]"),
    ] {
        let said = compared("tried", "en", &[change]);
        assert!(said.contains("Figures\n") && !said.contains("geholpen"), "{said}");
    }
    // Values beyond the slider may be set too.
    let beyond = (
        "(krediet_een + wijziging_een in [€])",
        "(krediet_een + wijziging_een + max(0[k€], meer_een - 700[k€]) in [€])",
    );
    let slider = ("limits = [-1000, 1000]", "limits = [-1000, 1000]\nslider = [-200, 200]");
    let said = compared("beyond", "en", &[slider, beyond]);
    assert!(said.contains("  geholpen 2026–2028, meer_een greatest: 950 → 1,100 personen\n"), "{said}");
    let wider = compared("wider", "nl", &[("limits = [-1000, 1000]", "limits = [-1000, 2000]"), beyond]);
    assert!(wider.contains("meer_een hoogst in beide versies: 950 → 1100 personen\n"), "{wider}");
}

#[test]
fn what_only_one_version_leaves_open_is_not_tried_in_one_alone() {
    let open = [
        ("[fact.krediet_een]", "[unknown.krediet_een]"),
        ("value = 1000\n", "value = 1000\nlimits = [0, 2000]\nrange = [900, 1100]\nbasis = \"none\"\n"),
    ];
    let said = compared("open", "en", &open);
    assert!(said.contains("  krediet_een: kind: fact → unknown\n"), "{said}");
    assert!(said.contains("(6 times)"), "{said}");
    let some = [("range = [1500, 2500]", "range = { 2026 = [1500, 2500], 2027 = [1500, 2500] }")];
    let said = compared("some", "en", &some);
    assert!(said.contains("  kost_per_persoon: range 2028: 1,500 … 2,500 → –\n"), "{said}");
    assert!(said.contains("  geholpen 2028, nothing set: 360 … 600 → 450 personen\n"), "{said}");
    assert!(!said.contains("kost_per_persoon greatest"), "{said}");
}

#[test]
fn a_result_is_told_with_the_digits_that_differ() {
    let folder = folder("tiny");
    let tiny = "(krediet_een + wijziging_een in [€]) * 0.00000000000001 / kost_per_persoon";
    let old = start(&folder).replacen("(krediet_een + wijziging_een in [€]) / kost_per_persoon", tiny, 1);
    assert!(old.contains(tiny));
    fs::write(folder.join("b.toml"), old.replacen("value = 1000\n", "value = 1100\n", 1)).expect("it can be written");
    fs::write(folder.join("a.toml"), old).expect("it can be written");
    let said = text(&begroting(&folder, &["--language", "en", "compare", "a.toml", "b.toml"]).stdout);
    let line = "  geholpen 2026–2027, nothing set: 0.0000000000036 … 0.000000000006 → 0.000000000004 … 0.00000000000667 personen\n";
    assert!(said.contains(line), "{said}");
}

#[test]
fn other_years_are_told_with_the_results_that_come_and_go() {
    let changes = [("years = [2026, 2028]", "years = [2027, 2029]"), ("\"0.1.0\"", "\"0.2.0\"")];
    let told = [
        "Cijfers",
        "  years: 2026 … 2028 → 2027 … 2029",
        "Resultaten, over alles wat niet bekend is",
        "  geholpen 2026 (weg), niets ingesteld: 360 … 600 personen",
        "  geholpen 2029 (nieuw), niets ingesteld: 360 … 600 personen",
        "  geholpen 2026 (weg), zonder_besparing: 400 … 667 personen",
        "  geholpen 2029 (nieuw), zonder_besparing: 400 … 667 personen",
        "Ook elk gegeven op zijn laagst en op zijn hoogst is nagerekend (6 keer): dat zegt hetzelfde.",
    ];
    assert_eq!(compared("years", "nl", &changes).lines().collect::<Vec<_>>(), told);
    let english = compared("years", "en", &changes);
    for line in [
        "  geholpen 2026 (gone), nothing set: 360 … 600 personen",
        "  geholpen 2029 (new), nothing set: 360 … 600 personen",
    ] {
        assert!(english.lines().any(|found| found == line), "`{line}` is missing in:\n{english}");
    }
}

/// Writes two versions of a large document in which everything depends on a fact that grows from year to year. If `outcomes`, every line is
/// an outcome too.
fn grown(folder: &Path, outcomes: bool) {
    let (lines, years) = (200, 12);
    let large = common::large::large(600, lines, years).replace("+ 1) * u", "+ 1) * f * u");
    let mut large = large.replace("version = \"1.0.0\"", "version = \"VERSION\"");
    if outcomes {
        for place in 0..lines {
            let outcome = common::large::headed(&format!("q{place}"));
            large += &outcome.replace("headline = true\n", "");
        }
    }
    large += "\n[[preset]]\nid = \"p\"\nlabel = { nl = \"p\", en = \"p\" }\nexample = true\nset = { c0 = \"f\", c1 = \"2 * f\" }\n";
    for (name, version, growth) in [("a.toml", "1", 1.0), ("b.toml", "2", 1.1)] {
        let mut values = String::new();
        for year in 0..years {
            let value = 1.0 + f64::from(u32::try_from(year).unwrap_or(0)) * growth;
            let _ = write!(values, "{} = {value:.1}, ", 2025 + year);
        }
        let fact = format!(
            "\n[fact.f]\nlabel = {{ nl = \"f\", en = \"f\" }}\nunit = \"1\"\nvalue = {{ {} }}\nsource = {{ from = \"law\" }}\n",
            values.trim_end_matches(", ")
        );
        fs::write(folder.join(name), large.replace("VERSION", version) + &fact).expect("it can be written");
    }
}

#[test]
fn much_that_changes_is_told_by_its_widest_and_counted() {
    let folder = folder("grown");
    for (outcomes, says) in [
        (
            false,
            &[
                "  f: value 2036: 12 → 13.1 (and 10 other years)",
                "  total 2036, nothing set: ",
                " (and 10 other years)",
                "  and 160 more, less in proportion (all with `--all`)",
                " change (all with `--all`); in proportion the most: q",
            ][..],
        ),
        (true, &["  and 161 more, less in proportion (all with `--all`)", " (and 10 other years and 1 other case)"]),
    ] {
        grown(&folder, outcomes);
        let compared = |rest: &[&str]| {
            let asked = [&["--language", "en", "compare", "a.toml", "b.toml"], rest].concat();
            text(&begroting(&folder, &asked).stdout)
        };
        let said = compared(&[]);
        assert!(said.lines().count() <= 150, "{} lines: {said}", said.lines().count());
        for part in says {
            assert!(said.contains(part), "`{part}` is missing in:\n{said}");
        }
        let all = compared(&["--all"]);
        assert!(all.lines().count() > 200 * 11 && !all.contains("--all"), "{} lines", all.lines().count());
    }
}

#[test]
fn a_version_that_stayed_the_same_is_told_with_what_changed() {
    let change = ("value = 1000\n", "value = 1100\n");
    for (language, says) in [
        ("nl", "`version` is nog 0.1.0: verhoog ze, anders noemen oude en nieuwe links dezelfde versie."),
        ("en", "`version` is still 0.1.0: raise it, or old and new links name the same version."),
    ] {
        let said = compared("version", language, &[change]);
        assert_eq!(said.lines().last(), Some(says), "{said}");
        let raised = compared("version", language, &[change, ("\"0.1.0\"", "\"0.2.0\"")]);
        let other = compared("version", language, &[change, ("id = \"nieuw-document\"", "id = \"ander-document\"")]);
        assert!(!raised.contains("`version`") && !other.contains("`version`"), "{raised}{other}");
    }
}

#[test]
fn the_reference_and_the_schema_are_those_of_the_reader() {
    for (arguments, path) in
        [(&["reference"][..], "docs/reference.md"), (&["reference", "--schema"][..], "docs/document.schema.json")]
    {
        let made = text(&begroting(&root(), arguments).stdout);
        let kept = fs::read_to_string(root().join(path)).expect("it is there");
        assert!(made == kept, "{path} is stale: run `begroting {} > {path}`", arguments.join(" "));
    }
    let schema = fs::read_to_string(root().join("docs/document.schema.json")).expect("it is there");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("it is JSON");
    // Every reference leads somewhere.
    let definitions = schema["definitions"].as_object().expect("definitions");
    for reference in schema.to_string().split("#/definitions/").skip(1) {
        let name = reference.split('"').next().unwrap_or_default();
        assert!(definitions.contains_key(name), "{name}");
    }
}

/// Returns the copy that the guide tells its reader to make: another version, with another figure.
fn next_year(document: &str) -> String {
    let copy =
        document.replacen("version = \"1.0.0\"", "version = \"1.1.0\"", 1).replacen("value = 900", "value = 950", 1);
    assert_ne!(copy, document);
    copy
}

#[test]
fn the_guide_works_to_the_letter() {
    let folder = folder("guide");
    let guide = fs::read_to_string(root().join("docs/document-guide.md")).expect("the guide is there");
    let mut document = String::new();
    let mut ran = 0;
    for block in guide.split("```").skip(1).step_by(2) {
        let (kind, lines) = block.split_once('\n').expect("a block has lines");
        match kind {
            "toml" => {
                document.push_str(lines);
                document.push('\n');
                fs::write(folder.join("advies.toml"), &document).expect("it can be written");
            }
            "sh" => {
                for line in lines.lines() {
                    let arguments: Vec<&str> = line.split_whitespace().collect();
                    assert_eq!(arguments.first(), Some(&"begroting"), "{line}");
                    if let [_, "compare", old, new] = arguments[..] {
                        assert_ne!(old, new, "{line}: a file differs in nothing from itself");
                        fs::write(folder.join(new), next_year(&document)).expect("it can be written");
                    }
                    let done = begroting(&folder, &arguments[1..]);
                    assert!(done.status.success(), "{line}: {}", text(&done.stderr));
                    if arguments[1] == "compare" {
                        let said = text(&done.stdout);
                        assert!(said.contains("gezinshulp_krediet: value: 900 → 950"), "{line}: {said}");
                    }
                    ran += 1;
                }
            }
            other => panic!("a block of `{other}`"),
        }
    }
    assert!(ran >= 7, "{ran} commands");
}

#[test]
fn a_language_that_the_page_has_no_words_in_is_remarked_on() {
    let folder = folder("unspoken");
    let start = start(&folder);
    for (languages, said) in [("\"fr\"", true), ("\"nl\"", false), ("\"en-GB\"", false)] {
        let document = start.replacen("languages = [\"nl\"]", &format!("languages = [{languages}]"), 1);
        let line = document.lines().position(|line| line.starts_with("languages")).expect("it names them") + 1;
        fs::write(folder.join("a.toml"), document).expect("it can be written");
        for (language, says) in [
            ("nl", "de pagina kent geen woorden in de taal `fr`"),
            ("en", "the page has no words in the language `fr`"),
        ] {
            let told = text(&begroting(&folder, &["--language", language, "check", "a.toml"]).stdout);
            let is_told = told.lines().any(|one| one.starts_with(&format!("a.toml:{line}:1: warning: {says}")));
            assert_eq!(is_told, said, "{languages}: {told}");
        }
    }
}
