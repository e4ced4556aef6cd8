//! Tests of the page's scripts that run beside the program, in Node without a browser.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::path::Path;
use std::process::Command;

#[test]
fn the_worker_answers_for_its_own_and_loses_nothing_that_worked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
    for script in std::fs::read_dir(folder).expect("the tests are there") {
        let script = script.expect("a file").path();
        let ran = Command::new("node").arg("--test").arg(&script).output().expect("Node is installed");
        assert!(ran.status.success(), "{}: {}", script.display(), String::from_utf8_lossy(&ran.stdout));
    }
}
