//! Tests that following the advice of each message to the letter leads to a document that can be read.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::with;
use document::Document;
use document::problem::{Language, ProblemKind};
use document::syntax::SyntaxError;
use toml::de::DeTable;

/// A mistake in the small document, with the change that mends it.
struct Case {
    /// The right text.
    replace: &'static str,
    /// The mistake in its place.
    by: &'static str,
    /// The place of the mistake: the first occurrence of this text within `by`.
    at: &'static str,
    /// Parts of the message, in Dutch and in English.
    says: [&'static str; 2],
    /// The text to replace and its replacement, as the message advises.
    mend: [&'static str; 2],
}

/// A mistake for which the message gives the right text, in both languages.
const fn write(replace: &'static str, by: &'static str, wrong: &'static str, right: &'static str) -> Case {
    Case { replace, by, at: wrong, says: [right, right], mend: [wrong, right] }
}

/// A mistake that is reported elsewhere than at its beginning.
const fn at(at: &'static str, case: Case) -> Case {
    Case { at, ..case }
}

/// A mistake for which the message says what to do.
const fn act(
    replace: &'static str,
    by: &'static str,
    at: &'static str,
    says: [&'static str; 2],
    mend: [&'static str; 2],
) -> Case {
    Case { replace, by, at, says, mend }
}

const VALUE: &str = "value = 0.5\nlimits = [0, 1]\nrange = [0, 1]";
const YEARS: &str = "years = [2025, 2027]";
const ID: &str = "id = \"small\"";
const HEAD: &str = "[choice.shift]";
const SOURCE: &str = "source = { from = \"law\", at = { nl = \"artikel 1\", en = \"article 1\" } }";
const FORMULA: &str = "(part * shift in [€]) / price";

const REMOVE: [&str; 2] = ["Verwijder", "emove"];

const CASES: &[Case] = &[
    // Numbers.
    at(",5", write("value = 0.5", "value = 0,5", "0,5", "0.5")),
    write("value = 0.5", "value = .5", ".5", "0.5"),
    write("value = 0.5", "value = 00.5", "00.5", "0.5"),
    write("value = 0.5", "value = 0._5", "0._5", "0.5"),
    write("value = 0.5", "value = 1.", "1.", "1"),
    write("value = 0.5", "value = 01", "01", "1"),
    write("value = 0.5", "value = --0", "--0", "0"),
    write("value = 0.5", "value = 50 %", "50 %", "0.5"),
    write("value = 0.5", "value = 50%", "50%", "0.5"),
    write("value = 0.5", "value = 50 procent", "50 procent", "0.5"),
    write("value = 0.5", "value = €1", "€1", "1"),
    write("value = 0.5", "value = € 1", "€ 1", "1"),
    write("value = 0.5", "value = 1 €", "1 €", "1"),
    write("value = 0.5", "value = 1€", "1€", "1"),
    write("value = 0.5", "value = EUR 1", "EUR 1", "1"),
    write("value = 0.5", "value = 1 persoon", "1 persoon", "1"),
    write("value = 0.5", "value = \"0,5\"", "\"0,5\"", "0.5"),
    write("value = 0.5", "value = \"€ 1\"", "\"€ 1\"", "1"),
    write("value = 0.5", "value = \"50%\"", "\"50%\"", "0.5"),
    write(VALUE, "value = 1.000.000\nlimits = [0, 1e9]\nrange = [0, 1e9]", "1.000.000", "1000000"),
    write(VALUE, "value = €1000\nlimits = [0, 1e9]\nrange = [0, 1e9]", "€1000", "1000"),
    write(VALUE, "value = € 1.000,50\nlimits = [0, 1e9]\nrange = [0, 1e9]", "€ 1.000,50", "1000.50"),
    write(VALUE, "value = 1 000 000\nlimits = [0, 1e9]\nrange = [0, 1e9]", "1 000 000", "1000000"),
    at("\u{a0}", write(VALUE, "value = 1\u{a0}000\nlimits = [0, 1e9]\nrange = [0, 1e9]", "1\u{a0}000", "1000")),
    at(",000", write(VALUE, "value = 1,000\nlimits = [0, 1e9]\nrange = [0, 1e9]", "1,000", "1000")),
    at(",000", write(VALUE, "value = 1,000\nlimits = [0, 1e9]\nrange = [0, 1e9]", "1,000", "1.0")),
    write(VALUE, "value = 1'000\nlimits = [0, 1e9]\nrange = [0, 1e9]", "1'000", "1000"),
    write("limits = [0, 1]", "limits = [0,0, 1]", "0,0", "0.0"),
    write("limits = [0, 1]", "limits = [0-1]", "0-1", "0, 1"),
    write("limits = [0, 1]", "limits = 0-1", "0-1", "[0, 1]"),
    write("limits = [0, 1]", "limits = [0 tot 1]", "0 tot 1", "0, 1"),
    write("limits = [0, 1]", "limits = \"0-1\"", "\"0-1\"", "[0, 1]"),
    write("limits = [0, 1]", "limits = [0:1]", "0:1", "0, 1"),
    write("limits = [0, 1]", "limits = [0; 1]", "0; 1", "0, 1"),
    write("limits = [0, 1]", "limits = [0 1]", "0 1", "0, 1"),
    write("{ 2025 = 100, 2026 = 110, 2027 = 120 }", "{ 2025 = 100; 2026 = 110, 2027 = 120 }", "100; 2026", "100, 2026"),
    write(
        "{ 2025 = 100, 2026 = 110, 2027 = 120 }",
        "[100, 110, 120]",
        "[100, 110, 120]",
        "{ 2025 = 100, 2026 = 110, 2027 = 120 }",
    ),
    // Years.
    write(YEARS, "years = [2025-2027]", "2025-2027", "2025, 2027"),
    write(YEARS, "years = 2025-2027", "2025-2027", "[2025, 2027]"),
    write(YEARS, "years = [2025–2027]", "2025–2027", "2025, 2027"),
    write(YEARS, "years = [2025..2027]", "2025..2027", "2025, 2027"),
    write(YEARS, "years = [2025 tot 2027]", "2025 tot 2027", "2025, 2027"),
    write(YEARS, "years = [2025; 2027]", "2025; 2027", "2025, 2027"),
    write(YEARS, "years = [2025;2027]", "2025;2027", "2025, 2027"),
    write(YEARS, "years = [2025 2027]", "2025 2027", "2025, 2027"),
    at("years", write(YEARS, "years = [2025, 2026, 2027]", "[2025, 2026, 2027]", "[2025, 2027]")),
    at("years", write(YEARS, "years = [2027, 2025]", "[2027, 2025]", "[2025, 2027]")),
    at("years", write(YEARS, "years = [\"2025\", \"2027\"]", "[\"2025\", \"2027\"]", "[2025, 2027]")),
    at("years", write(YEARS, "years = \"2025-2027\"", "\"2025-2027\"", "[2025, 2027]")),
    // Words.
    write("headline = true", "headline = True", "True", "true"),
    write("headline = true", "headline = TRUE", "TRUE", "true"),
    write("headline = true", "headline = ja", "ja", "true"),
    write("headline = true", "headline = waar", "waar", "true"),
    write("headline = true", "headline = \"ja\"", "\"ja\"", "true"),
    write("headline = true", "headline = \"true\"", "\"true\"", "true"),
    write("headline = true", "headline = 1", "1", "true"),
    write("headline = true", "headline = true\nfurther = nee", "nee", "false"),
    write("headline = true", "headline = true\nfurther = False", "False", "false"),
    write("headline = true", "headline = true\nfurther = no", "no", "false"),
    write(ID, "id = small", "small", "\"small\""),
    write("version = \"1.0.0\"", "version = 1.0", "1.0", "\"1.0\""),
    write("version = \"1.0.0\"", "version = 1.0.0", "1.0.0", "\"1.0.0\""),
    write(ID, "id = \"Klein voorbeeld\"", "\"Klein voorbeeld\"", "\"klein-voorbeeld\""),
    write("languages = [\"nl\", \"en\"]", "languages = [\"NL\", \"en\"]", "\"NL\"", "\"nl\""),
    write("languages = [\"nl\", \"en\"]", "languages = [\"nl\", \"Engels\"]", "\"Engels\"", "\"en\""),
    at(
        "; ",
        act(
            "languages = [\"nl\", \"en\"]",
            "languages = [\"nl\"; \"en\"]",
            "; ",
            ["Schrijf `,` in plaats van `;`", "Write `,` in place of `;`"],
            [";", ","],
        ),
    ),
    write("format = 1", "format = \"1\"", "\"1\"", "1"),
    write("format = 1", "format = 1.0", "1.0", "1"),
    at("format", write("format = 1", "format = 0", "format = 0", "format = 1")),
    write("date = \"2024-11-26\"", "date = 26/11/2024", "26/11/2024", "\"2024-11-26\""),
    write("date = \"2024-11-26\"", "date = 26-11-2024", "26-11-2024", "\"2024-11-26\""),
    write("date = \"2024-11-26\"", "date = 2024-13-26", "2024-13-26", "\"2024-11-26\""),
    write("date = \"2024-11-26\"", "date = 2024-11-26", "2024-11-26", "\"2024-11-26\""),
    write("date = \"2024-11-26\"", "date = 2024-11", "2024-11", "\"2024-11\""),
    write("date = \"2024-11-26\"", "date = \"26/11/2024\"", "\"26/11/2024\"", "\"2024-11-26\""),
    write("date = \"2024-11-26\"", "date = \"26 november 2024\"", "\"26 november 2024\"", "\"2024-11-26\""),
    write(
        "status = \"official\"",
        "status = \"official\"\naddress = \"www.serv.be/x\"",
        "\"www.serv.be/x\"",
        "\"https://www.serv.be/x\"",
    ),
    at("\"€", write("unit = \"€/person\"", "unit = \"€ per person\"", "€ per person", "€/person")),
    // Names and headings.
    act(HEAD, "[choice]", "[choice]", ["schrijf `[choice.x]`", "write `[choice.x]`"], ["[choice]", "[choice.shift]"]),
    write(HEAD, "[choice]\nid = \"shift\"", "[choice]\nid = \"shift\"", "[choice.shift]"),
    write(HEAD, "[[choice]]\nid = \"shift\"", "[[choice]]\nid = \"shift\"", "[choice.shift]"),
    at("shift", write(HEAD, "[[choice.shift]]", "[[choice.shift]]", "[choice.shift]")),
    at("\n", write(HEAD, "[choice.shift", "[choice.shift", "[choice.shift]")),
    at("\n", write("[[outcome]]", "[[outcome", "[[outcome", "[[outcome]]")),
    at("\n", write("[[outcome]]", "[[outcome]", "[[outcome]", "[[outcome]]")),
    at("}", write(HEAD, "[choice.shift}]", "[choice.shift}]", "[choice.shift]")),
    at("k€", write("[unit.\"k€\"]", "[unit.k€]", "k€", "\"k€\"")),
    at("\"k€\"", write("[unit.\"k€\"]", "[[unit.\"k€\"]]", "[[unit.\"k€\"]]", "[unit.\"k€\"]")),
    act("[layer]", "[]\n[layer]", "]", ["ontbreekt een naam", "name is missing"], ["[]\n", ""]),
    act("[layer]", "[layer]]", "]\n", REMOVE, ["]]", "]"]),
    act("[layer]", "[layer] # goed\n]", "]\n", REMOVE, ["\n]", ""]),
    at(
        "before",
        act(
            "[layer]\nbefore",
            "[layer] before",
            "before",
            ["op de volgende regel", "on the next line"],
            [" before", "\nbefore"],
        ),
    ),
    // Sources.
    write(SOURCE, "source = \"law\"", "\"law\"", "{ from = \"law\" }"),
    write(SOURCE, "source = [\"law\"]", "\"law\"", "{ from = \"law\" }"),
    // Signs.
    act(ID, "id: \"small\"", ":", ["Schrijf `=` in plaats van `:`", "Write `=` in place of `:`"], [":", " ="]),
    act(ID, "id : \"small\"", ":", ["Schrijf `=` in plaats van `:`", "Write `=` in place of `:`"], [":", "="]),
    act(ID, "id = = \"small\"", "= \"small\"", REMOVE, ["= =", "="]),
    write(ID, "id = é\"small\"", "é\"small\"", "\"small\""),
    act(ID, "id = \"small\";", ";", REMOVE, [";", ""]),
    act(ID, "id = \"small\",", ",", REMOVE, [",", ""]),
    act("value = 0.5", "value = 0.5;", "0.5;", REMOVE, [";", ""]),
    act(
        ID,
        "id = \"small\"\n// klein",
        "//",
        ["Schrijf `#` in plaats van `//`", "Write `#` in place of `//`"],
        ["//", "#"],
    ),
    act(
        ID,
        "id = \"small\"\n-- klein",
        "--",
        ["Schrijf `#` in plaats van `--`", "Write `#` in place of `--`"],
        ["--", "#"],
    ),
    act(YEARS, "years = [2025,, 2027]", ", 2027", REMOVE, [",,", ","]),
    act(YEARS, "years = [2025, 2027", "\nlanguages", ["`]`", "`]`"], ["2027", "2027]"]),
    act(YEARS, "years = [2025, 2027}", "}", ["Schrijf `]` in plaats van `}`", "Write `]` in place of `}`"], ["}", "]"]),
    act(
        "{ 2025 = 100, 2026 = 110, 2027 = 120 }",
        "{ 2025 = 100, 2026 = 110, 2027 = 120 ]",
        "]",
        ["Schrijf `}` in plaats van `]`", "Write `}` in place of `]`"],
        ["]", "}"],
    ),
    act(
        "{ 2025 = 100, 2026 = 110, 2027 = 120 }",
        "{ 2025: 100, 2026: 110, 2027: 120 }",
        ": 100",
        ["Schrijf `=` in plaats van `:`", "Write `=` in place of `:`"],
        ["2025: 100, 2026: 110, 2027: 120", "2025 = 100, 2026 = 110, 2027 = 120"],
    ),
    act(
        "{ 2025 = 100, 2026 = 110, 2027 = 120 }",
        "[ 2025 = 100, 2026 = 110, 2027 = 120 ]",
        "= 100",
        ["Schrijf `{` en `}`", "Write `{` and `}`"],
        ["[ 2025 = 100, 2026 = 110, 2027 = 120 ]", "{ 2025 = 100, 2026 = 110, 2027 = 120 }"],
    ),
    // Signs that no one sees.
    at(
        "\u{a0}",
        act(
            ID,
            "id\u{a0}= \"small\"",
            "",
            [
                "een harde spatie (U+00A0). Vervang het door een gewone spatie",
                "a no-break space (U+00A0). Put an ordinary space",
            ],
            ["\u{a0}", " "],
        ),
    ),
    at(
        "\u{a0}",
        act(
            ID,
            "\u{a0}\u{a0}id = \"small\"",
            "",
            ["een harde spatie (U+00A0)", "a no-break space (U+00A0)"],
            ["\u{a0}\u{a0}", "  "],
        ),
    ),
    at(
        "\u{a0}",
        act(
            ID,
            "id = \"small\"\u{a0}",
            "",
            ["een harde spatie (U+00A0)", "a no-break space (U+00A0)"],
            ["\u{a0}", " "],
        ),
    ),
    at(
        "\u{202f}",
        act(
            HEAD,
            "[choice.shift]\u{202f}",
            "",
            ["een smalle harde spatie (U+202F)", "a narrow no-break space (U+202F)"],
            ["\u{202f}", " "],
        ),
    ),
    at(
        "\u{200b}",
        act(
            ID,
            "id =\u{200b} \"small\"",
            "",
            ["een spatie zonder breedte (U+200B). Verwijder het", "a zero-width space (U+200B). Remove it"],
            ["\u{200b}", ""],
        ),
    ),
    at(
        "\u{200b}",
        act(
            HEAD,
            "[choice.sh\u{200b}ift]",
            "",
            ["een spatie zonder breedte (U+200B). Verwijder het", "a zero-width space (U+200B). Remove it"],
            ["\u{200b}", ""],
        ),
    ),
    at(
        "\u{feff}",
        act(
            HEAD,
            "\u{feff}[choice.shift]",
            "",
            ["een teken zonder breedte (U+FEFF). Verwijder het", "a zero-width sign (U+FEFF). Remove it"],
            ["\u{feff}", ""],
        ),
    ),
    at("\u{a0}", write("value = 0.5", "value = 0.5\u{a0}", "0.5\u{a0}", "0.5")),
    at("\u{200b}", write("value = 0.5", "value = \u{200b}0,5", "\u{200b}0,5", "0.5")),
    at("\u{200b}", write("unit = \"person\"", "unit = \"per\u{200b}son\"", "per\u{200b}son", "person")),
    at("\u{ad}", write("from = \"law\"", "from = \"l\u{ad}aw\"", "l\u{ad}aw", "law")),
    at("\u{200e}", write("basis = \"logic\"", "basis = \"logic\u{200e}\"", "logic\u{200e}", "logic")),
    at("\u{a0}", write("[unit.\"k€\"]", "[unit.\"k€\u{a0}\"]", "k€\u{a0}", "k€")),
    at("\u{200b}", write("of = \"helped\"", "of = \"helped\u{200b}\"", "helped\u{200b}", "helped")),
    at(
        "\u{1}",
        act(
            "Een klein document.",
            "Een \u{1}document.",
            "",
            ["een stuurteken (U+0001). Verwijder het", "a control character (U+0001). Remove it"],
            ["\u{1}", ""],
        ),
    ),
    // Formulas.
    at(
        "\u{200b}",
        act(
            FORMULA,
            "(part * shift\u{200b} in [€]) / price",
            "",
            ["een spatie zonder breedte (U+200B). Verwijder het", "a zero-width space (U+200B)"],
            ["\u{200b}", ""],
        ),
    ),
    at(
        "\u{200b}",
        act(
            FORMULA,
            "(part * sh\u{200b}ift in [€]) / price",
            "",
            ["een spatie zonder breedte (U+200B). Verwijder het", "a zero-width space (U+200B)"],
            ["\u{200b}", ""],
        ),
    ),
    at("\u{200b}", write(FORMULA, "(part * shift in [€\u{200b}]) / price", "€\u{200b}", "€")),
    act(FORMULA, "(part * shift in [€] / price", "/", ["zet hier `)`", "put `)` here"], ["] /", "]) /"]),
    act(
        FORMULA,
        "max(part * shift in [€], 0) / max(price, 1[€/person]",
        "\"",
        ["zet hier `)`", "put `)` here"],
        ["person]", "person])"],
    ),
    act(
        FORMULA,
        "(part * shift in [€]) / price)",
        ")\"",
        ["verwijder dit `)`", "remove this `)`"],
        ["price)", "price"],
    ),
    write(FORMULA, "als(year > 2025, part * shift in [€], 0) / price", "als", "if"),
    write(FORMULA, "ALS(year > 2025, part * shift in [€], 0) / price", "ALS", "if"),
    write(FORMULA, "IF(year > 2025, part * shift in [€], 0) / price", "IF", "if"),
    write(FORMULA, "som(part * shift in [€], 0) / price", "som", "sum"),
    write(FORMULA, "SOM(part * shift in [€], 0) / price", "SOM", "sum"),
    write(FORMULA, "MAX(part * shift in [€], 0) / price", "MAX", "max"),
    write(FORMULA, "maximum(part * shift in [€], 0) / price", "maximum", "max"),
    write(FORMULA, "vorige(helped, 0[person])", "vorige", "prev"),
    act(
        FORMULA,
        "afronden((part * shift in [€]) / price)",
        "afronden",
        ["laat de functie weg", "leave the function out"],
        ["afronden((part * shift in [€]) / price)", "((part * shift in [€]) / price)"],
    ),
    act(
        FORMULA,
        "ROUND((part * shift in [€]) / price)",
        "ROUND",
        ["laat de functie weg", "leave the function out"],
        ["ROUND((part * shift in [€]) / price)", "((part * shift in [€]) / price)"],
    ),
    act(
        FORMULA,
        "abs(part * shift in [€]) / price",
        "abs",
        ["`max(a, -a)`", "`max(a, -a)`"],
        ["abs(part * shift in [€])", "max(part * shift in [€], -(part * shift in [€]))"],
    ),
    write(FORMULA, "(Part * shift in [€]) / price", "Part", "part"),
    at(",5", write(FORMULA, "(0,5 * shift in [€]) / price", "0,5", "0.5")),
    write(FORMULA, "(.5 * shift in [€]) / price", ".5", "0.5"),
    at("000", write(FORMULA, "(part * 1 000[€]) / price", "1 000", "1000")),
    write(FORMULA, "(part * 1.000.000[€]) / price", "1.000.000", "1000000"),
    at("%", write(FORMULA, "(5% * shift in [€]) / price", "5%", "0.05")),
    at("€ /", write(FORMULA, "part * 5 € / price", "5 €", "5[€]")),
    write(FORMULA, "part * €1000 / price", "€1000", "1000[€]"),
    at("€)", write(FORMULA, "(part * shift in €) / price", "€", "[€]")),
    at("/ price", write(FORMULA, "part * shift in [€] / price", "part * shift in [€]", "(part * shift in [€])")),
    at("²", write(FORMULA, "(part² * shift in [€]) / price", "part²", "part * part")),
    at("^", write(FORMULA, "(part^2 * shift in [€]) / price", "part^2", "part * part")),
    act(FORMULA, "(part x shift in [€]) / price", "x", ["Vermenigvuldig met `*`", "Multiply with `*`"], ["x", "*"]),
    act(FORMULA, "(part * shift in [€]) : price", ":", ["Deel met `/`", "Divide with `/`"], [":", "/"]),
    act(
        FORMULA,
        "=(part * shift in [€]) / price",
        "=(",
        ["Laat het `=` aan het begin weg", "Leave out the `=`"],
        ["=(", "("],
    ),
    act(
        FORMULA,
        "max(part * shift in [€]; 0) / price",
        ";",
        ["Zet een komma tussen de delen", "Put a comma between"],
        [";", ","],
    ),
];

fn told(text: &str, language: Language) -> Vec<String> {
    let problems = Document::read(text).err().unwrap_or_default();
    problems
        .iter()
        .map(|problem| format!("{}:{}: {}", problem.line, problem.column, problem.message(language)))
        .collect()
}

#[test]
fn what_is_told_is_mended_by_what_it_says() {
    let mut wrong = Vec::new();
    for case in CASES {
        let sound = with("");
        let start = sound.find(case.replace).unwrap_or_else(|| panic!("nothing to replace: {}", case.replace));
        let put = |by: &str| format!("{}{by}{}", &sound[..start], &sound[start + case.replace.len()..]);
        let text = put(case.by);
        let place =
            start + text[start..].find(case.at).unwrap_or_else(|| panic!("{:?} is not in {:?}", case.at, case.by));
        let line = text[..place].matches('\n').count() + 1;
        let column = text[..place].chars().rev().take_while(|sign| *sign != '\n').count() + 1;
        for (language, says) in [Language::Dutch, Language::English].into_iter().zip(case.says) {
            let told = told(&text, language);
            let is_told = |one: &String| one.starts_with(&format!("{line}:{column}: ")) && one.contains(says);
            // A text that is no name is shown without its quotes.
            if !matches!(told.as_slice(), [one] if is_told(one)) {
                wrong.push(format!("{:?}: wanted {line}:{column}: …{says}, told {told:#?}", case.by));
            }
        }
        let [part, by] = case.mend;
        let mended = put(&case.by.replacen(part, by, 1));
        let left = told(&mended, Language::English);
        if !left.is_empty() {
            wrong.push(format!("{:?} mended: {left:#?}", case.by));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_word_of_formulas_is_no_name_and_another_is_offered() {
    for (id, dutch, english) in [("year", "jaartal", "which_year"), ("in", "instroom", "inflow")] {
        let named = |name: &str| with("").replace("shift", name).replace(&format!("en = \"{name}\""), "en = \"shift\"");
        let text = named(id);
        for (language, right) in [(Language::Dutch, dutch), (Language::English, english)] {
            let told = told(&text, language);
            assert!(
                matches!(told.as_slice(), [one] if one.starts_with("39:9: ") && one.contains(&format!("`{right}`"))),
                "{told:#?}"
            );
            assert_eq!(self::told(&named(right), language), Vec::<String>::new());
        }
    }
}

#[test]
fn a_source_that_is_named_alone_is_told_with_whether_it_is_there() {
    let text = with("").replacen(SOURCE, "source = \"begroting\"", 1);
    let told = told(&text, Language::Dutch);
    let [form, name] = told.as_slice() else { panic!("{told:#?}") };
    assert!(form.contains("Schrijf `source = { from = \"begroting\" }`."), "{form}");
    assert!(name.contains("er is geen bron met de naam `begroting`"), "{name}");
    let page = with("").replacen(SOURCE, "source = \"Wet, artikel 1\"", 1);
    let told = self::told(&page, Language::Dutch);
    let right = "`source = { from = \"…\", at = { nl = \"Wet, artikel 1\", en = \"Wet, artikel 1\" } }`";
    assert!(matches!(told.as_slice(), [one] if one.contains(right)), "{told:#?}");
}

/// Characters that damage a text, in the place of a character or before it.
const DAMAGE: [&str; 26] = [
    "", ";", ",", ".", ":", "=", "\"", "'", "“", "”", "\\", "[", "]", "{", "}", "#", "\n", "\r", "\t", "\u{a0}",
    "\u{200b}", "\u{7}", "é", "€", "-", "5",
];

/// Returns texts with one damage each, at places spread over the whole: a character replaced or inserted, or the text cut off.
fn damaged(text: &str, count: usize) -> impl Iterator<Item = String> + '_ {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    (0..count).map(move |number| {
        let at = places[number.wrapping_mul(2_654_435_761) % places.len()];
        let (before, rest) = text.split_at(at);
        let sign = DAMAGE[number % DAMAGE.len()];
        let after = rest.chars().next().map_or(0, char::len_utf8);
        match number % 7 {
            0..=2 => format!("{before}{sign}{}", &rest[after..]),
            6 => format!("{before}{sign}"),
            _ => format!("{before}{sign}{rest}"),
        }
    })
}

const DOCUMENTS: [&str; 4] = [
    include_str!("../../../model/sociale-economie-2025.toml"),
    include_str!("../../../model/collectief-maatwerk-2026.toml"),
    include_str!("../../../model/leervoorbeeld.toml"),
    include_str!("../../../model/voorbeeldgemeente.toml"),
];

/// Every message about a broken text is our own, with advice, and none holds words of the parser.
#[test]
fn no_word_of_the_parser_is_told() {
    let small = with("");
    let texts = DOCUMENTS.iter().map(|text| (*text, 60)).chain([(small.as_str(), 3_500)]);
    let (mut tried, mut vague) = (0, Vec::new());
    for (text, count) in texts {
        for broken in damaged(text, count) {
            let (_, errors) = DeTable::parse_recoverable(&broken);
            if errors.is_empty() {
                continue;
            }
            tried += 1;
            let problems = Document::read(&broken).expect_err("the parser refuses it");
            for problem in &problems {
                if matches!(problem.kind, ProblemKind::Syntax(SyntaxError::Misfit)) {
                    let line = broken.lines().nth(problem.line - 1).unwrap_or_default();
                    vague.push(format!("{}:{}: {line} ({})", problem.line, problem.column, errors[0].message()));
                }
                for language in [Language::Dutch, Language::English] {
                    let said = problem.message(language).to_lowercase();
                    for error in &errors {
                        let words = error.message().split(", expected").next().unwrap_or_default().to_lowercase();
                        assert!(!said.contains(&words), "`{words}` is said: {said}");
                    }
                }
            }
        }
    }
    assert!(tried > 1_500, "only {tried} were broken");
    assert_eq!(vague, Vec::<String>::new(), "of these nobody is told what is wrong");
}

/// The messages of the parser are not read: no rewording of them changes ours.
#[test]
fn nothing_is_decided_by_what_the_parser_says() {
    for source in [
        include_str!("../src/syntax/mod.rs"),
        include_str!("../src/syntax/walk.rs"),
        include_str!("../src/syntax/value.rs"),
        include_str!("../src/syntax/error.rs"),
        include_str!("../src/read.rs"),
        include_str!("../src/table.rs"),
    ] {
        for call in [".message()", ".description()", "Expected::Description", "to_string()).with"] {
            assert!(!source.contains(call), "{call}");
        }
    }
}
