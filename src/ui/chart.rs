//! Charts of the document, each with its sentence, its table and its files.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::picture_files::{PictureFiles, of_gallery};
use super::proposal::{Told, give};
use super::prose::{Plain, Prose, Terms};
use super::{App, use_app};
use crate::browser::{self, network, paper};
use crate::view_model::RenderContext;
use crate::view_model::embed::is_over_years;
use crate::view_model::picture::{
    ChartForm, Drawing, Key, Panel, Picture, PictureInput, PictureTable, csv, option, pictures, table, tall,
};
use crate::view_model::svg_export::sources_of;

/// Delay before charts are redrawn after a change while they are in view, so that they stay out of the frame that answers the visitor.
const FOLLOWS: Duration = Duration::from_millis(60);

/// Delay before charts are redrawn while none is in view, so that a moving slider comes first.
const FOLLOWS_UNSEEN: Duration = Duration::from_millis(400);

/// Renders the charts of the document.
#[component]
pub fn Pictures(
    /// Shows only the charts that run over the years.
    #[prop(default = false)]
    over_years: bool,
) -> impl IntoView {
    let app = use_app();
    let in_view = RwSignal::new(false);
    let shown = following(app, over_years, in_view);
    let drawing = RwSignal::new(None::<bool>);
    let section = NodeRef::<html::Section>::new();
    // In print, a table replaces a chart that cannot be drawn yet.
    let on_paper = RwSignal::new(false);
    let instead = Memo::new(move |_| drawing.get() == Some(false) || on_paper.get() && drawing.get().is_none());
    let (listening, returning) = (StoredValue::new_local(None), StoredValue::new_local(None));
    section.on_load(move |section| {
        listening.set_value(Some(paper::on_paper(move |is| _ = on_paper.try_set(is))));
        // A chart library that could not be fetched is fetched again when the charts come back into view and when the network returns.
        let asking = StoredValue::new(false);
        let had = move |there| {
            asking.try_set_value(false);
            _ = drawing.try_set(Some(there));
        };
        let again = move || {
            if drawing.try_get_untracked() == Some(Some(false)) && !asking.get_value() {
                asking.set_value(true);
                browser::load_charts(had);
            }
        };
        returning.set_value(Some(network::on_return(again)));
        browser::watch_view(&section, move |seen| {
            in_view.set(seen);
            if seen {
                again();
            }
        });
        browser::load_when_seen(&section, had);
    });
    // Collects the texts of the axes and sentences for the glossary.
    let sentences = Memo::new(move |_| {
        let shown = shown.read();
        let said = shown.iter().flat_map(|picture| &picture.panels).map(|panel| panel.sentence.as_str());
        said.collect::<Vec<_>>().join(" ")
    });
    let count = shown.with_untracked(Vec::len);
    let one = move |place: usize| {
        let picture = Memo::new(move |_| shown.read().get(place).cloned());
        view! { <Drawn picture drawing instead/> }
    };
    (count > 0).then(|| {
        view! {
            <section class="pictures" aria-labelledby="pictures-title" node_ref=section>
                <h2 id="pictures-title">{app.word(|words| words.picture().in_pictures)}</h2>
                <p class="aside">{app.word(|words| words.picture().intro)}</p>
                <Terms text=sentences/>
                <div class="gallery">{(0..count).map(one).collect_view()}</div>
            </section>
        }
    })
}

/// Returns a signal of the charts: their state now, replaced shortly after each change.
fn following(app: App, over_years: bool, in_view: RwSignal<bool>) -> ReadSignal<Vec<Picture>> {
    let drawn = move |context: RenderContext<'_>, given: PictureInput<'_>| {
        let all = pictures(context, given).into_iter();
        all.filter(|picture| !over_years || is_over_years(context, picture)).collect::<Vec<_>>()
    };
    let (shown, show) = signal(app.context_now(|context| drawn(context, PictureInput::default())));
    let looked_at =
        app.view_model(|context| (context.session.scenario.clone(), context.session.year, context.session.language));
    let fan = app.fan_in_view(in_view);
    let make = move || {
        // The signal is gone once another document is shown.
        let Some(before) = shown.try_get_untracked() else {
            return;
        };
        let fan = fan.get_untracked().filter(|fan| app.is_now(fan));
        let given = PictureInput { before: &before, fan: fan.as_deref() };
        show.set(app.context_now(|context| drawn(context, given)));
    };
    let waits = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<()>| {
        fan.track();
        // Read rather than only tracked: a memo that was never computed notifies nobody.
        looked_at.with(|_| ());
        // The first run changes nothing.
        if before.is_none() {
            return;
        }
        let seen = in_view.get_untracked();
        let waiting = waits.get_value();
        if seen && waiting.is_some() {
            return;
        }
        if let Some(waiting) = waiting {
            waiting.clear();
        }
        let make = move || {
            waits.try_set_value(None);
            make();
        };
        waits.set_value(set_timeout_with_handle(make, if seen { FOLLOWS } else { FOLLOWS_UNSEEN }).ok());
    });
    shown
}

/// Renders one chart with its sentence, legend, table and download buttons.
#[component]
fn Drawn(
    /// The chart; `None` draws nothing.
    picture: Memo<Option<Picture>>,
    /// State of the chart library: `Some(true)` if it is loaded, `Some(false)` if it could not be fetched, `None` before the request.
    drawing: RwSignal<Option<bool>>,
    /// Shows the table in place of the chart.
    instead: Memo<bool>,
) -> impl IntoView {
    let app = use_app();
    let (told, open) = (RwSignal::new(None), RwSignal::new(false));
    // Known before the browser reports the toggle event, because printing does not wait for that.
    let unfolded = Signal::derive(move || open.get() || instead.get());
    let make = Callback::new(move |()| picture.get_untracked().and_then(|picture| of_gallery(app, &picture)));
    let title = Memo::new(move |_| picture.read().as_ref().map_or(String::new(), |picture| picture.title.clone()));
    let note = Memo::new(move |_| picture.read().as_ref().and_then(|picture| picture.note.clone()).unwrap_or_default());
    let keys = Memo::new(move |_| {
        app.follow_language();
        let words = app.context_now(|context| context.words());
        picture.read().as_ref().map_or(Vec::new(), |picture| picture.keys(words))
    });
    let sources = app.wording(move |context| {
        let picture = picture.read_untracked();
        picture.as_ref().and_then(|picture| sources_of(context, &picture.id)).unwrap_or_default()
    });
    let count = picture.with_untracked(|picture| picture.as_ref().map_or(0, |picture| picture.panels.len()));
    let panel = move |place: usize| {
        Memo::new(move |_| picture.read().as_ref().and_then(|picture| picture.panels.get(place).cloned()))
    };
    let panels: Vec<Memo<Option<Panel>>> = (0..count).map(panel).collect();
    let tables = panels.clone();
    let save = move |_| {
        let Some(picture) = picture.get_untracked() else {
            return;
        };
        let (name, text) = app.context_now(|context| {
            let name = format!("{}-{}.csv", context.loaded.document.id, picture.id.replace('_', "-"));
            (name, csv(context, &picture))
        });
        // The byte order mark tells spreadsheets that the file is UTF-8.
        give(&name, "text/csv", &format!("\u{feff}{text}"), told);
    };
    let id = app.fresh_id("chart");
    let named = id.clone();
    view! {
        <figure class="drawn" class:several={count > 1} aria-labelledby=named>
            <figcaption><h3 id=id><Prose text=title/></h3></figcaption>
            <p class="keys" aria-hidden="true">
                {move || keys.get().into_iter().map(|key| view! { <Sign key/> }).collect_view()}
            </p>
            <div class="panels">{panels.into_iter().map(|panel| view! { <OnePanel panel drawing/> }).collect_view()}</div>
            <p class="aside note"><Prose text=note/></p>
            <p class="aside sources"><Plain text=sources/></p>
            <div class="handles">
                <details class="fold-table" open=instead on:toggle:target=move |event| open.set(event.target().open())>
                    <summary>{app.word(|words| words.picture().as_table)}<span class="heard">": "{title}</span></summary>
                    <div class="tables" tabindex="0" role="group" aria-label=title>{tables.into_iter().map(|panel| view! { <AsTable panel open=unfolded/> }).collect_view()}</div>
                </details>
                <button type="button" class="link" on:click=save>
                    {app.word(|words| words.picture().download)}<span class="heard">": "{title}</span>
                </button>
                <Show when=move || drawing.get() == Some(true)>
                    <PictureFiles make title told/>
                </Show>
            </div>
            <Told told/>
        </figure>
    }
}

/// Legend entry: a mark with its meaning.
#[component]
pub fn Sign(
    /// The mark and its meaning.
    key: Key,
) -> impl IntoView {
    view! { <span class=format!("key {}", key.mark)><span class="mark"></span>{key.name}</span> }
}

/// Renders one panel of a chart: its sentence and its drawing.
#[component]
fn OnePanel(
    /// The panel; `None` draws nothing.
    panel: Memo<Option<Panel>>,
    /// State of the chart library: `Some(true)` if it is loaded, `Some(false)` if it could not be fetched, `None` before the request.
    drawing: RwSignal<Option<bool>>,
) -> impl IntoView {
    let app = use_app();
    let failed = move || drawing.get() == Some(false);
    let title = Memo::new(move |_| panel.read().as_ref().and_then(|panel| panel.title.clone()));
    let sentence = Memo::new(move |_| panel.read().as_ref().map_or(String::new(), |panel| panel.sentence.clone()));
    // No chart option is built until the chart library is loaded.
    let drawn = Memo::new(move |_| match drawing.get() {
        Some(true) => panel.read().as_ref().map_or(String::new(), option),
        _ => String::new(),
    });
    let blank = Memo::new(move |_| panel.read().as_ref().is_none_or(Panel::is_blank));
    let height = Memo::new(move |_| format!("{}px", panel.read().as_ref().map_or(0, height)));
    // The sentence is the accessible name: a name on the chart would be read out as a repetition.
    view! {
        <div class="panel-drawn" class:failed=failed class:blank=blank>
            <Show when=move || title.read().is_some()>
                <h4><Prose text=Signal::derive(move || title.get().unwrap_or_default())/></h4>
            </Show>
            <p class="says"><Plain text=sentence/></p>
            <budget-chart class="chart" translate="no" aria-hidden="true" style:height=height prop:option=drawn></budget-chart>
            <p class="cannot">
                {app.word(|words| words.picture().cannot_draw)}
                {move || failed().then(|| view! { " "{app.word(|words| words.picture().cannot_fetch)} })}
            </p>
        </div>
    }
}

/// Returns the height of a panel's drawing in CSS pixels.
fn height(panel: &Panel) -> usize {
    match &panel.drawing {
        Drawing::Chart(chart) => match chart.form {
            ChartForm::Columns => 260,
            ChartForm::Rows => 64 + 36 * chart.categories.len(),
            ChartForm::Lines => 180,
        },
        Drawing::Flows(flows) => tall(flows, 280),
    }
}

/// Renders the numbers of a panel as a table.
#[component]
fn AsTable(
    /// The panel; `None` shows no table.
    panel: Memo<Option<Panel>>,
    /// `true` while the table is unfolded. A folded table keeps its rows and is rebuilt when it is opened.
    open: Signal<bool>,
) -> impl IntoView {
    let app = use_app();
    let shown = Memo::new(move |before: Option<&Option<PictureTable>>| {
        app.follow_language();
        match before {
            Some(before) if !open.get() => before.clone(),
            _ => panel.read().as_ref().map(|panel| app.context_now(|context| table(panel, context.words()))),
        }
    });
    let cell = |text: String| view! { <td role="cell" translate="no"><Plain text/></td> };
    let row = move |row: Vec<String>| {
        let mut cells = row.into_iter();
        let head = cells.next().unwrap_or_default();
        view! { <tr role="row"><th role="rowheader" scope="row">{head}</th>{cells.map(cell).collect_view()}</tr> }
    };
    let head = |name: String| view! { <th role="columnheader" scope="col">{name}</th> };
    move || {
        shown.get().map(|PictureTable { caption, head: heads, rows }| {
            view! {
                <table role="table" class="numbers">
                    <caption>{caption}</caption>
                    <thead role="rowgroup"><tr role="row">{heads.into_iter().map(head).collect_view()}</tr></thead>
                    <tbody role="rowgroup">{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            }
        })
    }
}
