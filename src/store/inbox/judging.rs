//! What has to be known of a message to judge it.

use super::{Head, Judged, Waiting, peer, reply_to};
use crate::{
    domain::{
        ids::{InboxId, PersonId, TicketNumber},
        inbox::{Doubt, Fate, Voucher, Way, reply_to::ReplyTo},
        moment::{DAY, Moment},
        people::address::Address,
    },
    store::{System, engine::error::Result, tickets::attachments::piece_of},
};
use rusqlite::{OptionalExtension, params};
use std::{collections::BTreeMap, io::Read};

impl System<'_> {
    /// Messages to be judged, in the order in which they came.
    pub fn waiting_messages(&self, limit: i64) -> Result<Vec<Waiting>> {
        let sql = "/* waiting_messages */ SELECT id, way, received_at, envelope_from, envelope_to, tries, word, released_by, peer, helo, ticket, note, released_for
                   FROM base_inbox WHERE fate = 'waiting' ORDER BY id LIMIT ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([limit], |row| {
            let to: String = row.get(4)?;
            Ok(Waiting {
                id: row.get(0)?,
                way: row.get(1)?,
                received_at: row.get(2)?,
                envelope_from: row.get(3)?,
                envelope_to: serde_json::from_str(&to).unwrap_or_default(),
                tries: row.get(5)?,
                vouched: row.get::<_, Option<Voucher>>(6)?.zip(row.get(7)?),
                peer: peer(row, 8)?,
                before: (row.get(10)?, row.get(11)?),
                released_for: row
                    .get::<_, Option<String>>(12)?
                    .and_then(|text| Address::parse(&text).ok()),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How the message of this name came in, if it was read.
    pub fn way_of_message(&self, name: &str) -> Result<Option<Way>> {
        let sql = "/* way_of_message */ SELECT way FROM base_inbox WHERE message_id = ?1 AND message_id <> '' LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// A message of these bytes, if there is one.
    pub fn message_of(&self, sha256: &[u8]) -> Result<Option<InboxId>> {
        let sql = "/* message_of */ SELECT id FROM base_inbox WHERE sha256 = ?1 LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([sha256], |row| row.get(0)).optional()?)
    }

    /// Why the messages from this one on that wait for an agent do, as far as they are counted.
    pub fn doubts_since(&self, first: InboxId) -> Result<Vec<Doubt>> {
        let sql = "/* doubts_since */ SELECT reason FROM base_inbox WHERE fate = 'suspended' AND id >= ?1 ORDER BY id LIMIT 1000";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([first], |row| row.get::<_, Option<Doubt>>(0))?;
        let doubts = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(doubts.into_iter().flatten().collect())
    }

    /// How many messages became what.
    pub fn messages_by_fate(&self) -> Result<BTreeMap<Fate, i64>> {
        let sql = "/* messages_by_fate */ SELECT fate, count(*) FROM base_inbox GROUP BY fate";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

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

    /// What became of a message, why, and by whose word it was judged anew.
    pub fn fate_of(&self, id: InboxId) -> Result<Option<Judged>> {
        let sql =
            "/* fate_of */ SELECT fate, reason, word, from_address FROM base_inbox WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id], |row| {
            Ok(Judged {
                fate: row.get(0)?,
                reason: row.get(1)?,
                voucher: row.get(2)?,
                from: row.get(3)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Whether a message is still to be judged.
    pub fn is_waiting(&self, id: InboxId) -> Result<bool> {
        let sql = "/* is_waiting */ SELECT 1 FROM base_inbox WHERE id = ?1 AND fate = 'waiting'";
        Ok(self.conn.prepare_cached(sql)?.exists([id])?)
    }

    /// The bytes of a message as they were handed over.
    ///
    /// # Errors
    /// When there is no such message, or the file cannot be read.
    pub fn raw_message(&self, id: InboxId) -> Result<Vec<u8>> {
        let mut blob = self
            .conn
            .blob_open("main", "base_inbox_raw", "bytes", id.0, true)?;
        let mut raw = Vec::with_capacity(blob.len());
        blob.read_to_end(&mut raw)?;
        Ok(raw)
    }

    /// A piece of those bytes; nothing when they are not there.
    pub fn raw_piece(&self, id: InboxId, at: u64) -> Result<Vec<u8>> {
        piece_of(self.conn, ("base_inbox_raw", id.0), at)
    }

    /// The message before this one of which it is another copy: the same name, author and content, by
    /// whatever ways they came. Somebody else may have been quicker with a copy: so what is `proven` is
    /// a copy of nothing that is not, what a person wrote of nothing that a program wrote, and what came
    /// by another return path of nothing that is suspended. What was read before that was asked counts.
    pub fn twin_of(&self, message: &Waiting, head: &Head, proven: bool) -> Result<Option<InboxId>> {
        let named = if head.message_id.is_empty() {
            "i.message_id = '' AND i.fate <> 'waiting' AND ?2 = ''"
        } else {
            "i.message_id = ?2 AND i.message_id <> ''"
        };
        let sql = format!(
            "/* twin_of */ SELECT i.id FROM base_inbox i
             WHERE {named} AND i.body_sha256 = ?3 AND i.from_address = ?4 AND i.id < ?1 AND i.fate <> 'duplicate'
               AND (i.fate <> 'suspended' OR i.envelope_from IS ?5 OR i.envelope_from IS NULL OR ?5 IS NULL)
               AND (i.automatic = 0 OR ?7) AND (NOT ?6 OR i.proven OR i.finding = 'unread') ORDER BY i.id LIMIT 1"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let values = params![
            message.id,
            head.message_id,
            head.body_sha256,
            head.from_address,
            message.envelope_from,
            proven,
            head.automatic
        ];
        Ok(statement.query_row(values, |row| row.get(0)).optional()?)
    }

    /// Whether mail of this address, or of its domain, is not taken up. `proven`: it is theirs.
    pub fn is_blocked(&self, address: &Address, proven: bool) -> Result<bool> {
        let sql = "/* is_blocked */ SELECT 1 FROM base_blocked WHERE sender IN (?1, ?2) AND (proven OR NOT ?3)";
        let domain = format!("@{}", address.domain());
        Ok(self
            .conn
            .prepare_cached(sql)?
            .exists((address.as_str(), domain, proven))?)
    }

    /// When the oldest message came in that waits to be judged, if any.
    pub fn oldest_waiting_message(&self) -> Result<Option<Moment>> {
        let sql = "/* oldest_waiting */ SELECT received_at FROM base_inbox WHERE fate = 'waiting' ORDER BY id LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([], |row| row.get(0)).optional()?)
    }
}
