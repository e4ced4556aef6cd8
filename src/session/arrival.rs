//! How a visitor came here: with a link, or with one that opens nothing.

use engine::Scenario;
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
    },
    /// It opened nothing.
    Failed(LinkError),
}

impl Session {
    /// What a link opens; the official position where it opens nothing.
    pub fn arrive(explorer: &Explorer, fragment: &str) -> (Self, Option<Arrival>) {
        let mut session = Self::new(&explorer.document);
        if fragment.trim_start_matches('#').is_empty() {
            return (session, None);
        }
        match fragment::read(&explorer.document, &explorer.edition, fragment) {
            Err(error) => (session, Some(Arrival::Failed(error))),
            Ok(opened) => {
                let result = opened.state.result.map(|result| (result, opened.state.year));
                session.open_state(&explorer.document, opened.state);
                let scenario = session.scenario.clone();
                (session, Some(Arrival::Opened { scenario, remarks: opened.remarks, result }))
            }
        }
    }
}
