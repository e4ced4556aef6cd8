//! Normalization of typed or pasted text.

use crate::NO_BREAK;

/// Normalizes a text to the characters of a keyboard: invisible characters are removed, and look-alikes replaced.
///
/// Spaces become plain ones and no-break spaces [`NO_BREAK`], a single one where several stand together, and none at the ends. Digits and
/// signs of other widths and scripts become plain ones, every dash a hyphen-minus, every quotation mark an apostrophe.
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !is_invisible(*letter)).map(plain) {
        let is_space = |letter: char| matches!(letter, ' ' | NO_BREAK);
        match tidied.chars().next_back() {
            // Of a plain and a no-break space in a row, the plain one stays.
            Some(before) if is_space(before) && is_space(letter) => {
                if letter == ' ' {
                    tidied.pop();
                    tidied.push(' ');
                }
            }
            _ => tidied.push(letter),
        }
    }
    tidied.trim_matches([' ', NO_BREAK]).to_owned()
}

/// Returns true if a character takes no room: direction marks, joiners, soft hyphens, byte order marks, controls.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    ) || (letter.is_control() && !letter.is_whitespace())
}

/// Returns the keyboard character that a character stands for.
fn plain(letter: char) -> char {
    // Digits and signs of full width and digits of other scripts are mapped by their offset in their block.
    let after = |first: char, plain: char| u32::from(plain) + u32::from(letter) - u32::from(first);
    let moved = match letter {
        '\u{ff01}'..='\u{ff5e}' => after('\u{ff01}', '!'),
        '\u{660}'..='\u{669}' => after('\u{660}', '0'),
        '\u{6f0}'..='\u{6f9}' => after('\u{6f0}', '0'),
        '−' | '–' | '—' | '‐' | '‑' | '‒' | '―' | '﹣' | '⁻' | '₋' | '➖' => u32::from('-'),
        '﹢' | '⁺' | '₊' | '➕' => u32::from('+'),
        '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | '′' | '´' | '`' => u32::from('\''),
        '﹐' | '‚' | '٫' => u32::from(','),
        '﹒' | '․' => u32::from('.'),
        '٬' => u32::from('\''),
        '﹪' | '٪' => u32::from('%'),
        '\u{a0}' | '\u{202f}' | '\u{2007}' => u32::from(NO_BREAK),
        letter if letter.is_whitespace() => u32::from(' '),
        letter => u32::from(letter),
    };
    char::from_u32(moved).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn a_text_is_left_with_what_can_be_seen() {
        for (text, tidied) in [
            ("\u{feff}\u{200e}3500\u{200f}", "3500"),
            ("3\u{200b}5\u{ad}0\u{2060}0", "3500"),
            ("\u{202a}−250\u{202c}", "-250"),
            ("\u{2066}3,5\u{a0}mln\u{2069}", "3,5\u{a0}mln"),
            (" 3\u{202f}500 \t\u{a0}", "3\u{a0}500"),
            ("2 \u{a0} %  per\u{2009}jaar", "2 % per jaar"),
            ("３．５％", "3.5%"),
            ("＋１２", "+12"),
            ("١٢٫٥٪", "12,5%"),
            ("1’000", "1'000"),
            ("–5", "-5"),
            ("€\u{a0}1\u{fe0f}", "€\u{a0}1"),
            ("\u{0}5\u{7}", "5"),
            ("5\r\n", "5"),
            ("", ""),
            ("\u{200b}\u{a0}", ""),
        ] {
            assert_eq!(tidy(text), tidied, "{text:?}");
        }
    }
}
