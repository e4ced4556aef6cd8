//! View models: plain data between results and the screen. Everything that a component shows is computed here, and tested here.

pub mod badge;
pub mod csv;
pub mod debate;
pub mod draft;
pub mod embed;
pub mod explanation;
pub mod field;
pub mod formula;
pub mod goal_seek;
pub mod headline;
pub mod import;
pub mod ledger;
pub mod likely;
pub mod meaning;
pub mod outcomes;
pub mod picture;
pub mod proposal;
pub mod prose;
pub mod question;
pub mod ranking;
pub mod reference;
pub mod search;
pub mod statement;
pub mod status;
pub mod svg_export;

use engine::bounds::Comparison;
/// The side of a result: the government's position, the visitor's proposal, or the difference.
pub use engine::bounds::Side;
use engine::document::{Kind, Outcome};
use engine::{Interval, Language, LanguageId, QuantityId};

use crate::session::{LoadedDocument, Session};
use crate::text::{Sign, Style, Words, fill, language_name, words};

/// The context from which view models are built.
#[derive(Clone, Copy)]
pub struct RenderContext<'a> {
    /// The document and its program.
    pub loaded: &'a LoadedDocument,
    /// The scenario and how it is viewed.
    pub session: &'a Session,
    /// The bounds of the proposal, the official position and their difference.
    pub results: &'a Comparison,
}

/// A number on the page, with its quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The quantity.
    pub quantity: QuantityId,
    /// The year, counted from the document's first.
    pub year: usize,
    /// The text.
    pub text: String,
    /// True if it is an unknown that nobody set; the text is then its interval.
    pub unknown: bool,
    /// Its full name, for screen readers.
    pub name: String,
}

/// Rounds bounds within a tolerance of 0 to 0, so that the rounding error of a difference that cancels does not read as a change.
fn settled(span: Interval) -> Interval {
    // The width of the widest interval overflows.
    let tolerance = 1e-9 * span.width().clamp(1.0, f64::MAX);
    let end = |value: f64| if value.abs() <= tolerance { 0.0 } else { value };
    Interval { low: end(span.low), high: end(span.high) }
}

impl<'a> RenderContext<'a> {
    /// Returns the texts of the page in its language, or in Dutch if it has none in that.
    pub fn words(&self) -> &'static Words {
        let code = self.loaded.document.languages.get(self.language_index());
        words(code.map_or("nl", String::as_str))
    }

    fn language_index(&self) -> usize {
        let languages = &self.loaded.document.languages;
        languages.iter().position(|code| self.loaded.document.language(code) == Some(self.language())).unwrap_or(0)
    }

    /// Returns the language of the page.
    pub fn language(&self) -> LanguageId {
        self.session.language
    }

    /// Fills the document's own words into a text of the page: `{position}`, `{authors}`, `{unit}`, and `{original}` for the language in
    /// which it was written.
    pub fn said(&self, word: &str) -> String {
        if !word.contains('{') {
            return word.to_owned();
        }
        let document = &self.loaded.document;
        let original = document.languages.first().map_or("", |code| language_name(code));
        let words = self.words().document();
        let text = |text: &engine::Text| text.in_language(self.language()).to_owned();
        let official = || format!("‘{}’", text(&document.layers.official));
        let position = document.layers.position.as_ref().map_or_else(official, text);
        let authors = document.authors.as_ref().map_or_else(|| words.authors.to_owned(), text);
        let unit = || document.units.spoken(&document.quantity(self.money()?).unit, self.language()).into();
        let unit: Option<String> = word.contains("{unit}").then(unit).flatten();
        let unit = unit.unwrap_or_default();
        fill(word, &[("position", &position), ("authors", &authors), ("unit", &unit), ("original", original)])
    }

    /// Returns the notice, in Dutch and in English, that the page has no texts in the document's language. `None` if it has.
    pub fn unspoken(&self) -> Option<[(&'static str, String); 2]> {
        let code = self.loaded.document.languages.get(self.language_index())?;
        let said = |code: &'static str, language: &str| {
            (code, fill(words(code).document().unspoken, &[("language", language)]))
        };
        Language::of(code).is_none().then(|| ["nl", "en"].map(|own| said(own, language_name(code))))
    }

    /// Returns the notice that the document shows wherever anything of it is shown; `None` if it has none.
    pub fn notice(&self) -> Option<String> {
        self.loaded.document.notice.as_ref().map(|notice| notice.in_language(self.language()).to_owned())
    }

    /// Returns the sentence that newer figures than those of the document probably exist, and which; `None` before that day, or if today is
    /// unknown.
    pub fn renewal(&self) -> Option<String> {
        let (document, words) = (&self.loaded.document, self.words());
        let today = self.loaded.today.as_ref()?;
        let renewal = document.renewal.as_ref().filter(|renewal| renewal.is_due(today))?;
        let [of, from] = [&document.date, &renewal.from].map(|date| explanation::date(date, words.months));
        let own = words.document();
        let said = fill(own.renewed, &[("date", &of), ("from", &from)]);
        let by = renewal.by.as_ref().map(|by| fill(own.renewed_by, &[("by", by.in_language(self.language()))]));
        Some([Some(said), by].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// A quantity in the unit in which money moves between lines: the balance, or else what the first line holds.
    pub fn money(&self) -> Option<QuantityId> {
        let document = &self.loaded.document;
        let balance = document.balance.as_ref().map(|balance| balance.of);
        let first =
            || document.articles.iter().find_map(|article| article.result.or(article.choice).or(article.before));
        balance.or_else(first)
    }

    /// Returns the name of the budget line that a choice changes, or that of the choice itself if it changes none.
    pub fn line_name(&self, choice: QuantityId) -> &'a str {
        let document = &self.loaded.document;
        let label = document.line_of(choice).map_or(&document.quantity(choice).label, |line| &line.label);
        label.in_language(self.language())
    }

    /// Returns the unit of an outcome, with the reference if only its difference is shown; empty if it has neither.
    pub fn counted_in(&self, outcome: &Outcome) -> String {
        let style = self.style(outcome.of);
        let unit = style.units.label(style.unit, self.language(), false);
        let beside = outcome.against_official.then(|| self.said(self.words().against_official));
        let parts = [Some(unit), beside].into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Returns a calendar year from its index.
    pub fn year(&self, year: usize) -> i32 {
        self.loaded.document.years.first + year as i32
    }

    /// Returns the number style of a quantity.
    pub fn style(&self, id: QuantityId) -> Style<'a> {
        let document = &self.loaded.document;
        Style {
            units: &document.units,
            unit: &document.quantity(id).unit,
            language: self.language(),
            words: self.words(),
        }
    }

    /// Returns the bounds of a quantity in a layer. `None` if it cannot be computed.
    pub fn span(&self, side: Side, id: QuantityId, year: usize) -> Option<Interval> {
        self.results.of(side).span(id, year).map(settled)
    }

    /// Returns true if bounds are not tight: possibly more than half a percent wider than needed, until they are refined.
    pub fn is_loose(&self, side: Side, id: QuantityId, year: usize) -> bool {
        self.results.of(side).gap(id, year).is_some()
    }

    /// Returns the proviso of all results: the document's assumptions. `None` if it makes none.
    pub fn proviso(&self) -> Option<&'static str> {
        self.assumes().then(|| self.words().by_our_assumptions)
    }

    /// Returns true if the document makes assumptions.
    pub fn assumes(&self) -> bool {
        self.loaded.document.quantities.iter().any(|quantity| matches!(quantity.kind, Kind::Assumption(..)))
    }

    /// Returns true if the visitor made a proposal: set any choice.
    pub fn is_changed(&self) -> bool {
        !self.session.scenario.without_figures(&self.loaded.document).is_empty()
    }

    /// Returns true if a quantity is an unknown that nobody set for a year.
    pub fn is_open(&self, id: QuantityId, year: usize) -> bool {
        let quantity = self.loaded.document.quantity(id);
        let in_doubt = quantity.uncertainty().and_then(|uncertainty| uncertainty.range[year]).is_some();
        quantity.is_unknown() && in_doubt && self.session.scenario.setting(id, year).is_none()
    }

    /// Returns whether a quantity is printed in a source.
    pub fn is_fact(&self, id: QuantityId) -> bool {
        matches!(self.loaded.document.quantity(id).kind, Kind::Fact(_))
    }

    /// A quantity as a number on the page.
    pub fn cell(&self, side: Side, id: QuantityId, year: usize, sign: Sign) -> Cell {
        let words = self.words();
        let style = self.style(id);
        let unknown = self.is_open(id, year);
        let text = match self.span(side, id, year) {
            // The document gives these bounds exactly; rounding would change them.
            Some(span) if unknown => style.exact_ends(span),
            // A fact keeps every digit of its source.
            Some(span) if self.is_fact(id) => style.entered(span.low, sign),
            Some(span) if self.is_loose(side, id, year) => {
                format!("{} ({})", style.range(span, sign), words.estimate().loose)
            }
            Some(span) => style.range(span, sign),
            None => words.not_computable.to_owned(),
        };
        let label = self.loaded.document.quantity(id).label.in_language(self.language());
        let layers = &self.loaded.document.layers;
        let layer_name = match side {
            Side::Official => layers.official.in_language(self.language()),
            Side::Proposal => layers.proposal.in_language(self.language()),
            Side::Difference => words.difference,
        };
        let unit = style.units.spoken(style.unit, self.language());
        // The name holds the text as it is shown.
        let seen = if unknown { format!("{} {text}", words.unknown) } else { text.clone() };
        let name = format!("{label}, {layer_name}, {}: {seen} {unit}", self.year(year));
        Cell { quantity: id, year, text, unknown, name: name.trim_end().to_owned() }
    }
}
