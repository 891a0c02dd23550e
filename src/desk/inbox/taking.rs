//! Mail as it is handed over, kept before anything else.

use std::sync::Arc;

use super::disk;
use crate::{
    desk::{
        Desk,
        secrets::{self},
    },
    domain::{
        ids::InboxId,
        inbox::{Way, channel::Peer},
    },
    store::{Error, Result, inbox::NewMessage},
};

/// A message as it was handed over.
#[derive(Debug, Clone)]
pub struct Handed {
    pub way: Way,
    /// Where somebody came to hand it over.
    pub peer: Option<Peer>,
    /// `Some("")` is the null return path (RFC 5321, 4.5.5); `None` where the way names none.
    pub envelope_from: Option<String>,
    /// For whom, where the way says so.
    pub envelope_to: Vec<String>,
    /// RFC 5322, byte for byte.
    pub raw: Vec<u8>,
}

/// Keeps a message. Once this returns it is on disk, and whoever handed it over may forget it. An
/// archive imported again brings nothing twice.
///
/// # Errors
/// When it cannot be written: then whoever hands it over must keep it, and try again.
pub fn take(desk: &Desk, handed: Handed) -> Result<InboxId> {
    if !disk::for_mail(&desk.settings.directory) {
        return Err(Error::DiskFull);
    }
    let (handed, now) = (Arc::new(handed), desk.clock.now());
    let sha256 = secrets::sha256(&handed.raw);
    let is_large = handed.raw.len() > LARGE;
    let id = desk.store.write(move |tx| {
        if handed.way == Way::Import
            && let Some(kept) = tx.system().message_of(&sha256)?
        {
            return Ok(kept);
        }
        let message = NewMessage {
            way: handed.way,
            peer: handed.peer.as_ref(),
            envelope_from: handed.envelope_from.as_deref(),
            envelope_to: &handed.envelope_to,
            sha256: &sha256,
            raw: &handed.raw,
        };
        tx.insert_message(&message, now)
    })?;
    desk.ring_inbox();
    if is_large && let Err(error) = desk.store.write(|tx| tx.forget_what_was_read()) {
        log::warn!("mail in: {error}");
    }
    Ok(id)
}

/// Messages of so many bytes fill the memory kept for what is read often.
const LARGE: usize = 1 << 20;
