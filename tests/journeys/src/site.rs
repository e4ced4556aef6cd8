//! Copies of the built site that a journey serves, changes and stops by itself.

use std::fs;
use std::path::{Path, PathBuf};

use hosting::release;

use crate::Engine;

/// What an engine or its driver cannot do, and why: journeys pass it by there.
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

/// Whether an engine's driver can do something.
pub fn can(engine: Engine, what: &str) -> bool {
    !CANNOT.iter().any(|(of, cannot, _)| *of == engine && *cannot == what)
}

/// A copy of the built site.
pub struct Copy {
    /// Where it is.
    pub folder: PathBuf,
}

impl Copy {
    /// Copies the built site, without its packed files: those would hide changes.
    pub fn of_site(name: &str) -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let dist = top.join("dist");
        let folder = top.join(format!("target/journeys/{name}-{}", Engine::from_environment().name()));
        // What an earlier run left.
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

    /// Changes a file, and makes it a release of its own.
    pub fn change(&self, path: &str, change: impl FnOnce(&str) -> String) {
        let file = self.folder.join(path);
        let text = fs::read_to_string(&file).unwrap_or_default();
        fs::write(file, change(&text)).expect("target/ can be written");
        release::seal(&self.folder).expect("it can be sealed");
    }

    /// The addresses of its files, under a path of a host.
    pub fn addresses(&self, under: &str) -> Vec<String> {
        let mut files = release::files(&self.folder).expect("its files");
        files.extend([String::new(), release::WORKER.to_owned()]);
        files.iter().map(|path| format!("{under}{path}")).collect()
    }
}
