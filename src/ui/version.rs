//! The program's version, its use without a network, and the notice of a newer release.

use leptos::prelude::*;

use super::use_app;
use crate::browser::address;
use crate::browser::offline::{self, Release};
use crate::text::Words;
use crate::view_model::proposal::link::fragment;

/// A choice of a word.
type Word = fn(&'static Words) -> &'static str;

/// Returns a signal of the state of this page's release.
fn standing() -> RwSignal<Release> {
    let standing = RwSignal::new(Release::default());
    let listening = StoredValue::new_local(None);
    // Effects run only in a browser.
    Effect::new(move |_| {
        standing.set(offline::release());
        listening.set_value(Some(offline::on_release(move |release| standing.set(release))));
    });
    standing
}

/// Notice of a newer release, with a button that loads it.
#[component]
pub fn NewerRelease() -> impl IntoView {
    let app = use_app();
    let standing = standing();
    let take = move |_| {
        // The last change may not be in the address yet.
        address::replace_fragment(&app.context_now(fragment));
        offline::take_newer();
    };
    let newer = move || {
        let (said, button): (Word, Word) = match standing.get() {
            Release::Newer => (|words| words.release().newer, |words| words.release().take_newer),
            Release::Stuck => (|words| words.release().stuck, |words| words.release().leave),
            Release::Loaded | Release::Kept => return None,
        };
        Some(view! {
            <p>{app.word(said)}</p>
            <button type="button" on:click=take>{app.word(button)}</button>
        })
    };
    view! { <div class="newer" role="status">{newer}</div> }.into_any()
}

/// Line of the colophon about the program.
#[component]
pub fn Program() -> impl IntoView {
    let app = use_app();
    let standing = standing();
    let kept =
        move || (standing.get() == Release::Kept).then(|| view! { " · "{app.word(|words| words.release().kept)} });
    view! {
        <p>
            {app.word(|words| words.release().program)}" "{env!("CARGO_PKG_VERSION")}" · "
            <a href="./licences.html">{app.word(|words| words.release().licences)}</a>
            <span class="on-device">{kept}</span>
        </p>
    }
    .into_any()
}
