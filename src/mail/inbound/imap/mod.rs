//! The mailbox that mail is fetched from (`imap_url`): every unread message is kept, marked as
//! read, and moved to a folder of its own.
//!
//! The client is our own: what it asks for is little, and every answer has a bound of time and
//! memory. A message is marked only once it is on disk. A crash in between fetches it again, and
//! the ledger finds that it is there already.

mod client;
mod value;

pub use client::Fault;

use std::{
    collections::HashSet,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use crate::{
    config::Imap,
    desk::{
        Desk,
        inbox::{self, Handed},
    },
    domain::inbox::Way,
};
use client::{Client, quoted};

/// How often a server is asked that does not tell of news by itself.
const ROUND: Duration = Duration::from_secs(60);
/// How long one is listened to that does: routers forget connections that are silent for longer.
const LISTENING: Duration = Duration::from_secs(240);
/// Growing pauses after a fault.
const PAUSES: [u64; 6] = [2, 5, 15, 60, 180, 600];
/// Signs in, opens the folder, and touches nothing in it.
///
/// # Errors
/// What the server, or the way to it, says.
pub fn try_out(imap: &Imap) -> Result<(), Fault> {
    let mut client = Client::sign_in(imap, 0)?;
    client.select(&imap.folder)?;
    client.goodbye();
    Ok(())
}

/// Where messages go that were kept, as different servers want it written.
const PROCESSED: [&str; 3] = ["Processed", "INBOX.Processed", "INBOX/Processed"];
/// Where messages stay that are larger than the desk takes.
const TOO_LARGE: [&str; 3] = ["Too large", "INBOX.Too large", "INBOX/Too large"];

pub struct Mailbox {
    imap: Imap,
    limit: usize,
    known: Known,
}

/// Messages by their numbers, which hold as long as the folder's validity stays the same.
#[derive(Default)]
struct Known {
    validity: u32,
    /// Kept, and yet among the unread ones: they are not fetched again.
    kept: HashSet<u32>,
    /// What the server says of them is not understood: others must not wait behind them.
    unreadable: HashSet<u32>,
}

impl Mailbox {
    #[must_use]
    pub fn new(imap: Imap, limit: usize) -> Self {
        Self {
            imap,
            limit,
            known: Known::default(),
        }
    }

    /// Fetches until told to stop.
    pub fn work(mut self, desk: &Desk, stop: &AtomicBool) {
        let stopped = || stop.load(Ordering::Relaxed);
        let mut faults = 0;
        while !stopped() {
            let Err(fault) = self.fetch_on(desk, &stopped, &mut faults) else {
                continue;
            };
            let pause = PAUSES.get(faults).or(PAUSES.last()).copied().unwrap_or(0);
            faults += 1;
            log::warn!("mailbox {:?}: {fault}; again in {pause} s", self.imap);
            desk.mailbox.failed(fault.in_words());
            rest(Duration::from_secs(pause), &stopped);
        }
    }

    /// Signs in and fetches, again and again on one connection.
    fn fetch_on(
        &mut self,
        desk: &Desk,
        stopped: &dyn Fn() -> bool,
        faults: &mut usize,
    ) -> Result<(), Fault> {
        // Some servers only guess how long a message is.
        let mut client = Client::sign_in(&self.imap, self.limit.saturating_mul(2))?;
        while !stopped() {
            let validity = client.select(&self.imap.folder)?;
            if self.known.validity != validity {
                self.known = Known {
                    validity,
                    ..Known::default()
                };
            }
            let fetched = self.fetch_all(desk, &mut client, stopped)?;
            *faults = 0;
            desk.mailbox.was_read(desk.clock.now());
            if fetched > 0 {
                // What came meanwhile was told of meanwhile, and is not told of again.
                continue;
            }
            if client.is_able("IDLE") {
                client.wait_for_news(LISTENING, stopped)?;
            } else {
                rest(ROUND, stopped);
            }
        }
        client.goodbye();
        Ok(())
    }

    fn fetch_all(
        &mut self,
        desk: &Desk,
        client: &mut Client,
        stopped: &dyn Fn() -> bool,
    ) -> Result<usize, Fault> {
        let unread = client.unread_messages()?;
        self.known.kept.retain(|uid| unread.contains(uid));
        let mut fetched = 0;
        for uid in unread {
            if stopped() {
                break;
            }
            if self.known.unreadable.contains(&uid) {
                continue;
            }
            match self.fetch(desk, client, uid) {
                Ok(true) => fetched += 1,
                Ok(false) => {}
                Err(fault) => {
                    if matches!(fault, Fault::NotUnderstood) {
                        log::warn!("mailbox {:?}: message {uid} is left alone", self.imap);
                        self.known.unreadable.insert(uid);
                    }
                    return Err(fault);
                }
            }
        }
        Ok(fetched)
    }

    /// Whether there was something to keep.
    fn fetch(&mut self, desk: &Desk, client: &mut Client, uid: u32) -> Result<bool, Fault> {
        let Some(size) = client.size(uid)? else {
            return Ok(false);
        };
        if size > self.limit {
            log::warn!(
                "mailbox {:?}: message {uid} is larger than max_message and put aside",
                self.imap
            );
            return put(client, uid, &TOO_LARGE).map(|()| false);
        }
        let fresh = !self.known.kept.contains(&uid);
        if fresh {
            let Some(raw) = client.message(uid)? else {
                return Ok(false);
            };
            keep(desk, raw)?;
            self.known.kept.insert(uid);
        }
        put(client, uid, &PROCESSED)?;
        Ok(fresh)
    }
}

fn keep(desk: &Desk, raw: Vec<u8>) -> Result<(), Fault> {
    let handed = Handed {
        way: Way::Imap,
        peer: None,
        envelope_from: None,
        envelope_to: Vec::new(),
        raw,
    };
    inbox::take(desk, handed).map(drop).map_err(Fault::NotKept)
}

/// Marks a message as read, so that it is not fetched again, and puts it into the first folder
/// that will have it. Where there is none, it stays.
fn put(client: &mut Client, uid: u32, folders: &[&str]) -> Result<(), Fault> {
    client.command(&format!("UID STORE {uid} +FLAGS.SILENT (\\Seen)"))?;
    if !client.is_able("MOVE") {
        return Ok(());
    }
    let moving = |folder: &str| format!("UID MOVE {uid} {}", quoted(folder));
    for making in [false, true] {
        for folder in folders {
            if making && !done(client.command(&format!("CREATE {}", quoted(folder))))? {
                continue;
            }
            if done(client.command(&moving(folder)))? {
                return Ok(());
            }
        }
    }
    log::warn!(
        "mailbox: there is no folder {} and none can be made",
        folders.join(" or ")
    );
    Ok(())
}

/// Whether the server did it. That it will not is an answer, too.
fn done<T>(answer: Result<T, Fault>) -> Result<bool, Fault> {
    match answer {
        Ok(_) => Ok(true),
        Err(Fault::Refused(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

fn rest(time: Duration, stopped: &dyn Fn() -> bool) {
    let until = Instant::now() + time;
    while !stopped() && Instant::now() < until {
        std::thread::park_timeout(Duration::from_millis(500));
    }
}
