//! Hosting of the built site: the headers of each file, configurations of servers, releases as their worker knows them, and a static server
//! that follows all of it.

pub mod headers;
pub mod host;
pub mod manifest;
pub mod packed;
pub mod release;
pub mod servers;
