//! A socket of either kind, with a deadline.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, TcpStream},
    os::unix::net::UnixStream,
    time::{Duration, Instant},
};

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
pub(super) struct Timed {
    pub(super) socket: Socket,
    pub(super) deadline: Instant,
}

impl Timed {
    pub(super) fn timed(
        &mut self,
        call: impl FnOnce(&mut Self) -> io::Result<usize>,
    ) -> io::Result<usize> {
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
