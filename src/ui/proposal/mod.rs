//! Working with proposals: undo, links, moves, comparing and handing over.

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
use link::fragment::place;

use super::{App, use_app};
use crate::browser::save::{Handed, save};
use crate::browser::{address, keep_near_pressed, keys, paper};
use crate::figure::Scene;
use crate::figure::proposal::link::fragment;
use crate::figure::proposal::went::{Went, said};
use crate::session::{Arrival, Session};
use crate::text::ProposalWords;

impl App {
    /// A word for working with proposals, in the language of the page.
    pub fn proposal_word(self, choose: fn(&'static ProposalWords) -> &'static str) -> Memo<&'static str> {
        self.wording(move |scene| choose(scene.words().proposal()))
    }

    /// How something went, in the language of the page.
    pub fn words_of(self, told: RwSignal<Option<Went>>) -> Memo<Option<Result<String, String>>> {
        self.wording(move |scene| told.read().as_ref().map(|went| said(scene, went)))
    }

    /// Follows the work once it rests: for what is too much for the frame in which something moves.
    pub fn when_rested(self) {
        self.rested.track();
        self.language.track();
    }

    /// A figure that follows the work once it rests.
    pub fn rested_figure<T: PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(Scene<'_>) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| {
            self.when_rested();
            self.scene_now(&make)
        })
    }
}

/// How long nothing changes before the address follows, and before going on in a field is a step of its own.
const REST: Duration = Duration::from_millis(300);

/// Lets the address follow the work, and the work follow a link that is opened on this page; options hold for that link too.
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
        let now = app.scene_now(fragment);
        if known.with_value(|known| *known != now) {
            address::replace_fragment(&now);
            known.set_value(now);
        }
        app.rested.update(|rested| *rested += 1);
    };
    // Not in the frame in which something moves: only once it rests.
    Effect::new(move |_| {
        app.session.track();
        stop_timer();
        timer.set_value(set_timeout_with_handle(write, REST).ok());
    });
    on_cleanup(stop_timer);
    // Listened to as long as this document is shown.
    let listening = StoredValue::new_local(Vec::new());
    Effect::new(move |_| {
        // The name of a place may stay in the address until something is set.
        known.set_value(Some(address::fragment()).filter(|known| place(known).is_none()).unwrap_or_default());
        let options = app.options.get_value();
        let fragments = address::on_fragment(move |opened| {
            if known.with_value(|known| *known == opened) {
                return;
            }
            if place(&opened).is_some_and(|place| !place.is_empty()) {
                // Someone jumped to a place on the page: they are there now, and the address is the proposal's again.
                known.with_value(|known| address::replace_fragment(known));
                return;
            }
            known.set_value(opened.clone());
            let mut arrived = None::<Arrival>;
            app.update(|session, explorer| {
                let (arriving, arrival) = Session::arrive_with(explorer, &options, &opened);
                // Its locks are those of the options: a link opens as it was made.
                *session = arriving;
                arrived = arrival;
            });
            app.arrival.set(arrived);
        });
        let undo = keys::on_undo_keys(move |redo| app.step_back(redo));
        listening.set_value(vec![fragments, undo, keep_near_pressed()]);
    });
}

/// A part that folds away; its content is only made while it is open.
#[component]
pub fn Fold(
    /// Its id, to open it from elsewhere.
    id: &'static str,
    /// Its first line.
    title: Memo<&'static str>,
    /// What it holds.
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

/// How something went: said to everyone, and as an error where it failed.
#[component]
pub fn Told(
    /// What to say.
    told: RwSignal<Option<Went>>,
) -> impl IntoView {
    view! { <Said said=use_app().words_of(told)/> }
}

/// What is said of how something went.
#[component]
fn Said(
    /// What to say, or what to say of what failed.
    said: Memo<Option<Result<String, String>>>,
) -> impl IntoView {
    view! {
        <p class="error" role="alert">{move || said.get().and_then(Result::err)}</p>
        <p class="aside" role="status">{move || said.get().and_then(Result::ok)}</p>
    }
}

/// How a file with a name was handed over.
pub fn went(name: &str, handed: Handed) -> Went {
    match handed {
        Handed::Saved => Went::Saved(name.to_owned()),
        Handed::Opened => Went::Opened(name.to_owned()),
        Handed::Refused => Went::SaveRefused(name.to_owned()),
    }
}

/// Gives someone a file, and tells how that went.
pub fn give(name: &str, kind: &str, text: &str, told: RwSignal<Option<Went>>) {
    told.set(Some(went(name, save(name, kind, text))));
}

/// Prints one part of the page, and tells whether the browser prints.
pub fn print(part: &str, told: RwSignal<Option<Went>>) {
    paper::print(part, move |printing| {
        // The page may show another document by then.
        told.try_set(Some(if printing { Went::Printing } else { Went::PrintRefused }));
    });
}

/// Copies a text, and tells how that went.
pub fn copy(text: &str, told: RwSignal<Option<Went>>) {
    crate::browser::copy(text, move |copied| told.set(Some(if copied { Went::Copied } else { Went::CopyRefused })));
}

/// All that can be done with a proposal beyond changing it.
#[component]
pub fn WorkOut() -> impl IntoView {
    let app = use_app();
    provide_context(keep::Shelf::new(app));
    let amends = app.scene_now(|scene| scene.explorer.document.amendment.is_some());
    view! {
        <section id="voorstel" class="panel work-out" aria-labelledby="voorstel-titel">
            <h2 id="voorstel-titel">{app.proposal_word(|words| words.work_out)}</h2>
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
