//! Templates: texts with placeholders.

/// Returns a text with each `{name}` replaced by the value of that name. Values are inserted as they are, whatever braces they hold,
/// because they may be texts that a visitor wrote. A placeholder without a value stays.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}');
        let value = place.and_then(|(name, after)| Some((values.iter().find(|(of, _)| *of == name)?.1, after)));
        let (put, next) = value.unwrap_or(("{", after));
        filled.push_str(put);
        rest = next;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fill;

    /// A piece of a template: words, a placeholder of a few names, or a stray brace.
    fn piece() -> impl Strategy<Value = String> {
        prop_oneof!["[a-c ]{0,4}", "\\{(a|b|year|x)\\}", "[{}]", "é€\u{a0}"]
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(piece(), 0..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Inserted values are never filled in again.
        #[test]
        fn a_value_is_never_filled_in_itself(
            cut in prop::collection::vec("[a-z €]{0,5}", 1..5),
            values in prop::collection::vec(text(), 4),
        ) {
            let names = ["a", "b", "year", "x"];
            let given: Vec<(&str, &str)> = names.iter().copied().zip(values.iter().map(String::as_str)).collect();
            let (mut template, mut expected) = (String::new(), String::new());
            for (place, part) in cut.iter().enumerate() {
                let (name, value) = given[place % given.len()];
                template.push_str(&format!("{part}{{{name}}}"));
                expected.push_str(&format!("{part}{value}"));
            }
            prop_assert_eq!(fill(&template, &given), expected);
        }

        /// Without values a template stays as it is, whatever braces it holds.
        #[test]
        fn what_no_value_is_given_for_stays(text in text()) {
            prop_assert_eq!(fill(&text, &[]), text.clone());
            prop_assert_eq!(fill(&text, &[("other", "?")]), text);
        }
    }

    #[test]
    fn placeholders_are_filled_wherever_they_stand() {
        for (text, filled) in [
            ("{a}", "{b}"),
            ("{a}{b}{a}", "{b}{a}{b}"),
            ("in {a}: {b}.", "in {b}: {a}."),
            ("{{a}}", "{{b}}"),
            ("{c} {a", "{c} {a"),
            ("{ {a} }", "{ {b} }"),
            ("", ""),
        ] {
            assert_eq!(fill(text, &[("a", "{b}"), ("b", "{a}")]), filled, "{text}");
        }
    }
}
