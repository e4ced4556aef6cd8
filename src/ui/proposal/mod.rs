//! Work on proposals: undo, share links, transfers, comparing and handing over.

mod amendment;
mod compare;
mod downloads;
pub mod history;
mod keep;
pub mod moving;
pub mod notice;
pub mod share;
mod sheet;

use std::time::Duration;

use leptos::prelude::*;
use link::share_link::place;

use super::{App, use_app};
use crate::browser::save::{SaveOutcome, save};
use crate::browser::{address, keep_focus_near_pressed, keys, paper};
use crate::session::{LinkOutcome, Session};
use crate::text::ProposalWords;
use crate::view_model::RenderContext;
use crate::view_model::proposal::action_outcome::{ActionOutcome, said};
use crate::view_model::proposal::link::fragment;

impl App {
    /// Returns a memo of a text about proposals, in the language of the page.
    pub fn proposal_word(self, choose: fn(&'static ProposalWords) -> &'static str) -> Memo<&'static str> {
        self.wording(move |context| choose(context.words().proposal()))
    }

    /// Returns a memo of the message about an outcome, in the language of the page: `Ok` if it succeeded, `Err` if it failed, `None` if
    /// there is none.
    pub fn words_of(self, told: RwSignal<Option<ActionOutcome>>) -> Memo<Option<Result<String, String>>> {
        self.wording(move |context| told.read().as_ref().map(|action_outcome| said(context, action_outcome)))
    }

    /// Subscribes to the language, and to the session once it is at rest: for view models that take too long for the frame of a change.
    pub fn when_rested(self) {
        self.rested.track();
        self.language.track();
    }

    /// Returns a memo of a view model that is updated once the session is at rest.
    pub fn rested_figure<T: PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(RenderContext<'_>) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| {
            self.when_rested();
            self.context_now(&make)
        })
    }
}

/// Time without a change before the address is updated.
const REST: Duration = Duration::from_millis(300);

/// Keeps the fragment of the address equal to the proposal's share link, and opens a share link that is entered on this page. The display
/// options hold for that link too.
pub fn follow_link(app: App) {
    // The last fragment that this page wrote or opened.
    let known = StoredValue::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop_timer = move || {
        if let Some(timer) = timer.try_get_value().flatten() {
            timer.clear();
        }
    };
    let write = move || {
        let now = app.context_now(fragment);
        if known.with_value(|known| *known != now) {
            address::replace_fragment(&now);
            known.set_value(now);
        }
        app.rested.update(|rested| *rested += 1);
    };
    // The address is written once the session is at rest, not in the frame of a change.
    Effect::new(move |_| {
        app.session.track();
        stop_timer();
        timer.set_value(set_timeout_with_handle(write, REST).ok());
    });
    on_cleanup(stop_timer);
    // The event listeners live as long as this document is shown.
    let listening = StoredValue::new_local(Vec::new());
    Effect::new(move |_| {
        // The id of a section may stay in the address until something is set.
        known.set_value(Some(address::fragment()).filter(|known| place(known).is_none()).unwrap_or_default());
        let options = app.options.get_value();
        let fragments = address::on_fragment(move |opened| {
            if known.with_value(|known| *known == opened) {
                return;
            }
            if place(&opened).is_some_and(|place| !place.is_empty()) {
                // The visitor jumped to a section of the page: the browser has scrolled there, and the address becomes the proposal's
                // again.
                known.with_value(|known| address::replace_fragment(known));
                return;
            }
            known.set_value(opened.clone());
            let mut arrived = None::<LinkOutcome>;
            app.update(|session, loaded| {
                let (arriving, link_outcome) = Session::open_link_with_options(loaded, &options, &opened);
                // The locks become those of the options: a link opens as it was made.
                *session = arriving;
                arrived = link_outcome;
            });
            app.link_outcome.set(arrived);
        });
        let undo = keys::on_undo_keys(move |redo| app.step_back(redo));
        listening.set_value(vec![fragments, undo, keep_focus_near_pressed()]);
    });
}

/// Section that folds away; its content is rendered only while it is open.
#[component]
pub fn Fold(
    /// The id, by which the section can be opened from elsewhere.
    id: &'static str,
    /// The summary line.
    title: Memo<&'static str>,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <details id=id class="fold" on:toggle:target=move |event| open.set(event.target().open())>
            <summary>{title}</summary>
            <Show when=move || open.get()>
                <div class="folded">{children()}</div>
            </Show>
        </details>
    }
}

/// Message about the outcome of an action, announced as an alert if it failed.
#[component]
pub fn Told(
    /// The outcome; `None` shows nothing.
    told: RwSignal<Option<ActionOutcome>>,
) -> impl IntoView {
    view! { <HeadlineSentence said=use_app().words_of(told)/> }
}

/// Renders a message as a status, or as an alert if it is an error.
#[component]
fn HeadlineSentence(
    /// The message; `None` shows nothing.
    said: Memo<Option<Result<String, String>>>,
) -> impl IntoView {
    view! {
        <p class="error" role="alert">{move || said.get().and_then(Result::err)}</p>
        <p class="aside" role="status">{move || said.get().and_then(Result::ok)}</p>
    }
}

/// Returns the outcome of saving a file under a name.
pub fn action_outcome(name: &str, handed: SaveOutcome) -> ActionOutcome {
    match handed {
        SaveOutcome::Saved => ActionOutcome::Saved(name.to_owned()),
        SaveOutcome::Opened => ActionOutcome::Opened(name.to_owned()),
        SaveOutcome::Refused => ActionOutcome::SaveRefused(name.to_owned()),
    }
}

/// Saves a text as a file and reports the outcome.
pub fn give(name: &str, kind: &str, text: &str, told: RwSignal<Option<ActionOutcome>>) {
    told.set(Some(action_outcome(name, save(name, kind, text))));
}

/// Prints one part of the page and reports whether the browser prints.
pub fn print(part: &str, told: RwSignal<Option<ActionOutcome>>) {
    paper::print(part, move |printing| {
        // The signal is gone if the page shows another document by then.
        told.try_set(Some(if printing { ActionOutcome::Printing } else { ActionOutcome::PrintRefused }));
    });
}

/// Copies a text to the clipboard and reports the outcome.
pub fn copy(text: &str, told: RwSignal<Option<ActionOutcome>>) {
    crate::browser::copy(text, move |copied| {
        told.set(Some(if copied { ActionOutcome::Copied } else { ActionOutcome::CopyRefused }))
    });
}

/// Panel with everything that can be done with a proposal beyond changing it.
#[component]
pub fn WorkOut() -> impl IntoView {
    let app = use_app();
    provide_context(keep::Shelf::new(app));
    let amends = app.context_now(|context| context.loaded.document.amendment.is_some());
    view! {
        <section id="voorstel" class="panel work-out" aria-labelledby="proposal-title">
            <h2 id="proposal-title">{app.proposal_word(|words| words.work_out)}</h2>
            <div class="folds">
                <Fold id="delen" title=app.proposal_word(|words| words.share)><share::Share/></Fold>
                <Fold id="bewaren" title=app.proposal_word(|words| words.keep)><keep::Keep/></Fold>
                <Fold id="vergelijken" title=app.proposal_word(|words| words.compare)><compare::Compare/></Fold>
                <Fold id="fiche" title=app.proposal_word(|words| words.sheet)><sheet::SheetPart/></Fold>
                {amends.then(|| view! { <Fold id="amendement" title=app.proposal_word(|words| words.amendment)><amendment::AmendmentTable/></Fold> })}
                <Fold id="downloads" title=app.proposal_word(|words| words.downloads)><downloads::Downloads/></Fold>
                <Fold id="geschiedenis" title=app.proposal_word(|words| words.history)><history::Steps/></Fold>
            </div>
        </section>
    }
}
