//! Goal seek: the amount of money that an outcome takes to reach a target.

use engine::QuantityId;
use leptos::prelude::*;

use super::prose::Plain;
use super::use_app;
use crate::view_model::draft::Typed;
use crate::view_model::goal_seek::{
    GoalRequest, Grant, Unanswered, grant, granted, most_telling_line, offer, unanswered, wish_target,
};

/// An answer, with the scenario and year that it is for.
#[derive(Clone, PartialEq)]
struct GoalAnswer {
    of: engine::Scenario,
    year: usize,
    answer: Result<Grant, Unanswered>,
}

/// Form for a goal seek: an outcome, a target, a line to move money to and one to take it from. The solution can be added to the proposal.
#[component]
pub fn GoalSeekPanel() -> impl IntoView {
    let app = use_app();
    let offered = app.wording(offer);
    let first = offered.get_untracked();
    let nothing = first.outcomes.is_empty() || first.lines.is_empty();
    let of = RwSignal::new(first.outcomes.first().map(|(id, _)| *id));
    // At first the line that moves the first outcome most, and no line to take from.
    let moving = app.context_now(|context| most_telling_line(context, of.get_untracked()?));
    let to = RwSignal::new(moving);
    let from = RwSignal::new(None::<QuantityId>);
    let target = RwSignal::new(app.context_now(|context| Typed::new(context, "0".to_owned())));
    let target_shown =
        app.wording(move |context| of.get().map_or(String::new(), |of| target.read().shown(context, of)));
    let given = RwSignal::new(None::<GoalAnswer>);
    // An answer for another scenario or year is not shown.
    let of_now = app.view_model(move |context| {
        let given = given.read();
        let given = given
            .as_ref()
            .filter(|given| given.of == context.session.scenario && given.year == context.session.year)?;
        Some(given.answer.clone())
    });
    let shown = app.wording(move |context| {
        let answer = of_now.get()?;
        Some(answer.map(|grant| granted(context, &grant)).map_err(|why| unanswered(context, &why)))
    });
    let unit = app.view_model(move |context| {
        let of = of.get()?;
        Some(wish_target(context, of))
    });
    let compute = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(of), Some(to)) = (of.get_untracked(), to.get_untracked()) else {
            return;
        };
        let asked = GoalRequest { of, target: target_shown.get_untracked(), to, from: from.get_untracked() };
        given.set(Some(app.context_now(|context| GoalAnswer {
            of: context.session.scenario.clone(),
            year: context.session.year,
            answer: grant(context, &asked),
        })));
    };
    let take = move |_| {
        if let Some(Ok(answer)) = shown.get_untracked() {
            app.update(|session, loaded| session.add(loaded, &answer.moves));
        }
    };
    let wrong = move || shown.read().as_ref().and_then(|answer| answer.as_ref().err().cloned());
    let sentences = move || {
        let answer = shown.read();
        answer.as_ref().and_then(|answer| answer.as_ref().ok()).map_or(Vec::new(), |answer| answer.sentences.clone())
    };
    let can_take = move || {
        shown.read().as_ref().is_some_and(|answer| answer.as_ref().is_ok_and(|answer| !answer.moves.is_empty()))
    };
    let outcomes = Memo::new(move |_| offered.read().outcomes.clone());
    let lines = Memo::new(move |_| offered.read().lines.clone());
    (!nothing).then(|| {
        view! {
            <section class="panel wish" id="wens" aria-labelledby="goal-seek-title">
                <h2 id="goal-seek-title">{app.word(|words| words.estimate().how_much)}</h2>
                <p class="intro">{app.word(|words| words.estimate().wish_intro)}</p>
                <form class="wish-form" on:submit=compute>
                    <label><span>{app.word(|words| words.estimate().wish_outcome)}</span>
                        <Select name="resultaat" offered=outcomes chosen=of/>
                    </label>
                    <label><span>{move || unit.get()}</span>
                        <input type="text" name="doel" inputmode="text" autocomplete="off" prop:value=target_shown
                            aria-invalid=move || wrong().map(|_| "true") aria-describedby="goal-seek-error"
                            on:input:target=move |event| target.set(app.context_now(|context| Typed::new(context, event.target().value())))/>
                    </label>
                    <label><span>{app.word(|words| words.estimate().wish_to)}</span>
                        <Select name="naar" offered=lines chosen=to/>
                    </label>
                    <label><span>{app.word(|words| words.estimate().wish_from)}</span>
                        <Select name="van" offered=lines chosen=from none=app.word(|words| words.estimate().wish_from_nowhere)/>
                    </label>
                    <button type="submit" class="primary">{app.word(|words| words.estimate().wish_compute)}</button>
                </form>
                <p class="error" id="goal-seek-error">{wrong}</p>
                <div class="wish-answer" role="status">
                    {move || sentences().into_iter().map(|text| view! { <p><Plain text/></p> }).collect_view()}
                </div>
                <Show when=can_take>
                    <p><button type="button" class="quiet" on:click=take>{app.word(|words| words.estimate().wish_take)}</button></p>
                </Show>
            </section>
        }
    })
}

/// Select field for one quantity.
#[component]
fn Select(
    /// The name of the field.
    name: &'static str,
    /// The quantities to choose from, with their names.
    offered: Memo<Vec<(QuantityId, String)>>,
    /// The chosen quantity.
    chosen: RwSignal<Option<QuantityId>>,
    /// The label of a first entry that chooses none; `None` leaves that entry out.
    #[prop(optional)]
    none: Option<Memo<&'static str>>,
) -> impl IntoView {
    let choose = move |value: String| {
        let place = value.parse::<usize>().ok();
        chosen.set(place.and_then(|place| offered.with_untracked(|all| all.get(place).map(|(id, _)| *id))));
    };
    let option = move |(place, (id, name)): (usize, (QuantityId, String))| {
        view! { <option value=place.to_string() selected=move || chosen.get() == Some(id)>{name}</option> }
    };
    view! {
        <select name=name on:change:target=move |event| choose(event.target().value())>
            {none.map(|none| view! { <option value="" selected=move || chosen.get().is_none()>{none}</option> })}
            {move || offered.get().into_iter().enumerate().map(option).collect_view()}
        </select>
    }
}
