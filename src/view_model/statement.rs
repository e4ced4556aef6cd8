//! The accessibility statement, in the five parts of the European model, and the report of a mistake.

use super::RenderContext;
use super::explanation::date;
use crate::text::fill;

/// The date on which the statement was last prepared; a change of the statement goes with new tests.
const PREPARED: &str = "2026-11-25";

/// A part of the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementPart {
    /// Its heading; the first part has none.
    pub title: Option<&'static str>,
    /// Its paragraphs.
    pub lines: Vec<Paragraph>,
}

/// A paragraph, possibly with a link at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text.
    pub text: String,
    /// The text and the address of its link; `None` if it has none.
    pub link: Option<(String, String)>,
}

impl Paragraph {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), link: None }
    }
}

/// Builds the statement. Missing details of the publisher are reported as missing, never invented.
pub fn statement(context: RenderContext<'_>) -> Vec<StatementPart> {
    let (document, all) = (&context.loaded.document, context.words());
    let (publisher, words) = (&document.publisher, all.everyone());
    let commitment = match publisher.name.as_str() {
        "" => words.commitment_of_nobody.to_owned(),
        name => fill(words.commitment, &[("publisher", name)]),
    };
    let scope = fill(words.scope, &[("product", all.product), ("version", &document.version)]);
    let contact = match publisher.contact.as_str() {
        "" => Paragraph::plain(words.nowhere_to_write),
        contact => linked(words.write_to, contact),
    };
    let complaints = match publisher.complaints.as_str() {
        "" => Paragraph::plain(words.nowhere_to_complain),
        complaints => linked(words.complain_to, complaints),
    };
    let prepared = fill(words.prepared_on, &[("date", &date(PREPARED, all.months))]);
    let plain = |lines: &[&str]| lines.iter().map(|&line| Paragraph::plain(line)).collect::<Vec<_>>();
    let part = |title, lines| StatementPart { title: Some(title), lines };
    let mut preparation = vec![Paragraph::plain(prepared)];
    preparation.extend(plain(words.preparation_text));
    vec![
        StatementPart { title: None, lines: vec![Paragraph::plain(commitment), Paragraph::plain(scope)] },
        part(words.status, plain(words.conforms)),
        part(words.exceptions, plain(words.exceptions_text)),
        part(words.preparation, preparation),
        part(words.feedback, vec![contact]),
        part(words.enforcement, vec![complaints]),
    ]
}

/// Builds a paragraph that ends with a link to a mail or web address, or with plain words.
fn linked(text: &str, to: &str) -> Paragraph {
    let address = match to {
        to if is_web(to) => Some(to.to_owned()),
        to if is_mail(to) => Some(format!("mailto:{to}")),
        _ => None,
    };
    match address {
        Some(address) => Paragraph { text: text.to_owned(), link: Some((to.to_owned(), address)) },
        None => Paragraph::plain(format!("{text} {to}")),
    }
}

/// Returns whether a text is a web address, whole and nothing else.
pub fn is_web(text: &str) -> bool {
    let of_web = |scheme: &str| ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let is_one = |rest: &str| rest.starts_with(char::is_alphanumeric) && !rest.contains(char::is_whitespace);
    let parts = text.split_once(':').and_then(|(scheme, rest)| Some((scheme, rest.strip_prefix("//")?)));
    parts.is_some_and(|(scheme, rest)| of_web(scheme) && is_one(rest))
}

fn is_mail(text: &str) -> bool {
    text.contains('@') && !text.contains(char::is_whitespace)
}

/// Returns the address of a mail that reports a mistake in a figure. `None` if the publisher gives no mail address.
pub fn report(context: RenderContext<'_>, figure: &str) -> Option<String> {
    let document = &context.loaded.document;
    let contact = document.publisher.contact.as_str();
    let values = [("figure", figure), ("document", &document.id), ("version", &document.version)];
    let subject = fill(context.words().everyone().report_subject, &values);
    is_mail(contact).then(|| format!("mailto:{contact}?subject={}", percent_encoded(&subject)))
}

/// Percent-encodes a text for an address.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_any_text() {
        assert_eq!(percent_encoded("Fout: ‘a b’ & 50 %"), "Fout%3A%20%E2%80%98a%20b%E2%80%99%20%26%2050%20%25");
    }

    #[test]
    fn what_is_no_address_is_no_link() {
        for words in [
            "de dienst",
            "http",
            "https:",
            "javascript:alert(1)",
            "javascript://a.be",
            "http://",
            "https://a.be of bel ons",
        ] {
            assert_eq!(linked("Schrijf naar", words).link, None, "{words}");
        }
        for address in ["https://a.be/b?c=d", "http://a.be", "HTTPS://a.be", "Http://a.be"] {
            let (shown, to) = linked("Schrijf naar", address).link.expect("a link");
            assert_eq!((shown.as_str(), to.as_str()), (address, address));
        }
        assert_eq!(linked("Schrijf naar", "a@b.be").link.map(|(_, to)| to).as_deref(), Some("mailto:a@b.be"));
    }
}
