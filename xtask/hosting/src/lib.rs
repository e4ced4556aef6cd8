//! Hosting of the built site: the headers that go with each file, servers' configurations, releases as their worker knows them, and a
//! static server that follows all of it.

pub mod headers;
pub mod host;
pub mod manifest;
pub mod packed;
pub mod release;
pub mod servers;
