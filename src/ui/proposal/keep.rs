//! Keeping scenarios on this device, and scenario files.

use leptos::prelude::*;
use leptos::task::spawn_local;
use link::{FileError, Named, file};

use super::super::{App, use_app};
use crate::browser::hand_over::{FileField, Unread, chosen_file, save};
use crate::browser::store::{self, Refusal};
use crate::figure::Scene;
use crate::figure::proposal::compare::own;

/// Something that is kept on this device.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Under which key.
    pub key: String,
    /// The scenario, or why it cannot be read.
    pub named: Result<Named, String>,
}

/// All that is kept for this document, the same in every tab.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// In the order in which it was kept.
    pub entries: RwSignal<Vec<Entry>>,
}

/// How keys of this document begin.
fn start(scene: Scene<'_>) -> String {
    format!("begrotingsverkenner/{}/", scene.explorer.document.id)
}

impl Shelf {
    /// What is kept; follows other tabs.
    pub fn new(app: App) -> Self {
        let shelf = Self { entries: RwSignal::new(Vec::new()) };
        let listening = StoredValue::new_local(None);
        Effect::new(move |_| {
            shelf.look(app);
            listening.set_value(Some(store::on_change(move || shelf.look(app))));
        });
        shelf
    }

    /// Reads what is kept now.
    pub fn look(self, app: App) {
        let entries = app.scene_now(|scene| {
            let entry = |(key, text): (String, String)| {
                let read = file::read(&scene.explorer.document, &scene.explorer.edition, &text);
                let named = read.map_err(|error| error.message(scene.words().spoken));
                let first = named.and_then(|(mut all, _)| {
                    if all.is_empty() {
                        Err(FileError::Empty.message(scene.words().spoken))
                    } else {
                        Ok(all.swap_remove(0))
                    }
                });
                Entry { key, named: first }
            };
            store::kept(&start(scene)).into_iter().map(entry).collect()
        });
        self.entries.set(entries);
    }

    /// Keeps a scenario.
    fn keep(self, app: App, named: Named) -> Result<(), Refusal> {
        let (start, text) = app.scene_now(|scene| {
            (start(scene), file::write(&scene.explorer.document, &scene.explorer.edition, &[named]))
        });
        let kept = store::keep(&start, &text);
        self.look(app);
        kept
    }

    /// The scenarios that can be read, with their keys.
    pub fn readable(self) -> Vec<(String, Named)> {
        self.entries.get().into_iter().filter_map(|entry| Some((entry.key, entry.named.ok()?))).collect()
    }
}

/// Keeping, opening, deleting; files.
#[component]
pub fn Keep() -> impl IntoView {
    let app = use_app();
    let shelf: Shelf = expect_context();
    let name = RwSignal::new(String::new());
    let told = RwSignal::new(None::<Result<String, String>>);
    let refused = move |refusal: Refusal| {
        app.scene_now(|scene| {
            let words = scene.words().proposal();
            match refusal {
                Refusal::Full => words.storage_full.to_owned(),
                Refusal::Refused => words.storage_refused.to_owned(),
            }
        })
    };
    let keep = move || {
        let mut named = app.scene_now(own);
        let typed = name.get_untracked();
        if !typed.trim().is_empty() {
            named.name = typed.trim().to_owned();
        }
        let kept = shelf.keep(app, named);
        told.set(Some(kept.map_err(refused).map(|()| app.scene_now(|scene| scene.words().proposal().kept.to_owned()))));
    };
    let export = move |all: bool| {
        let (file_name, text) = app.scene_now(|scene| {
            let document = &scene.explorer.document;
            let kept: Vec<Named> = shelf.readable().into_iter().map(|(_, named)| named).collect();
            let scenarios = if all { kept } else { vec![own(scene)] };
            (format!("{}-scenario.json", document.id), file::write(document, &scene.explorer.edition, &scenarios))
        });
        told.set(Some(saved(app, &file_name, "application/json", &text)));
    };
    let import = move |input: FileField| {
        spawn_local(async move {
            let text = chosen_file(input, file::LARGEST).await;
            let done = app.scene_now(|scene| {
                let say = |error: FileError| error.message(scene.words().spoken);
                let text = match text {
                    Ok(text) => text,
                    Err(Unread::None) => return None,
                    Err(Unread::TooLarge) => return Some(Err(say(FileError::TooLarge))),
                    Err(Unread::Unreadable) => return Some(Err(scene.words().proposal().file_unreadable.to_owned())),
                };
                let read = file::read(&scene.explorer.document, &scene.explorer.edition, &text).map_err(say);
                Some(read.map(|(all, remarks)| {
                    let message = |remark: &link::Remark| {
                        remark.message(&scene.explorer.document, scene.language(), scene.words().spoken)
                    };
                    (all, remarks.iter().map(message).collect::<Vec<_>>().join(" "))
                }))
            });
            let Some(done) = done else { return };
            told.set(Some(done.and_then(|(all, remarks)| {
                // The first is opened; nothing is stored unasked.
                let names: Vec<String> = all.iter().map(|named| named.name.clone()).collect();
                if let [only] = all.as_slice() {
                    let scenario = only.scenario.clone();
                    app.update(|session, _| session.scenario = scenario);
                } else {
                    for named in all {
                        shelf.keep(app, named).map_err(refused)?;
                    }
                }
                let said =
                    app.scene_now(|scene| scene.words().proposal().imported.replace("{names}", &names.join(", ")));
                Ok(format!("{said} {remarks}").trim_end().to_owned())
            })));
        });
    };
    let entry = move |entry: Entry| {
        let key = entry.key.clone();
        let delete = move |_| {
            store::forget(&key);
            shelf.look(app);
        };
        let unnamed = app.proposal_word(|words| words.unnamed);
        let (name, open) = match entry.named {
            Err(why) => (why, None),
            Ok(Named { name, scenario }) => {
                let name = if name.is_empty() { unnamed.get_untracked().to_owned() } else { name };
                let open = move |_| app.update(|session, _| session.scenario = scenario.clone());
                let of = name.clone();
                (
                    name,
                    Some(
                        view! { <button type="button" class="quiet" on:click=open>{app.proposal_word(|words| words.open)}<span class="heard">": "{of}</span></button> },
                    ),
                )
            }
        };
        let of = name.clone();
        view! {
            <li>
                <span>{name}</span>
                {open}
                <button type="button" class="link" on:click=delete>{app.proposal_word(|words| words.delete)}<span class="heard">": "{of}</span></button>
            </li>
        }
    };
    let (name_id, file_id) = (app.fresh_id("naam"), app.fresh_id("bestand"));
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
            <div>
                <label for=file_id.clone()>{app.proposal_word(|words| words.import)}</label>
                <input id=file_id type="file" accept=".json,application/json" on:change:target=move |event| import(event.target())/>
            </div>
        </div>
        <super::Told told/>
    }
}

/// Gives someone a file, and says how that went.
pub fn saved(app: App, name: &str, kind: &str, text: &str) -> Result<String, String> {
    let downloaded = save(name, kind, text);
    app.scene_now(|scene| {
        let words = scene.words().proposal();
        if downloaded { Ok(words.saved.replace("{name}", name)) } else { Err(words.save_refused.to_owned()) }
    })
}
