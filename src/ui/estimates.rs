//! Estimates: computed in slices while the page is idle, and the view models made of them.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::{App, RefinedBounds};
use crate::session::Session;
use crate::session::estimates::{EstimateJob, EstimateKey, Estimates, JobProgress};
use crate::view_model::RenderContext;

/// Pause between two slices of a computation that is longer than a frame, in which the browser paints and handles events.
pub(super) const BETWEEN_SLICES: Duration = Duration::from_millis(8);

/// Time without a change before such a computation starts: while a slider moves, every frame belongs to the slider.
const REST: Duration = Duration::from_millis(150);

impl App {
    /// Computes the estimates in slices whenever the scenario, year or sampling changes.
    pub(super) fn estimate_when_idle(self) {
        let asked = Memo::new(move |_| {
            let loaded = self.loaded.get_value();
            let of = loaded.document.headline()?.of;
            self.session.with(|session| {
                let (scenario, year, sampling) = (session.scenario.clone(), session.year, session.sampling);
                Some(EstimateKey { scenario, of, year, sampling })
            })
        });
        let work = StoredValue::new(None::<EstimateJob>);
        let turn = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let Some(asked) = asked.get() else {
                return;
            };
            let results = Arc::clone(&self.snapshot.get_untracked().results);
            work.set_value(Some(EstimateJob::new(self.loaded.get_value(), results, asked)));
            turn.update_value(|turn| *turn = turn.wrapping_add(1));
            self.advance(REST, work, turn, turn.get_value());
        });
    }

    /// Schedules the next slice after a pause. `mine` is the number of this computation; a later one cancels it.
    fn advance(self, after: Duration, work: StoredValue<Option<EstimateJob>>, turn: StoredValue<u32>, mine: u32) {
        let slice = move || {
            if turn.try_get_value() != Some(mine) {
                return;
            }
            let mut step = None;
            work.update_value(|work| {
                self.kept.update_value(|kept| step = work.as_mut().map(|work| work.advance(kept)));
            });
            match step {
                Some(JobProgress::More) => {}
                Some(JobProgress::Estimates(made)) => self.estimates.set(Some(Arc::new(made))),
                Some(JobProgress::Done(refined)) => {
                    let done = work.try_update_value(Option::take).flatten();
                    if let Some((work, results)) = done.zip(refined) {
                        self.refined.set(Some(RefinedBounds { of: work.asked().scenario.clone(), results }));
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

    /// Returns whether the estimates are for another scenario, year or sampling than the session's.
    fn is_stale(estimates: &Estimates, session: &Session) -> bool {
        let EstimateKey { scenario, year, sampling, .. } = &estimates.asked;
        *scenario != session.scenario || *year != session.year || *sampling != session.sampling
    }

    /// Returns a memo of a view model made of the estimates. While new estimates are computed it keeps its last value and [`App::stale`] is
    /// `true`.
    pub fn estimated<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(RenderContext<'_>, &Estimates) -> Option<T> + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |before: Option<&Option<T>>| {
            let estimates = self.estimates.get()?;
            if self.session.with(|session| Self::is_stale(&estimates, session)) {
                return before.cloned().flatten();
            }
            self.context(|context| make(context, &estimates))
        })
    }

    /// Subscribes to the estimates, for code that reads them untracked.
    pub fn follow_estimates(self) {
        self.estimates.track();
    }

    /// Returns the estimates of the current session; `None` until they are computed.
    pub fn estimates_now(self) -> Option<Arc<Estimates>> {
        let estimates = self.estimates.get_untracked()?;
        let stale = self.session.with_untracked(|session| Self::is_stale(&estimates, session));
        (!stale).then_some(estimates)
    }

    /// Returns a memo of whether the view models of the estimates lag behind the session.
    pub fn stale(self) -> Memo<bool> {
        Memo::new(move |_| {
            let estimates = self.estimates.get();
            self.session.with(|session| estimates.is_none_or(|estimates| Self::is_stale(&estimates, session)))
        })
    }
}
