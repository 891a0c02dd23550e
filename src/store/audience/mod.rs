//! The one relation that says who sees a ticket (A1), kept in step with requester, followers and
//! shares, and carrying what lists sort and filter by.

mod merging;
pub mod proposed;
pub(super) mod removed;
pub mod sight;

use super::{Tx, engine::error::Result};
use crate::domain::ids::TicketNumber;

impl Tx<'_> {
    /// Writes the ticket's audience anew. A status that customers never see leaves it empty.
    pub fn refresh_audience(&self, ticket: TicketNumber) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_audience WHERE ticket = ?1")?
            .execute([ticket])?;
        self.conn
            .prepare_cached(&statuses_sql("number = ?1"))?
            .execute([ticket])?;
        self.conn
            .prepare_cached(&sql("number = ?1"))?
            .execute([ticket])?;
        self.touch(ticket);
        Ok(())
    }

    /// Public activity moves the ticket up in every list it is in.
    pub(super) fn touch_audience(&self, ticket: TicketNumber) -> Result<()> {
        let sql = "UPDATE base_audience SET last_activity_at = t.last_activity_at FROM base_tickets t
                   WHERE t.number = ?1 AND ticket = ?1 AND base_audience.last_activity_at <> t.last_activity_at";
        self.conn.prepare_cached(sql)?.execute([ticket])?;
        Ok(())
    }

    /// As [`Tx::refresh_audience`] where nothing but the status has changed: who sees the ticket goes
    /// on seeing it, unless customers do not see the status, or did not see the one before, or it is
    /// the first ticket ever in it.
    pub(super) fn move_audience(&self, ticket: TicketNumber) -> Result<()> {
        let sql = "UPDATE base_audience SET waiting = t.turn IN ('customer', 'both'), status = s.number, last_activity_at = t.last_activity_at
                   FROM base_tickets t CROSS JOIN base_statuses s ON s.workflow = t.workflow AND s.status = t.status
                   WHERE t.number = ?1 AND t.customer_visible AND ticket = ?1";
        if self.conn.prepare_cached(sql)?.execute([ticket])? == 0 {
            return self.refresh_audience(ticket);
        }
        self.touch(ticket);
        Ok(())
    }
}

/// Gives a number to each status of the tickets for which `condition` holds, if it has none yet.
pub(super) fn statuses_sql(condition: &str) -> String {
    format!(
        "INSERT OR IGNORE INTO base_statuses (workflow, status) SELECT DISTINCT workflow, status FROM base_tickets WHERE {condition}"
    )
}

/// Writes the audience of the tickets for which `condition` holds; `?1` is bound by the caller.
pub(super) fn sql(condition: &str) -> String {
    format!(
        "WITH t AS (SELECT number, requester, last_activity_at, turn IN ('customer', 'both') AS waiting,
                           (SELECT s.number FROM base_statuses s WHERE s.workflow = base_tickets.workflow AND s.status = base_tickets.status) AS status
                    FROM base_tickets WHERE {condition} AND customer_visible)
         INSERT INTO base_audience (ticket, principal, via, waiting, last_activity_at, status)
         SELECT number, requester, 'requester', waiting, last_activity_at, status FROM t
         UNION ALL
         SELECT t.number, f.person, 'follower', t.waiting, t.last_activity_at, t.status
         FROM t JOIN base_followers f ON f.ticket = t.number WHERE f.person <> t.requester
         UNION ALL
         SELECT t.number, -s.organization, 'share', t.waiting, t.last_activity_at, t.status
         FROM t JOIN base_shares s ON s.ticket = t.number"
    )
}

#[cfg(test)]
mod tests;
