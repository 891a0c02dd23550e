//! Comments and files of one ticket that begin another.

use crate::{
    domain::ids::{AttachmentId, TicketNumber},
    store::{Tx, engine::error::Result, tickets::change::LockedTicket},
};

impl Tx<'_> {
    /// Copies a comment as it was said, by whom and when; its number there, if there is such a comment.
    pub fn copy_comment(
        &self,
        (from, comment): (&LockedTicket, i64),
        to: &LockedTicket,
    ) -> Result<Option<i64>> {
        let sql = "/* copy_comment */ INSERT INTO base_comments (ticket, number, author, body, channel, created_at, edited_at, automatic, layout, forwarded_by)
                   SELECT t.number, t.comments + 1, c.author, c.body, c.channel, c.created_at, c.edited_at, c.automatic, c.layout, c.forwarded_by
                   FROM base_comments c CROSS JOIN base_tickets t ON t.number = ?3 WHERE c.ticket = ?1 AND c.number = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        if statement.execute((from.number, comment, to.number))? == 0 {
            return Ok(None);
        }
        let sql =
            "UPDATE base_tickets SET comments = comments + 1 WHERE number = ?1 RETURNING comments";
        let mut statement = self.conn.prepare_cached(sql)?;
        let number = statement.query_row([to.number], |row| row.get(0))?;
        self.touch(to.number);
        Ok(Some(number))
    }

    /// Files of a comment, with their sizes.
    pub fn files_of(&self, ticket: TicketNumber, comment: i64) -> Result<Vec<(AttachmentId, i64)>> {
        let sql = "/* files_of */ SELECT id, size FROM base_attachments WHERE ticket = ?1 AND comment = ?2 ORDER BY nth";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map((ticket, comment), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps a file once more, for a comment of another ticket; it counts as its uploader's.
    pub fn copy_file(
        &self,
        (id, new): (AttachmentId, AttachmentId),
        (to, comment): (&LockedTicket, i64),
    ) -> Result<()> {
        let sql = "INSERT INTO base_attachments (id, uploader, ticket, comment, name, media_type, size, sha256, created_at, nth, organization)
                   SELECT ?2, uploader, ?3, ?4, name, media_type, size, sha256, created_at, nth, organization FROM base_attachments WHERE id = ?1";
        let row = (id, new, to.number, comment);
        self.conn.prepare_cached(sql)?.execute(row)?;
        for sql in [
            "INSERT INTO base_pieces (attachment, nth, bytes) SELECT ?2, nth, bytes FROM base_pieces WHERE attachment = ?1",
            "INSERT INTO base_blobs (attachment, bytes) SELECT ?2, bytes FROM base_blobs WHERE attachment = ?1",
            "UPDATE base_people SET stored = stored + (SELECT size FROM base_attachments WHERE id = ?2) WHERE id = (SELECT uploader FROM base_attachments WHERE id = ?1)",
            "UPDATE base_organizations SET stored = stored + (SELECT size FROM base_attachments WHERE id = ?2) WHERE id = (SELECT organization FROM base_attachments WHERE id = ?1)",
        ] {
            self.conn.prepare_cached(sql)?.execute((id, new))?;
        }
        Ok(())
    }
}
