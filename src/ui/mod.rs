//! The page. The only part that knows Leptos; it shows figures and passes on what people do.

mod bar;
mod chart;
mod doubts;
mod estimates;
mod explanation;
mod headline;
mod ledger;
mod number;
mod number_field;
mod others;
mod outcomes;
mod presets;
mod problem;
mod proposal;
mod prose;
mod ranking;
mod reference;
mod statement;
mod status;
mod version;
mod wish;
mod years;

use std::sync::Arc;

use engine::bounds::Comparison;
use engine::document::Layers;
use engine::{Effort, LanguageId, QuantityId, Scenario, Text};
use leptos::prelude::*;

use crate::figure::Scene;
use crate::session::estimates::Estimates;
use crate::session::{Act, Arrival, Explained, Explorer, History, Session};
use crate::text::Words;

pub use problem::Problem;

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
    /// The session's language, beside it: hundreds of wordings follow it, and they must not be asked at each move of a slider.
    language: RwSignal<LanguageId>,
    /// What is wrong with what was typed last.
    complaint: RwSignal<Option<String>>,
    estimates: RwSignal<Option<Arc<Estimates>>>,
    settled: RwSignal<Option<Settled>>,
    next_id: StoredValue<usize>,
}

impl App {
    /// A visit to a document.
    pub fn new(explorer: Explorer, session: Session) -> Self {
        let language = RwSignal::new(session.language);
        let session = RwSignal::new(session);
        let explorer = StoredValue::new(Arc::new(explorer));
        let settled = RwSignal::new(None::<Settled>);
        let next = move |old: Option<&Arc<Moment>>| {
            let session = session.get();
            let kept = old.filter(|old| old.session.scenario == session.scenario);
            // What could not be settled in a frame takes over once it is, if it is still of this moment.
            let settled = settled.get().filter(|settled| settled.of == session.scenario).map(|settled| settled.results);
            let results = settled.or(kept.map(|old| Arc::clone(&old.results))).unwrap_or_else(|| {
                explorer.with_value(|explorer| Arc::new(Session::results(&session.scenario, explorer, Effort::MOVING)))
            });
            Arc::new(Moment { session, results })
        };
        let moment = Memo::new_with_compare(next, |_, _| true);
        let (history, arrival) = (RwSignal::new(History::default()), RwSignal::new(None));
        let (estimates, rested, complaint) = (RwSignal::new(None), RwSignal::new(0), RwSignal::new(None));
        let next_id = StoredValue::new(0);
        let app = Self {
            explorer,
            session,
            history,
            arrival,
            rested,
            moment,
            language,
            complaint,
            estimates,
            settled,
            next_id,
        };
        app.estimate_when_idle();
        app
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

    /// Keeps what is wrong with what was typed.
    pub fn complain(self, wrong: String) {
        self.complaint.set(Some(wrong));
    }

    /// A word of the page, in its language.
    pub fn word(self, choose: fn(&'static Words) -> &'static str) -> Memo<&'static str> {
        self.wording(move |scene| choose(scene.words()))
    }

    /// The name of a layer, in the language of the page.
    pub fn layer_name(self, choose: fn(&Layers) -> &Text) -> Memo<String> {
        self.wording(move |scene| choose(&scene.explorer.document.layers).in_language(scene.language()).to_owned())
    }

    /// Changes the session; a step of its own where that sets something.
    pub fn update(self, change: impl FnOnce(&mut Session, &Explorer)) {
        self.act(Act::Press, change);
    }

    /// Changes the session as a part of what someone does. What is locked stays as it is.
    pub fn act(self, act: Act, change: impl FnOnce(&mut Session, &Explorer)) {
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
        if before != after {
            self.history.update(|history| history.record(before, after, act));
        }
    }

    /// What comes next in the same field is a step of its own.
    pub fn pause(self) {
        self.history.update_untracked(History::pause);
    }

    /// Takes the last step back, or takes it again.
    pub fn step_back(self, redo: bool) {
        let mut scenario = None;
        self.history.update(|history| scenario = if redo { history.redo() } else { history.undo() });
        if let Some(scenario) = scenario {
            self.session.update(|session| session.scenario = scenario);
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

    /// Closes the explanation and goes back to where it was opened.
    pub fn close_explanation(self) {
        self.update(|session, _| session.trail.clear());
        crate::browser::return_focus();
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

/// The app of this page.
pub fn use_app() -> App {
    expect_context()
}

/// The whole page for a document.
#[component]
pub fn Page(
    /// The document that the page shows.
    explorer: Explorer,
    /// What is set and looked at; a first visit where nothing is said.
    #[prop(optional)]
    session: Option<Session>,
    /// What came of the link that the visitor came with.
    #[prop(default = None)]
    arrival: Option<Arrival>,
) -> impl IntoView {
    let session = session.unwrap_or_else(|| Session::new(&explorer.document));
    let app = App::new(explorer, session);
    app.arrival.set(arrival);
    provide_context(app);
    proposal::follow_link(app);
    let named = app.wording(|scene| {
        let document = &scene.explorer.document;
        let code = document.languages.iter().find(|code| document.language(code) == Some(scene.language()));
        (code.cloned().unwrap_or_default(), document.title.in_language(scene.language()).to_owned())
    });
    Effect::new(move |_| named.with(|(code, title)| crate::browser::describe_page(code, title)));
    let lede = app.wording(|scene| scene.explorer.document.lede.in_language(scene.language()).to_owned());
    // The statement is unfolded by whoever asks for it at the foot of the page.
    let unfolded = RwSignal::new(false);
    let skip = app.word(|words| words.skip_to_content);
    view! {
        <a class="skip" href="#begroting">{skip}</a>
        <bar::Bar/>
        <main>
            <proposal::notice::LinkNotice/>
            <headline::Headline/>
            <p class="lede"><prose::Prose text=lede/></p>
            <div class="work">
                <section id="begroting" class="budget" aria-labelledby="begroting-titel" tabindex="-1">
                    <h2 id="begroting-titel">{app.word(|words| words.the_budget)}</h2>
                    <p class="aside">{app.word(|words| words.everyone.budget_intro)}</p>
                    <presets::Presets/>
                    <years::Years/>
                    <ledger::Ledger/>
                    <proposal::moving::Moving/>
                    <others::OtherChoices/>
                </section>
                <section class="effects" aria-labelledby="effect-titel">
                    <h2 id="effect-titel">{app.word(|words| words.what_it_does)}</h2>
                    <outcomes::Outcomes/>
                </section>
            </div>
            <chart::Pictures/>
            <div class="answers">
                <ranking::RankingPanel/>
                <wish::WishPanel/>
            </div>
            <proposal::WorkOut/>
            <doubts::Doubts unknowns=true/>
            <doubts::Doubts unknowns=false/>
            <reference::Reference/>
            <statement::StatementPanel unfolded/>
        </main>
        <reference::Colophon unfolded/>
        <status::Status/>
        <explanation::ExplanationPanel/>
        <version::NewerRelease/>
    }
}
