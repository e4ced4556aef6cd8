//! Compares a published or served site with the one that was built: `verify URL FOLDER`.
//!
//! Every file of the release, its worker and its copies under `latest/` and `v/` is fetched as browsers fetch it: plain, with gzip and with
//! Brotli. Files that the published worker lists beyond the release count as differences too.

mod compare;

use std::path::Path;
use std::process::ExitCode;

use compare::compare;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, folder] = arguments.as_slice() else {
        eprintln!("verify URL FOLDER");
        return ExitCode::from(2);
    };
    match compare(url, Path::new(folder)) {
        Ok(report) => {
            report.differences.iter().for_each(|difference| println!("✗ {difference}"));
            let count = report.differences.len();
            println!("{} files of release {} were compared: {count} differences", report.files, report.release);
            if count == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}
