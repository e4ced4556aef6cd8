//! A field for a number: typed first, with − and + beside it and a slider below.

use engine::{QuantityId, Scenario};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::sign::{Icon, Sign};
use super::use_app;
use crate::figure::field::{Field, field, nudge, read};
use crate::session::Act;

/// What was set before something was typed, and after its last character.
#[derive(Clone)]
struct Typing {
    before: Scenario,
    after: Scenario,
}

impl Typing {
    /// What to go back to: the state before typing began, unless something else was set in the meantime.
    fn start(typing: Option<Self>, now: Scenario) -> Scenario {
        typing.filter(|typing| typing.after == now).map_or(now, |typing| typing.before)
    }
}

/// A field that sets one input, in one year or in all.
#[component]
pub fn NumberField(
    /// What it sets.
    id: QuantityId,
    /// In which year; nothing means all years.
    #[prop(into)]
    year: Signal<Option<usize>>,
    /// Whether a slider stands below it.
    #[prop(default = true)]
    slider: bool,
) -> impl IntoView {
    let app = use_app();
    let shown = Memo::new(move |_| app.scene(|scene| field(scene, id, year.get())));
    // Name, unit and ends, which money does not change.
    let named = Memo::new(move |_| {
        app.follow_language();
        app.scene_now(|scene| field(scene, id, year.get()))
    });
    let (input_id, error_id) = (app.fresh_id("veld"), app.fresh_id("fout"));
    // What is typed and not yet settled. It stays as typed while the value follows, and nothing of it is lost when it is wrong.
    let draft = RwSignal::new(None::<String>);
    // A draft belongs to the year in which it was typed.
    let typed_in = RwSignal::new(None::<usize>);
    let draft_here = move || draft.get().filter(|_| typed_in.get() == year.get());
    let error = Memo::new(move |_| {
        let typed = draft_here()?;
        if typed.trim().is_empty() {
            return None;
        }
        app.follow_language();
        app.scene_now(|scene| read(scene, id, &typed)).err()
    });
    let part = move |part: fn(&Field) -> String| move || shown.read().as_ref().map_or(String::new(), part);
    let text = move || draft_here().unwrap_or_else(part(|field| field.text.clone()));
    let typing = StoredValue::new(None::<Typing>);
    let scenario = move || app.scene_now(|scene| scene.session.scenario.clone());
    let take_back = move || {
        let start = Typing::start(typing.get_value(), scenario());
        app.act(Act::Field(id, year.get_untracked()), |session, _| session.scenario = start);
    };
    let type_in = move |typed: String| {
        if draft.read_untracked().is_none() {
            typing.set_value(None);
        }
        let before = Typing::start(typing.get_value(), scenario());
        match app.scene_now(|scene| read(scene, id, &typed)) {
            Ok(value) => app.set(id, year.get_untracked(), value),
            // Half of a number that turns out wrong must not count: `200.000` begins with 200.
            Err(wrong) => {
                take_back();
                app.complain(wrong);
            }
        }
        typing.set_value(Some(Typing { before, after: scenario() }));
        typed_in.set(year.get_untracked());
        draft.set(Some(typed));
    };
    let settle = move || {
        app.pause();
        let Some(typed) = draft.get_untracked() else {
            return;
        };
        if typed.trim().is_empty() {
            // An emptied field goes back to its start; an unknown is unknown again.
            app.clear(id, year.get_untracked());
            draft.set(None);
        } else if error.get_untracked().is_none() {
            draft.set(None);
        }
    };
    let step = move |up: bool| {
        let shown = shown.get_untracked();
        let value = shown.and_then(|shown| app.scene_now(|scene| nudge(scene, &shown, up)));
        if let Some(value) = value {
            draft.set(None);
            app.set(id, year.get_untracked(), value);
        }
    };
    let lockable = app.scene_now(|scene| scene.explorer.document.quantity(id).is_choice());
    let locked = app.figure(move |scene| lockable && scene.session.locks.contains(&id));
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => settle(),
        "Escape" if draft.read_untracked().is_some() => {
            take_back();
            draft.set(None);
        }
        "ArrowUp" | "ArrowDown" if !locked.get_untracked() => {
            event.prevent_default();
            step(event.key() == "ArrowUp");
        }
        _ => {}
    };
    let slide = move |typed: String| {
        if let Ok(value) = typed.parse::<f64>() {
            draft.set(None);
            app.set(id, year.get_untracked(), value);
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
                    on:input:target=move |event| type_in(event.target().value())
                    on:blur=move |_| settle()
                    on:keydown=key
                />
                <span class="unit" aria-hidden="true">{move || named.read().as_ref().map_or(String::new(), |field| field.unit.clone())}</span>
                <button type="button" class="step" disabled=locked aria-label=with_word(app.word(|words| words.more)) on:click=move |_| step(true)><Icon sign=Sign::More/></button>
            </div>
            {slider}
            {follows}
            <p class="error" id=error_id>{move || error.get()}</p>
        </div>
    }
}
