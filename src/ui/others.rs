//! Choices that belong to no budget line.

use engine::QuantityId;
use leptos::prelude::*;

use super::number_field::NumberField;
use super::prose::Prose;
use super::use_app;
use crate::session::YearView;
use crate::view_model::ledger::other_choices;

/// Renders a field for each choice that moves no money between lines.
#[component]
pub fn OtherChoices() -> impl IntoView {
    let app = use_app();
    let choices = app.context_now(other_choices);
    let none = choices.is_empty();
    let each = app.view_model(|context| context.session.span == YearView::EachYear);
    // If fields for each year are shown, these choices are set for all years at once: they say how, not how much.
    let year =
        app.view_model(move |context| (context.session.span == YearView::OneYear).then_some(context.session.year));
    let one = move |id: QuantityId| {
        let label = app.wording(move |context| {
            context.loaded.document.quantity(id).label.in_language(context.language()).to_owned()
        });
        let note = app.wording(move |context| {
            let note = context.loaded.document.quantity(id).note.as_ref();
            note.map_or(String::new(), |note| note.in_language(context.language()).to_owned())
        });
        view! {
            <div class="doubt">
                <h4><Prose text=label/></h4>
                <p class="aside"><Prose text=note/></p>
                <NumberField id year/>
            </div>
        }
    };
    (!none).then(|| {
        view! {
            <section class="other-choices" aria-labelledby="andere-keuzes">
                <h3 id="andere-keuzes">
                    {app.word(|words| words.other_choices)}
                    <Show when=move || each.get()><small>" "{app.word(|words| words.all_years)}</small></Show>
                </h3>
                <div class="others">{choices.into_iter().map(one).collect_view()}</div>
            </section>
        }
    })
}
