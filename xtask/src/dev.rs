//! Serves the site during development: a saved file is built, and the page reloads.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use hosting::host::Host;
use hosting::release;

use crate::build::{Profile, Site, build};
use crate::html::{self, Edit};
use crate::inputs::{Inputs, Snapshot};

/// The interval between two checks of the project's files.
const EVERY: Duration = Duration::from_millis(200);

/// The name of the file by which the page knows which build it shows.
const MADE: &str = "made.txt";

/// The script that asks for it, and reloads the page when it changes.
const RELOAD: &str = "const made = async () => {
  const answer = await fetch(\"./made.txt\", { cache: \"no-store\" }).catch(() => null);
  return answer?.ok ? answer.text() : null;
};
const first = await made();
setInterval(async () => {
  const now = await made();
  if (now && now !== first) location.reload();
}, 300);
";

/// Builds the site quickly, serves it, and builds it again when a file is saved, until the program is stopped. Cargo compiles only what
/// changed: nothing for a style or a document.
///
/// # Errors
/// If the port is taken or a file of the project cannot be read. A site that does not build is reported, and built again after the next
/// change.
pub fn dev(port: u16) -> Result<()> {
    let site = Site::of(Profile::Dev);
    let folder = site.folder();
    let mut seen = None;
    let mut host = None;
    loop {
        let now = Snapshot::take()?;
        if seen.as_ref() != Some(&now) {
            seen = Some(now);
            let start = Instant::now();
            match build(&site) {
                Ok(()) => println!("✓ {:.1} s after it was seen", start.elapsed().as_secs_f64()),
                Err(error) => eprintln!("✗ {error:#}"),
            }
        }
        if host.is_none() && folder.exists() {
            let started = Host::start(&folder, "/", port)?;
            println!("✓ {}  (Ctrl+C stops)", started.address());
            host = Some(started);
        }
        thread::sleep(EVERY);
    }
}

/// Makes a built page reload after the next build, and removes the worker from the device, which would go on showing this build.
///
/// # Errors
/// If a file cannot be read or written.
pub fn reloading(folder: &Path, inputs: &Inputs) -> Result<()> {
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page).context("the page cannot be read")?;
    let script = "<script type=\"module\" src=\"./reload.js\"></script>".to_owned();
    let text = html::edited(&text, &[("meta[name=charts]", Edit::After(script))])?;
    for (name, text) in
        [("index.html", &*text), ("reload.js", RELOAD), (release::WORKER, release::WITHDRAW), (MADE, inputs.digest())]
    {
        fs::write(folder.join(name), text).with_context(|| format!("{name} cannot be written"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_reloads_and_one_that_is_served_lie_in_folders_of_their_own() {
        let folders = [Profile::Visitors, Profile::Quick, Profile::Dev].map(Profile::folder);
        for (number, folder) in folders.iter().enumerate() {
            assert!(!folders[..number].contains(folder), "{}", folder.display());
        }
    }

    #[test]
    fn a_page_loads_anew_and_no_worker_keeps_it() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let page = "<head><meta name=\"charts\" content=\"./charts.js\"></head>";
        fs::write(folder.path().join("index.html"), page).expect("a page");
        fs::write(folder.path().join(release::WORKER), "keeps").expect("a worker");
        let inputs = Inputs::read("dev").expect("the project can be read");
        reloading(folder.path(), &inputs).expect("it is changed");
        let read = |name| fs::read_to_string(folder.path().join(name)).expect("a file");
        assert!(read("index.html").contains("src=\"./reload.js\"") && read("reload.js").contains(MADE));
        assert_eq!((read(release::WORKER).as_str(), read(MADE).as_str()), (release::WITHDRAW, inputs.digest()));
    }
}
