//! Estimates: worked out in slices once the page rests, and figures of them.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::{App, Settled};
use crate::figure::Scene;
use crate::session::Session;
use crate::session::estimates::{Asked, Estimates, Step, Work};

/// Between two slices of work that is longer than a frame: room for the browser to paint and to listen.
pub(super) const BETWEEN_SLICES: Duration = Duration::from_millis(8);

/// How long nothing may change before such work begins: while a slider moves, every frame is for the slider.
const REST: Duration = Duration::from_millis(150);

impl App {
    /// Works out what takes longer than a frame, in slices, whenever what it depends on has changed.
    pub(super) fn estimate_when_idle(self) {
        let asked = Memo::new(move |_| {
            let explorer = self.explorer.get_value();
            let of = explorer.document.headline()?.of;
            self.session.with(|session| {
                let (scenario, year, sampling) = (session.scenario.clone(), session.year, session.sampling);
                Some(Asked { scenario, of, year, sampling })
            })
        });
        let work = StoredValue::new(None::<Work>);
        let turn = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let Some(asked) = asked.get() else {
                return;
            };
            let results = Arc::clone(&self.moment.get_untracked().results);
            work.set_value(Some(Work::new(self.explorer.get_value(), results, asked)));
            turn.update_value(|turn| *turn = turn.wrapping_add(1));
            self.advance(REST, work, turn, turn.get_value());
        });
    }

    /// Does the next slice once the browser has had its turn; a later change takes over.
    fn advance(self, after: Duration, work: StoredValue<Option<Work>>, turn: StoredValue<u32>, mine: u32) {
        let slice = move || {
            if turn.try_get_value() != Some(mine) {
                return;
            }
            let mut step = None;
            work.update_value(|work| {
                self.kept.update_value(|kept| step = work.as_mut().map(|work| work.advance(kept)));
            });
            match step {
                Some(Step::More) => {}
                Some(Step::Estimates(made)) => self.estimates.set(Some(Arc::new(made))),
                Some(Step::Done(settled)) => {
                    let done = work.try_update_value(Option::take).flatten();
                    if let Some((work, results)) = done.zip(settled) {
                        self.settled.set(Some(Settled { of: work.asked().scenario.clone(), results }));
                    }
                    let ready = move || {
                        if turn.try_get_value() == Some(mine) {
                            self.make_ready();
                        }
                    };
                    return set_timeout(ready, BETWEEN_SLICES);
                }
                None => return,
            }
            self.advance(BETWEEN_SLICES, work, turn, mine);
        };
        set_timeout(slice, after);
    }

    /// Whether the estimates are of another moment than the one that is set and looked at.
    fn is_stale(estimates: &Estimates, session: &Session) -> bool {
        let Asked { scenario, year, sampling, .. } = &estimates.asked;
        *scenario != session.scenario || *year != session.year || *sampling != session.sampling
    }

    /// A figure of the estimates. While new ones are being made the last figure stays, and [`App::stale`] says so.
    pub fn estimated<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(Scene<'_>, &Estimates) -> Option<T> + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |before: Option<&Option<T>>| {
            let estimates = self.estimates.get()?;
            if self.session.with(|session| Self::is_stale(&estimates, session)) {
                return before.cloned().flatten();
            }
            self.scene(|scene| make(scene, &estimates))
        })
    }

    /// Follows the estimates, for what looks at them later.
    pub fn follow_estimates(self) {
        self.estimates.track();
    }

    /// The estimates of this moment, where they are there already.
    pub fn estimates_now(self) -> Option<Arc<Estimates>> {
        let estimates = self.estimates.get_untracked()?;
        let stale = self.session.with_untracked(|session| Self::is_stale(&estimates, session));
        (!stale).then_some(estimates)
    }

    /// Whether figures of the estimates are of another moment than the rest of the page.
    pub fn stale(self) -> Memo<bool> {
        Memo::new(move |_| {
            let estimates = self.estimates.get();
            self.session.with(|session| estimates.is_none_or(|estimates| Self::is_stale(&estimates, session)))
        })
    }
}
