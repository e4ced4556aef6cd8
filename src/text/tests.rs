//! Tests of numbers, as people write and read them.

#![allow(clippy::expect_used, reason = "a test may fail")]

use engine::unit::Units;
use engine::{Document, Interval, LanguageId};

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
[unit.rate]
is = "1"
percent = true
one = { nl = "per jaar", en = "a year" }
many = { nl = "per jaar", en = "a year" }
[unit.factor]
is = "1"
one = { nl = "", en = "" }
many = { nl = "", en = "" }
[unit.person]
one = { nl = "persoon", en = "person" }
many = { nl = "personen", en = "persons" }
[unit.month]
one = { nl = "maand", en = "month" }
many = { nl = "maanden", en = "months" }
[unit.year]
is = "12 month"
one = { nl = "jaar", en = "year" }
many = { nl = "jaar", en = "years" }
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

/// A unit, a language, a typed text, and the parsed number in that unit.
type Case = (&'static str, &'static str, &'static str, Result<f64, NumberError>);

fn unit_error(words: &str) -> Result<f64, NumberError> {
    Err(NumberError::Unit(words.to_owned()))
}

#[test]
fn what_is_typed_is_understood() {
    let cases: &[Case] = &[
        ("k€", "nl", "3500", Ok(3500.0)),
        ("k€", "nl", "3.500", Ok(3500.0)),
        ("k€", "nl", "3 500", Ok(3500.0)),
        ("k€", "nl", "3\u{a0}500", Ok(3500.0)),
        ("k€", "nl", "1'000", Ok(1000.0)),
        ("k€", "nl", " −1.234.567 ", Ok(-1_234_567.0)),
        ("k€", "nl", "-250", Ok(-250.0)),
        ("k€", "nl", "+250", Ok(250.0)),
        ("k€", "nl", "1,500", Ok(1.5)),
        ("k€", "nl", "1.234,5", Ok(1234.5)),
        ("k€", "nl", "1,234.5", Ok(1234.5)),
        ("k€", "en", "1,500", Ok(1500.0)),
        ("k€", "en", "1.500", Ok(1.5)),
        ("k€", "en", "3.5 million", Ok(3500.0)),
        // Thousands and millions count euros.
        ("k€", "nl", "3,5 mln", Ok(3500.0)),
        ("k€", "nl", "3,5 mln.", Ok(3500.0)),
        ("k€", "nl", "3,5mln", Ok(3500.0)),
        ("k€", "nl", "3.5 mln", Ok(3500.0)),
        ("k€", "nl", "0.500 mln", Ok(500.0)),
        ("k€", "nl", "3,5 M", Ok(3500.0)),
        ("k€", "nl", "-3,5 miljoen euro", Ok(-3500.0)),
        ("k€", "nl", "1 mio", Ok(1000.0)),
        ("k€", "nl", "0,2 mld", Ok(200_000.0)),
        ("k€", "nl", "3500 k", Ok(3500.0)),
        // The unit, in each spelling.
        ("k€", "nl", "3500 k€", Ok(3500.0)),
        ("k€", "nl", "3500k€", Ok(3500.0)),
        ("k€", "nl", "3500 K€", Ok(3500.0)),
        ("k€", "nl", "k€ 3500", Ok(3500.0)),
        ("k€", "nl", "3500 keuro", Ok(3500.0)),
        ("k€", "nl", "3500 kEUR", Ok(3500.0)),
        ("k€", "nl", "3500 duizend euro", Ok(3500.0)),
        ("k€", "nl", "3500 Duizend Euro", Ok(3500.0)),
        ("k€", "nl", "3,5 M€", Ok(3500.0)),
        ("k€", "nl", "3,5 mln€", Ok(3500.0)),
        ("k€", "nl", "3,5 mln €", Ok(3500.0)),
        ("k€", "nl", "€ 3,5 mln", Ok(3500.0)),
        ("k€", "nl", "€ 3,5 miljoen", Ok(3500.0)),
        ("k€", "nl", "EUR 3,5 mln", Ok(3500.0)),
        ("k€", "nl", "3 Meuro", Ok(3000.0)),
        ("k€", "nl", "€ 3.500.000", Ok(3500.0)),
        ("k€", "nl", "€ 3.500.000,00", Ok(3500.0)),
        ("k€", "nl", "€ 3.500.000,-", Ok(3500.0)),
        ("k€", "nl", "3.500.000 EUR", Ok(3500.0)),
        ("k€", "nl", "€ 3 500 k€", Ok(3500.0)),
        ("k€", "nl", "-€ 500", Ok(-0.5)),
        ("k€", "nl", "€ -500", Ok(-0.5)),
        ("k€", "nl", "€ 700", Ok(0.7)),
        ("€/person", "nl", "2000", Ok(2000.0)),
        ("€/person", "nl", "€ 2000", Ok(2000.0)),
        ("€/person", "nl", "2 k€", Ok(2000.0)),
        ("€/person", "nl", "2000 € per persoon", Ok(2000.0)),
        ("€/person", "nl", "€ 2000 per persoon", Ok(2000.0)),
        ("€/person", "nl", "2 k€ per persoon", Ok(2000.0)),
        ("€/person", "nl", "2000 euro per persoon", Ok(2000.0)),
        ("€/person", "nl", "2000 per persoon", Ok(2000.0)),
        ("k€/person", "nl", "2 per persoon", Ok(2.0)),
        ("k€/person", "nl", "2 mln", Ok(2000.0)),
        ("person", "nl", "1,5 mln", Ok(1_500_000.0)),
        ("person", "nl", "3 duizend personen", Ok(3000.0)),
        ("person", "nl", "3 personen", Ok(3.0)),
        ("person", "nl", "1 persoon", Ok(1.0)),
        ("year", "nl", "6 maanden", Ok(0.5)),
        ("month", "nl", "2 duizend maanden", Ok(2000.0)),
        ("month", "nl", "2 jaar", Ok(24.0)),
        // Percentages.
        ("share", "nl", "50", Ok(0.5)),
        ("share", "nl", "50 %", Ok(0.5)),
        ("share", "nl", "50%", Ok(0.5)),
        ("share", "nl", "57 %", Ok(0.57)),
        ("share", "nl", "12,5", Ok(0.125)),
        ("share", "nl", "60 procent", Ok(0.6)),
        ("share", "nl", "60 Procent", Ok(0.6)),
        ("share", "nl", "60 percent", Ok(0.6)),
        ("share", "nl", "60 pct", Ok(0.6)),
        ("share", "nl", "60 pct.", Ok(0.6)),
        ("share", "nl", "5 ‰", Ok(0.005)),
        ("share", "nl", "６０％", Ok(0.6)),
        ("share", "nl", "%60", Ok(0.6)),
        ("share", "nl", "0.125", Ok(0.00125)),
        ("share", "en", "60 per cent", Ok(0.6)),
        ("rate", "nl", "2", Ok(0.02)),
        ("rate", "nl", "2 %", Ok(0.02)),
        ("rate", "nl", "2\u{a0}% per jaar", Ok(0.02)),
        ("rate", "nl", "2 procent per jaar", Ok(0.02)),
        ("rate", "nl", "0,5 per jaar", Ok(0.005)),
        ("rate", "en", "2% a year", Ok(0.02)),
        ("factor", "nl", "1,06", Ok(1.06)),
        ("factor", "nl", "60 procent", Ok(0.6)),
        ("factor", "nl", "0.125", Ok(0.125)),
        // Texts that fit no field.
        ("k€", "nl", "", Err(NumberError::Empty)),
        ("k€", "nl", "  ", Err(NumberError::Empty)),
        ("k€", "nl", "\u{200b}\u{a0}", Err(NumberError::Empty)),
        ("k€", "nl", "veel", Err(NumberError::Nonsense)),
        ("k€", "nl", "3.50.0", Err(NumberError::Nonsense)),
        ("k€", "nl", "1 2 3", Err(NumberError::Nonsense)),
        ("k€", "nl", ",", Err(NumberError::Nonsense)),
        ("k€", "nl", "--5", Err(NumberError::Nonsense)),
        ("k€", "nl", "+-5", Err(NumberError::Nonsense)),
        ("k€", "nl", "1.2.3,4,5", Err(NumberError::Nonsense)),
        ("k€", "nl", "5-10", Err(NumberError::Nonsense)),
        ("k€", "nl", "5 tot 10", Err(NumberError::Nonsense)),
        ("k€", "nl", "3€50", Err(NumberError::Nonsense)),
        ("k€", "nl", "3500 personen", unit_error("personen")),
        ("k€", "nl", "3500 appels", unit_error("appels")),
        ("k€", "nl", "appels 3500 k€", unit_error("appels")),
        ("k€", "nl", "50 %", unit_error("%")),
        ("k€", "nl", "500-", unit_error("-")),
        ("person", "nl", "50 %", unit_error("%")),
        ("person", "nl", "3 k€", unit_error("k€")),
        ("person", "nl", "€ 3", unit_error("€")),
        ("share", "nl", "3 mln", unit_error("mln")),
        ("share", "nl", "2 % per jaar", unit_error("% per jaar")),
        ("share", "nl", "2 procentpunt", unit_error("procentpunt")),
        ("rate", "nl", "2 % per maand", unit_error("% per maand")),
    ];
    for (unit, language, typed, expected) in cases {
        let read = with_style(unit, language, |style| parse(typed, style));
        assert_eq!(&read, expected, "{typed:?} in {unit} ({language})");
    }
    let guess = |typed| with_style("person", "nl", |style| parse_of(typed, style, "geholpen personen"));
    assert_eq!(guess("300 geholpen personen"), Ok(300.0));
    assert_eq!(guess("2 duizend geholpen personen"), Ok(2000.0));
}

#[test]
fn what_someone_set_is_shown_with_all_its_digits() {
    for (unit, value, sign, shown) in [
        ("k€", 3500.0, Sign::Both, "+3500"),
        ("k€", 0.123_45, Sign::Minus, "0,12345"),
        ("k€", -12_345.5, Sign::Minus, "−12\u{a0}345,5"),
        ("k€", 0.1 + 0.2, Sign::Minus, "0,3"),
        ("k€", 1.0 / 3.0, Sign::Minus, "0,333"),
        ("k€", 200_000.0 / 3.0, Sign::Minus, "66\u{a0}667"),
        ("share", 0.07, Sign::Minus, "7\u{a0}%"),
        ("share", 0.000_012_5, Sign::Minus, "0,00125\u{a0}%"),
        ("share", 1.0 / 3.0, Sign::Minus, "33,3\u{a0}%"),
        ("person", 12.345_678_9, Sign::Minus, "12,3456789"),
        ("person", 0.0, Sign::Both, "0"),
    ] {
        assert_eq!(with_style(unit, "nl", |style| style.entered(value, sign)), shown);
    }
}

#[test]
fn ranges_are_rounded_outward_to_two_digits_of_their_width_or_of_their_ends() {
    let cases = [
        ("person", -578.2, 0.0, "−580 tot 0"),
        ("person", -413.0, 165.2, "−420 tot 170"),
        ("person", 3728.1, 3764.9, "3728 tot 3765"),
        ("person", 12.34, 12.34, "12,3"),
        ("person", 0.0, 0.0, "0"),
        ("k€", -3500.0, 0.0, "−3500 tot 0"),
        ("k€", 10_000.0, 135_000.0, "10\u{a0}000 tot 140\u{a0}000"),
        // Never past two digits of the end itself.
        ("k€", -3500.0, 36_000.0, "−3500 tot 36\u{a0}000"),
        ("k€", -3412.0, 36_400.0, "−3500 tot 37\u{a0}000"),
        ("k€", 5_000.0, 115_000.0, "5000 tot 120\u{a0}000"),
        ("person", 0.4, 505.9, "0 tot 510"),
        ("person", -7.2, 1000.0, "−8 tot 1000"),
        ("share", 0.004, 0.9, "0,4 tot 90\u{a0}%"),
        ("k€", 53_250.2, 53_250.9, "53\u{a0}250 tot 53\u{a0}251"),
        ("share", 0.0, 1.0, "0 tot 100\u{a0}%"),
        ("share", 0.894, 0.957, "89,4 tot 95,7\u{a0}%"),
        ("person", 5.0, 5.000_000_000_1, "5"),
    ];
    for (unit, low, high, expected) in cases {
        let text = with_style(unit, "nl", |style| style.range(Interval { low, high }, Sign::Minus));
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
