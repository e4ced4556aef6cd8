//! The message that a screen reader announces after a change.

use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use super::use_app;
use crate::view_model::status::spoken;

/// Time without a change before the message is announced, so that it is not repeated for each position of a slider or each key.
const PAUSE: Duration = Duration::from_millis(500);

/// Live region with one polite message: the error for the last typed text, or else the result.
#[component]
pub fn Status() -> impl IntoView {
    let app = use_app();
    let said = RwSignal::new(String::new());
    let mut say = debounce(PAUSE, move |()| {
        let text = app.complaint().get_untracked().unwrap_or_else(|| app.context_now(spoken));
        // Setting the same message again would announce it again.
        if said.with_untracked(|said| *said != text) {
            said.set(text);
        }
    });
    Effect::new(move |before: Option<()>| {
        app.follow_changes();
        app.complaint().track();
        // No message is announced when the page opens.
        if before.is_some() {
            say(());
        }
    });
    view! { <p class="heard" role="status">{said}</p> }
}
