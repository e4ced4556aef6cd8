//! A minimal JSON reader and writer for scenario files. A general library would be a tenth of the page's download.

use crate::setting;

/// A JSON value. Members of an object keep their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`, `true` or `false`, which scenario files do not use.
    Word,
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object: members by name, in order.
    Object(Vec<(String, Json)>),
}

/// Error at the position where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The position, in bytes.
    pub at: usize,
    /// The text ended too soon.
    pub ended: bool,
}

/// The maximal nesting depth: more than any scenario file has, and far from exhausting the stack.
const DEEPEST: usize = 16;

impl Json {
    /// Parses a JSON text.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        reader.space();
        if reader.at < text.len() { Err(reader.fault()) } else { Ok(value) }
    }

    /// Returns the member of an object by name. `None` if it is absent, or if this is not an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Returns all members of an object; empty for any other value.
    pub fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// Returns the string. `None` if this is not a string.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the number. `None` if this is not a number.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns the entries of an array. `None` if this is not an array.
    pub fn entries(&self) -> Option<&[Self]> {
        match self {
            Self::List(entries) => Some(entries),
            _ => None,
        }
    }
}

/// Writes a text as a JSON string.
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

/// Writes a number as JSON. `None` and non-finite numbers, which JSON lacks, are written as `null`.
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

    /// Consumes one expected byte after optional white space.
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
                // A word cut off by the end of the text is a text that ends too soon.
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

    /// Reads the entries between two brackets, separated by commas.
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
                // A character beyond 16 bits is written as a surrogate pair; half a pair has no character of its own.
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

/// Parses the four hexadecimal digits at the start of a text. `None` if there are fewer.
fn code(text: &str) -> Option<u32> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

/// Returns the character of a surrogate pair. `None` if the two are not a pair.
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
