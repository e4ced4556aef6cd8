//! Round trips of links and files, and the errors for damaged ones.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeSet;

use engine::{Document, InputError, Language, LanguageId, QuantityId, Scenario};
use link::file::{self, FileError, Named};
use link::share_link::{self, LinkError};
use link::{DocumentVersion, ImportWarning, LONGEST_REPEATED, MOST_REMARKS, State, Written};
use proptest::prelude::{ProptestConfig, prop_assert, proptest};

const DOCUMENT: &str = include_str!("../../../model/sociale-economie-2025.toml");
const GOLDEN: &str = include_str!("../../../tests/links/golden.txt");

fn document() -> (Document, DocumentVersion) {
    let document = Document::read(DOCUMENT).expect("the document has no problems");
    let document_version = DocumentVersion::of(&document, DOCUMENT);
    (document, document_version)
}

/// A deterministic random number generator (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }
}

fn scenario(document: &Document, random: &mut Random) -> Scenario {
    let mut scenario = Scenario::default();
    if random.chance(2) {
        scenario.apply_preset(document, random.below(document.presets.len())).expect("it has that preset");
    }
    for _ in 0..random.below(12) {
        let (id, quantity) = document.all().nth(random.below(document.quantities.len())).expect("there is one");
        let Some(input) = quantity.input() else { continue };
        let share = random.below(1001) as f64 / 1000.0;
        let value = input.min + share * (input.max - input.min);
        let value = if input.whole { value.round() } else { value };
        let year = random.below(document.years.count);
        let _ = match random.below(4) {
            0 => scenario.set_all_years(document, id, value),
            1 => scenario.apply_preset_in_year(document, id, year, random.below(document.presets.len())),
            2 => {
                scenario.clear(id, Some(year));
                Ok(())
            }
            _ => scenario.set(document, id, year, value),
        };
    }
    scenario
}

fn state(document: &Document, random: &mut Random) -> State {
    let wholes: BTreeSet<usize> = document.articles.iter().filter_map(|article| article.part_of).collect();
    let codes = &document.languages;
    State {
        scenario: scenario(document, random),
        year: random.below(document.years.count),
        each_year: random.chance(3),
        language: document.language(&codes[random.below(codes.len())]).expect("it speaks it"),
        folded: wholes.into_iter().filter(|_| random.chance(3)).collect(),
        seed: if random.chance(3) { random.below(1 << 32) as u32 } else { State::default().seed },
        explained: random.chance(3).then(|| {
            let place = random.below(document.quantities.len());
            let id = document.all().nth(place).map(|(id, _)| id).expect("there is one");
            (id, random.below(document.years.count))
        }),
        result: None,
    }
}

#[test]
fn a_state_comes_back_from_its_link() {
    let (document, document_version) = document();
    let mut random = Random(7);
    for round in 0..5000 {
        let state = state(&document, &mut random);
        let link = share_link::write(&document, &document_version, &state);
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_.~!".contains(c);
        assert!(link.chars().all(fits), "{link}");
        assert!(link.ends_with(|c: char| c.is_ascii_alphanumeric()), "{link}");
        let opened =
            share_link::read(&document, &document_version, &link).unwrap_or_else(|error| panic!("{link}: {error:?}"));
        assert_eq!(opened.state, state, "round {round}: {link}");
        assert_eq!(opened.warnings, [], "{link}");
    }
}

#[test]
fn a_scenario_comes_back_from_its_file() {
    let (document, document_version) = document();
    let mut random = Random(11);
    for _ in 0..1000 {
        let names = ["Een", "Twee \"aanhalingen\" \\ é 😀", ""];
        let all: Vec<Named> = names[..1 + random.below(3)]
            .iter()
            .map(|name| Named { name: (*name).to_owned(), scenario: scenario(&document, &mut random) })
            .collect();
        let text = file::write(&document, &document_version, &all).expect("they fit in a file");
        let (read, warnings) =
            file::read(&document, &document_version, &text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!((read, warnings), (all, vec![]), "{text}");
    }
}

#[test]
fn mutilated_links_never_panic_and_always_explain() {
    let (document, document_version) = document();
    let mut random = Random(3);
    let mut explained = 0;
    for _ in 0..5000 {
        let state = state(&document, &mut random);
        let link = share_link::write(&document, &document_version, &state);
        let mut letters: Vec<char> = link.chars().collect();
        match random.below(4) {
            0 => letters.truncate(random.below(letters.len())),
            1 => {
                letters.remove(random.below(letters.len()));
            }
            2 => {
                let at = random.below(letters.len());
                letters[at] = char::from_u32(random.below(300) as u32).unwrap_or('x');
            }
            _ => letters = (0..random.below(200)).filter_map(|_| char::from_u32(random.below(1000) as u32)).collect(),
        }
        let text: String = letters.into_iter().collect();
        match share_link::read(&document, &document_version, &text) {
            Ok(opened) => assert_eq!(opened.state, state, "only what means the same opens: {text} for {link}"),
            Err(error) => {
                explained += 1;
                for language in [Language::Dutch, Language::English] {
                    assert!(error.message(language).ends_with('.'));
                }
            }
        }
    }
    assert!(explained > 4000, "{explained}");
}

#[test]
fn every_cut_of_a_link_is_told() {
    let (document, document_version) = document();
    let link = mirror(&document, &document_version);
    for end in 3..link.len() {
        let error = share_link::read(&document, &document_version, &link[..end]).expect_err("it is cut off");
        assert!(matches!(error, LinkError::Damaged | LinkError::NotALink), "{end}: {error:?}");
    }
}

fn mirror(document: &Document, document_version: &DocumentVersion) -> String {
    let mut state = State { result: Some((-413.0, 0.0)), ..State::default() };
    let place = document.presets.iter().position(|preset| preset.id == "mirror").expect("there is a mirror");
    state.scenario.apply_preset(document, place).expect("it can be followed");
    share_link::write(document, document_version, &state)
}

#[test]
fn the_mirror_is_short() {
    let (document, document_version) = document();
    let link = mirror(&document, &document_version);
    let address = format!("https://begrotingsverkenner.example.be/#{link}");
    assert!(address.len() < 120, "{} characters: {address}", address.len());
}

#[test]
fn what_mail_and_chat_do_to_a_link_is_undone() {
    let (document, document_version) = document();
    let link = mirror(&document, &document_version);
    let half = link.len() / 2;
    for text in [
        format!("https://example.be/map/?a=b#{link}"),
        format!("#{link}."),
        format!("<{link}>"),
        format!("{link}),"),
        link.replace('~', "%7E").replace('!', "%21"),
        format!("{}\r\n{}", &link[..half], &link[half..]),
    ] {
        let opened =
            share_link::read(&document, &document_version, &text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert!(!opened.state.scenario.is_empty(), "{text}");
    }
}

#[test]
fn other_versions_and_documents_are_told() {
    let (document, document_version) = document();
    let link = mirror(&document, &document_version);
    let later = DocumentVersion { version: "2.0.0".to_owned(), hash: "zzzzzz".to_owned() };
    let opened = share_link::read(&document, &later, &link).expect("it is computed again");
    assert_eq!(opened.warnings, [ImportWarning::OtherVersion(document.version.clone())]);
    let other = Document { id: "een-ander".to_owned(), ..document.clone() };
    let error = share_link::read(&other, &document_version, &link).expect_err("it is for another document");
    assert_eq!(error, LinkError::OtherDocument(document.id.clone()));
    assert_eq!(share_link::read(&document, &document_version, &link.replacen("v1", "v2", 1)), Err(LinkError::Newer));
    // Another version in which an input is gone and another has narrower limits.
    let text = DOCUMENT.replace("faster_indication", "quicker_indication");
    let changed = Document::read(&text).expect("still a document");
    let mut state = State::default();
    let id = document.find("faster_indication").expect("it is there");
    state.scenario.set_all_years(&document, id, 0.1).expect("it is allowed");
    let link = share_link::write(&document, &document_version, &state);
    let opened = share_link::read(&changed, &DocumentVersion::of(&changed, &text), &link).expect("it opens");
    assert_eq!(opened.warnings.len(), 2, "{:?}", opened.warnings);
    let explains = State { explained: Some((id, 1)), ..State::default() };
    let explaining = share_link::write(&document, &document_version, &explains);
    let without = share_link::read(&changed, &DocumentVersion::of(&changed, &text), &explaining).expect("it opens");
    assert_eq!((without.state.explained, without.warnings.len()), (None, 2), "what is gone is not explained");
    for warning in &opened.warnings {
        assert!(warning.message(&changed, LanguageId::ORIGINAL, Language::Dutch, plain).ends_with('.'));
    }
}

/// Formats a number as a document writes it.
fn plain(_: QuantityId, value: f64) -> String {
    value.to_string()
}

/// Links and a file of version 1.0.0, which had one share of starters for all years where there is now one for each year.
#[test]
fn what_a_new_version_left_out_is_named_and_all_else_is_taken_over() {
    let (document, document_version) = document();
    let shift = document.find("shift_coaching").expect("it is there");
    let mut expected = Scenario::default();
    expected.set_all_years(&document, shift, 500.0).expect("it is allowed");
    let warnings =
        [ImportWarning::OtherVersion("1.0.0".to_owned()), ImportWarning::Gone("first_year_share".to_owned())];
    for parts in
        ["shift_coaching~500.first_year_share~0_35", "first_year_share~2026!0_35.shift_coaching~500.Y~2025.R~-413~0"]
    {
        let link = share_link::with_check(&format!("v1.{}.1_0_0~pbk12d.{parts}", document.id));
        let opened = share_link::read(&document, &document_version, &link).expect("it opens");
        assert_eq!((&opened.state.scenario, &opened.warnings[..]), (&expected, &warnings[..]), "{link}");
        assert_eq!(opened.state.result.is_some(), parts.contains("R~"), "the difference can be told");
    }
    let gone = |language| warnings[1].message(&document, LanguageId::ORIGINAL, language, plain);
    assert_eq!(gone(Language::Dutch), "‘first_year_share’ bestaat niet meer in dit document en is weggelaten.");
}

#[test]
fn what_may_not_be_set_is_told_with_its_years_and_limits() {
    let (document, document_version) = document();
    let id = document.find("faster_indication").expect("it is there");
    let error = Some(InputError::OutsideLimits { min: 0.0, max: 0.2 });
    let refused = |years: &str, what: Written, error: &Option<InputError>| ImportWarning::Refused {
        id,
        years: years.to_owned(),
        what,
        error: *error,
    };
    let expected = [
        refused("2026", Written::Number(0.35), &error),
        refused("2027-2028", Written::Words("no_such_preset".to_owned()), &None),
    ];
    let settings = "\"faster_indication\": {\"2026\": 0.35, \"2027-2028\": \"no_such_preset\"}";
    let named = Named { name: "a".to_owned(), scenario: Scenario::default() };
    let empty = file::write(&document, &document_version, &[named]).expect("it fits in a file");
    let text = empty.replace("\"set\": {}", &format!("\"set\": {{{settings}}}"));
    let (_, warnings) = file::read(&document, &document_version, &text).expect("it opens");
    assert_eq!(warnings, expected);
    let parts = "faster_indication~2026!0_35~2027-2028!no_such_preset";
    let version = document.version.replace('.', "_");
    let link = format!("v1.{}.{version}~{}.{parts}", document.id, document_version.hash);
    let opened = share_link::read(&document, &document_version, &share_link::with_check(&link)).expect("it opens");
    assert_eq!(opened.warnings, expected);
    let said = warnings[0].message(&document, LanguageId::ORIGINAL, Language::English, |_, value| format!("<{value}>"));
    assert!(
        said.ends_with("‘2026: <0.35>’ does not fit this document and is left out. Allowed is <0> to <0.2>."),
        "{said}"
    );
}

#[test]
fn a_result_of_another_version_is_of_a_year_that_is_known() {
    let (document, document_version) = document();
    let result = Some((-413.0, 0.0));
    let link = |year| share_link::write(&document, &document_version, &State { year, result, ..State::default() });
    let moved = Document { years: engine::document::Years { first: 2026, count: 4 }, ..document.clone() };
    let later = DocumentVersion { version: "2.0.0".to_owned(), hash: "zzzzzz".to_owned() };
    let opened = |link: &str| share_link::read(&moved, &later, link).expect("it opens").state;
    let second = opened(&link(1));
    assert_eq!((second.year, second.result), (0, result), "2026 is the first year now");
    assert_eq!(opened(&link(0)).result, None, "2025 is gone");
    // An older link need not name the first year.
    let without = link(0).replace(".Y~2025", "");
    let without = share_link::with_check(without.rsplit_once('.').expect("a check").0);
    assert_eq!(opened(&without).result, None, "which year that was is not known");
    let same = share_link::read(&document, &document_version, &without).expect("it opens").state;
    assert_eq!((same.year, same.result), (0, result), "the same version knows");
}

#[test]
fn damaged_files_are_explained() {
    let (document, document_version) = document();
    let mut scenario = Scenario::default();
    scenario.apply_preset(&document, 2).expect("there are presets");
    let text = file::write(&document, &document_version, &[Named { name: "a".to_owned(), scenario }])
        .expect("it fits in a file");
    let read = |text: &str| file::read(&document, &document_version, text).map(|_| ());
    for end in 1..text.trim_end().len() {
        assert_eq!(read(&text[..end]), Err(FileError::CutOff), "cut at {end}");
    }
    for (damaged, error) in [
        (text.replace("\"version\": 1,", "\"version\": 2,"), FileError::Newer),
        (text.replace(&document.id, "een-ander"), FileError::OtherDocument("een-ander".to_owned())),
        (text.replace("-scenario\"", "-iets\""), FileError::NotOurs),
        (text.replace("\"version\": 1,", "\"version\" 1,"), FileError::NotReadable { line: 2, column: 55 }),
        ("[".repeat(100_000), FileError::NotReadable { line: 1, column: 18 }),
        ("x".repeat(50_000_000), FileError::TooLarge(1_000_000)),
        ("[1, 2]".to_owned(), FileError::NotOurs),
        (String::new(), FileError::CutOff),
    ] {
        let found = read(&damaged).expect_err("it is damaged");
        assert_eq!(found, error, "{}", &damaged[..damaged.len().min(200)]);
        assert!(found.message(Language::Dutch).ends_with('.') && found.message(Language::English).ends_with('.'));
    }
    for bytes in [&b"{\"name\": \"caf\xe9\"}"[..], b"\xff\xfe{\0}\0"] {
        assert_eq!(file::read_bytes(&document, &document_version, bytes).map(|_| ()), Err(FileError::NotText));
    }
    assert!(file::read_bytes(&document, &document_version, text.as_bytes()).is_ok());
    // A byte order mark is no part of a line, and columns count characters, also after an accent.
    let marked = format!("\u{feff}{}", text.replace("\"version\": 1,", "\"version\" 1,"));
    assert_eq!(read(&marked), Err(FileError::NotReadable { line: 2, column: 55 }));
    for accents in ["é", "éé", "ééé"] {
        let marked = format!("\u{feff}{{\n  \"{accents}\" 1,\n  \"a\": \"b\"\n}}");
        let column = 6 + accents.chars().count();
        assert_eq!(read(&marked), Err(FileError::NotReadable { line: 2, column }), "{accents}");
    }
    let (_, warnings) =
        file::read(&document, &document_version, &text.replace(&document_version.hash, "zzzzzz")).expect("it opens");
    assert_eq!(warnings, [ImportWarning::OtherVersion(document.version.clone())]);
    let mut random = Random(5);
    for _ in 0..2000 {
        let mut bytes = text.clone().into_bytes();
        let at = random.below(bytes.len());
        bytes[at] = random.below(256) as u8;
        // Any answer is fine, as long as it does not panic.
        let _ = file::read(&document, &document_version, &String::from_utf8_lossy(&bytes));
    }
}

/// Renders the state that a golden link sets: `INPUT YEAR SETTING`, one after another.
fn said(document: &Document, state: &State) -> String {
    let settings = state.scenario.settings().map(|(id, year, setting)| {
        let value = match setting {
            engine::inputs::Setting::Number(value) => format!("{value}"),
            engine::inputs::Setting::Preset(place) => document.presets[usize::from(place)].id.clone(),
        };
        format!("{} {} {value}", document.quantity(id).id, document.years.first + year as i32)
    });
    let mut parts: Vec<String> = settings.collect();
    let language = document.languages.iter().find(|code| document.language(code) == Some(state.language));
    parts.push(format!(
        "year {}{}",
        document.years.first + state.year as i32,
        if state.each_year { " all" } else { "" }
    ));
    parts.push(format!("language {}", language.expect("one of its languages")));
    parts.push(format!("seed {}", state.seed));
    let explained = state
        .explained
        .map(|(id, year)| format!("explains {} {}", document.quantity(id).id, document.years.first + year as i32));
    parts.extend(explained);
    parts.extend(state.folded.iter().map(|place| format!("folded {}", document.articles[*place].id)));
    parts.join("; ")
}

/// How many lines of the golden list are for ever, and their hash: when links are added, these two are changed with them.
const FIXED: (usize, u64) = (27, 2208321233133152143);

#[test]
fn old_links_open_for_ever() {
    let (document, document_version) = document();
    let lines: Vec<&str> = GOLDEN.lines().filter(|line| !line.starts_with("//") && !line.is_empty()).collect();
    for line in &lines {
        let (link, expected) = line.split_once(" => ").unwrap_or_else(|| panic!("{line}"));
        let opened =
            share_link::read(&document, &document_version, link).unwrap_or_else(|error| panic!("{link}: {error:?}"));
        assert_eq!(said(&document, &opened.state), expected, "{link}");
    }
    let fixed = lines.get(..FIXED.0).expect("no line is ever taken out").join("\n");
    let hash = fixed.bytes().fold(7_u64, |hash, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte)));
    assert_eq!((lines.len(), hash), FIXED, "lines are added at the end and never changed");
}

/// Prints lines for the golden list: `cargo test -p link -- --ignored --nocapture golden`.
#[test]
#[ignore = "writes, and checks nothing"]
fn golden_lines() {
    let (document, document_version) = document();
    let mut random = Random(2026);
    println!("{} => {}", mirror(&document, &document_version), {
        let opened =
            share_link::read(&document, &document_version, &mirror(&document, &document_version)).expect("it opens");
        said(&document, &opened.state)
    });
    for _ in 0..11 {
        let state = state(&document, &mut random);
        println!("{} => {}", share_link::write(&document, &document_version, &state), said(&document, &state));
    }
}

#[test]
fn a_link_names_its_document_also_where_it_is_damaged() {
    let (document, document_version) = document();
    let link = mirror(&document, &document_version);
    let other = link.replacen(&document.id, "een-ander", 1);
    for (text, is_of) in [
        (link.as_str(), true),
        (&format!("https://example.be/#{link}"), true),
        (&link[..link.len() - 3], true),
        (&link.replacen("v1", "v2", 1), true),
        (&other, false),
        (&link[..12], false),
        ("resultaten", false),
        ("", false),
    ] {
        assert_eq!(share_link::is_of(&document, text), is_of, "{text}");
    }
}

#[test]
fn the_name_of_a_place_is_no_link_whatever_stands_behind_it() {
    let (document, document_version) = document();
    let link = mirror(&document, &document_version);
    for (text, place) in [
        ("", Some("")),
        ("#", Some("")),
        (".", Some("")),
        ("%29", Some("")),
        ("onbekend", Some("onbekend")),
        ("#begroting-titel", Some("begroting-titel")),
        ("onbekend?utm_source=x", Some("onbekend")),
        ("onbekend&fbclid=A_b", Some("onbekend")),
        ("onbekend#", Some("onbekend")),
        ("onbekend).", Some("onbekend")),
        ("onbekend%22", Some("onbekend")),
        ("onbekend:~:text=wat%20niet", Some("onbekend")),
        (&link, None),
        (&link[1..], None),
        (&link[..link.len() - 4], None),
        (&link[..14], None),
        (&format!("onbekend#{link}"), None),
        (&format!("?a=b#{link}"), None),
        ("v1.cut.off", None),
        ("%00%FF<b>~~", None),
        ("Onbekend", None),
    ] {
        assert_eq!(share_link::place(text).as_deref(), place, "{text}");
    }
}

#[test]
fn an_address_is_cut_at_its_hash_also_where_that_is_encoded() {
    let (document, document_version) = document();
    let link = mirror(&document, &document_version);
    let encoded = link.replace('~', "%7E");
    let behind = format!("{encoded}&fbclid=1");
    let page = "https://example.be/map/";
    for (address, query, fragment) in [
        (page.to_owned(), "", ""),
        (format!("{page}#"), "", ""),
        (format!("{page}?"), "", ""),
        (format!("{page}?lang=nl"), "lang=nl", ""),
        (format!("{page}?lang=nl#{link}"), "lang=nl", &*link),
        (format!("{page}#{link}?lang=nl"), "", &format!("{link}?lang=nl")),
        (format!("{page}?lang=nl%23{encoded}"), "lang=nl", &encoded),
        (format!("{page}?lang=nl%2523{encoded}"), "lang=nl", &encoded),
        (format!("{page}?%23{behind}"), "", &behind),
        (format!("{page}?lang=nl%23{encoded}#"), "lang=nl", &encoded),
        (format!("{page}?lang=nl%23{encoded}#onbekend"), "lang=nl", &encoded),
        // A link where it belongs goes before one in the query; the latter is no option either.
        (format!("{page}?lang=nl%23v1.a.b#{link}"), "lang=nl", &link),
        // A colour or another encoded character in the query is not a link.
        (format!("{page}?accent=%231a5a9e#{link}"), "accent=%231a5a9e", &link),
        (format!("{page}?accent=%231a5a9e%23{encoded}"), "accent=%231a5a9e", &encoded),
        (format!("{page}?a=%C3%A9%2"), "a=%C3%A9%2", ""),
        // A link in the query is reported, and not opened.
        (format!("{page}?scenario={link}"), &format!("scenario={link}"), ""),
        ("?preset=mirror".to_owned(), "preset=mirror", ""),
        (format!("#{link}"), "", &link),
        ("x".to_owned(), "", ""),
    ] {
        assert_eq!(share_link::parts(&address), (query, fragment), "{address}");
    }
}

/// The script that hides the prerendered page before this program runs, and looks at the same fragment.
const COVER: &str = include_str!("../../../src/browser/boundary.js");

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_may_be_a_link_is_covered_before_anything_is_painted(fragment in "[a-z0-9#.%~?&:-]{0,12}|[#a-z0-9-]{0,20}") {
        // The script hides the page if the fragment contains any other character than these.
        let uncovered = "/[^#a-z\\d-]/.test(location.hash)";
        prop_assert!(COVER.contains(uncovered), "{}", COVER);
        let is_covered = !fragment.chars().all(|c| c == '#' || c == '-' || c.is_ascii_lowercase() || c.is_ascii_digit());
        prop_assert!(is_covered || share_link::place(&fragment).is_some(), "{}", fragment);
    }
}

/// Whether a text holds nothing that steers how it is read.
fn is_plain(said: &str) -> bool {
    let steers = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !said.contains(steers)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A link or a file of strangers: few remarks, and none that holds words, spaces, signs or marks of its own.
    #[test]
    fn strangers_put_no_words_on_the_page(
        words in "[ -~\u{80}-\u{24f}\u{200b}-\u{202e}\u{400}-\u{44f}]{0,80}",
        count in 1_usize..40,
        kind in 0_usize..5,
    ) {
        let (document, document_version) = document();
        let word = words.replace(['.', '#'], "-");
        let part = match kind {
            0 => word.clone(),
            1 => format!("{word}~1"),
            2 => format!("shift_imw~{word}"),
            3 => format!("shift_imw~{word}!{word}"),
            _ => format!("E~{word}~2026"),
        };
        let link = share_link::with_check(&format!("v1.{}.{word}~{}{}", document.id, document_version.hash, format!(".{part}").repeat(count)));
        let quoted = file::quoted(&words);
        let set = (0..count).map(|n| format!("{}: {{{quoted}: {quoted}}}", file::quoted(&format!("{words}{n}")))).collect::<Vec<_>>();
        let text = format!(
            "{{\"format\": \"begrotingsverkenner-scenario\", \"version\": 1, \"document\": {{\"id\": \"{}\", \"version\": {quoted}}}, \
             \"scenarios\": [{{\"name\": {quoted}, \"set\": {{\"shift_imw\": {{{quoted}: {quoted}}}, {}}}}}]}}",
            document.id,
            set.join(", ")
        );
        let of_link = share_link::read(&document, &document_version, &link).map(|opened| opened.warnings);
        let of_file = file::read(&document, &document_version, &text).map(|(all, warnings)| {
            assert!(all.iter().all(|named| is_plain(&named.name)), "{all:?}");
            warnings
        });
        let warnings = [of_link.unwrap_or_default(), of_file.unwrap_or_default()];
        for warnings in warnings {
            prop_assert!(warnings.len() <= MOST_REMARKS + 1, "{}", warnings.len());
            for warning in &warnings {
                let own = match warning {
                    ImportWarning::OtherVersion(own) | ImportWarning::Gone(own) | ImportWarning::NotUnderstood(own) => own.clone(),
                    ImportWarning::Refused { years, what: Written::Words(own), .. } => years.clone() + own,
                    ImportWarning::Refused { years, .. } => years.clone(),
                    ImportWarning::More(_) => String::new(),
                };
                let alphabet = |c: char| c.is_ascii_alphanumeric() || "_-.~!/…".contains(c);
                prop_assert!(own.chars().all(alphabet) && own.chars().count() <= 2 * (LONGEST_REPEATED + 1), "{own}");
                for language in [Language::Dutch, Language::English] {
                    let said = warning.message(&document, LanguageId::ORIGINAL, language, |_, number| number.to_string());
                    prop_assert!(is_plain(&said), "{said}");
                }
            }
        }
        for why in [
            share_link::read(&document, &document_version, &share_link::with_check(&format!("v1.{word}.1_0_0~x"))).err().map(|error| error.message(Language::Dutch)),
            file::read(&document, &document_version, &text.replace(&document.id, &word.replace(['"', '\\'], ""))).err().map(|error| error.message(Language::Dutch)),
        ].into_iter().flatten() {
            prop_assert!(is_plain(&why) && why.chars().count() < 250, "{why}");
        }
    }
}

#[test]
fn more_remarks_than_anyone_reads_are_counted() {
    let (document, document_version) = document();
    for (count, last) in [(8, None), (9, Some(ImportWarning::More(1))), (5_000, Some(ImportWarning::More(4_992)))] {
        let parts: String = (0..count).map(|n| format!(".gone_{n}~1")).collect();
        let version = document.version.replace('.', "_");
        let link = share_link::with_check(&format!("v1.{}.{version}~{}{parts}", document.id, document_version.hash));
        let Ok(opened) = share_link::read(&document, &document_version, &link) else { continue };
        assert_eq!(opened.warnings.len(), count.min(8) + usize::from(count > 8));
        if let Some(last) = last {
            assert_eq!(opened.warnings.last(), Some(&last));
        }
    }
    let more = |count| {
        [Language::Dutch, Language::English].map(|language| {
            ImportWarning::More(count).message(&document, LanguageId::ORIGINAL, language, |_, _| String::new())
        })
    };
    assert_eq!(more(1), ["En nog 1 andere opmerking.", "And 1 more remark."]);
    assert_eq!(more(4), ["En nog 4 andere opmerkingen.", "And 4 more remarks."]);
}
