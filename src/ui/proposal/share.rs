//! The share link, to copy or to share, with a sentence and a QR code.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::{App, use_app};
use crate::browser::exchange::ShareOutcome;
use crate::browser::{self, address, exchange};
use crate::view_model::proposal::action_outcome::ActionOutcome;
use crate::view_model::proposal::link::{is_long, proposal_fragment, qr, sentence};

/// Button that copies a text and reports the outcome.
#[component]
pub fn CopyButton(
    /// The label of the button.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The name of the copied text, read out after the label.
    #[prop(optional)]
    name: Option<Memo<&'static str>>,
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let app = use_app();
    let told = RwSignal::new(None::<bool>);
    let copy = move |_| browser::copy(&text.get_untracked(), move |copied| told.set(Some(copied)));
    let said = move || {
        told.get().map(|copied| {
            app.proposal_word(if copied { |words| words.copied } else { |words| words.copy_refused }).get()
        })
    };
    view! {
        <button type="button" class="quiet" on:click=copy>
            {label}{name.map(|name| view! { <span class="heard">": "{name}</span> })}
        </button>
        <p class="aside" role="status">{said}</p>
    }
}

/// Read-only field with a text and a copy button, so that the text can be selected by hand too.
#[component]
fn Copied(
    /// The label of the field.
    name: Memo<&'static str>,
    /// The text.
    text: Memo<String>,
) -> impl IntoView {
    let app = use_app();
    let id = app.fresh_id("copy");
    view! {
        <div class="copied">
            <label for=id.clone()>{name}</label>
            <input id=id type="text" readonly prop:value=text value=text on:focus:target=move |event| event.target().select()/>
            <p class="printed" aria-hidden="true">{text}</p>
            <CopyButton label=app.proposal_word(|words| words.copy) name text/>
        </div>
    }
}

/// Returns a memo of the share link of the proposal, updated once the session is at rest.
pub fn page_link(app: App) -> Memo<String> {
    Memo::new(move |_| {
        app.when_rested();
        address::link_to(&app.context_now(proposal_fragment))
    })
}

/// QR code of a link, or a message if the link is too long for one.
#[component]
pub fn QrPicture(
    /// The link.
    link: Memo<String>,
) -> impl IntoView {
    let app = use_app();
    let code = Memo::new(move |_| qr(&link.read()));
    move || {
        match code.get() {
        None => view! { <p class="aside">{app.proposal_word(|words| words.too_long_for_qr)}</p> }.into_any(),
        Some(code) => view! {
            <svg class="qr" role="img" aria-label=app.proposal_word(|words| words.qr) viewBox=format!("0 0 {0} {0}", code.size) style=("--squares", code.size.to_string()) shape-rendering="crispEdges">
                <rect width=code.size height=code.size fill="#fff"/>
                <path d=code.path fill="#000"/>
            </svg>
        }
        .into_any(),
    }
    }
}

/// Panel for sharing.
#[component]
pub fn Share() -> impl IntoView {
    let app = use_app();
    let link = page_link(app);
    let said = app.rested_figure(sentence);
    let told = RwSignal::new(None);
    let device = exchange::can_share().then(|| {
        let share = move |_| {
            let title = app.context_now(|context| context.words().product.to_owned());
            let (text, link) = (said.get_untracked(), link.get_untracked());
            spawn_local(async move {
                let action_outcome = match exchange::share(title, text, link).await {
                    ShareOutcome::Taken => Some(ActionOutcome::ShareOutcome),
                    ShareOutcome::Closed => None,
                    ShareOutcome::Refused => Some(ActionOutcome::ShareRefused),
                };
                told.try_set(action_outcome);
            });
        };
        view! {
            <button type="button" class="quiet" on:click=share>{app.proposal_word(|words| words.device_share)}</button>
            <super::Told told/>
        }
    });
    view! {
        <p class="aside">{app.proposal_word(|words| words.share_intro)}</p>
        <div class="sharing">
            <div>
                <Copied name=app.proposal_word(|words| words.link) text=link/>
                <Show when=move || is_long(&link.read())>
                    <p class="aside">{app.proposal_word(|words| words.long_link)}</p>
                </Show>
                <Copied name=app.proposal_word(|words| words.sentence) text=said/>
                {device}
            </div>
            <QrPicture link/>
        </div>
    }
}
