//! Measures the engine on the document that the site opens, and writes the same formulas down for Publicodes and Squiggle.
//!
//! What is measured is one list, [`MEASUREMENTS`]: a row is an id, a title, what it aims at and one function. The program runs
//! the list natively; `bench.mjs` runs it in WebAssembly.

mod bits;
mod growth;
mod measure;
mod publicodes;
mod sample;
mod squiggle;
mod subject;
mod unroll;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use bits::bits;
pub use growth::{GROWTH, Growth, Work, work};
pub use measure::{MEASUREMENTS, Measurement, repeat};
pub use publicodes::{name, rules, situation};
pub use sample::{SHARES, quantiles};
pub use squiggle::script;
pub use subject::Subject;
