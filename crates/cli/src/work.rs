//! How much a command may compute, and what it says where that was not enough.

use clap::Args;
use engine::{Budget, Language};

use crate::setting::choose;

/// The steps of a command: as many as the page takes in some seconds.
const STEPS: u64 = 1_000_000_000;

/// How much may be computed.
#[derive(Args, Clone, Copy)]
pub struct Work {
    /// How many times as much may be computed as the page does; a command that has to stop before it is done says so.
    #[arg(long, value_name = "TIMES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    search_budget: u32,
}

impl Work {
    /// The steps that may be taken.
    pub fn budget(self) -> Budget {
        Budget::of(STEPS.saturating_mul(u64::from(self.search_budget)))
    }

    /// That a command stopped, what that means, and how to let it go on; `None` where it came to its end.
    pub fn stopped(self, budget: &Budget, language: Language, meaning: (&str, &str)) -> Option<String> {
        let more = self.search_budget.saturating_mul(10);
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
