//! Capitals of Latin letters. The tables for all the letters of the world would be a fortieth of what visitors download first; letters
//! of other scripts stay as they are.

/// The letter without its capital.
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

/// The letter as a capital.
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

/// Whether it is a letter that has a capital, and is none.
pub fn is_small(letter: char) -> bool {
    large(letter) != letter
}

/// Whether it is a capital.
pub fn is_capital(letter: char) -> bool {
    small(letter) != letter
}

/// A text without capitals.
pub fn lower(text: &str) -> String {
    text.chars().map(small).collect()
}

/// A text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    first(text, large)
}

/// A text with its first letter as no capital.
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
        // Letters whose other form is of another script, or more letters than one.
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
