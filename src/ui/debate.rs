//! Debate mode: the page as full-screen slides, one number or chart per slide.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::chart::Sign as KeySign;
use super::prose::Plain;
use super::sign::{Icon, Sign};
use super::{App, percent, use_app};
use crate::browser::{fullscreen as whole_screen, keys, load_charts, load_when_seen, network};
use crate::session::debate::{Debate, DebateAction, act};
use crate::text::{DebateWords, fill};
use crate::view_model::debate::{Body, DebateRow, Guess, Ranges, Screen, guess, screens, spoken};
use crate::view_model::picture::{Key, Panel, Picture, PictureInput, option, pictures};
use crate::view_model::ranking::SensitivityBar;

/// The id of the button that opens debate mode, which gets focus back when it closes.
const BUTTON: &str = "debate-button";

/// Signal of the debate's state; `None` while debate mode is closed.
#[derive(Clone, Copy)]
pub struct Showing(RwSignal<Option<Debate>>);

/// Creates the debate signal and provides it as context.
pub fn stage() -> Showing {
    let showing = Showing(RwSignal::new(None));
    provide_context(showing);
    showing
}

impl App {
    fn debate_word(self, choose: fn(&'static DebateWords) -> &'static str) -> Memo<&'static str> {
        self.wording(move |context| choose(context.words().debate()))
    }
}

/// Button that opens debate mode.
#[component]
pub fn DebateButton() -> impl IntoView {
    let app = use_app();
    let Showing(showing) = expect_context();
    view! {
        <button id=BUTTON type="button" class="tool words" aria-haspopup="dialog" on:click=move |_| showing.set(Some(Debate::default()))>
            {app.debate_word(|words| words.debate)}
        </button>
    }
}

/// Renders the slides while debate mode is open.
#[component]
pub fn DebateOverlay(
    /// The debate signal.
    stage: Showing,
) -> impl IntoView {
    let open = Memo::new(move |_| stage.0.read().is_some());
    move || open.get().then(|| view! { <Screens showing=stage.0/> }.into_any())
}

/// Memo of the slides and of the charts they contain, updated with the session and the estimates.
fn deck(app: App) -> Memo<(Vec<Picture>, Vec<Screen>)> {
    Memo::new(move |before: Option<&(Vec<Picture>, Vec<Screen>)>| {
        app.follow_estimates();
        app.follow_changes();
        let estimates = app.estimates_now();
        let before = before.map_or(&[][..], |(pictures, _)| pictures);
        app.context_now(|context| {
            // Without the fan of quantiles: at a distance a mark must say one thing.
            let drawn = pictures(context, PictureInput { before, fan: None });
            let screens = screens(context, &drawn, estimates.as_deref());
            (drawn, screens)
        })
    })
}

#[component]
fn Screens(
    /// The debate signal.
    showing: RwSignal<Option<Debate>>,
) -> impl IntoView {
    let app = use_app();
    let deck = deck(app);
    let asks = move || deck.read().1.iter().map(|screen| screen.ask.is_some()).collect::<Vec<bool>>();
    let now = Memo::new(move |_| showing.get().unwrap_or_default());
    let screen = Memo::new(move |_| {
        let (_, screens) = &*deck.read();
        screens.get(now.read().at.min(screens.len().saturating_sub(1))).cloned()
    });
    let covered = Memo::new(move |_| now.read().is_covered(&asks()));
    let root = NodeRef::<Div>::new();
    let (failed, returning) = (RwSignal::new(false), StoredValue::new_local(None));
    let leave = move || {
        if let Some(root) = root.get_untracked() {
            whole_screen::give_back(&root, BUTTON);
        }
        showing.set(None);
    };
    let perform = move |act: DebateAction| {
        let next = showing.get_untracked().and_then(|debate| debate.after(act, &untrack(asks)));
        match next {
            Some(next) => showing.set(Some(next)),
            None => leave(),
        }
    };
    root.on_load(move |root| {
        // Leaving full screen with the browser's own key, Escape, does what Escape does here.
        whole_screen::fill(&root, move || perform(DebateAction::Leave));
        let had = move |there: bool| _ = failed.try_set(!there);
        returning.set_value(Some(network::on_return(move || {
            if failed.try_get_untracked() == Some(true) {
                load_charts(had);
            }
        })));
        load_when_seen(&root, had);
    });
    let key = move |event: KeyboardEvent| {
        let held = event.ctrl_key() || event.alt_key() || event.meta_key();
        if let Some(act) = act(&event.key(), held, keys::focus()) {
            event.prevent_default();
            event.stop_propagation();
            perform(act);
        }
    };
    let count = Memo::new(move |_| deck.read().1.len());
    let titles = Memo::new(move |_| deck.read().1.iter().map(|screen| screen.title.clone()).collect::<Vec<_>>());
    let said = Memo::new(move |_| {
        let (screen, at) = (screen.get()?, now.read().at);
        Some(app.context(|context| spoken(context, &screen, (at, count.get()), covered.get())))
    });
    let title = app.wording(|context| context.loaded.document.title.in_language(context.language()).to_owned());
    let named =
        Memo::new(move |_| fill(app.debate_word(|words| words.shown).get(), &[("title", title.read().as_str())]));
    let place = Memo::new(move |_| {
        let (at, count) = ((now.read().at + 1).to_string(), count.get().to_string());
        fill(app.debate_word(|words| words.at).get(), &[("at", &at), ("count", &count)])
    });
    let notice = app.wording(|context| context.notice().unwrap_or_default());
    let is = move |part: fn(&Debate) -> bool| Memo::new(move |_| part(&now.read()));
    let (blank, help) = (is(|debate| debate.blank), is(|debate| debate.help));
    view! {
        <div class="stage" role="dialog" aria-modal="true" aria-label=named tabindex="-1" node_ref=root on:keydown=key>
            <p class="stage-of"><span>{title}</span>" "<span class="stage-at">{place}</span></p>
            <Show when=move || !notice.read().is_empty()><p class="stage-notice" role="note"><Plain text=notice/></p></Show>
            <div class="stage-screen" class:failed=failed>
                <h2>{move || screen.read().as_ref().map(|screen| screen.title.clone())}</h2>
                {move || {
                    let screen = screen.get()?;
                    Some(if covered.get() {
                        view! { <Cover screen showing/> }.into_any()
                    } else {
                        view! { <Content screen showing/> }.into_any()
                    })
                }}
            </div>
            <Controls now count titles perform showing/>
            <Show when=move || help.get()><Keys/></Show>
            <Show when=move || blank.get()>
                <button type="button" class="stage-blank" on:click=move |_| perform(DebateAction::Blank)>
                    <span class="heard">{app.debate_word(|words| words.show_again)}</span>
                </button>
            </Show>
            <p class="heard" role="status">{move || if blank.get() { None } else { said.get() }}</p>
        </div>
    }
}

/// Renders a button for every action that has a key.
#[component]
fn Controls(
    /// The state of the debate.
    now: Memo<Debate>,
    /// The number of slides.
    count: Memo<usize>,
    /// The titles of all slides.
    titles: Memo<Vec<String>>,
    /// Performs an action.
    perform: impl Fn(DebateAction) + Copy + Send + Sync + 'static,
    /// The debate signal, set to go to another slide.
    showing: RwSignal<Option<Debate>>,
) -> impl IntoView {
    let app = use_app();
    let button = move |word: fn(&'static DebateWords) -> &'static str, act: DebateAction, sign: Option<Sign>| {
        let pressed = move || match act {
            DebateAction::Predict => Some(now.read().predict.to_string()),
            DebateAction::Help => Some(now.read().help.to_string()),
            _ => None,
        };
        let at_end = move || match act {
            DebateAction::Previous => now.read().at == 0,
            DebateAction::Next => now.read().at + 1 >= count.get(),
            _ => false,
        };
        let word = app.debate_word(word);
        let name = match sign {
            Some(sign) => view! { <Icon sign/><span class="heard">{word}</span> }.into_any(),
            None => word.into_any(),
        };
        view! {
            <button type="button" aria-pressed=pressed aria-disabled=move || at_end().to_string() on:click=move |_| perform(act)>{name}</button>
        }
    };
    let choose = move |value: String| {
        if let Ok(at) = value.parse() {
            showing.update(|debate| {
                if let Some(debate) = debate {
                    debate.at = at;
                }
            });
        }
    };
    let entry = move |(place, title): (usize, String)| {
        let chosen = move || now.read().at == place;
        view! { <option value=place.to_string() selected=chosen>{format!("{}. {title}", place + 1)}</option> }
    };
    view! {
        <div class="stage-controls" role="group" aria-label=app.debate_word(|words| words.controls)>
            {button(|words| words.previous, DebateAction::Previous, Some(Sign::Back))}
            {button(|words| words.next, DebateAction::Next, Some(Sign::On))}
            <select aria-label=app.debate_word(|words| words.go_to) on:change:target=move |event| choose(event.target().value())>
                {move || titles.get().into_iter().enumerate().map(entry).collect_view()}
            </select>
            {button(|words| words.predict, DebateAction::Predict, None)}
            {button(|words| words.blank, DebateAction::Blank, None)}
            {button(|words| words.help, DebateAction::Help, None)}
            {button(|words| words.leave, DebateAction::Leave, None)}
        </div>
    }
}

/// Lists the keys with their actions.
#[component]
fn Keys() -> impl IntoView {
    let app = use_app();
    let listed = app.wording(crate::view_model::debate::keys);
    let line = |(keys, does): (String, &'static str)| view! { <div><dt>{keys}</dt><dd>{does}</dd></div> };
    view! {
        <section class="stage-keys" aria-label=app.debate_word(|words| words.help)>
            <dl>{move || listed.get().into_iter().map(line).collect_view()}</dl>
            <p>{app.debate_word(|words| words.keys_note)}</p>
        </section>
    }
}

/// Renders the question in place of the answer, with a field for a guess.
#[component]
fn Cover(
    /// The slide whose answer is covered.
    screen: Screen,
    /// The debate signal.
    showing: RwSignal<Option<Debate>>,
) -> impl IntoView {
    let app = use_app();
    let wrong = RwSignal::new(None::<String>);
    let typed = RwSignal::new(String::new());
    let ask = screen.ask.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match app.context_now(|context| guess(context, &screen, &typed.read_untracked())) {
            Err(error) => wrong.set(Some(error)),
            Ok(_) => showing.update(|debate| {
                if let Some(debate) = debate {
                    debate.guesses.insert(debate.at, typed.get_untracked());
                    debate.uncover();
                }
            }),
        }
    };
    ask.map(|ask| {
        view! {
            <p class="stage-question">{ask.question}</p>
            <form class="stage-guess" on:submit=submit>
                <label for="guess">{ask.field}</label>
                <input id="guess" type="text" inputmode="text" autocomplete="off" aria-describedby="guess-error" prop:value=typed on:input:target=move |event| typed.set(event.target().value())/>
                <button type="submit">{app.debate_word(|words| words.uncover)}</button>
                <p class="error" id="guess-error" role="alert">{wrong}</p>
            </form>
        }
    })
}

/// Renders the content of a slide.
#[component]
fn Content(
    /// The slide.
    screen: Screen,
    /// The debate signal.
    showing: RwSignal<Option<Debate>>,
) -> impl IntoView {
    let app = use_app();
    let typed =
        showing.with_untracked(|debate| debate.as_ref().and_then(|debate| debate.guesses.get(&debate.at).cloned()));
    let guess = typed.and_then(|typed| app.context_now(|context| guess(context, &screen, &typed).ok().flatten()));
    match screen.body {
        Body::Ranges(ranges) => view! { <OnAxis ranges guess/> }.into_any(),
        Body::Picture(panel, keys) => view! { <Drawn panel keys/> }.into_any(),
        Body::Ranking(bars) => view! { <Bars bars/> }.into_any(),
        Body::Sentences(all) => {
            let one = |text: String| view! { <p><Plain text/></p> };
            view! { <div class="stage-text">{all.into_iter().map(one).collect_view()}</div> }.into_any()
        }
        Body::Questions(all, more) => {
            let one = |text: String| view! { <li><Plain text/></li> };
            view! {
                <div class="stage-text"><ol>{all.into_iter().map(one).collect_view()}</ol>{more.map(|more| view! { <p class="stage-note">{more}</p> })}</div>
            }
            .into_any()
        }
        Body::Waiting => view! { <p class="stage-note">{app.word(|words| words.estimate().working)}</p> }.into_any(),
    }
}

/// Renders the numbers of each layer, large, above their intervals on one axis.
#[component]
fn OnAxis(
    /// The numbers and their intervals.
    ranges: Ranges,
    /// The visitor's guess, if there is one.
    guess: Option<Guess>,
) -> impl IntoView {
    let app = use_app();
    let Ranges { rows, difference, proviso, ticks, zero, flat, .. } = ranges;
    let number = |row: &DebateRow| {
        let DebateRow { who, official, lead, amount, tail, .. } = row.clone();
        view! {
            <div class="stage-number" class:official=official class:proposal=!official>
                <p class="who"><span class="mark" aria-hidden="true"></span>{who}", "{lead}</p>
                <p class="amount" translate="no"><Plain text=amount/></p>
                <p class="tail"><Plain text=tail/></p>
            </div>
        }
    };
    let bar = |row: &DebateRow| {
        let (from, to) = row.place;
        let (start, width) = (percent(from), percent(to - from));
        view! {
            <div class="stage-track">
                <span class="stage-bar" class:official=row.official class:exact=row.exact style:inset-inline-start=start style:width=width></span>
            </div>
        }
    };
    let tick = |(at, label): (f64, String)| view! { <li style:inset-inline-start=percent(at)>{label}</li> };
    let guessed = guess.as_ref().and_then(|guess| guess.place).map(|at| {
        // The label goes on the side of the mark that has room for it.
        let late = at >= 80.0;
        view! { <span class="stage-guessed" class:late=late style:inset-inline-start=percent(at)><span>{app.debate_word(|words| words.guessed)}</span></span> }
    });
    let has_guess = guessed.is_some();
    view! {
        <div class="stage-numbers">{rows.iter().map(number).collect_view()}</div>
        {(has_guess || !flat).then(|| view! {
            <div class="stage-axis" class:guess=has_guess aria-hidden="true">
                {guessed}
                {zero.map(|at| view! { <span class="stage-zero" style:inset-inline-start=percent(at)></span> })}
                {rows.iter().map(bar).collect_view()}
                <ul class="stage-ticks" translate="no">{ticks.into_iter().map(tick).collect_view()}</ul>
            </div>
        })}
        {guess.map(|guess| view! { <p class="stage-said"><Plain text=guess.said/></p> })}
        <p class="stage-note">{difference.map(|difference| view! { <strong><Plain text=difference/></strong>" " })}{proviso}</p>
    }
}

/// Renders a chart with its legend and its sentence.
#[component]
fn Drawn(
    /// The panel to draw.
    panel: Panel,
    /// The legend.
    keys: Vec<Key>,
) -> impl IntoView {
    let app = use_app();
    let drawn = option(&panel);
    let chart = (!panel.is_blank()).then(|| {
        view! {
            <p class="keys" aria-hidden="true">{keys.into_iter().map(|key| view! { <KeySign key/> }).collect_view()}</p>
            <div class="stage-chart">
                <budget-chart class="chart" translate="no" role="img" aria-labelledby="debate-sentence" prop:option=drawn></budget-chart>
                <p class="cannot">{app.word(|words| words.picture().cannot_draw)}</p>
            </div>
        }
    });
    view! {
        {chart}
        <p class="stage-note" id="debate-sentence"><Plain text=panel.sentence/></p>
    }
}

/// Renders the sensitivity ranking as bars (tornado chart).
#[component]
fn Bars(
    /// The bars, one for each input.
    bars: Vec<SensitivityBar>,
) -> impl IntoView {
    let one = |bar: SensitivityBar| {
        let (from, to) = bar.place;
        let (start, width) = (percent(from), percent((to - from).max(0.4)));
        view! {
            <li>
                <p class="stage-name">{bar.label}" "<span class="stage-kind">"("{bar.kind}")"</span></p>
                <div class="stage-track" aria-hidden="true"><span class="stage-bar" class:exact=!bar.unknown class:official=true style:inset-inline-start=start style:width=width></span></div>
                <p class="stage-ends" translate="no" aria-hidden="true">{bar.ends.0}" "<Icon sign=Sign::On/>" "{bar.ends.1}</p>
                <p class="heard">{bar.sentence}</p>
            </li>
        }
    };
    view! { <ol class="stage-bars">{bars.into_iter().map(one).collect_view()}</ol> }
}
