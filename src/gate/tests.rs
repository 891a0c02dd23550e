//! The gate from outside, with a scripted HTTP server behind it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::{Gate, Listener, Settings};

/// A gate with a scripted HTTP server behind it, and the place it listens on.
struct World {
    gate: Option<Gate>,
    address: std::net::SocketAddr,
    directory: PathBuf,
}

impl World {
    fn new() -> Self {
        Self::with(1, usize::MAX)
    }

    /// The scripted server answers on the first connections only, and is silent on any further one.
    fn with(connections: usize, answering: usize) -> Self {
        static WORLDS: AtomicU32 = AtomicU32::new(0);
        let number = WORLDS.fetch_add(1, Ordering::Relaxed);
        let name = format!("gate-world-{}-{number}", std::process::id());
        let directory = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&directory).unwrap();
        let upstream = directory.join("http.sock");
        let server = UnixListener::bind(&upstream).unwrap();
        std::thread::spawn(move || {
            let mut silent = Vec::new();
            for (number, stream) in server.incoming().map(Result::unwrap).enumerate() {
                if number < answering {
                    std::thread::spawn(move || serve(stream));
                } else {
                    silent.push(stream);
                }
            }
        });
        let listener = Listener::bind("127.0.0.1:0").unwrap();
        let address = listener.address().unwrap();
        let settings = Settings {
            upstream,
            upstream_connections: connections,
            spool: directory.clone(),
            max_connections: 100,
            max_connections_per_address: 100,
            trusted_proxies: Vec::new(),
            body_limit,
            is_api: |target| target.starts_with("/api/"),
            signed_in: crate::gate::SignedIn::default(),
            certificate: None,
        };
        let gate = Some(Gate::start(listener, settings).unwrap());
        Self {
            gate,
            address,
            directory,
        }
    }

    /// Sends and returns all that comes until the gate closes.
    fn say(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream.write_all(bytes).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(gate) = self.gate.take() {
            gate.stop();
        }
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

/// The gate calls this in its event loop, so a fault here is a fault there.
fn body_limit(_: &str, path: &str, _: bool) -> u64 {
    assert_ne!(path, "/fault", "the event loop of a test was told to panic");
    if path == "/upload" { 4 << 20 } else { 10 }
}

/// Answers the probe, hangs up on `/hang-up`, splits its answer on `/split`, else says what it got.
fn serve(mut stream: UnixStream) {
    let mut inbox = Vec::new();
    let mut room = [0u8; 4096];
    loop {
        let end = loop {
            if let Some(at) = inbox.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            match stream.read(&mut room) {
                Ok(0) | Err(_) => return,
                Ok(count) => inbox.extend_from_slice(&room[..count]),
            }
        };
        let head = String::from_utf8(inbox.drain(..end).collect()).unwrap();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("Content-Length: "));
        let length: usize = length.map_or(0, |length| length.parse().unwrap());
        while inbox.len() < length {
            let count = stream.read(&mut room).unwrap();
            inbox.extend_from_slice(&room[..count]);
        }
        inbox.drain(..length);
        let target = head.split(' ').nth(1).unwrap();
        let answer = match target {
            "/.gate" => "HTTP/1.1 204 No Content\r\n\r\n".to_owned(),
            "/hang-up" => return,
            "/split" => {
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n".to_owned()
            }
            _ => {
                let text = format!("{target} {length}");
                format!(
                    "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{text}",
                    text.len()
                )
            }
        };
        stream.write_all(answer.as_bytes()).unwrap();
    }
}

fn get(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n").into_bytes()
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let world = World::new();
    let mut bytes = b"GET /1 HTTP/1.1\r\nHost: desk\r\n\r\n".to_vec();
    bytes.extend_from_slice(b"POST /2 HTTP/1.1\r\nHost: desk\r\nContent-Length: 3\r\n\r\nabc");
    bytes.extend(get("/3"));
    let answers = world.say(&bytes);
    let at = |text: &str| answers.find(text).unwrap();
    assert!(
        at("/1 0") < at("/2 3") && at("/2 3") < at("/3 0"),
        "{answers}"
    );
}

#[test]
fn one_connection_to_the_server_is_enough_to_begin() {
    let world = World::with(3, 1);
    assert!(world.say(&get("/a")).ends_with("/a 0"));
    assert!(world.say(&get("/b")).ends_with("/b 0"));
}

#[test]
fn a_server_that_hangs_up_costs_one_answer() {
    let world = World::new();
    assert!(world.say(&get("/hang-up")).starts_with("HTTP/1.1 502 "));
    assert!(world.say(&get("/after")).ends_with("/after 0"));
}

#[test]
fn bytes_after_an_answer_reach_nobody() {
    let world = World::new();
    let answer = world.say(&get("/split"));
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    assert!(world.say(&get("/after")).ends_with("/after 0"));
}

#[test]
fn the_probe_cannot_be_sent_from_outside() {
    let world = World::new();
    assert!(world.say(&get("/.gate")).starts_with("HTTP/1.1 404 "));
}

#[test]
fn a_refusal_says_when_it_was_made() {
    let world = World::new();
    for request in [&b"nonsense\r\n\r\n"[..], &get("/.gate"), &get("/hang-up")] {
        let answer = world.say(request);
        let (head, _) = answer.split_once("\r\n\r\n").unwrap();
        let date = head.lines().find_map(|line| line.strip_prefix("Date: "));
        assert!(date.is_some_and(|date| date.ends_with(" GMT")), "{head}");
    }
}

#[test]
fn a_body_over_the_limit_of_its_route_is_refused_unread() {
    let world = World::new();
    for length in ["11", "1000000000000000000"] {
        let head = format!("POST /a HTTP/1.1\r\nHost: desk\r\nContent-Length: {length}\r\n\r\n");
        assert!(world.say(head.as_bytes()).starts_with("HTTP/1.1 413 "));
    }
}

#[test]
fn a_long_body_passes_through_the_spool() {
    let world = World::new();
    let mut bytes =
        b"POST /upload HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Length: 3000000\r\n\r\n"
            .to_vec();
    bytes.resize(bytes.len() + 3_000_000, b'x');
    assert!(world.say(&bytes).ends_with("/upload 3000000"));
}

#[test]
fn what_follows_a_long_body_in_chunks_is_a_request_of_its_own() {
    let world = World::new();
    let mut bytes =
        b"POST /upload HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..30 {
        bytes.extend_from_slice(b"186a0\r\n");
        bytes.resize(bytes.len() + 100_000, b'x');
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"0\r\n\r\n");
    bytes.extend(get("/next"));
    let answers = world.say(&bytes);
    let at = |text: &str| answers.find(text).unwrap();
    assert!(at("/upload 3000000") < at("/next 0"), "{answers}");
}

#[test]
fn a_fault_costs_the_connections_of_the_moment_and_not_the_port() {
    let mut world = World::with(2, usize::MAX);
    for _ in 0..3 {
        let mut idle = TcpStream::connect(world.address).unwrap();
        idle.set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        assert!(world.say(&get("/before")).ends_with("/before 0"));
        let mut faulty = TcpStream::connect(world.address).unwrap();
        faulty.write_all(&get("/fault")).unwrap();
        assert_eq!(idle.read(&mut [0; 1]).unwrap_or(0), 0, "kept by nobody");
        // At no time is a caller refused: the port stays open, the next event loop takes them in.
        assert!(world.say(&get("/after")).ends_with("/after 0"));
    }
    world.gate.take().unwrap().stop();
    assert!(TcpStream::connect(world.address).is_err());
}

#[test]
fn stopping_closes_idle_connections_and_the_port() {
    let mut world = World::new();
    let mut idle = TcpStream::connect(world.address).unwrap();
    assert!(world.say(&get("/a")).ends_with("/a 0"));
    world.gate.take().unwrap().stop();
    assert_eq!(idle.read(&mut [0; 1]).unwrap_or(0), 0);
    assert!(TcpStream::connect(world.address).is_err());
}
