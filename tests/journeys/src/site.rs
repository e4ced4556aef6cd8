//! Copies of the built site that a journey serves, changes and stops by itself.

use std::fs;
use std::path::{Path, PathBuf};

use hosting::release;

use crate::Engine;

/// Capabilities that an engine or its driver lacks, with the reason; journeys skip those tests.
pub const CANNOT: [(Engine, &str, &str); 6] = [
    (
        Engine::Firefox,
        "without JavaScript",
        "WebDriver itself runs scripts in the page; only Chromium's own protocol turns the page's off",
    ),
    (
        Engine::WebKit,
        "without JavaScript",
        "WebDriver itself runs scripts in the page; only Chromium's own protocol turns the page's off",
    ),
    (
        Engine::WebKit,
        "in a frame without an origin",
        "to it a policy's 'self' is nobody there, so that no script of the page is loaded",
    ),
    (Engine::WebKit, "print", "its driver has no command for it"),
    (
        Engine::WebKit,
        "lay out a page that is translated",
        "its layout ends the process, by a check of its own, where a script replaces and takes away many texts, with or without our part",
    ),
    (Engine::WebKit, "look", "its driver may take half a minute over a picture of the window, and then gives none"),
];

/// Returns `true` if an engine and its driver have a capability.
pub fn can(engine: Engine, what: &str) -> bool {
    !CANNOT.iter().any(|(of, cannot, _)| *of == engine && *cannot == what)
}

/// Script that records every error from the first moment on.
const PROBE: &str = "
window.wrong = [];
addEventListener('error', (event) => wrong.push(`error: ${event.message ?? event.target?.outerHTML}`), true);
addEventListener('unhandledrejection', (event) => wrong.push(`rejection: ${event.reason}`));
document.addEventListener('securitypolicyviolation', (event) =>
  wrong.push(`stopped by ${event.effectiveDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`));
for (const level of ['error', 'warn']) {
  const said = console[level];
  console[level] = (...what) => { wrong.push(`${level}: ${what.join(' ')}`); said.apply(console, what); };
}";

/// A copy of the built site.
pub struct Copy {
    /// The folder of the copy.
    pub folder: PathBuf,
}

impl Copy {
    /// Copies the built site, without its compressed files, which would hide changes.
    pub fn of_site(name: &str) -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let dist = top.join("dist");
        let folder = top.join(format!("target/journeys/{name}-{}", Engine::from_environment().name()));
        // Remains of an earlier run.
        let _ = fs::remove_dir_all(&folder);
        let mut files = release::files(&dist).expect("the site is built");
        files.push(release::WORKER.to_owned());
        for path in files {
            let to = folder.join(&path);
            fs::create_dir_all(to.parent().expect("a folder")).expect("target/ can be written");
            fs::copy(dist.join(&path), to).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
        Self { folder }
    }

    /// Copies the built site with a script that records errors in `window.wrong`.
    pub fn with_probe(name: &str) -> Self {
        let copy = Self::of_site(name);
        copy.change("probe.js", |_| PROBE.to_owned());
        copy.change("index.html", |page| page.replacen("</title>", "</title><script src=\"./probe.js\"></script>", 1));
        copy
    }

    /// Changes a file and seals the copy as a release of its own.
    pub fn change(&self, path: &str, change: impl FnOnce(&str) -> String) {
        let file = self.folder.join(path);
        let text = fs::read_to_string(&file).unwrap_or_default();
        fs::write(file, change(&text)).expect("target/ can be written");
        release::seal(&self.folder).expect("it can be sealed");
    }

    /// Returns the addresses of its files under a path of a host.
    pub fn addresses(&self, under: &str) -> Vec<String> {
        let mut files = release::files(&self.folder).expect("its files");
        files.extend([String::new(), release::WORKER.to_owned()]);
        files.iter().map(|path| format!("{under}{path}")).collect()
    }
}
