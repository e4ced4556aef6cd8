//! Serves the site while it is worked on: what is saved is built, and the page loads anew.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use xtask::host::Host;
use xtask::release;

use crate::build::{Profile, Site, build};
use crate::html::{self, Edit};
use crate::inputs::Inputs;

/// How often the files of the project are looked at.
const EVERY: Duration = Duration::from_millis(200);

/// The name under which the page asks whether it was made anew.
const MADE: &str = "made.txt";

/// The script that asks, and loads the page anew.
const RELOAD: &str =
    "const made = () => fetch(\"./made.txt\", { cache: \"no-store\" }).then((answer) => answer.text());
const first = made();
setInterval(async () => {
  const now = await made().catch(() => null);
  if (now && now !== await first) location.reload();
}, 300);
";

/// A worker that takes itself away: what an earlier release keeps on the device must not hide what was built.
const NO_WORKER: &str = "self.addEventListener(\"install\", () => self.skipWaiting());
self.addEventListener(\"activate\", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
})()));
";

/// Builds the site quickly, serves it, and builds again whatever is saved, until the program is stopped. Cargo compiles what changed: a
/// style or a document compiles nothing.
///
/// # Errors
/// When the port is taken or a file of the project cannot be read; a site that does not build is told, and waits for the next change.
pub fn dev(port: u16) -> Result<()> {
    let site = Site::of(Profile::Quick);
    let folder = site.folder();
    let mut seen = None;
    let mut host = None;
    loop {
        let inputs = Inputs::read("dev")?;
        if seen.as_ref() != Some(&inputs) {
            let start = Instant::now();
            match build(&site).and_then(|()| reloading(&folder, &inputs)) {
                Ok(()) => println!("✓ built in {:.1} s", start.elapsed().as_secs_f64()),
                Err(error) => eprintln!("✗ {error:#}"),
            }
            seen = Some(inputs);
        }
        if host.is_none() && folder.exists() {
            let started = Host::start(&folder, "/", port)?;
            println!("✓ {}  (Ctrl+C stops)", started.address());
            host = Some(started);
        }
        thread::sleep(EVERY);
    }
}

/// Makes the built page load anew once another is built.
fn reloading(folder: &Path, inputs: &Inputs) -> Result<()> {
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page).context("the page cannot be read")?;
    if !text.contains("./reload.js") {
        let script = "<script type=\"module\" src=\"./reload.js\"></script>".to_owned();
        let text = html::edited(&text, &[("meta[name=charts]", Edit::After(script))])?;
        fs::write(&page, text).context("the page cannot be written")?;
    }
    fs::write(folder.join("reload.js"), RELOAD).context("reload.js cannot be written")?;
    fs::write(folder.join(release::WORKER), NO_WORKER)
        .with_context(|| format!("{} cannot be written", release::WORKER))?;
    // Last: whoever reads it finds the rest.
    fs::write(folder.join(MADE), inputs.digest()).with_context(|| format!("{MADE} cannot be written"))
}
