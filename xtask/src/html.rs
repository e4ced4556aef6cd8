//! Pages read and edited as HTML, by CSS selectors.

use std::cell::{Cell, RefCell};

use anyhow::{Context, Result, anyhow, bail};
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// An edit of an element.
pub enum Edit {
    /// Sets an attribute.
    Set(&'static str, String),
    /// Replaces the content of the element by HTML.
    Hold(String),
    /// Replaces the content of the element by text.
    Say(String),
    /// Inserts HTML before the element.
    Before(String),
    /// Inserts HTML after the element.
    After(String),
    /// Replaces the element by HTML.
    Replace(String),
}

/// Returns a page with one edit at the first element that each selector finds.
///
/// # Errors
/// If a selector finds no element.
pub fn edited(page: &str, changes: &[(&str, Edit)]) -> Result<String> {
    let met: Vec<Cell<bool>> = changes.iter().map(|_| Cell::new(false)).collect();
    let handlers = changes
        .iter()
        .zip(&met)
        .map(|((selector, edit), met)| {
            element!(*selector, |element| {
                if !met.replace(true) {
                    apply(element, edit)?;
                }
                Ok(())
            })
        })
        .collect();
    let text = rewrite(page, handlers)?;
    match changes.iter().zip(&met).find(|(_, met)| !met.get()) {
        Some(((selector, _), _)) => bail!("the page has no `{selector}`"),
        None => Ok(text),
    }
}

fn apply(element: &mut Element<'_, '_>, edit: &Edit) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    match edit {
        Edit::Set(name, value) => element.set_attribute(name, value)?,
        Edit::Hold(html) => element.set_inner_content(html, ContentType::Html),
        Edit::Say(text) => element.set_inner_content(text, ContentType::Text),
        Edit::Before(html) => element.before(html, ContentType::Html),
        Edit::After(html) => element.after(html, ContentType::Html),
        Edit::Replace(html) => element.replace(html, ContentType::Html),
    }
    Ok(())
}

/// Returns a page in which a function has changed each element that a selector finds.
///
/// # Errors
/// If the function fails, or the page is no HTML.
pub fn each(page: &str, selector: &str, mut change: impl FnMut(&mut Element<'_, '_>) -> Result<()>) -> Result<String> {
    let handler = element!(selector, |element| change(element).map_err(Into::into));
    rewrite(page, vec![handler])
}

type Handler<'h> = (std::borrow::Cow<'h, lol_html::Selector>, lol_html::ElementContentHandlers<'h>);

fn rewrite(page: &str, handlers: Vec<Handler<'_>>) -> Result<String> {
    let settings = RewriteStrSettings { element_content_handlers: handlers, ..RewriteStrSettings::default() };
    rewrite_str(page, settings).map_err(|error| anyhow!("the page cannot be changed: {error}"))
}

/// Returns the values of an attribute of all elements that a selector finds, in their order.
///
/// # Errors
/// If the page is no HTML.
pub fn attributes(page: &str, selector: &str, name: &str) -> Result<Vec<String>> {
    let found = RefCell::new(Vec::new());
    each(page, selector, |element| {
        found.borrow_mut().extend(element.get_attribute(name));
        Ok(())
    })?;
    Ok(found.into_inner())
}

/// Returns the first value of an attribute among the elements that a selector finds.
///
/// # Errors
/// If there is none.
pub fn attribute(page: &str, selector: &str, name: &str) -> Result<String> {
    let first = attributes(page, selector, name)?.into_iter().next();
    first.with_context(|| format!("the page has no `{selector}` with `{name}`"))
}

/// Returns the text of HTML: escaped characters as themselves.
pub fn unescaped(html: &str) -> String {
    // The ampersand last: `&amp;lt;` is the text `&lt;`.
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    escapes.iter().fold(html.to_owned(), |text, (escape, meant)| text.replace(escape, meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_is_changed_and_each_must_be_there() {
        let page = "<title></title><p id=a>x</p><p>y</p><link rel=stylesheet>";
        let changes = [
            ("title", Edit::Say("a < b".to_owned())),
            ("p", Edit::Set("lang", "n\"l".to_owned())),
            ("#a", Edit::After("<hr>".to_owned())),
            ("link", Edit::Replace(String::new())),
        ];
        let made = edited(page, &changes).expect("all are there");
        assert_eq!(made, "<title>a &lt; b</title><p id=a lang=\"n&quot;l\">x</p><hr><p>y</p>");
        let error = edited(page, &[("h1", Edit::Hold(String::new()))]).expect_err("there is none");
        assert!(error.to_string().contains("`h1`"), "{error}");
    }

    #[test]
    fn attributes_are_read() {
        let page = "<link data-x rel=\"copy-dir\" href=\"a\"><link rel=icon><link data-x rel=\"copy-dir\" href=\"b\">";
        assert_eq!(attributes(page, "link[data-x]", "href").expect("it is HTML"), ["a", "b"]);
        assert!(attribute(page, "img", "src").is_err());
    }

    #[test]
    fn escapes_stand_for_characters() {
        for (html, text) in [
            ("a: url(&quot;b&quot;)", "a: url(\"b\")"),
            ("Vlaanderen &amp; Brussel: a &lt; b", "Vlaanderen & Brussel: a < b"),
            ("&amp;lt;", "&lt;"),
            ("", ""),
        ] {
            assert_eq!(unescaped(html), text);
        }
    }
}
