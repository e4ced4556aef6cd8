//! Leptos components of the page: they render view models and pass the visitor's actions on to the session.

mod bar;
mod chart;
mod debate;
mod deferred;
mod document;
mod embed;
mod estimates;
mod explanation;
mod fan;
mod goal_seek;
mod headline;
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
mod uncertain_inputs;
mod version;
mod years;

use std::sync::Arc;

use engine::bounds::{Comparison, IncrementalBounds};
use engine::document::Layers;
use engine::{LanguageId, QuantityId, Scenario, SearchBudget, Text};
use leptos::prelude::*;
use link::options::{self, Options};

use crate::session::estimates::{Estimates, SampleCache};
use crate::session::{EditKind, Explained, History, LinkOutcome, LoadedDocument, Session};
use crate::text::Words;
use crate::view_model::RenderContext;

#[cfg(not(feature = "csr"))]
pub use deferred::Elsewhere;
pub use document::{Root, Visit};
pub use embed::dress;
pub use problem::Problem;
pub use reading::{get_ready_to_read, open_text};

/// A session with its results: the input of every view model, beside the document.
struct Snapshot {
    session: Session,
    results: Arc<Comparison>,
}

/// Refined bounds, with the scenario that they are for.
#[derive(Clone)]
struct RefinedBounds {
    of: Scenario,
    results: Arc<Comparison>,
}

/// Context of every component: the document, the session and its results.
#[derive(Clone, Copy)]
pub struct App {
    loaded: StoredValue<Arc<LoadedDocument>>,
    session: RwSignal<Session>,
    history: RwSignal<History>,
    link_outcome: RwSignal<Option<LinkOutcome>>,
    rested: RwSignal<u32>,
    /// The memo that view models follow, and nothing else: a change reaches each of them once.
    snapshot: Memo<Arc<Snapshot>>,
    /// The incremental state from which bounds are updated while a control moves; `None` before the first bounds.
    incremental: StoredValue<Option<IncrementalBounds>>,
    /// The session's language as a signal of its own: hundreds of texts follow it and must not be rechecked at each move of a slider.
    language: RwSignal<LanguageId>,
    drafts: number_field::Drafts,
    /// The error message for the last typed text; `None` if there is no error.
    complaint: RwSignal<Option<String>>,
    estimates: RwSignal<Option<Arc<Estimates>>>,
    refined: RwSignal<Option<RefinedBounds>>,
    parts: deferred::Parts,
    /// The display options of the page.
    options: StoredValue<Options>,
    problems: RwSignal<Vec<options::Problem>>,
    /// `true` while the accessibility statement is unfolded.
    statement: RwSignal<bool>,
    kept: StoredValue<SampleCache>,
    next_id: StoredValue<usize>,
}

impl App {
    /// Creates the context for a visit to a document. `incremental` holds the first bounds if they are computed already; `printed` is
    /// `true` if the page is prerendered.
    fn new(
        loaded: Arc<LoadedDocument>,
        session: Session,
        incremental: Option<IncrementalBounds>,
        printed: bool,
    ) -> Self {
        let language = RwSignal::new(session.language);
        let session = RwSignal::new(session);
        let loaded = StoredValue::new(loaded);
        let refined = RwSignal::new(None::<RefinedBounds>);
        let parts = deferred::Parts::get(printed);
        let incremental = StoredValue::new(incremental);
        let next = move |old: Option<&Arc<Snapshot>>| {
            let session = session.get();
            let kept = old.filter(|old| old.session.scenario == session.scenario);
            // Refined bounds replace the quick ones once they are computed, if they are for the current scenario.
            let refined = refined.get().filter(|refined| refined.of == session.scenario).map(|refined| refined.results);
            let results = refined.or(kept.map(|old| Arc::clone(&old.results)));
            let results = results.unwrap_or_else(|| {
                let loaded = loaded.get_value();
                let followed = incremental.try_update_value(|incremental| session.update_results(&loaded, incremental));
                followed.unwrap_or_else(|| Arc::new(Session::results(&session.scenario, &loaded, SearchBudget::MOVING)))
            });
            Arc::new(Snapshot { session, results })
        };
        let snapshot = Memo::new_with_compare(next, |_, _| true);
        let (history, link_outcome) = (RwSignal::new(History::default()), RwSignal::new(None));
        let (estimates, rested, complaint) = (RwSignal::new(None), RwSignal::new(0), RwSignal::new(None));
        let next_id = StoredValue::new(0);
        Self {
            loaded,
            session,
            history,
            link_outcome,
            rested,
            snapshot,
            incremental,
            language,
            drafts: Default::default(),
            complaint,
            estimates,
            refined,
            parts,
            options: StoredValue::new(Options::default()),
            problems: RwSignal::new(Vec::new()),
            statement: RwSignal::new(false),
            kept: StoredValue::new(SampleCache::default()),
            next_id,
        }
    }

    /// Prepares the next incremental update of the bounds while the page is idle: in a large document that takes longer than a frame.
    fn make_ready(self) {
        let loaded = self.loaded.get_value();
        let snapshot = self.snapshot.get_untracked();
        self.incremental.update_value(|incremental| {
            if let Some(incremental) = incremental {
                incremental.make_ready(&loaded.document, &loaded.program, &snapshot.session.scenario);
            }
        });
    }

    /// Computes a value from the current document, session and results, and subscribes to every change.
    pub fn context<T>(self, make: impl FnOnce(RenderContext<'_>) -> T) -> T {
        self.snapshot.track();
        self.context_now(make)
    }

    /// Computes the same value without subscribing, for event handlers.
    pub fn context_now<T>(self, make: impl FnOnce(RenderContext<'_>) -> T) -> T {
        let loaded = self.loaded.get_value();
        let snapshot = self.snapshot.get_untracked();
        make(RenderContext { loaded: &loaded, session: &snapshot.session, results: &snapshot.results })
    }

    /// Returns a memo of a view model, whose dependents are notified only when it differs.
    pub fn view_model<T: PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(RenderContext<'_>) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.context(&make))
    }

    /// Returns a memo of texts that only the language changes, such as names in the document. Changed amounts do not recompute it.
    pub fn wording<T: PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(RenderContext<'_>) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| {
            self.language.track();
            self.context_now(&make)
        })
    }

    /// Subscribes to the language, for a closure that reads the document through [`App::context_now`].
    pub fn follow_language(self) {
        self.language.track();
    }

    /// Subscribes to every change of the session.
    pub fn follow_changes(self) {
        self.snapshot.track();
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
        self.wording(move |context| choose(context.words()))
    }

    /// Returns a memo of a text of the page that names parts of the document, filled in, in the language of the page.
    pub fn said(self, choose: fn(&'static Words) -> &'static str) -> Memo<String> {
        self.wording(move |context| context.said(choose(context.words())))
    }

    /// Returns a memo of the name of a layer, in the language of the page.
    pub fn layer_name(self, choose: fn(&Layers) -> &Text) -> Memo<String> {
        self.wording(move |context| choose(&context.loaded.document.layers).in_language(context.language()).to_owned())
    }

    /// Changes the session; a change of the scenario is an undo step of its own.
    pub fn update(self, change: impl FnOnce(&mut Session, &LoadedDocument)) {
        self.act(EditKind::Press, change);
    }

    /// Changes the session as part of an action, which decides what an undo step is.
    pub fn act(self, act: EditKind, change: impl FnOnce(&mut Session, &LoadedDocument)) {
        let (before, after) = self.change(change);
        if before != after {
            self.history.update(|history| history.record(before, after, act));
        }
    }

    /// Changes the session, and returns the scenario before and after. Locked lines keep their amount, and the error message for the last
    /// typed text is cleared.
    fn change(self, change: impl FnOnce(&mut Session, &LoadedDocument)) -> (Scenario, Scenario) {
        let loaded = self.loaded.get_value();
        let before = self.session.with_untracked(|session| session.scenario.clone());
        self.session.update(|session| {
            change(session, &loaded);
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
        self.act(EditKind::Field(id, year), |session, loaded| {
            let _ = session.set(&loaded.document, id, year, value);
        });
    }

    /// Resets an input to its initial value in one year, or in all years for `None`.
    pub fn clear(self, id: QuantityId, year: Option<usize>) {
        self.act(EditKind::Field(id, year), |session, _| session.scenario.clear(id, year));
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
        crate::browser::return_focus("page-title");
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
    loaded: Arc<LoadedDocument>,
    /// The session; a new one by default.
    #[prop(optional)]
    session: Option<Session>,
    /// The result of opening the share link that the visitor came with; `None` without one.
    #[prop(default = None)]
    link_outcome: Option<LinkOutcome>,
    /// The display options, and the problems with them.
    #[prop(default = (Options::default(), Vec::new()))]
    options: (Options, Vec<options::Problem>),
    /// The first bounds, if they are computed already.
    #[prop(default = None)]
    incremental: Option<IncrementalBounds>,
    /// `true` if the page is prerendered.
    #[prop(optional)]
    printed: bool,
) -> impl IntoView {
    let session = session.unwrap_or_else(|| Session::new(&loaded.document));
    let app = App::new(loaded, session, incremental, printed);
    app.link_outcome.set(link_outcome);
    provide_context(app);
    let (options, problems) = options;
    let parts = options.parts.clone();
    app.options.set_value(options);
    app.problems.set(problems);
    debate::stage();
    let named = app.wording(|context| {
        let document = &context.loaded.document;
        let code = document.languages.iter().find(|code| document.language(code) == Some(context.language()));
        (code.cloned().unwrap_or_default(), document.title.in_language(context.language()).to_owned())
    });
    Effect::new(move |_| named.with(|(code, title)| crate::browser::describe_page(code, title)));
    if !parts.is_empty() {
        return view! {
            <deferred::Deferred part=deferred::DeferredPart::Alone(parts)/>
            <deferred::LoadFailure/>
        }
        .into_any();
    }
    let intro = app.wording(|context| context.loaded.document.intro.in_language(context.language()).to_owned());
    let skip = app.word(|words| words.skip_to_content);
    view! {
        <a class="skip" href="#begroting">{skip}</a>
        <bar::Bar/>
        <main>
            <document::OpenedNotice/>
            <document::DocumentNotice/>
            <deferred::Deferred part=deferred::DeferredPart::Options/>
            <proposal::notice::LinkNotice/>
            <headline::Headline/>
            <p class="lede"><prose::Prose text=intro/></p>
            <document::RenewalNotice/>
            <div class="work">
                <section id="begroting" class="budget" aria-labelledby="budget-title" tabindex="-1">
                    <h2 id="budget-title">{app.word(|words| words.the_budget)}</h2>
                    <p class="aside">{app.wording(crate::view_model::ledger::intro)}</p>
                    <deferred::Slot name=deferred::SETTING>
                        <presets::Presets/>
                        <years::Years/>
                    </deferred::Slot>
                    <deferred::Slot name=deferred::BUDGET>
                        <ledger::Ledger/>
                    </deferred::Slot>
                    <deferred::Deferred part=deferred::DeferredPart::Moving/>
                    <deferred::Slot name=deferred::OTHERS>
                        <others::OtherChoices/>
                    </deferred::Slot>
                </section>
                <section class="effects" aria-labelledby="effects-title">
                    <h2 id="effects-title">{app.word(|words| words.what_it_does)}</h2>
                    <deferred::Slot name=deferred::EFFECTS>
                        <outcomes::Outcomes/>
                    </deferred::Slot>
                </section>
            </div>
            <deferred::Deferred part=deferred::DeferredPart::Pictures/>
            <deferred::Deferred part=deferred::DeferredPart::Answers/>
            <deferred::Deferred part=deferred::DeferredPart::Proposals/>
            <deferred::Deferred part=deferred::DeferredPart::Unknowns/>
            <deferred::Deferred part=deferred::DeferredPart::Assumptions/>
            <deferred::Deferred part=deferred::DeferredPart::Sections/>
            <deferred::Deferred part=deferred::DeferredPart::Reference/>
            <deferred::Deferred part=deferred::DeferredPart::Opening/>
            <deferred::LoadFailure/>
        </main>
        <deferred::Deferred part=deferred::DeferredPart::Foot/>
        <deferred::Deferred part=deferred::DeferredPart::Over/>
        <status::Status/>
    }
    .into_any()
}

#[cfg(test)]
mod tests;
