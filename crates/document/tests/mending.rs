//! Tests of messages: each says how to mend the mistake, in both languages, and a problem that only follows from another is not reported.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::{formula, with};
use document::Document;
use document::problem::Language;
use document::text::LanguageId;

/// Returns all messages about a text, with their lines.
fn told(text: &str, language: Language) -> Vec<String> {
    let problems = Document::read(text).err().unwrap_or_default();
    problems.iter().map(|problem| format!("{}: {}", problem.line, problem.message(language))).collect()
}

/// Returns the line of a part of a text.
fn line_of(text: &str, part: &str) -> usize {
    let at = text.find(part).unwrap_or_else(|| panic!("{part} is not there"));
    text[..at].matches('\n').count() + 1
}

/// Asserts that a text has exactly one problem, on the line of a part of it, with these words in its message.
#[track_caller]
fn only(text: &str, at: &str, dutch: &str, english: &str) {
    let line = line_of(text, at);
    for (language, says) in [(Language::Dutch, dutch), (Language::English, english)] {
        let told = told(text, language);
        let fits = |problem: &String| problem.starts_with(&format!("{line}: ")) && problem.contains(says);
        assert!(matches!(&told[..], [one] if fits(one)), "wanted `{line}: …{says}`, told {told:#?}");
    }
}

/// Returns the small document with something replaced.
#[track_caller]
fn instead(replace: &str, by: &str) -> String {
    let sound = with("");
    assert!(sound.contains(replace), "nothing to replace: {replace}");
    sound.replacen(replace, by, 1)
}

#[test]
fn units_are_named_as_a_document_writes_them() {
    for (unit, text, dutch, english) in [
        (
            "person",
            "shift",
            "de formule geeft `k€`, maar `unit` zegt `person`",
            "yields `k€`, but `unit` says `person`",
        ),
        ("1", "shift / 1[person]", "geeft `k€/person`, maar `unit` zegt een zuiver getal", "says a pure number"),
        ("1", "shift / 1[€]", "geeft een zuiver getal × 1000, maar", "yields a pure number × 1000, but"),
        ("k€", "shift + year", "`k€` en een zuiver getal zijn", "`k€` and a pure number are"),
        (
            "k€",
            "1 / price in [k€]",
            "`person/€` kan niet omgezet worden in `k€`",
            "`person/€` cannot be converted to `k€`",
        ),
        ("1", "shift * price", "geeft `1000 €*€/person`", "yields `1000 €*€/person`"),
    ] {
        only(&with(&formula("a", unit, text)), &format!("formula = \"{text}\""), dutch, english);
    }
}

#[test]
fn a_series_is_in_the_unit_of_what_it_stands_beside() {
    let series = |unit: &str, beside: &str| {
        with(&format!(
            "\n[series.seen]\nlabel = {{ nl = \"s\", en = \"s\" }}\nunit = \"{unit}\"\nbeside = \"{beside}\"\n\
             source = {{ from = \"law\" }}\npoints = {{ \"2024\" = 1 }}\n"
        ))
    };
    for (unit, beside) in [("person", "helped"), ("k€", "shift"), ("1", "part"), ("€/person", "price")] {
        assert_eq!(told(&series(unit, beside), Language::Dutch), Vec::<String>::new(), "{unit} beside {beside}");
    }
    let dutch = "de reeks staat in `€`, maar `shift` in `k€`. Schrijf de punten in `k€`, en zet dat bij `unit`.";
    only(
        &series("€", "shift"),
        "beside = ",
        dutch,
        "the series is in `€`, but `shift` in `k€`. Write the points in `k€`",
    );
    let dutch = "de reeks staat in `person`, maar `part` in een zuiver getal.";
    only(&series("person", "part"), "beside = ", dutch, "in `person`, but `part` in a pure number");
}

#[test]
fn all_budget_lines_and_the_balance_are_in_one_unit() {
    let line =
        |id: &str, keys: &str| format!("\n[[article]]\nid = \"{id}\"\nlabel = {{ nl = \"a\", en = \"a\" }}\n{keys}\n");
    let more = formula("euro", "€", "shift in [€]") + &formula("back", "k€", "euro in [k€]");
    let balance = |of: &str| {
        let said = |key: &str| format!("{key} = {{ nl = \"s\", en = \"s\" }}\n");
        format!("\n[balance]\nof = \"{of}\"\n{}{}{}", said("none"), said("left"), said("over"))
    };
    let a = line("a", "choice = \"shift\"\nbefore = \"back\"");
    for sound in [
        line("b", "choice = \"shift\"\nresult = \"euro\"\nbefore = \"euro\""),
        a.clone() + &line("b", "result = \"back\"\ncredit = \"back\"") + &balance("back"),
        balance("helped"),
    ] {
        assert_eq!(told(&with(&(more.clone() + &sound)), Language::Dutch), Vec::<String>::new(), "{sound}");
    }
    for key in ["before", "official", "result", "credit"] {
        let text = with(&(more.clone() + &a + &line("b", &format!("{key} = \"euro\""))));
        only(
            &text,
            &format!("{key} = \"euro\""),
            "`euro` staat in `€`, maar de begrotingslijnen staan in `k€`. Noem hier een formule die omzet: `euro in [k€]`.",
            "`euro` is in `€`, but the budget lines are in `k€`. Name a formula here that converts: `euro in [k€]`.",
        );
    }
    let text = with(&(more.clone() + &a + &line("b", "before = \"euro\"\nresult = \"euro\"")));
    only(&text, "before = \"euro\"", &format!("Ook op regel {}.", line_of(&text, "result = \"euro\"")), "Also on line");
    only(
        &with(&(more.clone() + &a + &line("b", "before = \"helped\""))),
        "before = \"helped\"",
        "`helped` staat in `person`, maar de begrotingslijnen staan in `k€`. Ze meten iets anders: noem hier een grootheid in `k€`.",
        "They measure different things: name a quantity in `k€` here.",
    );
    only(
        &with(&(more + &a + &balance("euro"))),
        "of = \"euro\"",
        "het saldo `euro` staat in `€`, maar de begrotingslijnen staan in `k€`. Noem hier een formule die omzet",
        "the balance `euro` is in `€`, but the budget lines are in `k€`.",
    );
}

/// A document of one language.
const ONE: &str = "format = 1\nid = \"een\"\nversion = \"1\"\ndate = \"2026\"\nyears = [2026, 2026]\nlanguages = [\"nl\"]\n\
        title = \"T\"\nlede = \"L\"\n[layer]\nbefore = \"a\"\nofficial = \"b\"\nproposal = \"c\"\n\
        [unit.share]\nis = \"1\"\npercent = true\none = \"\"\nmany = \"%\"\n[unit.factor]\nis = \"1\"\none = \"\"\nmany = \"\"\n\
        [formula.a]\nlabel = \"a\"\nunit = \"share\"\nformula = \"1\"\n\
        [[outcome]]\nof = \"a\"\nheadline = true\nreads = \"level\"\nnoun = \"n\"\n";

#[test]
fn a_percentage_needs_no_name_beside_its_sign() {
    const TWO: &str = "one = { nl = \"\", en = \"\" }\nmany = { nl = \"\", en = \"\" }\n";
    for (names, label) in [
        (TWO, ""),
        ("", ""),
        ("one = { nl = \"%\", en = \"%\" }\nmany = { nl = \" % \", en = \"%\" }\n", ""),
        ("many = { nl = \"% per jaar\", en = \"% a year\" }\n", "per jaar"),
    ] {
        let document = Document::read(&instead(TWO, names)).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let part = document.quantity(document.find("part").expect("it is there"));
        assert_eq!(document.units.label(&part.unit, LanguageId::ORIGINAL, false), label, "{names}");
    }
    assert_eq!(told(ONE, Language::Dutch), Vec::<String>::new());
    let without = ONE.replacen("percent = true\none = \"\"\nmany = \"%\"", "", 1);
    assert_eq!(told(&without, Language::Dutch).len(), 2, "a unit that is no percentage has a name");
}

#[test]
fn what_a_control_cannot_do_is_a_mistake() {
    let limits = "limits = [-100, 100]\n";
    for (by, at, dutch, english) in [
        (
            "limits = [-100, 100]\nslider = [-100, 200]\n",
            "slider",
            "de schuif van `shift` (200) valt buiten de grenzen -100 tot 100. Pas `slider` of `limits` aan.",
            "the slider of `shift` (200) is outside its limits -100 to 100. Change `slider` or `limits`.",
        ),
        (
            "limits = [-100, 100]\nstep = 0.5\n",
            "step",
            "`shift` vraagt gehele getallen, maar de stap is 0.5. Maak de stap geheel of verwijder `whole`.",
            "`shift` takes whole numbers, but its step is 0.5.",
        ),
    ] {
        only(&instead(limits, by), at, dutch, english);
    }
    let of = |decimals: &str| instead("is = \"1000 €\"\n", &format!("is = \"1000 €\"\ndecimals = {decimals}\n"));
    for decimals in ["-1", "10", "300"] {
        let dutch = format!(
            "een getal met {decimals} decimalen kan de pagina niet tonen. Geef `decimals` een getal van 0 tot 9."
        );
        let english = format!("cannot show a number with {decimals} decimals. Give `decimals` a number from 0 to 9.");
        only(&of(decimals), "decimals", &dutch, &english);
    }
    for sound in [of("0"), of("9"), instead(limits, "limits = [-100, 100]\nslider = [-100, 100]\nstep = 5\n")] {
        assert_eq!(told(&sound, Language::Dutch), Vec::<String>::new());
    }
}

#[test]
fn a_key_of_the_top_behind_the_head_of_a_table_is_told_to_belong_above() {
    let gloss = "\n[[gloss]]\nterm = { nl = \"t\", en = \"t\" }\nmeaning = { nl = \"m\", en = \"m\" }\n";
    let section = "\n[[section]]\nid = \"s\"\ntitle = { nl = \"t\", en = \"t\" }\n[[section.items]]\ntext = { nl = \"t\", en = \"t\" }\n";
    let notice = "notice = { nl = \"let op\", en = \"mind\" }\n";
    let says = |key: &str, table: &str| {
        (
            format!(
                "`{key}` hoort bovenaan in het document, vóór de eerste [tabel], en niet in `{table}`. Verplaats de regel."
            ),
            format!(
                "`{key}` belongs at the top of the document, before the first [table], and not in `{table}`. Move the line."
            ),
        )
    };
    for (text, key, table) in [
        (with(&format!("{gloss}{notice}")), "notice", "[[gloss]]"),
        (with(&format!("{section}{notice}")), "notice", "[[items]]"),
        (instead("basis = \"logic\"\n", &format!("basis = \"logic\"\n{notice}")), "notice", "unknown.part"),
        (instead("version = \"1.0.0\"\n", "") + gloss + "version = \"1.0.0\"\n", "version", "[[gloss]]"),
        (instead("years = [2025, 2027]\n", "") + gloss + "years = [2025, 2027]\n", "years", "[[gloss]]"),
        (
            instead("languages = [\"nl\", \"en\"]\n", "").replacen(
                "[layer]",
                "[layer]\nlanguages = [\"nl\", \"en\"]",
                1,
            ),
            "languages",
            "layer",
        ),
    ] {
        let (dutch, english) = says(key, table);
        only(&text, &format!("{key} = "), &dutch, &english);
    }
    // What stands at the top already is not meant to stand there.
    let english = "`[[gloss]]` has no key `version`";
    only(
        &with(&format!("{gloss}version = \"2\"\n")),
        "version = \"2\"",
        "`[[gloss]]` kent geen sleutel `version`",
        english,
    );
}

#[test]
fn wrong_brackets_around_a_head_are_told_and_nothing_that_follows_from_them() {
    let article = "\n[[article]]\nid = \"a\"\nlabel = { nl = \"a\", en = \"a\" }\nchoice = \"shift\"\n\
        [check.c]\nthat = \"shift < 50[k€]\"\nmessage = { nl = \"m\", en = \"m\" }\narticle = \"a\"\n";
    let sound = with(article);
    assert_eq!(told(&sound, Language::Dutch), Vec::<String>::new());
    for (replace, by, right, id) in [
        ("[[article]]", "[article]", "[[article]]", ""),
        ("[[article]]\nid = \"a\"", "[article.a]", "[[article]]", "a"),
        ("[[outcome]]", "[outcome]", "[[outcome]]", ""),
        ("[choice.shift]", "[[choice.shift]]", "[choice.shift]", ""),
        ("[choice.shift]", "[[choice]]\nid = \"shift\"", "[choice.shift]", ""),
        ("[unit.\"k€\"]", "[[unit.\"k€\"]]", "[unit.\"k€\"]", ""),
        ("[source.law]", "[[source.law]]", "[source.law]", ""),
        ("[layer]", "[[layer]]", "[layer]", ""),
    ] {
        assert!(sound.contains(replace), "nothing to replace: {replace}");
        let text = sound.replacen(replace, by, 1);
        let written = by.lines().next().unwrap_or_default();
        let (mut dutch, mut english) = (
            format!("schrijf `{right}` in plaats van `{written}`"),
            format!("write `{right}` in place of `{written}`"),
        );
        if !id.is_empty() {
            dutch += &format!(", en daaronder `id = \"{id}\"`.");
            english += &format!(", and `id = \"{id}\"` below it.");
        }
        only(&text, by, &dutch, &english);
    }
}

fn preset(set: &str) -> String {
    format!("\n[[preset]]\nid = \"p\"\nlabel = {{ nl = \"p\", en = \"p\" }}\nset = {set}\n")
}

#[test]
fn a_preset_may_set_a_plain_number_in_the_unit_of_the_choice() {
    for (set, text) in [("50", "50[k€]"), ("-50", "-50[k€]"), ("50.0", "50[k€]"), ("\"50[k€]\"", "50[k€]")] {
        let text_of_document = with(&preset(&format!("{{ shift = {set} }}")));
        let document = Document::read(&text_of_document).unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(document.presets[0].set[0].1.text, text);
    }
    let shift = |value: &str| with(&preset(&format!("{{ shift = {value} }}")));
    only(&shift("200"), "set = ", "zet `shift` op 200, buiten haar grenzen", "sets `shift` to 200, outside its limits");
    only(&shift("0.5"), "set = ", "`shift` vraagt gehele getallen, maar 0.5 is dat niet", "and 0.5 is not");
    only(&shift("inf"), "set = ", "moet een gewoon getal zijn", "must be an ordinary number");
    let english = "`shift` takes a number, or a formula between quotes.";
    only(&shift("true"), "set = ", "`shift` verwacht een getal, of een formule tussen aanhalingstekens.", english);
}

#[test]
fn a_number_without_its_unit_is_told_with_it() {
    let check = |that: &str| format!("\n[check.c]\nthat = \"{that}\"\nmessage = {{ nl = \"m\", en = \"m\" }}\n");
    for (extra, at, number) in [
        (preset("{ shift = \"50\" }"), "set = ", "50[k€]"),
        (preset("{ shift = \"-50 * part\" }"), "set = ", "50[k€]"),
        (formula("a", "€/person", "12.5"), "\"12.5\"", "12.5[€/person]"),
        (formula("a", "k€", "if(year = 2026, 8000, 0)"), "\"if(", "8000[k€]"),
        (formula("a", "k€", "shift + 8"), "\"shift + 8", "8[k€]"),
        (formula("a", "k€", "prev(shift, 8)"), "\"prev(", "8[k€]"),
        (formula("a", "k€", "max(shift, 8)"), "\"max(", "8[k€]"),
        (check("shift < 8000"), "that = ", "8000[k€]"),
        (check("8000 >= helped"), "that = ", "8000[person]"),
    ] {
        let (dutch, english) = (
            format!("Schrijf de eenheid achter het getal: `{number}`."),
            format!("Write the unit behind the number: `{number}`."),
        );
        only(&with(&extra), at, &dutch, &english);
    }
    only(&with(&formula("a", "k€", "part")), "formula = \"part\"", "Vermenigvuldig of deel", "Multiply or divide");
}

#[test]
fn what_is_written_out_of_habit_is_told_with_how_a_formula_writes_it() {
    for (text, at, dutch, english) in [
        ("shift * 1,5", ",5", "Schrijf het getal zo: `1.5`.", "Write the number as `1.5`."),
        ("1.234,56 * shift", ",56", "Schrijf het getal zo: `1234.56`.", "the number as `1234.56`."),
        ("shift * 5%", "%", "Schrijf een percentage als deel van 1: `0.05`.", "as a part of 1: `0.05`."),
        (
            "shift * 5 %",
            "%",
            "Schrijf een percentage als deel van 1: `0.05`.",
            "Write a percentage as a part of 1: `0.05`.",
        ),
        ("2 x shift", "x shift", "Vermenigvuldig met `*`.", "Multiply with `*`."),
        ("shift x 2", "x 2", "Vermenigvuldig met `*`.", "Multiply with `*`."),
        ("shift · 2", "·", "Vermenigvuldig met `*`.", "Multiply with `*`."),
        ("shift – shift", "–", "Schrijf een gewoon minteken: `-`.", "Write an ordinary minus sign: `-`."),
        ("–shift", "–", "Schrijf een gewoon minteken", "Write an ordinary minus sign"),
        ("= shift", "= shift", "Laat het `=` aan het begin weg.", "Leave out the `=` at the beginning."),
        ("max(shift; 0)", "; 0", "Zet een komma tussen de delen.", "Put a comma between the parts."),
        ("if(year == 2026, shift, 0)", "= 2026", "Vergelijk met één `=`.", "Compare with one `=`."),
        ("if(year => 2026, shift, 0)", "> 2026", "Schrijf `>=`.", "Write `>=`."),
        ("if(year =< 2026, shift, 0)", "< 2026", "Schrijf `<=`.", "Write `<=`."),
        ("if(year <> 2026, shift, 0)", "> 2026", "Schrijf `!=`.", "Write `!=`."),
        ("if(year > 2025 and part > 0, shift, 0)", "and part", "zet `if` in `if`", "put `if` within `if`"),
        ("if(year > 2025 en part > 0, shift, 0)", "en part", "zet `if` in `if`", "put `if` within `if`"),
        ("if(year > 2025 && part > 0, shift, 0)", "&&", "voor elke voorwaarde een eigen [check]", "a [check] for each"),
        (
            "shift ^ 2",
            "^",
            "Machten zijn er niet: schrijf `shift * shift`.",
            "There are no powers: write `shift * shift`.",
        ),
        ("shift ** 2", "* 2", "schrijf `shift * shift`.", "write `shift * shift`."),
        ("1 000 * part", "000", "Schrijf het getal zo: `1000`.", "Write the number as `1000`."),
        (
            "shift + 8 k€",
            "k€\"",
            "tussen rechte haken, meteen na het getal: `8[k€]`.",
            "right behind the number: `8[k€]`.",
        ),
        ("shift + 8€", "€\"", "tussen rechte haken, meteen na het getal: `8[€]`.", "right behind the number: `8[€]`."),
        (
            "MAX(shift, 0)",
            "MAX",
            "Namen en functies staan in kleine letters: schrijf `max`.",
            "in lower-case letters: write `max`.",
        ),
    ] {
        let document = with(&formula("a", "k€", text));
        let (dutch, english) = (dutch.to_owned(), english.to_owned());
        only(&document, &format!("formula = \"{text}\""), &dutch, &english);
        let problems = Document::read(&document).expect_err(text);
        let column = "formula = \"".chars().count()
            + text[..text.find(at.trim_end_matches('"')).expect(text)].chars().count()
            + 1;
        assert_eq!(problems[0].column, column, "{text}");
    }
}

const LANGUAGES: &str = "languages = [\"nl\", \"en\"]";

#[test]
fn what_is_wrong_with_the_languages_is_told_once_for_each() {
    let of = |languages: &str| instead(LANGUAGES, &format!("languages = [{languages}]"));
    let english = "`languages` names no language, and at least one is needed.";
    only(&of(""), "languages", "`languages` noemt geen taal, en er is er minstens één nodig.", english);
    let dutch = "`NL` is geen taal. Schrijf de code van een taal in kleine letters, zoals \"nl\"";
    only(&of("\"NL\", \"en\""), "languages", dutch, "`NL` is no language. Write the code of a language in lower-case");
    assert_eq!(told(&of("\"NL\", \"EN\""), Language::Dutch).len(), 2);
    assert_eq!(
        told(&of("\"nl-BE\", \"en\""), Language::Dutch).len(),
        2,
        "a language that no text has, and one that is none"
    );
    let text = of("\"nl\", \"en\", \"fr\"");
    let also = format!("Voeg toe: fr = \"…\". Ook op regel {}, ", line_of(&text, "lede = "));
    only(&text, "title = ", &also, "`title` has no text in the language `fr`. Add fr = \"…\". Also on line");
}

#[test]
fn a_misspelt_key_is_not_also_missing() {
    for (replace, by, meant) in [
        ("label = { nl = \"deel\"", "lable = { nl = \"deel\"", "label"),
        ("title = { nl = \"Klein\"", "titel = { nl = \"Klein\"", "title"),
        ("years = [", "yaers = [", "years"),
        ("languages = [", "langauges = [", "languages"),
        ("basis = ", "bases = ", "basis"),
        ("source = { from = \"law\", at", "sourse = { from = \"law\", at", "source"),
        ("unit = \"person\"", "unti = \"person\"", "unit"),
        ("noun = ", "nuon = ", "noun"),
    ] {
        let by_key = by.split(' ').next().unwrap_or_default();
        let dutch = format!("kent geen sleutel `{by_key}`. Bedoelt u `{meant}`?");
        only(&instead(replace, by), by, &dutch, &format!("has no key `{by_key}`. Did you mean `{meant}`?"));
    }
    // What stands there already, nobody meant to write.
    let text =
        instead("label = { nl = \"deel\", en = \"part\" }\n", "label = { nl = \"deel\", en = \"part\" }\nlabels = 1\n");
    only(
        &text,
        "labels",
        "`unknown.part` kent geen sleutel `labels`. Verwijder de sleutel",
        "Remove the key or check its spelling.",
    );
}

#[test]
fn one_name_for_two_things_is_told_once() {
    let fact = |id: &str| {
        format!(
            "\n[fact.{id}]\nlabel = {{ nl = \"f\", en = \"f\" }}\nunit = \"person\"\nvalue = 1\nsource = {{ from = \"law\" }}\n"
        )
    };
    let line = "\n[[article]]\nid = \"a\"\nlabel = { nl = \"a\", en = \"a\" }\nchoice = \"shift\"\n";
    for (extra, at) in [
        (fact("shift") + line + &preset("{ shift = 50 }"), "fact.shift]"),
        (fact("helped"), "fact.helped]"),
        (formula("part", "€", "part * 1[€]"), "formula.part]"),
    ] {
        only(&with(&extra), at, "bestaat al (regel ", "already exists (line ");
    }
}

#[test]
fn an_empty_document_is_told_how_to_begin() {
    for text in ["", "\n\n", "# later\n", "\u{feff}"] {
        only(
            &format!("{text}#"),
            "",
            "dit document is leeg. Begin met `begroting new voorbeeld.toml`",
            "this document is empty.",
        );
    }
}

#[test]
fn what_a_text_is_is_told_in_the_languages_of_the_document() {
    let wrong = instead("title = { nl = \"Klein\", en = \"Small\" }", "title = \"Klein\"");
    let english = "`title` takes a text per language: { nl = \"…\", en = \"…\" }.";
    only(&wrong, "title", "`title` verwacht een tekst per taal: { nl = \"…\", en = \"…\" }.", english);
    let missing = instead("label = { nl = \"deel\", en = \"part\" }\n", "");
    let dutch = "Voeg toe: `label = …` (een tekst per taal: { nl = \"…\", en = \"…\" }).";
    only(&missing, "[unknown.part]", dutch, "(a text per language: { nl = \"…\", en = \"…\" }).");
    let of_one = ONE.replacen("title = \"T\"", "title = 5", 1);
    only(
        &of_one,
        "title",
        "`title` verwacht een tekst tussen aanhalingstekens.",
        "`title` takes words between quotes.",
    );
}

#[test]
fn a_key_that_does_not_go_with_another_is_told_so() {
    let picture = |kind: &str, rest: &str| {
        with(&format!("\n[[picture]]\nid = \"p\"\ntitle = {{ nl = \"p\", en = \"p\" }}\nkind = \"{kind}\"\n{rest}\n"))
    };
    let less = "less = { nl = \"minder\", en = \"fewer\" }\n";
    let level = instead("reads = \"change\"\n", "reads = \"level\"\n").replacen(less, "", 1);
    for (text, at, key, by) in [
        (picture("flows", "of = \"price\""), "of = \"price\"", "of", "kind = \"flows\""),
        (picture("years", "of = \"helped\"\nleft = \"helped\""), "left = ", "left", "kind = \"years\""),
        (picture("ranking", "of = \"helped\"\nneed = \"helped\""), "need = ", "need", "kind = \"ranking\""),
        (level, "more = ", "more", "reads = \"level\""),
    ] {
        let (dutch, english) =
            (format!("bij {by} hoort geen `{key}`. Verwijder de sleutel"), format!("`{key}` does not go with {by}."));
        only(&text, at, &dutch, &english);
    }
    let text = picture("years", "of = \"helped\"\nfor = 1");
    only(&text, "for = 1", "`[[picture]]` kent geen sleutel `for`", "`[[picture]]` has no key `for`");
}

#[test]
fn what_is_said_along_with_an_outcome_is_a_name_or_a_list_of_names() {
    for with in ["\"price\"", "[\"price\"]"] {
        let text = instead("headline = true\n", &format!("headline = true\nwith = {with}\n"));
        let document = Document::read(&text).unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(document.outcomes[0].with, [document.find("price").expect("it is there")], "{with}");
    }
    let text = |with: &str| instead("headline = true\n", &format!("headline = true\nwith = {with}\n"));
    only(&text("5"), "with = ", "`with` verwacht een lijst", "`with` takes a list");
    only(&text("\"prise\""), "with = ", "Bedoelt u `price`?", "Did you mean `price`?");
}

#[test]
fn an_address_that_hides_its_host_is_none_and_turns_of_direction_are_left_out() {
    let address =
        |address: &str| instead("status = \"official\"", &format!("status = \"official\"\naddress = \"{address}\""));
    for good in ["https://a.be/", "https://a.be/@b", "https://a.be/?mail=a@b", "http://a.be:8080/x"] {
        assert_eq!(told(&address(good), Language::Dutch), Vec::<String>::new(), "{good}");
    }
    for bad in
        ["https://a@b/", "https://www.vlaanderen.be@elders.example/", "https://a.be\\\\@b/", "https://a.be/\\u202Emoc"]
    {
        assert_eq!(told(&address(bad), Language::Dutch).len(), 1, "{bad}");
    }
    let text = instead("nl = \"Klein\"", "nl = \"Kl\\u202Eein\\u2066 en \\u00ADgroot\"");
    let document = Document::read(&text).expect("it is sound");
    assert_eq!(document.title.in_language(LanguageId::ORIGINAL), "Klein en \u{ad}groot");
}
