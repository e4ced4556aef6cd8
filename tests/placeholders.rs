//! Checks that braces in a document's own texts stay as they are: a value that fills a placeholder is never filled itself.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use begrotingsverkenner::session::estimates::{self, EstimateJob, Estimates, SampleCache};
use begrotingsverkenner::session::{EditKind, History, LinkOutcome, LoadedDocument, Session};
use begrotingsverkenner::ui::Page;
use begrotingsverkenner::view_model::debate::{guess, screens, spoken};
use begrotingsverkenner::view_model::explanation::explain;
use begrotingsverkenner::view_model::goal_seek::{GoalRequest, answer, offer};
use begrotingsverkenner::view_model::headline::headline;
use begrotingsverkenner::view_model::likely::likely;
use begrotingsverkenner::view_model::picture::{PictureInput, csv, option, pictures, table};
use begrotingsverkenner::view_model::proposal::amendment::{Edits, amendment, as_csv, as_text};
use begrotingsverkenner::view_model::proposal::changes::step;
use begrotingsverkenner::view_model::proposal::link::{notice, sentence};
use begrotingsverkenner::view_model::proposal::moving::{TransferError, refused};
use begrotingsverkenner::view_model::proposal::sheet::{markdown, sheet};
use begrotingsverkenner::view_model::question::question;
use begrotingsverkenner::view_model::ranking::ranking;
use begrotingsverkenner::view_model::search::search;
use begrotingsverkenner::view_model::{RenderContext, status, svg_export};
use engine::{Scenario, SearchBudget};
use leptos::prelude::*;

const DOCUMENT: &str = include_str!("../model/sociale-economie-2025.toml");

/// Returns the names of all placeholders in the words of the page.
fn placeholders() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text");
    let words =
        fs::read_dir(folder.join("words")).expect("the words can be listed").flatten().map(|entry| entry.path());
    let files = words.chain([folder.join("words.rs")]);
    let text: String = files.map(|file| fs::read_to_string(file).expect("the words can be read")).collect();
    let after = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    after.map(|(name, _)| name.to_owned()).filter(|name| is_name(name)).collect()
}

/// Returns the mark put at the end of each name in the document: every placeholder.
fn mark(names: &BTreeSet<String>) -> String {
    let names: String = names.iter().map(|name| format!("{{{name}}}")).collect();
    format!("⟦{names}⟧")
}

/// Returns the document with the mark at the end of its names and sentences.
fn marked(mark: &str) -> String {
    // Texts that the document itself fills, texts that are looked up, and units.
    let plain = ["left", "over", "term", "one", "many"];
    let line = |line: &str| {
        let key = line.split_once(" = ").map_or("", |(key, _)| key.trim());
        if plain.contains(&key) || !line.contains("nl = \"") {
            return line.to_owned();
        }
        let mut text = String::new();
        let mut rest = line;
        while let Some(at) = ["nl = \"", "en = \""].iter().filter_map(|start| rest.find(start)).min() {
            let start = at + "nl = \"".len();
            let end = start + rest[start..].find('"').expect("the text ends");
            text.push_str(&rest[..end]);
            text.push_str(mark);
            rest = &rest[end..];
        }
        text + rest
    };
    DOCUMENT.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn estimated(loaded: &Arc<LoadedDocument>, session: &Session) -> Estimates {
    let results = Arc::new(Session::results(&session.scenario, loaded, SearchBudget::MOVING));
    let of = loaded.document.headline().expect("an outcome heads the page").of;
    let asked = estimates::EstimateKey {
        scenario: session.scenario.clone(),
        of,
        year: session.year,
        sampling: session.sampling,
    };
    let (mut work, mut kept) = (EstimateJob::new(Arc::clone(loaded), results, asked), SampleCache::default());
    loop {
        if let estimates::JobProgress::Estimates(made) = work.advance(&mut kept) {
            return made;
        }
    }
}

/// Returns every text of a session, apart from the page itself.
fn said(context: RenderContext<'_>, estimates: &Estimates) -> Vec<String> {
    let document = &context.loaded.document;
    let head = headline(context).expect("an outcome heads the page");
    let mut said = vec![format!("{head:?}"), sentence(context), status::spoken(context)];
    let drawn = pictures(context, PictureInput::default());
    for picture in &drawn {
        said.push(csv(context, picture));
        said.extend(svg_export::sources_of(context, &picture.id));
        said.push(format!("{:?}", picture.keys(context.words())));
        for panel in &picture.panels {
            said.extend([option(panel), format!("{:?}", table(panel, context.words())), panel.sentence.clone()]);
        }
    }
    said.extend(document.all().map(|(id, _)| format!("{:?}", explain(context, id, context.session.year))));
    let dots = head.picture.as_ref().and_then(|picture| likely(context, estimates, picture));
    said.push(format!("{:?}", dots.expect("there are dots")));
    said.push(format!("{:?}", ranking(context, estimates).expect("there is a ranking")));
    said.extend(question(context, estimates));
    let screens = screens(context, &drawn, Some(estimates));
    for (place, screen) in screens.iter().enumerate() {
        said.push(format!("{screen:?}"));
        said.extend([true, false].map(|covered| spoken(context, screen, (place, screens.len()), covered)));
        said.extend(["1", "{year}"].map(|typed| format!("{:?}", guess(context, screen, typed))));
    }
    said.push(markdown(context, &sheet(context), "https://example.be/"));
    let table = amendment(context, &Edits::new());
    said.extend([format!("{table:?}"), as_text(context, &table)]);
    said.push(as_csv(context, &table, begrotingsverkenner::view_model::proposal::export::CsvDialect::Dutch));
    said.push(format!("{:?}", search(context, "{year}{count}")));
    let offered = offer(context);
    for (of, _) in &offered.outcomes {
        for (place, target) in ["0", "1000000", "-50", "{target}"].into_iter().enumerate() {
            let to = offered.lines[place % offered.lines.len()].0;
            for from in [None, Some(offered.lines[(place + 1) % offered.lines.len()].0)] {
                let asked = GoalRequest { of: *of, target: target.to_owned(), to, from };
                said.push(format!("{:?}", answer(context, &asked)));
            }
        }
    }
    for &(line, _) in &offered.lines {
        let full = TransferError::Full { line, min: -1.0, max: 1.0 };
        said.extend(
            [TransferError::Locked(line), TransferError::Follows(line), full].map(|why| refused(context, &why)),
        );
    }
    let mut history = History::default();
    history.record(Scenario::default(), context.session.scenario.clone(), EditKind::Press);
    history.record(context.session.scenario.clone(), Scenario::default(), EditKind::Press);
    said.extend(history.done().map(|done| step(context, done)));
    let scenario = context.session.scenario.clone();
    let link_outcome =
        LinkOutcome::Opened { scenario, warnings: Vec::new(), result: Some(((1.0, 2.0), 1)), own: false };
    said.push(format!("{:?}", notice(context, &link_outcome)));
    said
}

/// Fails if a mark is not complete, or a placeholder outside a mark was not filled.
fn check(text: &str, mark: &str, names: &BTreeSet<String>) {
    let around = |at: usize| {
        let (before, after) = text.split_at(at);
        let before: String = before.chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect();
        format!("{before} ¦ {}", after.chars().take(120).collect::<String>())
    };
    for (at, _) in text.match_indices('⟦') {
        assert!(text[at..].starts_with(mark), "something was filled in in a name: {}", around(at));
    }
    let without = text.replace(mark, "");
    // Typed text stays as typed.
    let without = without.replace("‘{year}{count}’", "").replace("‘{target}’", "").replace("‘{year}’", "");
    for name in names {
        let placeholder = format!("{{{name}}}");
        assert!(!without.contains(&placeholder), "{placeholder} is not filled in: {without}");
    }
}

#[test]
fn what_someone_wrote_is_never_filled_in() {
    let names = placeholders();
    assert!(names.len() > 40 && names.contains("year"), "{names:?}");
    let mark = mark(&names);
    let text = marked(&mark);
    assert!(text.matches('⟦').count() > 500, "names are marked");
    let loaded = Arc::new(LoadedDocument::open(&text).unwrap_or_else(|problems| panic!("{problems:#?}")));
    let document = &loaded.document;
    for (code, changes) in [("nl", 0), ("en", 1), ("nl", 2), ("en", 3)] {
        let mut session = Session::new(document);
        session.language = document.language(code).expect("it speaks it");
        let mut set = |id: &str, value: f64| {
            let id = document.find(id).expect("it has it");
            session.set(document, id, None, value).expect("it is allowed");
        };
        match changes {
            0 => {}
            1 => {
                ["shift_coaching", "shift_support"].into_iter().zip([1000.0, -1000.0]).for_each(|(id, by)| set(id, by))
            }
            2 => ["shift_coaching", "incidence", "shift_growth"]
                .into_iter()
                .zip([500.0, 0.6, 700.0])
                .for_each(|(id, by)| set(id, by)),
            _ => session.scenario.apply_preset(document, 4).expect("it has that preset"),
        }
        let results = Session::results(&session.scenario, &loaded, SearchBudget::MOVING);
        let estimates = estimated(&loaded, &session);
        let context = RenderContext { loaded: &loaded, session: &session, results: &results };
        for text in said(context, &estimates) {
            check(&text, &mark, &names);
        }
        let loaded = Arc::clone(&loaded);
        let html = Owner::new().with(|| view! { <Page loaded session/> }.to_html());
        check(&html, &mark, &names);
    }
}
