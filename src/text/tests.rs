//! Numbers are written and read as people write and read them.

#![allow(clippy::expect_used, reason = "a test may fail")]

use engine::unit::Units;
use engine::{Document, LanguageId, Span};

use super::*;

const DOCUMENT: &str = r#"
format = 1
id = "t"
version = "1"
date = ""
years = [2025, 2025]
languages = ["nl", "en"]
title = { nl = "t", en = "t" }
lede = { nl = "t", en = "t" }
[layer]
before = { nl = "v", en = "b" }
official = { nl = "r", en = "g" }
proposal = { nl = "u", en = "y" }
[unit."€"]
one = { nl = "€", en = "€" }
many = { nl = "€", en = "€" }
gloss = { nl = "euro", en = "euro" }
[unit."k€"]
is = "1000 €"
one = { nl = "k€", en = "k€" }
many = { nl = "k€", en = "k€" }
gloss = { nl = "duizend euro", en = "thousand euro" }
decimals = 0
[unit.share]
is = "1"
percent = true
one = { nl = "", en = "" }
many = { nl = "", en = "" }
[unit.person]
one = { nl = "persoon", en = "person" }
many = { nl = "personen", en = "persons" }
[formula.f]
label = { nl = "f", en = "f" }
unit = "1"
formula = "1"
[[outcome]]
of = "f"
headline = true
reads = "level"
noun = { nl = "f", en = "f" }
"#;

fn with_style<T>(unit: &str, language: &str, use_it: impl FnOnce(&Style<'_>) -> T) -> T {
    let document = Document::read(DOCUMENT).expect("the document is sound");
    let units: &Units = &document.units;
    let named = units.parse(unit).expect("the unit is declared");
    let id = document.language(language).unwrap_or(LanguageId::ORIGINAL);
    use_it(&Style { units, unit: &named, language: id, words: words(language) })
}

#[test]
fn what_is_typed_is_understood() {
    let cases: &[(&str, &str, &str, Result<f64, NumberError>)] = &[
        ("k€", "nl", "3500", Ok(3500.0)),
        ("k€", "nl", "3.500", Ok(3500.0)),
        ("k€", "nl", "3 500", Ok(3500.0)),
        ("k€", "nl", "3\u{a0}500", Ok(3500.0)),
        ("k€", "nl", " −1.234.567 ", Ok(-1_234_567.0)),
        ("k€", "nl", "-250", Ok(-250.0)),
        ("k€", "nl", "+250", Ok(250.0)),
        ("k€", "nl", "3,5 mln", Ok(3500.0)),
        ("k€", "nl", "3,5mln", Ok(3500.0)),
        ("k€", "nl", "3.5 mln", Ok(3500.0)),
        ("k€", "nl", "-3,5 miljoen euro", Ok(-3500.0)),
        ("k€", "nl", "1 mio", Ok(1000.0)),
        ("k€", "nl", "0,2 mld", Ok(200_000.0)),
        ("k€", "nl", "€ 3.500.000", Ok(3500.0)),
        ("k€", "nl", "€ 3.500.000,00", Ok(3500.0)),
        ("k€", "nl", "-€ 500", Ok(-0.5)),
        ("k€", "nl", "€ -500", Ok(-0.5)),
        ("k€", "nl", "3500 k€", Ok(3500.0)),
        ("k€", "nl", "3500 duizend euro", Ok(3500.0)),
        ("k€", "nl", "1,500", Ok(1.5)),
        ("k€", "nl", "1.234,5", Ok(1234.5)),
        ("k€", "nl", "1,234.5", Ok(1234.5)),
        ("k€", "en", "1,500", Ok(1500.0)),
        ("k€", "en", "1.500", Ok(1.5)),
        ("k€", "en", "3.5 million", Ok(3500.0)),
        ("share", "nl", "50", Ok(0.5)),
        ("share", "nl", "50 %", Ok(0.5)),
        ("share", "nl", "12,5", Ok(0.125)),
        ("person", "nl", "1,5 mln", Ok(1_500_000.0)),
        ("person", "nl", "3 personen", Ok(3.0)),
        ("k€", "nl", "", Err(NumberError::Empty)),
        ("k€", "nl", "  ", Err(NumberError::Empty)),
        ("k€", "nl", "veel", Err(NumberError::Nonsense)),
        ("k€", "nl", "3.50.0", Err(NumberError::Nonsense)),
        ("k€", "nl", "1 2 3", Err(NumberError::Nonsense)),
        ("k€", "nl", ",", Err(NumberError::Nonsense)),
        ("k€", "nl", "--5", Err(NumberError::Nonsense)),
        ("k€", "nl", "+-5", Err(NumberError::Nonsense)),
        ("k€", "nl", "1.2.3,4,5", Err(NumberError::Nonsense)),
        ("k€", "nl", "3500 personen", Err(NumberError::Unit("personen".to_owned()))),
        ("k€", "nl", "3500 appels", Err(NumberError::Unit("appels".to_owned()))),
        ("person", "nl", "50 %", Err(NumberError::Unit("%".to_owned()))),
    ];
    for (unit, language, typed, expected) in cases {
        let read = with_style(unit, language, |style| parse(typed, style));
        let same = match (&read, expected) {
            (Ok(a), Ok(b)) => (a - b).abs() < 1e-9 * b.abs().max(1.0),
            (a, b) => a == b,
        };
        assert!(same, "{typed:?} in {unit} ({language}): {read:?}, expected {expected:?}");
    }
}

#[test]
fn numbers_are_written_in_the_style_of_the_language() {
    let cases = [
        (1234.0, 0, Sign::Minus, "1234", "1,234"),
        (12_345.0, 0, Sign::Both, "+12\u{a0}345", "+12,345"),
        (-1_234_567.5, 1, Sign::Minus, "−1\u{a0}234\u{a0}567,5", "−1,234,567.5"),
        (-0.04, 1, Sign::Both, "0,0", "0.0"),
        (-3.0, 0, Sign::None, "3", "3"),
    ];
    for (value, decimals, sign, dutch, english) in cases {
        assert_eq!(fixed(value, decimals, sign, &DUTCH), dutch);
        assert_eq!(fixed(value, decimals, sign, &ENGLISH), english);
    }
}

#[test]
fn ranges_are_rounded_outward_to_two_digits_of_their_width() {
    let cases = [
        ("person", -578.2, 0.0, "−580 tot 0"),
        ("person", -413.0, 165.2, "−420 tot 170"),
        ("person", 3728.1, 3764.9, "3728 tot 3765"),
        ("person", 12.34, 12.34, "12,3"),
        ("person", 0.0, 0.0, "0"),
        ("k€", -3500.0, 0.0, "−3500 tot 0"),
        ("k€", 10_000.0, 135_000.0, "10\u{a0}000 tot 140\u{a0}000"),
        ("k€", 53_250.2, 53_250.9, "53\u{a0}250 tot 53\u{a0}251"),
        ("share", 0.0, 1.0, "0 tot 100\u{a0}%"),
        ("share", 0.894, 0.957, "89,4 tot 95,7\u{a0}%"),
        ("person", 5.0, 5.000_000_000_1, "5"),
    ];
    for (unit, low, high, expected) in cases {
        let text = with_style(unit, "nl", |style| style.range(Span { low, high }, Sign::Minus));
        assert_eq!(text, expected);
    }
}

#[test]
fn a_screen_reader_hears_numbers_whole() {
    let number = |shown: &str, spoken: &str| Piece::Number { shown: shown.to_owned(), spoken: spoken.to_owned() };
    let plain = |text: &str| Piece::Plain(text.to_owned());
    assert_eq!(
        pieces("van 10\u{a0}000 tot 1\u{a0}234\u{a0}567 k€, in 2025"),
        [
            plain("van "),
            number("10\u{a0}000", "10000"),
            plain(" tot "),
            number("1\u{a0}234\u{a0}567", "1234567"),
            plain(" k€, in 2025")
        ]
    );
    assert_eq!(pieces("580\u{a0}personen"), [plain("580\u{a0}personen")]);
}
