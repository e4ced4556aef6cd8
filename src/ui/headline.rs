//! The headline: the sentences at the top of the page and their bar chart.

use leptos::prelude::*;

use super::prose::Plain;
use super::{percent, use_app};
use crate::view_model::headline::{HeadlineSentence, RangeBar, RangeChart, headline};
use crate::view_model::likely::{Dot, DotRow, Likely, each_dot, likely};

/// Renders the proposal and the government's position, each as a sentence with its interval, and as bars on one axis.
#[component]
pub fn Headline() -> impl IntoView {
    let app = use_app();
    let shown = app.view_model(headline);
    let explain = move |_| {
        if let Some((quantity, year)) = shown.get_untracked().map(|headline| (headline.quantity, headline.year)) {
            app.explain(quantity, year);
        }
    };
    let proposal = Memo::new(move |_| shown.get().and_then(|headline| headline.proposal));
    let official = Memo::new(move |_| shown.get().map(|headline| headline.official));
    let difference = Memo::new(move |_| shown.get().and_then(|headline| headline.difference));
    let with = Memo::new(move |_| {
        let with = shown.get().map_or(Vec::new(), |headline| headline.with);
        if with.is_empty() { String::new() } else { format!("{}. ", with.join(" · ")) }
    });
    let picture = Memo::new(move |_| shown.get().and_then(|headline| headline.picture));
    let likely = app.estimated(|context, estimates| likely(context, estimates, headline(context)?.picture.as_ref()?));
    view! {
        <section class="headline" aria-labelledby="result-title">
            <h2 id="result-title" class="heard">{app.word(|words| words.the_result)}</h2>
            <div class="sentences">
                <Show when=move || proposal.read().is_some()>
                    <p class="said proposal"><Sentence said=proposal/></p>
                </Show>
                <p class="said official" class:first=move || proposal.read().is_none()><Sentence said=official/></p>
                <Show when=move || difference.read().is_some()>
                    <p class="difference"><Plain text=Signal::derive(move || difference.get().unwrap_or_default())/></p>
                </Show>
                <div class="more">
                    <Plain text=with/>
                    <button type="button" class="link" aria-haspopup="dialog" on:click=explain>{app.word(|words| words.how_computed)}</button>
                    <super::deferred::Deferred part=super::deferred::DeferredPart::Files/>
                </div>
            </div>
            <super::deferred::Slot name=super::deferred::RANGE><Bars picture likely/></super::deferred::Slot>
        </section>
    }
}

#[component]
fn Sentence(
    /// The sentence; `None` renders it empty.
    #[prop(into)]
    said: Signal<Option<HeadlineSentence>>,
) -> impl IntoView {
    let part = move |part: fn(&HeadlineSentence) -> String| {
        Signal::derive(move || said.read().as_ref().map_or(String::new(), part))
    };
    view! {
        <span class="who"><span class="mark" aria-hidden="true"></span>{part(|said| said.who.clone())}":"</span>" "
        {part(|said| said.lead.clone())}" "
        <strong translate="no"><Plain text=part(|said| said.amount.clone())/></strong>" "
        <Plain text=part(HeadlineSentence::end)/>
        <span class="proviso">{part(|said| said.proviso.clone())}"."</span>
    }
}

/// Renders the interval of each layer's result as a bar on one axis.
#[component]
fn Bars(
    /// The axis and the bars; `None` draws neither.
    picture: Memo<Option<RangeChart>>,
    /// The dots of the Monte Carlo samples below them.
    likely: Memo<Option<Likely>>,
) -> impl IntoView {
    let app = use_app();
    // The axis moves in steps and the bars move within it, so that a change is seen as a change.
    let ticks = Memo::new(move |_| picture.read().as_ref().map_or(Vec::new(), ticks));
    let bar = move |bar: fn(&RangeChart) -> Option<RangeBar>, class: &'static str, y: &'static str| {
        let ends = Memo::new(move |_| {
            let picture = picture.read();
            let picture = picture.as_ref()?;
            let RangeBar { span, .. } = bar(picture)?;
            let (low, high) = (place(picture, span.low), place(picture, span.high));
            // An exact value is drawn as a narrow mark around its place.
            let wider = (0.6 - (high - low)).max(0.0);
            Some((low - wider / 2.0, high - low + wider))
        });
        let exact = move || picture.read().as_ref().and_then(bar).is_some_and(|bar| bar.span.is_exact());
        let loose = move || picture.read().as_ref().and_then(bar).is_some_and(|bar| !bar.firm);
        view! {
            <Show when=move || ends.read().is_some()>
                <rect
                    class=class
                    class:loose=loose
                    class:exact=exact
                    x=move || percent(ends.get().unwrap_or_default().0)
                    width=move || percent(ends.get().unwrap_or_default().1)
                    y=y
                    height="12"
                    rx="2"
                />
            </Show>
        }
    };
    let stale = app.stale();
    let outer = Memo::new(move |_| likely.read().as_ref().and_then(|likely| likely.outer.clone()));
    let rows = move || likely.read().as_ref().map_or(Vec::new(), |likely| likely.rows.clone());
    view! {
        <figure class="picture" class:nothing=move || picture.read().is_none()>
            <svg class="bars" translate="no" width="100%" height="134" role="img" aria-label=app.said(|words| words.picture_of_ranges)>
                // Hatched: the position within the interval is not known.
                <defs><Hatch id="hatch-official" class="hatch official"/><Hatch id="hatch-proposal" class="hatch proposal"/></defs>
                {move || ticks.get().into_iter().map(|tick| view! { <TickMark tick/> }).collect_view()}
                {bar(|picture| Some(picture.official), "bar official", "4")}
                {bar(|picture| picture.proposal, "bar proposal", "22")}
                <g class="dots" class:stale=stale>{move || rows().into_iter().enumerate().map(|(place, row)| view! { <Dots place row/> }).collect_view()}</g>
            </svg>
            <ul class="heard">{move || rows().into_iter().map(|row| view! { <li>{row.sentence}</li> }).collect_view()}</ul>
            <figcaption>
                <span class="key official"><span class="mark" aria-hidden="true"></span>{app.layer_name(|layers| &layers.official)}</span>
                <Show when=move || picture.read().as_ref().is_some_and(|picture| picture.proposal.is_some())>
                    <span class="key proposal"><span class="mark" aria-hidden="true"></span>{app.layer_name(|layers| &layers.proposal)}</span>
                </Show>
                <span class="key dot"><span class="mark" aria-hidden="true"></span>{app.wording(each_dot)}</span>
                <span class="axis">{move || picture.read().as_ref().map_or(String::new(), |picture| picture.unit.clone())}</span>
            </figcaption>
            <p class="outer" class:stale=stale><Plain text=Signal::derive(move || outer.get().unwrap_or_default())/></p>
        </figure>
    }
}

/// Row of dots below the name of its scenario.
#[component]
fn Dots(
    /// The number of the row, from 0.
    place: usize,
    /// The dots.
    row: DotRow,
) -> impl IntoView {
    let top = 38.0 + 38.0 * place as f64;
    let bottom = top + 36.0;
    let highest = row.dots.iter().map(|dot| dot.below).max().unwrap_or(0);
    // Stacks higher than the row are compressed.
    let apart = (22.0 / f64::from(highest.max(1))).min(4.6);
    let dot = |Dot { at, below, beyond }: Dot| {
        let y = bottom - 3.0 - apart * f64::from(below);
        match beyond {
            0 => view! { <circle class="dot" cx=percent(at) cy=y r=(apart * 0.48).clamp(1.2, 2.2)/> }.into_any(),
            // A triangle points to a value that lies beyond the axis.
            _ => {
                let points = format!("0,-3 {},0 0,3", 5 * beyond);
                view! { <svg class="dot" x=percent(at) y=y overflow="visible"><polygon points=points/></svg> }
                    .into_any()
            }
        }
    };
    let first = || row.dots.first().map(|first| Dot { below: 0, ..first.clone() });
    let shown = if row.one { first().into_iter().collect() } else { row.dots.clone() };
    let (x, anchor) = if row.name_at_end { ("100%", "end") } else { ("0%", "start") };
    let count = row.one.then(|| {
        let at = row.dots.first().map_or(50.0, |dot| dot.at);
        view! { <text class="dot-count" x=percent(at - 1.0) y=bottom - 4.0 text-anchor="end">{format!("{}×", row.dots.len())}</text> }
    });
    view! {
        <line class="dot-line" x1="0" x2="100%" y1=bottom y2=bottom/>
        {shown.into_iter().map(dot).collect_view()}
        {count}
        <text class="world" x=x y=top + 9.0 text-anchor=anchor>{row.name}</text>
    }
}

/// Pattern of slanted lines that fills a bar.
#[component]
fn Hatch(
    /// The id that the bars refer to.
    id: &'static str,
    /// The class that sets its colour.
    class: &'static str,
) -> impl IntoView {
    view! {
        <pattern id=id width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line class=class x1="1" x2="1" y1="0" y2="6"/>
        </pattern>
    }
}

/// A tick mark on the axis.
#[derive(Clone, PartialEq)]
struct Tick {
    place: f64,
    zero: bool,
    anchor: &'static str,
    label: String,
}

fn place(picture: &RangeChart, value: f64) -> f64 {
    (value - picture.min) / (picture.max - picture.min) * 100.0
}

fn ticks(picture: &RangeChart) -> Vec<Tick> {
    let last = picture.ticks.len().saturating_sub(1);
    let tick = |(number, (value, label)): (usize, &(f64, String))| {
        // The outermost labels stay inside the drawing.
        let anchor = match number {
            0 => "start",
            number if number == last => "end",
            _ => "middle",
        };
        Tick { place: place(picture, *value), zero: *value == 0.0, anchor, label: label.clone() }
    };
    picture.ticks.iter().enumerate().map(tick).collect()
}

#[component]
fn TickMark(
    /// The tick mark.
    tick: Tick,
) -> impl IntoView {
    let x = percent(tick.place);
    view! {
        <line class="tick" class:zero=tick.zero x1=x.clone() x2=x.clone() y1="2" y2="116"/>
        <text class="tick-label" x=x y="130" text-anchor=tick.anchor>{tick.label}</text>
    }
}
