//! The commands of the README: set up, build, serve, test, bench.

mod bench;
mod build;
mod command;
mod deliver;
mod dev;
mod embedding;
mod fonts;
mod fuzz;
mod html;
mod inputs;
mod licences;
mod lighthouse;
mod look;
mod page;
mod serve;
mod setup;
mod sizes;
mod steps;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N]   set up, build and serve the site on http://127.0.0.1:8080
  dev [--port N]     the same, and build again what is saved: the page loads anew
  build [--quick]    set up and write the static site to dist/; quick: large and slow, but there soon
      --document F   for another document of model/
      --address URL  where it will stand: shared links then show its picture
  test               set up and run every check; ends with a line `N passed, N failed`
      --engine E     journeys in one engine only: chromium, firefox or webkit
      --full         also the longer checks
  bench              measure; prints medians, fails nothing
  bits               hold every bit of the results in WebAssembly beside the native ones
  sizes              hold what the built site lets visitors download beside what xtask/sizes.json allows
  lighthouse         hold the built site beside Lighthouse's phone
  look [PATH]        take pictures of the built site at 1440, 768 and 375 px into target/look/
  looks              take the pictures anew that the journeys hold the page beside, into tests/journeys/looks/
  fuzz TARGET [S]    look for S seconds (60) for texts that make TARGET fail: document, page, formula, link, scenario, message or number
  deny               check licences, sources and known weaknesses of all dependencies with cargo-deny (minutes, once)
  setup              only install what is missing
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprint!("{HELP}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("\n✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The port that is served where none is asked for.
const PORT: u16 = 8080;

fn port(number: &str) -> Result<u16> {
    number.parse().map_err(|_| anyhow!("`{number}` is no port number"))
}

/// Carries out a command; false where there is no such command.
fn run(arguments: &[&str]) -> Result<bool> {
    match arguments {
        ["bits"] => bench::same_bits()?,
        ["sizes"] => sizes::sizes()?,
        ["lighthouse"] => lighthouse::lighthouse(&serve::in_background()?)?,
        ["setup"] => setup::to_test()?,
        ["build", options @ ..] => match build::Site::parse(options)? {
            Some(site) => build::build(&site)?,
            None => return Ok(false),
        },
        ["serve"] => serve::build_and_serve(PORT)?,
        ["serve", "--port", number] => serve::build_and_serve(port(number)?)?,
        ["dev"] => dev::dev(PORT)?,
        ["dev", "--port", number] => dev::dev(port(number)?)?,
        ["bench"] => bench::bench()?,
        ["deny"] => licences::deny()?,
        ["fuzz", target] => fuzz::fuzz(target, 60)?,
        ["fuzz", target, seconds] => match seconds.parse() {
            Ok(seconds) => fuzz::fuzz(target, seconds)?,
            Err(_) => bail!("`{seconds}` is no number of seconds"),
        },
        ["look"] => look::look("/")?,
        ["look", path] => look::look(path)?,
        ["looks"] => look::looks()?,
        ["test", options @ ..] => match test::Options::parse(options) {
            Some(options) => test::test(&options)?,
            None => return Ok(false),
        },
        _ => return Ok(false),
    }
    Ok(true)
}
