//! Budget documents: parsed from text and checked, with a diagnostic for every problem; formulas and units are parsed here too.

pub mod amount;
mod bytes;
pub mod formula;
mod graph;
pub mod hidden;
pub mod keys;
pub mod limits;
mod meant;
mod order;
pub mod period;
pub mod problem;
mod read;
mod shaped;
pub mod syntax;
mod table;
pub mod text;
pub mod unit;

pub use graph::{Nodes, graph};
pub use order::{Cycle, Node, order};

use serde::{Deserialize, Serialize};

use crate::amount::Grid;
use crate::formula::{Condition, Expression};
use crate::period::Period;
use crate::problem::Problem;
use crate::text::{LanguageId, Text};
use crate::unit::{NamedUnit, Units};

/// The index of a quantity in [`Document::quantities`]. Programs number their registers by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct QuantityId(pub usize);

/// The index of a source in [`Document::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(pub(crate) usize);

/// The years of a document, without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Years {
    /// The first year.
    pub first: i32,
    /// The number of years; at least one.
    pub count: usize,
}

impl Years {
    /// Returns the last year.
    pub fn last(self) -> i32 {
        self.first + self.count as i32 - 1
    }

    /// Returns the index of a year, counted from the first; `None` if it is no year of the document.
    pub fn index(self, year: i32) -> Option<usize> {
        usize::try_from(year.checked_sub(self.first)?).ok().filter(|index| *index < self.count)
    }

    /// Returns all years, in order.
    pub fn iter(self) -> impl Iterator<Item = i32> {
        self.first..=self.last()
    }
}

/// One number for each year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PerYear {
    /// The numbers, in the order of the years.
    pub values: Vec<f64>,
    /// `true` if the document gives one number for all years.
    pub same: bool,
}

/// The status of a figure or a source: how reliably it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SourceStatus {
    /// Stated in the advice itself.
    Advice,
    /// Read in an official or primary source.
    Official,
    /// Read with a federation or a firm of the sector.
    Sector,
    /// Read in the press.
    Press,
    /// Via third parties, not seen by the writers of the document.
    Secondary,
    /// Ambiguous or conflicting.
    Uncertain,
    /// Arithmetic from marked figures.
    Derived,
    /// General knowledge, not confirmed in a source.
    General,
}

/// The basis of the range of an unknown or an assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Basis {
    /// A source.
    Source,
    /// Arithmetic from sources.
    Derived,
    /// Logic: it cannot be otherwise (a share lies between 0 and 1).
    Logic,
    /// The advice.
    Advice,
    /// General knowledge.
    General,
    /// Third parties.
    Secondary,
    /// Chosen so that the model reproduces an observation.
    Calibrated,
    /// A reading of a source that does not say it literally.
    Reading,
    /// No basis.
    None,
}

impl Basis {
    /// Returns `true` if the ends of a range with this basis may be called certain: they follow from a source or from logic.
    pub fn is_firm(self) -> bool {
        matches!(self, Self::Source | Self::Derived | Self::Logic | Self::Advice)
    }
}

/// The availability of the value of an unknown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Availability {
    /// A public document gives the value, or probably does, but the authors could not open it. The citations, if any, say which.
    NotFound(Vec<Citation>),
    /// No document gives it.
    Undeterminable,
}

/// A publication from which figures come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its id in the document.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its publisher.
    pub publisher: Text,
    /// Its date: a year, a month or a day; empty if unknown.
    pub date: String,
    /// Its web address; `None` if unknown.
    pub address: Option<String>,
    /// Its status: how reliably its contents are known.
    pub status: SourceStatus,
}

/// A citation: the source of a figure or a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The place in the source.
    pub at: Option<Text>,
    /// The status of the figure: how reliably it is known.
    pub status: SourceStatus,
}

/// A quantity: one figure of the document, in every year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Its id, unique in the document.
    pub id: String,
    /// Its short name.
    pub label: Text,
    /// Its explanation, with what is not known of it.
    pub note: Option<Text>,
    /// Its unit.
    pub unit: NamedUnit,
    /// Its sources.
    pub citations: Vec<Citation>,
    /// `true` for a formula that is in no result on purpose: it serves those who compute further with exported data.
    pub aside: bool,
    /// Its kind, with its value.
    pub kind: Kind,
}

/// The kinds of quantity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// A choice: a lever of policy, which the user sets.
    Choice(Input),
    /// An unknown: a figure that exists, but that no public document gives.
    Unknown(Input, Uncertainty),
    /// An assumption: an estimate.
    Assumption(Input, Uncertainty),
    /// A fact: a figure from a source.
    Fact(PerYear),
    /// A formula: computed from other quantities, year by year.
    Formula(Formula),
}

impl Kind {
    /// Returns the name of the tables in which a document writes this kind.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Unknown(..) => "unknown",
            Self::Assumption(..) => "assumption",
            Self::Fact(_) => "fact",
            Self::Formula(_) => "formula",
        }
    }
}

/// An input: a value that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// The value at the start: the document's own.
    pub start: PerYear,
    /// The least value that can be set.
    pub min: f64,
    /// The greatest value that can be set.
    pub max: f64,
    /// The step of the − and + buttons.
    pub step: f64,
    /// `true` if only whole numbers can be set.
    pub whole: bool,
    /// The grid of amounts that can be set; `None` if any number can.
    pub grid: Option<Grid>,
    /// The ends of the slider, low and high.
    pub slider: (f64, f64),
}

/// The uncertainty of an unknown or an assumption.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Uncertainty {
    /// For each year, the least and greatest value that it may have; `None` in a year that is certain.
    pub range: Vec<Option<(f64, f64)>>,
    /// The basis of the range.
    pub basis: Basis,
    /// The question whose answer would give the value.
    pub question: Option<Text>,
    /// The phrase for the value at the low end of its range: "if nothing …".
    pub when_low: Option<Text>,
    /// The phrase for the value at the high end of its range.
    pub when_high: Option<Text>,
    /// The availability of the value; for an assumption, which estimates what nobody publishes, `NotFound` without citations.
    pub availability: Availability,
}

impl Uncertainty {
    /// Returns the citations of documents that may give the value; empty if no document does.
    pub fn lookups(&self) -> &[Citation] {
        match &self.availability {
            Availability::NotFound(lookups) => lookups,
            Availability::Undeterminable => &[],
        }
    }

    /// Returns `true` if any year is uncertain.
    pub fn is_open(&self) -> bool {
        self.range.iter().any(Option::is_some)
    }
}

/// A formula, as text and as checked expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Formula {
    /// The text in the document.
    pub text: String,
    /// The checked expression.
    pub expression: Expression,
}

impl Quantity {
    /// Returns the input of a choice, an unknown or an assumption; `None` for a fact or a formula.
    pub fn input(&self) -> Option<&Input> {
        match &self.kind {
            Kind::Choice(input) | Kind::Unknown(input, _) | Kind::Assumption(input, _) => Some(input),
            Kind::Fact(_) | Kind::Formula(_) => None,
        }
    }

    /// Returns the uncertainty of an unknown or an assumption; `None` for any other kind.
    pub fn uncertainty(&self) -> Option<&Uncertainty> {
        match &self.kind {
            Kind::Unknown(_, uncertainty) | Kind::Assumption(_, uncertainty) => Some(uncertainty),
            _ => None,
        }
    }

    /// Returns `true` for a choice.
    pub fn is_choice(&self) -> bool {
        matches!(self.kind, Kind::Choice(_))
    }

    /// Returns `true` for an unknown.
    pub fn is_unknown(&self) -> bool {
        matches!(self.kind, Kind::Unknown(..))
    }

    /// Returns `true` for an assumption.
    pub fn is_assumption(&self) -> bool {
        matches!(self.kind, Kind::Assumption(..))
    }
}

/// The meaning of a change that no formula computes: in words, never a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meaning {
    /// The possible meaning of more money on the line.
    pub more: Text,
    /// The possible meaning of less.
    pub less: Text,
    /// The limits of this meaning: what it does not say.
    pub limits: Text,
    /// Its sources; at least one.
    pub citations: Vec<Citation>,
}

/// A budget line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its id.
    pub id: String,
    /// The index in [`Document::articles`] of the line of which it is a part: an earlier one. `None` if it is no part.
    pub part_of: Option<usize>,
    /// Its short name.
    pub label: Text,
    /// Its official name.
    pub name: Option<Text>,
    /// Its explanation.
    pub note: Option<Text>,
    /// Its code in the budget, if that is public.
    pub code: Option<String>,
    /// The credit before any change.
    pub before: Option<QuantityId>,
    /// The official change.
    pub official: Option<QuantityId>,
    /// The user's change, relative to the official one.
    pub choice: Option<QuantityId>,
    /// The official change and the user's together.
    pub result: Option<QuantityId>,
    /// The resulting credit.
    pub credit: Option<QuantityId>,
    /// The text for a line whose split into parts is not known.
    pub open_split: Option<Text>,
    /// The meanings of a change, for a line whose effects no formula computes.
    pub means: Vec<Meaning>,
    /// Its sources.
    pub citations: Vec<Citation>,
}

/// The way in which a sentence reads an outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reading {
    /// A change: so many more, so many fewer.
    Change {
        /// The word for a rise.
        more: Text,
        /// The word for a fall.
        less: Text,
    },
    /// A level.
    Level,
}

/// The aim of the policy for an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sense {
    /// More is neither good nor bad.
    Neutral,
    /// More is aimed at.
    More,
    /// Less is aimed at.
    Less,
}

/// A result that the page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The quantity.
    pub of: QuantityId,
    /// `true` if it heads the page.
    pub headline: bool,
    /// The quantities shown along with it.
    pub with: Vec<QuantityId>,
    /// The sentence of the headline, after the year: `{amount}` stands for the amount, `{way}` for `more` or `less`.
    pub sentence: Option<Text>,
    /// The words before the amount, such as "omgerekend", if there is no such sentence.
    pub lead: Option<Text>,
    /// The noun for what is counted.
    pub noun: Text,
    /// The way in which a sentence reads it.
    pub reading: Reading,
    /// The aim of the policy.
    pub sense: Sense,
    /// `true` if it is shown further down the page.
    pub further: bool,
    /// `true` if it is shown only as a difference from the official position.
    pub against_official: bool,
    /// `true` for a yardstick: what it would take, for comparison. No choice moves it.
    pub yardstick: bool,
    /// Its explanation.
    pub note: Option<Text>,
}

/// A picture of results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Its id, used in links and file names.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its explanation.
    pub note: Option<Text>,
    /// Its kind, with the quantities it shows.
    pub kind: PictureKind,
}

/// The kind of a picture, with its quantities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PictureKind {
    /// A result in every year, in each layer.
    Years {
        /// The result.
        of: QuantityId,
        /// The result without any change; `None` if the result is itself a change.
        before: Option<QuantityId>,
        /// The amount that the result should cover.
        need: Option<QuantityId>,
        /// `true` if only the change by the proposal is shown.
        against_official: bool,
    },
    /// Rights that end year by year, and the money that this releases.
    RunOff {
        /// The cost of the rights that are left.
        left: QuantityId,
        /// The money that is no longer needed for them.
        released: QuantityId,
    },
    /// The official changes and the proposal's, line by line, from 0.
    Waterfall {
        /// The official changes together.
        official: QuantityId,
        /// The official changes and the proposal's together.
        proposal: QuantityId,
    },
    /// The money that moves between lines.
    Flows,
    /// Results over the years, each in a small picture of its own, with observations.
    Multiples {
        /// The results.
        of: Vec<QuantityId>,
    },
    /// The sensitivity of a result to each free input.
    Ranking {
        /// The result.
        of: QuantityId,
    },
}

/// A preset: choices that together tell a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preset {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: Text,
    /// Its explanation.
    pub note: Option<Text>,
    /// `true` for a worked example, which is no proposal of the authors.
    pub example: bool,
    /// Its sources.
    pub citations: Vec<Citation>,
    /// The choices it sets, each with the formula of its value.
    pub set: Vec<(QuantityId, Formula)>,
}

/// A check: a condition that must hold in every year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Its id.
    pub id: String,
    /// The condition as text.
    pub text: String,
    /// The condition.
    pub that: Condition,
    /// The message if it does not hold: what is wrong and how to mend it.
    pub message: Text,
    /// The index in [`Document::articles`] of the budget line it is about.
    pub article: Option<usize>,
    /// The input it is about.
    pub input: Option<QuantityId>,
}

/// A series of observations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: Text,
    /// Its explanation.
    pub note: Option<Text>,
    /// Its unit.
    pub unit: NamedUnit,
    /// The projection beside which it is shown.
    pub beside: Option<QuantityId>,
    /// Its sources.
    pub citations: Vec<Citation>,
    /// Periods and values, in the order in which the document writes them.
    pub points: Vec<(Period, f64)>,
}

/// A text of the page with its sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its introduction.
    pub intro: Option<Text>,
    /// Its points, each with its sources.
    pub items: Vec<(Text, Vec<Citation>)>,
}

/// A term and its meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GlossaryEntry {
    /// The term as it occurs in the texts.
    pub term: Text,
    /// Its meaning.
    pub meaning: Text,
}

/// The publisher of the explorer; its fields are empty if not filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// An e-mail address for questions.
    pub contact: String,
    /// The publisher's web address.
    pub address: String,
    /// The address for complaints.
    pub complaints: String,
}

/// The quantity that is 0 when all money is allotted, with its messages. `{amount}` in a text stands for the amount.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Balance {
    /// The quantity.
    pub of: QuantityId,
    /// The message at 0.
    pub none: Text,
    /// The message above 0: something is left.
    pub left: Text,
    /// The message below 0: more is given than taken.
    pub over: Text,
}

/// The formal request for missing figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InformationRequest {
    /// The addressee, in the form that follows "aan" or "to".
    pub to: Text,
    /// The subject.
    pub subject: Text,
    /// The reason, in whole sentences.
    pub reason: Text,
    /// The form in which the figures are requested.
    pub closing: Option<Text>,
    /// The sources of the reason.
    pub citations: Vec<Citation>,
}

/// The time from which figures newer than those of a document are expected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Renewal {
    /// The first date: a year, a month or a day.
    pub from: String,
    /// The successor of these figures, in the form that ends a sentence.
    pub by: Option<Text>,
}

impl Renewal {
    /// Returns `true` if newer figures probably exist on a day, written `2026-12-01`.
    pub fn is_due(&self, today: &str) -> bool {
        // ISO dates sort by time, and a month sorts before its days.
        today >= self.from.as_str()
    }
}

/// The names of the three layers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layers {
    /// The situation before any change.
    pub before: Text,
    /// The official position.
    pub official: Text,
    /// The user's proposal.
    pub proposal: Text,
    /// The holder of the official position, in the form that stands within a sentence: "the government’s position".
    pub position: Option<Text>,
}

/// The column headings of an amendment, for a budget that is changed by one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// The name of the amounts.
    pub amounts: Text,
    /// The name of a second column of amounts, for a budget that separates committing from paying.
    pub payments: Option<Text>,
    /// The explanation of the amounts.
    pub note: Option<Text>,
}

/// A checked document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its id, used in links.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The date of its figures.
    pub date: String,
    /// The time from which newer figures are expected.
    pub renewal: Option<Renewal>,
    /// Its years.
    pub years: Years,
    /// The years whose budget is closed.
    pub closed: Vec<i32>,
    /// The year that is shown first, counted from the first.
    pub opens: usize,
    /// Its languages, the original first.
    pub languages: Vec<String>,
    /// Its title.
    pub title: Text,
    /// Its introduction.
    pub intro: Text,
    /// The notice that must go with anything of it that is shown or exported, such as that its figures are made up.
    pub notice: Option<Text>,
    /// The authors, whose position a visitor's scenario is not, in the form that stands within a sentence.
    pub authors: Option<Text>,
    /// The names of the three layers.
    pub layers: Layers,
    /// Its publisher.
    pub publisher: Publisher,
    /// Its units.
    pub units: Units,
    /// Its sources.
    pub sources: Vec<Source>,
    /// Its quantities, in the order of the text.
    pub quantities: Vec<Quantity>,
    /// Its budget lines; parts follow their whole.
    pub articles: Vec<Article>,
    /// The results that the page shows, in order.
    pub outcomes: Vec<Outcome>,
    /// The pictures of results, in order.
    pub pictures: Vec<Picture>,
    /// Its presets.
    pub presets: Vec<Preset>,
    /// Its checks.
    pub checks: Vec<Check>,
    /// Its series of observations.
    pub series: Vec<Series>,
    /// The texts of the page.
    pub sections: Vec<Section>,
    /// Its glossary.
    pub glossary: Vec<GlossaryEntry>,
    /// The quantity that tells if all money is allotted.
    pub balance: Option<Balance>,
    /// The formal request for missing figures.
    pub information_request: Option<InformationRequest>,
    /// The column headings of an amendment; `None` if this budget has none.
    pub amendment: Option<Amendment>,
}

impl Document {
    /// A small document, with comments, as a start for a new one; it has no problems.
    pub const START: &str = include_str!("start.toml");

    /// Decodes the bytes of a file.
    ///
    /// # Errors
    /// If the bytes are not UTF-8: any guess at another encoding would get letters wrong.
    pub fn text(bytes: &[u8]) -> Result<&str, Problem> {
        bytes::text(bytes)
    }

    /// Reads and checks a document.
    ///
    /// # Errors
    /// Every problem found, in the order of the text; at least one.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        read::read(text)
    }

    /// Returns the quantity with an id; `None` if there is none.
    pub fn find(&self, id: &str) -> Option<QuantityId> {
        self.quantities.iter().position(|quantity| quantity.id == id).map(QuantityId)
    }

    /// Returns a quantity.
    pub fn quantity(&self, id: QuantityId) -> &Quantity {
        &self.quantities[id.0]
    }

    /// Returns a source.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0]
    }

    /// Returns all quantities with their indices.
    pub fn all(&self) -> impl Iterator<Item = (QuantityId, &Quantity)> {
        self.quantities.iter().enumerate().map(|(place, quantity)| (QuantityId(place), quantity))
    }

    /// Returns the language with a code such as `nl`; `None` if the document has no such language.
    pub fn language(&self, code: &str) -> Option<LanguageId> {
        self.languages.iter().position(|language| language == code).map(LanguageId)
    }

    /// Returns the parts of a budget line, as indices in [`Document::articles`]; for `None`, the lines that are no part of another.
    pub fn parts(&self, of: Option<usize>) -> impl Iterator<Item = usize> {
        let with_place = self.articles.iter().enumerate();
        with_place.filter(move |(_, article)| article.part_of == of).map(|(place, _)| place)
    }

    /// Returns the budget lines whose parts are hidden on a first visit: as many levels are shown as fit in 40 lines.
    pub fn folded(&self) -> std::collections::BTreeSet<usize> {
        const MOST_LINES: usize = 40;
        let mut folded: std::collections::BTreeSet<usize> =
            self.articles.iter().filter_map(|article| article.part_of).collect();
        let mut level: Vec<usize> = self.parts(None).collect();
        let mut shown = level.len();
        while !level.is_empty() {
            let parts: Vec<usize> = level.iter().flat_map(|line| self.parts(Some(*line))).collect();
            shown += parts.len();
            if shown > MOST_LINES {
                break;
            }
            folded.retain(|line| !level.contains(line));
            level = parts;
        }
        folded
    }

    /// Returns the outcome of a quantity; `None` if the page shows none.
    pub fn outcome(&self, of: QuantityId) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.of == of)
    }

    /// Returns the budget line that a choice changes; `None` if there is none.
    pub fn line_of(&self, choice: QuantityId) -> Option<&Article> {
        self.articles.iter().find(|article| article.choice == Some(choice))
    }

    /// Returns the outcome that heads the page.
    pub fn headline(&self) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.headline)
    }

    /// Returns the id nearest to a name, as a suggestion; `None` if none is near.
    pub fn nearest(&self, name: &str) -> Option<String> {
        problem::nearest(name, self.quantities.iter().map(|quantity| quantity.id.as_str()))
    }
}
