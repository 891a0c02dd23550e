//! What attackers have in hand: many addresses, many connections, and no manners.

use std::{
    fs,
    io::{ErrorKind, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    process::Command,
    time::{Duration, Instant},
};

use socket2::{Domain, Socket, Type};

/// Every connection an attacker holds is closed within this time.
pub const GONE: Duration = Duration::from_secs(15);
/// What a busy machine may add to that before the test sees it.
const LATE: Duration = Duration::from_secs(2);

/// A connection from `127.0.0.LAST`.
pub fn connect_from(last: u8, to: &str) -> TcpStream {
    connect(last, to, None)
}

/// The same with room for this few bytes that have come and are not read yet.
pub fn connect_with_window(last: u8, to: &str, bytes: usize) -> TcpStream {
    connect(last, to, Some(bytes))
}

fn connect(last: u8, to: &str, window: Option<usize>) -> TcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    let from = SocketAddr::from((Ipv4Addr::new(127, 0, 0, last), 0));
    socket.bind(&from.into()).unwrap();
    if let Some(bytes) = window {
        socket.set_recv_buffer_size(bytes).unwrap();
    }
    let to: SocketAddr = to.parse().unwrap();
    socket.connect(&to.into()).unwrap();
    let stream = TcpStream::from(socket);
    let patience = Some(Duration::from_secs(30));
    stream.set_read_timeout(patience).unwrap();
    stream.set_write_timeout(patience).unwrap();
    stream
}

/// Lets this test process hold thousands of connections.
pub fn hold_many_connections() {
    let raised = Command::new("prlimit")
        .args(["--nofile=16384:16384", "--pid"])
        .arg(std::process::id().to_string())
        .status();
    assert!(raised.unwrap().success(), "many connections need root");
}

/// One connection of a crowd, watched until it is closed.
pub struct Held {
    pub stream: TcpStream,
    opened: Instant,
    /// Still to be sent, a byte at a time.
    drip: Vec<u8>,
    last_drip: Instant,
    pub got: Vec<u8>,
    pub closed_after: Option<Duration>,
}

impl Held {
    pub fn new(stream: TcpStream) -> Self {
        stream.set_nonblocking(true).unwrap();
        Self {
            stream,
            opened: Instant::now(),
            drip: Vec::new(),
            last_drip: Instant::now(),
            got: Vec::new(),
            closed_after: None,
        }
    }

    /// Sends these bytes one by one, two a second, for as long as it is let.
    pub fn dripping(mut self, bytes: &[u8]) -> Self {
        self.drip = bytes.iter().rev().copied().collect();
        self
    }

    pub fn is_closed(&self) -> bool {
        self.closed_after.is_some()
    }

    /// Reads what has come, and lets the next byte drip.
    pub fn look(&mut self) {
        if self.last_drip.elapsed() >= Duration::from_millis(500)
            && let Some(byte) = self.drip.pop()
        {
            // That it was closed is seen by reading.
            let _ = self.stream.write(&[byte]);
            self.last_drip = Instant::now();
        }
        let mut piece = [0; 4096];
        while !self.is_closed() {
            match self.stream.read(&mut piece) {
                Ok(0) => self.closed_after = Some(self.opened.elapsed()),
                Ok(count) => self.got.extend_from_slice(&piece[..count]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(_) => self.closed_after = Some(self.opened.elapsed()),
            }
        }
    }

    /// Nothing was answered, or a refusal.
    #[track_caller]
    pub fn was_refused(&self, what: &str) {
        let text = String::from_utf8_lossy(&self.got);
        let status = text.split(' ').nth(1).unwrap_or_default();
        assert!(
            status.is_empty() || status.starts_with('4'),
            "{what}: {text}"
        );
    }

    #[track_caller]
    pub fn was_gone_in_time(&self, what: &str) {
        let after = self.closed_after;
        assert!(
            after.is_some_and(|after| after < GONE + LATE),
            "{what}: closed after {after:?}"
        );
    }
}

/// Looks at all until they are closed; gives up in the end.
pub fn until_closed(crowd: &mut [Held]) {
    let started = Instant::now();
    while crowd.iter().any(|held| !held.is_closed()) && started.elapsed() < GONE * 2 {
        for held in crowd.iter_mut().filter(|held| !held.is_closed()) {
            held.look();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// How many connections of `127.0.0.LAST` the desk at `address` still holds, as the kernel says:
/// for attackers who never read, and so never see that they were closed.
pub fn held_by(last: u8, address: &str) -> usize {
    let port: u16 = address.rsplit(':').next().unwrap().parse().unwrap();
    let (desk, attacker) = (format!(":{port:04X}"), format!("{last:02X}00007F:"));
    let table = fs::read_to_string("/proc/net/tcp").unwrap();
    let held = |line: &&str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        // Local and remote address, and 01 for an open connection.
        fields[1].ends_with(&desk) && fields[2].starts_with(&attacker) && fields[3] == "01"
    };
    table.lines().skip(1).filter(held).count()
}
