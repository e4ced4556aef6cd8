//! Coverage-guided fuzzing: searches for inputs that make a target fail.

use std::fs;

use anyhow::{Context, Result};

use crate::command::{output, program, root, run};

/// The compiler flags by which libFuzzer sees the code that an input reaches. They work with a stable compiler, because they are LLVM's
/// own.
const WATCHED: [&str; 7] = [
    "--cfg fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
];

/// The names of the targets in `tests/fuzz`.
pub const TARGETS: [&str; 7] = ["document", "page", "formula", "link", "scenario", "message", "number"];

/// Runs one target for some seconds. A failing input is added to the corpus of the tests, so that they fail too until it is fixed.
///
/// # Errors
/// If the target does not build, or an input makes it fail or hang.
pub fn fuzz(target: &str, seconds: u32) -> Result<()> {
    let version = output("rustc", &["-vV"]).context("rustc does not run")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?.to_owned();
    let folder = root().join("target/fuzz");
    let (found, kept) = (folder.join("found").join(target), root().join("tests/fuzz/corpus").join(target));
    fs::create_dir_all(&found).context("target/ cannot be written")?;
    println!("• building {target}");
    // For the host by name, so that what only builds is not watched.
    let mut build = program(
        "cargo",
        &["build", "--locked", "--package", "fuzz", "--bin", "guided", "--features", "guided", "--target", &host],
    );
    build
        .env("RUSTFLAGS", WATCHED.join(" "))
        .env("CARGO_TARGET_DIR", &folder)
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
    run(build.env("CARGO_PROFILE_DEV_OPT_LEVEL", "1"))
        .context("the target does not build; its guide, libFuzzer, needs a C++ compiler (g++ or clang)")?;
    let guided = folder.join(&host).join("debug/guided").display().to_string();
    let time = format!("-max_total_time={seconds}");
    let failed = format!("-artifact_prefix={}/failed-", kept.display());
    let (found, kept) = (found.display().to_string(), kept.display().to_string());
    // Whole documents are long: size is what some of their mistakes are about.
    let longest = format!("-max_len={}", if ["document", "page"].contains(&target) { 1 << 20 } else { 1 << 16 });
    let limits = ["-timeout=20", "-rss_limit_mb=2048", "-malloc_limit_mb=512", "-print_final_stats=1"];
    let arguments = [&[&*time, &failed, &longest][..], &limits, &[&found, &kept]].concat();
    let mut guided = program(&guided, &arguments);
    run(guided.env("FUZZ_TARGET", target))
        .with_context(|| format!("{target} failed; its input is kept as {kept}/failed-…"))
}
