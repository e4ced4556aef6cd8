//! Deferred parts of the page, which arrive after the first so that the visitor reads and uses that without waiting.
//!
//! With the feature `split` most of them are in a WebAssembly file of their own, which is fetched as soon as the first part of the page
//! works. Natively, and in a quick build, they are in the main file. In a browser they arrive one by one, so that a tap is answered between
//! two of them.

use leptos::prelude::*;
use link::options;

use super::{
    chart, debate, document, embed, explanation, goal_seek, picture_files, proposal, ranking, reference, search,
    statement, uncertain_inputs, use_app, version,
};
use crate::browser::{address::link_to, frame};
use crate::view_model::proposal::link::fragment;

/// A deferred part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeferredPart {
    /// The form that moves an amount from one budget line to another, below the budget.
    Moving,
    /// The download buttons of the headline's picture.
    Files,
    /// The search over every quantity, below the bar.
    Search,
    /// The problems with the options, above the page.
    Options,
    /// The overlays: explanations, debate mode and the notice of a newer release.
    Over,
    /// The charts.
    Pictures,
    /// The sensitivity ranking and the goal seek.
    Answers,
    /// Work on proposals: saving, comparing and handing over.
    Proposals,
    /// The unknowns.
    Unknowns,
    /// The assumptions.
    Assumptions,
    /// The text sections of the document.
    Sections,
    /// The facts, the sources and the glossary.
    Reference,
    /// The panel that opens another document, and the accessibility statement.
    Opening,
    /// The colophon.
    Foot,
    /// Chosen parts, in place of the whole page.
    Alone(Vec<options::PagePart>),
}

impl DeferredPart {
    /// Returns the name in the HTML, one of [`ORDER`], by which the prerendered form of the part is found.
    fn name(&self) -> &'static str {
        match self {
            Self::Moving => "moving",
            Self::Files => "files",
            Self::Search => "search",
            Self::Options => "options",
            Self::Over => "over",
            Self::Pictures => "pictures",
            Self::Answers => "answers",
            Self::Proposals => "proposals",
            Self::Unknowns => "unknowns",
            Self::Assumptions => "assumptions",
            Self::Sections => "sections",
            Self::Reference => "reference",
            Self::Opening => "opening",
            Self::Foot => "foot",
            Self::Alone(_) => "alone",
        }
    }
}

/// The names of the parts in the order in which they arrive. The first [`SOON`] need no fetch.
const ORDER: [&str; 20] = [
    RANGE,
    SETTING,
    BUDGET,
    EFFECTS,
    OTHERS,
    "alone",
    "options",
    "moving",
    "files",
    "search",
    "over",
    "pictures",
    "answers",
    "proposals",
    "unknowns",
    "assumptions",
    "sections",
    "reference",
    "opening",
    "foot",
];

/// The parts left out of a prerendered page that holds only what is read first; a link to the whole page replaces the first of them.
#[cfg(not(feature = "csr"))]
const ELSEWHERE: [&str; 4] = ["unknowns", "assumptions", "sections", "reference"];

/// Link to the whole page, in a prerendered page that holds only what is read first.
#[cfg(not(feature = "csr"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The heading above the link.
    pub heading: &'static str,
    /// The text of the link.
    pub link: &'static str,
}

/// The name of the headline's bar chart.
pub const RANGE: &str = "range";

/// The name of the presets and the years, which set the budget as a whole.
pub const SETTING: &str = "setting";

/// The name of the budget table.
pub const BUDGET: &str = "budget";

/// The name of the results beside the budget.
pub const EFFECTS: &str = "effects";

/// The name of the choices that belong to no budget line.
pub const OTHERS: &str = "others";

/// The number of parts that need no fetch.
const SOON: usize = 5;

/// The number of turns: each part has one to appear, and each fetched part a second to be laid out.
const ALL: usize = 2 * ORDER.len() - SOON;

/// The number of parts that appear at once if nothing is prerendered: up to the budget.
#[cfg(feature = "csr")]
const AT_ONCE: usize = 3;

/// Function that renders a part, available once the file with the deferred parts is loaded.
pub type RenderPart = fn(DeferredPart) -> AnyView;

fn make(part: DeferredPart) -> AnyView {
    match part {
        DeferredPart::Moving => {
            start_background_work();
            view! { <proposal::moving::Moving/> }.into_any()
        }
        DeferredPart::Search => view! { <search::SearchPanel/> }.into_any(),
        DeferredPart::Options => view! { <embed::OptionNotice problems=use_app().problems/> }.into_any(),
        DeferredPart::Files => view! { <picture_files::HeadlineFiles/> }.into_any(),
        DeferredPart::Over => view! {
            <explanation::ExplanationPanel/>
            <debate::DebateOverlay stage=expect_context()/>
            <version::NewerRelease/>
        }
        .into_any(),
        DeferredPart::Pictures => view! { <chart::Pictures/> }.into_any(),
        DeferredPart::Answers => view! {
            <div class="answers">
                <ranking::RankingPanel/>
                <goal_seek::GoalSeekPanel/>
            </div>
        }
        .into_any(),
        DeferredPart::Proposals => view! { <proposal::WorkOut/> }.into_any(),
        DeferredPart::Unknowns => view! { <uncertain_inputs::UncertainInputs unknowns=true/> }.into_any(),
        DeferredPart::Assumptions => view! { <uncertain_inputs::UncertainInputs unknowns=false/> }.into_any(),
        DeferredPart::Sections => view! { <reference::Sections/> }.into_any(),
        DeferredPart::Reference => view! { <reference::Reference/> }.into_any(),
        DeferredPart::Opening => view! {
            <document::OpenDocument/>
            <statement::StatementPanel unfolded=use_app().statement()/>
        }
        .into_any(),
        DeferredPart::Foot => view! { <reference::Colophon unfolded=use_app().statement()/> }.into_any(),
        DeferredPart::Alone(parts) => {
            start_background_work();
            view! { <embed::Compact parts/> }.into_any()
        }
    }
}

/// Starts the page's background work: estimates, the share link in the address, and messages from the host page.
fn start_background_work() {
    let app = use_app();
    app.estimate_when_idle();
    proposal::follow_link(app);
    embed::follow_host(app);
}

#[cfg(feature = "split")]
mod fetched {
    use leptos::wasm_split::SplitLoaderError;

    use super::RenderPart;

    /// Returns the function that renders the parts, from the file that holds them.
    #[leptos::wasm_split::wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn fetch() -> Result<RenderPart, SplitLoaderError> {
        Ok(super::make)
    }

    /// The renderer at the start: `None`, because it is fetched.
    pub const AT_FIRST: Option<RenderPart> = None;

    /// Fetches the renderer and passes it on, or `None` if that failed; a later call tries again.
    pub fn ask(then: impl FnOnce(Option<RenderPart>) + 'static) {
        leptos::task::spawn_local(async move { then(fetch().await.ok()) });
    }
}

#[cfg(not(feature = "split"))]
mod fetched {
    use super::RenderPart;

    /// The renderer, which is part of the main file.
    pub const AT_FIRST: Option<RenderPart> = Some(super::make);

    /// Passes on the renderer at once.
    pub fn ask(then: impl FnOnce(Option<RenderPart>) + 'static) {
        then(AT_FIRST);
    }
}

/// State of the deferred parts.
#[derive(Clone, Copy)]
pub struct Parts {
    make: RwSignal<Option<RenderPart>>,
    failed: RwSignal<bool>,
    /// `true` while the file is being fetched.
    asking: StoredValue<bool>,
    /// The number of turns taken: first the parts of [`ORDER`] that may appear, then, counted on from there, those laid out beyond the
    /// first [`SOON`].
    come: RwSignal<usize>,
}

impl Parts {
    /// Creates the state, and in a browser fetches the deferred parts. Parts that need no fetch also arrive one by one; if nothing is
    /// prerendered in their place, those up to the budget appear at once.
    pub fn get(printed: bool) -> Self {
        #[cfg(feature = "csr")]
        let come = if printed { 0 } else { AT_ONCE };
        // A page that is prerendered for hydration is laid out part by part later; one that is only read, at once.
        #[cfg(not(feature = "csr"))]
        let come = if printed { ORDER.len() } else { ALL };
        let parts = Self {
            make: RwSignal::new(fetched::AT_FIRST),
            failed: RwSignal::new(false),
            asking: StoredValue::new(false),
            come: RwSignal::new(come),
        };
        #[cfg(feature = "csr")]
        {
            parts.ask();
            let returning = StoredValue::new_local(None);
            Effect::new(move |_| {
                let again = move || {
                    if parts.failed.try_get_untracked() == Some(true) {
                        parts.ask();
                    }
                };
                returning.set_value(Some(crate::browser::network::on_return(again)));
            });
            let fetched = parts.make;
            Effect::new(move |before: Option<()>| {
                // First the parts that need no fetch, then, once the file is loaded, the others.
                if fetched.get().is_some() || before.is_none() {
                    set_timeout(move || parts.next(), std::time::Duration::ZERO);
                }
            });
        }
        parts
    }

    /// Fetches the parts, unless they are loaded or being fetched.
    pub fn ask(self) {
        if self.asking.get_value() || self.make.with_untracked(Option::is_some) {
            return;
        }
        self.asking.set_value(true);
        fetched::ask(move |make| {
            // The signals are gone once another document's page has replaced this one.
            self.asking.try_set_value(false);
            self.failed.try_set(make.is_none());
            if make.is_some() {
                self.make.try_set(make);
            }
        });
    }

    /// Lets the next part arrive, and schedules the one after it.
    #[cfg(feature = "csr")]
    fn next(self) {
        use crate::browser::prerender;

        // The signals are gone once another document's page has replaced this one.
        let (Some(come), Some(make)) = (self.come.try_get_untracked(), self.make.try_get_untracked()) else {
            return;
        };
        if come == SOON {
            prerender::uncover();
        }
        if come < SOON || (make.is_some() && come < ALL) {
            // A turn that only lays out a part replaces nothing that is prerendered.
            let held = (come < ORDER.len()).then(prerender::Held::now);
            self.come.set(come + 1);
            let after = move || {
                if let Some(held) = held {
                    held.give_back();
                }
                self.next();
            };
            set_timeout(after, std::time::Duration::ZERO);
        } else if come == ALL {
            crate::browser::address::go_to_place();
            frame::post_height();
        }
    }

    /// Returns whether the parts are loaded.
    pub fn are_there(self) -> bool {
        self.make.get().is_some()
    }

    /// Returns two memos for a part: whether it may appear, and whether it is laid out. For a part that needs no fetch they are the same.
    fn turns(self, name: &'static str) -> [Memo<bool>; 2] {
        let place = ORDER.iter().position(|part| *part == name).unwrap_or_default();
        let laid_out = if place < SOON { place } else { ORDER.len() + place - SOON };
        [place, laid_out].map(|place| Memo::new(move |_| self.come.get() > place))
    }
}

/// Slot of a part: holds the prerendered form of the part until its turn comes.
#[component]
pub fn Slot(
    /// The name of the part, one of [`ORDER`].
    name: &'static str,
    /// The content of the part.
    children: ChildrenFn,
) -> impl IntoView {
    let [there, laid_out] = use_app().parts.turns(name);
    #[cfg(not(feature = "csr"))]
    let there = Memo::new(move |_| there.get() && !(ELSEWHERE.contains(&name) && use_context::<Elsewhere>().is_some()));
    let content = move || if there.get() { children() } else { until_then(name) };
    view! { <div class="as-is" data-later=name data-laid-out=move || laid_out.get().then_some("")>{content}</div> }
}

/// Renders the placeholder that receives the prerendered form of a part.
#[cfg(feature = "csr")]
fn until_then(name: &'static str) -> AnyView {
    view! { <div class="as-is" data-printed=name></div> }.into_any()
}

/// Renders the link to the whole page in place of the first part that is left out; empty for any other part.
#[cfg(not(feature = "csr"))]
fn until_then(name: &'static str) -> AnyView {
    let first = use_context::<Elsewhere>().filter(|_| ELSEWHERE.first() == Some(&name));
    let said = first.map(|Elsewhere { heading, link }| {
        view! {
            <section class="panel">
                <h2>{heading}</h2>
                <p class="intro"><a href="./alles.html">{link}</a></p>
            </section>
        }
    });
    said.into_any()
}

/// Slot of a deferred part.
#[component]
pub fn Deferred(
    /// The part.
    part: DeferredPart,
) -> impl IntoView {
    let make = use_app().parts.make;
    view! { <Slot name=part.name()>{make.get_untracked().map(|make| make(part.clone()))}</Slot> }
}

/// Error message with a retry button, shown if the deferred parts could not be fetched.
#[component]
pub fn LoadFailure() -> impl IntoView {
    let app = use_app();
    let parts = app.parts;
    view! {
        <Show when=move || parts.failed.get()>
            <p class="error" role="alert" data-lacking>
                {app.word(|words| words.later_failed)}" "
                <button type="button" class="quiet" on:click=move |_| parts.ask()>{app.word(|words| words.ask_again)}</button>
                // In a frame this message may be all that is visible.
                {frame::is_framed().then(|| view! {
                    " "<a target="_blank" rel="noopener" href=move || link_to(&app.context(fragment))>{app.word(|words| words.embed().open_whole)}</a>
                })}
            </p>
        </Show>
    }
}
