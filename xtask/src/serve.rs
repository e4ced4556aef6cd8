//! Serves the built site, on this machine only.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::build;
use crate::command::root;

/// Builds the site and serves it until the program is stopped.
///
/// # Errors
/// When the site does not build or the port is taken.
pub fn build_and_serve(port: u16) -> Result<()> {
    build::build(build::For::Visitors, None)?;
    let (server, port) = open(port)?;
    println!("✓ http://127.0.0.1:{port}  (Ctrl+C stops)");
    answer(&server, &root().join("dist"));
    Ok(())
}

/// Serves the site in the background on a free port; returns its address.
///
/// # Errors
/// When no port can be had.
pub fn in_background() -> Result<String> {
    let (server, port) = open(0)?;
    thread::spawn(move || answer(&server, &root().join("dist")));
    Ok(format!("http://127.0.0.1:{port}"))
}

fn open(port: u16) -> Result<(Arc<Server>, u16)> {
    let server = Server::http(("127.0.0.1", port))
        .map_err(|error| anyhow!("port {port} cannot be used ({error}); choose another with --port"))?;
    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
    Ok((Arc::new(server), port))
}

/// Answers each request on a thread of its own: a browser may leave a large file unread until it has a smaller one that it asks for
/// next, and would wait for ever for a server that finishes one before the other.
fn answer(server: &Server, dist: &Path) {
    for request in server.incoming_requests() {
        let dist = dist.to_owned();
        thread::spawn(move || respond(request, &dist));
    }
}

fn respond(request: Request, dist: &Path) {
    let found = file(dist, request.url()).and_then(|path| Some((fs::read(&path).ok()?, kind(&path))));
    let (status, body, kind) = match (request.method(), found) {
        (Method::Get | Method::Head, Some((body, kind))) => (200, body, kind),
        (Method::Get | Method::Head, None) => (404, b"not found".to_vec(), "text/plain; charset=utf-8"),
        _ => (405, b"only GET and HEAD".to_vec(), "text/plain; charset=utf-8"),
    };
    let headers = [
        ("Content-Type", kind),
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
        // In a sandboxed frame the page has no origin, and its own files are another's to it. They are public.
        ("Access-Control-Allow-Origin", "*"),
    ];
    let mut response = Response::from_data(body).with_status_code(status);
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A browser that went away is no failure.
    let _ = request.respond(response);
}

/// The file that an address names, inside the folder only.
fn file(dist: &Path, address: &str) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(path);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let path = dist.join(path);
    if path.is_dir() { Some(path.join("index.html")) } else { Some(path) }
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("toml" | "txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

    use super::*;

    /// More than the system keeps for a reader that does not read.
    const LARGE: usize = 64 << 20;

    #[test]
    fn large_files_left_unread_hold_up_nothing() {
        let folder = std::env::temp_dir().join(format!("serve-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        fs::write(folder.join("large"), vec![0; LARGE]).expect("a large file");
        fs::write(folder.join("small"), "here").expect("a small file");
        let (server, port) = open(0).expect("a free port");
        let dist = folder.clone();
        thread::spawn(move || answer(&server, &dist));
        let ask = |name: &str| {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
            stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
            write!(stream, "GET /{name} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it is sent");
            stream
        };
        let unread: Vec<TcpStream> = (0..6).map(|_| ask("large")).collect();
        thread::sleep(Duration::from_millis(300));
        let mut answer = String::new();
        ask("small").read_to_string(&mut answer).expect("it is answered");
        assert!(answer.ends_with("here"), "{answer}");
        drop(unread);
        fs::remove_dir_all(&folder).expect("the test's folder");
    }

    #[test]
    fn addresses_stay_inside_the_folder() {
        let dist = Path::new("dist");
        assert_eq!(file(dist, "/a/b.css?x#y"), Some(PathBuf::from("dist/a/b.css")));
        for outside in ["/../Cargo.toml", "/a/../../b", "//etc/passwd/.."] {
            assert_eq!(file(dist, outside), None, "{outside}");
        }
    }
}
