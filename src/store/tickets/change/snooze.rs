//! Tickets put aside, and back from there (T7).

use rusqlite::Row;

use super::LockedTicket;
use crate::{
    domain::{
        moment::Moment,
        tickets::{event::Stamp, snooze::Snooze},
    },
    store::{Tx, engine::error::Result},
};

impl Tx<'_> {
    pub(super) fn snooze(
        &self,
        ticket: &mut LockedTicket,
        until: Option<Moment>,
        stamp: Stamp,
    ) -> Result<()> {
        let sql = "UPDATE base_tickets SET snoozed = 1, snoozed_by = ?2, snoozed_at = ?3, wakes_at = ?4, woken_at = NULL WHERE number = ?1";
        let row = (ticket.number, stamp.by, stamp.at, until);
        self.conn.prepare_cached(sql)?.execute(row)?;
        ticket.0.snooze = Some(Snooze {
            until,
            is_over: false,
        });
        self.touch(ticket.number);
        Ok(())
    }

    /// It comes back, on top of agents' lists, and says so.
    pub(super) fn wake(&self, ticket: &mut LockedTicket, at: Moment) -> Result<()> {
        let sql = "UPDATE base_tickets SET snoozed = 0, wakes_at = NULL, woken_at = ?2, queued_at = max(queued_at, ?2) WHERE number = ?1";
        self.conn
            .prepare_cached(sql)?
            .execute((ticket.number, at))?;
        ticket.0.snooze = Some(Snooze {
            until: None,
            is_over: true,
        });
        self.touch(ticket.number);
        Ok(())
    }

    /// As if it had never been put aside.
    pub fn end_snooze(&self, ticket: &mut LockedTicket) -> Result<()> {
        let sql = "UPDATE base_tickets SET snoozed = 0, snoozed_by = NULL, snoozed_at = NULL, wakes_at = NULL, woken_at = NULL WHERE number = ?1";
        self.conn.prepare_cached(sql)?.execute([ticket.number])?;
        ticket.0.snooze = None;
        self.touch(ticket.number);
        Ok(())
    }
}

pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Option<Snooze>> {
    let (snoozed, woken): (bool, Option<Moment>) = (row.get("snoozed")?, row.get("woken_at")?);
    let until = row.get("wakes_at")?;
    Ok((snoozed || woken.is_some()).then_some(Snooze {
        until,
        is_over: woken.is_some(),
    }))
}
