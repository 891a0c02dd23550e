//! Where connections come from: a TCP port, or a Unix socket for a proxy on the same machine.
//!
//! It accepts and knows who called; who gets in is decided in `reception`.

use std::fs;
use std::io;
use std::net::IpAddr;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::{Path, PathBuf};

use mio::net::{TcpListener, UnixListener};
use mio::{Interest, Registry, Token};
use socket2::{Domain, SockAddr, SockRef, Socket, Type};

use super::{limits, stream::Stream};

/// A listening socket. Dropping it frees the port, and removes the file of a Unix socket.
#[derive(Debug)]
pub enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener, PathBuf),
}

impl Listener {
    /// Binds an address with a port, or `unix:/path`.
    ///
    /// # Errors
    /// If the address is taken or not ours, or something still answers on the Unix socket.
    pub fn bind(address: &str) -> io::Result<Self> {
        if let Some(path) = address.strip_prefix("unix:") {
            return Self::bind_unix(Path::new(path));
        }
        let tcp = std::net::TcpListener::bind(address)?;
        // Linux lets the queue of a listening socket be made longer, and accepted sockets inherit
        // the bound on unsent bytes.
        let socket = SockRef::from(&tcp);
        socket.listen(limits::BACKLOG)?;
        socket.set_tcp_notsent_lowat(limits::UNSENT)?;
        tcp.set_nonblocking(true)?;
        Ok(Self::Tcp(TcpListener::from_std(tcp)))
    }

    fn bind_unix(path: &Path) -> io::Result<Self> {
        let unix = unix_socket(path)?;
        unix.set_nonblocking(true)?;
        Ok(Self::Unix(UnixListener::from_std(unix), path.to_owned()))
    }

    /// The port, which only the kernel knows if 0 was asked for; a Unix socket has none.
    #[must_use]
    pub fn address(&self) -> Option<std::net::SocketAddr> {
        match self {
            Self::Tcp(tcp) => tcp.local_addr().ok(),
            Self::Unix(..) => None,
        }
    }

    pub(super) fn register(&mut self, registry: &Registry, token: Token) -> io::Result<()> {
        match self {
            Self::Tcp(tcp) => registry.register(tcp, token, Interest::READABLE),
            Self::Unix(unix, _) => registry.register(unix, token, Interest::READABLE),
        }
    }

    pub(super) fn deregister(&mut self, registry: &Registry) -> io::Result<()> {
        match self {
            Self::Tcp(tcp) => registry.deregister(tcp),
            Self::Unix(unix, _) => registry.deregister(unix),
        }
    }

    /// The next caller, and from where; one on a Unix socket has no address.
    pub(super) fn accept(&self) -> io::Result<(Stream, Option<IpAddr>)> {
        match self {
            Self::Tcp(listener) => {
                let (tcp, peer) = listener.accept()?;
                if let Err(error) = tcp.set_nodelay(true) {
                    log::debug!("gate: TCP_NODELAY was not set: {error}");
                }
                Ok((Stream::Tcp(tcp), Some(peer.ip().to_canonical())))
            }
            Self::Unix(listener, _) => Ok((Stream::Unix(listener.accept()?.0), None)),
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Self::Unix(_, path) = self {
            // Gone already is as good.
            let _ = fs::remove_file(path);
        }
    }
}

/// Listens at a path. Whoever may write to the file may connect: the owner and its group.
///
/// # Errors
/// If there is something else at the path, or something still answers there.
pub fn unix_socket(path: &Path) -> io::Result<std::os::unix::net::UnixListener> {
    remove_stale(path)?;
    let socket = Socket::new(Domain::UNIX, Type::STREAM, None)?;
    socket.bind(&SockAddr::unix(path)?)?;
    // Before anyone can connect: whoever may write to the file is believed.
    fs::set_permissions(path, fs::Permissions::from_mode(0o660))?;
    socket.listen(limits::BACKLOG)?;
    Ok(socket.into())
}

/// A process that was killed leaves its socket file behind. It is ours to replace only if nobody
/// answers there, and never if it is something else.
fn remove_stale(path: &Path) -> io::Result<()> {
    let Ok(found) = fs::symlink_metadata(path) else {
        return Ok(());
    };
    if !found.file_type().is_socket() {
        return Err(io::Error::new(
            io::ErrorKind::AlreadyExists,
            "there is a file of this name that is no socket",
        ));
    }
    match std::os::unix::net::UnixStream::connect(path) {
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => fs::remove_file(path),
        Err(error) => Err(error),
        Ok(_) => Err(io::Error::new(
            io::ErrorKind::AddrInUse,
            "another program answers there",
        )),
    }
}
