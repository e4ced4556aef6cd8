//! Running other programs.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result, bail};

/// Returns the root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// Builds a command to run at the root of the project, with the project's npm programs on its path.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    let npm = root().join("node_modules/.bin");
    let mut paths = vec![npm];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    if let Ok(joined) = std::env::join_paths(paths) {
        command.env("PATH", joined);
    }
    command.args(arguments).current_dir(root());
    command
}

/// Runs a program and passes its output through.
///
/// # Errors
/// If it cannot start or exits with an error.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = format!("{command:?}");
    let status = command.status().with_context(|| format!("cannot start {shown}"))?;
    if !status.success() {
        bail!("{} ended with {status}", command.get_program().to_string_lossy());
    }
    Ok(())
}

/// Returns the output of a program as text; `None` if it cannot start or exits with an error.
pub fn output(name: &str, arguments: &[&str]) -> Option<String> {
    let output = program(name, arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Does the same work on each item, on as many at once as there are cores. Returns the results in the order of the items.
///
/// # Errors
/// If the work fails on an item; with several, one of the errors.
pub fn at_once<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> Result<R> + Sync) -> Result<Vec<R>> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..cores.min(things.len()) {
            scope.spawn(|| {
                while let Some((number, thing)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, things.get(n)?)))
                {
                    let result = work(thing);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((number, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Returns true if a program is on the path.
pub fn exists(name: &str) -> bool {
    which::which(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_at_once_keeps_its_order_and_its_errors() {
        let numbers: Vec<usize> = (0..50).collect();
        assert_eq!(
            at_once(&numbers, |number| Ok(number * 2)).expect("none fails"),
            (0..100).step_by(2).collect::<Vec<_>>()
        );
        assert!(at_once(&[0_usize; 0], |_| Ok(())).expect("none fails").is_empty());
        let fails = |number: &usize| if *number == 30 { bail!("thirty") } else { Ok(()) };
        assert_eq!(at_once(&numbers, fails).expect_err("one fails").to_string(), "thirty");
    }
}
