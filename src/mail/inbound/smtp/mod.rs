//! The entrance for mail (`mail_listen`): SMTP and LMTP on one port or Unix socket.
//!
//! One thread accepts, each connection has one of its own, and there are few: mail servers keep
//! few and reuse them. Whoever is idle longest makes room for a newcomer. A message is answered
//! with 250 only after [`inbox::take`](crate::desk::inbox::take) has returned, so what was
//! acknowledged is on disk; whatever else happens, its sender keeps it and tries again.

mod command;
mod connection;
mod data;
mod door;
mod entrance;
mod limits;
mod places;
mod session;

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant},
};

pub use entrance::Entrance;

use crate::{
    config::Trusted, desk::Desk, domain::people::address::MailFrom, net::certificate::Certificate,
};
use connection::Connection;
use door::Door;

/// What the caller decides.
#[derive(Clone)]
pub struct Settings {
    /// The desk's own address: mail for anybody else is not taken.
    pub own: MailFrom,
    /// Bytes a message may have.
    pub limit: usize,
    /// With it STARTTLS is offered.
    pub certificate: Option<Arc<Certificate>>,
    /// From where our own mail servers hand mail over.
    pub trusted: Trusted,
}

impl Settings {
    /// Behind the addresses of this machine, and of mail servers that are trusted, there are many
    /// senders.
    fn is_ours(&self, address: IpAddr) -> bool {
        let here = [
            IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(Ipv6Addr::LOCALHOST),
        ];
        here.contains(&address) || self.trusted.names(address)
    }
}

/// Takes mail in until it is stopped.
pub struct Receiver {
    door: Arc<Door>,
    thread: JoinHandle<()>,
}

impl Receiver {
    /// # Errors
    /// When the thread cannot be started.
    pub fn start(desk: &Arc<Desk>, entrance: Entrance, settings: Settings) -> io::Result<Self> {
        let door = Arc::new(Door::new(entrance, settings.limit));
        let (desk, accepting) = (Arc::clone(desk), Arc::clone(&door));
        let thread = std::thread::Builder::new()
            .name("mail-in".into())
            .spawn(move || accept(&desk, &accepting, &settings))?;
        Ok(Self { door, thread })
    }

    /// Messages under way may come to their end for a moment; of others nothing was acknowledged.
    pub fn stop(self) {
        self.door.close();
        let patience = Instant::now() + limits::STOP_TIME;
        while self.door.is_busy() && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.door.cut_all();
        let _ = self.thread.join();
    }
}

fn accept(desk: &Arc<Desk>, door: &Arc<Door>, settings: &Settings) {
    while door.is_open() {
        if let Err(error) = let_in(desk, door, settings) {
            log::warn!("mail in: {error}");
            std::thread::sleep(limits::ACCEPT_PAUSE);
        }
    }
}

fn let_in(desk: &Arc<Desk>, door: &Arc<Door>, settings: &Settings) -> io::Result<()> {
    let (socket, address) = door.entrance.accept()?;
    if !door.is_open() {
        return Ok(());
    }
    let mut connection = Connection::new((socket, address), settings);
    let outside = address.filter(|address| !settings.is_ours(*address));
    let Some(mut admission) = door.admit(connection.socket(), outside)? else {
        connection.turn_away();
        return Ok(());
    };
    let desk = Arc::clone(desk);
    std::thread::Builder::new()
        .name("mail-in".into())
        .spawn(move || {
            if let Err(error) = connection.converse(&desk, &mut admission) {
                log::debug!("mail in: {error}");
                if admission.is_given_up() {
                    connection.see_off();
                }
            }
        })?;
    Ok(())
}
