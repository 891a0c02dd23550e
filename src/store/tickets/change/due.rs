//! What falls due, and what was read.

use super::{LockedTicket, WAITING_SINCE};
use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        moment::Moment,
        workflows::Due,
    },
    store::{Tx, engine::error::Result},
};
use rusqlite::OptionalExtension;
use std::collections::BTreeSet;

/// A wait that time will end or remind of (L5, L11).
#[derive(Debug, Clone, Copy)]
pub struct Wait {
    pub since: Moment,
    /// Reminders sent in it.
    pub reminders: u32,
    pub due: Due,
    /// When a ticket that was put aside comes back (T7).
    pub wakes_at: Option<Moment>,
}

impl Wait {
    /// Whether the workflow ends it or reminds of it.
    #[must_use]
    pub fn is_timed(&self) -> bool {
        self.due.closes_at.is_some() || self.due.remind_at.is_some()
    }
}

impl crate::store::System<'_> {
    /// Tickets whose closing time has come, a reminder's, or that of coming back, the longest overdue
    /// first.
    pub fn due(&self, now: Moment, limit: i64) -> Result<Vec<TicketNumber>> {
        let of = |column: &str| -> Result<Vec<(Moment, TicketNumber)>> {
            let sql = format!(
                "/* due: {column} */ SELECT {column}, number FROM base_tickets WHERE {column} IS NOT NULL AND {column} <= ?1 ORDER BY {column} LIMIT ?2"
            );
            let mut statement = self.conn.prepare_cached(&sql)?;
            let rows = statement.query_map((now, limit), |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        let mut due = of("remind_at")?;
        due.extend(of("closes_at")?);
        due.extend(of("wakes_at")?);
        due.sort_unstable();
        let mut met = BTreeSet::new();
        due.retain(|(_, number)| met.insert(*number));
        Ok(due.into_iter().map(|(_, number)| number).collect())
    }
}

impl Tx<'_> {
    /// The wait that is going on, if time will end it or remind of it.
    pub fn wait(&self, number: TicketNumber) -> Result<Option<Wait>> {
        // Whatever is due must be found here, or it would be due forever.
        let sql = format!(
            "SELECT {WAITING_SINCE}, reminders, closes_at, remind_at, wakes_at FROM base_tickets
                   WHERE number = ?1 AND (closes_at IS NOT NULL OR remind_at IS NOT NULL OR wakes_at IS NOT NULL)"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let wait = statement.query_row([number], |row| {
            Ok(Wait {
                since: row.get(0)?,
                reminders: row.get(1)?,
                due: Due {
                    closes_at: row.get(2)?,
                    remind_at: row.get(3)?,
                },
                wakes_at: row.get(4)?,
            })
        });
        Ok(wait.optional()?)
    }

    pub fn set_wait(&self, ticket: &LockedTicket, wait: Wait) -> Result<()> {
        let sql = "UPDATE base_tickets SET waiting_since = ?2, reminders = ?3, closes_at = ?4, remind_at = ?5 WHERE number = ?1";
        let Due {
            closes_at,
            remind_at,
        } = wait.due;
        let row = (
            ticket.number,
            wait.since,
            wait.reminders,
            closes_at,
            remind_at,
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    pub fn has_ended_as_spam(&self, number: TicketNumber) -> Result<bool> {
        let sql =
            "/* spam */ SELECT reason IS 'spam' AND NOT open FROM base_tickets WHERE number = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([number], |row| row.get(0))?)
    }

    /// The reader has seen a ticket up to this public event.
    pub fn mark_read_up_to(
        &self,
        person: PersonId,
        (ticket, event): (TicketNumber, i64),
    ) -> Result<()> {
        let sql = "INSERT INTO base_reads (person, ticket, event) VALUES (?1, ?2, ?3)
                   ON CONFLICT (person, ticket) DO UPDATE SET event = max(event, excluded.event)";
        self.conn
            .prepare_cached(sql)?
            .execute((person, ticket, event))?;
        Ok(())
    }

    pub fn mark_read(&self, person: PersonId, ticket: TicketNumber) -> Result<()> {
        let sql = "INSERT INTO base_reads (person, ticket, event) SELECT ?1, number, public_events FROM base_tickets WHERE number = ?2
                   ON CONFLICT (person, ticket) DO UPDATE SET event = max(event, excluded.event)";
        self.conn.prepare_cached(sql)?.execute((person, ticket))?;
        Ok(())
    }

    /// Whoever had read up to this event has read all that came since, by their own act.
    pub fn keep_read(&self, person: PersonId, (ticket, event): (TicketNumber, i64)) -> Result<()> {
        let sql = "UPDATE base_reads SET event = (SELECT public_events FROM base_tickets WHERE number = ?2)
                   WHERE person = ?1 AND ticket = ?2 AND event >= ?3";
        let row = (person, ticket, event);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }
}
