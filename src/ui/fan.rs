//! Likely values along the years: worked out in slices once the page rests, and only while a picture that shows them is in view.

use std::sync::Arc;

use leptos::prelude::*;

use super::App;
use super::estimates::BETWEEN_SLICES;
use crate::figure::picture::fans;
use crate::session::fan::{Asked, Fan, Work};

impl App {
    /// The fan of this moment, once it is made. It begins after the other estimates, which tell that the page rests.
    pub fn fan_in_view(self, in_view: RwSignal<bool>) -> RwSignal<Option<Arc<Fan>>> {
        let made = RwSignal::new(None::<Arc<Fan>>);
        let work = StoredValue::new(None::<Work>);
        Effect::new(move |_| {
            self.follow_estimates();
            if !in_view.get() || self.estimates_now().is_none() {
                return;
            }
            let asked = self.fan_asked();
            let is_made = made.with_untracked(|made| made.as_ref().is_some_and(|made| made.asked == asked));
            let is_begun = work.with_value(|work| work.as_ref().is_some_and(|work| *work.asked() == asked));
            if !is_made && !is_begun {
                work.set_value(Some(Work::new(self.explorer.get_value(), asked)));
                self.advance_fan(work, made);
            }
        });
        made
    }

    /// Whether a fan is of the moment that is set.
    pub fn is_now(self, fan: &Fan) -> bool {
        self.session
            .with_untracked(|session| session.scenario == fan.asked.scenario && session.sampling == fan.asked.sampling)
    }

    /// What a fan of this moment is made of.
    fn fan_asked(self) -> Asked {
        self.scene_now(|scene| Asked {
            scenario: scene.session.scenario.clone(),
            sampling: scene.session.sampling,
            wanted: fans(scene),
        })
    }

    /// Does the next slice once the browser has had its turn; a change ends the work.
    fn advance_fan(self, work: StoredValue<Option<Work>>, made: RwSignal<Option<Arc<Fan>>>) {
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
