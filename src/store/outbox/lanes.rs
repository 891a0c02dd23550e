//! The line of mails that are to leave: who is next, what waits, what is held, and what counts
//! against which cap.

use rusqlite::OptionalExtension;

use super::{MAIL, Mail};
use crate::{
    domain::{
        ids::{OutboxId, PersonId},
        moment::{HOUR, MINUTE, Moment},
        outbox::lanes::{Cap, Hold, Lane},
    },
    store::{System, Tx, engine::error::Result},
};

/// Whom nobody is: what administrators let go.
const RELEASED: i64 = -1;
/// Mails put back in line at once.
const BACK_IN_LINE: i64 = 500;
/// A held mail that leaves no later than this counts from when it was due: else each of those
/// behind it would be held a little longer again.
const PUNCTUAL: i64 = 10 * MINUTE;

impl System<'_> {
    /// The next mails of a lane, past those that are under way.
    pub fn mails_in_line(
        &self,
        lane: Lane,
        under_way: &[OutboxId],
        limit: usize,
    ) -> Result<Vec<Mail>> {
        let sql = format!(
            "/* mails_in_line */ {MAIL} INDEXED BY base_outbox_line WHERE state = 'queued' AND waits = 0 AND lane = ?1
               AND id NOT IN (SELECT value FROM json_each(?2)) ORDER BY turn, id LIMIT ?3"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let values = (
            lane.number(),
            serde_json::to_string(under_way)?,
            i64::try_from(limit).unwrap_or(i64::MAX),
        );
        Ok(statement
            .query_map(values, Mail::from_row)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a mail may get back in line now.
    pub fn mail_comes_back(&self, now: Moment) -> Result<bool> {
        let waits = "/* mail_waits */ SELECT 1 FROM base_outbox WHERE state = 'queued' AND waits = 1 AND due_at <= ?1";
        let held = "/* mail_is_held */ SELECT 1 FROM base_outbox WHERE state = 'held' AND held_for IN ('address', 'ticket', 'unconfirmed') AND due_at <= ?1";
        Ok(self.conn.prepare_cached(waits)?.exists([now])?
            || self.conn.prepare_cached(held)?.exists([now])?)
    }

    /// How many addresses that nobody has proven were written to in the hour before `now`; what is held
    /// until later is not yet.
    pub fn first_addresses_in_hour(&self, now: Moment) -> Result<i64> {
        let sql = "/* first_addresses */ SELECT count(DISTINCT person) FROM base_outbox WHERE lane IN (1, 4, 5) AND slot_at > ?1 AND slot_at <= ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row((now - HOUR, now), |row| row.get(0))?)
    }

    /// How many mails about tickets went out in the hour before `now`, at most `most`.
    pub fn ticket_mails_in_hour(&self, now: Moment, most: i64) -> Result<i64> {
        let sql = "/* ticket_mails */ SELECT count(*) FROM (SELECT 1 FROM base_outbox
                   WHERE lane IN (2, 3) AND slot_at > ?1 AND slot_at <= ?2 LIMIT ?3)";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row((now - HOUR, now, most), |row| row.get(0))?)
    }

    /// Whether a mail of a lane waits in line.
    pub fn lane_waits(&self, lane: Lane) -> Result<bool> {
        let sql = "/* lane_waits */ SELECT 1 FROM base_outbox WHERE state = 'queued' AND waits = 0 AND lane = ?1";
        Ok(self.conn.prepare_cached(sql)?.exists([lane.number()])?)
    }

    /// Whether any mail is held for this reason.
    pub fn holds_mail(&self, hold: Hold) -> Result<bool> {
        let sql =
            "/* holds_mail */ SELECT 1 FROM base_outbox WHERE state = 'held' AND held_for = ?1";
        Ok(self.conn.prepare_cached(sql)?.exists([hold.word()])?)
    }

    /// Some of the mails that are held for this reason, soonest first.
    pub fn held_for(&self, hold: Hold, limit: i64) -> Result<Vec<OutboxId>> {
        let sql = match hold {
            Hold::First => {
                "/* held_first */ SELECT id FROM base_outbox WHERE state = 'queued' AND waits = 0 AND lane IN (1, 4, 5) AND ?1 <> '' ORDER BY lane, turn, id LIMIT ?2"
            }
            Hold::Desk => {
                "/* held_desk */ SELECT id FROM base_outbox WHERE state = 'queued' AND waits = 0 AND lane IN (2, 3) AND ?1 <> '' ORDER BY lane, turn, id LIMIT ?2"
            }
            _ => {
                "/* held_for */ SELECT id FROM base_outbox WHERE state = 'held' AND held_for = ?1 ORDER BY due_at, id LIMIT ?2"
            }
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement
            .query_map((hold.word(), limit), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Whether somebody was mailed of this alarm since `then`.
    pub fn was_alarmed(&self, person: PersonId, hold: Hold, then: Moment) -> Result<bool> {
        let sql = "/* was_alarmed */ SELECT 1 FROM base_outbox
                   WHERE person = ?1 AND created_at > ?2 AND kind = 'alarm' AND facts ->> 'held' = ?3";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists((person, then, hold.word()))?)
    }
}

impl Tx<'_> {
    /// Puts back in line whose pause is over.
    pub fn line_up_again(&self, now: Moment) -> Result<()> {
        for which in [
            "state = 'queued' AND waits = 1",
            "state = 'held' AND held_for IN ('address', 'ticket', 'unconfirmed')",
        ] {
            let sql = format!(
                "/* line_up_again */ UPDATE base_outbox SET state = 'queued', waits = 0, held_for = NULL
                 WHERE id IN (SELECT id FROM base_outbox WHERE {which} AND due_at <= ?1 LIMIT ?2)"
            );
            self.conn
                .prepare_cached(&sql)?
                .execute((now, BACK_IN_LINE))?;
        }
        Ok(())
    }

    /// When a cap lets this mail go, if not now. Held mails count at the moment until which they are
    /// held, so each is told its own once.
    pub fn held_until(&self, mail: &Mail, cap: &Cap, now: Moment) -> Result<Option<Moment>> {
        let (sql, whose) = match cap.hold {
            Hold::Ticket => (
                "/* ticket_slots */ SELECT slot_at FROM base_outbox WHERE ticket = ?1 AND ?2 = ?2
                   AND slot_at > ?3 AND slot_at <= ?4 AND id <> ?5 ORDER BY slot_at DESC LIMIT 1 OFFSET ?6",
                mail.ticket.map(|ticket| ticket.0),
            ),
            _ => (
                "/* address_slots */ SELECT slot_at FROM base_outbox WHERE person = ?1 AND pace = ?2
                   AND slot_at > ?3 AND slot_at <= ?4 AND id <> ?5 ORDER BY slot_at DESC LIMIT 1 OFFSET ?6",
                Some(mail.person.0),
            ),
        };
        let Some(whose) = whose else { return Ok(None) };
        let own = mail.slot_at.unwrap_or(Moment(i64::MAX));
        let from = now - cap.within;
        let values = (whose, mail.pace, from, own, mail.id, cap.most - 1);
        let mut statement = self.conn.prepare_cached(sql)?;
        let last: Option<Moment> = statement.query_row(values, |row| row.get(0)).optional()?;
        Ok(last.map(|last| last + cap.within))
    }

    /// A mail is about to be sent, and counts from now on; what was held, from when it was due.
    pub fn take_slot(&self, id: OutboxId, now: Moment) -> Result<()> {
        let sql = "/* take_slot */ UPDATE base_outbox SET slot_at = iif(slot_at > ?3 AND slot_at <= ?2, slot_at, ?2) WHERE id = ?1";
        let values = (id, now, now - PUNCTUAL);
        self.conn.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    pub fn hold_mail(&self, id: OutboxId, cap: &Cap, until: Moment) -> Result<()> {
        let sql = "/* hold_mail */ UPDATE base_outbox SET state = 'held', waits = 1, held_for = ?2, error = ?3, due_at = ?4, slot_at = ?4
                   WHERE id = ?1 AND state = 'queued'";
        let values = (id, cap.hold.word(), cap.why().in_english(), until);
        self.conn.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// All its tries anew for a mail that is not sent, at once and whatever it was held for.
    /// Whether there was one.
    pub fn release_mail(&self, id: OutboxId, now: Moment) -> Result<bool> {
        let sql = "/* release_mail */ UPDATE base_outbox SET state = 'queued', waits = 0, held_for = NULL, unbuilt = 0, released_at = ?2, lane = 0, due_at = ?2,
                     attempts = 0, error = NULL, slot_at = NULL, cause = ?3, ticket_turn = 0,
                     cause_turn = 1 + max(coalesce((SELECT turn FROM base_outbox WHERE state = 'queued' AND waits = 0 AND lane = 0 ORDER BY turn LIMIT 1), 0),
                       coalesce((SELECT max(cause_turn) FROM base_outbox WHERE state = 'queued' AND lane = 0 AND cause = ?3), 0))
                   WHERE id = ?1 AND state IN ('failed', 'held', 'queued')";
        let released = self
            .conn
            .prepare_cached(sql)?
            .execute((id, now, RELEASED))?;
        Ok(released > 0)
    }
}
