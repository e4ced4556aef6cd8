//! Coverage-guided fuzzing of one target. `FUZZ_TARGET` names it; `cargo xtask fuzz` builds and runs this.

#![no_main]
#![allow(clippy::expect_used, reason = "a fuzz target that is not there cannot run")]

use std::sync::LazyLock;

use fuzz::{TARGETS, Target};

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").expect("FUZZ_TARGET names a target");
    TARGETS.iter().find(|target| target.name == name).expect("a target of this name")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (TARGET.run)(bytes));
