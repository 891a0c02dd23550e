//! Handshakes that do not come to an end, and those who wait meanwhile.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use super::{certificates::Authority, client::Client};
use crate::harness::World;

/// Reads until the other side closes: how long that took.
fn closed_after(mut stream: TcpStream, started: Instant) -> Duration {
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    let _ = stream.read_to_end(&mut Vec::new());
    started.elapsed()
}

#[test]
fn t85_a_handshake_that_drips_is_closed_and_keeps_nobody_waiting() {
    let authority = Authority::new();
    let files = authority.issue("desk");
    let world = World::with(&files.settings());
    let address = world.server.address.clone();
    let started = Instant::now();
    let silent = TcpStream::connect(&address).unwrap();
    let mut halfway = TcpStream::connect(&address).unwrap();
    halfway.write_all(b"\x16\x03\x01\x02\x00\x01\x00").unwrap();
    let drips = TcpStream::connect(&address).unwrap();
    let mut hand = drips.try_clone().unwrap();
    // A greeting of 512 bytes would take four minutes like this.
    let dripping = std::thread::spawn(move || {
        for byte in b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"
            .iter()
            .cycle()
        {
            if hand.write_all(&[*byte]).is_err() {
                return;
            }
            std::thread::sleep(Duration::from_millis(500));
        }
    });
    let client = Client::new(&authority.root(), &address);
    for _ in 0..10 {
        client.get("/sign-in").expect(200);
    }
    for stream in [silent, halfway, drips] {
        let time = closed_after(stream, started);
        assert!(time < Duration::from_secs(15), "closed after {time:?}");
    }
    dripping.join().unwrap();
    client.get("/sign-in").expect(200);
}

#[test]
fn connections_without_a_handshake_count_like_any_other() {
    let authority = Authority::new();
    let files = authority.issue("desk");
    let mut settings = files.settings().to_vec();
    settings.push(("max_connections_per_address", "4"));
    let world = World::with(&settings);
    let silent: Vec<TcpStream> = (0..12)
        .map(|_| TcpStream::connect(&world.server.address).unwrap())
        .collect();
    let client = Client::new(&authority.root(), &world.server.address);
    client.get("/sign-in").expect(200);
    // The longest silent had to make room for the others, the last are still there.
    let is_open = |mut stream: &TcpStream| {
        stream.set_nonblocking(true).unwrap();
        let read = stream.read(&mut [0; 1]);
        read.is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
    };
    let open: Vec<bool> = silent.iter().map(is_open).collect();
    assert!(open[..8].iter().all(|open| !open), "{open:?}");
    assert!(open[11], "{open:?}");
}
