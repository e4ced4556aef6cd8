//! Progress of a command: the number of each step, and the time it took.

use std::time::Instant;

use anyhow::{Context, Result};

/// The steps of a command, one after the other.
pub struct Steps {
    of: &'static str,
    all: usize,
    taken: usize,
    start: Instant,
}

impl Steps {
    /// The steps of a command that has so many.
    pub fn of(command: &'static str, all: usize) -> Self {
        Self { of: command, all, taken: 0, start: Instant::now() }
    }

    /// Takes the next step and prints the seconds that it took.
    ///
    /// # Errors
    /// When the step fails, by its name.
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

    /// Prints the seconds that all steps took together.
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
