//! The public port: connections, limits, timeouts; hands whole requests to the HTTP server.
//!
//! tiny_http is not fit to face a network, so it listens on a private Unix socket, and this module
//! owns the port the world sees. One thread, one event loop (and a thread that writes large bodies
//! to the disk): a request is read whole and checked strictly, goes to the HTTP server in canonical
//! form over one of a few kept connections, and its answer is taken whole before the client gets
//! it, so that no worker ever waits for a client.
//!
//! The gate must not know routes, sessions or people; it decides by bytes, sizes, times and
//! addresses alone. What it learned about the client goes into `X-Pocketdesk-Client` and
//! `X-Pocketdesk-Proto`, whose outside copies are dropped.
//!
//! ```text
//! supervisor ── event_loop ── reception (listener, certificate, caps: roster), queue
//!                   ├── client   ── scan, head, body (chunked, spool), canonical, refusal
//!                   └── upstream ── answer
//! ```

mod answer;
mod body;
mod canonical;
mod chunked;
mod client;
mod context;
mod event_loop;
mod head;
mod limits;
mod listener;
mod outgoing;
mod queue;
mod reception;
mod refusal;
mod scan;
mod spool;
mod stream;
mod supervisor;
mod upstream;

use std::io;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

use crate::net::{certificate::Certificate, network::Network};
pub use listener::{Listener, unix_socket};
use supervisor::{Stopper, Supervisor};

/// What the caller decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// tiny_http's private Unix socket.
    pub upstream: PathBuf,
    /// Kept connections to it: as many as it has workers.
    pub upstream_connections: usize,
    /// Existing directory for bodies and answers over 1 MiB; files are unlinked as they are made.
    pub spool: PathBuf,
    /// Most connections at once.
    pub max_connections: usize,
    /// Most connections at once of one IPv4 address or one IPv6 /64.
    pub max_connections_per_address: usize,
    /// Peers whose `X-Forwarded-For` and `-Proto` are believed; no cap per address holds for them.
    /// So is whoever comes through a Unix socket.
    pub trusted_proxies: Vec<Network>,
    /// Largest accepted body in bytes for a route (method, path without query); called once the
    /// head is complete, before the body is read.
    pub body_limit: fn(method: &str, path: &str, known: bool) -> u64,
    /// Whether an address is the API's: then refusals are as the API's are.
    pub is_api: fn(target: &str) -> bool,
    /// Whose bodies may take more than a stranger's share of the spool.
    pub signed_in: SignedIn,
    /// With one, TLS is spoken on the port and nothing else.
    pub certificate: Option<Arc<Certificate>>,
}

/// Says of a request's `Cookie` and `Authorization` whether it is by somebody signed in. Asked by the
/// event loop: it must wait for nothing.
#[derive(Clone)]
pub struct SignedIn(pub Arc<Look>);

type Look = dyn Fn(&str, &str) -> bool + Send + Sync;

impl Default for SignedIn {
    fn default() -> Self {
        Self(Arc::new(|_, _| false))
    }
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignedIn")
    }
}

impl Settings {
    fn trusts(&self, peer: IpAddr) -> bool {
        self.trusted_proxies
            .iter()
            .any(|network| network.contains(peer))
    }
}

/// The running gate.
pub struct Gate {
    stopper: Stopper,
    thread: JoinHandle<()>,
}

impl Gate {
    /// Opens the first upstream connection with a probe request, then serves on `listener` from one
    /// thread; the other connections follow one by one.
    ///
    /// # Errors
    /// If the HTTP server does not answer the probe within 10 s (`TimedOut`), or the kernel
    /// refuses a descriptor or a thread.
    pub fn start(listener: Listener, settings: Settings) -> io::Result<Self> {
        let (supervisor, event_loop) = Supervisor::start(listener, settings)?;
        let stopper = supervisor.stopper();
        let builder = std::thread::Builder::new().name("gate".to_owned());
        let thread = builder.spawn(move || supervisor.run(event_loop))?;
        Ok(Self { stopper, thread })
    }

    /// Stops accepting, lets running requests finish (at most 5 s), closes, joins.
    pub fn stop(self) {
        self.stopper.stop();
        if self.thread.join().is_err() {
            log::error!("gate: the supervisor had panicked");
        }
    }
}

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod strict_tests;
#[cfg(test)]
mod tests;
