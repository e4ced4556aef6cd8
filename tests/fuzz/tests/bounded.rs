//! Runs every target on its corpus and on mutations of it, the same ones each time. `FUZZ_INPUTS` and `FUZZ_SEED` select others.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use fuzz::change::{Random, changed};
use fuzz::{TARGETS, Target, kept};

/// The time after which an input counts as hanging: far more than any needs on a busy machine.
const HANGS: Duration = Duration::from_secs(60);

fn asked(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

fn bounded(name: &str) {
    let target: &'static Target = TARGETS.iter().find(|target| target.name == name).expect("a target of this name");
    // A fixed number and not a time limit: every machine tries the same inputs.
    let count = asked("FUZZ_INPUTS").unwrap_or(target.inputs);
    let seeds = kept::inputs(target);
    assert!(!seeds.is_empty(), "{name} begins from nothing");
    let (begun, next) = channel::<Option<Vec<u8>>>();
    let work = thread::spawn(move || {
        let mut random = Random::new(asked("FUZZ_SEED").unwrap_or(1) as u64);
        let (start, mut slowest, mut done) = (Instant::now(), Duration::ZERO, 0);
        while done < seeds.len() + count {
            let input = seeds.get(done).cloned().unwrap_or_else(|| changed(&seeds, target.words, &mut random));
            // The receiver may have given up.
            let _ = begun.send(Some(input.clone()));
            let one = Instant::now();
            if catch_unwind(AssertUnwindSafe(|| (target.run)(&input))).is_err() {
                panic!("{} fails with {}", target.name, keep(target, "failed", &input));
            }
            if one.elapsed() > slowest {
                slowest = one.elapsed();
                keep(target, "slowest", &input);
            }
            done += 1;
        }
        println!(
            "{}: {done} inputs in {:.0} s, the slowest {:.3} s",
            target.name,
            start.elapsed().as_secs_f64(),
            slowest.as_secs_f64()
        );
        let _ = begun.send(None);
    });
    let mut last = Vec::new();
    loop {
        match next.recv_timeout(HANGS) {
            Ok(Some(input)) => last = input,
            Ok(None) | Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => panic!("{name} hangs with {}", keep(target, "hangs", &last)),
        }
    }
    if let Err(why) = work.join() {
        std::panic::resume_unwind(why);
    }
}

/// Saves an input for inspection. Returns its path, or the input itself if it cannot be saved.
fn keep(target: &Target, how: &str, input: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/fuzz");
    let path = folder.join(format!("{}-{how}", target.name));
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, input));
    written.map_or_else(|_| format!("{:?}", String::from_utf8_lossy(input)), |()| path.display().to_string())
}

#[test]
fn any_document() {
    bounded("document");
}

#[test]
fn any_page() {
    bounded("page");
}

#[test]
fn any_formula() {
    bounded("formula");
}

#[test]
fn any_link() {
    bounded("link");
}

#[test]
fn any_scenario_file() {
    bounded("scenario");
}

#[test]
fn any_message() {
    bounded("message");
}

#[test]
fn any_number() {
    bounded("number");
}

#[test]
fn the_small_document_to_begin_from_is_sound() {
    let problems = engine::Document::read(include_str!("../corpus/document/small")).err().unwrap_or_default();
    assert!(problems.is_empty(), "{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
}
