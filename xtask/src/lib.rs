//! How the built site is delivered: what is said with each file, the release as its own worker knows it, and a server that follows both.

pub mod headers;
pub mod host;
pub mod manifest;
pub mod packed;
pub mod release;
pub mod servers;
