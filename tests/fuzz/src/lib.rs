//! Fuzz targets: no text makes the page fail or hang. A target takes bytes, and panics if a promise is broken.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

pub mod change;
pub mod kept;
pub mod target;

pub use target::{TARGETS, Target};
