//! The mail workers: they render what is due and hand it to the mail server, again until it is taken.
//! The only folder that names `lettre`.

mod envelope;
mod mailbox;
mod queue;
mod relay;
mod worker;

use std::{
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use crate::{
    config::Smtp,
    desk::Desk,
    domain::{
        moment::{DAY, Moment},
        people::address::MailFrom,
    },
};
use queue::Queue;
use relay::{Connection, Relay};
use worker::Worker;

/// Connections at once: one waits for the server while another one's mail is rendered.
const CONNECTIONS: usize = 4;
/// Tries go on for so long.
const GIVE_UP: i64 = 5 * DAY;
/// How often it is asked what is due, where nothing says so.
const ROUND: Duration = Duration::from_secs(2);

pub struct Sender {
    relay: Relay,
    from: MailFrom,
}

#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("smtp_url: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    #[error("smtp_ca: {0}")]
    Ca(#[from] std::io::Error),
}

impl Sender {
    /// # Errors
    /// When the settings cannot be used. Nothing is connected yet.
    pub fn new(smtp: &Smtp, from: &MailFrom) -> std::result::Result<Self, SetupError> {
        Ok(Self {
            relay: Relay::new(smtp)?,
            from: from.clone(),
        })
    }

    /// Connects and signs in, and sends nothing.
    pub fn try_out(&self) -> std::result::Result<(), lettre::transport::smtp::Error> {
        self.relay.connect().map(Connection::end)
    }

    /// Sends a mail of its own to an address, past the outbox, and says how it went. `name` is its
    /// Message-ID, without the brackets.
    ///
    /// # Errors
    /// When there is no such address, or the mail server does not take it.
    pub fn send_test(
        &self,
        to: &str,
        name: Option<&str>,
        now: Moment,
    ) -> std::result::Result<(), Box<dyn std::error::Error>> {
        let ready = envelope::test(&self.from, to, name, now)?;
        let mut connection = self.relay.connect()?;
        connection.hand_over(&ready.envelope, &ready.source)?;
        connection.end();
        Ok(())
    }

    /// Sends what is due until told to stop, over several connections.
    pub fn work(&self, desk: &Arc<Desk>, stop: &AtomicBool) {
        let queue = Queue::default();
        std::thread::scope(|scope| {
            for _ in 0..CONNECTIONS {
                let worker = Worker {
                    sender: self,
                    desk,
                    connection: None,
                };
                let spawned = std::thread::Builder::new()
                    .name("mail".into())
                    .spawn_scoped(scope, || worker.work(&queue, stop));
                if let Err(error) = spawned {
                    log::error!("mail: {error}");
                }
            }
        });
    }
}
