//! The notice for a visitor who came with a share link.

use leptos::prelude::*;

use super::super::prose::Plain;
use super::super::use_app;
use crate::view_model::proposal::link::notice;

/// Notice with the changes and warnings of the share link; gone once something else is set.
#[component]
pub fn LinkNotice() -> impl IntoView {
    let app = use_app();
    let shown = Memo::new(move |_| {
        let link_outcome = app.link_outcome.read();
        let link_outcome = link_outcome.as_ref()?;
        app.when_rested();
        app.context_now(|context| notice(context, link_outcome))
    });
    let close = move |_| app.link_outcome.set(None);
    let lines = |lines: Vec<String>| lines.into_iter().map(|line| view! { <li><Plain text=line/></li> }).collect_view();
    move || {
        let notice = shown.get()?;
        let changes = (!notice.changes.is_empty()).then(|| view! { <ul>{lines(notice.changes)}</ul> });
        let warnings = notice.warnings.into_iter().map(|line| view! { <p class="remark"><Plain text=line/></p> });
        Some(view! {
            <section class="notice link-notice" class:failed=notice.failed aria-label=app.proposal_word(|words| words.notice) role=notice.failed.then_some("alert")>
                <p><strong>{notice.heading}</strong></p>
                {changes}
                {warnings.collect_view()}
                <button type="button" class="quiet" on:click=close>{app.word(|words| words.close)}</button>
            </section>
        })
    }
}
