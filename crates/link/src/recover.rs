//! Recovery of a share link from an address that mail, chat, office programs or link-checking services changed.
//!
//! Recovery never guesses: characters that no link contains are skipped, escapes are undone, and the check digits decide which candidate is
//! a complete link. Total, and its work is bounded by [`MOST_WORK`] for any text.

use crate::{HASH_START, hash_step, letters};

/// The number of check digits at the end of a link.
pub const CHECK: usize = 5;

/// The maximal number of characters hashed per reading of a text up to this length; for a longer text, twice its length.
const MOST_WORK: usize = 400_000;

/// The maximal number of positions in a text at which a link may begin.
const MOST_STARTS: usize = 40;

/// The maximal number of nested encodings that are undone.
const MOST_ROUNDS: usize = 4;

/// The maximal number of digits in the number of a format.
const MOST_DIGITS: usize = 10;

/// The ways to read a text, the likely ones first. Each returns `None` if the text shows no sign of its encoding.
const READINGS: [fn(&str) -> Option<String>; 7] =
    [|text| Some(plain(text)), quoted_printable, unhyphenated, untagged, joined, proofpoint_v2, proofpoint_v3];

/// Returns the complete share link inside a text: one whose check digits match, without anything around it. `None` if there is none.
pub fn whole(text: &str) -> Option<String> {
    READINGS.iter().find_map(|reading| Signs::of(&reading(text)?).whole())
}

/// Returns the characters of what is meant as a link, complete or not: text that begins like a link, at the start or after a `#`. `None` if
/// there is none.
pub fn meant(text: &str) -> Option<String> {
    let text = plain(text);
    let mut parts = text.rsplit(['#', '＃']);
    parts.find_map(|part| {
        let signs = Signs::of(part.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()));
        signs.begins_at(0).then(|| signs.text(0..signs.all.len()))
    })
}

/// Returns the format that a link names: 1 for `v1.`. `None` if it names none.
pub fn format_of(link: &str) -> Option<u32> {
    let (format, _) = link.strip_prefix('v')?.split_once('.')?;
    format.parse().ok().filter(|format| *format > 0)
}

/// The characters of a text that a link can contain.
struct Signs {
    all: Vec<u8>,
    /// For each character, true if the text has something else directly before it; true for the first.
    apart: Vec<bool>,
}

impl Signs {
    fn of(text: &str) -> Self {
        let (mut all, mut apart) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
        let mut is_apart = true;
        for c in text.chars() {
            push_signs(c, &mut all);
            if apart.len() == all.len() {
                is_apart = true;
            } else {
                apart.push(std::mem::take(&mut is_apart));
                // One character of the text may stand for several of a link.
                apart.resize(all.len(), false);
            }
        }
        Self { all, apart }
    }

    fn text(&self, range: std::ops::Range<usize>) -> String {
        self.all[range].iter().map(|sign| char::from(*sign)).collect()
    }

    /// Returns true if a link may begin at a position: `v1.` without a letter or digit directly before it.
    fn begins_at(&self, at: usize) -> bool {
        let digits =
            self.all.iter().skip(at + 1).take(MOST_DIGITS + 1).take_while(|sign| sign.is_ascii_digit()).count();
        self.all.get(at) == Some(&b'v')
            && (1..=MOST_DIGITS).contains(&digits)
            && self.all.get(at + 1 + digits) == Some(&b'.')
            && (self.apart[at] || !self.all[at - 1].is_ascii_alphanumeric())
    }

    /// Returns the first link whose check digits match. `None` if there is none.
    fn whole(&self) -> Option<String> {
        let mut starts = (0..self.all.len()).filter(|at| self.begins_at(*at)).take(most_starts(self.all.len()));
        starts.find_map(|start| Some(self.text(start..self.end(start)?)))
    }

    /// Returns the end of the link that begins at a position: behind the last check digits that match. `None` if none match.
    fn end(&self, start: usize) -> Option<usize> {
        let (mut hash, mut found) = (HASH_START, None);
        for at in start..self.all.len() {
            let end = at + 1 + CHECK;
            let fits = || letters(hash, CHECK).eq(self.all[at + 1..end].iter().map(|sign| char::from(*sign)));
            if self.all[at] == b'.' && end <= self.all.len() && fits() && !self.goes_on(end) {
                found = Some(end);
            }
            hash = hash_step(hash, self.all[at]);
        }
        found
    }

    /// Returns true if a link continues at a position: `~` joins two pieces there, as in the parts of a link.
    fn goes_on(&self, at: usize) -> bool {
        let rest = self.apart[at..].iter().position(|apart| *apart).unwrap_or(self.all.len() - at);
        let rest = &self.all[at..at + rest];
        rest.windows(3).any(|signs| signs[1] == b'~' && [signs[0], signs[2]].iter().all(u8::is_ascii_alphanumeric))
    }
}

/// Returns the maximal number of positions at which a link is looked for in a text of this length, since each costs a pass to its end.
fn most_starts(signs: usize) -> usize {
    (MOST_WORK / signs.max(1)).clamp(2, MOST_STARTS)
}

/// Appends the characters of a link that a character stands for, also where a typesetting program substituted it; nothing for any other
/// character.
fn push_signs(c: char, signs: &mut Vec<u8>) {
    match c {
        c if c.is_ascii_alphanumeric() || "-_.~!".contains(c) => signs.push(c as u8),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' => signs.push(b'-'),
        '\u{2dc}' | '\u{223c}' | '\u{301c}' | '\u{ff5e}' => signs.push(b'~'),
        '\u{ff01}' => signs.push(b'!'),
        '\u{ff0e}' => signs.push(b'.'),
        '\u{ff3f}' => signs.push(b'_'),
        'ﬀ' => signs.extend(b"ff"),
        'ﬁ' => signs.extend(b"fi"),
        'ﬂ' => signs.extend(b"fl"),
        'ﬃ' => signs.extend(b"ffi"),
        'ﬄ' => signs.extend(b"ffl"),
        _ => {}
    }
}

/// Decodes a text that was encoded for an address or for HTML, however often.
pub fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MOST_ROUNDS {
        let next = without_entities(&unescaped(&text, b'%'));
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// Decodes each byte that is written as two hexadecimal digits after a lead byte.
fn unescaped(text: &str, lead: u8) -> String {
    let mut bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    while let [byte, rest @ ..] = bytes {
        bytes = rest;
        match escaped(rest).filter(|_| *byte == lead) {
            Some(meant) => {
                plain.push(meant);
                bytes = &rest[2..];
            }
            None => plain.push(*byte),
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// Parses the byte written as two hexadecimal digits at the start. `None` if there are fewer.
pub fn escaped(digits: &[u8]) -> Option<u8> {
    let digit = |place: usize| char::from(*digits.get(place)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

/// Replaces the HTML entities in a text.
fn without_entities(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(';').and_then(|(name, rest)| Some((entity(name)?, rest))) {
            Some((meant, rest)) => {
                plain.push(meant);
                plain.push_str(rest);
            }
            None => {
                plain.push('&');
                plain.push_str(piece);
            }
        }
    }
    plain
}

/// Returns the character of an HTML entity; a blank for a named entity that no link contains. `None` if it is not an entity.
fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" => '&',
        "num" => '#',
        "percnt" => '%',
        "tilde" => '~',
        "excl" => '!',
        "period" => '.',
        "lowbar" | "UnderBar" => '_',
        "dash" | "hyphen" | "ndash" | "minus" => '-',
        _ => {
            let is_name = (1..32).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphabetic());
            is_name.then_some(' ')?
        }
    })
}

/// Decodes quoted-printable mail: lines are broken after `=`, and bytes are written after it.
fn quoted_printable(text: &str) -> Option<String> {
    text.contains('=').then(|| plain(&unescaped(&text.replace("=\r\n", "").replace("=\n", ""), b'=')))
}

/// Removes hyphens that a program put where it broke lines. `None` if there are none.
fn unhyphenated(text: &str) -> Option<String> {
    let text = plain(text);
    let mut pieces = text.split(['-', '\u{2010}']).peekable();
    let mut without = String::with_capacity(text.len());
    while let Some(piece) = pieces.next() {
        without.push_str(piece);
        if pieces.peek().is_some_and(|next| !next.starts_with(['\r', '\n'])) {
            without.push('-');
        }
    }
    (without != text).then_some(without)
}

/// Removes HTML tags from a text. `None` if there are none.
fn untagged(text: &str) -> Option<String> {
    let text = plain(text);
    let mut pieces = text.split('<');
    let mut without = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        without.push_str(piece.split_once('>').map_or(piece, |(_, rest)| rest));
    }
    (without != text).then_some(without)
}

/// Joins a text whose lines were broken within an escape, possibly with quotation marks of a reply before each. `None` if it has none.
fn joined(text: &str) -> Option<String> {
    let is_of_address = |c: &char| c.is_ascii_graphic() && !">|".contains(*c);
    let is_cut = text.contains('%') && !text.chars().all(|c| is_of_address(&c));
    is_cut.then(|| plain(&text.chars().filter(is_of_address).collect::<String>()))
}

/// Decodes an address rewritten by Proofpoint, second version: `-` for `%`, and `_` for `/`. `None` for any other text.
fn proofpoint_v2(text: &str) -> Option<String> {
    let (_, address) = text.split_once("/v2/url?u=")?;
    Some(plain(&unescaped(&address.replace('_', "/"), b'-')))
}

/// Decodes an address rewritten by Proofpoint, third version: `*` for a character, or `**` and a letter for several, which follow the
/// address in base 64. `None` for any other text.
fn proofpoint_v3(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("/v3/__")?;
    let (address, rest) = rest.split_once("__;")?;
    let replaced = base64(rest.split('!').next().unwrap_or_default());
    let mut replaced = replaced.iter().map(|byte| char::from(*byte));
    let mut pieces = address.split('*');
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    while let Some(piece) = pieces.next() {
        // An empty piece stands between the two asterisks of a run.
        let year_range = if piece.is_empty() { pieces.next() } else { None };
        let (count, piece) = match year_range
            .and_then(|year_range| Some((BASE64.find(year_range.chars().next()?)? + 2, year_range.get(1..)?)))
        {
            Some((count, rest)) => (count, rest),
            None => (1, year_range.unwrap_or(piece)),
        };
        whole.extend(replaced.by_ref().take(count));
        whole.push_str(piece);
    }
    Some(plain(&whole))
}

const BASE64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Decodes base 64 up to the first character outside its alphabet.
fn base64(text: &str) -> Vec<u8> {
    let (mut bits, mut count) = (0_u32, 0);
    let mut bytes = Vec::new();
    for value in text.chars().map_while(|c| BASE64.find(c)) {
        bits = bits << 6 | value as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 255) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_text_holds_the_work_is_bounded() {
        for signs in [0, 1, 1_000, 20_000, 400_000, 20_000_000] {
            assert!(most_starts(signs) * signs <= MOST_WORK.max(2 * signs), "{signs}");
        }
        // Each reading walks through these a bounded number of times.
        for piece in [
            "v1.",
            "v",
            "v1",
            "#v1.a",
            "%",
            "%25",
            "%2525",
            "&",
            "&#",
            "&#1",
            "&a;",
            ";",
            "=",
            "=\n",
            "=7E",
            "-\n",
            "<",
            "<>",
            ">",
            "*",
            "**",
            "/v3/__",
            "__;",
            "/v2/url?u=",
            "~",
            "a~b",
            "\u{200b}",
            "ﬁ",
            "v1.00000.",
        ] {
            for text in [
                piece.repeat(10_000),
                format!("/v3/__{}__;AAAA!", piece.repeat(5_000)),
                format!("v1.a.{}", piece.repeat(5_000)),
            ] {
                assert_eq!(whole(&text), None, "{piece}");
                let _ = meant(&text);
            }
        }
    }

    #[test]
    fn the_last_check_that_fits_ends_a_link() {
        let check = |text: &str| format!("{text}.{}", crate::base32(crate::hash(text.bytes()), CHECK));
        let link = check("v1.a.b.P~x");
        for behind in ["", "x", ".", "~~", "-~-", "!", " a~b", "v1.c"] {
            assert_eq!(whole(&format!("{link}{behind}")).as_ref(), Some(&link), "{behind}");
        }
        // A longer one that begins with it is another link.
        let longer = check(&format!("{link}.Y~2026"));
        assert_eq!(whole(&longer).as_ref(), Some(&longer));
        assert_eq!(whole(&longer[..longer.len() - 1]), None, "what is cut off is not what it begins with");
    }

    #[test]
    fn base_64_is_read_as_far_as_it_is() {
        for (text, bytes) in
            [("Iw", &b"#"[..]), ("I35-fiE", b"#~~~!"), ("I35-fiE=", b"#~~~!"), ("", b""), ("é", b""), ("I", b"")]
        {
            assert_eq!(base64(text), bytes, "{text}");
        }
    }
}
