//! A document with 2,000 lines, 5,000 quantities and 30 years fits in the memory of a phone while it is opened, changed and estimated.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../crates/document/tests/common/mod.rs"]
mod common;

use std::sync::Arc;

use begrotingsverkenner::session::estimates::{Asked, Kept, Step, Work};
use begrotingsverkenner::session::{Explorer, Session};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The maximal memory in use at once, in megabytes. In a browser pointers take half as much as here.
const MOST: f32 = 110.0;

#[test]
fn a_large_document_takes_little_memory() {
    let text = common::large::large(5_000, 2_000, 30);
    let explorer = Arc::new(Explorer::open(&text).unwrap_or_else(|problems| panic!("{problems:#?}")));
    let document = &explorer.document;
    let mut session = Session::new(document);
    let mut following = None;
    let mut kept = Kept::default();
    for (step, (id, _)) in document.all().filter(|(_, quantity)| quantity.is_choice()).take(3).enumerate() {
        session.set(document, id, None, step as f64 + 2.0).expect("it is allowed");
        let results = session.follow(&explorer, &mut following);
        let of = document.headline().expect("it has a headline").of;
        let asked = Asked { scenario: session.scenario.clone(), of, year: session.year, sampling: session.sampling };
        let mut work = Work::new(Arc::clone(&explorer), results, asked);
        let mut made = None;
        let slices = (0..1_000).take_while(|_| match work.advance(&mut kept) {
            Step::Estimates(estimates) => {
                made = Some(estimates);
                true
            }
            step => matches!(step, Step::More),
        });
        assert!(slices.count() < 300, "slices enough for seconds");
        let made = made.expect("it was made");
        let summaries = made.worlds.iter().map(|world| world.proposal.as_ref().map(|made| made.quantiles));
        assert!(summaries.flatten().any(|[least, .., most]| least < most), "{:?}", made.worlds.len());
    }
    // With every choice moved, every value differs.
    for (id, _) in document.all().filter(|(_, quantity)| quantity.is_choice()) {
        session.set(document, id, None, 5.0).expect("it is allowed");
    }
    session.follow(&explorer, &mut following);
    // Setting an unknown changes the box of free inputs.
    let unknown = document.all().find(|(_, quantity)| quantity.is_unknown()).expect("it has one").0;
    session.set(document, unknown, None, 0.5).expect("it is allowed");
    session.follow(&explorer, &mut following);
    let peak = MEMORY.peak_usage_as_mb();
    println!("{peak:.0} MB");
    assert!(peak < MOST, "{peak:.0} MB at once; {MOST} may be");
}
