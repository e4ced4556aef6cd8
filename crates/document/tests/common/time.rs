//! How long something takes, on a machine that may be busy with something else.

use std::time::Instant;

/// The seconds that some work takes this thread: the least of a few tries.
pub fn took(tries: usize, mut work: impl FnMut()) -> f64 {
    let since = Instant::now();
    let times = (0..tries).map(|_| {
        let start = worked(since);
        work();
        worked(since) - start
    });
    times.fold(f64::INFINITY, f64::min)
}

/// How long this thread has worked, where the system says so; else how long it is since then.
fn worked(since: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| since.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}
