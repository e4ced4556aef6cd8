//! The panel that explains a number.

use engine::QuantityId;
use leptos::ev::KeyboardEvent;
use leptos::html::H2;
use leptos::prelude::*;

use super::proposal::share::CopyButton;
use super::prose::{Plain, Prose, Terms as Glossed};
use super::reference::SourceLines;
use super::sign::{Icon, Sign};
use super::use_app;
use crate::browser::{address, frame};
use crate::session::Explained;
use crate::text::fill;
use crate::view_model::badge::Badge;
use crate::view_model::explanation::{Explanation, ShownValue, Term, explain};
use crate::view_model::formula::FormulaPart;
use crate::view_model::proposal::link::figure_fragment;

/// Panel with the explanation of the chosen number; each number in it opens its own explanation.
#[component]
pub fn ExplanationPanel() -> impl IntoView {
    let app = use_app();
    let shown = app.view_model(|context| {
        let at = context.session.trail.last()?;
        Some((context.session.trail.len() > 1, explain(context, at.quantity, at.year)))
    });
    let trail = app.view_model(|context| context.session.trail.clone());
    let heading = NodeRef::<H2>::new();
    // The panel is new content, so focus goes to its heading for each new number, but not for the same number in another year. A panel that
    // opens together with an embedded page takes no focus and lies at the top of the frame: the visitor may be reading elsewhere in the
    // host page.
    Effect::new(move |before: Option<Option<(usize, QuantityId)>>| {
        let now = trail.read().last().map(|at| (trail.read_untracked().len(), at.quantity));
        let opens_with_host = before.is_none() && frame::is_framed();
        if now.is_some() && opens_with_host {
            request_animation_frame(frame::place_explanation);
        } else if now.is_some() && before.flatten() != now {
            request_animation_frame(move || {
                if let Some(heading) = heading.get_untracked() {
                    crate::browser::focus(&heading);
                }
            });
        }
        now
    });
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            app.close_explanation();
        }
    };
    let back = move |_| {
        app.update(|session, _| {
            session.trail.pop();
        });
    };
    let open = Memo::new(move |_| shown.read().is_some());
    move || {
        open.get().then(|| {
            view! {
                <div class="explanation" role="dialog" aria-labelledby="explanation-title" on:keydown=key>
                    <div class="explanation-bar">
                        <Show when=move || shown.read().as_ref().is_some_and(|(deeper, _)| *deeper)>
                            <button type="button" class="quiet" on:click=back><Icon sign=Sign::Back/>" "{app.word(|words| words.back)}</button>
                        </Show>
                        <button type="button" class="quiet close" on:click=move |_| app.close_explanation()>{app.word(|words| words.close)}" "<Icon sign=Sign::Close/></button>
                    </div>
                    <h2 id="explanation-title" tabindex="-1" node_ref=heading>
                        {move || shown.read().as_ref().map(|(_, explanation)| explanation.title.clone())}
                    </h2>
                    <Years trail/>
                    {move || shown.get().map(|(_, explanation)| view! { <Body explanation/> })}
                </div>
            }
        })
    }
}

#[component]
fn Body(
    /// The explanation.
    explanation: Explanation,
) -> impl IntoView {
    let app = use_app();
    let words = app.context_now(|context| context.words());
    let own = words.explain();
    let names = explanation.names();
    let (id, year) = explanation.of;
    let link = Signal::derive(move || address::link_to(&app.context_now(|context| figure_fragment(context, id, year))));
    let value = |shown: ShownValue| {
        let exact = shown.exact.map(|exact| view! { <small class="exact"><Plain text=exact/></small> });
        view! { <div><dt>{shown.side}</dt><dd translate="no"><Plain text=shown.rounded/>{exact}</dd></div> }
    };
    let standing = |(badge, count): (Badge, usize)| {
        let said = fill(own.times, &[("count", &count.to_string()), ("status", badge.text)]);
        view! { <span class=format!("tag {}", badge.look.name())>{said}</span>" " }
    };
    let part = |part: FormulaPart| match part {
        FormulaPart::Text(text) => text.into_any(),
        FormulaPart::Name(label, value) => {
            let value = value.unwrap_or_else(|| own.not_looked_at.to_owned());
            view! { <span class="operand"><span>{label}</span>" "<b translate="no">"("<Plain text=value/>")"</b></span> }.into_any()
        }
    };
    let computed = !explanation.formula.is_empty();
    view! {
        <p class="status"><Tag badge=explanation.kind/></p>
        <dl class="layers">{explanation.values.into_iter().map(value).collect_view()}</dl>
        {explanation.loose.map(|loose| view! { <p class="aside">{loose}</p> })}
        {explanation.fault.map(|fault| view! { <p class="finding certain">{fault}</p> })}
        {explanation.note.map(|note| view! { <p><Prose text=note/></p> })}
        {(!explanation.standings.is_empty()).then(|| view! {
            <p class="standings"><span class="legend">{own.standings}</span>" "{explanation.standings.into_iter().map(standing).collect_view()}</p>
        })}
        <SourceLines lines=Signal::stored(explanation.sources)/>
        {computed.then(|| view! {
            <h3>{words.formula}</h3>
            <p class="formula">{explanation.formula.into_iter().map(part).collect_view()}</p>
        })}
        <Terms heading=words.computed_from terms=explanation.terms/>
        <Terms heading=words.rests_on terms=explanation.grounds sources=true/>
        {if explanation.users.is_empty() {
            view! { <p class="aside">{own.used_by_none}</p> }.into_any()
        } else {
            view! { <Terms heading=own.used_by terms=explanation.users/> }.into_any()
        }}
        <Glossed text=names/>
        <p class="aside">{words.rounding_note}</p>
        <CopyButton label=own.copy_link text=link/>
        {explanation.report.map(|address| view! { <p><a href=address>{words.everyone().report}</a></p> })}
    }
}

/// Badge with a status.
#[component]
pub fn Tag(
    /// Its text and its shape.
    badge: Badge,
) -> impl IntoView {
    view! { <span class=format!("tag {}", badge.look.name())>{badge.text}</span> }
}

/// Renders a button for each year in which the number can be explained.
#[component]
fn Years(
    /// The chain of explained numbers; the last is the one on display, with its year.
    trail: Memo<Vec<Explained>>,
) -> impl IntoView {
    let app = use_app();
    let years = app.context_now(|context| context.loaded.document.years.iter().collect::<Vec<_>>());
    let one = |(place, year): (usize, i32)| {
        let chosen = move || trail.read().last().is_some_and(|at| at.year == place).to_string();
        let choose = move |_| {
            if let Some(at) = trail.get_untracked().last() {
                app.explain_instead(at.quantity, place);
            }
        };
        view! { <button type="button" aria-pressed=chosen on:click=choose>{year}</button> }
    };
    view! {
        <div class="of-years" role="group" aria-label=app.word(|words| words.explain().in_year)>
            {years.into_iter().enumerate().map(one).collect_view()}
        </div>
    }
}

/// List of values under a heading; renders nothing if there are no values.
#[component]
fn Terms(
    /// The heading.
    heading: &'static str,
    /// The values.
    terms: Vec<Term>,
    /// Shows their sources.
    #[prop(optional)]
    sources: bool,
) -> impl IntoView {
    let app = use_app();
    let one = |term: Term| {
        let Term { cell, label, value, kind, sources: lines } = term;
        let open = move |_| app.explain(cell.quantity, cell.year);
        // A source that states how certain it is already says so for the value.
        let own = !(sources && lines.iter().any(|line| line.mark == kind.text));
        view! {
            <li>
                <button type="button" class="link" on:click=open>{label}</button>
                ": "<b translate="no"><Plain text=value/></b>" "{own.then(|| view! { <Tag badge=kind/> })}
                {sources.then(|| view! { <SourceLines lines=Signal::stored(lines)/> })}
            </li>
        }
    };
    (!terms.is_empty()).then(|| {
        view! {
            <h3>{heading}</h3>
            <ul class="terms" class:grounds=sources>{terms.into_iter().map(one).collect_view()}</ul>
        }
    })
}
