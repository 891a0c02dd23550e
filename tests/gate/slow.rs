//! Clients that take their time, all at once: nothing said, half a head, a byte now and then, an
//! answer that is never read.

use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use super::{
    attacker::{
        GONE, Held, connect_from, connect_with_window, held_by, hold_many_connections, until_closed,
    },
    beside::Beside,
};
use crate::harness::{World, server::wait};

const HALF_OPEN: usize = 2000;
const READERS: usize = 150;
/// Addresses of their own for those who never read, and for those who read next to nothing.
const READER: u8 = 40;
const SIPPER: u8 = 41;

/// How long the attack is renewed, in seconds; by default it is made once.
fn seconds() -> u64 {
    std::env::var("PD_TEST_SLOW_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(0)
}

#[test]
fn t85_slow_clients_are_gone_within_fifteen_seconds_and_others_do_not_notice() {
    hold_many_connections();
    let world = World::with_descriptors("1024:8192", &[]);
    let address = &world.server.address;
    let file = large_file(&world);
    let beside = Beside::start(&world.server);
    let started = Instant::now();
    let mut rounds = 0;
    while rounds == 0 || started.elapsed() < Duration::from_secs(seconds()) {
        let asked = Instant::now();
        let readers = never_read(address, &file);
        let sippers = Sippers::start(address, &file);
        let mut crowd: Vec<Held> = (0..HALF_OPEN).map(|n| half_open(n, address)).collect();
        crowd.extend((0..80).map(|n| slow_sender(n, address)));
        until_closed(&mut crowd);
        for (n, held) in crowd.iter().enumerate() {
            let what = format!("connection {n}");
            held.was_gone_in_time(&what);
            held.was_refused(&what);
        }
        wait("the readers to be gone", || {
            (held_by(READER, address) + held_by(SIPPER, address) == 0).then_some(())
        });
        // They came first, so this is the longest any of them was there.
        let gone = asked.elapsed();
        assert!(gone < GONE + Duration::from_secs(3), "readers: {gone:?}");
        drop(readers);
        sippers.stop();
        rounds += 1;
    }
    beside.end(&format!("{rounds} times 2,250 slow clients"));
}

/// Half of them say nothing at all, the others begin a head and stop.
fn half_open(n: usize, address: &str) -> Held {
    let last = 2 + u8::try_from(n % 19).unwrap();
    let mut stream = connect_from(last, address);
    if n.is_multiple_of(2) {
        // Every other one of them has sent nearly all that a head may have.
        let much = "a".repeat(if n.is_multiple_of(4) { 15_000 } else { 0 });
        let half = format!("GET /sign-in HTTP/1.1\r\nHost: {address}\r\nX-Half: {much}");
        stream.write_all(half.as_bytes()).unwrap();
    }
    Held::new(stream)
}

/// Drips a head, drips a body, or sends much of a body at once and then nothing, or next to
/// nothing.
fn slow_sender(n: usize, address: &str) -> Held {
    let mut stream = connect_from(30 + u8::try_from(n % 4).unwrap(), address);
    let post = |path: &str, length: usize| {
        format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n\r\n")
    };
    let (now, later) = match n % 4 {
        0 => (String::new(), post("/sign-in", 100)),
        1 => (post("/sign-in", 5000), "a".repeat(5000)),
        2 => {
            let head = post("/tickets/new", 300_000);
            (head + &"a".repeat(290_000), String::new())
        }
        _ => {
            let head = post("/tickets/new", 300_000);
            (head + &"a".repeat(290_000), "a".repeat(5000))
        }
    };
    stream.write_all(now.as_bytes()).unwrap();
    Held::new(stream).dripping(later.as_bytes())
}

/// A file just short of what the gate keeps in memory.
fn large_file(world: &World) -> (String, String) {
    let ana = world.person("ana");
    let bytes = vec![b'x'; 1_000_000];
    let fields = [("subject", "A large file"), ("body", "text")];
    let answer = ana
        .post_files("/tickets/new", &fields, &[("large.bin", &bytes)])
        .expect(303);
    let page = ana.get(answer.location()).text();
    let link = page
        .split('"')
        .find(|part| part.contains("/files/"))
        .expect("the file's link");
    // What serving it takes anyway is no cost of the attack.
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| ana.get(link).expect(200));
        }
    });
    (link.to_owned(), ana.cookie.unwrap())
}

/// Asks for the file many times over, and never reads.
fn never_read(address: &str, file: &(String, String)) -> Vec<TcpStream> {
    (0..READERS)
        .map(|_| {
            let mut stream = connect_from(READER, address);
            let wire = asked_for(file, address).repeat(20);
            stream.write_all(wire.as_bytes()).unwrap();
            stream
        })
        .collect()
}

fn asked_for((link, cookie): &(String, String), address: &str) -> String {
    format!("GET {link} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n")
}

/// They ask for the file and take 500 bytes of it a second.
struct Sippers {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Sippers {
    fn start(address: &str, file: &(String, String)) -> Self {
        let mut streams: Vec<TcpStream> = (0..20)
            .map(|_| {
                let mut stream = connect_with_window(SIPPER, address, 2048);
                let wire = asked_for(file, address);
                stream.write_all(wire.as_bytes()).unwrap();
                stream.set_nonblocking(true).unwrap();
                stream
            })
            .collect();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                for stream in &mut streams {
                    // Nothing there, or closed: all the same to them.
                    let _ = stream.read(&mut [0; 50]);
                }
                std::thread::sleep(Duration::from_millis(100));
            }
        });
        Self { stop, thread }
    }

    fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.join().unwrap();
    }
}
