//! Checks that every document in `model/` works as the first does: nothing on the page, in a link or in a file is specific to one of them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use begrotingsverkenner::session::{LoadedDocument, Session};
use begrotingsverkenner::ui::Page;
use begrotingsverkenner::view_model::explanation::explain;
use begrotingsverkenner::view_model::picture::{PictureInput, csv as picture_csv, option, pictures, table};
use begrotingsverkenner::view_model::proposal::amendment::{Edits, amendment, as_csv, as_text};
use begrotingsverkenner::view_model::proposal::export::{CsvDialect, citation, json, provisos, results};
use begrotingsverkenner::view_model::proposal::link::{fragment, sentence};
use begrotingsverkenner::view_model::proposal::sheet::{markdown, sheet};
use begrotingsverkenner::view_model::{RenderContext, Side};
use engine::bounds::compare;
use engine::{QuantityId, Scenario, SearchBudget};
use leptos::prelude::*;

/// The document with which the others are compared.
const FIRST: &str = "sociale-economie-2025";

/// A document with few words, which reveals the words that the page uses for any document.
const PLAIN: &str = include_str!("documents/plain.toml");

fn documents() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("model");
    let entries = fs::read_dir(folder).expect("model/ can be read").flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "toml"));
    paths.sort();
    assert!(paths.len() >= 4, "{paths:?}");
    let read = |path: &Path| fs::read_to_string(path).expect("a document can be read");
    let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), read(path))).collect()
}

fn open(text: &str) -> LoadedDocument {
    LoadedDocument::open(text).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Returns scenarios: nothing set, each preset, and every choice one step from its start.
fn scenarios(loaded: &LoadedDocument) -> Vec<Scenario> {
    let document = &loaded.document;
    let mut all = vec![Scenario::default()];
    for preset in 0..document.presets.len() {
        let mut followed = Scenario::default();
        followed.apply_preset(document, preset).expect("the document has this preset");
        all.push(followed);
    }
    let mut moved = Scenario::default();
    for (place, (id, quantity)) in document.all().enumerate().filter(|(_, (_, quantity))| quantity.is_choice()) {
        let input = quantity.input().expect("a choice is an input");
        let step = if place % 2 == 0 { input.step } else { -input.step };
        let value = (input.start.values[0] + step).clamp(input.min, input.max);
        moved.set_all_years(document, id, value).expect("within its limits");
    }
    all.push(moved);
    all
}

#[test]
fn a_document_that_cannot_be_printed_is_told_line_by_line() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("broken.toml");
    fs::write(&path, PLAIN.replacen("format = 1", "format = \"1\"", 1).replacen("date = \"2026\"", "date = \"26\"", 1))
        .expect("it can be written");
    let run = Command::new(env!("CARGO_BIN_EXE_print")).arg(&path).arg(folder.join("broken.bin")).output();
    let told = String::from_utf8_lossy(&run.expect("it runs").stderr).into_owned();
    let path = path.display();
    let expected = [
        format!("{path}:2:10: error: `format` verwacht een geheel getal."),
        format!("{path}:5:8: error: `26` is geen datum. Schrijf jaar, of jaar-maand"),
    ];
    let lines: Vec<&str> = told.lines().collect();
    let fits = lines.iter().zip(&expected).all(|(line, expected)| line.starts_with(expected.as_str()));
    assert!(lines.len() == expected.len() && fits, "{told}");
}

/// Builds a document in French, a language that the page has no words in, optionally with a Dutch translation.
fn in_french(and_dutch: bool) -> String {
    let first = if and_dutch { "languages = [\"fr\", \"nl\"]" } else { "languages = [\"fr\"]" };
    let texts = PLAIN.replace("languages = [\"nl\", \"en\"]", first);
    if and_dutch {
        texts.replace("{ nl = ", "{ fr = ").replace(", en = ", ", nl = ")
    } else {
        texts.replace("{ nl = \"x\", en = \"x\" }", "\"x\"").replace("{ nl = \"\", en = \"\" }", "\"\"")
    }
}

#[test]
fn a_document_in_a_language_without_words_says_so_and_is_called_by_its_own_language() {
    let said = [
        "Dit document staat in een taal die deze pagina niet kent: Français.",
        "This document is in a language that this page does not know: Français.",
    ];
    let shown = |text: &str, language: &str| {
        let loaded = Arc::new(open(text));
        let mut session = Session::new(&loaded.document);
        session.language = loaded.document.language(language).expect("it has this language");
        let results = session.update_results(&loaded, &mut None);
        let proviso = provisos(RenderContext { loaded: &loaded, session: &session, results: &results }).join(" ");
        (Owner::new().with(|| view! { <Page loaded session/> }.to_html()), proviso)
    };
    for (text, language, is_said) in [
        (in_french(false), "fr", true),
        (in_french(true), "fr", true),
        (in_french(true), "nl", false),
        (PLAIN.to_owned(), "en", false),
    ] {
        let (page, proviso) = shown(&text, language);
        for sentence in said {
            assert_eq!(page.matches(sentence).count(), usize::from(is_said), "{language}: {sentence}");
            assert_eq!(proviso.contains(sentence), is_said, "{language}: {proviso}");
        }
        assert!(!is_said || page.contains("lang=\"nl\"") && page.contains("lang=\"en\""), "{language}");
    }
    let (page, _) = shown(&in_french(true), "nl");
    assert!(page.contains("Vertaling. Origineel: Français."), "the original is called by its own name");
    assert!(page.contains("title=\"Français\""), "and so is its button");
}

#[test]
fn printing_a_document_in_a_language_without_words_says_so() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unspoken");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let path = folder.join("fr.toml");
    for (text, is_said) in [(in_french(false), true), (PLAIN.to_owned(), false)] {
        fs::write(&path, text).expect("it can be written");
        let run =
            Command::new(env!("CARGO_BIN_EXE_print")).arg(&path).arg(folder.join("fr.bin")).output().expect("it runs");
        let told = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success(), "{told}");
        assert_eq!(
            told.contains("warning: Dit document staat in een taal die deze pagina niet kent: Français."),
            is_said,
            "{told}"
        );
        let printed: serde_json::Value = serde_json::from_slice(&run.stdout).expect("it is JSON");
        for part in ["page", "whole"] {
            let page = printed[part].as_str().expect("a page");
            assert_eq!(page.contains("This document is in a language that this page does not know"), is_said, "{part}");
        }
    }
}

#[test]
fn ranges_that_follow_have_the_bits_of_ranges_worked_out_anew() {
    for (name, text) in documents() {
        let loaded = open(&text);
        let mut before = None;
        let scenarios = scenarios(&loaded);
        // Forwards, backwards, and forwards again.
        for scenario in scenarios.iter().chain(scenarios.iter().rev()).chain(&scenarios) {
            let session = Session { scenario: scenario.clone(), ..Session::new(&loaded.document) };
            let followed = session.update_results(&loaded, &mut before);
            let anew = Session::results(scenario, &loaded, SearchBudget::MOVING);
            assert!(format!("{followed:?}") == format!("{anew:?}"), "{name}: {scenario:?}");
        }
    }
}

#[test]
fn effects_of_choices_are_those_of_the_program() {
    for (name, text) in documents() {
        let LoadedDocument { document, program, .. } = open(&text);
        let choices: Vec<QuantityId> =
            document.all().filter(|(_, quantity)| quantity.is_choice()).map(|(id, _)| id).collect();
        let of = document.headline().expect("it has one").of;
        let mut evaluation = program.evaluation();
        for year in 0..document.years.count {
            let effects = engine::sensitivity::effects(&document, &program, (of, year), &choices);
            for (&choice, effect) in choices.iter().zip(effects) {
                let input = document.quantity(choice).input().expect("a choice is an input");
                // One step from the start in every year, or as far as the limits allow: up or down, whichever is more.
                let room = |left: fn(&engine::document::Input, f64) -> f64| {
                    input.start.values.iter().map(|&start| left(input, start)).fold(input.step, f64::min)
                };
                let (up, down) = (room(|input, start| input.max - start), room(|input, start| start - input.min));
                let step = if up >= down { up } else { -down };
                let mut moved = Scenario::default();
                for (year, start) in input.start.values.iter().enumerate() {
                    moved.set(&document, choice, year, start + step).expect("within its limits");
                }
                let mut value = |scenario: &Scenario| {
                    program.evaluate(&scenario.inputs(&document), &mut evaluation);
                    evaluation.value(of, year)
                };
                let expected =
                    value(&moved).zip(value(&Scenario::default())).map(|(after, before)| (after - before) / step);
                assert_eq!(
                    expected,
                    Some(effect).filter(|effect| !effect.is_nan()),
                    "{name}: {}",
                    document.quantity(choice).id
                );
            }
        }
    }
}

/// Runs a check in each of these scenarios, in each language, and in the first and the last year.
fn each_moment(loaded: &LoadedDocument, check: impl Fn(RenderContext<'_>)) {
    let document = &loaded.document;
    for scenario in scenarios(loaded) {
        let results = Session::results(&scenario, loaded, SearchBudget::MOVING);
        for code in &document.languages {
            for year in [0, document.years.count - 1] {
                let mut session = Session::new(document);
                session.language = document.language(code).expect("a language of the document");
                session.scenario = scenario.clone();
                session.year = year;
                check(RenderContext { loaded, session: &session, results: &results });
            }
        }
    }
}

/// Returns the text of the page as a visitor reads it, with `between` between its elements; white space is folded.
fn page(text: &str, language: &str, between: &str) -> String {
    let loaded = open(text);
    let mut session = Session::new(&loaded.document);
    session.language = loaded.document.language(language).expect("the document speaks this language");
    // Lines that are folded on a first visit are unfolded.
    session.open = loaded.document.articles.iter().filter_map(|article| article.part_of).collect();
    let owner = Owner::new();
    let html = owner.with(|| view! { <Page loaded session/> }.to_html());
    let mut pieces = Vec::new();
    let mut unseen = false;
    for piece in html.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        // The meaning of a term stands in the middle of its text, hidden until it is opened.
        unseen |= tag.starts_with("span") && tag.contains("class=\"gloss\"");
        if unseen && tag != "/span" {
            continue;
        }
        unseen = false;
        // Remains of a comment are not words.
        pieces.push(if tag.starts_with("!--") { "" } else { words });
    }
    let text = pieces.join(between).replace('\u{a0}', " ").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the words of a text, in lower case.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
    words.map(str::to_lowercase).collect()
}

/// Returns the source of the page's own texts, for words that a page without content does not show.
fn own_words() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text");
    let inner = fs::read_dir(folder.join("words")).expect("src/text/words/ can be read").flatten();
    let files = inner.map(|entry| entry.path()).chain([folder.join("words.rs")]);
    let text = files.map(|path| fs::read_to_string(path).expect("a source can be read")).collect::<String>();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_page_shows_its_own_document_and_no_word_of_another() {
    let documents = documents();
    let (_, first) = documents.iter().find(|(name, _)| name == FIRST).expect("the first document is there");
    // The names of the first document's figures, lines and terms, which the page might contain by mistake.
    let loaded = open(first);
    let kept = |code: &str| {
        let language = loaded.document.language(code).expect("a language");
        let document = &loaded.document;
        let lines = document.articles.iter().map(|article| &article.label);
        let labels = document.quantities.iter().map(|quantity| &quantity.label);
        let terms = document.glossary.iter().map(|gloss| &gloss.term);
        let names = lines.chain(labels).chain(terms);
        names.map(|text| text.in_language(language)).flat_map(words).collect::<BTreeSet<_>>()
    };
    for (name, text) in &documents {
        for code in ["nl", "en"] {
            let shown = page(text, code, "");
            let document = open(text).document;
            let language = document.language(code).expect("a language");
            let labels = document.outcomes.iter().map(|outcome| &document.quantity(outcome.of).label);
            let labels = labels.chain(document.articles.iter().map(|article| &article.label));
            let labels = labels.chain(document.pictures.iter().map(|picture| &picture.title));
            let labels = labels.chain(document.presets.iter().map(|preset| &preset.label)).chain([&document.title]);
            let labels = labels.chain(&document.notice).map(|label| label.in_language(language));
            for label in labels {
                assert!(shown.contains(label), "{name}: `{label}` is missing in `{code}`");
            }
            if name == FIRST {
                continue;
            }
            // A word is accepted if the document itself uses it, or the page does so for any document.
            let own = words(text);
            let of_page = words(&(page(PLAIN, code, " ") + &own_words()));
            let strange: Vec<String> = words(&page(text, code, " "))
                .into_iter()
                .filter(|word| kept(code).contains(word) && !own.contains(word) && !of_page.contains(word))
                .collect();
            assert!(strange.is_empty(), "{name}, {code}: words of {FIRST}: {strange:?}");
        }
    }
}

#[test]
fn links_bring_back_what_was_set() {
    for (name, text) in documents() {
        let loaded = open(&text);
        each_moment(&loaded, |context| {
            let text = fragment(context);
            let (session, link_outcome) = Session::open_link(&loaded, &text);
            assert_eq!(session.scenario, context.session.scenario, "{name}: {text}");
            assert_eq!(session.language, context.session.language, "{name}: {text}");
            assert_eq!(session.open, context.session.open, "{name}: {text}");
            if !text.is_empty() {
                assert_eq!(session.year, context.session.year, "{name}: {text}");
                assert!(
                    matches!(link_outcome, Some(begrotingsverkenner::session::LinkOutcome::Opened { .. })),
                    "{name}: {text}"
                );
            }
        });
    }
}

#[test]
fn what_leaves_the_page_is_whole_and_says_what_the_document_says_of_itself() {
    for (name, text) in documents() {
        let loaded = open(&text);
        let quantities = loaded.document.quantities.len() * loaded.document.years.count;
        each_moment(&loaded, |context| {
            let shown = sheet(context);
            let table = amendment(context, &Edits::new());
            let mut leaving = vec![
                markdown(context, &shown, "https://example.be/"),
                sentence(context),
                results(context, CsvDialect::Dutch),
                results(context, CsvDialect::Plain),
                json(context),
                link::file::write(&loaded.document, &loaded.document_version, &[]).expect("it fits in a file"),
            ];
            assert!(leaving[3].lines().count() > quantities, "{name}: a row for each quantity and year");
            serde_json::from_str::<serde_json::Value>(&leaving[4]).expect("it is JSON");
            serde_json::from_str::<serde_json::Value>(&leaving[5]).expect("it is JSON");
            if loaded.document.amendment.is_some() {
                leaving.extend([as_csv(context, &table, CsvDialect::Dutch), as_text(context, &table)]);
            }
            leaving
                .extend(pictures(context, PictureInput::default()).iter().map(|picture| picture_csv(context, picture)));
            let notice = context.loaded.document.notice.as_ref();
            for (place, text) in leaving.iter().enumerate() {
                assert!(!text.contains("{position}") && !text.contains("{authors}"), "{name}: {text}");
                // A sentence accompanies a link, and a scenario file is opened again: these name the document by its id.
                let cited = citation(context).replace('"', "\"\"");
                let is_cited = text.contains(&citation(context)) || text.contains(&cited);
                assert!(is_cited || place == 1 || place == 5, "{name}: no citation in {text}");
                // A scenario file has no language: its notice is in the original one.
                let said = notice.map(|notice| {
                    notice.in_language(if place == 5 { engine::LanguageId::ORIGINAL } else { context.language() })
                });
                if let Some(said) = said {
                    assert!(text.contains(said), "{name}: the notice is missing in {text}");
                }
            }
        });
    }
}

#[test]
fn every_picture_and_explanation_is_made_at_every_moment() {
    for (name, text) in documents() {
        let loaded = open(&text);
        each_moment(&loaded, |context| {
            let shown = pictures(context, PictureInput::default());
            assert_eq!(shown.len(), loaded.document.pictures.len(), "{name}: each picture is made");
            for picture in &shown {
                for panel in &picture.panels {
                    assert!(!panel.sentence.is_empty(), "{name}: {} says nothing", picture.id);
                    assert!(!table(panel, context.words()).head.is_empty(), "{name}: {} has no table", picture.id);
                    serde_json::from_str::<serde_json::Value>(&option(panel)).expect("it is JSON");
                }
            }
        });
        let session = Session::new(&loaded.document);
        let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        let context = RenderContext { loaded: &loaded, session: &session, results: &results };
        for (id, quantity) in loaded.document.all() {
            let explained = explain(context, id, 0);
            assert!(
                explained.title.contains(quantity.label.in_language(context.language())),
                "{name}: {}",
                quantity.id
            );
        }
    }
}

/// Returns a number from 0 to 1, the same in every run.
fn chance(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 11) as f64 / (1_u64 << 53) as f64
}

#[test]
fn no_point_lies_outside_a_range() {
    for (name, text) in documents() {
        let loaded = open(&text);
        let (document, program) = (&loaded.document, &loaded.program);
        let mut state = 2026;
        for scenario in scenarios(&loaded) {
            let wanted = engine::bounds::Wanted::All;
            let ranges = compare(document, program, &scenario, wanted, SearchBudget::MOVING);
            for _ in 0..40 {
                let mut point = scenario.clone();
                for (id, quantity) in document.all().filter(|(_, quantity)| quantity.is_unknown()) {
                    // Along one axis, all years are at the same relative position.
                    let at = [0.0, 1.0, chance(&mut state)][(chance(&mut state) * 3.0) as usize];
                    for (year, range) in
                        quantity.uncertainty().expect("an unknown is in doubt").range.iter().enumerate()
                    {
                        if let Some((low, high)) = range {
                            let value = (low + (high - low) * at).clamp(*low, *high);
                            point.set(document, id, year, value).expect("within its limits");
                        }
                    }
                }
                let (mut proposal, mut official) = (program.evaluation(), program.evaluation());
                program.evaluate(&point.inputs(document), &mut proposal);
                program.evaluate(&point.without_choices(document).inputs(document), &mut official);
                for (id, quantity) in document.all() {
                    for year in 0..document.years.count {
                        let values = [proposal.value(id, year), official.value(id, year)];
                        let difference = values[0].zip(values[1]).map(|(proposal, official)| proposal - official);
                        let layers = [Side::Proposal, Side::Official, Side::Difference];
                        for (layer, value) in layers.into_iter().zip([values[0], values[1], difference]) {
                            let (Some(value), Some(span)) = (value, ranges.of(layer).span(id, year)) else { continue };
                            let tolerance = 1e-9 * value.abs().max(1.0);
                            let within = span.low - tolerance <= value && value <= span.high + tolerance;
                            assert!(
                                within,
                                "{name}: {} in year {year}, {layer:?}: {value} outside {span:?}",
                                quantity.id
                            );
                        }
                    }
                }
            }
        }
    }
}
