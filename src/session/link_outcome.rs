//! Opening a visit from the share link and the options in an address.

use engine::Scenario;
use link::options::{self, Options, Problem};
use link::{ImportWarning, LinkError, share_link};

use super::{LoadedDocument, Session};

/// Outcome of opening the share link with which a visitor arrived.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkOutcome {
    /// The link was opened.
    Opened {
        /// The scenario that it set.
        scenario: Scenario,
        /// Remarks for the visitor.
        warnings: Vec<ImportWarning>,
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

impl LinkOutcome {
    /// Returns the outcome to report for the visitor's own earlier work. `None` if all of it was restored.
    pub fn of_own_work(self) -> Option<Self> {
        match self {
            Self::Opened { warnings, .. } if warnings.is_empty() => None,
            Self::Opened { scenario, warnings, result, .. } => {
                Some(Self::Opened { scenario, warnings, result, own: true })
            }
            other => Some(other),
        }
    }
}

impl Session {
    /// Opens a share link. Returns the official position if the link cannot be opened, and no outcome if the fragment is the name of an
    /// element on the page.
    pub fn open_link(loaded: &LoadedDocument, fragment: &str) -> (Self, Option<LinkOutcome>) {
        let mut session = Self::new(&loaded.document);
        if share_link::place(fragment).is_some() {
            return (session, None);
        }
        match share_link::read(&loaded.document, &loaded.document_version, fragment) {
            Err(error) => (session, Some(LinkOutcome::Failed(error))),
            Ok(opened) => {
                let result = opened.state.result.map(|result| (result, opened.state.year));
                session.open_state(&loaded.document, opened.state);
                let scenario = session.scenario.clone();
                (session, Some(LinkOutcome::Opened { scenario, warnings: opened.warnings, result, own: false }))
            }
        }
    }

    /// Opens a share link together with options: the options configure how the page starts, the link sets the scenario.
    pub fn open_link_with_options(
        loaded: &LoadedDocument,
        options: &Options,
        fragment: &str,
    ) -> (Self, Option<LinkOutcome>) {
        let (mut session, link_outcome) = Self::open_link(loaded, fragment);
        session.language = options.language.unwrap_or(session.language);
        session.locks.clone_from(&options.locks);
        session.address_sets = options.preset.is_some();
        if !matches!(link_outcome, Some(LinkOutcome::Opened { .. })) {
            session.apply_preset(loaded, options);
        }
        (session, link_outcome)
    }

    /// Applies a link from the page around this one: its scenario and year, but not how the page is shown. A link without a fragment
    /// applies the preset that its options name. Returns the outcome, and problems with the options.
    pub fn take_link(&mut self, loaded: &LoadedDocument, link: &str) -> (Option<LinkOutcome>, Vec<Problem>) {
        let (query, opened) = share_link::parts(link);
        if share_link::place(opened).is_some_and(|place| place.is_empty()) {
            let (options, problems) = options::read(&loaded.document, query);
            self.apply_preset(loaded, &options);
            return (None, problems);
        }
        let link_outcome = match share_link::read(&loaded.document, &loaded.document_version, opened) {
            Err(error) => LinkOutcome::Refused(error),
            Ok(opened) => {
                let result = opened.state.result.map(|result| (result, opened.state.year));
                self.scenario = opened.state.scenario.clone();
                self.year = opened.state.year;
                LinkOutcome::Opened { scenario: opened.state.scenario, warnings: opened.warnings, result, own: false }
            }
        };
        (Some(link_outcome), Vec::new())
    }

    fn apply_preset(&mut self, loaded: &LoadedDocument, options: &Options) {
        if let Some(preset) = options.preset {
            // The reader of options checked that the preset exists.
            let _ = self.scenario.apply_preset(&loaded.document, preset);
        }
    }
}
