//! Mails put in line: their lanes and turns.

use super::{Announcement, NewMail};
use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        moment::Moment,
        outbox::{
            lanes::{Cause, Lane, Pace},
            notify::{Because, MailKind, Notice, Quiet},
        },
        people::address::Address,
        tickets::Ticket,
    },
    store::{Tx, engine::error::Result},
};
use rusqlite::params;

/// Rows of notices as one JSON text: person, because, why not.
const NOTICES: &str = "(SELECT value ->> 0 AS person, value ->> 1 AS because, value ->> 2 AS quiet FROM json_each(?1))";

/// Where a mail gets in line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    pub(super) lane: Lane,
    of_cause: i64,
    of_ticket: i64,
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
    pub(super) fn turn(
        &self,
        lane: Lane,
        cause: i64,
        ticket: Option<TicketNumber>,
    ) -> Result<Turn> {
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
