//! The parts of the page that come after the first: what someone reads and moves first must not wait for them.
//!
//! With the feature `split` most are a file of their own, which is fetched as soon as the rest of the page works. Natively, and in a
//! quick build, they are part of the whole. In a browser they come one by one, so that it can answer a tap between two of them.

use leptos::prelude::*;
use link::options;

use super::{
    chart, debate, document, doubts, embed, explanation, picture_files, proposal, ranking, reference, search,
    statement, use_app, version, wish,
};
use crate::browser::{address::link_to, frame};
use crate::figure::proposal::link::fragment;

/// A part that comes later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Below the budget: moving an amount from one line to another.
    Moving,
    /// Beside what heads the page: its picture as a file.
    Files,
    /// Below the bar: the search over every figure.
    Search,
    /// Above the page: what is wrong with options.
    Options,
    /// Over the page: explanations, the debate, a newer release.
    Over,
    /// The pictures.
    Pictures,
    /// What weighs most, and how much is needed.
    Answers,
    /// Proposals: kept, compared, handed over.
    Proposals,
    /// What is not known.
    Unknowns,
    /// What is assumed.
    Assumptions,
    /// What the document says of itself.
    Sections,
    /// Every figure, and terms.
    Reference,
    /// Opening another document, and on accessibility.
    Opening,
    /// Who made this.
    Foot,
    /// Chosen parts, in place of the whole page.
    Alone(Vec<options::Part>),
}

impl Part {
    /// Its name in HTML, by which its printed form is found: one of [`ORDER`].
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

/// The names of the parts, in the order in which they come: the first of them need nothing fetched.
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

/// The parts that are not printed where only what is read first is; in place of the first of them, the way to the whole page is.
#[cfg(not(feature = "csr"))]
const ELSEWHERE: [&str; 4] = ["unknowns", "assumptions", "sections", "reference"];

/// What is said of the whole page, where only what is read first is printed.
#[cfg(not(feature = "csr"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Above the way there.
    pub heading: &'static str,
    /// What is found there.
    pub link: &'static str,
}

/// The picture of the range that heads the page.
pub const RANGE: &str = "range";

/// What sets the budget as a whole.
pub const SETTING: &str = "setting";

/// The budget's table.
pub const BUDGET: &str = "budget";

/// The results, beside the budget.
pub const EFFECTS: &str = "effects";

/// What can be chosen beside the budget.
pub const OTHERS: &str = "others";

/// How many parts need nothing fetched.
const SOON: usize = 5;

/// How many turns there are: to be there, and for what needs something fetched, to be laid out.
const ALL: usize = 2 * ORDER.len() - SOON;

/// How many of them are there at once where nothing is printed: up to the budget.
#[cfg(feature = "csr")]
const AT_ONCE: usize = 3;

/// Makes a part; there once the file that holds them is.
pub type Make = fn(Part) -> AnyView;

fn make(part: Part) -> AnyView {
    match part {
        Part::Moving => {
            follow();
            view! { <proposal::moving::Moving/> }.into_any()
        }
        Part::Search => view! { <search::SearchPanel/> }.into_any(),
        Part::Options => view! { <embed::OptionNotice problems=use_app().problems/> }.into_any(),
        Part::Files => view! { <picture_files::HeadlineFiles/> }.into_any(),
        Part::Over => view! {
            <explanation::ExplanationPanel/>
            <debate::Stage stage=expect_context()/>
            <version::NewerRelease/>
        }
        .into_any(),
        Part::Pictures => view! { <chart::Pictures/> }.into_any(),
        Part::Answers => view! {
            <div class="answers">
                <ranking::RankingPanel/>
                <wish::WishPanel/>
            </div>
        }
        .into_any(),
        Part::Proposals => view! { <proposal::WorkOut/> }.into_any(),
        Part::Unknowns => view! { <doubts::Doubts unknowns=true/> }.into_any(),
        Part::Assumptions => view! { <doubts::Doubts unknowns=false/> }.into_any(),
        Part::Sections => view! { <reference::Sections/> }.into_any(),
        Part::Reference => view! { <reference::Reference/> }.into_any(),
        Part::Opening => view! {
            <document::OpenDocument/>
            <statement::StatementPanel unfolded=use_app().statement()/>
        }
        .into_any(),
        Part::Foot => view! { <reference::Colophon unfolded=use_app().statement()/> }.into_any(),
        Part::Alone(parts) => {
            follow();
            view! { <embed::Compact parts/> }.into_any()
        }
    }
}

/// Begins what goes on behind the page.
fn follow() {
    let app = use_app();
    app.estimate_when_idle();
    proposal::follow_link(app);
    embed::follow_host(app);
}

#[cfg(feature = "split")]
mod fetched {
    use leptos::wasm_split::SplitLoaderError;

    use super::Make;

    /// What makes the parts, from the file that holds them.
    #[leptos::wasm_split::wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn fetch() -> Result<Make, SplitLoaderError> {
        Ok(super::make)
    }

    /// Nothing yet: it is fetched.
    pub const AT_FIRST: Option<Make> = None;

    /// Fetches it. What could not be had is asked for again each time.
    pub fn ask(then: impl FnOnce(Option<Make>) + 'static) {
        leptos::task::spawn_local(async move { then(fetch().await.ok()) });
    }
}

#[cfg(not(feature = "split"))]
mod fetched {
    use super::Make;

    /// What makes the parts is there already.
    pub const AT_FIRST: Option<Make> = Some(super::make);

    /// Nothing needs to be fetched.
    pub fn ask(then: impl FnOnce(Option<Make>) + 'static) {
        then(AT_FIRST);
    }
}

/// Where the parts that come later stand with being had.
#[derive(Clone, Copy)]
pub struct Parts {
    make: RwSignal<Option<Make>>,
    failed: RwSignal<bool>,
    /// They are being fetched.
    asking: StoredValue<bool>,
    /// How many of [`ORDER`] may be there; once all are, how many of them are laid out beyond what is in view, counted on from there.
    come: RwSignal<usize>,
}

impl Parts {
    /// Fetches them where they are not there. Those that need nothing come in turns too: where nothing stands in their place until then,
    /// those up to the budget are there at once.
    pub fn get(printed: bool) -> Self {
        #[cfg(feature = "csr")]
        let come = if printed { 0 } else { AT_ONCE };
        // What is printed for a page that works later is laid out part by part, then; what is only read, at once.
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
                // At first those that need nothing, and once the others are fetched those too.
                if fetched.get().is_some() || before.is_none() {
                    set_timeout(move || parts.next(), std::time::Duration::ZERO);
                }
            });
        }
        parts
    }

    /// Fetches them, where they are not there and are not being fetched.
    pub fn ask(self) {
        if self.asking.get_value() || self.make.with_untracked(Option::is_some) {
            return;
        }
        self.asking.set_value(true);
        fetched::ask(move |make| {
            // Nothing is told to a page that has given way to another document's.
            self.asking.try_set_value(false);
            self.failed.try_set(make.is_none());
            if make.is_some() {
                self.make.try_set(make);
            }
        });
    }

    /// Lets the next part come, and then those after it.
    #[cfg(feature = "csr")]
    fn next(self) {
        use crate::browser::printed;

        // Nothing comes to a page that has given way to another document's.
        let (Some(come), Some(make)) = (self.come.try_get_untracked(), self.make.try_get_untracked()) else {
            return;
        };
        if come == SOON {
            printed::uncover();
        }
        if come < SOON || (make.is_some() && come < ALL) {
            // Where parts are only laid out, nothing takes the place of what is printed.
            let held = (come < ORDER.len()).then(printed::Held::now);
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
            frame::tell_height();
        }
    }

    /// Whether the parts are fetched.
    pub fn are_there(self) -> bool {
        self.make.get().is_some()
    }

    /// Whether a part's turn has come: to be there, and to be laid out; those that need nothing are in view.
    fn turns(self, name: &'static str) -> [Memo<bool>; 2] {
        let place = ORDER.iter().position(|part| *part == name).unwrap_or_default();
        let laid_out = if place < SOON { place } else { ORDER.len() + place - SOON };
        [place, laid_out].map(|place| Memo::new(move |_| self.come.get() > place))
    }
}

/// The place of a part. Until its turn comes, what `index.html` holds of it stands there.
#[component]
pub fn Place(
    /// Its name: one of [`ORDER`].
    name: &'static str,
    /// What comes there.
    children: ChildrenFn,
) -> impl IntoView {
    let [there, laid_out] = use_app().parts.turns(name);
    #[cfg(not(feature = "csr"))]
    let there = Memo::new(move |_| there.get() && !(ELSEWHERE.contains(&name) && use_context::<Elsewhere>().is_some()));
    let content = move || if there.get() { children() } else { until_then(name) };
    view! { <div class="as-is" data-later=name data-laid-out=move || laid_out.get().then_some("")>{content}</div> }
}

/// What stands in a part's place until its turn comes: what is printed of it.
#[cfg(feature = "csr")]
fn until_then(name: &'static str) -> AnyView {
    view! { <div class="as-is" data-printed=name></div> }.into_any()
}

/// What is printed of a part that stands elsewhere.
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

/// The place of a part that is fetched.
#[component]
pub fn Later(
    /// Which part.
    part: Part,
) -> impl IntoView {
    let make = use_app().parts.make;
    view! { <Place name=part.name()>{make.get_untracked().map(|make| make(part.clone()))}</Place> }
}

/// Said where the parts cannot be had.
#[component]
pub fn Lacking() -> impl IntoView {
    let app = use_app();
    let parts = app.parts;
    view! {
        <Show when=move || parts.failed.get()>
            <p class="error" role="alert" data-lacking>
                {app.word(|words| words.later_failed)}" "
                <button type="button" class="quiet" on:click=move |_| parts.ask()>{app.word(|words| words.ask_again)}</button>
                // In a frame that may be all there is to see.
                {frame::is_framed().then(|| view! {
                    " "<a target="_blank" rel="noopener" href=move || link_to(&app.scene(fragment))>{app.word(|words| words.embed().open_whole)}</a>
                })}
            </p>
        </Show>
    }
}
