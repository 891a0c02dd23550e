//! Uploads and attachments, bytes included: with the ledger of mail the only place that opens blobs.

mod upload;

use std::io::{Read, Seek, SeekFrom};

use rusqlite::{Connection, OptionalExtension, ffi::SQLITE_ERROR};

use crate::{
    domain::{
        ids::{AttachmentId, PersonId, TicketNumber},
        moment::Moment,
    },
    store::{Scope, System, engine::error::Result},
};

/// An upload about to be kept.
#[derive(Debug, Clone)]
pub struct NewUpload {
    pub id: AttachmentId,
    pub uploader: PersonId,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub sha256: Vec<u8>,
}

/// An attachment a viewer may see.
#[derive(Debug, Clone)]
pub struct Attachment {
    pub id: AttachmentId,
    pub ticket: Option<TicketNumber>,
    pub name: String,
    pub media_type: String,
    pub size: i64,
}

/// The files that go with a message: uploads of its author, in their order.
#[derive(Debug, Clone, Copy)]
pub struct Attachments<'a> {
    pub author: PersonId,
    pub uploads: &'a [AttachmentId],
}

/// Where a message's files and mentions go.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    Comment(i64),
    Note(i64),
}

impl Place {
    /// The column that names it, and the message's number.
    pub(in crate::store) fn column(self) -> (&'static str, i64) {
        match self {
            Self::Comment(number) => ("comment", number),
            Self::Note(number) => ("note", number),
        }
    }
}

/// Bytes in one row, and in one answer on its way out.
pub const PIECE: usize = 256 * 1024;

/// Pieces that an old file is cut into in one act.
const CUT_AT_ONCE: i64 = 16;

/// A piece of what is kept whole in one row.
pub(in crate::store) fn piece_of(
    conn: &Connection,
    (table, row): (&str, i64),
    at: u64,
) -> Result<Vec<u8>> {
    let mut piece = Vec::new();
    match conn.blob_open("main", table, "bytes", row, true) {
        Ok(mut blob) => {
            blob.seek(SeekFrom::Start(at.min(blob.len() as u64)))?;
            blob.take(PIECE as u64).read_to_end(&mut piece)?;
        }
        // No such row.
        Err(rusqlite::Error::SqliteFailure(fault, _)) if fault.extended_code == SQLITE_ERROR => {}
        Err(error) => return Err(error.into()),
    }
    Ok(piece)
}

impl Scope {
    pub fn attachment(&self, id: AttachmentId) -> Result<Option<Attachment>> {
        let mut statement = self.prepare("/* attachment */ SELECT id, ticket, name, media_type, size FROM visible_attachments WHERE id = ?1")?;
        let mut rows = statement.query_map([id], |row| {
            Ok(Attachment {
                id: row.get(0)?,
                ticket: row.get(1)?,
                name: row.get(2)?,
                media_type: row.get(3)?,
                size: row.get(4)?,
            })
        })?;
        Ok(rows.next().transpose()?)
    }
}

impl System<'_> {
    /// A file of old, when files were kept whole.
    pub fn whole_file(&self) -> Result<Option<AttachmentId>> {
        let sql = "/* whole_file */ SELECT attachment FROM base_blobs WHERE attachment > 0 LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([], |row| row.get(0)).optional()?)
    }

    /// The piece of a file that begins at a byte, a multiple of [`PIECE`]; nothing when there is no
    /// such file any more. Who may have it, a scope has said before.
    pub fn attachment_piece(&self, id: AttachmentId, at: u64) -> Result<Vec<u8>> {
        let sql = "/* attachment_piece */ SELECT bytes FROM base_pieces WHERE attachment = ?1 AND nth = ?2";
        let nth = i64::try_from(at / PIECE as u64).unwrap_or(i64::MAX);
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement
            .query_row((id, nth), |row| row.get(0))
            .optional()?;
        match found {
            Some(bytes) => Ok(bytes),
            None => piece_of(self.conn, ("base_blobs", id.0), at),
        }
    }

    /// Whether any upload has waited since before `then`.
    pub fn has_waiting_uploads(&self, then: Moment) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM base_attachments WHERE ticket IS NULL AND created_at < ?1)";
        Ok(self.conn.query_row(sql, [then], |row| row.get(0))?)
    }
}
