//! Whatever anyone writes: no text makes the page fail or hang. Each target takes bytes, and fails where something is not as promised.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

pub mod change;
pub mod kept;
pub mod target;

pub use target::{TARGETS, Target};
