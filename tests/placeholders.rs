//! Braces in a document's own texts stay as they are: a value that fills a placeholder is never filled itself.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use begrotingsverkenner::figure::debate::{guess, screens, spoken};
use begrotingsverkenner::figure::explanation::explain;
use begrotingsverkenner::figure::headline::headline;
use begrotingsverkenner::figure::likely::likely;
use begrotingsverkenner::figure::picture::{Given, csv, option, pictures, table};
use begrotingsverkenner::figure::proposal::amendment::{Edits, amendment, as_csv, as_text};
use begrotingsverkenner::figure::proposal::changes::step;
use begrotingsverkenner::figure::proposal::link::{notice, sentence};
use begrotingsverkenner::figure::proposal::moving::{Refused, refused};
use begrotingsverkenner::figure::proposal::sheet::{markdown, sheet};
use begrotingsverkenner::figure::question::question;
use begrotingsverkenner::figure::ranking::ranking;
use begrotingsverkenner::figure::search::search;
use begrotingsverkenner::figure::wish::{Asked, answer, offer};
use begrotingsverkenner::figure::{Scene, paper, status};
use begrotingsverkenner::session::estimates::{self, Estimates, Kept, Work};
use begrotingsverkenner::session::{Act, Arrival, Explorer, History, Session};
use begrotingsverkenner::ui::Page;
use engine::{Effort, Scenario};
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

fn estimated(explorer: &Arc<Explorer>, session: &Session) -> Estimates {
    let results = Arc::new(Session::results(&session.scenario, explorer, Effort::MOVING));
    let of = explorer.document.headline().expect("an outcome heads the page").of;
    let asked =
        estimates::Asked { scenario: session.scenario.clone(), of, year: session.year, sampling: session.sampling };
    let (mut work, mut kept) = (Work::new(Arc::clone(explorer), results, asked), Kept::default());
    loop {
        if let estimates::Step::Estimates(made) = work.advance(&mut kept) {
            return made;
        }
    }
}

/// Returns every text of a session, apart from the page itself.
fn said(scene: Scene<'_>, estimates: &Estimates) -> Vec<String> {
    let document = &scene.explorer.document;
    let head = headline(scene).expect("an outcome heads the page");
    let mut said = vec![format!("{head:?}"), sentence(scene), status::spoken(scene)];
    let drawn = pictures(scene, Given::default());
    for picture in &drawn {
        said.push(csv(scene, picture));
        said.extend(paper::sources_of(scene, &picture.id));
        said.push(format!("{:?}", picture.keys(scene.words())));
        for panel in &picture.panels {
            said.extend([option(panel), format!("{:?}", table(panel, scene.words())), panel.sentence.clone()]);
        }
    }
    said.extend(document.all().map(|(id, _)| format!("{:?}", explain(scene, id, scene.session.year))));
    let dots = head.picture.as_ref().and_then(|picture| likely(scene, estimates, picture));
    said.push(format!("{:?}", dots.expect("there are dots")));
    said.push(format!("{:?}", ranking(scene, estimates).expect("there is a ranking")));
    said.extend(question(scene, estimates));
    let screens = screens(scene, &drawn, Some(estimates));
    for (place, screen) in screens.iter().enumerate() {
        said.push(format!("{screen:?}"));
        said.extend([true, false].map(|covered| spoken(scene, screen, (place, screens.len()), covered)));
        said.extend(["1", "{year}"].map(|typed| format!("{:?}", guess(scene, screen, typed))));
    }
    said.push(markdown(scene, &sheet(scene), "https://example.be/"));
    let table = amendment(scene, &Edits::new());
    said.extend([format!("{table:?}"), as_text(scene, &table)]);
    said.push(as_csv(scene, &table, begrotingsverkenner::figure::proposal::export::Form::Dutch));
    said.push(format!("{:?}", search(scene, "{year}{count}")));
    let offered = offer(scene);
    for (of, _) in &offered.outcomes {
        for (place, target) in ["0", "1000000", "-50", "{target}"].into_iter().enumerate() {
            let to = offered.lines[place % offered.lines.len()].0;
            for from in [None, Some(offered.lines[(place + 1) % offered.lines.len()].0)] {
                let asked = Asked { of: *of, target: target.to_owned(), to, from };
                said.push(format!("{:?}", answer(scene, &asked)));
            }
        }
    }
    for &(line, _) in &offered.lines {
        let full = Refused::Full { line, least: -1.0, greatest: 1.0 };
        said.extend([Refused::Locked(line), Refused::Follows(line), full].map(|why| refused(scene, &why)));
    }
    let mut history = History::default();
    history.record(Scenario::default(), scene.session.scenario.clone(), Act::Press);
    history.record(scene.session.scenario.clone(), Scenario::default(), Act::Press);
    said.extend(history.done().map(|done| step(scene, done)));
    let scenario = scene.session.scenario.clone();
    let arrival = Arrival::Opened { scenario, remarks: Vec::new(), result: Some(((1.0, 2.0), 1)), own: false };
    said.push(format!("{:?}", notice(scene, &arrival)));
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
    let explorer = Arc::new(Explorer::open(&text).unwrap_or_else(|problems| panic!("{problems:#?}")));
    let document = &explorer.document;
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
            _ => session.scenario.follow(document, 4).expect("it has that preset"),
        }
        let results = Session::results(&session.scenario, &explorer, Effort::MOVING);
        let estimates = estimated(&explorer, &session);
        let scene = Scene { explorer: &explorer, session: &session, results: &results };
        for text in said(scene, &estimates) {
            check(&text, &mark, &names);
        }
        let explorer = Arc::clone(&explorer);
        let html = Owner::new().with(|| view! { <Page explorer session/> }.to_html());
        check(&html, &mark, &names);
    }
}
