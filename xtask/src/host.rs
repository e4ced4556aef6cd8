//! A server of the built site, on this machine only, that says with each file what [`headers`] says. It keeps what it was asked, so
//! that tests can look at it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::headers;

/// What was asked of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How: GET, HEAD or POST.
    pub method: String,
    /// The address, from the first `/` on.
    pub address: String,
    /// What was sent along.
    pub body: String,
}

/// Where browsers send what the policy stopped, when asked to.
pub const REPORTS: &str = "/reports";

struct Shared {
    folder: Mutex<PathBuf>,
    /// Where the site is on the host: `/`, or `/a/b/`.
    under: String,
    /// Browsers are asked to tell what the policy stopped.
    reports: bool,
    down: AtomicBool,
    asked: Mutex<Vec<Asked>>,
}

/// A server that answers in the background until the program ends.
pub struct Host {
    port: u16,
    shared: Arc<Shared>,
}

impl Host {
    /// Serves a folder under a path of the host. Port 0 is any that is free.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub fn start(folder: &Path, under: &str, port: u16) -> Result<Self> {
        Self::with(folder, under, port, false)
    }

    /// The same, and browsers are asked to tell what the policy stopped: [`Host::reports`].
    ///
    /// # Errors
    /// When no port can be had.
    pub fn with_reports(folder: &Path, under: &str) -> Result<Self> {
        Self::with(folder, under, 0, true)
    }

    fn with(folder: &Path, under: &str, port: u16, reports: bool) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port))
            .with_context(|| format!("port {port} cannot be used; choose another with --port"))?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            folder: Mutex::new(folder.to_owned()),
            under: under.to_owned(),
            reports,
            down: AtomicBool::new(false),
            asked: Mutex::default(),
        });
        let answering = Arc::clone(&shared);
        // Each connection has a thread of its own and carries one request: a browser may leave a large file unread until it has a
        // smaller one that it asks for next, and would wait for ever for a server that finishes one before the other.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&answering);
                // A browser that went away is no failure.
                thread::spawn(move || drop(converse(stream, &shared)));
            }
        });
        Ok(Self { port, shared })
    }

    /// The address of the site, without a `/` at its end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.shared.under.trim_end_matches('/'))
    }

    /// Serves another folder from now on: another release.
    pub fn show(&self, folder: &Path) {
        folder.clone_into(&mut held(&self.shared.folder));
    }

    /// From now on nothing is answered, as without a network; or again.
    pub fn go_down(&self, down: bool) {
        self.shared.down.store(down, Ordering::SeqCst);
    }

    /// What was asked of the site so far, in order.
    pub fn asked(&self) -> Vec<Asked> {
        held(&self.shared.asked).iter().filter(|asked| asked.address != REPORTS).cloned().collect()
    }

    /// What browsers told that the policy stopped.
    pub fn reports(&self) -> Vec<String> {
        let reports = held(&self.shared.asked);
        reports.iter().filter(|asked| asked.address == REPORTS).map(|asked| asked.body.clone()).collect()
    }
}

fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that ended badly leaves what it held as it was.
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long a browser may keep a connection open without asking anything.
const IDLE: Duration = Duration::from_secs(60);

/// The largest head of a request, and the largest report.
const LARGEST: u64 = 1 << 20;

/// A request as far as it matters here.
#[derive(Default)]
struct Request {
    method: String,
    address: String,
    accepts: String,
    body: String,
}

impl Request {
    fn read(stream: &TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream.take(LARGEST));
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let mut words = line.split_ascii_whitespace();
        let (method, address) = (words.next()?.to_owned(), words.next()?.to_owned());
        let mut request = Self { method, address, ..Self::default() };
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(':') else {
                break;
            };
            match name.to_ascii_lowercase().as_str() {
                "accept-encoding" => value.trim().clone_into(&mut request.accepts),
                "content-length" => length = value.trim().parse().ok()?,
                _ => {}
            }
        }
        // A report that cannot be read is still one.
        let _ = reader.take(length).read_to_string(&mut request.body);
        Some(request)
    }
}

/// What is answered.
struct Response {
    status: &'static str,
    said: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Response {
    fn plain(status: &'static str) -> Self {
        Self { status, said: vec![("Content-Type", headers::kind("a.txt"))], body: status.as_bytes().to_vec() }
    }
}

fn converse(mut stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    let Some(request) = Request::read(&stream) else {
        return Ok(());
    };
    if shared.down.load(Ordering::SeqCst) {
        return Ok(());
    }
    let Request { method, address, body, .. } = &request;
    let asked = Asked { method: method.clone(), address: address.clone(), body: body.clone() };
    held(&shared.asked).push(asked);
    let Response { status, mut said, body } = respond(&request, shared);
    for header in headers::everywhere() {
        let tells = shared.reports && header.name == "Content-Security-Policy";
        let value = if tells { format!("{}; report-uri {REPORTS}", header.value) } else { header.value };
        said.push((header.name, value));
    }
    said.push(("Content-Length", body.len().to_string()));
    said.push(("Connection", "close".to_owned()));
    let said: String = said.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    stream.write_all(format!("HTTP/1.1 {status}\r\n{said}\r\n").as_bytes())?;
    if request.method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

fn respond(request: &Request, shared: &Shared) -> Response {
    match request.method.as_str() {
        "POST" if request.address == REPORTS => {
            Response { status: "204 No Content", said: Vec::new(), body: Vec::new() }
        }
        "GET" | "HEAD" => found(request, shared).unwrap_or_else(|| Response::plain("404 Not Found")),
        _ => Response::plain("405 Method Not Allowed"),
    }
}

fn found(request: &Request, shared: &Shared) -> Option<Response> {
    let path = file(&held(&shared.folder), &shared.under, &request.address)?;
    let (body, packed) = read(&path, &request.accepts)?;
    let name = path.to_string_lossy();
    let mut said = vec![("Content-Type", headers::kind(&name)), ("Cache-Control", headers::cache(&name).to_owned())];
    if headers::packs(&name) {
        said.push(("Vary", "Accept-Encoding".to_owned()));
    }
    said.extend(packed.map(|way| ("Content-Encoding", way.to_owned())));
    Some(Response { status: "200 OK", said, body })
}

/// A file's bytes, packed where that is asked for and done; and how they are packed.
fn read(path: &Path, accepts: &str) -> Option<(Vec<u8>, Option<&'static str>)> {
    for (way, ending) in [("br", "br"), ("gzip", "gz")] {
        if accepts.split(',').any(|accepted| accepted.trim().split(';').next() == Some(way)) {
            let mut packed = path.as_os_str().to_owned();
            packed.push(format!(".{ending}"));
            if let Ok(bytes) = fs::read(packed) {
                return Some((bytes, Some(way)));
            }
        }
    }
    Some((fs::read(path).ok()?, None))
}

/// The file that an address names, inside the folder only.
fn file(folder: &Path, under: &str, address: &str) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?.strip_prefix(under)?;
    let path = Path::new(path);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let path = folder.join(path);
    if path.is_dir() { Some(path.join("index.html")) } else { Some(path) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More than the system keeps for a reader that does not read.
    const LARGE: usize = 64 << 20;

    /// A folder with some files, for one test.
    fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("host-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        for (file, bytes) in files {
            fs::write(folder.join(file), bytes).expect("a file for the test");
        }
        folder
    }

    fn ask(host: &Host, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", host.port)).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
        write!(stream, "{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it is sent");
        stream
    }

    fn answer(host: &Host, request: &str) -> String {
        let mut bytes = Vec::new();
        ask(host, request).read_to_end(&mut bytes).expect("it is answered");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn large_files_left_unread_and_connections_left_unused_hold_up_nothing() {
        let folder = folder("large", &[("large", &vec![0; LARGE]), ("small", b"here")]);
        let host = Host::start(&folder, "/", 0).expect("a free port");
        let waiting: Vec<TcpStream> =
            (0..40).map(|_| TcpStream::connect(("127.0.0.1", host.port)).expect("it listens")).collect();
        let unread: Vec<TcpStream> = (0..6).map(|_| ask(&host, "GET /large HTTP/1.1")).collect();
        thread::sleep(Duration::from_millis(300));
        let answer = answer(&host, "GET /small HTTP/1.1");
        assert!(answer.ends_with("here"), "{answer}");
        drop((unread, waiting));
        fs::remove_dir_all(&folder).expect("the test's folder");
    }

    #[test]
    fn addresses_stay_inside_the_folder_and_under_their_path() {
        let dist = Path::new("dist");
        assert_eq!(file(dist, "/", "/a/b.css?x#y"), Some(PathBuf::from("dist/a/b.css")));
        assert_eq!(file(dist, "/deep/er/", "/deep/er/b.css"), Some(PathBuf::from("dist/b.css")));
        assert_eq!(file(dist, "/deep/er/", "/b.css"), None);
        for outside in ["/../Cargo.toml", "/a/../../b", "//etc/passwd/.."] {
            assert_eq!(file(dist, "/", outside), None, "{outside}");
        }
    }

    #[test]
    fn every_answer_says_every_header() {
        let folder = folder(
            "headers",
            &[("index.html", b"page"), ("a-0123456789abcdef.js", b"code"), ("a-0123456789abcdef.js.br", b"packed")],
        );
        let host = Host::with_reports(&folder, "/x/").expect("a free port");
        for request in
            ["GET /x/ HTTP/1.1", "GET /x/a-0123456789abcdef.js HTTP/1.1", "GET /nothing HTTP/1.1", "PUT /x/ HTTP/1.1"]
        {
            let answer = answer(&host, request);
            for header in headers::everywhere() {
                assert!(answer.contains(&format!("{}: {}", header.name, header.value)), "{request}: {answer}");
            }
        }
        assert!(answer(&host, "GET /x/ HTTP/1.1").contains(&format!("report-uri {REPORTS}")));
        assert!(answer(&host, "GET /x/ HTTP/1.1").contains("Cache-Control: no-cache\r\n"));
        let plain = answer(&host, "GET /x/a-0123456789abcdef.js HTTP/1.1\r\nAccept-Encoding: identity");
        assert!(
            plain.contains("immutable") && plain.contains("Vary: Accept-Encoding") && plain.ends_with("code"),
            "{plain}"
        );
        let packed = answer(&host, "GET /x/a-0123456789abcdef.js HTTP/1.1\r\nAccept-Encoding: gzip, br;q=1.0");
        assert!(
            packed.contains("Content-Encoding: br") && packed.contains("text/javascript") && packed.ends_with("packed")
        );

        answer(&host, &format!("POST {REPORTS} HTTP/1.1\r\nContent-Length: 4\r\n\r\nstop"));
        assert_eq!(host.reports().len(), 1);
        assert_eq!(host.asked().first().map(|asked| asked.address.as_str()), Some("/x/"));
        host.go_down(true);
        assert_eq!(answer(&host, "GET /x/ HTTP/1.1"), "", "nothing is answered");
        fs::remove_dir_all(&folder).expect("the test's folder");
    }
}
