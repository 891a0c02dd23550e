//! Mails to be sent: rows written with the act that causes them.

mod asked;
pub mod lanes;
mod lines;
pub mod preferences;
mod sent;
pub mod sources;
pub mod ways_in;

use rusqlite::{Row, params};

use super::{Tx, engine::error::Result};
use crate::domain::{
    ids::{OutboxId, PersonId, TicketNumber},
    moment::Moment,
    outbox::{
        lanes::{Cause, Lane, Pace},
        notify::{Because, MailKind, Notice, Quiet},
    },
    people::address::Address,
    tickets::Ticket,
};
pub use lines::{MailLine, SentLine};

/// What the mails of one act have in common.
#[derive(Debug, Clone)]
pub struct Announcement<'a> {
    pub ticket: &'a Ticket,
    pub comment: Option<i64>,
    /// JSON.
    pub facts: String,
    pub cause: Cause,
    pub now: Moment,
}

/// Rows of notices as one JSON text: person, because, why not.
const NOTICES: &str = "(SELECT value ->> 0 AS person, value ->> 1 AS because, value ->> 2 AS quiet FROM json_each(?1))";

/// A mail about an account, to be rendered and sent later.
#[derive(Debug, Clone)]
pub struct NewMail {
    pub kind: MailKind,
    pub person: PersonId,
    pub cause: Cause,
    /// JSON: what the text needs beyond the rows.
    pub facts: String,
    pub secret: Option<Vec<u8>>,
}

#[derive(Debug, Clone)]
pub struct Mail {
    pub id: OutboxId,
    pub kind: MailKind,
    pub person: PersonId,
    pub address: String,
    pub ticket: Option<TicketNumber>,
    pub comment: Option<i64>,
    pub facts: String,
    pub because: String,
    pub secret: Option<Vec<u8>>,
    pub created_at: Moment,
    pub attempts: i64,
    pub state: String,
    pub error: Option<String>,
    pub message_id: Option<String>,
    pub sent_at: Option<Moment>,
    pub lane: i64,
    pub pace: i64,
    /// When it is to leave, where it was held.
    pub slot_at: Option<Moment>,
    /// When administrators let it go last: no cap counts.
    pub released_at: Option<Moment>,
}

/// But for its source, which only [`System::mail_source`] reads.
pub(super) const MAIL: &str = "SELECT id, kind, person, address, ticket, comment, facts, because, secret, created_at, attempts, state, error, message_id, sent_at, lane, pace, slot_at, nullif(released_at, 0) AS released_at FROM base_outbox";

/// Where a mail gets in line.
#[derive(Debug, Clone, Copy)]
struct Turn {
    lane: Lane,
    of_cause: i64,
    of_ticket: i64,
}

impl Mail {
    /// The internal note it is about, if it is about one.
    #[must_use]
    pub fn note(&self) -> Option<i64> {
        let told: Option<serde_json::Value> = serde_json::from_str(&self.facts).ok();
        let note = told.and_then(|told| told.get("note")?.as_i64());
        note.filter(|_| self.comment.is_none())
    }

    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let kind: String = row.get("kind")?;
        Ok(Self {
            id: row.get("id")?,
            kind: MailKind::parse(&kind).ok_or(rusqlite::types::FromSqlError::InvalidType)?,
            person: row.get("person")?,
            address: row.get("address")?,
            ticket: row.get("ticket")?,
            comment: row.get("comment")?,
            facts: row.get("facts")?,
            because: row.get("because")?,
            secret: row.get("secret")?,
            created_at: row.get("created_at")?,
            attempts: row.get("attempts")?,
            state: row.get("state")?,
            error: row.get("error")?,
            message_id: row.get("message_id")?,
            sent_at: row.get("sent_at")?,
            lane: row.get("lane")?,
            pace: row.get("pace")?,
            slot_at: row.get("slot_at")?,
            released_at: row.get("released_at")?,
        })
    }
}

impl Tx<'_> {
    /// The last mail that was queued.
    pub fn last_queued(&self) -> Result<i64> {
        let sql = "SELECT coalesce(max(id), 0) FROM base_outbox";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row([], |row| row.get(0))?)
    }

    /// Nobody is mailed of what was done since then in this transaction.
    pub fn unqueue_since(&self, last: i64) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_outbox WHERE id > ?1")?
            .execute([last])?;
        Ok(())
    }

    /// What was queued since then in this transaction to answer whoever wrote, by itself, does not go.
    pub fn unqueue_answers_since(&self, last: i64, author: &Address) -> Result<()> {
        let kinds = MailKind::ANSWERS.map(MailKind::word);
        let sql = "/* unqueue_answers */ DELETE FROM base_outbox WHERE id > ?1 AND address = ?2 AND kind IN (SELECT value FROM json_each(?3))";
        let row = (last, author.as_str(), serde_json::to_string(&kinds)?);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Puts the mails of an act into the outbox, and notes who follows the ticket and gets none of
    /// its comment. Until an address is confirmed, nothing goes there but what is about requests of
    /// its own (P8).
    pub fn queue_notices(&self, notices: &[Notice], about: &Announcement<'_>) -> Result<()> {
        let mut mailed = 0;
        for alike in notices.chunk_by(|one, next| one.is_like(next)) {
            mailed += self.queue_alike(alike, about)?;
        }
        match about.comment.filter(|_| mailed < notices.len()) {
            Some(comment) => self.note_not_mailed(notices, (about.ticket, comment)),
            None => Ok(()),
        }
    }

    /// Mails that differ by who gets them. How many there are.
    fn queue_alike(&self, notices: &[Notice], about: &Announcement<'_>) -> Result<usize> {
        let Some(Notice {
            kind,
            because,
            quiet: None,
            ..
        }) = notices.first()
        else {
            return Ok(0);
        };
        let people: Vec<PersonId> = notices.iter().map(|notice| notice.person).collect();
        let sql = "/* queue_notices */ INSERT INTO base_outbox (kind, person, address, ticket, comment, facts, because, created_at, due_at,
               pace, cause, lane, cause_turn, ticket_turn)
             SELECT ?3, p.id, p.email, ?2, ?5, ?6, ?4, ?7, ?7, iif(p.verified, ?9, ?17), ?10,
               iif(p.verified, ?11, ?14), iif(p.verified, ?12, ?15), iif(p.verified, ?13, ?16) + n.key
             FROM json_each(?1) n CROSS JOIN base_people p ON p.id = n.value
             WHERE p.active AND (p.verified OR p.id = ?8)";
        let (cause, ticket) = (about.cause, Some(about.ticket.number));
        let [proven, unproven] = self.turns(*kind, cause, ticket)?;
        let [pace, unproven_pace] =
            [true, false].map(|proven| Pace::of(*kind, cause, proven).number());
        let values = params![
            serde_json::to_string(&people)?,
            about.ticket.number,
            kind.word(),
            because.word(),
            about.comment,
            about.facts,
            about.now,
            about.ticket.requester,
            pace,
            cause.number(),
            proven.lane.number(),
            proven.of_cause,
            proven.of_ticket,
            unproven.lane.number(),
            unproven.of_cause,
            unproven.of_ticket,
            unproven_pace,
        ];
        Ok(self.conn.prepare_cached(sql)?.execute(values)?)
    }

    /// The next turns of a mail to an address that is proven, and of one that is not; mostly one lane's.
    fn turns(
        &self,
        kind: MailKind,
        cause: Cause,
        ticket: Option<TicketNumber>,
    ) -> Result<[Turn; 2]> {
        let [lane, other] = [true, false].map(|proven| Lane::of(kind, cause, proven));
        let cause = cause.number();
        let turn = self.turn(lane, cause, ticket)?;
        if lane == other {
            return Ok([turn, turn]);
        }
        Ok([turn, self.turn(other, cause, ticket)?])
    }

    /// One after the last mail of the cause that waits, one after the last about the ticket, and none
    /// before whoever is next.
    fn turn(&self, lane: Lane, cause: i64, ticket: Option<TicketNumber>) -> Result<Turn> {
        let sql = "/* turn */ SELECT (SELECT turn FROM base_outbox WHERE state = 'queued' AND waits = 0 AND lane = ?1 ORDER BY turn LIMIT 1),
               (SELECT max(cause_turn) FROM base_outbox WHERE state = 'queued' AND lane = ?1 AND cause = ?2),
               (SELECT max(ticket_turn) FROM base_outbox WHERE state = 'queued' AND lane = ?1 AND ticket = ?3)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let after = |last: Option<i64>, next: Option<i64>| 1 + last.max(next).unwrap_or(0);
        Ok(statement.query_row((lane.number(), cause, ticket), |row| {
            let next = row.get(0)?;
            Ok(Turn {
                lane,
                of_cause: after(row.get(1)?, next),
                of_ticket: after(row.get(2)?, next),
            })
        })?)
    }

    /// Whoever was an agent and is none any more has nothing to be told.
    fn note_not_mailed(&self, notices: &[Notice], (ticket, comment): (&Ticket, i64)) -> Result<()> {
        let rows: Vec<_> = notices
            .iter()
            .map(|notice| {
                (
                    notice.person,
                    notice.because.word(),
                    notice.quiet.map(Quiet::word),
                )
            })
            .collect();
        let sql = format!(
            "/* note_not_mailed */ INSERT INTO base_not_mailed (ticket, comment, person, because, why)
             SELECT ?2, ?3, p.id, n.because, CASE WHEN NOT p.active THEN 'ended' WHEN n.quiet IS NULL OR n.quiet = 'unreached' THEN 'unconfirmed' ELSE n.quiet END
             FROM {NOTICES} n CROSS JOIN base_people p ON p.id = n.person
             WHERE iif(n.quiet = 'unreached', NOT (p.active AND p.verified), n.quiet IS NOT NULL OR NOT (p.active AND (p.verified OR p.id = ?4)))"
        );
        let values = (
            serde_json::to_string(&rows)?,
            ticket.number,
            comment,
            ticket.requester,
        );
        self.conn.prepare_cached(&sql)?.execute(values)?;
        Ok(())
    }

    /// Puts a mail about an account into the outbox, addressed to where the person is reached now.
    pub fn queue_mail(&self, mail: &NewMail, now: Moment) -> Result<()> {
        let sql = "/* queue_mail */ INSERT INTO base_outbox (kind, person, address, because, facts, secret, created_at, due_at,
               pace, cause, lane, cause_turn)
             SELECT ?1, id, email, ?3, ?4, ?5, ?6, ?6, ?7, ?12, iif(verified, ?8, ?10), iif(verified, ?9, ?11)
             FROM base_people WHERE id = ?2 AND active";
        let [proven, unproven] = self.turns(mail.kind, mail.cause, None)?;
        let row = params![
            mail.kind.word(),
            mail.person,
            Because::Account.word(),
            mail.facts,
            mail.secret,
            now,
            Pace::of(mail.kind, mail.cause, false).number(),
            proven.lane.number(),
            proven.of_cause,
            unproven.lane.number(),
            unproven.of_cause,
            mail.cause.number(),
        ];
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Puts such a mail into the outbox that leaves at a later moment, and counts from then on.
    pub fn queue_mail_for(&self, mail: &NewMail, now: Moment, due: Moment) -> Result<()> {
        self.queue_mail(mail, due.max(now))?;
        if due > now {
            let sql = "UPDATE base_outbox SET waits = 1 WHERE id = (SELECT max(id) FROM base_outbox) AND kind = ?1 AND person = ?2";
            let row = (mail.kind.word(), mail.person);
            self.conn.prepare_cached(sql)?.execute(row)?;
        }
        Ok(())
    }
}
