//! One request in, at most one answer out: nothing hidden in a request is ever handled, and no
//! visitor gets an answer to what somebody else has asked.

use std::{
    collections::HashMap,
    io::{Read, Write},
    net::TcpStream,
    os::unix::net::UnixStream,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use super::{
    cases::{self, Case, Expect},
    nginx::{Bodies, Nginx},
};
use crate::harness::{World, http, server::wait};

/// A case as one attacker sends it: its addresses bear its number, so that logs tell them apart.
struct Attempt {
    outer: String,
    inner: String,
    last: String,
    wire: Vec<u8>,
}

impl Attempt {
    fn of(number: usize, case: &Case, way: &str, host: &str) -> Self {
        let path = |which: &str| format!("/{which}-{number}-{way}");
        let (outer, inner, last) = (path("outer"), path("inner"), path("last"));
        let hidden = format!("GET {inner} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        let mut wire = filled(&case.wire, &outer, &hidden, host);
        let end = format!("GET {last} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        wire.extend_from_slice(end.as_bytes());
        Self {
            outer,
            inner,
            last,
            wire,
        }
    }
}

fn filled(wire: &[u8], outer: &str, hidden: &str, host: &str) -> Vec<u8> {
    let mut wire = wire.to_vec();
    for (word, text) in [
        ("{OUTER}", outer),
        ("{INNER}", hidden),
        ("{LEN}", &hidden.len().to_string()),
        ("{HEX}", &format!("{:x}", hidden.len())),
        ("{BOMB}", &"a".repeat(9000)),
        ("{HOST}", host),
    ] {
        while let Some(at) = position(&wire, word.as_bytes()) {
            wire.splice(at..at + word.len(), text.bytes());
        }
    }
    wire
}

fn position(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|part| part == word)
}

/// Sends everything and reads until the other side closes, or is silent for as long as said.
fn say(mut stream: impl Read + Write, wire: &[u8]) -> Vec<u8> {
    let _ = stream.write_all(wire);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

fn direct(address: &str) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    let patience = Some(Duration::from_secs(60));
    stream.set_read_timeout(patience).unwrap();
    stream
}

/// nginx waits for more where a request looks unfinished to it: then the attacker leaves.
fn through(nginx: &Nginx, bodies: Bodies, patience: Duration) -> UnixStream {
    let stream = nginx.connect(bodies);
    stream.set_read_timeout(Some(patience)).unwrap();
    stream
}

/// The answers one after the other; none of ours is to HEAD, all have a length.
fn answers(mut bytes: &[u8]) -> Vec<u16> {
    let mut statuses = Vec::new();
    while let Some(answer) = http::parse(bytes) {
        let head = position(bytes, b"\r\n\r\n").unwrap() + 4;
        let length = answer
            .header("content-length")
            .map_or(0, |length| length.parse().unwrap());
        bytes = bytes.get(head + length..).unwrap_or_default();
        statuses.push(answer.status);
    }
    // nginx answers HTTP/0.9 without a head.
    if !bytes.is_empty() {
        statuses.push(0);
    }
    statuses
}

/// Asks for a page that repeats a word of ours, and gets that very page.
fn honest(stream: impl Read + Write, host: &str, word: &str) {
    let request = format!(
        "GET /sign-in?next=/honest-{word} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    );
    let answer = http::parse(&say(stream, request.as_bytes())).expect("an answer");
    let text = answer.text();
    assert_eq!(answer.status, 200, "{word}: {text}");
    assert!(
        text.contains(&format!("\"/honest-{word}\"")),
        "{word}: {text}"
    );
    assert!(
        !text.contains("inner-") && !text.contains("outer-"),
        "{word}: {text}"
    );
}

/// How often each path was handled, by the desk's log.
fn handled(world: &World) -> HashMap<String, usize> {
    let mut paths = HashMap::new();
    for line in world.server.log.lock().unwrap().lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let ["DEBUG", _, path, _, _, "µs"] = words[..] {
            *paths.entry(path.to_owned()).or_default() += 1;
        }
    }
    paths
}

/// The log is written beside the answers: what was asked last is there once this is.
fn handled_after(world: &World, way: &str) -> HashMap<String, usize> {
    let end = format!("/end-of-{way}");
    crate::harness::Call::new("GET", &end).send(&world.server.address);
    wait("the log's end", || {
        let paths = handled(world);
        paths.contains_key(&end).then_some(paths)
    })
}

fn world() -> World {
    World::with(&[("RUST_LOG", "pocketdesk=debug")])
}

#[test]
fn t84_no_request_is_two_sent_straight_to_the_desk() {
    let world = world();
    let host = &world.server.address;
    let cases = cases::all();
    assert!(cases.len() >= 60);
    let attempts: Vec<_> = cases
        .iter()
        .enumerate()
        .map(|(number, case)| {
            let attempt = Attempt::of(number, case, "direct", host);
            let said = answers(&say(direct(host), &attempt.wire));
            honest(direct(host), host, &number.to_string());
            (case, attempt, said)
        })
        .collect();
    let handled = handled_after(&world, "direct");
    for (case, attempt, said) in attempts {
        let times = |path: &str| {
            let by_path = |(known, _): &(&String, &usize)| known.contains(path);
            handled
                .iter()
                .filter(by_path)
                .map(|(_, times)| *times)
                .sum::<usize>()
        };
        let came = (
            times(&attempt.outer),
            times(&attempt.inner),
            times(&attempt.last),
        );
        let (expected, answers) = match case.expect {
            Expect::Refused(status) => {
                assert_eq!(said, [status], "{}", case.name);
                ((0, 0, 0), 1)
            }
            Expect::Silence => ((0, 0, 0), 0),
            Expect::Taken => ((1, 0, 1), 2),
            Expect::Closed => ((1, 0, 0), 1),
        };
        assert_eq!(
            (came, said.len()),
            (expected, answers),
            "{}: {said:?}",
            case.name
        );
    }
}

#[test]
fn t84_no_request_is_two_through_a_proxy() {
    let world = world();
    let host = &world.server.address;
    let nginx = Nginx::start(&world.folder.0, host);
    let mut said = Vec::new();
    for bodies in [Bodies::Buffered, Bodies::Streamed] {
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let attack = scope.spawn(|| attack(&nginx, bodies, host));
            // Others share the proxy's connections to the desk all the while.
            scope.spawn(|| {
                for n in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let stream = through(&nginx, bodies, Duration::from_secs(60));
                    honest(stream, host, &format!("{n}-beside"));
                }
            });
            let outcome = attack.join();
            stop.store(true, Ordering::Relaxed);
            said.extend(outcome.unwrap());
        });
    }
    let handled = handled_after(&world, "nginx");
    let handed_on = nginx.handed_on();
    let mut reached = 0;
    for (name, attempt, answers) in said {
        let times = |path: &str| {
            let by_path = |(known, _): &(&String, &usize)| known.contains(path);
            let ours: usize = handled.iter().filter(by_path).map(|(_, times)| times).sum();
            let its = handed_on.iter().filter(|uri| uri.contains(path)).count();
            (ours, its)
        };
        let mut asked = 0;
        for path in [&attempt.outer, &attempt.inner, &attempt.last] {
            let (ours, its) = times(path);
            assert!(
                ours <= its && ours <= 1,
                "{name}: {path} {ours} times, by nginx {its}"
            );
            asked += its.max(1);
        }
        reached += times(&attempt.outer).0;
        assert!(answers.len() <= asked, "{name}: {answers:?}");
    }
    // Much of this the proxy lets pass, so it is the desk that holds.
    assert!(reached > 60, "{reached}");
}

type Said = (&'static str, Attempt, Vec<u16>);

fn attack(nginx: &Nginx, bodies: Bodies, host: &str) -> Vec<Said> {
    let way = format!("{bodies:?}").to_lowercase();
    cases::all()
        .iter()
        .enumerate()
        .map(|(number, case)| {
            let attempt = Attempt::of(number, case, &way, host);
            let stream = through(nginx, bodies, Duration::from_millis(200));
            let said = answers(&say(stream, &attempt.wire));
            // The connection to the desk that this case has used is the next one's.
            let stream = through(nginx, bodies, Duration::from_secs(60));
            honest(stream, host, &format!("{number}-{way}"));
            (case.name, attempt, said)
        })
        .collect()
}
