//! Case of Latin letters. The tables for every script would be a fortieth of the first download; letters of other scripts stay as they are.

/// Returns the letter in lower case.
fn small(letter: char) -> char {
    let code = u32::from(letter);
    let code = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => code + 32,
        'Ÿ' => 0xff,
        'İ' | 'ı' => code,
        'Ā'..='ķ' | 'Ŋ'..='ŷ' => code | 1,
        'Ĺ'..='ň' | 'Ź'..='ž' => code + code % 2,
        _ => code,
    };
    char::from_u32(code).unwrap_or(letter)
}

/// Returns the letter in upper case.
fn large(letter: char) -> char {
    let code = u32::from(letter);
    let code = match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => code - 32,
        'ÿ' => 0x178,
        'İ' | 'ı' => code,
        'Ā'..='ķ' | 'Ŋ'..='ŷ' => code & !1,
        'Ĺ'..='ň' | 'Ź'..='ž' => code - (code + 1) % 2,
        _ => code,
    };
    char::from_u32(code).unwrap_or(letter)
}

/// Returns `true` for a lower-case letter that has an upper case.
pub fn is_small(letter: char) -> bool {
    large(letter) != letter
}

/// Returns `true` for an upper-case letter.
pub fn is_capital(letter: char) -> bool {
    small(letter) != letter
}

/// Returns a text in lower case.
pub fn lower(text: &str) -> String {
    text.chars().map(small).collect()
}

/// Returns a text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    first(text, large)
}

/// Returns a text with its first letter in lower case.
pub fn uncapital(text: &str) -> String {
    first(text, small)
}

fn first(text: &str, change: impl Fn(char) -> char) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| std::iter::once(change(first)).chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_change_as_they_do_in_unicode_and_others_not_at_all() {
        let one = |mut letters: Box<dyn Iterator<Item = char>>, letter| match (letters.next(), letters.next()) {
            (Some(one), None) => one,
            _ => letter,
        };
        // Without letters whose other case is in another script or takes several letters.
        for letter in ('\0'..='ž').filter(|letter| !['µ', 'ß', 'İ', 'ı', 'ŉ'].contains(letter)) {
            assert_eq!(small(letter), one(Box::new(letter.to_lowercase()), letter), "{letter}");
            assert_eq!(large(letter), one(Box::new(letter.to_uppercase()), letter), "{letter}");
            assert_eq!(is_small(letter), letter.is_lowercase() && !['ª', 'º', 'ĸ'].contains(&letter), "{letter}");
        }
        for letter in ('\0'..='\u{ffff}').filter(|letter| ['µ', 'ß', 'İ', 'ı', 'ŉ'].contains(letter) || *letter > 'ž')
        {
            assert_eq!((small(letter), large(letter)), (letter, letter), "{letter}");
        }
    }

    #[test]
    fn only_the_first_letter_of_a_text_changes() {
        assert_eq!((capital("één lijn").as_str(), uncapital("Één Lijn").as_str()), ("Één lijn", "één Lijn"));
        assert_eq!((capital("").as_str(), lower("Ÿ 3 ŁÓDŹ").as_str()), ("", "ÿ 3 łódź"));
    }
}
