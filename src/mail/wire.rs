//! A socket that nobody can make wait longer than until its deadline, with TLS over it or without.
//!
//! The deadline is a moment, not a pause between two bytes: who sends a byte now and then gains
//! nothing.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, TcpStream},
    os::unix::net::UnixStream,
    sync::Arc,
    time::{Duration, Instant},
};

use rustls::{ServerConfig, ServerConnection, Stream};

#[derive(Debug)]
pub enum Socket {
    Tcp(TcpStream),
    Unix(UnixStream),
}

impl Socket {
    pub fn try_clone(&self) -> io::Result<Self> {
        Ok(match self {
            Self::Tcp(tcp) => Self::Tcp(tcp.try_clone()?),
            Self::Unix(unix) => Self::Unix(unix.try_clone()?),
        })
    }

    /// Whoever waits for it is told at once.
    pub fn shut(&self, how: Shutdown) {
        // Gone already is as good.
        let _ = match self {
            Self::Tcp(tcp) => tcp.shutdown(how),
            Self::Unix(unix) => unix.shutdown(how),
        };
    }

    fn wait_at_most(&self, left: Duration) -> io::Result<()> {
        let left = Some(left);
        match self {
            Self::Tcp(tcp) => tcp
                .set_read_timeout(left)
                .and_then(|()| tcp.set_write_timeout(left)),
            Self::Unix(unix) => unix
                .set_read_timeout(left)
                .and_then(|()| unix.set_write_timeout(left)),
        }
    }
}

#[derive(Debug)]
struct Timed {
    socket: Socket,
    deadline: Instant,
}

impl Timed {
    fn timed(&mut self, call: impl FnOnce(&mut Self) -> io::Result<usize>) -> io::Result<usize> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.socket.wait_at_most(left)?;
        match call(self) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                Err(io::ErrorKind::TimedOut.into())
            }
            other => other,
        }
    }
}

impl Read for Timed {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        self.timed(|it| match &mut it.socket {
            Socket::Tcp(tcp) => tcp.read(room),
            Socket::Unix(unix) => unix.read(room),
        })
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.timed(|it| match &mut it.socket {
            Socket::Tcp(tcp) => tcp.write(bytes),
            Socket::Unix(unix) => unix.write(bytes),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Debug)]
pub struct Wire {
    timed: Timed,
    tls: Option<Box<ServerConnection>>,
}

/// What is read and thrown away at the end, and for how long: a socket closed with bytes unread
/// takes the last answer with it.
const LINGER: (Duration, usize) = (Duration::from_secs(1), 256 * 1024);

impl Wire {
    pub fn new(socket: Socket) -> Self {
        Self {
            timed: Timed {
                socket,
                deadline: Instant::now(),
            },
            tls: None,
        }
    }

    pub fn socket(&self) -> &Socket {
        &self.timed.socket
    }

    /// All that follows has to be over by then.
    pub fn until(&mut self, deadline: Instant) -> &mut Self {
        self.timed.deadline = deadline;
        self
    }

    /// Shows the certificate; from here on TLS is spoken.
    pub fn secure(&mut self, config: Arc<ServerConfig>) -> io::Result<()> {
        let mut tls = Box::new(ServerConnection::new(config).map_err(io::Error::other)?);
        while tls.is_handshaking() {
            tls.complete_io(&mut self.timed)?;
        }
        self.tls = Some(tls);
        Ok(())
    }

    /// Says that nothing more comes, and lets the other side read what was said last.
    pub fn finish(&mut self) {
        let (time, mut bytes) = LINGER;
        self.timed.deadline = Instant::now() + time;
        if let Some(tls) = &mut self.tls {
            tls.send_close_notify();
            let _ = tls.write_tls(&mut self.timed);
        }
        self.timed.socket.shut(Shutdown::Write);
        let mut room = [0; 4096];
        while let Ok(read @ 1..) = self.timed.read(&mut room)
            && bytes > 0
        {
            bytes = bytes.saturating_sub(read);
        }
    }
}

impl Read for Wire {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        match &mut self.tls {
            Some(tls) => Stream::new(&mut **tls, &mut self.timed).read(room),
            None => self.timed.read(room),
        }
    }
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.tls {
            Some(tls) => Stream::new(&mut **tls, &mut self.timed).write(bytes),
            None => self.timed.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.tls {
            Some(tls) => Stream::new(&mut **tls, &mut self.timed).flush(),
            None => Ok(()),
        }
    }
}
