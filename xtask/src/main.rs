//! The commands of the README: set up, build, serve, test, bench.

mod bench;
mod bill;
mod build;
mod changed;
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
mod parts;
mod portable;
mod serve;
mod setup;
mod sizes;
mod steps;
mod test;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use crate::build::{Profile, Site};

/// Sets up, builds, serves, checks and measures the project.
#[derive(Parser, Debug)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
enum Command {
    /// Set up, build and serve the site, large and slow but there soon
    Serve {
        /// The port on 127.0.0.1
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// The same, and build again what is saved: the page loads anew
    Dev {
        /// The port on 127.0.0.1
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Set up and write the static site to dist/, its bill of materials and servers' configurations to dist-config/
    Build {
        /// Large and slow, but there soon: into target/site/
        #[arg(long)]
        quick: bool,
        /// Another document of model/, as in `--document advice.toml`
        #[arg(long, value_name = "FILE")]
        document: Option<String>,
        /// The site's own address, as in https://www.example.org/budget/: shared links then show its picture
        #[arg(long, value_name = "URL", value_parser = build::web_folder)]
        address: Option<String>,
    },
    /// Set up and run every check; ends with a line `N passed, N failed`
    Test(test::Options),
    /// Hold every file of a published or served site beside the one in dist/
    Verify {
        /// The site's address, with a `/` at its end
        url: String,
        /// The folder of the built site
        #[arg(long, default_value = "dist")]
        against: PathBuf,
    },
    /// Measure; prints medians, fails nothing
    Bench,
    /// Hold every bit of the results in WebAssembly beside the native ones
    Bits,
    /// Hold what the built site lets visitors download beside what xtask/sizes.json allows
    Sizes,
    /// Hold the built site beside Lighthouse's phone
    Lighthouse,
    /// Take pictures of the built site at 1440, 768 and 375 px into target/look/
    Look {
        /// A path of the site
        #[arg(default_value = "/")]
        path: String,
    },
    /// Take anew the pictures that the journeys hold the page beside, into tests/journeys/looks/
    Looks,
    /// Look for texts that make a target fail
    Fuzz {
        /// One of the targets of tests/fuzz/
        #[arg(value_parser = fuzz::TARGETS)]
        target: String,
        /// Seconds
        #[arg(default_value_t = 60)]
        seconds: u32,
    },
    /// Check licences, sources and known weaknesses of all dependencies with cargo-deny (minutes, once)
    Deny,
    /// Only install what is missing
    Setup,
}

fn main() -> ExitCode {
    match run(Command::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve { port } => serve::build_and_serve(port),
        Command::Dev { port } => dev::dev(port),
        Command::Build { quick, document, address } => {
            let profile = if quick { Profile::Quick } else { Profile::Visitors };
            build::build(&Site { profile, document, address })
        }
        Command::Test(options) => test::test(&options),
        Command::Verify { url, against } => serve::verify(&url, &against),
        Command::Bench => bench::bench(),
        Command::Bits => bench::same_bits(),
        Command::Sizes => sizes::sizes(),
        Command::Lighthouse => lighthouse::lighthouse(&serve::in_background()?),
        Command::Look { path } => look::look(&path),
        Command::Looks => look::looks(),
        Command::Fuzz { target, seconds } => fuzz::fuzz(&target, seconds),
        Command::Deny => licences::deny(),
        Command::Setup => setup::to_test(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parsed(arguments: &str) -> Result<Command, String> {
        let arguments = format!("xtask {arguments}");
        Command::try_parse_from(arguments.split_whitespace()).map_err(|error| error.to_string())
    }

    #[test]
    fn arguments_are_well_defined() {
        Command::command().debug_assert();
    }

    #[test]
    fn options_come_in_any_order_and_unknown_ones_are_refused() {
        let build = parsed("build --address https://a.be/b --quick").expect("both are known");
        let Command::Build { quick: true, document: None, address } = build else { panic!("{build:?}") };
        assert_eq!(address.as_deref(), Some("https://a.be/b/"));
        for (arguments, lacks) in [
            ("build --document", "a value is required for '--document <FILE>'"),
            ("build --address", "a value is required for '--address <URL>'"),
            ("build --address a.be/", "is no whole address: write it as https://"),
            ("build --address http://a.be/", "is no whole address"),
            ("build --address https://", "is no whole address"),
            ("build --fast", "unexpected argument '--fast'"),
            ("test --engine netscape", "invalid value 'netscape'"),
            ("fuzz everything", "invalid value 'everything'"),
            ("serve --port many", "invalid value 'many'"),
            ("verify", "<URL>"),
        ] {
            let error = parsed(arguments).expect_err(arguments);
            assert!(error.contains(lacks), "{arguments}: {error}");
        }
    }
}
