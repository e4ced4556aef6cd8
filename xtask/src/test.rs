//! Every check, in the order in which a mistake is found soonest.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::command::{program, run};
use crate::{bench, build, lighthouse, serve, setup, sizes};

const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// What is asked of the test command.
pub struct Options {
    engines: Vec<&'static str>,
    full: bool,
}

impl Options {
    /// Reads the options; nothing where one is unknown.
    pub fn parse(arguments: &[&str]) -> Option<Self> {
        let mut options = Self { engines: ENGINES.to_vec(), full: false };
        let mut rest = arguments;
        loop {
            rest = match rest {
                [] => return Some(options),
                ["--full", rest @ ..] => {
                    options.full = true;
                    rest
                }
                ["--engine", name, rest @ ..] => {
                    options.engines = vec![*ENGINES.iter().find(|engine| *engine == name)?];
                    rest
                }
                _ => return None,
            };
        }
    }
}

/// Tests that were run, and how they ended.
#[derive(Default)]
struct Count {
    passed: u64,
    failed: u64,
    /// The names of those that failed.
    failures: Vec<String>,
    /// Why, by their names: what they waited for.
    why: BTreeMap<String, String>,
    /// Those that failed, and passed once they ran alone, with what they waited for.
    wavered: Vec<String>,
    /// Whose output is read.
    of: Option<String>,
    /// Its reason is in the next line.
    next: bool,
}

impl Count {
    /// Adds what a line of a test's output says.
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

    /// A test that failed, with why.
    fn reason(&self, name: &str) -> String {
        self.why.get(name).map_or_else(|| name.to_owned(), |why| format!("{name}: {why}"))
    }
}

/// Runs every check; the last line says how many tests passed and failed.
///
/// # Errors
/// At the first step that fails, by its name.
pub fn test(options: &Options) -> Result<()> {
    let mut count = Count::default();
    let result = steps(options, &mut count);
    for name in &count.wavered {
        println!("! only at the second try: {name}");
    }
    println!("\n{} passed, {} failed", count.passed, count.failed);
    result
}

fn steps(options: &Options, count: &mut Count) -> Result<()> {
    step("set up", setup::to_test)?;
    step("format", || run(&mut program("cargo", &["fmt", "--all", "--check"])))?;
    step("lints, native", || run(&mut cargo("clippy --workspace --all-targets -- -D warnings")))?;
    step("lints, WebAssembly", || {
        run(&mut cargo(
            "clippy --package begrotingsverkenner --lib --bins --target wasm32-unknown-unknown \
             --no-default-features --features split -- -D warnings",
        ))
    })?;
    let mut tests = "test --workspace --exclude journeys".to_owned();
    if options.full {
        tests.push_str(" --release");
    }
    let mut native = cargo(&tests);
    if !options.full {
        // The same random documents every time: what fails here has failed before it came here. `--full` looks for new ones.
        native.env("PROPTEST_RNG_SEED", "20241126");
    }
    step("tests, native", || counted(&mut native, count))?;
    step("the same bits", bench::same_bits)?;
    step("as many steps as there is work", bench::growth)?;
    step("build", || build::build(&build::Site::default()))?;
    step("sizes", sizes::sizes)?;
    let address = serve::in_background()?;
    step("Lighthouse", || lighthouse::lighthouse(&address))?;
    // An engine that fails does not hide what the others do.
    let mut failed = Vec::new();
    for engine in &options.engines {
        let journeys = step(&format!("journeys in {engine}"), || journeys(engine, &address, count));
        if let Err(error) = journeys {
            println!("── {error:#}");
            failed.push(*engine);
        }
    }
    if !failed.is_empty() {
        bail!("failed: journeys in {}", failed.join(", "));
    }
    Ok(())
}

/// Runs the journeys in an engine. What fails is tried once more, alone: a browser on a busy machine loses a press now and then. That
/// it had to be is said with what was waited for, and what fails twice has failed.
fn journeys(engine: &str, address: &str, count: &mut Count) -> Result<()> {
    let with = |mut command: Command| {
        command.env("BASE_URL", address).env("ENGINE", engine);
        command
    };
    let before = count.failures.len();
    let Err(error) = counted(&mut with(cargo("test --package journeys --no-fail-fast -- --test-threads=2")), count)
    else {
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

fn cargo(arguments: &str) -> Command {
    program("cargo", &arguments.split_whitespace().collect::<Vec<_>>())
}

fn step(name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("\n── {name}");
    let start = Instant::now();
    work().with_context(|| format!("failed: {name}"))?;
    println!("── {name}: {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Runs tests, passes their output through and adds up what they report.
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

/// The number that stands before a word: 12 in `ok. 12 passed; 0 failed`.
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

    #[test]
    fn unknown_options_are_refused() {
        assert!(Options::parse(&["--engine", "netscape"]).is_none());
        assert!(Options::parse(&["--fast"]).is_none());
        assert!(Options::parse(&["--engine", "webkit", "--full"]).is_some_and(|o| o.full && o.engines == ["webkit"]));
    }
}
