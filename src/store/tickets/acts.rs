//! What agents have just done, to be taken back (T6).

use rusqlite::{OptionalExtension, Row, types::Type};

use super::change::LockedTicket;
use crate::{
    domain::{
        ids::{ActId, PersonId, TicketNumber},
        moment::Moment,
        tickets::{
            event::{Event, Stamp},
            undo::OF_WORDS,
        },
    },
    store::{Scope, Tx, engine::error::Result},
};

/// An act of somebody's on a ticket, as far as it can be taken back.
#[derive(Debug, Clone)]
pub struct DoneAct {
    pub id: ActId,
    pub ticket: TicketNumber,
    pub at: Moment,
    pub events: Vec<Event>,
}

/// The columns of a ticket that no event tells.
#[derive(Debug, Clone)]
pub struct Before(String);

impl DoneAct {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let events: String = row.get(3)?;
        let read = serde_json::from_str(&events);
        Ok(Self {
            id: row.get(0)?,
            ticket: row.get(1)?,
            at: row.get(2)?,
            events: read.map_err(|error| {
                rusqlite::Error::FromSqlConversionFailure(3, Type::Text, Box::new(error))
            })?,
        })
    }
}

impl Scope {
    /// One's own acts since then, on tickets that one sees, the last first.
    pub fn acts_since(&self, since: Moment) -> Result<Vec<DoneAct>> {
        let sql = "/* acts_since */ SELECT id, ticket, at, events FROM visible_acts WHERE at >= ?1 ORDER BY at DESC LIMIT 100";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([since], DoneAct::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// What an act on the ticket may change and no event tells.
    pub fn look_before(&self, ticket: &LockedTicket) -> Result<Before> {
        let sql = "/* look_before */ SELECT json_object('reason', reason, 'turn_since', turn_since, 'waits_since', waits_since, 'reopened', reopened, 'waiting_since', waiting_since, 'reminders', reminders,
                     'remind_at', remind_at, 'closes_at', closes_at, 'solved_at', solved_at, 'closed_at', closed_at, 'to_classify', to_classify,
                     'last_activity_at', last_activity_at, 'queued_at', queued_at, 'snoozed', snoozed, 'snoozed_by', snoozed_by,
                     'snoozed_at', snoozed_at, 'wakes_at', wakes_at, 'woken_at', woken_at)
                   FROM base_tickets WHERE number = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(Before(
            statement.query_row([ticket.number], |row| row.get(0))?,
        ))
    }

    /// As it was.
    pub fn restore(&self, ticket: &LockedTicket, act: ActId) -> Result<()> {
        let sql = "/* restore */ UPDATE base_tickets SET reason = b.was ->> 'reason', turn_since = b.was ->> 'turn_since', waits_since = coalesce(b.was ->> 'waits_since', waits_since),
                     reopened = coalesce(b.was ->> 'reopened', reopened), waiting_since = b.was ->> 'waiting_since',
                     reminders = b.was ->> 'reminders', remind_at = b.was ->> 'remind_at', closes_at = b.was ->> 'closes_at',
                     solved_at = b.was ->> 'solved_at', closed_at = b.was ->> 'closed_at', to_classify = b.was ->> 'to_classify',
                     last_activity_at = b.was ->> 'last_activity_at', queued_at = b.was ->> 'queued_at', snoozed = b.was ->> 'snoozed',
                     snoozed_by = b.was ->> 'snoozed_by', snoozed_at = b.was ->> 'snoozed_at', wakes_at = b.was ->> 'wakes_at', woken_at = b.was ->> 'woken_at'
                   FROM (SELECT before AS was FROM base_acts WHERE id = ?2) b WHERE number = ?1";
        self.conn
            .prepare_cached(sql)?
            .execute((ticket.number, act))?;
        self.refresh_audience(ticket.number)
    }

    /// Keeps what can be taken back, in place of what the same person did before. Its mails are those
    /// that came after `last_mail`.
    pub fn keep_act(
        &self,
        ticket: TicketNumber,
        (events, before): (&[Event], &Before),
        (stamp, last_mail): (Stamp, i64),
    ) -> Result<()> {
        let sql = "/* keep_act */ INSERT OR REPLACE INTO base_acts (ticket, person, at, events, before, last_event, first_mail, last_mail)
                   VALUES (?1, ?2, ?3, ?4, ?5, (SELECT max(id) FROM base_events), ?6 + 1, (SELECT coalesce(max(id), 0) FROM base_outbox))";
        let events = serde_json::to_string(events)?;
        let row = (ticket, stamp.by, stamp.at, events, &before.0, last_mail);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// The last act of somebody's on a ticket.
    pub fn act_on(&self, ticket: TicketNumber, person: PersonId) -> Result<Option<DoneAct>> {
        let sql = "SELECT id, ticket, at, events FROM base_acts WHERE ticket = ?1 AND person = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement
            .query_row((ticket, person), DoneAct::from_row)
            .optional()?)
    }

    /// An act by its id, of whom it is by.
    pub fn act_by(&self, id: ActId, person: PersonId) -> Result<Option<DoneAct>> {
        let sql = "SELECT id, ticket, at, events FROM base_acts WHERE id = ?1 AND person = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement
            .query_row((id, person), DoneAct::from_row)
            .optional()?)
    }

    /// Whether anybody else, or time, has done something on its ticket since.
    pub fn acted_since(&self, act: ActId) -> Result<bool> {
        let sql = "/* acted_since */ SELECT 1 FROM base_acts a CROSS JOIN base_events e ON e.ticket = a.ticket AND e.id > a.last_event
                   WHERE a.id = ?1 AND e.actor IS NOT a.person";
        Ok(self.conn.prepare_cached(sql)?.exists([act])?)
    }

    /// Whether anybody else, or time, has done something on another ticket since an act.
    pub fn acted_since_on(&self, act: ActId, ticket: TicketNumber) -> Result<bool> {
        let sql = "/* acted_since_on */ SELECT 1 FROM base_acts a CROSS JOIN base_events e ON e.ticket = ?2 AND e.id > a.last_event
                   WHERE a.id = ?1 AND e.actor IS NOT a.person";
        Ok(self.conn.prepare_cached(sql)?.exists((act, ticket))?)
    }

    /// Whether somebody was mailed of it, but of its words alone.
    pub fn is_mailed(&self, act: ActId) -> Result<bool> {
        let sql = "/* is_mailed */ SELECT 1 FROM base_acts a CROSS JOIN base_outbox x ON x.id BETWEEN a.first_mail AND a.last_mail
                   WHERE a.id = ?1 AND x.ticket IN (a.ticket, (SELECT m.into_ticket FROM base_merges m WHERE m.ticket = a.ticket)) AND x.kind NOT IN (SELECT value FROM json_each(?2))
                     AND (x.state = 'sent' OR x.state = 'queued' AND x.slot_at IS NOT NULL)";
        let row = (act, of_words()?);
        Ok(self.conn.prepare_cached(sql)?.exists(row)?)
    }

    /// Its mails that wait are not sent; those that bring words, too, bring nothing else.
    pub fn unqueue_act(&self, act: ActId, status: &str) -> Result<()> {
        let words = of_words()?;
        let sql = "/* unqueue_act */ DELETE FROM base_outbox WHERE id BETWEEN (SELECT first_mail FROM base_acts WHERE id = ?1) AND (SELECT last_mail FROM base_acts WHERE id = ?1)
                     AND ticket IN (SELECT a.ticket FROM base_acts a WHERE a.id = ?1 UNION ALL SELECT m.into_ticket FROM base_acts a CROSS JOIN base_merges m ON m.ticket = a.ticket WHERE a.id = ?1)
                     AND comment IS NULL AND state IN ('queued', 'held')
                     AND kind NOT IN (SELECT value FROM json_each(?2))";
        self.conn.prepare_cached(sql)?.execute((act, &words))?;
        let sql = "/* words_alone */ UPDATE base_outbox SET kind = 'comment', facts = json_set(facts, '$.status', ?3)
                   WHERE id BETWEEN (SELECT first_mail FROM base_acts WHERE id = ?1) AND (SELECT last_mail FROM base_acts WHERE id = ?1)
                     AND ticket = (SELECT ticket FROM base_acts WHERE id = ?1) AND comment IS NOT NULL AND state IN ('queued', 'held')
                     AND kind NOT IN (SELECT value FROM json_each(?2))";
        let row = (act, &words, status);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Nothing of somebody's on the ticket can be taken back any more.
    pub fn forget_act(&self, ticket: TicketNumber, person: PersonId) -> Result<()> {
        let sql = "DELETE FROM base_acts WHERE ticket = ?1 AND person = ?2";
        self.conn.prepare_cached(sql)?.execute((ticket, person))?;
        Ok(())
    }

    pub fn forget_acts_before(&self, then: Moment) -> Result<()> {
        let sql = "DELETE FROM base_acts WHERE at < ?1";
        self.conn.prepare_cached(sql)?.execute([then])?;
        Ok(())
    }
}

fn of_words() -> Result<String> {
    Ok(serde_json::to_string(&OF_WORDS.map(|kind| kind.word()))?)
}
