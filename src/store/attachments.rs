//! Uploads and attachments, bytes included: with the ledger of mail the only place that opens blobs.

use std::io::{Read, Seek, SeekFrom, Write};

use rusqlite::blob::ZeroBlob;

use super::{
    Scope, System, Tx,
    error::{Error, Result},
    tickets::LockedTicket,
};
use crate::domain::{
    ids::{AttachmentId, PersonId, TicketNumber},
    moment::Moment,
    refusal::Refusal,
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

/// Where a message's files and mentions go.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    Comment(i64),
    Note(i64),
}

impl Place {
    /// The column that names it, and the message's number.
    pub(super) fn column(self) -> (&'static str, i64) {
        match self {
            Self::Comment(number) => ("comment", number),
            Self::Note(number) => ("note", number),
        }
    }
}

impl Scope {
    /// # Errors
    /// When the file cannot be read.
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

    /// The bytes of an attachment this very scope has just shown.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attachment_bytes(&self, attachment: &Attachment) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(attachment.size).unwrap_or(0));
        self.blob(attachment.id.0)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Tx<'_> {
    /// Keeps an upload; its bytes come from `source`, read anew on every try.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn insert_upload<R: Read + Seek>(
        &self,
        upload: &NewUpload,
        source: &mut R,
        now: Moment,
    ) -> Result<()> {
        let sql = "INSERT INTO base_attachments (id, uploader, name, media_type, size, sha256, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let row = (
            upload.id,
            upload.uploader,
            &upload.name,
            &upload.media_type,
            upload.size,
            &upload.sha256,
            now,
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        let size = u64::try_from(upload.size)
            .map_err(|_| Error::Unusable("a file of no possible size".into()))?;
        self.conn
            .prepare_cached("INSERT INTO base_blobs (attachment, bytes) VALUES (?1, ?2)")?
            .execute((upload.id, ZeroBlob(size)))?;
        let mut blob = self
            .conn
            .blob_open("main", "base_blobs", "bytes", upload.id.0, false)?;
        source.seek(SeekFrom::Start(0))?;
        let mut piece = vec![0; 256 * 1024];
        loop {
            let length = source.read(&mut piece)?;
            if length == 0 {
                break;
            }
            blob.write_all(piece.get(..length).unwrap_or_default())?;
        }
        Ok(())
    }

    /// Gives the author's own waiting uploads to a message. An id that is not one of those is refused
    /// as if it did not exist.
    ///
    /// # Errors
    /// The refusal, or when it cannot be written.
    pub fn attach(
        &self,
        ticket: &LockedTicket,
        place: Place,
        author: PersonId,
        uploads: &[AttachmentId],
    ) -> Result<()> {
        let (column, number) = place.column();
        let sql = format!(
            "UPDATE base_attachments SET ticket = ?1, {column} = ?2 WHERE id = ?3 AND uploader = ?4 AND ticket IS NULL"
        );
        for id in uploads {
            if self
                .conn
                .prepare_cached(&sql)?
                .execute((ticket.number, number, id, author))?
                == 0
            {
                return Err(Refusal::invalid(
                    "attachments",
                    "unknown_upload",
                    "One of the files is no longer there. Choose it again.",
                )
                .into());
            }
        }
        Ok(())
    }

    /// How many uploads of a person no message has taken yet, and their bytes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn waiting_uploads(&self, uploader: PersonId) -> Result<(i64, i64)> {
        let sql = "SELECT count(*), coalesce(sum(size), 0) FROM base_attachments WHERE uploader = ?1 AND ticket IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([uploader], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// Uploads that no message took within a day.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn drop_waiting_uploads(&self, before: Moment) -> Result<()> {
        let waiting = "SELECT id FROM base_attachments WHERE ticket IS NULL AND created_at < ?1";
        self.conn.execute(
            &format!("DELETE FROM base_blobs WHERE attachment IN ({waiting})"),
            [before],
        )?;
        self.conn.execute(
            "DELETE FROM base_attachments WHERE ticket IS NULL AND created_at < ?1",
            [before],
        )?;
        Ok(())
    }
}

impl System<'_> {
    /// Whether any upload has waited since before `then`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_waiting_uploads(&self, then: Moment) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM base_attachments WHERE ticket IS NULL AND created_at < ?1)";
        Ok(self.conn.query_row(sql, [then], |row| row.get(0))?)
    }
}
