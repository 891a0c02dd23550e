//! Messages changed by their authors, and redacted by agents (L14).

use rusqlite::OptionalExtension;

use super::LockedTicket;
use crate::{
    domain::{
        ids::{InboxId, PersonId, TicketNumber},
        moment::Moment,
        tickets::editing::{Which, Written, quotes},
    },
    store::{System, Tx, engine::error::Result},
};

/// A message as statements name it: the number of its comment, or of its note.
#[derive(Clone, Copy)]
struct At {
    ticket: TicketNumber,
    comment: Option<i64>,
    note: Option<i64>,
}

impl At {
    fn new(ticket: TicketNumber, which: Which) -> Self {
        let (comment, note) = match which {
            Which::Comment(number) => (Some(number), None),
            Which::Note(number) => (None, Some(number)),
        };
        Self {
            ticket,
            comment,
            note,
        }
    }

    fn bound(self) -> impl rusqlite::Params {
        (self.ticket, self.comment, self.note)
    }
}

impl Tx<'_> {
    /// What somebody is called.
    pub fn shown_name(&self, person: PersonId) -> Result<String> {
        let sql = "SELECT shown FROM base_people WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([person], |row| row.get(0))?)
    }

    /// A message of the ticket, if there is one of that number.
    pub fn written(&self, ticket: &LockedTicket, which: Which) -> Result<Option<Written>> {
        let (sql, number) = match which {
            Which::Comment(number) => (
                "/* written_comment */ SELECT author, body, created_at, 0, redacted_at IS NOT NULL FROM base_comments WHERE ticket = ?1 AND number = ?2",
                number,
            ),
            Which::Note(number) => (
                "/* written_note */ SELECT author, body, created_at, flag IS NOT NULL, redacted_at IS NOT NULL FROM base_notes WHERE ticket = ?1 AND number = ?2",
                number,
            ),
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row((ticket.number, number), |row| {
            Ok(Written {
                author: row.get(0)?,
                body: row.get(1)?,
                created_at: row.get(2)?,
                is_doubtful: row.get(3)?,
                is_redacted: row.get(4)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Another text in place of the one before. Where what was a mail is written anew, it is none of
    /// which parts are known.
    pub fn edit_message(
        &self,
        ticket: &LockedTicket,
        which: Which,
        (body, now): (&str, Moment),
    ) -> Result<()> {
        let (sql, number) = match which {
            Which::Comment(number) => (
                "UPDATE base_comments SET body = ?3, edited_at = ?4, layout = NULL WHERE ticket = ?1 AND number = ?2",
                number,
            ),
            Which::Note(number) => (
                "UPDATE base_notes SET body = ?3, edited_at = ?4, layout = NULL WHERE ticket = ?1 AND number = ?2",
                number,
            ),
        };
        let row = (ticket.number, number, body, now);
        self.conn.prepare_cached(sql)?.execute(row)?;
        self.index_anew(ticket.number)
    }

    /// Removes what a message says, wherever it stands: its text and what it was before, its files, the
    /// mails it came as and went out in, and drafts that quote it. `words` stand in its place.
    pub fn redact_message(
        &self,
        ticket: &LockedTicket,
        (which, body): (Which, &str),
        (words, now): (&str, Moment),
    ) -> Result<()> {
        self.edit_message(ticket, which, (words, now))?;
        let at = At::new(ticket.number, which);
        for sql in [
            "UPDATE base_comments SET redacted_at = edited_at, edited_at = NULL, automatic = 0 WHERE ticket = ?1 AND number = ?2 AND ?3 IS NULL",
            "UPDATE base_notes SET redacted_at = edited_at, edited_at = NULL, automatic = 0 WHERE ticket = ?1 AND number = ?3 AND ?2 IS NULL",
            "/* redact_time */ UPDATE base_time SET what = '' WHERE ticket = ?1 AND comment IS ?2 AND note IS ?3",
            "DELETE FROM base_mentions WHERE ticket = ?1 AND comment IS ?2 AND note IS ?3",
            "/* redact_events */ UPDATE base_events SET facts = json_remove(facts, '$.from')
             WHERE ticket = ?1 AND kind = 'edited' AND facts ->> '$.of.comment' IS ?2 AND facts ->> '$.of.note' IS ?3",
            "INSERT INTO base_redactions (ticket, comment, note) VALUES (?1, ?2, ?3)",
        ] {
            self.conn.prepare_cached(sql)?.execute(at.bound())?;
        }
        self.redact_files(at)?;
        self.redact_mails(at, now)?;
        self.redact_drafts(ticket.number, body)
    }

    fn redact_files(&self, at: At) -> Result<()> {
        for sql in [
            "/* stored_less */ UPDATE base_organizations SET stored = stored - (SELECT sum(size) FROM base_attachments
               WHERE ticket = ?1 AND comment IS ?2 AND note IS ?3 AND organization = base_organizations.id)
             WHERE id IN (SELECT organization FROM base_attachments WHERE ticket = ?1 AND comment IS ?2 AND note IS ?3)",
            "/* held_less */ UPDATE base_people SET stored = stored - (SELECT sum(size) FROM base_attachments
               WHERE ticket = ?1 AND comment IS ?2 AND note IS ?3 AND uploader = base_people.id)
             WHERE id IN (SELECT uploader FROM base_attachments WHERE ticket = ?1 AND comment IS ?2 AND note IS ?3)",
            "/* redact_pieces */ DELETE FROM base_pieces WHERE attachment IN
             (SELECT id FROM base_attachments WHERE ticket = ?1 AND comment IS ?2 AND note IS ?3)",
            "/* redact_blobs */ DELETE FROM base_blobs WHERE attachment IN
             (SELECT id FROM base_attachments WHERE ticket = ?1 AND comment IS ?2 AND note IS ?3)",
            "/* redact_files */ DELETE FROM base_attachments WHERE ticket = ?1 AND comment IS ?2 AND note IS ?3",
        ] {
            self.conn.prepare_cached(sql)?.execute(at.bound())?;
        }
        Ok(())
    }

    /// Those it came as, with copies of them, and the bytes of those that told of it.
    fn redact_mails(&self, at: At, now: Moment) -> Result<()> {
        let sql = "/* redact_originals */ SELECT id FROM base_inbox WHERE ticket = ?1 AND comment IS ?2 AND note IS ?3
                   UNION SELECT t.id FROM base_inbox i CROSS JOIN base_inbox t ON t.twin = i.id WHERE i.ticket = ?1 AND i.comment IS ?2 AND i.note IS ?3";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mails: Vec<InboxId> = statement
            .query_map(at.bound(), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for mail in mails {
            self.drop_original_of(mail, now)?;
        }
        for sql in [
            "/* redact_sources */ UPDATE base_mail_sources SET bytes = x'' WHERE id IN (SELECT source_of FROM base_outbox
               WHERE ticket = ?1 AND source_of IS NOT NULL AND (comment = ?2 OR ?2 IS NULL AND comment IS NULL AND facts ->> '$.note' = ?3))",
            "/* redact_sent */ UPDATE base_outbox SET source = NULL, source_of = NULL
             WHERE ticket = ?1 AND (comment = ?2 OR ?2 IS NULL AND comment IS NULL AND facts ->> '$.note' = ?3)",
        ] {
            self.conn.prepare_cached(sql)?.execute(at.bound())?;
        }
        Ok(())
    }

    /// Of those who are on the ticket, and of agents on any: they quote across tickets (T12).
    fn redact_drafts(&self, ticket: TicketNumber, body: &str) -> Result<()> {
        let sql = "/* drafts_that_may_quote */ SELECT rowid, body FROM base_drafts
                   WHERE ticket = ?1 OR person IN (SELECT id FROM base_people WHERE role <> 'customer')";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([ticket])?;
        let mut quoting: Vec<i64> = Vec::new();
        while let Some(row) = rows.next()? {
            let draft: String = row.get(1)?;
            if quotes(&draft, body) {
                quoting.push(row.get(0)?);
            }
        }
        let mut end = self
            .conn
            .prepare_cached("DELETE FROM base_drafts WHERE rowid = ?1")?;
        for row in quoting {
            end.execute([row])?;
        }
        Ok(())
    }

    /// Has all of the index put together that is out of date by now.
    pub fn begin_removing(&self, pages: i64) -> Result<()> {
        let sql = "INSERT INTO base_search (base_search, rank) VALUES ('merge', -?1)";
        self.conn.prepare_cached(sql)?.execute([pages])?;
        let sql = "UPDATE base_redactions SET merging = 1 WHERE merging = 0";
        self.conn.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    /// Nothing is left of what was being removed.
    pub fn end_removing(&self) -> Result<()> {
        let sql = "DELETE FROM base_redactions WHERE merging = 1";
        self.conn.prepare_cached(sql)?.execute([])?;
        Ok(())
    }
}

impl System<'_> {
    /// Whether something is still to be removed: whether that has begun.
    pub fn removing(&self) -> Result<Option<bool>> {
        let sql = "/* removing */ SELECT merging FROM base_redactions WHERE merging >= 0 ORDER BY merging LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([], |row| row.get(0)).optional()?)
    }
}
