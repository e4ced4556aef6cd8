//! The Begrotingsverkenner: a page on which people move money between budget articles and see, as a range, what it does.
//!
//! A module uses only those before it: [`session`] holds what a visitor works with, [`text`] words and numbers, [`figure`] makes plain
//! data of both, [`browser`] touches the outside, [`ui`] shows it. Nothing here knows a word of any particular document.

#![recursion_limit = "256"]

pub mod browser;
pub mod figure;
pub mod session;
pub mod text;
pub mod ui;
