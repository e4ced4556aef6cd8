//! Host pages that embed the site in a frame, served from another address with a content policy of their own.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::Duration;

use tokio::time::timeout;

use crate::{ANSWER, Page};

/// The folder with the host pages.
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/hosts");

/// Serves the host pages in the background and returns their address. `{site}` in a page is replaced by the address of the site.
fn serve(site: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("the port is known");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = site.clone();
            thread::spawn(move || respond(stream, &site));
        }
    });
    format!("http://{address}")
}

/// Answers one request; `None` if the connection fails. The content policy is that of a council: only its own scripts, styles and frames
/// and those of the site, and none inline.
fn respond(mut stream: TcpStream, site: &str) -> Option<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    let mut request = BufReader::new(stream.try_clone().ok()?);
    let mut first = String::new();
    request.read_line(&mut first).ok()?;
    let mut line = String::new();
    while request.read_line(&mut line).ok()? > 2 {
        line.clear();
    }
    let name = first.split([' ', '?']).nth(1)?.trim_start_matches('/').to_owned();
    let known = !name.contains("..") && !name.is_empty();
    let text = known.then(|| fs::read_to_string(Path::new(PAGES).join(&name)).ok()).flatten();
    let (status, body) = text.map_or(("404 Not Found", String::new()), |text| ("200 OK", text.replace("{site}", site)));
    let kind = if name.ends_with(".css") { "text/css" } else { "text/html; charset=utf-8" };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\nContent-Security-Policy: \
         default-src 'none'; script-src {site}; style-src 'self'; frame-src 'self' {site}\r\n\r\n{body}",
        body.len()
    )
    .ok()
}

impl Page {
    /// Opens a host page of `tests/journeys/hosts/` in a new browser.
    pub async fn open_host(name: &'static str, host: &str) -> Self {
        Self::around(Self::open(name, "/embed.js").await, host).await
    }

    /// Opens a host page around a site of the journey's own.
    pub async fn open_host_on(name: &'static str, base: String, host: &str) -> Self {
        Self::around(Self::open_on(name, base, "/embed.js").await, host).await
    }

    async fn around(page: Self, host: &str) -> Self {
        let address = format!("{}/{host}", serve(page.base.clone()));
        page.client.goto(&address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        page
    }

    /// Switches to a frame of the page, by its index.
    pub async fn enter(&self, place: u16) {
        match timeout(ANSWER, self.client.enter_frame(place)).await {
            Ok(Ok(())) => self.works().await,
            _ => self.fail(&format!("frame {place} cannot be entered")).await,
        }
    }

    /// Switches back to the host page.
    pub async fn leave(&self) {
        match timeout(ANSWER, self.client.enter_parent_frame()).await {
            Ok(Ok(())) => {}
            _ => self.fail("the frame cannot be left").await,
        }
    }
}
