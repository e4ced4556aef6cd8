//! Invisible characters: other kinds of spaces and line ends, zero-width characters, marks of writing direction. Pasted text brings them
//! along, and the screen does not show why text that looks right is refused.

/// The substitute for an invisible character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Substitute {
    /// An ordinary space.
    Space,
    /// An ordinary line end.
    Line,
    /// No character.
    Nothing,
}

/// Returns the name of an invisible character, in Dutch and in English, with its substitute; `None` if the character is visible.
fn name(sign: char) -> Option<(&'static str, &'static str, Substitute)> {
    Some(match sign {
        '\u{a0}' => ("een harde spatie", "a no-break space", Substitute::Space),
        '\u{202f}' => ("een smalle harde spatie", "a narrow no-break space", Substitute::Space),
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => {
            ("een spatie van een andere breedte", "a space of another width", Substitute::Space)
        }
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            ("een regeleinde van een andere soort", "a line end of another kind", Substitute::Line)
        }
        '\u{200b}' => ("een spatie zonder breedte", "a zero-width space", Substitute::Nothing),
        '\u{180e}' | '\u{200c}' | '\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => {
            ("een teken zonder breedte", "a zero-width sign", Substitute::Nothing)
        }
        '\u{ad}' => ("een zacht koppelteken", "a soft hyphen", Substitute::Nothing),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ("een teken voor de schrijfrichting", "a mark of writing direction", Substitute::Nothing)
        }
        '\n' | '\t' => return None,
        sign if sign.is_control() => ("een stuurteken", "a control character", Substitute::Nothing),
        _ => return None,
    })
}

/// Returns the first invisible character of a text, with its place in bytes; `None` if there is none.
pub fn first(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, sign)| name(*sign).is_some())
}

/// Returns `true` if a character is invisible.
pub fn is_hidden(sign: char) -> bool {
    name(sign).is_some()
}

/// Returns `true` if a character changes the writing direction of the text after it, until another ends that.
fn is_turning(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns a text without characters that change the writing direction of the words after them, inside it or around it.
pub(crate) fn straight(text: &str) -> String {
    if text.contains(is_turning) { text.replace(is_turning, "") } else { text.to_owned() }
}

/// Returns a text as it looks: every invisible character replaced by its substitute.
pub fn as_seen(text: &str) -> String {
    let seen = |sign: char| match name(sign) {
        None => Some(sign),
        Some((_, _, Substitute::Space)) => Some(' '),
        Some((_, _, Substitute::Line)) => Some('\n'),
        Some((_, _, Substitute::Nothing)) => None,
    };
    text.chars().filter_map(seen).collect()
}

/// Returns the message about an invisible character, in Dutch and in English: its name and how to mend it, by writing the right text if
/// that is known.
pub(crate) fn sentences(sign: char, right: Option<&str>) -> (String, String) {
    let (dutch, english, place) = name(sign).unwrap_or(("een teken", "a sign", Substitute::Nothing));
    let code = u32::from(sign);
    let (mend_nl, mend_en) = match (right, place) {
        (Some(right), _) => (format!("Typ opnieuw: `{right}`."), format!("Type it again: `{right}`.")),
        (None, Substitute::Space) => {
            ("Vervang het door een gewone spatie.".to_owned(), "Put an ordinary space in its place.".to_owned())
        }
        (None, Substitute::Line) => {
            ("Vervang het door een gewoon regeleinde.".to_owned(), "Put an ordinary line end in its place.".to_owned())
        }
        (None, Substitute::Nothing) => ("Verwijder het.".to_owned(), "Remove it.".to_owned()),
    };
    (
        format!("hier staat een teken dat u niet ziet: {dutch} (U+{code:04X}). {mend_nl}"),
        format!("a sign stands here that you do not see: {english} (U+{code:04X}). {mend_en}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_seen_without_what_no_one_sees() {
        for (text, seen) in [
            ("1\u{a0}000", "1 000"),
            ("la\u{200b}w", "law"),
            ("\u{feff}a\u{ad}b\u{200f}", "ab"),
            ("a\u{2028}b", "a\nb"),
            ("één € – \t\n", "één € – \t\n"),
        ] {
            assert_eq!(as_seen(text), seen);
            assert_eq!(first(text).is_some(), text != seen, "{text:?}");
            assert_eq!(first(seen), None, "{seen:?}");
        }
    }
}
