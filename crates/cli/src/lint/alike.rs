//! Lints on invisible characters, and on letters that look like others: different words that read the same.

use std::collections::BTreeMap;

use engine::Document;
use engine::document::hidden::{as_seen, is_hidden};
use unicode_security::confusable_detection::skeleton;

use super::Lint;

impl Lint<'_> {
    /// Warns about texts with such a character or word, and about names that look the same.
    pub(super) fn alike(&mut self, leaves: &[(Vec<String>, String)]) {
        for (path, text) in leaves {
            let key = path.iter().rev().find(|key| key.len() > 2).cloned().unwrap_or_default();
            if let Some(sign) = text.chars().find(|sign| is_steering(*sign)) {
                let code = u32::from(sign);
                let dutch = format!(
                    "in `{key}` staat een teken dat niemand ziet (U+{code:04X}). Verwijder het: het kan tekst anders tonen dan ze geschreven is."
                );
                let english = format!(
                    "a sign that no one sees (U+{code:04X}) stands in `{key}`. Remove it: it can show a text otherwise than it is written."
                );
                self.tell_path(path, dutch, english);
            }
            if let Some(word) = words(text).find(|word| is_odd(word)) {
                let dutch = format!(
                    "in `{key}` staat “{word}”, met letters van een ander schrift die op andere lijken. Typ het woord opnieuw."
                );
                let english = format!(
                    "“{word}” in `{key}` has letters of another script that look like others. Type the word again."
                );
                self.tell_path(path, dutch, english);
            }
        }
        self.same_names();
    }

    fn tell_path(&mut self, path: &[String], dutch: String, english: String) {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        self.tell_at(&path, dutch, english);
    }

    /// Warns about ids, and about units, that look the same but differ.
    fn same_names(&mut self) {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        let mut found = Vec::new();
        for (kind, name) in names(self.document) {
            let alike = format!("{kind} {}", skeleton(&name).collect::<String>());
            match seen.get(&alike) {
                Some(other) if *other != name => found.push((kind, name, other.clone())),
                Some(_) => {}
                None => {
                    seen.insert(alike, name);
                }
            }
        }
        for (kind, name, other) in found {
            let dutch = format!("`{name}` lijkt op `{other}` en is iets anders. Geef een van beide een andere naam.");
            let english =
                format!("`{name}` looks like `{other}` and is something else. Give one of the two another name.");
            self.warn(kind, &name, dutch, english);
        }
    }
}

/// Returns the ids of quantities and the names of units, each with the kind of its table.
fn names(document: &Document) -> impl Iterator<Item = (&'static str, String)> {
    let quantities = document.quantities.iter().map(|quantity| (quantity.kind.name(), quantity.id.clone()));
    quantities.chain(document.units.declared().iter().map(|unit| ("unit", unit.name.clone())))
}

/// Returns true if a character is invisible and has an effect of its own. No-break spaces and soft hyphens do not count: they only hold
/// words together.
fn is_steering(sign: char) -> bool {
    is_hidden(sign) && !sign.is_whitespace() && sign != '\u{ad}' && as_seen(&sign.to_string()).is_empty()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().nth(1).is_some())
}

/// Returns true if a word mixes letters of another script with the Latin letters that they look like, or looks Latin without being so.
fn is_odd(word: &str) -> bool {
    const LONG: usize = 4;
    let looks_latin = |text: &str| skeleton(text).all(|sign| sign.is_ascii_alphanumeric());
    let mut letters = [0; 4];
    let is_strange = |letter: char| !letter.is_ascii() && !is_latin(letter);
    word.chars().any(|letter| is_strange(letter) && looks_latin(letter.encode_utf8(&mut letters)))
        && (word.contains(|letter: char| letter.is_ascii_alphabetic())
            || word.chars().count() >= LONG && looks_latin(word))
}

/// Returns true for a digit, or a Latin letter beyond ASCII.
fn is_latin(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::{is_odd, is_steering, words};

    #[test]
    fn only_what_looks_like_something_else_is_odd() {
        for (text, odd) in [
            ("begeleiding", None),
            ("één coördinatie, façade, Łódź, œuvre", None),
            ("kWh/m² en 10 µg, 5 €, ±Δx", None),
            ("Бюджет на година", None),
            ("Ελλάδα", None),
            ("予算の項目", None),
            ("b\u{435}geleiding", Some("b\u{435}geleiding")),
            ("p\u{430}yp\u{430}l", Some("p\u{430}yp\u{430}l")),
            ("\u{440}\u{430}\u{443}\u{440}\u{430}", Some("\u{440}\u{430}\u{443}\u{440}\u{430}")),
        ] {
            assert_eq!(words(text).find(|word| is_odd(word)), odd, "{text}");
        }
        for (sign, steers) in
            [('\u{202e}', true), ('\u{200b}', true), ('\u{2066}', true), ('\u{a0}', false), ('\u{ad}', false)]
        {
            assert_eq!(is_steering(sign), steers, "{sign:?}");
        }
    }
}
