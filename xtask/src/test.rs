//! All checks, in the order in which a mistake is found soonest.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::changed::{self, Changed};
use crate::command::{program, run};
use crate::steps::Steps;
use crate::{bench, build, licences, lighthouse, portable, serve, setup, sizes, wasm};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    /// Of Chromium.
    Chromium,
    /// Of Firefox.
    Firefox,
    /// Of WebKitGTK.
    Webkit,
}

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}

/// Options of the test command.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Journeys in one engine only
    #[arg(long, value_enum)]
    engine: Option<Engine>,
    /// Also the longer checks: new random documents, builds from two folders, known weaknesses fail
    #[arg(long, conflicts_with = "changed")]
    full: bool,
    /// Only what a change since `origin/main` can break, with journeys in one engine where the page itself changed
    #[arg(long)]
    changed: bool,
}

impl Options {
    fn engines(&self) -> Vec<Engine> {
        self.engine.map_or_else(|| Engine::value_variants().to_vec(), |engine| vec![engine])
    }
}

/// The numbers of tests that passed and failed.
#[derive(Default)]
struct Count {
    passed: u64,
    failed: u64,
    /// The names of the tests that failed.
    failures: Vec<String>,
    /// The reasons of failures, by the names of the tests.
    why: BTreeMap<String, String>,
    /// The tests that failed and then passed when they ran alone, with the reasons.
    wavered: Vec<String>,
    /// The name of the test whose output is being read.
    of: Option<String>,
    /// True if the next line contains the reason of its failure.
    next: bool,
}

impl Count {
    /// Reads a line of the output of tests.
    fn add(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += number_before(result, " passed");
            self.failed += number_before(result, " failed");
        } else if let Some(name) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED")) {
            self.failures.push(name.to_owned());
        } else if let Some(name) = line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----")) {
            self.of = Some(name.to_owned());
        } else if line.contains("' panicked at ") || line.contains(") panicked at ") {
            self.next = true;
        } else if std::mem::take(&mut self.next)
            && let Some(name) = self.of.clone()
        {
            self.why.entry(name).or_insert_with(|| line.trim().to_owned());
        }
    }

    /// Returns the name of a failed test, with its reason if that is known.
    fn reason(&self, name: &str) -> String {
        self.why.get(name).map_or_else(|| name.to_owned(), |why| format!("{name}: {why}"))
    }
}

/// Runs all checks, or those that a change can break. The last line counts the tests that passed and failed.
///
/// # Errors
/// If a step fails; the message names it.
pub fn test(options: &Options) -> Result<()> {
    let mut count = Count::default();
    let result = match options.changed {
        true => changed(options, &mut count),
        false => all(options, &mut count),
    };
    for name in &count.wavered {
        println!("! only at the second try: {name}");
    }
    println!("\n{} passed, {} failed", count.passed, count.failed);
    result
}

fn all(options: &Options, count: &mut Count) -> Result<()> {
    let engines = options.engines();
    let mut steps = Steps::of("test", 11 + engines.len() + usize::from(options.full));
    steps.take("set up", || setup::compiler().and_then(|()| setup::to_test()))?;
    steps.take("format", format)?;
    steps.take("lints, native", lint)?;
    steps.take("lints, WebAssembly", lint_wasm)?;
    let mut native = cargo("test --workspace --exclude journeys");
    match options.full {
        true => drop(native.arg("--release")),
        // The same random documents every time: what fails here has failed before it came here. `--full` looks for new ones.
        false => drop(native.env(SEED.0, SEED.1)),
    }
    steps.take("tests, native", || wasm::compiled_beside(|| counted(&mut native, count)))?;
    steps.take("the same bits", bench::same_bits)?;
    steps.take("as many steps as there is work", bench::growth)?;
    steps.take("build", || build::build(&build::Site::default()))?;
    steps.take("sizes", sizes::sizes)?;
    let address = serve::in_background()?;
    steps.take("Lighthouse", || lighthouse::lighthouse(&address))?;
    if options.full {
        steps.take("the same bytes from any folder", portable::same_from_any_folder)?;
    }
    // An engine that fails does not hide what the others do.
    let mut failed = Vec::new();
    for engine in &engines {
        let name = engine.name();
        if let Err(error) = steps.take(&format!("journeys in {name}"), || journeys(name, &[], &address, count)) {
            println!("── {error:#}");
            failed.push(name);
        }
    }
    steps.take("known weaknesses", || licences::advisories(options.full))?;
    steps.end();
    if !failed.is_empty() {
        bail!("failed: journeys in {}", failed.join(", "));
    }
    Ok(())
}

/// Runs the checks that a change can break.
fn changed(options: &Options, count: &mut Count) -> Result<()> {
    let changed = Changed::read()?;
    let mut tests = cargo("test");
    for package in changed.packages.iter().filter(|package| *package != changed::JOURNEYS) {
        tests.args(["--package", package]);
    }
    let page = changed.packages.contains(changed::PAGE);
    let native = changed.packages.iter().any(|package| package != changed::JOURNEYS);
    let journeys_too = changed.page || !changed.journeys.is_empty();
    let mut steps =
        Steps::of("test", 2 + [page, native, journeys_too, journeys_too].map(usize::from).iter().sum::<usize>());
    steps.take("format", format)?;
    if changed.packages.is_empty() {
        println!("• nothing has changed");
        return Ok(());
    }
    // Lints cover the whole workspace: packages that did not change are not checked again.
    steps.take("lints, native", lint)?;
    if page {
        steps.take("lints, WebAssembly", lint_wasm)?;
    }
    if native {
        steps.take("tests, native", || {
            setup::to_build()?;
            counted(tests.env(SEED.0, SEED.1), count)
        })?;
    }
    if journeys_too {
        steps.take("build", || setup::to_test().and_then(|()| build::build(&build::Site::default())))?;
        let engine = options.engine.unwrap_or(Engine::Chromium).name();
        let mut only = Vec::new();
        if !changed.page {
            only.extend(changed.journeys.iter().flat_map(|journey| ["--test", journey]));
        }
        let address = serve::in_background()?;
        steps.take(&format!("journeys in {engine}"), || journeys(engine, &only, &address, count))?;
    }
    steps.end();
    Ok(())
}

/// The environment variable that seeds the random documents, and its value.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "20241126");

fn format() -> Result<()> {
    run(&mut program("cargo", &["fmt", "--all", "--check"]))
}

fn lint() -> Result<()> {
    run(&mut cargo("clippy --workspace --all-targets -- -D warnings"))
}

fn lint_wasm() -> Result<()> {
    run(&mut cargo(
        "clippy --package begrotingsverkenner --lib --bins --target wasm32-unknown-unknown --no-default-features \
         --features split -- -D warnings",
    ))
}

/// Runs the journeys in an engine. Those that fail are run once more, alone, because a browser on a busy machine now and then loses a
/// press. A journey that passes then is reported with the reason of its failure; one that fails twice has failed.
fn journeys(engine: &str, only: &[&str], address: &str, count: &mut Count) -> Result<()> {
    let with = |mut command: Command| {
        command.env("BASE_URL", address).env("ENGINE", engine);
        command
    };
    let before = count.failures.len();
    let mut all = with(cargo("test --package journeys --no-fail-fast"));
    let Err(error) = counted(all.args(only).args(["--", "--test-threads=2"]), count) else {
        return Ok(());
    };
    let again = count.failures.split_off(before);
    let why: Vec<String> = again.iter().map(|name| count.reason(name)).collect();
    count.why.clear();
    if again.is_empty() {
        return Err(error);
    }
    println!("── once more, alone:\n   {}", why.join("\n   "));
    let mut alone = with(cargo("test --package journeys --no-fail-fast -- --test-threads=1 --exact"));
    count.failed -= again.len() as u64;
    counted(alone.args(&again), count)?;
    count.wavered.extend(why.into_iter().map(|why| format!("in {engine}, {why}")));
    Ok(())
}

/// Builds a command of Cargo from a subcommand and its options, which leaves `Cargo.lock` as it is.
fn cargo(arguments: &str) -> Command {
    let (subcommand, options) = arguments.split_once(' ').unwrap_or((arguments, ""));
    let mut cargo = program("cargo", &[subcommand, "--locked"]);
    cargo.args(options.split_whitespace());
    cargo
}

/// Runs tests, passes their output through and adds up their results.
fn counted(command: &mut Command, count: &mut Count) -> Result<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cargo cannot start")?;
    let output = child.stdout.take().context("cargo has no output")?;
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        count.add(&line);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("cargo ended with {status}");
    }
    Ok(())
}

/// Returns the number before a word: 12 in `ok. 12 passed; 0 failed`; 0 if there is none.
fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().unwrap_or_default();
    before.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_added_up_and_what_fails_is_named() {
        let mut count = Count::default();
        let lines = [
            "test money_moves ... ok",
            "test a_link_opens ... FAILED",
            "test result: FAILED. 12 passed; 3 failed; 0 ignored",
        ];
        for line in lines.iter().chain(&["running 2 tests", "test result: ok. 1 passed; 0 failed"]) {
            count.add(line);
        }
        for line in [
            "---- a_link_opens stdout ----",
            "thread 'a_link_opens' (123) panicked at tests/journeys/src/lib.rs:342:9:",
            "links in chromium: the link opens (see a.png)",
            "note: run with `RUST_BACKTRACE=1`",
        ] {
            count.add(line);
        }
        assert_eq!(count.reason("a_link_opens"), "a_link_opens: links in chromium: the link opens (see a.png)");
        assert_eq!(count.reason("another"), "another");
        assert_eq!((count.passed, count.failed), (13, 3));
        assert_eq!(count.failures, ["a_link_opens"]);
        assert_eq!(number_before("nothing", " passed"), 0);
    }
}
