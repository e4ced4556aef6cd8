//! Budget documents: computed, bounded and explained.
//!
//! A *document* is one TOML text that holds a whole explorer: budget lines, figures with their sources, formulas, texts.
//! [`Document::read`] checks it and returns either a document that can be computed or every problem in it, with line and column.
//! [`Program::new`] compiles a checked document once; [`Program::evaluate`] then computes every quantity in every year, as a total
//! function of the inputs: no allocation, no panic, the same bits on every machine.
//!
//! The engine is pure: it knows no browser, no clock and no file, and not one word of any particular document.

pub mod bounds;
pub mod budget;
pub mod envelope;
pub mod explain;
pub mod goal_seek;
pub mod inputs;
pub mod monte_carlo;
pub mod program;
pub mod sensitivity;

pub use bounds::{Bounds, FreeInputs, Interval, SearchBudget};
pub use budget::Budget;
pub use document::amount::{Amount, Grid};
pub use document::problem::{Language, Problem};
pub use document::text::{LanguageId, Text};
pub use document::{self, Document, QuantityId, formula, problem, text, unit};
pub use inputs::{InputError, Inputs, Scenario};
pub use program::{Evaluation, Program};

#[cfg(test)]
#[path = "../../document/tests/common/mod.rs"]
mod common;
