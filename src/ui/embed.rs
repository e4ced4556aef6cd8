//! The embedded page: chosen parts, problems with options, and messages from the host page.

use leptos::prelude::*;
use link::options::{Options, PagePart, Problem};

use super::document::{AskedNotice, DocumentNotice, RenewalNotice, UnspokenNotice, is_own};
use super::prose::Prose;
use super::{
    App, chart, explanation, headline, ledger, others, outcomes, presets, proposal, ranking, status, use_app, years,
};
use crate::browser::address;
use crate::browser::frame;
use crate::session::inbox::Request;
use crate::view_model::embed;
use crate::view_model::proposal::link::fragment;

/// Applies the options that set the page's appearance.
pub fn dress(options: &Options) {
    let dress = embed::dress(options, frame::is_framed());
    let properties: Vec<(&str, &str)> = dress.properties.iter().map(|(name, value)| (*name, value.as_str())).collect();
    frame::dress(&dress.attributes, &properties);
}

/// Answers messages from the host page, and places an explanation near what opened it.
pub fn follow_host(app: App) {
    let problems = app.problems;
    let is_own = is_own(app);
    let opened = app.view_model(|context| context.session.trail.clone());
    Effect::new(move |before: Option<()>| {
        // Read rather than only tracked: a memo that was never computed notifies nobody.
        opened.with(|_| ());
        if before.is_some() {
            request_animation_frame(frame::place_explanation);
        }
    });
    // The event listeners live as long as this document is shown.
    let listening = StoredValue::new_local(Vec::new());
    Effect::new(move |_| {
        let asked = frame::on_request(move |request| match request {
            Request::Find(text) => {
                let link = app.context_now(|context| link::share_link::find(&context.loaded.document, &text));
                frame::post_link(&text, &link.unwrap_or_default());
            }
            // A document's description is for the site's own pages: a stranger could ask for one that the site merely stores.
            Request::About { same_origin } => {
                if is_own || same_origin {
                    frame::post_about(&app.context_now(embed::about));
                }
            }
            Request::Height => frame::post_height(),
            Request::Set(link) => {
                let mut wrong = Vec::new();
                let mut link_outcome = None;
                app.update(|session, loaded| (link_outcome, wrong) = session.take_link(loaded, &link));
                app.link_outcome.set(link_outcome);
                problems.set(wrong);
            }
        });
        listening.set_value(asked.into_iter().chain(frame::keep_near()).collect());
    });
}

/// Notice that lists the problems with the options, one sentence each.
#[component]
pub fn OptionNotice(
    /// The problems; emptied when the notice is closed.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let app = use_app();
    let said = Memo::new(move |_| {
        app.follow_language();
        let say = |problem: &Problem| {
            app.context_now(|context| problem.message(&context.loaded.document, context.words().spoken))
        };
        problems.read().iter().map(say).collect::<Vec<_>>()
    });
    let lines = move || said.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    move || {
        (!said.read().is_empty()).then(|| {
            view! {
                <section class="notice failed" role="alert" aria-label=app.word(|words| words.embed().options)>
                    {lines}
                    <button type="button" class="quiet" on:click=move |_| problems.set(Vec::new())>{app.word(|words| words.close)}</button>
                </section>
            }
        })
    }
}

/// Renders the chosen parts of the page, in the order of the options.
#[component]
pub fn Compact(
    /// The parts.
    parts: Vec<PagePart>,
) -> impl IntoView {
    let app = use_app();
    let problems = app.problems;
    let title = app.wording(|context| context.loaded.document.title.in_language(context.language()).to_owned());
    let translated = app.wording(|context| context.language().is_translation());
    let changes = parts.iter().any(|part| matches!(part, PagePart::Ledger | PagePart::Presets));
    let presets = !parts.contains(&PagePart::Presets);
    view! {
        <header class="bar compact">
            <h1 dir="auto">{title}</h1>
            {changes.then(|| view! { <div class="tools"><proposal::history::UndoButtons share=false/></div> })}
            <Show when=move || translated.get()><p class="aside">{app.said(|words| words.translation)}</p></Show>
            <UnspokenNotice/>
            <DocumentNotice/>
        </header>
        <main class="compact">
            <AskedNotice/>
            <OptionNotice problems/>
            <proposal::notice::LinkNotice/>
            {parts.into_iter().map(|part| show(app, part, presets)).collect_view()}
        </main>
        <Foot/>
        <status::Status/>
        <explanation::ExplanationPanel/>
    }
}

/// Renders one part. The ledger includes the presets unless they are a chosen part themselves.
fn show(app: App, part: PagePart, with_presets: bool) -> AnyView {
    match part {
        PagePart::Headline => view! { <headline::Headline/> }.into_any(),
        PagePart::Presets => view! { <presets::Presets/> }.into_any(),
        PagePart::Years => view! { <chart::Pictures over_years=true/> }.into_any(),
        PagePart::Ranking => view! { <ranking::RankingPanel/> }.into_any(),
        PagePart::Ledger => view! {
            <section id="begroting" class="budget" aria-labelledby="budget-title" tabindex="-1">
                <h2 id="budget-title">{app.word(|words| words.the_budget)}</h2>
                {with_presets.then(|| view! { <presets::Presets/> })}
                <years::Years/>
                <ledger::Ledger/>
                <proposal::moving::Moving/>
                <others::OtherChoices/>
            </section>
        }
        .into_any(),
        PagePart::Outcomes => view! {
            <section class="effects" aria-labelledby="effects-title">
                <h2 id="effects-title">{app.word(|words| words.what_it_does)}</h2>
                <outcomes::Outcomes/>
            </section>
        }
        .into_any(),
    }
}

/// Footer of the chosen parts: the disclaimer, and a link to the whole page with the current scenario.
#[component]
fn Foot() -> impl IntoView {
    let app = use_app();
    // Before anything is set, and without a browser, the link leads to the folder of this page.
    let whole = Memo::new(move |_| {
        app.when_rested();
        let fragment = app.context_now(fragment);
        let page = if cfg!(target_arch = "wasm32") { address::page() } else { "./".to_owned() };
        if fragment.is_empty() { page } else { format!("{page}#{fragment}") }
    });
    view! {
        <footer class="foot compact">
            <p><a href=whole target="_blank" rel="noopener">{app.word(|words| words.embed().open_whole)}" "{app.word(|words| words.embed().new_tab)}</a></p>
            <RenewalNotice/>
            <p><Prose text=app.said(|words| words.disclaimer)/></p>
        </footer>
    }
}
