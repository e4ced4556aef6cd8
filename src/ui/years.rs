//! The choice of the year, and of the years for which fields are shown.

use leptos::prelude::*;

use super::use_app;
use crate::session::YearView;

/// Renders a radio button for each year and one for all years side by side, and a button that copies a year to all.
#[component]
pub fn Years() -> impl IntoView {
    let app = use_app();
    let years = app.context_now(|context| {
        let document = &context.loaded.document;
        document.years.iter().map(|year| (year, document.closed.contains(&year))).collect::<Vec<_>>()
    });
    let choice = move |(place, (year, closed)): (usize, (i32, bool))| {
        let chosen =
            app.view_model(move |context| context.session.span == YearView::OneYear && context.session.year == place);
        let choose = move |_| {
            app.update(|session, _| {
                session.year = place;
                session.span = YearView::OneYear;
            });
        };
        view! {
            <label class="choice">
                <input type="radio" name="jaar" value=year.to_string() prop:checked=chosen checked=chosen.get_untracked() on:change=choose/>
                <span>{year.to_string()}</span>
                {closed.then(|| view! { <small>{app.word(|words| words.closed)}</small> })}
            </label>
        }
    };
    let each = app.view_model(|context| context.session.span == YearView::EachYear);
    let spread = move |_| {
        app.update(|session, loaded| session.scenario.spread_choices(&loaded.document, session.year));
    };
    view! {
        <div class="years">
            <fieldset>
                <legend>{app.word(|words| words.year)}</legend>
                {years.into_iter().enumerate().map(choice).collect_view()}
                <label class="choice">
                    <input
                        type="radio"
                        name="jaar"
                        value="elk"
                        prop:checked=each
                        on:change=move |_| app.update(|session, _| session.span = YearView::EachYear)
                    />
                    <span>{app.word(|words| words.each_year)}</span>
                </label>
            </fieldset>
            <Show when=move || !each.get()>
                <button type="button" class="quiet" on:click=spread>{app.word(|words| words.apply_to_all_years)}</button>
            </Show>
        </div>
    }
}
