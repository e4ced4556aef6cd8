//! The page. The only part that knows Leptos; it shows figures and passes on what people do.

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

/// The session and its results: all that a figure is made of, beside the document.
struct Moment {
    session: Session,
    results: Arc<Comparison>,
}

/// Ranges that were looked at again, and of which scenario they are.
#[derive(Clone)]
struct Settled {
    of: Scenario,
    results: Arc<Comparison>,
}

/// What every component works with: the document, the session and its results.
#[derive(Clone, Copy)]
pub struct App {
    explorer: StoredValue<Arc<Explorer>>,
    session: RwSignal<Session>,
    history: RwSignal<History>,
    arrival: RwSignal<Option<Arrival>>,
    rested: RwSignal<u32>,
    /// What figures follow, and nothing else: a change reaches each of them once.
    moment: Memo<Arc<Moment>>,
    /// What ranges are worked out from while a control moves.
    following: StoredValue<Option<Following>>,
    /// The session's language, beside it: hundreds of wordings follow it, and they must not be asked at each move of a slider.
    language: RwSignal<LanguageId>,
    drafts: number_field::Drafts,
    /// What is wrong with what was typed last.
    complaint: RwSignal<Option<String>>,
    estimates: RwSignal<Option<Arc<Estimates>>>,
    settled: RwSignal<Option<Settled>>,
    parts: later::Parts,
    /// How the page is shown, and what is wrong with what was asked of that.
    options: StoredValue<Options>,
    problems: RwSignal<Vec<options::Problem>>,
    /// The statement at the foot of the page is unfolded by whoever asks for it.
    statement: RwSignal<bool>,
    kept: StoredValue<Kept>,
    next_id: StoredValue<usize>,
}

impl App {
    /// A visit to a document. Its first ranges may be worked out already, and it may be printed where it will stand.
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
            // What could not be settled in a frame takes over once it is, if it is still of this moment.
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

    /// Works out what the first move needs while the page rests: in a large document that takes longer than a frame.
    fn make_ready(self) {
        let explorer = self.explorer.get_value();
        let moment = self.moment.get_untracked();
        self.following.update_value(|following| {
            if let Some(following) = following {
                following.make_ready(&explorer.document, &explorer.program, &moment.session.scenario);
            }
        });
    }

    /// Makes a figure of what is set and looked at; follows every change.
    pub fn scene<T>(self, make: impl FnOnce(Scene<'_>) -> T) -> T {
        self.moment.track();
        self.scene_now(make)
    }

    /// The same, without following changes: for event handlers.
    pub fn scene_now<T>(self, make: impl FnOnce(Scene<'_>) -> T) -> T {
        let explorer = self.explorer.get_value();
        let moment = self.moment.get_untracked();
        make(Scene { explorer: &explorer, session: &moment.session, results: &moment.results })
    }

    /// A figure that is shown again only when it is another.
    pub fn figure<T: PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(Scene<'_>) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.scene(&make))
    }

    /// A figure that only the language changes: texts of the document, names of things. Moving money does not make it again.
    pub fn wording<T: PartialEq + Send + Sync + 'static>(
        self,
        make: impl Fn(Scene<'_>) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| {
            self.language.track();
            self.scene_now(&make)
        })
    }

    /// Follows the language, in a closure that reads the document through [`App::scene_now`].
    pub fn follow_language(self) {
        self.language.track();
    }

    /// Follows every change of the session.
    pub fn follow_changes(self) {
        self.moment.track();
    }

    /// What is wrong with what was typed last; nothing once something was changed.
    pub fn complaint(self) -> RwSignal<Option<String>> {
        self.complaint
    }

    /// Whether the statement on accessibility is unfolded.
    fn statement(self) -> RwSignal<bool> {
        self.statement
    }

    /// Keeps what is wrong with what was typed.
    pub fn complain(self, wrong: String) {
        self.complaint.set(Some(wrong));
    }

    /// A word of the page, in its language.
    pub fn word(self, choose: fn(&'static Words) -> &'static str) -> Memo<&'static str> {
        self.wording(move |scene| choose(scene.words()))
    }

    /// A word of the page that says something of the document, in the language of the page.
    pub fn said(self, choose: fn(&'static Words) -> &'static str) -> Memo<String> {
        self.wording(move |scene| scene.said(choose(scene.words())))
    }

    /// The name of a layer, in the language of the page.
    pub fn layer_name(self, choose: fn(&Layers) -> &Text) -> Memo<String> {
        self.wording(move |scene| choose(&scene.explorer.document.layers).in_language(scene.language()).to_owned())
    }

    /// Changes the session; a step of its own where that sets something.
    pub fn update(self, change: impl FnOnce(&mut Session, &Explorer)) {
        self.act(Act::Press, change);
    }

    /// Changes the session as a part of what someone does.
    pub fn act(self, act: Act, change: impl FnOnce(&mut Session, &Explorer)) {
        let (before, after) = self.change(change);
        if before != after {
            self.history.update(|history| history.record(before, after, act));
        }
    }

    /// Changes the session; what was set before and after. What is locked stays as it is, whoever moves it, and what was wrong with
    /// what was typed last is past.
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

    /// What comes next in the same field is a step of its own.
    pub fn pause(self) {
        self.history.update_untracked(History::pause);
    }

    /// Takes the last step back, or takes it again; a locked line keeps its amount all the same.
    pub fn step_back(self, redo: bool) {
        let mut scenario = None;
        self.history.update(|history| scenario = if redo { history.redo() } else { history.undo() });
        if let Some(scenario) = scenario {
            self.change(|session, _| session.scenario = scenario);
        }
    }

    /// Sets an input in a year or in all years; what the document does not allow changes nothing.
    pub fn set(self, id: QuantityId, year: Option<usize>, value: f64) {
        // Fields check what is typed before they set it, and say what is wrong with it there.
        self.act(Act::Field(id, year), |session, explorer| {
            let _ = session.set(&explorer.document, id, year, value);
        });
    }

    /// Puts an input back to its start, in one year or in all.
    pub fn clear(self, id: QuantityId, year: Option<usize>) {
        self.act(Act::Field(id, year), |session, _| session.scenario.clear(id, year));
    }

    /// Opens the explanation of a number; from within an explanation, goes deeper.
    pub fn explain(self, quantity: QuantityId, year: usize) {
        self.update(|session, _| {
            if session.trail.is_empty() {
                crate::browser::remember_focus();
            }
            session.trail.push(Explained { quantity, year });
        });
    }

    /// Explains a number in place of the one that is explained now: the same in another year.
    pub fn explain_instead(self, quantity: QuantityId, year: usize) {
        self.update(|session, _| {
            session.trail.pop();
            session.trail.push(Explained { quantity, year });
        });
    }

    /// Closes the explanation and goes back to where it was opened.
    pub fn close_explanation(self) {
        self.update(|session, _| session.trail.clear());
        // Whoever came with a link to a number begins at the top.
        crate::browser::return_focus("titel");
    }

    /// An id for an element, not used before.
    pub fn fresh_id(self, kind: &str) -> String {
        let mut number = 0;
        self.next_id.update_value(|next| {
            *next += 1;
            number = *next;
        });
        format!("{kind}-{number}")
    }
}

/// A place or a length on the page as a part of the whole, of 100.
fn percent(part: f64) -> String {
    format!("{part:.2}%")
}

/// The app of this page.
pub fn use_app() -> App {
    expect_context()
}

/// The whole page for a document.
#[component]
pub fn Page(
    /// The document that the page shows.
    #[prop(into)]
    explorer: Arc<Explorer>,
    /// What is set and looked at; a first visit where nothing is said.
    #[prop(optional)]
    session: Option<Session>,
    /// What came of the link that the visitor came with.
    #[prop(default = None)]
    arrival: Option<Arrival>,
    /// How the page is shown, and what is wrong with what was asked of that.
    #[prop(default = (Options::default(), Vec::new()))]
    options: (Options, Vec<options::Problem>),
    /// The first ranges, where they are worked out already.
    #[prop(default = None)]
    following: Option<Following>,
    /// The page is printed where it will stand.
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
