//! Budget documents: read from text and checked, or explained to be wrong; formulas and units are parsed here.

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

/// A quantity of a document: its place in [`Document::quantities`]. Documents give them out; programs number their registers by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct QuantityId(pub usize);

/// A source of a document: its place in [`Document::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(pub(crate) usize);

/// The years of a document, without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Years {
    /// The first year.
    pub first: i32,
    /// How many years there are; at least one.
    pub count: usize,
}

impl Years {
    /// The last year.
    pub fn last(self) -> i32 {
        self.first + self.count as i32 - 1
    }

    /// The place of a year, counted from the first.
    pub fn index(self, year: i32) -> Option<usize> {
        usize::try_from(year.checked_sub(self.first)?).ok().filter(|index| *index < self.count)
    }

    /// All years, in order.
    pub fn iter(self) -> impl Iterator<Item = i32> {
        self.first..=self.last()
    }
}

/// A number for every year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PerYear {
    /// One number a year, in the order of the years.
    pub values: Vec<f64>,
    /// Whether the document gave one number for all years.
    pub same: bool,
}

/// How well a figure is known.
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

/// What the range of an input in doubt rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Basis {
    /// A source.
    Source,
    /// Arithmetic from sources.
    Derived,
    /// It cannot be otherwise (a share lies between 0 and 1).
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
    /// Nothing.
    None,
}

impl Basis {
    /// Whether an end of such a range may be called certain: it follows from a source or from logic.
    pub fn is_firm(self) -> bool {
        matches!(self, Self::Source | Self::Derived | Self::Logic | Self::Advice)
    }
}

/// Where an unknown may be found, if anywhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Availability {
    /// A public document gives it, or likely does, which the writers could not open: where it may be looked up, as far as that is known.
    NotFound(Vec<Citation>),
    /// No document gives it.
    Undeterminable,
}

/// A publication that figures come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its id in the document.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Who published it.
    pub publisher: Text,
    /// When: a year, a month or a day; empty where not known.
    pub date: String,
    /// Where it can be read, where that is known.
    pub address: Option<String>,
    /// How well what it says is known.
    pub status: SourceStatus,
}

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// The publication.
    pub source: SourceId,
    /// The place in it.
    pub at: Option<Text>,
    /// How well this figure is known.
    pub status: SourceStatus,
}

/// One figure of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Its id, unique in the document.
    pub id: String,
    /// Its name.
    pub label: Text,
    /// What it is and what is not known of it.
    pub note: Option<Text>,
    /// What it is measured in.
    pub unit: NamedUnit,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// It is in no result on purpose, of a formula: for those who compute further with what the page hands over.
    pub aside: bool,
    /// Where its value comes from.
    pub kind: Kind,
}

/// The five kinds of quantity, never blended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// A lever of policy: the user's.
    Choice(Input),
    /// It exists, but no public document gives it.
    Unknown(Input, Uncertainty),
    /// An estimate.
    Assumption(Input, Uncertainty),
    /// Printed in a source.
    Fact(PerYear),
    /// Computed from others, year by year.
    Formula(Formula),
}

impl Kind {
    /// The table in which a document writes it.
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

/// A value that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// The value at the start.
    pub start: PerYear,
    /// The least value that may be set.
    pub min: f64,
    /// The greatest value that may be set.
    pub max: f64,
    /// What − and + add.
    pub step: f64,
    /// Only whole numbers may be set.
    pub whole: bool,
    /// The amounts that may be set; any number where there is none.
    pub grid: Option<Grid>,
    /// Between which values a slider runs.
    pub slider: (f64, f64),
}

/// What is in doubt about an input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Uncertainty {
    /// For each year the least and greatest value it may have; nothing in a year that is not in doubt.
    pub range: Vec<Option<(f64, f64)>>,
    /// What the range rests on.
    pub basis: Basis,
    /// The question whose answer would settle it.
    pub question: Option<Text>,
    /// Said of the world in which it stands at the low end of its range: "if nothing …".
    pub when_low: Option<Text>,
    /// Said of the world in which it stands at the high end.
    pub when_high: Option<Text>,
    /// Where it may be found; of an assumption, which is an estimate of what nobody publishes, nowhere.
    pub availability: Availability,
}

impl Uncertainty {
    /// Returns where it may be looked up; nowhere where no document gives it.
    pub fn lookups(&self) -> &[Citation] {
        match &self.availability {
            Availability::NotFound(lookups) => lookups,
            Availability::Undeterminable => &[],
        }
    }

    /// Whether any year is in doubt.
    pub fn is_open(&self) -> bool {
        self.range.iter().any(Option::is_some)
    }
}

/// A formula as written and as checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Formula {
    /// As the document writes it.
    pub text: String,
    /// What it computes.
    pub expression: Expression,
}

impl Quantity {
    /// What can be set about it, where anything can.
    pub fn input(&self) -> Option<&Input> {
        match &self.kind {
            Kind::Choice(input) | Kind::Unknown(input, _) | Kind::Assumption(input, _) => Some(input),
            Kind::Fact(_) | Kind::Formula(_) => None,
        }
    }

    /// What is in doubt about it, for an unknown or an assumption.
    pub fn uncertainty(&self) -> Option<&Uncertainty> {
        match &self.kind {
            Kind::Unknown(_, uncertainty) | Kind::Assumption(_, uncertainty) => Some(uncertainty),
            _ => None,
        }
    }

    /// Whether it is a choice.
    pub fn is_choice(&self) -> bool {
        matches!(self.kind, Kind::Choice(_))
    }

    /// Whether it is an unknown.
    pub fn is_unknown(&self) -> bool {
        matches!(self.kind, Kind::Unknown(..))
    }

    /// Whether it is an assumption.
    pub fn is_assumption(&self) -> bool {
        matches!(self.kind, Kind::Assumption(..))
    }
}

/// A meaning of a change that no formula computes: in words, never a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meaning {
    /// What more money on the line may mean.
    pub more: Text,
    /// What less may mean.
    pub less: Text,
    /// What this does not say.
    pub limits: Text,
    /// Where it comes from; at least one.
    pub citations: Vec<Citation>,
}

/// A budget line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its id.
    pub id: String,
    /// The line it is a part of: an earlier place in [`Document::articles`].
    pub part_of: Option<usize>,
    /// Its short name.
    pub label: Text,
    /// Its official name.
    pub name: Option<Text>,
    /// What to know about it.
    pub note: Option<Text>,
    /// Its code in the budget, where it is public.
    pub code: Option<String>,
    /// The credit before the effort.
    pub before: Option<QuantityId>,
    /// The government's change.
    pub official: Option<QuantityId>,
    /// The user's change, relative to the government's.
    pub choice: Option<QuantityId>,
    /// The government's change and the user's together.
    pub result: Option<QuantityId>,
    /// The resulting credit.
    pub credit: Option<QuantityId>,
    /// Said where the split into parts is not known.
    pub open_split: Option<Text>,
    /// What a change may mean, of a line whose effects no formula computes.
    pub means: Vec<Meaning>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
}

/// How a sentence says an outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reading {
    /// As a change: so many more, so many fewer.
    Change {
        /// The word for a rise.
        more: Text,
        /// The word for a fall.
        less: Text,
    },
    /// As a level.
    Level,
}

/// What the policy aims at, for an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sense {
    /// More is neither good nor bad.
    Neutral,
    /// More is aimed at.
    More,
    /// Less is aimed at.
    Less,
}

/// What the page shows of the results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The quantity.
    pub of: QuantityId,
    /// Whether it heads the page.
    pub headline: bool,
    /// Quantities said along with it.
    pub with: Vec<QuantityId>,
    /// How the headline says it, after the year: `{amount}` stands for the amount, `{way}` for more or less.
    pub sentence: Option<Text>,
    /// Said before the amount, such as "omgerekend", where there is no such sentence.
    pub lead: Option<Text>,
    /// What is counted.
    pub noun: Text,
    /// How it is said.
    pub reading: Reading,
    /// What is aimed at.
    pub sense: Sense,
    /// Shown further down.
    pub further: bool,
    /// Shown only as a change against the government.
    pub against_official: bool,
    /// What it would take, for comparison: no choice moves it.
    pub yardstick: bool,
    /// What to know about it.
    pub note: Option<Text>,
}

/// A picture of results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Its id, used in links and file names.
    pub id: String,
    /// What it shows.
    pub title: Text,
    /// What to know about it.
    pub note: Option<Text>,
    /// How it is drawn, and of what.
    pub kind: PictureKind,
}

/// How a picture is drawn, and of which quantities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PictureKind {
    /// A result in every year, in each layer.
    Years {
        /// The result.
        of: QuantityId,
        /// What it is without the effort; 0 where it is a change.
        before: Option<QuantityId>,
        /// What it should cover.
        need: Option<QuantityId>,
        /// Only what the proposal changes is shown.
        against_official: bool,
    },
    /// Rights that end year by year, and the money that this releases.
    RunOff {
        /// What the rights still take.
        left: QuantityId,
        /// What is no longer needed for them.
        released: QuantityId,
    },
    /// From nothing over the government's changes to the proposal, line by line.
    Waterfall {
        /// The government's changes together.
        official: QuantityId,
        /// The proposal's changes together.
        proposal: QuantityId,
    },
    /// Between which lines money moves.
    Flows,
    /// Results over the years, each in a small picture of its own, with what was observed.
    Multiples {
        /// The results.
        of: Vec<QuantityId>,
    },
    /// What each open figure does to a result.
    Ranking {
        /// The result.
        of: QuantityId,
    },
}

/// Choices that tell a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preset {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: Text,
    /// What it does.
    pub note: Option<Text>,
    /// Not from the advice.
    pub example: bool,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// The choices it sets, each with what it is set to.
    pub set: Vec<(QuantityId, Formula)>,
}

/// What must hold in every year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Its id.
    pub id: String,
    /// The condition as written.
    pub text: String,
    /// The condition.
    pub that: Condition,
    /// What is wrong where it does not hold, and how to mend it.
    pub message: Text,
    /// The budget line it is about: a place in [`Document::articles`].
    pub article: Option<usize>,
    /// The input it is about.
    pub input: Option<QuantityId>,
}

/// What was observed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: Text,
    /// What to know about it.
    pub note: Option<Text>,
    /// What it is measured in.
    pub unit: NamedUnit,
    /// The projection it stands beside.
    pub beside: Option<QuantityId>,
    /// Where it comes from.
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
    /// What comes first.
    pub intro: Option<Text>,
    /// Its points.
    pub items: Vec<(Text, Vec<Citation>)>,
}

/// A term and its meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GlossaryEntry {
    /// As it occurs in the texts.
    pub term: Text,
    /// What it means.
    pub meaning: Text,
}

/// Who publishes the explorer; empty where nothing was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// An e-mail address for questions.
    pub contact: String,
    /// The publisher's web address.
    pub address: String,
    /// Where complaints go.
    pub complaints: String,
}

/// The quantity that is 0 when all money is allotted, and how that is said. `{amount}` in a text stands for the amount.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Balance {
    /// The quantity.
    pub of: QuantityId,
    /// Said when it is 0.
    pub none: Text,
    /// Said when it is above 0: there is something left.
    pub left: Text,
    /// Said when it is below 0: more is given than taken.
    pub over: Text,
}

/// The formal question that asks for the missing figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InformationRequest {
    /// To whom it is addressed, in the form that follows "aan" or "to".
    pub to: Text,
    /// What it is about.
    pub subject: Text,
    /// Why it is asked, in whole sentences.
    pub reason: Text,
    /// In which form the figures are asked for.
    pub closing: Option<Text>,
    /// Where the reason comes from.
    pub citations: Vec<Citation>,
}

/// When newer figures than those of a document are expected, and which.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Renewal {
    /// From when: a year, a month or a day.
    pub from: String,
    /// What would replace the figures, as it stands at the end of a sentence.
    pub by: Option<Text>,
}

impl Renewal {
    /// Returns whether newer figures probably exist on a day, written `2026-12-01`.
    pub fn is_due(&self, today: &str) -> bool {
        // ISO dates sort as they follow each other, and a month sorts before its days.
        today >= self.from.as_str()
    }
}

/// The names of the three layers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layers {
    /// Before the effort.
    pub before: Text,
    /// The government's position.
    pub official: Text,
    /// The user's proposal.
    pub proposal: Text,
    /// Whose position the official one is, as it stands within a sentence: "the government’s position".
    pub position: Option<Text>,
}

/// How the table that redistributes money is headed, for a budget that is changed by amendment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// The name of the amounts.
    pub amounts: Text,
    /// The name of a second column of amounts, for a budget that separates committing from paying.
    pub payments: Option<Text>,
    /// What to know about the amounts.
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
    /// When newer figures than its own are expected.
    pub renewal: Option<Renewal>,
    /// Its years.
    pub years: Years,
    /// The years whose budget is closed.
    pub closed: Vec<i32>,
    /// The year that is looked at first, counted from the first.
    pub opens: usize,
    /// Its languages, the original first.
    pub languages: Vec<String>,
    /// Its title.
    pub title: Text,
    /// What it is about.
    pub intro: Text,
    /// What must be said wherever anything of it is shown or leaves the page, such as that it is made up.
    pub notice: Option<Text>,
    /// Whose position a visitor's scenario is not, as it stands within a sentence.
    pub authors: Option<Text>,
    /// The names of the three layers.
    pub layers: Layers,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Its units.
    pub units: Units,
    /// Its sources.
    pub sources: Vec<Source>,
    /// Its quantities, in the order in which it writes them.
    pub quantities: Vec<Quantity>,
    /// Its budget lines; parts follow their whole.
    pub articles: Vec<Article>,
    /// What the page shows, in order.
    pub outcomes: Vec<Outcome>,
    /// The pictures of results, in order.
    pub pictures: Vec<Picture>,
    /// Its presets.
    pub presets: Vec<Preset>,
    /// What must hold.
    pub checks: Vec<Check>,
    /// What was observed.
    pub series: Vec<Series>,
    /// The texts of the page.
    pub sections: Vec<Section>,
    /// Its glossary.
    pub glossary: Vec<GlossaryEntry>,
    /// What says whether all money is allotted.
    pub balance: Option<Balance>,
    /// The formal question that asks for what is not known.
    pub information_request: Option<InformationRequest>,
    /// How an amendment of this budget is laid out.
    pub amendment: Option<Amendment>,
}

impl Document {
    /// A small text, with comments, that a new document begins with: it has no problems.
    pub const START: &str = include_str!("start.toml");

    /// The text in the bytes of a file.
    ///
    /// # Errors
    /// Where it is not UTF-8: whatever was guessed of such a file, letters of it would be wrong.
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

    /// The quantity with an id.
    pub fn find(&self, id: &str) -> Option<QuantityId> {
        self.quantities.iter().position(|quantity| quantity.id == id).map(QuantityId)
    }

    /// A quantity.
    pub fn quantity(&self, id: QuantityId) -> &Quantity {
        &self.quantities[id.0]
    }

    /// A source.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0]
    }

    /// All quantities with their ids.
    pub fn all(&self) -> impl Iterator<Item = (QuantityId, &Quantity)> {
        self.quantities.iter().enumerate().map(|(place, quantity)| (QuantityId(place), quantity))
    }

    /// The language with a code such as `nl`.
    pub fn language(&self, code: &str) -> Option<LanguageId> {
        self.languages.iter().position(|language| language == code).map(LanguageId)
    }

    /// The parts of a budget line, as places in [`Document::articles`]; of nothing: the lines that are no part.
    pub fn parts(&self, of: Option<usize>) -> impl Iterator<Item = usize> {
        let with_place = self.articles.iter().enumerate();
        with_place.filter(move |(_, article)| article.part_of == of).map(|(place, _)| place)
    }

    /// The budget lines whose parts are hidden on a first visit: as many levels are shown as someone can look over.
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

    /// The outcome of a quantity, where the page shows one.
    pub fn outcome(&self, of: QuantityId) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.of == of)
    }

    /// The budget line that a choice changes.
    pub fn line_of(&self, choice: QuantityId) -> Option<&Article> {
        self.articles.iter().find(|article| article.choice == Some(choice))
    }

    /// The outcome that heads the page.
    pub fn headline(&self) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.headline)
    }

    /// The id nearest to a name that is none, to suggest it.
    pub fn nearest(&self, name: &str) -> Option<String> {
        problem::nearest(name, self.quantities.iter().map(|quantity| quantity.id.as_str()))
    }
}
