//! Where mail comes in: a TCP port, or a Unix socket for a mail server on the same machine.

use std::{
    fs, io,
    net::{IpAddr, SocketAddr, TcpListener, TcpStream},
    os::unix::{
        fs::chown,
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{gate::unix_socket, net::wire::Socket};

/// A listening socket. Dropping it frees the port, and removes the file of a Unix socket.
pub enum Entrance {
    Tcp(TcpListener),
    Unix(UnixListener, PathBuf),
}

impl Entrance {
    /// Binds an address with a port, or `unix:/path`, whose file is then `group`'s.
    ///
    /// # Errors
    /// If the address is taken or not ours, or the group may not be given.
    pub fn bind(address: &str, group: Option<u32>) -> io::Result<Self> {
        let Some(path) = address.strip_prefix("unix:") else {
            return Ok(Self::Tcp(TcpListener::bind(address)?));
        };
        let path = Path::new(path);
        let entrance = Self::Unix(unix_socket(path)?, path.to_owned());
        if group.is_some() {
            chown(path, None, group)?;
        }
        Ok(entrance)
    }

    /// The port, which only the kernel knows if 0 was asked for.
    #[must_use]
    pub fn address(&self) -> Option<SocketAddr> {
        match self {
            Self::Tcp(tcp) => tcp.local_addr().ok(),
            Self::Unix(..) => None,
        }
    }

    /// The next caller, and from where; one on a Unix socket has no address.
    pub(super) fn accept(&self) -> io::Result<(Socket, Option<IpAddr>)> {
        match self {
            Self::Tcp(listener) => {
                let (tcp, peer) = listener.accept()?;
                tcp.set_nodelay(true)?;
                Ok((Socket::Tcp(tcp), Some(peer.ip().to_canonical())))
            }
            Self::Unix(listener, _) => Ok((Socket::Unix(listener.accept()?.0), None)),
        }
    }

    /// Somebody at the door, so that whoever waits there looks whether it is still open.
    pub(super) fn knock(&self) {
        let knocked = match self {
            Self::Tcp(tcp) => tcp.local_addr().and_then(|mut address| {
                if address.ip().is_unspecified() {
                    address.set_ip(match address {
                        SocketAddr::V4(_) => IpAddr::from([127, 0, 0, 1]),
                        SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
                    });
                }
                TcpStream::connect_timeout(&address, Duration::from_secs(1)).map(drop)
            }),
            Self::Unix(_, path) => UnixStream::connect(path).map(drop),
        };
        if let Err(error) = knocked {
            log::warn!("mail in: {error}");
        }
    }
}

impl Drop for Entrance {
    fn drop(&mut self) {
        if let Self::Unix(_, path) = self {
            // Gone already is as good.
            let _ = fs::remove_file(path);
        }
    }
}
