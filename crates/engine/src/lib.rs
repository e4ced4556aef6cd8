//! Budget documents: read, check, compute, bound and explain.
//!
//! A *document* is one TOML text that holds a whole explorer: budget lines, figures with their sources, formulas, texts.
//! [`Document::read`] checks it and returns either a document that can be computed or every problem in it, with line and column.
//! [`Program::new`] compiles a checked document once; [`Program::evaluate`] then computes every quantity in every year, as a total
//! function of the inputs: no allocation, no panic, the same bits on every machine.
//!
//! The engine is pure: it knows no browser, no clock and no file, and not one word of any particular document.

pub mod bounds;
pub mod document;
pub mod draws;
pub mod explain;
pub mod formula;
pub mod inputs;
pub mod problem;
pub mod program;
pub mod rank;
pub mod seek;
pub mod text;
pub mod unit;

pub use bounds::{Bounds, Effort, Freedom, Span};
pub use document::{Document, QuantityId};
pub use inputs::{InputError, Inputs, Scenario};
pub use problem::{Language, Problem};
pub use program::{Evaluation, Program};
pub use text::{LanguageId, Text};
