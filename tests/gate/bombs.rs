//! Requests that are too large, or say that they will be.

use std::{
    io::{Read, Write},
    time::Instant,
};

use super::{
    attacker::{GONE, connect_from},
    beside::Beside,
};
use crate::harness::World;

/// What became of a bomb: bytes the desk let us send, and what it said.
struct Outcome {
    sent: usize,
    said: String,
}

/// Throws from several addresses at once: `head`, then `piece` as often as said.
fn throw(address: &str, head: &str, piece: &[u8], times: usize) -> Vec<Outcome> {
    std::thread::scope(|scope| {
        let one = |last: u8| {
            let started = Instant::now();
            let mut stream = connect_from(last, address);
            let mut sent = 0;
            let pieces = std::iter::repeat_n(piece, times);
            for piece in std::iter::once(head.as_bytes()).chain(pieces) {
                match stream.write_all(piece) {
                    Ok(()) => sent += piece.len(),
                    Err(_) => break,
                }
            }
            let mut said = Vec::new();
            // A reset after the answer is as good as a close.
            let _ = stream.read_to_end(&mut said);
            assert!(started.elapsed() < GONE, "{:?}", started.elapsed());
            let said = String::from_utf8(said).unwrap();
            Outcome { sent, said }
        };
        let throwers: Vec<_> = (2..10).map(|last| scope.spawn(move || one(last))).collect();
        throwers
            .into_iter()
            .map(|thrower| thrower.join().unwrap())
            .collect()
    })
}

#[track_caller]
fn refused(outcome: &Outcome, statuses: &[&str], what: &str) {
    let status = outcome.said.split(' ').nth(1).unwrap_or_default();
    let known = status.is_empty() || statuses.contains(&status);
    assert!(known, "{what}: {}", outcome.said);
    let answers = outcome.said.matches("HTTP/1.1 ").count();
    assert!(answers <= 1, "{what}: {}", outcome.said);
}

#[test]
fn t85_a_declared_huge_body_is_refused_before_it_comes() {
    let world = World::new();
    let beside = Beside::start(&world.server);
    let address = &world.server.address;
    for length in [
        "18446744073709551615",
        "18446744073709551616",
        "1000000000000000000000000000000",
        "9223372036854775808",
        "1099511627776",
        "-1",
        "+5",
        "5 5",
        "5,5",
        "5;5",
        "5.0",
        "1e3",
        "0x10",
        "٥",
        "",
    ] {
        for path in ["/sign-in", "/tickets/new", "/healthz"] {
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n\r\n"
            );
            for outcome in throw(address, &head, b"", 0) {
                refused(&outcome, &["400", "413"], length);
                assert!(!outcome.said.is_empty(), "{length}: refused without a word");
            }
        }
    }
    beside.end("declared huge bodies");
}

#[test]
fn t85_a_header_bomb_is_refused_and_others_do_not_notice() {
    let world = World::new();
    let beside = Beside::start(&world.server);
    let address = &world.server.address;
    let start = format!("GET /sign-in HTTP/1.1\r\nHost: {address}\r\n");
    let long = vec![b'a'; 64 * 1024];
    let bombs: [(&str, &str, &[u8], usize); 6] = [
        ("one header of 1 MiB", "X-Long: ", &long, 16),
        ("a header name of 1 MiB", "", &long, 16),
        ("10,000 headers", "", b"X-Small: 1\r\n", 10_000),
        ("10,000 nameless headers", "", b": 1\r\n", 10_000),
        ("cookies without end", "", b"Cookie: a=b; c=d\r\n", 1 << 20),
        ("a header without end", "X-Long: ", &long, 1 << 12),
    ];
    for (what, more, piece, times) in bombs {
        for outcome in throw(address, &format!("{start}{more}"), piece, times) {
            refused(&outcome, &["400", "431"], what);
            // What the kernel holds for us, and not a byte beyond.
            assert!(outcome.sent < 24 << 20, "{what}: {} bytes", outcome.sent);
        }
    }
    beside.end("header bombs");
}

#[test]
fn t85_an_endless_request_line_is_refused_and_others_do_not_notice() {
    let world = World::new();
    let beside = Beside::start(&world.server);
    let address = &world.server.address;
    let long = vec![b'a'; 64 * 1024];
    let empty = b"\r\n".repeat(32 * 1024);
    let bombs: [(&str, &str, &[u8]); 4] = [
        ("a path of 16 MiB", "GET /", &long),
        ("a query of 16 MiB", "GET /sign-in?next=", &long),
        ("a method of 16 MiB", "", &long),
        ("empty lines without end", "", &empty),
    ];
    for (what, head, piece) in bombs {
        for outcome in throw(address, head, piece, 256) {
            refused(&outcome, &["400", "431"], what);
            assert!(outcome.sent < 16 << 20, "{what}: {} bytes", outcome.sent);
        }
    }
    beside.end("request line bombs");
}

#[test]
fn t85_a_chunked_body_without_end_is_refused_at_its_limit() {
    let world = World::new();
    let beside = Beside::start(&world.server);
    let address = &world.server.address;
    let head =
        format!("POST /sign-in HTTP/1.1\r\nHost: {address}\r\nTransfer-Encoding: chunked\r\n\r\n");
    let trailer = format!("{head}0\r\n");
    let large = [&b"10000\r\n"[..], &[b'a'; 0x10000], b"\r\n"].concat();
    let extension = b";a=b".repeat(16 * 1024);
    let bombs: [(&str, &str, &[u8]); 5] = [
        ("chunks without end", &head, &large),
        ("chunks of one byte", &head, &b"1\r\na\r\n".repeat(10_000)),
        ("an extension without end", &format!("{head}1"), &extension),
        (
            "trailers without end",
            &trailer,
            &b"A: b\r\n".repeat(10_000),
        ),
        ("zeros without end", &head, &[b'0'; 64 * 1024]),
    ];
    for (what, head, piece) in bombs {
        for outcome in throw(address, head, piece, 256) {
            refused(&outcome, &["400", "413", "431"], what);
            assert!(outcome.sent < 16 << 20, "{what}: {} bytes", outcome.sent);
        }
    }
    beside.end("chunked bombs");
}
