//! Progress of a command: the number and the duration of each step.

use std::time::Instant;

use anyhow::{Context, Result};

/// The steps of a command, in order.
pub struct Steps {
    of: &'static str,
    all: usize,
    taken: usize,
    start: Instant,
}

impl Steps {
    /// Starts a command with this number of steps.
    pub fn of(command: &'static str, all: usize) -> Self {
        Self { of: command, all, taken: 0, start: Instant::now() }
    }

    /// Runs the next step, and prints its duration in seconds.
    ///
    /// # Errors
    /// If the step fails; the message names it.
    pub fn take<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.taken += 1;
        let step = format!("── {}, step {} of {}: {name}", self.of, self.taken, self.all);
        println!("\n{step} …");
        let start = Instant::now();
        let result = work().with_context(|| format!("failed: {name}"));
        let ended = if result.is_ok() { "took" } else { "failed after" };
        println!("{step} … {ended} {:.1} s", start.elapsed().as_secs_f64());
        result
    }

    /// Prints the total duration in seconds.
    pub fn end(&self) {
        println!(
            "\n── {}: {} of {} steps took {:.0} s",
            self.of,
            self.taken,
            self.all,
            self.start.elapsed().as_secs_f64()
        );
    }
}
