//! Mails put in line: their lanes and turns.

mod notices;
mod taken_out;

use rusqlite::params;

use super::NewMail;
use crate::{
    domain::{
        ids::TicketNumber,
        moment::Moment,
        outbox::{
            lanes::{Lane, Pace},
            notify::Because,
        },
    },
    store::{Tx, engine::error::Result},
};

/// Where a mail gets in line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    pub(super) lane: Lane,
    of_cause: i64,
    of_ticket: i64,
}

impl Tx<'_> {
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
            Pace::new(mail.kind, mail.cause, false).number(),
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
