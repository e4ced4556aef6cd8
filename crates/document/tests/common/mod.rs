//! A small document to build tests on.
#![allow(dead_code, unused_imports, reason = "each test file uses its part")]

pub mod large;
pub mod random;
mod small;
pub mod whole;

pub use small::{BODY, HEAD, formula, with};
