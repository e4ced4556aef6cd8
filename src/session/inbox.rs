//! Requests from the page around this one, merged per frame: a flood of messages costs no more than a few.

use std::mem;

/// The maximal number of texts searched for a link per frame; the latest requests are kept.
const TEXTS: usize = 8;

/// A request from the page around this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Apply the scenario of a link.
    Set(String),
    /// Send back the complete link inside a text.
    Find(String),
    /// Send what can be chosen.
    About {
        /// The host page has the same origin as this one.
        same_origin: bool,
    },
    /// Send the height of the page.
    Height,
}

/// Requests since the last frame. Of requests that override each other, the last one is kept.
#[derive(Debug, Default)]
pub struct Inbox {
    set: Option<String>,
    find: Vec<String>,
    about: Option<Request>,
    height: bool,
}

impl Inbox {
    /// Adds a request. Returns true if it is the first since the inbox was emptied: the caller then schedules emptying it.
    pub fn add(&mut self, request: Request) -> bool {
        let first = self.is_empty();
        match request {
            Request::Set(link) => self.set = Some(link),
            Request::Find(text) => {
                self.find.retain(|other| *other != text);
                self.find.push(text);
                if self.find.len() > TEXTS {
                    self.find.remove(0);
                }
            }
            about @ Request::About { .. } => self.about = Some(about),
            Request::Height => self.height = true,
        }
        first
    }

    fn is_empty(&self) -> bool {
        self.set.is_none() && self.find.is_empty() && self.about.is_none() && !self.height
    }

    /// Takes all requests out: at most one of each kind, and [`TEXTS`] texts.
    pub fn empty(&mut self) -> Vec<Request> {
        let Self { set, find, about, height } = mem::take(self);
        let set = set.map(Request::Set);
        let height = height.then_some(Request::Height);
        set.into_iter().chain(find.into_iter().map(Request::Find)).chain(about).chain(height).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_a_few_requests_and_the_last_of_each_counts() {
        let mut inbox = Inbox::default();
        for number in 0..10_000 {
            let first = inbox.add(Request::Set(format!("#{number}")));
            assert_eq!(first, number == 0);
            inbox.add(Request::Find(format!("text {number}")));
            inbox.add(Request::About { same_origin: true });
            inbox.add(Request::Height);
        }
        let requests = inbox.empty();
        assert_eq!(requests.len(), 1 + TEXTS + 2);
        assert_eq!(requests[0], Request::Set("#9999".to_owned()));
        assert_eq!(requests[TEXTS], Request::Find("text 9999".to_owned()));
        assert_eq!(inbox.empty(), []);
        assert!(inbox.add(Request::About { same_origin: false }), "emptying is due again");
    }
}
