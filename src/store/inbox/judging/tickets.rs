//! Tickets and mails that a message may belong to.

use rusqlite::OptionalExtension;

use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        inbox::reply_to::ReplyTo,
        moment::{DAY, Moment},
        people::address::Address,
    },
    store::{System, engine::error::Result, inbox::reply_to},
};

impl System<'_> {
    /// The ticket of the last of these messages that has become part of one: of those of an archive,
    /// and of those by these people that proved to be theirs or began a ticket of theirs.
    pub fn ticket_of_messages(
        &self,
        names: &[String],
        people: &[&Address],
    ) -> Result<Option<TicketNumber>> {
        let sql = "/* ticket_of_messages */ SELECT i.ticket FROM json_each(?1) n CROSS JOIN base_inbox i ON i.message_id = n.value AND i.message_id <> ''
                   WHERE i.ticket IS NOT NULL AND (i.way = 'import'
                     OR (i.owner IS NOT NULL OR i.fate = 'ticket') AND i.from_address IN (SELECT value FROM json_each(?2)))
                   ORDER BY i.id DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let people: Vec<&str> = people.iter().map(|address| address.as_str()).collect();
        let (names, people) = (
            serde_json::to_string(names)?,
            serde_json::to_string(&people)?,
        );
        let found = statement.query_row((names, people), |row| row.get(0));
        Ok(found.optional()?)
    }

    /// The ticket of the last of these messages that this address wrote and that is part of one.
    pub fn own_ticket_of_messages(
        &self,
        names: &[&String],
        from: &Address,
    ) -> Result<Option<TicketNumber>> {
        let sql = "/* own_ticket_of_messages */ SELECT i.ticket FROM json_each(?1) n CROSS JOIN base_inbox i ON i.message_id = n.value AND i.message_id <> ''
                   WHERE i.ticket IS NOT NULL AND i.from_address = ?2 AND i.fate IN ('ticket', 'comment', 'follow_up') ORDER BY i.id DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let values = (serde_json::to_string(names)?, from.as_str());
        Ok(statement.query_row(values, |row| row.get(0)).optional()?)
    }

    /// Whom the mail that opened a ticket asks to be answered instead of its sender.
    pub fn asked_to_answer(&self, ticket: TicketNumber) -> Result<Vec<ReplyTo>> {
        let sql = "/* asked_to_answer */ SELECT reply_to FROM base_inbox WHERE ticket = ?1 AND comment = 1 LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([ticket], |row| reply_to(row, 0));
        Ok(found.optional()?.unwrap_or_default())
    }

    /// Message-IDs of the mails by which somebody wrote on a ticket of late, or handed on what others
    /// wrote, the newest first: those that lie in their own mailbox.
    pub fn names_of_mails_by(&self, author: PersonId, ticket: TicketNumber) -> Result<Vec<String>> {
        let sql = "/* names_of_mails_by */ SELECT i.message_id
                   FROM (SELECT message_id, comment FROM base_inbox WHERE ticket = ?1 AND comment IS NOT NULL ORDER BY comment DESC LIMIT 50) i
                   CROSS JOIN base_comments c ON c.ticket = ?1 AND c.number = i.comment AND coalesce(c.forwarded_by, c.author) = ?2
                   WHERE i.message_id <> '' ORDER BY i.comment DESC LIMIT 3";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map((ticket, author), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What somebody wrote by mail on a ticket last, the newest first.
    pub fn last_mails_on(&self, ticket: TicketNumber, author: PersonId) -> Result<Vec<String>> {
        let sql = "/* last_mails_on */ SELECT body FROM base_comments WHERE ticket = ?1 AND author = ?2 AND channel = 'mail' ORDER BY number DESC LIMIT 20";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map((ticket, author), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a mail about a ticket was sent to somebody since then. It is looked for among the
    /// person's own of that week, not among all that a ticket sent to everybody.
    pub fn was_mailed_since(
        &self,
        since: Moment,
        (ticket, person): (TicketNumber, PersonId),
    ) -> Result<bool> {
        let sql =
            "/* was_mailed_since */ SELECT 1 FROM base_outbox INDEXED BY base_outbox_by_person
                   WHERE person = ?1 AND created_at >= ?2 AND ticket = ?3 AND sent_at >= ?4";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists((person, since - 7 * DAY, ticket, since))?)
    }
}
