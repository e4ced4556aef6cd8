//! The driver of a browser: starts it and ends it.

use std::io;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use crate::machine::{self, Fonts};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, as in Chrome and Edge.
    Chromium,
    /// Gecko, as in Firefox.
    Firefox,
    /// WebKit, as in Safari.
    WebKit,
}

impl Engine {
    /// Returns the engine named by the environment variable `ENGINE`.
    pub fn from_environment() -> Self {
        match std::env::var("ENGINE").as_deref() {
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok("chromium") | Err(_) => Self::Chromium,
            Ok(other) => panic!("ENGINE is `{other}`; it can be chromium, firefox or webkit"),
        }
    }

    /// Returns the name of the engine in file names and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    fn command(self, port: u16) -> Command {
        let port_argument = format!("--port={port}");
        let mut command = match self {
            Self::Chromium => Command::new("chromedriver"),
            Self::Firefox => Command::new("geckodriver"),
            // MiniBrowser has no headless mode, so it gets a virtual screen.
            Self::WebKit => {
                let mut command = Command::new("xvfb-run");
                command.args(["--auto-servernum", "--server-args=-screen 0 1600x1200x24", "WebKitWebDriver"]);
                command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1").env("LIBGL_ALWAYS_SOFTWARE", "1");
                command
            }
        };
        match self {
            Self::Firefox => {
                // Two sessions at once need two ports for the browser's own protocol.
                let marionette = free_port().unwrap_or(0).to_string();
                command.args(["--port", &port.to_string(), "--marionette-port", &marionette, "--log", "error"]);
            }
            Self::Chromium | Self::WebKit => {
                command.arg(port_argument);
            }
        }
        command
    }

    /// Returns the WebDriver capabilities of a session.
    pub fn capabilities(self) -> Map<String, Value> {
        let capabilities = match self {
            Self::Chromium => json!({
                "goog:chromeOptions": { "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1440,1000",
                    // Fonts, colours, scroll bars and requests to servers are the same on every machine.
                    "--font-render-hinting=none", "--disable-lcd-text", "--force-device-scale-factor=1",
                    "--force-color-profile=srgb", "--hide-scrollbars", "--lang=nl", "--no-proxy-server",
                ], "prefs": { "intl.accept_languages": "nl,en" } },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Self::Firefox => {
                json!({ "moz:firefoxOptions": { "args": ["-headless", "--width=1440", "--height=1000"], "prefs": {
                    "intl.accept_languages": "nl, en", "layout.css.prefers-color-scheme.content-override": 1,
                    "ui.prefersReducedMotion": 0, "widget.gtk.overlay-scrollbars.enabled": true,
                    "gfx.color_management.mode": 0, "layout.css.devPixelsPerPx": "1.0", "network.proxy.type": 0,
                } } })
            }
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation"] },
            }),
        };
        match capabilities {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }
}

/// Returns the path of WebKit's MiniBrowser on Debian, whose folder name contains the version of the library.
fn mini_browser() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let candidates = folders.flat_map(|folder| {
        ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"].map(|name| folder.path().join(name).join("MiniBrowser"))
    });
    let found = candidates.filter(|path| path.exists()).max();
    found.expect("WebKit's MiniBrowser is installed (Debian package webkit2gtk-driver)")
}

/// A running driver. The driver and its browser end when this is dropped.
pub struct Driver {
    child: Child,
    /// The address at which it listens.
    pub address: String,
}

impl Driver {
    /// Starts the driver of an engine, on a machine with the given fonts, and waits until it listens.
    pub fn start(engine: Engine, fonts: Fonts) -> Self {
        let port = free_port().expect("a free port");
        let mut command = engine.command(port);
        machine::same(&mut command, fonts);
        // In a process group of its own, so that the driver's children end with it.
        command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().unwrap_or_else(|error| {
            panic!("the driver of {} does not start: {error}. `cargo xtask test` installs it.", engine.name())
        });
        let driver = Self { child, address: format!("http://127.0.0.1:{port}") };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < Duration::from_secs(30), "the driver of {} does not listen", engine.name());
            std::thread::sleep(Duration::from_millis(50));
        }
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The whole group, because a browser outlives its driver otherwise.
        let _ =
            Command::new("kill").args(["-TERM", "--", &format!("-{}", self.child.id())]).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
