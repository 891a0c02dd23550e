//! Bytes on their way in, and those that nothing came of.

use super::{Attachments, CUT_AT_ONCE, NewUpload, PIECE, Place};
use crate::{
    domain::{ids::PersonId, moment::Moment, refusal::Refusal},
    language::Sentence,
    store::{Tx, engine::error::Result, tickets::change::LockedTicket},
};
use std::io::{Read, Seek, SeekFrom};

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
        self.hold(upload.uploader, upload.size)?;
        let sql = "INSERT INTO base_pieces (attachment, nth, bytes) VALUES (?1, ?2, ?3)";
        let mut insert = self.conn.prepare_cached(sql)?;
        source.seek(SeekFrom::Start(0))?;
        let mut piece = Vec::with_capacity(PIECE);
        for nth in 0_i64.. {
            piece.clear();
            let length = source.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
            if length > 0 {
                insert.execute((upload.id, nth, &piece))?;
            }
            if length < PIECE {
                break;
            }
        }
        Ok(())
    }

    /// Cuts some of a file that is still kept whole into pieces; the last of them ends what was whole,
    /// and until then each byte is there. Whether there was one.
    pub fn cut_some(&self) -> Result<bool> {
        let Some(id) = self.system().whole_file()? else {
            return Ok(false);
        };
        let sql = "/* pieces_of */ SELECT count(*) FROM base_pieces WHERE attachment = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let cut: i64 = statement.query_row([id], |row| row.get(0))?;
        let sql =
            "/* cut_piece */ INSERT INTO base_pieces (attachment, nth, bytes) VALUES (?1, ?2, ?3)";
        let mut insert = self.conn.prepare_cached(sql)?;
        let mut whole = self
            .conn
            .blob_open("main", "base_blobs", "bytes", id.0, true)?;
        let done = u64::try_from(cut).unwrap_or(0).saturating_mul(PIECE as u64);
        whole.seek(SeekFrom::Start(done.min(whole.len() as u64)))?;
        let mut piece = Vec::with_capacity(PIECE);
        for nth in cut..cut + CUT_AT_ONCE {
            piece.clear();
            let length = (&mut whole).take(PIECE as u64).read_to_end(&mut piece)?;
            if length > 0 {
                insert.execute((id, nth, &piece))?;
            }
            if length < PIECE {
                drop(whole);
                let sql = "/* was_whole */ DELETE FROM base_blobs WHERE attachment = ?1";
                self.conn.prepare_cached(sql)?.execute([id])?;
                break;
            }
        }
        Ok(true)
    }

    /// Gives the author's own waiting uploads to a message, in this order. An id that is not one of those is refused
    /// as if it did not exist.
    ///
    /// # Errors
    /// The refusal, or when it cannot be written.
    pub fn attach(
        &self,
        ticket: &LockedTicket,
        place: Place,
        files: &Attachments<'_>,
    ) -> Result<()> {
        let Attachments { author, uploads } = *files;
        let (column, number) = place.column();
        let sql = format!(
            "UPDATE base_attachments SET ticket = ?1, {column} = ?2, nth = ?5,
               organization = (SELECT t.organization FROM base_tickets t JOIN base_people p ON p.id = ?4 AND p.role = 'customer' WHERE t.number = ?1)
             WHERE id = ?3 AND uploader = ?4 AND ticket IS NULL"
        );
        for (id, nth) in uploads.iter().zip(1_i64..) {
            if self
                .conn
                .prepare_cached(&sql)?
                .execute((ticket.number, number, id, author, nth))?
                == 0
            {
                return Err(Refusal::invalid(
                    "attachments",
                    "unknown_upload",
                    Sentence::tickets_upload_gone(),
                )
                .into());
            }
            let sql = "UPDATE base_organizations SET stored = stored + (SELECT size FROM base_attachments WHERE id = ?1)
                       WHERE id = (SELECT organization FROM base_attachments WHERE id = ?1)";
            self.conn.prepare_cached(sql)?.execute([id])?;
        }
        Ok(())
    }

    /// How many uploads of a person no message has taken yet, and their bytes.
    pub fn waiting_uploads(&self, uploader: PersonId) -> Result<(i64, i64)> {
        let sql = "SELECT count(*), coalesce(sum(size), 0) FROM base_attachments WHERE uploader = ?1 AND ticket IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([uploader], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// Uploads that no message took within a day.
    pub fn drop_waiting_uploads(&self, before: Moment) -> Result<()> {
        let waiting = "SELECT id FROM base_attachments WHERE ticket IS NULL AND created_at < ?1";
        let sql = "UPDATE base_people SET stored = stored - (SELECT sum(size) FROM base_attachments WHERE uploader = base_people.id AND ticket IS NULL AND created_at < ?1)
                   WHERE id IN (SELECT uploader FROM base_attachments WHERE ticket IS NULL AND created_at < ?1)";
        self.conn.execute(sql, [before])?;
        for table in ["base_pieces", "base_blobs"] {
            let sql = format!("DELETE FROM {table} WHERE attachment IN ({waiting})");
            self.conn.execute(&sql, [before])?;
        }
        self.conn.execute(
            "DELETE FROM base_attachments WHERE ticket IS NULL AND created_at < ?1",
            [before],
        )?;
        Ok(())
    }
}
