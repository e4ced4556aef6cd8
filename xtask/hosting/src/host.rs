//! A static server of a built site, on this machine only: sends each file with its [`headers`], and records the requests for tests.

use std::convert::Infallible;
use std::io::{Error, ErrorKind};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::{Context, Result};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, LAST_MODIFIED, VARY,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use tower_http::services::ServeDir;

use crate::headers;

/// A request to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its method: GET, HEAD or POST.
    pub method: String,
    /// Its address, from the first `/` on.
    pub address: String,
    /// Its body, as text.
    pub body: String,
}

/// The address to which browsers report violations of the policy, if the server asks for them.
pub const REPORTS: &str = "/reports";

/// The maximum size of a report, in bytes.
const LARGEST: usize = 1 << 20;

struct Shared {
    folder: Mutex<PathBuf>,
    /// The site's path on the host: `/`, or `/a/b/`.
    under: String,
    /// True if browsers are asked to report violations of the policy.
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
    /// If the port is not free.
    pub fn start(folder: &Path, under: &str, port: u16) -> Result<Self> {
        Self::with(folder, under, port, false)
    }

    /// Serves a folder on a free port, and asks browsers to report violations of the policy: [`Host::reports`].
    ///
    /// # Errors
    /// If no port is free.
    pub fn with_reports(folder: &Path, under: &str) -> Result<Self> {
        Self::with(folder, under, 0, true)
    }

    fn with(folder: &Path, under: &str, port: u16, reports: bool) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port))
            .with_context(|| format!("port {port} cannot be used; choose another with --port"))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            folder: Mutex::new(folder.to_owned()),
            under: under.to_owned(),
            reports,
            down: AtomicBool::new(false),
            asked: Mutex::default(),
        });
        let answering = Arc::clone(&shared);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        thread::spawn(move || runtime.block_on(accept(listener, answering)));
        Ok(Self { port, shared })
    }

    /// Returns the address of the site, without a `/` at its end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.shared.under.trim_end_matches('/'))
    }

    /// Serves another folder from now on, such as another release.
    pub fn show(&self, folder: &Path) {
        folder.clone_into(&mut held(&self.shared.folder));
    }

    /// Closes every connection without an answer from now on, as if there were no network; answers again if `down` is false.
    pub fn go_down(&self, down: bool) {
        self.shared.down.store(down, Ordering::SeqCst);
    }

    /// Returns the requests for files of the site so far, in order.
    pub fn asked(&self) -> Vec<Asked> {
        held(&self.shared.asked).iter().filter(|asked| asked.address != REPORTS).cloned().collect()
    }

    /// Returns the violations of the policy that browsers reported.
    pub fn reports(&self) -> Vec<String> {
        let reports = held(&self.shared.asked);
        reports.iter().filter(|asked| asked.address == REPORTS).map(|asked| asked.body.clone()).collect()
    }
}

fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that panicked leaves the value as it was.
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

type Answer = Response<UnsyncBoxBody<Bytes, Error>>;

async fn accept(listener: TcpListener, shared: Arc<Shared>) -> std::io::Result<Infallible> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let shared = Arc::clone(&shared);
        let service = service_fn(move |request| answer(Arc::clone(&shared), request));
        // Each connection carries one request: a test that takes the network away must not find one open.
        tokio::spawn(http1::Builder::new().keep_alive(false).serve_connection(TokioIo::new(stream), service));
    }
}

/// Answers a request. `Err` closes the connection.
async fn answer(shared: Arc<Shared>, request: Request<Incoming>) -> Result<Answer, Error> {
    if shared.down.load(Ordering::SeqCst) {
        return Err(ErrorKind::ConnectionAborted.into());
    }
    let (head, body) = request.into_parts();
    let address = head.uri.path_and_query().map_or_else(String::new, ToString::to_string);
    // A report that cannot be read is still one.
    let body = Limited::new(body, LARGEST).collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let report = head.method == Method::POST && address == REPORTS;
    let body = String::from_utf8_lossy(&body).into_owned();
    held(&shared.asked).push(Asked { method: head.method.to_string(), address, body });
    let mut answer = match report {
        true => status(StatusCode::NO_CONTENT),
        false => file(&shared, &head.method, &head.uri, &head.headers).await?,
    };
    for header in headers::everywhere() {
        let reports = shared.reports && header.name == "Content-Security-Policy";
        let value = if reports { format!("{}; report-uri {REPORTS}", header.value) } else { header.value };
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(Error::other)?;
        answer.headers_mut().insert(name, value.parse().map_err(Error::other)?);
    }
    Ok(answer)
}

/// Answers a request for a file, which a browser must fetch anew each time: tests change files within a second.
async fn file(shared: &Shared, method: &Method, uri: &Uri, asked: &HeaderMap) -> Result<Answer, Error> {
    let Some(path) = uri.path().strip_prefix(&*shared.under) else {
        return Ok(status(StatusCode::NOT_FOUND));
    };
    let mut request = Request::builder().method(method).uri(format!("/{path}"));
    if let Some(encodings) = asked.get(ACCEPT_ENCODING) {
        request = request.header(ACCEPT_ENCODING, encodings);
    }
    let Ok(request) = request.body(Full::<Bytes>::default()) else {
        return Ok(status(StatusCode::NOT_FOUND));
    };
    let folder = held(&shared.folder).clone();
    let mut files = ServeDir::new(folder).redirect_to_trailing_slash(false).precompressed_br().precompressed_gzip();
    let answer = match files.try_call(request).await {
        Ok(answer) if answer.status() == StatusCode::OK => answer,
        Ok(answer) => return Ok(status(answer.status())),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(status(StatusCode::NOT_FOUND)),
        Err(error) => return Err(error),
    };
    let mut answer = answer.map(|body| body.boxed_unsync());
    let page = answer.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let name = if page { "index.html" } else { path };
    let said = answer.headers_mut();
    said.remove(LAST_MODIFIED);
    said.remove(ETAG);
    said.insert(CONTENT_TYPE, headers::kind(name).parse().map_err(Error::other)?);
    said.insert(CACHE_CONTROL, HeaderValue::from_static(headers::cache(path)));
    if headers::packs(name) {
        said.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    Ok(answer)
}

/// Returns an answer of nothing but a status, also as text if it may have a body.
fn status(status: StatusCode) -> Answer {
    let text = if status == StatusCode::NO_CONTENT { String::new() } else { status.to_string() };
    let mut answer = Response::new(Full::from(text).map_err(|never: Infallible| match never {}).boxed_unsync());
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    answer
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

    use tempfile::TempDir;

    use super::*;

    /// The size of an answer that the system does not buffer whole for a client that does not read, in bytes.
    const LARGE: usize = 64 << 20;

    /// Makes a folder with some files.
    fn folder(files: &[(&str, &[u8])]) -> TempDir {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for (file, bytes) in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the test");
            fs::write(path, bytes).expect("a file for the test");
        }
        folder
    }

    fn ask(host: &Host, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", host.port)).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
        write!(stream, "{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it is sent");
        stream
    }

    /// Returns the whole answer, with the names of headers in lower case.
    fn answer(host: &Host, request: &str) -> String {
        let mut bytes = Vec::new();
        ask(host, request).read_to_end(&mut bytes).expect("it is answered");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let small = |line: &str| match line.split_once(": ") {
            Some((name, value)) => format!("{}: {value}\r\n", name.to_ascii_lowercase()),
            None => format!("{line}\r\n"),
        };
        match text.split_once("\r\n\r\n") {
            Some((head, body)) => format!("{}\r\n{body}", head.lines().map(small).collect::<String>()),
            None => text,
        }
    }

    #[test]
    fn large_files_left_unread_and_connections_left_unused_hold_up_nothing() {
        let folder = folder(&[("large", &vec![0; LARGE]), ("small", b"here")]);
        let host = Host::start(folder.path(), "/", 0).expect("a free port");
        let waiting: Vec<TcpStream> =
            (0..40).map(|_| TcpStream::connect(("127.0.0.1", host.port)).expect("it listens")).collect();
        let unread: Vec<TcpStream> = (0..6).map(|_| ask(&host, "GET /large HTTP/1.1")).collect();
        thread::sleep(Duration::from_millis(300));
        let answer = answer(&host, "GET /small HTTP/1.1");
        assert!(answer.ends_with("here"), "{answer}");
        drop((unread, waiting));
    }

    #[test]
    fn addresses_stay_inside_the_folder_and_under_their_path() {
        let outer = folder(&[("secret", b"outside"), ("in/a.css", b"inside"), ("in/sub/index.html", b"page")]);
        let (top, deep) = ("/", "/deep/er/");
        let hosts =
            [top, deep].map(|under| (under, Host::start(&outer.path().join("in"), under, 0).expect("a free port")));
        for (under, host) in &hosts {
            for (path, body) in [("a.css?x", "inside"), ("sub/", "page"), ("sub", "page")] {
                let answer = answer(host, &format!("GET {under}{path} HTTP/1.1"));
                assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with(body), "{under}{path}: {answer}");
                assert_eq!(body == "page", answer.contains("content-type: text/html; charset=utf-8"), "{answer}");
            }
            for path in [
                "../secret",
                "sub/../../secret",
                "%2e%2e/secret",
                "..%2fsecret",
                "/etc/passwd",
                "missing",
                "missing.css",
                "missing/",
            ] {
                let answer = answer(host, &format!("GET {under}{path} HTTP/1.1"));
                assert!(answer.starts_with("HTTP/1.1 404 "), "{under}{path}: {answer}");
            }
        }
        assert!(answer(&hosts[1].1, "GET /a.css HTTP/1.1").starts_with("HTTP/1.1 404 "), "not under its path");
    }

    #[test]
    fn a_file_is_sent_whole_each_time_it_is_asked_for() {
        let folder = folder(&[("a.txt", b"first")]);
        let host = Host::start(folder.path(), "/", 0).expect("a free port");
        let first = answer(&host, "GET /a.txt HTTP/1.1");
        assert!(!first.contains("last-modified") && !first.contains("etag"), "{first}");
        let again = "GET /a.txt HTTP/1.1\r\nIf-Modified-Since: Fri, 31 Dec 2100 23:59:59 GMT\r\nRange: bytes=0-1";
        assert!(answer(&host, again).ends_with("\r\n\r\nfirst"));
        assert!(answer(&host, "HEAD /a.txt HTTP/1.1").contains("content-length: 5"));
    }

    #[test]
    fn every_answer_says_every_header() {
        let folder = folder(&[
            ("index.html", b"page"),
            ("a-0123456789abcdef.js", b"code"),
            ("a-0123456789abcdef.js.br", b"packed"),
        ]);
        let host = Host::with_reports(folder.path(), "/x/").expect("a free port");
        for request in
            ["GET /x/ HTTP/1.1", "GET /x/a-0123456789abcdef.js HTTP/1.1", "GET /nothing HTTP/1.1", "PUT /x/ HTTP/1.1"]
        {
            let answer = answer(&host, request);
            for header in headers::everywhere() {
                assert!(
                    answer.contains(&format!("{}: {}", header.name.to_ascii_lowercase(), header.value)),
                    "{request}: {answer}"
                );
            }
        }
        assert!(answer(&host, "GET /x/ HTTP/1.1").contains(&format!("report-uri {REPORTS}")));
        assert!(answer(&host, "GET /x/ HTTP/1.1").contains("cache-control: no-cache\r\n"));
        let plain = answer(&host, "GET /x/a-0123456789abcdef.js HTTP/1.1\r\nAccept-Encoding: identity");
        assert!(
            plain.contains("immutable") && plain.contains("vary: Accept-Encoding") && plain.ends_with("code"),
            "{plain}"
        );
        let packed = answer(&host, "GET /x/a-0123456789abcdef.js HTTP/1.1\r\nAccept-Encoding: gzip, br;q=1.0");
        assert!(
            packed.contains("content-encoding: br") && packed.contains("text/javascript") && packed.ends_with("packed")
        );

        answer(&host, &format!("POST {REPORTS} HTTP/1.1\r\nContent-Length: 4\r\n\r\nstop"));
        assert_eq!(host.reports().len(), 1);
        assert_eq!(host.asked().first().map(|asked| asked.address.as_str()), Some("/x/"));
        host.go_down(true);
        assert_eq!(answer(&host, "GET /x/ HTTP/1.1"), "", "nothing is answered");
    }
}
