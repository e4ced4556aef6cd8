//! begroting
fn main() {}
