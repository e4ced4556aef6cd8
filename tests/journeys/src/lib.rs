//! Journeys: end-to-end tests that drive a real browser over WebDriver, in words for the actions of a visitor.
//!
//! `cargo xtask test` builds the site, serves it and sets `BASE_URL` and `ENGINE`; a journey then runs in that engine.

#![allow(clippy::expect_used, clippy::panic, reason = "a journey that cannot go on fails")]

pub mod cannot;
mod driver;
mod host;
pub mod image;
mod machine;
pub mod paper;
pub mod site;

use std::cell::Cell;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use driver::Driver;
pub use driver::Engine;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::error::CmdError;
pub use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use machine::Fonts;
use serde_json::{Value, json};
use tokio::time::timeout;
use url::{ParseError, Url};

/// Time that the page may take to show an expected state.
const PATIENCE: Duration = Duration::from_secs(20);

/// Time that a browser may take to answer one command. A browser that hangs fails its own journey and delays no other.
const ANSWER: Duration = Duration::from_secs(30);

/// A browser window with the site.
pub struct Page {
    client: Client,
    engine: Engine,
    name: &'static str,
    base: String,
    /// The number of times that it was printed.
    printed: Cell<usize>,
    // Dropped last: ends the driver and the browser, even if the journey fails.
    _driver: Driver,
}

impl Page {
    /// Opens a new browser at a path of the site. The name is that of the journey, used for screenshots of failures.
    pub async fn open(name: &'static str, path: &str) -> Self {
        let base = std::env::var("BASE_URL").expect("BASE_URL names the site: run `cargo xtask test`");
        Self::open_on(name, base, path).await
    }

    /// Starts a driver with its browser. A driver whose port was taken between choosing and binding it is started again with another.
    async fn browser(engine: Engine, fonts: Fonts) -> (Driver, Client) {
        let mut refusals = Vec::new();
        while refusals.len() < 3 {
            let driver = Driver::start(engine, fonts);
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(engine.capabilities());
            match builder.connect(&driver.address).await {
                Ok(client) => return (driver, client),
                Err(error) => refusals.push(error.to_string()),
            }
        }
        panic!("{} does not open: {refusals:?}", engine.name())
    }

    /// Opens a new browser on a machine without fonts, where each letter of the machine's own is a box.
    pub async fn open_without_fonts(name: &'static str, path: &str) -> Self {
        let base = std::env::var("BASE_URL").expect("BASE_URL names the site: run `cargo xtask test`");
        Self::open_with(name, base, path, Fonts::Boxes).await
    }

    /// Opens a new browser on a site of the journey's own.
    pub async fn open_on(name: &'static str, base: String, path: &str) -> Self {
        Self::open_with(name, base, path, Fonts::Installed).await
    }

    async fn open_with(name: &'static str, base: String, path: &str, fonts: Fonts) -> Self {
        let engine = Engine::from_environment();
        let (driver, client) = Self::browser(engine, fonts).await;
        let page = Self { client, engine, name, base, printed: Cell::new(0), _driver: driver };
        page.go(path).await;
        page
    }

    /// Goes to a path of the site, and waits until the takeover of the prerendered page is complete.
    pub async fn go(&self, path: &str) {
        self.go_to_read(path).await;
        self.works().await;
    }

    /// Goes to a path of the site without waiting for the program: the page is only read.
    pub async fn go_to_read(&self, path: &str) {
        let address = format!("{}{path}", self.base);
        self.client.goto(&address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Reloads the page as a script would, and waits until the new page works. The old page stays for a while, and later commands must not
    /// reach it.
    pub async fn reload(&self) {
        self.run("window.old = true; setTimeout(() => location.reload()); return null").await;
        let start = Instant::now();
        // Between the two pages there may be no page to ask.
        while !matches!(self.execute("return !window.old").await, Ok(Value::Bool(true))) {
            if start.elapsed() > PATIENCE {
                self.fail("the page does not load anew").await
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        self.works().await;
    }

    /// Waits until the page and all its parts work. Stops without an error after the usual waiting time, because a journey may expect that
    /// a part does not arrive.
    pub async fn works(&self) {
        const PRINTED: &str = "return !document.querySelector('#page:not([data-works]), [data-printed], [data-later]:not([data-laid-out])')";
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let there = timeout(ANSWER, self.client.execute(PRINTED, Vec::new())).await;
            // A script fails if the page is being replaced; the next page is asked then.
            if matches!(there, Ok(Ok(Value::Bool(true)))) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Ends the journey.
    pub async fn close(self) {
        // A browser that has already exited counts as closed.
        let _ = timeout(ANSWER, self.client.close()).await;
    }

    /// Returns the name of the journey.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Waits until the page's own fonts are loaded, as far as they are used.
    pub async fn letters(&self) {
        self.until(
            "the page's own letters are there",
            "const face = [...document.fonts].find((face) => face.family.includes('Source Sans 3'));
            return face?.status === 'loaded' && getComputedStyle(document.body).fontFamily.startsWith('\"Source Sans 3')
                && document.fonts.status === 'loaded'",
        )
        .await;
    }

    /// Returns the engine of the browser.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Waits until the text of the first element that a selector finds satisfies a condition, and returns the text. The journey fails
    /// otherwise.
    pub async fn see(&self, selector: &str, what: &str, fits: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        let mut last = None;
        while start.elapsed() < PATIENCE {
            last = self.text_now(selector).await;
            if let Some(text) = last.as_deref().filter(|text| fits(text)) {
                return text.to_owned();
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        let seen = last.map_or("nothing".to_owned(), |text| format!("`{text}`"));
        self.fail(&format!("`{selector}` should show {what}, but shows {seen}")).await
    }

    /// Waits until the text of an element contains the given words, and returns the text.
    pub async fn see_words(&self, selector: &str, words: &str) -> String {
        self.see(selector, &format!("`{words}`"), |text| text.contains(words)).await
    }

    /// Waits until a script returns `true`.
    pub async fn until(&self, what: &str, script: &str) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            match self.execute(script).await {
                Ok(Value::Bool(true)) => return,
                // A driver may close a connection at the moment it is reused; a question may be asked twice.
                Ok(_) | Err(CmdError::FailedC(_) | CmdError::Lost(_)) => {}
                Err(error) => self.fail(&format!("the script `{script}` fails: {error}")).await,
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        self.fail(what).await
    }

    /// Returns the text of the first element that a selector finds now, with white space folded; `None` if there is none.
    pub async fn text_now(&self, selector: &str) -> Option<String> {
        let script = "const e = document.querySelector(arguments[0]); return e ? e.textContent : null;";
        let text = timeout(ANSWER, self.client.execute(script, vec![json!(selector)])).await.ok()?.ok()?;
        let folded = text.as_str()?.replace('\u{a0}', " ");
        Some(folded.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Runs a script and returns its result.
    pub async fn run(&self, script: &str) -> Value {
        match self.execute(script).await {
            Ok(value) => value,
            Err(error) => self.fail(&format!("the script `{script}` fails: {error}")).await,
        }
    }

    /// Runs an asynchronous script and returns the value that it passes to its last argument, a callback.
    pub async fn run_for(&self, script: &str, arguments: Vec<Value>) -> Value {
        match timeout(2 * ANSWER, self.client.execute_async(script, arguments)).await {
            Ok(Ok(value)) => value,
            Ok(Err(error)) => self.fail(&format!("a script fails: {error}")).await,
            Err(_) => self.fail("a script does not end").await,
        }
    }

    async fn execute(&self, script: &str) -> Result<Value, CmdError> {
        match timeout(ANSWER, self.client.execute(script, Vec::new())).await {
            Ok(answer) => answer,
            Err(_) => self.fail(&format!("the script `{script}` does not end")).await,
        }
    }

    /// Returns the value of a field; empty if there is no such field.
    pub async fn value(&self, selector: &str) -> String {
        let script = "const e = document.querySelector(arguments[0]); return e ? e.value : null;";
        let value = self.client.execute(script, vec![json!(selector)]).await.ok();
        value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Clicks an element with the pointer as soon as possible.
    pub async fn click(&self, selector: &str) {
        let start = Instant::now();
        loop {
            let error = match timeout(ANSWER, self.try_click(selector)).await {
                Ok(Ok(())) => return,
                Ok(Err(error)) => error,
                Err(_) => "the browser does not answer".to_owned(),
            };
            if start.elapsed() > PATIENCE {
                self.fail(&format!("`{selector}` cannot be pressed: {error}")).await
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn try_click(&self, selector: &str) -> Result<(), String> {
        let said = |error: CmdError| format!("{error:?}");
        let element = self.client.find(Locator::Css(selector)).await.map_err(said)?;
        // In the middle of the window no sticky element covers it.
        let script = "const e = document.querySelector(arguments[0]);
            e?.scrollIntoView({ block: 'center', behavior: 'instant' });
            window.hit = null;
            addEventListener('click', event => { window.hit = !e || e.contains(event.target); }, { capture: true, once: true });";
        self.client.execute(script, vec![json!(selector)]).await.map_err(said)?;
        element.click().await.map_err(said)?;
        // An element that came into view meanwhile may have moved it from under the pointer.
        match self.client.execute("return window.hit", Vec::new()).await {
            Ok(Value::Bool(false)) => Err("something else was pressed".to_owned()),
            _ => Ok(()),
        }
    }

    /// Presses a key.
    pub async fn press(&self, key: Key) {
        self.keys(&[char::from(key)], None).await;
    }

    /// Presses a key while another is held.
    pub async fn press_with(&self, held: Key, key: Key) {
        self.keys(&[char::from(key)], Some(char::from(held))).await;
    }

    /// Types a text.
    pub async fn type_text(&self, text: &str) {
        self.keys(&text.chars().collect::<Vec<_>>(), None).await;
    }

    /// Selects all text in the focused field and types over it.
    pub async fn type_over(&self, text: &str) {
        self.run("document.activeElement.select()").await;
        self.type_text(text).await;
    }

    async fn keys(&self, keys: &[char], held: Option<char>) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        if let Some(value) = held {
            actions = actions.then(KeyAction::Down { value });
        }
        for &value in keys {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        if let Some(value) = held {
            actions = actions.then(KeyAction::Up { value });
        }
        match timeout(ANSWER, self.client.perform_actions(actions)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => self.fail(&format!("the keys {keys:?} cannot be pressed: {error}")).await,
            Err(_) => self.fail(&format!("the keys {keys:?} are not answered")).await,
        }
    }

    /// Returns the accessible name of the focused element; empty if no element has focus.
    pub async fn focused(&self) -> String {
        let script = "const e = document.activeElement; if (!e || e === document.body) return '';
            const named = e.getAttribute('aria-label') || (e.labels && e.labels[0] && e.labels[0].textContent) || e.textContent;
            return named.trim();";
        let name = self.run(script).await;
        name.as_str().unwrap_or_default().replace('\u{a0}', " ")
    }

    /// Presses Tab until the accessible name of the focused element satisfies a condition.
    pub async fn tab_to(&self, what: &str, fits: impl Fn(&str) -> bool) {
        let mut passed = Vec::new();
        for _ in 0..150 {
            self.press(Key::Tab).await;
            let name = self.focused().await;
            if fits(&name) {
                return;
            }
            passed.push(name);
        }
        self.fail(&format!("Tab does not reach {what}; it passes {passed:#?}")).await
    }

    /// Returns the addresses of everything that was loaded.
    pub async fn requests(&self) -> Vec<String> {
        let script = "return performance.getEntries().filter(e => ['navigation', 'resource'].includes(e.entryType)).map(e => e.name);";
        let names = self.run(script).await;
        let names = names.as_array().cloned().unwrap_or_default();
        names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }

    /// Returns the address of the site.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Resizes the window, in CSS pixels. In Chromium the page is resized instead, because its window cannot be as narrow as a phone.
    pub async fn resize(&self, width: u32, height: u32) {
        if self.engine == Engine::Chromium {
            let metrics = json!({
                "cmd": "Emulation.setDeviceMetricsOverride",
                "params": { "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700 },
            });
            self.cdp(metrics).await;
            return;
        }
        match timeout(ANSWER, self.client.set_window_size(width, height)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => self.fail(&format!("the window cannot be {width} by {height}: {error}")).await,
            Err(_) => self.fail(&format!("the window does not become {width} by {height}")).await,
        }
    }

    /// Waits for another tab, and returns its title and text.
    pub async fn other_tab(&self) -> (String, String) {
        let start = Instant::now();
        let own = self.client.window().await.ok();
        while start.elapsed() < PATIENCE {
            let tabs = self.client.windows().await.unwrap_or_default();
            if let (Some(own), Some(other)) = (&own, tabs.into_iter().find(|tab| Some(tab) != own.as_ref())) {
                let there = self.client.switch_to_window(other).await.is_ok();
                let said = self.run("return [document.title, document.body.textContent]").await;
                let back = self.client.switch_to_window(own.clone()).await.is_ok();
                assert!(there && back, "the driver goes from tab to tab");
                let said = |place: usize| said[place].as_str().unwrap_or_default().to_owned();
                return (said(0), said(1));
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        self.fail("no tab opens beside this one").await
    }

    /// Sends a command of the Chrome DevTools Protocol, and returns the answer.
    pub async fn cdp(&self, command: Value) -> Value {
        match self.client.issue_cmd(Cdp(command)).await {
            Ok(answer) => answer,
            Err(error) => self.fail(&format!("Chromium refuses a command: {error}")).await,
        }
    }

    /// Returns a screenshot of the view as PNG; empty if that fails.
    pub async fn picture(&self) -> Vec<u8> {
        let picture = timeout(ANSWER, self.client.screenshot()).await;
        picture.ok().and_then(Result::ok).unwrap_or_default()
    }

    /// Fails the journey with a message and the path of a screenshot.
    pub async fn fail(&self, why: &str) -> ! {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/journeys");
        let file = folder.join(format!("{}-{}.png", self.name, self.engine.name()));
        let picture = self.picture().await;
        let kept = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, picture));
        let kept = kept.map_or("no picture could be kept".to_owned(), |()| format!("see {}", file.display()));
        panic!("{} in {}: {why} ({kept})", self.name, self.engine.name())
    }
}

/// A command of the Chrome DevTools Protocol.
#[derive(Debug)]
struct Cdp(Value);

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.0.to_string()))
    }
}
