#![allow(clippy::expect_used, reason = "a test may fail")]

use engine::Language;

use super::*;

fn document() -> Document {
    let text = include_str!("../../../../model/sociale-economie-2025.toml");
    Document::read(text).expect("the document has no problems")
}

/// Reads options that must cause no problem.
fn fine(query: &str) -> Options {
    let (options, problems) = read(&document(), query);
    assert_eq!(problems, [], "{query}");
    options
}

#[test]
fn each_option_is_read() {
    let document = document();
    assert_eq!(fine(""), Options::default());
    assert_eq!(fine("?part=ledger,headline").parts, [PagePart::Ledger, PagePart::Headline]);
    assert_eq!(fine("part=headline&part=ranking,headline").parts, [PagePart::Headline, PagePart::Ranking]);
    assert_eq!(fine("lang=en").language, document.language("en"));
    assert_eq!(fine("preset=mirror").preset.map(|place| document.presets[place].id.as_str()), Some("mirror"));
    assert_eq!(
        fine("lock=shift_coaching").locks.into_iter().collect::<Vec<_>>(),
        [document.find("shift_coaching").expect("it is there")]
    );
    let choices = document.all().filter(|(_, quantity)| quantity.is_choice()).count();
    assert_eq!(fine("lock=all").locks.len(), choices);
    assert_eq!(fine("theme=dark").theme, Theme::Dark);
    assert_eq!(fine("accent=%231a5A9e").accent, Some(Colour([0x1a, 0x5a, 0x9e])));
    assert!(fine("ground=transparent").transparent);
    // Empty values are ignored.
    assert_eq!(fine("part=&lang=&theme=&&"), Options::default());
}

#[test]
fn each_named_value_is_one() {
    for row in &TABLE {
        let Values::Words(words) = row.values else { continue };
        for word in words {
            fine(&format!("{}={word}", row.name));
        }
    }
    let Values::Words(parts) = TABLE[0].values else { panic!("parts are words") };
    assert_eq!(parts, PARTS.map(|(name, _)| name), "each part has a word and each word a part");
}

#[test]
fn what_is_wrong_is_said_and_the_rest_is_shown() {
    let document = document();
    for (query, dutch, english) in [
        ("part=headline&them=dark", "‘them’ in het adres is geen optie", "‘them’ in the address is no option"),
        ("PART=headline", "‘PART’ in het adres is geen optie", "Options are: part, "),
        (
            "theme=night",
            "De optie ‘theme’ kan niet ‘night’ zijn; dat is weggelaten. Mogelijk is: auto, light, dark.",
            "Possible is: auto, light, dark.",
        ),
        ("lang=xx", "Mogelijk is: nl, en.", "Possible is: nl, en."),
        ("preset=x", "Mogelijk is: government, no_effort", "Possible is: government"),
        ("lock=x", "Mogelijk is: all, shift_", "Possible is: all, shift_"),
        ("accent=red", "zoals 1a5a9e", "such as 1a5a9e"),
        ("accent=%E2%82%AC%E2%82%AC", "De optie ‘accent’ kan niet ‘€€’ zijn", "cannot be ‘€€’"),
        (
            "shift_coaching=1000",
            "‘shift_coaching’ staat in het adres vóór #, waar de server het leest",
            "where the server reads it",
        ),
        ("scenario=v1.a.b", "‘scenario’ staat in het adres vóór #", "before #"),
        ("v1.sociale-economie-2025.x", "vóór #", "before #"),
    ] {
        let (_, problems) = read(&document, query);
        assert_eq!(problems.len(), 1, "{query}");
        for (language, words) in [(Language::Dutch, dutch), (Language::English, english)] {
            let said = problems[0].message(&document, language);
            assert!(said.contains(words), "{query}: {said}");
        }
    }
    let (options, problems) = read(&document, "theme=dark&theme=night&part=x,headline&accent=1a5a9e&accent=1");
    assert_eq!((options.theme, options.parts, problems.len()), (Theme::Dark, vec![PagePart::Headline], 3));
    assert!(options.accent.is_some());
    assert_eq!(read(&document, &"x".repeat(LONGEST + 1)).1, [Problem::TooLong]);
}

#[test]
fn what_is_pasted_as_it_stands_in_html_is_read() {
    let document = document();
    let options = fine("?part=headline&amp;lang=en&amp;theme=dark");
    assert_eq!((options.parts, options.language), (vec![PagePart::Headline], document.language("en")));
    assert_eq!(options.theme, Theme::Dark);
    assert_eq!(read(&document, "part=headline&amp;them=dark").1, [Problem::Unknown("them".to_owned())]);
}

#[test]
fn what_others_add_to_a_link_is_no_mistake() {
    assert_eq!(fine("fbclid=1&utm_source=x"), Options::default());
    // Also beside an option.
    let added = [
        "utm_source=x",
        "utm_medium=mail",
        "fbclid=A~b",
        "gclid=1",
        "msclkid=1",
        "mc_eid=1",
        "_hsenc=1",
        "igshid=1",
        "mtm_campaign=a",
    ];
    for added in added {
        assert_eq!(fine(&format!("theme=dark&{added}")).theme, Theme::Dark, "{added}");
        assert_eq!(fine(&format!("{added}&theme=dark")).theme, Theme::Dark, "{added}");
    }
}

#[test]
fn options_that_were_renamed_keep_working() {
    let renamed = [("view", "parts"), ("parts", "part"), ("part=result", "part=headline"), ("a", "b"), ("b", "a")];
    let (options, problems) = read_with(&document(), "view=result,ledger&a=1", &renamed);
    assert_eq!(options.parts, [PagePart::Headline, PagePart::Ledger]);
    assert_eq!(problems, [Problem::Unknown("a".to_owned())]);
    for (before, now) in RENAMED {
        let name = now.split('=').next().expect("a name");
        assert!(TABLE.iter().any(|row| row.name == name) || RENAMED.iter().any(|(later, _)| later == now), "{before}");
    }
}

#[test]
fn nothing_breaks_on_anything() {
    let document = document();
    let pieces = [
        "part", "lang", "lock", "accent", "=", "&", ",", "%", "%2", "%00", "%ff", "#", "+", "é", "\u{0}", "v1.", "all",
        "dark", "<b>", "?",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..20_000 {
        let mut query = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            query.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        let (_, problems) = read(&document, &query);
        assert!(problems.len() <= MOST, "{query}");
        for problem in problems {
            let said = problem.message(&document, Language::Dutch);
            assert!(!said.contains(char::is_control) && said.chars().count() < 500, "{query}: {said}");
        }
    }
}
