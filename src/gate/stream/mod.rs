//! The seam between the gate and what carries its bytes.
//!
//! What kind of socket it is matters here and in `listener`, and nowhere else.

mod tls;

use std::io::{self, IoSlice, Read, Write};
use std::net::Shutdown;

use mio::net::{TcpStream, UnixStream};
use mio::{Interest, Registry, Token};

use crate::net::certificate::Certificate;
use tls::TlsStream;

#[derive(Debug)]
pub enum Stream {
    Tcp(TcpStream),
    Unix(UnixStream),
    Tls(Box<TlsStream>),
}

impl Stream {
    /// From here on TLS is spoken.
    pub fn secured(self, certificate: &Certificate) -> io::Result<Self> {
        Ok(match self {
            Self::Tcp(tcp) => Self::Tls(Box::new(TlsStream::new(tcp, certificate.config())?)),
            other => other,
        })
    }

    pub fn is_secure(&self) -> bool {
        matches!(self, Self::Tls(_))
    }

    pub fn register(&mut self, registry: &Registry, token: Token) -> io::Result<()> {
        let both = Interest::READABLE | Interest::WRITABLE;
        match self {
            Self::Tcp(tcp) => registry.register(tcp, token, both),
            Self::Unix(unix) => registry.register(unix, token, both),
            Self::Tls(tls) => registry.register(tls.tcp(), token, both),
        }
    }

    /// Says that no more bytes come; reading goes on.
    pub fn finish_writing(&mut self) -> io::Result<()> {
        match self {
            Self::Tcp(tcp) => tcp.shutdown(Shutdown::Write),
            Self::Unix(unix) => unix.shutdown(Shutdown::Write),
            Self::Tls(tls) => tls.finish_writing(),
        }
    }

    /// Whether the last `WouldBlock` of a read was for the sake of the others: no event follows it.
    pub fn take_unfinished(&mut self) -> bool {
        match self {
            Self::Tls(tls) => std::mem::take(&mut tls.unfinished),
            _ => false,
        }
    }

    /// Bytes the socket has taken so far, where that is not what `write` took.
    pub fn sent(&self) -> Option<u64> {
        match self {
            Self::Tls(tls) => Some(tls.sent),
            _ => None,
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(tcp) => tcp.read(buffer),
            Self::Unix(unix) => unix.read(buffer),
            Self::Tls(tls) => tls.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(tcp) => tcp.write(bytes),
            Self::Unix(unix) => unix.write(bytes),
            Self::Tls(tls) => tls.write(bytes),
        }
    }

    fn write_vectored(&mut self, slices: &[IoSlice<'_>]) -> io::Result<usize> {
        match self {
            Self::Tcp(tcp) => tcp.write_vectored(slices),
            Self::Unix(unix) => unix.write_vectored(slices),
            Self::Tls(tls) => tls.write_vectored(slices),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Tcp(_) | Self::Unix(_) => Ok(()),
            Self::Tls(tls) => tls.flush(),
        }
    }
}

/// One read or write: bytes moved, or `None` if the socket has to be waited for. What a signal
/// interrupted is repeated.
pub fn moved(mut call: impl FnMut() -> io::Result<usize>) -> io::Result<Option<usize>> {
    loop {
        match call() {
            Ok(count) => return Ok(Some(count)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
