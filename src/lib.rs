//! The Begrotingsverkenner: a page on which people move money between budget articles and see the effect as an interval.
//!
//! A module uses only those before it: [`session`] holds the state of a visit, [`text`] words and numbers, [`figure`] builds view models
//! from both, [`browser`] wraps the browser's interfaces, [`ui`] renders the components. Nothing here depends on a particular document.

#![recursion_limit = "256"]

pub mod browser;
pub mod session;
pub mod text;
pub mod ui;
pub mod view_model;
