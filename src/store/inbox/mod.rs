//! The ledger of mail that came in: raw bytes first, one fate each. The raw bytes are a blob,
//! written and read in pieces.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
};

use rusqlite::{OptionalExtension, Row, blob::ZeroBlob, params};

use super::{Scope, System, Tx, engine::error::Result, tickets::attachments::piece_of};
use crate::domain::{
    ids::{InboxId, OutboxId, PersonId, TicketNumber},
    inbox::{
        Doubt, Fate, Voucher, Way,
        channel::{Finding, Peer, Verification},
        reply_to::ReplyTo,
    },
    moment::{DAY, Moment},
    people::address::Address,
    refusal::Refusal,
};

/// A message as it was handed over.
#[derive(Debug, Clone)]
pub struct NewMessage<'a> {
    pub way: Way,
    pub peer: Option<&'a Peer>,
    /// `Some("")` is the null return path (RFC 5321, 4.5.5); `None` where the way names none.
    pub envelope_from: Option<&'a str>,
    pub envelope_to: &'a [String],
    pub sha256: &'a [u8],
    pub raw: &'a [u8],
}

/// What was read of a message, as the ledger shows it and finds twins by.
#[derive(Debug, Clone, Default)]
pub struct Head {
    pub message_id: String,
    /// Of what it says: on its way the rest changes.
    pub body_sha256: Vec<u8>,
    pub from_address: String,
    pub from_name: String,
    pub to_addresses: String,
    pub subject: String,
    pub automatic: bool,
    pub verification: Verification,
    /// Whom it asks to be answered instead of its sender.
    pub reply_to: Vec<ReplyTo>,
    /// Where it comes from, as far as its sender does not choose that (`domain::origin`).
    pub origin: String,
}

/// What became of a message.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    pub fate: Fate,
    pub reason: Option<Doubt>,
    pub detail: Option<String>,
    pub ticket: Option<TicketNumber>,
    pub maybe: Option<TicketNumber>,
    pub comment: Option<i64>,
    pub note: Option<i64>,
    pub twin: Option<InboxId>,
    pub outbox: Option<OutboxId>,
    /// It is from whom it says.
    pub proven: bool,
    /// To whom its original belongs, if it is.
    pub owner: Option<PersonId>,
    /// All that the original says, text and files, is kept elsewhere.
    pub spare: bool,
}

/// A message that waits to be judged.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub id: InboxId,
    pub way: Way,
    pub peer: Option<Peer>,
    pub received_at: Moment,
    pub envelope_from: Option<String>,
    pub envelope_to: Vec<String>,
    /// How often judging it was begun and not ended.
    pub tries: i64,
    /// Whose word it is judged anew by, and whose that is.
    pub vouched: Option<(Voucher, PersonId)>,
    /// Whose it is by that word, where the message itself names nobody.
    pub released_for: Option<Address>,
    /// The ticket and note that it is already.
    pub before: (Option<TicketNumber>, Option<i64>),
}

/// What became of a message, as far as that says what can be done about it.
#[derive(Debug, Clone)]
pub struct Judged {
    pub fate: Fate,
    pub reason: Option<Doubt>,
    pub voucher: Option<Voucher>,
    /// From whom it says to be.
    pub from: String,
}

/// A row of the ledger.
#[derive(Debug, Clone)]
pub struct InboxRow {
    pub id: InboxId,
    pub received_at: Moment,
    pub way: Way,
    pub peer: Option<Peer>,
    pub envelope_from: Option<String>,
    pub envelope_to: Vec<String>,
    pub size: i64,
    /// Lower-case hexadecimal.
    pub sha256: String,
    pub head: Head,
    pub outcome: Outcome,
    /// By whose word it was judged anew.
    pub voucher: Option<Voucher>,
    /// When its bytes were dropped, for lack of room or after the time they are kept.
    pub dropped_at: Option<Moment>,
}

const ROW: &str = "SELECT id, received_at, way, envelope_from, envelope_to, size, lower(hex(sha256)), message_id, from_address, from_name, to_addresses, subject, automatic, fate, reason, detail, ticket, maybe, comment, note, twin, outbox, peer, helo, finding, verified_by, proven, word, dropped_at, reply_to, spare FROM visible_inbox";

/// Of two columns: who handed a message over, and how it called itself.
fn peer(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Peer>> {
    let word: Option<String> = row.get(at)?;
    let helo = row.get(at + 1)?;
    Ok(word.and_then(|word| Peer::parse(&word, helo)))
}

/// Of one column.
fn reply_to(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<ReplyTo>> {
    let text: String = row.get(at)?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

impl InboxRow {
    /// # Errors
    /// Not found, where its bytes were dropped.
    pub fn must_be_kept(&self) -> std::result::Result<(), Refusal> {
        match self.dropped_at {
            None => Ok(()),
            Some(_) => Err(Refusal::NotFound),
        }
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let to: String = row.get(4)?;
        Ok(Self {
            id: row.get(0)?,
            received_at: row.get(1)?,
            way: row.get(2)?,
            peer: peer(row, 22)?,
            envelope_from: row.get(3)?,
            envelope_to: serde_json::from_str(&to).unwrap_or_default(),
            size: row.get(5)?,
            sha256: row.get(6)?,
            head: Head {
                message_id: row.get(7)?,
                body_sha256: Vec::new(),
                from_address: row.get(8)?,
                from_name: row.get(9)?,
                to_addresses: row.get(10)?,
                subject: row.get(11)?,
                automatic: row.get(12)?,
                verification: Verification {
                    finding: row.get::<_, Option<Finding>>(24)?.unwrap_or_default(),
                    by: row.get(25)?,
                },
                reply_to: reply_to(row, 29)?,
                origin: String::new(),
            },
            outcome: Outcome {
                fate: row.get(13)?,
                reason: row.get(14)?,
                detail: row.get(15)?,
                ticket: row.get(16)?,
                maybe: row.get(17)?,
                comment: row.get(18)?,
                note: row.get(19)?,
                twin: row.get(20)?,
                outbox: row.get(21)?,
                proven: row.get(26)?,
                owner: None,
                spare: row.get(30)?,
            },
            voucher: row.get(27)?,
            dropped_at: row.get(28)?,
        })
    }
}

/// Where a message stands in its ticket.
#[derive(Debug, Clone)]
pub struct MailOf {
    pub id: InboxId,
    pub comment: Option<i64>,
    pub note: Option<i64>,
    pub fate: Fate,
    pub reason: Option<Doubt>,
    /// The ticket that it may belong to.
    pub maybe: Option<TicketNumber>,
    pub reply_to: Vec<ReplyTo>,
}

/// Messages in which words are looked for.
pub const LOOKED_AT: i64 = 10_000;

/// Which messages, for agents.
#[derive(Debug, Clone, Default)]
pub struct InboxQuery {
    pub fate: Option<Fate>,
    /// An address.
    pub from: Option<String>,
    /// Looked for in subjects and senders of the newest [`LOOKED_AT`].
    pub words: Option<String>,
    pub sha256: Option<Vec<u8>>,
    pub before: Option<InboxId>,
    pub limit: i64,
}

impl Scope {
    /// Agents: messages, the newest first.
    pub fn messages(&self, query: &InboxQuery) -> Result<Vec<InboxRow>> {
        let newest = format!(
            "id > (SELECT coalesce(max(id), 0) - {LOOKED_AT} FROM visible_inbox) AND (instr(lower(subject), ?6) OR instr(from_address, ?6) OR instr(lower(from_name), ?6) OR message_id = ?6)
                   AND (?1 IS NULL OR fate = ?1) AND (?2 IS NULL OR from_address = ?2) AND ?3 IS NULL"
        );
        // A text for each kind of question, so that each has one plan.
        let which = match query {
            InboxQuery {
                sha256: Some(_), ..
            } => {
                "sha256 = ?3 AND ?6 IS NULL AND (?1 IS NULL OR fate = ?1) AND (?2 IS NULL OR from_address = ?2)"
            }
            InboxQuery { words: Some(_), .. } => &newest,
            InboxQuery { from: Some(_), .. } => {
                "from_address = ?2 AND ?3 IS NULL AND ?6 IS NULL AND (?1 IS NULL OR fate = ?1)"
            }
            InboxQuery { fate: Some(_), .. } => {
                "fate = ?1 AND ?2 IS NULL AND ?3 IS NULL AND ?6 IS NULL"
            }
            _ => "?1 IS NULL AND ?2 IS NULL AND ?3 IS NULL AND ?6 IS NULL",
        };
        let sql =
            format!("/* messages */ {ROW} WHERE {which} AND id < ?4 ORDER BY id DESC LIMIT ?5");
        let mut statement = self.prepare(&sql)?;
        let before = query.before.map_or(i64::MAX, |id| id.0);
        let words = query.words.as_deref().map(str::to_lowercase);
        let values = params![
            query.fate,
            query.from,
            query.sha256,
            before,
            query.limit,
            words
        ];
        let rows = statement.query_map(values, InboxRow::of)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn mail_message(&self, id: InboxId) -> Result<Option<InboxRow>> {
        let sql = format!("/* mail_message */ {ROW} WHERE id = ?1");
        let mut statement = self.prepare(&sql)?;
        Ok(statement.query_row([id], InboxRow::of).optional()?)
    }

    /// Agents: which messages a ticket's comments and notes came from.
    pub fn mails_of(&self, ticket: TicketNumber) -> Result<Vec<MailOf>> {
        let sql = "/* mails_of */ SELECT id, comment, note, fate, reason, maybe, reply_to FROM visible_inbox WHERE ticket = ?1 ORDER BY comment DESC LIMIT 2000";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| {
            Ok(MailOf {
                id: row.get(0)?,
                comment: row.get(1)?,
                note: row.get(2)?,
                fate: row.get(3)?,
                reason: row.get(4)?,
                maybe: row.get(5)?,
                reply_to: reply_to(row, 6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Agents: the mail that opened a ticket, if one did.
    pub fn mail_that_opened(&self, ticket: TicketNumber) -> Result<Option<InboxRow>> {
        let sql = format!("/* mail_that_opened */ {ROW} WHERE ticket = ?1 AND comment = 1 LIMIT 1");
        let mut statement = self.prepare(&sql)?;
        Ok(statement.query_row([ticket], InboxRow::of).optional()?)
    }

    /// How many are suspended, as far as they are counted.
    pub fn suspended_messages(&self) -> Result<super::views::Count> {
        let most = super::views::COUNTED_FOR_AGENTS;
        let sql = "/* suspended */ SELECT count(*) FROM (SELECT id FROM visible_inbox WHERE fate = 'suspended' LIMIT ?1)";
        let found = self.prepare(sql)?.query_row([most + 1], |row| row.get(0))?;
        Ok(super::views::Count::of(found, most))
    }
}

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

impl Tx<'_> {
    /// Keeps a message, to be judged.
    pub fn insert_message(&self, message: &NewMessage<'_>, now: Moment) -> Result<InboxId> {
        let sql = "/* insert_message */ INSERT INTO base_inbox (received_at, way, envelope_from, envelope_to, size, sha256, peer, helo) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let row = (
            now,
            message.way,
            message.envelope_from,
            serde_json::to_string(message.envelope_to)?,
            i64::try_from(message.raw.len()).unwrap_or(i64::MAX),
            message.sha256,
            message.peer.map(Peer::word),
            message.peer.map_or("", |peer| peer.helo.as_str()),
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
        self.hold_unproven(i64::try_from(message.raw.len()).unwrap_or(i64::MAX))?;
        Ok(InboxId(id))
    }

    /// Gives back the memory in which pages of the file are kept: what was written in large, nobody
    /// reads so soon again.
    pub fn forget_what_was_read(&self) -> Result<()> {
        Ok(self.conn.execute_batch("PRAGMA shrink_memory")?)
    }

    /// Counts a try at judging it.
    pub fn count_try(&self, id: InboxId, by: i64) -> Result<()> {
        let sql =
            "UPDATE base_inbox SET tries = max(tries + ?2, 0) WHERE id = ?1 AND fate = 'waiting'";
        self.conn.prepare_cached(sql)?.execute((id, by))?;
        Ok(())
    }

    /// Writes down what a message is and what became of it. Whether it was still waiting.
    pub fn judged(&self, id: InboxId, head: &Head, outcome: &Outcome, now: Moment) -> Result<bool> {
        let sql = "/* judged */ UPDATE base_inbox SET message_id = ?2, body_sha256 = ?3, from_address = ?4, from_name = ?5, to_addresses = ?6, subject = ?7, automatic = ?8,
                     fate = ?9, reason = ?10, detail = ?11, ticket = ?12, maybe = ?13, comment = ?14, note = ?15, twin = ?16, outbox = ?17, judged_at = ?18, tries = 0, finding = ?19, verified_by = ?20, proven = ?21, reply_to = ?22, spare = ?23, origin = ?24
                   WHERE id = ?1 AND fate = 'waiting'";
        let changed = self.conn.prepare_cached(sql)?.execute(params![
            id,
            head.message_id,
            head.body_sha256,
            head.from_address,
            head.from_name,
            head.to_addresses,
            head.subject,
            head.automatic,
            outcome.fate,
            outcome.reason,
            outcome.detail,
            outcome.ticket,
            outcome.maybe,
            outcome.comment,
            outcome.note,
            outcome.twin,
            outcome.outbox,
            now,
            head.verification.finding,
            head.verification.by,
            outcome.proven,
            match head.reply_to.as_slice() {
                [] => String::new(),
                asked => serde_json::to_string(asked)?,
            },
            outcome.spare,
            head.origin,
        ])?;
        if changed > 0 {
            if let Some(owner) = outcome.owner {
                self.give(id, owner)?;
            }
            self.hold_origin(id)?;
        }
        Ok(changed > 0)
    }

    /// Has a message of this fate judged anew, by somebody's word for it, and for whose it is where
    /// they said so. Whether there was one.
    pub fn judge_anew(
        &self,
        (id, fate): (InboxId, Fate),
        (voucher, by): (Voucher, PersonId),
        whose: Option<&Address>,
    ) -> Result<bool> {
        self.leave_origin(id)?;
        let sql = "/* judge_anew */ UPDATE base_inbox SET fate = 'waiting', judged_at = NULL, tries = 0, word = ?3, released_by = ?4, released_for = coalesce(?5, released_for) WHERE id = ?1 AND fate = ?2 AND kept";
        let row = (id, fate, voucher, by, whose.map(Address::as_str));
        Ok(self.conn.prepare_cached(sql)?.execute(row)? > 0)
    }

    /// Takes up no more mail from an address, or from `@domain`; if `proven`, not even where it is
    /// proven to be theirs.
    pub fn block_sender(
        &self,
        (sender, proven): (&str, bool),
        (by, now): (PersonId, Moment),
    ) -> Result<()> {
        let sql = "INSERT INTO base_blocked (sender, blocked_by, blocked_at, proven) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (sender) DO UPDATE SET proven = max(proven, excluded.proven)";
        self.conn
            .prepare_cached(sql)?
            .execute((sender, by, now, proven))?;
        Ok(())
    }

    pub fn unblock_sender(&self, sender: &str) -> Result<()> {
        let sql = "DELETE FROM base_blocked WHERE sender = ?1";
        self.conn.prepare_cached(sql)?.execute([sender])?;
        Ok(())
    }
}
