//! The fact sheet of a proposal, on one page of paper.

use engine::document::Citation;

use super::changes::{against_government, figures};
use super::export::{citation, provisos};
use super::one_line;
use crate::text::{Sign, fill};
use crate::view_model::explanation::{cited_lines, source, sources_below};
use crate::view_model::headline::headline;
use crate::view_model::ledger::balance;
use crate::view_model::{RenderContext, Side, meaning};

/// View model of the fact sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The document's title.
    pub title: String,
    /// The notice that it is a user's scenario.
    pub user_scenario: String,
    /// The sentences of the headline.
    pub sentences: Vec<String>,
    /// The changes.
    pub changes: Vec<String>,
    /// The possible meanings of changes of lines without a formula.
    pub means: Vec<String>,
    /// The balance: the amount that is left or short.
    pub balance: Option<String>,
    /// The heading of the outcomes.
    pub results_in: String,
    /// Outcomes: name, government, proposal, difference.
    pub results: Vec<[String; 4]>,
    /// The labels of unknowns that are not set.
    pub unknown: Vec<String>,
    /// The unknowns that were set and the assumptions that were changed.
    pub figures: Vec<String>,
    /// Sources of the changed lines, with the place in them, and of everything that the headline depends on.
    pub sources: Vec<String>,
    /// The citation.
    pub citation: String,
}

/// Builds the fact sheet of the proposal for the current year.
pub fn sheet(context: RenderContext<'_>) -> Sheet {
    let (document, words, year) = (&context.loaded.document, context.words(), context.session.year);
    let shown = headline(context);
    let sentences = shown.iter().flat_map(|shown| {
        let said = shown.proposal.iter().chain([&shown.official]).map(|said| said.sentence());
        said.chain(shown.difference.clone()).collect::<Vec<_>>()
    });
    let results = document.outcomes.iter().filter(|outcome| !outcome.further).map(|outcome| {
        let style = context.style(outcome.of);
        let cell = |side, sign| {
            let span = context.span(side, outcome.of, year);
            span.map_or(words.not_computable.to_owned(), |span| style.range_amount(span, sign))
        };
        let level = |side| if outcome.against_official { "–".to_owned() } else { cell(side, Sign::Minus) };
        let same = context.span(Side::Difference, outcome.of, year).is_some_and(|span| style.is_zero(span));
        let difference = if same { words.same.to_owned() } else { cell(Side::Difference, Sign::Both) };
        let label = document.quantity(outcome.of).label.in_language(context.language()).to_owned();
        [label, level(Side::Official), level(Side::Proposal), difference]
    });
    let open = document.all().filter(|(id, quantity)| quantity.is_unknown() && !context.session.scenario.is_set(*id));
    let touched = document.articles.iter().filter(|article| {
        article.official.is_some() || article.choice.is_some_and(|id| context.session.scenario.is_set(id))
    });
    let cited: Vec<&Citation> = touched.flat_map(|article| &article.citations).collect();
    let mut sources = cited_lines(context, cited.iter().copied());
    let below = document.headline().map(|outcome| sources_below(context, outcome.of, year)).unwrap_or_default();
    let others = below.into_iter().filter(|id| cited.iter().all(|citation| citation.source != *id));
    sources.extend(others.map(|id| source(context, id, None)));
    Sheet {
        title: document.title.in_language(context.language()).to_owned(),
        user_scenario: provisos(context).join(" "),
        sentences: sentences.collect(),
        changes: against_government(context),
        means: meaning::all(context),
        balance: balance(context).filter(|balance| !balance.even).map(|balance| balance.text),
        results_in: fill(words.proposal().results_in, &[("year", &context.year(year).to_string())]),
        results: results.collect(),
        unknown: open.map(|(_, quantity)| quantity.label.in_language(context.language()).to_owned()).collect(),
        figures: figures(context),
        sources,
        citation: citation(context),
    }
}

/// A text in which nothing is markup: on one line, with a backslash before what would be a list, a heading, a link, code or HTML.
fn plain(text: &str) -> String {
    let text = one_line(text);
    let begins_block = |at: usize, sign: char| {
        let is_number = at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit());
        at == 0 && matches!(sign, '#' | '+' | '-' | '=') || is_number && matches!(sign, '.' | ')')
    };
    let mut plain = String::with_capacity(text.len());
    for (at, sign) in text.char_indices() {
        if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&') || begins_block(at, sign) {
            plain.push('\\');
        }
        plain.push(sign);
    }
    plain
}

/// The sheet as Markdown.
pub fn markdown(context: RenderContext<'_>, sheet: &Sheet, link: &str) -> String {
    let words = context.words().proposal();
    let layers = &context.loaded.document.layers;
    let list = |lines: &[String]| lines.iter().map(|line| format!("- {}\n", plain(line))).collect::<String>();
    let nothing = vec![context.said(words.changes_nothing)];
    let changes = if sheet.changes.is_empty() { &nothing } else { &sheet.changes };
    let mut text = format!("# {}\n\n_{}_\n\n", plain(&sheet.title), plain(&sheet.user_scenario));
    text.push_str(&list(&sheet.sentences));
    text.push_str(&format!("\n## {}\n\n{}", words.what_changes, list(changes)));
    text.push_str(&list(&sheet.means));
    text.push_str(&list(sheet.balance.as_slice()));
    let head = [layers.official.in_language(context.language()), layers.proposal.in_language(context.language())];
    text.push_str(&format!(
        "\n## {}\n\n|  | {} | {} | {} |\n|---|---|---|---|\n",
        plain(&sheet.results_in),
        plain(head[0]),
        plain(head[1]),
        context.words().difference
    ));
    text.extend(
        sheet.results.iter().map(|row| format!("| {} |\n", row.each_ref().map(|cell| plain(cell)).join(" | "))),
    );
    for (heading, lines) in [
        (words.open_figures, &sheet.unknown),
        (words.changed_figures, &sheet.figures),
        (words.used_sources, &sheet.sources),
    ] {
        if !lines.is_empty() {
            text.push_str(&format!("\n## {heading}\n\n{}", list(lines)));
        }
    }
    text.push_str(&format!("\n{}: {} {link}\n", words.citation, plain(&sheet.citation)));
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn nothing_in_a_text_is_markup() {
        for (text, written) in [
            ("Oefenruimte", "Oefenruimte"),
            ("a | b\nc", "a \\| b c"),
            ("a\\|b", "a\\\\\\|b"),
            ("`rm`", "\\`rm\\`"),
            ("[klik](https://a.be)", "\\[klik\\](https://a.be)"),
            ("![x](y)", "!\\[x\\](y)"),
            ("<img src=x>", "\\<img src=x\\>"),
            ("**vet** __dik__ ~~weg~~", "\\*\\*vet\\*\\* \\_\\_dik\\_\\_ \\~\\~weg\\~\\~"),
            ("# kop", "\\# kop"),
            ("- punt", "\\- punt"),
            ("12. punt", "12\\. punt"),
            ("in 2025. Dan", "in 2025. Dan"),
            ("2025, 12,5 k€", "2025, 12,5 k€"),
            ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ] {
            assert_eq!(plain(text), written);
        }
    }
}
