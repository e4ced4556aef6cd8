//! Benchmarks of the engine on the document that the site opens, and export of the same formulas for Publicodes and Squiggle.
//!
//! All measurements stand in one list, [`MEASUREMENTS`]: a row is an id, a title, aims and one function. The program runs the list
//! natively; `bench.mjs` runs it in WebAssembly.

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
