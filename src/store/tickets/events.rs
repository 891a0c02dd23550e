//! Events are appended, never changed.

use super::change::LockedTicket;
use crate::{
    domain::tickets::event::{Event, Stamp},
    store::{Tx, engine::error::Result},
};

/// An event about to be appended.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'a> {
    pub event: &'a Event,
    /// Whether customers see it.
    pub public: bool,
    pub stamp: Stamp,
}

impl Tx<'_> {
    /// Appends an event: public ones are counted up from 1, internal ones down from -1, so that
    /// what customers see has no gaps to read anything from (A9).
    pub fn record(&self, ticket: &LockedTicket, new: &NewEvent<'_>) -> Result<()> {
        let NewEvent {
            event,
            public,
            stamp,
        } = *new;
        let sql = if public {
            "UPDATE base_tickets SET public_events = public_events + 1 WHERE number = ?1 RETURNING public_events"
        } else {
            "UPDATE base_tickets SET internal_events = internal_events + 1 WHERE number = ?1 RETURNING -internal_events"
        };
        let number: i64 = self
            .conn
            .prepare_cached(sql)?
            .query_row([ticket.number], |row| row.get(0))?;
        let sql = "INSERT INTO base_events (ticket, number, at, actor, kind, facts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.conn.prepare_cached(sql)?.execute((
            ticket.number,
            number,
            stamp.at,
            stamp.by,
            event.kind(),
            serde_json::to_string(event)?,
        ))?;
        // A change of status has moved the row up already.
        if public && event.is_activity() && !matches!(event, Event::StatusChanged { .. }) {
            self.conn
                .prepare_cached("UPDATE base_tickets SET last_activity_at = ?2, queued_at = ?2 WHERE number = ?1 AND last_activity_at <> ?2")?
                .execute((ticket.number, stamp.at))?;
            self.touch_audience(ticket.number)?;
        }
        Ok(())
    }
}
