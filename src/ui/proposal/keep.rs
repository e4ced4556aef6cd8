//! Scenarios saved on this device, and scenario files.

use leptos::prelude::*;
use leptos::task::spawn_local;
use link::{FileError, Named, Remark, file};

use super::super::{App, use_app};
use crate::browser::hand_over::{FileField, Unread, chosen_file};
use crate::browser::store::{self, Refusal};
use crate::figure::Scene;
use crate::figure::proposal::compare::{free_name, own};
use crate::figure::proposal::went::Went;

/// A scenario saved on this device.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key under which it is stored.
    pub key: String,
    /// The scenario, or the error that was met when reading it.
    pub named: Result<Named, FileError>,
}

/// The scenarios saved for this document, kept in step with other tabs.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// The entries, in the order in which they were saved.
    pub entries: RwSignal<Vec<Entry>>,
}

/// Returns the prefix of the storage keys of this document.
fn start(scene: Scene<'_>) -> String {
    format!("begrotingsverkenner/{}/", scene.explorer.document.id)
}

/// Reads the scenarios in a file, with the warnings about them.
fn read(scene: Scene<'_>, bytes: &[u8]) -> Result<(Vec<Named>, Vec<Remark>), FileError> {
    file::read_bytes(&scene.explorer.document, &scene.explorer.edition, bytes)
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
        let entries = app.scene_now(|scene| {
            let entry = |(key, text): (String, String)| {
                let first =
                    read(scene, text.as_bytes()).and_then(|(all, _)| all.into_iter().next().ok_or(FileError::Empty));
                Entry { key, named: first }
            };
            store::kept(&start(scene)).into_iter().map(entry).collect()
        });
        self.entries.set(entries);
    }

    /// Saves a scenario under a name that is not taken; returns the failure to report otherwise.
    fn keep(self, app: App, mut named: Named) -> Result<(), Went> {
        // Saved scenarios need distinct names, by which they are opened, deleted and compared.
        let taken: Vec<String> = self.entries.with_untracked(|entries| {
            entries.iter().filter_map(|entry| Some(entry.named.as_ref().ok()?.name.clone())).collect()
        });
        named.name = free_name(&named.name, &taken);
        let (start, text) = app.scene_now(|scene| {
            (start(scene), file::write(&scene.explorer.document, &scene.explorer.edition, &[named]))
        });
        let kept = store::keep(&start, &text.map_err(Went::FileRefused)?);
        self.look(app);
        kept.map_err(|refusal| match refusal {
            Refusal::Full => Went::StorageFull,
            Refusal::Refused => Went::StorageRefused,
        })
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
        let mut named = app.scene_now(own);
        let typed = name.get_untracked();
        if !typed.trim().is_empty() {
            named.name = typed.trim().to_owned();
        }
        told.set(Some(match shelf.keep(app, named) {
            Ok(()) => Went::Kept,
            Err(failed) => failed,
        }));
    };
    let export = move |all: bool| {
        let (file_name, text) = app.scene_now(|scene| {
            let document = &scene.explorer.document;
            let kept: Vec<Named> = shelf.readable().into_iter().map(|(_, named)| named).collect();
            let scenarios = if all { kept } else { vec![own(scene)] };
            (format!("{}-scenario.json", document.id), file::write(document, &scene.explorer.edition, &scenarios))
        });
        match text {
            Ok(text) => super::give(&file_name, "application/json", &text, told),
            Err(error) => told.set(Some(Went::FileRefused(error))),
        }
    };
    // A file with one scenario opens it without saving it; a file with several saves them without opening one.
    let take = move |all: Vec<Named>, remarks: Vec<Remark>| {
        let names = all.iter().map(|named| named.name.clone()).collect();
        if let [only] = all.as_slice() {
            let scenario = only.scenario.clone();
            app.update(|session, _| session.scenario = scenario);
        } else if let Some(failed) = all.into_iter().find_map(|named| shelf.keep(app, named).err()) {
            return failed;
        }
        Went::Imported { names, remarks }
    };
    let import = move |input: FileField| {
        spawn_local(async move {
            let largest = app.scene_now(|scene| file::largest(&scene.explorer.document));
            told.set(Some(match chosen_file(input, largest).await {
                Err(Unread::None) => return,
                Err(Unread::TooLarge) => Went::FileRefused(FileError::TooLarge(largest)),
                Err(Unread::Unreadable) => Went::FileUnreadable,
                Ok(bytes) => match app.scene_now(|scene| read(scene, &bytes)) {
                    Ok((all, remarks)) => take(all, remarks),
                    Err(error) => Went::FileRefused(error),
                },
            }));
        });
    };
    let entry = move |entry: Entry| {
        let key = entry.key.clone();
        let delete = move |_| {
            store::forget(&key);
            shelf.look(app);
        };
        let open = entry.named.as_ref().ok().map(|named| named.scenario.clone());
        let name = app.wording(move |scene| match &entry.named {
            Ok(named) if named.name.is_empty() => scene.words().proposal().unnamed.to_owned(),
            Ok(named) => named.name.clone(),
            Err(why) => why.message(scene.words().spoken),
        });
        let open = open.map(|scenario| {
            let open = move |_| app.update(|session, _| session.scenario = scenario.clone());
            view! { <button type="button" class="quiet" on:click=open>{app.proposal_word(|words| words.open)}<span class="heard">": "{name}</span></button> }
        });
        view! {
            <li>
                <span>{name}</span>
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
            </Show>
            <label class="quiet file">
                <input type="file" class="heard" accept=".json,application/json" on:change:target=move |event| import(event.target())/>
                {app.proposal_word(|words| words.import)}
            </label>
        </div>
        <super::Told told/>
    }
}
