//! Mail comes in: kept as it came, then judged. Every way in ends in [`take`].

use std::sync::Arc;

use super::{Desk, secrets};
use crate::{
    domain::{ids::InboxId, inbox::Way},
    store::{Result, inbox::NewMessage},
};

/// A message as it was handed over.
#[derive(Debug, Clone)]
pub struct Handed {
    pub way: Way,
    /// `Some("")` is the null return path (RFC 5321, 4.5.5); `None` where the way names none.
    pub envelope_from: Option<String>,
    /// For whom, where the way says so.
    pub envelope_to: Vec<String>,
    /// RFC 5322, byte for byte.
    pub raw: Vec<u8>,
}

/// Keeps a message. Once this returns it is on disk, and whoever handed it over may forget it.
///
/// # Errors
/// When it cannot be written: then whoever hands it over must keep it, and try again.
pub fn take(desk: &Desk, handed: Handed) -> Result<InboxId> {
    let (handed, now) = (Arc::new(handed), desk.clock.now());
    let sha256 = secrets::sha256(&handed.raw);
    let id = desk.store.write(move |tx| {
        let message = NewMessage {
            way: handed.way,
            envelope_from: handed.envelope_from.as_deref(),
            envelope_to: &handed.envelope_to,
            sha256: &sha256,
            raw: &handed.raw,
        };
        tx.insert_message(&message, now)
    })?;
    desk.ring_inbox();
    Ok(id)
}
