//! Leptos components of the page: they render view models and pass the visitor's actions on to the session.

mod bar;
mod chart;
mod debate;
mod document;
mod doubts;
mod embed;
mod estimates;
mod explanation;
mod fan;
mod headline;
mod later;
mod ledger;
mod number;
mod number_field;
mod others;
mod outcomes;
mod picture_files;
mod presets;
mod problem;
mod proposal;
mod prose;
mod ranking;
mod reading;
mod reference;
mod search;
mod sign;
mod statement;
mod status;
mod version;
mod wish;
mod years;

use std::sync::Arc;

use engine::bounds::{Comparison, Following};
use engine::document::Layers;
use engine::{Effort, LanguageId, QuantityId, Scenario, Text};
use leptos::prelude::*;
use link::options::{self, Options};

use crate::figure::Scene;
use crate::session::estimates::{Estimates, Kept};
use crate::session::{Act, Arrival, Explained, Explorer, History, Session};
use crate::text::Words;

pub use document::{Root, Visit};
pub use embed::dress;
#[cfg(not(feature = "csr"))]
pub use later::Elsewhere;
pub use problem::Problem;
pub use reading::{get_ready_to_read, open_text};

/// A session with its results: the input of every view model, beside the document.
struct Moment {
    session: Session,
    results: Arc<Comparison>,
}

/// Refined bounds, with the scenario that they are for.
#[derive(Clone)]
struct Settled {
    of: Scenario,
    results: Arc<Comparison>,
}

/// Context of every component: the document, the session and its results.
#[derive(Clone, Copy)]
pub struct App {
    explorer: StoredValue<Arc<Explorer>>,
    session: RwSignal<Session>,
    history: RwSignal<History>,
    arrival: RwSignal<Option<Arrival>>,
    rested: RwSignal<u32>,
    /// The memo that view models follow, and nothing else: a change reaches each of them once.
    moment: Memo<Arc<Moment>>,
    /// The incremental state from which bounds are updated while a control moves; `None` before the first bounds.
    following: StoredValue<Option<Following>>,
    /// The session's language as a signal of its own: hundreds of texts follow it and must not be rechecked at each move of a slider.
    language: RwSignal<LanguageId>,
    drafts: number_field::Drafts,
    /// The error message for the last typed text; `None` if there is no error.
    complaint: RwSignal<Option<String>>,
    estimates: RwSignal<Option<Arc<Estimates>>>,
    settled: RwSignal<Option<Settled>>,
    parts: later::Parts,
    /// The display options of the page.
    options: StoredValue<Options>,
    problems: RwSignal<Vec<options::Problem>>,
    /// `true` while the accessibility statement is unfolded.
    statement: RwSignal<bool>,
    kept: StoredValue<Kept>,
    next_id: StoredValue<usize>,
}

impl App {
    /// Creates the context for a visit to a document. `following` holds the first bounds if they are computed already; `printed` is `true`
    /// if the page is prerendered.
    fn new(explorer: Arc<Explorer>, session: Session, following: Option<Following>, printed: bool) -> Self {
        let language = RwSignal::new(session.language);
        let session = RwSignal::new(session);
        let explorer = StoredValue::new(explorer);
        let settled = RwSignal::new(None::<Settled>);
        let parts = later::Parts::get(printed);
        let following = StoredValue::new(following);
        let next = move |old: Option<&Arc<Moment>>| {
            let session = session.get();
            let kept = old.filter(|old| old.session.scenario == session.scenario);
            // Refined bounds replace the quick ones once they are computed, if they are for the current scenario.
            let settled = settled.get().filter(|settled| settled.of == session.scenario).map(|settled| settled.results);
            let results = settled.or(kept.map(|old| Arc::clone(&old.results)));
            let results = results.unwrap_or_else(|| {
                let explorer = explorer.get_value();
                let followed = following.try_update_value(|following| session.follow(&explorer, following));
                followed.unwrap_or_else(|| Arc::new(Session::results(&session.scenario, &explorer, Effort::MOVING)))
            });
            Arc::new(Moment { session, results })
        };
        let moment = Memo::new_with_compare(next, |_, _| true);
        let (history, arrival) = (RwSignal::new(History::default()), RwSignal::new(None));
        let (estimates, rested, complaint) = (RwSignal::new(None), RwSignal::new(0), RwSignal::new(None));
        let next_id = StoredValue::new(0);
        Self {
            explorer,
            session,
            history,
            arrival,
            rested,
            moment,
            following,
            language,
            drafts: Default::default(),
            complaint,
            estimates,
            settled,
            parts,
            options: StoredValue::new(Options::default()),
            problems: RwSignal::new(Vec::new()),
            statement: RwSignal::new(false),
            kept: StoredValue::new(Kept::default()),
            next_id,
        }
    }

    /// Prepares the next incremental update of the bounds while the page is idle: in a large document that takes longer than a frame.
    fn make_ready(self) {
        let explorer = self.explorer.get_value();
        let moment = self.moment.get_untracked();
        self.following.update_value(|following| {
            if let Some(following) = following {
                following.make_ready(&explorer.document, &explorer.program, &moment.session.scenario);
            }
        });
    }

    /// Computes a value from the current document, session and results, and subscribes to every change.
    pub fn scene<T>(self, make: impl FnOnce(Scene<'_>) -> T) -> T {
        self.moment.track();
        self.scene_now(make)
    }

    /// Computes the same value without subscribing, for event handlers.
    pub fn scene_now<T>(self, make: impl FnOnce(Scene<'_>) -> T) -> T {
        let explorer = self.explorer.get_value();
        let moment = self.moment.get_untracked();
        make(Scene { explorer: &explorer, session: &moment.session, results: &moment.results })
    }

    /// Returns a memo of a view model, whose dependents are notified only when it differs.
    pub fn figure<T: PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(Scene<'_>) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.scene(&make))
    }

    /// Returns a memo of texts that only the language changes, such as names in the document. Changed amounts do not recompute it.
    pub fn wording<T: PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(Scene<'_>) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| {
            self.language.track();
            self.scene_now(&make)
        })
    }

    /// Subscribes to the language, for a closure that reads the document through [`App::scene_now`].
    pub fn follow_language(self) {
        self.language.track();
    }

    /// Subscribes to every change of the session.
    pub fn follow_changes(self) {
        self.moment.track();
    }

    /// Returns the error message for the last typed text; `None` once something is changed.
    pub fn complaint(self) -> RwSignal<Option<String>> {
        self.complaint
    }

    /// Returns the signal of whether the accessibility statement is unfolded.
    fn statement(self) -> RwSignal<bool> {
        self.statement
    }

    /// Stores the error message for a typed text.
    pub fn complain(self, wrong: String) {
        self.complaint.set(Some(wrong));
    }

    /// Returns a memo of a text of the page, in its language.
    pub fn word(self, choose: fn(&'static Words) -> &'static str) -> Memo<&'static str> {
        self.wording(move |scene| choose(scene.words()))
    }

    /// Returns a memo of a text of the page that names parts of the document, filled in, in the language of the page.
    pub fn said(self, choose: fn(&'static Words) -> &'static str) -> Memo<String> {
        self.wording(move |scene| scene.said(choose(scene.words())))
    }

    /// Returns a memo of the name of a layer, in the language of the page.
    pub fn layer_name(self, choose: fn(&Layers) -> &Text) -> Memo<String> {
        self.wording(move |scene| choose(&scene.explorer.document.layers).in_language(scene.language()).to_owned())
    }

    /// Changes the session; a change of the scenario is an undo step of its own.
    pub fn update(self, change: impl FnOnce(&mut Session, &Explorer)) {
        self.act(Act::Press, change);
    }

    /// Changes the session as part of an action, which decides what an undo step is.
    pub fn act(self, act: Act, change: impl FnOnce(&mut Session, &Explorer)) {
        let (before, after) = self.change(change);
        if before != after {
            self.history.update(|history| history.record(before, after, act));
        }
    }

    /// Changes the session, and returns the scenario before and after. Locked lines keep their amount, and the error message for the last
    /// typed text is cleared.
    fn change(self, change: impl FnOnce(&mut Session, &Explorer)) -> (Scenario, Scenario) {
        let explorer = self.explorer.get_value();
        let before = self.session.with_untracked(|session| session.scenario.clone());
        self.session.update(|session| {
            change(session, &explorer);
            session.hold_locks(&before);
        });
        let (after, language) = self.session.with_untracked(|session| (session.scenario.clone(), session.language));
        if self.complaint.read_untracked().is_some() {
            self.complaint.set(None);
        }
        if language != self.language.get_untracked() {
            self.language.set(language);
        }
        (before, after)
    }

    /// Ends the current undo step: the next input in the same field starts another.
    pub fn pause(self) {
        self.history.update_untracked(History::pause);
    }

    /// Undoes the last step, or redoes it if `redo` is set; a locked line keeps its amount.
    pub fn step_back(self, redo: bool) {
        let mut scenario = None;
        self.history.update(|history| scenario = if redo { history.redo() } else { history.undo() });
        if let Some(scenario) = scenario {
            self.change(|session, _| session.scenario = scenario);
        }
    }

    /// Sets an input in one year, or in all years for `None`. A value that the document does not allow changes nothing.
    pub fn set(self, id: QuantityId, year: Option<usize>, value: f64) {
        // Fields check a typed value before they set it, and report the error themselves.
        self.act(Act::Field(id, year), |session, explorer| {
            let _ = session.set(&explorer.document, id, year, value);
        });
    }

    /// Resets an input to its initial value in one year, or in all years for `None`.
    pub fn clear(self, id: QuantityId, year: Option<usize>) {
        self.act(Act::Field(id, year), |session, _| session.scenario.clear(id, year));
    }

    /// Opens the explanation of a number; within an explanation, adds it to the chain.
    pub fn explain(self, quantity: QuantityId, year: usize) {
        self.update(|session, _| {
            if session.trail.is_empty() {
                crate::browser::remember_focus();
            }
            session.trail.push(Explained { quantity, year });
        });
    }

    /// Replaces the explained number, for instance by the same number in another year.
    pub fn explain_instead(self, quantity: QuantityId, year: usize) {
        self.update(|session, _| {
            session.trail.pop();
            session.trail.push(Explained { quantity, year });
        });
    }

    /// Closes the explanation and returns focus to where it was opened.
    pub fn close_explanation(self) {
        self.update(|session, _| session.trail.clear());
        // A visitor who came with a link to a number starts at the top.
        crate::browser::return_focus("titel");
    }

    /// Returns a new element id.
    pub fn fresh_id(self, kind: &str) -> String {
        let mut number = 0;
        self.next_id.update_value(|next| {
            *next += 1;
            number = *next;
        });
        format!("{kind}-{number}")
    }
}

/// Formats a percentage for CSS and SVG.
fn percent(part: f64) -> String {
    format!("{part:.2}%")
}

/// Returns the context of this page.
pub fn use_app() -> App {
    expect_context()
}

/// Component of the whole page for a document.
#[component]
pub fn Page(
    /// The document that the page shows.
    #[prop(into)]
    explorer: Arc<Explorer>,
    /// The session; a new one by default.
    #[prop(optional)]
    session: Option<Session>,
    /// The result of opening the share link that the visitor came with; `None` without one.
    #[prop(default = None)]
    arrival: Option<Arrival>,
    /// The display options, and the problems with them.
    #[prop(default = (Options::default(), Vec::new()))]
    options: (Options, Vec<options::Problem>),
    /// The first bounds, if they are computed already.
    #[prop(default = None)]
    following: Option<Following>,
    /// `true` if the page is prerendered.
    #[prop(optional)]
    printed: bool,
) -> impl IntoView {
    let session = session.unwrap_or_else(|| Session::new(&explorer.document));
    let app = App::new(explorer, session, following, printed);
    app.arrival.set(arrival);
    provide_context(app);
    let (options, problems) = options;
    let parts = options.parts.clone();
    app.options.set_value(options);
    app.problems.set(problems);
    debate::stage();
    let named = app.wording(|scene| {
        let document = &scene.explorer.document;
        let code = document.languages.iter().find(|code| document.language(code) == Some(scene.language()));
        (code.cloned().unwrap_or_default(), document.title.in_language(scene.language()).to_owned())
    });
    Effect::new(move |_| named.with(|(code, title)| crate::browser::describe_page(code, title)));
    if !parts.is_empty() {
        return view! {
            <later::Later part=later::Part::Alone(parts)/>
            <later::Lacking/>
        }
        .into_any();
    }
    let lede = app.wording(|scene| scene.explorer.document.lede.in_language(scene.language()).to_owned());
    let skip = app.word(|words| words.skip_to_content);
    view! {
        <a class="skip" href="#begroting">{skip}</a>
        <bar::Bar/>
        <main>
            <document::OpenedNotice/>
            <document::DocumentNotice/>
            <later::Later part=later::Part::Options/>
            <proposal::notice::LinkNotice/>
            <headline::Headline/>
            <p class="lede"><prose::Prose text=lede/></p>
            <document::RenewalNotice/>
            <div class="work">
                <section id="begroting" class="budget" aria-labelledby="begroting-titel" tabindex="-1">
                    <h2 id="begroting-titel">{app.word(|words| words.the_budget)}</h2>
                    <p class="aside">{app.wording(crate::figure::ledger::intro)}</p>
                    <later::Place name=later::SETTING>
                        <presets::Presets/>
                        <years::Years/>
                    </later::Place>
                    <later::Place name=later::BUDGET>
                        <ledger::Ledger/>
                    </later::Place>
                    <later::Later part=later::Part::Moving/>
                    <later::Place name=later::OTHERS>
                        <others::OtherChoices/>
                    </later::Place>
                </section>
                <section class="effects" aria-labelledby="effect-titel">
                    <h2 id="effect-titel">{app.word(|words| words.what_it_does)}</h2>
                    <later::Place name=later::EFFECTS>
                        <outcomes::Outcomes/>
                    </later::Place>
                </section>
            </div>
            <later::Later part=later::Part::Pictures/>
            <later::Later part=later::Part::Answers/>
            <later::Later part=later::Part::Proposals/>
            <later::Later part=later::Part::Unknowns/>
            <later::Later part=later::Part::Assumptions/>
            <later::Later part=later::Part::Sections/>
            <later::Later part=later::Part::Reference/>
            <later::Later part=later::Part::Opening/>
            <later::Lacking/>
        </main>
        <later::Later part=later::Part::Foot/>
        <later::Later part=later::Part::Over/>
        <status::Status/>
    }
    .into_any()
}

#[cfg(test)]
mod tests;
