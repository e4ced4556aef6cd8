//! The chart, table, sentence and file of a picture hold the same numbers.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;

use engine::SearchBudget;
use engine::monte_carlo::Sampling;

use super::*;
use crate::session::estimates::SampleCache;
use crate::session::fan::{FanJob, FanKey};
use crate::session::{LoadedDocument, Session};
use crate::text::{Words, words};

/// The document, with a picture of each kind; its ranking is elsewhere on the page.
const DOCUMENT: &str = concat!(
    include_str!("../../../model/sociale-economie-2025.toml"),
    "\n[[picture]]\nid = \"ranked\"\nkind = \"ranking\"\ntitle = { nl = \"r\", en = \"r\" }\nof = \"coached_change\"\n"
);

/// A change to a visit before pictures are built.
type SessionChange = fn(&LoadedDocument, &mut Session);

fn set(loaded: &LoadedDocument, session: &mut Session, id: &str, year: Option<usize>, value: f64) {
    let id = loaded.document.find(id).expect("the document has this input");
    session.set(&loaded.document, id, year, value).expect("the document allows it");
}

/// Kinds of visit: nothing set, money moved, a later year, unknowns set, a preset that depends on an unknown.
const MOMENTS: [SessionChange; 6] = [
    |_, _| {},
    |loaded, session| {
        set(loaded, session, "shift_coaching", None, 1000.0);
        set(loaded, session, "shift_support", Some(0), -1000.0);
    },
    |loaded, session| {
        session.year = 3;
        set(loaded, session, "shift_growth", None, 12_345.0);
    },
    |loaded, session| {
        set(loaded, session, "incidence", None, 0.6);
        set(loaded, session, "effort_recurs", None, 1.0);
        set(loaded, session, "shift_sine", None, -700.0);
    },
    |loaded, session| session.scenario.apply_preset(&loaded.document, 4).expect("the document has this preset"),
    |loaded, session| {
        set(loaded, session, "faster_indication", None, 0.1);
        set(loaded, session, "shift_imw", None, 3500.0);
        set(loaded, session, "shift_support", None, 2500.0);
    },
];

fn with_pictures(language: &str, change: SessionChange, check: impl Fn(RenderContext<'_>, Vec<Picture>)) {
    let loaded = LoadedDocument::open(DOCUMENT).expect("the document has no problems");
    let mut session = Session::new(&loaded.document);
    session.language = loaded.document.language(language).expect("the document speaks this language");
    change(&loaded, &mut session);
    let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
    let context = RenderContext { loaded: &loaded, session: &session, results: &results };
    check(context, pictures(context, PictureInput::default()));
}

/// Returns the values of a panel: category, series, bounds and text.
fn values(panel: &Panel) -> Vec<(String, String, Interval, String)> {
    match &panel.drawing {
        Drawing::Chart(chart) => {
            let of_track = |track: &Track| {
                let values = track.values.iter().zip(&chart.categories);
                let one = |(value, category): (&Option<PlottedValue>, &String)| {
                    value.as_ref().map(|value| (category.clone(), track.name.clone(), value.span, value.text.clone()))
                };
                values.filter_map(one).collect::<Vec<_>>()
            };
            chart.tracks.iter().flat_map(of_track).collect()
        }
        Drawing::Flows(flows) => {
            let name = |node: usize| flows.nodes[node].name.clone();
            let one = |flow: &Flow| (name(flow.from), name(flow.to), Interval::exactly(flow.value), flow.text.clone());
            flows.flows.iter().map(one).collect()
        }
    }
}

/// Parses a number of a file in the style of the language.
fn read(cell: &str, words: &Words) -> f64 {
    cell.replace(words.notation().decimal, ".").parse().unwrap_or_else(|_| panic!("`{cell}` is no number"))
}

#[test]
fn every_picture_of_the_document_is_made_at_every_moment() {
    for language in ["nl", "en"] {
        for change in MOMENTS {
            with_pictures(language, change, |context, pictures| {
                assert_eq!(pictures.len(), context.loaded.document.pictures.len());
                for picture in &pictures {
                    for panel in &picture.panels {
                        assert!(panel.sentence.ends_with('.'), "{}: {}", picture.id, panel.sentence);
                        assert!(!panel.sentence.contains(['{', '}']), "{}: {}", picture.id, panel.sentence);
                    }
                }
            });
        }
    }
}

#[test]
fn table_and_file_hold_the_numbers_of_the_picture() {
    for language in ["nl", "en"] {
        for change in MOMENTS {
            with_pictures(language, change, |context, pictures| {
                let words = words(language);
                let separator = if language == "nl" { ';' } else { ',' };
                for picture in pictures {
                    let file = csv(context, &picture);
                    let lines: Vec<Vec<String>> = file.lines().map(|line| cells(line, separator)).collect();
                    for panel in &picture.panels {
                        let table = table(panel, words);
                        for (what, series, span, text) in values(panel) {
                            let row = table.rows.iter().find(|row| row[0] == what && row.contains(&text));
                            assert!(row.is_some(), "{}: {what}, {series}: {text} is not in {table:?}", picture.id);
                            let same = |line: &&Vec<String>| {
                                line[1] == what
                                    && line[2] == series
                                    && (read(&line[3], words) - span.low).abs() < 1e-3
                                    && (read(&line[4], words) - span.high).abs() < 1e-3
                            };
                            let line = lines.iter().skip(1).find(same);
                            assert!(line.is_some(), "{}: {what}, {series}: {span:?} is not in\n{file}", picture.id);
                        }
                        assert!(
                            table.rows.iter().all(|row| row.len() == table.head.len()),
                            "{}: {table:?}",
                            picture.id
                        );
                    }
                }
            });
        }
    }
}

/// Splits a line of CSV into its cells.
fn cells(line: &str, separator: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for sign in line.chars() {
        match sign {
            '"' => quoted = !quoted,
            sign if sign == separator && !quoted => cells.push(String::new()),
            sign => cells.last_mut().expect("one cell at least").push(sign),
        }
    }
    cells
}

#[test]
fn the_drawn_numbers_are_those_of_the_picture() {
    for change in MOMENTS {
        with_pictures("nl", change, |_, pictures| {
            for picture in pictures {
                for panel in &picture.panels {
                    let drawn: serde_json::Value = serde_json::from_str(&option(panel)).expect("an option is JSON");
                    let text = drawn.to_string();
                    for (what, _, span, written) in values(panel) {
                        let said = drawn_values(&drawn).into_iter().any(|(tip, numbers)| {
                            let holds = |end: f64| numbers.iter().any(|number| (number - end).abs() < 1e-9);
                            tip.contains(&what) && tip.contains(&written) && holds(span.low) && holds(span.high)
                        });
                        assert!(said, "{}: {what}: {written} is not drawn in {text}", picture.id);
                    }
                }
            }
        });
    }
}

/// Returns the marks of an option: tooltip and numbers.
fn drawn_values(option: &serde_json::Value) -> Vec<(String, Vec<f64>)> {
    let series = option["series"].as_array().cloned().unwrap_or_default();
    let data = series
        .iter()
        .flat_map(|series| ["data", "links"].map(|key| series[key].as_array().cloned().unwrap_or_default()));
    let one = |datum: serde_json::Value| {
        let numbers = match &datum["value"] {
            serde_json::Value::Array(numbers) => numbers.iter().filter_map(serde_json::Value::as_f64).collect(),
            number => number.as_f64().into_iter().collect(),
        };
        (datum["tip"].as_str().unwrap_or_default().to_owned(), numbers)
    };
    data.flatten().map(one).collect()
}

#[test]
fn the_sentence_says_numbers_of_the_table() {
    for change in MOMENTS {
        with_pictures("nl", change, |_, pictures| {
            for picture in pictures {
                for panel in &picture.panels {
                    let said = numbers(&panel.sentence);
                    let values = values(panel);
                    let found =
                        values.iter().any(|(.., text)| numbers(text).iter().all(|number| said.contains(number)));
                    // The sentence says so if nothing moves.
                    assert!(
                        found || values.iter().all(|(.., span, _)| span.width() == 0.0),
                        "{}: {}",
                        picture.id,
                        panel.sentence
                    );
                }
            }
        });
    }
}

/// Returns the numbers in a text without their signs: a fall of 5 and "5 fewer" are the same number.
fn numbers(text: &str) -> Vec<String> {
    let text = text.replace(crate::text::NO_BREAK, "");
    let part = |c: char| !(c.is_ascii_digit() || c == ',');
    text.split(part).map(|number| number.trim_matches(',').to_owned()).filter(|number| !number.is_empty()).collect()
}

#[test]
fn an_open_split_is_one_block_until_it_is_filled_in() {
    let blocks = |change: SessionChange| {
        let found = std::cell::RefCell::new(Vec::new());
        with_pictures("nl", change, |_, pictures| {
            for panel in pictures.iter().flat_map(|picture| &picture.panels) {
                if let Drawing::Flows(flows) = &panel.drawing {
                    *found.borrow_mut() = flows.nodes.iter().map(|node| (node.name.clone(), node.open)).collect();
                }
            }
        });
        found.into_inner()
    };
    let open = blocks(|_, _| {});
    assert!(open.contains(&("verdeling niet bekend".to_owned(), true)), "{open:?}");
    let half = blocks(|loaded, session| set(loaded, session, "incidence", None, 0.6));
    assert!(half.iter().any(|(_, open)| *open), "whether the rest was used is not known: {half:?}");
    let filled = blocks(|loaded, session| {
        set(loaded, session, "incidence", None, 0.6);
        set(loaded, session, "unused", None, 0.5);
    });
    assert!(filled.iter().all(|(_, open)| !open), "{filled:?}");
    assert!(filled.contains(&("Begeleidingspremies IMW (ingevuld door u)".to_owned(), false)), "{filled:?}");
}

#[test]
fn the_first_picture_says_what_the_headline_says() {
    with_pictures(
        "nl",
        |_, _| {},
        |_, pictures| {
            let said = pictures[0].panels[0].sentence.replace('\u{a0}', " ");
            assert!(
                said.starts_with("Vlaamse Regering: in 2025 0 tot 510 persoonsjaren begeleiding minder, in 2029 0 tot"),
                "{said}"
            );
        },
    );
}

/// Computes a fan as the page does.
fn fan(loaded: &Arc<LoadedDocument>, session: &Session, context: RenderContext<'_>) -> Fan {
    let asked = FanKey {
        scenario: session.scenario.clone(),
        sampling: Sampling { seed: 1, count: 300 },
        wanted: fans(context),
    };
    let mut work = FanJob::new(Arc::clone(loaded), asked);
    let mut kept = SampleCache::default();
    (0..100).find_map(|_| work.advance(&mut kept)).expect("it ends within a hundred slices")
}

fn with_fan(language: &str, change: SessionChange, check: impl Fn(RenderContext<'_>, &Fan, Vec<Picture>)) {
    let loaded = Arc::new(LoadedDocument::open(DOCUMENT).expect("the document has no problems"));
    let mut session = Session::new(&loaded.document);
    session.language = loaded.document.language(language).expect("the document speaks this language");
    change(&loaded, &mut session);
    let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
    let context = RenderContext { loaded: &loaded, session: &session, results: &results };
    let fan = fan(&loaded, &session, context);
    check(context, &fan, pictures(context, PictureInput { before: &[], fan: Some(&fan) }));
}

fn charts(picture: &Picture) -> impl Iterator<Item = (&Panel, &Chart)> {
    picture.panels.iter().filter_map(|panel| match &panel.drawing {
        Drawing::Chart(chart) => Some((panel, chart)),
        Drawing::Flows(_) => None,
    })
}

#[test]
fn picture_table_file_and_sentence_hold_the_same_draws() {
    for language in ["nl", "en"] {
        for change in MOMENTS {
            with_fan(language, change, |context, fan, pictures| {
                let (words, mut shown) = (context.words(), 0);
                let separator = if language == "nl" { ';' } else { ',' };
                for picture in &pictures {
                    let file = csv(context, picture);
                    let lines: Vec<Vec<String>> = file.lines().map(|line| cells(line, separator)).collect();
                    for (panel, chart) in charts(picture) {
                        let (table, drawn) = (table(panel, words), option(panel));
                        for track in chart.tracks.iter().filter(|track| track.has_draws()) {
                            let with_year = track.values.iter().flatten().zip(&chart.categories).zip(&table.rows);
                            for ((value, year), row) in with_year {
                                let said: Vec<&str> = value.likely.iter().map(|likely| likely.text.as_str()).collect();
                                assert!(
                                    row[0] == *year && row.contains(&said.join(" · ")),
                                    "{said:?} is not in {row:?}"
                                );
                                for likely in &value.likely {
                                    shown += 1;
                                    let span = likely.span();
                                    let same = |line: &&Vec<String>| {
                                        line[1] == *year
                                            && line[2]
                                                .starts_with(&fill(words.picture().draws_of, &[("name", &track.name)]))
                                            && (read(&line[3], words) - span.low).abs() < 1e-3
                                            && (read(&line[4], words) - span.high).abs() < 1e-3
                                    };
                                    assert!(
                                        lines.iter().skip(1).any(|line| same(&line)),
                                        "{year}: {span:?} is not in {file}"
                                    );
                                    for quantile in likely.quantiles {
                                        let number = serde_json::to_string(&quantile).expect("a number");
                                        assert!(drawn.contains(&number), "{quantile} is not drawn");
                                        assert!(
                                            chart.axis.min <= quantile && quantile <= chart.axis.max,
                                            "off the axis"
                                        );
                                    }
                                }
                            }
                            let looked_at = track.values[context.session.year].as_ref().expect("a value");
                            let (said, numbers_said) = (numbers(&panel.sentence), |text: &str| numbers(text));
                            for likely in &looked_at.likely {
                                let all = numbers_said(&likely.text).iter().all(|number| said.contains(number));
                                assert!(all, "{} is not in {}", likely.text, panel.sentence);
                            }
                        }
                    }
                }
                let drawn = fan.asked.wanted.iter().map(|(id, side)| fan.of(*id, *side).expect("it was asked for"));
                let wanted: usize = drawn
                    .filter(|years| years.iter().flatten().flatten().any(|quantile| *quantile != 0.0))
                    .map(|years| years.iter().map(Vec::len).sum::<usize>())
                    .sum();
                assert_eq!(shown, wanted, "each draw that was made is shown");
            });
        }
    }
}

#[test]
fn the_draws_are_those_of_the_layer_that_heads_the_page() {
    let with_draws = |change: SessionChange| {
        let found = std::cell::RefCell::new(Vec::new());
        with_fan("nl", change, |_, _, pictures| {
            let tracks = charts(&pictures[0]).flat_map(|(_, chart)| &chart.tracks).filter(|track| track.has_draws());
            found
                .borrow_mut()
                .extend(tracks.map(|track| (track.look, track.values[0].as_ref().expect("a value").likely.len())));
            assert!(pictures[0].keys(words("nl")).iter().any(|key| key.mark == "fan"));
        });
        found.into_inner()
    };
    assert_eq!(with_draws(|_, _| {}), [(SeriesStyle::Official, 2)], "both ends of what is not known");
    assert_eq!(with_draws(MOMENTS[1]), [(SeriesStyle::Proposal, 2)]);
    assert_eq!(with_draws(MOMENTS[3]), [(SeriesStyle::Proposal, 1)], "what was filled in has one end");
}

#[test]
fn the_middle_draws_of_a_year_lie_by_the_ends_of_its_range() {
    with_fan(
        "nl",
        |_, _| {},
        |context, fan, _| {
            let of = context.loaded.document.headline().expect("a headline").of;
            for (year, ends) in fan.of(of, Side::Official).expect("it was asked for").iter().enumerate() {
                let span = context.span(Side::Official, of, year).expect("a range");
                let middle = |quantiles: [f64; 5]| quantiles[2];
                let near = |found: f64, end: f64| (found - end).abs() <= 0.15 * span.width();
                assert!(
                    near(middle(ends[0]), span.low) && near(middle(ends[ends.len() - 1]), span.high),
                    "{year}: {ends:?} {span:?}"
                );
            }
        },
    );
}

#[test]
fn an_old_observation_makes_no_more_marks_than_can_be_seen() {
    let text = DOCUMENT.replacen("points = { \"2019\" = 4563,", "points = { \"0001\" = 4000, \"2019\" = 4563,", 1);
    let loaded = LoadedDocument::open(&text).expect("the document has no problems");
    let session = Session::new(&loaded.document);
    let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
    let context = RenderContext { loaded: &loaded, session: &session, results: &results };
    let mut axes = Vec::new();
    for picture in pictures(context, PictureInput::default()) {
        for panel in &picture.panels {
            let drawn: serde_json::Value = serde_json::from_str(&option(panel)).expect("an option is JSON");
            let Some(marked) = drawn["xAxis"]["axisTick"]["customValues"].as_array() else { continue };
            assert_eq!(marked, drawn["xAxis"]["axisLabel"]["customValues"].as_array().expect("labels"));
            axes.push(marked.iter().filter_map(serde_json::Value::as_f64).collect::<Vec<_>>());
        }
    }
    let long = axes.iter().find(|marked| marked.first().is_some_and(|first| *first < 1000.0)).expect("it is drawn");
    assert!((20..=120).contains(&long.len()) && long.last() == Some(&2029.0), "{long:?}");
    assert!(long.is_sorted() && long[0] >= 1.0, "{long:?}");
    let short = axes.iter().find(|marked| marked.len() < 20).expect("another is drawn");
    assert!(short.windows(2).all(|pair| pair[1] - pair[0] == 1.0), "{short:?}");
}

#[test]
fn no_number_stands_over_the_years() {
    let looked_at = std::cell::Cell::new(0);
    for language in ["nl", "en"] {
        for change in MOMENTS {
            with_pictures(language, change, |_, pictures| {
                for panel in pictures.iter().flat_map(|picture| &picture.panels) {
                    let Drawing::Chart(chart) = &panel.drawing else { continue };
                    let drawn: serde_json::Value = serde_json::from_str(&option(panel)).expect("it is JSON");
                    for line in drawn["series"].as_array().into_iter().flatten() {
                        let Some(last) = line["data"].as_array().and_then(|data| data.last()) else { continue };
                        if last["label"]["position"] == "bottom" {
                            let value = last["value"][1].as_f64().expect("a labelled value is a number");
                            let room = (value - chart.axis.min) / (chart.axis.max - chart.axis.min);
                            assert!(room >= 0.12, "{} has a number at {room} of its height", panel.sentence);
                            looked_at.set(looked_at.get() + 1);
                        }
                    }
                }
            });
        }
    }
    assert!(looked_at.get() > 0, "some number stands below its line");
}
