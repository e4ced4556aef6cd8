//! Fan of quantiles along the years: computed in slices while the page is idle, and only while a chart that shows it is in view.

use std::sync::Arc;

use leptos::prelude::*;

use super::App;
use super::estimates::BETWEEN_SLICES;
use crate::session::fan::{Fan, FanJob, FanKey};
use crate::view_model::picture::fans;

impl App {
    /// Returns a signal of the fan; `None` until one is computed. It may lag behind the session, which [`App::is_now`] checks. The
    /// computation starts after the other estimates, whose completion shows that the page is idle.
    pub fn fan_in_view(self, in_view: RwSignal<bool>) -> RwSignal<Option<Arc<Fan>>> {
        let made = RwSignal::new(None::<Arc<Fan>>);
        let work = StoredValue::new(None::<FanJob>);
        Effect::new(move |_| {
            self.follow_estimates();
            if !in_view.get() || self.estimates_now().is_none() {
                return;
            }
            let asked = self.fan_asked();
            let is_made = made.with_untracked(|made| made.as_ref().is_some_and(|made| made.asked == asked));
            let is_begun = work.with_value(|work| work.as_ref().is_some_and(|work| *work.asked() == asked));
            if !is_made && !is_begun {
                work.set_value(Some(FanJob::new(self.loaded.get_value(), asked)));
                self.advance_fan(work, made);
            }
        });
        made
    }

    /// Returns whether a fan is for the current scenario and sampling.
    pub fn is_now(self, fan: &Fan) -> bool {
        self.session
            .with_untracked(|session| session.scenario == fan.asked.scenario && session.sampling == fan.asked.sampling)
    }

    /// Returns the key of a fan for the current scenario and sampling.
    fn fan_asked(self) -> FanKey {
        self.context_now(|context| FanKey {
            scenario: context.session.scenario.clone(),
            sampling: context.session.sampling,
            wanted: fans(context),
        })
    }

    /// Schedules the next slice after a pause; a change of the scenario or sampling ends the computation.
    fn advance_fan(self, work: StoredValue<Option<FanJob>>, made: RwSignal<Option<Arc<Fan>>>) {
        let slice = move || {
            let begun = work.try_with_value(|work| work.as_ref().map(|work| work.asked().clone())).flatten();
            let Some(asked) = begun else {
                return;
            };
            let now = self
                .session
                .with_untracked(|session| session.scenario == asked.scenario && session.sampling == asked.sampling);
            if !now {
                return work.set_value(None);
            }
            let mut fan = None;
            work.update_value(|work| {
                self.kept.update_value(|kept| fan = work.as_mut().and_then(|work| work.advance(kept)));
            });
            match fan {
                Some(fan) => {
                    work.set_value(None);
                    made.set(Some(Arc::new(fan)));
                }
                None => self.advance_fan(work, made),
            }
        };
        set_timeout(slice, BETWEEN_SLICES);
    }
}
