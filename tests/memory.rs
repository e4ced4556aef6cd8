//! Checks that a document with 2,000 lines, 5,000 quantities and 30 years fits in the memory of a phone while it is opened, changed and
//! estimated.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../crates/document/tests/common/mod.rs"]
mod common;

use std::sync::Arc;

use begrotingsverkenner::session::estimates::{EstimateJob, EstimateKey, JobProgress, SampleCache};
use begrotingsverkenner::session::{LoadedDocument, Session};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The maximum memory in use at once, in megabytes. In a browser pointers take half as much as here.
const MOST: f32 = 110.0;

#[test]
fn a_large_document_takes_little_memory() {
    let text = common::large::large(5_000, 2_000, 30);
    let loaded = Arc::new(LoadedDocument::open(&text).unwrap_or_else(|problems| panic!("{problems:#?}")));
    let document = &loaded.document;
    let mut session = Session::new(document);
    let mut incremental = None;
    let mut kept = SampleCache::default();
    for (step, (id, _)) in document.all().filter(|(_, quantity)| quantity.is_choice()).take(3).enumerate() {
        session.set(document, id, None, step as f64 + 2.0).expect("it is allowed");
        let results = session.update_results(&loaded, &mut incremental);
        let of = document.headline().expect("it has a headline").of;
        let asked =
            EstimateKey { scenario: session.scenario.clone(), of, year: session.year, sampling: session.sampling };
        let mut work = EstimateJob::new(Arc::clone(&loaded), results, asked);
        let mut made = None;
        let slices = (0..1_000).take_while(|_| match work.advance(&mut kept) {
            JobProgress::Estimates(estimates) => {
                made = Some(estimates);
                true
            }
            step => matches!(step, JobProgress::More),
        });
        assert!(slices.count() < 300, "slices enough for seconds");
        let made = made.expect("it was made");
        let summaries = made.extremes.iter().map(|extreme| extreme.proposal.as_ref().map(|made| made.quantiles));
        assert!(summaries.flatten().any(|[min, .., most]| min < most), "{:?}", made.extremes.len());
    }
    // With every choice moved, every value differs.
    for (id, _) in document.all().filter(|(_, quantity)| quantity.is_choice()) {
        session.set(document, id, None, 5.0).expect("it is allowed");
    }
    session.update_results(&loaded, &mut incremental);
    // Setting an unknown changes the box of free inputs.
    let unknown = document.all().find(|(_, quantity)| quantity.is_unknown()).expect("it has one").0;
    session.set(document, unknown, None, 0.5).expect("it is allowed");
    session.update_results(&loaded, &mut incremental);
    let peak = MEMORY.peak_usage_as_mb();
    println!("{peak:.0} MB");
    assert!(peak < MOST, "{peak:.0} MB at once; {MOST} may be");
}
