//! Releases, and the tickets that heard of them (L9).

use super::change::LockedTicket;
use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        moment::Moment,
    },
    store::{Scope, Tx, engine::error::Result},
};

#[derive(Debug, Clone)]
pub struct ReleaseRow {
    pub version: String,
    pub notes: String,
    pub recorded_by: String,
    pub recorded_at: Moment,
    pub tickets: Vec<TicketNumber>,
}

/// A ticket that waits for a release.
#[derive(Debug, Clone)]
pub struct Awaiting {
    pub number: TicketNumber,
    pub subject: String,
    pub requester_name: String,
    pub organization_name: Option<String>,
    /// The last release it heard of.
    pub release: Option<String>,
}

impl Scope {
    /// The newest first.
    pub fn releases(&self, limit: i64) -> Result<Vec<ReleaseRow>> {
        let sql = "/* releases */ SELECT version, notes, recorded_by, recorded_at FROM visible_releases ORDER BY recorded_at DESC LIMIT ?1";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([limit], |row| {
            Ok(ReleaseRow {
                version: row.get(0)?,
                notes: row.get(1)?,
                recorded_by: row.get(2)?,
                recorded_at: row.get(3)?,
                tickets: vec![],
            })
        })?;
        let mut releases: Vec<ReleaseRow> = rows.collect::<rusqlite::Result<_>>()?;
        let sql = "/* fixes */ SELECT ticket FROM visible_fixes WHERE version = ?1 ORDER BY ticket LIMIT 1000";
        let mut statement = self.prepare(sql)?;
        for release in &mut releases {
            let tickets = statement.query_map([&release.version], |row| row.get(0))?;
            release.tickets = tickets.collect::<rusqlite::Result<_>>()?;
        }
        Ok(releases)
    }

    /// Tickets in a status of a workflow, those that changed last first, up to `limit`.
    pub fn awaiting(&self, there: (&str, &str), limit: i64) -> Result<Vec<Awaiting>> {
        let sql = "/* awaiting */ SELECT t.number, t.subject, t.requester_name, t.organization_name, t.release
                   FROM visible_tickets t WHERE t.workflow = ?1 AND t.status = ?2
                   ORDER BY t.last_activity_at DESC, t.number DESC LIMIT ?3";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map((there.0, there.1, limit), |row| {
            Ok(Awaiting {
                number: row.get(0)?,
                subject: row.get(1)?,
                requester_name: row.get(2)?,
                organization_name: row.get(3)?,
                release: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Writes down that a release brings a change to the ticket (L9).
    pub fn note_fix(&self, ticket: &LockedTicket, version: &str) -> Result<()> {
        let sql = "INSERT INTO base_fixes (ticket, version) VALUES (?1, ?2)";
        self.conn
            .prepare_cached(sql)?
            .execute((ticket.number, version))?;
        let sql = "UPDATE base_tickets SET release = ?2 WHERE number = ?1";
        self.conn
            .prepare_cached(sql)?
            .execute((ticket.number, version))?;
        Ok(())
    }

    /// Makes the release; one that is there keeps its notes. Whether it is new.
    pub fn insert_release(
        &self,
        (version, notes): (&str, &str),
        (recorded_by, now): (PersonId, Moment),
    ) -> Result<bool> {
        let sql = "INSERT INTO base_releases (version, notes, recorded_by, recorded_at) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (version) DO NOTHING";
        let row = (version, notes, recorded_by, now);
        Ok(self.conn.prepare_cached(sql)?.execute(row)? > 0)
    }
}
