//! A socket that nobody can make wait longer than until its deadline, with TLS over it or without.
//!
//! The deadline is a moment, not a pause between two bytes: who sends a byte now and then gains
//! nothing.

mod socket;

use std::{
    io::{self, Read, Write},
    net::{Shutdown, TcpStream, ToSocketAddrs},
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use rustls::{
    ClientConfig, ClientConnection, RootCertStore, ServerConfig, ServerConnection, Stream,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
pub use socket::Socket;
use socket::Timed;

#[derive(Debug)]
pub struct Wire {
    timed: Timed,
    tls: Option<Tls>,
}

#[derive(Debug)]
enum Tls {
    Serving(Box<ServerConnection>),
    Asking(Box<ClientConnection>),
}

/// What servers are believed by: the built-in authorities, and those in a PEM file of ours.
///
/// # Errors
/// When the file cannot be read, or holds no certificate.
pub fn trust(ca: Option<&Path>) -> io::Result<Arc<ClientConfig>> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    if let Some(path) = ca {
        for certificate in CertificateDer::pem_file_iter(path).map_err(io::Error::other)? {
            let certificate = certificate.map_err(io::Error::other)?;
            roots.add(certificate).map_err(io::Error::other)?;
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
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

    /// Connects to the first address of a host that answers in time.
    ///
    /// # Errors
    /// What the last of its addresses said.
    pub fn connect(host: &str, port: u16, at_most: Duration) -> io::Result<Self> {
        let mut last = io::Error::new(io::ErrorKind::NotFound, "the host has no address");
        for address in (host, port).to_socket_addrs()? {
            match TcpStream::connect_timeout(&address, at_most) {
                Ok(tcp) => {
                    tcp.set_nodelay(true)?;
                    return Ok(Self::new(Socket::Tcp(tcp)));
                }
                Err(error) => last = error,
            }
        }
        Err(last)
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
        self.tls = Some(Tls::Serving(tls));
        Ok(())
    }

    /// Asks for the certificate of `host`, and believes nobody without one.
    pub fn secure_as_client(&mut self, config: Arc<ClientConfig>, host: &str) -> io::Result<()> {
        let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
        let made = ClientConnection::new(config, name).map_err(io::Error::other)?;
        let mut tls = Box::new(made);
        while tls.is_handshaking() {
            tls.complete_io(&mut self.timed)?;
        }
        self.tls = Some(Tls::Asking(tls));
        Ok(())
    }

    /// Says that nothing more comes, and lets the other side read what was said last.
    pub fn finish(&mut self) {
        let (time, mut bytes) = LINGER;
        self.timed.deadline = Instant::now() + time;
        // As far as it goes: nobody waits for it.
        let _ = match &mut self.tls {
            Some(Tls::Serving(tls)) => {
                tls.send_close_notify();
                tls.write_tls(&mut self.timed)
            }
            Some(Tls::Asking(tls)) => {
                tls.send_close_notify();
                tls.write_tls(&mut self.timed)
            }
            None => Ok(0),
        };
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
            Some(Tls::Serving(tls)) => Stream::new(&mut **tls, &mut self.timed).read(room),
            Some(Tls::Asking(tls)) => Stream::new(&mut **tls, &mut self.timed).read(room),
            None => self.timed.read(room),
        }
    }
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.tls {
            Some(Tls::Serving(tls)) => Stream::new(&mut **tls, &mut self.timed).write(bytes),
            Some(Tls::Asking(tls)) => Stream::new(&mut **tls, &mut self.timed).write(bytes),
            None => self.timed.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.tls {
            Some(Tls::Serving(tls)) => Stream::new(&mut **tls, &mut self.timed).flush(),
            Some(Tls::Asking(tls)) => Stream::new(&mut **tls, &mut self.timed).flush(),
            None => Ok(()),
        }
    }
}
