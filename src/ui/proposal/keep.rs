//! Scenarios saved on this device, and scenario files.

use engine::document::hidden::as_seen;
use leptos::prelude::*;
use leptos::task::spawn_local;
use link::{FileError, ImportWarning, Named, file};

use super::super::{App, use_app};
use crate::browser::exchange::{FileField, FileReadError, chosen_file};
use crate::browser::store::{self, StorageError};
use crate::text::fill;
use crate::view_model::RenderContext;
use crate::view_model::proposal::action_outcome::ActionOutcome;
use crate::view_model::proposal::compare::{free_name, own};

/// A scenario saved on this device.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedScenario {
    /// The key under which it is stored.
    pub key: String,
    /// The scenario, or the error that was met when reading it.
    pub named: Result<Named, FileError>,
}

/// The scenarios saved for this document, kept in step with other tabs.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// The entries, in the order in which they were saved.
    pub entries: RwSignal<Vec<SavedScenario>>,
}

/// Returns the prefix of the storage keys of this document.
fn start(context: RenderContext<'_>) -> String {
    format!("begrotingsverkenner/{}/", context.loaded.document.id)
}

/// Reads the scenarios in a file, with the warnings about them.
fn read(context: RenderContext<'_>, bytes: &[u8]) -> Result<(Vec<Named>, Vec<ImportWarning>), FileError> {
    file::read_bytes(&context.loaded.document, &context.loaded.document_version, bytes)
}

impl Shelf {
    /// Creates the shelf and reads it again whenever another tab changes it.
    pub fn new(app: App) -> Self {
        let shelf = Self { entries: RwSignal::new(Vec::new()) };
        let listening = StoredValue::new_local(None);
        Effect::new(move |_| {
            shelf.look(app);
            listening.set_value(Some(store::on_change(move || shelf.look(app))));
        });
        shelf
    }

    /// Reads the saved scenarios.
    pub fn look(self, app: App) {
        let entries = app.context_now(|context| {
            let entry = |(key, text): (String, String)| {
                let first =
                    read(context, text.as_bytes()).and_then(|(all, _)| all.into_iter().next().ok_or(FileError::Empty));
                SavedScenario { key, named: first }
            };
            store::kept(&start(context)).into_iter().map(entry).collect()
        });
        self.entries.set(entries);
    }

    /// Keeps scenarios, and looks once what is kept then; how that went where it failed.
    fn keep(self, app: App, all: Vec<Named>) -> Result<(), ActionOutcome> {
        // What is kept is told apart by name: where it is opened, deleted, compared.
        let mut taken: Vec<String> = self.entries.with_untracked(|entries| {
            entries.iter().filter_map(|entry| Some(entry.named.as_ref().ok()?.name.clone())).collect()
        });
        let kept = all.into_iter().enumerate().try_for_each(|(place, mut named)| {
            named.name = free_name(&named.name, &taken);
            taken.push(named.name.clone());
            let (start, text) = app.context_now(|context| {
                (start(context), file::write(&context.loaded.document, &context.loaded.document_version, &[named]))
            });
            store::keep(&start, place, &text.map_err(ActionOutcome::FileRefused)?).map_err(|refusal| match refusal {
                StorageError::Full => ActionOutcome::StorageFull,
                StorageError::Refused => ActionOutcome::StorageRefused,
            })
        });
        self.look(app);
        kept
    }

    /// Forgets all that is kept for this document.
    fn forget_all(self, app: App) {
        self.entries.with_untracked(|entries| entries.iter().for_each(|entry| store::forget(&entry.key)));
        self.look(app);
    }

    /// Returns the scenarios that can be read, with their keys.
    pub fn readable(self) -> Vec<(String, Named)> {
        self.entries.get().into_iter().filter_map(|entry| Some((entry.key, entry.named.ok()?))).collect()
    }
}

/// Panel to save, open and delete scenarios, and to export and import files.
#[component]
pub fn Keep() -> impl IntoView {
    let app = use_app();
    let shelf: Shelf = expect_context();
    let name = RwSignal::new(String::new());
    let told = RwSignal::new(None);
    let keep = move || {
        let mut named = app.context_now(own);
        let typed = name.get_untracked();
        if !typed.trim().is_empty() {
            named.name = typed.trim().to_owned();
        }
        told.set(Some(match shelf.keep(app, vec![named]) {
            Ok(()) => ActionOutcome::Kept,
            Err(failed) => failed,
        }));
    };
    let export = move |all: bool| {
        let (file_name, text) = app.context_now(|context| {
            let document = &context.loaded.document;
            let kept: Vec<Named> = shelf.readable().into_iter().map(|(_, named)| named).collect();
            let scenarios = if all { kept } else { vec![own(context)] };
            (
                format!("{}-scenario.json", document.id),
                file::write(document, &context.loaded.document_version, &scenarios),
            )
        });
        match text {
            Ok(text) => super::give(&file_name, "application/json", &text, told),
            Err(error) => told.set(Some(ActionOutcome::FileRefused(error))),
        }
    };
    let asked = RwSignal::new(None::<Asked>);
    // The first is opened, where it is alone; nothing is stored unasked.
    let take = move |from: String, all: Vec<Named>, warnings: Vec<ImportWarning>| {
        if let [only] = all.as_slice() {
            let (names, scenario) = (vec![only.name.clone()], only.scenario.clone());
            app.update(|session, _| session.scenario = scenario);
            return Some(ActionOutcome::Imported { names, warnings });
        }
        asked.set(Some(Asked::Import { from, all, warnings }));
        None
    };
    let answer = move |yes: bool| {
        let Some(question) = asked.try_update(Option::take).flatten().filter(|_| yes) else {
            return;
        };
        told.set(Some(match question {
            Asked::Import { all, warnings, .. } => {
                let names = all.iter().map(|named| named.name.clone()).collect();
                shelf.keep(app, all).err().unwrap_or(ActionOutcome::Imported { names, warnings })
            }
            Asked::DeleteAll => {
                shelf.forget_all(app);
                ActionOutcome::DeletedAll
            }
        }));
    };
    let import = move |input: FileField| {
        spawn_local(async move {
            let largest = app.context_now(|context| file::largest(&context.loaded.document));
            let (name, bytes) = chosen_file(input, largest).await;
            asked.set(None);
            told.set(match bytes {
                Err(FileReadError::None) => return,
                Err(FileReadError::TooLarge) => Some(ActionOutcome::FileRefused(FileError::TooLarge(largest))),
                Err(FileReadError::Unreadable) => Some(ActionOutcome::FileUnreadable),
                Ok(bytes) => match app.context_now(|context| read(context, &bytes)) {
                    Ok((all, warnings)) => take(name, all, warnings),
                    Err(error) => Some(ActionOutcome::FileRefused(error)),
                },
            });
        });
    };
    let entry = move |entry: SavedScenario| {
        let key = entry.key.clone();
        let delete = move |_| {
            store::forget(&key);
            shelf.look(app);
        };
        let open = entry.named.as_ref().ok().map(|named| named.scenario.clone());
        let name = app.wording(move |context| match &entry.named {
            Ok(named) if named.name.is_empty() => context.words().proposal().unnamed.to_owned(),
            Ok(named) => named.name.clone(),
            Err(why) => why.message(context.words().spoken),
        });
        let open = open.map(|scenario| {
            let open = move |_| app.update(|session, _| session.scenario = scenario.clone());
            view! { <button type="button" class="quiet" on:click=open>{app.proposal_word(|words| words.open)}<span class="heard">": "{name}</span></button> }
        });
        view! {
            <li>
                <bdi>{name}</bdi>
                {open}
                <button type="button" class="link" on:click=delete>{app.proposal_word(|words| words.delete)}<span class="heard">": "{name}</span></button>
            </li>
        }
    };
    let name_id = app.fresh_id("naam");
    view! {
        <p class="aside">{app.proposal_word(|words| words.keep_intro)}</p>
        <form class="ways" on:submit=move |event| { event.prevent_default(); keep() }>
            <div>
                <label for=name_id.clone()>{app.proposal_word(|words| words.name)}</label>
                <input id=name_id type="text" autocomplete="off" maxlength="120" on:input:target=move |event| name.set(event.target().value())/>
            </div>
            <button type="submit" class="quiet">{app.proposal_word(|words| words.do_keep)}</button>
        </form>
        <h3>{app.proposal_word(|words| words.kept_scenarios)}</h3>
        <Show when=move || shelf.entries.read().is_empty()>
            <p>{app.proposal_word(|words| words.none_kept)}</p>
        </Show>
        <ul class="kept-list">{move || shelf.entries.get().into_iter().map(entry).collect_view()}</ul>
        <div class="ways">
            <button type="button" class="quiet" on:click=move |_| export(false)>{app.proposal_word(|words| words.export_one)}</button>
            <Show when=move || !shelf.entries.read().is_empty()>
                <button type="button" class="quiet" on:click=move |_| export(true)>{app.proposal_word(|words| words.export_all)}</button>
                <button type="button" class="quiet" on:click=move |_| { told.set(None); asked.set(Some(Asked::DeleteAll)) }>{app.proposal_word(|words| words.delete_all)}</button>
            </Show>
            <label class="quiet file">
                <input type="file" class="heard" accept=".json,application/json" on:change:target=move |event| import(event.target())/>
                {app.proposal_word(|words| words.import)}
            </label>
        </div>
        <Question asked shelf answer/>
        <super::Told told/>
    }
}

/// An action that waits for a confirmation.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    /// Keeps the scenarios of a file.
    Import {
        /// The name of the file.
        from: String,
        /// The scenarios.
        all: Vec<Named>,
        /// The warnings of the import.
        warnings: Vec<ImportWarning>,
    },
    /// Deletes everything that is kept.
    DeleteAll,
}

/// A question with two answers. It has the focus once it is asked, and what asked it has it again once it is answered.
#[component]
fn Question(
    /// The action to confirm; `None` if no question is open.
    asked: RwSignal<Option<Asked>>,
    /// The scenarios that are kept now.
    shelf: Shelf,
    /// Performs the action for `true`, drops it for `false`.
    answer: impl Fn(bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let app = use_app();
    let said = app.wording(move |context| {
        let words = context.words().proposal();
        asked.read().as_ref().map(|asked| match asked {
            Asked::Import { from, all, .. } => {
                fill(words.import_ask, &[("count", &all.len().to_string()), ("name", &as_seen(from))])
            }
            Asked::DeleteAll => fill(words.delete_all_ask, &[("count", &shelf.entries.read().len().to_string())]),
        })
    });
    view! { <Show when=move || asked.read().is_some()><Confirmation said answer/></Show> }
}

/// The text and the buttons of a question, made anew at each: a reference to an element tells of its first one alone.
#[component]
fn Confirmation(
    /// The text of the question.
    said: Memo<Option<String>>,
    /// Performs the action for `true`, drops it for `false`.
    answer: impl Fn(bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let app = use_app();
    let id = app.fresh_id("question");
    let place = NodeRef::<leptos::html::Div>::new();
    let before = StoredValue::new_local(None);
    place.on_load(move |place| {
        before.set_value(crate::browser::active());
        crate::browser::focus(&place);
    });
    let close = move |yes: bool| {
        // The answer takes this away, and what is kept in it.
        let before = before.try_update_value(Option::take).flatten();
        answer(yes);
        if let Some(before) = before {
            crate::browser::focus(&before);
        }
    };
    view! {
        <div class="ways question" role="group" aria-labelledby=id.clone() tabindex="-1" node_ref=place
            on:keydown=move |event| if event.key() == "Escape" { close(false) }>
            <p id=id.clone()>{said}</p>
            <button type="button" class="quiet" on:click=move |_| close(true)>{app.proposal_word(|words| words.yes)}</button>
            <button type="button" class="quiet" on:click=move |_| close(false)>{app.proposal_word(|words| words.no)}</button>
        </div>
    }
}
