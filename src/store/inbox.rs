//! The ledger of mail that came in: raw bytes first, one fate each. The raw bytes are a blob,
//! written and read in pieces.

use std::io::Write;

use rusqlite::blob::ZeroBlob;

use super::{Tx, error::Result};
use crate::domain::{ids::InboxId, inbox::Way, moment::Moment};

/// A message as it was handed over.
#[derive(Debug, Clone)]
pub struct NewMessage<'a> {
    pub way: Way,
    /// `Some("")` is the null return path (RFC 5321, 4.5.5); `None` where the way names none.
    pub envelope_from: Option<&'a str>,
    pub envelope_to: &'a [String],
    pub sha256: &'a [u8],
    pub raw: &'a [u8],
}

impl Tx<'_> {
    /// Keeps a message, to be judged.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn insert_message(&self, message: &NewMessage<'_>, now: Moment) -> Result<InboxId> {
        let sql = "INSERT INTO base_inbox (received_at, way, envelope_from, envelope_to, size, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let row = (
            now,
            message.way.word(),
            message.envelope_from,
            serde_json::to_string(message.envelope_to)?,
            i64::try_from(message.raw.len()).unwrap_or(i64::MAX),
            message.sha256,
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        let id = self.conn.last_insert_rowid();
        let empty = ZeroBlob(u64::try_from(message.raw.len()).unwrap_or(u64::MAX));
        self.conn
            .prepare_cached("INSERT INTO base_inbox_raw (mail, bytes) VALUES (?1, ?2)")?
            .execute((id, empty))?;
        let mut blob = self
            .conn
            .blob_open("main", "base_inbox_raw", "bytes", id, false)?;
        blob.write_all(message.raw)?;
        Ok(InboxId(id))
    }
}
