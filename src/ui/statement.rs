//! The accessibility statement.

use leptos::prelude::*;

use super::use_app;
use crate::view_model::statement::{Paragraph, StatementPart, statement};

/// The id of the statement panel.
pub const PLACE: &str = "toegankelijkheid";

/// Panel with the accessibility statement.
#[component]
pub fn StatementPanel(
    /// `true` while the statement is unfolded.
    unfolded: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    let parts = app.wording(statement);
    view! {
        <section class="panel" id=PLACE tabindex="-1" aria-labelledby="accessibility-title">
            <h2 id="accessibility-title">{app.word(|words| words.everyone().accessibility)}</h2>
            <p class="intro">{app.word(|words| words.everyone().accessibility_intro)}</p>
            <details class="fold" prop:open=unfolded>
                <summary>{app.word(|words| words.everyone().statement)}</summary>
                <div class="statement">{move || parts.get().into_iter().map(|part| view! { <PartOf part/> }).collect_view()}</div>
            </details>
        </section>
    }
}

/// Renders one part of the statement.
#[component]
fn PartOf(
    /// The part.
    part: StatementPart,
) -> impl IntoView {
    let line = |Paragraph { text, link }: Paragraph| {
        let link = link.map(|(shown, address)| view! { " "<a href=address>{shown}</a>"." });
        view! { <p>{text}{link}</p> }
    };
    view! {
        {part.title.map(|title| view! { <h3>{title}</h3> })}
        {part.lines.into_iter().map(line).collect_view()}
    }
}
