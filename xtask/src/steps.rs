//! Progress of a command: which step of how many, and how long it took.

use std::time::Instant;

use anyhow::{Context, Result};

/// The steps of a command, one after the other.
pub struct Steps {
    all: usize,
    taken: usize,
}

impl Steps {
    /// The steps of a command that has so many.
    pub fn of(all: usize) -> Self {
        Self { all, taken: 0 }
    }

    /// Takes the next step and says how long it took.
    ///
    /// # Errors
    /// When the step fails, by its name.
    pub fn take<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.taken += 1;
        let of = format!("[{}/{}]", self.taken, self.all);
        println!("{of} {name} …");
        let start = Instant::now();
        let result = work().with_context(|| format!("failed: {name}"))?;
        println!("{of} {name}: {:.1} s", start.elapsed().as_secs_f64());
        Ok(result)
    }
}
