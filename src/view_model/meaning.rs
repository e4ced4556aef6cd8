//! Meanings of a change of a line that no formula computes: in words, never a number.

use engine::document::Meaning;

use super::explanation::{SourceLine, source_line};
use super::{RenderContext, Side};

/// A meaning of a line that moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant {
    /// The meaning of more and of less money, each with a label; both if the sign of the change depends on unknowns.
    pub said: Vec<String>,
    /// The limits of the meaning: what it does not say.
    pub limits: String,
    /// The sources.
    pub sources: Vec<SourceLine>,
}

impl Meant {
    /// Returns all of it as one text, for what leaves the page.
    pub fn text(&self) -> String {
        let sources: Vec<&str> = self.sources.iter().map(|line| line.text.as_str()).collect();
        format!("{} {} ({})", self.said.join(" "), self.limits, sources.join("; "))
    }
}

/// Returns the meanings of the change of a budget line in the current year; empty if the line does not change.
pub fn meanings(context: RenderContext<'_>, article: usize) -> Vec<Meant> {
    let Some(line) = context.loaded.document.articles.get(article) else {
        return Vec::new();
    };
    let moved = line.choice.and_then(|choice| context.span(Side::Difference, choice, context.session.year));
    let Some(span) = moved.filter(|span| span.low != 0.0 || span.high != 0.0) else {
        return Vec::new();
    };
    let words = context.words();
    let one = |meaning: &Meaning| {
        let more = (span.high > 0.0).then_some((words.more_may_mean, &meaning.more));
        let less = (span.low < 0.0).then_some((words.less_may_mean, &meaning.less));
        let said = |(label, text): (&str, &engine::Text)| format!("{label}: {}", text.in_language(context.language()));
        Meant {
            said: more.into_iter().chain(less).map(said).collect(),
            limits: format!("{}: {}", words.meaning_limits, meaning.limits.in_language(context.language())),
            sources: meaning.citations.iter().map(|citation| source_line(context, citation)).collect(),
        }
    };
    line.means.iter().map(one).collect()
}

/// Returns what all lines that move may mean, each with the name of its line: for what leaves the page.
pub fn all(context: RenderContext<'_>) -> Vec<String> {
    let articles = context.loaded.document.articles.iter().enumerate();
    let of_line = articles.flat_map(|(place, article)| {
        let label = article.label.in_language(context.language());
        meanings(context, place).into_iter().map(move |meant| format!("{label}. {}", meant.text()))
    });
    of_line.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use engine::SearchBudget;

    use super::*;
    use crate::session::{LoadedDocument, Session};

    /// Returns the meanings of all lines once some choices are set.
    fn said(set: &[(&str, f64)]) -> Vec<String> {
        let loaded = LoadedDocument::open(include_str!("../../model/sociale-economie-2025.toml")).expect("no problems");
        let mut session = Session::new(&loaded.document);
        for (id, value) in set {
            let id = loaded.document.find(id).expect("it is there");
            session.set(&loaded.document, id, None, *value).expect("it is allowed");
        }
        let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        all(RenderContext { loaded: &loaded, session: &session, results: &results })
    }

    #[test]
    fn a_line_without_a_formula_says_what_its_change_may_mean_once_it_moves() {
        assert_eq!(said(&[]), Vec::<String>::new());
        assert_eq!(said(&[("shift_coaching", 500.0)]), Vec::<String>::new(), "that line has formulas");
        let more = said(&[("shift_support", 500.0)]);
        let less = said(&[("shift_support", -500.0)]);
        assert_eq!((more.len(), less.len()), (1, 1));
        assert!(more[0].contains("Wat meer geld hier kan betekenen: ") && !more[0].contains("Wat minder"), "{more:?}");
        assert!(less[0].contains("Wat minder geld hier kan betekenen: ") && !less[0].contains("Wat meer"), "{less:?}");
        assert!(less[0].contains("Wat dit niet zegt: ") && less[0].contains("hoofdstuk 5"), "{less:?}");
        assert_eq!(said(&[("shift_regierol", 1.0), ("shift_ald", -1.0)]).len(), 2);
    }
}
