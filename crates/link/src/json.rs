//! Just enough JSON for scenario files. A general library would be a tenth of the page's download.

use crate::setting;

/// A JSON value; members in their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`, `true` or `false`: never of use here.
    Word,
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Members by name.
    Object(Vec<(String, Json)>),
}

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In bytes.
    pub at: usize,
    /// The text ends too soon.
    pub ended: bool,
}

/// Deeper than any scenario file, and far from the end of the stack.
const DEEPEST: usize = 16;

impl Json {
    /// Reads a text.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        reader.space();
        if reader.at < text.len() { Err(reader.fault()) } else { Ok(value) }
    }

    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// All members of an object.
    pub fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// A text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The entries of a list.
    pub fn entries(&self) -> Option<&[Self]> {
        match self {
            Self::List(entries) => Some(entries),
            _ => None,
        }
    }
}

/// A text in quotes.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if u32::from(c) < 32 => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A number. JSON knows none that is not finite: like one that there is not, that is `null`.
pub fn number(value: Option<f64>) -> String {
    value.filter(|value| value.is_finite()).map_or("null".to_owned(), setting::number)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn fault(&self) -> Fault {
        Fault { at: self.at.min(self.text.len()), ended: self.at >= self.text.len() }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while self.next().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Passes one byte that must come next, after white space.
    fn pass(&mut self, byte: u8) -> Result<(), Fault> {
        self.space();
        if self.next() != Some(byte) {
            return Err(self.fault());
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<Json, Fault> {
        self.space();
        match self.next() {
            _ if depth > DEEPEST => Err(self.fault()),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'{') => {
                let mut members = Vec::new();
                self.each(b'{', b'}', |reader| {
                    reader.space();
                    let name = reader.string()?;
                    reader.pass(b':')?;
                    members.push((name, reader.value(depth + 1)?));
                    Ok(())
                })?;
                Ok(Json::Object(members))
            }
            Some(b'[') => {
                let mut entries = Vec::new();
                self.each(b'[', b']', |reader| {
                    entries.push(reader.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Json::List(entries))
            }
            Some(b'-' | b'0'..=b'9') => {
                let end = self.rest().find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
                let length = end.unwrap_or(self.rest().len());
                let number = self.rest()[..length].parse().ok().filter(|number: &f64| number.is_finite());
                let number = number.ok_or_else(|| self.fault())?;
                self.at += length;
                Ok(Json::Number(number))
            }
            _ => {
                let word = ["null", "true", "false"].into_iter().find(|word| self.rest().starts_with(word));
                // Half of such a word at the end of the text is a text that ends too soon.
                let half = ["null", "true", "false"].iter().any(|word| word.starts_with(self.rest()));
                match word {
                    Some(word) => self.at += word.len(),
                    None if half => return Err(Fault { at: self.text.len(), ended: true }),
                    None => return Err(self.fault()),
                }
                Ok(Json::Word)
            }
        }
    }

    /// What stands between two brackets, with commas between.
    fn each(&mut self, open: u8, close: u8, mut one: impl FnMut(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        self.pass(open)?;
        self.space();
        if self.next() == Some(close) {
            self.at += 1;
            return Ok(());
        }
        loop {
            one(self)?;
            self.space();
            match self.next() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == close => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return Err(self.fault()),
            }
        }
    }

    fn string(&mut self) -> Result<String, Fault> {
        self.pass(b'"')?;
        let mut text = String::new();
        loop {
            let Some(c) = self.rest().chars().next() else {
                return Err(self.fault());
            };
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(text),
                '\\' => text.push(self.escaped()?),
                c => text.push(c),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Fault> {
        let Some(c) = self.rest().chars().next() else {
            return Err(self.fault());
        };
        self.at += c.len_utf8();
        Ok(match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let first = code(self.rest()).ok_or(Fault { ended: self.rest().len() < 4, at: self.at })?;
                self.at += 4;
                // What lies beyond two bytes is written as two halves; one half has no character of its own.
                let second = self.rest().strip_prefix("\\u").and_then(code);
                match second.and_then(|second| joined(first, second)) {
                    Some(character) => {
                        self.at += 6;
                        character
                    }
                    None => char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER),
                }
            }
            c => c,
        })
    }
}

/// The number that a text begins with, in four hexadecimal digits.
fn code(text: &str) -> Option<u32> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

/// The character of two halves.
fn joined(first: u32, second: u32) -> Option<char> {
    let halves = (0xd800..0xdc00).contains(&first) && (0xdc00..0xe000).contains(&second);
    halves.then(|| char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_in_two_halves_is_one() {
        for (written, expected) in [
            (r#""\ud83d\ude00""#, Some("😀")),
            (r#""a\uD83D\uDE00b""#, Some("a😀b")),
            (r#""\ud83d""#, Some("\u{fffd}")),
            (r#""\ud83dx""#, Some("\u{fffd}x")),
            (r#""\ude00\ud83d""#, Some("\u{fffd}\u{fffd}")),
            (r#""\ud83d\ud83d\ude00""#, Some("\u{fffd}😀")),
            (r#""\ud83d\u0041""#, Some("\u{fffd}A")),
            (r#""\ud83d\n""#, Some("\u{fffd}\n")),
            (r#""\u00e9""#, Some("é")),
            (r#""\ud83d\u12""#, None),
            (r#""\u+041""#, None),
        ] {
            let read = Json::read(written).ok();
            assert_eq!(read.as_ref().and_then(Json::text), expected, "{written}");
        }
    }
}
