//! Runs every measurement natively and prints the median milliseconds of each as JSON. `bench bits FILE…` prints the digests of documents
//! instead; `bench growth COUNTS` checks the counted steps of growing work.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use bench::{GROWTH, Growth, MEASUREMENTS, Measurement, Subject, repeat};
use serde_json::{Map, Value, json};

/// The number of samples of each median.
const ROUNDS: usize = 41;

/// The minimal duration of one sample.
const SAMPLE: Duration = Duration::from_millis(2);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, documents @ ..] = &arguments[..]
        && word == "bits"
    {
        return print_bits(documents);
    }
    if let [word, counts] = &arguments[..]
        && word == "growth"
    {
        return judge(counts);
    }
    match Subject::new() {
        Ok(mut subject) => {
            let time =
                |measurement: &Measurement| (measurement.id.to_owned(), json!(median(measurement, &mut subject)));
            println!("{}", Value::Object(MEASUREMENTS.iter().map(time).collect::<Map<_, _>>()));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn print_bits(documents: &[String]) -> ExitCode {
    for path in documents {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string());
        match text.and_then(|text| bench::bits(&text)) {
            Ok(lines) => println!("{path}\n{}", lines.join("\n")),
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// Prints the growth of the steps of each row, given a line with both counts for each; fails if any row grows faster than its limit.
fn judge(counts: &str) -> ExitCode {
    let rows: Vec<&str> = counts.lines().collect();
    let mut sound = rows.len() == GROWTH.len();
    for (Growth { title, sizes: [small, large], most, .. }, row) in GROWTH.iter().zip(rows) {
        let steps =
            row.split_once(' ').and_then(|(few, many)| Some((few.parse::<f64>().ok()?, many.parse::<f64>().ok()?)));
        let Some((few, many)) = steps else {
            println!("{title}: its steps were not counted: {row}");
            return ExitCode::FAILURE;
        };
        let (times, more) = (many / few, *large as f64 / *small as f64);
        let fits = times <= *most;
        sound &= fits;
        let verdict = if fits { "" } else { " TOO MANY" };
        println!("{title}: {few} steps; {times:.1} times as many for {more} times as much, at most {most}{verdict}");
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Returns the median time of one run, in milliseconds.
fn median(measurement: &Measurement, subject: &mut Subject) -> f64 {
    let times = enough(measurement, subject);
    let mut samples: Vec<Duration> = (0..ROUNDS).map(|_| sample(measurement, subject, times)).collect();
    samples.sort();
    samples[ROUNDS / 2].as_secs_f64() * 1000.0 / f64::from(times)
}

/// Returns the number of runs that make a sample last long enough. Finding it warms the code up.
fn enough(measurement: &Measurement, subject: &mut Subject) -> u32 {
    let mut times = 1;
    while sample(measurement, subject, times) < SAMPLE {
        times *= 2;
    }
    times
}

fn sample(measurement: &Measurement, subject: &mut Subject, times: u32) -> Duration {
    let start = Instant::now();
    repeat(measurement, subject, times);
    start.elapsed()
}
