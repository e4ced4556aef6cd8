//! How a visitor came here: with a link, or with one that opens nothing.

use engine::Scenario;
use link::options::{self, Options, Problem};
use link::{LinkError, Remark, fragment};

use super::{Explorer, Session};

/// What came of the link that a visitor came with.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrival {
    /// It was opened.
    Opened {
        /// What it set.
        scenario: Scenario,
        /// What to know about it.
        remarks: Vec<Remark>,
        /// The headline's range when it was made, and the year of that.
        result: Option<((f64, f64), usize)>,
        /// It holds what was done on this page before.
        own: bool,
    },
    /// It opened nothing.
    Failed(LinkError),
    /// It came from the text around the page and opened nothing: what was set stays.
    Refused(LinkError),
}

impl Arrival {
    /// What is to be told of work that was left on this page: nothing where all of it is there again.
    pub fn of_own_work(self) -> Option<Self> {
        match self {
            Self::Opened { remarks, .. } if remarks.is_empty() => None,
            Self::Opened { scenario, remarks, result, .. } => {
                Some(Self::Opened { scenario, remarks, result, own: true })
            }
            other => Some(other),
        }
    }
}

impl Session {
    /// What a link opens; the official position where it opens nothing, or is the name of a place on the page.
    pub fn arrive(explorer: &Explorer, fragment: &str) -> (Self, Option<Arrival>) {
        let mut session = Self::new(&explorer.document);
        if fragment::place(fragment).is_some() {
            return (session, None);
        }
        match fragment::read(&explorer.document, &explorer.edition, fragment) {
            Err(error) => (session, Some(Arrival::Failed(error))),
            Ok(opened) => {
                let result = opened.state.result.map(|result| (result, opened.state.year));
                session.open_state(&explorer.document, opened.state);
                let scenario = session.scenario.clone();
                (session, Some(Arrival::Opened { scenario, remarks: opened.remarks, result, own: false }))
            }
        }
    }

    /// What a link and options open together: options say how the page starts, the link what is set.
    pub fn arrive_with(explorer: &Explorer, options: &Options, fragment: &str) -> (Self, Option<Arrival>) {
        let (mut session, arrival) = Self::arrive(explorer, fragment);
        session.language = options.language.unwrap_or(session.language);
        session.locks.clone_from(&options.locks);
        session.address_sets = options.preset.is_some();
        if !matches!(arrival, Some(Arrival::Opened { .. })) {
            session.follow_preset(explorer, options);
        }
        (session, arrival)
    }

    /// Takes over what a link in the text around the page sets, and the year it is about; how the page is shown stays as it is.
    /// A link sets what stands after `#`, or else the preset that it names.
    pub fn take_link(&mut self, explorer: &Explorer, link: &str) -> (Option<Arrival>, Vec<Problem>) {
        let (query, opened) = fragment::parts(link);
        if fragment::place(opened).is_some_and(|place| place.is_empty()) {
            let (options, problems) = options::read(&explorer.document, query);
            self.follow_preset(explorer, &options);
            return (None, problems);
        }
        let arrival = match fragment::read(&explorer.document, &explorer.edition, opened) {
            Err(error) => Arrival::Refused(error),
            Ok(opened) => {
                let result = opened.state.result.map(|result| (result, opened.state.year));
                self.scenario = opened.state.scenario.clone();
                self.year = opened.state.year;
                Arrival::Opened { scenario: opened.state.scenario, remarks: opened.remarks, result, own: false }
            }
        };
        (Some(arrival), Vec::new())
    }

    fn follow_preset(&mut self, explorer: &Explorer, options: &Options) {
        if let Some(preset) = options.preset {
            // Options name a preset of this document.
            let _ = self.scenario.follow(&explorer.document, preset);
        }
    }
}
