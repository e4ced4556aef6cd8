//! Transfers between budget lines, locks, and the allotment of a balance.

use engine::QuantityId;
use leptos::prelude::*;

use super::super::use_app;
use crate::session::{EditKind, History, HistoryEntry, YearView};
use crate::text::fill;
use crate::view_model::RenderContext;
use crate::view_model::draft::Typed;
use crate::view_model::proposal::changes::step;
use crate::view_model::proposal::moving::{
    self, NewAmount, TransferError, lines, refused, rest, rest_in_proportion, rest_said, rest_to, transfer, weights,
};

/// Button that locks or unlocks a line.
#[component]
pub fn Lock(
    /// The choice that sets the line.
    choice: QuantityId,
    /// The name of the line.
    label: Signal<String>,
) -> impl IntoView {
    let app = use_app();
    let locked = app.view_model(move |context| context.session.locks.contains(&choice));
    let (lock, unlock) = (app.proposal_word(|words| words.lock), app.proposal_word(|words| words.unlock));
    let word = move || if locked.get() { unlock.get() } else { lock.get() };
    view! {
        <button
            type="button"
            class="link lock"
            class:locked=locked
            aria-label=move || format!("{}: {}", label.get(), word())
            on:click=move |_| app.update(|session, _| session.toggle_lock(choice))
        >
            {word}
        </button>
    }
}

/// Returns the indices of the years in view: the chosen one, or all.
fn years(context: RenderContext<'_>) -> Vec<usize> {
    match context.session.span {
        YearView::OneYear => vec![context.session.year],
        YearView::EachYear => (0..context.loaded.document.years.count).collect(),
    }
}

/// Transfer form, and the question what to do with a balance; renders nothing if the document has fewer than two lines.
#[component]
pub fn Moving() -> impl IntoView {
    let app = use_app();
    if app.context_now(|context| lines(context).len()) < 2 {
        return ().into_any();
    }
    view! {
        <Rest/>
        <super::Fold id="verschuiven" title=app.proposal_word(|words| words.move_money)><Transfer/></super::Fold>
    }
    .into_any()
}

/// Select field for a line.
#[component]
fn LineChoice(
    /// The label.
    name: Memo<&'static str>,
    /// The index of the chosen line.
    chosen: RwSignal<usize>,
) -> impl IntoView {
    let app = use_app();
    let all = app.view_model(lines);
    let id = app.fresh_id("lijn");
    let word = app.proposal_word(|words| words.locked);
    let option = move |(place, line): (usize, moving::TransferLine)| {
        let locked = line.locked.then_some(move || format!(" ({})", word.get()));
        view! { <option value=place.to_string() selected=move || chosen.get() == place>{line.label}{locked}</option> }
    };
    let choose = move |value: String| chosen.set(value.parse().unwrap_or_default());
    view! {
        <div>
            <label for=id.clone()>{name}</label>
            <select id=id on:change:target=move |event| choose(event.target().value())>
                {move || all.get().into_iter().enumerate().map(option).collect_view()}
            </select>
        </div>
    }
}

/// Form for a transfer: from, to, amount and years.
#[component]
fn Transfer() -> impl IntoView {
    let app = use_app();
    let count = app.context_now(|context| lines(context).len());
    let (from, to) = (RwSignal::new(count - 1), RwSignal::new(0));
    let (amount, all_years) = (RwSignal::new(Typed::default()), RwSignal::new(false));
    let amount_shown = app.wording(move |context| {
        let from = lines(context).get(from.get()).map(|line| line.choice);
        from.map_or(String::new(), |from| amount.read().shown(context, from))
    });
    let went = RwSignal::new(None::<Result<HistoryEntry, TransferError>>);
    let scenario = app.view_model(|context| context.session.scenario.clone());
    // The confirmation stays only as long as the scenario is the one after the transfer.
    let holds = Memo::new(move |_| match went.read().as_ref() {
        Some(Ok(done)) => done.after == *scenario.read(),
        _ => true,
    });
    let said = app.wording(move |context| {
        let went = went.read();
        let moved = |done: &HistoryEntry| fill(context.words().proposal().moved, &[("what", &step(context, done))]);
        let went = went.as_ref().filter(|_| holds.get());
        went.map(|went| went.as_ref().map(moved).map_err(|why| refused(context, why)))
    });
    let year = app.view_model(|context| {
        fill(context.words().proposal().only_in, &[("year", &context.year(context.session.year).to_string())])
    });
    let unit = app.wording(|context| {
        let first = lines(context).first().map(|line| line.choice);
        first.map_or(String::new(), |id| {
            let style = context.style(id);
            style.units.label(style.unit, context.language(), false)
        })
    });
    let go = move || {
        let asked = app.context_now(|context| {
            let all = lines(context);
            let line = |place: RwSignal<usize>| all.get(place.get_untracked()).map(|line| line.choice);
            let (from, to) = (line(from)?, line(to)?);
            let years: Vec<usize> = match all_years.get_untracked() {
                true => (0..context.loaded.document.years.count).collect(),
                false => vec![context.session.year],
            };
            let amount = moving::amount(context, [from, to], &amount_shown.get_untracked());
            Some(amount.and_then(|amount| transfer(context, from, to, amount, &years)))
        });
        went.set(match asked {
            None => None,
            Some(Ok(values)) => set_all(app, &values).map(Ok),
            Some(Err(why)) => Some(Err(why)),
        });
    };
    let (amount_id, year_id) = (app.fresh_id("bedrag"), app.fresh_id("wanneer"));
    view! {
        <form class="transfer" on:submit=move |event| { event.prevent_default(); go() }>
            <LineChoice name=app.proposal_word(|words| words.move_from) chosen=from/>
            <LineChoice name=app.proposal_word(|words| words.move_to) chosen=to/>
            <div>
                <label for=amount_id.clone()>{app.proposal_word(|words| words.amount)}" ("{unit}")"</label>
                <input id=amount_id type="text" autocomplete="off" prop:value=amount_shown
                    on:input:target=move |event| amount.set(app.context_now(|context| Typed::new(context, event.target().value())))/>
            </div>
            <div>
                <label for=year_id.clone()>{app.proposal_word(|words| words.when)}</label>
                <select id=year_id on:change:target=move |event| all_years.set(event.target().value() == "all-years")>
                    <option value="one-year">{year}</option>
                    <option value="all-years">{app.proposal_word(|words| words.in_all_years)}</option>
                </select>
            </div>
            <button type="submit" class="quiet">{app.proposal_word(|words| words.do_move)}</button>
            <super::HeadlineSentence said/>
        </form>
    }
}

/// Sets the values as one undo step, and returns that step; `None` if nothing changed.
fn set_all(app: super::App, values: &[NewAmount]) -> Option<HistoryEntry> {
    let before = app.context_now(|context| context.session.scenario.clone());
    app.update(|session, loaded| {
        for &(id, year, value) in values {
            // Each value was checked when it was offered.
            let _ = session.scenario.set(&loaded.document, id, year, value.value());
        }
    });
    let mut history = History::default();
    history.record(before, app.context_now(|context| context.session.scenario.clone()), EditKind::Press);
    history.done().next().cloned()
}

/// Question what to do with a balance: the visitor is asked, and nothing is allotted silently.
#[component]
fn Rest() -> impl IntoView {
    let app = use_app();
    let left = app.rested_figure(|context| rest(context, &years(context)));
    let told = RwSignal::new(None::<TransferError>);
    let said = app.wording(move |context| told.read().as_ref().map(|why| refused(context, why)));
    // The balances that the visitor chose to leave open; another balance is asked about again.
    let left_open = RwSignal::new(Vec::new());
    let asked = Memo::new(move |_| !left.read().is_empty() && left.get() != left_open.get());
    let question = app.rested_figure(|context| {
        fill(context.words().proposal().ask_rest, &[("amount", &rest_said(context, &rest(context, &years(context))))])
    });
    let divisible = app.rested_figure(|context| {
        rest(context, &years(context)).iter().all(|(year, _)| !weights(context, *year).is_empty())
    });
    let to = RwSignal::new(0);
    let take = move |values: Result<Vec<NewAmount>, TransferError>| {
        told.set(values.map(|values| set_all(app, &values)).err());
    };
    let to_line = move |_| {
        let values = app.context_now(|context| {
            let line = lines(context).get(to.get_untracked()).map(|line| line.choice)?;
            Some(rest_to(context, &rest(context, &years(context)), line))
        });
        if let Some(values) = values {
            take(values);
        }
    };
    let divide = move |_| take(app.context_now(|context| rest_in_proportion(context, &rest(context, &years(context)))));
    view! {
        <Show when=move || asked.get()>
            <div class="rest" role="group" aria-labelledby="saldo">
                <p id="saldo"><super::super::prose::Plain text=question/></p>
                <div class="ways">
                    <LineChoice name=app.proposal_word(|words| words.move_to) chosen=to/>
                    <button type="button" class="quiet" on:click=to_line>{app.proposal_word(|words| words.rest_to_line)}</button>
                    <Show when=move || divisible.get()>
                        <button type="button" class="quiet" on:click=divide>{app.said(|words| words.proposal().rest_in_proportion)}</button>
                    </Show>
                    <button type="button" class="quiet" on:click=move |_| left_open.set(left.get_untracked())>{app.proposal_word(|words| words.rest_stays)}</button>
                </div>
                <p class="error" role="alert">{said}</p>
            </div>
        </Show>
    }
}
