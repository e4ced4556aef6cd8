//! Badges: the provenance of a figure as a word and a shape, never by colour alone.

use engine::QuantityId;
use engine::document::{Availability, Doubt, Kind, Mark};

use super::Scene;

/// The style of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
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

impl Look {
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
    pub fn of(mark: Mark) -> Self {
        match mark {
            Mark::Advice | Mark::Official | Mark::Sector | Mark::Derived => Self::Firm,
            Mark::Press | Mark::Secondary | Mark::Uncertain | Mark::General => Self::Thin,
        }
    }
}

/// A provenance in a word and a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The word.
    pub text: &'static str,
    /// The style.
    pub look: Look,
}

/// Returns the badge for the kind of a quantity in a year.
pub fn kind(scene: Scene<'_>, id: QuantityId, year: usize) -> Badge {
    let words = scene.words();
    let filled = scene.session.scenario.is_set(id);
    let (text, look) = match &scene.explorer.document.quantity(id).kind {
        Kind::Choice(_) => (words.kind_choice, Look::Yours),
        Kind::Unknown(_, doubt) if scene.is_open(id, year) => (missing(scene, doubt), Look::Open),
        Kind::Unknown(..) => (words.filled_in_by_you, Look::Yours),
        Kind::Assumption(..) if filled => (words.changed_by_you, Look::Yours),
        Kind::Assumption(..) => (words.kind_assumption, Look::Thin),
        Kind::Fact(_) => (words.kind_fact, Look::Firm),
        Kind::Formula(_) => (words.kind_formula, Look::Plain),
    };
    Badge { text, look }
}

/// Returns why an unknown is missing, in a word.
pub fn missing(scene: Scene<'_>, doubt: &Doubt) -> &'static str {
    match doubt.availability {
        Availability::NotFound(_) => scene.words().not_found,
        Availability::Undeterminable => scene.words().undeterminable,
    }
}

/// How well a figure is known: for a fact, what its source is; else its kind.
pub fn standing(scene: Scene<'_>, id: QuantityId, year: usize) -> Badge {
    let quantity = scene.explorer.document.quantity(id);
    match (&quantity.kind, quantity.citations.first()) {
        (Kind::Fact(_), Some(citation)) => {
            Badge { text: super::explanation::mark(scene, citation.mark), look: Look::of(citation.mark) }
        }
        _ => kind(scene, id, year),
    }
}
