//! Opening a visit from the share link and the options in an address.

use engine::Scenario;
use link::options::{self, Options, Problem};
use link::{LinkError, Remark, fragment};

use super::{Explorer, Session};

/// Outcome of opening the share link with which a visitor arrived.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrival {
    /// The link was opened.
    Opened {
        /// The scenario that it set.
        scenario: Scenario,
        /// Remarks for the visitor.
        remarks: Vec<Remark>,
        /// The headline's interval when the link was made, and its year; `None` if the link does not hold it.
        result: Option<((f64, f64), usize)>,
        /// True if the link holds the visitor's own earlier work on this page.
        own: bool,
    },
    /// The link could not be opened; the visit starts from the official position.
    Failed(LinkError),
    /// A link from the page around this one could not be opened; the scenario stays as it was.
    Refused(LinkError),
}

impl Arrival {
    /// Returns the outcome to report for the visitor's own earlier work. `None` if all of it was restored.
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
    /// Opens a share link. Returns the official position if the link cannot be opened, and no outcome if the fragment is the name of an
    /// element on the page.
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

    /// Opens a share link together with options: the options configure how the page starts, the link sets the scenario.
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

    /// Applies a link from the page around this one: its scenario and year, but not how the page is shown. A link without a fragment
    /// applies the preset that its options name. Returns the outcome, and problems with the options.
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
            // The reader of options checked that the preset exists.
            let _ = self.scenario.follow(&explorer.document, preset);
        }
    }
}
