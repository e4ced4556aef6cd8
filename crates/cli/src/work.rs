//! The search budget of a command, and the message that it was not enough.

use clap::Args;
use engine::{Budget, Language};

use crate::setting::choose;

/// The number of steps in a budget of 1: as many as the page takes in a few seconds.
const STEPS: u64 = 1_000_000_000;

/// The search budget of a command.
#[derive(Args, Clone, Copy)]
pub struct Work {
    /// Multiply what the page may compute by this number; a command that has to stop before it is done says so.
    #[arg(long = "effort", value_name = "TIMES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    times: u32,
}

impl Work {
    /// Returns the number of steps that may be taken.
    pub fn budget(self) -> Budget {
        Budget::of(STEPS.saturating_mul(u64::from(self.times)))
    }

    /// Returns the message that a command stopped early, with its meaning and the way to continue; `None` if the command finished.
    pub fn stopped(self, budget: &Budget, language: Language, meaning: (&str, &str)) -> Option<String> {
        let more = self.times.saturating_mul(10);
        let (dutch, english) = meaning;
        budget.is_short().then(|| {
            choose(
                language,
                format!("Gestopt voor alles berekend was: {dutch}. Met `--effort {more}` mag er tien keer zoveel gerekend worden."),
                format!("Stopped before all was computed: {english}. With `--effort {more}` ten times as much may be computed."),
            )
        })
    }
}
