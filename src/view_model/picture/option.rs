//! Options for the chart library, as JSON. Functions are named (`"fn"`) and defined in `src/browser/chart.js`; colours have the names of
//! the style sheet.

use serde_json::{Value as Json, json};

use super::{Chart, ChartForm, Drawing, Flows, Observed, Panel, PlottedValue, Track};
use engine::Interval;

/// The duration of a transition, in milliseconds.
const MOVE: u32 = 150;

/// The font size of axes and labels, in pixels.
const LETTERS: u32 = 12;

/// The maximal number of steps between marked years on a time axis: as many as a document has years. For observations from longer ago,
/// years are skipped.
const MOST_MARKS: u32 = 100;

/// Returns the option of a panel, as JSON.
pub fn option(panel: &Panel) -> String {
    let mut option = match &panel.drawing {
        Drawing::Chart(chart) => match chart.form {
            ChartForm::Columns => columns(chart),
            ChartForm::Rows => rows(chart),
            ChartForm::Lines => lines(chart),
        },
        Drawing::Flows(flows) => streams(flows),
    };
    option["animationDuration"] = json!(0);
    option["animationDurationUpdate"] = json!(MOVE);
    option["animationEasingUpdate"] = json!("cubicOut");
    option["tooltip"] = json!({
        "trigger": "item", "renderMode": "richText", "confine": true, "formatter": { "fn": "tip" },
        "backgroundColor": "var(--ink)", "borderWidth": 0, "padding": [6, 10], "transitionDuration": 0,
        "textStyle": { "color": "var(--paper)", "fontSize": 13 },
    });
    option.to_string()
}

/// Builds the value axis, with the page's own labels.
fn scale(chart: &Chart) -> Json {
    let axis = &chart.axis;
    json!({
        "type": "value", "min": axis.min, "max": axis.max, "interval": axis.step,
        "axisLabel": {
            "color": "var(--muted)", "fontSize": LETTERS, "hideOverlap": true,
            "formatter": { "fn": "mark", "least": axis.min, "step": axis.step, "labels": axis.labels },
        },
        "axisLine": { "show": false }, "axisTick": { "show": false },
        "splitLine": { "lineStyle": { "color": "var(--line)" } },
        "name": chart.unit,
        "nameTextStyle": { "color": "var(--muted)", "fontSize": LETTERS },
    })
}

fn columns(chart: &Chart) -> Json {
    let mut up = scale(chart);
    up["nameLocation"] = json!("end");
    up["nameGap"] = json!(10);
    up["nameTextStyle"]["align"] = json!("left");
    let across = json!({
        "type": "category", "data": chart.categories,
        "axisLine": { "show": false }, "axisTick": { "show": false }, "splitLine": { "show": false },
        "axisLabel": { "color": "var(--ink)", "fontSize": LETTERS, "interval": 0 },
    });
    let mut series = vec![zero(chart)];
    let count = chart.tracks.len();
    let drawn = chart.tracks.iter().enumerate();
    series.extend(drawn.map(|(slot, track)| marks(chart, track, slot, count)));
    json!({ "grid": grid(4, 12), "xAxis": across, "yAxis": up, "series": series })
}

fn rows(chart: &Chart) -> Json {
    let mut across = scale(chart);
    across["nameLocation"] = json!("middle");
    across["nameGap"] = json!(26);
    let down = json!({
        "type": "category", "data": chart.categories, "inverse": true,
        "axisLine": { "show": false }, "axisTick": { "show": false }, "splitLine": { "show": false },
        "axisLabel": {
            "color": "var(--ink)", "fontSize": LETTERS, "interval": 0, "overflow": "break", "lineHeight": 14,
            "width": { "fn": "share", "of": 0.4, "most": 210 },
            "formatter": { "fn": "strong", "at": chart.totals },
            "rich": { "strong": { "fontWeight": 700, "color": "var(--ink)", "fontSize": LETTERS, "lineHeight": 14 } },
        },
    });
    let mut series = vec![zero(chart)];
    series.extend(chart.tracks.iter().map(|track| marks(chart, track, 0, 1)));
    json!({ "grid": grid(if chart.zero.is_some() { 22 } else { 6 }, 16), "xAxis": across, "yAxis": down, "series": series })
}

fn lines(chart: &Chart) -> Json {
    let mut up = scale(chart);
    up["nameLocation"] = json!("end");
    up["nameGap"] = json!(8);
    up["nameTextStyle"]["align"] = json!("left");
    let years: Vec<f64> = chart.categories.iter().filter_map(|year| year.parse().ok()).collect();
    let seen = chart.observed.iter().flat_map(|observed| &observed.points).filter_map(|point| point.at);
    let first = seen.chain(years.first().copied()).fold(f64::INFINITY, f64::min).round();
    let last = years.last().copied().unwrap_or(first);
    let step = ((last - first) / f64::from(MOST_MARKS)).ceil().max(1.0);
    let back = (0..=MOST_MARKS).map(|place| last - step * f64::from(place));
    let mut marked: Vec<f64> = back.take_while(|year| *year >= first).collect();
    marked.reverse();
    let across = json!({
        "type": "value", "min": first - 0.6, "max": last + 0.6,
        "axisLine": { "lineStyle": { "color": "var(--line-strong)" }, "onZero": false },
        "splitLine": { "show": false },
        "axisTick": { "customValues": marked, "lineStyle": { "color": "var(--line-strong)" }, "length": 4 },
        "axisLabel": {
            "customValues": marked, "color": "var(--muted)", "fontSize": LETTERS, "hideOverlap": true,
            "formatter": { "fn": "year" },
        },
    });
    let observed = chart.observed.iter().enumerate();
    let mut series: Vec<Json> = observed.map(|(place, observed)| points(chart, observed, place)).collect();
    for (place, track) in chart.tracks.iter().enumerate() {
        series.push(line(chart, place, &years));
        if track.values.iter().flatten().any(|value| value.open.is_some()) {
            series.push(marks(chart, track, 0, 1));
        }
    }
    json!({ "grid": grid(8, 10), "xAxis": across, "yAxis": up, "series": series })
}

/// Builds the margins around the axes: as much as their labels need.
fn grid(top: u32, right: u32) -> Json {
    json!({ "left": 0, "top": top, "right": right, "bottom": 2, "outerBoundsMode": "same", "outerBoundsContain": "all" })
}

/// Builds the line at 0, with the name of its reference.
fn zero(chart: &Chart) -> Json {
    let labelled = chart.zero.as_deref().unwrap_or_default();
    json!({
        "type": "custom", "id": "zero", "silent": true, "animation": false, "z": 5,
        "renderItem": { "fn": "zero", "text": labelled, "upright": chart.form == ChartForm::Rows },
        "data": [[0, 0]],
    })
}

/// Returns the text of a mark's tooltip.
fn tip(chart: &Chart, category: &str, name: &str, text: &str) -> String {
    format!("{category}, {name}: {text} {}", chart.unit).trim_end().to_owned()
}

/// Returns the ends of a part of a mark; null if it has none.
fn ends(part: Option<Interval>) -> [Json; 2] {
    part.map_or([Json::Null, Json::Null], |span| [json!(span.low), json!(span.high)])
}

/// Builds a series of bars with a filled and a hatched part. Each datum holds its position, the filled part, the hatched part, the bounds,
/// and the quantiles of the samples.
fn marks(chart: &Chart, track: &Track, slot: usize, of: usize) -> Json {
    let upright = chart.form != ChartForm::Rows;
    let over_time = chart.form == ChartForm::Lines;
    let drawn = |value: &&PlottedValue| !over_time || value.open.is_some();
    let with_place = track.values.iter().zip(&chart.categories).enumerate();
    let present =
        with_place.filter_map(|(place, (value, category))| Some((place, value.as_ref().filter(drawn)?, category)));
    let present: Vec<(usize, &PlottedValue, &String)> = present.collect();
    let datum = |&(place, value, category): &(usize, &PlottedValue, &String)| {
        let place = if over_time { category.parse().map_or(Json::Null, |year: f64| json!(year)) } else { json!(place) };
        let mut numbers = vec![place];
        numbers.extend(ends(value.full).into_iter().chain(ends(value.open)));
        numbers.extend(ends(Some(value.span)));
        numbers.extend(value.likely.iter().flat_map(|likely| likely.quantiles).map(|quantile| json!(quantile)));
        json!({ "name": category, "value": numbers, "tip": tip(chart, category, &track.name, &value.text) })
    };
    let texts: Vec<&str> = present.iter().map(|(_, value, _)| value.text.as_str()).collect();
    let (along, across) = (json!(0), json!([1, 2, 3, 4]));
    let encode = if upright { json!({ "x": along, "y": across }) } else { json!({ "x": across, "y": along }) };
    json!({
        "type": "custom", "id": format!("marks {}", track.look.name()), "name": track.name, "encode": encode,
        "renderItem": {
            "fn": "marks", "look": track.look.name(), "slot": slot, "of": of, "upright": upright, "texts": texts,
        },
        "data": present.iter().map(datum).collect::<Vec<_>>(),
    })
}

/// Builds the line of the series at an index, which joins its points from year to year.
fn line(chart: &Chart, place: usize, years: &[f64]) -> Json {
    let Some(track) = chart.tracks.get(place) else {
        return Json::Null;
    };
    let exact =
        |value: &Option<PlottedValue>| value.as_ref().filter(|value| value.span.is_exact()).map(|value| value.span.low);
    let datum = |((value, year), category): ((&Option<PlottedValue>, &f64), &String)| {
        let text = value.as_ref().map_or("", |value| value.text.as_str());
        json!({ "value": [year, exact(value)], "tip": tip(chart, category, &track.name, text) })
    };
    let mut data: Vec<Json> = track.values.iter().zip(years).zip(&chart.categories).map(datum).collect();
    let proposal = track.look == super::SeriesStyle::Proposal;
    let colour = if proposal { "var(--accent)" } else { "var(--ink)" };
    if let (Some(last), Some((text, above))) = (data.last_mut(), last_said(chart, place)) {
        last["label"] = json!({
            "show": true, "position": if above { "top" } else { "bottom" }, "distance": 6, "color": colour,
            "fontSize": LETTERS, "formatter": { "fn": "text", "text": text },
            "textBorderColor": "var(--paper)", "textBorderWidth": 3,
        });
    }
    json!({
        "type": "line", "id": format!("line {}", track.look.name()), "name": track.name, "data": data, "connectNulls": false,
        "symbol": if proposal { "circle" } else { "emptyCircle" }, "symbolSize": 7, "showAllSymbol": true,
        "z": if proposal { 4 } else { 3 },
        "lineStyle": { "color": colour, "width": if proposal { 2.5 } else { 1.5 }, "type": if proposal { json!("solid") } else { json!([5, 4]) } },
        "itemStyle": { "color": colour, "borderColor": colour },
        "emphasis": { "disabled": true },
    })
}

/// The share of the chart's height that a label below a line takes.
const ROOM: f64 = 0.12;

/// Returns the label at the end of a line, and true if it goes above: so for the upper of two lines. `None` if its last value is not a
/// single number, or a later line has the same label.
fn last_said(chart: &Chart, place: usize) -> Option<(&str, bool)> {
    let mine = chart.tracks.get(place)?.values.last()?.as_ref().filter(|value| value.span.is_exact())?;
    let mut later = chart.tracks.iter().skip(place + 1);
    if later.any(|other| other.values.last().and_then(Option::as_ref).is_some_and(|value| value.text == mine.text)) {
        return None;
    }
    let lower = |other: &Track| {
        other.values.last().and_then(Option::as_ref).is_some_and(|value| mine.span.low < value.span.low)
    };
    // Just above the axis, the labels of the years leave no room below.
    let axis = &chart.axis;
    let at_axis = mine.span.low - axis.min < ROOM * (axis.max - axis.min);
    Some((&mine.text, at_axis || !chart.tracks.iter().any(lower)))
}

/// Builds the unconnected points of the observed series at an index.
fn points(chart: &Chart, observed: &Observed, place: usize) -> Json {
    let datum = |point: &super::Point| {
        let at = point.at?;
        Some(json!({ "value": [at, point.value], "tip": tip(chart, &point.period, &observed.name, &point.text) }))
    };
    let data: Vec<Json> = observed.points.iter().filter_map(datum).collect();
    json!({
        "type": "line", "id": format!("points {place}"), "name": observed.name, "data": data,
        "symbol": "rect", "symbolSize": 6, "showAllSymbol": true, "lineStyle": { "width": 0 },
        "itemStyle": { "color": "var(--line-strong)" }, "emphasis": { "disabled": true },
    })
}

/// The height of a node's label, in pixels: a name on one line, and its amount. Even beside the thinnest node it keeps clear of the next
/// label and of the edge.
const LABEL: usize = 32;

/// Returns the height of a flow diagram, in pixels, at least `min`: each node of the longest column has room for its label and some for
/// itself.
pub fn tall(flows: &Flows, min: usize) -> usize {
    let of_depth = |depth: usize| flows.nodes.iter().filter(|node| node.depth == depth).count();
    let longest = flows.nodes.iter().map(|node| of_depth(node.depth)).max().unwrap_or(0);
    min.max(longest * (LABEL + 16))
}

fn streams(flows: &Flows) -> Json {
    let last = flows.nodes.iter().map(|node| node.depth).max().unwrap_or(0);
    let column = 1.0 / last.max(1) as f64;
    let node = |(place, node): (usize, &super::Node)| {
        let at_end = node.depth == last;
        // The names of the last two columns share the space between them; with three columns, the middle one is clear from its flows.
        let share = if at_end && last < 3 {
            0.4
        } else if node.depth + 1 == last {
            0.58
        } else {
            0.78
        };
        json!({
            "name": place.to_string(), "depth": node.depth, "tip": format!("{}: {}", node.name, node.text),
            "itemStyle": { "color": if node.open { "var(--hatch)" } else { "var(--ink)" }, "hatched": node.open },
            "label": {
                "show": !(last == 3 && node.depth == 2),
                "formatter": { "fn": "text", "text": format!("{}\n{}", node.name, node.text) },
                "width": { "fn": "share", "of": share * column, "most": 260 }, "overflow": "break",
                "position": if at_end { "left" } else { "right" },
                "align": if at_end { "right" } else { "left" },
            },
        })
    };
    let link = |flow: &super::Flow| {
        let name = |node: usize| flows.nodes.get(node).map_or("", |node| node.name.as_str());
        json!({
            "source": flow.from.to_string(), "target": flow.to.to_string(), "value": flow.value,
            "tip": format!("{} › {}: {}", name(flow.from), name(flow.to), flow.text),
        })
    };
    json!({ "series": [{
        "type": "sankey", "id": "flows", "left": 0, "right": 0, "top": LABEL / 2, "bottom": LABEL / 2, "nodeWidth": 14, "nodeGap": LABEL,
        "layoutIterations": 0, "draggable": false,
        "label": { "color": "var(--ink)", "fontSize": LETTERS, "lineHeight": 15 },
        "lineStyle": { "color": "var(--line-strong)", "opacity": 0.3, "curveness": 0.5 },
        "emphasis": { "disabled": true },
        "data": flows.nodes.iter().enumerate().map(node).collect::<Vec<_>>(),
        "links": flows.flows.iter().map(link).collect::<Vec<_>>(),
    }] })
}
