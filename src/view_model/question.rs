//! The formal information request for the missing figures.

use std::fmt::Write as _;

use engine::QuantityId;
use engine::document::Citation;

use super::RenderContext;
use super::explanation::source_line;
use crate::session::estimates::Estimates;
use crate::text::fill;

/// Writes the information request for every unknown that is not set, the most sensitive first. `None` if the document names no addressee,
/// or nothing is missing.
pub fn question(context: RenderContext<'_>, estimates: &Estimates) -> Option<String> {
    let (document, language) = (&context.loaded.document, context.language());
    let information_request = document.information_request.as_ref()?;
    let words = context.words().estimate();
    let missing = missing(context, estimates);
    if missing.is_empty() {
        return None;
    }
    let mut text = format!("{}\n", words.question_title);
    if let Some(notice) = context.notice() {
        let _ = writeln!(text, "{notice}");
    }
    let _ = writeln!(text, "{}", fill(words.question_to, &[("to", information_request.to.in_language(language))]));
    let _ = writeln!(
        text,
        "{}\n",
        fill(words.question_about, &[("subject", information_request.subject.in_language(language))])
    );
    let _ = writeln!(
        text,
        "{}{}\n",
        information_request.reason.in_language(language),
        sources(context, &information_request.citations)
    );
    let _ = writeln!(text, "{}\n", words.question_opening);
    for (number, id) in missing.iter().enumerate() {
        let quantity = document.quantity(*id);
        if let Some(asked) = quantity.uncertainty().and_then(|uncertainty| uncertainty.question.as_ref()) {
            let asked = asked.in_language(language);
            let _ = writeln!(text, "{}. {asked}{}", number + 1, sources(context, &quantity.citations));
        }
    }
    let closing =
        information_request.closing.as_ref().map_or(words.question_closing, |closing| closing.in_language(language));
    let _ = write!(text, "\n{closing}");
    Some(text)
}

/// Returns the questions of that request, in the same order; empty if nothing is missing.
pub fn questions(context: RenderContext<'_>, estimates: &Estimates) -> Vec<String> {
    let asked = |id: QuantityId| context.loaded.document.quantity(id).uncertainty()?.question.as_ref();
    let missing = missing(context, estimates).into_iter();
    missing.filter_map(asked).map(|question| question.in_language(context.language()).to_owned()).collect()
}

/// Returns the open unknowns that have a question: first those that affect the result, by sensitivity, then the others.
fn missing(context: RenderContext<'_>, estimates: &Estimates) -> Vec<QuantityId> {
    let document = &context.loaded.document;
    let askable = |id: &QuantityId| {
        let quantity = document.quantity(*id);
        let has_question = quantity.uncertainty().is_some_and(|uncertainty| uncertainty.question.is_some());
        has_question
            && (quantity.is_unknown() || quantity.uncertainty().is_some_and(|uncertainty| !uncertainty.is_open()))
    };
    let mut missing: Vec<QuantityId> = estimates.ranking.iter().map(|row| row.id).filter(askable).collect();
    // Figures that do not vary, but that the source does not state literally, are asked last.
    let rest = document.all().map(|(id, _)| id).filter(askable);
    let rest: Vec<QuantityId> =
        rest.filter(|id| !missing.contains(id) && !context.session.scenario.is_set(*id)).collect();
    missing.extend(rest);
    missing
}

/// Returns the sources of a figure between brackets; empty if it has none.
fn sources(context: RenderContext<'_>, citations: &[Citation]) -> String {
    let lines: Vec<String> = citations.iter().map(|citation| source_line(context, citation).text).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!(" {}", fill(context.words().estimate().question_source, &[("source", &lines.join("; "))]))
}
