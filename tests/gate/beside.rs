//! A visitor who behaves, beside an attack: everything they ask is answered soon, and the desk
//! does not grow while they look.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use crate::harness::{Call, Server, server::memory_kib};

/// 99 of 100 answers come within this time, whatever else happens.
const SOON: Duration = Duration::from_millis(250);
/// What an attack may cost in memory (KiB).
const GROWTH: u64 = 64 * 1024;
const PAUSE: Duration = Duration::from_millis(5);

pub struct Beside {
    stop: Arc<AtomicBool>,
    visitor: JoinHandle<Seen>,
    memory_before: u64,
}

struct Seen {
    answers: Vec<Duration>,
    /// How long a stand-in takes that does a fixed piece of work and no more: on a busy machine,
    /// lateness that is not the desk's.
    echoes: Vec<Duration>,
    memory_peak: u64,
}

impl Beside {
    pub fn start(server: &Server) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        // Everything that is made at first use is made before the memory is measured.
        for _ in 0..30 {
            sign_in_page(&server.address);
        }
        let memory_before = server.memory_kib();
        let (address, pid, stopped) = (server.address.clone(), server.pid(), Arc::clone(&stop));
        let visitor = std::thread::spawn(move || visit(&address, pid, &stopped));
        Self {
            stop,
            visitor,
            memory_before,
        }
    }

    /// The attack is over: how was it?
    #[track_caller]
    pub fn end(self, attack: &str) {
        self.stop.store(true, Ordering::Relaxed);
        let mut seen = self.visitor.join().expect("every answer was right");
        let (p99, echo) = (p99(&mut seen.answers), p99(&mut seen.echoes));
        let grown = seen.memory_peak.saturating_sub(self.memory_before);
        println!(
            "{attack}: p99 {p99:?} of {} answers, worst {:?}, machine {echo:?}, +{grown} KiB",
            seen.answers.len(),
            seen.answers.last().unwrap()
        );
        assert!(
            p99 < SOON + 2 * echo,
            "{attack}: p99 {p99:?}, machine {echo:?}"
        );
        assert!(grown < GROWTH, "{attack}: grown by {grown} KiB");
    }
}

fn visit(address: &str, pid: u32, stop: &AtomicBool) -> Seen {
    let mut echo = echo();
    let mut kept = Kept::open(address);
    let mut seen = Seen {
        answers: vec![],
        echoes: vec![],
        memory_peak: 0,
    };
    // Enough to speak of one in a hundred, also where an attack is over at once.
    while !stop.load(Ordering::Relaxed) || seen.answers.len() < 400 {
        seen.echoes.push(timed(|| {
            // As often as a request changes hands: gate, worker, gate.
            for _ in 0..3 {
                echo.write_all(b"x").unwrap();
                echo.read_exact(&mut [0]).unwrap();
            }
        }));
        seen.answers.push(timed(|| sign_in_page(address)));
        seen.answers.push(timed(|| kept.health()));
        seen.memory_peak = seen.memory_peak.max(memory_kib(pid));
        std::thread::sleep(PAUSE);
    }
    seen
}

fn timed(act: impl FnOnce()) -> Duration {
    let started = Instant::now();
    act();
    started.elapsed()
}

fn p99(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[(times.len() * 99 / 100).min(times.len() - 1)]
}

/// A page with text and a form, over a connection of its own.
fn sign_in_page(address: &str) {
    let answer = Call::new("GET", "/sign-in").send(address).expect(200);
    assert!(answer.text().contains("name=\"password\""));
}

/// A connection that is used again and again.
struct Kept {
    stream: TcpStream,
    request: String,
}

impl Kept {
    fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        let patience = Some(Duration::from_secs(60));
        stream.set_read_timeout(patience).unwrap();
        Self {
            stream,
            request: format!("HEAD /healthz HTTP/1.1\r\nHost: {address}\r\n\r\n"),
        }
    }

    fn health(&mut self) {
        self.stream.write_all(self.request.as_bytes()).unwrap();
        let (mut answer, mut piece) = (Vec::new(), [0; 4096]);
        while !answer.ends_with(b"\r\n\r\n") {
            let count = self.stream.read(&mut piece).unwrap();
            assert!(count > 0, "a kept connection was closed");
            answer.extend_from_slice(&piece[..count]);
        }
        assert!(answer.starts_with(b"HTTP/1.1 200 "));
    }
}

fn echo() -> TcpStream {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    stream.set_nodelay(true).unwrap();
    std::thread::spawn(move || {
        let (mut other, _) = listener.accept().unwrap();
        other.set_nodelay(true).unwrap();
        let mut word = [0];
        while other.read_exact(&mut word).is_ok() {
            std::hint::black_box((0..50_000_u64).fold(0, |sum, n| std::hint::black_box(sum ^ n)));
            if other.write_all(&word).is_err() {
                break;
            }
        }
    });
    stream
}
