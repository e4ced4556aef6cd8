//! What a screen reader says after a change.

use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use super::use_app;
use crate::figure::status::spoken;

/// How long nothing may change before it is said: not each position of a slider, and not each key.
const PAUSE: Duration = Duration::from_millis(500);

/// One polite message: what is wrong with what was typed, or else the result.
#[component]
pub fn Status() -> impl IntoView {
    let app = use_app();
    let said = RwSignal::new(String::new());
    let mut say = debounce(PAUSE, move |()| {
        let text = app.complaint().get_untracked().unwrap_or_else(|| app.scene_now(spoken));
        // The same again would be said again.
        if said.with_untracked(|said| *said != text) {
            said.set(text);
        }
    });
    Effect::new(move |before: Option<()>| {
        app.follow_changes();
        app.complaint().track();
        // A page that opens says nothing of itself.
        if before.is_some() {
            say(());
        }
    });
    view! { <p class="heard" role="status">{said}</p> }
}
