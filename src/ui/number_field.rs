//! Number field: a text input with − and + beside it and a slider below.

use engine::QuantityId;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::sign::{Icon, Sign};
use super::{App, use_app};
use crate::session::EditKind;
use crate::view_model::draft::{Draft, DraftState};
use crate::view_model::field::{Field, field, nudge, wrong};

/// Key of a field: an input, in one year or (`None`) in all years.
type FieldKey = (QuantityId, Option<usize>);

/// Drafts: typed texts that are not settled yet. A draft stays as typed while the value follows, survives an error, and outlives its field,
/// which is rendered again when other years or lines are shown.
#[derive(Clone, Copy, Default)]
pub struct Drafts(RwSignal<Vec<(FieldKey, Draft)>>);

impl Drafts {
    /// Returns the draft of a field in one year, and subscribes to it; `None` if there is none.
    pub(super) fn of(self, place: FieldKey) -> Option<Draft> {
        self.0.read().iter().find(|(other, _)| *other == place).map(|(_, draft)| draft.clone())
    }

    /// Returns the drafts of an input, with their years.
    fn all_of(self, id: QuantityId) -> Vec<(Option<usize>, Draft)> {
        let drafts = self.0.read_untracked();
        drafts.iter().filter(|((of, _), _)| *of == id).map(|((_, year), draft)| (*year, draft.clone())).collect()
    }

    fn put(self, place: FieldKey, draft: Draft) {
        self.0.update(|drafts| {
            drafts.retain(|(other, _)| *other != place);
            drafts.push((place, draft));
        });
    }

    fn take(self, place: FieldKey) -> Option<Draft> {
        let at = self.0.read_untracked().iter().position(|(other, _)| *other == place)?;
        self.0.try_update(|drafts| drafts.remove(at).1)
    }
}

impl App {
    /// Sets the input to a typed number; reverts it and reports the error if the text is no valid number.
    pub(super) fn type_in(self, (id, year): FieldKey, text: String) {
        let earlier = self.drafts.take((id, year));
        let draft = self.context_now(|context| Draft::new(context, id, text.clone(), earlier));
        match draft.read() {
            Ok(value) => self.set(id, year, *value),
            Err(why) => {
                self.take_back((id, year), &draft);
                self.complain(self.context_now(|context| wrong(context, id, &text, why)));
            }
        }
        let now = self.context_now(|context| context.session.scenario.clone());
        self.drafts.put((id, year), draft.after(now));
    }

    /// Restores the scenario from before the typing began.
    fn take_back(self, (id, year): FieldKey, draft: &Draft) {
        self.act(EditKind::Field(id, year), |session, _| session.scenario = draft.start(&session.scenario).clone());
    }

    /// Settles the drafts of an input, each in the year in which it was typed.
    pub(super) fn settle(self, id: QuantityId) {
        self.pause();
        for (year, draft) in self.drafts.all_of(id) {
            match self.context_now(|context| draft.settled(context, id, year)) {
                DraftState::Stays => continue,
                // An emptied field is reset to its initial value; an unknown becomes unknown again.
                DraftState::Emptied => self.clear(id, year),
                DraftState::Done => {}
            }
            self.drafts.take((id, year));
        }
    }
}

/// Field that sets one input, in one year or in all.
#[component]
pub fn NumberField(
    /// The input.
    id: QuantityId,
    /// The year; `None` means all years.
    #[prop(into)]
    year: Signal<Option<usize>>,
    /// Shows a slider below the field.
    #[prop(default = true)]
    slider: bool,
) -> impl IntoView {
    let app = use_app();
    let shown = Memo::new(move |_| app.context(|context| field(context, id, year.get())));
    // Name, unit and limits, which amounts do not change.
    let named = Memo::new(move |_| {
        app.follow_language();
        app.context_now(|context| field(context, id, year.get()))
    });
    let (input_id, error_id) = (app.fresh_id("field"), app.fresh_id("error"));
    let draft = Memo::new(move |_| app.drafts.of((id, year.get())));
    let error = Memo::new(move |_| {
        let draft = draft.get()?;
        app.context(|context| draft.wrong(context, id, year.get()))
    });
    let part = move |part: fn(&Field) -> String| move || shown.read().as_ref().map_or(String::new(), part);
    let typed = move || draft.get().and_then(|draft| app.context(|context| draft.shown(context, id, year.get())));
    let text = move || typed().unwrap_or_else(part(|field| field.text.clone()));
    // The value replaces the draft.
    let set_to = move |value: f64| {
        app.drafts.take((id, year.get_untracked()));
        app.set(id, year.get_untracked(), value);
    };
    let step = move |up: bool| {
        let shown = shown.get_untracked();
        let value = shown.and_then(|shown| app.context_now(|context| nudge(context, &shown, up)));
        if let Some(value) = value {
            set_to(value);
        }
    };
    let lockable = app.context_now(|context| context.loaded.document.quantity(id).is_choice());
    let locked = app.view_model(move |context| lockable && context.session.locks.contains(&id));
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => app.settle(id),
        "Escape" => {
            if let Some(draft) = app.drafts.take((id, year.get_untracked())) {
                app.take_back((id, year.get_untracked()), &draft);
            }
        }
        "ArrowUp" | "ArrowDown" if !locked.get_untracked() => {
            event.prevent_default();
            step(event.key() == "ArrowUp");
        }
        _ => {}
    };
    let slide = move |typed: String| {
        if let Ok(value) = typed.parse::<f64>() {
            set_to(value);
        }
    };
    let name = move || named.read().as_ref().map_or(String::new(), |field| field.name.clone());
    let name_and_unit = move || {
        let field = named.read();
        field.as_ref().map_or(String::new(), |field| match field.unit_spoken.as_str() {
            "" => field.name.clone(),
            unit => format!("{}, {unit}", field.name),
        })
    };
    let with_word = move |word: Memo<&'static str>| move || format!("{}: {}", name(), word.get());
    let end = move |high: bool| {
        move || named.read().as_ref().map_or(0.0, |field| if high { field.slider.1 } else { field.slider.0 })
    };
    let described = {
        let error_id = error_id.clone();
        move || error.read().as_ref().map(|_| error_id.clone())
    };
    let position = Memo::new(move |_| shown.read().as_ref().map_or(0.0, |field| field.position));
    let set = move || shown.read().as_ref().is_some_and(|field| field.set);
    let follows = move || {
        let follows = shown.read().as_ref().and_then(|field| field.follows.clone());
        follows.map(|text| view! { <p class="follows">{text}</p> })
    };
    let slider = slider.then(|| {
        view! {
            <input
                type="range"
                class="slider"
                autocomplete="off"
                tabindex="0"
                min=end(false)
                max=end(true)
                step=move || named.read().as_ref().map_or(1.0, |field| field.step)
                value=position.get_untracked()
                prop:value=position
                aria-label=with_word(app.word(|words| words.slider))
                aria-valuetext=move || {
                    let field = shown.read();
                    field.as_ref().map_or(String::new(), |field| {
                        let value = if field.text.is_empty() { &field.placeholder } else { &field.text };
                        format!("{value} {}", field.unit_spoken)
                    })
                }
                disabled=locked
                on:input:target=move |event| slide(event.target().value())
                on:change=move |_| app.pause()
            />
        }
    });
    view! {
        <div class="field" class:wrong=move || error.read().is_some() class:set=set>
            <div class="entry">
                <button type="button" class="step" disabled=locked aria-label=with_word(app.word(|words| words.less)) on:click=move |_| step(false)><Icon sign=Sign::Less/></button>
                <input
                    type="text"
                    id=input_id
                    inputmode="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=name_and_unit
                    aria-invalid=move || error.read().as_ref().map(|_| "true")
                    aria-describedby=described
                    readonly=locked
                    placeholder=part(|field| field.placeholder.clone())
                    value=untrack(text)
                    prop:value=text
                    on:input:target=move |event| app.type_in((id, year.get_untracked()), event.target().value())
                    on:blur=move |_| app.settle(id)
                    on:keydown=key
                />
                <span class="printed" aria-hidden="true">{move || shown.read().as_ref().map_or(String::new(), Field::on_paper)}</span>
                <span class="unit" aria-hidden="true">{move || named.read().as_ref().map_or(String::new(), |field| field.unit.clone())}</span>
                <button type="button" class="step" disabled=locked aria-label=with_word(app.word(|words| words.more)) on:click=move |_| step(true)><Icon sign=Sign::More/></button>
            </div>
            {slider}
            {follows}
            <p class="error" id=error_id>{move || error.get()}</p>
        </div>
    }
}
