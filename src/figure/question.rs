//! The formal information request for the missing figures.

use std::fmt::Write as _;

use engine::QuantityId;
use engine::document::Citation;

use super::Scene;
use super::explanation::source_line;
use crate::session::estimates::Estimates;
use crate::text::fill;

/// Writes the information request for every unknown that is not set, the most sensitive first. `None` if the document names no addressee,
/// or nothing is missing.
pub fn question(scene: Scene<'_>, estimates: &Estimates) -> Option<String> {
    let (document, language) = (&scene.explorer.document, scene.language());
    let inquiry = document.inquiry.as_ref()?;
    let words = scene.words().estimate();
    let missing = missing(scene, estimates);
    if missing.is_empty() {
        return None;
    }
    let mut text = format!("{}\n", words.question_title);
    if let Some(notice) = scene.notice() {
        let _ = writeln!(text, "{notice}");
    }
    let _ = writeln!(text, "{}", fill(words.question_to, &[("to", inquiry.to.in_language(language))]));
    let _ = writeln!(text, "{}\n", fill(words.question_about, &[("subject", inquiry.subject.in_language(language))]));
    let _ = writeln!(text, "{}{}\n", inquiry.reason.in_language(language), sources(scene, &inquiry.citations));
    let _ = writeln!(text, "{}\n", words.question_opening);
    for (number, id) in missing.iter().enumerate() {
        let quantity = document.quantity(*id);
        if let Some(asked) = quantity.doubt().and_then(|doubt| doubt.question.as_ref()) {
            let asked = asked.in_language(language);
            let _ = writeln!(text, "{}. {asked}{}", number + 1, sources(scene, &quantity.citations));
        }
    }
    let closing = inquiry.closing.as_ref().map_or(words.question_closing, |closing| closing.in_language(language));
    let _ = write!(text, "\n{closing}");
    Some(text)
}

/// Returns the questions of that request, in the same order; empty if nothing is missing.
pub fn questions(scene: Scene<'_>, estimates: &Estimates) -> Vec<String> {
    let asked = |id: QuantityId| scene.explorer.document.quantity(id).doubt()?.question.as_ref();
    let missing = missing(scene, estimates).into_iter();
    missing.filter_map(asked).map(|question| question.in_language(scene.language()).to_owned()).collect()
}

/// Returns the open unknowns that have a question: first those that affect the result, by sensitivity, then the others.
fn missing(scene: Scene<'_>, estimates: &Estimates) -> Vec<QuantityId> {
    let document = &scene.explorer.document;
    let askable = |id: &QuantityId| {
        let quantity = document.quantity(*id);
        let has_question = quantity.doubt().is_some_and(|doubt| doubt.question.is_some());
        has_question && (quantity.is_unknown() || quantity.doubt().is_some_and(|doubt| !doubt.is_open()))
    };
    let mut missing: Vec<QuantityId> = estimates.ranking.iter().map(|row| row.id).filter(askable).collect();
    // Figures that do not vary, but that the source does not state literally, are asked last.
    let rest = document.all().map(|(id, _)| id).filter(askable);
    let rest: Vec<QuantityId> =
        rest.filter(|id| !missing.contains(id) && !scene.session.scenario.is_set(*id)).collect();
    missing.extend(rest);
    missing
}

/// Returns the sources of a figure between brackets; empty if it has none.
fn sources(scene: Scene<'_>, citations: &[Citation]) -> String {
    let lines: Vec<String> = citations.iter().map(|citation| source_line(scene, citation).text).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!(" {}", fill(scene.words().estimate().question_source, &[("source", &lines.join("; "))]))
}
