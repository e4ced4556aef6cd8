//! A link out of what mail, chat, office programs and services that check links made of its address.
//!
//! Nothing is guessed: signs that no link has are passed over, escapes are undone, and of all that may be meant the check digits say what
//! is whole. Total, and bounded by [`MOST_WORK`] in whatever a text holds.

use crate::{HASH_START, hash_step, letters};

/// The number of check digits at the end of a link.
pub const CHECK: usize = 5;

/// The most signs that are hashed in a reading of a text that is no longer than this; of a longer one, twice its length.
const MOST_WORK: usize = 400_000;

/// The most places of a text at which a link may begin.
const MOST_STARTS: usize = 40;

/// The most times that a text is encoded, one time over the other.
const MOST_ROUNDS: usize = 4;

/// The most digits of the number of a format.
const MOST_DIGITS: usize = 10;

/// The ways to read a text, the likely ones first; `None` where a way has nothing to do with it.
const READINGS: [fn(&str) -> Option<String>; 7] =
    [|text| Some(plain(text)), quoted_printable, unhyphenated, untagged, joined, proofpoint_v2, proofpoint_v3];

/// The whole link that a text holds: with a check that fits, and nothing around it. `None` where there is none.
pub fn whole(text: &str) -> Option<String> {
    READINGS.iter().find_map(|reading| Signs::of(&reading(text)?).whole())
}

/// The signs of what a text means as a link, whole or not: it begins as one does, at the start of the text or after a `#`.
pub fn meant(text: &str) -> Option<String> {
    let text = plain(text);
    let mut parts = text.rsplit(['#', '＃']);
    parts.find_map(|part| {
        let signs = Signs::of(part.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()));
        signs.begins_at(0).then(|| signs.text(0..signs.all.len()))
    })
}

/// The format that a link names: `v1.` is 1.
pub fn format_of(link: &str) -> Option<u32> {
    let (format, _) = link.strip_prefix('v')?.split_once('.')?;
    format.parse().ok().filter(|format| *format > 0)
}

/// The signs of a text that a link can have.
struct Signs {
    all: Vec<u8>,
    /// For each of them, that something else stands before it; so it is for the first.
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
                // Of a character that stands for several.
                apart.resize(all.len(), false);
            }
        }
        Self { all, apart }
    }

    fn text(&self, range: std::ops::Range<usize>) -> String {
        self.all[range].iter().map(|sign| char::from(*sign)).collect()
    }

    /// Returns whether a link may begin at a place: `v1.`, and no letter or digit directly before.
    fn begins_at(&self, at: usize) -> bool {
        let digits =
            self.all.iter().skip(at + 1).take(MOST_DIGITS + 1).take_while(|sign| sign.is_ascii_digit()).count();
        self.all.get(at) == Some(&b'v')
            && (1..=MOST_DIGITS).contains(&digits)
            && self.all.get(at + 1 + digits) == Some(&b'.')
            && (self.apart[at] || !self.all[at - 1].is_ascii_alphanumeric())
    }

    /// The first link whose check fits.
    fn whole(&self) -> Option<String> {
        let mut starts = (0..self.all.len()).filter(|at| self.begins_at(*at)).take(most_starts(self.all.len()));
        starts.find_map(|start| Some(self.text(start..self.end(start)?)))
    }

    /// The end of the link that begins at a place: behind the last check that fits. `None` where none does.
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

    /// Returns whether a link goes on at a place: `~` joins two things there, as it does in the parts of a link.
    fn goes_on(&self, at: usize) -> bool {
        let rest = self.apart[at..].iter().position(|apart| *apart).unwrap_or(self.all.len() - at);
        let rest = &self.all[at..at + rest];
        rest.windows(3).any(|signs| signs[1] == b'~' && [signs[0], signs[2]].iter().all(u8::is_ascii_alphanumeric))
    }
}

/// The most places at which a link is looked for among so many signs: each costs a walk to their end.
fn most_starts(signs: usize) -> usize {
    (MOST_WORK / signs.max(1)).clamp(2, MOST_STARTS)
}

/// Adds the signs of a link that a character is, or that it is put in the place of by programs that set text; none for any other.
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

/// A text without what encodes it for an address or for HTML, however often it was encoded.
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

/// A text with each byte that is written in two hexadecimal digits after a lead.
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

/// The byte that a text begins with, in two hexadecimal digits.
pub fn escaped(digits: &[u8]) -> Option<u8> {
    let digit = |place: usize| char::from(*digits.get(place)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

/// A text with the characters that HTML names.
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

/// The character that HTML calls by a name; a blank for those that no link has.
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

/// Reads a text as mail sends it: lines are broken after `=`, and bytes written after it.
fn quoted_printable(text: &str) -> Option<String> {
    text.contains('=').then(|| plain(&unescaped(&text.replace("=\r\n", "").replace("=\n", ""), b'=')))
}

/// Reads a text with hyphens where lines were broken.
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

/// Reads a text with marks of HTML in between.
fn untagged(text: &str) -> Option<String> {
    let text = plain(text);
    let mut pieces = text.split('<');
    let mut without = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        without.push_str(piece.split_once('>').map_or(piece, |(_, rest)| rest));
    }
    (without != text).then_some(without)
}

/// Reads a text whose lines were broken within an escape, with marks of a quoted answer before each.
fn joined(text: &str) -> Option<String> {
    let is_of_address = |c: &char| c.is_ascii_graphic() && !">|".contains(*c);
    let is_cut = text.contains('%') && !text.chars().all(|c| is_of_address(&c));
    is_cut.then(|| plain(&text.chars().filter(is_of_address).collect::<String>()))
}

/// Reads an address as Proofpoint writes it in its second version: `-` for `%`, and `_` for `/`.
fn proofpoint_v2(text: &str) -> Option<String> {
    let (_, address) = text.split_once("/v2/url?u=")?;
    Some(plain(&unescaped(&address.replace('_', "/"), b'-')))
}

/// Reads an address as Proofpoint writes it in its third version: `*` for a sign, or `**` and a letter for several, which stand behind
/// the address in base 64.
fn proofpoint_v3(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("/v3/__")?;
    let (address, rest) = rest.split_once("__;")?;
    let replaced = base64(rest.split('!').next().unwrap_or_default());
    let mut replaced = replaced.iter().map(|byte| char::from(*byte));
    let mut pieces = address.split('*');
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    while let Some(piece) = pieces.next() {
        // An empty piece stands between the two signs of a run.
        let run = if piece.is_empty() { pieces.next() } else { None };
        let (count, piece) = match run.and_then(|run| Some((BASE64.find(run.chars().next()?)? + 2, run.get(1..)?))) {
            Some((count, rest)) => (count, rest),
            None => (1, run.unwrap_or(piece)),
        };
        whole.extend(replaced.by_ref().take(count));
        whole.push_str(piece);
    }
    Some(plain(&whole))
}

const BASE64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The bytes of a text in base 64, as far as it is one.
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
        // Each of them is walked through a fixed number of times.
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
        let check = |text: &str| format!("{text}.{}", crate::short(crate::hash(text.bytes()), CHECK));
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
