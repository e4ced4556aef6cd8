//! The document's notices, and the panel that opens another document.

use std::sync::Arc;

use engine::bounds::IncrementalBounds;
use leptos::prelude::*;
use leptos::task::spawn_local;
use link::options::{Options, Problem};
use link::repeated;

use super::prose::Prose;
use super::reading::{FailureMessage, get_ready_to_read, read_text};
use super::{App, Page, use_app};
use crate::browser::exchange::{FileField, FileReadError, Files, on_files};
use crate::session::{LinkOutcome, LoadedDocument, Session};
use crate::text::{Words, fill};
use crate::view_model::import::{Excerpt, ImportFailure, LARGEST, Mistake, too_large};
use crate::view_model::proposal::link::fragment as link_of;

/// Renders the document's notice, such as that its figures are fictitious, wherever the document is shown.
#[component]
pub fn DocumentNotice() -> impl IntoView {
    let app = use_app();
    let there = app.context_now(|context| context.notice().is_some());
    let text = app.wording(|context| context.notice().unwrap_or_default());
    there.then(|| {
        view! {
            <p class="document-notice" role="note" aria-label=app.word(|words| words.document().notice)><strong><Prose text=text/></strong></p>
        }
    })
}

/// Says that newer figures than those of the document probably exist.
#[component]
pub fn RenewalNotice() -> impl IntoView {
    let app = use_app();
    // The day does not change while the page is open.
    let there = app.context_now(|context| context.renewal().is_some());
    let text = app.wording(|context| context.renewal().unwrap_or_default());
    there.then(|| view! { <p class="aside renewal" role="note"><Prose text=text/></p> })
}

/// Says that the page has no words in the language of the document, in each language that it has words in.
#[component]
pub fn UnspokenNotice() -> impl IntoView {
    let app = use_app();
    let said = app.wording(|context| context.unspoken());
    let one = |(code, said): (&'static str, String)| view! { <p class="aside" lang=code>{said}</p> };
    move || said.get().map(|said| view! { <div class="unspoken" role="note">{said.map(one)}</div> })
}

/// A visit to a document, prepared in steps so that the browser can handle pending events between two of them.
pub struct Visit {
    loaded: Arc<LoadedDocument>,
    fragment: String,
    options: (Options, Vec<Problem>),
    beginning: Beginning,
}

/// The initial state of a page.
struct Beginning {
    session: Session,
    link_outcome: Option<LinkOutcome>,
    /// The first bounds, if they are computed already.
    incremental: Option<IncrementalBounds>,
}

impl Beginning {
    fn new(loaded: &LoadedDocument, options: &Options, fragment: &str) -> Self {
        let (session, link_outcome) = Session::open_link_with_options(loaded, options, fragment);
        Self { session, link_outcome, incremental: None }
    }

    /// Returns the state for a document that is shown again, restored from the work that was left on it. The arrival notice is left out if
    /// that work was restored in full.
    fn again(shown: &OpenedDocument, options: &Options) -> Self {
        let mut beginning = Self::new(&shown.loaded, options, &shown.fragment);
        beginning.link_outcome = beginning
            .link_outcome
            .and_then(|link_outcome| if shown.own { link_outcome.of_own_work() } else { Some(link_outcome) });
        beginning
    }
}

impl Visit {
    /// Reads the share link that the visitor came with, empty for none, and the display options: the part of the address after `?`.
    pub fn new(loaded: LoadedDocument, fragment: String, query: &str) -> Self {
        let loaded = loaded.on(crate::browser::today());
        let options = link::options::read(&loaded.document, query);
        let beginning = Beginning::new(&loaded, &options.0, &fragment);
        Self { loaded: Arc::new(loaded), fragment, options, beginning }
    }

    /// Computes the first bounds.
    pub fn prepare(&mut self) {
        self.beginning.session.update_results(&self.loaded, &mut self.beginning.incremental);
    }
}

/// A document shown on the page.
#[derive(Clone)]
struct OpenedDocument {
    loaded: Arc<LoadedDocument>,
    /// The share link with which it is shown.
    fragment: String,
    /// `true` if that link holds the visitor's earlier work on this page, `false` if the visitor came with it.
    own: bool,
    /// The name of the file on this device that the document comes from; `None` for the page's own document.
    from: Option<String>,
    /// The sequence number of the opened document, which keys its page.
    number: usize,
}

/// The documents of this visit.
#[derive(Clone, Copy)]
struct Documents {
    shown: RwSignal<OpenedDocument>,
    /// The document that the page came with, and the work that was left on it.
    first: StoredValue<OpenedDocument>,
    /// The work left on documents from this device, by document id: a corrected document that is opened again continues from there.
    left: StoredValue<Vec<(String, String)>>,
    /// The share link that the visitor came with: it may belong to a document that they open later.
    came_with: StoredValue<String>,
}

impl Documents {
    /// Stores the work on the document that is shown.
    fn leave(self, work: String) {
        let now = self.shown.get_untracked();
        if now.from.is_none() {
            self.first.set_value(OpenedDocument { fragment: work, own: true, ..now });
        } else {
            let id = &now.loaded.document.id;
            self.left.update_value(|left| {
                left.retain(|(of, _)| of != id);
                left.push((id.clone(), work));
            });
        }
    }

    /// Shows a document from this device with the earlier work on it, or else with the share link that the visitor came with.
    fn open(self, loaded: LoadedDocument, from: String, work: String) {
        let loaded = loaded.on(crate::browser::today());
        let number = self.shown.with_untracked(|shown| shown.number) + 1;
        self.leave(work);
        let id = &loaded.document.id;
        let left = self.left.with_value(|left| left.iter().find(|(of, _)| of == id).map(|(_, work)| work.clone()));
        // A copy of the page's own document continues from the work on that.
        let of_first =
            || self.first.with_value(|first| (first.loaded.document.id == *id).then(|| first.fragment.clone()));
        let left = left.or_else(of_first).filter(|left| !left.is_empty());
        let own = left.is_some();
        let fragment = left.unwrap_or_else(|| self.came_with.get_value());
        // A share link is opened if it belongs to this document; any other is ignored.
        let fragment = if link::share_link::is_of(&loaded.document, &fragment) { fragment } else { String::new() };
        self.shown.set(OpenedDocument { loaded: Arc::new(loaded), fragment, own, from: Some(from), number });
    }

    /// Returns to the document that the page came with.
    fn back(self, work: String) {
        let number = self.shown.with_untracked(|shown| shown.number) + 1;
        self.leave(work);
        self.shown.set(OpenedDocument { number, ..self.first.get_value() });
    }
}

/// Root component: the page of the current document, replaced when another is opened.
#[component]
pub fn Root(
    /// The visit, as prepared.
    visit: Visit,
) -> impl IntoView {
    let Visit { loaded, fragment, options, beginning } = visit;
    super::dress(&options.0);
    let came_with = StoredValue::new(fragment.clone());
    let beginning = StoredValue::new(Some(beginning));
    let first = OpenedDocument { loaded, fragment, own: false, from: None, number: 0 };
    let shown = RwSignal::new(first.clone());
    provide_context(Documents { shown, first: StoredValue::new(first), left: StoredValue::default(), came_with });
    // Keyed, so that another document gets a page of its own and nothing of the former one remains.
    view! {
        <For each=move || [shown.get()] key=|shown| shown.number let:shown>
            {
                // Options are about the document that the page comes with.
                let options = if shown.from.is_none() { options.clone() } else { Default::default() };
                let begun = beginning.try_update_value(Option::take).flatten();
                let begun = begun.unwrap_or_else(|| Beginning::again(&shown, &options.0));
                let Beginning { session, link_outcome, incremental } = begun;
                let printed = shown.number == 0;
                view! { <Page loaded=shown.loaded session link_outcome options incremental printed/> }
            }
        </For>
    }
}

/// Notice that names the opened file and leads back; renders nothing while the page shows its own document.
#[component]
pub fn OpenedNotice() -> impl IntoView {
    let app = use_app();
    let documents = use_context::<Documents>()?;
    let Some(name) = documents.shown.with_untracked(|shown| shown.from.clone()) else {
        return Some(view! { <AskedNotice/> }.into_any());
    };
    let said = app.wording(move |context| {
        let title = context.loaded.document.title.in_language(context.language());
        fill(context.words().document().opened, &[("title", title), ("name", &name)])
    });
    let place = NodeRef::<leptos::html::Section>::new();
    // The visitor who opened the document was at the foot of the former page.
    place.on_load(|place| {
        place.scroll_into_view();
        crate::browser::focus(&place);
    });
    Some(
        view! {
        <section class="notice" tabindex="-1" node_ref=place aria-label=app.word(|words| words.document().notice)>
            <p><strong>{said}</strong></p>
            <p>{app.word(|words| words.document().opened_note)}</p>
            <button type="button" class="quiet" on:click=move |_| documents.back(app.context_now(link_of))>{app.word(|words| words.document().back)}</button>
        </section>
    }
    .into_any())
}

/// Returns `true` if the document shown is the page's own: neither one of this device nor one that the address asks for.
pub fn is_own(app: App) -> bool {
    let from_device =
        use_context::<Documents>().is_some_and(|of| of.shown.with_untracked(|shown| shown.from.is_some()));
    !from_device && app.options.with_value(|options| options.document.is_none())
}

/// Notice with the title of the document that the address asks for, and a link to the page's own; empty if the address asks for none.
#[component]
pub fn AskedNotice() -> impl IntoView {
    let app = use_app();
    let path = app.options.with_value(|options| options.document.clone())?;
    let said = app.wording(move |context| {
        let title = context.loaded.document.title.in_language(context.language());
        fill(context.words().document().asked, &[("title", title), ("name", &repeated(&path))])
    });
    Some(view! {
        <section class="notice asked-document" aria-label=app.word(|words| words.document().notice)>
            <p>{said}</p>
            <p><a href="./">{app.word(|words| words.document().back)}</a></p>
        </section>
    })
}

/// Lists the problems of a document, each with its line.
#[component]
pub fn Mistakes(
    /// The problems.
    mistakes: Vec<Mistake>,
) -> impl IntoView {
    let one = |Mistake { place, excerpt, message }: Mistake| {
        let Excerpt { before, at, after } = excerpt;
        view! { <li><span class="where">{place}</span><code><bdi>{before}<mark>{at}</mark>{after}</bdi></code><span>{message}</span></li> }
    };
    view! { <ol class="mistakes">{mistakes.into_iter().map(one).collect_view()}</ol> }
}

/// Panel that opens a document from this device, chosen in a file field or dropped on the page.
#[component]
pub fn OpenDocument() -> impl IntoView {
    let app = use_app();
    let documents = use_context::<Documents>()?;
    let refused = RwSignal::new(None::<FailureMessage>);
    let (reading, over) = (RwSignal::new(false), RwSignal::new(false));
    let take = move |files: Files, field: Option<FileField>| {
        // One file at a time: a page that has been replaced by another document's accepts none.
        if files.count() == 0 || reading.get_untracked() {
            return;
        }
        if files.count() > 1 {
            refused.set(Some(Arc::new(|words: &Words| ImportFailure::plain(words.document().one_file.to_owned()))));
            return;
        }
        refused.set(None);
        reading.set(true);
        spawn_local(async move {
            let (name, bytes) = files.first(LARGEST).await;
            if let Some(field) = field {
                // So that the same file can be chosen again after it is corrected.
                field.set_value("");
            }
            let of = name.clone();
            let opened = match bytes {
                Ok(bytes) => read_text(of, &bytes).await,
                Err(unread) => Err(Arc::new(move |words: &Words| match unread {
                    FileReadError::TooLarge => too_large(&of, words),
                    FileReadError::None | FileReadError::Unreadable => {
                        ImportFailure::plain(fill(words.document().unreadable, &[("name", &of)]))
                    }
                }) as FailureMessage),
            };
            reading.set(false);
            match opened {
                Ok(loaded) => documents.open(loaded, name, app.context_now(link_of)),
                Err(why) => refused.set(Some(why)),
            }
        });
    };
    let field = app.fresh_id("document");
    // Wherever the file is dropped, its problems are reported here.
    let here = field.clone();
    let listening = StoredValue::new_local(None);
    Effect::new(move |_| {
        let here = here.clone();
        let dropped = move |files: Files| {
            crate::browser::focus_on(&here);
            take(files, None);
        };
        listening.set_value(Some(on_files(move |is_over| over.set(is_over), dropped)));
    });
    let get_ready = || spawn_local(get_ready_to_read());
    let said = move || {
        refused.get().map(|refused| {
            app.follow_language();
            let ImportFailure { what, mistakes } = refused(app.context_now(|context| context.words()));
            view! {
                <p><strong>{what}</strong>" "{app.word(|words| words.document().stays)}</p>
                <Mistakes mistakes/>
            }
        })
    };
    Some(view! {
        <section class="panel open-document" id="document-openen" aria-labelledby="open-document-title"
            on:pointerenter=move |_| get_ready() on:focusin=move |_| get_ready() on:dragenter=move |_| get_ready()>
            <h2 id="open-document-title">{app.word(|words| words.document().open)}</h2>
            <p class="intro">{app.word(|words| words.document().open_intro)}</p>
            <div class="drop" class:over=over>
                // The browser labels a file field in its own language and font: the button is ours.
                <label class="quiet file">
                    <input id=field type="file" class="heard" accept=".toml,application/toml,text/plain"
                        on:change:target=move |event| take(Files::chosen(&event.target()), Some(event.target()))/>
                    {app.word(|words| words.document().choose_file)}
                </label>
                <p class="aside">{app.word(|words| words.document().drop)}</p>
            </div>
            <p role="status">{move || reading.get().then(|| app.word(|words| words.document().reading))}</p>
            <div role="alert">{said}</div>
        </section>
    })
}
