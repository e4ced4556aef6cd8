//! Badges: the provenance of a figure as a word and a shape, never by colour alone.

use engine::QuantityId;
use engine::document::{Availability, Kind, SourceStatus, Uncertainty};

use super::RenderContext;

/// The style of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadgeStyle {
    /// From an accountable source: a solid edge.
    Firm,
    /// Estimated or reported by others: a dashed edge.
    Thin,
    /// Unknown: hatched.
    Open,
    /// Set by the visitor: a thick edge.
    Yours,
    /// None of these: plain.
    Plain,
}

impl BadgeStyle {
    /// Returns its name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Thin => "thin",
            Self::Open => "open",
            Self::Yours => "yours",
            Self::Plain => "neutral",
        }
    }

    /// Returns the style for a source's mark.
    pub fn of(mark: SourceStatus) -> Self {
        match mark {
            SourceStatus::Advice | SourceStatus::Official | SourceStatus::Sector | SourceStatus::Derived => Self::Firm,
            SourceStatus::Press | SourceStatus::Secondary | SourceStatus::Uncertain | SourceStatus::General => {
                Self::Thin
            }
        }
    }
}

/// A provenance in a word and a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The word.
    pub text: &'static str,
    /// The style.
    pub look: BadgeStyle,
}

/// Returns the badge for the kind of a quantity in a year.
pub fn kind(context: RenderContext<'_>, id: QuantityId, year: usize) -> Badge {
    let words = context.words();
    let filled = context.session.scenario.is_set(id);
    let (text, look) = match &context.loaded.document.quantity(id).kind {
        Kind::Choice(_) => (words.kind_choice, BadgeStyle::Yours),
        Kind::Unknown(_, uncertainty) if context.is_open(id, year) => (missing(context, uncertainty), BadgeStyle::Open),
        Kind::Unknown(..) => (words.filled_in_by_you, BadgeStyle::Yours),
        Kind::Assumption(..) if filled => (words.changed_by_you, BadgeStyle::Yours),
        Kind::Assumption(..) => (words.kind_assumption, BadgeStyle::Thin),
        Kind::Fact(_) => (words.kind_fact, BadgeStyle::Firm),
        Kind::Formula(_) => (words.kind_formula, BadgeStyle::Plain),
    };
    Badge { text, look }
}

/// Returns why an unknown is missing, in a word.
pub fn missing(context: RenderContext<'_>, uncertainty: &Uncertainty) -> &'static str {
    match uncertainty.availability {
        Availability::NotFound(_) => context.words().not_found,
        Availability::Undeterminable => context.words().undeterminable,
    }
}

/// Returns the certainty of a figure: for a fact, the status of its source; else its kind.
pub fn standing(context: RenderContext<'_>, id: QuantityId, year: usize) -> Badge {
    let quantity = context.loaded.document.quantity(id);
    match (&quantity.kind, quantity.citations.first()) {
        (Kind::Fact(_), Some(citation)) => {
            Badge { text: super::explanation::mark(context, citation.status), look: BadgeStyle::of(citation.status) }
        }
        _ => kind(context, id, year),
    }
}
